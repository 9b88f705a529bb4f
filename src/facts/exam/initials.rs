//! The same result again under «Фамилия И. О.»: one result where nobody else can be meant, a doubt otherwise.
//! Compares results of different tables or days; names of one table and day are told apart elsewhere.

use super::{AFFECTED, Fact};
use crate::form::extract::Table;
use crate::person::Name;
use crate::remark::{self, GapKind, Remark};

/// The results, those under initials once with the ones under full names.
pub(super) fn once(facts: Vec<Fact>, tables: &[Table<'_>], remarks: &mut Vec<Remark>) -> Vec<Fact> {
    let names: Vec<Option<Name>> = facts.iter().map(|fact| Name::from_key(&fact.person)).collect();
    let mut is_out = vec![false; facts.len()];
    for (at, fact) in facts.iter().enumerate() {
        let Some(name) = names[at].as_ref().filter(|name| !name.is_full()) else { continue };
        let mut alike = Vec::new();
        for (place, other) in facts.iter().enumerate() {
            let Some(full) = names[place].as_ref() else { continue };
            let is_first = full.is_full() || place < at && !is_out[place];
            // Of one table and day two names are two people.
            let is_apart = other.table != fact.table || other.date != fact.date;
            if is_first && is_apart && full.agrees(name) && may_be(fact, other) {
                alike.push(place);
            }
        }
        let Some(first) = alike.first() else { continue };
        let origin = fact.place(tables);
        let there = facts[*first].place(tables).to_string();
        is_out[at] = alike.len() == 1 && is_same(fact, &facts[*first]);
        let remark = if is_out[at] {
            Remark::new(&remark::SAME_ROW, &origin).with("place", &there)
        } else {
            let twice = Remark::new(&remark::GRADUATE_TWICE, &origin)
                .value(name.display())
                .with("place", &there);
            twice.leaving(GapKind::Unit, Some(fact.year()))
        };
        remarks.push(remark.affecting(&AFFECTED));
    }
    let kept = facts.into_iter().zip(is_out).filter(|(_, is_out)| !is_out);
    kept.map(|(fact, _)| fact).collect()
}

/// Whether both are of one sitting but for the person's name, and of one class if both have it.
fn may_be(fact: &Fact, other: &Fact) -> bool {
    let sitting = super::Sitting { person: other.person.clone(), ..fact.sitting() };
    let is_of_class = fact.class.is_none() || other.class.is_none() || fact.class == other.class;
    fact.person != other.person && is_of_class && sitting == other.sitting()
}

/// Whether nothing that both say differs.
fn is_same(fact: &Fact, other: &Fact) -> bool {
    let pairs = fact.results().into_iter().zip(other.results());
    let mut stated = pairs.filter_map(|(here, there)| here.zip(there)).peekable();
    fact.date == other.date && stated.peek().is_some() && stated.all(|(here, there)| here == there)
}
