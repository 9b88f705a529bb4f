//! Who may be paired with whom, as numbers: mentors with their free places, mentees, edges between them.
//! Both sides are numbered in the order of names; a person who needs a mentor of two kinds is two mentees.

/// The goals in their order, each the more the better: young mentees covered, mentees covered, warnings
/// (negative), points, squares of loads (negative).
pub(super) type Goals = [i64; 5];

/// A mentor's pairs: those that stand already, and how many more are possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Load {
    pub(super) active: u32,
    pub(super) free: u32,
}

impl Load {
    /// The square of the load with so many new pairs.
    pub(super) fn square(self, n_new: u32) -> i64 {
        i64::from(self.active + n_new).pow(2)
    }
}

/// A possible pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) warnings: u32,
    pub(super) points: u32,
}

impl Edge {
    /// What the pair brings; loads are reckoned apart.
    pub(super) fn gain(self, is_young: bool) -> Goals {
        [i64::from(is_young), 1, -i64::from(self.warnings), i64::from(self.points), 0]
    }
}

/// All that a choice is made of.
#[derive(Debug, Clone, Default)]
pub(super) struct Market {
    /// Of each mentor.
    pub(super) loads: Vec<Load>,
    /// Whether each mentee is young or new.
    pub(super) young: Vec<bool>,
    /// Of each mentee, by the mentor's number: the pair, if it is possible.
    pub(super) edges: Vec<Vec<Option<Edge>>>,
}

/// The mentor of each mentee, by number.
pub(super) type Choice = Vec<Option<usize>>;
