//! Codes of remarks that no other test meets: for each the smallest folder that raises it, with its place.
//! Figures are counted elsewhere; the guard at the end asks that every rule's code stand in some test.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use analyze::intake::{self, InputFile};
use analyze::remark::RULES;
use walkdir::WalkDir;

use crate::support::sources::{
    CONTESTS, DIFFICULTIES, EXPERIENCE, GIA, RDR, STAFF, VPR, f1, f3, passport_header, table,
};
use crate::support::{Outcome, Project};

const YEAR: [&str; 2] = ["--year", "2022-2023"];
const AZOVA: &str =
    "Азова Инна Ильинична;учитель;;@1980-01-01;20;высшая;@2021-01-01;;@2010-09-01;;да;";
const CLIMATE: &str = "Учебный год*;Этап;Методика*;Респондент*;Пункт*;Балл*";
const COURSES: &str = "Фамилия;Имя;Отчество;Название курса;Вид;Объем курса;Дата выдачи";
const FORM: &str = "Код участника;Вариант;1 (1б);2 (2б);Порядковый номер класса;Отметка за предыдущий триместр/ четверть/полугодие;Итого баллов";

/// A folder of one sheet: the code, where it is raised, the file, the lines.
type OneSheet = (&'static str, &'static str, &'static str, Vec<String>);

fn of_pupils() -> Vec<OneSheet> {
    let exam = |line: &str| table(GIA, &[line]);
    vec![
        // One pupil stands under a line that says three.
        (
            "C15",
            "warning Ф1.xlsx A9",
            "Ф1.xlsx",
            f1("2023 Математика 5", &["1 4"])
                .into_iter()
                .map(|line| line.replace("участников: 1", "участников: 3"))
                .collect(),
        ),
        // Three points of two.
        (
            "C17",
            "warning Ф1.xlsx H10",
            "Ф1.xlsx",
            f1("2023 Математика 5", &["1 4"])
                .into_iter()
                .map(|line| line.replace(";1;1;1;2;4;", ";1;1;3;2;4;"))
                .collect(),
        ),
        (
            "D01",
            "warning ГИА.xlsx H2",
            "ГИА.xlsx",
            exam("ЕГЭ;Русский язык;@2023-05-29;Азов Иван Ильич;11А;;;"),
        ),
        (
            "D07",
            "warning ГИА.xlsx B2",
            "ГИА.xlsx",
            exam("ОГЭ;Травоведение;@2023-05-29;Азов Иван Ильич;9А;;;4"),
        ),
        ("D25", "warning ГИА.xlsx D2", "ГИА.xlsx", exam("ОГЭ;Математика;@2023-06-09;90 %;9А;;;4")),
        (
            "D27",
            "warning ГИА.xlsx F2",
            "ГИА.xlsx",
            exam("ОГЭ;Русский язык;@2019-06-05;Азов Иван Ильич;9А;30;;"),
        ),
    ]
}

fn of_teachers() -> Vec<OneSheet> {
    let talk = |line: &str| table(EXPERIENCE, &[line]);
    let contest = |level: &str| {
        let name =
            "@2022-11-10;Азова Инна Ильинична;Учитель года;конкурс профессионального мастерства";
        table(CONTESTS, &[&format!("{name};{level};победитель")])
    };
    vec![
        (
            "F44",
            "warning Кадры 2022-2023.xlsx F2",
            "Кадры 2022-2023.xlsx",
            table(
                STAFF,
                &["Азова Инна Ильинична;учитель;;@1980-01-01;20;высшая, 2021;;;@2010-09-01;;да;"],
            ),
        ),
        (
            "G04",
            "info Опыт.xlsx D2",
            "Опыт.xlsx",
            talk("@2022-11-10;Азова Инна Ильинична;конференция;член жюри;урок;районный"),
        ),
        ("G05", "info Конкурсы.xlsx E2", "Конкурсы.xlsx", contest("")),
        ("G14", "warning Конкурсы.xlsx E2", "Конкурсы.xlsx", contest("лунный")),
        (
            "G30",
            "warning Опыт.xlsx C2",
            "Опыт.xlsx",
            talk("@2022-11-10;Азова Инна Ильинична;вебинар;;урок;районный"),
        ),
    ]
}

fn of_learning_and_passport() -> Vec<OneSheet> {
    vec![
        (
            "K21",
            "warning Курсы.xlsx",
            "Курсы.xlsx",
            table(COURSES, &["Азова;Инна;Ильинична;Проектирование урока;экскурсия;36;@2022-10-01"]),
        ),
        (
            "K25",
            "warning Климат.xlsx E2",
            "Климат.xlsx",
            table(CLIMATE, &["2022-2023;;Фидлер;П-1;99;3"]),
        ),
        ("P04", "info", "РДР.xlsx", table(RDR, &["2022-2023;Математика;Р1;5;5А;1;10;высокий"])),
        (
            "P06",
            "info Учебники.xlsx",
            "Учебники.xlsx",
            table(
                "Пользователь;Буква (цифра) класса;Основной учебник по предмету",
                &["edu123456;А;Виленкин"],
            ),
        ),
        // Codes of a school could move figures; a book without «Паспорт» is no passport.
        (
            "P31",
            "warning Коды.xlsx",
            "Коды.xlsx",
            table(passport_header("Коды школы"), &["ФИС ОКО;edu123456"]),
        ),
    ]
}

#[test]
fn a_sheet_raises_each_code_at_its_place() {
    let mut wrong = Vec::new();
    for (code, place, file, lines) in
        [of_pupils(), of_teachers(), of_learning_and_passport()].concat()
    {
        let mut project = Project::new().workbook(file, "Лист", &lines);
        // A folder needs something to count, or there is no report.
        if !file.starts_with("Кадры") {
            let staff = table(STAFF, &[AZOVA]);
            project = project.workbook("Список/Кадры 2022-2023.xlsx", "Кадры", &staff);
        }
        let run = project.run(&YEAR);
        assert!(run.exit_code() < 2, "{code}: {}", run.said);
        if places(&run, code) != [place] {
            wrong.push(format!("{code}, {place}:\n{}", run.shown()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Where the findings with a code stand: `warning Ф1.xlsx A9`.
fn places(outcome: &Outcome, code: &str) -> Vec<String> {
    let mut places = Vec::new();
    for remark in outcome.remarks().iter().filter(|remark| remark["code"] == code) {
        let parts =
            ["severity", "file", "cell"].map(|part| remark[part].as_str().unwrap_or_default());
        places.push(parts.join(" ").trim_end().to_owned());
    }
    places
}

fn assert_place(project: &Project, code: &str, place: &str) {
    let run = project.run(&YEAR);
    assert!(run.exit_code() < 2, "{code}: {}", run.said);
    assert_eq!(places(&run, code), [place], "{code}\n{}", run.shown());
}

#[test]
fn marks_of_a_second_source_are_not_counted_again() {
    let pupils = f1("2023 Математика 5", &["1 4"]);
    let school = "МБОУ «Школа»(edu123456);1;1;0;0;100;0";
    let sums = Project::new().workbook("Ф1.xlsx", "Ф1", &pupils).workbook(
        "Ф3.xlsx",
        "Ф3",
        &f3("2023 Математика 5", &[school]),
    );
    assert_place(&sums, "C10", "info Ф3.xlsx");
    let blank = Project::new().workbook("Ф1.xlsx", "Ф1", &pupils).workbook(
        "ВПР.xlsx",
        "ВПР",
        &table(VPR, &["2022-2023;Математика;5;1;1;;4;;"]),
    );
    assert_place(&blank, "C13", "info ВПР.xlsx");
}

#[test]
fn an_absentee_of_no_class_is_in_no_class() {
    let project = Project::new()
        .workbook("Ф1.xlsx", "Ф1", &f1("2023 Математика 5", &["50001 2 - 1", "50002 4 - 2"]))
        .workbook(
            "2023/5/Математика.xlsx",
            "Протокол",
            &table(FORM, &["50003;отсутствовал;;;;;0"]),
        );
    assert_place(&project, "C18", "info 2023/5/Математика.xlsx");
}

#[test]
fn more_questionnaires_than_teachers_are_said() {
    let answers = ["П-1", "П-2"].map(|who| {
        format!("2022-2023;;{who};современные образовательные технологии;проекты;испытываю")
    });
    let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
    let project = Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &[AZOVA]))
        .workbook("Затруднения.xlsx", "Затруднения", &table(DIFFICULTIES, &answers));
    assert_place(&project, "K10", "warning Затруднения.xlsx");
}

#[test]
fn a_passport_says_what_it_does_not_know_and_how_a_plan_was_read() {
    let staff = || {
        let list = table(STAFF, &[AZOVA]);
        Project::new()
            .workbook("Кадры 2022-2023.xlsx", "Кадры", &list)
            .workbook("Кадры 2021-2022.xlsx", "Кадры", &list)
    };
    let strange =
        staff().passport(&[("Паспорт", &["Цвет стен;зелёный", "Программа;Учитель – учитель"])]);
    assert_place(&strange, "P02", "warning Паспорт программы.xlsx A2");
    let fraction = staff().passport(&[("Цели", &["category_high_first;2022-2023;0,85"])]);
    assert_place(&fraction, "P07", "info Паспорт программы.xlsx C2");
    // 1 of 1 in both years: a plan of 50 % asks for less than there was.
    let low = staff().passport(&[("Цели", &["category_high_first;2022-2023;50"])]);
    assert_place(&low, "T03", "warning Паспорт программы.xlsx");
}

#[test]
fn a_change_that_only_independent_works_would_show_is_said() {
    // Before: 8 + 7 of 15 + 15; after: 12 + 12 of 15 + 15. Marks «3» pass and are no quality.
    let mut lines = Vec::new();
    for (year, class, passed) in [
        ("2021-2022", "5А", 8),
        ("2021-2022", "5Б", 7),
        ("2022-2023", "5А", 12),
        ("2022-2023", "5Б", 12),
    ] {
        for pupil in 1..=15 {
            let mark = if pupil <= passed { 3 } else { 2 };
            lines.push(format!("{year};Математика;5;{class};{class}-{pupil};;{mark};;"));
        }
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let run = Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, &lines)).outcome_of_2022();
    let passed = run.indicator("vpr_pass");
    assert_eq!(
        (passed.counts("2021-2022").as_str(), run.counts("vpr_pass").as_str()),
        ("15/30", "24/30")
    );
    assert_eq!(run.remark("T01")["affects"], serde_json::json!(["vpr_pass"]));
}

#[test]
fn a_file_that_went_away_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let gone = InputFile {
        name: "Ф1.xlsx".to_owned(),
        path: folder.path().join("Ф1.xlsx"),
        hints: Vec::new(),
    };
    let remark = intake::read(&gone, &[]).sheets.unwrap_err();
    assert_eq!((remark.rule.code, remark.file()), ("A07", Some("Ф1.xlsx")));
}

#[test]
fn the_program_itself_may_lie_among_the_exports() {
    let project = Project::new().workbook(
        "РДР.xlsx",
        "РДР",
        &table(RDR, &["2022-2023;Математика;Р1;5;5А;1;10;высокий"]),
    );
    let program = project.path().join("analyze");
    let built = env!("CARGO_BIN_EXE_analyze");
    if fs::hard_link(built, &program).is_err() {
        fs::copy(built, &program).unwrap();
    }
    let out = tempfile::tempdir().unwrap();
    let json = out.path().join("данные.json");
    let run = Command::new(&program)
        .arg(project.path())
        .arg("-o")
        .arg(out.path())
        .arg("--json")
        .arg(&json)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let outcome = Outcome::of(serde_json::from_slice(&fs::read(json).unwrap()).unwrap());
    assert_eq!(places(&outcome, "A43"), ["info analyze"], "{}", outcome.shown());
}

/// Codes that no test names. May only grow shorter.
const UNTESTED: [&str; 0] = [];

#[test]
fn every_code_stands_in_a_test() {
    let mut tests = String::new();
    for entry in WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it")) {
        let path = entry.unwrap().into_path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            tests.push_str(&fs::read_to_string(path).unwrap());
        }
    }
    let named: BTreeSet<&str> = tests.split(|sign: char| !sign.is_ascii_alphanumeric()).collect();
    let mut untested = Vec::new();
    for rule in RULES {
        if !named.contains(rule.code) {
            untested.push(rule.code);
        }
    }
    assert_eq!(untested, UNTESTED);
}
