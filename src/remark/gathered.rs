//! Many findings of one rule on one sheet → one that stands for all of them.
//! Drops none: the first tells how many there are and where the first of them stand.

use std::collections::{HashMap, HashSet};

use super::{Remark, row_of};

/// Most findings of one rule on one sheet that are shown apart.
const MOST_APART: usize = 20;

/// Findings in their order; where a rule has very many on one sheet, the first stands for all of them.
#[must_use]
pub fn gathered(remarks: Vec<Remark>) -> Vec<Remark> {
    type Group = (&'static str, Option<String>, Option<String>);
    let group = |remark: &Remark| (remark.code, remark.file.clone(), remark.sheet.clone());
    if remarks.len() <= MOST_APART {
        return remarks;
    }
    let mut cells: HashMap<Group, Vec<Option<String>>> = HashMap::new();
    for remark in &remarks {
        cells.entry(group(remark)).or_default().push(remark.cell.clone());
    }
    let mut said = HashSet::new();
    let mut kept = Vec::new();
    for mut remark in remarks {
        let key = group(&remark);
        let all = &cells[&key];
        if all.len() > MOST_APART {
            if !said.insert(key) {
                continue;
            }
            let first: Vec<&str> = all.iter().flatten().take(10).map(String::as_str).collect();
            remark.n_rows =
                all.iter().flatten().map(|cell| row_of(cell)).collect::<HashSet<_>>().len() as u64;
            remark.text = format!("{}; таких замечаний на листе {}", remark.text, all.len());
            if !first.is_empty() {
                remark.text = format!("{}: {}…", remark.text, first.join(", "));
            }
        }
        kept.push(remark);
    }
    kept
}
