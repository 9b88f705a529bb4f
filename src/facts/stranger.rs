//! Files that lie in a folder of another school and have no school in their rows.
//! Only the names of folders and files of results are asked; staff lists have more to say of their school.

use super::school::{Schools, fed_by};
use super::staff::workplace::Workplace;
use crate::form::extract::Table;
use crate::form::{FieldName, Kind};
use crate::ids::IndicatorId;
use crate::passport::Passport;
use crate::remark::{self, Remark};

/// Takes out the tables of other schools by the names of their folders; says where it can't be told.
pub fn leave_out(tables: &mut [Table<'_>], passport: &Passport, schools: &Schools) -> Vec<Remark> {
    let own = Workplace::new(passport, schools);
    if schools.are_pooled() {
        return Vec::new();
    }
    let unnamed: Vec<Kind> = tables
        .iter()
        .filter(|table| !table.is_empty() && named(table).is_none())
        .map(|table| table.form.kind)
        .collect();
    let mut remarks = Vec::new();
    for table in tables.iter_mut().filter(|table| is_asked(table)) {
        let Some(name) = named(table).map(str::to_owned) else { continue };
        let affected = affected(table.form.kind);
        let n_rows = table.len();
        if own.is_another(&name) {
            let remark =
                Remark::new(&remark::FOLDER_OF_ANOTHER, &table.place).with("school", &name);
            remarks.push(remark.affecting(affected).standing_for(n_rows));
            table.clear();
            table.refused = None;
        } else if own.is_unknown() && unnamed.contains(&table.form.kind) {
            let remark = Remark::new(&remark::FOLDER_UNSURE, &table.place).with("school", &name);
            remarks.push(remark.affecting(affected).standing_for(n_rows));
        }
    }
    remarks
}

/// Whether a table has rows whose school only its names could tell.
fn is_asked(table: &Table<'_>) -> bool {
    let is_told = [FieldName::SchoolCode, FieldName::SchoolName, FieldName::Group]
        .iter()
        .any(|field| table.has(*field));
    let kind = table.form.kind;
    !table.is_empty() && !is_told && kind != Kind::Staff && !affected(kind).is_empty()
}

/// The nearest name that names a school with a number; an event may be named by its place.
fn named<'t>(table: &'t Table<'_>) -> Option<&'t str> {
    let is_event = matches!(
        table.form.kind,
        Kind::Experience | Kind::Contest | Kind::Training | Kind::Courses
    );
    let names = table.context.path.iter().skip(usize::from(is_event));
    names.map(String::as_str).find(|name| Workplace::is_named_in(name))
}

fn affected(kind: Kind) -> &'static [IndicatorId] {
    match kind {
        Kind::VprPupils | Kind::VprPoints | Kind::VprMarks => &super::vpr::AFFECTED,
        Kind::Exam => &super::exam::AFFECTED,
        kind => fed_by(kind),
    }
}
