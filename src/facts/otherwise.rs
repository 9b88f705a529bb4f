//! Results of exams under the other choices of the threshold.
//! Reads them again; remarks of these readings are not shown.

use polars::prelude::DataFrame;

use crate::choices::{Variant, flipped_choices};
use crate::error::Result;
use crate::facts::ground::Setting;
use crate::facts::{Facts, exam};
use crate::form::extract::Table;
use crate::programme::IndicatorId;

/// Results of exams under another choice.
#[derive(Debug)]
pub(crate) struct OtherExams {
    /// What was made of the choice.
    pub variant: Variant,
    /// The results then.
    pub exams: DataFrame,
}

/// The results under each other choice that touches them.
pub(crate) fn other_exams(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    facts: &Facts,
) -> Result<Vec<OtherExams>> {
    let mut alternatives = Vec::new();
    for flipped in flipped_choices(&setting.passport.choices) {
        if facts.exams.height() == 0 || !flipped.touches.contains(&IndicatorId::GiaAboveThreshold) {
            continue;
        }
        let mut passport = setting.passport.clone();
        passport.choices = flipped.choices;
        let setting = Setting { passport: &passport, ..setting };
        let exams = exam::gather(tables, setting, &mut Vec::new())?;
        alternatives.push(OtherExams { variant: flipped.variant, exams });
    }
    Ok(alternatives)
}
