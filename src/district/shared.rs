//! Works of files that several schools share → the schools that their codes name.
//! One source of a work is taken whole: of exams the shared protocol, of ВПР what the school itself has marks of.

use std::collections::{BTreeMap, BTreeSet};

use super::counts::{PartOfWhole, SchoolCounts, ShareCounts};
use super::document::DistrictCodes;
use super::{SchoolFolder, SchoolReading, pool};
use crate::analysis::{Measure, Work};
use crate::ids::{Cut, Procedure};
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
    works: Vec<Work>,
    year: AcademicYear,
) -> Vec<Remark> {
    let mut by_school: BTreeMap<String, Vec<Work>> = BTreeMap::new();
    for work in works {
        if let Some(school) = work.school.clone() {
            by_school.entry(school).or_default().push(Work { place: None, ..work });
        }
    }
    let mut remarks = Vec::new();
    // Without any folder all schools are known so.
    let has_folders = !folders.is_empty();
    for (code, works) in by_school {
        if let Some(school) = with_code(folders, &code) {
            remarks.extend(merge(school, works));
            recount(school);
            continue;
        }
        let mut school = known_by_code(&code, year);
        school.works = works;
        recount(&mut school);
        if has_folders {
            let origin = Origin { file: Some(code.as_str().into()), ..Origin::default() };
            remarks.push(Remark::new(&remark::SCHOOL_BY_CODE, &origin).with("school", code));
        }
        let reading = SchoolReading::Counted(Box::new(school));
        folders.push(SchoolFolder { folder: String::new(), reading });
    }
    remarks
}

/// The school of a folder that has this code.
fn with_code<'f>(folders: &'f mut [SchoolFolder], code: &str) -> Option<&'f mut SchoolCounts> {
    let asked = DistrictCodes::of(Some(code), &[]);
    for folder in folders {
        let SchoolReading::Counted(school) = &mut folder.reading else { continue };
        let codes = school.codes.clone();
        if asked.comparable().iter().all(|code| codes.comparable().contains(code)) {
            return Some(school);
        }
    }
    None
}

fn known_by_code(code: &str, year: AcademicYear) -> SchoolCounts {
    SchoolCounts {
        folder: String::new(),
        name: String::new(),
        code: Some(code.to_owned()),
        codes: DistrictCodes::of(Some(code), &[]),
        year,
        n_errors: 0,
        n_warnings: 0,
        works: Vec::new(),
        shares: Vec::new(),
        verdicts: BTreeMap::new(),
        n_fell: 0,
    }
}

fn key(work: &Work) -> WorkKey {
    let grade = work.grade.filter(|_| !is_exam(work.procedure));
    (work.procedure, work.year, work.subject.clone(), grade)
}

fn is_exam(procedure: Procedure) -> bool {
    matches!(procedure, Procedure::Oge | Procedure::Ege)
}

/// Takes one source of each work whole; what the other says otherwise is named.
fn merge(school: &mut SchoolCounts, works: Vec<Work>) -> Vec<Remark> {
    let mut shared: BTreeMap<WorkKey, Vec<Work>> = BTreeMap::new();
    for work in works {
        shared.entry(key(&work)).or_default().push(work);
    }
    let mut remarks = Vec::new();
    for (work_key, works) in shared {
        let in_folder: Vec<Work> =
            school.works.iter().filter(|work| key(work) == work_key).cloned().collect();
        let is_marked = in_folder.iter().any(|work| work.marks.is_some());
        let takes_shared = is_exam(work_key.0) || !is_marked;
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

/// Pupils who wrote, those marked «2» or below the threshold.
fn summed(works: &[Work]) -> [u64; 2] {
    let mut sums = [0, 0];
    for work in works {
        let below = work.judged.zip(work.above_threshold).map(|(judged, above)| judged - above);
        let two = work.marks.map(|marks| marks.two);
        sums[0] += work.written;
        sums[1] += below.or(two).unwrap_or_default();
    }
    sums
}

fn difference(
    school: &SchoolCounts,
    (procedure, year, subject, grade): &WorkKey,
    sources: [&[Work]; 2],
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

/// Figures of a school from its works, with what the school's own run could not read.
fn recount(school: &mut SchoolCounts) {
    for id in SHARED {
        let mut unread: BTreeMap<AcademicYear, Option<u64>> = BTreeMap::new();
        for share in school.shares.iter().filter(|share| is_of(share, id) && share.cut.is_none()) {
            unread.insert(share.measure.year, share.measure.unread);
        }
        let mut sums: BTreeMap<(AcademicYear, Option<(Cut, String)>), PartOfWhole> =
            BTreeMap::new();
        for work in &school.works {
            let Some(counts) = super::counts::in_work(id, work) else { continue };
            for cut in cuts(work) {
                sums.entry((work.year, cut)).or_default().add(counts);
            }
        }
        school.shares.retain(|share| !is_of(share, id));
        for ((year, cut), counts) in sums {
            let unread = match cut {
                None => unread.get(&year).copied().unwrap_or(Some(0)),
                Some(_) => None,
            };
            school.shares.push(ShareCounts {
                indicator: id,
                cut,
                measure: measure(year, counts, unread),
            });
        }
        let verdict = pool::verdict_of_school(id, school);
        school.verdicts.insert(id, verdict);
    }
}

fn is_of(share: &ShareCounts, id: IndicatorId) -> bool {
    share.indicator == id
}

/// The figure itself and the cuts that a work is in.
fn cuts(work: &Work) -> BTreeSet<Option<(Cut, String)>> {
    let mut cuts = BTreeSet::from([None]);
    let exam = work.procedure.as_str();
    if is_exam(work.procedure) {
        cuts.insert(Some((Cut::Exam, exam.to_owned())));
        cuts.insert(Some((Cut::Subject, format!("{exam}: {}", work.subject))));
        return cuts;
    }
    cuts.insert(Some((Cut::Subject, work.subject.clone())));
    cuts.extend(work.grade.map(|grade| Some((Cut::Grade, grade.to_string()))));
    cuts
}

fn measure(year: AcademicYear, counts: PartOfWhole, unread: Option<u64>) -> Measure {
    Measure {
        year,
        numerator: Some(counts.hits),
        denominator: Some(counts.of),
        value: Some(counts.share()),
        interval: None,
        unread,
    }
}
