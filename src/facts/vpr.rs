//! ВПР: pupil rows and percentages of Ф3 → one frame of works with marks.
//! The journal mark is never the mark of the work; points become marks by a scale or not at all.

use std::cmp::Ordering::{Equal, Greater, Less};
use std::collections::HashMap;
use std::sync::Arc;

use polars::prelude::*;

use crate::analysis::{Journal, Marks};
use crate::error::Result;
use crate::facts::context::{self, Dated};
use crate::facts::ground::{Setting, subject};
use crate::form::extract::Table;
use crate::form::{FieldName, Kind};
use crate::ids::WiderGroup;
use crate::period::AcademicYear;
use crate::programme::{self, IndicatorId};
use crate::remark::{self, Remark};
use crate::sheet::Cell;
use crate::text;
use crate::value::{self, ClassName};

mod attendance;
mod beside;
mod derived;
mod notes;
mod percent;
mod report;
mod scale;
mod season;
mod source;
mod twice;

use notes::Notes;
pub(super) use percent::is_school_group;

/// Indicators that ВПР feeds.
pub(crate) const AFFECTED: [IndicatorId; programme::count_fed_by(Kind::VprPupils)] =
    programme::constants_fed_by(Kind::VprPupils);

/// A work: the unit of «one pupil source» and of comparison with Ф3.
type WorkKey = (AcademicYear, Option<Arc<str>>, Arc<str>, u8);

/// The frame and what stands beside it.
#[derive(Debug)]
pub(crate) struct Gathered {
    /// A row for a pupil or for a row of Ф3: `table, row` (u32), `year` (i32), `school`, `subject`,
    /// `class` (str), `grade` (u32), `counted` (bool: the report's school), `listed` (u32 or null:
    /// 1 where the source lists absentees), `absent`, `written`, `n2`…`n5`, `lower`, `same`, `higher`,
    /// `compared` (u32 counts), `score` (f64 sum), `scored` (u32), `code` (str or null: the pupil).
    pub frame: DataFrame,
    /// Rows of Ф3 that are not of schools.
    pub benchmarks: Vec<BenchmarkRow>,
}

/// District, city or country in Ф3.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BenchmarkRow {
    /// Which group of schools.
    pub of: WiderGroup,
    /// The school year.
    pub year: AcademicYear,
    /// Canonical subject.
    pub subject: String,
    /// Grade.
    pub grade: u8,
    /// The group as named.
    pub group: String,
    /// Participants.
    pub participants: f64,
    /// Percentages of marks 2–5.
    pub percent: [f64; 4],
}

/// A pupil's row or a school's row of Ф3.
#[derive(Debug, Clone)]
struct Fact {
    table: u32,
    row: u32,
    key: WorkKey,
    counted: bool,
    class: Option<Arc<str>>,
    code: Option<Arc<str>>,
    lists_absent: bool,
    absent: bool,
    n_written: u64,
    marks: Marks,
    journal: Option<u8>,
    /// Marks against the journal, where only a report has them.
    by_report: Option<Journal>,
    score: Option<f64>,
    rank: u8,
}

impl Fact {
    fn mark(&self) -> Option<u8> {
        let marks = self.marks;
        (marks.total() == 1 && self.rank < F3).then_some(
            match (marks.two, marks.three, marks.four) {
                (1, _, _) => 2,
                (_, 1, _) => 3,
                (_, _, 1) => 4,
                _ => 5,
            },
        )
    }

    /// The marks of the work against those of the journal.
    fn journal_counts(&self) -> Journal {
        let by_pupil = self.mark().zip(self.journal).map(|(mark, journal)| {
            let is = |wanted| u64::from(mark.cmp(&journal) == wanted);
            let far = Some(u64::from(mark.abs_diff(journal) > 1));
            Journal { lower: is(Less), same: is(Equal), higher: is(Greater), far }
        });
        by_pupil.or(self.by_report).unwrap_or_default()
    }

    fn is_same_as(&self, other: &Self) -> bool {
        self.class == other.class
            && self.marks == other.marks
            && self.journal == other.journal
            && self.score == other.score
            && self.absent == other.absent
    }
}

/// Ranks of sources: Ф1, the template, forms and protocols, Ф3, reports without marks.
const F1: u8 = 0;
const TEMPLATE: u8 = 1;
const FORM: u8 = 2;
const F3: u8 = 3;
const REPORT: u8 = 4;

/// Works of all tables.
///
/// # Errors
/// When the frame cannot be built.
pub(crate) fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    dated: &Dated,
    remarks: &mut Vec<Remark>,
) -> Result<Gathered> {
    let mut found = Vec::new();
    let mut gathering = Gathering {
        setting,
        dated,
        remarks: &mut found,
        facts: Vec::new(),
        benchmarks: Vec::new(),
        stated: Vec::new(),
    };
    for (number, table) in tables.iter().enumerate() {
        match table.form.kind {
            Kind::VprPupils | Kind::VprPoints => gathering.pupils(number, table),
            Kind::VprMarks => gathering.percentages(number, table),
            Kind::VprReport => gathering.report(number, table),
            _ => {}
        }
    }
    let Gathering { benchmarks, mut facts, stated, .. } = gathering;
    let by_scale = scale::apply(&mut facts, tables, setting, &mut found);
    let facts = source::unique(facts, tables, &mut found);
    let facts = source::one_source(facts, tables, &mut found);
    let mut facts = twice::once(facts, tables, &mut found);
    beside::join(&mut facts, stated, tables, &mut found);
    scale::report(by_scale, &facts, tables, &mut found);
    scale::missing(&facts, tables, &mut found);
    remarks.extend(remark::gathered(found));
    Ok(Gathered { frame: source::frame(&facts)?, benchmarks })
}

struct Gathering<'a> {
    setting: Setting<'a>,
    dated: &'a Dated,
    remarks: &'a mut Vec<Remark>,
    facts: Vec<Fact>,
    benchmarks: Vec<BenchmarkRow>,
    stated: Vec<report::Stated>,
}

/// Year, subject and grade that the texts round a table state.
struct Around {
    year: Option<AcademicYear>,
    subject: Option<Arc<str>>,
    grade: Option<u8>,
}

impl Gathering<'_> {
    fn around(&mut self, number: usize, table: &Table<'_>) -> Around {
        let is_template =
            table.form.template.is_some() || table.form.field(FieldName::Year).is_some();
        let reference = self.setting.reference;
        let year = if is_template {
            Some(self.dated.of(number))
        } else {
            context::vpr_year(table, reference)
        };
        let raw =
            if is_template { None } else { context::vpr_subject(table, self.setting.reference) };
        let (subject, remark) = raw.map(|raw| subject(&raw, self.setting, &table.place)).unzip();
        self.remarks.extend(remark.flatten());
        let subject = subject.map(Into::into);
        let grade =
            if is_template { None } else { context::vpr_grade(table, self.setting.reference) };
        Around { year, subject, grade }
    }

    /// Whether the table can be placed; if not, one remark says what is missing.
    fn is_placed(&mut self, table: &Table<'_>, around: &Around) -> bool {
        let missing: Vec<&str> = [
            (around.year.is_none() && !table.has(FieldName::Year), "год ВПР"),
            (around.subject.is_none() && !table.has(FieldName::Subject), "предмет"),
            (around.grade.is_none() && !table.has(FieldName::Grade), "параллель (класс)"),
        ]
        .into_iter()
        .filter_map(|(is_missing, what)| is_missing.then_some(what))
        .collect();
        if !missing.is_empty() && !table.is_empty() {
            let remark =
                Remark::new(&remark::NO_CONTEXT, &table.place).with("missing", missing.join(", "));
            self.remarks.push(remark.affecting(&AFFECTED).standing_for(table.len()));
        }
        missing.is_empty()
    }

    fn pupils(&mut self, number: usize, table: &Table<'_>) {
        let around = self.around(number, table);
        if !self.is_placed(table, &around) {
            return;
        }
        self.remarks.extend(season::postponed(table, around.year, around.grade));
        let rank = match table.form.kind {
            Kind::VprPoints => FORM,
            _ if table.form.field(FieldName::Year).is_some() => TEMPLATE,
            _ => F1,
        };
        let mut notes = Notes::default();
        let mut subjects: HashMap<String, Arc<str>> = HashMap::new();
        for row in 0..table.len() {
            let Some(key) = self.key(table, row, &around, &mut subjects) else { continue };
            if let Some(fact) = self.pupil(number, table, row, key, rank, &mut notes) {
                self.facts.push(fact);
            }
        }
        notes.groups(table);
        notes.report(table, self.remarks);
    }

    fn key(
        &mut self,
        table: &Table<'_>,
        row: usize,
        around: &Around,
        subjects: &mut HashMap<String, Arc<str>>,
    ) -> Option<WorkKey> {
        let name = match table.text(FieldName::Subject, row) {
            Some(raw) => {
                if !subjects.contains_key(raw) {
                    let origin = table.origin(FieldName::Subject, row);
                    let (name, remark) = subject(raw, self.setting, &origin);
                    self.remarks.extend(remark);
                    subjects.insert(raw.to_owned(), name.into());
                }
                subjects[raw].clone()
            }
            None => around.subject.clone()?,
        };
        let year = table.year(FieldName::Year, row).or(around.year)?;
        let grade = table.number(FieldName::Grade, row).map(|grade| grade as u8).or(around.grade)?;
        let school = self.setting.schools.of(table, row).key.map(Arc::from);
        Some((year, school, name, grade))
    }

    fn pupil(
        &mut self,
        number: usize,
        table: &Table<'_>,
        row: usize,
        key: WorkKey,
        rank: u8,
        notes: &mut Notes,
    ) -> Option<Fact> {
        let tasks = table.tasks.as_ref();
        let has_task = tasks.is_some_and(|tasks| tasks.valued[row]);
        let absent = is_absent(table, row);
        let stated = table.number(FieldName::Score, row);
        let is_marked = rank <= TEMPLATE && table.mark(FieldName::Mark, row).is_some();
        if absent && (has_task || is_marked || (tasks.is_none() && stated > Some(0.0))) {
            let field =
                if table.has(FieldName::Absent) { FieldName::Absent } else { FieldName::Variant };
            notes.absent_with_tasks.push(table.origin(field, row));
        }
        // A template row carries the mark itself; a form with tasks is written when a task has a value.
        let has_result = match tasks {
            Some(_) => has_task,
            None => stated.is_some() || is_marked,
        };
        if !absent && !has_result {
            notes.not_written.push(table.origin(FieldName::Code, row));
            return None;
        }
        let score = match tasks {
            Some(tasks) if stated.is_some_and(|stated| (stated - tasks.sum[row]).abs() > 1e-9) => {
                notes.totals.push(table.origin(FieldName::Score, row));
                Some(tasks.sum[row])
            }
            Some(tasks) => Some(tasks.sum[row]),
            None => stated,
        };
        let mark = table.mark(FieldName::Mark, row).filter(|_| !absent && rank <= TEMPLATE);
        let class = self.class(table, row, &key, notes);
        let lists_absent = rank == FORM || (rank == TEMPLATE && table.has(FieldName::Absent));
        Some(Fact {
            table: number as u32,
            row: table.rows[row],
            counted: self.setting.schools.of(table, row).counted,
            key,
            class,
            code: table.text(FieldName::Code, row).map(Arc::from),
            lists_absent,
            absent,
            n_written: u64::from(!absent),
            marks: mark.map(one).unwrap_or_default(),
            journal: table.mark(FieldName::Journal, row),
            by_report: None,
            score: score.filter(|_| !absent),
            rank,
        })
    }

    fn class(
        &mut self,
        table: &Table<'_>,
        row: usize,
        key: &WorkKey,
        notes: &mut Notes,
    ) -> Option<Arc<str>> {
        let (year, _, _, grade) = key;
        let named = table.text(FieldName::Class, row);
        let is_ordinal_form = named.is_none()
            || table.form.field(FieldName::Class).is_some_and(|field| field.ordinal);
        let raw = named.or_else(|| table.text(FieldName::Ordinal, row))?;
        let class = match raw.parse::<u32>().ok() {
            Some(ordinal) if is_ordinal_form => ClassName::Ordinal(ordinal),
            _ => value::class(Cell::Text(raw), Some(*grade)),
        };
        match class {
            ClassName::Named { grade: stated, letter } if stated == *grade => {
                Some(format!("{stated}{letter}").into())
            }
            ClassName::Ordinal(ordinal) if is_ordinal_form => {
                Some(self.by_ordinal((*year, *grade, ordinal), notes))
            }
            ClassName::Numbered { ordinal, .. } => {
                Some(self.by_ordinal((*year, *grade, ordinal), notes))
            }
            ClassName::Unstated => None,
            _ => {
                notes.unclear.add(raw, table.origin(FieldName::Class, row));
                None
            }
        }
    }

    /// The class of an ordinal by the passport, else `4-1`.
    fn by_ordinal(
        &self,
        (year, grade, ordinal): (AcademicYear, u8, u32),
        notes: &mut Notes,
    ) -> Arc<str> {
        if let Some(class) = self.setting.passport.classes.get(&(year, grade, ordinal)) {
            return class.as_str().into();
        }
        notes.ordinals.insert(ordinal);
        format!("{grade}-{ordinal}").into()
    }
}

/// Whether every part that was handed out says that the pupil was absent.
fn is_absent(table: &Table<'_>, row: usize) -> bool {
    let parts = [FieldName::Variant, FieldName::Variant2]
        .into_iter()
        .filter_map(|part| table.text(part, row));
    let mut parts = parts.filter(|variant| !matches!(*variant, "0" | "-")).peekable();
    let all = parts.peek().is_some()
        && parts.all(|variant| text::folded(variant).starts_with("отсутств"));
    all || table.flag(FieldName::Absent, row) == Some(true)
}

fn one(mark: u8) -> Marks {
    let is = |wanted| u64::from(mark == wanted);
    Marks { two: is(2), three: is(3), four: is(4), five: is(5) }
}

fn title((year, _, subject, grade): &WorkKey) -> String {
    format!("{subject}, {grade} класс, {year}")
}
