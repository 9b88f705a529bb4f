//! Why a pair is proposed and what the next mentor would cost; why somebody is left without one; what the set comes to.
//! Speaks in the school's words; chooses nobody.

use std::collections::BTreeMap;

use crate::analysis::{AlternativeMentor, Objective, Proposal, Unmatched};
use crate::ids::{PairRuleId, Shortage};
use crate::person::Name;

use super::Field;
use super::exchange::{Exchange, Losses};
use super::market::{Choice, Market};
use super::teacher;
use crate::mentoring::candidate::person_key;

impl Field<'_> {
    /// What a choice comes to.
    pub(super) fn objective(&self, market: &Market, choice: &Choice) -> Objective {
        let mut objective = Objective::default();
        for (need, mentor) in choice.iter().enumerate() {
            let Some(pair) = mentor.and_then(|place| self.possible[need].get(&place)) else {
                continue;
            };
            objective.young_covered += u64::from(market.young[need]);
            objective.covered += 1;
            objective.warnings += u64::from(pair.warnings);
            objective.points += u64::from(pair.points);
        }
        for (place, load) in market.loads.iter().enumerate() {
            let n_new = choice.iter().filter(|chosen| **chosen == Some(place)).count() as u32;
            objective.load_squares += load.square(n_new).unsigned_abs();
        }
        objective.load_squares += self.squares_of_others();
        objective
    }

    /// The squares of the loads of those whose pairs stand and who would not be proposed as mentors.
    fn squares_of_others(&self) -> u64 {
        let Ok((list, _)) = teacher::lists(&self.ground) else { return 0 };
        let mut loads: BTreeMap<String, u64> = BTreeMap::new();
        for pair in self.ground.pairs.iter().filter(|pair| teacher::is_active(pair, list)) {
            *loads.entry(person_key(&pair.mentor)).or_default() += 1;
        }
        for number in &self.mentors {
            loads.remove(&self.teachers[*number].person.key);
        }
        loads.values().map(|load| load * load).sum()
    }
}

/// A chosen pair with the next mentor of its mentee.
pub(super) fn proposal(
    field: &Field<'_>,
    need: usize,
    best: &Exchange<'_>,
    losses: &Losses,
) -> Proposal {
    let mentee = field.mentee(field.needs[need]);
    let (next, [young, covered, warnings, points, _]) = best.without(need, losses);
    let alternative = next.map(|place| AlternativeMentor {
        mentor: field.mentor(place).name.clone(),
        delta: [young, covered, -warnings, points],
    });
    let mentor = best.choice[need].map(|place| field.mentor(place).name.clone());
    Proposal {
        mentor: mentor.unwrap_or_default(),
        mentee: mentee.mentee,
        kind: mentee.kind,
        alternative,
    }
}

/// A mentee without a mentor, and what stands in the way: the one rule or ban without which there would be a mentor.
pub(super) fn unmatched(
    field: &Field<'_>,
    need: usize,
    best: &Exchange<'_>,
    losses: &Losses,
) -> Unmatched {
    let mentee = field.mentee(field.needs[need]);
    // A wish is more easily talked over than a rule.
    let lifted = [Shortage::Ban, Shortage::Evidence, Shortage::Subject];
    for reason in lifted {
        let mut places = field.hindered[need].iter().filter(|(_, known)| **known == reason);
        let would_do = places.find(|(place, _)| best.would_cover(need, **place, losses));
        if let Some((place, _)) = would_do {
            let text = lifting(reason, &field.mentor(*place).person.name);
            return Unmatched { mentee: mentee.mentee, kind: mentee.kind, reason, text };
        }
    }
    let (reason, text) = nobody(field, need);
    Unmatched { mentee: mentee.mentee, kind: mentee.kind, reason, text }
}

/// What would give a mentor.
fn lifting(reason: Shortage, mentor: &Name) -> String {
    let mentor = mentor.display();
    match reason {
        Shortage::Subject => format!(
            "мешает правило «{}»: при другом предмете наставником мог бы стать {mentor}; проверьте, вписаны ли предметы обоих",
            PairRuleId::R5.row().words
        ),
        Shortage::Evidence => format!(
            "мешает правило «{}»: без него наставником мог бы стать {mentor}; впишите его выступления и конкурсы или его желание в «Запросы и пожелания»",
            PairRuleId::R7.row().words
        ),
        _ => format!("мешает пожелание «Не с кем»: без него наставником мог бы стать {mentor}"),
    }
}

fn nobody(field: &Field<'_>, need: usize) -> (Shortage, String) {
    let possible = &field.possible[need];
    let hindered = &field.hindered[need];
    if possible.is_empty() && hindered.is_empty() {
        let text = "нет свободного наставника: никто из педагогов не подходит для пары этого вида";
        return (Shortage::NoMentor, text.to_owned());
    }
    let names: Vec<&str> = possible.values().map(|pair| pair.mentor.as_str()).collect();
    let text = match &names[..] {
        [] => "нет свободного наставника: у всех, кто мог бы, мест нет".to_owned(),
        names if names.len() <= NAMED => {
            format!(
                "нет свободного наставника: заняты все места у тех, кто подходит ({})",
                names.join(", ")
            )
        }
        names => format!(
            "нет свободного наставника: заняты все места у тех, кто подходит ({} и ещё {})",
            names[..NAMED].join(", "),
            names.len() - NAMED
        ),
    };
    (Shortage::Capacity, text)
}

/// How many mentors are named who have no place.
const NAMED: usize = 3;
