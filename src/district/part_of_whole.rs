//! Counts that add up: a numerator with its denominator.
//! Knows sums and shares, not of what.

/// Numerator and denominator.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct PartOfWhole {
    pub(crate) hits: u64,
    pub(crate) of: u64,
}

impl PartOfWhole {
    /// Of counts that have a value.
    pub(crate) fn of(numerator: Option<u64>, denominator: Option<u64>) -> Option<Self> {
        let (hits, of) = (numerator?, denominator?);
        (of > 0).then_some(Self { hits, of })
    }

    pub(crate) fn add(&mut self, more: Self) {
        *self = Self { hits: self.hits + more.hits, of: self.of + more.of };
    }

    pub(crate) fn share(self) -> f64 {
        self.hits as f64 / self.of as f64
    }

    /// As the statistics take them.
    pub(crate) fn pair(self) -> (f64, f64) {
        (self.hits as f64, self.of as f64)
    }
}
