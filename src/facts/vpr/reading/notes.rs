//! What is odd in one ВПР table, gathered while its rows are read: one remark a kind.
//! Says it; decides nothing.

use std::collections::BTreeSet;

use crate::facts::class::Unclear;
use crate::facts::school::sizes;
use crate::facts::vpr::AFFECTED;
use crate::form::extract::Table;
use crate::passport::SchoolCode;
use crate::remark::{self, Origin, Remark, short_list};
use crate::sheet::Address;
use crate::text::pattern;

/// Findings of one table, one remark a kind.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) totals: Vec<Origin>,
    pub(super) not_written: Vec<Origin>,
    pub(super) absent_with_tasks: Vec<Origin>,
    pub(super) ordinals: BTreeSet<u32>,
    pub(super) unclear: Unclear,
}

pattern! {
    GROUP = r"(?i)кол-во участников:?\s*(\d+)";
}

impl Notes {
    /// What is said of a table whose rows are read.
    pub(super) fn remarks(self, table: &Table<'_>) -> Vec<Remark> {
        let mut remarks = groups(table);
        if let Some(first) = self.totals.first() {
            let cells: Vec<Address> = self.totals.iter().filter_map(|origin| origin.cell).collect();
            remarks.push(Remark::new(&remark::TOTALS, first).with("cells", short_list(&cells)));
        }
        for (rule, origins) in [
            (&remark::NOT_WRITTEN, self.not_written),
            (&remark::ABSENT_WITH_TASKS, self.absent_with_tasks),
        ] {
            for origin in origins {
                remarks.push(Remark::new(rule, &origin).affecting(&AFFECTED));
            }
        }
        remarks.extend(self.unclear.remarks());
        if !self.ordinals.is_empty() {
            let list: Vec<String> = self.ordinals.iter().map(ToString::to_string).collect();
            let remark = Remark::new(&remark::ORDINALS, &table.place);
            remarks.push(remark.with("ordinals", list.join(", ")));
        }
        remarks
    }
}

/// Sets the number of participants that a group's line states against the rows of its school.
fn groups(table: &Table<'_>) -> Vec<Remark> {
    let (sizes, mut remarks) = (sizes(table), Vec::new());
    for (row, text) in &table.lines {
        let Some(captures) = GROUP.captures(text) else { continue };
        let Ok(n_stated) = captures[1].parse::<u64>() else { continue };
        let Some(code) = SchoolCode::parse(None, text) else { continue };
        let n_read = sizes.get(&code).copied().unwrap_or_default() as u64 + table.n_refused;
        if n_read != n_stated {
            let counts = format!("{n_stated}, строк участников {n_read}");
            let origin = table.place.at_row(*row);
            remarks.push(Remark::new(&remark::COUNT_DIFFERS, &origin).with("counts", &counts));
        }
    }
    remarks
}
