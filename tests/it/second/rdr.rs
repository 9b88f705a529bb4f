//! РДР from the school's own template, row by row.
//! One row a pupil and work; the same row in another file counts once.

use super::figure::Figure;
use super::folder::Book;
use super::names::fold;
use super::passport::Passport;
use super::table::{plain, tables};
use super::when::year_in;
use std::collections::BTreeMap;

const KEY: [&str; 6] = ["учебный год", "предмет", "параллель", "класс", "участник", "работа"];

/// Share of pupils in the high cluster, by subject and grade.
pub(crate) fn figure(books: &[Book], passport: &Passport) -> Figure {
    let mut pupils: BTreeMap<[String; 6], (String, String, String)> = BTreeMap::new();
    for sheet in books.iter().flat_map(|book| &book.sheets) {
        for table in tables(sheet, &["предмет", "параллель", "участник", "уровень"])
        {
            for row in &table.rows {
                let level = table.get(*row, "уровень");
                if !level.is_empty() {
                    let subject = table.get(*row, "предмет");
                    let key = KEY.map(|label| fold(&table.get(*row, label)));
                    pupils.entry(key).or_insert((
                        subject,
                        table.get(*row, "параллель"),
                        plain(&level),
                    ));
                }
            }
        }
    }
    let mut figure = Figure::default();
    for ([year, ..], (subject, grade, level)) in pupils {
        let Some(year) = year_in(&year) else { continue };
        let high = u64::from(passport.is_high(&subject, &level));
        figure.add(year, &[("subject", subject), ("grade", grade)], high, 1);
    }
    figure
}
