//! РДР: rows of the school's template → one frame of pupils with their level.
//! Which level is high is the passport's to say; an unknown label is never guessed.

use std::collections::{BTreeMap, HashMap};

use polars::prelude::*;

use crate::error::Result;
use crate::facts::context::Dated;
use crate::facts::{Setting, subject};
use crate::form::Kind;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::remark::{self, Origin, Remark};
use crate::sheet::Cell;
use crate::value::{self, ClassName};

/// Indicators that РДР feeds.
pub const AFFECTED: [&str; 1] = ["rdr_high_cluster"];

#[derive(Debug, Clone, PartialEq)]
struct Fact {
    table: u32,
    row: u32,
    year: AcademicYear,
    subject: String,
    grade: u8,
    class: Option<String>,
    participant: String,
    work: Option<String>,
    level: String,
    is_high: bool,
    is_absent: bool,
    score: Option<f64>,
}

/// Pupils of all tables: `table, row` (u32), `year` (i32), `subject`, `class`, `work`, `level` (str),
/// `grade` (u32), `written`, `absent`, `high` (u32), `score` (f64 or null).
///
/// # Errors
/// When the frame cannot be built.
pub fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    dated: &Dated,
    remarks: &mut Vec<Remark>,
) -> Result<DataFrame> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut first = HashMap::new();
    let mut by_default = false;
    let mut repeats: BTreeMap<u32, (Origin, u64)> = BTreeMap::new();
    for (number, table) in
        tables.iter().enumerate().filter(|(_, table)| table.form.kind == Kind::Diagnostic)
    {
        for row in 0..table.len() {
            let Some(fact) = fact(number, table, row, setting, dated, remarks) else { continue };
            by_default |= high_labels(&fact.subject, setting).is_none();
            let key = (
                fact.year,
                fact.subject.clone(),
                fact.grade,
                fact.class.clone(),
                value::folded(&fact.participant),
                fact.work.as_deref().map(value::folded),
            );
            if let Some(&earlier) = first.get(&key) {
                if is_same(&facts[earlier], &fact) {
                    repeats.entry(fact.table).or_insert_with(|| (place(&fact, tables), 0)).1 += 1;
                } else {
                    remarks.push(other(&facts[earlier], &fact, tables));
                }
            } else {
                first.insert(key, facts.len());
                facts.push(fact);
            }
        }
    }
    for (origin, n_rows) in repeats.into_values() {
        let detail = format!("таких строк на листе: {n_rows}");
        remarks.push(Remark::new(&remark::SAME_ROW, &origin, None, &detail));
    }
    if by_default {
        remarks.push(
            Remark::new(&remark::DEFAULT_HIGH, &Origin::default(), None, "").affecting(&AFFECTED),
        );
    }
    frame(&facts)
}

fn fact(
    number: usize,
    table: &Table<'_>,
    row: usize,
    setting: Setting<'_>,
    dated: &Dated,
    remarks: &mut Vec<Remark>,
) -> Option<Fact> {
    let raw = table.text("subject", row)?;
    let subject = subject(raw, setting, &table.origin("subject", row), remarks);
    let grade = table.number("grade", row)? as u8;
    let Some(label) = table.text("level", row) else {
        remarks.push(without_level(table, row));
        return None;
    };
    let is_absent = value::folded(label).starts_with("отсутств");
    let level =
        if is_absent { Some((String::new(), false)) } else { level(label, &subject, setting) };
    let Some((level, is_high)) = level else {
        let remark = Remark::new(
            &remark::UNKNOWN_LEVEL,
            &table.origin("level", row),
            Some(label.to_owned()),
            label,
        );
        remarks.push(remark.affecting(&AFFECTED));
        return None;
    };
    let class =
        match value::class(table.text("class", row).map_or(Cell::Empty, Cell::Text), Some(grade)) {
            ClassName::Named { grade: stated, letter } if stated == grade => {
                Some(format!("{grade}{letter}"))
            }
            ClassName::Unstated => None,
            _ => {
                let raw = table.text("class", row).unwrap_or_default();
                remarks.push(Remark::new(
                    &remark::UNCLEAR_CLASS,
                    &table.origin("class", row),
                    Some(raw.to_owned()),
                    raw,
                ));
                None
            }
        };
    Some(Fact {
        table: number as u32,
        row: table.rows[row],
        year: table.year("year", row).unwrap_or_else(|| dated.of(number)),
        subject,
        grade,
        class,
        participant: table.text("participant", row)?.to_owned(),
        work: table.text("work", row).map(str::to_owned),
        level,
        is_high,
        is_absent,
        score: table.number("score", row),
    })
}

/// A blank level: a pupil without a score did not write, one with a score is a row left unfinished.
fn without_level(table: &Table<'_>, row: usize) -> Remark {
    let origin = table.origin("level", row);
    let rule = if table.number("score", row).is_some() {
        &remark::BLANK_FIELD
    } else {
        &remark::NOT_WRITTEN
    };
    Remark::new(rule, &origin, None, "Уровень").affecting(&AFFECTED)
}

/// The high labels of a subject: its own in the passport, else those for all subjects.
fn high_labels<'a>(
    subject: &str,
    setting: Setting<'a>,
) -> Option<&'a std::collections::BTreeSet<String>> {
    let labels = &setting.passport.high_labels;
    labels.get(&Some(subject.to_owned())).or_else(|| labels.get(&None))
}

/// The label's canonical spelling and whether it is high; `None`: unknown without a passport.
fn level(label: &str, subject: &str, setting: Setting<'_>) -> Option<(String, bool)> {
    let folded = value::folded(label);
    let known = setting.reference.rdr_label(label);
    let name = known.map_or_else(|| folded.clone(), |label| label.name.clone());
    match high_labels(subject, setting) {
        Some(high) => {
            let canonical =
                |text: &String| setting.reference.rdr_label(text).map(|label| label.name.clone());
            let is_high = high
                .iter()
                .any(|text| *text == folded || canonical(text).is_some_and(|other| other == name));
            // A passport that names a label of its own («кластер 3») speaks of a scale of its own.
            let own_scale = high.iter().any(|text| canonical(text).is_none());
            (is_high || own_scale || known.is_some()).then_some((name, is_high))
        }
        None => known.map(|label| (label.name.clone(), label.high)),
    }
}

fn is_same(earlier: &Fact, fact: &Fact) -> bool {
    earlier.level == fact.level && earlier.score == fact.score
}

fn place(fact: &Fact, tables: &[Table<'_>]) -> Origin {
    Origin { cell: Some(format!("A{}", fact.row)), ..tables[fact.table as usize].place.clone() }
}

fn other(earlier: &Fact, fact: &Fact, tables: &[Table<'_>]) -> Remark {
    let first = place(earlier, tables);
    let detail = format!(
        "{}, {}",
        first.file.as_deref().unwrap_or_default(),
        first.cell.unwrap_or_default()
    );
    Remark::new(&remark::OTHER_ROW, &place(fact, tables), None, &detail).affecting(&AFFECTED)
}

fn frame(facts: &[Fact]) -> Result<DataFrame> {
    let flag = |of: &dyn Fn(&Fact) -> bool| {
        facts.iter().map(|fact| u32::from(of(fact))).collect::<Vec<_>>()
    };
    let text = |of: &dyn Fn(&Fact) -> Option<&str>| {
        facts.iter().map(|fact| of(fact).map(str::to_owned)).collect::<Vec<_>>()
    };
    Ok(df!(
        "table" => facts.iter().map(|fact| fact.table).collect::<Vec<_>>(),
        "row" => facts.iter().map(|fact| fact.row).collect::<Vec<_>>(),
        "year" => facts.iter().map(|fact| super::year_number(fact.year)).collect::<Vec<_>>(),
        "subject" => text(&|fact| Some(&fact.subject)),
        "class" => text(&|fact| fact.class.as_deref()),
        "work" => text(&|fact| fact.work.as_deref()),
        "level" => text(&|fact| Some(&fact.level)),
        "grade" => facts.iter().map(|fact| u32::from(fact.grade)).collect::<Vec<_>>(),
        "written" => flag(&|fact| !fact.is_absent),
        "absent" => flag(&|fact| fact.is_absent),
        "high" => flag(&|fact| fact.is_high),
        "score" => facts.iter().map(|fact| fact.score.filter(|_| !fact.is_absent)).collect::<Vec<_>>(),
    )?)
}
