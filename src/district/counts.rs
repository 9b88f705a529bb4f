//! What a district keeps of a school: its records, no person and no file, and the sums that are asked of them.
//! Takes figures as the school's own run gave them and computes none.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::Procedure;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::statistics::Clustered;
use crate::verdict::Verdict;

use super::codes::{DistrictCodes, school_id};
use super::document::ReadingStatus;
use super::part_of_whole::PartOfWhole;
use super::record::{DistrictRow, ShareCut, ShareRow, WorkRow};

/// Counts of a school.
#[derive(Debug, Clone)]
pub(crate) struct SchoolCounts {
    /// Name of its folder.
    pub(crate) folder: String,
    /// Its name; empty if no source names it.
    pub(crate) name: String,
    /// The code it is shown under.
    pub(crate) code: Option<String>,
    pub(crate) codes: DistrictCodes,
    /// The year of its own report.
    pub(crate) year: AcademicYear,
    pub(crate) n_errors: u64,
    pub(crate) n_warnings: u64,
    /// The choices of its passport, as the report prints them.
    pub(crate) options: String,
    /// Works of the school itself; each is one cluster.
    pub(crate) works: Vec<WorkRow>,
    pub(crate) shares: Vec<ShareRow>,
    /// What its Ф3 says of its district.
    pub(crate) of_districts: Vec<DistrictRow>,
}

/// What works are compared within: procedure and subject, of ВПР and РДР also the grade; answers are of one cell.
pub(crate) type CellKey<'a> = (Option<Procedure>, &'a str, Option<u8>);

/// «Математика, 5 класс», «ЕГЭ: Физика»; none of answers.
pub(super) fn name_of_cell((procedure, subject, grade): CellKey<'_>) -> Option<String> {
    let procedure = procedure?;
    Some(match grade {
        Some(grade) => format!("{subject}, {grade} класс"),
        None if procedure.is_exam() => format!("{}: {subject}", procedure.as_str()),
        None => subject.to_owned(),
    })
}

impl ShareRow {
    /// Its counts, if it has a value: a numerator alone is no part of a sum.
    pub(super) fn tally(&self) -> Option<PartOfWhole> {
        PartOfWhole::of(self.num, self.den)
    }

    fn is(&self, id: IndicatorId, cut: Option<ShareCut>, year: AcademicYear) -> bool {
        self.indicator == id && self.cut == cut && self.year == year
    }
}

impl SchoolCounts {
    /// How the district's pages call it: its code, else its folder.
    pub(crate) fn key(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.folder)
    }

    /// Its folder, else its code.
    pub(crate) fn title(&self) -> &str {
        match &self.code {
            Some(code) if self.folder.is_empty() => code,
            _ => &self.folder,
        }
    }

    /// Whether all of it was read.
    pub(crate) fn status(&self) -> ReadingStatus {
        if self.n_errors > 0 { ReadingStatus::Partly } else { ReadingStatus::Read }
    }

    /// Its years with a figure.
    pub(crate) fn years(&self) -> BTreeSet<AcademicYear> {
        let mut years = BTreeSet::new();
        for share in &self.shares {
            let is_of_figure = share.cut.and_then(ShareCut::of_figures).is_some();
            if (share.cut.is_none() || is_of_figure) && share.tally().is_some() {
                years.insert(share.year);
            }
        }
        years
    }

    /// The counts of a figure in a year, if it has a value.
    pub(crate) fn share(&self, id: IndicatorId, year: AcademicYear) -> Option<&ShareRow> {
        let mut shares = self.shares.iter();
        shares.find(|share| share.is(id, None, year) && share.tally().is_some())
    }

    pub(crate) fn tally(&self, id: IndicatorId, year: AcademicYear) -> Option<PartOfWhole> {
        self.share(id, year)?.tally()
    }

    /// What its own report of a year says of the change; `None`: its report is of another year.
    pub(crate) fn verdict(&self, id: IndicatorId, year: AcademicYear) -> Option<Verdict> {
        let mut shares = self.shares.iter();
        let row = shares.find(|share| share.is(id, Some(ShareCut::Verdict), year))?;
        row.key.as_deref()?.parse().ok()
    }

    /// Teachers whose effectiveness fell from the year before.
    pub(crate) fn n_fell(&self, year: AcademicYear) -> u64 {
        let mut shares = self.shares.iter();
        let id = IndicatorId::TeacherEffectiveness;
        let row = shares.find(|share| share.is(id, Some(ShareCut::Fell), year));
        row.and_then(|row| row.num).unwrap_or_default()
    }

    /// Writes the code that it is shown under into its records: the register knows the municipality of a code.
    pub(super) fn name_records(&mut self) {
        let id = school_id(self.code.as_deref(), &self.folder);
        for work in &mut self.works {
            work.school.clone_from(&id);
        }
        for share in &mut self.shares {
            share.school.clone_from(&id);
        }
    }

    /// The same school, its records under the name of a folder.
    pub(crate) fn in_folder(mut self, folder: &str) -> Self {
        folder.clone_into(&mut self.folder);
        let by_folder = format!("folder:{folder}");
        let is_known = self.code.is_some();
        for work in &mut self.works {
            folder.clone_into(&mut work.unit);
            if !is_known {
                work.school.clone_from(&by_folder);
            }
        }
        for share in &mut self.shares {
            folder.clone_into(&mut share.unit);
            if !is_known {
                share.school.clone_from(&by_folder);
            }
        }
        for row in &mut self.of_districts {
            folder.clone_into(&mut row.unit);
        }
        self
    }

    /// Whether other counts are of a school with another login.
    pub(crate) fn is_another(&self, other: &Self) -> bool {
        let (own, other) = (&self.codes, &other.codes);
        [(&own.edu, &other.edu), (&own.sch, &other.sch)]
            .iter()
            .any(|(own, other)| own.is_some() && other.is_some() && own != other)
    }

    /// The first figure that is another in other counts of the same school, and both counts.
    pub(crate) fn difference(&self, stated: &Self) -> Option<String> {
        for share in self.shares.iter().filter(|share| share.cut.is_none()) {
            let (id, year) = (share.indicator, share.year);
            let (Some(of_files), Some(of_statement)) =
                (share.tally(), stated.tally(id, year).filter(|_| year <= stated.year))
            else {
                continue;
            };
            if of_files != of_statement {
                return Some(format!(
                    "{} за {year}: в сведениях {} из {}, по файлам {} из {}",
                    id.planned().title,
                    of_statement.hits,
                    of_statement.of,
                    of_files.hits,
                    of_files.of
                ));
            }
        }
        None
    }

    /// The same with the number of its works; answers are taken as independent.
    pub(crate) fn clustered(&self, id: IndicatorId, year: AcademicYear) -> Option<Clustered> {
        let (hits, of) = self.tally(id, year)?.pair();
        let mut clusters = 0.0;
        for work in &self.works {
            if work.year == year && in_work(id, work).is_some() {
                clusters += 1.0;
            }
        }
        Some(Clustered { hits, of, clusters })
    }

    /// The counts of a year by what is compared.
    pub(crate) fn cells(
        &self,
        id: IndicatorId,
        year: AcademicYear,
    ) -> BTreeMap<CellKey<'_>, PartOfWhole> {
        let mut cells: BTreeMap<CellKey<'_>, PartOfWhole> = BTreeMap::new();
        for work in &self.works {
            let Some(tally) = in_work(id, work) else { continue };
            if work.year != year {
                continue;
            }
            let grade = work.grade.filter(|_| !work.procedure.is_exam());
            cells.entry((Some(work.procedure), &work.subject, grade)).or_default().add(tally);
        }
        if cells.is_empty()
            && let Some(tally) = self.tally(id, year)
        {
            cells.insert((None, "", None), tally);
        }
        cells
    }
}

/// What a work adds to a figure; `None`: nothing.
pub(super) fn in_work(id: IndicatorId, work: &WorkRow) -> Option<PartOfWhole> {
    let (hits, of) = match (id, work.procedure) {
        (IndicatorId::VprPass, Procedure::Vpr) => {
            let marks = work.marks()?;
            (marks.total() - marks.two, marks.total())
        }
        (IndicatorId::VprQuality, Procedure::Vpr) => {
            let marks = work.marks()?;
            (marks.four + marks.five, marks.total())
        }
        (IndicatorId::GiaAboveThreshold, Procedure::Oge | Procedure::Ege) => {
            (work.above?, work.written)
        }
        (IndicatorId::RdrHighCluster, Procedure::Rdr) => (work.high?, work.written),
        _ => return None,
    };
    (of > 0).then_some(PartOfWhole { hits, of })
}
