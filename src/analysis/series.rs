//! The years of a figure. Whoever looks at them sees those with a figure; a year of which only what was not
//! read is known is written down, and is none to compare, to chart or to print.

use std::ops::{Deref, DerefMut};

use serde::{Serialize, Serializer};

use super::Measure;

/// One measure a year, ascending.
#[derive(Debug, Clone, Default)]
pub struct Series {
    measures: Vec<Measure>,
    lost: Vec<Measure>,
}

impl Series {
    /// The years with a figure, and those of which all was lost.
    #[must_use]
    pub fn new(measures: Vec<Measure>, lost: Vec<Measure>) -> Self {
        Self { measures, lost }
    }
}

impl From<Vec<Measure>> for Series {
    fn from(measures: Vec<Measure>) -> Self {
        Self::new(measures, Vec::new())
    }
}

impl Deref for Series {
    type Target = [Measure];

    fn deref(&self) -> &[Measure] {
        &self.measures
    }
}

impl DerefMut for Series {
    fn deref_mut(&mut self) -> &mut [Measure] {
        &mut self.measures
    }
}

impl<'s> IntoIterator for &'s Series {
    type Item = &'s Measure;
    type IntoIter = std::slice::Iter<'s, Measure>;

    fn into_iter(self) -> Self::IntoIter {
        self.measures.iter()
    }
}

impl Serialize for Series {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut all: Vec<&Measure> = self.measures.iter().chain(&self.lost).collect();
        all.sort_by_key(|measure| measure.year);
        all.serialize(serializer)
    }
}
