//! Of the choices equal in goals 1–5 the first by names: first by those who get a mentor, then by their mentors.
//! Goes from one best choice to another by rounds of steps that lose nothing; knows numbers in the order of names.

use std::collections::VecDeque;

use super::exchange::{Exchange, Step};
use super::market::Choice;

/// What a step may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bounds {
    /// Mentees from this one on may still lose their mentor.
    CoveredBefore(usize),
    /// Whoever has a mentor keeps one; mentees up to this one keep theirs.
    SettledUpTo(usize),
}

impl Bounds {
    /// Whether a step may be taken, by whether it leads into the pairs or out of them.
    fn allow(self, step: Step, is_at_the_edge: bool) -> bool {
        let Step::Mentee(moved) = step else { return true };
        match self {
            Self::CoveredBefore(mentee) => !is_at_the_edge || moved >= mentee,
            Self::SettledUpTo(mentee) => !is_at_the_edge && moved > mentee,
        }
    }
}

/// A best choice with prices under which steps of a best choice lose nothing or something, and never gain.
struct Search<'m> {
    exchange: Exchange<'m>,
    prices: Vec<i128>,
}

/// The first by names of the choices that are as good as a best one.
pub(super) fn first(best: &Exchange<'_>) -> Choice {
    let mut search = Search { prices: prices(best), exchange: best.clone() };
    let n_mentees = best.choice.len();
    for mentee in 0..n_mentees {
        if search.exchange.choice[mentee].is_none() {
            search.cover(mentee);
        }
    }
    for mentee in 0..n_mentees {
        if let Some(mentor) = search.exchange.choice[mentee] {
            search.move_forward(mentee, mentor);
        }
    }
    search.exchange.choice
}

/// Of each place the least loss of coming to it from anywhere.
fn prices(best: &Exchange<'_>) -> Vec<i128> {
    let n_places = best.outside() + 1;
    let mut prices = vec![0; n_places];
    // A way has at most as many steps as there are places.
    for _ in 0..n_places {
        let before = prices.clone();
        for from in 0..n_places {
            for to in (0..n_places).filter(|to| *to != from) {
                for (_, loss) in best.steps(from, to) {
                    prices[to] = prices[to].min(prices[from] + loss);
                }
            }
        }
        if prices == before {
            break;
        }
    }
    prices
}

impl Search<'_> {
    fn is_free(&self, from: usize, to: usize, loss: i128) -> bool {
        self.prices[from] + loss == self.prices[to]
    }

    /// A step from one place to another that loses nothing.
    fn free_step(&self, from: usize, to: usize, bounds: Bounds) -> Option<Step> {
        let outside = self.exchange.outside();
        let is_at_the_edge = from == outside || to == outside;
        let mut steps = self.exchange.steps(from, to);
        let free = steps.find(|(step, loss)| {
            self.is_free(from, to, *loss) && bounds.allow(*step, is_at_the_edge)
        });
        free.map(|(step, _)| step)
    }

    /// Of each place from which a token can come to this one without a loss: its next place and the step there.
    fn ways_to(&self, end: usize, bounds: Bounds) -> Vec<Option<(usize, Step)>> {
        let n_places = self.exchange.outside() + 1;
        let mut ways = vec![None; n_places];
        let mut queue = VecDeque::from([end]);
        while let Some(to) = queue.pop_front() {
            for from in (0..n_places).filter(|from| *from != end) {
                if ways[from].is_none()
                    && let Some(step) = self.free_step(from, to, bounds)
                {
                    ways[from] = Some((to, step));
                    queue.push_back(from);
                }
            }
        }
        ways
    }

    /// Gives a mentee a mentor, if one who comes later by name can do without.
    fn cover(&mut self, mentee: usize) {
        let outside = self.exchange.outside();
        self.go(mentee, outside, Bounds::CoveredBefore(mentee));
    }

    /// Gives a mentee the first mentor by name with whom the whole is as good.
    fn move_forward(&mut self, mentee: usize, mentor: usize) {
        self.go(mentee, mentor, Bounds::SettledUpTo(mentee));
    }

    /// Moves a mentee from a place to the first mentor before it from whom a token can come back to it.
    fn go(&mut self, mentee: usize, from: usize, bounds: Bounds) {
        let mut firsts = Vec::new();
        for mentor in 0..from {
            let loss = self.exchange.loss(mentee, from, mentor);
            if loss.is_some_and(|loss| self.is_free(from, mentor, loss)) {
                firsts.push(mentor);
            }
        }
        if firsts.is_empty() {
            return;
        }
        let ways = self.ways_to(from, bounds);
        let Some(mentor) = firsts.into_iter().find(|mentor| ways[*mentor].is_some()) else {
            return;
        };
        self.exchange.choice[mentee] = Some(mentor);
        self.carry(mentor, from, &ways);
    }

    /// Carries the token to the end of its way.
    fn carry(&mut self, start: usize, end: usize, ways: &[Option<(usize, Step)>]) {
        let outside = self.exchange.outside();
        let mut place = start;
        while place != end {
            let Some((next, step)) = ways[place] else { break };
            match step {
                Step::Mentee(mentee) => {
                    self.exchange.choice[mentee] = (next != outside).then_some(next);
                }
                Step::Load => {}
            }
            place = next;
        }
        self.exchange.regroup();
    }
}
