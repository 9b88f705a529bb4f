//! Which work a row of РДР is of: year, subject, grade, class, name, from the row or the texts round it.
//! What nothing states refuses the row, said once a table.

use std::collections::BTreeSet;
use std::sync::Arc;

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
use crate::text::pattern;
use crate::value::{self, ClassName};

/// A name or a title that says all of it.
const EXAMPLE: &str = "РДР Математика 6 класс 2022-2023";

/// A work of a class.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DiagnosticWork {
    pub(super) year: AcademicYear,
    /// Code of the school.
    pub(super) school: Option<Arc<str>>,
    /// Whether it is the report's school.
    pub(super) is_counted: bool,
    pub(super) subject: String,
    pub(super) grade: u8,
    pub(super) class: Option<String>,
    pub(super) name: Option<String>,
}

/// One table being read.
pub(super) struct WorkReading<'a, 't> {
    pub(super) number: usize,
    pub(super) table: &'a Table<'t>,
    pub(super) setting: Setting<'a>,
    dated: &'a Dated,
    /// Subject and grade by the texts round the table.
    subject: Option<String>,
    grade: Option<u8>,
    missing: BTreeSet<&'static str>,
    ordinals: BTreeSet<u32>,
    unclear: Unclear,
    pub(super) remarks: Vec<Remark>,
}

pattern! {
    GRADE = r"(?i)(?:^|\D)(\d{1,2})[ _-]?(?:[а-яё]|[«][а-яё][»])?[ _-]?кл";
}

/// The grade that a text names: «6 класс», «6А класс».
fn grade_in(text: &str) -> Option<u8> {
    let grade = GRADE.captures(text)?[1].parse().ok()?;
    (1..=11).contains(&grade).then_some(grade)
}

impl<'a, 't> WorkReading<'a, 't> {
    pub(super) fn new(
        number: usize,
        table: &'a Table<'t>,
        setting: Setting<'a>,
        dated: &'a Dated,
    ) -> Self {
        let context = &table.context;
        let n_titles = if context.has_new_title { context.n_near } else { context.titles.len() };
        let file = if context.has_new_title { None } else { context.path.first() };
        let titles = &context.titles[..n_titles.min(context.titles.len())];
        let texts: Vec<&String> = titles.iter().chain([&context.sheet]).chain(file).collect();
        let captured = context.captured.get("subject").cloned();
        Self {
            number,
            table,
            setting,
            dated,
            subject: captured.or_else(|| {
                texts.iter().find_map(|text| heading::subject_in(text, setting.reference))
            }),
            grade: texts.iter().find_map(|text| grade_in(text)),
            missing: BTreeSet::new(),
            ordinals: BTreeSet::new(),
            unclear: Unclear::default(),
            remarks: Vec::new(),
        }
    }

    /// The work of a row; `None`: something that nothing states is missing.
    pub(super) fn work(&mut self, line: usize) -> Option<DiagnosticWork> {
        let table = self.table;
        let Some(raw) = table.text(FieldName::Subject, line).or(self.subject.as_deref()) else {
            self.missing.insert("предмет");
            return None;
        };
        let (subject, remark) = subject(raw, self.setting, &table.origin(FieldName::Subject, line));
        self.remarks.extend(remark);
        let titled = table.context.captured.get("class").map(String::as_str);
        let class = table.text(FieldName::Class, line).or(titled);
        let Some(grade) = self.grade(line, class) else {
            self.missing.insert("параллель");
            return None;
        };
        let year = table.year(FieldName::Year, line).unwrap_or_else(|| self.dated.of(self.number));
        let school = self.setting.schools.of(table, line);
        Some(DiagnosticWork {
            year,
            school: school.key,
            is_counted: school.counted,
            subject,
            grade,
            class: self.class(line, class, year, grade),
            name: self.name(line),
        })
    }

    /// The grade of a row: its own, that of its class, that of the titles.
    fn grade(&self, line: usize, class: Option<&str>) -> Option<u8> {
        if let Some(grade) = self.table.number(FieldName::Grade, line) {
            return Some(grade as u8);
        }
        let class = class.map_or(Cell::Empty, Cell::Text);
        match value::class(class, None) {
            ClassName::Named { grade, .. } | ClassName::Numbered { grade, .. } => Some(grade),
            _ => value::grade(class).or(self.grade),
        }
    }

    fn class(
        &mut self,
        line: usize,
        raw: Option<&str>,
        year: AcademicYear,
        grade: u8,
    ) -> Option<String> {
        match value::class(raw.map_or(Cell::Empty, Cell::Text), Some(grade)) {
            ClassName::Named { grade: stated, letter } if stated == grade => {
                Some(format!("{grade}{letter}"))
            }
            ClassName::Numbered { ordinal, .. } => {
                let mapped = self.setting.passport.classes.get(&(year, grade, ordinal));
                if mapped.is_none() {
                    self.ordinals.insert(ordinal);
                }
                Some(mapped.cloned().unwrap_or_else(|| format!("{grade}-{ordinal}")))
            }
            ClassName::Unstated => None,
            _ => {
                let origin = self.table.origin(FieldName::Class, line);
                self.unclear.add(raw.unwrap_or_default(), origin);
                None
            }
        }
    }

    /// The name of the work: stated in the row, else the day of the titles.
    fn name(&self, line: usize) -> Option<String> {
        if let Some(name) = self.table.text(FieldName::Work, line) {
            return Some(name.to_owned());
        }
        let date = period::date_in(self.table.context.captured.get("date")?)?;
        Some(date.format("%d.%m.%Y").to_string())
    }

    /// What was found in rows, then what is said once of the table.
    pub(super) fn finish(self) -> Vec<Remark> {
        let mut remarks = self.remarks;
        remarks.extend(self.unclear.remarks());
        let place = &self.table.place;
        if !self.ordinals.is_empty() {
            let list: Vec<String> = self.ordinals.iter().map(ToString::to_string).collect();
            remarks.push(Remark::new(&remark::ORDINALS, place).with("ordinals", list.join(", ")));
        }
        for what in self.missing {
            let remark = Remark::new(&remark::NO_CONTEXT, place).with("missing", what);
            let remark = remark.with("example", EXAMPLE);
            remarks.push(remark.affecting(&AFFECTED));
        }
        remarks
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
