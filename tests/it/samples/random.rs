//! A tiny generator of pseudo-random numbers with the same sequence everywhere.
//! Serves invented data only: no cryptography, no claim of quality beyond that.

const SEED: u64 = 0x5eed_2022_2023_1512;

/// `SplitMix64`: one 64-bit state, one output a step.
pub(super) struct Random(u64);

impl Random {
    /// An own sequence for each name, so that a change of one file leaves the others as they were.
    pub(super) fn of(name: &str) -> Self {
        let fnv = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(SEED ^ fnv)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number in `0..bound`; `bound` must be positive.
    pub(super) fn below(&mut self, bound: u32) -> u32 {
        (self.next() % u64::from(bound)) as u32
    }

    /// A number in `low..=high`.
    pub(super) fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high - low + 1)
    }

    /// True in `percent` cases of a hundred.
    pub(super) fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of the given things.
    pub(super) fn pick<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.below(things.len() as u32) as usize]
    }

    /// An index drawn by its weight.
    pub(super) fn weighted(&mut self, weights: &[u32]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (index, weight) in weights.iter().enumerate() {
            if left < *weight {
                return index;
            }
            left -= weight;
        }
        weights.len() - 1
    }

    /// Points for each task, none above its maximum, `total` in sum (or all, if `total` is more).
    pub(super) fn spread(&mut self, maxima: &[u32], total: u32) -> Vec<u32> {
        let mut points = vec![0; maxima.len()];
        for _ in 0..total.min(maxima.iter().sum()) {
            let mut task = self.below(maxima.len() as u32) as usize;
            while points[task] == maxima[task] {
                task = (task + 1) % maxima.len();
            }
            points[task] += 1;
        }
        points
    }
}
