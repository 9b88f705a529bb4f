//! The columns of a table that were read and those that were not, with what an unread one may be.
//! Looks at headings and at words of cells; what to say of it is decided by the caller.

use std::collections::BTreeSet;

use crate::form::detect::Header;
use crate::form::heading::Heading;
use crate::form::known;
use crate::form::likeness::{Phrase, likeness};
use crate::form::{Field, Kind};
use crate::sheet::{Cell, Sheet};
use crate::value;

/// What stands for a header that is blank.
const HEADLESS: &str = "без заголовка";
/// Headings over the number of a line.
const NUMBERING: [&str; 6] = ["№", "№ пп", "пп", "номер", "номер пп", "№ строки"];
/// Words of a column that nobody reads, by which it could move a figure.
const STAFF_WORDS: [&str; 7] =
    ["уволен", "увольн", "совместител", "совмест.", "декрет", "по уходу за", "выбыл"];
const EVENT_WORDS: [&str; 6] =
    ["не участв", "не состоял", "отклонен", "отменен", "слушател", "заявка подана"];
const PAIR_WORDS: [&str; 4] = ["прекращен", "расторгн", "не заверш", "досрочно"];
const PUPIL_WORDS: [&str; 5] = ["отсутств", "неявка", "не явил", "не писал", "удален с"];

/// The columns of a table.
#[derive(Debug, Default)]
pub struct Columns<'f> {
    /// Headers of the columns read.
    pub read: Vec<String>,
    /// The others.
    pub unread: Vec<Unread<'f>>,
}

/// A column that no field reads.
#[derive(Debug)]
pub struct Unread<'f> {
    /// Row of the header, from 0.
    pub row: u32,
    /// From 0.
    pub column: u32,
    /// Its header as an output may quote it.
    pub header: String,
    /// The field that is not there and that it probably is.
    pub likely: Option<&'f Field>,
    /// A word of its cells by which it could move a figure.
    pub says: Option<&'static str>,
    /// Whether anything stands in it.
    pub is_filled: bool,
    /// Whether it only numbers the lines.
    pub is_numbering: bool,
}

/// The columns of a table whose records stand in these rows, from 0.
#[must_use]
pub fn of<'f>(sheet: &Sheet, header: &Header<'f>, rows: &[u32]) -> Columns<'f> {
    let bound: BTreeSet<u32> =
        header.bindings.iter().flat_map(|binding| &binding.columns).map(|(at, _)| *at).collect();
    let text = |column: u32| value::trimmed(&sheet.cell(header.row, column).shown());
    let read = bound.iter().map(|column| text(*column)).collect();
    let others = (0..sheet.n_columns()).filter(|column| !bound.contains(column));
    let unread = others.filter_map(|column| unread(sheet, header, rows, column));
    Columns { read, unread: unread.collect() }
}

fn unread<'f>(sheet: &Sheet, header: &Header<'f>, rows: &[u32], column: u32) -> Option<Unread<'f>> {
    let text = value::trimmed(&sheet.cell(header.row, column).shown());
    let is_filled = rows.iter().any(|row| !sheet.cell(*row, column).is_empty());
    // Notes beside a sheet that declares its rows are no column.
    if text.is_empty() && (!is_filled || header.form.template.as_ref().is_some_and(has_rows)) {
        return None;
    }
    let is_doubled = header.doubled.contains(&column) || header.given_way.contains(&column);
    let heading = Heading::of(&text);
    let words: Vec<&str> = heading.0.iter().map(|word| word.text.as_str()).collect();
    Some(Unread {
        row: header.row,
        column,
        header: if text.is_empty() { HEADLESS.to_owned() } else { known::quoted(&text) },
        likely: likely(header, &Phrase::of(&text)).filter(|_| is_filled && !is_doubled),
        says: said(sheet, header.form.kind, rows, column),
        is_filled: is_filled && !is_doubled,
        is_numbering: NUMBERING.contains(&words.join(" ").as_str()),
    })
}

fn has_rows(template: &crate::form::Template) -> bool {
    !template.rows.is_empty()
}

/// The field without a column that the heading is most like, if no field with one is more so.
fn likely<'f>(header: &Header<'f>, heading: &Phrase) -> Option<&'f Field> {
    let is_bound =
        |field: &Field| header.bindings.iter().any(|binding| std::ptr::eq(binding.field, field));
    let alike = header.form.fields.iter().filter_map(|field| {
        // Of equals the one that has no column.
        Some(((likeness(heading, field)?, !is_bound(field)), field))
    });
    let (_, field) = alike.max_by_key(|(likeness, _)| *likeness)?;
    (!is_bound(field)).then_some(field)
}

/// A word in the cells of a column by which it could move a figure.
fn said(sheet: &Sheet, kind: Kind, rows: &[u32], column: u32) -> Option<&'static str> {
    let words: &[&'static str] = match kind {
        Kind::Staff => &STAFF_WORDS,
        Kind::Experience | Kind::Contest | Kind::Training => &EVENT_WORDS,
        Kind::Pair => &PAIR_WORDS,
        Kind::VprPupils | Kind::VprPoints | Kind::Exam | Kind::Diagnostic => &PUPIL_WORDS,
        _ => return None,
    };
    rows.iter().find_map(|row| {
        let Cell::Text(text) = sheet.cell(*row, column) else { return None };
        let text = value::folded(text);
        words.iter().find(|word| text.contains(**word)).copied()
    })
}
