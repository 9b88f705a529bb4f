//! A line of a comparison: its counts of both years, what may be shown of them and said.
//! Sums nothing: a line's counts are those of the formula beside them.

use crate::analysis::Change;
use crate::report::anchor::SumIfs;
use crate::report::column::{Value, text};
use crate::report::figure::{DASH, FEW};
use crate::report::finding::{self, Moved, Told};
use crate::report::formula::{ColumnId, Formula};
use crate::verdict::FEWEST;

pub(super) const WHOLE: ColumnId = ColumnId::new("whole");
pub(super) const PART: ColumnId = ColumnId::new("part");
pub(super) const SHARE: ColumnId = ColumnId::new("share");

/// Denominator and numerators of a year.
#[derive(Clone)]
pub(super) struct YearCounts {
    pub(super) whole: u64,
    pub(super) parts: Vec<u64>,
}

impl YearCounts {
    pub(super) fn zero(n_measures: usize) -> Self {
        Self { whole: 0, parts: vec![0; n_measures] }
    }

    pub(super) fn add(&mut self, whole: u64, parts: impl IntoIterator<Item = u64>) {
        self.whole += whole;
        for (sum, part) in self.parts.iter_mut().zip(parts) {
            *sum += part;
        }
    }
}

/// A line or the total with its counts of both years; `None`: nothing that year.
pub(super) struct ComparisonRow {
    pub(super) key: String,
    /// The change of each share, where both years are there.
    pub(super) changes: Vec<Option<Change>>,
    pub(super) plan: Option<f64>,
    pub(super) years: [Option<YearCounts>; 2],
    /// The sums over the detailed table: denominator and numerators of each year; none in the total.
    pub(super) sums: Option<[Vec<SumIfs>; 2]>,
}

impl ComparisonRow {
    /// Whether each year is either empty or large enough for a percentage.
    pub(super) fn is_enough(&self) -> bool {
        self.years.iter().flatten().all(|counts| counts.whole >= FEWEST)
    }

    pub(super) fn is_drawn(&self) -> bool {
        self.is_enough() && self.years.iter().any(Option::is_some)
    }

    /// The denominators, where both years are there.
    pub(super) fn wholes(&self) -> Option<[u64; 2]> {
        let [before, now] = &self.years;
        Some([before.as_ref()?.whole, now.as_ref()?.whole])
    }

    /// A share that is shown.
    pub(super) fn value(&self, measure: usize, year: usize) -> Option<f64> {
        let counts = self.years[year].as_ref()?;
        let share = counts.parts[measure] as f64 / counts.whole as f64;
        if self.is_enough() { Some(share) } else { None }
    }

    /// What a chart shows of a measure; nothing without both years.
    pub(super) fn moved(&self, measure: usize) -> Option<Moved<'_>> {
        let change = self.value(measure, 1)? - self.value(measure, 0)?;
        let told = finding::told(self.changes[measure].as_ref(), self.wholes()?);
        Some(Moved { name: &self.key, change, told })
    }

    /// The largest rise first; of one year the largest share.
    pub(super) fn rank(&self) -> f64 {
        let change = self.moved(0).map(|moved| moved.change);
        -change.or(self.value(0, 1)).or(self.value(0, 0)).unwrap_or(f64::NEG_INFINITY)
    }

    /// The interval of a change, or that there are too few works for one.
    pub(super) fn interval(&self, measure: usize) -> Value {
        let (Some(moved), Some(change)) = (self.moved(measure), &self.changes[measure]) else {
            return Value::word(DASH);
        };
        // Of the total the verdict of the figure is told from ten works on.
        let is_total = self.sums.is_none();
        match (moved.told, finding::interval(change)) {
            (Told::Few, _) if !is_total => Value::word("мало для вывода"),
            (_, Some(interval)) => text(interval),
            (_, None) => Value::word(DASH),
        }
    }

    pub(super) fn whole(&self, year: usize) -> Value {
        match &self.years[year] {
            Some(counts) => self.sum(year, 0, counts.whole),
            None => Value::word(DASH),
        }
    }

    /// A numerator; `nth` numbers the columns of both years.
    pub(super) fn part(&self, nth: usize) -> Value {
        let (measure, year) = (nth / 2, nth % 2);
        match &self.years[year] {
            Some(counts) => self.sum(year, measure + 1, counts.parts[measure]),
            None => Value::word(DASH),
        }
    }

    /// A line sums the detailed table; the total, the lines above it.
    pub(super) fn sum(&self, year: usize, place: usize, count: u64) -> Value {
        match &self.sums {
            Some(sums) => Value::SumIfs(sums[year][place].clone(), count),
            None => Value::Sum,
        }
    }

    pub(super) fn share(&self, nth: usize) -> Value {
        let year = nth % 2;
        match (&self.years[year], self.is_enough()) {
            (None, true) => Value::nothing(),
            (None, false) => Value::word(DASH),
            (Some(_), false) => Value::word(FEW),
            (Some(_), true) => Formula::Share(PART.nth(nth), WHOLE.nth(year)).into(),
        }
    }
}
