//! Typed facts with their origin, as columns: ВПР, exams, РДР, staff, events.
//! What can't be placed is a remark and no fact; shares are computed elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use crate::analysis::Source;
use crate::error::Result;
use crate::form::extract::Table;
use crate::passport::Passport;
use crate::period::AcademicYear;
use crate::reference::Reference;
use crate::remark::{self, Origin, Remark};
use crate::text;

pub(crate) mod aside;
pub(crate) mod class;
pub(crate) mod content;
pub(crate) mod context;
pub(crate) mod diagnostic;
pub(crate) mod effectiveness;
pub(crate) mod event;
pub(crate) mod exam;
pub(crate) mod gap;
pub(crate) mod later;
pub(crate) mod otherwise;
pub(crate) mod rehearsal;
pub(crate) mod same;
pub(crate) mod schema;
pub(crate) mod school;
pub(crate) mod slip;
pub(crate) mod staff;
pub(crate) mod stranger;
pub(crate) mod survey;
pub(crate) mod teacher;
pub(crate) mod training;
pub(crate) mod unlisted;
pub(crate) mod vpr;

/// What facts are made with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting<'a> {
    /// Shipped reference data.
    pub reference: &'a Reference,
    /// The school's settings.
    pub passport: &'a Passport,
    /// Which school a row is of.
    pub schools: &'a school::Schools,
}

/// The place of a fact: table and row, both as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Spot {
    /// Number of the table.
    pub table: u32,
    /// Row as Excel shows it.
    pub row: u32,
}

/// All facts of a folder. Each frame has a row for a fact and the columns its module lists.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    /// ВПР: pupils and counted rows of Ф3.
    pub vpr: DataFrame,
    /// Rows of district, city and country in Ф3.
    pub benchmarks: Vec<vpr::BenchmarkRow>,
    /// Exam results.
    pub exams: DataFrame,
    /// РДР results.
    pub diagnostics: DataFrame,
    /// Staff of each year.
    pub staff: staff::Staff,
    /// Participations of teachers that count.
    pub events: Vec<event::Event>,
    /// Years that have a source of participations, also where none counts.
    pub event_years: BTreeSet<(event::EventKind, AcademicYear)>,
    /// Teachers of classes by the passport, for links only.
    #[expect(
        dead_code,
        reason = "who teaches which class is told to the effect of pairs, which is not computed yet"
    )]
    pub teachers: BTreeMap<teacher::Taught, Vec<teacher::Teacher>>,
    /// Learning of teachers.
    pub training: training::Training,
    /// Answers about difficulties.
    pub answers: survey::StagedAnswers,
    /// Questionnaires of the climate.
    pub questionnaires: survey::StagedAnswers,
    /// Score sheets of effectiveness.
    pub score_sheets: effectiveness::ScoreSheets,
}

impl Facts {
    /// The exam of each table that has results, by number of the table.
    pub(crate) fn exams_by_table(&self) -> Result<BTreeMap<usize, String>> {
        let (tables, exams) =
            (self.exams.column("table")?.u32()?, self.exams.column("exam")?.str()?);
        let pairs = tables.into_no_null_iter().zip(exams.iter().flatten());
        Ok(pairs.map(|(table, exam)| (table as usize, exam.to_owned())).collect())
    }
}

/// Numbers rows of frames back into the cells they came from.
#[derive(Debug, Default)]
pub(crate) struct Places {
    entries: Vec<(Origin, BTreeMap<String, String>)>,
}

impl Places {
    /// The places of tables, with the letters of the columns that figures are counted from.
    pub(crate) fn new(tables: &[Table<'_>]) -> Self {
        let entries = tables.iter().map(|table| (table.place.clone(), table.counted_letters()));
        Self { entries: entries.collect() }
    }

    /// The sheet of a table.
    pub(crate) fn of_table(&self, number: u32) -> Origin {
        self.entries.get(number as usize).map(|(place, _)| place.clone()).unwrap_or_default()
    }

    /// Contiguous blocks of the rows counted, in the order of files.
    pub(crate) fn sources(&self, spots: impl IntoIterator<Item = Spot>) -> Vec<Source> {
        let mut spots: Vec<Spot> = spots.into_iter().collect();
        spots.sort_unstable();
        spots.dedup();
        let mut sources: Vec<Source> = Vec::new();
        let mut last: Option<Spot> = None;
        for spot in spots {
            let continues =
                last.is_some_and(|last| last.table == spot.table && last.row + 1 == spot.row);
            if let (true, Some(source)) = (continues, sources.last_mut()) {
                source.rows[1] = spot.row;
            } else {
                sources.push(self.source(spot));
            }
            last = Some(spot);
        }
        sources.sort();
        sources
    }

    fn source(&self, spot: Spot) -> Source {
        let (origin, cells) = &self.entries[spot.table as usize];
        Source {
            file: origin.file.as_deref().unwrap_or_default().to_owned(),
            sheet: origin.sheet.as_deref().unwrap_or_default().to_owned(),
            rows: [spot.row, spot.row],
            cells: cells.clone(),
        }
    }
}

/// Facts of every kind, from the tables of all files in the order of files.
pub(crate) fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    dated: &context::Dated,
) -> Result<(Facts, Vec<Remark>)> {
    let mut remarks = Vec::new();
    let vpr = vpr::gather(tables, setting, dated, &mut remarks)?;
    let exams = exam::gather(tables, setting, &mut remarks)?;
    let diagnostics = diagnostic::gather(tables, setting, dated, &mut remarks)?;
    let staff = staff::gather(tables, setting, dated, &mut remarks);
    let events = event::gather(tables, setting, &staff, &mut remarks);
    let events = unlisted::events(events, &staff, tables, &mut remarks);
    let event_years = event::years(tables);
    let teachers = teacher::by_class(setting.passport, &staff, &mut remarks);
    let mut training = training::gather(tables, setting, &staff, dated.year, &mut remarks);
    unlisted::training(&mut training, &staff, tables, &mut remarks);
    let (answers, of_answers) = survey::answers(tables, dated)?;
    let (questionnaires, of_questionnaires) = survey::questionnaires(tables, dated)?;
    remarks.extend(of_answers.into_iter().chain(of_questionnaires));
    let (score_sheets, of_sheets) = effectiveness::gather(tables, setting, &staff, dated)?;
    remarks.extend(of_sheets);
    let facts = Facts {
        teachers,
        training,
        answers,
        questionnaires,
        score_sheets,
        event_years,
        vpr: vpr.frame,
        benchmarks: vpr.benchmarks,
        exams,
        diagnostics,
        staff,
        events,
    };
    Ok((facts, remarks))
}

/// The canonical subject; an unknown one keeps its name, with one remark a table.
fn subject(raw: &str, setting: Setting<'_>, origin: &Origin, remarks: &mut Vec<Remark>) -> String {
    if let Some(name) = setting.reference.subject(raw) {
        return name.to_owned();
    }
    let remark =
        Remark::new(&remark::UNKNOWN_SUBJECT, origin).value(raw.to_owned()).with("subject", raw);
    let is_repeated = |earlier: &Remark| {
        earlier.is(&remark::UNKNOWN_SUBJECT)
            && (&earlier.value, earlier.file()) == (&remark.value, remark.file())
    };
    if !remarks.iter().rev().take(50).any(is_repeated) {
        remarks.push(remark);
    }
    text::trimmed(raw)
}

/// A list of places for one remark: the first ten, then how many more.
fn some_of<T: ToString>(places: &[T]) -> String {
    const SHOWN: usize = 10;
    let shown = places.iter().take(SHOWN).map(T::to_string).collect::<Vec<_>>().join(", ");
    match places.len().checked_sub(SHOWN) {
        Some(more) if more > 0 => format!("{shown} и ещё {more}"),
        _ => shown,
    }
}

/// A year as the frames hold it.
fn year_number(year: AcademicYear) -> i32 {
    year.0
}
