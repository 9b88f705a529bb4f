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
use crate::indicator::basis::Basis;
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
    let mut order = SelfAssessment::default();
    let mut spots = Vec::new();
    let years = [basis.year, AcademicYear(basis.year.0 + 1)];
    for year in years {
        let made = of_calendar_year(year, basis, staff)?;
        order.rows.extend(made.all_rows());
        order.basis.lacking.extend(made.lacking.into_iter().map(|(row, text)| (year.0, row, text)));
        spots.extend(made.spots);
    }
    if order.rows.iter().all(|row| row.count.or(row.denominator).is_none() && row.value.is_none()) {
        order.rows.clear();
    }
    order.basis.sources = basis.places.sources(spots);
    Ok(order)
}

/// The calendar year in which a school year begins.
fn of_calendar_year(year: AcademicYear, basis: Basis<'_>, staff: &Staff) -> Result<Making> {
    let ended = year.previous();
    let [now, before] =
        [year, ended].map(|year| basis.passport.contingent.get(&year).copied().unwrap_or_default());
    let mut made = Making { year: year.0, ended: before, now, ..Making::default() };
    if let Some(pupils) = made.now.pupils {
        made.put("1.1", Unit::Person, Figure::of_count(pupils));
    }
    made.exams(ended, basis)?;
    let list = staff.years.get(&year);
    made.staff(list, year);
    if let Some(list) = list.filter(|list| list.counted().next().is_some()) {
        made.courses(list, &basis.facts.training.formal);
    }
    Ok(made)
}

/// A share of teachers: number of the row, who holds it (`None`: it is not known of the teacher), what is lacking.
type StaffRow = (&'static str, fn(&Person, NaiveDate) -> Option<bool>, &'static str);

/// Number of a row and the categories it counts.
type CategoryRow = (&'static str, fn(Category) -> bool);

const CATEGORY_ROWS: [CategoryRow; 3] = [
    ("1.29", Category::is_category),
    ("1.29.1", |category| category == Category::Highest),
    ("1.29.2", |category| category == Category::First),
];

const NO_EDUCATION: &str = "образование не указано";
const NO_DIRECTION: &str = "направленность образования не указана";
const NO_EXPERIENCE: &str = "педагогический стаж не указан";
const NO_BIRTH: &str = "дата рождения не указана";

/// Rows of education, before those of categories.
const EDUCATION_ROWS: [StaffRow; 4] = [
    ("1.25", |person, _| Some(person.education?.level == Level::Higher), NO_EDUCATION),
    ("1.26", |person, _| is_pedagogical(person.education?, Level::Higher), NO_DIRECTION),
    ("1.27", |person, _| Some(person.education?.level == Level::Secondary), NO_EDUCATION),
    ("1.28", |person, _| is_pedagogical(person.education?, Level::Secondary), NO_DIRECTION),
];

/// Rows after those of categories.
const STAFF_ROWS: [StaffRow; 4] = [
    ("1.30.1", |person, _| Some(person.taught?.floor() < 5.0), NO_EXPERIENCE),
    ("1.30.2", |person, _| Some(person.taught?.floor() > 30.0), NO_EXPERIENCE),
    ("1.31", |person, day| Some(day.years_since(person.birth?)? < 30), NO_BIRTH),
    ("1.32", |person, day| Some(day.years_since(person.birth?)? >= 55), NO_BIRTH),
];

/// Whether an education is of a level and pedagogical.
fn is_pedagogical(education: Education, level: Level) -> Option<bool> {
    if education.level == level { education.is_pedagogical } else { Some(false) }
}

/// A figure of a row.
#[derive(Debug, Clone, Copy, Default)]
struct Figure {
    count: Option<u64>,
    denominator: Option<u64>,
    value: Option<f64>,
}

impl Figure {
    fn of_count(count: u64) -> Self {
        Self { count: Some(count), ..Self::default() }
    }

    /// A count of all, where it is known how many all are.
    fn share(count: u64, all: Option<u64>) -> Self {
        let value = all.map(|all| count as f64 / all as f64);
        Self { count: Some(count), denominator: all, value }
    }
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
        let mut rows = Vec::new();
        for official in ROWS.iter().filter(|official| official.unit != Unit::Section) {
            rows.push(self.row(official.number, official.unit));
            if self.figures.contains_key(&(official.number, Unit::Mark.id())) {
                rows.push(self.row(official.number, Unit::Mark));
            }
        }
        rows
    }

    fn row(&self, row: &'static str, unit: Unit) -> SelfAssessmentRow {
        let (year, unit) = (self.year, unit.id());
        let Figure { count, denominator, value } =
            self.figures.get(&(row, unit)).copied().unwrap_or_default();
        SelfAssessmentRow { year, row, unit, count, denominator, value }
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
        let all = people.len() as u64;
        self.put("1.24", Unit::Person, Figure::of_count(all));
        self.shares(&EDUCATION_ROWS, &people, list.at);
        if list.has_categories {
            for (row, is_of_row) in CATEGORY_ROWS {
                let held = people.iter().filter(|person| person.category.is_some_and(is_of_row));
                let share = Figure::share(held.count() as u64, Some(all));
                self.put(row, Unit::PersonPercent, share);
            }
        } else {
            self.lacking.push(("1.29", "в списке кадров нет столбца категорий".to_owned()));
        }
        self.shares(&STAFF_ROWS, &people, list.at);
    }

    /// Shares of teachers; a row that is not known of each of them is left out.
    fn shares(&mut self, rows: &[StaffRow], people: &[&Person], day: NaiveDate) {
        let all = people.len() as u64;
        for (row, holds, lacking) in rows {
            let known: Vec<bool> = people.iter().filter_map(|person| holds(person, day)).collect();
            let unknown = all - known.len() as u64;
            if unknown > 0 {
                let text = unknown_of(lacking, unknown, all, ["педагога", "педагогов"]);
                self.lacking.push((row, text));
                continue;
            }
            let held = known.iter().filter(|holds| **holds).count() as u64;
            self.put(row, Unit::PersonPercent, Figure::share(held, Some(all)));
        }
    }

    /// The number that a count is a share of, if it is known and no smaller; else what is lacking is said.
    fn whole_of(
        &mut self,
        (row, count): (&'static str, u64),
        whole: Option<u64>,
        [unknown, too_small]: [String; 2],
    ) -> Option<u64> {
        let fitting = whole.filter(|whole| *whole > 0 && *whole >= count);
        if fitting.is_none() {
            self.lacking.push((row, if whole.is_none() { unknown } else { too_small }));
        }
        fitting
    }
}

/// How many of all something is not known of; the word for one of them and for many.
fn unknown_of(what: &str, unknown: u64, all: u64, [one_word, many]: [&str; 2]) -> String {
    let is_one = all % 10 == 1 && all % 100 != 11;
    format!("{what} у {unknown} из {all} {}", if is_one { one_word } else { many })
}
