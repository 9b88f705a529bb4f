//! Rules of pairing in words: what each asks for, and its short name where rules are listed.
//! The rules themselves are checked elsewhere.

use std::collections::BTreeSet;

use crate::analysis::Pair;

/// Rules by number: what they ask for, their short name.
pub(crate) const RULES: [(&str, &str, &str); 18] = [
    ("R1", "наставник и наставляемый – разные работники школы", "состав пары"),
    ("R2", "категория наставника действует на дату приказа", "категория наставника"),
    ("R3", "стаж наставника – не меньше 5 лет", "стаж наставника"),
    ("R4", "наставляемый – молодой или вновь принятый", "молодой или новый наставляемый"),
    ("R5", "один предмет или цикл", "предмет"),
    ("R6", "стаж наставника больше, чем у наставляемого", "разница в стаже"),
    ("R7", "у наставника есть подтверждённый опыт", "опыт наставника"),
    ("R8", "у наставляемого записан запрос", "запрос наставляемого"),
    ("R9", "не больше трёх наставляемых одновременно", "число наставляемых"),
    ("R10", "одна пара этого вида у наставляемого", "одна пара вида"),
    ("R11", "приказ и срок пары", "приказ и срок"),
    ("R12a", "согласия наставника и наставляемого", "согласия"),
    ("R12b", "персонализированная программа", "программа"),
    ("R12c", "куратор", "куратор"),
    ("R12d", "соглашение с наставником", "соглашение"),
    ("R13", "категория наставника действует весь срок пары", "категория весь срок"),
    ("R14", "наставник работает весь срок пары", "работа весь срок"),
    ("R15", "у молодого специалиста есть наставник", "наставник у каждого молодого"),
];

/// What a rule asks for.
pub(crate) fn words(rule: &str) -> &'static str {
    RULES.iter().find(|(id, ..)| *id == rule).map_or("другое", |(_, words, _)| words)
}

/// Short names of rules, in the order of the table.
pub(crate) fn listed(rules: &[&'static str]) -> String {
    let named = RULES.iter().filter(|(id, ..)| rules.contains(id)).map(|(_, _, short)| *short);
    named.collect::<Vec<_>>().join(", ")
}

/// What may be said of a pair in which nothing was found: «нарушений нет» only if all was checked.
pub(crate) fn verdict(checked: &[&'static str], unchecked: &[&'static str]) -> String {
    match (checked.is_empty(), unchecked.is_empty()) {
        (_, true) => "нарушений нет".to_owned(),
        (true, false) => "правила не проверены".to_owned(),
        (false, false) => format!("проверены: {}; нарушений по ним нет", listed(checked)),
    }
}

/// Rules that some of the pairs were held to, and those that some were not.
pub(crate) fn of_pairs(pairs: &[&Pair]) -> [Vec<&'static str>; 2] {
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

    #[test]
    fn nothing_found_is_said_of_what_was_checked_only() {
        for (checked, unchecked, expected) in [
            (&["R1", "R11"][..], &[][..], "нарушений нет"),
            (
                &["R11", "R1"],
                &["R12a"],
                "проверены: состав пары, приказ и срок; нарушений по ним нет",
            ),
            (&[], &["R1"], "правила не проверены"),
        ] {
            assert_eq!(verdict(checked, unchecked), expected);
        }
        assert_eq!(listed(&["R12a", "R2"]), "категория наставника, согласия");
    }
}
