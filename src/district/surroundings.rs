//! What stands beside a school's figure: works, marks of the journal, absent pupils, rows that were not read.
//! Where to look together with the school; explains nothing.

use std::collections::BTreeMap;

use super::counts::{CellKey, SchoolCounts, name_of_cell};
use super::document::{Surroundings, WorkBeside};
use super::part_of_whole::PartOfWhole;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;

impl Surroundings {
    /// Of a figure of a year, beside all schools.
    pub(super) fn of(
        id: IndicatorId,
        school: &SchoolCounts,
        year: AcademicYear,
        district: &BTreeMap<CellKey<'_>, PartOfWhole>,
    ) -> Self {
        let mut surroundings = Self::default();
        let share = school.share(id, year);
        surroundings.unread = share.and_then(|share| share.unread).unwrap_or_default();
        for (key, counts) in school.cells(id, year) {
            if let (Some(name), Some(all)) = (name_of_cell(key), district.get(&key)) {
                let PartOfWhole { hits, of } = counts;
                surroundings.works.push(WorkBeside { name, hits, of, expected: all.share() });
            }
        }
        for work in school.works.iter().filter(|work| work.year == year) {
            if super::counts::in_work(id, work).is_none() {
                continue;
            }
            if let Some(absent) = work.absent {
                surroundings.absent += absent;
                surroundings.listed += absent + work.written;
            }
            if let (Some(lower), Some(same), Some(higher)) = (work.lower, work.same, work.higher) {
                let sum = surroundings.journal.get_or_insert_default();
                sum.lower += lower;
                sum.same += same;
                sum.higher += higher;
            }
        }
        surroundings
    }
}
