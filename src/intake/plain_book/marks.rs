//! What rows and columns say of themselves, and where cells stand.
//! Sizes and places in the one spelling that all readers take alike.

use super::numbers::{flag, index, size, small_index};
use super::tag::{Tag, Unsure};
use crate::intake::layout::{NARROWEST_COLUMN, THINNEST_ROW};
use crate::sheet::{Area, MOST_COLUMNS, MOST_ROWS};

/// A row before its cells.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RowHead {
    /// From 0; `None`: the one after the last.
    pub(super) number: Option<u32>,
    pub(super) is_hidden: bool,
    /// The format of its cells that have none.
    pub(super) format: Option<usize>,
}

pub(super) fn row_head(tag: &Tag<'_>) -> Result<RowHead, Unsure> {
    let mut head = RowHead::default();
    let (mut height, mut has_height_by_hand, mut has_format) = (None, false, false);
    for (name, value) in tag.attributes() {
        match name {
            "r" => head.number = Some(small_index(value)?.checked_sub(1).ok_or(Unsure)?),
            "s" => head.format = Some(index(value)?),
            "customFormat" => has_format = flag(value)?,
            "hidden" => head.is_hidden = flag(value)?,
            "ht" => height = Some(size(value)?),
            "customHeight" => has_height_by_hand = flag(value)?,
            _ => check_prefix(name)?,
        }
    }
    if tag.name != "row" || head.number.is_some_and(|number| number >= MOST_ROWS) {
        return Err(Unsure);
    }
    // Programs that leave out what is nothing write a height of nothing as one set by hand and not stated.
    head.is_hidden |= has_height_by_hand && height.is_none();
    head.is_hidden |= height.is_some_and(|height| height < THINNEST_ROW);
    head.format = head.format.filter(|_| has_format);
    Ok(head)
}

/// What is said of some columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct ColumnHead {
    /// From 0.
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) is_hidden: bool,
    format: Option<usize>,
}

pub(super) fn column_head(tag: &Tag<'_>) -> Result<ColumnHead, Unsure> {
    let (mut first, mut last, mut is_hidden, mut format) = (None, None, false, None);
    for (name, value) in tag.attributes() {
        match name {
            "min" => first = small_index(value)?.checked_sub(1),
            "max" => last = small_index(value)?.checked_sub(1),
            "hidden" => is_hidden |= flag(value)?,
            "width" => is_hidden |= size(value)? < NARROWEST_COLUMN,
            "style" => format = Some(index(value)?),
            _ => check_prefix(name)?,
        }
    }
    let (Some(first), Some(last)) = (first, last) else { return Err(Unsure) };
    if tag.name != "col" || first > last || last >= MOST_COLUMNS {
        return Err(Unsure);
    }
    Ok(ColumnHead { first, last, is_hidden, format })
}

/// The formats of columns, in their order.
#[derive(Debug, Default)]
pub(super) struct ColumnMarks(Vec<ColumnHead>);

impl ColumnMarks {
    pub(super) fn add(&mut self, head: ColumnHead) -> Result<(), Unsure> {
        if self.0.last().is_some_and(|before| before.last >= head.first) {
            return Err(Unsure);
        }
        self.0.push(head);
        Ok(())
    }

    /// The format of a column's cells that have none.
    pub(super) fn at(&self, column: u32) -> Option<usize> {
        let place = self.0.partition_point(|head| head.last < column);
        self.0.get(place).filter(|head| head.first <= column)?.format
    }
}

/// Other vocabularies may name their own attributes, but not as this one does.
fn check_prefix(name: &str) -> Result<(), Unsure> {
    const WATCHED: [&str; 11] = [
        "r", "s", "customFormat", "hidden", "ht", "customHeight", "min", "max", "width", "style",
        "t",
    ];
    match name.split_once(':') {
        Some((_, local)) if WATCHED.contains(&local) => Err(Unsure),
        _ => Ok(()),
    }
}

/// `B3` → row 2, column 1.
pub(super) fn place(text: &str) -> Result<(u32, u32), Unsure> {
    const MOST_LETTERS: usize = 3;
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    if letters == 0 || letters > MOST_LETTERS {
        return Err(Unsure);
    }
    let mut column = 0;
    for letter in text[..letters].bytes() {
        column = column * 26 + u32::from(letter - b'A') + 1;
    }
    let row = small_index(&text[letters..])?;
    if row == 0 || row > MOST_ROWS || column > MOST_COLUMNS {
        return Err(Unsure);
    }
    Ok((row - 1, column - 1))
}

/// `A2:A7`; `None`: one cell.
pub(super) fn area(text: &str) -> Result<Option<Area>, Unsure> {
    let Some((first, last)) = text.split_once(':') else { return place(text).map(|_| None) };
    let (first, last) = (place(first)?, place(last)?);
    if first.0 > last.0 || first.1 > last.1 {
        return Err(Unsure);
    }
    Ok(Some(Area { rows: (first.0, last.0), columns: (first.1, last.1) }))
}
