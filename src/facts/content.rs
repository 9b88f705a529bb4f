//! What the sheets hold, for the check: years, subjects, grades, classes, exams of each.
//! Gathers what facts already state; places nothing and counts nothing.

use polars::prelude::*;

use super::Facts;
use super::context::{self, Dated};
use super::rows::Rows;
use super::schema::{CLASS, EXAM, GRADE, SUBJECT, TABLE, YEAR};
use crate::error::Result;
use crate::form::extract::Table;
use crate::form::{FieldName, FormKind};
use crate::period::AcademicYear;
use crate::reference::Reference;
use crate::sheet::{Contents, SheetContent};

/// Contents by file and sheet.
pub(crate) fn by_sheet(
    tables: &[Table<'_>],
    facts: &Facts,
    reference: &Reference,
    dated: &Dated,
) -> Result<Contents> {
    let mut of_tables = Vec::new();
    for (number, table) in tables.iter().enumerate() {
        of_tables.push(stated(number, table, reference, dated));
    }
    let no_exam = lit(NULL).cast(DataType::String).alias(EXAM);
    for results in [&facts.vpr_works, &facts.diagnostics] {
        counted(results.clone().lazy().with_column(no_exam.clone()), &mut of_tables)?;
    }
    counted(facts.exams.clone().lazy(), &mut of_tables)?;
    let mut contents = Contents::new();
    for (table, content) in tables.iter().zip(of_tables) {
        let place = &table.place;
        let file = place.file.as_deref().unwrap_or_default().to_owned();
        let sheet = place.sheet.as_deref().map(str::to_owned);
        contents.entry((file, sheet)).or_default().join(content);
    }
    Ok(contents)
}

/// What the facts of each table are of.
fn counted(results: LazyFrame, contents: &mut [SheetContent]) -> Result<()> {
    let columns = [TABLE, YEAR, SUBJECT, GRADE, CLASS, EXAM].map(col).to_vec();
    let distinct = results.select(columns).unique(None, UniqueKeepStrategy::Any);
    for row in Rows::of(distinct)?.iter() {
        let content = &mut contents[row.place_number(TABLE)?];
        content.years.insert(row.year()?);
        content.grades.extend(row.grade()?.filter(|grade| *grade > 0));
        content.subjects.extend(row.text(SUBJECT)?);
        content.classes.extend(row.text(CLASS)?);
        content.exams.extend(row.text(EXAM)?);
    }
    Ok(())
}

/// What a table and the names round it say themselves, also where another source was counted.
fn stated(number: usize, table: &Table<'_>, reference: &Reference, dated: &Dated) -> SheetContent {
    let mut content = SheetContent::default();
    if table.is_empty() {
        return content;
    }
    // Days of exams and of courses in a staff list are dated by what is counted of them.
    let day_field =
        if table.form.kind.is_of_events() { table.form.kind.days().first() } else { None };
    for row in 0..table.len() {
        content.years.extend(table.year(FieldName::Year, row));
        if let Some(day) = day_field.and_then(|field| table.date(*field, row)) {
            content.years.insert(AcademicYear::of(day));
        }
    }
    if table.form.kind == FormKind::Staff {
        content.years.insert(dated.of(number));
    }
    if table.form.kind.is_of_vpr() && table.form.field(FieldName::Year).is_none() {
        content.years.extend(context::vpr_year(table, reference));
        content.grades.extend(context::vpr_grade(table, reference));
        if let Some(raw) = context::vpr_subject(table, reference) {
            let subject = reference.subject(&raw).map(str::to_owned);
            content.subjects.insert(subject.unwrap_or(raw));
        }
    }
    content
}
