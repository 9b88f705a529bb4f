//! Where the sections put the counts of each indicator, for the formulas of «Итоги».
//! Places only: a section registers what it wrote, «Итоги» refers to it.

use std::collections::BTreeMap;

use super::model::{Area, Content, Place};
use crate::analysis::Analysis;
use crate::ids::IndicatorId;
use crate::period::AcademicYear;

/// A cell that holds a count.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    /// Where it stands.
    pub(super) place: Place,
    /// What stands there.
    pub(super) count: u64,
}

/// What the sections wrote.
#[derive(Debug, Default)]
pub(super) struct Sections {
    numerators: BTreeMap<(IndicatorId, AcademicYear), Counted>,
    denominators: BTreeMap<(IndicatorId, AcademicYear), Counted>,
    teachers: BTreeMap<AcademicYear, Counted>,
    series: BTreeMap<IndicatorId, Area>,
}

impl Sections {
    /// Registers the counts of an indicator in a year.
    pub(super) fn counts(
        &mut self,
        id: IndicatorId,
        year: AcademicYear,
        [numerator, denominator]: [Counted; 2],
    ) {
        self.numerators.insert((id, year), numerator);
        self.denominators.insert((id, year), denominator);
    }

    /// Registers the respondents of a mean, which has no numerator.
    pub(super) fn respondents(&mut self, id: IndicatorId, year: AcademicYear, counted: Counted) {
        self.denominators.insert((id, year), counted);
    }

    /// Registers the number of teachers of a year.
    pub(super) fn teachers(&mut self, year: AcademicYear, counted: Counted) {
        self.teachers.insert(year, counted);
    }

    /// Registers the cells with the values of all years.
    pub(super) fn series(&mut self, id: IndicatorId, area: Area) {
        self.series.insert(id, area);
    }

    /// The cells with the values of all years.
    pub(super) fn series_of(&self, id: IndicatorId) -> Option<&Area> {
        self.series.get(&id)
    }

    /// A numerator: a reference to the section's cell if it holds the same count, else the count.
    pub(super) fn numerator(&self, id: IndicatorId, year: AcademicYear, count: u64) -> Content {
        referred(self.numerators.get(&(id, year)), count)
    }

    /// A denominator, likewise.
    pub(super) fn denominator(&self, id: IndicatorId, year: AcademicYear, count: u64) -> Content {
        referred(self.denominators.get(&(id, year)), count)
    }

    /// Where a numerator stands; of a mean, the respondents.
    pub(super) fn place(&self, id: IndicatorId, year: AcademicYear) -> Option<Place> {
        let found = self.numerators.get(&(id, year)).or(self.denominators.get(&(id, year)));
        found.map(|counted| counted.place.clone())
    }

    /// The number of teachers of a year, likewise.
    pub(super) fn teachers_of(&self, year: AcademicYear) -> Option<Content> {
        let counted = self.teachers.get(&year)?;
        Some(referred(Some(counted), counted.count))
    }
}

fn referred(counted: Option<&Counted>, count: u64) -> Content {
    match counted {
        Some(found) if found.count == count => {
            Content::Formula(format!("={}", found.place.absolute()), count as f64)
        }
        _ => Content::count(count),
    }
}

/// What a section says when there is nothing to show.
pub(super) fn empty(what: &str, files: &str, analysis: &Analysis) -> String {
    format!(
        "Данных раздела «{what}» за {} и {} учебные годы нет. Чтобы они появились, положите в папку {files} \
         и запустите программу ещё раз. Нет данных – не значит ноль.",
        analysis.baseline, analysis.year
    )
}
