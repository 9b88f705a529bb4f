//! Which source of a work counts where several have it: one of them whole, never a part of each.
//! Of exams the shared protocol, of ВПР pupils before counts and then the school's own file, of РДР the school's own.

use std::collections::{BTreeMap, BTreeSet};

use super::super::counts::{SchoolCounts, in_work};
use super::super::part_of_whole::PartOfWhole;
use super::super::record::{SHARED_UNIT, ShareCut, ShareRow, WorkRow, is_shared};
use crate::analysis::{Marks, WorkSource};
use crate::ids::Procedure;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::{self, Origin, Remark};

/// The figures that shared files give, with the procedures that feed them.
const SHARED: [(&[Procedure], IndicatorId); 4] = [
    (&[Procedure::Vpr], IndicatorId::VprPass),
    (&[Procedure::Vpr], IndicatorId::VprQuality),
    (&[Procedure::Oge, Procedure::Ege], IndicatorId::GiaAboveThreshold),
    (&[Procedure::Rdr], IndicatorId::RdrHighCluster),
];

/// A work whose source is one: the grade of an exam says nothing.
type WorkKey = (Procedure, AcademicYear, String, Option<u8>);

fn key(work: &WorkRow) -> WorkKey {
    let grade = work.grade.filter(|_| !work.procedure.is_exam());
    (work.procedure, work.year, work.subject.clone(), grade)
}

/// Of works that shared files of several places have, those of one place: with pupils before those with counts, then
/// of the first place.
pub(super) fn of_one_place(code: &str, works: Vec<WorkRow>) -> (Vec<WorkRow>, Vec<Remark>) {
    let mut by_place: BTreeMap<WorkKey, BTreeMap<String, Vec<WorkRow>>> = BTreeMap::new();
    for work in works {
        let places = by_place.entry(key(&work)).or_default();
        places.entry(work.unit.clone()).or_default().push(work);
    }
    let (mut chosen, mut remarks) = (Vec::new(), Vec::new());
    for (work_key, places) in by_place {
        let mut best: Option<(&String, &Vec<WorkRow>)> = None;
        for (place, works) in &places {
            if best.is_none_or(|(_, known)| is_better(works, known)) {
                best = Some((place, works));
            }
        }
        let Some((best_place, best_works)) = best else { continue };
        for (place, works) in &places {
            if !WorkSums::of(works).agree_with(WorkSums::of(best_works)) {
                let counts = format!(
                    "{} {}; {} {}",
                    place_words(best_place),
                    WorkSums::of(best_works).words(),
                    place_words(place),
                    WorkSums::of(works).words()
                );
                let origin = Origin { file: Some(code.into()), ..Origin::default() };
                let remark = Remark::new(&remark::SHARED_TWICE, &origin)
                    .with("work", work_words(&work_key))
                    .with("counts", counts);
                remarks.push(remark.with("taken", place_words(best_place)));
            }
        }
        chosen.extend(best_works.iter().cloned());
    }
    (chosen, remarks)
}

/// Takes one source of each work whole; what the other says otherwise is named.
pub(super) fn merge(school: &mut SchoolCounts, works: Vec<WorkRow>) -> Vec<Remark> {
    let mut shared: BTreeMap<WorkKey, Vec<WorkRow>> = BTreeMap::new();
    for work in works {
        shared.entry(key(&work)).or_default().push(work);
    }
    let (mut taken, mut remarks) = (BTreeSet::new(), Vec::new());
    for (work_key, works) in shared {
        let in_folder: Vec<WorkRow> =
            school.works.iter().filter(|work| key(work) == work_key).cloned().collect();
        let takes_shared = in_folder.is_empty()
            || match work_key.0 {
                Procedure::Oge | Procedure::Ege => true,
                Procedure::Vpr => is_better(&works, &in_folder),
                Procedure::Rdr => false,
            };
        if !in_folder.is_empty() && !WorkSums::of(&in_folder).agree_with(WorkSums::of(&works)) {
            remarks.push(difference(school, &work_key, [&in_folder, &works], takes_shared));
        }
        if takes_shared {
            taken.insert(work_key.0);
            school.works.retain(|work| key(work) != work_key);
            school.works.extend(works);
        }
    }
    recount(school, &taken);
    remarks
}

/// Whether works tell more than others: marks where those have none, else pupils where those have counts.
fn is_better(works: &[WorkRow], known: &[WorkRow]) -> bool {
    if are_marked(works) != are_marked(known) {
        return are_marked(works);
    }
    are_of_pupils(works) && !are_of_pupils(known)
}

fn are_marked(works: &[WorkRow]) -> bool {
    works.iter().any(|work| work.marks().is_some())
}

fn are_of_pupils(works: &[WorkRow]) -> bool {
    works.iter().any(|work| work.source != WorkSource::Aggregate)
}

/// What two sources of a work are compared by.
#[derive(Debug, Clone, Copy, Default)]
struct WorkSums {
    written: u64,
    marks: Option<Marks>,
    above: Option<u64>,
    high: Option<u64>,
}

impl WorkSums {
    fn of(works: &[WorkRow]) -> Self {
        let mut sums = Self::default();
        for work in works {
            sums.written += work.written;
            if let Some(marks) = work.marks() {
                sums.marks = Some(sums.marks.unwrap_or_default().and(marks));
            }
            for (sum, count) in [(&mut sums.above, work.above), (&mut sums.high, work.high)] {
                *sum = count.map(|count| sum.unwrap_or_default() + count).or(*sum);
            }
        }
        sums
    }

    /// Whether they are equal as far as both know.
    fn agree_with(self, other: Self) -> bool {
        let agree = |known: Option<u64>, stated: Option<u64>| {
            known.zip(stated).is_none_or(|(known, stated)| known == stated)
        };
        self.written == other.written
            && self.marks.zip(other.marks).is_none_or(|(known, stated)| known == stated)
            && agree(self.above, other.above)
            && agree(self.high, other.high)
    }

    fn words(self) -> String {
        let mut words = vec![format!("писали {}", self.written)];
        if let Some(Marks { two, three, four, five }) = self.marks {
            words.push(format!("отметок 2/3/4/5: {two}/{three}/{four}/{five}"));
        }
        words.extend(self.above.map(|above| format!("не ниже порога {above}")));
        words.extend(self.high.map(|high| format!("на высоком уровне {high}")));
        words.join(", ")
    }
}

fn place_words(unit: &str) -> String {
    match unit.strip_prefix(SHARED_UNIT) {
        Some("") | None => "общие файлы".to_owned(),
        Some(folder) => format!("папка «{}»", folder.trim_start_matches('/')),
    }
}

fn work_words((procedure, year, subject, grade): &WorkKey) -> String {
    let grade = grade.map(|grade| format!(", {grade} класс")).unwrap_or_default();
    format!("{} {year}, {subject}{grade}", procedure.as_str())
}

fn difference(
    school: &SchoolCounts,
    work_key: &WorkKey,
    sources: [&[WorkRow]; 2],
    takes_shared: bool,
) -> Remark {
    let [in_folder, shared] = sources.map(|works| WorkSums::of(works).words());
    let origin = Origin { file: Some(school.title().into()), ..Origin::default() };
    Remark::new(&remark::SHARED_DIFFERS, &origin)
        .with("work", work_words(work_key))
        .with("counts", format!("в папке {in_folder}; в общих файлах {shared}"))
        .with("taken", if takes_shared { "общие файлы" } else { "файлы школы" })
}

/// Figures of a school from its works, with what the school's own run could not read; what that said of the change
/// is void.
fn recount(school: &mut SchoolCounts, taken: &BTreeSet<Procedure>) {
    for (procedures, id) in SHARED {
        if !procedures.iter().any(|procedure| taken.contains(procedure)) {
            continue;
        }
        let mut unread: BTreeMap<AcademicYear, Option<u64>> = BTreeMap::new();
        for share in &school.shares {
            if share.indicator == id && share.cut.is_none() {
                unread.insert(share.year, share.unread);
            }
        }
        let mut sums: BTreeMap<(AcademicYear, Option<(ShareCut, String)>), PartOfWhole> =
            BTreeMap::new();
        for work in &school.works {
            let Some(counts) = in_work(id, work) else { continue };
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

/// Adds what was not read of shared files to the gap of a school's figure, unless the school's own files stand in
/// their place; what its own run said of the change is void.
pub(super) fn add_unread(school: &mut SchoolCounts, row: ShareRow) {
    let fed = SHARED.iter().find(|(_, id)| *id == row.indicator);
    let Some((procedures, id)) = fed else { return };
    let mut works: Vec<&WorkRow> = school.works.iter().collect();
    works.retain(|work| work.year == row.year && procedures.contains(&work.procedure));
    if !works.is_empty() && !works.iter().any(|work| is_shared(&work.unit)) {
        return;
    }
    school.shares.retain(|share| share.indicator != *id || share.cut != Some(ShareCut::Verdict));
    for share in &mut school.shares {
        if share.indicator == *id && share.cut.is_none() && share.year == row.year {
            share.unread = Some(share.unread.unwrap_or_default() + row.unread.unwrap_or_default());
            return;
        }
    }
    let unit = school.folder.clone();
    school.shares.push(ShareRow { unit, school: String::new(), ..row });
}

/// The figure itself and the cuts that a work is in.
fn cuts(work: &WorkRow) -> BTreeSet<Option<(ShareCut, String)>> {
    let mut cuts = BTreeSet::from([None]);
    let exam = work.procedure.as_str();
    if work.procedure.is_exam() {
        cuts.insert(Some((ShareCut::Exam, exam.to_owned())));
        cuts.insert(Some((ShareCut::Subject, format!("{exam}: {}", work.subject))));
        return cuts;
    }
    cuts.insert(Some((ShareCut::Subject, work.subject.clone())));
    cuts.extend(work.grade.map(|grade| Some((ShareCut::Grade, grade.to_string()))));
    cuts
}
