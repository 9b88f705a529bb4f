//! Counts of one indicator, year by year, whole and by parts.
//! Shares are only made when they are compared.

use std::collections::BTreeMap;

/// Numerator and denominator; no denominator where nobody counted the whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) numerator: u64,
    pub(crate) denominator: Option<u64>,
}

pub(crate) type Years = BTreeMap<i32, Count>;

/// One indicator: its years and the years of each part (by, key).
#[derive(Debug, Default)]
pub(crate) struct Figure {
    pub(crate) years: Years,
    pub(crate) parts: BTreeMap<(&'static str, String), Years>,
}

impl Figure {
    /// Counts `n` results, of them `hits` that meet the indicator, in the whole and in each part.
    pub(crate) fn add(&mut self, year: i32, parts: &[(&'static str, String)], hits: u64, n: u64) {
        let whole = self.years.entry(year).or_default();
        whole.add(hits, n);
        for part in parts {
            self.parts.entry(part.clone()).or_default().entry(year).or_default().add(hits, n);
        }
    }
}

impl Count {
    fn add(&mut self, hits: u64, n: u64) {
        self.numerator += hits;
        self.denominator = Some(self.denominator.unwrap_or(0) + n);
    }
}
