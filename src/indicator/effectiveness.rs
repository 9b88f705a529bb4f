//! `teacher_effectiveness`: teachers whose share of their own maximum rose against the year before.
//! Only those present in both years are compared, and nobody is named.

use std::cmp::Ordering;

use polars::prelude::*;

use crate::analysis::EffectivenessSummary;
use crate::error::Result;
use crate::facts::query::count;
use crate::facts::rows::Rows;
use crate::facts::schema::{
    CHANGE, EARLIER, HIT, OF, PERSON, ROW, SHARE, SHARE_BEFORE, TABLE, YEAR,
};
use crate::indicator::basis::{Basis, Counting, DraftVerdict, FigureDraft};
use crate::indicator::{bands, units};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::Origin;
use crate::statistics;
use crate::verdict::{FEWEST, Verdict};

/// 1 for whose share fell.
const FELL: &str = "fell";

/// The largest p of a change that is told from chance.
pub(super) const SIGNIFICANT: f64 = 0.05;

/// Differences of shares below this are errors of the last bit.
const HAIR: f64 = 1e-9;

/// Bands of the share of the own maximum: title and the first share beyond it.
const BANDS: [(&str, f64); 5] = [
    ("до 40 %", 0.4),
    ("40–59 %", 0.6),
    ("60–79 %", 0.8),
    ("80–99 %", 1.0 - HAIR),
    ("100 % и больше", f64::INFINITY),
];

/// Sheets of both years, and what became of those in both.
#[derive(Default)]
struct Comparison {
    before: u64,
    now: u64,
    paired: u64,
    rose: u64,
    fell: u64,
}

impl Comparison {
    fn of(basis: Basis<'_>) -> Result<Self> {
        if basis.facts.score_sheets.frame.height() == 0 {
            return Ok(Self::default());
        }
        let counts = pairs(basis).select([
            len().alias("paired"),
            col(HIT).sum().alias("rose"),
            col(FELL).sum().alias("fell"),
        ]);
        let counts = Rows::of(counts)?;
        let [paired, rose, fell] = ["paired", "rose", "fell"].map(|column| counts.sum(column));
        Ok(Self {
            before: Rows::of(sheets(basis, basis.year.previous()))?.len(),
            now: Rows::of(sheets(basis, basis.year))?.len(),
            paired: paired?,
            rose: rose?,
            fell: fell?,
        })
    }

    /// The verdicts if every teacher whose sheet was not read had risen, or had fallen.
    fn at_ends(&self, basis: Basis<'_>) -> Vec<Verdict> {
        let years = [basis.year, basis.year.previous()];
        let unread: u64 = years
            .map(|year| basis.gaps.of(IndicatorId::TeacherEffectiveness, year).total())
            .into_iter()
            .sum();
        let paired = self.paired + unread;
        vec![
            self.verdict_on(self.rose + unread, self.fell, paired),
            self.verdict_on(self.rose, self.fell + unread, paired),
        ]
    }

    fn verdict_on(&self, rose: u64, fell: u64, paired: u64) -> Verdict {
        match (self.now, self.before) {
            (0, _) => Verdict::NoData,
            (_, 0) => Verdict::NoBaseline,
            _ if paired < FEWEST => Verdict::TooFew,
            _ => by_signs(rose, fell),
        }
    }
}

/// A row for a sheet of a year: `year`, `person`, `earlier`, `share`.
fn sheets(basis: Basis<'_>, year: AcademicYear) -> LazyFrame {
    let rows = basis.facts.score_sheets.frame.clone().lazy();
    rows.filter(col(YEAR).eq(lit(year.0)))
        .group_by([YEAR, PERSON, EARLIER].map(col))
        .agg([col(SHARE).first()])
}

/// Teachers with a sheet in both years, in the order of names; a hit is whose share rose.
fn pairs(basis: Basis<'_>) -> LazyFrame {
    let before = sheets(basis, basis.year.previous())
        .select([col(PERSON).alias(EARLIER), col(SHARE).alias(SHARE_BEFORE)]);
    let change = col(SHARE) - col(SHARE_BEFORE);
    sheets(basis, basis.year)
        .join(before, [col(EARLIER)], [col(EARLIER)], JoinArgs::new(JoinType::Inner))
        .with_column(change.alias(CHANGE))
        .with_columns([
            col(CHANGE).gt(lit(HAIR)).cast(DataType::UInt32).alias(HIT),
            col(CHANGE).lt(lit(-HAIR)).cast(DataType::UInt32).alias(FELL),
            count(1).alias(OF),
        ])
        .sort([PERSON], SortMultipleOptions::default())
}

/// More or fewer risen than fallen, if that is no chance by the exact sign test.
pub(crate) fn by_signs(rose: u64, fell: u64) -> Verdict {
    match (rose.cmp(&fell), statistics::sign_test(rose, fell)) {
        (Ordering::Equal, _) => Verdict::Unchanged,
        (Ordering::Greater, Some(p)) if p <= SIGNIFICANT => Verdict::Growth,
        (Ordering::Less, Some(p)) if p <= SIGNIFICANT => Verdict::Decline,
        _ => Verdict::Indistinct,
    }
}

/// The count of the reporting year.
pub(crate) fn compute(basis: Basis<'_>) -> Result<FigureDraft> {
    let comparison = Comparison::of(basis)?;
    let (mut series, mut sources) = (Vec::new(), Vec::new());
    if comparison.paired > 0 {
        series = units::series(&pairs(basis), basis.year, Counting::Census)?;
        sources = units::sources(rows_of_pairs(basis)?, basis.places, basis.year)?;
    }
    Ok(FigureDraft {
        series,
        sources,
        verdict: Some(DraftVerdict {
            change: None,
            verdict: comparison.verdict_on(comparison.rose, comparison.fell, comparison.paired),
            at_ends: comparison.at_ends(basis),
        }),
        ..FigureDraft::default()
    })
}

/// The rows that the sheets of the pairs stand in.
fn rows_of_pairs(basis: Basis<'_>) -> Result<LazyFrame> {
    let pairs = pairs(basis);
    let now = pairs.clone().select([col(YEAR), col(PERSON)]);
    let before = pairs.select([col(YEAR) - lit(1), col(EARLIER).alias(PERSON)]);
    let people = concat([now, before], UnionArgs::default())?;
    let keys = [YEAR, PERSON].map(col);
    let rows = basis.facts.score_sheets.frame.clone().lazy();
    Ok(rows.join(people, keys.clone(), keys, JoinArgs::new(JoinType::Inner)))
}

/// The rows of those whose share rose, in the reporting year: nobody is named.
fn rose_at(basis: Basis<'_>) -> Result<Vec<(String, Origin)>> {
    let rose = pairs(basis).filter(col(HIT).eq(lit(1_u32))).select([col(YEAR), col(PERSON)]);
    let keys = [YEAR, PERSON].map(col);
    let sheets = basis.facts.score_sheets.frame.clone().lazy();
    let rows = sheets
        .join(rose, keys.clone(), keys.clone(), JoinArgs::new(JoinType::Inner))
        .sort([TABLE, ROW], SortMultipleOptions::default())
        .group_by_stable(keys)
        .agg([col(TABLE).first(), col(ROW).first()]);
    let mut places = Vec::new();
    for spot in Rows::of(rows)?.spots()? {
        places.push((format!("строка {}", spot.row), basis.places.origin(spot)));
    }
    Ok(places)
}

/// The distribution, for the report; `None` without any sheet.
pub(crate) fn summary(basis: Basis<'_>) -> Result<Option<EffectivenessSummary>> {
    let Comparison { before, now, paired, rose, fell } = Comparison::of(basis)?;
    if now == 0 && before == 0 {
        return Ok(None);
    }
    let pairs = pairs(basis);
    let bands_before = bands::counts(&pairs, &col(SHARE_BEFORE), &BANDS)?;
    let bands_now = bands::counts(&pairs, &col(SHARE), &BANDS)?;
    let in_both = bands_before.into_iter().zip(bands_now);
    let values = Rows::of(pairs)?;
    Ok(Some(EffectivenessSummary {
        before,
        now,
        paired,
        rose,
        same: paired - rose - fell,
        fell,
        median_before: statistics::median(&values.numbers(SHARE_BEFORE)?),
        median_now: statistics::median(&values.numbers(SHARE)?),
        median_change: statistics::median(&values.numbers(CHANGE)?),
        rose_at: rose_at(basis)?,
        bands: in_both.map(|((title, before), (_, now))| (title, before, now)).collect(),
    }))
}
