//! Cells that people typed, put over those of a finished table.
//! Each stays what it was: a text, a number, a day.

use std::collections::BTreeSet;

use super::column::Value;
use super::model::{Content, Kind, Look, Style};
use super::page::Page;
use crate::analysis::{TypedCells, TypedValue};

/// A typed value as a cell holds it; the style where it is not that of the column.
fn content(value: &TypedValue) -> (Content, Option<Style>) {
    let body = |kind| Some(Look::Body.of(kind));
    match value {
        TypedValue::Text(text) => (Content::Text(text.clone()), None),
        TypedValue::Number(number) => (Content::Number(*number), None),
        TypedValue::Share(share) => (Content::Number(*share), body(Kind::Share)),
        TypedValue::Day(day) => (Content::Date(*day), body(Kind::Date)),
    }
}

/// The same for a column of its own.
pub(crate) fn value(typed: Option<&TypedValue>) -> Value {
    let Some(typed) = typed else { return Content::Blank.into() };
    match content(typed) {
        (content, Some(style)) => Value::Styled(style, content),
        (content, None) => content.into(),
    }
}

/// Which cells of a row are put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Over {
    /// All that were typed.
    Everything,
    /// Those where nothing stands.
    Blanks,
}

/// Puts cells over a row of a sheet whose columns have these heads.
pub(crate) fn put(page: &mut Page, row: u32, heads: &[String], typed: &TypedCells, over: Over) {
    for (position, head) in heads.iter().enumerate() {
        let Some(value) = typed.get(head) else { continue };
        let Some(cell) = page.sheet().cell_mut(row, position) else { continue };
        if over == Over::Blanks && cell.content != Content::Blank {
            continue;
        }
        let (content, style) = content(value);
        cell.content = content;
        cell.style = style.unwrap_or(cell.style);
    }
}

/// Heads of columns that people added.
pub(crate) fn added<'t>(
    heads: &[String],
    typed: impl IntoIterator<Item = &'t TypedCells>,
) -> BTreeSet<String> {
    let mut added = BTreeSet::new();
    for cells in typed {
        added.extend(cells.keys().filter(|head| !heads.contains(head)).cloned());
    }
    added
}
