//! Results by class: one row for each procedure × year × school × subject × grade × class.
//! Lists every school read, also those that no indicator covers.

use polars::prelude::*;

use crate::analysis::{Journal, Marks, Work};
use crate::error::Result;
use crate::ids::Procedure;
use crate::indicator::Basis;
use crate::indicator::tally::sort_key;
use crate::period::AcademicYear;

/// All works, in the order of procedures, years, schools, subjects, grades, classes.
///
/// # Errors
/// When the data engine refuses: a defect of the program.
pub fn works(basis: Basis<'_>) -> Result<Vec<Work>> {
    let mut works = vpr(&basis.facts.vpr)?;
    works.extend(exams(&basis.facts.exams)?);
    works.extend(diagnostics(&basis.facts.diagnostics)?);
    works.sort_by_cached_key(|work| {
        let class = work.class.as_deref().map(sort_key);
        (work.procedure, work.year, work.school.clone(), work.subject.clone(), work.grade, class)
    });
    Ok(works)
}

const KEYS: [&str; 5] = ["year", "school", "subject", "grade", "class"];

/// A table of groups with sums by name.
struct Groups {
    table: DataFrame,
}

impl Groups {
    fn of(frame: LazyFrame, keys: &[&str], sums: &[&str], scores: Expr) -> Result<Self> {
        let by: Vec<Expr> = keys.iter().map(|key| col(*key)).collect();
        let mut aggregates: Vec<Expr> =
            sums.iter().map(|sum| col(*sum).sum().cast(DataType::Int64)).collect();
        aggregates.push(scores.alias("mean"));
        Ok(Self { table: frame.group_by_stable(by).agg(aggregates).collect()? })
    }

    fn rows(&self) -> std::ops::Range<usize> {
        0..self.table.height()
    }

    fn count(&self, column: &str, row: usize) -> Result<u64> {
        Ok(self.table.column(column)?.i64()?.get(row).unwrap_or_default().unsigned_abs())
    }

    fn text(&self, column: &str, row: usize) -> Result<Option<String>> {
        Ok(self.table.column(column)?.str()?.get(row).map(str::to_owned))
    }

    fn mean(&self, row: usize) -> Result<Option<f64>> {
        Ok(self.table.column("mean")?.f64()?.get(row).filter(|mean| mean.is_finite()))
    }

    fn marks(&self, row: usize) -> Result<Option<Marks>> {
        let marks = Marks {
            two: self.count("n2", row)?,
            three: self.count("n3", row)?,
            four: self.count("n4", row)?,
            five: self.count("n5", row)?,
        };
        Ok(Some(marks).filter(|marks| marks.total() > 0))
    }

    /// A work with what every procedure has.
    fn work(&self, procedure: Procedure, row: usize) -> Result<Work> {
        Ok(Work {
            procedure,
            year: AcademicYear(self.table.column("year")?.i32()?.get(row).unwrap_or_default()),
            school: None,
            subject: self.text("subject", row)?.unwrap_or_default(),
            grade: self
                .table
                .column("grade")?
                .u32()?
                .get(row)
                .and_then(|grade| u8::try_from(grade).ok()),
            class: self.text("class", row)?,
            enrolled: None,
            written: self.count("written", row)?,
            absent: None,
            marks: None,
            mean_score: self.mean(row)?,
            above_threshold: None,
            high: None,
            journal: None,
        })
    }
}

fn vpr(frame: &DataFrame) -> Result<Vec<Work>> {
    let sums = [
        "listed",
        "absent",
        "written",
        "n2",
        "n3",
        "n4",
        "n5",
        "lower",
        "same",
        "higher",
        "compared",
        "far",
        "far_known",
    ];
    let mean = col("score").sum() / col("scored").sum().cast(DataType::Float64);
    let groups = Groups::of(frame.clone().lazy(), &KEYS, &sums, mean)?;
    let work = |row| {
        let compared = groups.count("compared", row)?;
        let is_known = groups.count("far_known", row)? == compared;
        let journal = Journal {
            far: Some(groups.count("far", row)?).filter(|_| is_known),
            lower: groups.count("lower", row)?,
            same: groups.count("same", row)?,
            higher: groups.count("higher", row)?,
        };
        let is_listed = groups.count("listed", row)? > 0;
        let work = groups.work(Procedure::Vpr, row)?;
        let absent = groups.count("absent", row)?;
        Ok(Work {
            school: groups.text("school", row)?,
            enrolled: is_listed.then_some(work.written + absent),
            absent: is_listed.then_some(absent),
            marks: groups.marks(row)?,
            journal: Some(journal).filter(|_| compared > 0),
            ..work
        })
    };
    groups.rows().map(work).collect()
}

/// Exams before September; ГВЭ is no procedure of the list.
fn exams(frame: &DataFrame) -> Result<Vec<Work>> {
    let written = frame
        .clone()
        .lazy()
        .filter(col("september").not())
        .with_column(lit(1_u32).alias("written"));
    let keys: Vec<&str> = std::iter::once("exam").chain(KEYS).collect();
    let groups = Groups::of(
        written,
        &keys,
        &["written", "judged", "above", "n2", "n3", "n4", "n5"],
        col("score").mean(),
    )?;
    let mut works = Vec::new();
    for row in groups.rows() {
        let exam = groups.text("exam", row)?;
        let Some(Ok(procedure)) = exam.as_deref().map(str::parse::<Procedure>) else { continue };
        works.push(Work {
            school: groups.text("school", row)?,
            marks: groups.marks(row)?,
            above_threshold: match groups.count("judged", row)? {
                0 => None,
                _ => Some(groups.count("above", row)?),
            },
            ..groups.work(procedure, row)?
        });
    }
    Ok(works)
}

fn diagnostics(frame: &DataFrame) -> Result<Vec<Work>> {
    let groups = Groups::of(
        frame.clone().lazy(),
        &KEYS,
        &["written", "absent", "high"],
        col("score").mean(),
    )?;
    let work = |row| {
        let work = groups.work(Procedure::Rdr, row)?;
        let absent = groups.count("absent", row)?;
        Ok(Work {
            school: groups.text("school", row)?,
            enrolled: (absent > 0).then_some(work.written + absent),
            absent: (absent > 0).then_some(absent),
            high: Some(groups.count("high", row)?),
            ..work
        })
    };
    groups.rows().map(work).collect()
}
