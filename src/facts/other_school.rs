//! Rows of another school: by their column of schools, else by the names of their folders and files.
//! Staff lists have more to say of their school and are asked elsewhere.

use super::school::Schools;
use super::staff::workplace::Workplace;
use crate::form::extract::Table;
use crate::form::kinds::About;
use crate::form::{FieldName, FormKind};
use crate::passport::Passport;
use crate::remark::{self, Remark};

/// Takes out the rows of other schools by their column, the tables of other schools by the names of
/// their folders; says where it can't be told.
pub(crate) fn leave_out(
    tables: &mut [Table<'_>],
    passport: &Passport,
    schools: &Schools,
) -> Vec<Remark> {
    let workplace = Workplace::new(passport, schools);
    if schools.are_pooled() {
        return Vec::new();
    }
    let mut remarks = by_column(tables, &workplace);
    let names = Names::new(tables);
    for table in tables.iter_mut().filter(|table| is_asked(table)) {
        let kind = table.form.kind;
        let Some((name, is_place)) = named(table) else { continue };
        let name = name.to_owned();
        let is_beside = if is_place { names.has_unnamed() } else { names.unnamed.contains(&kind) };
        let rule = match workplace.is_another(&name) {
            true if is_place => &remark::FILE_OF_ANOTHER,
            true => &remark::FOLDER_OF_ANOTHER,
            false if workplace.is_unknown() && (is_beside || names.are_several) => {
                &remark::FOLDER_UNSURE
            }
            false => continue,
        };
        let remark = Remark::new(rule, &table.place).with("school", &name);
        remarks.push(remark.affecting(kind.feeds()).standing_for(table.len()));
        if *rule == remark::FOLDER_OF_ANOTHER {
            table.clear();
            table.refused = None;
        }
    }
    remarks
}

/// What the names of folders and files say of the schools of a folder.
struct Names {
    /// Kinds of the tables with rows that no name calls by a school.
    unnamed: Vec<FormKind>,
    /// Whether the names call different schools.
    are_several: bool,
}

impl Names {
    fn new(tables: &[Table<'_>]) -> Self {
        let (mut unnamed, mut names) = (Vec::new(), Vec::new());
        for table in tables.iter().filter(|table| !table.is_empty()) {
            match named(table) {
                Some((name, _)) => names.push(name),
                None => unnamed.push(table.form.kind),
            }
        }
        Self { unnamed, are_several: Workplace::are_several(names.into_iter()) }
    }

    /// Whether some table that feeds a figure is called by no school.
    fn has_unnamed(&self) -> bool {
        self.unnamed.iter().any(|kind| !kind.feeds().is_empty())
    }
}

/// Takes out the rows in whose column of schools stands another one.
fn by_column(tables: &mut [Table<'_>], workplace: &Workplace) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for table in tables.iter_mut().filter(|table| table.form.kind != FormKind::Staff) {
        let rows = workplace.rows_of_others(table);
        let Some(first) = rows.first() else { continue };
        let origin = table.origin(FieldName::Workplace, *first);
        let remark =
            Remark::new(&remark::ROWS_OF_ANOTHER, &origin).with("rows", rows.len().to_string());
        remarks.push(remark.affecting(table.form.kind.feeds()).standing_for(rows.len()));
        let mut is_left_out = vec![false; table.len()];
        for row in rows {
            is_left_out[row] = true;
        }
        table.leave_out(&is_left_out);
    }
    remarks
}

/// Whether a table has rows whose school only its names could tell.
fn is_asked(table: &Table<'_>) -> bool {
    let fields =
        [FieldName::SchoolCode, FieldName::SchoolName, FieldName::Group, FieldName::Workplace];
    let is_told = fields.iter().any(|field| table.has(*field));
    let kind = table.form.kind;
    !table.is_empty() && !is_told && kind != FormKind::Staff && !kind.feeds().is_empty()
}

/// The nearest name that names a school with a number, and whether it may be that of a place: an event's
/// file may be called by where it was.
fn named<'t>(table: &'t Table<'_>) -> Option<(&'t str, bool)> {
    let is_event = table.form.kind.row().about == About::Event;
    let mut names = table.context.path.iter().map(String::as_str).enumerate();
    let (depth, name) = names.find(|(_, name)| Workplace::is_named_in(name))?;
    Some((name, is_event && depth == 0))
}
