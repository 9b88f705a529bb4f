//! One survey in two tables: the export of a form and its answers typed into a blank, two downloads of a form.
//! Only what can't be chance is taken for the same: the answers of people to all questions, and several such, or all
//! sheets of both tables.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Stage;
use crate::facts::ground::Spot;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::{self, Remark};

/// Fewer people, fewer questions or fewer different sheets may be alike by chance.
const LEAST_PEOPLE: usize = 5;
const LEAST_ANSWERS: usize = 5;
const LEAST_DIFFERENT: usize = 3;
/// Of so many retyped sheets one may have a slip.
const PEOPLE_A_SLIP: usize = 8;

/// An answer, whatever the survey.
pub(super) struct Answer<'a> {
    pub(super) spot: Spot,
    /// Surveys of another time or method are not compared.
    pub(super) survey: (AcademicYear, Stage, &'a str),
    pub(super) respondent: &'a str,
    pub(super) question: String,
    /// Hundredths of a score, the number of a choice.
    pub(super) value: i64,
}

/// What a person answered, by question.
type Sheet = BTreeMap<String, i64>;

/// The sheets of a table by respondent, and the days they were answered on, as far as they are known.
#[derive(Default)]
struct People<'a> {
    sheets: BTreeMap<&'a str, Sheet>,
    days: BTreeMap<u32, NaiveDate>,
}
/// The people of each table, by its number.
type Surveys<'a> = BTreeMap<(AcademicYear, Stage, &'a str), BTreeMap<u32, People<'a>>>;

/// The tables whose answers in a survey are those of another table, and that they are: the number of the table with
/// the survey.
pub(super) fn copies<'a>(
    answers: impl Iterator<Item = Answer<'a>>,
    tables: &[Table<'_>],
    affected: &[IndicatorId],
) -> (BTreeSet<(u32, AcademicYear, Stage)>, Vec<Remark>) {
    let mut surveys = Surveys::new();
    for answer in answers {
        let people =
            surveys.entry(answer.survey).or_default().entry(answer.spot.table).or_default();
        people.sheets.entry(answer.respondent).or_default().insert(answer.question, answer.value);
        let table = &tables[answer.spot.table as usize];
        let line = table.line(answer.spot.row);
        let day = line.and_then(|line| table.date(FieldName::Timestamp, line));
        people.days.extend(day.map(|day| (answer.spot.row, day)));
    }
    let (mut copies, mut remarks) = (BTreeSet::new(), Vec::new());
    for ((year, stage, _), by_table) in &surveys {
        // The fuller stays, of equal ones the first of the folder.
        let mut numbers: Vec<u32> = by_table.keys().copied().collect();
        numbers.sort_by_key(|number| std::cmp::Reverse(by_table[number].sheets.len()));
        let mut originals: Vec<u32> = Vec::new();
        for number in numbers {
            let people = &by_table[&number];
            let Some(first) = originals.iter().find(|first| repeats(people, &by_table[*first]))
            else {
                originals.push(number);
                continue;
            };
            copies.insert((number, *year, *stage));
            let file = tables[*first as usize].place.file.as_deref().unwrap_or_default();
            let detail = format!("«{file}», {year}, участников: {}", people.sheets.len());
            let remark = Remark::new(&remark::SURVEY_COPY, &tables[number as usize].place);
            let remark = remark.with("file", detail).affecting(affected);
            remarks.push(remark.standing_for(people.sheets.len()));
        }
    }
    (copies, remarks)
}

/// Whether people of whom the fuller table knows no code answered as its people did, each as another one.
fn repeats(people: &People<'_>, fuller: &People<'_>) -> bool {
    let mut free: BTreeMap<&Sheet, usize> = BTreeMap::new();
    for (respondent, sheet) in &fuller.sheets {
        if !people.sheets.contains_key(respondent) {
            *free.entry(sheet).or_default() += 1;
        }
    }
    let n_free: usize = free.values().sum();
    let (mut n_people, mut n_alike) = (0, 0);
    let mut telling: BTreeSet<&Sheet> = BTreeSet::new();
    for (respondent, sheet) in &people.sheets {
        if fuller.sheets.contains_key(respondent) {
            continue;
        }
        n_people += 1;
        let Some(count) = free.get_mut(sheet).filter(|count| **count > 0) else { continue };
        *count -= 1;
        n_alike += 1;
        let values: BTreeSet<i64> = sheet.values().copied().collect();
        if sheet.len() >= LEAST_ANSWERS && values.len() > 1 {
            telling.insert(sheet);
        }
    }
    let n_slips = n_people - n_alike;
    // People who all answer alike tell nothing one by one: then every sheet must have its like.
    let is_whole = n_slips == 0 && n_people == n_free && are_of_same_days(people, fuller);
    let is_telling = telling.len() >= LEAST_DIFFERENT && n_slips * PEOPLE_A_SLIP <= n_people;
    n_people >= LEAST_PEOPLE && (is_whole || is_telling)
}

/// Whether the days of answers are the same, where both tables tell them.
fn are_of_same_days(people: &People<'_>, fuller: &People<'_>) -> bool {
    let [mut days, mut days_of_fuller] =
        [people, fuller].map(|people| people.days.values().copied().collect::<Vec<_>>());
    days.sort_unstable();
    days_of_fuller.sort_unstable();
    days.is_empty() || days_of_fuller.is_empty() || days == days_of_fuller
}
