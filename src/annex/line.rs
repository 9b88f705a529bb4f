//! A row of shares of both years, and its columns: all, a part, its share; what may not be printed is a word.
//! A share is a formula over two counts that stand beside it, so it says no more than they do.

use crate::report::column::{self, Column, Head, Value, head, nth, texts, under_each};
use crate::report::formula::{ColumnId, Formula};
use crate::report::model::{Kind, Look};
use crate::verdict::FEWEST;

/// Stands for every count, share, mean and conclusion that is hidden.
pub(super) const HIDDEN: &str = "скрыто";
/// Stands for a share or a mean of fewer than ten.
pub(super) const FEW: &str = "мало данных";
const DASH: &str = "–";

/// What may be printed of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Figure {
    Absent,
    Hidden,
    Count(u64),
}

impl Figure {
    pub(super) fn value(self) -> Value {
        match self {
            Self::Absent => Value::word(DASH),
            Self::Hidden => Value::word(HIDDEN),
            Self::Count(count) => column::count(count),
        }
    }

    pub(super) fn count(self) -> Option<u64> {
        match self {
            Self::Count(count) => Some(count),
            _ => None,
        }
    }
}

/// What may be printed of a whole and its parts in a year.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct YearFigures {
    pub(super) whole: Figure,
    pub(super) parts: Vec<Figure>,
    /// A mean of the whole.
    pub(super) mean: Option<f64>,
}

/// What may be printed of a share or a mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ratio {
    Printable,
    Word(&'static str),
}

impl YearFigures {
    /// Whether a share of a part may be printed, or a word in its place.
    pub(super) fn ratio(&self, part: usize) -> Ratio {
        match (self.whole, self.parts.get(part)) {
            (Figure::Absent, _) | (_, None | Some(Figure::Absent)) => Ratio::Word(DASH),
            (Figure::Count(whole), _) if whole < FEWEST => Ratio::Word(FEW),
            (Figure::Count(_), Some(Figure::Count(_))) => Ratio::Printable,
            _ => Ratio::Word(HIDDEN),
        }
    }

    /// The mean of the whole; a word where it is hidden or of too few.
    pub(super) fn mean(&self) -> Value {
        match (self.whole, self.mean) {
            (Figure::Absent, _) | (_, None) => Value::word(DASH),
            (Figure::Count(whole), Some(_)) if whole < FEWEST => Value::word(FEW),
            (Figure::Count(_), Some(mean)) => Value::number_as(Kind::Score, mean),
            (Figure::Hidden, _) => Value::word(HIDDEN),
        }
    }
}

/// A row of the two years compared.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) years: [YearFigures; 2],
}

/// What has a row of shares.
pub(super) trait Shares {
    fn line(&self) -> &Line;
}

impl Shares for Line {
    fn line(&self) -> &Line {
        self
    }
}

/// Heads of a part: its count and its share.
pub(super) type PartHeads = [&'static str; 2];

const WHOLE: ColumnId = ColumnId::new("whole");
const PART: ColumnId = ColumnId::new("part");
const SHARE: ColumnId = ColumnId::new("share");
const CHANGE: ColumnId = ColumnId::new("change");

/// Most parts that a line has: numbers of columns are reckoned with it.
const MOST_PARTS: usize = 2;
const COUNT_WIDTH: f64 = 7.5;
const SHARE_WIDTH: f64 = 11.0;

/// The columns of both years under the years' names: all, each part with its share.
pub(super) fn of_years<R: Shares, const N: usize>(
    years: [String; 2],
    whole: &'static str,
    parts: [PartHeads; N],
) -> Vec<Column<R>> {
    let mut columns = Vec::new();
    for (year, band) in years.into_iter().enumerate() {
        let whole = nth(WHOLE.nth(year), head(whole).wide(COUNT_WIDTH), Kind::Count, whole_of);
        columns.push(whole.under(&band));
        for (part, [count, share]) in parts.into_iter().enumerate() {
            let number = year * MOST_PARTS + part;
            let count = head(count).wide(COUNT_WIDTH);
            let share = head(share).wide(SHARE_WIDTH);
            columns.push(nth(PART.nth(number), count, Kind::Count, part_of).under(&band));
            columns.push(nth(SHARE.nth(number), share, Kind::Share, share_of).under(&band));
        }
    }
    columns
}

/// The change of a part's share.
pub(super) fn change<R: Shares>(head: Head, part: usize) -> Column<R> {
    nth(CHANGE.nth(part), head.wide(SHARE_WIDTH), Kind::Points, change_of)
}

fn whole_of<R: Shares>(row: &R, year: usize) -> Value {
    row.line().years[year].whole.value()
}

fn part_of<R: Shares>(row: &R, number: usize) -> Value {
    let parts = &row.line().years[number / MOST_PARTS].parts;
    parts.get(number % MOST_PARTS).map_or_else(|| Value::word(DASH), |part| part.value())
}

fn share_of<R: Shares>(row: &R, number: usize) -> Value {
    let (year, part) = (number / MOST_PARTS, number % MOST_PARTS);
    let figures = &row.line().years[year];
    if figures.parts.is_empty() {
        return figures.mean();
    }
    match figures.ratio(part) {
        Ratio::Printable => Formula::Ratio(PART.nth(number), WHOLE.nth(year)).into(),
        Ratio::Word(word) => Value::word(word),
    }
}

/// Of a mean the difference; of shares percentage points.
fn change_of<R: Shares>(row: &R, part: usize) -> Value {
    let [before, after] = [SHARE.nth(part), SHARE.nth(MOST_PARTS + part)];
    if row.line().years.iter().all(|year| year.parts.is_empty()) {
        return Value::Reckoned(
            Look::Body.of(Kind::ScoreChange),
            Formula::Difference(after, before),
        );
    }
    Formula::Points(after, before).into()
}

/// The name of a row.
pub(super) fn names<R: Shares>(title: &'static str, width: f64) -> Column<R> {
    texts(head(title).wide(width), |row: &R| row.line().name.as_str())
}

/// The same columns of counts under both years.
pub(super) fn counts_of_years<R: Shares>(years: [String; 2]) -> Vec<Column<R>> {
    under_each(years, |year| {
        [nth(WHOLE.nth(year), head("Количество").wide(SHARE_WIDTH), Kind::Count, whole_of)]
    })
}
