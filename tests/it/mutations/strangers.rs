//! Rows and files of another school: told by a column of schools, by the name of the file.
//! The report's school is № 12 by its passport; two teachers, the second works elsewhere in the row in doubt.

use crate::support::sources::{CONTESTS, EXPERIENCE, table};
use crate::support::{Outcome, Project};

const STAFF: [&str; 2] = ["Азова Инна Ильинична;учитель", "Бокова Анна Львовна;учитель"];

fn project() -> Project {
    Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &table("ФИО*;Должность*", &STAFF))
}

/// Contests with a column of schools.
fn contests(header: &str, schools: [&str; 2]) -> Vec<String> {
    let rows = [
        format!("@2023-03-20;Азова И. И.;Учитель года;;районный;участник;{}", schools[0]),
        format!("@2023-03-21;Бокова А. Л.;Учитель года;;районный;участник;{}", schools[1]),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    table(&format!("{CONTESTS};{header}"), &rows)
}

const OWN: &str = "Название;ГБОУ СОШ № 12";

fn outcome(header: &str, schools: [&str; 2]) -> Outcome {
    let project = project().passport(&[("Коды школы", &[OWN])]);
    project.workbook("Конкурсы.xlsx", "Конкурсы", &contests(header, schools)).outcome()
}

#[test]
fn rows_of_another_school_are_left_out() {
    for header in [
        "ОУ",
        "ОО",
        "Школа",
        "Место работы",
        "Учреждение",
        "Образовательная организация",
        "Образовательное учреждение",
        "Наименование ОО",
        "Название школы",
        "№ школы",
        "Организация (место работы)",
    ] {
        let outcome = outcome(header, ["ГБОУ СОШ № 12", "ГБОУ СОШ № 600"]);
        assert_eq!(outcome.counts("contests"), "1/2", "{header}\n{}", outcome.shown());
        assert_eq!(outcome.remark("S08")["cell"], "G3", "{header}\n{}", outcome.shown());
        assert_eq!(outcome.remark("S08")["affects"][0], "contests", "{header}");
    }
}

#[test]
fn a_school_is_known_in_many_words() {
    for (school, counts) in [
        ("школа 600", "1/2"),
        ("МБОУ «Гимназия № 600»", "1/2"),
        ("лицей №5", "1/2"),
        ("ГБДОУ детский сад № 12", "1/2"),
        ("600", "1/2"),
        ("№ 600", "1/2"),
        ("12", "2/2"),
        ("№ 12", "2/2"),
        ("СОШ 12", "2/2"),
        ("школа №12", "2/2"),
        ("РГПУ", "2/2"),
        ("", "2/2"),
    ] {
        let outcome = outcome("ОУ", ["ГБОУ школа № 12", school]);
        assert_eq!(outcome.counts("contests"), counts, "{school}\n{}", outcome.shown());
        assert_eq!(outcome.has("S08"), counts == "1/2", "{school}\n{}", outcome.shown());
    }
}

#[test]
fn without_a_passport_the_school_is_that_of_most_rows() {
    let lines = [
        "@2023-03-20;Азова И. И.;выступление;докладчик;Тема;районный;СОШ 12",
        "@2023-03-21;Азова И. И.;выступление;докладчик;Тема;районный;СОШ 12",
        "@2023-03-22;Бокова А. Л.;выступление;докладчик;Тема;районный;СОШ 600",
    ];
    let book = table(&format!("{EXPERIENCE};Школа"), &lines);
    let outcome = project().workbook("Опыт.xlsx", "Опыт", &book).outcome();
    assert_eq!(outcome.counts("experience_shared"), "1/2", "{}", outcome.shown());
    assert_eq!(outcome.remark("S08")["cell"], "G4");
}

/// Talks of both in a file of this name, with or without a passport.
fn talks(name: &str, is_known: bool) -> Outcome {
    let lines = ["Азова И. И.", "Бокова А. Л."]
        .map(|person| format!("@2023-03-20;{person};выступление;докладчик;Тема;районный"));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let project = project().workbook(name, "Опыт", &table(EXPERIENCE, &lines));
    if is_known {
        project.passport(&[("Коды школы", &[OWN])]).outcome()
    } else {
        project.outcome()
    }
}

#[test]
fn a_file_named_by_another_organisation_is_said() {
    for name in [
        "Опыт детского сада № 5.xlsx",
        "Опыт работы школы № 600.xlsx",
        "Опыт СОШ 600.xlsx",
        "Опыт МБДОУ 5.xlsx",
        "Опыт ГБДОУ №5.xlsx",
        "Опыт гимназии 5.xlsx",
        "Представление опыта (лицей № 5).xlsx",
        "Школа 600 опыт.xlsx",
        "Опыт д.с. 5.xlsx",
        "СОШ_600_опыт.xlsx",
    ] {
        for (is_known, code) in [(false, "S07"), (true, "S09")] {
            let outcome = talks(name, is_known);
            assert_eq!(outcome.counts("experience_shared"), "2/2", "{name}\n{}", outcome.shown());
            let remark = outcome.remark(code);
            assert_eq!(
                (&remark["file"], &remark["affects"][0]),
                (&name.into(), &"experience_shared".into())
            );
        }
    }
    for name in ["Опыт школы № 12.xlsx", "Опыт СОШ 12.xlsx", "Опыт 2022-2023.xlsx"]
    {
        let outcome = talks(name, true);
        assert!(!outcome.has("S07") && !outcome.has("S09"), "{name}\n{}", outcome.shown());
    }
}
