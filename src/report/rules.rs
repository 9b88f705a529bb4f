//! What is said of several rules of pairing together: which were checked, which were not.
//! The rules themselves are checked elsewhere.

use std::collections::BTreeSet;

use crate::analysis::Pair;
use crate::ids::PairRuleId;
use crate::pair_rules::RULES;

/// Short names of rules, in the order of the table.
pub(crate) fn listed(rules: &[PairRuleId]) -> String {
    let listed = RULES.iter().filter(|rule| rules.contains(&rule.id));
    listed.map(|rule| rule.short).collect::<Vec<_>>().join(", ")
}

/// What the rules say of a pair: what is wrong, and what was not checked for want of what.
pub(crate) fn said_of(pair: &Pair) -> String {
    let faults: Vec<&str> =
        pair.violations.iter().map(|violation| violation.fault.as_str()).collect();
    let finding =
        if faults.is_empty() { "нарушений нет".to_owned() } else { faults.join("; ") };
    if pair.unchecked.is_empty() {
        return finding;
    }
    let n_checked = pair.card.checked.len();
    let n_rules = n_checked + pair.unchecked.len();
    let checked = format!("проверено {n_checked} из {n_rules}: {finding}");
    // Of a proposal nothing is lacking: its papers are to come.
    if pair.card.lacking.is_empty() {
        return checked;
    }
    format!("{checked}; не проверено: {}", lacking(pair))
}

/// «нет списка кадров 2022-2023 (состав пары, стаж наставника); …».
fn lacking(pair: &Pair) -> String {
    let mut reasons: Vec<&str> = Vec::new();
    for (_, reason) in &pair.card.lacking {
        if !reasons.contains(&reason.as_str()) {
            reasons.push(reason);
        }
    }
    let mut parts = Vec::new();
    for reason in &reasons {
        let of_reason = pair.card.lacking.iter().filter(|(_, lacking)| lacking == reason);
        let rules: Vec<PairRuleId> = of_reason.map(|(rule, _)| *rule).collect();
        parts.push(format!("{reason} ({})", listed(&rules)));
    }
    parts.join("; ")
}

/// What may be said of pairs in which nothing was found: «нарушений нет» only if all was checked.
pub(crate) fn verdict(checked: &[PairRuleId], unchecked: &[PairRuleId]) -> String {
    match (checked.is_empty(), unchecked.is_empty()) {
        (_, true) => "нарушений нет".to_owned(),
        (true, false) => "правила не проверены".to_owned(),
        (false, false) => format!("проверены: {}; нарушений по ним нет", listed(checked)),
    }
}

/// Rules that some of the pairs were held to, and those that some were not.
pub(crate) fn of_pairs(pairs: &[&Pair]) -> [Vec<PairRuleId>; 2] {
    let (mut checked, mut unchecked) = (BTreeSet::new(), BTreeSet::new());
    for pair in pairs {
        checked.extend(&pair.card.checked);
        unchecked.extend(&pair.unchecked);
    }
    checked.retain(|rule| !unchecked.contains(rule));
    [checked, unchecked].map(|rules| rules.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use PairRuleId::{R1, R2, R11, R12a};

    #[test]
    fn nothing_found_is_said_of_what_was_checked_only() {
        for (checked, unchecked, expected) in [
            (&[R1, R11][..], &[][..], "нарушений нет"),
            (&[R11, R1], &[R12a], "проверены: состав пары, приказ и срок; нарушений по ним нет"),
            (&[], &[R1], "правила не проверены"),
        ] {
            assert_eq!(verdict(checked, unchecked), expected);
        }
        assert_eq!(listed(&[R12a, R2]), "категория наставника, согласия");
    }
}
