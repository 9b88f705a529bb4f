//! The header of a wide table: a row of texts over columns of answers, known by the words of items, by answers
//! that no other table has, or by what the names round it say.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::form::detect::{Binding, Detector, Header, Hit, Item, SheetLabels, claims};
use crate::form::wide::{AnswerCount, Answers, Wide};
use crate::form::{Field, FieldName, Form};
use crate::reference::difficulty;
use crate::sheet::{Cell, Sheet, TextId};
use crate::text;

/// How far below the top a header may stand.
pub(super) const HEADER_ROWS: u32 = 30;
/// Bytes of the longest text that can be the header of an item.
const LONGEST_HEADER: usize = 4_000;
/// Rows under a header that are looked at.
pub(super) const LOOKED_AT: u32 = 500;

/// How sure it is that a table is of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sureness {
    /// The names round it say so: a form that claims the same row by its columns is before it.
    Named,
    /// Its items or its answers say so.
    Told,
}

/// A sheet being searched for the wide tables of one form.
pub(super) struct Search<'s, 'f> {
    pub(super) sheet: &'s Sheet,
    form: &'f Form,
    wide: &'f Wide,
    field: &'f Field,
    /// Whether a name round the sheet speaks of the form.
    is_named: bool,
    /// Of each distinct text, whether it is the header of an item that the form knows.
    known: Vec<OnceCell<bool>>,
    /// The first row with a line that speaks of the form.
    titled: OnceCell<Option<u32>>,
    /// Of each column, what stands above each row and in it: a cell is looked at once, whatever row is the header.
    counts: Vec<OnceCell<Vec<AnswerCount>>>,
}

/// A column that is perhaps one of an item.
pub(super) struct Column {
    pub(super) at: u32,
    header: String,
    is_known: bool,
    is_parted: bool,
    /// The number of an item that the header is or begins with.
    number: Option<u32>,
    pub(super) count: AnswerCount,
}

impl Column {
    /// Whether it is blank or holds mostly answers.
    fn may_be_answered(&self) -> bool {
        self.count.filled == 0 || self.count.is_most()
    }
}

/// What of a row and the names round it lets a column be one of an item.
#[derive(Clone, Copy)]
struct Evidence {
    is_named: bool,
    takes_numbers: bool,
    takes_any: bool,
}

/// The item columns of a row.
struct ItemColumns {
    columns: Vec<Column>,
    sureness: Sureness,
}

impl<'f> Detector<'f> {
    /// The header of the wide table of a sheet, the surest one.
    pub(super) fn wide_header(
        &self,
        sheet: &Sheet,
        names: &[String],
        labels: &SheetLabels,
    ) -> Option<(Sureness, Header<'f>)> {
        let mut best: Option<((Sureness, usize), Header<'f>)> = None;
        let n_rows = sheet.n_rows().min(HEADER_ROWS);
        let of_rows: Vec<OnceCell<Vec<Hit>>> = vec![OnceCell::new(); n_rows as usize];
        for (number, form) in self.forms.iter().enumerate() {
            let Some((wide, field)) = form.items() else { continue };
            let is_named = is_named(wide, sheet, names);
            let search = Search::new(sheet, (form, wide, field), is_named);
            if !is_named && !search.is_worth_it() {
                continue;
            }
            for row in 0..n_rows {
                let hits = of_rows[row as usize].get_or_init(|| {
                    self.hits_among(sheet, row, labels, |form| form.wide.is_some())
                });
                let of_form = hits.iter().filter(|hit| hit.place().form == number);
                let mut hits: Vec<Hit> = of_form.copied().collect();
                let Some(items) = search.items(row, &hits) else { continue };
                let strength = (items.sureness, items.columns.len());
                if best.as_ref().is_none_or(|(most, _)| strength > *most) {
                    hits.sort_by_key(|hit| hit.label.certainty);
                    let header = self.bound(row, number, &hits);
                    best = Some((strength, search.header(header, items)));
                }
            }
        }
        best.map(|((sureness, _), header)| (sureness, header))
    }
}

/// Whether a name round a sheet speaks of a form.
pub(super) fn is_named(wide: &Wide, sheet: &Sheet, names: &[String]) -> bool {
    let mut names = names.iter().map(String::as_str).chain([sheet.name.as_str()]);
    names.any(|name| wide.is_named_by(name))
}

impl<'s, 'f> Search<'s, 'f> {
    pub(super) fn new(
        sheet: &'s Sheet,
        (form, wide, field): (&'f Form, &'f Wide, &'f Field),
        is_named: bool,
    ) -> Self {
        let counts = vec![OnceCell::new(); sheet.n_columns() as usize];
        let known = vec![OnceCell::new(); sheet.texts().len()];
        Self { sheet, form, wide, field, is_named, known, titled: OnceCell::new(), counts }
    }

    /// Whether some text of the sheet is of the form.
    fn is_worth_it(&self) -> bool {
        !self.wide.keys.is_empty()
            || (0..).zip(self.sheet.texts()).any(|(id, text)| {
                text.len() <= LONGEST_HEADER
                    && (self.wide.is_telling(text) || self.knows(id) || self.wide.is_named_by(text))
            })
    }

    fn knows(&self, text: TextId) -> bool {
        let text = text as usize;
        let header = &self.sheet.texts()[text];
        *self.known[text].get_or_init(|| header.len() <= LONGEST_HEADER && self.wide.knows(header))
    }

    /// The item columns of a row, if it is a header of the form.
    fn items(&self, row: u32, hits: &[Hit]) -> Option<ItemColumns> {
        let is_named = self.is_named || self.is_titled(row) || self.has_keys(hits);
        if !is_named && !self.may_be_told(row) {
            return None;
        }
        let mut columns = self.columns(row, hits);
        if self.wide.takes_any && self.is_under_texts(row, &columns) {
            return None;
        }
        let knows_some = columns.iter().any(|column| column.is_known);
        let takes_numbers = is_named && !knows_some && are_in_order(&columns);
        let takes_any = self.wide.takes_any && (is_named || self.is_told_by_answers(&columns));
        let evidence = Evidence { is_named, takes_numbers, takes_any };
        columns.retain(|column| self.is_of_item(column, evidence));
        // What nobody answered was not asked, unless the table is a blank.
        if columns.iter().any(|column| column.count.filled > 0) {
            columns.retain(|column| column.count.filled > 0);
        }
        let n_known = columns.iter().filter(|column| column.is_known).count();
        let is_told = n_known >= self.wide.least || self.is_told_by_answers(&columns);
        let is_header = columns.len() >= self.wide.least
            && (is_told || is_named)
            && claims_base(self.form, self.sheet, row, hits);
        let sureness = if is_told { Sureness::Told } else { Sureness::Named };
        is_header.then_some(ItemColumns { columns, sureness })
    }

    /// Whether a row is one of answers: over each of its numbers stands a text, another over each.
    fn is_under_texts(&self, row: u32, columns: &[Column]) -> bool {
        let (mut n_numbers, mut texts) = (0, BTreeSet::new());
        for column in columns {
            if !matches!(self.sheet.cell(row, column.at), Cell::Number(_)) {
                continue;
            }
            n_numbers += 1;
            let mut above = (0..row).rev().map(|above| self.sheet.cell(above, column.at));
            if let Some(Cell::Text(text)) = above.find(|cell| matches!(cell, Cell::Text(_))) {
                texts.insert(text);
            }
        }
        n_numbers >= self.wide.least && texts.len() == n_numbers
    }

    /// Whether a row may be told to be a header without a name: by answers, or by enough items that are known.
    fn may_be_told(&self, row: u32) -> bool {
        let texts = self.sheet.row(row).filter_map(|(column, _)| self.sheet.text_id(row, column));
        self.wide.answers == Answers::Difficulty
            || texts.filter(|text| self.knows(*text)).count() >= self.wide.least
    }

    /// Whether a column is one of an item: known by its words, by the way its header is written, by its number,
    /// by its answers.
    fn is_of_item(&self, column: &Column, evidence: Evidence) -> bool {
        let is_written_so = column.is_parted && (evidence.is_named || column.count.telling > 0);
        let is_numbered = column.number.is_some() && evidence.takes_numbers;
        column.is_known
            || (is_written_so || is_numbered) && column.may_be_answered()
            || evidence.takes_any && self.takes(column)
    }

    /// Whether a column of any header is one of an item: bare numbers tell no difficulty.
    fn takes(&self, column: &Column) -> bool {
        let is_telling = self.wide.answers == Answers::Scale || column.count.telling > 0;
        is_telling && column.count.is_most() && !column.count.is_open()
    }

    fn is_told_by_answers(&self, columns: &[Column]) -> bool {
        let told =
            columns.iter().filter(|column| column.count.is_most() && column.count.telling > 0);
        told.count() >= self.wide.least
    }

    /// Whether a line above a row speaks of the form.
    fn is_titled(&self, row: u32) -> bool {
        let titled = self.titled.get_or_init(|| {
            (0..self.sheet.n_rows().min(HEADER_ROWS)).find(|above| self.speaks_of_form(*above))
        });
        titled.is_some_and(|titled| titled < row)
    }

    fn speaks_of_form(&self, row: u32) -> bool {
        self.sheet
            .row(row)
            .take(2)
            .any(|(_, cell)| matches!(cell, Cell::Text(text) if self.wide.is_named_by(text)))
    }

    fn has_keys(&self, hits: &[Hit]) -> bool {
        let keys = &self.wide.keys;
        !keys.is_empty() && keys.iter().all(|name| self.has_column(*name, hits))
    }

    fn has_column(&self, name: FieldName, hits: &[Hit]) -> bool {
        hits.iter().any(|hit| self.form.fields[hit.place().field].name == name)
    }

    /// The columns of a row that no other field of the form has.
    pub(super) fn columns(&self, row: u32, hits: &[Hit]) -> Vec<Column> {
        let mut columns = Vec::new();
        for (column, cell) in self.sheet.row(row) {
            if hits.iter().any(|hit| hit.column == column)
                || !matches!(cell, Cell::Text(_) | Cell::Number(_))
            {
                continue;
            }
            let header = text::trimmed(&cell.shown());
            // A row of answers is no header.
            if matches!(cell, Cell::Text(text) if self.wide.is_telling(text)) {
                return Vec::new();
            }
            let never = self.wide.never.as_ref();
            if never.is_some_and(|pattern| pattern.is_match(&text::heading(&header))) {
                continue;
            }
            columns.push(Column {
                at: column,
                is_known: self.wide.knows(&header),
                is_parted: self.wide.parted(&header).is_some(),
                number: self.wide.number(&header),
                count: self.count(row, column),
                header,
            });
        }
        columns
    }

    /// How much of a column below a row is answers.
    fn count(&self, row: u32, column: u32) -> AnswerCount {
        let totals = self.counts[column as usize].get_or_init(|| self.totals(column));
        let last = self.sheet.n_rows().min(row + 1 + LOOKED_AT) as usize;
        totals[last] - totals[row as usize + 1]
    }

    /// What stands in a column above each row; after the last that may be looked at nothing is asked.
    fn totals(&self, column: u32) -> Vec<AnswerCount> {
        let (mut totals, mut total) = (vec![AnswerCount::default()], AnswerCount::default());
        for row in 0..self.sheet.n_rows().min(HEADER_ROWS + 1 + LOOKED_AT) {
            let cell = self.sheet.cell(row, column);
            if !cell.is_empty() {
                total += self.looked_at(cell);
            }
            totals.push(total);
        }
        totals
    }

    fn looked_at(&self, cell: Cell<'_>) -> AnswerCount {
        let is_answer = self.wide.is_answer(self.field, cell);
        let is_telling = matches!(cell, Cell::Text(text) if self.wide.is_telling(text));
        let is_free =
            !is_answer && matches!(cell, Cell::Text(text) if difficulty::is_free_text(text));
        AnswerCount {
            filled: 1,
            answers: usize::from(is_answer),
            telling: usize::from(is_telling),
            free: usize::from(is_free),
        }
    }

    /// The header with its item columns; an item that stands twice is read once.
    fn header(&self, mut header: Header<'f>, items: ItemColumns) -> Header<'f> {
        let mut columns = Vec::new();
        let first = items.columns.iter().map(|column| column.at).min();
        for Column { at: column, header: text, .. } in items.columns {
            let above = first.and_then(|first| self.above(header.row, first, column));
            let said = self.wide.said(&text, above.as_deref());
            if header.items.iter().any(|item| item.said == said) {
                header.doubled.push(column);
                continue;
            }
            header.items.push(Item { column, said });
            columns.push((column, None));
        }
        header.bindings.retain(|binding| binding.field.name != self.field.name);
        header.bindings.push(Binding { field: self.field, columns });
        self.bind_by_words(&mut header);
        header
    }

    /// Binds the fields whose headers people word at will by their cells, each of which says one of few words: «Кем Вы
    /// являетесь?» – «Я наставник».
    fn bind_by_words(&self, header: &mut Header<'f>) {
        for field in &self.form.fields {
            let is_met = header.bindings.iter().any(|binding| binding.field.name == field.name);
            if is_met || !field.closed || field.choices.is_empty() {
                continue;
            }
            let bound: BTreeSet<u32> = header
                .bindings
                .iter()
                .flat_map(|binding| &binding.columns)
                .map(|at| at.0)
                .collect();
            let columns = self.sheet.row(header.row).map(|(column, _)| column);
            let mut open = columns.filter(|column| !bound.contains(column));
            if let Some(column) = open.find(|column| self.says_only(field, header.row, *column)) {
                header.bindings.push(Binding { field, columns: vec![(column, None)] });
            }
        }
    }

    /// Whether every filled cell of a column says one word of a field's choices.
    fn says_only(&self, field: &Field, row: u32, column: u32) -> bool {
        let cells = (row + 1..self.sheet.n_rows()).map(|below| self.sheet.cell(below, column));
        let mut n_said = 0;
        for cell in cells.filter(|cell| !cell.is_empty()) {
            let said = text::folded(&cell.shown());
            let mut words = said.split(|sign: char| !sign.is_alphabetic());
            if !words.any(|word| field.choices.iter().any(|choice| choice == word)) {
                return false;
            }
            n_said += 1;
        }
        n_said > 0
    }

    /// The text one row above that spans a column: its own, else the nearest to the left of it.
    fn above(&self, row: u32, first: u32, column: u32) -> Option<String> {
        let above = row.checked_sub(1)?;
        let mut texts = (first..=column).rev().map(|column| self.sheet.cell(above, column));
        let text = texts.find(|cell| !cell.is_empty())?;
        Some(text.shown())
    }
}

/// Whether the numbers of items go from one on, as in a questionnaire: 1, 2, 3А, 3Б, 4.
fn are_in_order(columns: &[Column]) -> bool {
    let mut last = 0;
    for number in columns.iter().filter_map(|column| column.number) {
        if number != last + 1 && (number != last || last == 0) {
            return false;
        }
        last = number;
    }
    last > 0
}

/// Whether a row has what the form needs beside its items.
fn claims_base(form: &Form, sheet: &Sheet, row: u32, hits: &[Hit]) -> bool {
    hits.is_empty() && form.fields.iter().all(|field| !super::is_needed(field))
        || claims(form, sheet, row, hits)
}
