//! What the second computation takes from the passport: the school's codes and the high labels of РДР.
//! Other settings are left at their defaults; a folder without a passport has no codes.

use super::folder::Book;
use super::table::{plain, tables};
use std::collections::{BTreeMap, BTreeSet};

/// Labels of РДР that need no passport.
const LABELS: [&str; 7] =
    ["недостаточный", "низкий", "пониженный", "базовый", "средний", "повышенный", "высокий"];

/// The school's own settings.
#[derive(Debug, Default)]
pub(crate) struct Passport {
    codes: BTreeSet<String>,
    high: BTreeMap<String, BTreeSet<String>>,
}

impl Passport {
    pub(crate) fn read(books: &[Book]) -> Self {
        let mut passport = Self::default();
        for sheet in books.iter().flat_map(|book| &book.sheets) {
            for table in tables(sheet, &["система", "код или имя"]) {
                let codes = table.rows.iter().map(|row| plain(&table.get(*row, "код или имя")));
                passport.codes.extend(codes.filter(|code| !code.is_empty()));
            }
            for table in tables(sheet, &["предмет", "высокий уровень"]) {
                for row in &table.rows {
                    let labels =
                        passport.high.entry(plain(&table.get(*row, "предмет"))).or_default();
                    labels.insert(plain(&table.get(*row, "высокий уровень")));
                }
            }
        }
        passport
    }

    /// Whose row it is: `""` for the passport's school (a row without a code too), else the code.
    pub(crate) fn place(&self, code: &str) -> String {
        let code = plain(code);
        if self.codes.contains(&code) { String::new() } else { code }
    }

    /// Does a place count in the report's figures: without a passport all schools pool.
    pub(crate) fn counts(&self, place: &str) -> bool {
        self.codes.is_empty() || place.is_empty()
    }

    /// Is this a label of РДР at all: a known word or one that the passport lists.
    pub(crate) fn is_label(&self, subject: &str, label: &str) -> bool {
        LABELS.contains(&plain(label).as_str()) || self.is_high(subject, label)
    }

    /// Is this label of РДР high; without the passport's word only «высокий» is.
    pub(crate) fn is_high(&self, subject: &str, label: &str) -> bool {
        let listed = self.high.get(&plain(subject)).or_else(|| self.high.get(""));
        listed.map_or_else(|| plain(label) == "высокий", |labels| labels.contains(&plain(label)))
    }
}
