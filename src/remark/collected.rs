//! The findings of several steps, as each gives its value with them.
//! Keeps them in the order of the steps.

use super::Remark;

/// What the steps so far found.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    pub(crate) remarks: Vec<Remark>,
}

impl Collected {
    /// The value of a step; its findings stay here.
    pub(crate) fn of<T>(&mut self, (value, remarks): (T, Vec<Remark>)) -> T {
        self.add(remarks);
        value
    }

    /// Findings of a step that gives nothing else.
    pub(crate) fn add(&mut self, remarks: impl IntoIterator<Item = Remark>) {
        self.remarks.extend(remarks);
    }
}
