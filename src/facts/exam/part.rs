//! Written and oral part of a language in protocols of their own → one result.
//! A part without the other stands as it is; parts that contradict each other are never reconciled.

use std::collections::{BTreeSet, HashMap};

use super::{AFFECTED, Fact, Sitting};
use crate::form::extract::Table;
use crate::remark::{self, Remark};

/// Joins each oral part to the other result of the same graduate in the subject, the nearest by date.
pub(super) fn joined(
    facts: Vec<Fact>,
    tables: &[Table<'_>],
    remarks: &mut Vec<Remark>,
) -> Vec<Fact> {
    if facts.iter().all(|fact| !fact.is_oral) {
        return facts;
    }
    let (oral, mut whole): (Vec<Fact>, Vec<Fact>) =
        facts.into_iter().partition(|fact| fact.is_oral);
    let mut places: HashMap<Sitting, Vec<usize>> = HashMap::new();
    for (place, fact) in whole.iter().enumerate() {
        places.entry(fact.sitting()).or_default().push(place);
    }
    let mut taken = BTreeSet::new();
    for part in oral {
        let same = places.get(&part.sitting()).map(Vec::as_slice).unwrap_or_default();
        let free = same
            .iter()
            .filter(|place| !taken.contains(*place) && whole[**place].class == part.class);
        let nearest = free.min_by_key(|place| (whole[**place].date - part.date).num_days().abs());
        let Some(&place) = nearest else {
            whole.push(part);
            continue;
        };
        taken.insert(place);
        let written = &mut whole[place];
        if contradict(written.test_score, part.test_score) || contradict(written.mark, part.mark) {
            remarks.push(contradiction(written, &part, tables));
        } else {
            add(written, &part);
        }
    }
    whole
}

/// The written result with the oral part added.
fn add(written: &mut Fact, oral: &Fact) {
    written.primary = match (written.primary, oral.primary) {
        (Some(written), Some(oral)) => Some(written + oral),
        (written, oral) => written.or(oral),
    };
    written.test_score = written.test_score.or(oral.test_score);
    written.mark = written.mark.or(oral.mark);
}

fn contradiction(written: &Fact, oral: &Fact, tables: &[Table<'_>]) -> Remark {
    Remark::new(&remark::OTHER_ROW, &oral.place(tables))
        .with("place", written.place(tables).to_string())
        .affecting(&AFFECTED)
}

fn contradict(one: Option<f64>, other: Option<f64>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one != other)
}
