//! Several sources of one year, lists of other people, of another school; who is new.
//! Each figure is counted by hand from the lines above it, each finding has its file and cell.

use crate::support::sources::{EXPORT, PAIRS, table};
use crate::support::{Book, Outcome, Page, Project, rows};

const LISTED: &str = "ФИО*;Должность*;Категория;Дата присвоения";
const AZOVA: &str = "Азова Инна Ильинична;учитель;высшая;@2020-01-10";
const BOKOVA: &str = "Бокова Анна Львовна;учитель;;";
const VOLIN: &str = "Волин Олег Юрьевич;учитель;высшая;@2020-01-10";
const DEMIN: &str = "Дёмин Егор Ильич;учитель;;";

fn list(project: Project, name: &str, lines: &[&str]) -> Project {
    project.workbook(name, "Кадры", &table(LISTED, lines))
}

fn two(first: (&str, &[&str]), second: (&str, &[&str])) -> Outcome {
    list(list(Project::new(), first.0, first.1), second.0, second.1).outcome()
}

fn unread(outcome: &Outcome, id: &str) -> u64 {
    let series = outcome.indicator(id).field("series").clone();
    let year = series.as_array().unwrap().iter().find(|one| one["year"] == outcome.year());
    year.unwrap()["unread"].as_u64().unwrap()
}

#[test]
fn guests_a_jury_and_holidays_are_no_staff() {
    // 2 teachers, 1 with a category; Волин was dismissed and stands in the holiday schedule.
    let header = format!("{LISTED};Дата увольнения");
    let staff = [
        "Азова Инна Ильинична;учитель;высшая;@2020-01-10;",
        "Бокова Анна Львовна;учитель;;;",
        "Волин Олег Юрьевич;учитель;высшая;@2020-01-10;@2022-12-01",
    ];
    let outcome = Project::new()
        .workbook("2022-2023/Кадры.xlsx", "Кадры", &table(&header, &staff))
        .workbook(
            "2022-2023/Жюри.xlsx",
            "Лист1",
            &table("ФИО;Должность", &["Гостев Иван Иванович;учитель"]),
        )
        .workbook(
            "2022-2023/Отпуска.xlsx",
            "Лист1",
            &table(
                "ФИО;Должность;Дата начала;Дата окончания",
                &["Волин Олег Юрьевич;учитель;@2023-06-10;@2023-08-04"],
            ),
        )
        .outcome();
    assert_eq!(outcome.counts("category_high_first"), "1/2", "{}", outcome.shown());
    let mut warnings = outcome.warnings();
    warnings.retain(|warning| warning.starts_with("F30"));
    assert_eq!(warnings, ["F30 2022-2023/Жюри.xlsx A1", "F30 2022-2023/Отпуска.xlsx A1"]);
    assert!(outcome.texts("F30")[0].contains("«жюри»"), "{}", outcome.shown());
    assert_eq!(unread(&outcome, "category_high_first"), 0);
}

#[test]
fn without_a_category_in_words_is_a_statement() {
    // The blank: none, first with a date; the export: highest for both, without dates.
    let export = |category: &str| {
        let row = |name: &str| format!("{name};;12 л;12 л;;Да;высшее;;;;учитель;{category};;;;");
        let lines = [row("Азова;Инна;Ильинична"), row("Бокова;Анна;Львовна")];
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        table(EXPORT, &lines)
    };
    let outcome = |stated: &str| {
        let own = [
            format!("Азова Инна Ильинична;учитель;{stated};"),
            "Бокова Анна Львовна;учитель;первая;@2021-01-10".to_owned(),
        ];
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        Project::new()
            .workbook("2022-2023/Кадры и категории.xlsx", "Кадры", &table(LISTED, &own))
            .workbook("2022-2023/Выгрузка.xlsx", "Лист1", &export("Высшая"))
            .outcome()
    };
    for stated in ["без категории", "б/к", "нет", "не имеет"] {
        let outcome = outcome(stated);
        assert_eq!(outcome.counts("category_high_first"), "1/2", "{stated}: {}", outcome.shown());
        assert_eq!(outcome.warnings(), ["F09 2022-2023/Выгрузка.xlsx A2"], "{stated}");
    }
    // A blank cell and a dash say nothing: the export fills them.
    for stated in ["", "–"] {
        let outcome = outcome(stated);
        assert_eq!(outcome.counts("category_high_first"), "2/2", "{stated}: {}", outcome.shown());
    }
}

#[test]
fn lists_of_an_unknown_day_count_everybody_and_leave_the_difference_open() {
    let outcome = two(
        ("2022-2023/Кадры.xlsx", &[AZOVA, BOKOVA]),
        ("2022-2023/Кадры новые.xlsx", &[AZOVA, VOLIN, DEMIN]),
    );
    // Азова, Бокова, Волин, Дёмин: two with a category; three stand in one list only.
    assert_eq!(outcome.counts("category_high_first"), "2/4", "{}", outcome.shown());
    assert_eq!(outcome.warnings(), ["F37 2022-2023/Кадры.xlsx"]);
    let text = outcome.texts("F37")[0];
    assert!(["Бокова", "Волин", "Дёмин"].iter().all(|name| text.contains(name)), "{text}");
    assert!(!text.contains("Азова"), "{text}");
    assert_eq!(unread(&outcome, "category_high_first"), 3);
    assert_eq!(unread(&outcome, "contests"), 3);
}

#[test]
fn lists_of_the_same_people_are_joined_with_an_info() {
    let outcome = two(
        ("2022-2023/Кадры.xlsx", &[AZOVA, BOKOVA]),
        ("2022-2023/Кадры новые.xlsx", &[BOKOVA, AZOVA]),
    );
    assert_eq!(outcome.counts("category_high_first"), "1/2", "{}", outcome.shown());
    assert_eq!(outcome.warnings(), [""; 0]);
    assert_eq!(outcome.remark("F38")["severity"], "info");
}

#[test]
fn who_left_before_the_snapshot_is_out_whatever_list_has_them() {
    let header = format!("{LISTED};Дата увольнения");
    let old = [format!("{AZOVA};"), format!("{VOLIN};@2023-01-15")];
    let old: Vec<&str> = old.iter().map(String::as_str).collect();
    let outcome = Project::new()
        .workbook("2022-2023/Кадры сентябрь.xlsx", "Кадры", &table(&header, &old))
        .workbook("2022-2023/Кадры.xlsx", "Кадры", &table(LISTED, &[AZOVA, BOKOVA, VOLIN]))
        .outcome();
    assert_eq!(outcome.counts("category_high_first"), "1/2", "{}", outcome.shown());
    // Бокова alone stands in one list only.
    assert_eq!(unread(&outcome, "category_high_first"), 1);
}

#[test]
fn a_list_after_the_snapshot_leaves_out_who_was_hired_later() {
    let header = format!("{LISTED};Дата приёма");
    let lines =
        [format!("{AZOVA};@2010-09-01"), format!("{VOLIN};@2023-08-21"), format!("{BOKOVA};")];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let outcome = Project::new()
        .workbook("Кадры 2022-2023 на 25.08.2023.xlsx", "Кадры", &table(&header, &lines))
        .outcome();
    assert_eq!(outcome.year(), "2022-2023", "{}", outcome.shown());
    assert_eq!(outcome.counts("category_high_first"), "1/2", "{}", outcome.shown());
    let text = outcome.texts("F32")[0];
    assert!(text.contains("25.08.2023") && text.contains("31.05.2023"), "{text}");
}

#[test]
fn a_list_without_a_year_beside_one_of_the_year_is_not_merged_in_silence() {
    let old = two(
        ("2022-2023/Кадры.xlsx", &[AZOVA, BOKOVA]),
        ("Список старый.xlsx", &[AZOVA, VOLIN, DEMIN]),
    );
    assert_eq!(old.counts("category_high_first"), "1/2", "{}", old.shown());
    assert_eq!(old.errors(), ["F39 Список старый.xlsx"], "{}", old.shown());
    assert_eq!(unread(&old, "category_high_first"), 3);
    let same = two(("2022-2023/Кадры.xlsx", &[AZOVA, BOKOVA]), ("Список.xlsx", &[AZOVA]));
    assert_eq!(same.counts("category_high_first"), "1/2", "{}", same.shown());
    assert_eq!(same.errors(), [""; 0]);
    assert!(same.has("B06"), "{}", same.shown());
}

#[test]
fn two_lists_whose_years_cannot_be_told_are_both_refused() {
    let outcome = list(list(Project::new(), "а.xlsx", &[AZOVA]), "б.xlsx", &[VOLIN])
        .workbook("2022-2023/Кадры и категории.xlsx", "Кадры", &table(LISTED, &[BOKOVA]))
        .outcome();
    assert_eq!(outcome.errors(), ["F10 а.xlsx", "F10 б.xlsx"], "{}", outcome.shown());
    assert_eq!(outcome.counts("category_high_first"), "0/1");
    assert_eq!(unread(&outcome, "category_high_first"), 2);
}

#[test]
fn sheets_of_one_workbook_with_other_people_are_one_list() {
    let page = |title: &str, lines: &[&str]| Page {
        title: title.to_owned(),
        rows: rows(&table(LISTED, lines)),
    };
    let book = Book(vec![
        page("Администрация", &["Гусев Лев Олегович;директор;;"]),
        page("Учителя", &[AZOVA, BOKOVA]),
        page("Внешние совместители", &[VOLIN]),
        page("Уволенные", &[DEMIN]),
    ]);
    let outcome = Project::new().book("Кадры 2022-2023.xlsx", &book).outcome();
    assert_eq!(outcome.counts("category_high_first"), "1/2", "{}", outcome.shown());
    assert_eq!(outcome.warnings(), ["F16 Кадры 2022-2023.xlsx B2"]);
    assert!(outcome.texts("F12")[0].contains("Волин"), "{}", outcome.shown());
}

#[test]
fn people_of_another_school_are_left_out() {
    let own: &[(&str, &[&str])] = &[("Паспорт", &["Название школы;МБОУ «СОШ № 7»"])];
    // By the title, by the file's name.
    let titled =
        [vec!["Список работников МБОУ СОШ № 12".to_owned()], table(LISTED, &[VOLIN])].concat();
    for (name, lines) in [
        ("2022-2023/Кадры 2.xlsx", titled),
        ("2022-2023/Кадры гимназия № 7.xlsx", table(LISTED, &[VOLIN])),
        ("2022-2023/Школа 12/Кадры.xlsx", table(LISTED, &[VOLIN])),
    ] {
        let project = list(Project::new(), "2022-2023/Кадры.xlsx", &[AZOVA, BOKOVA]).passport(own);
        let outcome = project.workbook(name, "Кадры", &lines).outcome();
        assert_eq!(outcome.counts("category_high_first"), "1/2", "{name}: {}", outcome.shown());
        assert_eq!(outcome.remark("F31")["file"], name);
        assert_eq!(outcome.remark("F31")["severity"], "warning");
    }
    // By the column: Волин is of another school, Дёмин of this one.
    let header = format!("{LISTED};Образовательное учреждение");
    let lines = [
        format!("{AZOVA};школа № 7"),
        format!("{VOLIN};МБОУ «СОШ № 12»"),
        format!("{DEMIN};МБОУ «СОШ №7»"),
    ];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    for project in [Project::new().passport(own), Project::new()] {
        let outcome =
            project.workbook("Кадры 2022-2023.xlsx", "Кадры", &table(&header, &lines)).outcome();
        assert_eq!(outcome.counts("category_high_first"), "1/2", "{}", outcome.shown());
        let remark = outcome.remark("F31");
        assert_eq!(
            (&remark["cell"], &remark["file"]),
            (&"E3".into(), &"Кадры 2022-2023.xlsx".into())
        );
        assert!(remark["text"].as_str().unwrap().contains("Волин"), "{}", outcome.shown());
    }
}

#[test]
fn a_line_and_a_cell_that_differ_are_said() {
    let header = "ФИО*;Должность*;Категория;Дата присвоения;Внешний совместитель (да/нет)";
    let lines = [
        "Азова Инна Ильинична;учитель;высшая;@2020-01-10;нет",
        "Внешние совместители:",
        "Волин Олег Юрьевич;учитель;высшая;@2020-01-10;нет",
        "Дёмин Егор Ильич;учитель;;;",
    ];
    let outcome =
        Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(header, &lines)).outcome();
    // Волин's own cell is stronger; Дёмин is what the line says.
    assert_eq!(outcome.counts("category_high_first"), "2/2", "{}", outcome.shown());
    assert_eq!(outcome.warnings(), ["F34 Кадры 2022-2023.xlsx A3"]);
    assert!(outcome.texts("F34")[0].contains("Волин"), "{}", outcome.shown());
}

#[test]
fn a_dismissal_before_the_hire_is_in_doubt() {
    let header = "ФИО*;Должность*;Категория;Дата присвоения;Дата приёма;Дата увольнения";
    let line = "Азова Инна Ильинична;учитель;высшая;@2020-01-10;@2022-09-01;@2021-06-01";
    let outcome =
        Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(header, &[line])).outcome();
    assert_eq!(outcome.counts("category_high_first"), "1/1", "{}", outcome.shown());
    assert_eq!(outcome.warnings(), ["F34 Кадры 2022-2023.xlsx F2"]);
}

/// Of each person: name, experience, day of hiring in this year's list.
fn supported(now: &[&str], before: Option<&[&str]>, mentees: &[&str]) -> String {
    let header = "ФИО*;Должность*;Педагогический стаж;Дата приёма";
    let pairs: Vec<String> = mentees
        .iter()
        .map(|mentee| format!("опытный учитель – молодой специалист;Азова Инна Ильинична;{mentee};урок;1-од;@2022-08-30;да;да;@2023-05-31;@2023-06-30;да;Завучева О. И.;5;прекращена"))
        .collect();
    let pairs: Vec<&str> = pairs.iter().map(String::as_str).collect();
    let mut project = Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(header, now))
        .workbook("Пары.xlsx", "Пары", &table(PAIRS, &pairs));
    if let Some(before) = before {
        project = project.workbook("Кадры 2021-2022.xlsx", "Кадры", &table(header, before));
    }
    project.outcome().counts("young_supported")
}

#[test]
fn new_teachers_are_hired_after_the_snapshot_before_and_not_after_this_one() {
    let mentor = "Азова Инна Ильинична;учитель;20;@2010-09-01";
    for (hired, expected) in [
        ("@2022-05-31", "нет"),
        ("@2022-06-01", "1/1"),
        ("@2022-08-29", "1/1"),
        ("@2022-09-01", "1/1"),
        ("@2023-05-31", "1/1"),
        // Hired in August 2023 they are not yet of N_пед at the snapshot.
        ("@2023-08-20", "нет"),
    ] {
        let line = format!("Волин Олег Юрьевич;учитель;10;{hired}");
        let counts = supported(&[mentor, &line], None, &["Волин О. Ю."]);
        assert_eq!(counts, expected, "{hired}");
    }
}

#[test]
fn a_blank_day_of_hiring_is_judged_by_the_list_before() {
    let mentor = "Азова Инна Ильинична;учитель;20;@2010-09-01";
    let blank = "Волин Олег Юрьевич;учитель;10;";
    let was = "Волин Олег Юрьевич;учитель;9;";
    for (before, expected) in
        [(Some(&[mentor, was][..]), "нет"), (Some(&[mentor][..]), "1/1"), (None, "нет")]
    {
        let counts = supported(&[mentor, blank], before, &["Волин О. Ю."]);
        assert_eq!(counts, expected, "{before:?}");
    }
    // A second post taken this year makes nobody new.
    let posts =
        ["Волин Олег Юрьевич;учитель;10;@2015-09-01", "Волин Олег Юрьевич;методист;10;@2022-10-01"];
    assert_eq!(supported(&[mentor, posts[0], posts[1]], None, &["Волин О. Ю."]), "нет");
}
