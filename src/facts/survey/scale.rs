//! Whether the numbers of a survey's table are on the scale that they are read by: a form of Google asks from 1 on,
//! whatever scale the questionnaire has. Numbers of another scale are not counted.

use std::collections::{BTreeMap, BTreeSet};

use super::block::is_of_modern;
use super::method::{self, ToldMethods};
use super::{CLIMATE, DIFFICULTIES, Line, rows};
use crate::facts::context::Dated;
use crate::form::extract::Table;
use crate::form::{FieldName, FormKind};
use crate::period::AcademicYear;
use crate::reference::ClimateMethod;
use crate::reference::difficulty;
use crate::remark::{self, GapKind, Remark, Rule};
use crate::text;

/// Respondents of whom it is odd that none went to an end of the scale.
const MANY: usize = 8;
/// Largest score that some scale of a form has: a larger one is a slip.
const LARGEST: f64 = 10.0;

/// What the numbers of the tables of difficulties mean.
#[derive(Default)]
pub(super) struct Numbers {
    /// Tables whose bare numbers can't be read: there is no 0 among them, so they may begin with 1, and no words say
    /// what they mean.
    unexplained: BTreeSet<usize>,
    /// What a table says of a number in some of its answers, «1 – не испытываю»; `None`: different things.
    said: BTreeMap<(usize, String), Option<u8>>,
    /// Tables that say of some number what is not its usual meaning.
    unusual: BTreeSet<usize>,
}

impl Numbers {
    /// Of all tables, with a remark for each that can't be read.
    pub(super) fn of(tables: &[Table<'_>], dated: &Dated) -> (Self, Vec<Remark>) {
        let mut numbers = Self::default();
        let (mut numbered, mut explained) = (BTreeSet::new(), BTreeSet::new());
        for row in rows(tables, FormKind::Difficulty, &[DIFFICULTIES]) {
            let Some(answer) = row.table.text(FieldName::Answer, row.row) else { continue };
            let is_bare = is_bare(answer);
            if is_bare && text::key(answer) != "0" {
                numbered.insert(row.number);
            } else if let Some(degree) = difficulty::difficulty(answer) {
                explained.insert(row.number);
                numbers.note(row.number, answer, degree);
            }
        }
        numbers.unexplained = numbered.difference(&explained).copied().collect();
        let remarks = numbers.remarks(tables, dated);
        (numbers, remarks)
    }

    /// Whether the answers of a table are numbers that nothing explains.
    pub(super) fn are_unexplained(&self, table: usize) -> bool {
        self.unexplained.contains(&table)
    }

    /// The difficulty that an answer of a table states.
    pub(super) fn difficulty(&self, table: usize, answer: &str) -> Option<u8> {
        if !is_bare(answer) {
            return difficulty::difficulty(answer);
        }
        match self.said.get(&(table, answer.trim().to_owned())) {
            Some(degree) => *degree,
            None if self.unusual.contains(&table) => None,
            None => difficulty::difficulty(answer),
        }
    }

    /// Notes what a worded answer says of its number.
    fn note(&mut self, table: usize, answer: &str, degree: u8) {
        let answer = answer.trim();
        let words = answer.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let number = &answer[..answer.len() - words.len()];
        if number.is_empty() || words.is_empty() {
            return;
        }
        let said = self.said.entry((table, number.to_owned())).or_insert(Some(degree));
        *said = said.filter(|known| *known == degree);
        if difficulty::difficulty(number) != Some(degree) {
            self.unusual.insert(table);
        }
    }

    /// One remark a table and year of unexplained numbers.
    fn remarks(&self, tables: &[Table<'_>], dated: &Dated) -> Vec<Remark> {
        let (mut people, mut of_figure) = (People::new(), People::new());
        for row in rows(tables, FormKind::Difficulty, &[DIFFICULTIES]) {
            let Some(respondent) = row.respondent() else { continue };
            if !self.are_unexplained(row.number) {
                continue;
            }
            let place = (row.number, row.year(dated));
            if is_of_modern(&row) {
                of_figure.entry(place).or_default().insert(respondent.clone());
            }
            people.entry(place).or_default().insert(respondent);
        }
        let mut remarks = Vec::new();
        for (place, respondents) in people {
            let remark = Remark::new(&remark::SURVEY_NUMBERS, &tables[place.0].place);
            remarks.push(match of_figure.get(&place) {
                Some(counted) => remark
                    .affecting(&[DIFFICULTIES])
                    .standing_for(counted.len())
                    .leaving(GapKind::Unit, Some(place.1)),
                None => remark.standing_for(respondents.len()),
            });
        }
        remarks
    }
}

/// Whether an answer is a number and nothing else.
fn is_bare(answer: &str) -> bool {
    let answer = answer.trim();
    !answer.is_empty() && answer.chars().all(|sign| sign.is_ascii_digit())
}

/// Respondents of a table and a year.
type People = BTreeMap<(usize, AcademicYear), BTreeSet<String>>;

/// Scores of a method in a table.
struct Range {
    method: &'static ClimateMethod,
    low: f64,
    high: f64,
    /// Who answered, and in which year.
    people: BTreeSet<(AcademicYear, String)>,
}

/// Tables of the climate, with the titles of the methods, that are answered on another scale.
pub(super) type OtherScale = BTreeSet<(usize, &'static str)>;

/// Finds the tables whose scores show another scale than the method has; warns of those that may be on another.
pub(super) fn shifted(
    tables: &[Table<'_>],
    dated: &Dated,
    told: &ToldMethods,
) -> (OtherScale, Vec<Remark>) {
    let mut ranges: BTreeMap<(usize, &'static str), Range> = BTreeMap::new();
    for row in rows(tables, FormKind::Climate, &[CLIMATE]) {
        let Some((method, respondent, score)) = plain_score(&row, told) else { continue };
        let range = ranges.entry((row.number, method.title)).or_insert_with(|| Range {
            method,
            low: score,
            high: score,
            people: BTreeSet::new(),
        });
        range.low = range.low.min(score);
        range.high = range.high.max(score);
        range.people.insert((row.year(dated), respondent));
    }
    let (mut shifted, mut remarks) = (OtherScale::new(), Vec::new());
    for ((number, title), range) in ranges {
        if range.is_of_another_scale() {
            shifted.insert((number, title));
            let years: BTreeSet<AcademicYear> =
                range.people.iter().map(|(year, _)| *year).collect();
            for year in years {
                let n_people = range.people.iter().filter(|(of_year, _)| *of_year == year).count();
                let remark = range.remark(&remark::SURVEY_OTHER_SCALE, &tables[number]);
                let remark = remark.standing_for(n_people);
                remarks.push(remark.leaving(GapKind::Unit, Some(year)));
            }
        } else if range.is_narrow() {
            remarks.push(range.remark(&remark::SURVEY_NARROW_SCALE, &tables[number]));
        }
    }
    (shifted, remarks)
}

/// Method, respondent and score of a row that is answered by the scale of the method; slips are left out.
fn plain_score(
    row: &Line<'_, '_>,
    told: &ToldMethods,
) -> Option<(&'static ClimateMethod, String, f64)> {
    let method = method::of_row(row, told).ok()?;
    let item = method.item(row.table.text(FieldName::Item, row.row)?)?;
    let score = row.table.number(FieldName::Score, row.row)?;
    let is_plain = !method.is_stepped(&item) && score.abs() <= LARGEST;
    is_plain.then_some((method, row.respondent()?, score))
}

impl Range {
    /// A scale about 0 has been asked from 1 on: a form of Google knows no numbers below 0.
    fn is_of_another_scale(&self) -> bool {
        let (low, high) = self.method.scale;
        low < 0.0 && self.low >= 0.0 && self.high > high
    }

    /// Whether many respondents keep to numbers that a shorter scale from 1 on has too.
    fn is_narrow(&self) -> bool {
        let (low, high) = self.method.scale;
        let is_short = if low < 0.0 { self.high <= high } else { self.high == 5.0 };
        self.people.len() >= MANY && self.low == 1.0 && is_short
    }

    fn remark(&self, rule: &'static Rule, table: &Table<'_>) -> Remark {
        let (low, high) = self.method.scale;
        let detail = format!(
            "методика «{}»: от {low} до {high}, в таблице – от {} до {}",
            self.method.title, self.low, self.high
        );
        Remark::new(rule, &table.place).with("scale", detail).affecting(&[CLIMATE])
    }
}
