//! The best set of pairs: goals 1–5 exactly, and among the sets equal in them the first by names.
//!
//! Each free place of a mentor is a column of its own whose price grows as the square of his load does, each
//! mentee is a row that may also stay alone. A place is never taken before a cheaper one, so the heaviest assignment
//! of rows to columns is the best choice: the goals are weighed so that no lower one outweighs a higher one.

use pathfinding::matrix::Matrix;
use pathfinding::prelude::kuhn_munkres;

use super::exchange::Exchange;
use super::goals::Worth;
use super::market::{Choice, Market};
use super::names;

/// A place of a mentor with what it costs to take it.
struct Place {
    mentor: usize,
    price: i64,
}

/// The best choice.
pub(super) fn best(worth: &Worth<'_>) -> Choice {
    names::first(&Exchange::new(worth, heaviest(worth)))
}

/// A choice that is best by goals 1–5.
fn heaviest(worth: &Worth<'_>) -> Choice {
    let market = worth.market;
    let places = places(market);
    let mut rows = Vec::new();
    for (mentee, edges) in market.edges.iter().enumerate() {
        if places.iter().any(|place| edges[place.mentor].is_some()) {
            rows.push(mentee);
        }
    }
    let mut choice = vec![None; market.edges.len()];
    if rows.is_empty() {
        return choice;
    }
    let forbidden = worth.weights.forbidding(rows.len());
    let n_columns = places.len() + rows.len();
    let table = Matrix::from_fn(rows.len(), n_columns, |(row, column)| {
        let Some(place) = places.get(column) else { return 0 };
        let worth = worth.pair(rows[row], place.mentor);
        worth.map_or(forbidden, |worth| worth - i128::from(place.price))
    });
    let (_, columns) = kuhn_munkres(&table);
    for (mentee, column) in rows.into_iter().zip(columns) {
        choice[mentee] = places.get(column).map(|place| place.mentor);
    }
    choice
}

/// The free places that anybody could take.
fn places(market: &Market) -> Vec<Place> {
    let mut places = Vec::new();
    for (mentor, load) in market.loads.iter().enumerate() {
        let wanted = market.edges.iter().filter(|edges| edges[mentor].is_some()).count();
        for taken in 0..load.free.min(wanted as u32) {
            let price = load.square(taken + 1) - load.square(taken);
            places.push(Place { mentor, price });
        }
    }
    places
}
