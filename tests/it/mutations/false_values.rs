//! What looks like a value and is none: marks of repetition, courses not finished, works of the school among
//! РДР, resits that only a class tells apart, schools without a code, shares as points, counts as percents.

use crate::support::sources::{GIA, PAIRS, RDR, STAFF, f3, table};
use crate::support::{Outcome, Project};

const PEOPLE: [&str; 3] = ["Азова Инна Ильинична", "Бокова Анна Львовна", "Волин Олег Юрьевич"];

fn staff(categories: [&str; 3]) -> Vec<String> {
    let lines = [0, 1, 2].map(|at| {
        format!("{};учитель;физика;;20;{};;;@2010-09-01;;да;нет", PEOPLE[at], categories[at])
    });
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    table(STAFF, &lines)
}

fn school() -> Project {
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &staff(["", "", ""]))
}

fn unread(outcome: &Outcome, indicator: &str) -> u64 {
    let indicator = outcome.indicator(indicator);
    let series = indicator.field("series").as_array().unwrap();
    series.last().unwrap()["unread"].as_u64().unwrap()
}

#[test]
fn a_mark_of_repetition_is_no_blank() {
    for mark in ["—//—", "\"", "''", "//", "-\"-", "- \" -", "«", "„", "— » —", "-//-", "\\\\"]
    {
        let outcome = Project::new()
            .workbook("Кадры 2022-2023.xlsx", "Кадры", &staff(["высшая", &format!("'{mark}"), ""]))
            .outcome();
        assert_eq!(outcome.counts("category_high_first"), "1/3", "{mark}");
        assert_eq!(outcome.remark("F08")["cell"], "F3", "{mark}: {}", outcome.shown());
        let pair = |ending: &str| {
            format!(
                "опытный учитель – молодой специалист;{};{};урок;1;@2022-09-01;да;да;@2022-09-01;@2023-05-31;у;;;{ending}",
                PEOPLE[0], PEOPLE[1]
            )
        };
        let pairs = [pair(&format!("'{mark}"))];
        let outcome = school().workbook("Пары.xlsx", "Пары", &table(PAIRS, &[&pairs[0]])).outcome();
        assert_eq!(outcome.remark("H11")["cell"], "N2", "{mark}: {}", outcome.shown());
        assert_eq!(unread(&outcome, "pairs_completed"), 1, "{mark}");
    }
    for dash in ["–", "-", "/", "---", "—"] {
        let categories = ["высшая", &format!("'{dash}"), ""];
        let outcome =
            Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &staff(categories)).outcome();
        assert!(!outcome.has("F08"), "{dash}: {}", outcome.shown());
    }
}

fn courses(header: &str, line: &str) -> Outcome {
    let lines = [format!("@2022-11-01;{};{line}", PEOPLE[0])];
    school().workbook("Обучение.xlsx", "Обучение", &table(header, &[&lines[0]])).outcome()
}

#[test]
fn a_course_that_was_not_finished_does_not_count() {
    for tail in [
        "(обучается)",
        "– отчислена",
        "(не закончила)",
        "не окончен",
        "(не завершён)",
        "не прошла итоговую аттестацию",
        "(удостоверение не получено)",
        "(не сдана итоговая работа)",
        "планируется",
        "(зачислена)",
        "прервано",
        "документ не выдан",
    ] {
        let line = format!("ПК;Проектирование современного урока {tail};36;АППО");
        let outcome = courses("Дата*;ФИО*;Вид*;Тема;Часов;Организация", &line);
        assert_eq!(outcome.counts("lesson_design"), "0/3", "{tail}: {}", outcome.shown());
        assert_eq!(outcome.remark("K34")["cell"], "B2", "{tail}: {}", outcome.shown());
    }
    for (header, cell) in [
        ("Документ", "нет"),
        ("Удостоверение", "не получено"),
        ("Статус обучения", "обучается"),
        ("Примечание", "отчислена"),
        ("Отметка о прохождении", "не пройдено"),
        ("Завершил", "нет"),
        ("Сертификат", "–"),
        ("Заметка", "не закончила"),
        ("Итоги", "незачёт"),
        ("Окончание", "нет"),
    ] {
        let header = format!("Дата*;ФИО*;Вид*;Тема;Часов;Организация;{header}");
        let line = format!("ПК;Проектирование современного урока;36;АППО;{cell}");
        let outcome = courses(&header, &line);
        let remarks = outcome.remarks().iter();
        let mut codes =
            remarks.filter(|remark| remark["cell"] == "G1" && remark["severity"] != "info");
        let remark = codes.next().unwrap_or_else(|| panic!("{header} {cell}: {}", outcome.shown()));
        assert!(remark["affects"].to_string().contains("lesson_design"), "{remark}");
    }
}

#[test]
fn a_work_of_the_school_among_diagnostics_is_in_doubt() {
    for (work, is_doubted) in [
        ("Входная контрольная работа", true),
        ("Школьная контрольная работа", true),
        ("Административная работа", true),
        ("Стартовая диагностика школы", true),
        ("ВПР", true),
        ("Полугодовая работа", true),
        ("Срез", true),
        ("Тестирование", true),
        ("Самостоятельная работа", true),
        ("Олимпиада", true),
        ("Проверочная № 2", true),
        ("РДР по физике", false),
        ("Входная РДР", false),
        ("Региональная контрольная работа", false),
        ("Читательская грамотность", false),
    ] {
        let lines = [
            format!("2022-2023;Физика;{work};8;8А;1;5;высокий"),
            format!("2022-2023;Физика;{work};8;8А;2;5;низкий"),
        ];
        let outcome = Project::new()
            .workbook("РДР.xlsx", "РДР", &table(RDR, &[&lines[0], &lines[1]]))
            .outcome();
        assert_eq!(outcome.counts("rdr_high_cluster"), "1/2", "{work}");
        assert_eq!(outcome.has("E08"), is_doubted, "{work}: {}", outcome.shown());
        if is_doubted {
            assert_eq!(outcome.remark("E08")["file"], "РДР.xlsx");
            assert_eq!(unread(&outcome, "rdr_high_cluster"), 2, "{work}");
        }
    }
}

#[test]
fn a_resit_that_only_the_class_tells_apart_is_in_doubt() {
    for (class, day, code) in [
        ("", "@2023-06-29", Some("D29")),
        ("11", "@2023-06-29", Some("D29")),
        ("11Б", "@2023-06-29", Some("D29")),
        ("", "@2023-05-29", Some("D29")),
        // Namesakes of two classes on one day.
        ("11Б", "@2023-05-29", None),
        // The same graduate: the later result stands.
        ("11А", "@2023-06-29", None),
    ] {
        let again = format!("ЕГЭ;Русский язык;{day};Азов Иван Ильич;{class};;70;");
        let lines = ["ЕГЭ;Русский язык;@2023-05-29;Азов Иван Ильич;11А;;20;", again.as_str()];
        let outcome = Project::new().workbook("ГИА.xlsx", "ГИА", &table(GIA, &lines)).outcome();
        let expected = if class == "11А" { "1/1" } else { "1/2" };
        assert_eq!(outcome.counts("gia_above_threshold"), expected, "{class} {day}");
        assert_eq!(outcome.has("D29"), code.is_some(), "{class} {day}: {}", outcome.shown());
    }
    let again = "ЕГЭ;Русский язык;@2023-06-29;Азов И. И.;11А;;70;";
    let lines = ["ЕГЭ;Русский язык;@2023-05-29;Азов Иван Ильич;11А;;20;", again];
    let outcome = Project::new().workbook("ГИА.xlsx", "ГИА", &table(GIA, &lines)).outcome();
    assert_eq!(outcome.remark("D12")["file"], "ГИА.xlsx", "{}", outcome.shown());
}

#[test]
fn a_school_without_its_code_is_said_in_f3() {
    for name in [
        "ГБОУ СОШ № 1512", "Школа 15", "МБОУ «Лицей»", "Гимназия № 5", "МАОУ Энская",
        "МКОУ ООШ с. Энск", "ОУ 1512", "ГОУ Центр", "МОУ НОШ", "ЧОУ «Радуга»",
    ] {
        let group = format!("{name};;10;10;20;30;40");
        let groups = ["Вся выборка;35589;1400715;10;20;30;40", &group];
        let outcome =
            Project::new().workbook("Ф3.xlsx", "Ф3", &f3("2023 Физика 7", &groups)).outcome();
        let remark = outcome.remark("C45");
        assert_eq!(remark["severity"], "warning", "{name}");
        assert!(remark["affects"].to_string().contains("vpr_pass"), "{remark}");
    }
    let groups = ["г. Энск;621;47315;10;20;30;40", "МБОУ «Школа»(edu123456);;10;10;20;30;40"];
    let outcome = Project::new().workbook("Ф3.xlsx", "Ф3", &f3("2023 Физика 7", &groups)).outcome();
    assert_eq!((outcome.counts("vpr_pass").as_str(), outcome.has("C45")), ("9/10", false));
}

#[test]
fn a_mark_at_a_name_may_say_who_left() {
    for (name, is_doubted) in [
        ("Азова Инна Ильинична*", true),
        ("Азова Инна Ильинична **", true),
        ("*Азова Инна Ильинична", true),
        ("Азова И. И.*", true),
        ("Азова Инна Ильинична²", true),
        ("Азова Инна Ильинична", false),
    ] {
        let line = format!("{name};учитель;высшая;@2022-01-10");
        let lines = [line.as_str(), "Бокова Анна Львовна;учитель;;"];
        let header = "ФИО*;Должность*;Категория;Дата присвоения";
        let outcome = Project::new()
            .workbook("Кадры 2022-2023.xlsx", "Кадры", &table(header, &lines))
            .outcome();
        assert_eq!(outcome.counts("category_high_first"), "1/2", "{name}: {}", outcome.shown());
        assert_eq!(outcome.has("F33"), is_doubted, "{name}: {}", outcome.shown());
    }
}

#[test]
fn shares_are_no_points_and_counts_no_percents() {
    let header = "Учебный год*;ФИО*;Должность;Сумма баллов*;Максимум*";
    for (sum, maximum, is_refused) in
        [("0.6", "100", true), ("'0,95", "80", true), ("0.6", "1", false), ("1", "100", false)]
    {
        let line = format!("2022-2023;{};учитель;{sum};{maximum}", PEOPLE[0]);
        let outcome = school()
            .workbook("Баллы.xlsx", "Показатели эффективности", &table(header, &[&line]))
            .outcome();
        assert_eq!(outcome.has("K35"), is_refused, "{sum} из {maximum}: {}", outcome.shown());
    }
    for (percents, is_doubted) in [(["9", "10"], true), (["1", "1"], true), (["9", "90"], false)] {
        let pairs = [0, 1].map(|at| {
            format!(
                "опытный учитель – молодой специалист;{};{};урок;1;@2022-09-01;да;да;@2022-09-01;@2023-05-31;у;;{};",
                PEOPLE[2], PEOPLE[at], percents[at]
            )
        });
        let lines = table(PAIRS, &[&pairs[0], &pairs[1]]);
        let outcome = school().workbook("Пары.xlsx", "Пары", &lines).outcome();
        assert_eq!(outcome.has("C36"), is_doubted, "{percents:?}: {}", outcome.shown());
    }
}

#[test]
fn a_list_without_experience_says_so_beside_pairs() {
    let header = "ФИО*;Должность*;Категория;Общий стаж";
    let lines = ["Азова Инна Ильинична;учитель;высшая;20", "Бокова Анна Львовна;учитель;;20"];
    let list = table(header, &lines);
    let pair = "опытный учитель – молодой специалист;Азова Инна Ильинична;Бокова Анна Львовна;урок;1;@2022-09-01;да;да;@2022-09-01;@2023-05-31;у;;90;завершена";
    let folder = || Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &list);
    let outcome = folder().workbook("Пары.xlsx", "Пары", &table(PAIRS, &[pair])).outcome();
    assert_eq!(outcome.remark("B27")["affects"], serde_json::json!(["young_supported"]));
    assert!(!folder().outcome().has("B27"));
}

#[test]
fn a_high_level_of_the_passport_that_nobody_has_is_said() {
    let rdr = ["2022-2023;Физика;РДР;8;8А;1;5;высокий", "2022-2023;Физика;РДР;8;8А;2;5;низкий"];
    for (label, counts, is_said) in [
        ("высокий", "1/2", false),
        ("высокий, повышенный", "1/2", false),
        ("повышенный", "0/2", false),
        ("высокий и повышенный", "0/2", true),
        ("кластер 3", "0/2", true),
        ("высокий + повышенный", "0/2", true),
        ("выше среднего", "0/2", true),
        ("высокие", "0/2", true),
        ("высокий/повышенный", "0/2", true),
        ("от 15 баллов", "0/2", true),
    ] {
        let outcome = Project::new()
            .workbook("РДР.xlsx", "РДР", &table(RDR, &rdr))
            .passport(&[("РДР", &[&format!("Физика;{label}")])])
            .outcome();
        assert_eq!(outcome.counts("rdr_high_cluster"), counts, "{label}: {}", outcome.shown());
        assert_eq!(outcome.has("E09"), is_said, "{label}: {}", outcome.shown());
    }
}
