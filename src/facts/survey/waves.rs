//! Surveys of one year whose stage nobody wrote, told apart by the times of the answers and by months and numbers in
//! the names round them: the earlier is «до», the later «после». What may be of either is not counted.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};

use super::block::is_of_modern;
use super::occasion::Occasion;
use super::{Line, MODERN, Stage, method, of_pairs, stage_of};
use crate::facts::context::Dated;

use crate::form::FieldName;
use crate::form::extract::Table;
use crate::form::kinds::About;
use crate::ids::FormKind;
use crate::period::{AcademicYear, title};
use crate::remark::{self, GapKind, Remark, short_list};

/// Fewest days without an answer between two surveys.
const APART: i64 = 45;
/// A survey has at least such a part of the answers of the largest; fewer may be late ones.
const LEAST_PART: usize = 3;
/// More surveys of a year have no names of stages.
const MOST: usize = 3;

/// A row of a survey whose stage is not stated.
#[derive(Clone, Copy)]
struct Sheet {
    table: usize,
    row: u32,
    /// When it was answered, as far as its time or a month or a day in a name says.
    day: Option<NaiveDate>,
    occasion: Option<Occasion>,
}

/// The rows that are held in stages together: of a kind, a year, a block, a method or a role.
type Surveys = BTreeMap<(usize, AcademicYear, String), Vec<Sheet>>;

/// What becomes of rows: a stage, or they are not counted; by number of the table and row.
type Fates = BTreeMap<(usize, u32), Option<Stage>>;

/// Gives stages to the surveys whose stage is not stated, where a year has several; takes out what may be of either.
pub(crate) fn stage_by_time(tables: &mut [Table<'_>], dated: &Dated) -> Vec<Remark> {
    let (mut fates, mut remarks) = (Fates::new(), Vec::new());
    for ((_, year, _), sheets) in unstated(tables, dated) {
        let parting = Parting::of(sheets);
        for (wave, stage) in parting.waves.iter().zip(parting.stages()) {
            fates.extend(wave.iter().map(|sheet| ((sheet.table, sheet.row), Some(*stage))));
        }
        fates.extend(parting.doubtful.iter().map(|sheet| ((sheet.table, sheet.row), None)));
        remarks.extend(parting.remarks(tables, year));
    }
    for (number, table) in tables.iter_mut().enumerate() {
        settle(table, number, &fates);
    }
    remarks
}

/// The rows of all surveys without a stage, those too that were refused.
fn unstated(tables: &[Table<'_>], dated: &Dated) -> Surveys {
    let (methods, _) = method::told(tables);
    let mut surveys = Surveys::new();
    for (number, table) in tables.iter().enumerate() {
        if table.form.kind.row().about != About::Survey {
            continue;
        }
        let several = years_of_several_times(table, number, dated);
        let block = block(table, number);
        for part in [Some(table), table.refused.as_deref()].into_iter().flatten() {
            for row in 0..part.len() {
                // A record of a wide table has a row for each item.
                if row > 0 && part.rows[row - 1] == part.rows[row] {
                    continue;
                }
                let line = Line { number, table: part, row, affected: &[] };
                let year = line.year(dated);
                let Some(sheet) = sheet(&line, year, several.contains(&year)) else { continue };
                let topic = match table.form.kind {
                    FormKind::Climate => {
                        method::of_row(&line, &methods).map_or("", |method| method.title)
                    }
                    FormKind::Questionnaire => {
                        of_pairs::role(&line).map_or("", |role| role.as_str())
                    }
                    _ => block,
                };
                let key = (table.form.kind as usize, year, topic.to_owned());
                surveys.entry(key).or_default().push(sheet);
            }
        }
    }
    surveys
}

/// Blocks may be asked about at other times: those of the figure are no stage of others.
fn block(table: &Table<'_>, number: usize) -> &'static str {
    let mut lines = (0..table.len()).map(|row| Line { number, table, row, affected: &[] });
    let is_difficulty = table.form.kind == FormKind::Difficulty;
    if is_difficulty && lines.any(|line| is_of_modern(&line)) { MODERN } else { "" }
}

/// The school years of which a table has answers of times far apart: a form that was used again is exported with all
/// of them, so that the stage of its name is not that of every row.
fn years_of_several_times(
    table: &Table<'_>,
    number: usize,
    dated: &Dated,
) -> BTreeSet<AcademicYear> {
    let mut days: BTreeMap<AcademicYear, Vec<Sheet>> = BTreeMap::new();
    for row in 0..table.len() {
        let line = Line { number, table, row, affected: &[] };
        let day = table.date(FieldName::Timestamp, row);
        let sheet = Sheet { table: number, row: table.rows[row], day, occasion: None };
        days.entry(line.year(dated)).or_default().push(sheet);
    }
    days.retain(|_, sheets| Parting::by_days(sheets.clone()).waves.len() > 1);
    days.into_keys().collect()
}

/// A row as far as it says no stage; a name says none of a table of several times.
fn sheet(line: &Line<'_, '_>, year: AcademicYear, is_of_several: bool) -> Option<Sheet> {
    let context = &line.table.context;
    let cell = line.table.text(FieldName::Stage, line.row);
    let occasion = match stage_of(line.table, line.row) {
        Some(Stage::Unstated) => Occasion::of_names(context),
        Some(_) if is_of_several && cell.is_none() => None,
        Some(_) => return None,
        None => Some(Occasion::of_cell(cell?)?),
    };
    let mut day = line.table.date(FieldName::Timestamp, line.row);
    if day.is_none() {
        day = match occasion {
            Some(Occasion::Month(month)) => middle(year, month),
            Some(Occasion::Part(_)) => None,
            None => day_of_names(line.table, year),
        };
    }
    Some(Sheet { table: line.number, row: line.table.rows[line.row], day, occasion })
}

fn middle(year: AcademicYear, month: u32) -> Option<NaiveDate> {
    let calendar_year = if month >= year.first_day().month() { year.0 } else { year.end_year() };
    NaiveDate::from_ymd_opt(calendar_year, month, 15)
}

/// The day of the year that the name of the sheet, the file or a folder states.
fn day_of_names(table: &Table<'_>, year: AcademicYear) -> Option<NaiveDate> {
    let mut names = [&table.context.sheet].into_iter().chain(&table.context.path);
    let day = names.find_map(|name| title::in_name(name).day)?;
    Some(day).filter(|day| AcademicYear::of(*day) == year)
}

/// Rows parted into surveys, the earliest first, and those that may be of several.
#[derive(Default)]
struct Parting {
    waves: Vec<Vec<Sheet>>,
    doubtful: Vec<Sheet>,
}

impl Parting {
    fn of(sheets: Vec<Sheet>) -> Self {
        let is_part = |sheet: &&Sheet| matches!(sheet.occasion, Some(Occasion::Part(_)));
        let n_parts = sheets.iter().filter(is_part).count();
        let parting = if n_parts == sheets.len() {
            Self::by_numbers(sheets)
        } else if n_parts > 0 && sheets.iter().any(|sheet| sheet.day.is_none()) {
            Self { doubtful: sheets, ..Self::default() }
        } else {
            Self::by_days(sheets)
        };
        if parting.waves.len() <= MOST {
            return parting;
        }
        let doubtful = parting.waves.into_iter().flatten().chain(parting.doubtful).collect();
        Self { doubtful, ..Self::default() }
    }

    fn by_numbers(sheets: Vec<Sheet>) -> Self {
        let mut waves: BTreeMap<Option<Occasion>, Vec<Sheet>> = BTreeMap::new();
        for sheet in sheets {
            waves.entry(sheet.occasion).or_default().push(sheet);
        }
        Self { waves: waves.into_values().collect(), ..Self::default() }
    }

    /// A new survey begins after a long time without answers. Months that are named apart and follow each other may be
    /// of one survey as well.
    fn by_days(sheets: Vec<Sheet>) -> Self {
        let (mut dated, undated): (Vec<Sheet>, Vec<Sheet>) =
            sheets.into_iter().partition(|sheet| sheet.day.is_some());
        dated.sort_by_key(|sheet| sheet.day);
        let mut neighbours = dated.windows(2);
        if neighbours.any(|pair| !is_apart(&pair[0], &pair[1]) && are_named_apart(pair)) {
            return Self { doubtful: dated, ..Self::default() };
        }
        let mut parting = Self::default();
        for sheet in dated {
            match parting.waves.last_mut() {
                Some(wave) if wave.last().is_some_and(|last| !is_apart(last, &sheet)) => {
                    wave.push(sheet);
                }
                _ => parting.waves.push(vec![sheet]),
            }
        }
        let largest = parting.waves.iter().map(Vec::len).max().unwrap_or_default();
        for wave in std::mem::take(&mut parting.waves) {
            let is_named = wave.iter().any(|sheet| sheet.occasion.is_some());
            if is_named || LEAST_PART * wave.len() >= largest {
                parting.waves.push(wave);
            } else {
                parting.doubtful.extend(wave);
            }
        }
        match parting.waves.len() {
            0 => parting.waves.push(undated),
            1 => parting.waves[0].extend(undated),
            _ => parting.doubtful.extend(undated),
        }
        parting
    }

    /// The stage of each wave.
    fn stages(&self) -> &'static [Stage] {
        match self.waves.len() {
            2 => &[Stage::First, Stage::Last],
            3 => &[Stage::First, Stage::Middle, Stage::Last],
            _ => &[Stage::Unstated],
        }
    }

    /// What is said: at the first table the stages of the year, at each how many of its rows are not counted.
    fn remarks(&self, tables: &[Table<'_>], year: AcademicYear) -> Vec<Remark> {
        let mut remarks = Vec::new();
        if self.waves.len() > 1 {
            let mut shown = Vec::new();
            for (wave, stage) in self.waves.iter().zip(self.stages()) {
                shown.push(format!("{} – «{}»", shown_time(wave), stage.title()));
            }
            let detail = format!("за {year}: {}", shown.join(", "));
            let told = self.waves.iter().flatten().map(|sheet| sheet.table).min();
            if let Some(table) = told.map(|table| &tables[table]) {
                let remark = Remark::new(&remark::SURVEY_WAVES, &table.place);
                remarks.push(remark.with("waves", &detail).affecting(table.form.kind.feeds()));
            }
        }
        remarks.extend(self.taken_together(tables, year));
        let mut by_table: BTreeMap<usize, Vec<Sheet>> = BTreeMap::new();
        for sheet in &self.doubtful {
            by_table.entry(sheet.table).or_default().push(*sheet);
        }
        for (table, sheets) in by_table {
            let detail = format!("за {year}: {}", shown_time(&sheets));
            let remark = Remark::new(&remark::SURVEY_WAVE_UNSAID, &tables[table].place);
            let remark = remark.with("waves", detail).standing_for(sheets.len());
            let remark = remark.affecting(tables[table].form.kind.feeds());
            remarks.push(remark.leaving(GapKind::Unit, Some(year)));
        }
        remarks
    }
}

impl Parting {
    /// What is said of several files that nothing tells apart: they are one survey, or «до» and «после».
    fn taken_together(&self, tables: &[Table<'_>], year: AcademicYear) -> Option<Remark> {
        let [wave] = &self.waves[..] else { return None };
        wave.iter().find(|sheet| sheet.day.is_none())?;
        let told: BTreeSet<usize> = wave.iter().map(|sheet| sheet.table).collect();
        let files: BTreeSet<&str> =
            told.iter().filter_map(|table| tables[*table].place.file.as_deref()).collect();
        let first = &tables[*told.first()?];
        let files: Vec<String> = files.into_iter().map(|file| format!("«{file}»")).collect();
        let remark = Remark::new(&remark::SURVEY_TOGETHER, &first.place)
            .with("files", format!("за {year}: {}", short_list(&files)));
        (files.len() > 1).then(|| remark.affecting(first.form.kind.feeds()))
    }
}

/// Whether a row begins another survey than that of the row before it.
fn is_apart(last: &Sheet, sheet: &Sheet) -> bool {
    last.day.zip(sheet.day).is_some_and(|(last, day)| (day - last).num_days() >= APART)
}

/// Whether rows are of occasions that differ.
fn are_named_apart(sheets: &[Sheet]) -> bool {
    let occasions: BTreeSet<Occasion> = sheets.iter().filter_map(|sheet| sheet.occasion).collect();
    occasions.len() > 1
}

/// «10.09.2022–15.09.2022 (строк: 6)», «05.2023 (строк: 6)», «этап 2 (строк: 6)».
fn shown_time(sheets: &[Sheet]) -> String {
    let days: BTreeSet<NaiveDate> = sheets.iter().filter_map(|sheet| sheet.day).collect();
    let time = match (days.first(), days.last(), sheets.first().and_then(|sheet| sheet.occasion)) {
        (Some(first), Some(last), _) if first != last => {
            format!("{}–{}", first.format("%d.%m.%Y"), last.format("%d.%m.%Y"))
        }
        (Some(day), ..) => day.format("%m.%Y").to_string(),
        (None, _, Some(Occasion::Part(number))) => format!("этап {number}"),
        _ => "без даты".to_owned(),
    };
    format!("{time} (строк: {})", sheets.len())
}

/// Writes the stages of rows into a table, takes out those that are not counted.
fn settle(table: &mut Table<'_>, number: usize, fates: &Fates) {
    let (mut stages, mut is_out) = (Vec::new(), Vec::new());
    for (row, line) in table.rows.iter().enumerate() {
        let fate = fates.get(&(number, *line));
        is_out.push(matches!(fate, Some(None)));
        match fate {
            Some(Some(Stage::Unstated)) => stages.push((row, None)),
            Some(Some(stage)) => stages.push((row, Some(stage.title()))),
            _ => {}
        }
    }
    let is_stated = stages.iter().any(|(_, stage)| stage.is_some());
    if is_stated || table.has(FieldName::Stage) {
        table.state_texts(FieldName::Stage, FieldName::Timestamp, &stages);
    }
    table.leave_out(&is_out);
    if let Some(refused) = table.refused.as_deref_mut() {
        settle(refused, number, fates);
    }
}
