//! РДР from the school's own template, row by row.
//! One row a pupil and work; the same row in another file counts once.

use super::figure::Figure;
use super::folder::Book;
use super::names::fold;
use super::passport::Passport;
use super::staff::list_year;
use super::table::tables;
use super::when::year_in;
use std::collections::BTreeMap;

const KEY: [&str; 6] = ["учебный год", "предмет", "параллель", "класс", "участник", "работа"];

const REQUIRED: [&str; 4] = ["предмет", "параллель", "участник", "уровень"];

const SHOWN: [&str; 3] = ["предмет", "параллель", "уровень"];

/// Share of pupils in the high cluster, by subject and grade.
pub(crate) fn figure(books: &[Book], passport: &Passport) -> Figure {
    let mut pupils: BTreeMap<[String; 6], (i32, String, String, String)> = BTreeMap::new();
    for book in books {
        for table in book.sheets.iter().flat_map(|sheet| tables(sheet, &REQUIRED)) {
            let listed = list_year(&table, &book.path);
            for row in &table.rows {
                let [subject, grade, level] = SHOWN.map(|label| table.get(*row, label));
                let Some(year) = year_in(&table.get(*row, "учебный год")).or(listed)
                else {
                    continue;
                };
                if passport.is_label(&subject, &level) {
                    let mut key = KEY.map(|label| fold(&table.get(*row, label)));
                    key[0] = year.to_string();
                    pupils.entry(key).or_insert((year, subject, grade, level));
                }
            }
        }
    }
    let mut figure = Figure::default();
    for (year, subject, grade, level) in pupils.into_values() {
        let high = u64::from(passport.is_high(&subject, &level));
        figure.add(year, &[("subject", subject), ("grade", grade)], high, 1);
    }
    figure
}
