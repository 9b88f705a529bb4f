//! The cells of a sheet and what it says of them, in one pass: values, percentages, strokes, hidden rows and columns,
//! merged cells. Cells stand in order, as all programs write them.

use std::io::Read;

use super::cell_head::{CellHead, Element, ValueKind};
use super::marks::{ColumnMarks, RowHead, area, column_head, place, row_head};
use super::numbers::{index, number};
use super::plain_cell::{PlainCell, PlainCells, PlainValue, RowLabel};
use super::tag::{Tag, Unsure, decode, is_blank};
use super::text::{TextReading, unescaped};
use super::xml::{Part, XmlPiece};
use super::{Halt, Shared};
use crate::intake::Refusal;
use crate::intake::cell_value::{NEVER_COUNTED, counted, iso};
use crate::intake::layout::{Rich, Style};
use crate::sheet::{Cell, OverBudget, Sheet, Struck};

/// The errors that all readers know.
const FAULTS: [&str; 7] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];
/// Elements that mean something to a reader wherever they stand.
const MEANINGFUL: [&str; 6] = ["c", "row", "col", "mergeCell", "sheetData", "dimension"];
const MOST_MERGES: usize = 1 << 17;
const MOST_STRUCK: usize = 1 << 20;

/// Why a cell is not stored: in a byte or two, for it is asked of every cell.
#[derive(Clone, Copy)]
enum CellHalt {
    Unsure,
    Over(OverBudget),
}

impl From<Unsure> for CellHalt {
    fn from(_: Unsure) -> Self {
        Self::Unsure
    }
}

impl From<OverBudget> for CellHalt {
    fn from(over: OverBudget) -> Self {
        Self::Over(over)
    }
}

/// A sheet as far as it is read.
pub(super) struct SheetReading<'r> {
    shared: &'r mut Shared,
    sheet: Sheet,
    struck: Struck,
    columns: ColumnMarks,
    row: RowHead,
    next_row: u32,
    next_column: u32,
    text: TextReading,
    decoded: String,
    /// Which runs the text of the cell at hand has.
    runs: Rich,
}

/// Reads the part of a sheet.
pub(super) fn read<R: Read>(part: R, sheet: Sheet, shared: &mut Shared) -> Result<Sheet, Halt> {
    let mut part = Part::new(part)?;
    let mut reading = SheetReading {
        shared,
        sheet,
        struck: Struck::default(),
        columns: ColumnMarks::default(),
        row: RowHead::default(),
        next_row: 0,
        next_column: 0,
        text: TextReading::default(),
        decoded: String::new(),
        runs: Rich::PLAIN,
    };
    reading.shared.texts.begin_sheet();
    part.enter("worksheet")?;
    let (mut had_cells, mut had_columns) = (false, false);
    while let Some(item) = part.child(SheetItem::of)? {
        match item {
            SheetItem::Columns if !had_cells && !had_columns => reading.columns(&mut part)?,
            SheetItem::Cells if !had_cells => reading.rows(&mut part)?,
            SheetItem::Merges => reading.merges(&mut part)?,
            SheetItem::Dimension if !had_cells => part.skip(|_| false)?,
            SheetItem::Nothing => part.skip(|tag| !MEANINGFUL.contains(&tag.name))?,
            _ => return Err(Unsure.into()),
        }
        had_cells |= item == SheetItem::Cells;
        had_columns |= item == SheetItem::Columns;
    }
    part.finish()?;
    if !had_cells {
        return Err(Unsure.into());
    }
    reading.sheet.strike(&reading.struck);
    Ok(reading.sheet)
}

/// What stands in a sheet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SheetItem {
    Columns,
    Cells,
    Merges,
    Dimension,
    Nothing,
}

impl SheetItem {
    fn of(tag: &Tag<'_>) -> Result<Self, Unsure> {
        match tag.name {
            "cols" => Ok(Self::Columns),
            "sheetData" => Ok(Self::Cells),
            "mergeCells" => Ok(Self::Merges),
            "dimension" => {
                area(tag.get("ref")?.ok_or(Unsure)?)?;
                Ok(Self::Dimension)
            }
            name if MEANINGFUL.contains(&name) => Err(Unsure),
            _ => Ok(Self::Nothing),
        }
    }
}

impl SheetReading<'_> {
    fn columns<R: Read>(&mut self, part: &mut Part<R>) -> Result<(), Unsure> {
        while let Some(head) = part.child(column_head)? {
            part.skip(|_| false)?;
            if head.is_hidden {
                self.sheet.layout.hidden_columns.add(head.first, head.last);
            }
            self.columns.add(head)?;
        }
        Ok(())
    }

    fn merges<R: Read>(&mut self, part: &mut Part<R>) -> Result<(), Unsure> {
        while let Some(merge) = part.child(|tag| match tag.name {
            "mergeCell" => area(tag.get("ref")?.ok_or(Unsure)?)?.ok_or(Unsure),
            _ => Err(Unsure),
        })? {
            part.skip(|_| false)?;
            if self.sheet.layout.merges.len() >= MOST_MERGES {
                return Err(Unsure);
            }
            self.sheet.layout.merges.push(merge);
        }
        Ok(())
    }

    fn rows<R: Read>(&mut self, part: &mut Part<R>) -> Result<(), Halt> {
        while let Some(row) = part.child(row_head)? {
            let number = row.number.unwrap_or(self.next_row);
            if number < self.next_row {
                return Err(Unsure.into());
            }
            (self.row, self.next_row, self.next_column) = (row, number + 1, 0);
            if row.is_hidden {
                self.sheet.layout.hidden_rows.add(number, number);
            }
            self.cells(part).map_err(|halt| self.halted(halt))?;
        }
        Ok(())
    }

    /// Why reading ends at the cell at hand.
    fn halted(&self, halt: CellHalt) -> Halt {
        match halt {
            CellHalt::Unsure => Halt::Unsure,
            CellHalt::Over(over) => {
                let place = (self.next_row - 1, self.next_column - 1);
                Halt::Refused(Refusal::over(over, &self.sheet.name, place))
            }
        }
    }

    /// Reads the cells of a row after its tag, to its end.
    fn cells<R: Read>(&mut self, part: &mut Part<R>) -> Result<(), CellHalt> {
        let label = RowLabel::of(self.next_row - 1);
        loop {
            if let Some(label) = label {
                let mut cells = PlainCells::of(part.ahead(), label);
                for cell in &mut cells {
                    self.plain_cell(&cell)?;
                }
                let length = cells.length();
                part.pass(length);
            }
            let head = match part.next()? {
                XmlPiece::Open(tag) => self.head(&tag)?,
                XmlPiece::Close => return Ok(()),
                XmlPiece::Text(text) if is_blank(text) => continue,
                _ => return Err(Unsure.into()),
            };
            self.next_column = head.column + 1;
            self.cell(part, &head)?;
        }
    }

    /// Stores a cell that was read in one walk.
    fn plain_cell(&mut self, cell: &PlainCell<'_>) -> Result<(), CellHalt> {
        let head = &cell.head;
        if head.column < self.next_column {
            return Err(Unsure.into());
        }
        self.next_column = head.column + 1;
        self.runs = Rich::PLAIN;
        match cell.value {
            PlainValue::Nothing => return Ok(()),
            PlainValue::Whole(number) => self.store_number(head, number)?,
            PlainValue::Shared(place) => self.store_shared(head, place)?,
            PlainValue::Written(text) => self.text_of_value(head, text)?,
        }
        self.strike(head)
    }

    fn head(&self, tag: &Tag<'_>) -> Result<CellHead, Unsure> {
        let mut head = CellHead { column: self.next_column, format: None, kind: ValueKind::Number };
        for (name, value) in tag.attributes() {
            match name {
                "r" => head.column = self.column(value)?,
                "s" => head.format = Some(index(value)?),
                "t" => head.kind = ValueKind::of(value)?,
                "cm" | "vm" | "ph" => {}
                _ => return Err(Unsure),
            }
        }
        if tag.name != "c" || head.column < self.next_column {
            return Err(Unsure);
        }
        Ok(head)
    }

    /// The column of a cell by its place, which must be in the row at hand.
    fn column(&self, written: &str) -> Result<u32, Unsure> {
        let (row, column) = place(written)?;
        if row + 1 == self.next_row { Ok(column) } else { Err(Unsure) }
    }

    /// Reads a cell after its tag, to its end.
    fn cell<R: Read>(&mut self, part: &mut Part<R>, head: &CellHead) -> Result<(), CellHalt> {
        let (mut has_formula, mut had_value, mut is_filled) = (false, false, false);
        self.runs = Rich::PLAIN;
        loop {
            let element = match part.next()? {
                XmlPiece::Open(tag) => Element::of(&tag)?,
                XmlPiece::Close => break,
                XmlPiece::Text(text) if is_blank(text) => continue,
                _ => return Err(Unsure.into()),
            };
            match element {
                Element::Formula if !has_formula && !had_value => {
                    part.skip(|_| false)?;
                    has_formula = true;
                }
                Element::Value if !had_value && head.kind != ValueKind::Inline => {
                    had_value = true;
                    is_filled = self.value(part, head)?;
                }
                Element::Inline if !had_value && head.kind == ValueKind::Inline => {
                    (had_value, is_filled) = (true, true);
                    self.inline(part, head)?;
                }
                _ => return Err(Unsure.into()),
            }
        }
        if has_formula && !is_filled {
            self.store(head, Cell::Fault(NEVER_COUNTED))?;
        }
        if has_formula || is_filled { self.strike(head) } else { Ok(()) }
    }

    /// Notes what of a filled cell is struck through.
    #[inline]
    fn strike(&mut self, head: &CellHead) -> Result<(), CellHalt> {
        if self.shared.looks_at_cells {
            let strokes = self.runs.strokes(self.style(head).is_struck);
            self.struck.add((self.next_row - 1, head.column), strokes);
            if self.struck.cells.len() + self.struck.parts.len() > MOST_STRUCK {
                return Err(Unsure.into());
            }
        }
        Ok(())
    }

    /// Reads a value after its tag, to its end, and says whether there is one.
    fn value<R: Read>(&mut self, part: &mut Part<R>, head: &CellHead) -> Result<bool, CellHalt> {
        let text = match part.next()? {
            XmlPiece::Text(text) => text,
            XmlPiece::Close if head.kind == ValueKind::Fault => return Err(Unsure.into()),
            XmlPiece::Close => return Ok(matches!(head.kind, ValueKind::Text | ValueKind::Date)),
            _ => return Err(Unsure.into()),
        };
        self.text_of_value(head, text)?;
        match part.next()? {
            XmlPiece::Close => Ok(true),
            _ => Err(Unsure.into()),
        }
    }

    /// Stores what the text of a value says.
    fn text_of_value(&mut self, head: &CellHead, text: &str) -> Result<(), CellHalt> {
        match head.kind {
            ValueKind::Number => self.store_number(head, number(text)?)?,
            ValueKind::Shared => self.store_shared(head, index(text)?)?,
            ValueKind::Flag if text == "0" || text == "1" => {
                self.store(head, Cell::Flag(text == "1"))?;
            }
            ValueKind::Fault if FAULTS.contains(&text) => self.store(head, Cell::Fault(text))?,
            ValueKind::Text | ValueKind::Date => {
                let mut decoded = std::mem::take(&mut self.decoded);
                decoded.clear();
                decode(text, &mut decoded)?;
                if head.kind == ValueKind::Date {
                    self.store(head, iso(&decoded))?;
                } else {
                    self.store(head, Cell::Text(&unescaped(&decoded)))?;
                }
                self.decoded = decoded;
            }
            ValueKind::Inline | ValueKind::Flag | ValueKind::Fault => return Err(Unsure.into()),
        }
        Ok(())
    }

    fn inline<R: Read>(&mut self, part: &mut Part<R>, head: &CellHead) -> Result<(), CellHalt> {
        let mut text = std::mem::take(&mut self.text);
        let fonts = text.read(part)?;
        // Which run is struck through is for the other reader.
        let is_struck_in_part = fonts.speak_of_strikes
            || (fonts.are_there && self.shared.looks_at_cells && self.style(head).is_struck);
        if is_struck_in_part {
            return Err(Unsure.into());
        }
        self.store(head, Cell::Text(&text.text))?;
        self.text = text;
        Ok(())
    }

    fn store_number(&mut self, head: &CellHead, number: f64) -> Result<(), CellHalt> {
        let format = head.format.and_then(|format| self.shared.formats.get(format));
        let meaning = format.copied().unwrap_or_default().meaning;
        match counted(number, meaning, self.shared.is_1904) {
            Cell::Number(number) if self.shared.looks_at_cells && self.style(head).is_percent => {
                self.store(head, Cell::Percent(number))
            }
            Cell::Number(number) => {
                Ok(self.sheet.set_number((self.next_row - 1, head.column), number)?)
            }
            moment => self.store(head, moment),
        }
    }

    fn store_shared(&mut self, head: &CellHead, number: usize) -> Result<(), CellHalt> {
        if number >= self.shared.texts.len() {
            return Err(Unsure.into());
        }
        if let Some(runs) = self.shared.runs.get(number) {
            self.runs = *runs;
        }
        let place = (self.next_row - 1, head.column);
        Ok(self.sheet.set_shared(place, &mut self.shared.texts, number)?)
    }

    fn store(&mut self, head: &CellHead, cell: Cell<'_>) -> Result<(), CellHalt> {
        Ok(self.sheet.set(self.next_row - 1, head.column, cell)?)
    }

    /// What the format of a cell says, of its row or of its column where it has none.
    fn style(&self, head: &CellHead) -> Style {
        let format = match head.format.or(self.row.format) {
            Some(format) => format,
            None => self.columns.at(head.column).unwrap_or(0),
        };
        self.shared.formats.get(format).copied().unwrap_or_default().style
    }
}
