//! The choice against a search through all choices, and against another method on a staff of sixty.
//! The search shares nothing with the choice but the market it is made of.

use super::choice::best;
use super::exchange::Exchange;
use super::goals::{Goals, Worth};
use super::market::{Choice, Edge, Load, Market};

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
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
    for round in 0..300 {
        let (n_mentors, n_mentees) = (1 + random.below(4), 1 + random.below(5));
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
        let mut with_next = others.filter(|(goals, _)| goals[..4] == best[..]);
        assert!(with_next.any(|(_, choice)| choice[mentee] == next), "{market:?} {mentee}");
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
