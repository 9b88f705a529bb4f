//! A column of schools value by value: whose rows are the report's school's, whose another's, whose can't be told.
//! Numbers decide first, then names; a value that may be a part of the school is counted and said.

use std::collections::BTreeMap;
use std::fmt;

use super::school_names::{Kinship, NameOfSchool};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::text;

/// Whether a text names the report's school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    Own,
    Another,
    Unknown,
}

/// A value of the column, in every spelling that has one key.
#[derive(Debug)]
pub(super) struct SchoolValue<'t> {
    pub(super) text: &'t str,
    pub(super) rows: Vec<usize>,
    pub(super) named: Named,
    /// Whether it is the school's by its number or letter for letter.
    pub(super) is_sure: bool,
    name: NameOfSchool,
}

/// What stands in a column of schools.
#[derive(Debug)]
pub(super) struct SchoolColumn<'t> {
    pub(super) values: Vec<SchoolValue<'t>>,
}

impl<'t> SchoolColumn<'t> {
    /// The values in the order of rows; blank cells say nothing.
    pub(super) fn new(table: &'t Table<'_>) -> Self {
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut values: Vec<SchoolValue<'t>> = Vec::new();
        for row in 0..table.len() {
            let Some(text) = table.text(FieldName::Workplace, row) else { continue };
            let key = text::key(text);
            if let Some(number) = numbers.get(&key) {
                values[*number].rows.push(row);
                continue;
            }
            numbers.insert(key, values.len());
            let name = NameOfSchool::new(text);
            let named = Named::Unknown;
            values.push(SchoolValue { text, rows: vec![row], named, is_sure: false, name });
        }
        Self { values }
    }

    pub(super) fn has_own(&self) -> bool {
        self.values.iter().any(|value| value.named == Named::Own)
    }

    /// Settles by names what numbers left open; `names` are the report's school's.
    pub(super) fn settle(&mut self, names: &[NameOfSchool]) {
        self.own_by(names);
        if self.has_own() {
            let schools = self.own_names();
            self.leave_out_but(&schools);
            self.own_by(&schools);
        } else if self.is_any_near(names) {
            self.leave_out_but(names);
        } else if self.are_several() {
            // Without a school of most rows the people are of no school of the report.
            let most = self.of_most();
            self.leave_out_but(&most);
            if names.is_empty() {
                self.own_by(&most);
            }
        } else if names.is_empty() {
            let only: Vec<NameOfSchool> = self.open_names().take(1).cloned().collect();
            self.own_by(&only);
        }
    }

    /// The values that stay open beside others, or alone beside the name of another school: their rows are counted.
    pub(super) fn in_doubt(&self, names: &[NameOfSchool]) -> Vec<&SchoolValue<'t>> {
        let is_alone = self.values.len() < 2;
        let mut open = Vec::new();
        for value in self.values.iter().filter(|value| value.named == Named::Unknown) {
            let is_asked = if is_alone {
                value.is_open_name() && !names.is_empty() && !value.is_near(names)
            } else {
                !value.name.is_part()
            };
            if is_asked {
                open.push(value);
            }
        }
        open
    }

    /// The open values that are called by one of these names are the report's.
    fn own_by(&mut self, schools: &[NameOfSchool]) {
        for value in self.values.iter_mut().filter(|value| value.is_open_name()) {
            if schools.iter().any(|school| school.kinship(&value.name) == Kinship::Same) {
                value.named = Named::Own;
            }
        }
    }

    fn is_any_near(&self, names: &[NameOfSchool]) -> bool {
        self.values.iter().any(|value| value.is_open_name() && value.is_near(names))
    }

    /// The names of the school as the column has them: the sure ones, where there are some.
    fn own_names(&mut self) -> Vec<NameOfSchool> {
        let has_sure = self.values.iter().any(|value| value.is_sure);
        let mut names = Vec::new();
        for value in self.values.iter_mut().filter(|value| value.named == Named::Own) {
            if value.is_sure || !has_sure {
                names.push(value.name.clone());
            } else if value.name.is_full() {
                // «Малая Озёрная школа» holds «Озёрная школа»: beside it, it may be another.
                value.named = Named::Unknown;
            }
        }
        names
    }

    /// Leaves out the schools that can be none of these.
    fn leave_out_but(&mut self, schools: &[NameOfSchool]) {
        for value in self.values.iter_mut().filter(|value| value.is_open_name()) {
            if !value.is_near(schools) {
                value.named = Named::Another;
            }
        }
    }

    /// Whether the open values name schools that can't be one.
    fn are_several(&self) -> bool {
        for name in self.open_names() {
            if self.open_names().any(|other| name.kinship(other) == Kinship::Different) {
                return true;
            }
        }
        false
    }

    /// The school of most of the rows that name any, if there is one.
    fn of_most(&self) -> Vec<NameOfSchool> {
        let n_stated: usize = self.values.iter().map(|value| value.rows.len()).sum();
        for value in self.values.iter().filter(|value| value.is_open_name()) {
            let mut n_rows = 0;
            for alike in self.values.iter().filter(|alike| alike.is_open_name()) {
                if value.name.kinship(&alike.name) != Kinship::Different {
                    n_rows += alike.rows.len();
                }
            }
            if n_rows * 2 > n_stated {
                return vec![value.name.clone()];
            }
        }
        Vec::new()
    }

    fn open_names(&self) -> impl Iterator<Item = &NameOfSchool> {
        self.values.iter().filter(|value| value.is_open_name()).map(|value| &value.name)
    }
}

impl SchoolValue<'_> {
    fn is_open_name(&self) -> bool {
        self.named == Named::Unknown && self.name.is_full()
    }

    /// Whether it may be one of these schools.
    fn is_near(&self, schools: &[NameOfSchool]) -> bool {
        schools.iter().any(|school| school.kinship(&self.name) != Kinship::Different)
    }
}

impl fmt::Display for SchoolValue<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "«{}» – {}", self.text, self.rows.len())
    }
}
