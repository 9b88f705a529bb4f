//! What a choice of pairs can be exchanged for: a mentee goes to another mentor, who passes one of his on, and so on
//! until somebody has a free place or somebody stays alone.
//!
//! A mentor who has one mentee more than his load says holds a token. Steps carry it from mentor to mentor, or out of
//! the school's pairs, and each has its loss. Under a best choice no round of steps gains anything.

use super::goals::Worth;
use super::market::{Choice, Goals};

/// More than any loss; two of them are still a number.
const NEVER: i128 = i128::MAX / 4;

/// A step of the token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A mentee of one place goes to the other; outside are those without a mentor.
    Mentee(usize),
    /// The mentor's load grows by the token, or, from outside, falls and leaves one.
    Load,
}

/// A choice with what can be exchanged.
#[derive(Debug, Clone)]
pub(super) struct Exchange<'w> {
    worth: &'w Worth<'w>,
    pub(super) choice: Choice,
    /// Mentees of each mentor; at last those without one.
    mentees: Vec<Vec<usize>>,
}

impl<'w> Exchange<'w> {
    pub(super) fn new(worth: &'w Worth<'w>, choice: Choice) -> Self {
        let outside = worth.market.loads.len();
        let mut mentees = vec![Vec::new(); outside + 1];
        for (mentee, mentor) in choice.iter().enumerate() {
            mentees[mentor.unwrap_or(outside)].push(mentee);
        }
        Self { worth, choice, mentees }
    }

    /// The same after mentees have moved.
    pub(super) fn regroup(&mut self) {
        *self = Self::new(self.worth, std::mem::take(&mut self.choice));
    }

    /// The number that stands for no mentor: where tokens come from and go to.
    pub(super) fn outside(&self) -> usize {
        self.worth.market.loads.len()
    }

    /// What is lost when a mentee goes from one place to another.
    pub(super) fn loss(&self, mentee: usize, from: usize, to: usize) -> Option<i128> {
        Some(self.worth.pair(mentee, from)? - self.worth.pair(mentee, to)?)
    }

    /// What is lost when a mentor's load grows, or, with outside as the start, falls.
    fn loss_of_load(&self, from: usize, to: usize) -> Option<i128> {
        let outside = self.outside();
        let n_new = |mentor: usize| self.mentees[mentor].len() as u32;
        if to == outside {
            let (load, n_new) = (self.worth.market.loads[from], n_new(from));
            let growth = load.square(n_new + 1) - load.square(n_new);
            return (n_new < load.free).then_some(growth.into());
        }
        if from == outside {
            let (load, n_new) = (self.worth.market.loads[to], n_new(to));
            let before = n_new.checked_sub(1)?;
            return Some((load.square(before) - load.square(n_new)).into());
        }
        None
    }

    /// The steps from one place to another, with their losses.
    pub(super) fn steps(&self, from: usize, to: usize) -> impl Iterator<Item = (Step, i128)> {
        let of_mentees = self.mentees[from]
            .iter()
            .filter_map(move |mentee| Some((Step::Mentee(*mentee), self.loss(*mentee, from, to)?)));
        of_mentees.chain(self.loss_of_load(from, to).map(|loss| (Step::Load, loss)))
    }

    /// The least loss of carrying a token from each place to each.
    pub(super) fn losses(&self) -> Losses {
        let n_places = self.outside() + 1;
        let mut least = vec![vec![NEVER; n_places]; n_places];
        for (from, row) in least.iter_mut().enumerate() {
            for (to, least) in row.iter_mut().enumerate() {
                let loss = if from == to { Some(0) } else { self.least_step(from, to) };
                *least = loss.unwrap_or(NEVER);
            }
        }
        for middle in 0..n_places {
            let onward = least[middle].clone();
            for row in &mut least {
                let first = row[middle];
                if first == NEVER {
                    continue;
                }
                for (loss, rest) in row.iter_mut().zip(&onward) {
                    if *rest != NEVER {
                        *loss = (*loss).min(first + rest);
                    }
                }
            }
        }
        Losses(least)
    }

    fn least_step(&self, from: usize, to: usize) -> Option<i128> {
        self.steps(from, to).map(|(_, loss)| loss).min()
    }

    /// The best that can be had without the pair that was chosen for a mentee: the mentee's next mentor, if any, and
    /// the goals that are gained (mostly below zero), also where the best is then to leave the mentee out.
    pub(super) fn without(&self, mentee: usize, losses: &Losses) -> (Option<usize>, Goals) {
        let Some(mentor) = self.choice[mentee] else { return (None, [0; 5]) };
        let outside = self.outside();
        let mut best = None::<(i128, usize)>;
        let mut best_mentor = None::<(i128, usize)>;
        // Nobody comes last: a mentor who is as good in the goals told comes before.
        for next in (0..=outside).filter(|next| *next != mentor) {
            let Some(loss) = self.loss(mentee, mentor, next) else { continue };
            let rest = losses.0[next][mentor];
            if rest == NEVER {
                continue;
            }
            let loss = loss + rest;
            let is_better = match best {
                None => true,
                Some((least, _)) if next == outside => {
                    self.gained(loss)[..4] > self.gained(least)[..4]
                }
                Some((least, _)) => loss < least,
            };
            if is_better {
                best = Some((loss, next));
            }
            if next != outside && best_mentor.is_none_or(|(least, _)| loss < least) {
                best_mentor = Some((loss, next));
            }
        }
        let Some((loss, _)) = best else { return (None, [0; 5]) };
        (best_mentor.map(|(_, next)| next), self.gained(loss))
    }

    fn gained(&self, loss: i128) -> Goals {
        self.worth.weights.goals(-loss)
    }

    /// Whether more mentees, or more young ones, would be covered if a mentee without a mentor could have this one.
    pub(super) fn would_cover(&self, mentee: usize, mentor: usize, losses: &Losses) -> bool {
        let rest = losses.0[mentor][self.outside()];
        if rest == NEVER {
            return false;
        }
        let (market, weights) = (self.worth.market, self.worth.weights);
        let gain = [i64::from(market.young[mentee]), 1, 0, 0, 0];
        let goals = weights.goals(weights.weigh(gain) - rest);
        goals[..2] > [0, 0][..]
    }
}

/// The least losses between places.
#[derive(Debug, Clone)]
pub(super) struct Losses(Vec<Vec<i128>>);
