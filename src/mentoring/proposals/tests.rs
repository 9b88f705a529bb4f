//! The choice against a search through all choices, and against another method on a staff of sixty.
//! The search shares nothing with the choice but the market it is made of.

use super::choice::best;
use super::exchange::Exchange;
use super::goals::Worth;
use super::market::{Choice, Edge, Goals, Load, Market};

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u32) -> u32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(end)) as u32
    }
}

fn market(random: &mut Random, n_mentors: u32, n_mentees: u32, ties: u32) -> Market {
    let mut market = Market::default();
    for _ in 0..n_mentors {
        market.loads.push(Load { active: random.below(3), free: random.below(3) });
    }
    for _ in 0..n_mentees {
        market.young.push(random.below(2) == 0);
        let mut edges = Vec::new();
        for _ in 0..n_mentors {
            let edge = Edge { warnings: random.below(ties), points: 5 * random.below(3 * ties) };
            edges.push((random.below(3) > 0).then_some(edge));
        }
        market.edges.push(edges);
    }
    market
}

/// Goals 1–5 of a choice; `None`: it is none.
fn goals(market: &Market, choice: &Choice) -> Option<Goals> {
    let mut goals = [0; 5];
    for (mentor, load) in market.loads.iter().enumerate() {
        let n_new = choice.iter().filter(|chosen| **chosen == Some(mentor)).count() as u32;
        if n_new > load.free {
            return None;
        }
        goals[4] -= i64::from((load.active + n_new) * (load.active + n_new));
    }
    for (mentee, mentor) in choice.iter().enumerate() {
        let Some(mentor) = mentor else { continue };
        let edge = market.edges[mentee][*mentor]?;
        goals[0] += i64::from(market.young[mentee]);
        goals[1] += 1;
        goals[2] -= i64::from(edge.warnings);
        goals[3] += i64::from(edge.points);
    }
    Some(goals)
}

/// The order of names: who is covered, then by whom.
fn by_names(choice: &Choice) -> (Vec<usize>, Vec<usize>) {
    let covered = (0..choice.len()).filter(|mentee| choice[*mentee].is_some());
    (covered.collect(), choice.iter().flatten().copied().collect())
}

/// Every choice that is one.
fn all(market: &Market) -> Vec<(Goals, Choice)> {
    let mut choices: Vec<Choice> = vec![Vec::new()];
    for _ in &market.edges {
        let mut longer = Vec::new();
        for choice in choices {
            for mentor in (0..market.loads.len()).map(Some).chain([None]) {
                longer.push(choice.iter().copied().chain([mentor]).collect());
            }
        }
        choices = longer;
    }
    choices.into_iter().filter_map(|choice| Some((goals(market, &choice)?, choice))).collect()
}

/// The best of some choices, by goals and then by names.
fn first(choices: &[(Goals, Choice)]) -> &(Goals, Choice) {
    let best = choices.iter().map(|(goals, _)| *goals).max().unwrap();
    let equal = choices.iter().filter(|(goals, _)| *goals == best);
    equal.min_by_key(|(_, choice)| by_names(choice)).unwrap()
}

#[test]
fn the_choice_is_the_best_of_all_by_goals_and_names() {
    let mut random = Random(7);
    for round in 0..200 {
        let (n_mentors, n_mentees) = (1 + random.below(5), 1 + random.below(5));
        let market = market(&mut random, n_mentors, n_mentees, 1 + round % 3);
        let worth = Worth::of(&market);
        let choice = best(&worth);
        let choices = all(&market);
        let (expected, names) = first(&choices);
        assert_eq!(goals(&market, &choice), Some(*expected), "{market:?}");
        assert_eq!(&choice, names, "{market:?}");
        for mentee in 0..choice.len() {
            reasons_hold(&worth, &choice, mentee, &choices);
        }
    }
}

/// What the whole loses without the pair of a mentee, and whether one more possible pair would cover more.
fn reasons_hold(worth: &Worth<'_>, choice: &Choice, mentee: usize, choices: &[(Goals, Choice)]) {
    let (market, exchange) = (worth.market, Exchange::new(worth, choice.clone()));
    let losses = exchange.losses();
    let before = goals(market, choice).unwrap();
    if let Some(mentor) = choice[mentee] {
        let (next, delta) = exchange.without(mentee, &losses);
        let others = choices.iter().filter(|(_, choice)| choice[mentee] != Some(mentor));
        let best = others.clone().map(|(goals, _)| goals[..4].to_vec()).max().unwrap();
        let told: Vec<i64> = (0..4).map(|goal| before[goal] + delta[goal]).collect();
        assert_eq!(told, best, "{market:?} {mentee}");
        // The mentor told is the best of those who are left, also where the best is to leave the mentee out.
        let with_mentor = others.filter(|(_, choice)| choice[mentee].is_some());
        let best = with_mentor.clone().map(|(goals, _)| goals[..4].to_vec()).max();
        let mut of_best = with_mentor.filter(|(goals, _)| Some(&goals[..4]) == best.as_deref());
        let is_right =
            next.is_none() && best.is_none() || of_best.any(|(_, choice)| choice[mentee] == next);
        assert!(is_right, "{market:?} {mentee}");
        return;
    }
    for mentor in 0..market.loads.len() {
        let mut lifted = market.clone();
        lifted.edges[mentee][mentor] = Some(Edge { warnings: 0, points: 0 });
        let best = all(&lifted).into_iter().map(|(goals, _)| goals).max().unwrap();
        let is_more = best[..2] > before[..2];
        assert_eq!(exchange.would_cover(mentee, mentor, &losses), is_more, "{market:?} {mentee}");
    }
}

/// An arc of a network: one mentee may flow along it, at what it loses of each goal.
struct Arc {
    from: usize,
    to: usize,
    loss: Goals,
    is_used: bool,
}

impl Arc {
    /// The ends and the loss of what may still be done with it: to use it, or to take that back.
    fn residual(&self) -> (usize, usize, Goals) {
        if self.is_used {
            (self.to, self.from, self.loss.map(|loss| -loss))
        } else {
            (self.from, self.to, self.loss)
        }
    }
}

/// Sends mentees one by one along the way that loses least, while it gains anything; goals compare as they stand.
fn flow(market: &Market) -> Goals {
    let (n_mentees, n_mentors) = (market.edges.len(), market.loads.len());
    let (source, sink) = (n_mentees + n_mentors, n_mentees + n_mentors + 1);
    let mut arcs = Vec::new();
    let mut total = [0; 5];
    for (mentee, edges) in market.edges.iter().enumerate() {
        arcs.push(Arc { from: source, to: mentee, loss: [0; 5], is_used: false });
        for (mentor, edge) in edges.iter().enumerate() {
            let Some(edge) = edge else { continue };
            let young = i64::from(market.young[mentee]);
            let loss = [-young, -1, i64::from(edge.warnings), -i64::from(edge.points), 0];
            arcs.push(Arc { from: mentee, to: n_mentees + mentor, loss, is_used: false });
        }
    }
    for (mentor, load) in market.loads.iter().enumerate() {
        total[4] -= i64::from(load.active * load.active);
        for taken in 0..load.free {
            let price = i64::from(2 * (load.active + taken) + 1);
            let loss = [0, 0, 0, 0, price];
            arcs.push(Arc { from: n_mentees + mentor, to: sink, loss, is_used: false });
        }
    }
    while let Some(way) = least_way(&arcs, source, sink) {
        for arc in way {
            let (_, _, loss) = arcs[arc].residual();
            for (goal, total) in total.iter_mut().enumerate() {
                *total -= loss[goal];
            }
            arcs[arc].is_used = !arcs[arc].is_used;
        }
    }
    total
}

/// The way that loses least, if it gains anything (Bellman and Ford).
fn least_way(arcs: &[Arc], source: usize, sink: usize) -> Option<Vec<usize>> {
    let mut least: Vec<Option<(Goals, usize)>> = vec![None; sink + 1];
    least[source] = Some(([0; 5], usize::MAX));
    loop {
        let mut is_settled = true;
        for (number, arc) in arcs.iter().enumerate() {
            let (from, to, loss) = arc.residual();
            let Some((before, _)) = least[from] else { continue };
            let mut after = before;
            for (goal, after) in after.iter_mut().enumerate() {
                *after += loss[goal];
            }
            if least[to].is_none_or(|(known, _)| after < known) {
                least[to] = Some((after, number));
                is_settled = false;
            }
        }
        if is_settled {
            break;
        }
    }
    least[sink].filter(|(loss, _)| *loss < [0; 5])?;
    let (mut way, mut place) = (Vec::new(), sink);
    while place != source {
        let (_, arc) = least[place]?;
        way.push(arc);
        place = arcs[arc].residual().0;
    }
    Some(way)
}

#[test]
fn the_choice_of_a_staff_of_sixty_is_that_of_the_cheapest_flow() {
    let mut random = Random(60);
    for round in 0..6 {
        let market = market(&mut random, 36, 24, 2 + round);
        let worth = Worth::of(&market);
        let choice = best(&worth);
        assert_eq!(goals(&market, &choice), Some(flow(&market)), "{round}");
    }
}
