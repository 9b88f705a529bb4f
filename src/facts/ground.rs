//! What facts of every kind are made with: the setting, the place of a row, the words of subjects.
//! Lies below the kinds: knows none of them.

use std::collections::BTreeSet;

use crate::form::extract::Table;
use crate::passport::Passport;
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

/// The canonical subject; an unknown one keeps its name.
pub(super) fn subject(
    raw: &str,
    setting: Setting<'_>,
    origin: &Origin,
) -> (String, Option<Remark>) {
    if let Some(name) = setting.reference.subject(raw) {
        return (name.to_owned(), None);
    }
    let remark = Remark::new(&remark::UNKNOWN_SUBJECT, origin).value(raw.to_owned());
    (text::trimmed(raw), Some(remark.with("subject", raw)))
}

/// Findings in their order, an unknown subject said once a file.
pub(super) fn once_a_file(mut remarks: Vec<Remark>) -> Vec<Remark> {
    let mut known = BTreeSet::new();
    remarks.retain(|remark| {
        !remark.is(&remark::UNKNOWN_SUBJECT)
            || known.insert((remark.value.clone(), remark.origin.file.clone()))
    });
    remarks
}

impl Spot {
    /// The row among the cells it came from.
    pub(super) fn place(self, tables: &[Table<'_>]) -> Origin {
        tables[self.table as usize].place.at_row(self.row)
    }
}
