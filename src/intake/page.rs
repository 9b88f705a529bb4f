//! A web page saved as `.xls` → one sheet: its tables one below another, text between them as lines.
//! Every cell stays a text; of the look of the page spans of cells are kept, what is hidden and struck out.

use std::cell::RefCell;
use std::collections::BTreeMap;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{RawKind, Rawtext, ScriptData};
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use crate::intake::Refusal;
use crate::sheet::{Area, Cell, MOST_COLUMNS, OverBudget, Sheet, Strokes, Struck};
use crate::text;

mod hidden_cells;
mod look;

use hidden_cells::HiddenCells;
use look::{Look, Open};

/// Tags that end a line of text outside of tables.
const BLOCKS: [&str; 12] =
    ["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "body", "caption", "center"];

/// An empty sheet, filled with the cells of a page.
pub(super) fn filled(sheet: Sheet, text: &str) -> Result<Sheet, Refusal> {
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(text));
    let reader = Tokenizer::new(
        Reader(RefCell::new(Page { sheet, open: Open::of(text), ..Page::default() })),
        TokenizerOpts::default(),
    );
    while let html5ever::TokenizerResult::Script(()) = reader.feed(&queue) {}
    reader.end();
    let mut page = reader.sink.0.into_inner();
    page.end_of_cell();
    page.line();
    while !page.tables.is_empty() {
        page.end_of_table();
    }
    page.sheet.strike(&page.struck);
    match page.over {
        Some((over, place)) => Err(Refusal::over(over, &page.sheet.name, place)),
        None => Ok(page.sheet),
    }
}

/// The page as far as it is read.
#[derive(Default)]
struct Page {
    sheet: Sheet,
    row: u32,
    tables: Vec<Table>,
    /// How many cells of them are open, one in another.
    n_open_cells: usize,
    text: String,
    /// Whether what stands here is no text at all.
    is_code: bool,
    /// The first cell that was over the budget of the file, and how.
    over: Option<(OverBudget, (u32, u32))>,
    open: Open,
    strokes: Strokes,
    struck: Struck,
}

/// A table that is not closed yet.
#[derive(Default)]
struct Table {
    in_row: bool,
    column: u32,
    cell: Option<Span>,
    /// Columns covered by cells of rows above, and for how many rows more.
    covered: BTreeMap<u32, u32>,
    /// Cells over several rows.
    merges: Vec<Area>,
    is_cell_hidden: bool,
    next_declared: u32,
    hidden_cells: HiddenCells,
}

/// How many columns and rows a cell takes.
#[derive(Clone, Copy)]
struct Span {
    columns: u32,
    rows: u32,
}

struct Reader(RefCell<Page>);

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) if !page.is_code => page.read(&text),
            Token::TagToken(tag) => {
                let raw = raw_text(&tag);
                page.tag(&tag);
                return raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// What follows is no markup.
fn raw_text(tag: &Tag) -> Option<RawKind> {
    match (tag.kind, tag.name.as_ref()) {
        (TagKind::StartTag, "style" | "title") => Some(Rawtext),
        (TagKind::StartTag, "script") => Some(ScriptData),
        _ => None,
    }
}

impl Page {
    fn tag(&mut self, tag: &Tag) {
        // A cell ends before the next element begins, and looks as it did within.
        if tag.kind == TagKind::EndTag {
            self.act(tag, Look::default());
            self.open.end(tag.name.as_ref());
        } else {
            let look = self.open.start(tag);
            self.act(tag, look);
        }
    }

    fn act(&mut self, tag: &Tag, look: Look) {
        match (tag.kind, tag.name.as_ref()) {
            (kind, "style" | "script" | "title") => self.is_code = kind == TagKind::StartTag,
            (_, "br") => self.text.push(' '),
            (TagKind::StartTag, "table") => self.start_of_table(),
            (TagKind::EndTag, "table") => self.end_of_table(),
            (TagKind::StartTag, "tr") => {
                self.end_of_row();
                self.start_of_row();
            }
            (TagKind::EndTag, "tr") => self.end_of_row(),
            (TagKind::StartTag, "td" | "th") => self.start_of_cell(tag, look),
            (TagKind::EndTag, "td" | "th") => self.end_of_cell(),
            (TagKind::StartTag, "col") => self.column(tag, look),
            (_, block) if BLOCKS.contains(&block) => self.line(),
            _ => {}
        }
    }

    /// Text that is not shown within a shown cell is no text of the cell.
    fn read(&mut self, text: &str) {
        let look = self.open.look();
        if look.is_text_hidden {
            return;
        }
        self.strokes.read(text, look.is_struck);
        self.text.push_str(text);
    }

    /// Text outside of cells is a row of one cell; within a cell it goes on.
    fn line(&mut self) {
        if self.n_open_cells > 0 {
            self.text.push(' ');
            return;
        }
        let text = std::mem::take(&mut self.text);
        if !text.trim().is_empty() {
            self.put(0, &text);
            self.row += 1;
        }
    }

    fn start_of_table(&mut self) {
        // A table within a cell stands below what the cell said before it.
        if let Some(Table { cell: Some(_), column, .. }) = self.tables.last() {
            let column = *column;
            let text = std::mem::take(&mut self.text);
            if !text.trim().is_empty() {
                self.put(column, &text);
                self.row += 1;
            }
        } else {
            self.line();
        }
        self.tables.push(Table::default());
    }

    fn end_of_table(&mut self) {
        self.end_of_row();
        // A cell may say that it goes on beyond its table.
        let last = self.row.saturating_sub(1);
        let Some(table) = self.tables.pop() else { return };
        for mut area in table.merges {
            area.rows.1 = area.rows.1.min(last);
            self.sheet.layout.merges.push(area);
        }
        table.hidden_cells.tell(&mut self.sheet.layout);
        self.forget();
    }

    fn start_of_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            (table.in_row, table.column) = (true, 0);
        }
        self.forget();
    }

    fn end_of_row(&mut self) {
        self.end_of_cell();
        let Some(table) = self.tables.last_mut().filter(|table| table.in_row) else { return };
        table.in_row = false;
        table.covered.retain(|_, rows| {
            *rows -= 1;
            *rows > 0
        });
        self.row += 1;
    }

    /// A column is declared.
    fn column(&mut self, tag: &Tag, look: Look) {
        let Some(table) = self.tables.last_mut() else { return };
        let first = table.next_declared;
        table.next_declared = first + number(tag, "span", 1000);
        if look.is_hidden {
            self.sheet.layout.hidden_columns.add(first, table.next_declared - 1);
        }
    }

    fn start_of_cell(&mut self, tag: &Tag, look: Look) {
        self.end_of_cell();
        if self.tables.is_empty() {
            self.tables.push(Table::default());
        }
        if self.tables.last().is_some_and(|table| !table.in_row) {
            self.start_of_row();
        }
        let (columns, rows) = (number(tag, "colspan", 1000), number(tag, "rowspan", 65_534));
        if let Some(table) = self.tables.last_mut() {
            while table.covered.contains_key(&table.column) {
                table.column += 1;
            }
            table.cell = Some(Span { columns, rows });
            self.n_open_cells += 1;
            table.is_cell_hidden = look.is_hidden;
        }
        self.forget();
    }

    fn end_of_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let Some(span) = table.cell.take() else { return };
        self.n_open_cells -= 1;
        let column = table.column;
        table.column = (column + span.columns).min(MOST_COLUMNS);
        for column in column..table.column {
            table.covered.insert(column, span.rows);
        }
        if span.rows > 1 {
            let rows = (self.row, self.row + span.rows - 1);
            table.merges.push(Area { rows, columns: (column, table.column.max(column + 1) - 1) });
        }
        if !self.text.trim().is_empty() {
            table.hidden_cells.add(self.row, column, table.is_cell_hidden);
            self.struck.add((self.row, column), self.strokes);
        }
        let text = std::mem::take(&mut self.text);
        self.put(column, &text);
        self.forget();
    }

    fn forget(&mut self) {
        self.text.clear();
        self.strokes = Strokes::default();
    }

    fn put(&mut self, column: u32, text: &str) {
        let text = text::trimmed(text);
        if let Err(over) = self.sheet.set(self.row, column, Cell::Text(&text)) {
            self.over.get_or_insert((over, (self.row, column)));
        }
    }
}

/// How many columns or rows an attribute says, at least one.
fn number(tag: &Tag, name: &str, most: u32) -> u32 {
    let stated = tag.attrs.iter().find(|attribute| &*attribute.name.local == name);
    let number = stated.map_or(Ok(1), |attribute| attribute.value.trim().parse::<u32>());
    number.unwrap_or(1).clamp(1, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let sheet = filled(Sheet::new("Лист"), text).unwrap();
        let places = (0..sheet.n_rows()).flat_map(|row| {
            sheet.row(row).map(move |(column, cell)| {
                format!("{} {}", crate::sheet::address(row, column), cell.shown())
            })
        });
        places.collect()
    }

    #[test]
    fn spans_leave_blank_cells_and_text_stands_between_tables() {
        let page = "<html><head><title>нет</title><style>td{}</style></head><body><h1>ВПР&nbsp;2023</h1>\
            <table><tr><th rowspan=2>Код<th colspan='2'>Балл</tr><tr><td>1<br>(2б)<td>2</tr>\
            <tr><td>7</td><td></td><td>&lt;5</td></tr></table><p>Итог</p></body></html>";
        let expected =
            ["A1 ВПР 2023", "A2 Код", "B2 Балл", "B3 1 (2б)", "C3 2", "A4 7", "C4 <5", "A5 Итог"];
        assert_eq!(shown(page), expected);
    }

    #[test]
    fn cells_over_several_rows_end_with_their_table() {
        let page = "<table><tr><th rowspan=2>Код<th>Балл<tr><td>1<tr><td rowspan=99>7<td>8<tr><td>9</table>\
            <table><tr><td>а<td>б</table>";
        let sheet = filled(Sheet::new("Лист"), page).unwrap();
        let merges: Vec<String> = sheet.layout.merges.iter().map(Area::address).collect();
        assert_eq!(merges, ["A1:A2", "A3:A4"]);
    }

    #[test]
    fn a_table_within_a_cell_keeps_its_rows() {
        let page =
            "<table><tr><td>Заголовок<table><tr><td>а<td>б<tr><td>1<td>2</table></td></tr></table>";
        assert_eq!(shown(page), ["A1 Заголовок", "A2 а", "B2 б", "A3 1", "B3 2"]);
    }

    #[test]
    fn an_unclosed_page_and_huge_spans_are_read_as_far_as_they_go() {
        assert_eq!(
            shown("<table><tr><td colspan=99999 rowspan=99999999>а<td>б"),
            ["A1 а", "ALM1 б"]
        );
    }
}
