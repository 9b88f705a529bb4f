//! `SpreadsheetML` 2003 («XML-таблица 2003», often saved as `.xls`) → sheets.
//! Values, and what is hidden, merged, struck out or shown as a percentage; comments are passed over.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

use crate::intake::Refusal;
use crate::intake::layout::{
    ColumnStyles, NARROWEST_COLUMN, POINTS_OF_LETTER, THINNEST_ROW, is_percent,
};
use crate::intake::xml::{attribute, is_below, number, says_yes};
use crate::sheet::{Area, Budget, Cell, Sheet, Strokes, Struck, Visibility};

const BROKEN: Refusal = Refusal::Corrupt("XML-таблица обрывается или записана неверно");

/// The sheets of a document.
pub(super) fn sheets(text: &str, budget: &Budget) -> Result<Vec<Sheet>, Refusal> {
    let mut reader = Reader::from_str(text);
    let mut document = Document { budget: budget.clone(), ..Document::default() };
    loop {
        match reader.read_event().map_err(|_| BROKEN)? {
            Event::Eof => break,
            Event::Start(tag) => document.start(&tag)?,
            Event::Empty(tag) => {
                document.start(&tag)?;
                document.end(tag.local_name().as_ref())?;
            }
            Event::End(tag) => document.end(tag.local_name().as_ref())?,
            Event::Text(text) if document.text_of == TextOf::Visibility => {
                document.see(&text.xml10_content());
            }
            Event::Text(text) if document.text_of == TextOf::Cell => {
                document.read(&text.xml10_content());
            }
            Event::CData(text) if document.text_of == TextOf::Cell => {
                document.read(&text.xml10_content());
            }
            Event::GeneralRef(entity) if document.text_of == TextOf::Cell => {
                let sign = entity.resolve_char_ref().map_err(|_| BROKEN)?;
                document.text.extend(sign);
                let name = entity.xml10_content();
                document.text.push_str(resolve_xml_entity(&name).unwrap_or_default());
            }
            _ => {}
        }
    }
    if document.is_closed { Ok(document.sheets) } else { Err(BROKEN) }
}

/// What the text at hand is of.
#[derive(Default, PartialEq, Eq)]
enum TextOf {
    #[default]
    Nothing,
    Cell,
    /// Whether the sheet is seen.
    Visibility,
}

/// The document as far as it is read; the place is that of the next cell.
#[derive(Default)]
struct Document {
    budget: Budget,
    sheets: Vec<Sheet>,
    row: u32,
    next_row: u32,
    column: u32,
    /// Columns that the cell takes beside its own.
    across: u32,
    kind: String,
    text: String,
    text_of: TextOf,
    is_in_comment: bool,
    is_closed: bool,
    /// What styles say: a percentage, a text struck through.
    styles: HashMap<String, (bool, bool)>,
    style: String,
    row_style: Option<String>,
    column_styles: ColumnStyles<String>,
    struck: Struck,
    /// How deep the text at hand is in runs that are struck through.
    strikes: u32,
    strokes: Strokes,
}

impl Document {
    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        match tag.local_name().as_ref() {
            "Worksheet" => {
                let name = attribute(tag, "Name").unwrap_or_default();
                self.sheets.push(self.budget.sheet(&name).map_err(Refusal::over_all)?);
                (self.next_row, self.column) = (0, 0);
                self.column_styles.clear();
            }
            "Style" => {
                self.style = attribute(tag, "ID").unwrap_or_default();
                let parent = attribute(tag, "Parent");
                let parent = parent.and_then(|parent| self.styles.get(&parent)).copied();
                self.styles.insert(self.style.clone(), parent.unwrap_or_default());
            }
            "NumberFormat" | "Font" => self.style(tag),
            "Visible" => self.text_of = TextOf::Visibility,
            "Column" => self.columns(tag),
            "Row" => self.row(tag),
            "Cell" => {
                self.column = place(tag).unwrap_or(self.column);
                self.across = number(tag, "MergeAcross").unwrap_or(0);
                self.style = attribute(tag, "StyleID").unwrap_or_else(|| self.style_around());
                let down = number::<u32>(tag, "MergeDown").unwrap_or(0);
                if let Some(sheet) = self.sheets.last_mut().filter(|_| down > 0) {
                    let rows = (self.row, self.row.saturating_add(down));
                    let columns = (self.column, self.column.saturating_add(self.across));
                    sheet.layout.merges.push(Area { rows, columns });
                }
            }
            "Comment" => self.is_in_comment = true,
            "Data" if !self.is_in_comment => {
                self.kind = attribute(tag, "Type").unwrap_or_default();
                self.text.clear();
                (self.strikes, self.strokes) = (0, Strokes::default());
                self.text_of = TextOf::Cell;
            }
            "S" if self.text_of == TextOf::Cell => self.strikes += 1,
            _ => {}
        }
        Ok(())
    }

    fn row(&mut self, tag: &BytesStart<'_>) {
        self.row = place(tag).unwrap_or(self.next_row);
        self.next_row = self.row.saturating_add(1).saturating_add(number(tag, "Span").unwrap_or(0));
        self.column = 0;
        self.row_style = attribute(tag, "StyleID");
        let last = self.next_row.saturating_sub(1);
        if (says_yes(tag, "Hidden") || is_below(tag, "Height", THINNEST_ROW))
            && let Some(sheet) = self.sheets.last_mut()
        {
            sheet.layout.hidden_rows.add(self.row, last);
        }
    }

    /// The style of a cell that states none: that of its row, or of its column.
    fn style_around(&self) -> String {
        let style = self.row_style.clone().or_else(|| self.column_styles.at(self.column));
        style.unwrap_or_default()
    }

    fn read(&mut self, text: &str) {
        self.text.push_str(text);
        self.strokes.read(text, self.strikes > 0);
    }

    fn end(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "Workbook" => self.is_closed = true,
            "Visible" => self.text_of = TextOf::Nothing,
            "Worksheet" => {
                let struck = std::mem::take(&mut self.struck);
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.strike(&struck);
                }
            }
            "Cell" => self.column = self.column.saturating_add(1).saturating_add(self.across),
            "S" => self.strikes = self.strikes.saturating_sub(1),
            "Comment" => self.is_in_comment = false,
            "Data" if self.text_of == TextOf::Cell => {
                self.text_of = TextOf::Nothing;
                return self.put();
            }
            _ => {}
        }
        Ok(())
    }

    fn put(&mut self) -> Result<(), Refusal> {
        let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
        let (row, column) = (self.row, self.column);
        let stored = sheet.set(row, column, cell(&self.kind, &self.text));
        let (is_percent, is_struck) = self.styles.get(&self.style).copied().unwrap_or_default();
        if is_percent {
            sheet.show_as_percent(row, column);
        }
        if is_struck {
            self.struck.cells.insert((row, column));
        } else {
            self.struck.add((row, column), self.strokes);
        }
        stored.map_err(|over| Refusal::over(over, &sheet.name, (row, column)))
    }

    fn style(&mut self, tag: &BytesStart<'_>) {
        let Some((shows_percent, is_struck)) = self.styles.get_mut(&self.style) else { return };
        if tag.local_name().as_ref() == "Font" {
            *is_struck = says_yes(tag, "StrikeThrough");
        } else if let Some(format) = attribute(tag, "Format") {
            *shows_percent = format == "Percent" || is_percent(&format);
        }
    }

    fn columns(&mut self, tag: &BytesStart<'_>) {
        let first = place(tag).unwrap_or(self.column);
        let last = first.saturating_add(number(tag, "Span").unwrap_or(0));
        self.column = last.saturating_add(1);
        if let Some(style) = attribute(tag, "StyleID") {
            self.column_styles.add(first, last, style);
        }
        let width = NARROWEST_COLUMN * POINTS_OF_LETTER;
        if (says_yes(tag, "Hidden") || is_below(tag, "Width", width))
            && let Some(sheet) = self.sheets.last_mut()
        {
            sheet.layout.hidden_columns.add(first, last);
        }
    }

    fn see(&mut self, text: &str) {
        let Some(sheet) = self.sheets.last_mut() else { return };
        sheet.layout.visibility = match text.trim() {
            "SheetHidden" => Visibility::Hidden,
            "SheetVeryHidden" => Visibility::VeryHidden,
            _ => return,
        };
    }
}

/// The row or column that a tag states, from 0.
fn place(tag: &BytesStart<'_>) -> Option<u32> {
    number::<u32>(tag, "Index").map(|index| index.saturating_sub(1))
}

fn cell<'t>(kind: &str, text: &'t str) -> Cell<'t> {
    let typed = match kind {
        "Number" => text.trim().parse().ok().map(Cell::Number),
        // A time alone is written as of the last day of 1899.
        "DateTime" => {
            text.trim().parse().ok().filter(|_| !text.starts_with("1899")).map(Cell::Date)
        }
        "Boolean" => Some(Cell::Flag(text.trim() == "1")),
        "Error" => Some(Cell::Fault(text)),
        _ => None,
    };
    typed.unwrap_or(Cell::Text(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{OverBudget, address};

    const HEAD: &str = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
        xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">";

    #[test]
    fn places_types_and_comments() {
        let body = "<Worksheet ss:Name=\"Лист 1\"><Table>\
            <Row><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">а &amp; б&#1071;</Data>\
            <Comment><ss:Data>нет</ss:Data></Comment></Cell>\
            <Cell><Data ss:Type=\"Number\">2.5</Data></Cell></Row>\
            <Row ss:Index=\"4\"><Cell ss:Index=\"3\"><Data ss:Type=\"DateTime\">2023-05-31T00:00:00.000</Data></Cell>\
            <Cell/><Cell><Data ss:Type=\"String\">конец</Data></Cell></Row></Table></Worksheet></Workbook>";
        let sheets = sheets(&format!("{HEAD}{body}"), &Budget::default()).unwrap();
        let sheet = &sheets[0];
        let cells: Vec<String> = (0..sheet.n_rows())
            .flat_map(|row| {
                sheet
                    .row(row)
                    .map(move |(at, cell)| format!("{} {}", address(row, at), cell.shown()))
            })
            .collect();
        assert_eq!(sheet.name, "Лист 1");
        assert_eq!(cells, ["A1 а & бЯ", "C1 2.5", "C4 31.05.2023", "E4 конец"]);
        assert!(matches!(sheet.cell(0, 2), Cell::Number(_)));
    }

    #[test]
    fn what_is_said_beside_values() {
        let body = "<Styles><Style ss:ID=\"p\"><NumberFormat ss:Format=\"Percent\"/></Style>\
            <Style ss:ID=\"s\"><Font ss:StrikeThrough=\"1\"/></Style></Styles>\
            <Worksheet ss:Name=\"Л\"><Table><Column/><Column ss:Index=\"3\" ss:Span=\"1\" ss:Hidden=\"1\"/>\
            <Row><Cell ss:MergeDown=\"2\"><Data ss:Type=\"String\">а</Data></Cell>\
            <Cell ss:StyleID=\"p\"><Data ss:Type=\"Number\">0.95</Data></Cell></Row>\
            <Row ss:Hidden=\"1\"><Cell ss:Index=\"2\"><Data ss:Type=\"Number\">1</Data></Cell></Row>\
            <Row><Cell ss:Index=\"2\" ss:StyleID=\"s\"><Data ss:Type=\"Number\">2</Data></Cell></Row></Table>\
            <WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>";
        let sheets = sheets(&format!("{HEAD}{body}"), &Budget::default()).unwrap();
        let layout = &sheets[0].layout;
        assert_eq!(layout.visibility, Visibility::Hidden);
        assert_eq!(layout.merges[0].address(), "A1:A3");
        assert!(layout.hidden_rows.contains(1) && !layout.hidden_rows.contains(2));
        assert!(layout.hidden_columns.contains(3) && !layout.hidden_columns.contains(1));
        assert_eq!(sheets[0].cell(0, 1), Cell::Percent(0.95));
        assert_eq!(layout.struck_rows, [(2, 1)]);
    }

    #[test]
    fn a_broken_one_and_an_impossible_place_are_failures() {
        assert_eq!(sheets(&format!("{HEAD}<Worksheet>"), &Budget::default()).unwrap_err(), BROKEN);
        let far = "<Worksheet ss:Name=\"Л\"><Row ss:Index=\"4294967295\"><Cell><Data>1</Data></Cell></Row>\
            </Worksheet></Workbook>";
        let failure = sheets(&format!("{HEAD}{far}"), &Budget::default()).unwrap_err();
        assert_eq!(failure, Refusal::over(OverBudget::Place, "Л", (4_294_967_294, 0)));
    }
}
