//! Proposals of pairs: who needs a mentor, who may be one, the best set of pairs, and why.
//! Standing pairs stay as they are; nothing is written, nobody is forbidden anything.
//!
//! What is guaranteed of the set, in the order of goals: 1. most young or new mentees covered; 2. most mentees
//! covered; 3. fewest warnings; 4. most points; 5. the smallest sum of squares of mentors' loads; 6. the first by the
//! names of those covered, then by their mentors. All six hold exactly: the goals are one number in which no lower goal
//! outweighs a higher one ([`goals`]), the heaviest assignment to places of mentors is found by the method of Kuhn and
//! Munkres ([`choice`]), and rounds of exchanges that lose nothing lead from it to the first by names ([`names`]).
//! The same input in any order of rows gives the same set.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::analysis::{Capacity, Mentee, Pair, PossiblePair, Proposals};
use crate::error::Result;
use crate::facts::staff::Staff;
use crate::ids::Shortage;
use crate::mentoring::{self, candidate::person_key};
use crate::period::AcademicYear;

use exchange::Exchange;
use goals::Worth;
use market::{Edge, Load, Market};
use need::Need;
use teacher::Teacher;

mod choice;
mod draft;
mod exchange;
mod fit;
mod goals;
mod market;
mod names;
mod need;
mod reasons;
mod teacher;
#[cfg(test)]
mod tests;

/// What proposals are made from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ground<'a> {
    /// The school year.
    pub(crate) year: AcademicYear,
    /// Pairs of all years.
    pub(crate) pairs: &'a [Pair],
    /// What the rules look at.
    pub(crate) inputs: mentoring::Ground<'a>,
}

/// Teachers, needs, and what lies between them.
struct Field<'a> {
    ground: Ground<'a>,
    teachers: Vec<Teacher<'a>>,
    /// Numbers of the teachers who may be mentors.
    mentors: Vec<usize>,
    needs: Vec<Need>,
    /// The possible pairs of each need, by the mentor's place among mentors.
    possible: Vec<BTreeMap<usize, PossiblePair>>,
    /// Pairs that one thing alone stands in the way of.
    hindered: Vec<BTreeMap<usize, Shortage>>,
}

/// Whether pairs can be proposed for a school year: it has a staff list, and that of one school.
pub(crate) fn can_be_made(staff: &Staff, year: AcademicYear) -> bool {
    staff.years.get(&year).is_some_and(|list| !teacher::is_of_many(list))
}

/// The best set of pairs of a school year.
///
/// # Errors
/// When the year has no staff list, or one of more people than a school has.
pub(crate) fn propose(ground: Ground<'_>) -> Result<Proposals> {
    let field = Field::new(ground)?;
    let market = field.market();
    let worth = Worth::of(&market);
    let best = Exchange::new(&worth, choice::best(&worth));
    let losses = best.losses();
    let mut proposals = Proposals {
        year: ground.year,
        edges: field.possible.iter().flat_map(BTreeMap::values).cloned().collect(),
        capacity: field.capacity(&market),
        mentees: field.needs.iter().map(|need| field.mentee(*need)).collect(),
        chosen: Vec::new(),
        objective: field.objective(&market, &best.choice),
        unmatched: Vec::new(),
        unknown_experience: field.unknown_experience(),
        strangers: field.strangers(),
        unused_requests: need::unused(&field.teachers),
        draft: Vec::new(),
    };
    for (need, mentor) in best.choice.iter().enumerate() {
        if let Some(mentor) = mentor {
            proposals.chosen.push(reasons::proposal(&field, need, &best, &losses));
            proposals.draft.push(draft::pair(&field, need, *mentor));
        } else {
            proposals.unmatched.push(reasons::unmatched(&field, need, &best, &losses));
        }
    }
    Ok(proposals)
}

impl<'a> Field<'a> {
    fn new(ground: Ground<'a>) -> Result<Self> {
        let teachers = teacher::teachers(&ground)?;
        let is_mentor = |number: &usize| fit::is_mentor(&teachers[*number]);
        let mentors = (0..teachers.len()).filter(is_mentor).collect();
        let needs = need::needs(&teachers);
        let mut field =
            Self { ground, teachers, mentors, needs, possible: Vec::new(), hindered: Vec::new() };
        for need in field.needs.clone() {
            field.look_round(need);
        }
        Ok(field)
    }

    /// Finds the pairs that would answer a need.
    fn look_round(&mut self, need: Need) {
        let (mut possible, mut hindered) = (BTreeMap::new(), BTreeMap::new());
        let mentee = &self.teachers[need.teacher];
        for (place, number) in self.mentors.iter().enumerate() {
            let mentor = &self.teachers[*number];
            match fit::obstacles(mentor, mentee, need.kind).as_deref() {
                Some([]) => {
                    possible.insert(place, self.edge(mentor, mentee, need));
                }
                Some([obstacle]) => {
                    hindered.insert(place, *obstacle);
                }
                _ => {}
            }
        }
        self.possible.push(possible);
        self.hindered.push(hindered);
    }

    fn edge(&self, mentor: &Teacher<'_>, mentee: &Teacher<'_>, need: Need) -> PossiblePair {
        let broken = fit::broken(mentor, mentee, need.kind, self.has_request(mentee, need));
        let components = fit::components(mentor, mentee);
        PossiblePair {
            mentor: mentor.name.clone(),
            mentee: mentee.name.clone(),
            kind: need.kind,
            warnings: broken.len() as u32,
            points: components.values().sum(),
            broken,
            components,
        }
    }

    /// Whether what the mentee needs is written down; `None`: no requests are kept.
    fn has_request(&self, mentee: &Teacher<'_>, need: Need) -> Option<bool> {
        let mut needs = mentee.needs_of(need.kind);
        let is_written = needs.any(|request| request.text.is_some());
        (!self.ground.inputs.requests.is_empty()).then_some(is_written)
    }

    /// The same as numbers.
    fn market(&self) -> Market {
        let mut market = Market::default();
        let limit = self.ground.inputs.setting.passport.choices.most_mentees;
        for number in &self.mentors {
            let mentor = &self.teachers[*number];
            market.loads.push(Load { active: mentor.n_active, free: mentor.free(limit) });
        }
        for (need, possible) in self.needs.iter().zip(&self.possible) {
            market.young.push(self.teachers[need.teacher].is_young_or_new);
            let mut edges = vec![None; self.mentors.len()];
            for (place, pair) in possible {
                edges[*place] = Some(Edge { warnings: pair.warnings, points: pair.points });
            }
            market.edges.push(edges);
        }
        market
    }

    fn mentor(&self, place: usize) -> &Teacher<'a> {
        &self.teachers[self.mentors[place]]
    }

    fn mentee(&self, need: Need) -> Mentee {
        let teacher = &self.teachers[need.teacher];
        Mentee {
            mentee: teacher.name.clone(),
            kind: need.kind,
            young_or_new: teacher.is_young_or_new,
        }
    }

    fn capacity(&self, market: &Market) -> Vec<Capacity> {
        let mut capacity = Vec::new();
        for (place, load) in market.loads.iter().enumerate() {
            let mentor = self.mentor(place).name.clone();
            capacity.push(Capacity { mentor, free: load.free });
        }
        capacity
    }

    /// Teachers of whom nobody knows whether they are experienced enough.
    fn unknown_experience(&self) -> Vec<String> {
        let unknown = self.teachers.iter().filter(|teacher| teacher.side.experience.is_none());
        unknown.map(|teacher| teacher.name.clone()).collect()
    }

    /// People of the year's requests who are no teachers of the year.
    fn strangers(&self) -> Vec<String> {
        let keys: HashSet<&str> =
            self.teachers.iter().map(|teacher| teacher.person.key.as_str()).collect();
        let mut names = BTreeSet::new();
        for request in self.ground.inputs.requests {
            let is_known = keys.contains(person_key(&request.name).as_str());
            if request.year == self.ground.year && !is_known {
                names.insert(request.name.clone());
            }
        }
        names.into_iter().collect()
    }
}
