//! The columns of a table that were read and those that were not, with what an unread one may be.
//! Looks at headings and at words of cells; what to say of it is decided by the caller.

use std::collections::BTreeSet;

use crate::form::Field;
use crate::form::detect::Header;
use crate::form::header_words;
use crate::form::heading::Heading;
use crate::form::kinds::{Look, TellingCells};
use crate::form::likeness::{Phrase, likeness};
use crate::sheet::{Cell, Sheet};
use crate::text;
use crate::value;

/// What stands for a header that is blank.
const HEADLESS: &str = "без заголовка";
/// Headings over the number of a line.
const NUMBERING: [&str; 6] = ["№", "№ пп", "пп", "номер", "номер пп", "№ строки"];
/// Words of any form by which a row would not count: contained in a cell.
const ASIDE_WORDS: [&str; 27] = [
    "не учит", "неучит", "не учтен", "не учет", "не засчит", "не зачт", "не считать", "не брать",
    "не использ", "не заверш", "незаверш", "не выдан", "не состоял", "не действ", "недейств",
    "аннулир", "дубл", "отменен", "отмена", "отклонен", "исключен", "исключить", "удален с",
    "удалить", "черновик", "ошибочн", "пересчитан",
];
/// Cells that say so with nothing beside them.
const ASIDE_CELLS: [&str; 9] =
    ["план", "в плане", "запланировано", "заявка", "отказ", "лишнее", "лишняя", "снят", "снята"];
/// Beginnings of headings under which «нет» takes a row out, and of those under which «да» does.
const COUNTED_HEADINGS: [&str; 10] = [
    "учит", "учест", "учтен", "засчит", "считать", "в отчет", "в расчет", "включ", "действ",
    "состоял",
];
const ASIDE_HEADINGS: [&str; 13] = [
    "отсутств", "неявк", "не явил", "не писал", "отмен", "аннулир", "удал", "черновик", "дубл",
    "исключ", "не учит", "отклон", "не состоял",
];
const NO: [&str; 6] = ["нет", "0", "-", "–", "no", "ложь"];
const YES: [&str; 7] = ["да", "1", "+", "v", "x", "х", "истина"];

/// Words of headings over dates and flags that decide nothing.
const OTHER_DATES: [&str; 12] = [
    "рожд", "диплом", "аттестат", "медосмотр", "медицин", "паспорт", "прививк", "удостовер",
    "наград", "справк", "согласи", "судимост",
];
/// The columns of a table.
#[derive(Debug, Default)]
pub(crate) struct Columns<'f> {
    /// Headers of the columns read.
    pub read: Vec<String>,
    /// The others.
    pub unread: Vec<Unread<'f>>,
}

/// A column that no field reads.
#[derive(Debug)]
pub(crate) struct Unread<'f> {
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
    /// What its cells are, where they may be those of a field that is not there and decides a figure.
    pub holds: Option<&'static TellingCells>,
    /// Its header as it stands, if its cells are answers beside the known items of a wide table.
    pub like_item: Option<String>,
    /// Whether anything stands in it.
    pub is_filled: bool,
    /// Whether it only numbers the lines.
    pub is_numbering: bool,
}

/// The columns of a table whose records stand in these rows, from 0.
pub(crate) fn of_table<'f>(sheet: &Sheet, header: &Header<'f>, rows: &[u32]) -> Columns<'f> {
    let mut columns = Columns::default();
    for column in 0..sheet.n_columns() {
        let text = text::trimmed(&sheet.cell(header.row, column).shown());
        if header.bindings.iter().flat_map(|binding| &binding.columns).any(|(at, _)| *at == column)
        {
            columns.read.push(text);
        } else {
            columns.unread.extend(UnreadCells { sheet, header, rows, column, text }.unread());
        }
    }
    columns
}

/// The cells of a column that no field reads, under its heading.
struct UnreadCells<'s, 'f> {
    sheet: &'s Sheet,
    header: &'s Header<'f>,
    rows: &'s [u32],
    column: u32,
    text: String,
}

impl<'s, 'f> UnreadCells<'s, 'f> {
    fn unread(&self) -> Option<Unread<'f>> {
        let Self { header, column, text, .. } = self;
        let is_filled = self.filled().next().is_some();
        let declares_rows = match &header.form.template {
            Some(template) => !template.rows.is_empty(),
            None => false,
        };
        // Notes beside a sheet that declares its rows are no column.
        if text.is_empty() && (!is_filled || declares_rows) {
            return None;
        }
        let is_filled =
            is_filled && !header.doubled.contains(column) && !header.given_way.contains(column);
        let decides = !OTHER_DATES.iter().any(|start| text::folded(text).contains(start));
        let words: Vec<String> = Heading::of(text).0.into_iter().map(|word| word.text).collect();
        Some(Unread {
            row: header.row,
            column: *column,
            header: if text.is_empty() { HEADLESS.to_owned() } else { header_words::quoted(text) },
            likely: if is_filled { likely(header, &Phrase::of(text)) } else { None },
            says: self.says(),
            holds: if decides { self.holds() } else { None },
            like_item: if is_filled && self.is_like_item() { Some(text.clone()) } else { None },
            is_filled,
            is_numbering: NUMBERING.contains(&words.join(" ").as_str()),
        })
    }

    /// Whether most of its cells are answers of a wide table, and its header is no other thing's.
    fn is_like_item(&self) -> bool {
        let Some((wide, field)) = self.header.form.items() else { return false };
        let heading = text::heading(&self.text);
        if wide.never.as_ref().is_some_and(|pattern| pattern.is_match(&heading)) {
            return false;
        }
        let n_answers = self.filled().filter(|cell| wide.is_answer(field, *cell)).count();
        2 * n_answers > self.filled().count()
    }

    fn filled(&self) -> impl Iterator<Item = Cell<'s>> {
        let cells = self.rows.iter().map(|row| self.sheet.cell(*row, self.column));
        cells.filter(|cell| !cell.is_empty())
    }

    /// A word or an answer of the cells by which the column could move a figure.
    fn says(&self) -> Option<&'static str> {
        let kind = self.header.form.kind;
        if kind.feeds().is_empty() {
            return None;
        }
        self.word_of(kind.row().void_words).or_else(|| self.answer())
    }

    /// One of some words, or one by which a row of any form would not count.
    fn word_of(&self, words: &[&'static str]) -> Option<&'static str> {
        for cell in self.filled() {
            let Cell::Text(text) = cell else { continue };
            let text = text::folded(text);
            // Words between single blanks, also at both ends.
            let spaced = format!(" {} ", text::key(&text));
            for &word in words.iter().chain(&ASIDE_WORDS) {
                if text.contains(word) || spaced.contains(word) {
                    return Some(word);
                }
            }
            if let Some(word) = ASIDE_CELLS.iter().find(|word| **word == text) {
                return Some(word);
            }
        }
        None
    }

    /// The answer under a heading such as «Учитывать» or «Отсутствовал» that takes a row out.
    fn answer(&self) -> Option<&'static str> {
        let void_headings = self.header.form.kind.row().void_headings;
        let heading = text::folded(&self.text);
        let answers: &[&'static str] = if opens(&heading, &ASIDE_HEADINGS) {
            &YES
        } else if opens(&heading, &COUNTED_HEADINGS) || opens(&heading, void_headings) {
            &NO
        } else {
            return None;
        };
        for cell in self.filled() {
            let text = text::folded(&cell.shown());
            if let Some(answer) = answers.iter().find(|answer| **answer == text) {
                return Some(answer);
            }
        }
        None
    }

    /// What the cells are, if they may be those of a field that is not there and decides a figure.
    fn holds(&self) -> Option<&'static TellingCells> {
        let cells: Vec<Cell<'_>> = self.filled().collect();
        if cells.is_empty() {
            return None;
        }
        let mut telling = self.header.form.kind.row().telling.iter();
        telling.find(|cells_of| {
            let is_lacking = cells_of.fields.iter().any(|name| self.header.column(*name).is_none());
            is_lacking && cells_of.look.is_of(&cells)
        })
    }
}

impl Look {
    fn is_of(self, cells: &[Cell<'_>]) -> bool {
        match self {
            Self::Days => are_mostly(cells, is_day),
            Self::Flags => are_mostly(cells, is_flag),
            Self::RepeatedWords => is_repeated(cells),
        }
    }
}

fn opens(heading: &str, starts: &[&str]) -> bool {
    starts.iter().any(|start| heading.starts_with(start))
}

fn are_mostly(cells: &[Cell<'_>], is_such: fn(&Cell<'_>) -> bool) -> bool {
    cells.iter().filter(|cell| is_such(cell)).count() * 2 > cells.len()
}

/// The field without a column that the heading is most like, if no field with one is more so.
fn likely<'f>(header: &Header<'f>, heading: &Phrase) -> Option<&'f Field> {
    let mut best: Option<((usize, bool), &Field)> = None;
    for field in &header.form.fields {
        let Some(alike) = likeness(heading, field) else { continue };
        // Of equals the one that has no column.
        let is_free = header.column(field.name).is_none();
        if best.is_none_or(|(most, _)| (alike, is_free) >= most) {
            best = Some(((alike, is_free), field));
        }
    }
    let ((_, is_free), field) = best?;
    is_free.then_some(field)
}

fn is_day(cell: &Cell<'_>) -> bool {
    value::day(*cell).is_some()
}

fn is_flag(cell: &Cell<'_>) -> bool {
    matches!(cell, Cell::Text(_) | Cell::Flag(_)) && value::flag(*cell).is_some()
}

/// Whether the cells are few short texts, each of them more than once on the average.
fn is_repeated(cells: &[Cell<'_>]) -> bool {
    let mut texts = BTreeSet::new();
    for cell in cells {
        let Cell::Text(text) = cell else { return false };
        if text.chars().count() > 40 {
            return false;
        }
        texts.insert(text::folded(text));
    }
    texts.len() * 2 <= cells.len()
}
