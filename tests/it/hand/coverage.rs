//! `young_supported` and `pairs_completed`: who is young or new, what pair belongs to which year.
//! Experience and days of hiring stand in the lines of the staff list.

use crate::support::sources::{PAIRS, table};
use crate::support::{Outcome, Project};

const STAFF: &str = "ФИО*;Должность*;Педагогический стаж;Дата приёма";
const PEOPLE: [&str; 5] = [
    "Азова Инна Ильинична;учитель;20;@2010-09-01",
    "Бокова Анна Львовна;учитель;2;@2020-09-01",
    "Волин Олег Юрьевич;учитель;10;@2022-10-03",
    "Дёмин Егор Ильич;учитель;3;@2019-09-01",
    "Гусев Лев Олегович;секретарь;1;@2022-10-03",
];

fn pair(mentee: &str, term: &str, done: &str, outcome: &str) -> String {
    of_kind("опытный предметник – неопытный предметник", mentee, term, done, outcome)
}

fn of_kind(kind: &str, mentee: &str, term: &str, done: &str, outcome: &str) -> String {
    format!(
        "{kind};Азова Инна Ильинична;{mentee};урок;1-од;@2021-08-30;да;да;{term};да;\
         Завучева О. И.;{done};{outcome}"
    )
}

const YEAR: &str = "@2022-09-01;@2023-05-31";

fn project(pairs: &[String]) -> Project {
    let pairs: Vec<&str> = pairs.iter().map(String::as_str).collect();
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &PEOPLE)).workbook(
        "Пары.xlsx",
        "Пары",
        &table(PAIRS, &pairs),
    )
}

fn outcome(pairs: &[String]) -> Outcome {
    project(pairs).outcome()
}

#[test]
fn young_and_new_teachers_are_supported_by_any_pair_of_the_year() {
    // Young: Бокова (2 < 3). New: Волин (03.10.2022). Дёмин has exactly 3 years; the secretary is no teacher.
    let bokova = pair("Бокова Анна Львовна", YEAR, "10", "прекращена");
    let volin = pair("Волин О. Ю.", "@2022-11-01;@2022-11-01", "", "");
    let demin = pair("Дёмин Егор Ильич", YEAR, "", "");
    for (pairs, expected) in [
        (vec![demin.clone()], "0/2"),
        (vec![bokova.clone(), demin.clone()], "1/2"),
        (vec![bokova, volin, demin], "2/2"),
    ] {
        let outcome = outcome(&pairs);
        assert_eq!(outcome.counts("young_supported"), expected);
        assert_eq!(outcome.indicator("young_supported").verdict(), "no_baseline");
    }
}

#[test]
fn groups_stand_apart_and_five_years_are_an_option() {
    let pairs = [pair("Бокова Анна Львовна", YEAR, "", "")];
    let three = outcome(&pairs);
    let indicator = three.indicator("young_supported");
    assert_eq!(indicator.cut("group", "молодые", "2022-2023"), "1/1");
    assert_eq!(indicator.cut("group", "вновь принятые", "2022-2023"), "0/1");
    let five = project(&pairs)
        .passport(&[("Паспорт", &["Молодой педагог: стаж меньше, лет;5"])])
        .outcome();
    assert_eq!(five.counts("young_supported"), "1/3");
}

#[test]
fn without_days_of_hiring_the_list_before_tells_who_is_new() {
    let lines = ["Азова Инна Ильинична;учитель;20", "Волин Олег Юрьевич;учитель;10"];
    let pair = pair("Волин Олег Юрьевич", YEAR, "", "");
    let header = "ФИО*;Должность*;Педагогический стаж";
    let now = Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(header, &lines))
        .workbook("Пары.xlsx", "Пары", &table(PAIRS, &[&pair]));
    let alone = now.outcome();
    assert_eq!(alone.counts("young_supported"), "нет", "nobody is known to be new");
    assert_eq!(alone.remark("K13")["severity"], "info");
    let outcome =
        now.workbook("Кадры 2021-2022.xlsx", "Кадры", &table(header, &lines[..1])).outcome();
    assert_eq!(outcome.counts("young_supported"), "1/1");
}

#[test]
fn a_list_without_pairs_has_no_value_and_pairs_without_a_list_neither() {
    let list =
        Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &PEOPLE)).outcome();
    let indicator = list.indicator("young_supported");
    assert_eq!((indicator.counts("2022-2023"), indicator.verdict()), ("–/2".into(), "no_data"));
    assert_eq!(list.indicator("pairs_completed").verdict(), "no_data");
    let line = pair("Бокова Анна Львовна", YEAR, "", "");
    let pairs = Project::new()
        .workbook("Пары.xlsx", "Пары", &table(PAIRS, &[&line]))
        .outcome_in("2022-2023");
    assert_eq!(pairs.counts("young_supported"), "нет");
    assert_eq!(pairs.counts("pairs_completed"), "0/1");
}

#[test]
fn a_pair_is_fulfilled_by_its_outcome_or_by_four_fifths_of_its_activities() {
    for (done, ending, expected) in [
        ("", "завершена", "1/1"),
        ("80", "", "1/1"),
        ("79,9", "", "0/1"),
        ("", "", "0/1"),
        ("100", "прекращена", "0/1"),
        ("85", "продлена", "1/1"),
        ("85", "не завершена", "0/1"),
        ("10", "завершена", "1/1"),
        ("85", "цели достигнуты", "0/1"),
        ("10", "прекращена", "0/1"),
        ("10", "продлена", "0/1"),
        ("10", "не завершена", "0/1"),
    ] {
        let outcome = outcome(&[pair("Бокова Анна Львовна", YEAR, done, ending)]);
        assert_eq!(outcome.counts("pairs_completed"), expected, "{done} {ending}");
    }
}

#[test]
fn a_pair_whose_table_says_nothing_of_its_end_is_no_failure() {
    const TERM: &str = "@2022-09-01;@2023-05-31";
    let header = "Вид*;Наставник*;Наставляемый*;С*;По*";
    let kind = "опытный учитель – молодой специалист;Азова Инна Ильинична";
    let line = |mentee: &str| format!("{kind};{mentee};{TERM}");
    let [first, second] = ["Бокова Анна Львовна", "Дёмин Егор Ильич"].map(line);
    let silent = Project::new().workbook("Банк.xlsx", "Банк", &table(header, &[&first, &second]));
    let outcome = silent.outcome_in("2022-2023");
    let indicator = outcome.indicator("pairs_completed");
    assert_eq!((indicator.verdict(), outcome.counts("pairs_completed")), ("no_data", "нет".into()));
    let remark = outcome.remark("B27");
    assert_eq!(remark["affects"], serde_json::json!(["pairs_completed"]));
    // Another table tells of one of them: the other stays open.
    let told = format!("{first};завершена");
    let told = silent.workbook("Итоги.xlsx", "Пары", &table(&format!("{header};Итог"), &[&told]));
    let outcome = told.outcome_in("2022-2023");
    assert_eq!(outcome.counts("pairs_completed"), "1/1", "{}", outcome.shown());
    let series = outcome.indicator("pairs_completed").field("series").clone();
    assert_eq!(series[0]["unread"], 1, "{}", outcome.shown());
}

#[test]
fn a_pair_is_judged_in_the_year_of_its_last_day() {
    let outcome = outcome(&[
        pair("Бокова Анна Львовна", "@2022-02-01;@2022-08-31", "90", ""),
        pair("Дёмин Егор Ильич", "@2022-02-01;@2022-09-01", "10", ""),
        pair("Волин Олег Юрьевич", "@2022-11-01;@2023-05-31", "95", ""),
        pair("Волин Олег Юрьевич", "@2022-11-01;@2023-10-31", "95", ""),
        pair("Волин Олег Юрьевич", "@2023-05-31;@2022-11-01", "95", ""),
        pair("Дёмин Егор Ильич", "@2021-10-01;@2022-01-31", "", "прекращена 15.01.2022"),
    ]);
    // 2021-2022: Бокова's first, fulfilled, and Дёмин's terminated one. 2022-2023: Дёмин's and Волин's first;
    // one goes on beyond the year, one has its days the wrong way round.
    let indicator = outcome.indicator("pairs_completed");
    assert_eq!(
        (indicator.counts("2021-2022"), indicator.counts("2022-2023")),
        ("1/2".into(), "1/2".into())
    );
    assert_eq!(indicator.cut("kind", "subject_experts", "2022-2023"), "1/2");
    assert_eq!(indicator.verdict(), "too_few");
    assert!(indicator.field("series")[0]["interval"].is_null(), "pairs are a census");
    assert_eq!(outcome.remark("H14")["cell"], "B6");
}

#[test]
fn a_terminated_pair_is_judged_in_the_year_of_its_termination() {
    // 01.10.2021 – 31.05.2023, terminated on 15.03.2022: of 2021-2022, where it is not fulfilled.
    let line = pair("Бокова Анна Львовна", "@2021-10-01;@2023-05-31", "", "прекращена");
    let header = format!("{PAIRS};Дата прекращения");
    let dated = Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &PEOPLE))
        .workbook("Пары.xlsx", "Пары", &table(&header, &[&format!("{line};@2022-03-15")]))
        .outcome();
    let indicator = dated.indicator("pairs_completed");
    assert_eq!(
        (indicator.counts("2021-2022"), indicator.counts("2022-2023")),
        ("0/1".into(), "нет".into())
    );
}

#[test]
fn what_is_odd_about_an_outcome_is_said_with_its_cell() {
    for (done, ending, code) in [
        ("85", "цели достигнуты", "H11"),
        ("85", "не завершена", "H12"),
        ("30", "завершена", "H13"),
    ] {
        let outcome = outcome(&[pair("Бокова Анна Львовна", YEAR, done, ending)]);
        let remark = outcome.remark(code);
        assert_eq!(
            (&remark["severity"], &remark["file"]),
            (&"warning".into(), &"Пары.xlsx".into())
        );
        assert_eq!((&remark["sheet"], &remark["cell"]), (&"Пары".into(), &"N2".into()));
        assert_eq!(remark["affects"], serde_json::json!(["pairs_completed"]));
    }
}

#[test]
fn kinds_are_cut_and_a_pair_written_twice_is_one() {
    let young = |done| {
        of_kind("опытный учитель – молодой специалист", "Бокова Анна Львовна", YEAR, done, "")
    };
    let outcome = outcome(&[young("90"), young("95"), pair("Дёмин Егор Ильич", YEAR, "10", "")]);
    let indicator = outcome.indicator("pairs_completed");
    assert_eq!(indicator.counts("2022-2023"), "1/2");
    assert_eq!(indicator.cut("kind", "experienced_young", "2022-2023"), "1/1");
    assert_eq!(indicator.cut("kind", "subject_experts", "2022-2023"), "0/1");
    assert_eq!(outcome.remark("H03")["severity"], "warning", "90 here, 95 there");
}

#[test]
fn a_pair_whose_terms_overlap_counts_once() {
    let [whole, half] = [YEAR, "@2022-10-01;@2023-02-28"];
    let of = |term: &str, done: &str| pair("Бокова Анна Львовна", term, done, "");
    for (first, second, counts, unread, out) in [
        (of(whole, "90"), of(half, "85"), "1/1", 0, "B3"),
        (of(half, "85"), of(whole, "90"), "1/1", 0, "B2"),
        (of(whole, "90"), of(half, "10"), "1/1", 1, "B3"),
        (of(half, "90"), of(whole, "10"), "0/1", 1, "B2"),
    ] {
        let outcome = outcome(&[first, second]);
        let series = outcome.indicator("pairs_completed");
        assert_eq!(outcome.counts("pairs_completed"), counts, "{}", outcome.shown());
        assert_eq!(series.field("series")[0]["unread"], unread, "{}", outcome.shown());
        assert_eq!((outcome.list("pairs").len(), &outcome.remark("H26")["cell"]), (1, &out.into()));
    }
    // One ended, another set up anew, another kind: two pairs.
    for other in [
        pair("Бокова Анна Львовна", "@2023-03-01;@2023-05-31", "90", ""),
        of_kind("педагог-новатор – консервативный педагог", "Бокова Анна Львовна", YEAR, "90", ""),
    ] {
        let outcome = outcome(&[of(half, "90"), other]);
        assert_eq!((outcome.counts("pairs_completed"), outcome.has("H26")), ("2/2".into(), false));
    }
}

#[test]
fn a_term_without_an_end_is_refused_with_what_to_write() {
    for end in ["по наст. время", "н.в.", "бессрочно"] {
        let outcome =
            outcome(&[pair("Бокова Анна Львовна", &format!("@2022-09-01;{end}"), "90", "")]);
        let text = outcome.remark("C02")["text"].as_str().unwrap();
        assert!(text.contains("впишите последний день по приказу"), "{text}");
    }
}
