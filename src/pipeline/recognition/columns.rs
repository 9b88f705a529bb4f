//! The columns of a sheet, read and not read, and what is said of the others.
//! Puts them into the entry of the sheet; figures are not its concern.

use std::collections::BTreeSet;

use crate::analysis::{FileEntry, UnreadColumn};
use crate::form::columns::{self, Unread};
use crate::form::deciding;
use crate::form::detect::Header;
use crate::form::extract::Table;
use crate::form::{Field, FormKind};
use crate::remark::{self, Origin, Remark, Rule};
use crate::sheet::{self, Address, Sheet};

/// Unread columns that one remark names.
const MOST_NAMED: usize = 12;

/// Fills in the columns of an entry and says what is wrong with those that were not read.
pub(super) fn list(
    entry: &mut FileEntry,
    sheet: &Sheet,
    headers: &[Header<'_>],
    tables: &[Table<'_>],
    place: &Origin,
) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut unread_columns: Vec<(String, Address)> = Vec::new();
    let mut like_items: Vec<(String, Address)> = Vec::new();
    let mut listed = BTreeSet::new();
    for (number, header) in headers.iter().enumerate() {
        let end = headers.get(number + 1).map_or(u32::MAX, |next| next.row);
        let columns = columns::of_table(sheet, header, &rows_between(tables, header.row, end));
        for read in columns.read {
            if !entry.columns.contains(&read) {
                entry.columns.push(read);
            }
        }
        for unread in columns.unread {
            let cell = sheet::address(unread.row, unread.column);
            // A header printed anew on each page says the same.
            if !listed.insert((header.form.code.as_str(), unread.column, unread.header.clone())) {
                continue;
            }
            match doubtful(header.form.kind, &unread, place) {
                _ if unread.like_item.is_some() => {
                    like_items.extend(unread.like_item.map(|header| (header, cell)));
                }
                Some(remark) => remarks.push(remark),
                None if is_worth_saying(header.form.kind, &unread) => {
                    unread_columns.push((unread.header.clone(), cell));
                }
                None => {}
            }
            entry
                .unread_columns
                .push(UnreadColumn { header: unread.header, cell: cell.to_string() });
        }
    }
    let feeds = headers.first().map_or(&[][..], |header| header.form.kind.feeds());
    let like_items = in_one_line(&remark::UNKNOWN_ITEMS, &like_items, place);
    remarks.extend(like_items.map(|remark| remark.affecting(feeds)));
    remarks.extend(in_one_line(&remark::UNREAD_COLUMNS, &unread_columns, place));
    remarks
}

/// The records between two rows, both of those read and refused, from 0.
fn rows_between(tables: &[Table<'_>], first: u32, end: u32) -> Vec<u32> {
    let mut rows = Vec::new();
    for table in tables {
        rows.extend(table.rows.iter().map(|row| row - 1));
    }
    for table in tables {
        if let Some(refused) = table.refused.as_deref() {
            rows.extend(refused.rows.iter().map(|row| row - 1));
        }
    }
    rows.retain(|row| (first..end).contains(row));
    // Several rows of a wide table are of one line.
    rows.dedup();
    rows
}

/// Whether a form feeds a figure, so that its columns matter.
fn is_source(kind: FormKind) -> bool {
    !kind.feeds().is_empty()
}

fn is_worth_saying(kind: FormKind, unread: &Unread<'_>) -> bool {
    is_source(kind) && unread.is_filled && !unread.is_numbering
}

/// A column that probably is one of the form, or whose cells say what could move a figure.
fn doubtful(kind: FormKind, unread: &Unread<'_>, place: &Origin) -> Option<Remark> {
    if !is_worth_saying(kind, unread) {
        return None;
    }
    let called = format!("«{}» не прочитан", unread.header);
    let likely = unread.likely.filter(|field| deciding::is_of_use(kind, field.name));
    let detail = match (likely, unread.says) {
        (None, None) => {
            let cells = unread.holds?;
            format!("{called}, а в нём {}: возможно, {}", cells.look.called(), cells.may_tell)
        }
        (Some(field), None) => format!("{called}: возможно, это «{}»", title(field)),
        (None, Some(word)) => format!("{called}, а в нём есть {}", shown(word)),
        (Some(field), Some(word)) => {
            format!("{called}: возможно, это «{}»; в нём есть {}", title(field), shown(word))
        }
    };
    let affects = match likely {
        _ if unread.says.is_some() || unread.holds.is_some() => kind.feeds(),
        Some(field) => deciding::of_column(kind, field.name),
        None => &[],
    };
    let origin = place.at(sheet::address(unread.row, unread.column));
    let remark = Remark::new(&remark::UNREAD_LIKELY, &origin).value(unread.header.clone());
    Some(remark.with("column", &detail).affecting(affects))
}

/// The word that a cell of a column says.
fn shown(word: &str) -> String {
    format!("слово «{}…»", word.trim())
}

fn title(field: &Field) -> &str {
    field.labels.first().or(field.title.as_ref()).map_or("", String::as_str)
}

/// Columns that nobody reads, in one line.
fn in_one_line(
    rule: &'static Rule,
    columns: &[(String, Address)],
    place: &Origin,
) -> Option<Remark> {
    let (_, first) = columns.first()?;
    let mut shown: Vec<String> = Vec::new();
    for (header, cell) in columns.iter().take(MOST_NAMED) {
        shown.push(format!("«{header}» ({cell})"));
    }
    let more = match columns.len().saturating_sub(MOST_NAMED) {
        0 => String::new(),
        n_more => format!(" и ещё {n_more}"),
    };
    let detail = format!("{}{more}", shown.join(", "));
    Some(Remark::new(rule, &place.at(*first)).with("columns", &detail))
}
