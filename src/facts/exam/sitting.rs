//! A sitting: one appearance of a graduate at an exam, as its row states it; and the frame of all of them.
//! Says what is no result; compares nothing with other rows.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use polars::prelude::DataFrame;

use super::AFFECTED;
use crate::error::Result;
use crate::facts::Spot;
use crate::facts::frame::frame;
use crate::facts::schema::{
    APPEAL, BY_SCORE, CLASS, COUNTED, DATE, EXAM, EXAM_SUBJECT, FILE, FULL_NAME, GRADE, LINE, MARK,
    NUMBER, OVER_CERTIFICATE, OVER_UNIVERSITY, PERSON, PRIMARY, ROW, SCALE_IN_DOUBT, SCHOOL, SCORE,
    SEPTEMBER, SUBJECT, SURNAME, TABLE, TEST_SCORE, YEAR,
};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::person::Name;
use crate::reference::{Confidence, Exam, Minimum, Reference};
use crate::remark::{self, GapKind, Remark};

/// A sitting as read.
#[derive(Debug, Clone)]
pub(super) struct Sitting {
    /// Number of the row in its table.
    pub(super) line: usize,
    pub(super) spot: Spot,
    pub(super) exam: Exam,
    pub(super) subject: Arc<str>,
    pub(super) date: NaiveDate,
    pub(super) school: Option<Arc<str>>,
    pub(super) is_counted: bool,
    pub(super) grade: u8,
    pub(super) class: Option<String>,
    /// The key of the name, else what stands in its place.
    pub(super) person: String,
    /// What tells namesakes apart.
    pub(super) number: Option<String>,
    pub(super) primary: Option<f64>,
    pub(super) test_score: Option<f64>,
    pub(super) mark: Option<f64>,
    /// How sure the scale is that gave the mark; `None`: the protocol gave it.
    pub(super) scale: Option<Confidence>,
    /// Of a list of appeals.
    pub(super) is_appeal: bool,
    /// Of a protocol of the oral part alone.
    pub(super) is_oral: bool,
}

impl Sitting {
    pub(super) fn year(&self) -> AcademicYear {
        AcademicYear::of_exam(self.date)
    }

    pub(super) fn is_september(&self) -> bool {
        self.date.month() == 9
    }

    pub(super) fn is_base_maths(&self) -> bool {
        self.subject.contains("базовая")
    }

    /// Whether the exam gives a mark and no test score.
    pub(super) fn has_marks_only(&self) -> bool {
        self.exam != Exam::Ege || self.is_base_maths()
    }

    /// Whether a result of it belongs to the pooled share.
    pub(super) fn is_pooled(&self) -> bool {
        self.exam != Exam::Gve && !self.is_september()
    }

    /// The name of the graduate; `None`: what stands in its place is none.
    fn name(&self) -> Option<Name> {
        Name::from_key(&self.person)
    }

    /// Points above the minimum; of an exam with marks only, above those of «3». `None`: one of them is not known.
    fn margin(&self, minimum: Minimum, reference: &Reference) -> Option<f64> {
        let year = self.date.year();
        if !self.has_marks_only() {
            return Some(self.test_score? - reference.ege_minimum(year, &self.subject, minimum)?);
        }
        if self.exam != Exam::Oge {
            return None;
        }
        Some(self.primary? - reference.oge_scale(year, &self.subject)?.three)
    }

    /// Points of the ОГЭ become a mark only where the protocol has none.
    fn fill_mark(&mut self, reference: &Reference) {
        if self.mark.is_some() || self.exam != Exam::Oge {
            return;
        }
        // No mark and no points is a pupil who did not come, not one who failed.
        let Some(points) = self.primary.filter(|points| *points > 0.0) else { return };
        let Some(scale) = reference.oge_scale(self.date.year(), &self.subject) else { return };
        if let Some(mark) = scale.mark(points) {
            self.mark = Some(f64::from(mark));
            self.scale = Some(scale.confidence);
        }
    }

    /// Whether there is anything to judge, or points that no scale turns into a mark: shown, in no share.
    fn has_result(&self) -> bool {
        if self.has_marks_only() {
            self.mark.is_some() || self.primary.is_some_and(|points| points > 0.0)
        } else {
            self.test_score.is_some()
        }
    }

    /// Says that a row has no result, or a mark where a score is needed.
    fn no_result(&self, table: &Table<'_>) -> Remark {
        let field = if table.has(FieldName::Mark) { FieldName::Mark } else { FieldName::TestScore };
        let rule = if self.mark.is_none() { &remark::NO_RESULT } else { &remark::MARK_ALONE };
        let remark = Remark::new(rule, &table.origin(field, self.line)).affecting(&AFFECTED);
        // Who did not come has no result; of a blank cell nobody knows.
        let stated = [FieldName::Mark, FieldName::TestScore, FieldName::Primary];
        let is_absent = stated.iter().any(|field| table.words(*field, self.line).is_some());
        if self.mark.is_none() && (is_absent || !self.is_pooled()) {
            return remark;
        }
        remark.leaving(GapKind::Unit, Some(self.year()))
    }
}

/// The sittings that have a result, with marks by scale where the protocol has none.
pub(super) fn with_results(
    sittings: Vec<Sitting>,
    tables: &[Table<'_>],
    reference: &Reference,
) -> (Vec<Sitting>, Vec<Remark>) {
    let (mut results, mut remarks) = (Vec::new(), Vec::new());
    for mut sitting in sittings {
        sitting.fill_mark(reference);
        if sitting.has_result() {
            results.push(sitting);
        } else {
            remarks.push(sitting.no_result(&tables[sitting.spot.table as usize]));
        }
    }
    (results, remarks)
}

/// All sittings, in the order in which they were read; the columns are those of the frame of exams.
pub(super) fn frame(
    sittings: &[Sitting],
    tables: &[Table<'_>],
    reference: &Reference,
) -> Result<DataFrame> {
    Ok(frame!(sittings, |sitting| {
        TABLE => sitting.spot.table,
        ROW => sitting.spot.row,
        LINE => sitting.line as u32,
        FILE => tables[sitting.spot.table as usize].place.file.as_deref(),
        YEAR => sitting.year().0,
        DATE => sitting.date,
        SEPTEMBER => sitting.is_september(),
        EXAM => sitting.exam.title(),
        SUBJECT => &*sitting.subject,
        EXAM_SUBJECT => format!("{}: {}", sitting.exam.title(), sitting.subject),
        SCHOOL => sitting.school.as_deref(),
        COUNTED => sitting.is_counted,
        GRADE => u32::from(sitting.grade),
        CLASS => sitting.class.as_deref(),
        PERSON => sitting.person.as_str(),
        NUMBER => sitting.number.as_deref(),
        APPEAL => sitting.is_appeal,
        BY_SCORE => !sitting.has_marks_only(),
        PRIMARY => sitting.primary,
        TEST_SCORE => sitting.test_score,
        SCORE => if sitting.has_marks_only() { sitting.primary } else { sitting.test_score },
        MARK => sitting.mark.map(|mark| mark as u32),
        SCALE_IN_DOUBT => sitting.scale.map(|confidence| confidence == Confidence::Low),
        OVER_CERTIFICATE => sitting.margin(Minimum::Certificate, reference),
        OVER_UNIVERSITY => sitting.margin(Minimum::University, reference),
        SURNAME => sitting.name().map(|name| name.surname_key().to_owned()),
        FULL_NAME => sitting.name().is_some_and(|name| name.is_full()),
    }))
}
