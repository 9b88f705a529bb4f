//! Years after the reporting one: their data are named and not counted.
//! Says so, once a file; changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Result;
use crate::facts::context::year_counts;
use crate::facts::rows::Rows;
use crate::facts::{Facts, Setting};
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::programme::{self, IndicatorId};
use crate::remark::{self, Origin, Remark};

/// Years after the reporting one are named, with the files that hold them, not counted.
pub(crate) fn years(
    mut later: BTreeSet<AcademicYear>,
    facts: &Facts,
    tables: &[Table<'_>],
    setting: Setting<'_>,
    year: AcademicYear,
) -> Result<Vec<Remark>> {
    later.extend(facts.staff.in_force().years.keys());
    let choices = &setting.passport.choices;
    for indicator in programme::of_participations() {
        later.extend(Rows::years(facts.teachers.records(indicator, choices)?.0)?);
    }
    later.extend(facts.teachers.stated_years(IndicatorId::HorizontalLearning, choices)?);
    later.extend(facts.answers.last_stages.keys());
    later.extend(facts.questionnaires.last_stages.keys());
    later.extend(&facts.score_sheets.years);
    later.retain(|known| *known > year);
    let mut places = BTreeMap::new();
    for (table, of_table) in tables.iter().zip(year_counts::years(tables, setting.reference)) {
        for year in of_table.into_keys().filter(|known| later.contains(known)) {
            places.entry((year, table.place.file.clone())).or_insert_with(|| table.place.clone());
        }
    }
    let mut remarks = Vec::new();
    for year in later {
        let mut of_year: Vec<&Origin> = Vec::new();
        for ((stated, _), place) in &places {
            if *stated == year {
                of_year.push(place);
            }
        }
        let nowhere = Origin::default();
        if of_year.is_empty() {
            of_year.push(&nowhere);
        }
        for origin in of_year {
            remarks.push(Remark::new(&remark::LATER_YEAR, origin).with("year", year.to_string()));
        }
    }
    Ok(remarks)
}
