//! What is odd in one ВПР table, gathered while its rows are read: one remark a kind.
//! Says it; decides nothing.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::AFFECTED;
use crate::facts::class::Unclear;
use crate::facts::ground::short_list;
use crate::facts::school::sizes;
use crate::form::extract::Table;
use crate::passport::SchoolCode;
use crate::remark::{self, Origin, Remark};
use crate::sheet::Address;

/// Findings of one table, one remark a kind.
#[derive(Default)]
pub(super) struct Notes {
    counts: Vec<(Origin, String)>,
    pub(super) totals: Vec<Origin>,
    pub(super) not_written: Vec<Origin>,
    pub(super) absent_with_tasks: Vec<Origin>,
    pub(super) ordinals: BTreeSet<u32>,
    pub(super) unclear: Unclear,
}

#[expect(clippy::unwrap_used, reason = "a constant pattern, tested")]
static GROUP: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)кол-во участников:?\s*(\d+)").unwrap());

impl Notes {
    /// Sets the number of participants that a group's line states against the rows of its school.
    pub(super) fn groups(&mut self, table: &Table<'_>) {
        let sizes = sizes(table);
        for (row, text) in &table.lines {
            let stated = GROUP.captures(text).and_then(|found| found[1].parse::<usize>().ok());
            let Some((stated, code)) = stated.zip(SchoolCode::parse(None, text)) else { continue };
            let read = sizes.get(&code).copied().unwrap_or_default();
            let read = read + usize::try_from(table.n_refused).unwrap_or_default();
            if read != stated {
                let origin = table.place.at_row(*row);
                self.counts.push((origin, format!("{stated}, строк участников {read}")));
            }
        }
    }

    pub(super) fn report(self, table: &Table<'_>, remarks: &mut Vec<Remark>) {
        for (origin, detail) in &self.counts {
            remarks.push(Remark::new(&remark::COUNT_DIFFERS, origin).with("counts", detail));
        }
        if let Some(first) = self.totals.first() {
            let cells: Vec<Address> = self.totals.iter().filter_map(|origin| origin.cell).collect();
            remarks.push(Remark::new(&remark::TOTALS, first).with("cells", short_list(&cells)));
        }
        for (rule, origins) in [
            (&remark::NOT_WRITTEN, self.not_written),
            (&remark::ABSENT_WITH_TASKS, self.absent_with_tasks),
        ] {
            let found = origins.iter().map(|origin| Remark::new(rule, origin).affecting(&AFFECTED));
            remarks.extend(found);
        }
        remarks.extend(self.unclear.remarks());
        if !self.ordinals.is_empty() {
            let list: Vec<String> = self.ordinals.iter().map(ToString::to_string).collect();
            remarks.push(
                Remark::new(&remark::ORDINALS, &table.place).with("ordinals", list.join(", ")),
            );
        }
    }
}
