//! The findings of a run as its stages make them.
//! Keeps them in order; makes none.

use crate::remark::{Collected, Remark};

/// What was found, apart by what the entries of files know already.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// Found while cells were read: the entries count the rows these refuse as refused.
    pub(super) of_cells: Vec<Remark>,
    /// Found in rows that had been read, by what they mean: the entries count the rows these refuse as read.
    pub(super) of_meaning: Collected,
}

impl Findings {
    pub(super) fn of_reading(of_cells: Vec<Remark>) -> Self {
        Self { of_cells, of_meaning: Collected::default() }
    }

    /// The value of a stage; its findings stay here.
    pub(super) fn of<T>(&mut self, (value, remarks): (T, Vec<Remark>)) -> T {
        self.of_meaning.of((value, remarks))
    }

    /// Findings of a stage that comes after reading.
    pub(super) fn add(&mut self, remarks: impl IntoIterator<Item = Remark>) {
        self.of_meaning.add(remarks);
    }

    /// All so far.
    pub(super) fn all(&self) -> Vec<Remark> {
        self.of_cells.iter().chain(&self.of_meaning.remarks).cloned().collect()
    }

    /// All of them: errors first, then by place and code.
    pub(super) fn in_order(self) -> Vec<Remark> {
        let mut remarks: Vec<Remark> =
            self.of_cells.into_iter().chain(self.of_meaning.remarks).collect();
        remarks.sort_by_cached_key(|remark| {
            (remark.severity, remark.origin.clone(), remark.rule.code, remark.text())
        });
        remarks.dedup();
        remarks
    }
}
