//! Codes of pairs, `П-23-01`: given in the order of the blank, kept from run to run.
//! A code is not given again while anything remembers it.

use std::collections::{BTreeMap, BTreeSet};

use super::Candidate;
use crate::analysis::WrittenRow;
use crate::handwork::{self, CODE};

/// Codes that the runs before gave.
#[derive(Debug, Default)]
pub(crate) struct KnownCodes {
    /// Pair as its blank has it → its code.
    by_source: BTreeMap<String, String>,
    given: BTreeSet<String>,
}

impl KnownCodes {
    /// The codes of what was written.
    pub(crate) fn of<'w>(rows: impl IntoIterator<Item = &'w WrittenRow>) -> Self {
        let mut known = Self::default();
        for row in rows {
            if handwork::key_head(&row.sheet) != Some(CODE) || number(&row.key).is_none() {
                continue;
            }
            known.given.insert(row.key.clone());
            if let Some(source) = &row.source {
                known.by_source.insert(source.clone(), row.key.clone());
            }
        }
        known
    }

    /// Gives each pair a code of its own.
    pub(super) fn give(&self, candidates: &mut [Candidate<'_>]) {
        let mut used = BTreeSet::new();
        for candidate in candidates.iter_mut() {
            let source = candidate.pair.card.source.as_ref();
            let known = source.and_then(|source| self.by_source.get(source));
            let wanted = known.unwrap_or(&candidate.pair.code).clone();
            let is_free = number(&wanted).is_some() && used.insert(wanted.clone());
            candidate.pair.code = if is_free { wanted } else { String::new() };
        }
        let mut last: BTreeMap<i32, u32> = BTreeMap::new();
        for (year, number) in self.given.iter().chain(&used).filter_map(|code| number(code)) {
            let last = last.entry(year).or_default();
            *last = number.max(*last);
        }
        for candidate in candidates.iter_mut().filter(|candidate| candidate.pair.code.is_empty()) {
            let year = (candidate.pair.year.0 + 1).rem_euclid(100);
            let number = last.entry(year).or_default();
            *number += 1;
            candidate.pair.code = format!("П-{year:02}-{number:02}");
        }
    }
}

/// Year and number of a code; `None` for what is no code.
fn number(code: &str) -> Option<(i32, u32)> {
    let (year, number) = code.strip_prefix("П-")?.split_once('-')?;
    let are_digits =
        [year, number].iter().all(|part| part.bytes().all(|sign| sign.is_ascii_digit()));
    if !are_digits || year.len() != 2 {
        return None;
    }
    Some((year.parse().ok()?, number.parse().ok()?))
}
