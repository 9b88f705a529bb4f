//! What facts of every kind are made with: the setting, the place of a row, the words of subjects.

use crate::passport::Passport;
use crate::period::AcademicYear;
use crate::reference::Reference;
use crate::remark::{self, Origin, Remark};
use crate::text;

use super::school;

/// What facts are made with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting<'a> {
    /// Shipped reference data.
    pub reference: &'a Reference,
    /// The school's settings.
    pub passport: &'a Passport,
    /// Which school a row is of.
    pub schools: &'a school::Schools,
}

/// The place of a fact: table and row, both as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Spot {
    /// Number of the table.
    pub table: u32,
    /// Row as Excel shows it.
    pub row: u32,
}

/// The canonical subject; an unknown one keeps its name, with one remark a table.
pub(super) fn subject(
    raw: &str,
    setting: Setting<'_>,
    origin: &Origin,
    remarks: &mut Vec<Remark>,
) -> String {
    if let Some(name) = setting.reference.subject(raw) {
        return name.to_owned();
    }
    let remark =
        Remark::new(&remark::UNKNOWN_SUBJECT, origin).value(raw.to_owned()).with("subject", raw);
    let is_repeated = |earlier: &Remark| {
        earlier.is(&remark::UNKNOWN_SUBJECT)
            && (&earlier.value, earlier.file()) == (&remark.value, remark.file())
    };
    if !remarks.iter().rev().take(50).any(is_repeated) {
        remarks.push(remark);
    }
    text::trimmed(raw)
}

/// A list of places for one remark: the first ten, then how many more.
pub(super) fn short_list<T: ToString>(places: &[T]) -> String {
    const SHOWN: usize = 10;
    let shown = places.iter().take(SHOWN).map(T::to_string).collect::<Vec<_>>().join(", ");
    match places.len().checked_sub(SHOWN) {
        Some(more) if more > 0 => format!("{shown} и ещё {more}"),
        _ => shown,
    }
}

/// A year as the frames hold it.
pub(super) fn year_number(year: AcademicYear) -> i32 {
    year.0
}
