//! Words of surveys: stages of a year, answers about difficulties, the block that the programme speaks of.
//! Each cell is read whole by a closed vocabulary.

use std::sync::LazyLock;

use super::Stage;
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
            "конечн*", "втор*", "2", "ii", "заверш*", "окончани*", "заключительн*", "финальн*",
        ]),
        (None, &[
            "этап*", "опрос*", "анкет*", "анкетировани*", "диагностик*", "срез*", "замер*",
            "мониторинг*", "тестировани*", "год", "года", "году", "учебного", "программы", "проекта",
            "на", "в", "к", "проведени*", "контроль*", "измерени*", "реализации", "участия", "обучения",
        ]),
    ];
    Vocabulary::new(pairs(&phrases))
});

#[rustfmt::skip]
static ANSWERS: LazyLock<Vocabulary<Option<u8>>> = LazyLock::new(|| {
    let phrases: [(Option<u8>, &[&str]); 4] = [
        (Some(0), &[
            "не испыт*", "нет не испыт*", "нет затруднени*", "нет трудност*", "без затруднени*",
            "без трудност*", "затруднени* нет", "трудност* нет", "затруднени* не испыт*",
            "трудност* не испыт*", "не испыт* никаких", "не затрудняюсь",
        ]),
        (Some(1), &[
            "частич*", "отчасти", "иногда", "редко", "испытываю частич*", "испытываю иногда",
            "испытываю редко", "небольш*", "незначительн*", "в некоторой степени",
        ]),
        (Some(2), &[
            "испытываю", "испыт", "да испытываю", "есть затруднени*", "затруднени* есть", "часто",
            "постоянно", "значительн*", "серьезн*", "испытываю часто", "испытываю постоянно",
        ]),
        (None, &["затруднени*", "трудност*", "никаких", "и", "в", "работе"]),
    ];
    Vocabulary::new(pairs(&phrases))
});

#[rustfmt::skip]
static MODERN: LazyLock<Vocabulary<()>> = LazyLock::new(|| {
    let words = [
        "современн*", "образоват*", "педагогич*", "технологи*", "использовани*", "применени*",
        "владени*", "в", "области", "сфере", "блок", "раздел", "и", "для", "#", "i", "ii", "iii", "iv",
        "затруднени*", "работы", "с", "по", "сот",
    ];
    Vocabulary::new(words.map(|word| (word, ())))
});

fn pairs<M: Copy>(phrases: &[(M, &[&'static str])]) -> Vec<(&'static str, M)> {
    let mut all = Vec::new();
    for (meaning, texts) in phrases {
        all.extend(texts.iter().map(|text| (*text, *meaning)));
    }
    all
}

/// The only meaning that a text has; `None`: it has none, several, or a word that is not known.
fn only<M: Copy + Ord>(vocabulary: &Vocabulary<Option<M>>, text: &str) -> Option<M> {
    let words = vocabulary.read(text);
    let mut meanings: Vec<M> = words.meanings.iter().flatten().copied().collect();
    meanings.sort_unstable();
    meanings.dedup();
    match (words.unread, &meanings[..]) {
        (None, [meaning]) => Some(*meaning),
        _ => None,
    }
}

/// The stage that a cell names; a blank one states none.
pub(super) fn stage(text: Option<&str>) -> Option<Stage> {
    match text.filter(|text| !vocabulary::is_dash(text)) {
        None => Some(Stage::Unstated),
        Some(text) => only(&STAGES, text),
    }
}

/// 0: no difficulty, 1: partly, 2: yes.
pub(super) fn difficulty(raw: &str) -> Option<u8> {
    match text::key(raw).as_str() {
        "0" => Some(0),
        "1" => Some(1),
        "2" => Some(2),
        _ => only(&ANSWERS, raw),
    }
}

/// Whether a block is that of the modern technologies of education, and nothing narrower.
pub(in crate::facts) fn is_modern(block: &str) -> bool {
    let key = text::key(block);
    let is_named = key.split(' ').any(|word| word == "сот")
        || ["современн", "технолог"]
            .iter()
            .all(|start| key.split(' ').any(|word| word.starts_with(start)));
    is_named && MODERN.read(block).unread.is_none()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TAILS: &str = "[а-яё]{1,9}( [а-яё]{1,9})?|\\PC{1,12}|[0-9.,?!+%-]{1,8}";

    proptest! {
        #[test]
        fn a_tail_leaves_the_stage_and_the_answer_or_is_told(tail in TAILS) {
            for head in ["до", "после", "итог"] {
                let after = stage(Some(&format!("{head} {tail}")));
                prop_assert!(after.is_none_or(|after| Some(after) == stage(Some(head))), "{head} {tail}");
            }
            prop_assume!(difficulty(&tail).is_none());
            for head in ["не испытываю", "частично", "испытываю"] {
                let after = difficulty(&format!("{head} {tail}"));
                prop_assert!(after.is_none_or(|after| Some(after) == difficulty(head)), "{head} {tail}");
            }
        }
    }

    #[test]
    fn answers_are_read_whole() {
        for (raw, expected) in [
            ("Не испытываю", Some(0)),
            ("не испытываю затруднений", Some(0)),
            ("нет затруднений", Some(0)),
            ("частично", Some(1)),
            ("Испытываю частично", Some(1)),
            ("испытываю редко", Some(1)),
            ("испытываю", Some(2)),
            ("испытываю затруднения", Some(2)),
            ("2", Some(2)),
            ("нет", None),
            ("да", None),
            ("12", None),
            ("может быть", None),
            ("не испытываю?", None),
            ("не испытываю, частично", None),
            ("затрудняюсь ответить", None),
            ("не испытываю пока", None),
        ] {
            assert_eq!(difficulty(raw), expected, "{raw}");
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

    #[test]
    fn the_block_of_the_programme_is_known_in_other_words() {
        for (raw, expected) in [
            ("современные образовательные технологии", true),
            ("в области использования современных образовательных технологий", true),
            ("Современные технологии", true),
            ("СОТ", true),
            ("современные цифровые технологии", false),
            ("ИКТ", false),
            ("технологии", false),
            ("кроме современных образовательных технологий", false),
        ] {
            assert_eq!(is_modern(raw), expected, "{raw}");
        }
    }
}
