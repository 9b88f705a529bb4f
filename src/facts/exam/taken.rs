//! Results of exams as plain rows, for figures that follow a graduate from subject to subject.
//! Reads the frame back; judges nothing anew.

use polars::prelude::*;

use crate::error::Result;
use crate::facts::ground::Spot;
use crate::period::AcademicYear;

/// A result of a graduate.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column of the frame of exams")]
pub(crate) struct Taken {
    /// The school year that ended with the exam.
    pub year: AcademicYear,
    /// `ОГЭ`, `ЕГЭ`, `ГВЭ`.
    pub exam: String,
    /// Canonical subject.
    pub subject: String,
    /// Code of the school.
    pub school: Option<String>,
    /// Class, if stated.
    pub class: Option<String>,
    /// Grade.
    pub grade: u32,
    /// Key of the graduate's name.
    pub person: String,
    /// Whether it is of the report's school.
    pub counted: bool,
    /// Whether it is in the pooled share.
    pub headline: bool,
    /// Whether it was taken in September.
    pub september: bool,
    /// Whether its score is a test score: ЕГЭ, but not the base mathematics.
    pub by_score: bool,
    /// ЕГЭ: test score; else primary points.
    pub score: Option<f64>,
    /// Mark 2–5.
    pub mark: Option<f64>,
    /// Its row.
    pub spot: Spot,
}

impl Taken {
    /// The graduate: school, class, name.
    pub(crate) fn graduate(&self) -> (Option<&str>, Option<&str>, &str) {
        (self.school.as_deref(), self.class.as_deref(), &self.person)
    }
}

/// All results of the frame of exams, in its order.
pub(crate) fn taken(frame: &DataFrame) -> Result<Vec<Taken>> {
    let text = |name: &str| Ok::<_, PolarsError>(frame.column(name)?.str()?.clone());
    let flag = |name: &str| Ok::<_, PolarsError>(frame.column(name)?.bool()?.clone());
    let count = |name: &str| Ok::<_, PolarsError>(frame.column(name)?.u32()?.clone());
    let number = |name: &str| Ok::<_, PolarsError>(frame.column(name)?.f64()?.clone());
    let years = frame.column("year")?.i32()?;
    let (exams, subjects, people) = (text("exam")?, text("subject")?, text("person")?);
    let (schools, classes, grades) = (text("school")?, text("class")?, count("grade")?);
    let (counted, headline, september) = (flag("counted")?, flag("headline")?, flag("september")?);
    let by_score = flag("by_score")?;
    let (scores, marks) = (number("score")?, number("mark")?);
    let (tables, lines) = (count("table")?, count("row")?);
    let owned =
        |column: &StringChunked, row| column.get(row).map(str::to_owned).unwrap_or_default();
    let rows = (0..frame.height()).map(|row| Taken {
        year: AcademicYear(years.get(row).unwrap_or_default()),
        exam: owned(&exams, row),
        subject: owned(&subjects, row),
        school: schools.get(row).map(str::to_owned),
        class: classes.get(row).map(str::to_owned),
        grade: grades.get(row).unwrap_or_default(),
        person: owned(&people, row),
        counted: counted.get(row) == Some(true),
        headline: headline.get(row) == Some(true),
        september: september.get(row) == Some(true),
        by_score: by_score.get(row) == Some(true),
        score: scores.get(row),
        mark: marks.get(row),
        spot: Spot {
            table: tables.get(row).unwrap_or_default(),
            row: lines.get(row).unwrap_or_default(),
        },
    });
    Ok(rows.collect())
}
