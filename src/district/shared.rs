//! Works of files that several schools share → the schools that their codes name.
//! One source of a work is taken whole: of exams the shared protocol, of ВПР pupils before
//! counts, then what the school itself has marks of.

use std::collections::{BTreeMap, BTreeSet};

use super::counts::{PartOfWhole, SchoolCounts};
use super::document::DistrictCodes;
use super::of_run::code_of;
use super::record::{ShareCut, ShareRow, WorkRow};
use super::{SchoolFolder, SchoolReading};
use crate::analysis::WorkSource;
use crate::ids::Procedure;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::{self, Origin, Remark};

/// The figures that shared files give.
const SHARED: [IndicatorId; 3] =
    [IndicatorId::VprPass, IndicatorId::VprQuality, IndicatorId::GiaAboveThreshold];

/// A work whose source is one: the grade of an exam says nothing.
type WorkKey = (Procedure, AcademicYear, String, Option<u8>);

/// Adds the works to the schools with their codes; a code of no folder is a school known by its code alone.
pub(crate) fn join(
    folders: &mut Vec<SchoolFolder>,
    works: Vec<WorkRow>,
    year: AcademicYear,
) -> Vec<Remark> {
    let mut by_school: BTreeMap<String, Vec<WorkRow>> = BTreeMap::new();
    for work in works {
        if let Some(school) = code_of(&work.school) {
            by_school.entry(school).or_default().push(work);
        }
    }
    let mut by_school: Vec<(String, Vec<WorkRow>)> = by_school.into_iter().collect();
    // Schools known by their logins stand before the codes of exams, which may be theirs.
    by_school.sort_by_key(|(code, _)| DistrictCodes::of(Some(code), &[]).oo.is_some());
    let mut remarks = Vec::new();
    // Without any folder all schools are known so.
    let has_folders = !folders.is_empty();
    for (code, works) in by_school {
        let origin = Origin { file: Some(code.as_str().into()), ..Origin::default() };
        if let Some(school) = folders.iter_mut().find(|folder| folder.has_code(&code)) {
            let Some(school) = school.counts_to_fill(&code, year) else { continue };
            remarks.extend(merge(school, works));
            recount(school);
            continue;
        }
        if may_be_of_another(folders, &code) {
            remarks.push(Remark::new(&remark::CODE_UNLINKED, &origin).with("school", code));
            continue;
        }
        let mut school = SchoolCounts::known_by_code(&code, year);
        school.works = works;
        recount(&mut school);
        if has_folders {
            remarks.push(Remark::new(&remark::SCHOOL_BY_CODE, &origin).with("school", code));
        }
        let reading = SchoolReading::Counted(Box::new(school));
        folders.push(SchoolFolder::new(String::new(), None, reading));
    }
    remarks
}

/// Whether a school that is counted has no code of the system: then this one may be its own, and a school would be
/// counted twice.
fn may_be_of_another(folders: &[SchoolFolder], code: &str) -> bool {
    let asked = DistrictCodes::of(Some(code), &[]);
    let mut schools = folders.iter().filter_map(|folder| match &folder.reading {
        SchoolReading::Counted(school) => Some(school),
        SchoolReading::Failed(_) | SchoolReading::Empty(_) => None,
    });
    schools
        .any(|school| asked.systems().iter().all(|system| !school.codes.systems().contains(system)))
}

impl SchoolFolder {
    /// Whether a code of results is the school's, by the register or by its own files.
    fn has_code(&self, code: &str) -> bool {
        if self.registration.as_ref().is_some_and(|school| school.has_code(code)) {
            return true;
        }
        let SchoolReading::Counted(school) = &self.reading else { return false };
        let asked = DistrictCodes::of(Some(code), &[]);
        let (asked, known) = (asked.comparable(), school.codes.comparable());
        // A name is no code and tells one school from another only in the register.
        !asked.is_empty() && asked.iter().all(|code| known.contains(code))
    }

    /// Its counts, to be joined by works; a school of the register without a folder begins with none. `None`: its
    /// folder could not be counted.
    fn counts_to_fill(&mut self, code: &str, year: AcademicYear) -> Option<&mut SchoolCounts> {
        if let (Some(registered), SchoolReading::Empty(_)) = (&self.registration, &self.reading) {
            let code = registered.shown_code().unwrap_or_else(|| code.to_owned());
            let school = SchoolCounts::known_by_code(&code, year);
            let reading = SchoolReading::Counted(Box::new(school));
            let registration = self.registration.take();
            *self = Self::new(std::mem::take(&mut self.folder), registration, reading);
        }
        match &mut self.reading {
            SchoolReading::Counted(school) => Some(school),
            SchoolReading::Failed(_) | SchoolReading::Empty(_) => None,
        }
    }
}

impl SchoolCounts {
    /// A school of which nothing but works of shared files is known.
    fn known_by_code(code: &str, year: AcademicYear) -> Self {
        Self {
            folder: String::new(),
            name: String::new(),
            code: Some(code.to_owned()),
            codes: DistrictCodes::of(Some(code), &[]),
            year,
            n_errors: 0,
            n_warnings: 0,
            options: String::new(),
            works: Vec::new(),
            shares: Vec::new(),
        }
    }
}

fn key(work: &WorkRow) -> WorkKey {
    let grade = work.grade.filter(|_| !is_exam(work.procedure));
    (work.procedure, work.year, work.subject.clone(), grade)
}

fn is_exam(procedure: Procedure) -> bool {
    matches!(procedure, Procedure::Oge | Procedure::Ege)
}

/// Takes one source of each work whole; what the other says otherwise is named.
fn merge(school: &mut SchoolCounts, works: Vec<WorkRow>) -> Vec<Remark> {
    let mut shared: BTreeMap<WorkKey, Vec<WorkRow>> = BTreeMap::new();
    for work in works {
        shared.entry(key(&work)).or_default().push(work);
    }
    let mut remarks = Vec::new();
    for (work_key, works) in shared {
        let in_folder: Vec<WorkRow> =
            school.works.iter().filter(|work| key(work) == work_key).cloned().collect();
        let is_marked = in_folder.iter().any(|work| work.marks().is_some());
        let is_better = has_pupils(&works) && !has_pupils(&in_folder);
        let takes_shared = is_exam(work_key.0) || !is_marked || is_better;
        if !in_folder.is_empty() && summed(&in_folder) != summed(&works) {
            remarks.push(difference(school, &work_key, [&in_folder, &works], takes_shared));
        }
        if takes_shared {
            school.works.retain(|work| key(work) != work_key);
            school.works.extend(works);
        }
    }
    remarks
}

/// Whether some of the works were read by pupils: counts of marks give way to them.
fn has_pupils(works: &[WorkRow]) -> bool {
    works.iter().any(|work| work.source != WorkSource::Aggregate)
}

/// Pupils who wrote, those marked «2» or below the threshold.
fn summed(works: &[WorkRow]) -> [u64; 2] {
    let mut sums = [0, 0];
    for work in works {
        let below = work.above.map(|above| work.written - above);
        sums[0] += work.written;
        sums[1] += below.or(work.n2).unwrap_or_default();
    }
    sums
}

fn difference(
    school: &SchoolCounts,
    (procedure, year, subject, grade): &WorkKey,
    sources: [&[WorkRow]; 2],
    takes_shared: bool,
) -> Remark {
    let grade = grade.map(|grade| format!(", {grade} класс")).unwrap_or_default();
    let [in_folder, shared] = sources.map(|works| {
        let [written, failed] = summed(works);
        format!("писали {written}, не справились {failed}")
    });
    let origin = Origin { file: Some(school.folder.as_str().into()), ..Origin::default() };
    Remark::new(&remark::SHARED_DIFFERS, &origin)
        .with("work", format!("{} {year}, {subject}{grade}", procedure.as_str()))
        .with("counts", format!("в папке {in_folder}; в общих файлах {shared}"))
        .with("taken", if takes_shared { "общие файлы" } else { "файлы школы" })
}

/// Figures of a school from its works, with what the school's own run could not read; what that said of the change
/// is void.
fn recount(school: &mut SchoolCounts) {
    for id in SHARED {
        let mut unread: BTreeMap<AcademicYear, Option<u64>> = BTreeMap::new();
        for share in &school.shares {
            if share.indicator == id && share.cut.is_none() {
                unread.insert(share.year, share.unread);
            }
        }
        let mut sums: BTreeMap<(AcademicYear, Option<(ShareCut, String)>), PartOfWhole> =
            BTreeMap::new();
        for work in &school.works {
            let Some(counts) = super::counts::in_work(id, work) else { continue };
            for cut in cuts(work) {
                sums.entry((work.year, cut)).or_default().add(counts);
            }
        }
        school.shares.retain(|share| share.indicator != id);
        for ((year, cut), counts) in sums {
            let unread = match cut {
                None => unread.get(&year).copied().unwrap_or(Some(0)),
                Some(_) => None,
            };
            let (cut, key) = cut.unzip();
            school.shares.push(ShareRow {
                unit: school.folder.clone(),
                school: String::new(),
                year,
                indicator: id,
                cut,
                key,
                num: Some(counts.hits),
                den: Some(counts.of),
                sum: None,
                sumsq: None,
                unread,
            });
        }
    }
}

/// The figure itself and the cuts that a work is in.
fn cuts(work: &WorkRow) -> BTreeSet<Option<(ShareCut, String)>> {
    let mut cuts = BTreeSet::from([None]);
    let exam = work.procedure.as_str();
    if is_exam(work.procedure) {
        cuts.insert(Some((ShareCut::Exam, exam.to_owned())));
        cuts.insert(Some((ShareCut::Subject, format!("{exam}: {}", work.subject))));
        return cuts;
    }
    cuts.insert(Some((ShareCut::Subject, work.subject.clone())));
    cuts.extend(work.grade.map(|grade| Some((ShareCut::Grade, grade.to_string()))));
    cuts
}
