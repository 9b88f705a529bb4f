//! РДР: the school's template, protocols, counts by level → one frame of pupils with their level.
//! Which level is high is the passport's to say; an unknown label is never guessed.

use std::collections::{BTreeMap, HashMap};

use polars::prelude::*;

use crate::error::Result;
use crate::facts::context::Dated;
use crate::facts::ground::Setting;
use crate::form::extract::Table;
use crate::form::{FieldName, Kind};
use crate::period::AcademicYear;
use crate::programme::{self, IndicatorId};
use crate::remark::{self, GapKind, Origin, Remark};
use crate::text;

mod count;
mod doubted;
mod level;
mod twice;
mod work;

use work::{Finder, Work};

/// Indicators that РДР feeds.
pub(crate) const AFFECTED: [IndicatorId; programme::count_fed_by(Kind::Diagnostic)] =
    programme::constants_fed_by(Kind::Diagnostic);

/// A pupil's result, or so many pupils of a level.
#[derive(Debug, Clone, PartialEq)]
struct Fact {
    table: u32,
    row: u32,
    work: Work,
    participant: String,
    level: String,
    is_high: bool,
    n_written: u32,
    n_absent: u32,
    score: Option<f64>,
}

/// Pupils of all tables: `table, row` (u32), `year` (i32), `school`, `subject`, `class`, `work`, `level`
/// (str), `counted` (bool: the report's school),
/// `grade` (u32), `written`, `absent`, `high` (u32: one for a pupil's row, more for a row of counts),
/// `score` (f64 or null).
///
/// # Errors
/// When the frame cannot be built.
pub(crate) fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    dated: &Dated,
    remarks: &mut Vec<Remark>,
) -> Result<DataFrame> {
    let (mut pupils, mut counts) = (Vec::new(), Vec::new());
    let works = tables.iter().enumerate().filter(|(_, table)| table.form.kind == Kind::Diagnostic);
    for (number, table) in works {
        let mut finder = Finder::new(number, table, setting, dated);
        for row in 0..table.len() {
            if table.labelled.is_empty() {
                pupils.extend(pupil(number, table, row, &mut finder, setting, remarks));
            } else {
                counts.extend(count::row(number, table, row, &mut finder, setting, remarks));
            }
        }
        finder.finish(remarks);
    }
    let facts = once(pupils, tables, remarks);
    let mut facts = twice::left_out(facts, tables, remarks);
    remarks.extend(twice::remarks(&facts, tables));
    remarks.extend(doubted::remarks(&facts, tables));
    remarks.extend(level::unmet(&facts, setting, tables));
    let counted = count::counted(&facts, counts, remarks);
    facts.extend(counted);
    if facts.iter().any(|fact| level::high_labels(&fact.work.subject, setting).is_none()) {
        let remark = Remark::new(&remark::DEFAULT_HIGH, &Origin::default());
        remarks.push(remark.affecting(&AFFECTED));
    }
    frame(&facts)
}

/// Each pupil of a work once.
fn once(pupils: Vec<Fact>, tables: &[Table<'_>], remarks: &mut Vec<Remark>) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut first = HashMap::new();
    let mut repeats: BTreeMap<(u32, bool), Repeat> = BTreeMap::new();
    for fact in pupils {
        let key = (
            fact.work.school.clone(),
            fact.work.year,
            fact.work.subject.clone(),
            fact.work.grade,
            fact.work.class.clone(),
            text::folded(&fact.participant),
            fact.work.key(),
        );
        let Some(&earlier) = first.get(&key) else {
            first.insert(key, facts.len());
            facts.push(fact);
            continue;
        };
        if is_same(&facts[earlier], &fact) {
            let is_alone = facts[earlier].table == fact.table;
            let key = (fact.table, fact.work.class.is_none());
            let repeat = repeats.entry(key).or_insert_with(|| Repeat {
                origin: place(&fact, tables),
                year: fact.work.year,
                n_rows: 0,
                n_in_one_table: 0,
            });
            repeat.n_rows += 1;
            repeat.n_in_one_table += usize::from(is_alone);
        } else {
            remarks.push(other(&facts[earlier], &fact, tables));
        }
    }
    remarks.extend(repeats.into_iter().map(|((_, is_unplaced), repeat)| repeat.said(is_unplaced)));
    facts
}

/// Rows of a table that repeat rows counted before.
struct Repeat {
    origin: Origin,
    year: AcademicYear,
    n_rows: usize,
    /// How many of them repeat a row of the same table.
    n_in_one_table: usize,
}

impl Repeat {
    /// Without a class a repeat may be another pupil with the same number in the list.
    fn said(&self, is_unplaced: bool) -> Remark {
        let detail = format!("таких строк на листе: {}", self.n_rows);
        let rule = if is_unplaced { &remark::REPEATED_UNPLACED } else { &remark::SAME_ROW };
        let remark = Remark::new(rule, &self.origin).detail(&detail).affecting(&AFFECTED);
        if is_unplaced && self.n_in_one_table > 0 {
            remark.leaving(GapKind::Unit, Some(self.year)).standing_for(self.n_in_one_table)
        } else {
            remark.standing_for(self.n_rows)
        }
    }
}

fn pupil(
    number: usize,
    table: &Table<'_>,
    row: usize,
    finder: &mut Finder<'_, '_>,
    setting: Setting<'_>,
    remarks: &mut Vec<Remark>,
) -> Option<Fact> {
    let work = finder.work(row, remarks)?;
    let variant = table.text(FieldName::Variant, row);
    let stated =
        table.text(FieldName::Level, row).or_else(|| variant.filter(|text| level::is_absent(text)));
    let Some(label) = stated else {
        remarks.push(without_level(table, row));
        return None;
    };
    let is_absent = level::is_absent(label);
    let level = if is_absent {
        Some((String::new(), false))
    } else {
        level::level(label, &work.subject, setting)
    };
    let Some((level, is_high)) = level else {
        let origin = table.origin(FieldName::Level, row);
        let remark = Remark::new(&remark::UNKNOWN_LEVEL, &origin)
            .value(label.to_owned())
            .with("level", label);
        remarks.push(remark.affecting(&AFFECTED));
        return None;
    };
    Some(Fact {
        table: number as u32,
        row: table.rows[row],
        work,
        participant: participant(table, row)?,
        level,
        is_high,
        n_written: u32::from(!is_absent),
        n_absent: u32::from(is_absent),
        score: table.number(FieldName::Score, row).filter(|_| !is_absent),
    })
}

/// The pupil's code, else the name as it stands: it is only compared.
fn participant(table: &Table<'_>, row: usize) -> Option<String> {
    let code = table.text(FieldName::Participant, row).or_else(|| table.text(FieldName::Fio, row));
    let parts = || {
        let parts = [FieldName::Surname, FieldName::Given, FieldName::Patronymic];
        let parts: Vec<&str> = parts.iter().filter_map(|part| table.text(*part, row)).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    code.map(str::to_owned).or_else(parts)
}

/// A blank level: a pupil without a score did not write, one with a score is a row left unfinished.
fn without_level(table: &Table<'_>, row: usize) -> Remark {
    let origin = table.origin(FieldName::Level, row);
    let has_score =
        [FieldName::Score, FieldName::Percent, FieldName::BasePercent].iter().any(|field| {
            table.number(*field, row).is_some_and(|score| score > 0.0 || *field == FieldName::Score)
        });
    let rule = if has_score { &remark::BLANK_FIELD } else { &remark::NOT_WRITTEN };
    Remark::new(rule, &origin).detail("Уровень").affecting(&AFFECTED)
}

fn is_same(earlier: &Fact, fact: &Fact) -> bool {
    earlier.level == fact.level && earlier.score == fact.score
}

fn place(fact: &Fact, tables: &[Table<'_>]) -> Origin {
    tables[fact.table as usize].place.at_row(fact.row)
}

fn other(earlier: &Fact, fact: &Fact, tables: &[Table<'_>]) -> Remark {
    Remark::new(&remark::OTHER_ROW, &place(fact, tables))
        .with("place", place(earlier, tables).to_string())
        .affecting(&AFFECTED)
}

fn frame(facts: &[Fact]) -> Result<DataFrame> {
    let text = |of: &dyn Fn(&Fact) -> Option<&str>| {
        facts.iter().map(|fact| of(fact).map(str::to_owned)).collect::<Vec<_>>()
    };
    let count = |of: &dyn Fn(&Fact) -> u32| facts.iter().map(of).collect::<Vec<_>>();
    Ok(df!(
        "table" => count(&|fact| fact.table),
        "row" => count(&|fact| fact.row),
        "year" => facts.iter().map(|fact| super::ground::year_number(fact.work.year)).collect::<Vec<_>>(),
        "school" => text(&|fact| fact.work.school.as_deref()),
        "counted" => facts.iter().map(|fact| fact.work.is_counted).collect::<Vec<_>>(),
        "subject" => text(&|fact| Some(&fact.work.subject)),
        "class" => text(&|fact| fact.work.class.as_deref()),
        "work" => text(&|fact| fact.work.name.as_deref()),
        "level" => text(&|fact| Some(&fact.level)),
        "grade" => count(&|fact| u32::from(fact.work.grade)),
        "written" => count(&|fact| fact.n_written),
        "absent" => count(&|fact| fact.n_absent),
        "high" => count(&|fact| if fact.is_high { fact.n_written } else { 0 }),
        "score" => facts.iter().map(|fact| fact.score).collect::<Vec<_>>(),
    )?)
}
