//! The findings of a run as its stages make them.
//! Keeps them in order; makes none.

use crate::remark::Remark;

/// What was found while reading, and what was found later in rows that had been read.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// Rows these refuse were counted as refused already.
    pub(super) early: Vec<Remark>,
    /// Rows these refuse were counted as read.
    pub(super) late: Vec<Remark>,
}

impl Findings {
    pub(super) fn new(early: Vec<Remark>) -> Self {
        Self { early, late: Vec::new() }
    }

    /// The value of a stage; its findings stay here.
    pub(super) fn of<T>(&mut self, (value, remarks): (T, Vec<Remark>)) -> T {
        self.late.extend(remarks);
        value
    }

    /// All so far.
    pub(super) fn all(&self) -> Vec<Remark> {
        self.early.iter().chain(&self.late).cloned().collect()
    }

    /// All of them: errors first, then by place and code.
    pub(super) fn in_order(self) -> Vec<Remark> {
        let mut remarks: Vec<Remark> = self.early.into_iter().chain(self.late).collect();
        remarks.sort_by_cached_key(|remark| {
            (remark.severity, remark.origin.clone(), remark.rule.code, remark.text())
        });
        remarks.dedup();
        remarks
    }
}
