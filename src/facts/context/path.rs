//! What the path of a file says of its content: year, subject, grade, exam.
//! Names only; what the sheets say themselves is no concern here.

use super::names::{self, Stated};
use crate::facts::exam::heading;
use crate::period::AcademicYear;
use crate::period::title;
use crate::reference::{Exam, Reference};

/// What the names of a file and its folders say, nearest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PathSays {
    /// The school year.
    pub year: Option<AcademicYear>,
    subject: Option<String>,
    grade: Option<u8>,
    exam: Option<Exam>,
}

impl PathSays {
    /// How much it says.
    pub(crate) fn count(&self) -> usize {
        usize::from(self.year.is_some())
            + usize::from(self.subject.is_some())
            + usize::from(self.grade.is_some())
            + usize::from(self.exam.is_some())
    }

    /// Whether it says what the other one doesn't.
    pub(crate) fn adds_to(&self, other: &Self) -> bool {
        (self.year.is_some() && other.year.is_none())
            || (self.subject.is_some() && other.subject.is_none())
            || (self.grade.is_some() && other.grade.is_none())
            || (self.exam.is_some() && other.exam.is_none())
    }

    /// What it says otherwise than the other one, in words.
    pub(crate) fn contradictions(&self, other: &Self) -> Vec<String> {
        let mut contradictions = Vec::new();
        if let (Some(here), Some(there)) = (self.year, other.year)
            && here != there
        {
            contradictions.push(format!("здесь {here}, там {there}"));
        }
        if let (Some(here), Some(there)) = (&self.subject, &other.subject)
            && here != there
        {
            contradictions.push(format!("здесь «{here}», там «{there}»"));
        }
        if let (Some(here), Some(there)) = (self.grade, other.grade)
            && here != there
        {
            contradictions.push(format!("здесь {here} класс, там {there}"));
        }
        if let (Some(here), Some(there)) = (self.exam, other.exam)
            && here != there
        {
            contradictions.push(format!("здесь {}, там {}", here.title(), there.title()));
        }
        contradictions
    }
}

/// Reads the name of a file and those of its folders.
pub(crate) fn path_says(path: &[String], reference: &Reference) -> PathSays {
    let year = path.iter().find_map(|name| Some(title::in_name(name).year?.year));
    let subject = names::nearest(path.iter().map(|name| names::subject(name, reference)));
    let parts = path.iter().enumerate();
    let grade = names::nearest(parts.map(|(at, name)| match names::programme(name) {
        Some(grade) => Stated::One(grade),
        None => names::grade(name, at > 0, reference),
    }));
    let exam = path.iter().find_map(|name| heading::exam_in(name));
    PathSays { year, subject, grade, exam }
}
