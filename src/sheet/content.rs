//! What a sheet turned out to hold, for the check and for remarks.
//! Named only: what is counted of it stands with the facts.

use std::collections::{BTreeMap, BTreeSet};

use crate::period::AcademicYear;

/// What the sheets hold, by file and sheet.
pub(crate) type Contents = BTreeMap<(String, Option<String>), SheetContent>;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SheetContent {
    pub(crate) years: BTreeSet<AcademicYear>,
    pub(crate) subjects: BTreeSet<String>,
    pub(crate) grades: BTreeSet<u8>,
    /// Classes: `4А`, an ordinal without a map `4-1`.
    pub(crate) classes: BTreeSet<String>,
    /// `ОГЭ`, `ЕГЭ`, `ГВЭ`.
    pub(crate) exams: BTreeSet<String>,
}

impl SheetContent {
    /// Takes in what another table of the sheet holds.
    pub(crate) fn join(&mut self, other: Self) {
        self.years.extend(other.years);
        self.subjects.extend(other.subjects);
        self.grades.extend(other.grades);
        self.classes.extend(other.classes);
        self.exams.extend(other.exams);
    }
}
