//! «Учителя»: who teaches which subject in which class of which year.
//! A map for later links (pairs with their classes), joined to staff elsewhere; never a judgement of teachers.

use crate::form::FieldName;
use crate::form::extract::Table;
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
    pub(crate) fn read(
        table: &Table<'_>,
        row: usize,
        reporting: Option<AcademicYear>,
        reference: &Reference,
    ) -> Result<Vec<Self>, Box<Remark>> {
        let wrong = |field: FieldName, detail: &str| {
            let origin = table.origin(field, row);
            let seen = table.text(field, row).map(str::to_owned);
            Box::new(
                Remark::new(&remark::TEACHERS_VALUE, &origin).value(seen).with("fault", detail),
            )
        };
        let text = |field| table.text(field, row).ok_or_else(|| wrong(field, "пустая ячейка"));
        let year = table.year(FieldName::Year, row).or(reporting);
        let year = year.ok_or_else(|| wrong(FieldName::Year, "не указан учебный год"))?;
        let (class, subject, names) =
            (text(FieldName::Class)?, text(FieldName::Subject)?, text(FieldName::Teacher)?);
        let ClassName::Named { grade, letter } = value::class(Cell::Text(class), None) else {
            return Err(wrong(FieldName::Class, &format!("«{class}» – не класс с буквой")));
        };
        let known = reference.subject(subject);
        let unknown =
            || wrong(FieldName::Subject, &format!("предмета «{subject}» нет в справочнике"));
        let subject = known.ok_or_else(unknown)?;
        let lesson = |name: &str| {
            let teacher = Name::parse(name)
                .ok_or_else(|| wrong(FieldName::Teacher, &format!("«{name}» – не имя учителя")))?;
            let (class, subject) = (format!("{grade}{letter}"), subject.to_owned());
            Ok(Self {
                year,
                class,
                subject,
                teacher,
                origin: table.origin(FieldName::Teacher, row),
            })
        };
        let names = names.split([',', ';']).map(str::trim).filter(|name| !name.is_empty());
        names.map(lesson).collect()
    }
}
