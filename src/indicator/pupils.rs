//! Shares of pupils' results: ВПР, ГИА, РДР, each a numerator and a denominator over its frame.
//! All are samples of a school's work: they carry intervals, also clustered ones.

use std::collections::BTreeMap;

use polars::prelude::*;

use crate::analysis::{Benchmark, CompanionValue, Source};
use crate::error::Result;
use crate::facts::{Facts, Places, Spot};
use crate::ids::{CompanionId, Cut};
use crate::indicator::tally::{self, tally};
use crate::indicator::{Basis, Raw};
use crate::period::AcademicYear;
use crate::statistics::{self, Interval};
use crate::verdict::{Better, Verdict};

mod benchmark;
mod beside;

use beside::Beside;

/// A share over a frame of results.
#[derive(Debug)]
pub struct PupilShare {
    frame: fn(&Facts) -> &DataFrame,
    filter: fn() -> Expr,
    numerator: fn() -> Expr,
    denominator: fn() -> Expr,
    cuts: &'static [(Cut, &'static str)],
    /// Columns that tell apart the groups whose works are alike: pupils of one class in one subject.
    cluster: &'static [&'static str],
    school_cut: &'static [(Cut, &'static str)],
    benchmark: Option<fn([f64; 4]) -> f64>,
    companions: &'static [Companion],
    beside: &'static [Beside],
    /// The denominator with those who were absent, where that is a choice.
    with_absent: Option<fn() -> Expr>,
}

/// A figure beside the share: name and its value for a year from the sums of columns.
#[derive(Debug)]
struct Companion {
    name: CompanionId,
    columns: &'static [&'static str],
    value: fn(&[f64]) -> Option<f64>,
}

fn counted() -> Expr {
    col("counted")
}

fn marked() -> Expr {
    col("n2") + col("n3") + col("n4") + col("n5")
}

const VPR_CUTS: &[(Cut, &str)] =
    &[(Cut::Subject, "subject"), (Cut::Grade, "grade"), (Cut::Class, "class")];

/// Where several schools were read.
const SCHOOL_CUT: &[(Cut, &str)] = &[(Cut::School, "school")];

/// СОУ by Симонов and the mean mark, over the same works as the share.
const VPR_COMPANIONS: &[Companion] = &[
    Companion {
        name: CompanionId::Sou,
        columns: &["n2", "n3", "n4", "n5"],
        value: |n| weighted(n, [0.16, 0.36, 0.64, 1.0]),
    },
    Companion {
        name: CompanionId::MeanMark,
        columns: &["n2", "n3", "n4", "n5"],
        value: |n| weighted(n, [2.0, 3.0, 4.0, 5.0]),
    },
    Companion {
        name: CompanionId::JournalLower,
        columns: JOURNAL,
        value: |n| weighted(n, [1.0, 0.0, 0.0]),
    },
    Companion {
        name: CompanionId::JournalSame,
        columns: JOURNAL,
        value: |n| weighted(n, [0.0, 1.0, 0.0]),
    },
    Companion {
        name: CompanionId::JournalHigher,
        columns: JOURNAL,
        value: |n| weighted(n, [0.0, 0.0, 1.0]),
    },
    Companion {
        name: CompanionId::JournalGap2,
        columns: &["far", "far_known", "compared"],
        // A report without marks doesn't tell how far they are.
        value: |n| (n[2] > 0.0 && n[1] >= n[2]).then(|| n[0] / n[2]),
    },
];

/// Works whose mark is below, equal to, above the journal's.
const JOURNAL: &[&str] = &["lower", "same", "higher"];

fn weighted<const N: usize>(counts: &[f64], weights: [f64; N]) -> Option<f64> {
    let total: f64 = counts.iter().sum();
    let sum: f64 = counts.iter().zip(weights).map(|(count, weight)| count * weight).sum();
    (total > 0.0).then(|| sum / total)
}

/// Обученность: works marked 3, 4, 5 of works that have a mark.
pub const VPR_PASS: PupilShare = PupilShare {
    frame: |facts| &facts.vpr,
    filter: counted,
    numerator: || col("n3") + col("n4") + col("n5"),
    denominator: marked,
    cuts: VPR_CUTS,
    cluster: &["school", "subject", "grade", "class"],
    school_cut: SCHOOL_CUT,
    benchmark: Some(|[_, three, four, five]| three + four + five),
    companions: VPR_COMPANIONS,
    beside: &[Beside::MeanOfSubjects, Beside::AllPassed, Beside::Participation],
    with_absent: Some(|| marked() + col("absent")),
};

/// Качество: works marked 4, 5 of works that have a mark.
pub const VPR_QUALITY: PupilShare = PupilShare {
    numerator: || col("n4") + col("n5"),
    benchmark: Some(|[_, _, four, five]| four + five),
    beside: &[Beside::MeanOfSubjects, Beside::Participation],
    ..VPR_PASS
};

/// Results of ОГЭ and ЕГЭ at or above the threshold.
pub const GIA: PupilShare = PupilShare {
    frame: |facts| &facts.exams,
    filter: || counted().and(col("headline")),
    numerator: || col("above"),
    denominator: || lit(1_u32),
    cuts: &[(Cut::Exam, "exam"), (Cut::Subject, "exam_subject")],
    cluster: &["school", "exam", "subject", "grade", "class"],
    school_cut: SCHOOL_CUT,
    benchmark: None,
    companions: &[Companion {
        name: CompanionId::OnThreshold,
        columns: &["on_threshold", "on_known", "judged"],
        // Of some results alone it would be too few.
        value: |n| (n[1] == n[2]).then_some(n[0]),
    }],
    beside: &[Beside::MeanOfSubjects],
    with_absent: None,
};

/// Pupils of РДР whose label is high, of pupils who wrote.
pub const RDR: PupilShare = PupilShare {
    frame: |facts| &facts.diagnostics,
    filter: counted,
    numerator: || col("high"),
    denominator: || col("written"),
    cuts: &[(Cut::Subject, "subject"), (Cut::Grade, "grade")],
    cluster: &["school", "subject", "grade", "class"],
    school_cut: SCHOOL_CUT,
    benchmark: None,
    companions: &[],
    beside: &[Beside::MeanOfSubjects],
    with_absent: None,
};

/// Series, cuts, clusters and sources of a share.
///
/// # Errors
/// When the data engine refuses: a defect of the program.
pub fn compute(share: &PupilShare, basis: Basis<'_>) -> Result<Raw> {
    let frame = counted_rows(share, share.denominator, basis.facts)?;
    let sums = [col("hits").sum(), col("of").sum()];
    let schools = if basis.by_school { share.school_cut } else { &[] };
    let mut breakdown = Vec::new();
    for (by, column) in share.cuts.iter().chain(schools) {
        let tallies = tally(frame.clone(), &[column], &sums)?;
        breakdown.extend(tally::cut(*by, tallies, basis.year, false));
    }
    let benchmarks = benchmarks(share, &frame, basis)?;
    let mut companions = companions(share, &frame, basis)?;
    companions.extend(benchmark::companions(&benchmarks));
    companions.retain(|_, values| !values.is_empty());
    Ok(Raw {
        breakdown,
        companions,
        benchmarks,
        sources: sources(frame.clone(), basis.places, basis.year)?,
        ..pooled(share, &frame, basis.year)?
    })
}

/// Rows that the share counts, with their `hits` and `of`.
fn counted_rows(share: &PupilShare, of: fn() -> Expr, facts: &Facts) -> Result<LazyFrame> {
    let shared = [(share.numerator)().alias("hits"), of().alias("of")];
    let frame = (share.frame)(facts).clone().lazy().filter((share.filter)()).with_columns(shared);
    Ok(frame.filter(col("of").gt(lit(0))).collect()?.lazy())
}

/// The series alone, with the clusters its certainty depends on.
fn pooled(share: &PupilShare, frame: &LazyFrame, until: AcademicYear) -> Result<Raw> {
    let sums = [col("hits").sum(), col("of").sum()];
    let mut clusters: BTreeMap<AcademicYear, u64> = BTreeMap::new();
    for cluster in tally(frame.clone(), share.cluster, &sums)? {
        *clusters.entry(cluster.year).or_default() += 1;
    }
    let series = tally::series(&tally(frame.clone(), &[], &sums)?, until, false);
    Ok(Raw { series, clusters, ..Raw::default() })
}

/// The share if those who were absent had failed; `None`: that is no choice here.
///
/// # Errors
/// When the data engine refuses: a defect of the program.
pub fn with_absent(share: &PupilShare, basis: Basis<'_>) -> Result<Option<Raw>> {
    let Some(of) = share.with_absent else { return Ok(None) };
    pooled(share, &counted_rows(share, of, basis.facts)?, basis.year).map(Some)
}

/// Pupils all of whose works are hits, of pupils; `None`: the rows are not of pupils with codes.
///
/// # Errors
/// When the data engine refuses: a defect of the program.
pub fn by_pupil(share: &PupilShare, basis: Basis<'_>) -> Result<Option<Raw>> {
    if share.with_absent.is_none() {
        return Ok(None);
    }
    let frame = counted_rows(share, share.denominator, basis.facts)?;
    let series = tally::series(&beside::passed_pupils(&frame)?, basis.year, false);
    Ok(Some(Raw { series, ..Raw::default() }))
}

/// The mean of the shares of subjects, its interval and its verdict; `None`: there is one subject, or none.
///
/// # Errors
/// When the data engine refuses: a defect of the program.
pub fn mean_of_subjects(
    share: &PupilShare,
    basis: Basis<'_>,
) -> Result<Option<(f64, Interval, Verdict)>> {
    let frame = counted_rows(share, share.denominator, basis.facts)?;
    let of = |year| beside::by_subject(&frame, share.subject(), year);
    let (now, before) = (of(basis.year)?, of(basis.year.previous())?);
    if now.is_empty() || now.len().max(before.len()) < 2 {
        return Ok(None);
    }
    let Some((mean, bounds)) = statistics::mean_of_shares(&now) else { return Ok(None) };
    let size = |own: &[(f64, f64)]| own.iter().map(|(_, of)| of).sum::<f64>();
    let interval = statistics::newcombe_of_means(&now, &before);
    let verdict = Verdict::sampled(Some(size(&now)), Some(size(&before)), interval, Better::Higher);
    Ok(Some((mean, bounds, verdict)))
}

/// The share over subjects × grades present in the reporting year and in the baseline; `None`: none is, or all are.
///
/// # Errors
/// When the data engine refuses: a defect of the program.
pub fn common(share: &PupilShare, basis: Basis<'_>) -> Result<Option<Raw>> {
    let frame = counted_rows(share, share.denominator, basis.facts)?;
    let Some(common) = beside::common(&frame.collect()?, share.subject(), basis.year)? else {
        return Ok(None);
    };
    pooled(share, &common.lazy(), basis.year).map(Some)
}

impl PupilShare {
    /// The column that tells subjects apart.
    fn subject(&self) -> &'static str {
        self.cuts.iter().find(|(by, _)| *by == Cut::Subject).map_or("subject", |(_, column)| column)
    }
}

fn companions(
    share: &PupilShare,
    frame: &LazyFrame,
    basis: Basis<'_>,
) -> Result<BTreeMap<CompanionId, Vec<CompanionValue>>> {
    let until = basis.year;
    let mut found = beside::figures(share, frame, basis)?;
    for companion in share.companions {
        let sums: Vec<Expr> = companion.columns.iter().map(|column| col(*column).sum()).collect();
        let tallies = tally(frame.clone(), &[], &sums)?;
        let values = tallies.iter().filter(|tally| tally.year <= until).filter_map(|tally| {
            let counts: Vec<f64> = tally.sums.iter().map(|sum| *sum as f64).collect();
            Some(CompanionValue { year: tally.year, value: (companion.value)(&counts)? })
        });
        found.insert(companion.name, values.collect());
    }
    Ok(found)
}

fn benchmarks(share: &PupilShare, frame: &LazyFrame, basis: Basis<'_>) -> Result<Vec<Benchmark>> {
    let Some(value) = share.benchmark else { return Ok(Vec::new()) };
    let sums = [col("hits").sum(), col("of").sum()];
    let works = tally(frame.clone(), &["subject", "grade"], &sums)?;
    Ok(benchmark::benchmarks(&basis.facts.benchmarks, value, &works, basis.year))
}

/// The rows that the reporting year and the baseline were counted from.
fn sources(frame: LazyFrame, places: &Places, year: AcademicYear) -> Result<Vec<Source>> {
    let years = col("year").eq(lit(year.0)).or(col("year").eq(lit(year.previous().0)));
    let rows = frame.filter(years).select([col("table"), col("row")]).collect()?;
    let (tables, numbers) = (rows.column("table")?.u32()?, rows.column("row")?.u32()?);
    let spots = tables
        .into_no_null_iter()
        .zip(numbers.into_no_null_iter())
        .map(|(table, row)| Spot { table, row });
    Ok(places.sources(spots))
}
