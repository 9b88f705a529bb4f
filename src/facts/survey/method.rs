//! The method of a questionnaire of the climate: what its cell names; in a wide table without such cells the
//! words of the items, a name round the table, the numbers of the items.

use std::collections::{BTreeMap, BTreeSet};

use super::{CLIMATE, Line};
use crate::form::extract::Table;
use crate::form::{FieldName, FormKind};
use crate::reference::ClimateMethod;
use crate::reference::climate::{PoleOrder, WordedItem};
use crate::remark::{self, GapKind, Remark};

/// The methods of wide tables, by number of the table.
pub(super) type ToldMethods = BTreeMap<usize, &'static ClimateMethod>;

/// The method of a row; else its cell that names none, if there is one.
pub(super) fn of_row<'r>(
    row: &'r Line<'_, '_>,
    told: &ToldMethods,
) -> Result<&'static ClimateMethod, Option<&'r str>> {
    match row.table.text(FieldName::Method, row.row) {
        Some(raw) => ClimateMethod::find(raw).ok_or(Some(raw)),
        None => told.get(&row.number).copied().ok_or(None),
    }
}

/// The methods of the wide tables of the climate, and what is said of how they were told.
pub(super) fn told(tables: &[Table<'_>]) -> (ToldMethods, Vec<Remark>) {
    let (mut methods, mut remarks) = (ToldMethods::new(), Vec::new());
    for (number, table) in tables.iter().enumerate() {
        if table.form.kind != FormKind::Climate || !table.is_wide() || table.is_empty() {
            continue;
        }
        let items: BTreeSet<&str> =
            (0..table.len()).filter_map(|row| table.text(FieldName::Item, row)).collect();
        remarks.extend(reversed(table, &items));
        let is_stated = (0..table.len()).all(|row| table.has_value(FieldName::Method, row));
        if is_stated {
            continue;
        }
        let Some((method, is_sure)) = of_table(table, &items) else {
            remarks.push(unsaid(table));
            continue;
        };
        if !is_sure {
            let remark = Remark::new(&remark::SURVEY_METHOD_TOLD, &table.place);
            remarks.push(remark.with("method", method.title).affecting(&[CLIMATE]));
        }
        methods.insert(number, method);
    }
    (methods, remarks)
}

/// The method of a table, and whether words say it and not only the numbers of its items.
fn of_table(table: &Table<'_>, items: &BTreeSet<&str>) -> Option<(&'static ClimateMethod, bool)> {
    let mut worded: Vec<&'static ClimateMethod> = Vec::new();
    for item in items {
        worded.extend(ClimateMethod::worded_item(item).map(|worded| worded.method));
    }
    worded.dedup();
    if let [method] = worded[..] {
        return Some((method, true));
    }
    let context = &table.context;
    let mut names = [&context.sheet].into_iter().chain(context.near_titles()).chain(&context.path);
    if let Some(method) = names.find_map(|name| ClimateMethod::named_in(name)) {
        return Some((method, true));
    }
    Some((ClimateMethod::with_items(items)?, false))
}

fn unsaid(table: &Table<'_>) -> Remark {
    let remark = Remark::new(&remark::SURVEY_METHOD_UNSAID, &table.place);
    let remark = remark.affecting(&[CLIMATE]).standing_for(table.n_records());
    remark.leaving(GapKind::Unit, None)
}

/// The item of a method that a text names from its worse end, where no sign of the score tells the ends apart: whether
/// its scale was turned with its words nobody can tell.
pub(super) fn reversed_item(text: &str) -> Option<WordedItem> {
    let worded = ClimateMethod::worded_item(text)?;
    let is_reversed = worded.order == PoleOrder::Reversed && worded.method.scale.0 >= 0.0;
    is_reversed.then_some(worded)
}

/// What is said of such items: of more than a tenth of them nobody has a total.
fn reversed(table: &Table<'_>, items: &BTreeSet<&str>) -> Option<Remark> {
    let reversed: Vec<WordedItem> = items.iter().filter_map(|item| reversed_item(item)).collect();
    let n_items = reversed.first()?.method.items as usize;
    let shown: Vec<String> =
        reversed.iter().map(|worded| format!("«{}»", worded.item.shown())).collect();
    let remark = Remark::new(&remark::SURVEY_REVERSED, &table.place);
    let remark = remark.with("items", shown.join(", ")).affecting(&[CLIMATE]);
    if 10 * shown.len() <= n_items {
        return Some(remark);
    }
    Some(remark.standing_for(table.n_records()).leaving(GapKind::Unit, None))
}
