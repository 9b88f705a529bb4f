//! A row of a sheet of the passport: its cells by fields, and remarks at them.
//! What a row states is decided by the readers of the sheets.

use crate::form::FieldName;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::remark::{self, Origin, Remark, Rule};

/// A row of a sheet of the passport.
#[derive(Clone, Copy)]
pub(crate) struct SheetRow<'t> {
    pub(super) table: &'t Table<'t>,
    pub(super) number: usize,
}

impl<'t> SheetRow<'t> {
    pub(super) fn text(self, field: FieldName) -> Option<&'t str> {
        self.table.text(field, self.number)
    }

    pub(super) fn number(self, field: FieldName) -> Option<f64> {
        self.table.number(field, self.number)
    }

    pub(super) fn year(self, field: FieldName) -> Option<AcademicYear> {
        self.table.year(field, self.number)
    }

    pub(super) fn origin(self, field: FieldName) -> Origin {
        self.table.origin(field, self.number)
    }

    pub(super) fn remark(self, rule: &'static Rule, field: FieldName) -> Remark {
        Remark::new(rule, &self.origin(field))
    }

    /// What is said of a value that was not understood.
    pub(super) fn wrong(self, field: FieldName, fault: impl Into<String>) -> Remark {
        self.remark(&remark::PASSPORT_VALUE, field).with("fault", fault)
    }
}
