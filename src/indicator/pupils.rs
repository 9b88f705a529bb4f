//! Shares of pupils' results: ВПР, ГИА, РДР, each a numerator and a denominator over its frame.
//! All are samples of a school's work: they carry intervals, also clustered ones.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use crate::analysis::{CompanionCounts, CompanionValue};
use crate::error::Result;
use crate::facts::schema::{
    ABOVE, ABSENT, CLASS, COMPARED, COUNTED, EXAM, EXAM_SUBJECT, FAR, FAR_KNOWN, GRADE, HEADLINE,
    HIGH, HIT, JOURNAL_COUNTS, JUDGED, MARKS, OF, ON_KNOWN, ON_THRESHOLD, SCHOOL, SUBJECT, WRITTEN,
    YEAR,
};
use crate::facts::{Facts, vpr};
use crate::ids::{CompanionId, Cut};
use crate::indicator::basis::{Basis, Counting, Extent, FigureDraft};
use crate::indicator::trial::{self, Counts};
use crate::indicator::{exams, units, units::tally};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::statistics::{self, Interval};
use crate::verdict::{Better, Verdict};

mod benchmark;
mod companion;

use companion::Supplement;

/// A share over a frame of results.
#[derive(Debug)]
pub(crate) struct PupilShare {
    /// All results of its kind.
    results: fn(&Facts) -> &DataFrame,
    /// The same as rows of the share.
    frame: fn(Basis<'_>) -> LazyFrame,
    /// The same rows summed by class, where facts have them so.
    summed: fn(Basis<'_>) -> LazyFrame,
    filter: fn() -> Expr,
    numerator: fn() -> Expr,
    denominator: fn() -> Expr,
    cuts: &'static [(Cut, &'static str)],
    /// Columns that tell apart the groups whose works are alike: pupils of one class in one subject.
    cluster: &'static [&'static str],
    /// The hits of a wider group.
    benchmark: Option<&'static str>,
    companions: &'static [Companion],
    supplements: &'static [Supplement],
    /// The denominator with those who were absent, where that is a choice.
    with_absent: Option<fn() -> Expr>,
    /// Pupils by what the share counts of each, where rows are of pupils with codes: ВПР.
    pupils: Option<fn(&Facts) -> &DataFrame>,
}

/// A figure beside the share: name and its value for a year from the sums of columns.
#[derive(Debug)]
struct Companion {
    name: CompanionId,
    columns: &'static [&'static str],
    value: fn(&[f64]) -> Option<f64>,
    /// The columns of its numerator and denominator, where no counts of works give them.
    counts: Option<[usize; 2]>,
}

fn counted() -> Expr {
    col(COUNTED)
}

/// Works that have a mark.
fn marked() -> Expr {
    sum_of(&MARKS)
}

/// Several counts as one.
pub(super) fn sum_of(counts: &[&str]) -> Expr {
    counts.iter().skip(1).fold(col(counts[0]), |sum, count| sum + col(*count))
}

const VPR_CUTS: &[(Cut, &str)] =
    &[(Cut::Subject, SUBJECT), (Cut::Grade, GRADE), (Cut::Class, CLASS)];

/// Where several schools were read.
const SCHOOL_CUT: &[(Cut, &str)] = &[(Cut::School, SCHOOL)];

/// СОУ by Симонов and the mean mark, over the same works as the share.
const VPR_COMPANIONS: &[Companion] = &[
    Companion {
        name: CompanionId::Sou,
        columns: &MARKS,
        counts: None,
        value: |n| weighted(n, [0.16, 0.36, 0.64, 1.0]),
    },
    Companion {
        name: CompanionId::MeanMark,
        columns: &MARKS,
        counts: None,
        value: |n| weighted(n, [2.0, 3.0, 4.0, 5.0]),
    },
    Companion {
        name: CompanionId::JournalLower,
        columns: JOURNAL,
        counts: None,
        value: |n| weighted(n, [1.0, 0.0, 0.0]),
    },
    Companion {
        name: CompanionId::JournalSame,
        columns: JOURNAL,
        counts: None,
        value: |n| weighted(n, [0.0, 1.0, 0.0]),
    },
    Companion {
        name: CompanionId::JournalHigher,
        columns: JOURNAL,
        counts: None,
        value: |n| weighted(n, [0.0, 0.0, 1.0]),
    },
    Companion {
        name: CompanionId::JournalGap2,
        columns: &[FAR, FAR_KNOWN, COMPARED],
        counts: Some([0, 2]),
        // A report without marks doesn't tell how far they are.
        value: |n| (n[2] > 0.0 && n[1] >= n[2]).then(|| n[0] / n[2]),
    },
];

/// Works whose mark is below, equal to, above the journal's.
const JOURNAL: &[&str] = &JOURNAL_COUNTS;

fn weighted<const N: usize>(counts: &[f64], weights: [f64; N]) -> Option<f64> {
    let total: f64 = counts.iter().sum();
    let sum: f64 = counts.iter().zip(weights).map(|(count, weight)| count * weight).sum();
    (total > 0.0).then(|| sum / total)
}

/// Обученность: works marked 3, 4, 5 of works that have a mark.
pub(crate) const VPR_PASS: PupilShare = PupilShare {
    results: |facts| &facts.vpr,
    frame: |basis| basis.facts.vpr.clone().lazy(),
    summed: |basis| basis.facts.vpr_works.clone().lazy(),
    filter: counted,
    numerator: || sum_of(&MARKS[1..]),
    denominator: marked,
    cuts: VPR_CUTS,
    cluster: &[SCHOOL, SUBJECT, GRADE, CLASS],
    benchmark: Some(vpr::PASSED),
    companions: VPR_COMPANIONS,
    supplements: &[Supplement::MeanOfSubjects, Supplement::AllPassed, Supplement::Participation],
    with_absent: Some(|| marked() + col(ABSENT)),
    pupils: Some(|facts| &facts.vpr_pupils),
};

/// Качество: works marked 4, 5 of works that have a mark.
pub(crate) const VPR_QUALITY: PupilShare = PupilShare {
    numerator: || sum_of(&MARKS[2..]),
    benchmark: Some(vpr::GOOD),
    supplements: &[Supplement::MeanOfSubjects, Supplement::Participation],
    ..VPR_PASS
};

/// Results of ОГЭ and ЕГЭ at or above the threshold.
pub(crate) const GIA: PupilShare = PupilShare {
    results: |facts| &facts.exams,
    frame: exams::results,
    summed: exams::results,
    filter: || counted().and(col(HEADLINE)),
    numerator: || col(ABOVE),
    denominator: || lit(1_u32),
    cuts: &[(Cut::Exam, EXAM), (Cut::Subject, EXAM_SUBJECT)],
    cluster: &[SCHOOL, EXAM, SUBJECT, GRADE, CLASS],
    benchmark: None,
    companions: &[Companion {
        name: CompanionId::OnThreshold,
        columns: &[ON_THRESHOLD, ON_KNOWN, JUDGED],
        counts: Some([0, 2]),
        // Of some results alone it would be too few.
        value: |n| (n[1] == n[2]).then_some(n[0]),
    }],
    supplements: &[Supplement::MeanOfSubjects],
    with_absent: None,
    pupils: None,
};

/// Pupils of РДР whose label is high, of pupils who wrote.
pub(crate) const RDR: PupilShare = PupilShare {
    results: |facts| &facts.diagnostics,
    frame: |basis| basis.facts.diagnostics.clone().lazy(),
    summed: |basis| basis.facts.diagnostics.clone().lazy(),
    filter: counted,
    numerator: || col(HIGH),
    denominator: || col(WRITTEN),
    cuts: &[(Cut::Subject, SUBJECT), (Cut::Grade, GRADE)],
    cluster: &[SCHOOL, SUBJECT, GRADE, CLASS],
    benchmark: None,
    companions: &[],
    supplements: &[Supplement::MeanOfSubjects],
    with_absent: None,
    pupils: None,
};

/// The rows that a share counts, and their sums by work.
pub(crate) struct Results {
    /// A row for a result, with `hit` and `of`.
    rows: LazyFrame,
    /// A row for the results of one class in one subject: `hit`, `of` and the columns of companions summed.
    works: LazyFrame,
}

impl Results {
    /// The results of a share as the programme counts them.
    pub(crate) fn of(share: &PupilShare, basis: Basis<'_>) -> Result<Self> {
        Self::over(share.denominator, share, basis)
    }

    fn over(denominator: fn() -> Expr, share: &PupilShare, basis: Basis<'_>) -> Result<Self> {
        let shared = [(share.numerator)().alias(HIT), denominator().alias(OF)];
        let [rows, summed] = [share.frame, share.summed].map(|frame| {
            frame(basis)
                .filter((share.filter)())
                .with_columns(shared.clone().map(|count| count.cast(DataType::UInt32)))
                .filter(col(OF).gt(lit(0)))
        });
        let mut sums: BTreeSet<&str> = BTreeSet::from([HIT, OF]);
        sums.extend(share.companions.iter().flat_map(|companion| companion.columns));
        let mut keys: BTreeSet<&str> = BTreeSet::from([YEAR]);
        keys.extend(share.cluster);
        keys.extend(share.cuts.iter().map(|(_, column)| *column));
        let sums: Vec<Expr> = sums.into_iter().map(|column| col(column).sum()).collect();
        let keys: Vec<Expr> = keys.into_iter().map(col).collect();
        let works = summed.group_by(keys).agg(sums).collect()?.lazy();
        Ok(Self { rows, works })
    }
}

/// The series of the sums by class alone, with the works its certainty depends on.
fn pooled(works: &LazyFrame, until: AcademicYear) -> Result<FigureDraft> {
    let mut clusters: BTreeMap<AcademicYear, u64> = BTreeMap::new();
    for works in tally(works.clone(), &[], &[len()])? {
        clusters.insert(works.year, works.sums[0]);
    }
    let series = units::series(works, until, Counting::Sample)?;
    Ok(FigureDraft { series, clusters, ..FigureDraft::default() })
}

/// Series, cuts, clusters and sources of a share.
pub(crate) fn compute(share: &PupilShare, basis: Basis<'_>) -> Result<FigureDraft> {
    let has_benchmarks = share.benchmark.is_some() && basis.facts.benchmarks.height() > 0;
    if (share.results)(basis.facts).height() == 0 && !has_benchmarks {
        return Ok(FigureDraft::default());
    }
    let results = Results::of(share, basis)?;
    let pooled = pooled(&results.works, basis.year)?;
    if basis.extent == Extent::Verdict {
        return Ok(pooled);
    }
    let schools = if basis.by_school { SCHOOL_CUT } else { &[] };
    let mut breakdown = Vec::new();
    for (by, column) in share.cuts.iter().chain(schools) {
        let cut = units::cut(&results.works, *by, column, basis.year, Counting::Sample)?;
        breakdown.extend(cut);
    }
    let benchmarks = match share.benchmark {
        Some(hits) => benchmark::benchmarks(basis, hits, &results.works)?,
        None => Vec::new(),
    };
    let mut companions = companion::figures(share, &results.works, basis)?;
    for companion in share.companions {
        companions.insert(companion.name, companion.values(&results.works, basis.year)?);
    }
    companions.extend(benchmark::companions(&benchmarks));
    companions.retain(|_, values| !values.is_empty());
    Ok(FigureDraft {
        breakdown,
        companions,
        benchmarks,
        sources: units::sources(results.rows.clone(), basis.places, basis.year)?,
        ..pooled
    })
}

impl Companion {
    fn values(&self, works: &LazyFrame, until: AcademicYear) -> Result<Vec<CompanionValue>> {
        let sums: Vec<Expr> = self.columns.iter().map(|column| col(*column).sum()).collect();
        let mut values = Vec::new();
        for year in tally(works.clone(), &[], &sums)?.iter().filter(|tally| tally.year <= until) {
            let counts: Vec<f64> = year.sums.iter().map(|sum| *sum as f64).collect();
            let value = (self.value)(&counts);
            let counts = self.counts.map(|[hits, of]| CompanionCounts {
                numerator: year.sums[hits],
                denominator: Some(year.sums[of]),
            });
            values.extend(value.map(|value| CompanionValue { year: year.year, value, counts }));
        }
        Ok(values)
    }
}

/// The share if those who were absent had failed; `None`: that is no choice here.
pub(crate) fn with_absent(share: &PupilShare, basis: Basis<'_>) -> Result<Option<FigureDraft>> {
    let Some(denominator) = share.with_absent else { return Ok(None) };
    let results = Results::over(denominator, share, basis)?;
    pooled(&results.works, basis.year).map(Some)
}

/// Pupils all of whose works are hits, of pupils; `None`: the rows are not of pupils with codes.
pub(crate) fn by_pupil(share: &PupilShare, basis: Basis<'_>) -> Result<Option<FigureDraft>> {
    let Some(pupils) = companion::passed_pupils(share, basis) else { return Ok(None) };
    let series = units::series(&pupils, basis.year, Counting::Sample)?;
    Ok(Some(FigureDraft { series, ..FigureDraft::default() }))
}

/// The mean of the shares of subjects, its interval and its verdict; `None`: there is one subject, or none.
pub(crate) fn mean_of_subjects(
    id: IndicatorId,
    share: &PupilShare,
    Results { works, .. }: &Results,
    basis: Basis<'_>,
) -> Result<Option<(f64, Interval, Verdict)>> {
    let now = companion::by_subject(works, share.subject(), basis.year)?;
    let before = companion::by_subject(works, share.subject(), basis.year.previous())?;
    if now.is_empty() || now.len().max(before.len()) < 2 {
        return Ok(None);
    }
    let Some((mean, bounds)) = statistics::mean_of_shares(&now) else { return Ok(None) };
    let unread = [basis.year, basis.year.previous()].map(|year| basis.gaps.of(id, year));
    let mut at_ends = Vec::new();
    for later in trial::ends_of_subjects(&now, unread[0]) {
        for earlier in trial::ends_of_subjects(&before, unread[1]) {
            at_ends.push(verdict_of_means(&later, &earlier));
        }
    }
    let verdict = trial::settled(verdict_of_means(&now, &before), &at_ends, unread);
    Ok(Some((mean, bounds, verdict)))
}

/// The verdict on the mean of the shares of subjects.
fn verdict_of_means(now: &[Counts], before: &[Counts]) -> Verdict {
    let interval = statistics::newcombe_of_means(now, before);
    let [n_now, n_before] = [now, before].map(|shares| shares.iter().map(|(_, of)| of).sum());
    Verdict::sampled(Some(n_now), Some(n_before), interval, Better::Higher)
}

/// The share over subjects × grades present in the reporting year and in the baseline, without any year where there
/// are none; `None`: all works are of them, or a year has no works.
pub(crate) fn common(
    share: &PupilShare,
    results: &Results,
    basis: Basis<'_>,
) -> Result<Option<FigureDraft>> {
    let compared = col(YEAR).eq(lit(basis.year.0)).or(col(YEAR).eq(lit(basis.year.previous().0)));
    let compared = results.works.clone().filter(compared);
    let n_years = col(YEAR).n_unique().over([col(share.subject()), col(GRADE)])?;
    let common = compared.clone().filter(n_years.eq(lit(2))).collect()?;
    let compared = compared.collect()?;
    let has_both_years = compared.column(YEAR)?.n_unique()? == 2;
    if !has_both_years || common.height() == compared.height() {
        return Ok(None);
    }
    pooled(&common.lazy(), basis.year).map(Some)
}

impl PupilShare {
    /// The column that tells subjects apart.
    fn subject(&self) -> &'static str {
        self.cuts.iter().find(|(by, _)| *by == Cut::Subject).map_or(SUBJECT, |(_, column)| column)
    }
}
