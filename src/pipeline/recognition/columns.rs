//! The columns of a sheet, read and not read, and what is said of the others.
//! Puts them into the entry of the sheet; figures are not its concern.

use std::collections::BTreeSet;

use crate::analysis::{FileEntry, UnreadColumn};
use crate::form::columns::{self, Unread};
use crate::form::detect::Header;
use crate::form::extract::Table;
use crate::form::{Field, Kind};
use crate::pipeline::touched;
use crate::remark::{self, Origin, Remark};
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
    let mut others: Vec<(String, Address)> = Vec::new();
    let mut listed = BTreeSet::new();
    for (number, header) in headers.iter().enumerate() {
        let end = headers.get(number + 1).map_or(u32::MAX, |next| next.row);
        let found = columns::of_table(sheet, header, &rows_between(tables, header.row, end));
        for read in found.read {
            if !entry.columns.contains(&read) {
                entry.columns.push(read);
            }
        }
        for unread in found.unread {
            let cell = sheet::address(unread.row, unread.column);
            // A header printed anew on each page says the same.
            if !listed.insert((header.form.code.as_str(), unread.column, unread.header.clone())) {
                continue;
            }
            let said = doubtful(header.form.kind, &unread, place);
            if said.is_none() && is_worth_saying(header.form.kind, &unread) {
                others.push((unread.header.clone(), cell));
            }
            remarks.extend(said);
            entry
                .unread_columns
                .push(UnreadColumn { header: unread.header, cell: cell.to_string() });
        }
    }
    remarks.extend(named(&others, place));
    remarks
}

/// The records between two rows, both of those read and refused, from 0.
fn rows_between(tables: &[Table<'_>], first: u32, end: u32) -> Vec<u32> {
    let refused = tables.iter().filter_map(|table| table.refused.as_deref());
    let rows = tables.iter().chain(refused).flat_map(|table| &table.rows).map(|row| row - 1);
    rows.filter(|row| (first..end).contains(row)).collect()
}

/// Whether a form feeds a figure, so that its columns matter.
fn is_source(kind: Kind) -> bool {
    !kind.feeds().is_empty()
}

fn is_worth_saying(kind: Kind, unread: &Unread<'_>) -> bool {
    is_source(kind) && unread.is_filled && !unread.is_numbering
}

/// A column that probably is one of the form, or whose cells say what could move a figure.
fn doubtful(kind: Kind, unread: &Unread<'_>, place: &Origin) -> Option<Remark> {
    if !is_worth_saying(kind, unread) {
        return None;
    }
    let called = format!("«{}» не прочитан", unread.header);
    let likely = unread.likely.filter(|field| touched::is_of_use(kind, field.name));
    let says = unread.says;
    let detail = match (likely.map(title), says) {
        (None, None) => {
            let what = unread.holds?;
            format!("{called}, а в нём {what}: {}", may_be(kind))
        }
        (Some(ours), None) => format!("{called}: возможно, это «{ours}»"),
        (None, Some(said)) => format!("{called}, а в нём есть {}", shown(said)),
        (Some(ours), Some(said)) => {
            let said = shown(said);
            format!("{called}: возможно, это «{ours}»; в нём есть {said}")
        }
    };
    let by_words = says.or(unread.holds).map_or(&[][..], |_| kind.feeds());
    let by_field = likely.map_or(&[][..], |field| touched::by_field(kind, field.name));
    let affects = if by_words.is_empty() { by_field } else { by_words };
    let origin = place.at(sheet::address(unread.row, unread.column));
    let value = Some(unread.header.clone());
    Some(
        Remark::new(&remark::UNREAD_LIKELY, &origin)
            .value(value)
            .with("column", &detail)
            .affecting(affects),
    )
}

/// What a column of dates, flags or repeated words may say.
fn may_be(kind: Kind) -> &'static str {
    match kind {
        Kind::Staff => "возможно, по ним видно, кто уволен, принят, совместитель или педагог",
        Kind::Contest => "возможно, это результат участия",
        _ => "возможно, это роль педагога",
    }
}

/// The word that a cell of a column says.
fn shown(word: &str) -> String {
    format!("слово «{}…»", word.trim())
}

fn title(field: &Field) -> &str {
    field.labels.first().or(field.title.as_ref()).map_or("", String::as_str)
}

/// The other columns of a sheet in one line.
fn named(others: &[(String, Address)], place: &Origin) -> Option<Remark> {
    let (_, first) = others.first()?;
    let shown: Vec<String> = others
        .iter()
        .take(MOST_NAMED)
        .map(|(header, cell)| format!("«{header}» ({cell})"))
        .collect();
    let more = others.len().saturating_sub(MOST_NAMED);
    let more = if more > 0 { format!(" и ещё {more}") } else { String::new() };
    let origin = place.at(*first);
    let detail = format!("{}{more}", shown.join(", "));
    Some(Remark::new(&remark::UNREAD_COLUMNS, &origin).with("columns", &detail))
}
