//! Many findings of one rule on one sheet → one that stands for all of them.
//! The findings it stands for stay with it: each may leave something else open.

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
    let mut groups: HashMap<Group, Vec<Remark>> = HashMap::new();
    for remark in &remarks {
        groups.entry(group(remark)).or_default().push(remark.clone());
    }
    let mut said = HashSet::new();
    let mut kept = Vec::new();
    for mut remark in remarks {
        let key = group(&remark);
        if said.contains(&key) {
            continue;
        }
        let all = &groups[&key];
        if all.len() > MOST_APART {
            let cells = || all.iter().filter_map(|one| one.cell.as_deref());
            let first: Vec<&str> = cells().take(10).collect();
            remark.n_rows = cells().map(row_of).collect::<HashSet<_>>().len() as u64;
            remark.text = format!("{}; таких замечаний на листе {}", remark.text, all.len());
            if !first.is_empty() {
                remark.text = format!("{}: {}…", remark.text, first.join(", "));
            }
            for one in all {
                for indicator in &one.affects {
                    if !remark.affects.contains(indicator) {
                        remark.affects.push(*indicator);
                    }
                }
            }
            remark.gathered = groups.remove(&key).unwrap_or_default();
            said.insert(key);
        }
        kept.push(remark);
    }
    kept
}
