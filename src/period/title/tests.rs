//! What titles and names say: a table of spellings each.
//! The years of whole folders are asserted where folders are read.

use super::*;

fn shown(said: &StatedTitle) -> String {
    let year = said.year.map(|stated| match stated.precision {
        Precision::Exact => stated.year.to_string(),
        Precision::BareYear => format!("~{}", stated.year),
    });
    let doubt = said.doubt.as_ref().map(|doubt| format!("? {doubt}"));
    year.into_iter().chain(doubt).collect::<Vec<_>>().join(" ")
}

#[test]
fn titles_say_school_years_and_days_they_are_on() {
    for (text, expected) in [
        ("Список на 2022-2023 учебный год (приказ от 30.08.2022 № 112)", "2022-2023"),
        ("Список педагогических работников на 1 сентября 2022 года", "2022-2023"),
        ("по состоянию на «31» мая 2023 г.", "2022-2023"),
        ("Список работников 2022/2023 уч. года, сверен 12.06.2024", "2022-2023"),
        ("Закон от 29.12.2012 № 273-ФЗ", ""),
        ("Школа № 2009", ""),
        ("Кадровый состав. Здание 2017 года постройки", ""),
        ("с изменениями на 27 декабря 2019 года", ""),
        ("Учебный год: 2023", "~2022-2023"),
        ("Учебный год: 2022-2024", "? 2022-2024"),
        ("Список на 2023 год", ""),
    ] {
        assert_eq!(shown(&in_title(text)), expected, "{text}");
    }
}

#[test]
fn names_say_school_years_else_days_else_calendar_years() {
    for (text, expected) in [
        ("2022-2023", "2022-2023"),
        ("Кадры 22-23 (ред. 12.2024)", "2022-2023"),
        ("Кадры 31.05.2023", "2022-2023"),
        ("выгрузка 2023-05-31", "2022-2023"),
        ("Кадры май 2023", "2022-2023"),
        ("Кадры осень 2022", "2022-2023"),
        ("Опрос, весной 2023 г.", "2022-2023"),
        ("Осенний опрос 2022-2023", "2022-2023"),
        ("Осенева 2022", "~2021-2022"),
        ("Кадры 2023", "~2022-2023"),
        ("Кадры 2022-2024", "? 2022-2024"),
        ("Школа 2009", ""),
        ("322-15-16", ""),
        ("2849657", ""),
        ("10-11 классы", ""),
    ] {
        assert_eq!(shown(&in_name(text)), expected, "{text}");
    }
}
