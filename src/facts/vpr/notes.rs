//! What is odd in one ВПР table, gathered while its rows are read: one remark a kind.
//! Says it; decides nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::AFFECTED;
use crate::facts::some_of;
use crate::form::extract::Table;
use crate::remark::{self, Origin, Remark};

/// Findings of one table, one remark a kind.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) totals: Vec<Origin>,
    pub(super) not_written: Vec<Origin>,
    pub(super) no_mark: Vec<Origin>,
    pub(super) absent_with_tasks: Vec<Origin>,
    pub(super) ordinals: BTreeSet<u32>,
    pub(super) unclear: BTreeMap<String, Origin>,
}

impl Notes {
    pub(super) fn report(self, table: &Table<'_>, remarks: &mut Vec<Remark>) {
        if let Some(first) = self.totals.first() {
            let cells: Vec<String> =
                self.totals.iter().filter_map(|origin| origin.cell.clone()).collect();
            remarks.push(Remark::new(&remark::TOTALS, first, None, &some_of(&cells)));
        }
        for (rule, origins) in [
            (&remark::NOT_WRITTEN, self.not_written),
            (&remark::NO_MARK, self.no_mark),
            (&remark::ABSENT_WITH_TASKS, self.absent_with_tasks),
        ] {
            let found = origins
                .iter()
                .map(|origin| Remark::new(rule, origin, None, "").affecting(&AFFECTED));
            remarks.extend(found);
        }
        for (raw, origin) in self.unclear {
            remarks.push(Remark::new(&remark::UNCLEAR_CLASS, &origin, Some(raw.clone()), &raw));
        }
        if !self.ordinals.is_empty() {
            let list: Vec<String> = self.ordinals.iter().map(ToString::to_string).collect();
            remarks.push(Remark::new(&remark::ORDINALS, &table.place, None, &list.join(", ")));
        }
    }
}
