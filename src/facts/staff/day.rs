//! The day a staff list is of: «на 01.09.2022», «по состоянию на 31 мая 2023 года», «сентябрь», «конец года».
//! Reads the lines over the list, its sheet's and its file's name; days of orders are not taken.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use regex::{Captures, Regex};

use crate::form::extract::Table;
use crate::period::{self, AcademicYear};
use crate::text;

use super::list;

#[expect(clippy::unwrap_used, reason = "constant patterns, tested")]
static DAYS: LazyLock<[Regex; 5]> = LazyLock::new(|| {
    [
        Regex::new(
            r"(?:^|[^\d.])(?P<d>\d{1,2})[._/-](?P<m>\d{1,2})[._/-](?P<y>\d{4}|\d{2})(?:\D|$)",
        )
        .unwrap(),
        Regex::new(r"(?P<y>\d{4})[._/-](?P<m>\d{1,2})[._/-](?P<d>\d{1,2})(?:\D|$)").unwrap(),
        Regex::new(r"(?:^|\D)(?P<d>\d{1,2})\s+(?P<w>[а-я]{3,8})\.?(?:\s+(?P<y>\d{4}))?").unwrap(),
        Regex::new(r"(?:^|[^\d.])(?P<d>\d{2})\.(?P<m>\d{2})(?:[^\d.]|$)").unwrap(),
        Regex::new(r"(?:^|[^а-я])(?P<w>[а-я]{3,8})\.?(?:[\s_]+(?P<y>20\d{2}))?").unwrap(),
    ]
});

/// Words right before a day that is not the list's: «от 30.08.2022», «ред. 12.2024».
const NOT_OF_LIST: [&str; 10] =
    ["от", "приказ", "приказом", "протокол", "закон", "ред", "редакция", "фз", "изм", "до"];
/// Words right before a day of the list in a line of a sheet, where other days stand as well.
const OF_LIST: [&str; 9] = [
    "на", "состояние", "состоянию", "дата", "сформирован", "формирования", "выгрузки", "выгружен",
    "отчета",
];

/// Words of the end of a year.
const END: [&str; 5] = ["конец", "конца", "концу", "итог", "итоги"];

/// The day of a list of a school year; `None`: nothing says it.
pub(super) fn of(table: &Table<'_>, year: AcademicYear) -> Option<NaiveDate> {
    for line in list::titles(table) {
        if let Some(day) = in_text(line, year, is_of_title) {
            return Some(day);
        }
    }
    let sheet = in_text(&table.context.sheet, year, is_of_name);
    sheet.or_else(|| in_text(table.context.path.first()?, year, is_of_name))
}

/// Whether a day in a title is the list's by the word before it: one that says so, or none.
fn is_of_title(before: Option<&str>) -> bool {
    before.is_none_or(|word| OF_LIST.contains(&word))
}

/// Whether a day in the name of a sheet or a file is the list's: any but that of an order.
fn is_of_name(before: Option<&str>) -> bool {
    before.is_none_or(|word| !NOT_OF_LIST.contains(&word))
}

/// The day that a text says, of those that the word before them lets be the list's.
fn in_text(
    text: &str,
    year: AcademicYear,
    is_of_list: fn(Option<&str>) -> bool,
) -> Option<NaiveDate> {
    let text = text::lowered(text);
    for pattern in &*DAYS {
        for captures in pattern.captures_iter(&text) {
            let start = captures.get(0).map_or(0, |matched| matched.start());
            let mut words = text[..start].split(|c: char| !c.is_alphanumeric());
            if !is_of_list(words.rfind(|word| !word.is_empty())) {
                continue;
            }
            if let Some(day) = day(&captures, year).filter(|day| is_near(*day, year)) {
                return Some(day);
            }
        }
    }
    named(&text, year)
}

/// A day; without a year that of the school year, without a day the first of the month.
fn day(captures: &Captures<'_>, year: AcademicYear) -> Option<NaiveDate> {
    let month = match captures.name("w") {
        Some(word) => period::month(word.as_str())?,
        None => number(captures, "m")?,
    };
    let calendar = match number(captures, "y") {
        Some(short @ 0..100) => 2000 + short.cast_signed(),
        Some(stated) => stated.cast_signed(),
        None if month >= 9 => year.0,
        None => year.end_year(),
    };
    NaiveDate::from_ymd_opt(calendar, month, number(captures, "d").unwrap_or(1))
}

fn number(captures: &Captures<'_>, name: &str) -> Option<u32> {
    captures.name(name)?.as_str().parse().ok()
}

/// A day far from the school year is not of its list.
fn is_near(day: NaiveDate, year: AcademicYear) -> bool {
    (year.0 - 1..=year.end_year() + 1).contains(&day.year())
}

/// «На начало года», «конец учебного года».
fn named(text: &str, year: AcademicYear) -> Option<NaiveDate> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).collect();
    if !words.iter().any(|word| ["года", "год", "г", "уч"].contains(word)) {
        return None;
    }
    if words.iter().any(|word| ["начало", "начала", "началу"].contains(word)) {
        return Some(year.first_day());
    }
    let is_end = words.iter().any(|word| END.contains(word));
    is_end.then(|| year.snapshot((5, 31)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_from_titles_and_names() {
        let year = AcademicYear(2022);
        let shown = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        for (text, expected) in [
            ("Кадры на 01.09.2022", "2022-09-01"),
            ("Кадры 31.05.2023", "2023-05-31"),
            ("кадры_2022_09_01", "2022-09-01"),
            ("Кадры 2023-05-31", "2023-05-31"),
            ("Кадры 2022-2023 сентябрь", "2022-09-01"),
            ("Кадры май 2023", "2023-05-01"),
            ("Кадры на 1 июня", "2023-06-01"),
            ("Кадры на 01.09", "2022-09-01"),
            ("Сент. 2022-2023", "2022-09-01"),
            ("Кадры (начало года)", "2022-09-01"),
            ("Кадры конец уч. года", "2023-05-31"),
            ("Кадры 22-23 (ред. 12.12.2024)", ""),
            ("Кадры от 30.08.2022", ""),
            ("Кадры 2022-2023", ""),
            ("Кадры 2022-2023 новый", ""),
            ("Кадры марта Петровна", "2023-03-01"),
        ] {
            assert_eq!(shown(in_text(text, year, is_of_name)), expected, "{text}");
        }
        for (text, expected) in [
            ("Сведения о работниках на 31.05.2023", "2023-05-31"),
            ("по состоянию на 1 сентября 2022 года", "2022-09-01"),
            ("Дата формирования: 12.05.2023 10:15", "2023-05-12"),
            ("01.09.2022", "2022-09-01"),
            ("Список работников (приказ от 30.08.2022 № 5)", ""),
            ("Закон от 29 декабря 2012 № 273-ФЗ", ""),
            ("на 2022-2023 учебный год", ""),
            ("Майская школа", ""),
        ] {
            assert_eq!(shown(in_text(text, year, is_of_title)), expected, "{text}");
        }
    }
}
