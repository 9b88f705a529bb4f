//! Pairs that the program proposes: what the JSON says of them, and what their workbook shows beside it.
//! What is proposed is decided elsewhere.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::pair::Pair;
use crate::ids::{PairKind, PairRuleId, ProposalComponent, Shortage};
use crate::period::AcademicYear;

/// The best set of pairs of a school year, and what it was chosen from.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Proposals {
    /// The school year.
    pub year: AcademicYear,
    /// Pairs that are possible.
    pub edges: Vec<PossiblePair>,
    /// Teachers who may be mentors.
    pub capacity: Vec<Capacity>,
    /// Teachers who need a mentor: a line for each kind.
    pub mentees: Vec<Mentee>,
    /// The best set.
    pub chosen: Vec<Proposal>,
    /// What it comes to.
    pub objective: Objective,
    /// Who gets no mentor, and why.
    pub unmatched: Vec<Unmatched>,
    /// Teachers who can't be mentors because no list states their experience.
    pub unknown_experience: Vec<String>,
    /// People named in requests whom the staff list does not have as teachers.
    #[serde(skip)]
    pub(crate) strangers: Vec<String>,
    /// Young or new teachers' requests of the classic kind by people who are neither, mentees without a kind.
    #[serde(skip)]
    pub(crate) unused_requests: Vec<String>,
    /// The chosen pairs as the register prints them, in the order of `chosen`.
    #[serde(skip)]
    pub(crate) draft: Vec<Pair>,
}

impl Proposals {
    /// The possible pair that a proposal is.
    pub(crate) fn edge_of(&self, proposal: &Proposal) -> Option<&PossiblePair> {
        self.edges.iter().find(|edge| {
            (edge.kind, &edge.mentee, &edge.mentor)
                == (proposal.kind, &proposal.mentee, &proposal.mentor)
        })
    }
}

/// A pair that breaks no rule gravely.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PossiblePair {
    /// Mentor's name.
    pub mentor: String,
    /// Mentee's name.
    pub mentee: String,
    /// Its kind.
    pub kind: PairKind,
    /// How many rules it would break with a warning.
    pub warnings: u32,
    /// How well the two fit.
    pub points: u32,
    /// The rules it would break.
    pub broken: Vec<PairRuleId>,
    /// What the points are of.
    pub components: BTreeMap<ProposalComponent, u32>,
}

/// How many mentees a mentor may still take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Capacity {
    /// Mentor's name.
    pub mentor: String,
    /// New mentees at most.
    pub free: u32,
}

/// Who needs a mentor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mentee {
    /// Mentee's name.
    pub mentee: String,
    /// The kind of the pair.
    pub kind: PairKind,
    /// Young or newly hired.
    pub young_or_new: bool,
}

/// A proposed pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Proposal {
    /// Mentor's name.
    pub mentor: String,
    /// Mentee's name.
    pub mentee: String,
    /// Its kind.
    pub kind: PairKind,
    /// Another mentor for this mentee; null: there is none.
    pub alternative: Option<AlternativeMentor>,
}

/// The mentor whom a mentee would have in the best set without the proposed pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AlternativeMentor {
    /// Mentor's name.
    pub mentor: String,
    /// What the whole would come to, less what it comes to: young covered, covered, warnings, points.
    pub delta: [i64; 4],
}

/// What a set of proposals comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Objective {
    /// Young and new mentees covered.
    pub young_covered: u64,
    /// Mentees covered.
    pub covered: u64,
    /// Warnings of the proposed pairs.
    pub warnings: u64,
    /// Their points.
    pub points: u64,
    /// Sum of squares of mentors' loads, standing pairs with them.
    pub load_squares: u64,
}

/// A mentee for whom nobody is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Unmatched {
    /// Mentee's name.
    pub mentee: String,
    /// The kind of the pair.
    pub kind: PairKind,
    /// What stands in the way.
    pub reason: Shortage,
    /// The same in words.
    pub text: String,
}
