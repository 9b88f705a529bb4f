//! What the sheets hold, for the check: years, subjects, grades, classes, exams of each.
//! Gathers what facts already state; places nothing and counts nothing.

use std::collections::BTreeSet;

use polars::prelude::*;

use super::Facts;
use super::context::{self, Dated};
use crate::analysis::{Contents, SheetContent};
use crate::error::Result;
use crate::form::extract::Table;
use crate::form::{FieldName, Kind};
use crate::period::AcademicYear;
use crate::reference::Reference;

/// Columns of the frames that a sheet is described by.
const COLUMNS: [&str; 6] = ["table", "year", "subject", "grade", "class", "exam"];

/// Contents by file and sheet.
pub(crate) fn by_sheet(
    tables: &[Table<'_>],
    facts: &Facts,
    reference: &Reference,
    dated: &Dated,
) -> Result<Contents> {
    let mut of_tables: Vec<SheetContent> =
        (0..).zip(tables).map(|(number, table)| stated(number, table, reference, dated)).collect();
    for frame in [&facts.vpr, &facts.exams, &facts.diagnostics] {
        counted(frame, &mut of_tables)?;
    }
    let mut contents = Contents::new();
    for (table, own) in tables.iter().zip(of_tables) {
        let place = &table.place;
        let file = place.file.as_deref().unwrap_or_default().to_owned();
        let sheet = place.sheet.as_deref().map(str::to_owned);
        contents.entry((file, sheet)).or_default().join(own);
    }
    Ok(contents)
}

/// What the facts of each table are of.
fn counted(frame: &DataFrame, contents: &mut [SheetContent]) -> Result<()> {
    let has = |name: &&str| frame.get_column_index(name).is_some();
    let names: Vec<Expr> = COLUMNS.iter().filter(|name| has(name)).map(|name| col(*name)).collect();
    let distinct = frame.clone().lazy().select(names).unique(None, UniqueKeepStrategy::Any);
    let distinct = distinct.collect()?;
    let tables = distinct.column("table")?.u32()?;
    let years = distinct.column("year")?.i32()?;
    let grades = distinct.column("grade")?.u32()?;
    let text = |name: &str| distinct.column(name).ok().and_then(|column| column.str().ok());
    let texts = ["subject", "class", "exam"].map(text);
    for row in 0..distinct.height() {
        let Some(own) = tables.get(row).and_then(|table| contents.get_mut(table as usize)) else {
            continue;
        };
        own.years.extend(years.get(row).map(AcademicYear));
        own.grades.extend(grades.get(row).map(|grade| grade as u8).filter(|grade| *grade > 0));
        let [subject, class, exam] =
            texts.map(|column| column.and_then(|column| column.get(row)).map(str::to_owned));
        own.subjects.extend(subject);
        own.classes.extend(class);
        own.exams.extend(exam);
    }
    Ok(())
}

/// What a table and the names round it say themselves, also where another source was counted.
fn stated(number: usize, table: &Table<'_>, reference: &Reference, dated: &Dated) -> SheetContent {
    let rows = 0..table.len();
    let mut own = SheetContent::default();
    let by_date = |field: FieldName| -> BTreeSet<AcademicYear> {
        rows.clone().filter_map(|row| table.date(field, row)).map(AcademicYear::of).collect()
    };
    own.years.extend(rows.clone().filter_map(|row| table.year(FieldName::Year, row)));
    match table.form.kind {
        _ if table.is_empty() => {}
        Kind::VprPupils | Kind::VprPoints | Kind::VprMarks | Kind::VprReport
            if table.form.field(FieldName::Year).is_none() =>
        {
            own.years.extend(context::vpr_year(table, reference));
            own.grades.extend(context::vpr_grade(table, reference));
            let subject = context::vpr_subject(table, reference);
            own.subjects.extend(
                subject.map(|raw| reference.subject(&raw).map_or(raw.clone(), str::to_owned)),
            );
        }
        Kind::Staff => own.years.extend([dated.of(number)]),
        Kind::Experience | Kind::Contest => own.years.extend(by_date(FieldName::Date)),
        Kind::Courses => own.years.extend(by_date(FieldName::Issued)),
        Kind::Pair => own.years.extend(by_date(FieldName::From)),
        _ => {}
    }
    own
}
