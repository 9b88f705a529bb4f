//! Folders as schools have them: results and copies, papers and the program itself beside the exports,
//! sheets like those of a passport. Figures are of one Ф1 of three pupils, two of whom passed: 2/3.

use std::fs;

use crate::support::sources::{EXPERIENCE, RDR, f1, f1_of, table};
use crate::support::{Book, Page, Project, rows};

const SHEET: &str = "МА 5 Индивидуальные результаты";
const REPORT: &str = "Мониторинг наставничества 2022-2023.xlsx";

fn work() -> Vec<String> {
    f1("2023 Математика 5", &["50001 2", "50002 3", "50003 5"])
}

fn good() -> Project {
    Project::new().workbook("Ф1.xlsx", SHEET, &work())
}

/// A pupil who passed, of another work.
fn physics() -> Vec<String> {
    f1("2023 Физика 7", &["70001 4"])
}

#[test]
fn a_folder_of_the_schools_own_called_results_is_read() {
    for folder in ["Результаты", "ВПР/Результаты", "результаты", "2022-2023/РЕЗУЛЬТАТЫ"]
    {
        let run = good().workbook(&format!("{folder}/Физика.xlsx"), SHEET, &physics()).run(&[]);
        assert_eq!(run.counts("vpr_pass"), "3/4", "{folder}: {}", run.shown());
        assert_eq!(run.exit_code(), 0, "{folder}");
    }
}

#[test]
fn the_programs_own_results_are_passed_over_and_named() {
    let project = good();
    let first_run = std::process::Command::new(env!("CARGO_BIN_EXE_analyze"))
        .arg(project.path())
        .output()
        .unwrap();
    assert!(first_run.status.success(), "{}", String::from_utf8_lossy(&first_run.stderr));
    let results = project.path().join("Результаты");
    assert!(results.join(REPORT).is_file());
    let check = || {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_analyze"))
            .args(["check", "--json", "-"])
            .arg(project.path())
            .output()
            .unwrap();
        crate::support::Outcome::of(serde_json::from_slice(&output.stdout).unwrap())
    };
    let outcome = check();
    assert_eq!(outcome.remark("A40")["file"], "Результаты");
    assert_eq!(outcome.files().len(), 1, "{}", outcome.shown());
    // Without what machines need the folder is known by what lies in it.
    fs::remove_dir_all(results.join("служебное")).unwrap();
    let outcome = check();
    assert_eq!(outcome.files().len(), 1, "{}", outcome.shown());
    assert_eq!((outcome.warnings().len(), outcome.errors().len()), (0, 0), "{}", outcome.shown());
}

#[test]
fn an_export_among_the_programs_results_is_read_and_doubted() {
    let earlier_results = br#"{"schema":1,"program":{"name":"analyze"}}"#;
    let run = good()
        .file("Результаты/служебное/Итоги для сравнения 2021-2022.json", earlier_results)
        .workbook("Результаты/Физика.xlsx", SHEET, &physics())
        .outcome();
    assert_eq!(run.counts("vpr_pass"), "3/4", "{}", run.shown());
    assert_eq!(run.warnings(), ["A41 Результаты/Физика.xlsx"]);
}

#[test]
fn the_programs_folders_are_known_in_any_case_of_letters() {
    let kept = br#"{"schema":1,"program":{"name":"analyze"}}"#;
    for (results, service) in [("результаты", "СЛУЖЕБНОЕ"), ("РЕЗУЛЬТАТЫ", "Служебное")]
    {
        let folder = format!("{results}/{service}");
        let outcome = good()
            .file(&format!("{folder}/Итоги для сравнения 2021-2022.json"), kept)
            .workbook(&format!("{folder}/Физика.xlsx"), SHEET, &physics())
            .outcome();
        assert_eq!(outcome.counts("vpr_pass"), "2/3", "{}", outcome.shown());
        // The results of this run go elsewhere.
        assert_eq!(outcome.remark("A51")["file"], results);
    }
    // Results written among the inputs leave such a folder there.
    let among = good()
        .file("Служебное/Итоги для сравнения 2021-2022.json", kept)
        .file("Служебное/журнал.txt", "analyze 0.1.0".as_bytes());
    let outcome = among.outcome();
    assert_eq!(outcome.files().len(), 1, "{}", outcome.shown());
    assert!(!outcome.has("A19"), "{}", outcome.shown());
}

#[test]
fn a_folder_named_for_the_results_is_not_read_and_its_tables_are_named() {
    let project = good().workbook("Отчёты/Физика.xlsx", SHEET, &physics());
    let out = project.path().join("Отчёты");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_analyze"))
        .arg(project.path())
        .args(["--json", "-", "-o"])
        .arg(out)
        .output()
        .unwrap();
    let outcome = crate::support::Outcome::of(serde_json::from_slice(&output.stdout).unwrap());
    assert_eq!(outcome.counts("vpr_pass"), "2/3", "{}", outcome.shown());
    assert_eq!(outcome.warnings(), ["A42 Отчёты/Физика.xlsx"]);
    assert_eq!(outcome.remark("A40")["file"], "Отчёты");
}

#[test]
fn a_report_is_known_by_its_sheets_and_not_by_its_name() {
    let talk = table(EXPERIENCE, &["@2023-02-15;Азова Инна Ильинична;доклад;докладчик;;районный"]);
    for name in
        ["Мониторинг наставничества (опыт).xlsx", "Мониторинг наставничества 2021-2022.xlsx"]
    {
        let outcome = good().workbook(name, "Лист1", &talk).outcome();
        assert_eq!(outcome.counts("experience_shared"), "1/–", "{name}: {}", outcome.shown());
        assert!(!outcome.has("A19"), "{name}");
    }
}

#[test]
fn the_program_and_papers_beside_the_exports_are_no_errors() {
    let mut project = good()
        .file("analyze.exe", b"MZ\x90\x00\x03\x00\x00\x00\x00\x00")
        .file("analyze-0.2", b"\x7fELF\x02\x01\x01\x00\x00\x00")
        .file("Приказ 117-од.pdf", b"%PDF-1.4\n1 0 obj")
        .file("фото/IMG_1.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00")
        .file("заметка.txt", "Сдать отчёт\nдо пятницы, не позже обеда.\n".as_bytes())
        .file("сайт.url", b"[InternetShortcut]\r\nURL=https://example.org\r\n");
    let run = project.run(&[]);
    assert_eq!((run.exit_code(), run.counts("vpr_pass").as_str()), (0, "2/3"), "{}", run.shown());
    assert_eq!((run.errors(), run.warnings()), (vec![], vec![]), "{}", run.shown());
    for name in ["analyze.exe", "analyze-0.2", "Приказ 117-од.pdf", "фото/IMG_1.jpg", "сайт.url"]
    {
        assert!(run.remarks().iter().any(|remark| remark["file"] == name), "{name}");
    }
    project = project.file("Протокол ОГЭ.pdf", b"%PDF-1.4\n1 0 obj");
    let run = project.run(&[]);
    assert_eq!((run.exit_code(), run.errors()), (1, vec!["A01 Протокол ОГЭ.pdf".to_owned()]));
}

#[test]
fn of_copies_the_one_whose_path_says_most_is_read() {
    let list = table("ФИО*;Должность*;Категория", &["Азова Инна Ильинична;учитель;высшая"]);
    let outcome = good()
        .workbook("!новая папка/книга.xlsx", "Лист1", &list)
        .workbook("Кадры и категории 2022-2023.xlsx", "Лист1", &list)
        .outcome();
    assert_eq!(outcome.counts("category_high_first"), "1/1", "{}", outcome.shown());
    assert!(!outcome.has("B06"), "{}", outcome.shown());
    assert_eq!(outcome.remark("A05")["file"], "!новая папка/книга.xlsx");
}

#[test]
fn what_the_path_of_a_copy_says_completes_the_other() {
    // A protocol with points only has its work by names alone: the year here, subject and grade there.
    let form = ["логин школы;Школа;Код;Вариант;1 (1б);2 (2б)", "edu123456;Школа;50001;1;1;2"];
    let run = Project::new()
        .workbook("Математика 5 класс.xlsx", "Протокол", &form)
        .workbook("ВПР 2022/книга.xlsx", "Протокол", &form)
        .outcome_in("2021-2022");
    assert_eq!(run.works().len(), 1, "{}", run.shown());
    let work = &run.works()[0];
    assert_eq!((&work["year"], &work["subject"]), (&"2021-2022".into(), &"Математика".into()));
    assert_eq!(work["grade"], 5);
}

#[test]
fn copies_whose_paths_say_different_years_are_two_lists() {
    let list = table("ФИО*;Должность*;Категория", &["Азова Инна Ильинична;учитель;высшая"]);
    let outcome = Project::new()
        .workbook("2021-2022/Кадры.xlsx", "Лист1", &list)
        .workbook("2022-2023/Кадры.xlsx", "Лист1", &list)
        .outcome();
    let category = outcome.indicator("category_high_first");
    assert_eq!(
        (category.counts("2021-2022"), category.counts("2022-2023")),
        ("1/1".into(), "1/1".into())
    );
    assert_eq!(outcome.remark("Y04")["file"], "2022-2023/Кадры.xlsx");
    // What has its years in its rows is one file wherever it lies.
    let talk = table(EXPERIENCE, &["@2023-02-15;Азова Инна Ильинична;доклад;докладчик;;районный"]);
    let outcome = good()
        .workbook("2021-2022/Опыт.xlsx", "Лист1", &talk)
        .workbook("2022-2023/Опыт.xlsx", "Лист1", &talk)
        .outcome();
    assert_eq!(outcome.remark("A49")["severity"], "warning");
    assert_eq!(outcome.counts("experience_shared"), "1/–");
}

#[test]
fn a_stray_sheet_of_parameters_is_no_passport() {
    let codes = ["edu;edu123456"];
    let stray = ["Параметр;Значение", "Школа;СОШ № 99", "Тип работы;Контрольная"];
    let outcome = good()
        .workbook("Анализ.xlsx", "Информация", &stray)
        .workbook("Бланк.xlsx", "Сопоставление колонок", &["Форма;Наш столбец;Заголовок в файле"])
        .passport(&[("Коды школы", &codes), ("Цели", &["vpr_pass;2022-2023;60"])])
        .outcome();
    assert_eq!(outcome.0["school"]["code"], "edu123456");
    assert_eq!(*outcome.indicator("vpr_pass").field("target"), 0.6, "{}", outcome.shown());
    assert!(!outcome.has("P05"), "{}", outcome.shown());
    assert_eq!(outcome.texts("P30").len(), 2, "{}", outcome.shown());
}

#[test]
fn of_two_passports_the_first_stays_and_of_two_plans_the_first() {
    let parameters = ["Параметр;Значение", "Отчётный год;2021-2022", "Отчётный год;2020-2021"];
    let page = |title: &str, lines: &[&str]| Page { title: title.to_owned(), rows: rows(lines) };
    let targets = [
        "Показатель;Учебный год;План, %",
        "vpr_pass;2021-2022;60",
        "обученность по ВПР;2021-2022;90",
    ];
    let outcome = good()
        .book("А.xlsx", &Book(vec![page("Паспорт", &parameters), page("Цели", &targets)]))
        .passport(&[("Паспорт", &["Отчётный год;2022-2023"])])
        .outcome();
    assert_eq!(outcome.year(), "2021-2022", "{}", outcome.shown());
    assert_eq!(*outcome.indicator("vpr_pass").field("target"), 0.6);
    assert_eq!(outcome.remark("P05")["file"], "Паспорт программы.xlsx");
    let repeated: Vec<_> = outcome
        .remarks()
        .iter()
        .filter(|remark| remark["code"] == "P32")
        .map(|r| &r["cell"])
        .collect();
    assert_eq!(repeated, [&"B3", &"C3"], "{}", outcome.shown());
}

#[test]
fn of_several_schools_what_has_no_school_counts_nowhere() {
    let first = f1_of("edu111111", "2023 Математика 5", &["50001 2", "50002 3"]);
    let second = f1_of("edu222222", "2023 Математика 5", &["50001 4"]);
    let staff = table("ФИО*;Должность*;Категория", &["Азова Инна Ильинична;учитель;высшая"]);
    let levels = table(RDR, &["2022-2023;Физика;;8;8А;80001;10;высокий"]);
    let project = Project::new()
        .workbook("1/Ф1.xlsx", SHEET, &first)
        .workbook("2/Ф1.xlsx", SHEET, &second)
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &staff)
        .workbook("РДР.xlsx", "РДР", &levels);
    let outcome = project.outcome();
    assert_eq!(outcome.counts("vpr_pass"), "2/3", "{}", outcome.shown());
    assert_eq!(
        outcome.0["school"],
        serde_json::json!({"name": "Несколько школ (2)", "code": null})
    );
    assert!(outcome.texts("S04")[0].contains("analyze district"));
    assert_eq!(outcome.indicator("vpr_pass").cut("school", "edu111111", "2022-2023"), "1/2");
    assert_eq!(outcome.works().len(), 2);
    for id in ["category_high_first", "rdr_high_cluster"] {
        let indicator = outcome.indicator(id);
        assert_eq!((indicator.counts("2022-2023"), indicator.verdict()), ("нет".into(), "no_data"));
    }
    assert_eq!(
        outcome.warnings().iter().filter(|line| line.starts_with("S05")).collect::<Vec<_>>(),
        ["S05 Кадры 2022-2023.xlsx", "S05 РДР.xlsx"]
    );
    // The passport says whose the folder is.
    let outcome = project.passport(&[("Коды школы", &["edu;edu111111"])]).outcome();
    assert_eq!(
        (outcome.counts("vpr_pass"), outcome.counts("category_high_first")),
        ("1/2".into(), "1/1".into())
    );
    assert_eq!(outcome.counts("rdr_high_cluster"), "1/1");
}

#[test]
fn a_folder_that_says_no_year_gives_no_report() {
    let list = table("ФИО*;Должность*", &["Азова Инна Ильинична;учитель"]);
    let run = Project::new().workbook("Кадры.xlsx", "Лист1", &list).run(&[]);
    assert_eq!(run.exit_code(), 2);
    for way in ["--year 2022-2023", "паспорт", "имя файла"] {
        assert!(run.said.contains(way), "{way}: {}", run.said);
    }
    let named = Project::new().workbook("Выгрузки 2022-2023/Кадры.xlsx", "Лист1", &list);
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_analyze"))
        .args(["check", "--json", "-"])
        .arg(named.path().join("Выгрузки 2022-2023"))
        .output()
        .unwrap();
    let outcome = crate::support::Outcome::of(serde_json::from_slice(&run.stdout).unwrap());
    assert_eq!(outcome.year(), "2022-2023");
    assert!(!outcome.has("B06"), "{}", outcome.shown());
}
