//! A person twice in a list, and several people in one row of it.
//! Says what is in doubt; rows are joined by `entry`.

use crate::form::FieldName;
use crate::form::extract::Table;
use crate::person::{Name, cell_names, standing};
use crate::remark::{self, GapKind, Remark};

use super::entry::Entry;
use super::{AFFECTED, cells};

/// The people that the cell of a name has beside the first.
pub(super) fn others_named(table: &Table<'_>, row: usize, remarks: &mut Vec<Remark>) -> Vec<Name> {
    if !table.has(FieldName::Fio) {
        return Vec::new();
    }
    let raw = cells::written_name(table, row).0;
    let text = standing::notes_in_name(&raw).0;
    let names = cell_names(&text).names;
    let others: Vec<Name> = names.into_iter().skip(1).filter_map(Name::parse).collect();
    if !others.is_empty() {
        let origin = table.origin(FieldName::Fio, row);
        let remark =
            Remark::new(&remark::NAMES_IN_ROW, &origin).value(raw.clone()).with("names", &raw);
        remarks.push(remark.affecting(&AFFECTED).leaving(GapKind::Deciding, None));
    }
    others
}

/// What is said of two rows of one person that state different categories; different days of award are a history.
pub(super) fn differing_categories(above: &Entry, row: &Entry) -> Option<Remark> {
    let highest = |entry: &Entry| entry.awards.iter().map(|award| award.category).max();
    let (first, second) = (highest(above)?, highest(row)?);
    let days = |entry: &Entry| entry.awards.iter().find_map(|award| award.awarded);
    let is_history = above.post == row.post
        && days(above).zip(days(row)).is_some_and(|(above, row)| above != row);
    if first == second || is_history {
        return None;
    }
    let detail = format!("{} – «{}» и «{}»", row.name.display(), first.title(), second.title());
    let remark =
        Remark::new(&remark::CATEGORIES_DIFFER, &row.category_origin.1).with("categories", &detail);
    Some(remark.affecting(&AFFECTED[..1]))
}
