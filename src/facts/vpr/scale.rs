//! Points → marks by the scale of a work: the passport's, the reference's, or that of a Ф1 of the same work.
//! A work without a scale keeps its points and gets no mark; nothing is guessed, and what a mark hangs on is said.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use polars::prelude::*;

use super::AFFECTED;
use super::derived::{Derived, paper};
use super::index::{Index, VprWork, WORK_NUMBER};
use super::result_row::{JOURNAL, SOURCE, VprSource, is_absent, is_of, n_marks};
use crate::error::Result;
use crate::facts::frame::frame;
use crate::facts::ground::Setting;
use crate::facts::query::in_one_piece;
use crate::facts::rows::Rows;
use crate::facts::schema::{ABSENT, FAR, JOURNAL_COUNTS, MARK, MARKS, ROW, SCORE, TABLE};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::reference::{Confidence, Scale};
use crate::remark::{self, GapKind, Remark, Rule, short_list};

/// Rules of what is said of marks by a scale, sorted by code.
const SAID: [&Rule; 4] =
    [&remark::LOW_SCALE, &remark::DERIVED_SCALE, &remark::OTHER_SCALE, &remark::SHIPPED_SCALE];

/// Place of a rule in [`SAID`], u32; null: nothing is said.
const RULE: &str = "rule";
/// Mark of the points by the scale that a work without marks takes, u32; null: none.
const GIVEN: &str = "given";
/// Mark of the points by the scale of the passport or the reference, u32; null: none.
const EXPECTED: &str = "expected";

/// Where the marks of a work come from.
#[derive(Debug, Clone, Copy)]
enum Conversion<'a> {
    Stated(Scale),
    Shipped(Scale),
    Derived(&'a Derived),
}

impl<'a> Conversion<'a> {
    /// The scale of a work: the passport's; the reference's, if sure; that of a Ф1; the reference's as it is.
    fn of(setting: Setting<'_>, work: &VprWork, derived: Option<&'a Derived>) -> Option<Self> {
        if let Some(scale) = stated(setting, work) {
            return Some(Self::Stated(scale));
        }
        let shipped = shipped(setting, work);
        if let Some(scale) = shipped
            && scale.confidence > Confidence::Low
            && derived.is_none_or(|derived| derived.agrees_with(scale))
        {
            return Some(Self::Shipped(scale));
        }
        match derived {
            Some(derived) if derived.is_consistent() => Some(Self::Derived(derived)),
            _ => shipped.map(Self::Shipped),
        }
    }

    fn mark(self, points: f64) -> Option<u8> {
        match self {
            Self::Stated(scale) | Self::Shipped(scale) => scale.mark(points),
            Self::Derived(derived) => derived.mark(points),
        }
    }

    /// What is said of marks by it; the passport's own scale needs no word.
    fn rule(self) -> Option<&'static Rule> {
        match self {
            Self::Stated(_) => None,
            Self::Shipped(scale) if scale.confidence == Confidence::Low => Some(&remark::LOW_SCALE),
            Self::Shipped(_) => Some(&remark::SHIPPED_SCALE),
            Self::Derived(_) => Some(&remark::DERIVED_SCALE),
        }
    }

    /// Whether the header's points show that the scale is of another work.
    fn is_of_other_work(self, table: &Table<'_>) -> bool {
        let Self::Shipped(Scale { max: Some(most), .. }) = self else { return false };
        let by_header = table.tasks.as_ref().and_then(|tasks| tasks.max);
        by_header.is_some_and(|by_header| (by_header - most).abs() > 1e-9)
    }
}

fn stated(setting: Setting<'_>, work: &VprWork) -> Option<Scale> {
    let VprWork { year, subject, grade, .. } = work;
    // Foreign languages share one scale.
    for name in [subject, setting.reference.family(subject)] {
        let key = (year.end_year(), name.to_owned(), *grade);
        if let Some(scale) = setting.passport.scales.get(&key) {
            return Some(*scale);
        }
    }
    None
}

fn shipped(setting: Setting<'_>, work: &VprWork) -> Option<Scale> {
    setting.reference.vpr_scale(work.year.end_year(), &work.subject, work.grade)
}

/// What the points of a row become.
#[derive(Clone, Copy, Default)]
struct Converted {
    given: Option<u8>,
    expected: Option<u8>,
    rule: Option<&'static Rule>,
}

impl Converted {
    fn of(
        points: f64,
        work: &VprWork,
        table: &Table<'_>,
        setting: Setting<'_>,
        derived: Option<&Derived>,
    ) -> Self {
        let in_force = stated(setting, work).or_else(|| shipped(setting, work));
        let expected = in_force.and_then(|scale| scale.mark(points));
        match Conversion::of(setting, work, derived) {
            None => Self { expected, ..Self::default() },
            Some(conversion) if conversion.is_of_other_work(table) => {
                Self { given: None, expected, rule: Some(&remark::OTHER_SCALE) }
            }
            Some(conversion) => {
                let given = conversion.mark(points);
                Self { given, expected, rule: given.and(conversion.rule()) }
            }
        }
    }
}

fn place_of(rule: &Rule) -> Option<u32> {
    (0..).zip(SAID).find(|(_, said)| *said == rule).map(|(place, _)| place)
}

/// The results with what their points become: [`GIVEN`], [`EXPECTED`], [`RULE`]. Pupils of one work share their points.
fn converted(results: &DataFrame, index: &Index<'_>, setting: Setting<'_>) -> Result<DataFrame> {
    let derived = Derived::of_works(results, index)?;
    let [tables, works, absent] =
        [TABLE, WORK_NUMBER, ABSENT].map(|name| results.column(name).and_then(Column::u32));
    let places = tables?.into_no_null_iter().zip(works?.into_no_null_iter());
    let rows = places.zip(results.column(SCORE)?.f64()?.iter().zip(absent?.into_no_null_iter()));
    let mut known: HashMap<(u32, u32, u64), Converted, RandomState> = HashMap::default();
    let mut converted = Vec::with_capacity(results.height());
    for ((table, work), (points, n_absent)) in rows {
        let Some(points) = points.filter(|_| n_absent == 0) else {
            converted.push(Converted::default());
            continue;
        };
        let of_points = known.entry((table, work, points.to_bits())).or_insert_with(|| {
            let (work, table) = (&index.works[work as usize], &index.tables[table as usize]);
            Converted::of(points, work, table, setting, derived.get(&paper(work)))
        });
        converted.push(*of_points);
    }
    let converted = frame!(converted, |row| {
        GIVEN => row.given.map(u32::from),
        EXPECTED => row.expected.map(u32::from),
        RULE => row.rule.and_then(place_of),
    });
    Ok(results.hstack(converted.columns())?)
}

/// Gives marks to the rows that have points only, and sets all marks against those of the journal. With the works
/// of which something is to be said: [`TABLE`], [`RULE`], [`WORK_NUMBER`]; and what contradicts a scale.
pub(super) fn marked(
    results: &DataFrame,
    index: &Index<'_>,
    setting: Setting<'_>,
) -> Result<(DataFrame, DataFrame, Vec<Remark>)> {
    // Rows of forms and protocols, and rows of the blank whose mark is not written.
    let is_open = is_of(VprSource::Form).or(is_of(VprSource::Template).and(col(MARK).is_null()));
    let is_open = is_open.and(is_absent().not());
    let converted = converted(results, index, setting)?;
    let remarks = contradicted(&converted, index)?;
    let told = converted
        .clone()
        .lazy()
        .filter(is_open.clone().and(col(RULE).is_not_null()))
        .select([TABLE, RULE, WORK_NUMBER].map(col))
        .unique(None, UniqueKeepStrategy::Any);
    let mark = when(is_open).then(col(GIVEN)).otherwise(col(MARK)).alias(MARK);
    let marked = with_counts(converted.lazy().with_column(mark));
    let marked = in_one_piece(marked.drop(cols([GIVEN, EXPECTED, RULE])))?;
    Ok((marked, told.collect()?, remarks))
}

/// Marks of pupils as counts, also against the marks of the journal.
fn with_counts(results: LazyFrame) -> LazyFrame {
    let (mark, journal) = (col(MARK), col(JOURNAL));
    let mut counts = Vec::new();
    for (value, count) in (2_u32..).zip(MARKS) {
        let is_value = mark.clone().eq(lit(value)).fill_null(lit(false));
        counts.push(col(count) + is_value.cast(DataType::UInt32));
    }
    let [lower, same, higher] = JOURNAL_COUNTS;
    let is_far = mark.clone().gt(journal.clone() + lit(1_u32));
    let is_far = is_far.or(journal.clone().gt(mark.clone() + lit(1_u32)));
    for (name, is_so) in [
        (lower, mark.clone().lt(journal.clone())),
        (same, mark.clone().eq(journal.clone())),
        (higher, mark.gt(journal)),
        (FAR, is_far),
    ] {
        counts.push(is_so.cast(DataType::UInt32).alias(name));
    }
    results.with_columns(counts)
}

/// Says by which scales the works have their marks, of the works that are counted from their table.
pub(super) fn conversions(
    told: &DataFrame,
    results: &DataFrame,
    index: &Index<'_>,
) -> Result<Vec<Remark>> {
    let keys = [col(TABLE), col(WORK_NUMBER)];
    let counted = results.clone().lazy().select(keys.clone()).unique(None, UniqueKeepStrategy::Any);
    let works = told
        .clone()
        .lazy()
        .join(counted, keys.clone(), keys, JoinArgs::new(JoinType::Inner))
        .group_by([col(TABLE), col(RULE)])
        .agg([col(WORK_NUMBER)])
        .sort([TABLE, RULE], SortMultipleOptions::default());
    let mut remarks = Vec::new();
    for row in Rows::of(works)?.iter() {
        let rule = SAID[row.place_number(RULE)?];
        let works = short_list(&index.sorted_titles(row)?);
        let remark = Remark::new(rule, index.sheet(row)?).with("works", works);
        remarks.push(remark.affecting(&AFFECTED));
    }
    Ok(remarks)
}

/// Marks of a Ф1 that the scale in force doesn't give, one remark a table.
fn contradicted(converted: &DataFrame, index: &Index<'_>) -> Result<Vec<Remark>> {
    let first = [ROW, WORK_NUMBER, MARK, EXPECTED, SCORE].map(|column| col(column).first());
    let tables = converted
        .clone()
        .lazy()
        .filter(is_of(VprSource::F1).and(col(EXPECTED).neq(col(MARK))))
        .group_by_stable([col(TABLE)])
        .agg([first.as_slice(), &[len().alias("n_rows")]].concat());
    let mut remarks = Vec::new();
    for row in Rows::of(tables)?.iter() {
        let (work, mark, expected) = (index.work(row)?, row.count(MARK)?, row.count(EXPECTED)?);
        let (points, n_rows) = (row.number(SCORE)?.unwrap_or_default(), row.count("n_rows")?);
        let detail = format!(
            "{work}: {points} баллов – отметка {mark}, по шкале {expected}; строк {n_rows}"
        );
        let origin = index.cell(row, FieldName::Mark)?;
        let remark = Remark::new(&remark::SCALE_CONTRADICTED, &origin).value(mark.to_string());
        remarks.push(remark.with("works", &detail).affecting(&AFFECTED));
    }
    Ok(remarks)
}

/// Says which rows of Ф1 and the blank have no mark, and of which works taken from forms, one remark a table.
pub(super) fn missing(results: &DataFrame, index: &Index<'_>) -> Result<Vec<Remark>> {
    let unmarked = results.clone().lazy().filter(is_absent().not().and(n_marks().eq(lit(0))));
    let mut remarks = Vec::new();
    let of_pupils = unmarked.clone().filter(col(SOURCE).lt(lit(VprSource::Form as u32)));
    for row in Rows::of(of_pupils)?.iter() {
        let remark = Remark::new(&remark::NO_MARK, &index.cell(row, FieldName::Mark)?);
        let year = index.work(row)?.year;
        remarks.push(remark.affecting(&AFFECTED).leaving(GapKind::Unit, Some(year)));
    }
    let of_forms = unmarked
        .filter(is_of(VprSource::Form))
        .group_by([col(TABLE)])
        .agg([col(WORK_NUMBER).unique()])
        .sort([TABLE], SortMultipleOptions::default());
    for row in Rows::of(of_forms)?.iter() {
        let works = short_list(&index.sorted_titles(row)?);
        let remark = Remark::new(&remark::NO_SCALE, index.sheet(row)?).with("works", works);
        remarks.push(remark.affecting(&AFFECTED));
    }
    Ok(remarks)
}
