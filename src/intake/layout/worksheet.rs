//! The marks of one sheet of an `.xlsx`: hidden rows and columns, merged cells, struck texts, percentages.
//! One pass over the part; the values of cells are not read again.

use std::io::BufRead;

use quick_xml::events::BytesStart;
use quick_xml::name::QName;

use super::rich::{Rich, Runs};
use super::styles::Style;
use super::{ColumnStyles, NARROWEST_COLUMN, THINNEST_ROW};
use crate::intake::xml::{
    self, TakesPart, WRITTEN_OTHERWISE, attribute, is_below, number, says_yes,
};
use crate::sheet::{Area, Sheet, Struck};

/// The formats and the shared texts of a workbook, by their numbers.
type Cells<'b> = (&'b [Style], &'b [Rich]);

/// The sheet as far as it is read; the place is that of the cell at hand.
struct WorksheetReading<'r> {
    /// `None`: the workbook says nothing by the looks of a cell.
    cells: Option<Cells<'r>>,
    sheet: &'r mut Sheet,
    struck: Struck,
    row: u32,
    column: u32,
    /// Numbers of formats.
    column_styles: ColumnStyles<usize>,
    row_style: Option<usize>,
    cell: Option<CellMarks<'r>>,
}

/// A cell that is not closed yet.
struct CellMarks<'r> {
    style: Style,
    /// The shared texts, if the cell has one of them.
    texts: Option<&'r [Rich]>,
    is_in_value: bool,
    value: String,
    runs: Runs,
}

/// Tells a sheet what its part says of it.
pub(super) fn describe(part: impl BufRead, cells: Option<Cells<'_>>, sheet: &mut Sheet) {
    let mut reading = WorksheetReading {
        cells,
        sheet,
        struck: Struck::default(),
        row: 0,
        column: 0,
        column_styles: ColumnStyles::default(),
        row_style: None,
        cell: None,
    };
    // Marks beyond a fault are given up: the values say that the sheet breaks off.
    xml::read(part, &mut reading).ok();
    let struck = reading.struck;
    reading.sheet.strike(&struck);
}

impl TakesPart for WorksheetReading<'_> {
    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "c" if self.cells.is_some() => self.cell(tag),
            "row" => self.row(tag),
            "col" => self.columns(tag),
            "mergeCell" => {
                let area = attribute(tag, "ref").and_then(|text| area(&text));
                self.sheet.layout.merges.extend(area);
            }
            name => {
                let Some(cell) = &mut self.cell else { return };
                cell.is_in_value = name == "v";
                cell.runs.start(tag);
            }
        }
    }

    fn end(&mut self, name: QName<'_>) {
        match name.local_name().as_ref() {
            "row" => {
                self.row += 1;
                self.column = 0;
            }
            "c" => {
                if let Some(cell) = self.cell.take() {
                    self.close(cell);
                }
                self.column += 1;
            }
            name => {
                let Some(cell) = &mut self.cell else { return };
                cell.is_in_value = false;
                cell.runs.end(name);
            }
        }
    }

    fn wants_text(&self) -> bool {
        self.cell.is_some()
    }

    fn text(&mut self, text: &str) {
        let Some(cell) = &mut self.cell else { return };
        if cell.is_in_value && cell.texts.is_some() && text != WRITTEN_OTHERWISE {
            cell.value.push_str(text);
        }
        cell.runs.text(text);
    }
}

impl WorksheetReading<'_> {
    fn row(&mut self, tag: &BytesStart<'_>) {
        if let Some(stated) = number::<u32>(tag, "r") {
            self.row = stated.saturating_sub(1);
        }
        self.column = 0;
        // Programs that leave out what is nothing write a height of nothing as one set by hand and not stated.
        let is_left_out = says_yes(tag, "customHeight") && attribute(tag, "ht").is_none();
        if says_yes(tag, "hidden") || is_left_out || is_below(tag, "ht", THINNEST_ROW) {
            self.sheet.layout.hidden_rows.add(self.row, self.row);
        }
        self.row_style = number(tag, "s").filter(|_| says_yes(tag, "customFormat"));
    }

    fn columns(&mut self, tag: &BytesStart<'_>) {
        let (Some(min @ 1..), Some(max @ 1..)) = (number(tag, "min"), number(tag, "max")) else {
            return;
        };
        let (first, last): (u32, u32) = (min - 1, max - 1);
        if says_yes(tag, "hidden") || is_below(tag, "width", NARROWEST_COLUMN) {
            self.sheet.layout.hidden_columns.add(first, last);
        }
        if let Some(style) = number(tag, "style") {
            self.column_styles.add(first, last, style);
        }
    }

    fn cell(&mut self, tag: &BytesStart<'_>) {
        let Some((styles, texts)) = self.cells else { return };
        let (mut style, mut is_shared) = (None, false);
        for attribute in tag.attributes().with_checks(false).flatten() {
            match attribute.key.local_name().as_ref() {
                "r" => {
                    if let Some((row, column)) = place(&attribute.value) {
                        (self.row, self.column) = (row, column);
                    }
                }
                "s" => style = attribute.value.trim().parse::<usize>().ok(),
                "t" => is_shared = &*attribute.value == "s",
                _ => {}
            }
        }
        let style = style.or(self.row_style).or_else(|| self.column_styles.at(self.column));
        self.cell = Some(CellMarks {
            style: styles.get(style.unwrap_or(0)).copied().unwrap_or_default(),
            texts: is_shared.then_some(texts),
            is_in_value: false,
            value: String::new(),
            runs: Runs::default(),
        });
    }

    fn close(&mut self, mut cell: CellMarks<'_>) {
        if cell.style.is_percent {
            self.sheet.show_as_percent(self.row, self.column);
        }
        let rich = match cell.texts {
            Some(texts) => {
                cell.value.trim().parse().ok().and_then(|at: usize| texts.get(at).copied())
            }
            None => Some(cell.runs.take()).filter(|rich| *rich != Rich::default()),
        };
        let strokes = rich.unwrap_or(Rich::PLAIN).strokes(cell.style.is_struck);
        self.struck.add((self.row, self.column), strokes);
    }
}

/// `B3` → row 2, column 1.
pub(super) fn place(text: &str) -> Option<(u32, u32)> {
    const MOST_LETTERS: usize = 3;
    let text = text.trim().trim_start_matches('$');
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let letters = text[..digits].trim_end_matches('$');
    if letters.is_empty() || letters.len() > MOST_LETTERS {
        return None;
    }
    let mut column = 0_u32;
    for letter in letters.bytes() {
        let number = letter.to_ascii_uppercase().checked_sub(b'A').filter(|n| *n < 26)?;
        column = column * 26 + u32::from(number) + 1;
    }
    let row = text[digits..].parse::<u32>().ok()?.checked_sub(1)?;
    Some((row, column - 1))
}

/// `A2:A7`.
pub(super) fn area(text: &str) -> Option<Area> {
    let (first, last) = text.split_once(':')?;
    let (first, last) = (place(first)?, place(last)?);
    let is_ordered = first.0 <= last.0 && first.1 <= last.1;
    is_ordered.then_some(Area { rows: (first.0, last.0), columns: (first.1, last.1) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Cell;

    #[test]
    fn places_are_those_of_excel() {
        assert_eq!(place("A1"), Some((0, 0)));
        assert_eq!(place("$AB$12"), Some((11, 27)));
        for wrong in ["", "12", "A", "AAAA1", "Ы1", "A0"] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
        assert_eq!(area("B2:B5"), Some(Area { rows: (1, 4), columns: (1, 1) }));
        assert_eq!(area("B5:B2"), None);
    }

    #[test]
    fn marks_are_read_in_one_pass() {
        let mut sheet = Sheet::new("Л");
        for row in 0..4 {
            sheet.set(row, 0, Cell::Text("Азов")).unwrap();
            sheet.set(row, 1, Cell::Number(0.95)).unwrap();
        }
        let percent = Style { is_percent: true, ..Style::default() };
        let struck = Style { is_struck: true, ..Style::default() };
        let xml = "<worksheet><cols><col min=\"3\" max=\"4\" hidden=\"1\"/><col min=\"6\" max=\"6\" width=\"0\"/></cols>\
            <sheetData><row r=\"1\"><c t=\"s\"><v>0</v></c><c s=\"1\"><v>0.95</v></c></row>\
            <row><c r=\"A2\" s=\"2\" t=\"s\"><v>0</v></c><c r=\"B2\" s=\"2\"><v>1</v></c></row>\
            <row r=\"3\" hidden=\"1\"><c s=\"2\" t=\"s\"><v>0</v></c><c><v>1</v></c></row>\
            <row r=\"4\" s=\"2\" customFormat=\"1\" ht=\"0\"><c t=\"inlineStr\"><is><t>Азов</t></is></c><c><v>1</v></c></row>\
            </sheetData><mergeCells><mergeCell ref=\"A1:A4\"/></mergeCells></worksheet>";
        let styles = [Style::default(), percent, struck];
        describe(xml.as_bytes(), Some((&styles, &[])), &mut sheet);
        assert_eq!(sheet.cell(0, 1), Cell::Percent(0.95));
        assert_eq!(sheet.layout.struck_rows, [(1, 0), (3, 0)]);
        assert_eq!(sheet.layout.partly_struck, [(2, 0)]);
        let hidden: Vec<u32> =
            (0..4).filter(|row| sheet.layout.hidden_rows.contains(*row)).collect();
        assert_eq!(hidden, [2, 3]);
        let hidden: Vec<u32> =
            (0..8).filter(|column| sheet.layout.hidden_columns.contains(*column)).collect();
        assert_eq!(hidden, [2, 3, 5]);
        assert_eq!(sheet.layout.merges[0].address(), "A1:A4");
    }
}
