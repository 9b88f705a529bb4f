//! Columns of a table: head, width, kind of values and value of each stand in one row of a list.
//! What refers to other columns does so by their names.

use super::anchor::{Across, Figure, SheetTitle, SumIfs};
use super::figure::DASH;
use super::formula::{ColumnId, Formula};
use super::model::{Cell, Content, Kind, Link, Look, Style};
use super::paper;
use crate::period::AcademicYear;

/// What stands in a column in one row.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// A text, number or day, in the look of the row.
    Plain(Content),
    /// Nothing, or a word that says why there is no number: muted.
    Word(Content),
    /// As it is, in a style of its own.
    Styled(Style, Content),
    Linked(String, Link),
    LinkedNumber(f64, Link),
    /// A text that leads to the cell of a figure on a sheet, else to its top.
    Leading(String, SheetTitle, Figure),
    /// Reckoned from other columns of the row.
    Formula(Formula),
    /// The same in a style of its own.
    Reckoned(Style, Formula),
    /// Reckoned from named cells of other sheets, if they hold what is expected; else as it is.
    Across(Across),
    /// The same in a style of its own.
    AcrossAs(Style, Across),
    /// A sum over the rows of a table below, those with these texts in these columns.
    SumIfs(SumIfs, u64),
    /// The sum of the column over the rows above.
    Sum,
    /// The number two rows above over that one row above, in a style of its own.
    RatioAbove(Style, f64),
}

pub(crate) fn text(text: impl Into<String>) -> Value {
    Value::Plain(Content::Text(text.into()))
}

/// A number of persons, works, rows.
pub(crate) fn count(count: u64) -> Value {
    Value::Plain(Content::count(count))
}

/// A count that may be missing.
pub(crate) fn count_or_dash(known: Option<u64>) -> Value {
    known.map_or_else(|| Value::word(DASH), count)
}

/// A number that may be missing.
pub(crate) fn number_or_dash(known: Option<f64>) -> Value {
    known.map_or_else(|| Value::word(DASH), Value::number)
}

/// A count that may be missing; nothing stands for it.
pub(crate) fn count_or_blank(known: Option<u64>) -> Value {
    known.map_or_else(Value::nothing, count)
}

impl Value {
    /// A number in the kind of its column.
    pub(crate) fn number(number: f64) -> Self {
        Self::Plain(Content::Number(number))
    }

    /// A number of a table's body in a kind that is not its column's.
    pub(crate) fn number_as(kind: Kind, number: f64) -> Self {
        Self::Styled(Look::Body.of(kind), Content::Number(number))
    }

    /// A word in place of a number.
    pub(crate) fn word(word: &str) -> Self {
        Self::Word(Content::Text(word.to_owned()))
    }

    /// An empty cell in a column of numbers.
    pub(crate) fn nothing() -> Self {
        Self::Word(Content::Blank)
    }
}

impl From<Content> for Value {
    fn from(content: Content) -> Self {
        Self::Plain(content)
    }
}

impl From<Formula> for Value {
    fn from(formula: Formula) -> Self {
        Self::Formula(formula)
    }
}

/// How a column gets its values from a row.
enum CellSource<R> {
    Value(fn(&R) -> Value),
    /// For columns that share a name: the second argument is the column's number among them.
    Nth(fn(&R, usize) -> Value),
    NthCount(fn(&R, usize) -> Option<u64>),
    Text(fn(&R) -> &str),
    Year(fn(&R) -> AcademicYear),
    Count(fn(&R) -> u64),
    CountOrDash(fn(&R) -> Option<u64>),
    NumberOrDash(fn(&R) -> Option<f64>),
    Formula(Formula),
}

/// The head of a column: its text, where it stands, what formulas call the column.
pub(crate) struct Head {
    pub(super) title: String,
    pub(super) id: ColumnId,
    /// Head over this one and its neighbours of the same band.
    pub(super) band: Option<String>,
    width: f64,
    pub(super) span: u16,
    /// So many rows share a cell of the column.
    pub(super) joined: u32,
}

/// A head of one column of the sheet, which no formula refers to until it is [named](Head::named).
pub(crate) fn head(title: impl Into<String>) -> Head {
    let (title, id) = (title.into(), ColumnId::new(""));
    Head { title, id, band: None, width: 0.0, span: 1, joined: 1 }
}

impl Head {
    /// The same over a column that formulas call by this name.
    pub(crate) fn named(self, id: ColumnId) -> Self {
        Self { id, ..self }
    }

    /// The same, so many digits wide, where the table gives the sheet its widths.
    pub(crate) fn wide(self, width: f64) -> Self {
        Self { width, ..self }
    }

    /// The same over several columns of the sheet.
    pub(crate) fn over(self, span: u16) -> Self {
        Self { span, ..self }
    }

    /// The same over a column whose cells are merged over so many rows each.
    pub(crate) fn joined_every(self, joined: u32) -> Self {
        Self { joined, ..self }
    }

    /// Over a narrow column a long head is written upwards.
    pub(super) fn cell(&self) -> Cell {
        let is_narrow = self.width > 0.0 && self.width < NARROW;
        let is_long =
            self.title.chars().count() > SHORT || !paper::head_fits(&self.title, self.width);
        let is_upright = is_narrow && is_long;
        let look = if is_upright { Look::Upright } else { Look::Header };
        Cell::text(self.title.as_str(), look.of(Kind::Centred)).over(self.span)
    }
}

impl<T: Into<String>> From<T> for Head {
    fn from(title: T) -> Self {
        head(title)
    }
}

/// A column of a table whose rows are `R`.
pub(crate) struct Column<R> {
    pub(super) head: Head,
    pub(super) kind: Kind,
    source: CellSource<R>,
}

pub(crate) fn column<R>(head: impl Into<Head>, kind: Kind, value: fn(&R) -> Value) -> Column<R> {
    Column { head: head.into(), kind, source: CellSource::Value(value) }
}

/// One of the columns that differ in a year or a level; the number in its id is given to `value`.
pub(crate) fn nth<R>(
    id: ColumnId,
    head: impl Into<Head>,
    kind: Kind,
    value: fn(&R, usize) -> Value,
) -> Column<R> {
    Column { head: head.into().named(id), kind, source: CellSource::Nth(value) }
}

/// The same with counts; an empty cell where there is none.
pub(crate) fn nth_counts<R>(
    id: ColumnId,
    head: impl Into<Head>,
    count: fn(&R, usize) -> Option<u64>,
) -> Column<R> {
    let head = head.into().named(id);
    Column { head, kind: Kind::Count, source: CellSource::NthCount(count) }
}

/// A column of texts, from the left.
pub(crate) fn texts<R>(head: impl Into<Head>, text: fn(&R) -> &str) -> Column<R> {
    Column { head: head.into(), kind: Kind::Text, source: CellSource::Text(text) }
}

/// A column of short texts, in the middle.
pub(crate) fn labels<R>(head: impl Into<Head>, text: fn(&R) -> &str) -> Column<R> {
    Column { head: head.into(), kind: Kind::Centred, source: CellSource::Text(text) }
}

pub(crate) fn years<R>(head: impl Into<Head>, year: fn(&R) -> AcademicYear) -> Column<R> {
    Column { head: head.into(), kind: Kind::Centred, source: CellSource::Year(year) }
}

/// A column of persons, works, rows.
pub(crate) fn counts<R>(head: impl Into<Head>, count: fn(&R) -> u64) -> Column<R> {
    Column { head: head.into(), kind: Kind::Count, source: CellSource::Count(count) }
}

/// The same, with a dash where the count is not known.
pub(crate) fn counts_or_dash<R>(head: impl Into<Head>, count: fn(&R) -> Option<u64>) -> Column<R> {
    Column { head: head.into(), kind: Kind::Count, source: CellSource::CountOrDash(count) }
}

/// A column of numbers, with a dash where one is not known.
pub(crate) fn numbers_or_dash<R>(
    head: impl Into<Head>,
    kind: Kind,
    number: fn(&R) -> Option<f64>,
) -> Column<R> {
    Column { head: head.into(), kind, source: CellSource::NumberOrDash(number) }
}

/// A column reckoned from others.
pub(crate) fn reckoned<R>(head: impl Into<Head>, kind: Kind, formula: Formula) -> Column<R> {
    Column { head: head.into(), kind, source: CellSource::Formula(formula) }
}

/// A column of shares: a part of a whole.
pub(crate) fn shares<R>(head: impl Into<Head>, part: ColumnId, whole: ColumnId) -> Column<R> {
    reckoned(head, Kind::Share, Formula::Share(part, whole))
}

/// The same columns under each of these heads; `columns` gets the number of the head.
pub(crate) fn under_each<R, const N: usize>(
    bands: impl IntoIterator<Item = impl ToString>,
    columns: impl Fn(usize) -> [Column<R>; N],
) -> Vec<Column<R>> {
    let mut all = Vec::new();
    for (number, band) in bands.into_iter().enumerate() {
        let band = band.to_string();
        all.extend(columns(number).map(|column| column.under(&band)));
    }
    all
}

impl<R> Column<R> {
    /// The same column under a head that it shares with its neighbours.
    pub(crate) fn under(mut self, band: impl Into<String>) -> Self {
        self.head.band = Some(band.into());
        self
    }

    /// What stands in it in a row.
    pub(super) fn value(&self, row: &R) -> Value {
        match &self.source {
            CellSource::Value(value) => value(row),
            CellSource::Nth(value) => value(row, self.head.id.number()),
            CellSource::NthCount(count) => count_or_blank(count(row, self.head.id.number())),
            CellSource::Text(of_row) => text(of_row(row)),
            CellSource::Year(year) => text(year(row).to_string()),
            CellSource::Count(of_row) => count(of_row(row)),
            CellSource::CountOrDash(of_row) => count_or_dash(of_row(row)),
            CellSource::NumberOrDash(number) => number_or_dash(number(row)),
            CellSource::Formula(formula) => Value::Formula(formula.clone()),
        }
    }
}

/// Narrower columns than this have long heads written upwards.
const NARROW: f64 = 7.0;
/// Longer heads would be of many lines, though each word fit.
const SHORT: usize = 5;

/// The heads in one line each.
pub(crate) fn titles<R>(columns: &[Column<R>]) -> Vec<String> {
    columns.iter().map(|column| column.head.title.replace('\n', " ")).collect()
}

pub(crate) fn widths<R>(columns: &[Column<R>]) -> Vec<f64> {
    columns.iter().map(|column| column.head.width).collect()
}

/// Width of a letter in digits: a word needs this much of a column, and a little beside.
const LETTER: f64 = 1.08;
/// Longer words are cut rather than make the page illegible.
const LONGEST: usize = 18;

/// Widths of a table's columns, wide enough for the longest word of each column of texts: a
/// narrower one would cut words in two.
pub(crate) fn widths_for<R>(columns: &[Column<R>], rows: &[R]) -> Vec<f64> {
    let mut widths = Vec::new();
    for column in columns {
        let longest = match column.kind {
            Kind::Text => rows.iter().map(|row| longest_word(&column.value(row))).max(),
            _ => None,
        };
        let needed = longest.map_or(0.0, |word| word.min(LONGEST) as f64 * LETTER + 0.5);
        widths.push(column.head.width.max(needed));
    }
    widths
}

fn longest_word(value: &Value) -> usize {
    let Value::Plain(Content::Text(text)) = value else { return 0 };
    text.split([' ', '-', '\n']).map(|word| word.chars().count()).max().unwrap_or(0)
}
