//! Results by class: one row for each procedure × year × school × subject × grade × class.
//! Lists every school read, also those that no indicator covers.

use polars::prelude::*;

use crate::analysis::{Journal, Marks, Work};
use crate::error::Result;
use crate::facts::rows::{Row, Rows};
use crate::facts::schema::{
    ABOVE, ABSENT, CLASS, COMPARED, EXAM, FAR, FAR_KNOWN, GRADE, HIGH, JOURNAL_COUNTS, JUDGED,
    LISTED, MARK, MARKS, SCHOOL, SCORE, SCORED, SEPTEMBER, SUBJECT, WRITTEN, YEAR,
};
use crate::ids::Procedure;
use crate::indicator::basis::Basis;
use crate::indicator::units::sort_key;
use crate::indicator::{exams, units};
use crate::reference::Exam;

/// All works, in the order of procedures, years, schools, subjects, grades, classes.
pub(crate) fn works(basis: Basis<'_>) -> Result<Vec<Work>> {
    let mut works = vpr(basis)?;
    works.extend(exams(basis)?);
    works.extend(diagnostics(basis)?);
    works.sort_by_cached_key(|work| {
        let class = work.class.as_deref().map(sort_key);
        (work.procedure, work.year, work.school.clone(), work.subject.clone(), work.grade, class)
    });
    Ok(works)
}

const KEYS: [&str; 5] = [YEAR, SCHOOL, SUBJECT, GRADE, CLASS];

/// Sums and the mean score by year, school, subject, grade and class, under some further keys.
fn by_class(results: LazyFrame, keys: &[&str], sums: &[&str], mean: Expr) -> Result<Rows> {
    let keys: Vec<Expr> = keys.iter().chain(&KEYS).map(|key| col(*key)).collect();
    let mut aggregates: Vec<Expr> =
        sums.iter().map(|sum| col(*sum).sum().cast(DataType::UInt64)).collect();
    aggregates.push(mean.alias("mean"));
    aggregates.extend(units::place_columns());
    Rows::of(results.group_by_stable(keys).agg(aggregates))
}

/// What works of every procedure have.
fn work(procedure: Procedure, row: Row<'_>, basis: Basis<'_>) -> Result<Work> {
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
        high: None,
        journal: None,
        place: Some(units::place(row, basis.places)?),
    })
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
    for row in by_class(basis.facts.vpr.clone().lazy(), &[], &sums, mean)?.iter() {
        let work = work(Procedure::Vpr, row, basis)?;
        let absent = Some(row.count(ABSENT)?).filter(|_| row.count(LISTED).is_ok_and(|n| n > 0));
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

/// Exams before September; ГВЭ is no procedure of the list.
fn exams(basis: Basis<'_>) -> Result<Vec<Work>> {
    let marks_of = (2_u32..).zip(MARKS).map(|(mark, name)| col(MARK).eq(lit(mark)).alias(name));
    let written = exams::results(basis)
        .filter(col(SEPTEMBER).not())
        .with_column(lit(1_u32).alias(WRITTEN))
        .with_columns(marks_of.collect::<Vec<_>>());
    let sums = [&[WRITTEN, JUDGED, ABOVE], &MARKS[..]].concat();
    let mut works = Vec::new();
    for row in by_class(written, &[EXAM], &sums, col(SCORE).mean())?.iter() {
        let procedure = match row.exam()? {
            Exam::Oge => Procedure::Oge,
            Exam::Ege => Procedure::Ege,
            Exam::Gve => continue,
        };
        let (above, judged) = (row.count(ABOVE)?, row.count(JUDGED)?);
        works.push(Work {
            marks: marks(row)?,
            above_threshold: (judged > 0).then_some(above),
            judged: Some(judged),
            ..work(procedure, row, basis)?
        });
    }
    Ok(works)
}

fn diagnostics(basis: Basis<'_>) -> Result<Vec<Work>> {
    let frame = basis.facts.diagnostics.clone().lazy();
    let rows = by_class(frame, &[], &[WRITTEN, ABSENT, HIGH], col(SCORE).mean())?;
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
