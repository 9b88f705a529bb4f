//! All facts of a folder, from the tables of its files.
//! One call for a kind; which of the facts count is decided where figures are computed.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use crate::error::Result;
use crate::form::extract::Table;
use crate::reference::Exam;
use crate::remark::{Collected, Remark};

use super::ground::{Setting, once_a_file};
use super::rows::Rows;
use super::schema::{EXAM, TABLE};
use super::teachers::Teachers;
use super::{
    context, diagnostic, effectiveness, event, exam, lesson, no_list, participation, staff, survey,
    training, vpr,
};

/// All facts of a folder. Each frame has a row for a fact and the columns its module lists.
#[derive(Debug)]
pub(crate) struct Facts {
    /// ВПР: pupils and counted rows of Ф3.
    pub vpr: DataFrame,
    /// The same summed by table and class.
    pub vpr_works: DataFrame,
    /// Counted pupils of ВПР by their marks in a year.
    pub vpr_pupils: DataFrame,
    /// Rows of district, city and country in Ф3.
    pub benchmarks: DataFrame,
    /// Exam results.
    pub exams: DataFrame,
    /// РДР results.
    pub diagnostics: DataFrame,
    /// Tables with works of ВПР or РДР of which another source is counted.
    pub superseded: BTreeSet<u32>,
    /// Staff of each year on the days that choices ask for.
    pub staff: staff::Snapshots,
    /// Teachers and their records.
    pub teachers: Teachers,
    /// Documents of learning.
    pub training: training::Training,
    /// Answers about difficulties.
    pub answers: survey::StagedAnswers,
    /// Questionnaires of the climate.
    pub questionnaires: survey::StagedAnswers,
    /// Questionnaires of pairs: a row for a score of an item.
    pub pair_answers: DataFrame,
    /// Score sheets of effectiveness.
    pub score_sheets: effectiveness::ScoreSheets,
}

impl Facts {
    /// The exam of each table that has results, by number of the table.
    pub(crate) fn exams_by_table(&self) -> Result<BTreeMap<usize, Exam>> {
        let results = self.exams.clone().lazy().select([col(TABLE), col(EXAM)]);
        let mut exams = BTreeMap::new();
        for row in Rows::of(results)?.iter() {
            exams.insert(row.place_number(TABLE)?, row.exam()?);
        }
        Ok(exams)
    }
}

/// Facts of every kind, from the tables of all files in the order of files.
pub(crate) fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    dated: &context::Dated,
) -> Result<(Facts, Vec<Remark>)> {
    let mut findings = Collected::default();
    let vpr = findings.of(vpr::gather(tables, setting, dated)?);
    let exams = findings.of(exam::gather(tables, setting)?);
    let diagnostics = findings.of(diagnostic::gather(tables, setting, dated)?);
    let staff = findings.of(staff::gather(tables, setting, dated));
    let (teachers, training) = findings.of(records(tables, setting, &staff, dated)?);
    findings.add(lesson::unknown_teachers(setting.passport, staff.in_force()));
    let surveys = findings.of(survey::gather(tables, dated)?);
    let score_sheets =
        findings.of(effectiveness::gather(tables, setting, staff.in_force(), dated)?);
    let facts = Facts {
        training,
        answers: surveys.difficulties,
        questionnaires: surveys.climate,
        pair_answers: surveys.of_pairs,
        score_sheets,
        vpr: vpr.results,
        vpr_works: vpr.works,
        vpr_pupils: vpr.pupils,
        benchmarks: vpr.benchmarks,
        exams,
        diagnostics: diagnostics.results,
        superseded: vpr.superseded.into_iter().chain(diagnostics.superseded).collect(),
        staff,
        teachers,
    };
    Ok((facts, once_a_file(findings.remarks)))
}

/// What teachers took part in and what they learned.
fn records(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    staff: &staff::Snapshots,
    dated: &context::Dated,
) -> Result<((Teachers, training::Training), Vec<Remark>)> {
    let (listed_people, listed_rows) = staff::frames(staff, setting.reference)?;
    let (mut participations, mut remarks) = event::gather(tables, setting, staff);
    let (training, learning, of_learning) = training::gather(tables, setting, staff, dated.year);
    participations.extend(learning);
    remarks.extend(of_learning);
    let participations = participation::frame(&participations)?;
    let teachers = Teachers { listed_people, listed_rows, participations };
    remarks.extend(no_list::remarks(&teachers, &setting.passport.choices, tables)?);
    Ok(((teachers, training), remarks))
}
