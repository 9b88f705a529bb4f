//! The register filled further where it lies: what people typed stands before the blank, what the program wrote
//! follows it. Each folder has one or two pairs in its blank.

use std::fs;
use std::path::PathBuf;

use super::{REGISTER, REPORT, copies, result, results, run};
use crate::support::book::Cell;
use crate::support::edited::{Edited, typed};
use crate::support::sources::{PAIRS, table};
use crate::support::{Outcome, Project, found_beside_results};

pub(super) const SHEET: &str = "Предметник – предметник";
const EXPERTS: &str = "опытный предметник – неопытный предметник";
const STAFF: &str = "ФИО*;Должность*;Педагогический стаж;Дата приёма;Категория";
const PEOPLE: [&str; 4] = [
    "Азова Инна Ильинична;учитель;20;@2010-09-01;",
    "Бокова Анна Львовна;учитель;2;@2020-09-01;",
    "Волин Олег Юрьевич;учитель;10;@2012-10-03;",
    "Гусев Лев Олегович;учитель;3;@2015-09-01;",
];
pub(super) const AZOVA: &str = "Азова Инна Ильинична";
pub(super) const BOKOVA: &str = "Бокова Анна Львовна";
pub(super) const VOLIN: &str = "Волин Олег Юрьевич";

/// A pair of the blank: mentor, mentee, order, done, outcome.
pub(super) fn pair(mentor: &str, mentee: &str, order: &str, done: &str, outcome: &str) -> String {
    format!(
        "{EXPERTS};{mentor};{mentee};урок;{order};@2022-08-30;да;да;@2022-09-01;@2023-05-31;да;Завучева О. И.;{done};{outcome}"
    )
}

pub(super) fn with_pairs(project: Project, lines: &[String]) -> Project {
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    project.workbook("Пары.xlsx", "Пары", &table(PAIRS, &lines))
}

/// A folder of these pairs on which the program ran once.
pub(super) fn filled(lines: &[String]) -> Project {
    let project = Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &PEOPLE));
    let project = with_pairs(project, lines);
    run(project.path());
    project
}

pub(super) fn one_pair() -> Project {
    filled(&[pair(AZOVA, BOKOVA, "1-од", "50", "")])
}

pub(super) fn register(project: &Project) -> Edited {
    Edited::open(&result(project, REGISTER))
}

/// Runs again: what is said and what is found. The run after it finds nothing new and writes the same bytes.
pub(super) fn again(project: &Project) -> (String, Outcome) {
    let said = run(project.path());
    let first = results(project.path());
    let rerun = run(project.path());
    assert!(rerun.contains("без изменений"), "{rerun}");
    assert!(!rerun.contains("правка "), "{rerun}");
    for (name, bytes) in results(project.path()) {
        assert!(first[&name] == bytes, "{name}\n{rerun}");
    }
    (said, found_beside_results(project.path()))
}

#[test]
fn an_untouched_register_follows_the_blank() {
    let project = one_pair();
    let project = with_pairs(project, &[pair(AZOVA, BOKOVA, "2-од", "", "завершена")]);
    let (said, outcome) = again(&project);
    assert_eq!(outcome.list("pairs")[0]["order"], "2-од", "{said}");
    assert_eq!((outcome.counts("pairs_completed"), outcome.has("H16")), ("1/1".into(), false));
    assert_eq!(copies(&project), [""; 0]);
    let mut register = register(&project);
    assert_eq!(register.cell(SHEET, AZOVA, "Выполнено, %"), Cell::Blank);
}

#[test]
fn what_is_typed_where_the_blank_is_silent_is_kept_and_counted() {
    let project = filled(&[pair(AZOVA, BOKOVA, "1-од", "", "")]);
    register(&project)
        .put(SHEET, AZOVA, "Итог", typed("завершена"))
        .put(SHEET, AZOVA, "Встреч проведено", Cell::Number(12.0))
        .put(SHEET, AZOVA, "Дата соглашения", Cell::Date("2022-09-05".to_owned()))
        .put("База наставников", AZOVA, "Контактные данные", typed("+7 900 000-00-00"))
        .put("База наставляемых", BOKOVA, "Год рождения", Cell::Number(1998.0))
        .put("База наставников", AZOVA, "Результаты программы", typed("провели мастер-класс"))
        .save();
    let (said, outcome) = again(&project);
    assert_eq!(outcome.counts("pairs_completed"), "1/1", "{said}");
    assert_eq!((outcome.warnings(), copies(&project).len()), (Vec::new(), 1), "{said}");
    let mut register = register(&project);
    for (sheet, key, head, cell) in [
        (SHEET, AZOVA, "Итог", typed("завершена")),
        (SHEET, AZOVA, "Встреч проведено", Cell::Number(12.0)),
        (SHEET, AZOVA, "Дата соглашения", Cell::Date("2022-09-05".to_owned())),
        ("База наставников", AZOVA, "Контактные данные", typed("+7 900 000-00-00")),
        ("База наставляемых", BOKOVA, "Год рождения", Cell::Number(1998.0)),
        ("База наставников", AZOVA, "Результаты программы", typed("провели мастер-класс")),
    ] {
        assert_eq!(register.cell(sheet, key, head), cell, "{head}");
    }
}

#[test]
fn what_is_typed_stands_before_the_blank_and_both_cells_are_named() {
    let project = one_pair();
    register(&project)
        .put(SHEET, AZOVA, "№ приказа", typed("7-од"))
        .put(SHEET, AZOVA, "Запрос", typed("новый запрос"))
        .save();
    let project = with_pairs(project, &[pair(AZOVA, BOKOVA, "8-од", "90", "")]);
    let (_, outcome) = again(&project);
    let counted = &outcome.list("pairs")[0];
    assert_eq!(
        (&counted["order"], outcome.counts("pairs_completed")),
        (&"7-од".into(), "1/1".into())
    );
    let cells = ["D5", "E5"].map(|cell| format!("H16 Результаты/{REGISTER} {cell}"));
    assert_eq!(outcome.warnings(), cells);
    let text = &outcome.texts("H16")[1];
    assert!(text.contains("«7-од»") && text.contains("«8-од» (Пары.xlsx, E2)"), "{text}");
    // The blank says the same now: nothing is typed any more, and the blank may be corrected again.
    let project = with_pairs(project, &[pair(AZOVA, BOKOVA, "7-од", "90", "")]);
    assert!(!again(&project).1.texts("H16").iter().any(|text| text.contains("7-од")));
    let project = with_pairs(project, &[pair(AZOVA, BOKOVA, "9-од", "90", "")]);
    assert_eq!(again(&project).1.list("pairs")[0]["order"], "9-од");
}

#[test]
fn a_pair_added_to_the_register_is_a_pair_of_its_sheet() {
    let project = one_pair();
    let day = |text: &str| Cell::Date(text.to_owned());
    register(&project)
        .add(
            SHEET,
            &[
                ("Наставник", typed(VOLIN)),
                ("Наставляемый", typed("Гусев Лев Олегович")),
                ("С", day("2022-10-01")),
                ("По", day("2023-05-31")),
                ("Итог", typed("завершена")),
            ],
        )
        .save();
    let (said, outcome) = again(&project);
    assert_eq!(outcome.counts("pairs_completed"), "1/2", "{said}");
    let codes: Vec<_> = outcome.list("pairs").iter().map(|pair| &pair["code"]).collect();
    assert_eq!(codes, ["П-23-01", "П-23-02"]);
    assert_eq!(outcome.list("pairs")[1]["kind"], "subject_experts");
    // A pair added to the blank takes the next code; the others keep theirs.
    let lines =
        [pair("Гусев Лев Олегович", BOKOVA, "3-од", "", ""), pair(AZOVA, BOKOVA, "1-од", "50", "")];
    let project = with_pairs(project, &lines);
    let (_, outcome) = again(&project);
    let codes: Vec<String> = outcome
        .list("pairs")
        .iter()
        .map(|pair| format!("{} {}", pair["code"], pair["mentor"]).replace('"', ""))
        .collect();
    let expected = [("П-23-01", AZOVA), ("П-23-02", VOLIN), ("П-23-03", "Гусев Лев Олегович")];
    assert_eq!(codes, expected.map(|(code, name)| format!("{code} {name}")));
    // Deleted where alone it stands, it is gone.
    register(&project).delete(SHEET, "П-23-02").save();
    assert_eq!(again(&project).1.list("pairs").len(), 2);
}

#[test]
fn a_name_corrected_in_the_register_or_in_the_blank_leaves_the_rest_of_the_row() {
    let project = one_pair();
    register(&project)
        .put(SHEET, "П-23-01", "Наставник", typed(VOLIN))
        .put(SHEET, "П-23-01", "Куратор", typed("Директорова М. А."))
        .save();
    let (said, outcome) = again(&project);
    let pair_now = &outcome.list("pairs")[0];
    assert_eq!(
        (&pair_now["mentor"], &pair_now["code"]),
        (&VOLIN.into(), &"П-23-01".into()),
        "{said}"
    );
    assert_eq!(outcome.texts("H16").len(), 2);
    let project = with_pairs(project, &[pair(VOLIN, BOKOVA, "1-од", "50", "")]);
    let (_, outcome) = again(&project);
    assert_eq!(
        (outcome.list("pairs").len(), &outcome.list("pairs")[0]["code"]),
        (1, &"П-23-01".into())
    );
    let mut book = register(&project);
    assert_eq!(book.cell(SHEET, VOLIN, "Куратор"), typed("Директорова М. А."));
}

#[test]
fn a_row_deleted_in_the_register_stays_while_the_blank_has_it() {
    let project =
        filled(&[pair(AZOVA, BOKOVA, "1-од", "", ""), pair(VOLIN, BOKOVA, "2-од", "", "")]);
    register(&project)
        .delete(SHEET, "П-23-02")
        .put(SHEET, "П-23-01", "№ приказа", Cell::Blank)
        .save();
    let (said, outcome) = again(&project);
    assert_eq!(outcome.list("pairs").len(), 2);
    assert_eq!(outcome.list("pairs")[0]["order"], "1-од");
    assert!(
        said.contains("строки П-23-02 удалены, а в бланке или в другом реестре эти пары есть"),
        "{said}"
    );
    assert!(said.contains("ячейка «№ приказа» очищена, а в бланке она заполнена"), "{said}");
}

#[test]
fn nothing_typed_is_lost_with_the_pair_or_the_person_it_was_typed_of() {
    let lines =
        [pair(AZOVA, BOKOVA, "1-од", "", ""), pair(VOLIN, "Гусев Лев Олегович", "2-од", "", "")];
    let project = filled(&lines);
    register(&project)
        .put(SHEET, VOLIN, "Итог", typed("завершена"))
        .put("База наставников", AZOVA, "Интересы наставника", typed("театр"))
        .save();
    let project =
        with_pairs(project, &[pair("Гусев Лев Олегович", "Яшин Пётр Олегович", "9-од", "", "")]);
    let (_, outcome) = again(&project);
    assert_eq!(outcome.remark("H18")["value"], "П-23-02");
    assert_eq!((outcome.list("pairs").len(), outcome.counts("pairs_completed")), (2, "1/2".into()));
    let mut book = register(&project);
    assert_eq!(book.cell("База наставников", AZOVA, "Интересы наставника"), typed("театр"));
    assert!(!book.has(SHEET, AZOVA), "an untouched pair goes with its row of the blank");
}

#[test]
fn what_is_not_understood_is_told_and_stands_as_it_was_typed() {
    let project = one_pair();
    register(&project)
        .put(SHEET, AZOVA, "Выполнено, %", typed("почти всё"))
        .put(SHEET, AZOVA, "Наставляемый", typed("уточняется"))
        .put_at(SHEET, 8, 6, typed("Проверено завучем"))
        .add(SHEET, &[("Наставник", typed(VOLIN)), ("Запрос", typed("пока без наставляемого"))])
        .put_at(SHEET, 4, 40, typed("мои заметки"))
        .save();
    let (said, outcome) = again(&project);
    assert_eq!(outcome.texts("H17").len(), 2, "{}", outcome.shown());
    assert_eq!(outcome.list("pairs").len(), 1);
    assert_eq!(outcome.list("pairs")[0]["mentee"], BOKOVA);
    let cells = ["C6", "I6", "J6"].map(|cell| format!("B01 Результаты/{REGISTER} {cell}"));
    assert_eq!(outcome.errors(), cells, "{said}");
    let mut book = register(&project);
    assert_eq!(book.cell(SHEET, AZOVA, "Выполнено, %"), typed("почти всё"));
    assert_eq!(book.cell(SHEET, AZOVA, "Заметки"), typed("мои заметки"));
    for text in ["уточняется", "Проверено завучем", "пока без наставляемого"]
    {
        assert!(book.has(SHEET, text), "{text}");
    }
}

#[test]
fn who_answers_for_a_planned_result_is_carried_into_the_new_report() {
    let project = one_pair();
    let name = "Обученность по ВПР";
    Edited::open(&result(&project, REPORT))
        .put("ВСОКО", name, "Ответственный", typed("Завучева О. И."))
        .save();
    let (said, _) = again(&project);
    let mut report = Edited::open(&result(&project, REPORT));
    assert_eq!(report.cell("ВСОКО", name, "Ответственный"), typed("Завучева О. И."), "{said}");
}

#[test]
fn who_answers_is_known_in_a_row_that_the_school_words_anew_and_in_the_report_of_the_next_year() {
    let project = one_pair();
    let name = "Обученность по ВПР";
    let own_row =
        [("Показатель", typed("Охват горячим питанием")), ("Ответственный", typed("Волин"))];
    Edited::open(&result(&project, REPORT))
        .put("ВСОКО", name, "Ответственный", typed("Азова"))
        .put("ВСОКО", name, "Показатель", typed("Успеваемость по ВПР"))
        .add("ВСОКО", &own_row)
        .save();
    let (said, _) = again(&project);
    let mut report = Edited::open(&result(&project, REPORT));
    assert_eq!(report.cell("ВСОКО", name, "Ответственный"), typed("Азова"), "{said}");
    assert!(said.contains("строки «Охват горячим питанием» – не показатели"), "{said}");
    let project = project.workbook("Кадры 2023-2024.xlsx", "Кадры", &table(STAFF, &PEOPLE));
    run(project.path());
    let next = result(&project, "Мониторинг наставничества 2023-2024.xlsx");
    assert_eq!(Edited::open(&next).cell("ВСОКО", name, "Ответственный"), typed("Азова"));
}

fn among_inputs(project: &Project) -> PathBuf {
    project.path().join("Реестр от куратора.xlsx")
}

#[test]
fn a_register_among_the_inputs_stands_before_the_one_in_the_results() {
    let project = one_pair();
    register(&project)
        .put(SHEET, AZOVA, "Куратор", typed("от куратора"))
        .save_as(&among_inputs(&project));
    register(&project)
        .put(SHEET, AZOVA, "Куратор", typed("в итогах"))
        .put(SHEET, AZOVA, "Запрос", typed("в итогах"))
        .save();
    let (_, outcome) = again(&project);
    let mut book = register(&project);
    assert_eq!(book.cell(SHEET, AZOVA, "Куратор"), typed("от куратора"));
    assert_eq!(book.cell(SHEET, AZOVA, "Запрос"), typed("в итогах"));
    assert!(outcome.has("H16"));
    // What nobody typed there does not hold the blank back, however old the register is.
    let project = with_pairs(project, &[pair(AZOVA, BOKOVA, "2-од", "50", "")]);
    assert_eq!(again(&project).1.list("pairs")[0]["order"], "2-од");
    let project = with_pairs(project, &[pair(AZOVA, BOKOVA, "3-од", "50", "")]);
    assert_eq!(again(&project).1.list("pairs")[0]["order"], "3-од");
}

#[test]
fn the_register_of_another_year_is_read_and_left_alone() {
    let project = filled(&[pair(AZOVA, BOKOVA, "1-од", "", "")]);
    register(&project).put(SHEET, AZOVA, "Итог", typed("завершена")).save();
    let edited = fs::read(result(&project, REGISTER)).unwrap();
    let project = project.workbook("Кадры 2023-2024.xlsx", "Кадры", &table(STAFF, &PEOPLE));
    run(project.path());
    assert!(result(&project, "Реестр наставнических пар 2023-2024.xlsx").is_file());
    assert!(fs::read(result(&project, REGISTER)).unwrap() == edited);
    assert_eq!(copies(&project), [""; 0]);
    let outcome = found_beside_results(project.path());
    assert_eq!(outcome.indicator("pairs_completed").counts("2022-2023"), "1/1");
}

#[cfg(not(windows))]
#[test]
fn what_is_typed_into_an_open_register_and_into_the_one_beside_it_comes_together() {
    let project = one_pair();
    let base = "База наставников";
    let lock = result(&project, &format!("~${REGISTER}"));
    fs::write(&lock, "").unwrap();
    register(&project).put(base, AZOVA, "Контактные данные", typed("в открытом")).save();
    run(project.path());
    let second = result(&project, "Реестр наставнических пар 2022-2023 (2).xlsx");
    Edited::open(&second).put(base, AZOVA, "Интересы наставника", typed("во втором")).save();
    fs::remove_file(lock).unwrap();
    again(&project);
    let mut book = register(&project);
    assert_eq!(book.cell(base, AZOVA, "Контактные данные"), typed("в открытом"));
    assert_eq!(book.cell(base, AZOVA, "Интересы наставника"), typed("во втором"));
    // What was taken over from the second is the register's own from now on.
    book.put(base, AZOVA, "Интересы наставника", typed("в реестре")).save();
    again(&project);
    assert_eq!(register(&project).cell(base, AZOVA, "Интересы наставника"), typed("в реестре"));
}
