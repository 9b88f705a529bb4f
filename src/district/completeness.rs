//! What each school has of each form in both years: all of it, a part, nothing.
//! Told by its records alone: what was not read of a file leaves its count of unread rows.

use strum::VariantArray as _;

use super::counts::SchoolCounts;
use super::document::{Completeness, ReportedForm};
use super::record::ShareCut;
use super::{SchoolFolder, SchoolReading};
use crate::ids::Procedure;
use crate::period::AcademicYear;
use crate::programme::{IndicatorId, Section};

/// The forms of each school in the order of [`ReportedForm`], in both years; nothing of one that is not counted.
pub(super) fn of_schools(
    folders: &[SchoolFolder],
    years: [AcademicYear; 2],
) -> Vec<Vec<[Option<Completeness>; 2]>> {
    let mut schools = Vec::new();
    for folder in folders {
        let mut forms = Vec::new();
        for form in ReportedForm::VARIANTS {
            forms.push(years.map(|year| match &folder.reading {
                SchoolReading::Counted(school) => Some(school.has(*form, year)),
                SchoolReading::Empty(_) => Some(Completeness::Absent),
                SchoolReading::Failed(_) => None,
            }));
        }
        schools.push(forms);
    }
    schools
}

impl ReportedForm {
    /// Whether it feeds a planned result: rows of it that were not read stand beside that.
    fn feeds(self, id: IndicatorId) -> bool {
        let planned = id.planned();
        let is_census = planned.comparison.is_census();
        match self {
            Self::Vpr => planned.section == Some(Section::Vpr),
            Self::Oge | Self::Ege => planned.section == Some(Section::Gia),
            Self::Rdr => planned.section == Some(Section::Rdr),
            Self::Staff => planned.section == Some(Section::Staff),
            Self::Events => planned.section == Some(Section::Events),
            Self::Learning => planned.section == Some(Section::Learning) && is_census,
            Self::Difficulties => planned.section == Some(Section::Learning) && !is_census,
            Self::Climate => false,
            Self::Pairs => planned.section == Some(Section::Mentoring),
        }
    }

    fn procedure(self) -> Option<Procedure> {
        match self {
            Self::Vpr => Some(Procedure::Vpr),
            Self::Oge => Some(Procedure::Oge),
            Self::Ege => Some(Procedure::Ege),
            Self::Rdr => Some(Procedure::Rdr),
            _ => None,
        }
    }
}

impl SchoolCounts {
    fn has(&self, form: ReportedForm, year: AcademicYear) -> Completeness {
        let (mut is_there, mut has_unread) = (false, false);
        for share in self.shares.iter().filter(|share| share.year == year) {
            match share.cut {
                None if form.feeds(share.indicator) => {
                    is_there |= share.tally().is_some();
                    has_unread |= share.unread > Some(0);
                }
                Some(ShareCut::Method) => is_there |= form == ReportedForm::Climate,
                _ => {}
            }
        }
        if let Some(procedure) = form.procedure() {
            let mut works = self.works.iter();
            is_there = works.any(|work| work.procedure == procedure && work.year == year);
            // Rows of the other exam may be those that were not read.
            has_unread &= is_there || !procedure.is_exam();
        }
        match (is_there, has_unread) {
            (false, false) => Completeness::Absent,
            (true, false) => Completeness::Whole,
            (_, true) => Completeness::Partly,
        }
    }
}
