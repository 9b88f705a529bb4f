//! Rows of one table of ГИА → sittings as they stand there: exam, subject, class, person, scores.
//! Refuses impossible scores; whether a result is above its threshold is judged elsewhere.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use super::heading::{self, ExamHeading, HeadingLine};
use super::sitting::Sitting;
use super::{AFFECTED, exam_cell, misplaced_marks, no_exam, scores};
use crate::facts::Spot;
use crate::facts::class::Unclear;
use crate::facts::ground::{Setting, subject};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::form::header_words;
use crate::period::AcademicYear;
use crate::person::Name;
use crate::reference::Exam;
use crate::remark::{self, GapKind, Origin, Remark, Rule, short_list};
use crate::sheet::{Address, Cell};
use crate::text;
use crate::value::{self, ClassName};

/// A name or a title that says all of a protocol of ЕГЭ and of ОГЭ.
const EXAMPLES: [&str; 2] = ["ЕГЭ Физика 05.06.2023", "ОГЭ Математика 09.06.2023"];

/// One table being read.
struct ExamTableReading<'a, 't> {
    number: u32,
    table: &'a Table<'t>,
    setting: Setting<'a>,
    heading: ExamHeading,
    subjects: HashMap<(Exam, Option<u32>, String), Arc<str>>,
    /// Cells of totals that the masks of answers contradict.
    masks: Vec<Address>,
    /// What is not said of rows, and of how many.
    missing: BTreeMap<&'static str, usize>,
    unclear: Unclear,
    /// Rows left out by a word or a date: the first place, how many.
    left_out: BTreeMap<(&'static str, String), (&'static Rule, Origin, usize)>,
    remarks: Vec<Remark>,
}

/// The sittings of a table that is of an exam.
pub(super) fn sittings(
    number: u32,
    table: &Table<'_>,
    setting: Setting<'_>,
) -> (Vec<Sitting>, Vec<Remark>) {
    let mut reading = ExamTableReading::new(number, table, setting);
    let mut sittings = Vec::new();
    for line in 0..table.len() {
        sittings.extend(reading.sitting(line));
    }
    let (mut sittings, misplaced) = misplaced_marks::put_right(sittings, table, setting.reference);
    for sitting in &mut sittings {
        scores::place(sitting, table);
        reading.masks.extend(scores::contradicted_by_masks(sitting, table));
    }
    reading.leave_out_refused();
    let mut remarks = reading.remarks();
    remarks.extend(misplaced);
    (sittings, remarks)
}

impl<'a, 't> ExamTableReading<'a, 't> {
    fn new(number: u32, table: &'a Table<'t>, setting: Setting<'a>) -> Self {
        Self {
            number,
            table,
            setting,
            heading: ExamHeading::of(table, setting.reference),
            subjects: HashMap::new(),
            masks: Vec::new(),
            missing: BTreeMap::new(),
            unclear: Unclear::default(),
            left_out: BTreeMap::new(),
            remarks: Vec::new(),
        }
    }

    /// A result as its row states it; its scores are not yet placed.
    fn sitting(&mut self, line: usize) -> Option<Sitting> {
        let table = self.table;
        let date = self.exam_day(line)?;
        if let Some(fault) = exam_cell::refusal(table, line, self.setting.reference) {
            self.refuse_exam(line, &fault, date);
            return None;
        }
        let named = self.line(line);
        let exam = self.exam(line);
        let subject = self.subject(line, exam, &named)?;
        let (grade, class) = self.class(line, exam);
        let school = self.setting.schools.of(table, line);
        let sitting = Sitting {
            line,
            spot: Spot { table: self.number, row: table.rows[line] },
            exam,
            subject,
            date,
            school: school.key,
            is_counted: school.counted,
            grade,
            class,
            person: person(table, line)?,
            number: number(table, line),
            primary: scores::primary(table, line),
            test_score: table.number(FieldName::TestScore, line),
            mark: table.number(FieldName::Mark, line),
            scale: None,
            is_appeal: table.form.field(FieldName::Appeal).is_some(),
            is_oral: named.is_oral(),
        };
        if let Some(remark) = scores::impossible(&sitting, table) {
            self.remarks.push(remark);
            return None;
        }
        Some(sitting)
    }

    /// The day of a row's exam; `None`: the row is no result, and what it is has been said.
    fn exam_day(&mut self, line: usize) -> Option<NaiveDate> {
        let table = self.table;
        if let Some(shown) = no_exam::nobody(table, line) {
            self.remarks.push(self.nobody(line, &shown));
            return None;
        }
        if let Some((field, word)) = no_exam::word_of_row(table, line) {
            self.leave_out(&remark::REHEARSAL, table.origin(field, line), word);
            return None;
        }
        let Some(date) = heading::row_date(table, line).or(self.heading.line.date) else {
            *self.missing.entry("дата экзамена").or_default() += 1;
            return None;
        };
        if no_exam::is_out_of_season(date) {
            let shown = date.format("%d.%m.%Y").to_string();
            self.leave_out(&remark::OUT_OF_SEASON, table.origin(FieldName::Date, line), shown);
            return None;
        }
        Some(date)
    }

    fn refuse_exam(&mut self, line: usize, fault: &str, date: NaiveDate) {
        let shown = self.table.text(FieldName::Exam, line).map(str::to_owned);
        let remark =
            Remark::new(&remark::BAD_FIELD, &self.table.origin(FieldName::Exam, line)).value(shown);
        let remark = remark.with("fault", fault).affecting(&AFFECTED);
        self.remarks.push(remark.leaving(GapKind::Unit, Some(AcademicYear::of_exam(date))));
    }

    /// The columns of names hold a mean, a threshold, a total.
    fn nobody(&self, line: usize, shown: &str) -> Remark {
        let has_fio = self.table.text(FieldName::Fio, line).is_some();
        let has_surname = self.table.text(FieldName::Surname, line).is_some();
        let field = if has_surname && !has_fio { FieldName::Surname } else { FieldName::Fio };
        // The word «Итогов» may be a pupil's.
        let shown = header_words::quoted(shown);
        let remark = Remark::new(&remark::EXAM_NOBODY, &self.table.origin(field, line));
        remark.value(shown.clone()).with("line", &shown).affecting(&AFFECTED)
    }

    /// Refused rows that their own cells say to be of no exam: what couldn't be read in them matters to nobody.
    fn leave_out_refused(&mut self) {
        let Some(refused) = &self.table.refused else { return };
        for line in 0..refused.len() {
            if let Some((field, word)) = no_exam::word_of_row(refused, line) {
                self.leave_out(&remark::REHEARSAL, refused.origin(field, line), word);
            }
        }
    }

    fn leave_out(&mut self, rule: &'static Rule, origin: Origin, what: String) {
        self.left_out.entry((rule.code, what)).or_insert((rule, origin, 0)).2 += 1;
    }

    /// What names the exam of a row: its own cells, else the line above the table.
    fn line(&self, line: usize) -> HeadingLine {
        if let Some(subject) = self.table.text(FieldName::Subject, line) {
            return HeadingLine { subject: Some(subject.to_owned()), ..HeadingLine::default() };
        }
        match self.table.text(FieldName::ExamLine, line) {
            Some(text) => heading::exam_line(text),
            None => self.heading.line.clone(),
        }
    }

    /// The exam: stated in the row, in the title or file name; else by grade, columns, code.
    fn exam(&self, line: usize) -> Exam {
        let table = self.table;
        let cell =
            table.text(FieldName::Exam, line).or_else(|| table.text(FieldName::ExamLine, line));
        if let Some(exam) = cell.and_then(exam_cell::exam_in).or(self.heading.exam) {
            return exam;
        }
        match exam_cell::grade(table, line) {
            Some(9) => Exam::Oge,
            Some(11 | 12) => Exam::Ege,
            _ if table.has(FieldName::TestScore) || self.heading.line.code == Some(22) => Exam::Ege,
            _ => Exam::Oge,
        }
    }

    fn subject(&mut self, line: usize, exam: Exam, named: &HeadingLine) -> Option<Arc<str>> {
        let raw = named.subject.clone().unwrap_or_default();
        if raw.is_empty() && named.code.is_none() {
            *self.missing.entry("предмет экзамена").or_default() += 1;
            return None;
        }
        let key = (exam, named.code, raw);
        if let Some(subject) = self.subjects.get(&key) {
            return Some(subject.clone());
        }
        let (_, code, raw) = &key;
        let name = match (self.setting.reference.exam_subject(exam, *code, raw), code) {
            (Some(name), _) => name,
            (None, Some(code)) if raw.is_empty() => {
                self.unknown_subject(line, &format!("код {code:02}"))
            }
            (None, _) => self.unknown_subject(line, raw),
        };
        let name: Arc<str> = name.into();
        self.subjects.insert(key, name.clone());
        Some(name)
    }

    /// A subject that is no exam's: its name, which is said if nothing knows it.
    fn unknown_subject(&mut self, line: usize, raw: &str) -> String {
        let has_line = self.table.has(FieldName::ExamLine);
        let field = if has_line { FieldName::ExamLine } else { FieldName::Subject };
        let (name, remark) = subject(raw, self.setting, &self.table.origin(field, line));
        self.remarks.extend(remark);
        name
    }

    fn class(&mut self, line: usize, exam: Exam) -> (u8, Option<String>) {
        let raw = self.table.text(FieldName::Class, line);
        let usual = if exam == Exam::Ege { 11 } else { 9 };
        let grade = exam_cell::grade(self.table, line).unwrap_or(usual);
        match value::class(raw.map_or(Cell::Empty, Cell::Text), Some(grade)) {
            ClassName::Named { grade, letter } => (grade, Some(format!("{grade}{letter}"))),
            ClassName::Numbered { grade, ordinal } => (grade, Some(format!("{grade}-{ordinal}"))),
            ClassName::Unstated => (grade, None),
            _ => {
                let origin = self.table.origin(FieldName::Class, line);
                self.unclear.add(raw.unwrap_or_default(), origin);
                (grade, None)
            }
        }
    }

    /// What was found in rows, then what is said once of the table.
    fn remarks(self) -> Vec<Remark> {
        let (place, mut remarks) = (&self.table.place, self.remarks);
        if let Some(first) = self.masks.first() {
            let remark = Remark::new(&remark::MASKS, &place.at(*first));
            let remark = remark.with("cells", short_list(&self.masks));
            remarks.push(remark.affecting(&AFFECTED));
        }
        for ((_, what), (rule, origin, n_rows)) in self.left_out {
            let remark = Remark::new(rule, &origin).value(what);
            remarks.push(remark.affecting(&AFFECTED).standing_for(n_rows));
        }
        remarks.extend(self.unclear.remarks());
        let is_oge = self.table.form.exam.as_deref() == Some(Exam::Oge.title());
        let example = EXAMPLES[usize::from(is_oge)];
        for (what, n_rows) in self.missing {
            let remark = Remark::new(&remark::NO_CONTEXT, place).with("missing", what);
            let remark = remark.with("example", example).affecting(&AFFECTED).standing_for(n_rows);
            remarks.push(remark.leaving(GapKind::Unit, None));
        }
        remarks
    }
}

/// What tells namesakes apart: the participant's code, else the number of the row.
fn number(table: &Table<'_>, line: usize) -> Option<String> {
    let fields = [FieldName::Participant, FieldName::Number, FieldName::LineNumber];
    first_text(table, line, &fields).map(str::to_owned)
}

fn first_text<'a>(table: &'a Table<'_>, line: usize, fields: &[FieldName]) -> Option<&'a str> {
    fields.iter().find_map(|field| table.text(*field, line))
}

/// Who it is: the name, else the participant's code.
fn person(table: &Table<'_>, line: usize) -> Option<String> {
    let given = table.text(FieldName::Given, line).unwrap_or_default();
    let patronymic = table.text(FieldName::Patronymic, line).unwrap_or_default();
    let surname = table.text(FieldName::Surname, line);
    let name = match (table.text(FieldName::Fio, line), surname) {
        (Some(fio), _) => Name::parse(fio),
        (None, Some(surname)) if given.is_empty() && patronymic.is_empty() => Name::parse(surname),
        (None, surname) => Name::from_parts(surname.unwrap_or_default(), given, patronymic),
    };
    if let Some(name) = name {
        return Some(name.key());
    }
    // A pupil's name is only compared, so an odd one is compared as it stands.
    let cells = [FieldName::Fio, FieldName::Surname, FieldName::Participant];
    first_text(table, line, &cells).map(text::folded)
}
