//! One subject × grade of ВПР in a year, all classes together.
//! What one of the classes does not say is not known of all.

use std::collections::BTreeMap;

use crate::analysis::{Analysis, Journal, Marks, Work, WorkPlace};
use crate::ids::Procedure;
use crate::period::AcademicYear;

pub(super) struct Paper {
    pub(super) subject: String,
    pub(super) grade: Option<u8>,
    pub(super) year: AcademicYear,
    pub(super) written: u64,
    pub(super) absent: Option<u64>,
    pub(super) marks: Option<Marks>,
    pub(super) mean_score: Option<f64>,
    pub(super) journal: Option<Journal>,
    pub(super) place: Option<WorkPlace>,
}

/// The papers of all years up to the reporting one by subject, grade and year.
pub(super) fn papers(analysis: &Analysis) -> Vec<Paper> {
    let mut groups: BTreeMap<(&str, Option<u8>, AcademicYear), Vec<&Work>> = BTreeMap::new();
    for work in works(analysis) {
        if work.year <= analysis.year {
            groups.entry((&work.subject, work.grade, work.year)).or_default().push(work);
        }
    }
    groups.into_iter().map(|(key, works)| Paper::new(key, &works)).collect()
}

/// Works of the report's school: all, unless several schools were read and one of them is reported.
fn works(analysis: &Analysis) -> Vec<&Work> {
    let mut works: Vec<&Work> = analysis.works.iter().collect();
    works.retain(|work| work.procedure == Procedure::Vpr);
    let mut of_school = works.clone();
    if analysis.school.code.is_some() {
        of_school.retain(|work| work.school.is_none() || work.school == analysis.school.code);
    }
    if of_school.is_empty() { works } else { of_school }
}

impl Paper {
    fn new((subject, grade, year): (&str, Option<u8>, AcademicYear), works: &[&Work]) -> Self {
        let mut paper = Self {
            subject: subject.to_owned(),
            grade,
            year,
            written: 0,
            absent: works.iter().map(|work| work.absent).sum(),
            marks: None,
            mean_score: None,
            journal: None,
            place: None,
        };
        let (mut scored, mut points) = (0, 0.0);
        for work in works {
            paper.written += work.written;
            paper.place = WorkPlace::with(paper.place.take(), work.place.as_ref());
            if let Some(mean) = work.mean_score {
                scored += work.written;
                points += mean * work.written as f64;
            }
            if let Some(marks) = work.marks {
                paper.marks = Some(paper.marks.unwrap_or_default().and(marks));
            }
            if let Some(journal) = work.journal {
                paper.journal = Some(paper.journal.map_or(journal, |sum| sum.and(journal)));
            }
        }
        paper.mean_score = (scored > 0).then(|| points / scored as f64);
        paper
    }
}
