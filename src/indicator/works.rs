//! Results by class: one row for each procedure × year × school × subject × grade × class.
//! Lists every school read, also those that no indicator covers.

use polars::prelude::*;
use strum::VariantArray as _;

use crate::analysis::{Journal, Marks, PointSums, Work, WorkSource};
use crate::choices::Choices;
use crate::error::Result;
use crate::facts::exam::above;
use crate::facts::query::columns;
use crate::facts::rows::{Row, Rows};
use crate::facts::schema::{
    ABOVE, ABSENT, CLASS, COMPARED, EXAM, FAR, FAR_KNOWN, GRADE, HIGH, JOURNAL_COUNTS, JUDGED,
    LISTED, MARK, MARKS, PARTICIPANT, SCHOOL, SCORE, SCORED, SEPTEMBER, SUBJECT, WRITTEN, YEAR,
};
use crate::facts::vpr::{SOURCE, WORK_NUMBER};
use crate::ids::Procedure;
use crate::indicator::basis::Basis;
use crate::indicator::units::sort_key;
use crate::indicator::{exams, units};
use crate::reference::{Exam, Minimum};

/// All works, in the order of procedures, years, schools, subjects, grades, classes.
pub(crate) fn works(basis: Basis<'_>) -> Result<Vec<Work>> {
    let facts = basis.facts;
    let mut works = Vec::new();
    if facts.vpr.height() > 0 {
        works.extend(vpr(basis)?);
    }
    if facts.exams.height() > 0 {
        works.extend(exams(basis)?);
    }
    if facts.diagnostics.height() > 0 {
        works.extend(diagnostics(basis)?);
    }
    works.sort_by_cached_key(|work| {
        let class = work.class.as_deref().map(sort_key);
        (work.procedure, work.year, work.school.clone(), work.subject.clone(), work.grade, class)
    });
    Ok(works)
}

const KEYS: [&str; 5] = [YEAR, SCHOOL, SUBJECT, GRADE, CLASS];

/// How many pupils the points of a row are of.
const N_POINTS: &str = "n_points";
/// Whether some points are of several pupils.
const HAS_SEVERAL: &str = "has_several";
/// Points of one pupil squared; null: a row of several.
const SQUARE: &str = "square";

/// Sums and the mean score by some keys that tell year, school, subject, grade and class. The second expression is how
/// many pupils the points of a row are of.
fn by_class(
    results: LazyFrame,
    keys: &[&str],
    sums: &[&str],
    [mean, n_points]: [Expr; 2],
) -> Result<Rows> {
    let points = col(SCORE).fill_null(lit(0.0));
    let is_of_one = n_points.clone().lt_eq(lit(1));
    let results = results.with_columns([
        n_points.cast(DataType::UInt64).alias(N_POINTS),
        when(is_of_one).then(points.clone() * points).otherwise(lit(NULL)).alias(SQUARE),
    ]);
    let mut aggregates: Vec<Expr> =
        sums.iter().map(|sum| col(*sum).sum().cast(DataType::UInt64)).collect();
    for told in KEYS.iter().filter(|told| !keys.contains(told)) {
        aggregates.push(col(*told).first());
    }
    aggregates.extend([
        mean.alias("mean"),
        col(SOURCE).min().cast(DataType::UInt64),
        col(N_POINTS).sum(),
        col(SCORE).sum(),
        col(SQUARE).sum(),
        col(SQUARE).is_null().any(true).alias(HAS_SEVERAL),
    ]);
    aggregates.extend(units::place_columns());
    Rows::of(results.group_by_stable(columns(keys)).agg(aggregates))
}

/// The mean of points, each of one pupil, and how many pupils have them.
fn of_each() -> [Expr; 2] {
    [col(SCORE).mean(), col(SCORE).is_not_null()]
}

/// What the best source of a class is; of ВПР all after the first three are of many pupils.
fn work_source(number: u64) -> WorkSource {
    let sources = WorkSource::VARIANTS;
    sources.get(number as usize).copied().unwrap_or(WorkSource::Aggregate)
}

/// What works of every procedure have.
fn work(procedure: Procedure, row: Row<'_>, basis: Basis<'_>) -> Result<Work> {
    let points = points(row)?;
    Ok(Work {
        procedure,
        year: row.year()?,
        school: row.text(SCHOOL)?,
        subject: row.text(SUBJECT)?.unwrap_or_default(),
        grade: row.grade()?,
        class: row.text(CLASS)?,
        enrolled: None,
        written: row.count(WRITTEN)?,
        absent: None,
        marks: None,
        mean_score: row.number("mean")?,
        above_threshold: None,
        judged: None,
        strictly_above: None,
        above_university: None,
        points,
        high: None,
        journal: None,
        source: work_source(row.count(SOURCE)?),
        place: Some(units::place(row, basis.places)?),
    })
}

fn points(row: Row<'_>) -> Result<Option<PointSums>> {
    let (n @ 1.., Some(sum)) = (row.count(N_POINTS)?, row.number(SCORE)?) else { return Ok(None) };
    let squares = if row.flag(HAS_SEVERAL)? { None } else { row.number(SQUARE)? };
    Ok(Some(PointSums { n, sum, squares }))
}

fn marks(row: Row<'_>) -> Result<Option<Marks>> {
    let [two, three, four, five] = MARKS;
    let marks = Marks {
        two: row.count(two)?,
        three: row.count(three)?,
        four: row.count(four)?,
        five: row.count(five)?,
    };
    Ok(Some(marks).filter(|marks| marks.total() > 0))
}

fn vpr(basis: Basis<'_>) -> Result<Vec<Work>> {
    let counts = [LISTED, ABSENT, WRITTEN, COMPARED, FAR, FAR_KNOWN];
    let sums = [&counts[..], &MARKS, &JOURNAL_COUNTS].concat();
    let mean = col(SCORE).sum() / col(SCORED).sum().cast(DataType::Float64);
    let mut works = Vec::new();
    // A work has one number: texts are not compared row by row.
    let keys = [WORK_NUMBER, CLASS];
    let results = basis.facts.vpr.clone().lazy();
    for row in by_class(results, &keys, &sums, [mean, col(SCORED)])?.iter() {
        let work = work(Procedure::Vpr, row, basis)?;
        let absent = if row.count(LISTED)? > 0 { Some(row.count(ABSENT)?) } else { None };
        works.push(Work {
            enrolled: absent.map(|absent| work.written + absent),
            absent,
            marks: marks(row)?,
            journal: journal(row)?,
            ..work
        });
    }
    Ok(works)
}

/// Marks against those of the journal, where some are compared.
fn journal(row: Row<'_>) -> Result<Option<Journal>> {
    let compared = row.count(COMPARED)?;
    let is_known = row.count(FAR_KNOWN)? == compared;
    let far = row.count(FAR)?;
    let [lower, same, higher] = JOURNAL_COUNTS;
    let journal = Journal {
        far: is_known.then_some(far),
        lower: row.count(lower)?,
        same: row.count(same)?,
        higher: row.count(higher)?,
    };
    Ok((compared > 0).then_some(journal))
}

/// Results strictly above the threshold, at or above the minimum of universities, and of how many each is known.
const STRICT: &str = "strict";
const STRICT_KNOWN: &str = "strict_known";
const UNIVERSITY: &str = "university";
const UNIVERSITY_KNOWN: &str = "university_known";

/// Exams before September; ГВЭ is no procedure of the list.
fn exams(basis: Basis<'_>) -> Result<Vec<Work>> {
    let university =
        Choices { minimum: Minimum::University, strict_threshold: false, ..basis.choices.clone() };
    let strict = Choices { strict_threshold: true, ..basis.choices.clone() };
    let marks_of = (2_u32..).zip(MARKS).map(|(mark, name)| col(MARK).eq(lit(mark)).alias(name));
    let written = exams::results(basis)
        .filter(col(SEPTEMBER).not())
        .with_columns([lit(1_u32).alias(WRITTEN), lit(WorkSource::Pupils as u32).alias(SOURCE)])
        .with_columns(marks_of.collect::<Vec<_>>())
        .with_columns([above(&strict).alias(STRICT), above(&university).alias(UNIVERSITY)])
        .with_columns([
            col(STRICT).is_not_null().alias(STRICT_KNOWN),
            col(UNIVERSITY).is_not_null().alias(UNIVERSITY_KNOWN),
        ]);
    let others = [STRICT, STRICT_KNOWN, UNIVERSITY, UNIVERSITY_KNOWN];
    let sums = [&[WRITTEN, JUDGED, ABOVE], &others[..], &MARKS[..]].concat();
    let mut works = Vec::new();
    let keys = [&[EXAM], &KEYS[..]].concat();
    for row in by_class(written, &keys, &sums, of_each())?.iter() {
        let procedure = match row.exam()? {
            Exam::Oge => Procedure::Oge,
            Exam::Ege => Procedure::Ege,
            Exam::Gve => continue,
        };
        let (n_above, judged) = (row.count(ABOVE)?, row.count(JUDGED)?);
        works.push(Work {
            marks: marks(row)?,
            above_threshold: (judged > 0).then_some(n_above),
            judged: Some(judged),
            strictly_above: known(row, [STRICT, STRICT_KNOWN], judged)?,
            above_university: known(row, [UNIVERSITY, UNIVERSITY_KNOWN], judged)?,
            ..work(procedure, row, basis)?
        });
    }
    Ok(works)
}

/// Hits of a threshold, if it is known of each result that was judged.
fn known(row: Row<'_>, [hits, n_known]: [&str; 2], judged: u64) -> Result<Option<u64>> {
    let (hits, n_known) = (row.count(hits)?, row.count(n_known)?);
    Ok((judged > 0 && n_known == judged).then_some(hits))
}

fn diagnostics(basis: Basis<'_>) -> Result<Vec<Work>> {
    let source = when(col(PARTICIPANT).neq(lit("")))
        .then(lit(WorkSource::Pupils as u32))
        .otherwise(lit(WorkSource::Aggregate as u32));
    let frame = basis.facts.diagnostics.clone().lazy().with_column(source.alias(SOURCE));
    let rows = by_class(frame, &KEYS, &[WRITTEN, ABSENT, HIGH], of_each())?;
    let mut works = Vec::new();
    for row in rows.iter() {
        let work = work(Procedure::Rdr, row, basis)?;
        let absent = Some(row.count(ABSENT)?).filter(|absent| *absent > 0);
        works.push(Work {
            enrolled: absent.map(|absent| work.written + absent),
            absent,
            high: Some(row.count(HIGH)?),
            ..work
        });
    }
    Ok(works)
}
