//! Tables of staff → the lists of each year, read row by row.
//! Lists of another school, or of a year that can't be told, are left out and said; nobody is joined here.

use std::collections::{BTreeMap, BTreeSet};

use super::list;
use super::listing::StaffListing;
use super::person::AFFECTED;
use super::workplace::{Places, Workplace};
use crate::facts::context::Dated;
use crate::facts::ground::Setting;
use crate::form::FormKind;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::person::{Found, NameIndex};
use crate::remark::{self, GapKind, Remark};

/// The lists with people of each year, in the order of tables.
pub(super) type YearLists = BTreeMap<AcademicYear, Vec<StaffListing>>;

/// Reads the lists of every year.
pub(super) fn lists(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    dated: &Dated,
) -> (YearLists, Vec<Remark>) {
    let (refused, mut remarks) = rivals_of_no_year(tables, dated);
    let workplace = Workplace::new(setting.passport, setting.schools);
    let mut by_year = YearLists::new();
    for (number, table) in tables.iter().enumerate() {
        if !is_list(table) || refused.contains(&number) {
            continue;
        }
        if let Some(text) = workplace.of_another(table) {
            let remark = Remark::new(&remark::OTHER_SCHOOL, &table.place).with("school", &text);
            remarks.push(remark.affecting(&AFFECTED).standing_for(table.len()));
            continue;
        }
        let (strangers, of_strangers) = workplace.strangers(table);
        remarks.extend(of_strangers);
        let places = Places { strangers, main: workplace.main_places(table) };
        let year = dated.of(number);
        let lists = by_year.entry(year).or_default();
        if !lists.last().is_some_and(|list| list.goes_on(table)) {
            lists.push(StaffListing::new(number as u32, table, year));
        }
        if let Some(list) = lists.last_mut() {
            let mut of_table = list.read(number as u32, table, &places, setting.reference);
            remark::date_gaps(&mut of_table, year);
            remarks.extend(of_table);
        }
    }
    for lists in by_year.values_mut() {
        remarks.extend(refuse_lists_of_others(lists, tables, dated));
        lists.retain(|list| !list.entries.is_empty());
    }
    by_year.retain(|_, lists| !lists.is_empty());
    (by_year, remarks)
}

/// Whether a table is a staff list with people.
fn is_list(table: &Table<'_>) -> bool {
    table.form.kind == FormKind::Staff
        && !table.is_empty()
        && list::sign_of_no_list(table).is_none()
}

/// A list of an assumed year beside one whose year is stated: with the same people it adds what it says
/// of them, with others it is refused.
fn refuse_lists_of_others(
    lists: &mut Vec<StaffListing>,
    tables: &[Table<'_>],
    dated: &Dated,
) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let stated = lists.iter().filter(|list| !dated.is_assumed(list.number as usize));
    let names: Vec<_> = stated.flat_map(StaffListing::names).cloned().collect();
    if lists.iter().all(|list| dated.is_assumed(list.number as usize)) {
        return remarks;
    }
    let known = NameIndex::new(names);
    lists.retain_mut(|list| {
        if !dated.is_assumed(list.number as usize) {
            return true;
        }
        if list.names().all(|name| !matches!(known.find(name), Found::None { .. })) {
            list.is_of_some = true;
            return true;
        }
        let table = &tables[list.number as usize];
        let remark =
            Remark::new(&remark::UNDATED_BESIDE, &table.place).with("year", dated.year.to_string());
        let remark = remark.affecting(&AFFECTED).standing_for(list.entries.len());
        remarks.push(remark.leaving(GapKind::Unit, Some(dated.year)));
        false
    });
    remarks
}

/// Numbers of the lists of one form in different files whose years can't be told: all are refused.
fn rivals_of_no_year(tables: &[Table<'_>], dated: &Dated) -> (BTreeSet<usize>, Vec<Remark>) {
    let mut by_form: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, table) in tables.iter().enumerate() {
        if is_list(table) && dated.is_assumed(number) {
            by_form.entry(table.form.code.as_str()).or_default().push(number);
        }
    }
    let (mut refused, mut remarks) = (BTreeSet::new(), Vec::new());
    for numbers in by_form.into_values() {
        let files: BTreeSet<_> = numbers.iter().map(|number| &tables[*number].place.file).collect();
        if files.len() < 2 {
            continue;
        }
        for number in numbers {
            let table = &tables[number];
            let remark = Remark::new(&remark::TWO_STAFF_LISTS, &table.place)
                .with("year", dated.year.to_string());
            let remark = remark.affecting(&AFFECTED).standing_for(table.len());
            remarks.push(remark.leaving(GapKind::Unit, Some(dated.year)));
            refused.insert(number);
        }
    }
    (refused, remarks)
}
