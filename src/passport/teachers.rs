//! «Учителя»: who teaches which subject in which class of which year.
//! The map that the effect of mentoring is told by, joined to staff elsewhere; never a judgement of teachers.

use super::sheet_row::SheetRow;
use crate::form::FieldName;
use crate::period::AcademicYear;
use crate::person::Name;
use crate::reference::Reference;
use crate::remark::{self, Origin, Remark};
use crate::sheet::Cell;
use crate::value::{self, ClassName};

/// A teacher of a subject in a class in a year.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Lesson {
    /// The school year.
    pub year: AcademicYear,
    /// The class: `4А`.
    pub class: String,
    /// Canonical subject.
    pub subject: String,
    /// The teacher as written.
    pub teacher: Name,
    /// Where it is said.
    pub origin: Origin,
}

impl Lesson {
    /// Reads a row; several teachers of groups stand in one cell with commas between them.
    ///
    /// # Errors
    /// The remark on a row that is not understood: it is left out whole.
    pub(super) fn read(
        row: SheetRow<'_>,
        reporting: Option<AcademicYear>,
        reference: &Reference,
    ) -> Result<Vec<Self>, Box<Remark>> {
        let Some(year) = row.year(FieldName::Year).or(reporting) else {
            return Err(wrong(row, FieldName::Year, "не указан учебный год"));
        };
        let [class, subject, names] = [FieldName::Class, FieldName::Subject, FieldName::Teacher]
            .map(|field| row.text(field).ok_or_else(|| wrong(row, field, "пустая ячейка")));
        let (class, subject, names) = (class?, subject?, names?);
        let ClassName::Named { grade, letter } = value::class(Cell::Text(class), None) else {
            let fault = format!("«{class}» – не класс с буквой");
            return Err(wrong(row, FieldName::Class, &fault));
        };
        let Some(subject) = reference.subject(subject) else {
            let fault = format!("предмета «{subject}» нет в справочнике");
            return Err(wrong(row, FieldName::Subject, &fault));
        };
        let mut lessons = Vec::new();
        for name in names.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()) {
            let Some(teacher) = Name::parse(name) else {
                let fault = format!("«{name}» – не имя учителя");
                return Err(wrong(row, FieldName::Teacher, &fault));
            };
            let (class, subject) = (format!("{grade}{letter}"), subject.to_owned());
            let origin = row.origin(FieldName::Teacher);
            lessons.push(Self { year, class, subject, teacher, origin });
        }
        Ok(lessons)
    }
}

fn wrong(row: SheetRow<'_>, field: FieldName, fault: &str) -> Box<Remark> {
    let shown = row.text(field).map(str::to_owned);
    Box::new(row.remark(&remark::TEACHERS_VALUE, field).value(shown).with("fault", fault))
}
