//! The rows of order 1324 (приложение 2) at the end of two calendar years: all of them, blank where the inputs
//! don't reach. A row whose every person or result is not known stays blank, and what it lacks is said.

use std::collections::BTreeMap;

use chrono::NaiveDate;

mod courses;
mod exams;

use crate::analysis::order::{ROWS, Unit};
use crate::analysis::{SelfAssessmentBasis, SelfAssessmentRow};
use crate::category::Category;
use crate::education::{Education, Level};
use crate::error::Result;
use crate::facts::Spot;
use crate::facts::staff::{Person, Staff, StaffYear};
use crate::indicator::Basis;
use crate::passport::Contingent;
use crate::period::AcademicYear;

/// The rows and what the sheet says beside them.
#[derive(Debug, Default)]
pub(crate) struct SelfAssessment {
    /// In the order of the official numbers.
    pub rows: Vec<SelfAssessmentRow>,
    /// Sources, and what is lacking.
    pub basis: SelfAssessmentBasis,
}

/// The calendar years in which the reporting year begins and ends: exams of the school year that ended in
/// each, the staff list as it stood on its last day, the passport's numbers.
pub(crate) fn compute(basis: Basis<'_>, staff: &Staff) -> Result<SelfAssessment> {
    let mut whole = SelfAssessment::default();
    let mut spots = Vec::new();
    let years = [basis.year, AcademicYear(basis.year.0 + 1)];
    for year in years {
        let made = of_calendar_year(year, basis, staff)?;
        whole.rows.extend(made.all_rows());
        whole.basis.lacking.extend(made.lacking.into_iter().map(|(row, text)| (year.0, row, text)));
        spots.extend(made.spots);
    }
    if whole.rows.iter().all(|row| row.count.or(row.denominator).is_none() && row.value.is_none()) {
        whole.rows.clear();
    }
    whole.basis.sources = basis.places.sources(spots);
    Ok(whole)
}

/// The calendar year in which a school year begins.
fn of_calendar_year(year: AcademicYear, basis: Basis<'_>, staff: &Staff) -> Result<Making> {
    let ended = year.previous();
    let [now, before] =
        [year, ended].map(|year| basis.passport.contingent.get(&year).copied().unwrap_or_default());
    let mut made = Making { year: year.0, ended: before, now, ..Making::default() };
    if let Some(pupils) = made.now.pupils {
        made.put("1.1", Unit::Person, Figure { count: Some(pupils), ..Figure::default() });
    }
    made.exams(ended, basis)?;
    let list = staff.years.get(&year);
    made.staff(list, year);
    if let Some(list) = list.filter(|list| list.counted().next().is_some()) {
        made.courses(list, &basis.facts.training.formal);
    }
    Ok(made)
}

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

const NO_EDUCATION: &str = "образование не указано";
const NO_DIRECTION: &str = "направленность образования не указана";

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
        lacking: "педагогический стаж не указан",
    },
    StaffRow {
        row: "1.30.2",
        holds: |person, _| Some(person.taught?.floor() > 30.0),
        lacking: "педагогический стаж не указан",
    },
    StaffRow {
        row: "1.31",
        holds: |person, day| Some(day.years_since(person.birth?)? < 30),
        lacking: "дата рождения не указана",
    },
    StaffRow {
        row: "1.32",
        holds: |person, day| Some(day.years_since(person.birth?)? >= 55),
        lacking: "дата рождения не указана",
    },
];

/// A figure of a row.
#[derive(Debug, Clone, Copy, Default)]
struct Figure {
    count: Option<u64>,
    denominator: Option<u64>,
    value: Option<f64>,
}

/// The rows of a calendar year while they are made.
#[derive(Default)]
struct Making {
    year: i32,
    /// Numbers of the passport for the school year that ended, and for the one that began.
    ended: Contingent,
    now: Contingent,
    figures: BTreeMap<(&'static str, &'static str), Figure>,
    lacking: Vec<(&'static str, String)>,
    spots: Vec<Spot>,
}

impl Making {
    fn put(&mut self, row: &'static str, unit: Unit, figure: Figure) {
        self.figures.insert((row, unit.id()), figure);
    }

    /// All rows of the order; a mean mark after the mean score of the same number.
    fn all_rows(&self) -> Vec<SelfAssessmentRow> {
        let row = |number: &'static str, unit: Unit| {
            let figure = self.figures.get(&(number, unit.id())).copied().unwrap_or_default();
            SelfAssessmentRow {
                year: self.year,
                row: number,
                unit: unit.id(),
                count: figure.count,
                denominator: figure.denominator,
                value: figure.value,
            }
        };
        let mut rows = Vec::new();
        for official in ROWS.iter().filter(|official| official.unit != Unit::Section) {
            rows.push(row(official.number, official.unit));
            if self.figures.contains_key(&(official.number, Unit::Mark.id())) {
                rows.push(row(official.number, Unit::Mark));
            }
        }
        rows
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
        self.put("1.24", Unit::Person, Figure { count, ..Figure::default() });
        self.shares(&EDUCATION_ROWS, &people, list.at);
        if list.has_categories {
            for (row, is_own) in CATEGORY_ROWS {
                let held = people.iter().filter(|person| person.category.is_some_and(is_own));
                self.put(row, Unit::PersonPercent, share(held.count(), people.len()));
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
                self.put(row.row, Unit::PersonPercent, share(held, people.len()));
            } else {
                let (all, unknown) = (people.len() as u64, (people.len() - known.len()) as u64);
                let text = unknown_of(row.lacking, unknown, all, ["педагога", "педагогов"]);
                self.lacking.push((row.row, text));
            }
        }
    }
}

/// How many of all something is not known of; the word for one of them and for many.
fn unknown_of(what: &str, unknown: u64, all: u64, [one_word, many]: [&str; 2]) -> String {
    let is_one = all % 10 == 1 && all % 100 != 11;
    format!("{what} у {unknown} из {all} {}", if is_one { one_word } else { many })
}

fn share(count: usize, of: usize) -> Figure {
    Figure {
        count: Some(count as u64),
        denominator: Some(of as u64),
        value: Some(count as f64 / of as f64),
    }
}
