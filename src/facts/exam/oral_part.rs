//! Written and oral part of a language in protocols of their own → one result.
//! A part without the other stands as it is; parts that contradict each other are never reconciled.

use std::collections::BTreeSet;

use super::AFFECTED;
use super::sitting::Sitting;
use crate::form::extract::Table;
use crate::remark::{self, Remark};

/// Joins each oral part to the other result of the same graduate in the subject, the nearest by date.
pub(super) fn joined(sittings: Vec<Sitting>, tables: &[Table<'_>]) -> (Vec<Sitting>, Vec<Remark>) {
    let (oral, mut results): (Vec<Sitting>, Vec<Sitting>) =
        sittings.into_iter().partition(|sitting| sitting.is_oral);
    let (mut remarks, mut joined) = (Vec::new(), BTreeSet::new());
    for part in oral {
        let written = results.iter().enumerate().filter(|(place, written)| {
            !joined.contains(place) && !written.is_oral && is_of_one_exam(written, &part)
        });
        let nearest = written.min_by_key(|(_, written)| (written.date - part.date).abs());
        let Some((place, _)) = nearest else {
            results.push(part);
            continue;
        };
        joined.insert(place);
        let written = &mut results[place];
        if contradict(written.test_score, part.test_score) || contradict(written.mark, part.mark) {
            let remark = Remark::new(&remark::OTHER_ROW, &part.spot.place(tables));
            let there = written.spot.place(tables);
            remarks.push(remark.beside(&there).affecting(&AFFECTED));
        } else {
            add(written, &part);
        }
    }
    (results, remarks)
}

fn is_of_one_exam(written: &Sitting, oral: &Sitting) -> bool {
    written.person == oral.person
        && written.class == oral.class
        && written.school == oral.school
        && (written.exam, &written.subject) == (oral.exam, &oral.subject)
        && (written.year(), written.is_september()) == (oral.year(), oral.is_september())
}

/// The written result with the oral part added.
fn add(written: &mut Sitting, oral: &Sitting) {
    written.primary = match (written.primary, oral.primary) {
        (Some(written), Some(oral)) => Some(written + oral),
        (written, oral) => written.or(oral),
    };
    written.test_score = written.test_score.or(oral.test_score);
    written.mark = written.mark.or(oral.mark);
}

fn contradict(written: Option<f64>, oral: Option<f64>) -> bool {
    matches!((written, oral), (Some(written), Some(oral)) if written != oral)
}
