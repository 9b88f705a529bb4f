//! The rows of order 1324 (приложение 2) that the inputs cover, at the end of the calendar year.
//! A row whose every person or result is not known is left out, and what it lacks is said.

use chrono::NaiveDate;

mod courses;

use crate::analysis::{SelfAssessmentBasis, SelfAssessmentRow};
use crate::category::Category;
use crate::education::{Education, Level};
use crate::error::Result;
use crate::facts::Spot;
use crate::facts::exam::taken::{Taken, taken};
use crate::facts::staff::{Person, StaffYear};
use crate::indicator::Basis;
use crate::period::AcademicYear;
use crate::reference::{Minimum, Reference};

/// The lowest mark that is not unsatisfactory.
const PASS_MARK: f64 = 3.0;

const RUSSIAN: &str = "Русский язык";
const MATHS: &str = "Математика";
const PROFILE_MATHS: &str = "Математика (профильная)";
const BASE_MATHS: &str = "Математика (базовая)";

/// The rows and what the sheet says beside them.
#[derive(Debug, Default)]
pub struct SelfAssessment {
    /// In the order of the official numbers.
    pub rows: Vec<SelfAssessmentRow>,
    /// Sources, and what is lacking.
    pub basis: SelfAssessmentBasis,
}

/// The last day of the calendar year in which a school year begins.
#[must_use]
pub fn closing_day(year: AcademicYear) -> NaiveDate {
    year.previous().snapshot((12, 31))
}

/// The calendar year in which the reporting year begins: exams of the school year that ended in
/// it, `list` as it stood on its last day.
///
/// # Errors
/// When a column of the frame of exams is missing: a defect of the program.
pub fn compute(basis: Basis<'_>, list: Option<&StaffYear>) -> Result<SelfAssessment> {
    let year = basis.year.previous();
    let of_year = |result: &Taken| result.counted && result.year == year && !result.september;
    let exams: Vec<Taken> = taken(&basis.facts.exams)?.into_iter().filter(of_year).collect();
    let mut made = Making::default();
    for mean in &MEANS {
        made.mean(mean, &exams, year);
    }
    for failed in &FAILED {
        made.failed(failed, &exams, basis.reference, year);
    }
    made.staff(list, basis.year);
    if let Some(list) = list.filter(|list| list.counted().next().is_some()) {
        made.courses(list, &basis.facts.training.formal);
    }
    let sources = basis.places.sources(made.spots);
    let basis = SelfAssessmentBasis { lacking: made.lacking, sources };
    Ok(SelfAssessment { rows: made.rows, basis })
}

/// A mean score of an exam in a subject.
struct Mean {
    row: &'static str,
    exam: &'static str,
    subject: &'static str,
}

const MEANS: [Mean; 4] = [
    Mean { row: "1.6", exam: "ОГЭ", subject: RUSSIAN },
    Mean { row: "1.7", exam: "ОГЭ", subject: MATHS },
    Mean { row: "1.8", exam: "ЕГЭ", subject: RUSSIAN },
    Mean { row: "1.9", exam: "ЕГЭ", subject: PROFILE_MATHS },
];

/// Graduates below the threshold of an obligatory subject, whatever form they sat it in.
struct Failed {
    row: &'static str,
    /// What is missing, if no result is there.
    what: &'static str,
    grade: u32,
    exams: &'static [&'static str],
    subjects: &'static [&'static str],
}

const FAILED: [Failed; 4] = [
    Failed {
        row: "1.10",
        what: "ОГЭ по предмету «Русский язык»",
        grade: 9,
        exams: &["ОГЭ", "ГВЭ"],
        subjects: &[RUSSIAN],
    },
    Failed {
        row: "1.11",
        what: "ОГЭ по предмету «Математика»",
        grade: 9,
        exams: &["ОГЭ", "ГВЭ"],
        subjects: &[MATHS],
    },
    Failed {
        row: "1.12",
        what: "ЕГЭ по предмету «Русский язык»",
        grade: 11,
        exams: &["ЕГЭ"],
        subjects: &[RUSSIAN],
    },
    Failed {
        row: "1.13",
        what: "ЕГЭ по предмету «Математика»",
        grade: 11,
        exams: &["ЕГЭ"],
        subjects: &[PROFILE_MATHS, BASE_MATHS],
    },
];

/// A share of teachers; `None`: it is not known of the teacher.
struct StaffRow {
    row: &'static str,
    holds: fn(&Person, NaiveDate) -> Option<bool>,
    lacking: &'static str,
}

/// Number of a row and the categories it counts.
type CategoryRow = (&'static str, fn(Category) -> bool);

const CATEGORY_ROWS: [CategoryRow; 3] = [
    ("1.29", Category::is_category),
    ("1.29.1", |category| category == Category::Highest),
    ("1.29.2", |category| category == Category::First),
];

const NO_EDUCATION: &str = "не указано образование";
const NO_DIRECTION: &str = "не указано образование или его направленность";

/// Rows of education, before those of categories.
const EDUCATION_ROWS: [StaffRow; 4] = [
    StaffRow {
        row: "1.25",
        holds: |person, _| Some(person.education?.level == Level::Higher),
        lacking: NO_EDUCATION,
    },
    StaffRow {
        row: "1.26",
        holds: |person, _| is_pedagogical(person.education?, Level::Higher),
        lacking: NO_DIRECTION,
    },
    StaffRow {
        row: "1.27",
        holds: |person, _| Some(person.education?.level == Level::Secondary),
        lacking: NO_EDUCATION,
    },
    StaffRow {
        row: "1.28",
        holds: |person, _| is_pedagogical(person.education?, Level::Secondary),
        lacking: NO_DIRECTION,
    },
];

/// Whether an education is of a level and pedagogical.
fn is_pedagogical(education: Education, level: Level) -> Option<bool> {
    if education.level == level { education.is_pedagogical } else { Some(false) }
}

const STAFF_ROWS: [StaffRow; 4] = [
    StaffRow {
        row: "1.30.1",
        holds: |person, _| Some(person.taught?.floor() < 5.0),
        lacking: "не указан педагогический стаж",
    },
    StaffRow {
        row: "1.30.2",
        holds: |person, _| Some(person.taught?.floor() > 30.0),
        lacking: "не указан педагогический стаж",
    },
    StaffRow {
        row: "1.31",
        holds: |person, day| Some(day.years_since(person.birth?)? < 30),
        lacking: "не указана дата рождения",
    },
    StaffRow {
        row: "1.32",
        holds: |person, day| Some(day.years_since(person.birth?)? >= 55),
        lacking: "не указана дата рождения",
    },
];

/// The rows while they are made.
#[derive(Default)]
struct Making {
    rows: Vec<SelfAssessmentRow>,
    lacking: Vec<(&'static str, String)>,
    spots: Vec<Spot>,
}

impl Making {
    fn mean(&mut self, mean: &Mean, exams: &[Taken], year: AcademicYear) {
        let own = |result: &&Taken| result.exam == mean.exam && result.subject == mean.subject;
        let results: Vec<&Taken> = exams.iter().filter(own).collect();
        if results.is_empty() {
            let what = format!("{} по предмету «{}»", mean.exam, mean.subject);
            self.lacking.push((mean.row, no_results(&what, year)));
            return;
        }
        let scores: Vec<f64> = results.iter().filter_map(|result| result.score).collect();
        if scores.len() < results.len() {
            let text = unknown_of(results.len() - scores.len(), results.len(), "нет балла");
            self.lacking.push((mean.row, format!("результаты: {text}")));
            return;
        }
        self.spots.extend(results.iter().map(|result| result.spot));
        let value = scores.iter().sum::<f64>() / scores.len() as f64;
        self.rows.push(SelfAssessmentRow {
            row: mean.row,
            count: None,
            denominator: Some(scores.len() as u64),
            value: Some(value),
        });
    }

    /// The number of all graduates is not among the inputs: the count stands alone.
    fn failed(
        &mut self,
        failed: &Failed,
        exams: &[Taken],
        reference: &Reference,
        year: AcademicYear,
    ) {
        let own = |result: &&Taken| {
            failed.exams.contains(&result.exam.as_str())
                && failed.subjects.contains(&result.subject.as_str())
                && (result.grade <= 9) == (failed.grade <= 9)
        };
        let results: Vec<&Taken> = exams.iter().filter(own).collect();
        if results.is_empty() {
            self.lacking.push((failed.row, no_results(failed.what, year)));
            return;
        }
        let judged: Vec<(&Taken, bool)> = results
            .iter()
            .filter_map(|result| Some((*result, is_below(result, reference, year)?)))
            .collect();
        if judged.len() < results.len() {
            let unknown = results.len() - judged.len();
            let text = unknown_of(unknown, results.len(), "нет отметки, балла или порога");
            self.lacking.push((failed.row, format!("результаты: {text}")));
            return;
        }
        self.spots.extend(results.iter().map(|result| result.spot));
        self.rows.push(SelfAssessmentRow {
            row: failed.row,
            count: Some(below(&judged)),
            denominator: None,
            value: None,
        });
    }

    fn staff(&mut self, list: Option<&StaffYear>, year: AcademicYear) {
        const ALL: &str = "1.24–1.34";
        let Some(list) = list else {
            self.lacking.push((ALL, format!("нет списка кадров за {year} учебный год")));
            return;
        };
        let people: Vec<&Person> = list.counted().collect();
        if people.is_empty() {
            let day = list.at.format("%d.%m.%Y");
            let text = format!("в списке кадров нет педагогических работников на {day}");
            self.lacking.push((ALL, text));
            return;
        }
        self.spots.extend(people.iter().flat_map(|person| person.spots.iter().copied()));
        let count = Some(people.len() as u64);
        self.rows.push(SelfAssessmentRow { row: "1.24", count, denominator: None, value: None });
        self.shares(&EDUCATION_ROWS, &people, list.at);
        if list.has_categories {
            for (row, is_own) in CATEGORY_ROWS {
                let held = people.iter().filter(|person| person.category.is_some_and(is_own));
                self.rows.push(share(row, held.count(), people.len()));
            }
        } else {
            self.lacking.push(("1.29", "в списке кадров нет столбца категорий".to_owned()));
        }
        self.shares(&STAFF_ROWS, &people, list.at);
    }

    /// Shares of teachers; a row that is not known of each of them is left out.
    fn shares(&mut self, rows: &[StaffRow], people: &[&Person], day: NaiveDate) {
        for row in rows {
            let known: Vec<bool> =
                people.iter().filter_map(|person| (row.holds)(person, day)).collect();
            if known.len() == people.len() {
                let held = known.iter().filter(|holds| **holds).count();
                self.rows.push(share(row.row, held, people.len()));
            } else {
                let unknown = people.len() - known.len();
                let text = unknown_of(unknown, people.len(), row.lacking);
                self.lacking.push((row.row, format!("педагоги: {text}")));
            }
        }
    }
}

/// How many are not known.
fn unknown_of(unknown: usize, of: usize, what: &str) -> String {
    format!("{what} у {unknown} из {of}")
}

fn no_results(what: &str, year: AcademicYear) -> String {
    format!("нет результатов {what} за {year} учебный год")
}

fn share(row: &'static str, count: usize, of: usize) -> SelfAssessmentRow {
    SelfAssessmentRow {
        row,
        count: Some(count as u64),
        denominator: Some(of as u64),
        value: Some(count as f64 / of as f64),
    }
}

/// Whether a result is below the mark 3 or the minimum for the certificate, whatever the passport
/// says; `None`: not known.
fn is_below(result: &Taken, reference: &Reference, year: AcademicYear) -> Option<bool> {
    if !result.has_test_score() {
        return Some(result.mark? < PASS_MARK);
    }
    let minimum = reference.ege_minimum(year.end_year(), &result.subject, Minimum::Certificate)?;
    Some(result.score? < minimum)
}

/// Graduates below in every form of the exam that they sat, each once.
fn below(judged: &[(&Taken, bool)]) -> u64 {
    let form = |result: &Taken| (result.exam.clone(), result.subject.clone());
    let counts = |result: &Taken| {
        judged
            .iter()
            .filter(|(other, _)| {
                other.graduate() == result.graduate() && form(other) != form(result)
            })
            .all(|(other, is_below)| *is_below && form(other) > form(result))
    };
    judged.iter().filter(|(result, is_below)| *is_below && counts(result)).count() as u64
}
