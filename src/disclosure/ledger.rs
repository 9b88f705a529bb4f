//! Every count of a publication and what a reader knows of them: sums, bounds, what stands elsewhere.
//! Decides nothing; untrue relations are not taken up.

use std::collections::BTreeSet;

/// The least count that may be printed beside 0.
const LEAST: u64 = 5;
/// More than any count of a school.
const LARGEST: u64 = 100_000;

/// A count of a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CellId(usize);

/// How much a publication loses without a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Importance {
    /// A part of a table.
    Detail,
    /// The whole of a row of a table.
    Whole,
    /// A count that the table of results needs.
    Headline,
}

#[derive(Debug)]
pub(super) struct Count {
    pub(super) value: u64,
    /// `None`: it is not printed, but follows from counts that are.
    pub(super) importance: Option<Importance>,
    /// Whether it is published elsewhere.
    pub(super) is_known: bool,
    /// What else a reader knows of it.
    pub(super) bounds: [u64; 2],
    /// Values between the bounds that a reader can rule out.
    pub(super) excluded: BTreeSet<u64>,
    /// Places of the relations it stands in.
    pub(super) relations: Vec<usize>,
}

impl Count {
    pub(super) fn is_small(&self) -> bool {
        (1..LEAST).contains(&self.value)
    }
}

/// The counts, each so many times, and the constant together are 0, or at most 0.
#[derive(Debug)]
pub(super) struct Relation {
    pub(super) terms: Vec<(CellId, i64)>,
    pub(super) constant: i64,
    pub(super) is_equal: bool,
}

/// All counts of a publication and what a reader knows of them.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    counts: Vec<Count>,
    pub(super) relations: Vec<Relation>,
}

impl Ledger {
    /// A count that a table prints.
    pub(crate) fn printed(&mut self, value: u64, importance: Importance) -> CellId {
        self.add(value, Some(importance))
    }

    /// A count that no table prints.
    pub(crate) fn implied(&mut self, value: u64) -> CellId {
        self.add(value, None)
    }

    fn add(&mut self, value: u64, importance: Option<Importance>) -> CellId {
        self.counts.push(Count {
            value,
            importance,
            is_known: false,
            bounds: [0, LARGEST],
            excluded: BTreeSet::new(),
            relations: Vec::new(),
        });
        CellId(self.counts.len() - 1)
    }

    /// The whole is the sum of its parts; nothing is known where that is not so.
    pub(crate) fn sum(&mut self, whole: CellId, parts: &[CellId]) {
        self.compare(&[whole], parts, true);
    }

    /// The left counts together are at most the right ones together; nothing is known where that is not so.
    pub(crate) fn at_most(&mut self, left: &[CellId], right: &[CellId]) {
        self.compare(left, right, false);
    }

    fn compare(&mut self, left: &[CellId], right: &[CellId], is_equal: bool) {
        if right.is_empty() {
            return;
        }
        let mut terms: Vec<(CellId, i64)> = left.iter().map(|cell| (*cell, 1)).collect();
        terms.extend(right.iter().map(|cell| (*cell, -1)));
        self.relate(Relation { terms, constant: 0, is_equal });
    }

    /// The counts, each so many times, and the constant together are at most 0; nothing is known where that is
    /// not so.
    pub(crate) fn at_most_zero(&mut self, terms: &[(CellId, i64)], constant: i64) {
        self.relate(Relation { terms: terms.into(), constant, is_equal: false });
    }

    fn relate(&mut self, relation: Relation) {
        let mut total = relation.constant;
        for (cell, times) in &relation.terms {
            total += times * self.value(*cell).cast_signed();
        }
        if total == 0 || (!relation.is_equal && total < 0) {
            for (cell, _) in &relation.terms {
                self.counts[cell.0].relations.push(self.relations.len());
            }
            self.relations.push(relation);
        }
    }

    pub(crate) fn value(&self, cell: CellId) -> u64 {
        self.counts[cell.0].value
    }

    /// A reader has the count from elsewhere.
    pub(crate) fn publish_elsewhere(&mut self, cell: CellId) {
        self.counts[cell.0].is_known = true;
    }

    /// A reader knows from elsewhere that the count is between two others, both possible.
    pub(crate) fn bound(&mut self, cell: CellId, [low, high]: [u64; 2]) {
        let count = &mut self.counts[cell.0];
        if (low..=high).contains(&count.value) {
            count.bounds = [count.bounds[0].max(low), count.bounds[1].min(high)];
        }
    }

    /// A reader can rule out that the count is this; nothing is known where it is.
    pub(crate) fn exclude(&mut self, cell: CellId, value: u64) {
        let count = &mut self.counts[cell.0];
        if count.value != value {
            count.excluded.insert(value);
        }
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = CellId> {
        (0..self.counts.len()).map(CellId)
    }

    pub(super) fn count(&self, cell: CellId) -> &Count {
        &self.counts[cell.0]
    }

    pub(super) fn is_to_protect(&self, cell: CellId) -> bool {
        self.count(cell).is_small() && !self.count(cell).is_known
    }

    /// Whether a reader doesn't see the count anywhere.
    fn is_unknown(&self, cell: CellId, hidden: &Hidden) -> bool {
        let count = self.count(cell);
        !count.is_known && (count.importance.is_none() || hidden.contains(cell))
    }

    /// The counts that stand in a relation with one.
    pub(super) fn neighbours(&self, cell: CellId) -> impl Iterator<Item = CellId> {
        let relations = self.count(cell).relations.iter();
        let terms = relations.flat_map(|relation| &self.relations[*relation].terms);
        terms.map(|(cell, _)| *cell)
    }

    /// The unknown counts that are linked with the cell by relations of unknown ones.
    pub(super) fn component(&self, cell: CellId, hidden: &Hidden) -> BTreeSet<CellId> {
        let (mut component, mut open) = (BTreeSet::from([cell]), vec![cell]);
        while let Some(linked) = open.pop() {
            for neighbour in self.neighbours(linked) {
                if self.is_unknown(neighbour, hidden) && component.insert(neighbour) {
                    open.push(neighbour);
                }
            }
        }
        component
    }
}

/// The counts of a ledger that may not be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hidden(pub(super) BTreeSet<CellId>);

impl Hidden {
    pub(crate) fn contains(&self, cell: CellId) -> bool {
        self.0.contains(&cell)
    }

    pub(super) fn with(&self, cell: CellId) -> Self {
        let mut more = self.clone();
        more.0.insert(cell);
        more
    }
}
