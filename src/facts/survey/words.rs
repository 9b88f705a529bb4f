//! The stages of a year in which a survey is held: by a cell, read whole, or by a word of a name.
//! Which stage gives the year's value is decided by the figures.

use std::sync::LazyLock;

use super::Stage;
use crate::form::extract::Context;
use crate::text;
use crate::vocabulary::{self, Vocabulary};

#[rustfmt::skip]
static STAGES: LazyLock<Vocabulary<Option<Stage>>> = LazyLock::new(|| {
    let phrases: [(Option<Stage>, &[&str]); 4] = [
        (Some(Stage::First), &[
            "до", "до начала", "вход*", "старт*", "начал*", "перв*", "первичн*", "1", "i", "исходн*",
        ]),
        (Some(Stage::Middle), &["промежут*", "середин*"]),
        (Some(Stage::Last), &[
            "после", "после заверш*", "после оконч*", "итог*", "выход*", "конец", "конце", "концу",
            "конечн*", "втор*", "повторн*", "2", "ii", "заверш*", "окончани*", "заключительн*", "финальн*",
        ]),
        (None, &[
            "этап*", "опрос*", "анкет*", "анкетировани*", "диагностик*", "срез*", "замер*",
            "мониторинг*", "тестировани*", "год", "года", "году", "учебного", "программы", "проекта",
            "на", "в", "к", "проведени*", "контроль*", "измерени*", "реализации", "участия", "обучения",
        ]),
    ];
    Vocabulary::of_meanings(&phrases)
});

/// The stage that a cell names; a blank one states none.
pub(super) fn stage(text: Option<&str>) -> Option<Stage> {
    match text.filter(|text| !vocabulary::is_dash(text)) {
        None => Some(Stage::Unstated),
        Some(text) => STAGES.only(text),
    }
}

/// Words of names that state a stage; a name has other words beside them.
#[rustfmt::skip]
const NAMED: [(Stage, &[&str], &[&str]); 3] = [
    (Stage::First, &["до"], &["входн", "стартов", "первичн"]),
    (Stage::Middle, &[], &["промежуточн"]),
    (Stage::Last, &["после"], &["итогов", "заключительн", "финальн", "повторн"]),
];
/// Two words that state one together.
const NAMED_PAIRS: [(Stage, [&str; 2]); 2] =
    [(Stage::First, ["начал", "год"]), (Stage::Last, ["кон", "год"])];

/// The stage that the name of a sheet, a file or the nearest folders states, the nearest first. A name with
/// two stages states none.
pub(super) fn stage_of_names(context: &Context) -> Option<Stage> {
    [&context.sheet].into_iter().chain(&context.path).find_map(|name| stage_of_name(name))
}

fn stage_of_name(name: &str) -> Option<Stage> {
    let key = text::key(name);
    let words: Vec<&str> = key.split(' ').collect();
    let mut stages = Vec::new();
    for (at, word) in words.iter().enumerate() {
        // «до 15 апреля» is a term.
        let is_term = words
            .get(at + 1)
            .is_some_and(|next| next.starts_with(|sign: char| sign.is_ascii_digit()));
        for (stage, whole, starts) in NAMED {
            if whole.contains(word) && !is_term
                || starts.iter().any(|start| word.starts_with(start))
            {
                stages.push(stage);
            }
        }
        for (stage, pair) in NAMED_PAIRS {
            let next = words.get(at + 1).is_some_and(|next| next.starts_with(pair[1]));
            if word.starts_with(pair[0]) && next {
                stages.push(stage);
            }
        }
    }
    stages.dedup();
    match stages[..] {
        [stage] => Some(stage),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TAILS: &str = "[а-яё]{1,9}( [а-яё]{1,9})?|\\PC{1,12}|[0-9.,?!+%-]{1,8}";

    proptest! {
        #[test]
        fn a_tail_leaves_the_stage_or_is_told(tail in TAILS) {
            for head in ["до", "после", "итог"] {
                let after = stage(Some(&format!("{head} {tail}")));
                prop_assert!(after.is_none_or(|after| Some(after) == stage(Some(head))), "{head} {tail}");
            }
        }
    }

    #[test]
    fn names_state_stages() {
        for (name, expected) in [
            ("Анкета (до)", Some(Stage::First)),
            ("Входная диагностика дефицитов", Some(Stage::First)),
            ("Ответы после", Some(Stage::Last)),
            ("Климат повторный", Some(Stage::Last)),
            ("Климат начало года", Some(Stage::First)),
            ("Опрос конец года", Some(Stage::Last)),
            ("Сдать до 15 апреля", None),
            ("до и после", None),
            ("Дошкольники", None),
            ("Итоги", None),
        ] {
            assert_eq!(stage_of_name(name), expected, "{name}");
        }
    }

    #[test]
    fn stages_are_read_whole() {
        for (raw, expected) in [
            ("до", Some(Stage::First)),
            ("До программы", Some(Stage::First)),
            ("входная диагностика", Some(Stage::First)),
            ("начало года", Some(Stage::First)),
            ("1", Some(Stage::First)),
            ("промежуточный", Some(Stage::Middle)),
            ("Итог", Some(Stage::Last)),
            ("итоговый опрос", Some(Stage::Last)),
            ("после завершения программы", Some(Stage::Last)),
            ("дополнительный", None),
            ("до и после", None),
            ("не после", None),
            ("сентябрь", None),
            ("этап", None),
        ] {
            assert_eq!(stage(Some(raw)), expected, "{raw}");
        }
        assert_eq!(stage(None), Some(Stage::Unstated));
    }
}
