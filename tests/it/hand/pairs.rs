//! Pairs: kinds, statuses, repeats, and the rules about their people, terms and numbers where days and names decide.
//! Each rule alone, broken and not checked, is in `pair_rules`.

use crate::support::sources::{PAIRS, table};
use crate::support::{Project, Run};

const CLASSIC: &str = "опытный учитель – молодой специалист";
const EXPERTS: &str = "опытный предметник – неопытный предметник";

const STAFF: &str =
    "ФИО*;Должность*;Педагогический стаж;Дата приёма;Дата увольнения;Категория;Дата присвоения";
const PEOPLE: [&str; 6] = [
    "Азова Инна Ильинична;учитель;20;@2010-09-01;;высшая;@2021-10-01",
    "Бокова Анна Львовна;учитель;2;@2020-09-01;;",
    "Волин Олег Юрьевич;учитель;10;@2022-10-03;;",
    "Гусев Лев Олегович;учитель;3;@2015-09-01;;",
    "Дёмин Егор Ильич;учитель;1;@2021-09-01;;",
    "Ежова Яна Олеговна;учитель;15;@2005-09-01;@2022-08-20;высшая;@2021-10-01",
];

fn run(lines: &[String]) -> Run {
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &PEOPLE))
        .workbook("Пары.xlsx", "Пары", &table(PAIRS, &lines))
        .run(&["--strict"])
}

/// A pair with a sound order and term.
fn sound(kind: &str, mentor: &str, mentee: &str) -> String {
    dated(kind, mentor, mentee, "1-од;@2022-08-30", "@2022-09-01;@2023-05-31")
}

fn dated(kind: &str, mentor: &str, mentee: &str, order: &str, term: &str) -> String {
    format!("{kind};{mentor};{mentee};урок;{order};да;да;{term};да;Завучева О. И.;50;")
}

/// What the rules find in one pair.
fn check(line: String, expected: &[&str]) {
    let run = run(&[line]);
    assert_eq!(run.violations(), [expected.to_vec()], "{}", run.shown());
    assert_eq!(
        (run.errors(), run.warnings()),
        (Vec::new(), Vec::new()),
        "violations are no remarks"
    );
    assert_eq!(run.exit_code(), 0, "a violation changes no exit code, not even with --strict");
}

#[test]
fn a_sound_pair_breaks_no_rule() {
    let run = run(&[sound(CLASSIC, "Азова Инна Ильинична", "Бокова А. Л.")]);
    let pair = &run.list("pairs")[0];
    assert_eq!(run.violations(), [Vec::<String>::new()]);
    assert_eq!((&pair["kind"], &pair["status"]), (&"experienced_young".into(), &"active".into()));
    assert_eq!((&pair["from"], &pair["to"]), (&"2022-09-01".into(), &"2023-05-31".into()));
    assert_eq!((&pair["year"], &pair["order"]), (&"2022-2023".into(), &"1-од".into()));
}

#[test]
fn kinds_and_outcomes_have_ids() {
    for (kind, id) in [
        (CLASSIC, "experienced_young"),
        ("лидер педагогического сообщества – педагог, испытывающий проблемы", "leader_struggling"),
        ("педагог-новатор – консервативный педагог", "innovator_conservative"),
        (EXPERTS, "subject_experts"),
    ] {
        for (outcome, status) in [
            ("", "active"),
            ("завершена", "completed"),
            ("продлена", "extended"),
            ("прекращена", "terminated"),
        ] {
            let line = sound(kind, "Азова Инна Ильинична", "Бокова Анна Львовна") + outcome;
            let run = run(&[line]);
            let pair = &run.list("pairs")[0];
            assert_eq!((&pair["kind"], &pair["status"]), (&id.into(), &status.into()));
        }
    }
}

#[test]
fn rules_that_were_not_checked_are_listed() {
    let run = run(&[sound(CLASSIC, "Азова Инна Ильинична", "Бокова Анна Львовна")]);
    let pair = &run.list("pairs")[0];
    let unchecked: Vec<&str> =
        pair["unchecked"].as_array().unwrap().iter().map(|rule| rule.as_str().unwrap()).collect();
    // No column of subjects, none of the day when a programme was approved; R7 is of other kinds.
    assert_eq!(unchecked, ["R5", "R12b"]);
}

/// Гусев has worked 3 years: no longer young where youth ends at 3, young where it ends at 5.
#[test]
fn r4_the_passport_says_until_when_a_mentee_is_young() {
    let pair = sound(CLASSIC, "Азова Инна Ильинична", "Гусев Лев Олегович");
    let project =
        || {
            Project::new()
                .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &PEOPLE))
                .workbook("Пары.xlsx", "Пары", &table(PAIRS, &[&pair]))
        };
    let by_default = project().outcome();
    assert_eq!(by_default.violations(), [["R4 warning"]]);
    let text = by_default.list("pairs")[0]["violations"][0]["text"].to_string();
    assert!(text.contains("нужно меньше 3 лет"), "{text}");
    let stated = "Молодой педагог: стаж меньше, лет;";
    let five = project().passport(&[("Паспорт", &[&format!("{stated}5")])]).outcome();
    assert_eq!(five.violations(), [[""; 0]]);
    let of_one_year = project().passport(&[("Паспорт", &[&format!("{stated}1")])]).outcome();
    let text = of_one_year.list("pairs")[0]["violations"][0]["text"].to_string();
    assert!(text.contains("нужно меньше 1 года"), "{text}");
}

#[test]
fn several_people_in_a_cell_are_several_pairs() {
    let run = run(&[sound(EXPERTS, "Азова Инна Ильинична", "Бокова А. Л. и Гусев Л. О.")]);
    let mentees: Vec<&str> =
        run.list("pairs").iter().map(|pair| pair["mentee"].as_str().unwrap()).collect();
    assert_eq!(mentees, ["Бокова Анна Львовна", "Гусев Лев Олегович"]);
}

#[test]
fn an_unknown_kind_refuses_the_row() {
    let run = run(&[sound("дружба", "Азова Инна Ильинична", "Бокова Анна Львовна")]);
    assert_eq!((run.list("pairs").len(), run.exit_code()), (0, 1));
    assert_eq!(run.errors(), ["H01 Пары.xlsx A2"]);
}

#[test]
fn r1_nobody_mentors_himself() {
    let run = run(&[sound(EXPERTS, "Азова Инна Ильинична", "Азова И. И.")]);
    assert_eq!(run.violations(), [["R1 error", "R6 warning"]]);
    assert_eq!((run.errors(), run.exit_code()), (vec![], 0), "a violation is no remark");
    assert_eq!(run.counts("pairs_completed"), "нет");
    assert_eq!(run.counts("young_supported"), "–/3");
}

#[test]
fn r1_both_are_of_the_staff_at_the_pairs_dates() {
    check(sound(EXPERTS, "Ежова Яна Олеговна", "Бокова Анна Львовна"), &["R1 error"]);
    check(sound(EXPERTS, "Азова Инна Ильинична", "Волин Олег Юрьевич"), &["R1 error"]);
}

#[test]
fn r1_a_name_that_is_not_joined_is_a_remark_with_the_likely_one() {
    let run = run(&[
        sound(EXPERTS, "Азова Инна Ильинишна", "Бокова Анна Львовна"),
        sound(EXPERTS, "Азова Инна Ильинична", "Яшин Пётр Олегович"),
    ]);
    assert_eq!(run.violations(), [["R1 error"], ["R1 error"]]);
    assert_eq!(run.warnings(), ["F03 Пары.xlsx B2", "F03 Пары.xlsx C3"]);
    assert!(run.texts("F03")[0].contains("возможно, это Азова Инна Ильинична"));
}

#[test]
fn a_pair_written_in_two_files_counts_once_with_what_both_know() {
    let kind = EXPERTS;
    let term = "@2022-09-01;@2023-05-31";
    let blank =
        format!("{kind};Азова И. И.;Бокова Анна Львовна;урок;1-од;@2022-08-30;да;;{term};;;;");
    let register = format!(
        "{kind};Азова Инна Ильинична;Бокова Анна Львовна;урок;1-од;@2022-08-30;да;да;{term};да;К;90;завершена"
    );
    let project = |second: &str| {
        Project::new()
            .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &PEOPLE))
            .workbook("Пары.xlsx", "Пары", &table(PAIRS, &[&blank]))
            .workbook("Реестр.xlsx", "Реестр", &table(PAIRS, &[second]))
    };
    let outcome = project(&register).outcome();
    assert_eq!((outcome.counts("pairs_completed"), outcome.list("pairs").len()), ("1/1".into(), 1));
    assert_eq!(outcome.list("pairs")[0]["status"], "completed");
    assert_eq!(outcome.remark("C01")["file"], "Реестр.xlsx");
    let outcome = project(&register.replace("1-од", "2-од")).outcome();
    assert_eq!(outcome.list("pairs")[0]["order"], "1-од");
    assert!(outcome.remark("H03")["text"].as_str().unwrap().contains("расходятся: № приказа"));
    assert_eq!(outcome.counts("pairs_completed"), "1/1");
}

#[test]
fn r1_is_not_checked_without_a_list() {
    let line = sound(EXPERTS, "Азова Инна Ильинична", "Бокова Анна Львовна");
    let run = Project::new()
        .workbook("Пары.xlsx", "Пары", &table(PAIRS, &[&line]))
        .run(&["--year", "2022-2023"]);
    assert_eq!(run.violations(), [Vec::<String>::new()]);
    assert_eq!(run.list("pairs")[0]["unchecked"][0], "R1");
    assert_eq!(run.remark("H02")["file"], "Пары.xlsx");
    assert_eq!(run.exit_code(), 0);
}

#[test]
fn r4_a_newly_hired_teacher_is_a_mentee_too_and_other_kinds_ask_for_no_youth() {
    let from_october = |mentee| {
        dated(
            CLASSIC,
            "Азова Инна Ильинична",
            mentee,
            "1-од;@2022-08-30",
            "@2022-10-10;@2023-05-31",
        )
    };
    check(from_october("Волин Олег Юрьевич"), &[]);
    check(sound(EXPERTS, "Азова Инна Ильинична", "Гусев Лев Олегович"), &[]);
}

#[test]
fn r9_three_mentees_at_once_are_a_warning_and_four_an_error() {
    let mentees = ["Бокова Анна Львовна", "Гусев Лев Олегович", "Дёмин Егор Ильич"];
    let line = |mentee: &&str| sound(EXPERTS, "Азова Инна Ильинична", mentee);
    let mut lines: Vec<String> = mentees.iter().map(line).collect();
    assert_eq!(run(&lines[..2]).violations(), [Vec::<String>::new(), Vec::new()]);
    // One fact is said once, in the last of the mentor's pairs (all begin on one day: in the last row).
    let none = Vec::<String>::new();
    let warned = vec![none.clone(), none.clone(), vec!["R9 warning".to_owned()]];
    assert_eq!(run(&lines).violations(), warned);
    lines.push(dated(
        EXPERTS,
        "Азова И. И.",
        "Волин Олег Юрьевич",
        "1-од;@2022-08-30",
        "@2022-10-10;@2023-05-31",
    ));
    // Pairs stand by mentee: Бокова, Волин, Гусев, Дёмин; Волин's began last.
    let refused = vec![none.clone(), vec!["R9 error".to_owned()], none.clone(), none];
    assert_eq!(run(&lines).violations(), refused);
}

#[test]
fn r9_counts_only_what_overlaps_and_is_not_terminated() {
    let term =
        |mentee, term| dated(EXPERTS, "Азова Инна Ильинична", mentee, "1-од;@2022-08-30", term);
    let autumn = "@2022-09-01;@2022-12-31";
    let spring = "@2023-01-09;@2023-05-31";
    let lines = [
        term("Бокова Анна Львовна", autumn),
        term("Гусев Лев Олегович", autumn),
        term("Дёмин Егор Ильич", spring),
        term("Волин Олег Юрьевич", spring),
    ];
    assert_eq!(run(&lines).violations(), vec![Vec::<String>::new(); 4]);
    let mut lines = lines[..2].to_vec();
    lines.push(term("Дёмин Егор Ильич", autumn) + "прекращена");
    assert_eq!(run(&lines).violations(), vec![Vec::<String>::new(); 3]);
    // One that was ended on a day binds its mentor to that day.
    lines[2].push_str(" 20.12.2022");
    let n_warned = run(&lines).violations().concat();
    assert_eq!(n_warned, ["R9 warning"]);
}

#[test]
fn r11_an_order_has_a_number_and_a_date_before_the_start() {
    let pair =
        |order, term| dated(EXPERTS, "Азова Инна Ильинична", "Бокова Анна Львовна", order, term);
    let year = "@2022-09-01;@2023-05-31";
    check(pair(";@2022-08-30", year), &["R11 error"]);
    check(pair("1-од;", year), &["R11 error"]);
    check(pair("1-од;@2022-09-02", year), &["R11 error"]);
    check(pair("1-од;@2022-09-01", year), &[]);
}

#[test]
fn r11_a_term_is_sound_and_lies_in_the_school_year() {
    let pair = |term| {
        dated(EXPERTS, "Азова Инна Ильинична", "Бокова Анна Львовна", "1-од;@2022-08-30", term)
    };
    check(pair("@2022-09-01;@2022-09-01"), &["R11 error"]);
    check(pair("@2022-09-01;@2022-11-28"), &["R11 warning"]);
    check(pair("@2022-09-01;@2022-11-29"), &[]);
    check(pair("@2023-03-01;@2023-09-30"), &["R11 warning"]);
}
