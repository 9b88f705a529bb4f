//! What a cure tells to type is accepted: the examples are taken from the texts and typed.
//! A folder of each case is wrong in one place only; after the cure nothing is said of it.

use crate::support::sources::{
    CONTESTS, EGE, EXPERIENCE, F1, OGE, PAIRS, RDR, STAFF, passport_header, table,
};
use crate::support::{Outcome, Project};

const TEACHERS: [&str; 2] = [
    "Азова Инна Ильинична;учитель;;@1980-01-01;12;первая;@2021-10-21;;@2010-09-01;;да;нет",
    "Бокова Анна Львовна;учитель;;@1980-01-01;12;первая;@2021-10-21;;@2010-09-01;;да;нет",
];

/// What stands in quotes in the cure of a rule's only finding.
fn examples(outcome: &Outcome, code: &str) -> Vec<String> {
    let text = outcome.remark(code)["text"].as_str().unwrap();
    let (_, cure) = text.split_once(';').unwrap();
    let quoted = cure.split('«').skip(1).filter_map(|rest| rest.split_once('»'));
    quoted.map(|(example, _)| example.to_owned()).collect()
}

/// A sheet without a word over the table.
fn untitled(name: &str, title: Option<&str>, lines: &[String]) -> Outcome {
    let title: Vec<String> = title.map(str::to_owned).into_iter().collect();
    let lines = [title.as_slice(), lines].concat();
    Project::new().workbook(&format!("{name}.xlsx"), "Лист1", &lines).outcome_of_2022()
}

/// The example of a sheet that says too little is enough as a file's name and as a title.
fn is_enough(name: &str, lines: &[String]) {
    let example = examples(&untitled(name, None, lines), "B05").pop().unwrap();
    for outcome in [untitled(&example, None, lines), untitled(name, Some(&example), lines)] {
        assert!(!outcome.has("B05") && !outcome.has("B06"), "{example}\n{}", outcome.shown());
        assert_eq!(outcome.files()[0]["refused"], 0, "{example}\n{}", outcome.shown());
    }
}

#[test]
fn the_name_that_is_told_says_year_subject_and_day() {
    let pupil = "edu123456;Энский район;МБОУ;50001;1;1;1;1;2;4;4";
    is_enough("файл", &table(F1, &[pupil]));
    let graduate = "1;101;1234;11А;2889;0310;Азов;Ян;Ильич;;;+-;1(2);20;62";
    is_enough("ЕГЭ", &table(EGE, &[graduate]));
    let graduate = "1;;101;;1234;;9А;;2889;;'0310;;Азов;Ян;Ильич;;+-;;1(2);;20;;4";
    is_enough("ОГЭ", &table(OGE, &[graduate]));
    let protocol = "№;Фамилия, имя;Вариант;Балл;Уровень";
    is_enough("РДР", &table(protocol, &["1;Азов Ян;1;12;высокий", "2;Бок Ян;2;5;низкий"]));
}

/// Whether a rule finds nothing in a table once each of the values it names stands in it.
fn takes(
    code: &str,
    cured: impl Fn(&str) -> Project,
    wrong: &str,
    values: impl Fn(Vec<String>) -> Vec<String>,
) {
    let named = values(examples(&cured(wrong).outcome_in("2022-2023"), code));
    assert!(!named.is_empty(), "{code} names nothing");
    for value in named {
        let outcome = cured(&value).outcome_in("2022-2023");
        assert!(!outcome.has(code), "{code} «{value}»\n{}", outcome.shown());
    }
}

fn staff() -> Project {
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &TEACHERS))
}

fn all(values: Vec<String>) -> Vec<String> {
    values
}

#[test]
fn the_words_that_are_told_are_known() {
    let rdr = |level: &str| {
        let line = format!("2022-2023;Математика;осень;6;6А;у1;;{level}");
        Project::new().workbook("РДР.xlsx", "РДР", &table(RDR, &[&line]))
    };
    // The last in quotes is the sheet of the passport.
    takes("E01", rdr, "не высокий", |mut values| {
        values.pop();
        values
    });
    let class = |class: &str| {
        let line = format!("2022-2023;Математика;осень;6;{class};у1;;высокий");
        Project::new().workbook("РДР.xlsx", "РДР", &table(RDR, &[&line]))
    };
    takes("C09", class, "параллель 6", all);
    let pair = |kind: &str| {
        let line = format!(
            "{kind};Азова Инна Ильинична;Бокова Анна Львовна;;;;;;@2022-09-01;@2023-05-31;;;;"
        );
        staff().workbook("Пары.xlsx", "Пары", &table(PAIRS, &[&line]))
    };
    takes("H01", pair, "шефство", all);
    let training = |kind: &str| {
        let line = format!("@2022-11-10;Азова Инна Ильинична;{kind};урок;;");
        let header = "Дата*;ФИО*;Вид*;Тема;Часов;Организация";
        staff().workbook("Обучение.xlsx", "Обучение", &table(header, &[&line]))
    };
    // The first in quotes is the blank.
    takes("K01", training, "вебинар", |values| values[1..].to_vec());
    let contest = |kind: &str| {
        let line = format!("@2022-11-10;Азова Инна Ильинична;Урок года;{kind};районный;призёр");
        staff().workbook("Конкурсы.xlsx", "Конкурсы", &table(CONTESTS, &[&line]))
    };
    takes("G11", contest, "диктант", |values| values[1..].to_vec());
    let talk = |form: &str| {
        let role = if form == "ведущий" { "" } else { "ведущий" };
        let line = format!("@2022-11-10;Азова Инна Ильинична;{form};{role};урок;районный");
        staff().workbook("Опыт.xlsx", "Опыт", &table(EXPERIENCE, &[&line]))
    };
    takes("G17", talk, "статья (не принята)", |values| values[1..2].to_vec());
}

#[test]
fn a_yes_in_the_column_of_teachers_and_a_high_level_of_the_passport_are_taken() {
    let student = |flag: &str| {
        let line = format!(
            "Азова Инна Ильинична;студент-практикант;;@1980-01-01;12;первая;@2021-10-21;;@2010-09-01;;{flag};нет"
        );
        Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &[&line]))
    };
    takes("F01", student, "", |values| values[..1].to_vec());
    let rdr = table(RDR, &["2022-2023;Математика;осень;6;6А;у1;;кластер 2"]);
    let project = Project::new().workbook("РДР.xlsx", "РДР", &rdr);
    assert!(project.outcome().has("E01"));
    assert_eq!(passport_header("РДР"), "Предмет;Высокий уровень");
    let project = project.passport(&[("РДР", &["Математика;кластер 2"])]);
    assert!(!project.outcome().has("E01"), "{}", project.outcome().shown());
}

#[test]
fn words_that_say_no_staff_list_are_enough_to_take_away() {
    let list = |title: &str, sheet: &str| {
        let lines = [vec![title.to_owned()], table(STAFF, &TEACHERS)].concat();
        Project::new().workbook("Люди 2022-2023.xlsx", sheet, &lines).outcome_in("2022-2023")
    };
    assert!(list("Слушатели семинара", "Лист1").has("F30"));
    assert!(!list("", "Кадры").has("F30"));
}

/// What a cure lists after its colon: «впишите: победитель, призёр или участник».
fn listed(outcome: &Outcome, code: &str) -> Vec<String> {
    let text = outcome.remark(code)["text"].as_str().unwrap();
    let (_, list) = text.rsplit_once(": ").unwrap();
    let list = list.split(';').next().unwrap().replace(" или ", ", ");
    list.split(", ").map(str::to_owned).collect()
}

#[test]
fn the_lists_that_are_told_are_known_word_by_word() {
    let talk = |[role, level]: [&str; 2]| {
        let line = format!("@2022-11-10;Азова Инна Ильинична;вебинар;{role};урок;{level}");
        let talks = table(EXPERIENCE, &[&line]);
        staff().workbook("Опыт.xlsx", "Опыт", &talks).outcome_in("2022-2023")
    };
    let contest = |result: &str| {
        let line = format!(
            "@2022-11-10;Азова Инна Ильинична;Урок года;методический проект;районный;{result}"
        );
        let contests = table(CONTESTS, &[&line]);
        staff().workbook("Конкурсы.xlsx", "Конкурсы", &contests).outcome_in("2022-2023")
    };
    let pair = |outcome: &str| {
        let line = format!(
            "опытный учитель – молодой специалист;Азова Инна Ильинична;Бокова Анна Львовна;;;;;;@2022-09-01;@2023-05-31;;;;{outcome}"
        );
        staff().workbook("Пары.xlsx", "Пары", &table(PAIRS, &[&line])).outcome_in("2022-2023")
    };
    for level in listed(&talk(["ведущий", "онлайн"]), "G01") {
        assert!(!talk(["ведущий", &level]).has("G01"), "{level}");
    }
    for role in listed(&talk(["", "районный"]), "G30") {
        assert!(!talk([&role, "районный"]).has("G30"), "{role}");
    }
    for result in listed(&contest("на рассмотрении"), "G13") {
        assert!(!contest(&result).has("G13"), "{result}");
    }
    for outcome in listed(&pair("завершена?"), "H11") {
        assert!(!pair(&outcome).has("H11"), "{outcome}");
    }
}

#[test]
fn words_of_a_staff_list_that_are_told_are_known() {
    let line = |category: &str, external: &str| {
        let cells = [
            "Азова Инна Ильинична;учитель;;@1980-01-01;12",
            category,
            "@2021-10-21;;@2010-09-01;;да",
            external,
        ];
        Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table(STAFF, &[&cells.join(";")]))
    };
    takes("F08", |category| line(category, "нет"), "мс", all);
    takes("F33", |external| line("первая", external), "ГПХ", all);
    let heading = |words: &str| {
        let lines = table(STAFF, &[TEACHERS[0], words, TEACHERS[1]]);
        Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &lines)
    };
    takes("F35", heading, "ГПХ", all);
}
