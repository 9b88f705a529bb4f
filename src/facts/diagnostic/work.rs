//! Which work a row of РДР is of: year, subject, grade, class, name, from the row or the texts round it.
//! What nothing states refuses the row, said once a table.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::AFFECTED;
use crate::facts::class::Unclear;
use crate::facts::context::Dated;
use crate::facts::exam::heading;
use crate::facts::ground::{Setting, subject};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::period::{self, AcademicYear};
use crate::remark::{self, Remark};
use crate::sheet::Cell;
use crate::text;
use crate::value::{self, ClassName};

/// A work of a class.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Work {
    pub(super) year: AcademicYear,
    /// Code of the school.
    pub(super) school: Option<String>,
    /// Whether it is the report's school.
    pub(super) is_counted: bool,
    pub(super) subject: String,
    pub(super) grade: u8,
    pub(super) class: Option<String>,
    pub(super) name: Option<String>,
}

impl Work {
    /// Name of the work as compared.
    pub(super) fn key(&self) -> Option<String> {
        self.name.as_deref().map(text::folded)
    }

    /// Whether pupils of one may be pupils of the other: what one leaves open, the other may state.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let may = |one: &Option<String>, other: &Option<String>| {
            one.is_none() || other.is_none() || one == other
        };
        self.year == other.year
            && self.school == other.school
            && self.subject == other.subject
            && self.grade == other.grade
            && may(&self.class, &other.class)
            && may(&self.key(), &other.key())
    }
}

/// Finds the works of a table's rows.
pub(super) struct Finder<'a, 't> {
    number: usize,
    table: &'a Table<'t>,
    setting: Setting<'a>,
    dated: &'a Dated,
    /// Subject and grade by the texts round the table.
    subject: Option<String>,
    grade: Option<u8>,
    missing: BTreeSet<&'static str>,
    ordinals: BTreeSet<u32>,
    unclear: Unclear,
}

#[expect(clippy::unwrap_used, reason = "a constant pattern, tested")]
static GRADE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|\D)(\d{1,2})[ _-]?(?:[а-яё]|[«][а-яё][»])?[ _-]?кл").unwrap()
});

/// The grade that a text names: «6 класс», «6А класс».
fn grade_in(text: &str) -> Option<u8> {
    let grade = GRADE.captures(text)?[1].parse().ok()?;
    (1..=11).contains(&grade).then_some(grade)
}

impl<'a, 't> Finder<'a, 't> {
    pub(super) fn new(
        number: usize,
        table: &'a Table<'t>,
        setting: Setting<'a>,
        dated: &'a Dated,
    ) -> Self {
        let context = &table.context;
        let n_titles = if context.is_apart { context.n_own } else { context.titles.len() };
        let file = context.path.first().filter(|_| !context.is_apart);
        let titles = &context.titles[..n_titles.min(context.titles.len())];
        let texts = || titles.iter().chain([&context.sheet]).chain(file);
        let captured = context.captured.get("subject").cloned();
        let named = || texts().find_map(|text| heading::subject_in(text, setting.reference));
        Self {
            number,
            table,
            setting,
            dated,
            subject: captured.or_else(named),
            grade: texts().find_map(|text| grade_in(text)),
            missing: BTreeSet::new(),
            ordinals: BTreeSet::new(),
            unclear: Unclear::default(),
        }
    }

    pub(super) fn work(&mut self, row: usize, remarks: &mut Vec<Remark>) -> Option<Work> {
        let table = self.table;
        let Some(raw) = table.text(FieldName::Subject, row).or(self.subject.as_deref()) else {
            self.missing.insert("предмет");
            return None;
        };
        let origin = table.origin(FieldName::Subject, row);
        let (subject, remark) = subject(raw, self.setting, &origin);
        remarks.extend(remark);
        let stated = table.text(FieldName::Class, row);
        let titled = table.context.captured.get("class").map(String::as_str);
        let raw = stated.or(titled);
        let Some(grade) = self.grade(row, raw) else {
            self.missing.insert("параллель");
            return None;
        };
        let year = table.year(FieldName::Year, row).unwrap_or_else(|| self.dated.of(self.number));
        let class = match value::class(raw.map_or(Cell::Empty, Cell::Text), Some(grade)) {
            ClassName::Named { grade: stated, letter } if stated == grade => {
                Some(format!("{grade}{letter}"))
            }
            ClassName::Numbered { ordinal, .. } => {
                let mapped = self.setting.passport.classes.get(&(year, grade, ordinal));
                Some(mapped.cloned().unwrap_or_else(|| {
                    self.ordinals.insert(ordinal);
                    format!("{grade}-{ordinal}")
                }))
            }
            ClassName::Unstated => None,
            _ => {
                let raw = raw.unwrap_or_default();
                self.unclear.add(raw, table.origin(FieldName::Class, row));
                None
            }
        };
        let dated = || period::date_in(table.context.captured.get("date")?);
        let name = table.text(FieldName::Work, row).map(str::to_owned);
        let belonging = self.setting.schools.of(table, row);
        Some(Work {
            school: belonging.key,
            is_counted: belonging.counted,
            year,
            subject,
            grade,
            class,
            name: name.or_else(|| dated().map(|date| date.format("%d.%m.%Y").to_string())),
        })
    }

    /// The grade of a row: its own, that of its class, that of the titles.
    fn grade(&self, row: usize, class: Option<&str>) -> Option<u8> {
        if let Some(grade) = self.table.number(FieldName::Grade, row) {
            return Some(grade as u8);
        }
        let class = class.map_or(Cell::Empty, Cell::Text);
        match value::class(class, None) {
            ClassName::Named { grade, .. } | ClassName::Numbered { grade, .. } => Some(grade),
            _ => value::grade(class).or(self.grade),
        }
    }

    /// What is said once of the table.
    pub(super) fn finish(self, remarks: &mut Vec<Remark>) {
        remarks.extend(self.unclear.remarks());
        if !self.ordinals.is_empty() {
            let list: Vec<String> = self.ordinals.iter().map(ToString::to_string).collect();
            remarks.push(
                Remark::new(&remark::ORDINALS, &self.table.place).with("ordinals", list.join(", ")),
            );
        }
        for what in self.missing {
            let remark = Remark::new(&remark::NO_CONTEXT, &self.table.place).with("missing", what);
            remarks.push(remark.affecting(&AFFECTED));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_are_read_from_titles() {
        for (text, expected) in [
            ("РДР по математике, 6 класс", Some(6)),
            ("РДР_6А_класс", Some(6)),
            ("10-е классы", Some(10)),
            ("РДР 2022", None),
            ("в 11 «Б» классе", Some(11)),
        ] {
            assert_eq!(grade_in(text), expected, "{text}");
        }
    }
}
