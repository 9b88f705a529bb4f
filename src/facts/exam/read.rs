//! Rows of one table of ГИА → results as they stand there: exam, subject, class, person, scores.
//! Refuses impossible scores; whether a result is above its threshold is judged elsewhere.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use super::heading::{self, Heading, Line};
use super::{AFFECTED, Fact, apart, mask, stated};
use crate::facts::class::Unclear;
use crate::facts::ground::{Setting, short_list, subject};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::form::header_words;
use crate::period::AcademicYear;
use crate::person::Name;
use crate::reference::Exam;
use crate::remark::{self, GapKind, Origin, Remark, Rule};
use crate::sheet::{Address, Cell};
use crate::text;
use crate::value::{self, ClassName};

/// The highest test score of the ЕГЭ.
const HIGHEST_SCORE: f64 = 100.0;

/// Points of a mask.
type Points = fn(&str) -> Option<f64>;

/// One table being read.
pub(super) struct Reading<'a, 't> {
    number: u32,
    table: &'a Table<'t>,
    setting: Setting<'a>,
    remarks: &'a mut Vec<Remark>,
    heading: Heading,
    subjects: HashMap<(Exam, Option<u32>, String), Arc<str>>,
    masks: Vec<Address>,
    missing: BTreeMap<&'static str, usize>,
    unclear: Unclear,
    /// Rows left out by a word or a date: what is said, the first place, how many.
    apart: BTreeMap<(&'static str, String), (&'static Rule, Origin, usize)>,
}

impl<'a, 't> Reading<'a, 't> {
    pub(super) fn new(
        number: u32,
        table: &'a Table<'t>,
        setting: Setting<'a>,
        remarks: &'a mut Vec<Remark>,
    ) -> Self {
        Self {
            number,
            table,
            setting,
            remarks,
            heading: Heading::of(table, setting.reference),
            subjects: HashMap::new(),
            masks: Vec::new(),
            missing: BTreeMap::new(),
            unclear: Unclear::default(),
            apart: BTreeMap::new(),
        }
    }

    /// A result as its row states it; its scores are not yet placed.
    pub(super) fn result(&mut self, row: usize) -> Option<Fact> {
        let table = self.table;
        let date = self.exam_day(row)?;
        let line = self.line(row);
        if let Some(what) = stated::refusal(table, row, self.setting.reference) {
            self.refuse(row, FieldName::Exam, &what, date);
            return None;
        }
        let exam = self.exam(row);
        let subject = self.subject(row, exam, &line)?;
        let (grade, class) = self.class(row, exam);
        let belonging = self.setting.schools.of(table, row);
        let fact = Fact {
            table: self.number,
            index: row,
            row: table.rows[row],
            exam,
            subject,
            date,
            school: belonging.key.map(Arc::from),
            counted: belonging.counted,
            grade,
            class: class.map(Arc::from),
            person: person(table, row)?,
            number: number(table, row),
            primary: primary(table, row),
            test_score: table.number(FieldName::TestScore, row),
            mark: table.number(FieldName::Mark, row),
            standing: None,
            is_appeal: table.form.field(FieldName::Appeal).is_some(),
            is_oral: line.is_oral(),
        };
        self.is_possible(row, &fact).then_some(fact)
    }

    /// The day of a row's exam; `None`: the row is no result, and what it is has been said.
    fn exam_day(&mut self, row: usize) -> Option<NaiveDate> {
        let table = self.table;
        if self.is_nobody(row) {
            return None;
        }
        if let Some((field, word)) = apart::word_of_row(table, row) {
            self.leave_out(&remark::REHEARSAL, table.origin(field, row), word);
            return None;
        }
        let Some(date) = heading::row_date(table, row).or(self.heading.line.date) else {
            *self.missing.entry("дата экзамена").or_default() += 1;
            return None;
        };
        if apart::is_out_of_season(date) {
            let shown = date.format("%d.%m.%Y").to_string();
            self.leave_out(&remark::OUT_OF_SEASON, table.origin(FieldName::Date, row), shown);
            return None;
        }
        Some(date)
    }

    /// Marks and scores of results to their places; the answers' masks against them.
    pub(super) fn placed(&mut self, mut facts: Vec<Fact>) -> Vec<Fact> {
        for fact in &mut facts {
            place_scores(fact, self.table);
            self.check_masks(fact.index, fact);
        }
        facts
    }

    fn refuse(&mut self, row: usize, field: FieldName, detail: &str, date: NaiveDate) {
        let origin = self.table.origin(field, row);
        let shown = self.table.text(field, row).map(str::to_owned);
        let remark = Remark::new(&remark::BAD_FIELD, &origin)
            .value(shown)
            .with("fault", detail)
            .affecting(&AFFECTED);
        self.remarks.push(remark.leaving(GapKind::Unit, Some(AcademicYear::of_exam(date))));
    }

    /// Whether the columns of names hold a mean, a threshold, a total.
    fn is_nobody(&mut self, row: usize) -> bool {
        let Some(shown) = apart::nobody(self.table, row) else { return false };
        let fields = [FieldName::Fio, FieldName::Surname];
        let field = fields.into_iter().find(|field| self.table.text(*field, row).is_some());
        let origin = self.table.origin(field.unwrap_or(FieldName::Fio), row);
        // The word «Итогов» may be a pupil's.
        let shown = header_words::quoted(&shown);
        let remark =
            Remark::new(&remark::EXAM_NOBODY, &origin).value(shown.clone()).with("line", &shown);
        self.remarks.push(remark.affecting(&AFFECTED));
        true
    }

    /// Refused rows that their own cells say to be of no exam: what couldn't be read in them matters to nobody.
    pub(super) fn refused(&mut self) {
        let Some(refused) = &self.table.refused else { return };
        for row in 0..refused.len() {
            if let Some((field, word)) = apart::word_of_row(refused, row) {
                self.leave_out(&remark::REHEARSAL, refused.origin(field, row), word);
            }
        }
    }

    fn leave_out(&mut self, rule: &'static Rule, origin: Origin, what: String) {
        self.apart.entry((rule.code, what)).or_insert((rule, origin, 0)).2 += 1;
    }

    /// What names the exam of a row: its own cells, else the line above the table.
    fn line(&self, row: usize) -> Line {
        if let Some(subject) = self.table.text(FieldName::Subject, row) {
            return Line { subject: Some(subject.to_owned()), ..Line::default() };
        }
        let own = self.table.text(FieldName::ExamLine, row).map(heading::exam_line);
        own.unwrap_or_else(|| self.heading.line.clone())
    }

    /// The exam: stated in the row, in the title or file name; else by grade, columns, code.
    fn exam(&self, row: usize) -> Exam {
        let table = self.table;
        let own = table.text(FieldName::Exam, row).or_else(|| table.text(FieldName::ExamLine, row));
        let own = own.and_then(|text| heading::exam_in(text).or_else(|| stated::spaced(text)));
        if let Some(exam) = own.or(self.heading.exam) {
            return exam;
        }
        let stated = match value::class(cell(table.text(FieldName::Class, row)), None) {
            ClassName::Named { grade, .. } | ClassName::Numbered { grade, .. } => Some(grade),
            _ => grade_alone(table, row),
        };
        match stated {
            Some(9) => Exam::Oge,
            Some(11 | 12) => Exam::Ege,
            _ if table.has(FieldName::TestScore) || self.heading.line.code == Some(22) => Exam::Ege,
            _ => Exam::Oge,
        }
    }

    fn subject(&mut self, row: usize, exam: Exam, line: &Line) -> Option<Arc<str>> {
        let raw = line.subject.clone().unwrap_or_default();
        if raw.is_empty() && line.code.is_none() {
            *self.missing.entry("предмет экзамена").or_default() += 1;
            return None;
        }
        let key = (exam, line.code, raw);
        if let Some(known) = self.subjects.get(&key) {
            return Some(known.clone());
        }
        let field = if self.table.has(FieldName::ExamLine) {
            FieldName::ExamLine
        } else {
            FieldName::Subject
        };
        let named = self.setting.reference.exam_subject(exam, line.code, &key.2);
        let named = named.unwrap_or_else(|| {
            let code = || format!("код {:02}", line.code.unwrap_or_default());
            let raw = if key.2.is_empty() { code() } else { key.2.clone() };
            let (name, remark) = subject(&raw, self.setting, &self.table.origin(field, row));
            self.remarks.extend(remark);
            name
        });
        let name: Arc<str> = named.into();
        self.subjects.insert(key, name.clone());
        Some(name)
    }

    fn class(&mut self, row: usize, exam: Exam) -> (u8, Option<String>) {
        let table = self.table;
        let raw = table.text(FieldName::Class, row);
        let grade = match value::class(cell(raw), None) {
            ClassName::Named { grade, .. } | ClassName::Numbered { grade, .. } => grade,
            _ => grade_alone(table, row).unwrap_or(if exam == Exam::Ege { 11 } else { 9 }),
        };
        match value::class(cell(raw), Some(grade)) {
            ClassName::Named { grade, letter } => (grade, Some(format!("{grade}{letter}"))),
            ClassName::Numbered { grade, ordinal } => (grade, Some(format!("{grade}-{ordinal}"))),
            ClassName::Unstated => (grade, None),
            _ => {
                self.unclear.add(raw.unwrap_or_default(), table.origin(FieldName::Class, row));
                (grade, None)
            }
        }
    }

    /// Whether the mark and the score are such as the exam gives; if not, the row is refused.
    fn is_possible(&mut self, row: usize, fact: &Fact) -> bool {
        let bad_mark = fact.mark.filter(|mark| fact.has_marks_only() && !is_mark(*mark));
        let beyond = |score: &f64| !(0.0..=HIGHEST_SCORE).contains(score) || score.fract() != 0.0;
        let score = fact.test_score.or(fact.mark).filter(|_| !fact.has_marks_only());
        let bad_score = score.filter(beyond);
        let found = [
            (bad_mark, FieldName::Mark, "отметка (2–5)"),
            (bad_score, FieldName::TestScore, "целый балл от 0 до 100"),
        ];
        for (value, field, what) in found {
            let Some(value) = value else { continue };
            let field = if self.table.has(field) { field } else { FieldName::Mark };
            let origin = self.table.origin(field, row);
            let detail = format!("«{value}» – не {what}");
            let remark = Remark::new(&remark::BAD_FIELD, &origin)
                .value(value.to_string())
                .with("fault", &detail);
            let remark = remark.affecting(&AFFECTED).leaving(GapKind::Unit, Some(fact.year()));
            self.remarks.push(remark);
        }
        bad_mark.is_none() && bad_score.is_none()
    }

    fn check_masks(&mut self, row: usize, fact: &Fact) {
        let parts: [(FieldName, Points); 3] = [
            (FieldName::ShortAnswers, mask::short_points),
            (FieldName::LongAnswers, mask::long_points),
            (FieldName::OralAnswers, mask::oral_points),
        ];
        let texts = parts.map(|(field, points)| Some(points(self.table.text(field, row)?)));
        let stated: Vec<Option<f64>> = texts.into_iter().flatten().collect();
        if stated.is_empty() || stated.contains(&None) {
            return;
        }
        let sum: f64 = stated.into_iter().flatten().sum();
        if fact.primary.is_some_and(|primary| primary != sum) {
            self.masks.extend(self.table.origin(FieldName::Primary, row).cell);
        }
    }

    /// What is said once of the table.
    pub(super) fn finish(self) {
        let place = &self.table.place;
        if !self.masks.is_empty() {
            let origin = Origin { cell: self.masks.first().copied(), ..place.clone() };
            let remark =
                Remark::new(&remark::MASKS, &origin).with("cells", short_list(&self.masks));
            self.remarks.push(remark.affecting(&AFFECTED));
        }
        for ((_, what), (rule, origin, n_rows)) in self.apart {
            let remark = Remark::new(rule, &origin).value(what.clone()).detail(&what);
            self.remarks.push(remark.affecting(&AFFECTED).standing_for(n_rows));
        }
        self.remarks.extend(self.unclear.remarks());
        for (what, n_rows) in self.missing {
            let remark = Remark::new(&remark::NO_CONTEXT, place).with("missing", what);
            let remark = remark.affecting(&AFFECTED).standing_for(n_rows);
            self.remarks.push(remark.leaving(GapKind::Unit, None));
        }
    }
}

fn cell(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::Empty, Cell::Text)
}

pub(super) fn is_mark(score: f64) -> bool {
    (2.0..=5.0).contains(&score) && score.fract() == 0.0
}

/// The primary score; of a language without a total the sum of its parts.
fn primary(table: &Table<'_>, row: usize) -> Option<f64> {
    let parts =
        [FieldName::PrimaryWritten, FieldName::PrimaryOral].map(|field| table.number(field, row));
    let sum = || parts.iter().any(Option::is_some).then(|| parts.iter().flatten().sum());
    table.number(FieldName::Primary, row).or_else(sum)
}

/// A mark in the score's column of base maths, or a score in the mark's column, changes its place.
fn place_scores(fact: &mut Fact, table: &Table<'_>) {
    // Where the table has a column of scores, «4» beside it is a mark.
    let is_score = |mark: f64| !table.has(FieldName::TestScore) || !is_mark(mark);
    if fact.has_marks_only() {
        let score = fact.test_score.take();
        if table.has(FieldName::Mark) {
            // Beside a mark the other score is the primary one.
            fact.primary = fact.primary.or(score);
        } else if score.is_some_and(is_mark) {
            fact.mark = score;
        } else {
            fact.primary = fact.primary.or(score);
        }
    } else if fact.test_score.is_none() && fact.mark.is_some_and(is_score) {
        fact.test_score = fact.mark.take();
    }
    fact.mark = fact.mark.filter(|mark| is_mark(*mark));
}

fn grade_alone(table: &Table<'_>, row: usize) -> Option<u8> {
    value::grade(Cell::Text(table.text(FieldName::Class, row)?))
}

/// What tells namesakes apart: the participant's code, else the number of the row.
fn number(table: &Table<'_>, row: usize) -> Option<String> {
    let fields = [FieldName::Participant, FieldName::Number, FieldName::LineNumber];
    fields.into_iter().find_map(|field| table.text(field, row)).map(str::to_owned)
}

/// Who it is: the name, else the participant's code.
fn person(table: &Table<'_>, row: usize) -> Option<String> {
    let text = |field| table.text(field, row);
    let given = text(FieldName::Given).unwrap_or_default();
    let patronymic = text(FieldName::Patronymic).unwrap_or_default();
    let name = match (text(FieldName::Fio), text(FieldName::Surname)) {
        (Some(fio), _) => Name::parse(fio),
        (None, Some(surname)) if given.is_empty() && patronymic.is_empty() => Name::parse(surname),
        (None, surname) => Name::from_parts(surname.unwrap_or_default(), given, patronymic),
    };
    // A pupil's name is only compared, so an odd one is compared as it stands.
    let raw = || {
        [FieldName::Fio, FieldName::Surname, FieldName::Participant]
            .into_iter()
            .find_map(text)
            .map(text::folded)
    };
    name.map(|name| name.key()).or_else(raw)
}
