//! Words of surveys about difficulties: answers of three degrees, the block that the programme speaks of.
//! Each text is read whole by a closed vocabulary.

use std::sync::LazyLock;

use crate::memo::Memo;
use crate::text;
use crate::vocabulary::Vocabulary;

/// The block that the programme speaks of.
pub(crate) const MODERN: &str = "современные образовательные технологии";

/// Most signs of an answer that may be quoted.
const LONGEST_ANSWER: usize = 40;
/// What stands in remarks for a text in one's own words.
const FREE_TEXT: &str = "текст ответа";

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
    Vocabulary::of_meanings(&phrases)
});

#[rustfmt::skip]
static MODERN_WORDS: LazyLock<Vocabulary<()>> = LazyLock::new(|| {
    let words = [
        "современн*", "образоват*", "педагогич*", "технологи*", "использовани*", "применени*",
        "владени*", "в", "области", "сфере", "блок", "раздел", "и", "для", "#", "i", "ii", "iii", "iv",
        "затруднени*", "работы", "с", "по", "сот", "дефицит*", "профессиональн*", "ваш*",
        "оцените", "отметьте", "укажите", "степень", "уровень", "испытыва*", "ли", "вы", "при", "какие",
    ];
    Vocabulary::new(words.map(|word| (word, ())))
});

/// 0: no difficulty, 1: partly, 2: yes; of a number with words the words say it, whatever the scale.
pub(crate) fn difficulty(raw: &str) -> Option<u8> {
    match text::key(raw).as_str() {
        "0" => Some(0),
        "1" => Some(1),
        "2" => Some(2),
        _ => in_words(raw),
    }
}

/// The same, if words say it and not a bare number.
pub(crate) fn in_words(raw: &str) -> Option<u8> {
    DIFFICULTIES.with(|difficulties| difficulties.of(raw, degree_in_words))
}

thread_local! {
    static DIFFICULTIES: Memo<Option<u8>> = Memo::new();
    static FREE_TEXTS: Memo<bool> = Memo::new();
}

fn degree_in_words(raw: &str) -> Option<u8> {
    let unnumbered = raw.trim_start().trim_start_matches(|sign: char| sign.is_ascii_digit());
    let answer = match unnumbered.trim_start().chars().next() {
        Some('.' | ')' | '-' | '–' | '—' | ':') => unnumbered,
        _ => raw,
    };
    ANSWERS.only(answer)
}

/// Words that an answer may be quoted with, beside those of answers: they name nobody.
#[rustfmt::skip]
const HARMLESS: [&str; 56] = [
    "да", "нет", "не", "ни", "знаю", "могу", "затрудняюсь", "ответить", "сказать", "может", "быть", "скорее",
    "всегда", "никогда", "бывает", "очень", "совсем", "пока", "мало", "много", "уровень", "низкий", "средний",
    "высокий", "степень", "балл", "баллов", "ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь",
    "восемь", "девять", "десять", "владею", "свободно", "уверенно", "хорошо", "плохо", "слабо", "сильно",
    "применяю", "использую", "полностью", "полной", "мере", "есть", "согласен", "согласна", "умею", "нужна", "помощь",
];

/// An answer that was not understood as a remark may quote it; a text in one's own words is not: it may name people.
pub(crate) fn quoted(raw: &str) -> &str {
    let key = text::key(raw);
    let is_known = key.split(' ').all(|word| {
        let is_number = word.len() <= 3 && word.chars().all(|sign| sign.is_ascii_digit());
        is_number || HARMLESS.contains(&word) || ANSWERS.read(word).unread.is_none()
    });
    if is_known { raw } else { FREE_TEXT }
}

/// Whether a text is written in one's own words and is no answer that was mistyped: it may name people.
pub(crate) fn is_free_text(raw: &str) -> bool {
    FREE_TEXTS.with(|texts| texts.of(raw, is_in_own_words))
}

fn is_in_own_words(raw: &str) -> bool {
    let key = text::key(raw);
    let words = key.split(' ').filter(|word| !["не", "нет", "да"].contains(word));
    let n_unread = words.filter(|word| ANSWERS.read(word).unread.is_some()).count();
    difficulty(raw).is_none() && (raw.trim().chars().count() > LONGEST_ANSWER || n_unread >= 2)
}

/// Whether a block is that of the modern technologies of education, and nothing narrower.
pub(crate) fn is_modern(block: &str) -> bool {
    let key = text::key(block);
    let is_named = key.split(' ').any(|word| word == "сот")
        || ["современн", "технолог"]
            .iter()
            .all(|start| key.split(' ').any(|word| word.starts_with(start)));
    is_named && MODERN_WORDS.read(block.trim_end().trim_end_matches('?')).unread.is_none()
}

/// What «да» or «нет» says to a question whether one has difficulties; to another one they may say the contrary.
pub(crate) fn said_to(question: &str, answer: &str) -> Option<u8> {
    let key = text::key(question);
    let has = |stem: &str| key.split(' ').any(|word| word.starts_with(stem));
    if !has("испытыва")
        || !has("затруднени") && !has("трудност")
        || key.split(' ').any(|word| word == "не")
    {
        return None;
    }
    match text::key(answer).as_str() {
        "нет" => Some(0),
        "да" => Some(2),
        _ => None,
    }
}

/// Whether a title or a name speaks of the block of the modern technologies among other words.
pub(crate) fn speaks_of_modern(name: &str) -> bool {
    let key = text::key(name);
    let words: Vec<&str> = key.split(' ').collect();
    let starts = ["современн", "образоват", "технолог"];
    words
        .windows(3)
        .any(|words| words.iter().zip(starts).all(|(word, start)| word.starts_with(start)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_tail_leaves_the_answer_or_is_told(tail in "[а-яё]{1,9}( [а-яё]{1,9})?|\\PC{1,12}|[0-9.,?!+%-]{1,8}") {
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
            ("1 – частично", Some(1)),
            ("3. Испытываю затруднения", Some(2)),
            ("1 - Не испытываю затруднений", Some(0)),
            ("3 – 2", None),
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
    fn yes_and_no_say_something_to_a_question_about_difficulties_only() {
        let question = "Испытываете ли Вы затруднения в работе?";
        assert_eq!(
            ["Нет", "да.", "может"].map(|answer| said_to(question, answer)),
            [Some(0), Some(2), None]
        );
        for question in ["Владеете ли Вы технологиями?", "Не испытываете ли Вы трудностей?", ""]
        {
            assert_eq!(said_to(question, "нет"), None, "{question}");
        }
    }

    #[test]
    fn own_words_are_told_from_answers() {
        for (raw, expected) in [
            ("мешает завуч Азова И. И.", true),
            ("частично, мешает Азова", true),
            ("не хватает времени", true),
            ("не испытываю затруднений в работе совсем никогда", true),
            ("не испытываю", false),
            ("испытываю затруднения в работе", false),
            ("не знаю", false),
            ("чатсично", false),
            ("частично испытваю", false),
            ("7", false),
            ("", false),
        ] {
            assert_eq!(is_free_text(raw), expected, "{raw}");
        }
    }

    #[test]
    fn answers_are_quoted_by_words_that_name_nobody() {
        for answer in ["не знаю", "затрудняюсь ответить", "7", "три", "частично, не испытываю", "-"]
        {
            assert_eq!(quoted(answer), answer);
        }
        for answer in ["спросите Азову", "Азова", "чатсично", "мешает завуч", "89001112233"]
        {
            assert_eq!(quoted(answer), FREE_TEXT, "{answer}");
        }
    }

    #[test]
    fn the_block_of_the_programme_is_known_in_other_words() {
        for (raw, expected) in [
            ("современные образовательные технологии", true),
            ("в области использования современных образовательных технологий", true),
            ("Современные технологии", true),
            ("СОТ", true),
            (
                "Испытываете ли Вы затруднения в использовании современных образовательных технологий?",
                true,
            ),
            ("современные цифровые технологии", false),
            ("ИКТ", false),
            ("технологии", false),
            ("кроме современных образовательных технологий", false),
        ] {
            assert_eq!(is_modern(raw), expected, "{raw}");
        }
    }
}
