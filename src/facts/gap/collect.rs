//! Refused rows, findings and lost sheets → units of figures, each unit once.
//! A row whose work is counted from another source, or is another school's, leaves nothing open.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::when::Calendar;
use super::{Cause, Gaps, Opening, SchoolFile, feeds, parts, place};
use crate::error::Result;
use crate::facts::Facts;
use crate::facts::context::Dated;
use crate::facts::exam;
use crate::facts::ground::{Setting, Spot};
use crate::facts::rows::Rows;
use crate::facts::schema::{MARKS, ROW, TABLE};
use crate::facts::survey;
use crate::form::deciding;
use crate::form::extract::Table;
use crate::form::kinds::{About, Owner, Units};
use crate::form::{FieldName, FormKind};
use crate::period::{AcademicYear, title};
use crate::programme::{self, IndicatorId};
use crate::reference::difficulty;
use crate::remark::{Bearing, Gap, GapKind, Origin, Remark, Severity};

use place::{RowOf, Tables};

/// Everything that was not read, as units of figures.
pub(crate) fn gather(
    tables: &[Table<'_>],
    facts: &Facts,
    setting: Setting<'_>,
    dated: &Dated,
    remarks: &[Remark],
) -> Result<Gaps> {
    let mut collector = Collector {
        facts,
        calendar: Calendar { setting, dated, staff: facts.staff.in_force() },
        tables: Tables::new(tables),
        superseded: superseded(facts)?,
        answered: answered(facts)?,
        openings: BTreeMap::new(),
    };
    for (number, table) in tables.iter().enumerate() {
        let Some(refused) = table.refused.as_deref() else { continue };
        let forgiven = exam::forgiven(table);
        for row in 0..refused.len() {
            if !forgiven.contains(&refused.rows[row]) {
                collector.row(RowOf { number, table: refused, row });
            }
        }
    }
    for remark in remarks.iter().flat_map(parts) {
        collector.finding(remark);
    }
    Ok(collector.gaps(dated.year))
}

/// Tables of which nothing is counted because another source is.
fn superseded(facts: &Facts) -> Result<BTreeSet<u32>> {
    let mut superseded = facts.superseded.clone();
    for frame in [&facts.vpr_works, &facts.diagnostics] {
        let counted = frame.clone().lazy().select([col(TABLE)]);
        for row in Rows::of(counted.unique(None, UniqueKeepStrategy::Any))?.iter() {
            superseded.remove(&(row.place_number(TABLE)? as u32));
        }
    }
    Ok(superseded)
}

/// Rows that a figure is counted from: works that have a mark, results, pupils.
fn answered(facts: &Facts) -> Result<BTreeSet<Spot>> {
    let mut has_mark = lit(false);
    for count in MARKS {
        has_mark = has_mark.or(col(count).gt(lit(0_u32)));
    }
    let works = facts.vpr.clone().lazy().filter(has_mark);
    let results = [works, facts.exams.clone().lazy(), facts.diagnostics.clone().lazy()];
    let spots = results.map(|rows| rows.select([col(TABLE), col(ROW)]));
    let spots = concat(spots, UnionArgs::default())?.collect()?;
    let tables = spots.column(TABLE)?.u32()?.into_no_null_iter();
    let rows = spots.column(ROW)?.u32()?.into_no_null_iter();
    Ok(tables.zip(rows).map(|(table, row)| Spot { table, row }).collect())
}

struct Collector<'a> {
    facts: &'a Facts,
    calendar: Calendar<'a>,
    tables: Tables<'a>,
    /// Tables of which nothing is counted because another source is.
    superseded: BTreeSet<u32>,
    /// Rows that a figure is counted from.
    answered: BTreeSet<Spot>,
    openings: BTreeMap<(IndicatorId, UnitKey), Opening>,
}

/// What tells a unit of a figure from all others.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum UnitKey {
    /// A row, by its table: two tables may stand side by side.
    Row(Spot),
    /// A respondent of a survey of a year, in whatever rows.
    Respondent { year: Option<AcademicYear>, code: String },
    /// What a finding says of a place that is no row, with the code of its rule.
    Finding(Origin, &'static str),
    /// A file or a sheet that can't be opened.
    Closed { file: Option<String>, sheet: Option<String> },
}

impl<'a> Collector<'a> {
    /// A row that was refused: each figure it feeds.
    fn row(&mut self, row: RowOf<'a>) {
        for (indicator, kind) in feeds::of_form(row.table.form.kind) {
            self.open(indicator, kind, (row, Cause::Refused), None);
        }
    }

    /// A finding that says, or whose rule says, that something is open.
    fn finding(&mut self, remark: &Remark) {
        if remark.file().is_none() {
            return;
        }
        let by_rule = match remark.rule.bearing {
            Bearing::LeavesOut | Bearing::SumsUp => return,
            Bearing::Closes if remark.affects.is_empty() => return self.closed(remark),
            Bearing::Opens(kind) => Some(kind),
            Bearing::AsFound | Bearing::Closes | Bearing::NamesFigures | Bearing::OfCell => None,
        };
        let kind = remark.gap.map(|gap| gap.kind).or(by_rule);
        // A finding of many rows that were not gathered in it names none of them.
        let row = if remark.n_rows <= 1 { self.tables.row(remark) } else { None };
        match (row, kind) {
            (Some(row), Some(kind)) => {
                for indicator in remark.affects.iter().copied() {
                    let kind = feeds::narrowed(row.table.form.kind, indicator, kind);
                    self.open(indicator, kind, (row, Cause::of(remark)), remark.gap);
                }
            }
            (Some(row), None) if remark.severity == Severity::Error => self.refused(remark, row),
            (Some(row), None) => self.cell(remark, row),
            (None, Some(_)) => self.elsewhere(remark, kind),
            (None, None) if remark.severity == Severity::Error => self.elsewhere(remark, None),
            (None, None) => {}
        }
    }

    /// An error about a row that had been read: the figures it affects, or all its form feeds.
    fn refused(&mut self, remark: &Remark, row: RowOf<'a>) {
        for (indicator, kind) in feeds::of_form(row.table.form.kind) {
            if remark.affects.is_empty() || remark.affects.contains(&indicator) {
                self.open(indicator, kind, (row, Cause::Refused), None);
            }
        }
    }

    /// A cell that was not read though its row was: the figures it decides.
    fn cell(&mut self, remark: &Remark, row: RowOf<'a>) {
        let (Some(cell), Some(_)) = (remark.origin.cell, &remark.value) else { return };
        let Some(field) = row.table.field_at(cell.column, row.row) else { return };
        if row.table.has_value(field, row.row) || remark.severity == Severity::Info {
            return;
        }
        let Some((decided, kind)) = deciding::of_cell(row.table.form.kind, field) else { return };
        if kind == GapKind::Unit && self.answered.contains(&row.spot()) {
            return;
        }
        for indicator in decided {
            self.open(*indicator, kind, (row, Cause::Doubted), None);
        }
    }

    /// A finding about a sheet, or about rows of it that it does not name.
    fn elsewhere(&mut self, remark: &Remark, kind: Option<GapKind>) {
        let of_sheet = self.tables.of(remark);
        if of_sheet.iter().any(|(number, _)| self.superseded.contains(&(*number as u32))) {
            return;
        }
        let table = of_sheet.first().copied();
        let stated = remark.gap.and_then(|gap| gap.year);
        let year = stated.or_else(|| match table {
            Some((number, table)) => self.calendar.of_table(number, table),
            None => year_by_names(remark),
        });
        let form = table.map(|(_, table)| table.form.kind);
        for indicator in remark.affects.iter().copied() {
            let opening = Opening {
                place: None,
                kind: kind_elsewhere(kind, form, indicator),
                years: year.map(|year| vec![year]),
                count: remark.n_rows.max(remark.gap.map_or(1, |gap| gap.units)),
                is_unbounded: remark.n_rows == 0 && remark.origin.cell.is_none(),
                cause: Cause::of(remark),
            };
            let unit = UnitKey::Finding(remark.origin.clone(), remark.rule.code);
            self.put(indicator, unit, opening);
        }
    }

    /// A file or sheet that can't be opened: the figures of the forms that its names speak of.
    fn closed(&mut self, remark: &Remark) {
        let mut kinds = Vec::new();
        for name in names(remark) {
            if kinds.is_empty() {
                kinds = feeds::of_name(name);
            }
        }
        let [file, sheet] = [remark.file(), remark.sheet()].map(|name| name.map(str::to_owned));
        for kind in kinds {
            for (indicator, kind) in feeds::of_form(kind) {
                let years = year_by_names(remark).map(|year| vec![year]);
                let cause = Cause::Refused;
                let (place, count) = (None, 1);
                let opening = Opening { place, kind, years, count, is_unbounded: true, cause };
                let unit = UnitKey::Closed { file: file.clone(), sheet: sheet.clone() };
                self.put(indicator, unit, opening);
            }
        }
    }

    /// A unit of a figure that a row leaves open.
    fn open(
        &mut self,
        indicator: IndicatorId,
        kind: GapKind,
        (row, cause): (RowOf<'a>, Cause),
        gap: Option<Gap>,
    ) {
        let RowOf { number, table, row: at } = row;
        if self.superseded.contains(&(number as u32)) || !self.is_of_figure(indicator, kind, row) {
            return;
        }
        let years = match gap.and_then(|gap| gap.year) {
            Some(year) => Some(vec![year]),
            None => self.calendar.years(indicator, number, table, at),
        };
        // The result that an appeal is about, the person that a course stands under are counted already.
        let is_counted = table.continues[at] || table.form.field(FieldName::Appeal).is_some();
        let kind = if is_counted && kind == GapKind::Unit { GapKind::Deciding } else { kind };
        let school = self.calendar.setting.schools.of(table, at).key;
        let place = school.zip(table.place.file.clone());
        let place = place.map(|(school, file)| SchoolFile { school, file });
        let count = weight(table, at);
        let opening = Opening { place, kind, count, years, is_unbounded: false, cause };
        let respondent = respondent(row, opening.years.as_deref());
        self.put(indicator, respondent.unwrap_or(UnitKey::Row(row.spot())), opening);
    }

    /// Whether the row could be of the figure: the school's own, of the block and the stage it is about.
    fn is_of_figure(
        &self,
        indicator: IndicatorId,
        kind: GapKind,
        RowOf { number, table, row }: RowOf<'_>,
    ) -> bool {
        let form = table.form.kind.row();
        if form.owner != Owner::School && !self.is_of_school(table, row) {
            return false;
        }
        match form.about {
            About::Staff => !table.continues[row] || indicator == IndicatorId::LessonDesign,
            // A name that is not joined says nothing of how the pair ended.
            About::Pair => kind != GapKind::Event || indicator != IndicatorId::PairsCompleted,
            About::Vpr if form.owner == Owner::Row => percent_of_school(table, row),
            About::Survey => {
                is_modern(table, row) && self.is_last_stage(indicator, number, table, row)
            }
            About::Vpr
            | About::Exam
            | About::Diagnostic
            | About::Event
            | About::Scores
            | About::Request
            | About::Passport
            | About::Nothing => true,
        }
    }

    fn is_of_school(&self, table: &Table<'_>, row: usize) -> bool {
        self.calendar.setting.schools.of(table, row).counted
    }

    /// Whether no later stage of the row's year was read.
    fn is_last_stage(
        &self,
        indicator: IndicatorId,
        number: usize,
        table: &Table<'_>,
        row: usize,
    ) -> bool {
        let Some(stage) = survey::stage_of(table, row) else { return true };
        let Some(years) = self.calendar.years(indicator, number, table, row) else { return true };
        let last_stages = match table.form.kind {
            FormKind::Difficulty => &self.facts.answers.last_stages,
            _ => &self.facts.questionnaires.last_stages,
        };
        let mut held = years.iter().filter_map(|year| last_stages.get(year));
        held.all(|last| *last <= stage)
    }

    /// Keeps one opening a unit: the one that could move the figure most.
    fn put(&mut self, indicator: IndicatorId, unit: UnitKey, opening: Opening) {
        let known = self.openings.entry((indicator, unit)).or_insert_with(|| opening.clone());
        if opening.kind < known.kind {
            *known = opening;
        }
    }

    /// Sums by year; what can't be dated counts in both years compared.
    fn gaps(self, reporting: AcademicYear) -> Gaps {
        let mut gaps = Gaps::default();
        let compared = vec![reporting.previous(), reporting];
        for ((indicator, _), opening) in self.openings {
            for year in opening.years.unwrap_or_else(|| compared.clone()) {
                if let Some(place) = opening.place.clone() {
                    let of_school = gaps.of_schools.entry((place, indicator, year));
                    *of_school.or_default() += opening.count;
                }
                let unread = gaps.unread.entry((indicator, year)).or_default();
                unread.add(opening.kind, opening.count);
                unread.is_unbounded |= opening.is_unbounded;
                unread.has_refused |= opening.cause == Cause::Refused;
            }
        }
        gaps
    }
}

/// How a unit that a finding about a sheet leaves open could move a figure.
fn kind_elsewhere(
    kind: Option<GapKind>,
    form: Option<FormKind>,
    indicator: IndicatorId,
) -> GapKind {
    match (kind, form) {
        (Some(kind), Some(form)) => feeds::narrowed(form, indicator, kind),
        (Some(kind), None) => kind,
        (None, Some(form)) => programme::gap(form, indicator).unwrap_or(GapKind::Unit),
        (None, None) => GapKind::Unit,
    }
}

/// The names that a finding's place has: its sheet, its file, the folders, nearest first.
fn names(remark: &Remark) -> impl Iterator<Item = &str> {
    let path = remark.file().unwrap_or_default();
    remark.sheet().into_iter().chain(path.rsplit('/'))
}

/// The school year that the nearest of these names states.
fn year_by_names(remark: &Remark) -> Option<AcademicYear> {
    names(remark).find_map(|name| title::in_name(name).year).map(|stated| stated.year)
}

/// Units of a row: so many works or pupils, where a row is of a group.
pub(crate) fn weight(table: &Table<'_>, row: usize) -> u64 {
    let stated = match table.form.kind.row().units {
        Units::Stated(field) => table.number(field, row),
        Units::Levels if !table.labelled.is_empty() => {
            let levels = table.labelled.iter().filter_map(|level| level.values[row]);
            table.number(FieldName::Written, row).or_else(|| Some(levels.sum()))
        }
        Units::Levels | Units::One => None,
    };
    match stated {
        Some(count) if count >= 1.0 => count as u64,
        _ => 1,
    }
}

/// A row of Ф3 without a group can't be told from the school's own.
fn percent_of_school(table: &Table<'_>, row: usize) -> bool {
    table.text(FieldName::Group, row).is_none_or(crate::facts::vpr::is_school_group)
}

fn is_modern(table: &Table<'_>, row: usize) -> bool {
    table.text(FieldName::Block, row).is_none_or(difficulty::is_modern)
}

/// A respondent who left several rows is one unit.
fn respondent(row: RowOf<'_>, years: Option<&[AcademicYear]>) -> Option<UnitKey> {
    if row.table.form.kind.row().about != About::Survey {
        return None;
    }
    let code = survey::respondent_key(row.table, row.number, row.row)?;
    let year = years.and_then(|years| years.first()).copied();
    Some(UnitKey::Respondent { year, code })
}
