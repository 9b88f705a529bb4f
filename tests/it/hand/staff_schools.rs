//! Staff lists of several schools whose names have no numbers: whose people are counted, who is left out, what stays in doubt.
//! Nobody has a category: the denominator is the number of teachers counted.

use crate::support::sources::{CONTESTS, table};
use crate::support::{Outcome, Project};

const PEOPLE: [&str; 5] = [
    "Азова Инна Ильинична",
    "Бокова Анна Львовна",
    "Волин Олег Юрьевич",
    "Дёмин Егор Ильич",
    "Ежова Зоя Павловна",
];

/// A list whose people work in these schools, in the folder of a school of this name, if it is known.
fn listed(name: Option<&str>, schools: &[&str]) -> Outcome {
    let mut lines = Vec::new();
    for (person, school) in PEOPLE.iter().zip(schools) {
        lines.push(format!("{person};учитель;нет;{school}"));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let lines = table("ФИО*;Должность*;Категория;Образовательное учреждение", &lines);
    let project = Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &lines);
    match name {
        Some(name) => {
            project.passport(&[("Паспорт", &[&format!("Название школы;{name}")])]).outcome()
        }
        None => project.outcome(),
    }
}

/// The number of teachers counted, the cells of the schools left out, the doubt.
fn check(name: Option<&str>, schools: &[&str], counts: &str, others: &[&str], doubt: &str) {
    let outcome = listed(name, schools);
    let shown = format!("{name:?} {schools:?}\n{}", outcome.shown());
    assert_eq!(outcome.counts("category_high_first"), counts, "{shown}");
    let cells: Vec<String> =
        outcome.warnings().into_iter().filter(|warning| warning.starts_with("F31")).collect();
    let expected: Vec<String> =
        others.iter().map(|cell| format!("F31 Кадры 2022-2023.xlsx {cell}")).collect();
    assert_eq!(cells, expected, "{shown}");
    let doubts = outcome.texts("F50");
    assert_eq!(doubts.len(), usize::from(!doubt.is_empty()), "{shown}");
    assert!(doubts.iter().all(|text| text.contains(doubt)), "{shown}");
}

#[test]
fn beside_the_own_name_other_names_are_of_other_schools() {
    for (own, others) in [
        ("МБОУ «Заречная школа»", ["МБОУ «Озёрная школа»", "МБОУ «Луговая школа»"]),
        ("МБОУ «СОШ № 1»", ["МБОУ «Гимназия № 2»", "МБОУ «Лицей им. Пушкина»"]),
        ("МБОУ «СОШ № 1»", ["МАОУ «Ольховская ООШ»", "МБОУ «Заречная школа»"]),
        ("МБОУ «Ольховская ООШ»", ["МБОУ «Заречная СОШ»", "МБОУ «СОШ № 3»"]),
        ("МБОУ «Заречная средняя школа»", ["Озёрная средняя школа", "Малая Озёрная ООШ"]),
    ] {
        let schools = [own, own, others[0], others[0], others[1]];
        check(Some(own), &schools, "0/2", &["D4", "D6"], "");
    }
    // The passport has the short name, the list the long one.
    let long = "МКОУ «Заречная средняя общеобразовательная школа» Красносельского района";
    let schools = [long, long, "Озёрная СОШ", "Луговая СОШ", "Заречная СОШ"];
    check(Some("Заречная школа"), &schools, "0/3", &["D4", "D5"], "");
}

#[test]
fn of_an_unknown_school_are_most_of_the_rows() {
    let (own, other) = ("МБОУ «Заречная школа»", "МБОУ «Озёрная школа»");
    check(None, &[own, "Заречная СОШ", own, other, "Луговая школа"], "0/3", &["D5", "D6"], "");
    // No school has the most: the list is nobody's.
    check(None, &[own, own, other, other, "Луговая школа"], "нет", &["D2", "D4", "D6"], "");
    // One school in two spellings.
    check(None, &[own, own, own, "Заречная СОШ", ""], "0/5", &[], "");
    // The school of most rows is called otherwise than in the passport.
    let doubt = "«МБОУ «Заречная школа»» – 3";
    check(Some("Луговая ООШ"), &[own, own, own, other, other], "0/3", &["D5"], doubt);
    check(Some("Луговая ООШ"), &[own, own, own, own, own], "0/5", &[], "– 5");
}

#[test]
fn what_may_be_a_part_of_the_school_is_counted_and_said() {
    let own = "МБОУ «Заречная школа»";
    for part in ["Начальная школа", "МБОУ «Гимназия»", "Детский сад «Солнышко»", "РГПУ"]
    {
        let doubt = format!("«{part}» – 2");
        check(Some(own), &[own, own, own, part, part], "0/5", &[], &doubt);
        check(None, &[own, own, own, part, part], "0/5", &[], &doubt);
    }
    let like = "МБОУ «Большая Заречная школа»";
    check(Some(own), &[own, own, own, like, like], "0/5", &[], "Большая");
    check(None, &["Начальная школа", "Основная школа"], "0/2", &[], "«Начальная школа» – 1");
    // Plain parts are no schools.
    for parts in [["корпус 1", "корпус 2"], ["дошкольное отделение", "администрация"]]
    {
        check(Some(own), &[own, own, own, parts[0], parts[1]], "0/5", &[], "");
        check(None, &parts, "0/2", &[], "");
    }
    // A name of the passport's codes settles a doubt.
    check(Some("Начальная школа"), &["Начальная школа", "корпус 2"], "0/2", &[], "");
}

#[test]
fn rows_of_events_are_told_by_names_too() {
    let staff =
        table("ФИО*;Должность*", &["Азова Инна Ильинична;учитель", "Бокова Анна Львовна;учитель"]);
    let lines = [
        "@2023-03-20;Азова И. И.;Учитель года;;районный;участник;Заречная СОШ",
        "@2023-03-21;Бокова А. Л.;Учитель года;;районный;участник;Озёрная СОШ",
    ];
    let outcome = Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &staff)
        .workbook("Конкурсы.xlsx", "Конкурсы", &table(&format!("{CONTESTS};ОУ"), &lines))
        .passport(&[("Паспорт", &["Название школы;МБОУ «Заречная школа»"])])
        .outcome();
    assert_eq!(outcome.counts("contests"), "1/2", "{}", outcome.shown());
    assert_eq!(outcome.remark("S08")["cell"], "G3", "{}", outcome.shown());
}
