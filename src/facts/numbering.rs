//! Values numbered from 0 in the order they are met: columns compare numbers instead of texts.
//! Knows no column; whose number it is stands with the caller.

use std::hash::Hash;

use foldhash::fast::RandomState;
use indexmap::{Equivalent, IndexSet};

/// The values that have a number.
#[derive(Debug, Clone)]
pub(super) struct Numbering<T>(IndexSet<T, RandomState>);

impl<T> Default for Numbering<T> {
    fn default() -> Self {
        Self(IndexSet::with_hasher(RandomState::default()))
    }
}

impl<T: Hash + Eq> Numbering<T> {
    /// The number of a value, a new one where it has none yet.
    pub(super) fn of(&mut self, value: T) -> u32 {
        self.0.insert_full(value).0 as u32
    }

    /// The number of a value that may have one already: `keep` gives it to hold where it has none.
    pub(super) fn of_seen<S>(&mut self, value: &S, keep: impl FnOnce() -> T) -> u32
    where
        S: Hash + Equivalent<T> + ?Sized,
    {
        self.known(value).unwrap_or_else(|| self.of(keep()))
    }

    /// The number of a value that has one.
    pub(super) fn known<S>(&self, value: &S) -> Option<u32>
    where
        S: Hash + Equivalent<T> + ?Sized,
    {
        self.0.get_index_of(value).map(|number| number as u32)
    }

    /// How many values have a number.
    pub(super) fn len(&self) -> u32 {
        self.0.len() as u32
    }

    /// The values in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    #[test]
    fn a_value_has_the_number_it_was_first_met_with() {
        let mut codes: Numbering<Cow<'_, str>> = Numbering::default();
        let numbers = ["30002", "30001", "30002"].map(|code| codes.of_seen(code, || code.into()));
        assert_eq!((numbers, codes.len()), ([0, 1, 0], 2));
        assert_eq!((codes.known("30001"), codes.known("30003")), (Some(1), None));
        assert_eq!(codes.iter().collect::<Vec<_>>(), ["30002", "30001"]);
    }
}
