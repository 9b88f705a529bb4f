//! The register «Школы района»: which folders and codes are of one school, in which order schools stand.
//! Its blank as `analyze templates` writes it for the folder of a district.

use std::fs;
use std::process::Command;

use calamine::{Reader as _, Xlsx};
use serde_json::Value;

use super::{counts, district, list, remarks, shared_f1, staff, sums, three};
use crate::support::Project;
use crate::support::sources::{EGE, VPR, f1_of, table};

const REGISTER: &str =
    "Папка;Название*;Логины ФИС ОКО;Код МСУ;Код ОО;Тип;Группа;Номер для публикации";

pub(super) fn with_register(project: Project, lines: &[&str]) -> Project {
    project.workbook("Школы района.xlsx", "Школы района", &table(REGISTER, lines))
}

/// A protocol of ЕГЭ of several schools: «municipality code surname score».
pub(super) fn protocol(graduates: &[&str]) -> Vec<String> {
    let mut lines = vec!["01 - Русский язык 2023.05.29".to_owned(), String::new(), EGE.to_owned()];
    for (number, graduate) in graduates.iter().enumerate() {
        let [municipality, school, surname, score] = graduate.split(' ').collect::<Vec<_>>()[..]
        else {
            panic!("{graduate}")
        };
        lines.push(format!(
            "{number};{municipality};{school};11А;1;1;{surname};Яна;Яновна;1234;123456;++;1(1);20;{score}"
        ));
    }
    lines
}

fn templates(project: &Project) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
    let run = command.arg("templates").arg(project.path()).output().unwrap();
    assert_eq!(run.status.code(), Some(0));
}

pub(super) fn texts(district: &Value, field: &str) -> Vec<String> {
    let schools = list(district, "schools").iter();
    schools.map(|school| school[field].as_str().unwrap_or("–").to_owned()).collect()
}

#[test]
fn schools_stand_in_the_order_of_the_register_under_its_names() {
    let project = with_register(
        three(),
        &[
            "школа 10;Десятая школа;edu111111;;;городская;городские;7",
            ";Средняя школа № 5;edu555555;;;;;",
            "Лицей;Лицей имени Примера;;12;310;;;2",
            "Нет такой;Закрытая школа;edu777777;;;;;",
        ],
    );
    let works: [(&str, &[&str]); 2] = [("edu111111", &["1 3 4"]), ("edu555555", &["1 2 4"])];
    let project = project.workbook("Физика.xlsx", "Ф1", &shared_f1("2023 Физика 8", &works));
    let found = district(project.path());
    assert_eq!(
        texts(&found, "name"),
        ["Десятая школа", "Средняя школа № 5", "Лицей имени Примера", "Закрытая школа", "Школа 2"]
            .map(str::to_owned)
            .map(|name| if name == "Школа 2" { String::new() } else { name })
    );
    assert_eq!(texts(&found, "folder"), ["Школа 10", "", "Лицей", "", "Школа 2"]);
    assert_eq!(texts(&found, "number"), ["7", "–", "2", "–", "–"]);
    assert_eq!(texts(&found, "status"), ["read", "read", "read", "empty", "read"]);
    assert_eq!(remarks(&found), ["S19 Нет такой", "S12 Закрытая школа", "S20 Школа 2"]);
    assert_eq!(list(&found, "schools")[2]["codes"]["oo"], "12/310");
    let pass = &list(&found, "indicators")[0];
    assert_eq!(counts(&list(pass, "schools")[0]), (Some(2), Some(3)), "5 and 2, then 3");
    assert_eq!(counts(&list(pass, "schools")[1]), (Some(0), Some(1)));
}

/// Ф1 in two folders, exams of both schools and of a third in a shared protocol.
fn with_exams() -> Project {
    Project::new()
        .workbook("А/Ф1.xlsx", "Ф1", &f1_of("edu111111", "2023 Химия 8", &["1 5 4"]))
        .workbook("Б/Ф1.xlsx", "Ф1", &f1_of("edu222222", "2023 Химия 8", &["1 2 4"]))
        .workbook(
            "01 - Русский язык 2023.05.29.xlsx",
            "ЕГЭ",
            &protocol(&[
                "12 310 Азова 70", "12 310 Борина 20", "12 311 Вешняк 60", "12 312 Гусева 80",
            ]),
        )
}

#[test]
fn a_code_that_may_be_a_school_s_own_makes_no_second_school() {
    let found = district(with_exams().path());
    assert_eq!(texts(&found, "folder"), ["А", "Б"]);
    assert!(!sums(&found).contains_key("gia_above_threshold"));
    assert_eq!(remarks(&found), ["S18 общие файлы"]);
    let project = with_register(
        with_exams(),
        &["Б;Вторая;edu222222;12;311;;;", "А;Первая;;12;0310;;;", ";Третья;;12;312;;;"],
    );
    let linked = district(project.path());
    assert_eq!(remarks(&linked), [""; 0]);
    assert_eq!(sums(&linked)["gia_above_threshold"], (3, 4, 3));
    let gia =
        list(&linked, "indicators").iter().find(|i| i["id"] == "gia_above_threshold").unwrap();
    let of_schools: Vec<_> = list(gia, "schools").iter().map(counts).collect();
    assert_eq!(of_schools, [(Some(1), Some(1)), (Some(1), Some(2)), (Some(1), Some(1))]);
}

#[test]
fn equal_codes_of_two_municipalities_are_two_schools() {
    let exams = protocol(&["12 310 Азова 70", "12 310 Борина 20", "13 310 Вешняк 60"]);
    let name = "01 - Русский язык 2023.05.29.xlsx";
    let project = with_register(
        Project::new().workbook(name, "ЕГЭ", &exams),
        &[";Первая;;12;310;;;", ";Вторая;;13;0310;;;"],
    );
    let found = district(project.path());
    assert_eq!(remarks(&found), [""; 0]);
    let gia = list(&found, "indicators").iter().find(|i| i["id"] == "gia_above_threshold").unwrap();
    let of_schools: Vec<_> = list(gia, "schools").iter().map(counts).collect();
    assert_eq!(of_schools, [(Some(1), Some(2)), (Some(1), Some(1))]);
    // Without the register the codes tell them apart too.
    let found = district(Project::new().workbook(name, "ЕГЭ", &exams).path());
    assert_eq!(texts(&found, "code"), ["12/310", "13/310"]);
}

#[test]
fn the_register_says_which_codes_and_folders_are_of_one_school() {
    let two_codes = || {
        Project::new()
            .workbook("А/Ф1.xlsx", "Ф1", &f1_of("edu111111", "2023 Химия 8", &["1 5 4"]))
            .workbook("А/Ф1 ещё.xlsx", "Ф1", &f1_of("edu333333", "2023 Физика 8", &["1 4 4"]))
            .workbook("А старая/Ф1.xlsx", "Ф1", &f1_of("edu111111", "2022 Химия 8", &["1 2 4"]))
            .workbook("Б/ВПР.xlsx", "ВПР", &table(VPR, &["2022-2023;Физика;7;7А;1;;4;3;"]))
    };
    assert_eq!(remarks(&district(two_codes().path())), ["S11 А", "S13 А старая"]);
    let project = with_register(
        two_codes(),
        &["А\nА старая;Первая;edu111111, edu333333;;;;;", "Б;Вторая;;;;;;"],
    );
    let found = district(project.path());
    assert_eq!(remarks(&found), [""; 0]);
    assert_eq!(texts(&found, "folder"), ["А; А старая", "Б"]);
    let pass = &list(&found, "indicators")[0];
    assert_eq!(counts(&list(pass, "schools")[0]), (Some(2), Some(2)));
    assert_eq!(list(pass, "schools")[0]["change"]["value"], 1.0);
}

#[test]
fn what_is_wrong_in_the_register_is_named() {
    let project = with_register(
        three(),
        &[
            "Школа 10;Десятая;784;;;;;",
            "Школа 10;Ещё раз;edu111111;12;школа;;;",
            "Школа 2;Вторая;edu111111;;310;;;",
            "Лицей;Лицей;;13;310;;;",
        ],
    );
    let found = district(project.path());
    let cells: Vec<&str> =
        list(&found, "remarks").iter().filter_map(|remark| remark["cell"].as_str()).collect();
    assert_eq!(cells, ["C2", "E3", "E4", "A3", "C4"], "{:?}", list(&found, "remarks"));
    // The second row has no folder left; of two municipalities a code without its own is none.
    assert_eq!(texts(&found, "status"), ["read", "empty", "read", "read"]);
    assert!(list(&found, "schools")[2]["codes"]["oo"].is_null());
}

#[test]
fn a_list_of_logins_is_a_register() {
    let lines = ["логин;имя;регион", "edu555555;Пятая школа;Энский", "edu111111;Первая;Энский"];
    let works: [(&str, &[&str]); 2] = [("edu111111", &["1 3 4"]), ("edu555555", &["1 2 4"])];
    let project = Project::new().workbook("Список.xlsx", "Лист1", &lines).workbook(
        "Физика.xlsx",
        "Ф1",
        &shared_f1("2023 Физика 8", &works),
    );
    let found = district(project.path());
    assert_eq!(remarks(&found), [""; 0]);
    assert_eq!(texts(&found, "name"), ["Пятая школа", "Первая"]);
}

/// A work of six pupils, of whom four passed, of a school of its own folder.
fn with_work(project: Project, folder: &str, login: &str) -> Project {
    let pupils = ["1 2 3", "2 2 3", "3 3 3", "4 3 3", "5 4 3", "6 5 3"];
    let file = format!("{folder}/Физика.xlsx");
    project.workbook(&file, "Ф1", &shared_f1("2023 Физика 8", &[(login, &pupils)]))
}

#[test]
fn a_list_of_logins_knows_folders_by_the_codes_in_their_files() {
    let project = with_work(Project::new(), "Первая", "edu111111");
    let project = with_work(project, "Вторая", "edu222222");
    let lines = ["логин;имя;регион", "edu222222;Школа № 2;Энский", "edu111111;Школа № 1;Энский"];
    let project = project.workbook("Список.xlsx", "Лист1", &lines);
    let found = district(project.path());
    assert_eq!(remarks(&found), [""; 0]);
    assert_eq!(texts(&found, "name"), ["Школа № 2", "Школа № 1"]);
    assert_eq!(texts(&found, "folder"), ["Вторая", "Первая"]);
    assert_eq!(texts(&found, "status"), ["read", "read"]);
    // Four of six of each school.
    assert_eq!(sums(&found)["vpr_pass"], (8, 12, 2));
}

#[test]
fn a_login_of_the_register_that_the_files_do_not_have_is_an_error() {
    let project = with_work(Project::new(), "Первая", "edu111111");
    let project = with_work(project, "Вторая", "edu222222");
    let rows = ["Первая;Школа № 1;edu111112;;;;;", "Вторая;Школа № 2;edu222222;;;;;"];
    let project = with_register(project, &rows);
    let found = district(project.path());
    let said = Value::from(list(&found, "remarks").to_vec()).to_string();
    assert!(said.contains("S19") && said.contains("нет edu111111"), "{said}");
    let project = project.passport_of("Первая/Паспорт.xlsx", &[("Коды школы", &["edu;edu111111"])]);
    let found = district(project.path());
    assert_eq!(texts(&found, "status"), ["failed", "read"]);
    let reason = &texts(&found, "reason")[0];
    assert!(reason.contains("edu111112") && reason.contains("edu111111"), "{reason}");
}

#[test]
fn folders_called_nearly_alike_are_read_both() {
    let project = with_work(Project::new(), "Школа 1", "edu111111");
    let project = with_work(project, "школа 1", "edu222222");
    let project = with_register(project, &["Школа 1;Школа № 1;edu111111;;;;;"]);
    let found = district(project.path());
    assert_eq!(texts(&found, "folder"), ["Школа 1", "школа 1"]);
    assert_eq!(sums(&found)["vpr_pass"], (8, 12, 2));
}

#[test]
fn the_blank_says_what_the_folders_say() {
    let project = with_exams();
    let results = project.path().join("Результаты");
    fs::create_dir(&results).unwrap();
    templates(&project);
    let mut written: Vec<String> = Vec::new();
    for entry in fs::read_dir(project.path()).unwrap() {
        written.push(entry.unwrap().file_name().to_string_lossy().into_owned());
    }
    written.sort();
    assert_eq!(
        written[1..],
        ["А", "Б", "Паспорт программы.xlsx", "Результаты", "Школы района.xlsx"]
    );
    let path = project.path().join("Школы района.xlsx");
    let mut book: Xlsx<_> = calamine::open_workbook(&path).unwrap();
    let range = book.worksheet_range("Школы района").unwrap();
    let mut rows = Vec::new();
    for row in range.rows().skip(4).take(5) {
        rows.push(row.iter().take(5).map(ToString::to_string).collect::<Vec<_>>().join(";"));
    }
    assert_eq!(
        rows,
        [
            "А;МБОУ «Школа»;edu111111;;",
            "Б;МБОУ «Школа»;edu222222;;",
            ";;;12;310",
            ";;;12;311",
            ";;;12;312"
        ]
    );
    // It is read: the codes left in rows without a school are of nobody still.
    let found = district(project.path());
    assert_eq!(texts(&found, "folder"), ["А", "Б"]);
    let of_rows = "B31 Школы района.xlsx";
    assert_eq!(remarks(&found), [of_rows, of_rows, of_rows, "S18 общие файлы"]);
}

#[test]
fn a_school_is_given_no_register() {
    let project = Project::new()
        .workbook("Корпус 1/Кадры 2022-2023.xlsx", "Кадры", &staff(&["высшая"]))
        .workbook("Корпус 2/Ф1.xlsx", "Ф1", &f1_of("edu111111", "2023 Химия 8", &["1 5 4"]));
    templates(&project);
    assert!(!project.path().join("Школы района.xlsx").exists());
    assert!(project.path().join("РДР.xlsx").exists());
}

#[test]
fn a_row_without_a_folder_and_codes_knows_it_by_a_name_of_its_own() {
    let project = || {
        Project::new()
            .workbook("Лицей 4/ВПР.xlsx", "ВПР", &table(VPR, &["2022-2023;Физика;7;7А;1;;4;3;"]))
            .workbook("Школа 3/ВПР.xlsx", "ВПР", &table(VPR, &["2022-2023;Физика;7;7А;1;;2;3;"]))
    };
    let register = [";Школа № 3;;;;;;", ";Лицей №4;;;;;;"];
    let found = district(with_register(project(), &register).path());
    assert_eq!(remarks(&found), [""; 0]);
    assert_eq!(texts(&found, "folder"), ["Школа 3", "Лицей 4"]);
    assert_eq!(sums(&found)["vpr_pass"], (1, 2, 2));
    // Two schools of one name: nobody knows which of them it is.
    let twice = [";Школа № 3;edu111111;;;;;", ";Школа 3;edu222222;;;;;", ";Лицей №4;;;;;;"];
    let found = district(with_register(project(), &twice).path());
    assert_eq!(remarks(&found), ["S12 Школа № 3", "S12 Школа 3", "S20 Школа 3"]);
}

#[test]
fn what_of_the_register_was_not_read_is_said() {
    let project = Project::new()
        .workbook("Лицей/ВПР.xlsx", "ВПР", &table(VPR, &["2022-2023;Физика;7;7А;1;;4;3;"]))
        .workbook("Заметки.xlsx", "Лист1", &["дела;срок", "позвонить;завтра"].map(str::to_owned));
    let project = with_register(project, &["Лицей;Лицей;;;;;;", "Городские школы"]);
    let found = district(project.path());
    assert_eq!(remarks(&found), ["A04 Заметки.xlsx", "B10 Школы района.xlsx"]);
}

/// The texts of the remarks of a rule, with their folders.
fn said_by(district: &Value, rule: &str) -> Vec<(String, String)> {
    let mut said = Vec::new();
    for remark in list(district, "remarks").iter().filter(|remark| remark["code"] == rule) {
        let text = |field: &str| remark[field].as_str().unwrap_or_default().to_owned();
        said.push((text("file"), text("text")));
    }
    said
}

#[test]
fn a_folder_that_the_register_lacks_is_called_counted_only_where_it_is() {
    let project = with_work(Project::new(), "Первая", "edu111111");
    let project = with_work(project, "Вторая", "edu222222")
        .file("Битая/ВПР.xlsx", b"nothing of a workbook")
        .workbook("Фото/Список.xlsx", "Лист1", &["дела;срок", "позвонить;завтра"]);
    let project = with_register(project, &["Первая;Первая школа;edu111111;;;;;"]);
    let found = district(project.path());
    let said = said_by(&found, "S20");
    let folders: Vec<&str> = said.iter().map(|(folder, _)| folder.as_str()).collect();
    assert_eq!(folders, ["Битая", "Вторая", "Фото"]);
    let counted: Vec<bool> =
        said.iter().map(|(_, text)| text.contains("школа посчитана")).collect();
    assert_eq!(counted, [false, true, false], "{said:?}");
    // A folder that nothing calls a school is none of those that are lacking.
    let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
    let run = command.arg("district").arg(project.path()).output().unwrap();
    let said = String::from_utf8(run.stdout).unwrap();
    assert!(said.contains("Школ посчитано: 2 из 3; папок без данных: 1\n"), "{said}");
}

#[test]
fn folders_that_the_register_names_in_vain_are_one_remark() {
    let rows: Vec<String> =
        (1..=12).map(|n| format!("Папка {n};Школа № {n};edu{n:06};;;;;")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let works: [(&str, &[&str]); 2] = [("edu000001", &["1 3 4"]), ("edu000002", &["1 2 4"])];
    let project = Project::new().workbook("Ф1.xlsx", "Ф1", &shared_f1("2023 Физика 8", &works));
    let found = district(with_register(project, &rows).path());
    let said = said_by(&found, "S19");
    assert_eq!(said.len(), 1, "{said:?}");
    let (file, text) = &said[0];
    assert_eq!(file, "");
    assert!(text.contains("нет: 12 («Папка 1», ") && text.contains("и ещё 2"), "{text}");
    assert!(!text.contains("не учтено"), "{text}");
    assert_eq!(texts(&found, "status")[..3], ["read", "read", "empty"]);
}
