//! What a printed mean tells: of so many results no whole scores have it. And the range of an unknown where
//! others can't be everything between their bounds.

use std::collections::BTreeSet;

use super::simplex::{Row, Tableau};
use super::truth::Name;

/// Of each unknown what it can't be.
pub(super) type Gaps<'a> = Vec<Option<&'a BTreeSet<u64>>>;

/// Beyond this nothing is sought.
const MOST: u64 = 200;

/// Half a unit of the last printed decimal, of which there is one at least.
fn slack(mean: f64) -> f64 {
    let text = mean.to_string();
    let n_decimals = text.split_once('.').map_or(1, |(_, decimals)| decimals.len().min(9));
    (0..n_decimals).fold(0.5, |slack, _| slack / 10.0)
}

/// How many results can't have had the mean.
pub(super) fn impossible(mean: f64) -> Vec<u64> {
    let (low, high) = (mean - slack(mean), mean + slack(mean));
    let mut counts = Vec::new();
    for count in 1..MOST {
        // A mean in the middle is rounded up.
        let least = (low * count as f64 - 1e-9).ceil();
        if least >= high * count as f64 - 1e-9 {
            counts.push(count);
        }
    }
    counts
}

/// Who failed has «2», who passed «3», «4» or «5»: the sum of the marks is between.
pub(super) fn marks(mean: f64, sat: &Name, failed: &Name) -> [(Vec<(Name, f64)>, f64); 2] {
    let (low, high) = (mean - slack(mean), mean + slack(mean));
    [
        (vec![(sat.clone(), 3.0 - high), (failed.clone(), -1.0)], 0.0),
        (vec![(sat.clone(), low - 5.0), (failed.clone(), 3.0)], 0.0),
    ]
}

/// The numbers between which an unknown lies if no unknown is in its gaps.
pub(super) fn range(rows: &[Row], gaps: &Gaps, unknown: usize) -> [f64; 2] {
    [1.0, -1.0].map(|sign| {
        let mut least = f64::INFINITY;
        branch(&mut rows.to_vec(), gaps, (unknown, sign), &mut least);
        if sign > 0.0 { (least - 1e-5).ceil() } else { (-least + 1e-5).floor() }
    })
}

fn branch(rows: &mut Vec<Row>, gaps: &Gaps, goal: (usize, f64), least: &mut f64) {
    let Some(mut tableau) = Tableau::feasible(gaps.len(), rows) else { return };
    let reached = tableau.least(goal.0, goal.1).unwrap_or(f64::NEG_INFINITY);
    if reached > *least - 1e-6 {
        return;
    }
    for (unknown, gap) in gaps.iter().enumerate() {
        let Some(gap) = gap else { continue };
        let value = tableau.value(unknown);
        let (mut below, mut above) = ((value + 1e-6).floor(), (value - 1e-6).ceil());
        while below >= 0.0 && gap.contains(&(below as u64)) {
            below -= 1.0;
        }
        while gap.contains(&(above as u64)) {
            above += 1.0;
        }
        if above - below > 1.0 {
            for (times, right) in [(1.0, below), (-1.0, -above)] {
                if right < 0.0 && times > 0.0 {
                    continue;
                }
                rows.push(Row { terms: vec![(unknown, times)], is_equal: false, right });
                branch(rows, gaps, goal, least);
                rows.pop();
            }
            return;
        }
    }
    *least = reached;
}
