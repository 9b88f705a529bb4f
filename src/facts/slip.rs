//! Slips of the pen in years: a contest of 2203, an exam of 1923, the only talk of 2013.
//! What can't be is refused with its cell; what stands alone in its year is said, and read.

use std::collections::BTreeSet;

use chrono::{Datelike, Months, NaiveDate};

use crate::facts::context::Dated;
use crate::facts::context::year_counts::{self, Counts};
use crate::facts::gap;
use crate::facts::school::Schools;
use crate::facts::staff::AFFECTED;
use crate::form::extract::Table;
use crate::form::kinds::Dating;
use crate::form::{FieldName, FormKind};
use crate::passport::Passport;
use crate::period::{AcademicYear, EARLIEST_YEAR};
use crate::programme::IndicatorId;
use crate::reference::Reference;
use crate::remark::{self, GapKind, Remark};

/// Rows of a year beside a known one that are no slips, if there are so many.
const ENOUGH_BESIDE: usize = 3;
/// Longest term of a pair, in months.
const LONGEST_TERM: u32 = 60;

/// Days of staff lists, the years they may begin with, and what they decide.
const STAFF_DAYS: [(FieldName, i32, &[IndicatorId]); 4] = [
    (FieldName::Birth, 1930, &[]),
    (FieldName::Hired, 1950, &AFFECTED),
    (FieldName::Dismissed, 1950, &AFFECTED),
    (FieldName::Awarded, 1950, &[IndicatorId::CategoryHighFirst]),
];

/// Takes out the rows whose day or year can't be, and says which stand alone in their year.
pub(crate) fn refuse(
    tables: &mut [Table<'_>],
    reference: &Reference,
    schools: &Schools,
) -> Vec<Remark> {
    let counts = year_counts::years(tables, reference);
    let latest = year_counts::latest(tables, &counts);
    let mut remarks = Vec::new();
    for table in tables.iter_mut() {
        remarks.extend(impossible(table, latest, schools));
    }
    for (table, of_table) in tables.iter_mut().zip(&counts) {
        remarks.extend(impossible_years(table, of_table, latest, schools));
    }
    let counts = year_counts::years(tables, reference);
    for (number, table) in tables.iter().enumerate() {
        remarks.extend(remark::gathered(alone(number, table, tables, &counts)));
    }
    remarks
}

/// The staff lists and their numbers.
fn staff_lists<'a, 't>(
    tables: &'a mut [Table<'t>],
) -> impl Iterator<Item = (usize, &'a mut Table<'t>)> {
    tables.iter_mut().enumerate().filter(|(_, table)| table.form.kind == FormKind::Staff)
}

/// Decides the century of days in staff lists whose year has two digits: none is after the day of its list.
pub(crate) fn settle_centuries(
    tables: &mut [Table<'_>],
    dated: &Dated,
    passport: &Passport,
) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (number, table) in staff_lists(tables) {
        let snapshot = dated.of(number).snapshot(passport.choices.snapshot);
        for (origin, day) in table.settle_centuries(snapshot) {
            let shown = day.format("%d.%m.%y").to_string();
            let detail = format!("{shown}», принят {}", day.year());
            let remark =
                Remark::new(&remark::CENTURY_UNCLEAR, &origin).value(shown).with("day", &detail);
            remarks.push(remark.affecting(&AFFECTED));
        }
    }
    remarks
}

/// Empties the cells of staff lists whose day can't be: before its like began, or a year after the list.
pub(crate) fn refuse_staff_days(tables: &mut [Table<'_>], dated: &Dated) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (number, table) in staff_lists(tables) {
        let year = dated.of(number);
        let latest = AcademicYear(year.0 + 1).last_day();
        for (field, earliest, affected) in STAFF_DAYS {
            for row in 0..table.len() {
                let Some(day) = table.date(field, row) else { continue };
                let why = if day.year() < earliest {
                    format!("раньше {earliest} года")
                } else if day > latest {
                    format!("позже {}, а список – за {year}", latest.format("%d.%m.%Y"))
                } else {
                    continue;
                };
                let shown = day.format("%d.%m.%Y").to_string();
                let detail = format!("«{shown}» – {why}");
                let remark = Remark::new(&remark::STAFF_DAY_SLIP, &table.origin(field, row));
                let mut remark = remark.value(shown).with("day", &detail).affecting(affected);
                if !affected.is_empty() {
                    remark = remark.leaving(GapKind::Deciding, Some(year));
                }
                remarks.push(remark);
                table.forget(field, row);
            }
        }
    }
    remarks
}

/// The rows of days that can't be: they are taken out, of a staff list only the day is.
fn impossible(
    table: &mut Table<'_>,
    latest: Option<AcademicYear>,
    schools: &Schools,
) -> Vec<Remark> {
    let dating = table.form.kind.row().dating;
    let (mut remarks, mut refused) = (Vec::new(), vec![false; table.len()]);
    for (row, is_refused) in refused.iter_mut().enumerate() {
        for &field in table.form.kind.days() {
            let (Some(day), false) = (table.date(field, row), *is_refused) else { continue };
            let Some(why) = why_not(table, (field, row), day, latest) else { continue };
            let shown = day.format("%d.%m.%Y").to_string();
            remarks.push(refusal((table, field, row), &shown, &why, schools));
            // A course without a day is one still.
            if matches!(dating, Dating::Document | Dating::List) {
                table.forget(field, row);
            } else {
                *is_refused = true;
            }
        }
    }
    table.leave_out(&refused);
    remark::gathered(remarks)
}

/// The rows of school years that can't be: before the programme, or after all that the other rows state.
fn impossible_years(
    table: &mut Table<'_>,
    counts: &Counts,
    latest: Option<AcademicYear>,
    schools: &Schools,
) -> Vec<Remark> {
    let Some(field) = year_counts::year_field(table) else { return Vec::new() };
    // A survey may be of a year whose results are not there yet, but not in a few of its rows.
    let latest = if table.form.kind.is_of_pupils() {
        latest
    } else {
        latest.max(year_counts::of_many(counts).last().copied())
    };
    let (mut remarks, mut refused) = (Vec::new(), vec![false; table.len()]);
    for (row, is_refused) in refused.iter_mut().enumerate() {
        let Some(year) = table.year(field, row) else { continue };
        let why = match latest {
            _ if year.0 < EARLIEST_YEAR => format!("раньше {EARLIEST_YEAR} года"),
            Some(latest) if year.0 > latest.0 + 1 => {
                format!("а последние данные в папке – за {latest}")
            }
            _ => continue,
        };
        remarks.push(refusal((table, field, row), &year.to_string(), &why, schools));
        *is_refused = true;
    }
    table.leave_out(&refused);
    remark::gathered(remarks)
}

/// The finding about a row taken out, with what it leaves open: nothing, if the row is another school's; as
/// many units as there are, if it is a group's.
fn refusal(
    (table, field, row): (&Table<'_>, FieldName, usize),
    shown: &str,
    why: &str,
    schools: &Schools,
) -> Remark {
    let remark = Remark::new(&remark::DAY_IMPOSSIBLE, &table.origin(field, row));
    let remark = remark.value(shown.to_owned()).with("day", format!("«{shown}» – {why}"));
    let kind = table.form.kind;
    if !schools.of(table, row).counted {
        return remark;
    }
    let gap = match kind.row().dating {
        Dating::Day | Dating::Document | Dating::List => GapKind::Event,
        Dating::Year | Dating::Title | Dating::ExamDay | Dating::Term | Dating::Undated => {
            GapKind::Unit
        }
    };
    remark.affecting(affected(kind)).leaving(gap, None).weighing(gap::weight(table, row))
}

/// Why a day can't be that of its row.
fn why_not(
    table: &Table<'_>,
    (field, row): (FieldName, usize),
    day: NaiveDate,
    latest: Option<AcademicYear>,
) -> Option<String> {
    if day.year() < EARLIEST_YEAR {
        return Some(format!("раньше {EARLIEST_YEAR} года"));
    }
    let latest = latest?;
    let last_day = AcademicYear(latest.0 + 1).last_day();
    // A pair may be set up for some years.
    let from = if field == FieldName::To { table.date(FieldName::From, row) } else { None };
    let term_end = from.and_then(|from| from.checked_add_months(Months::new(LONGEST_TERM)));
    if day <= last_day || Some(day) <= term_end {
        return None;
    }
    let last_day = last_day.format("%d.%m.%Y");
    Some(format!("позже {last_day}, а последние данные в папке – за {latest} учебный год"))
}

/// Says which rows are the only ones of their year in the folder.
fn alone(number: usize, table: &Table<'_>, tables: &[Table<'_>], counts: &[Counts]) -> Vec<Remark> {
    let kind = table.form.kind;
    let year_field = year_counts::year_field(table);
    let Some(field) = kind.days().first().copied().or(year_field) else { return Vec::new() };
    let of_table = years_of(table, field);
    let known = if year_field.is_some() || kind == FormKind::Exam {
        year_counts::sure(tables, counts)
    } else {
        known_years(number, kind, tables, counts, &of_table)
    };
    let mut remarks = Vec::new();
    // Without another table nothing says which years are those of the folder.
    if known.is_empty() {
        return remarks;
    }
    for row in 0..table.len() {
        let Some(year) = year_of(table, field, row).filter(|year| !known.contains(year)) else {
            continue;
        };
        let shown = match table.date(field, row) {
            Some(day) => day.format("%d.%m.%Y").to_string(),
            None => year.to_string(),
        };
        let here = match of_table.get(&year) {
            Some(n_rows) if *n_rows > 1 => format!(", а здесь строк {n_rows}"),
            _ => String::new(),
        };
        let detail = format!("«{shown}»: за {year} учебный год в папке больше ничего нет{here}");
        let remark = Remark::new(&remark::YEAR_ALONE, &table.origin(field, row)).value(shown);
        remarks.push(remark.with("day", &detail).affecting(affected(kind)));
    }
    remarks
}

fn year_of(table: &Table<'_>, field: FieldName, row: usize) -> Option<AcademicYear> {
    if year_counts::year_field(table) == Some(field) {
        return table.year(field, row);
    }
    let day = table.date(field, row)?;
    let is_exam = table.form.kind == FormKind::Exam;
    Some(if is_exam { AcademicYear::of_exam(day) } else { AcademicYear::of(day) })
}

/// The rows of a table by the year of a field.
fn years_of(table: &Table<'_>, field: FieldName) -> Counts {
    let mut counts = Counts::new();
    for row in 0..table.len() {
        if let Some(year) = year_of(table, field, row) {
            *counts.entry(year).or_default() += 1;
        }
    }
    counts
}

/// The years that are no slips in a table: those of other tables, and of its own those that go on from them.
fn known_years(
    number: usize,
    kind: FormKind,
    tables: &[Table<'_>],
    counts: &[Counts],
    of_table: &Counts,
) -> BTreeSet<AcademicYear> {
    let mut known = BTreeSet::new();
    for (place, (table, years)) in tables.iter().zip(counts).enumerate() {
        if place == number && kind != FormKind::Staff {
            continue;
        }
        // A slip of the pen in another table makes no year known.
        if table.form.kind.is_of_events() {
            known.extend(years.keys().copied());
        } else {
            known.extend(year_counts::of_many(years));
        }
    }
    // Courses of many years stand in one table; of other events only a year with some rows goes on.
    let is_of_learning = kind.feeds().contains(&IndicatorId::LessonDesign);
    let least = if is_of_learning { 1 } else { ENOUGH_BESIDE };
    let likely: Vec<AcademicYear> =
        of_table.iter().filter(|(_, n_rows)| **n_rows >= least).map(|(year, _)| *year).collect();
    // Years go on one from another, forward and back.
    for year in likely.iter().chain(likely.iter().rev()) {
        if known.contains(&year.previous()) || known.contains(&AcademicYear(year.0 + 1)) {
            known.insert(*year);
        }
    }
    known
}

/// The figures that the days of its events decide: those in a staff list are of courses.
fn affected(kind: FormKind) -> &'static [IndicatorId] {
    match kind {
        FormKind::Staff => FormKind::Courses.feeds(),
        kind => kind.feeds(),
    }
}
