//! Many findings of one rule on one sheet → one that stands for all of them.
//! The findings it stands for stay with it: each may leave something else open.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Remark;

/// Most findings of one rule on one sheet that are shown apart.
const MOST_APART: usize = 20;

/// Findings in their order; where a rule has very many on one sheet, the first stands for all of them.
pub fn gathered(remarks: Vec<Remark>) -> Vec<Remark> {
    if remarks.len() <= MOST_APART {
        return remarks;
    }
    let mut groups: HashMap<Group, Vec<Remark>> = HashMap::new();
    for remark in &remarks {
        groups.entry(group(remark)).or_default().push(remark.clone());
    }
    groups.retain(|_, findings| findings.len() > MOST_APART);
    let mut gathered = HashSet::new();
    let mut shown = Vec::new();
    for mut remark in remarks {
        let key = group(&remark);
        if gathered.contains(&key) {
            continue;
        }
        if let Some(findings) = groups.remove(&key) {
            let rows: HashSet<u32> = findings.iter().filter_map(Remark::row).collect();
            remark.n_rows = rows.len() as u64;
            for indicator in findings.iter().flat_map(|finding| &finding.affects) {
                if !remark.affects.contains(indicator) {
                    remark.affects.push(*indicator);
                }
            }
            remark.gathered = findings;
            gathered.insert(key);
        }
        shown.push(remark);
    }
    shown
}

/// A rule and a sheet.
type Group = (&'static str, Option<Arc<str>>, Option<Arc<str>>);

fn group(remark: &Remark) -> Group {
    (remark.rule.code, remark.origin.file.clone(), remark.origin.sheet.clone())
}
