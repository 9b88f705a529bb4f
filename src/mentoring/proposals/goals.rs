//! The goals of a choice as one number: what is gained by a pair, and back from numbers to goals.
//! Knows no people: how many mentees are young, warnings, points, loads.

use super::market::{Goals, Market};

/// The possible pairs with their worth as one number.
#[derive(Debug)]
pub(super) struct Worth<'m> {
    pub(super) market: &'m Market,
    pub(super) weights: Weights,
    /// Of each mentee, by the mentor's number; `None`: the pair is not possible.
    pairs: Vec<Vec<Option<i128>>>,
}

impl<'m> Worth<'m> {
    pub(super) fn of(market: &'m Market) -> Self {
        let weights = Weights::of(market);
        let mut pairs = Vec::new();
        for (edges, is_young) in market.edges.iter().zip(&market.young) {
            let mut of_mentee = Vec::new();
            for edge in edges {
                of_mentee.push(edge.map(|edge| weights.weigh(edge.gain(*is_young))));
            }
            pairs.push(of_mentee);
        }
        Self { market, weights, pairs }
    }

    /// What a pair is worth, loads apart; beyond the last mentor is nobody, who is worth nothing.
    pub(super) fn pair(&self, mentee: usize, mentor: usize) -> Option<i128> {
        if mentor == self.market.loads.len() { Some(0) } else { self.pairs[mentee][mentor] }
    }
}

/// What one unit of each goal weighs: more than all that the goals after it can move.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weights([i128; 5]);

impl Weights {
    /// Weights under which no sum of lower goals outweighs a higher one, whatever is exchanged for whatever.
    pub(super) fn of(market: &Market) -> Self {
        let mut most: [i128; 5] = [0; 5];
        most[0] = market.young.len() as i128;
        most[1] = most[0];
        for (mentee, edges) in market.edges.iter().enumerate() {
            let gains = edges.iter().flatten().map(|edge| edge.gain(market.young[mentee]));
            for (goal, most) in most.iter_mut().enumerate().skip(2).take(2) {
                let largest = gains.clone().map(|gain| gain[goal].unsigned_abs()).max();
                *most += i128::from(largest.unwrap_or_default());
            }
        }
        for load in &market.loads {
            most[4] += i128::from(load.square(load.free) - load.square(0));
        }
        let mut weights = [1; 5];
        for goal in (0..4).rev() {
            weights[goal] = weights[goal + 1] * (2 * most[goal + 1] + 1);
        }
        Self(weights)
    }

    /// The goals as one number.
    pub(super) fn weigh(self, goals: Goals) -> i128 {
        let weighed = self.0.iter().zip(goals).map(|(weight, goal)| weight * i128::from(goal));
        weighed.sum()
    }

    /// What a pair that must not be chosen is worth: so little that no choice for so many mentees makes up for it.
    pub(super) fn forbidding(self, n_mentees: usize) -> i128 {
        -4 * self.0[0] * (1 + n_mentees as i128)
    }

    /// The goals that a number stands for.
    pub(super) fn goals(self, weighed: i128) -> Goals {
        let mut goals = [0; 5];
        let mut rest = weighed;
        for (goal, weight) in goals.iter_mut().zip(self.0) {
            let digit = (2 * rest + weight).div_euclid(2 * weight);
            *goal = digit as i64;
            rest -= digit * weight;
        }
        goals
    }
}
