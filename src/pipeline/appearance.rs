//! What is said of hidden, struck out, merged and unreadable parts of workbooks.
//! Each is named once a sheet, with its first cells; what was done with it was done before.

use std::collections::BTreeSet;

use crate::form::Form;
use crate::form::detect::{Detector, Header};
use crate::form::extract::Table;
use crate::programme::IndicatorId;
use crate::remark::{self, Origin, Remark, Rule, Severity};
use crate::sheet::{self, Address, Area, Sheet, Visibility};
use crate::text;

/// Cells that a remark names.
const SHOWN: usize = 5;

/// A sheet that is hidden and therefore not read: the form it would be of.
pub(super) fn hidden_sheet(sheet: &Sheet, place: &Origin, detector: &Detector<'_>) -> Remark {
    let how = match sheet.layout.visibility {
        Visibility::VeryHidden => " (скрыт программно: показать его может тот, кто делал книгу)",
        _ => "",
    };
    let headers = detector.headers(sheet);
    let form = match headers.first() {
        Some(header) => Some(header.form),
        None => probable_form(sheet, detector),
    };
    let Some(form) = form else {
        return Remark::new(&remark::SPARE_HIDDEN_SHEET, place).with("header", how);
    };
    let detail = format!("«{}»{how}", form.title);
    let cell = headers.first().map(|header| first_cell(sheet, header.row));
    let origin = Origin { cell, ..place.clone() };
    Remark::new(&remark::HIDDEN_SHEET, &origin).with("form", &detail).affecting(form.kind.feeds())
}

/// The nearest form, if more of its headers are there than missing.
fn probable_form<'f>(sheet: &Sheet, detector: &Detector<'f>) -> Option<&'f Form> {
    let near = detector.nearest(sheet)?;
    let is_probable = near.missing.is_empty() || near.n_found > near.missing.len();
    is_probable.then_some(near.form)
}

fn first_cell(sheet: &Sheet, row: u32) -> Address {
    match sheet.first_cell(row) {
        Some((column, _)) => sheet::address(row, column),
        None => sheet::address(row, 0),
    }
}

/// A sheet that could not be read: how many rows it has is not known, so it is one gap of what the other
/// sheets of its workbook feed.
pub(super) fn broken_sheet(sheet: &Sheet, place: &Origin, siblings: &[Table<'_>]) -> Remark {
    let why = sheet.layout.fault.unwrap_or_default();
    let remark = Remark::new(&remark::BROKEN_SHEET, place).with("reason", why);
    match siblings.iter().map(|table| table.form).find(|form| !form.kind.feeds().is_empty()) {
        Some(form) => remark.affecting(form.kind.feeds()).leaving(form.kind.gap(), None),
        None => remark,
    }
}

/// What is said of a sheet that was read.
pub(super) fn of_sheet(
    sheet: &Sheet,
    place: &Origin,
    headers: &[Header<'_>],
    tables: &[Table<'_>],
    merged: &[Area],
) -> Vec<Remark> {
    let mut feeds: Vec<IndicatorId> = Vec::new();
    for id in tables.iter().flat_map(|table| table.form.kind.feeds()) {
        if !feeds.contains(id) {
            feeds.push(*id);
        }
    }
    let mut remarks = Vec::new();
    remarks.extend(hidden_rows(sheet, place, tables));
    remarks.extend(hidden_columns(sheet, place, headers));
    remarks.extend(struck(sheet, place));
    for remark in &mut remarks {
        remark.affects.clone_from(&feeds);
    }
    remarks.extend(merges(place, merged));
    remarks
}

/// Rows struck out of a sheet that no form claims: nothing was counted from it anyway.
pub(super) fn of_strange_sheet(sheet: &Sheet, place: &Origin) -> Vec<Remark> {
    let mut remarks = struck(sheet, place);
    for remark in &mut remarks {
        remark.severity = Severity::Info;
    }
    remarks
}

/// Hidden rows among the data.
fn hidden_rows(sheet: &Sheet, place: &Origin, tables: &[Table<'_>]) -> Option<Remark> {
    if sheet.layout.hidden_rows.is_empty() {
        return None;
    }
    let mut rows = BTreeSet::new();
    for table in tables {
        let refused = table.refused.iter().flat_map(|refused| &refused.rows);
        rows.extend(table.rows.iter().chain(refused).map(|row| row - 1));
    }
    rows.retain(|row| sheet.layout.hidden_rows.contains(*row));
    let cells: Vec<Address> = rows.into_iter().map(|row| first_cell(sheet, row)).collect();
    of_rows(&remark::HIDDEN_ROWS, place, &cells)
}

fn hidden_columns(sheet: &Sheet, place: &Origin, headers: &[Header<'_>]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut named = BTreeSet::new();
    for header in headers {
        let mut columns: Vec<(&'static Rule, u32)> = Vec::new();
        for (column, _) in header.bindings.iter().flat_map(|binding| &binding.columns) {
            if sheet.layout.hidden_columns.contains(*column) {
                columns.push((&remark::HIDDEN_COLUMN, *column));
            }
        }
        for column in &header.given_way {
            columns.push((&remark::HIDDEN_TWIN, *column));
        }
        for (rule, column) in columns {
            if named.insert((rule.code, column)) {
                let label = text::trimmed(&sheet.cell(header.row, column).shown());
                let origin = place.at(sheet::address(header.row, column));
                remarks
                    .push(Remark::new(rule, &origin).value(label.clone()).with("column", &label));
            }
        }
    }
    remarks
}

fn struck(sheet: &Sheet, place: &Origin) -> Vec<Remark> {
    let layout = &sheet.layout;
    let mut remarks = Vec::new();
    for (rule, rows) in [
        (&remark::STRUCK_ROWS, &layout.struck_rows),
        (&remark::PARTLY_STRUCK, &layout.partly_struck),
    ] {
        let cells: Vec<Address> =
            rows.iter().map(|(row, column)| sheet::address(*row, *column)).collect();
        remarks.extend(of_rows(rule, place, &cells));
    }
    remarks
}

fn merges(place: &Origin, merged: &[Area]) -> Option<Remark> {
    let areas: Vec<String> = merged.iter().map(Area::address).collect();
    let origin = place.at(merged.first()?.first_cell());
    Some(Remark::new(&remark::MERGED, &origin).with("areas", listed(&areas)))
}

/// One remark for rows by the cells they begin with; `None` for none.
fn of_rows(rule: &'static Rule, place: &Origin, cells: &[Address]) -> Option<Remark> {
    let origin = place.at(*cells.first()?);
    let detail = format!("{} ({})", cells.len(), listed(cells));
    Some(Remark::new(rule, &origin).with("rows", &detail).standing_for(cells.len()))
}

fn listed<T: ToString>(places: &[T]) -> String {
    let shown = places.iter().take(SHOWN).map(T::to_string).collect::<Vec<_>>().join(", ");
    if places.len() > SHOWN { format!("{shown}…") } else { shown }
}
