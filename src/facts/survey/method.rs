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

/// Items named from their worse end, where no sign of the score tells the ends apart.
fn reversed(table: &Table<'_>, items: &BTreeSet<&str>) -> Option<Remark> {
    let mut shown: Vec<String> = Vec::new();
    for item in items {
        if let Some(WordedItem { method, item, order: PoleOrder::Reversed }) =
            ClimateMethod::worded_item(item)
            && method.scale.0 >= 0.0
        {
            shown.push(format!("«{}»", item.shown()));
        }
    }
    if shown.is_empty() {
        return None;
    }
    let remark = Remark::new(&remark::SURVEY_REVERSED, &table.place);
    Some(remark.with("items", shown.join(", ")).affecting(&[CLIMATE]))
}
