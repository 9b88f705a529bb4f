//! ГИА: protocol rows and the exam template → one frame of results, each graduate once a subject.
//! Thresholds are judged here, by reference data; shares are computed elsewhere.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use chrono::{Datelike, NaiveDate};
use polars::prelude::*;
use regex::Regex;

use crate::error::Result;
use crate::facts::{Setting, context, some_of};
use crate::form::Kind;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::person::Name;
use crate::reference::Exam;
use crate::remark::{self, Origin, Remark};
use crate::sheet::Cell;
use crate::value::{self, ClassName};

mod mask;
mod single;
pub mod taken;

/// Indicators that ГИА feeds.
pub const AFFECTED: [&str; 1] = ["gia_above_threshold"];

/// The lowest mark that is above the threshold.
const PASS_MARK: f64 = 3.0;

/// The highest test score of the ЕГЭ.
const HIGHEST_SCORE: f64 = 100.0;

/// A result as read.
#[derive(Debug, Clone)]
struct Fact {
    table: u32,
    row: u32,
    exam: Exam,
    subject: Arc<str>,
    date: NaiveDate,
    school: Option<Arc<str>>,
    counted: bool,
    grade: u8,
    class: Option<Arc<str>>,
    person: String,
    number: Option<String>,
    primary: Option<f64>,
    test_score: Option<f64>,
    mark: Option<f64>,
    standing: Option<Standing>,
}

/// A result against the threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Standing {
    above: bool,
    on_threshold: bool,
}

impl Fact {
    fn year(&self) -> AcademicYear {
        AcademicYear::of_exam(self.date)
    }

    fn is_september(&self) -> bool {
        self.date.month() == 9
    }

    fn is_base_maths(&self) -> bool {
        self.subject.contains("базовая")
    }

    /// The school's own score of the result: ЕГЭ test, else primary.
    fn score(&self) -> Option<f64> {
        if self.exam == Exam::Ege && !self.is_base_maths() { self.test_score } else { self.primary }
    }
}

/// Results of all tables: `table, row` (u32), `year` (i32), `exam`, `subject`, `exam_subject` («ОГЭ: Математика»), `school`, `class` (str),
/// `grade` (u32), `counted`, `headline` (bool: ОГЭ or ЕГЭ before September with a known threshold),
/// `september` (bool), `above`, `on_threshold` (u32), `score`, `mark` (f64 or null), `n2`…`n5` (u32), `person` (str).
///
/// # Errors
/// When the frame cannot be built.
pub fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    remarks: &mut Vec<Remark>,
) -> Result<DataFrame> {
    let mut facts = Vec::new();
    for (number, table) in
        tables.iter().enumerate().filter(|(_, table)| table.form.kind == Kind::Exam)
    {
        let mut reading =
            Reading { table, setting, remarks, masks: Vec::new(), no_threshold: BTreeMap::new() };
        for row in 0..table.len() {
            facts.extend(reading.result(number as u32, row));
        }
        reading.finish();
    }
    let facts = single::latest(facts, tables, remarks);
    single::apart(&facts, tables, remarks);
    single::frame(&facts)
}

struct Reading<'a, 't> {
    table: &'a Table<'t>,
    setting: Setting<'a>,
    remarks: &'a mut Vec<Remark>,
    masks: Vec<String>,
    no_threshold: BTreeMap<String, Origin>,
}

impl Reading<'_, '_> {
    fn result(&mut self, number: u32, row: usize) -> Option<Fact> {
        let table = self.table;
        let Some(date) = context::exam_date(table, row) else {
            self.once(&remark::NO_CONTEXT, "дата экзамена");
            return None;
        };
        let class = value::class(table.text("class", row).map_or(Cell::Empty, Cell::Text), None);
        let exam = self.exam(row, &class);
        let subject = self.subject(row, exam)?;
        let grade = match &class {
            ClassName::Named { grade, .. } => *grade,
            _ => grade_alone(table, row).unwrap_or(if exam == Exam::Ege { 11 } else { 9 }),
        };
        let class = match value::class(
            table.text("class", row).map_or(Cell::Empty, Cell::Text),
            Some(grade),
        ) {
            ClassName::Named { grade, letter } => Some(format!("{grade}{letter}").into()),
            ClassName::Unstated => None,
            _ => {
                let raw = table.text("class", row).unwrap_or_default();
                let origin = table.origin("class", row);
                self.remarks.push(Remark::new(
                    &remark::UNCLEAR_CLASS,
                    &origin,
                    Some(raw.to_owned()),
                    raw,
                ));
                None
            }
        };
        let belonging = self.setting.schools.of(table, row);
        let mut fact = Fact {
            table: number,
            row: table.rows[row],
            exam,
            subject,
            date,
            school: belonging.key.map(Arc::from),
            counted: belonging.counted,
            grade,
            class,
            person: person(table, row)?,
            number: table.text("number", row).map(str::to_owned),
            primary: table.number("primary", row),
            test_score: table.number("test_score", row),
            mark: table.number("mark", row),
            standing: None,
        };
        self.is_possible(row, &fact).then_some(())?;
        place_scores(&mut fact);
        self.check_masks(row, &fact);
        self.stand(row, &mut fact)?;
        Some(fact)
    }

    /// The exam: stated in the row, in the title or file name; else by grade, columns, code.
    fn exam(&self, row: usize, class: &ClassName) -> Exam {
        let table = self.table;
        if let Some(exam) = table.text("exam", row).and_then(exam_in) {
            return exam;
        }
        let texts = table
            .context
            .titles
            .iter()
            .chain([&table.context.sheet])
            .chain(table.context.path.first());
        if let Some(exam) = texts.into_iter().find_map(|text| exam_in(text)) {
            return exam;
        }
        let stated = match class {
            ClassName::Named { grade, .. } => Some(*grade),
            _ => grade_alone(table, row),
        };
        let is_base = table.context.captured.get("exam_code").is_some_and(|code| code == "22");
        match stated {
            Some(9) => Exam::Oge,
            Some(11 | 12) => Exam::Ege,
            _ if table.has("test_score") || is_base => Exam::Ege,
            _ => Exam::Oge,
        }
    }

    fn subject(&mut self, row: usize, exam: Exam) -> Option<Arc<str>> {
        let table = self.table;
        let stated = table
            .text("subject", row)
            .or_else(|| table.context.captured.get("subject").map(String::as_str));
        let Some(raw) = stated else {
            self.once(&remark::NO_CONTEXT, "предмет экзамена");
            return None;
        };
        let code = table.context.captured.get("exam_code").and_then(|code| code.parse().ok());
        let named = self.setting.reference.exam_subject(exam, code, raw);
        Some(named.map_or_else(
            || {
                super::subject(raw, self.setting, &table.origin("subject", row), self.remarks)
                    .into()
            },
            Arc::from,
        ))
    }

    /// One remark a table.
    fn once(&mut self, rule: &remark::Rule, detail: &str) {
        let remark = Remark::new(rule, &self.table.place, None, detail).affecting(&AFFECTED);
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    /// Whether the mark and the score are such as the exam gives; if not, the row is refused.
    fn is_possible(&mut self, row: usize, fact: &Fact) -> bool {
        let has_marks_only = fact.exam != Exam::Ege || fact.is_base_maths();
        let bad_mark = fact.mark.filter(|mark| has_marks_only && !is_mark(*mark));
        let beyond = |score: &f64| !(0.0..=HIGHEST_SCORE).contains(score);
        let score = fact.test_score.or(fact.mark).filter(|_| !has_marks_only);
        let bad_score = score.filter(beyond);
        let found =
            [(bad_mark, "mark", "отметка (2–5)"), (bad_score, "test_score", "балл от 0 до 100")];
        for (value, field, what) in found {
            let Some(value) = value else { continue };
            let field = if self.table.has(field) { field } else { "mark" };
            let origin = self.table.origin(field, row);
            let detail = format!("«{value}» – не {what}");
            let remark = Remark::new(&remark::BAD_FIELD, &origin, Some(value.to_string()), &detail);
            self.remarks.push(remark.affecting(&AFFECTED));
        }
        bad_mark.is_none() && bad_score.is_none()
    }

    /// Sets the result against its threshold; `None`: no result at all.
    fn stand(&mut self, row: usize, fact: &mut Fact) -> Option<()> {
        let strict = self.setting.passport.choices.strict_threshold;
        let against = |score: f64, threshold: f64, next: f64| Standing {
            above: if strict { score >= next } else { score >= threshold },
            on_threshold: score == threshold,
        };
        if fact.exam == Exam::Ege && !fact.is_base_maths() {
            let Some(score) = fact.test_score else { return self.no_result(row) };
            let minimum = self.setting.passport.choices.minimum;
            let threshold =
                self.setting.reference.ege_minimum(fact.date.year(), &fact.subject, minimum);
            if threshold.is_none() {
                let origin = self.table.origin("test_score", row);
                self.no_threshold.entry(fact.subject.to_string()).or_insert(origin);
            }
            fact.standing = threshold.map(|threshold| against(score, threshold, threshold + 1.0));
            return Some(());
        }
        // No mark and no points is a pupil who did not come, not one who failed.
        let by_scale = || {
            let points = fact.primary.filter(|points| *points > 0.0)?;
            let year = fact.date.year();
            self.setting.reference.oge_mark(year, &fact.subject, points).map(f64::from)
        };
        if fact.mark.is_none() && fact.exam == Exam::Oge {
            fact.mark = by_scale();
        }
        let Some(mark) = fact.mark else { return self.no_result(row) };
        fact.standing = Some(against(mark, PASS_MARK, PASS_MARK + 1.0));
        Some(())
    }

    fn no_result(&mut self, row: usize) -> Option<()> {
        let field = if self.table.has("mark") { "mark" } else { "test_score" };
        let origin = self.table.origin(field, row);
        self.remarks.push(Remark::new(&remark::NO_RESULT, &origin, None, "").affecting(&AFFECTED));
        None
    }

    fn check_masks(&mut self, row: usize, fact: &Fact) {
        let short = self.table.text("short_answers", row);
        let long = self.table.text("long_answers", row);
        let sum = match (short.map(mask::short_points), long.map(mask::long_points)) {
            (None, None) | (Some(None), _) | (_, Some(None)) => return,
            (short, long) => {
                short.flatten().unwrap_or_default() + long.flatten().unwrap_or_default()
            }
        };
        if fact.primary.is_some_and(|primary| primary != sum) {
            self.masks.extend(self.table.origin("primary", row).cell);
        }
    }

    fn finish(self) {
        if !self.masks.is_empty() {
            let origin = Origin { cell: self.masks.first().cloned(), ..self.table.place.clone() };
            self.remarks.push(Remark::new(&remark::MASKS, &origin, None, &some_of(&self.masks)));
        }
        for (subject, origin) in &self.no_threshold {
            let remark = Remark::new(&remark::NO_THRESHOLD, origin, Some(subject.clone()), subject);
            self.remarks.push(remark.affecting(&AFFECTED));
        }
    }
}

fn is_mark(score: f64) -> bool {
    (2.0..=5.0).contains(&score) && score.fract() == 0.0
}

/// A mark in the score's column of base maths, or a score in the mark's column, changes its place.
fn place_scores(fact: &mut Fact) {
    let has_marks_only = fact.exam != Exam::Ege || fact.is_base_maths();
    if has_marks_only && fact.mark.is_none() {
        fact.mark = fact.test_score.take().filter(|score| is_mark(*score));
    }
    if !has_marks_only && fact.test_score.is_none() {
        fact.test_score = fact.mark.take();
    }
    fact.mark = fact.mark.filter(|mark| is_mark(*mark));
}

fn grade_alone(table: &Table<'_>, row: usize) -> Option<u8> {
    value::grade(Cell::Text(table.text("class", row)?))
}

fn person(table: &Table<'_>, row: usize) -> Option<String> {
    let name = match table.text("fio", row) {
        Some(fio) => Name::parse(fio),
        None => Name::from_parts(
            table.text("surname", row)?,
            table.text("given", row).unwrap_or_default(),
            table.text("patronymic", row).unwrap_or_default(),
        ),
    };
    // A pupil's name is only compared, so an odd one is compared as it stands.
    let raw = || table.text("fio", row).or_else(|| table.text("surname", row)).map(value::folded);
    name.map(|name| name.key()).or_else(raw)
}

#[expect(clippy::unwrap_used, reason = "constant patterns, tested")]
static EXAMS: LazyLock<[(Regex, Exam); 3]> = LazyLock::new(|| {
    [
        (Regex::new(r"(^|[^а-я])гвэ|государственн\S* выпускн\S* экзамен").unwrap(), Exam::Gve),
        (
            Regex::new(r"(^|[^а-я])егэ|единого государственного|единый государственный").unwrap(),
            Exam::Ege,
        ),
        (
            Regex::new(r"(^|[^а-я])огэ|основного государственного|основной государственный")
                .unwrap(),
            Exam::Oge,
        ),
    ]
});

fn exam_in(text: &str) -> Option<Exam> {
    let text = value::folded(text);
    EXAMS.iter().find(|(pattern, _)| pattern.is_match(&text)).map(|(_, exam)| *exam)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exams_are_named_in_titles_and_files() {
        assert_eq!(
            exam_in("Протокол проверки результатов единого государственного экзамена 2016 года"),
            Some(Exam::Ege)
        );
        assert_eq!(exam_in("ОГЭ 2023 протокол"), Some(Exam::Oge));
        assert_eq!(exam_in("ГВЭ-9"), Some(Exam::Gve));
        assert_eq!(exam_in("Протокол проверки результатов"), None);
        assert_eq!(exam_in("логэр"), None);
    }
}
