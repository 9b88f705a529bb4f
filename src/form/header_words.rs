//! Words that headings are made of: those of every form and a closed list of what tables of schools have.
//! A header with any other word is not quoted: it may be the name of a pupil.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::form::catalog;
use crate::form::heading::{FOOTNOTES, Heading};
use crate::text;

/// What stands for a header that is not quoted.
pub(crate) const UNSAID: &str = "…";
/// Words of tables that no form has.
const COMMON: &str = include_str!("heading_words.txt");
/// Longest header that is quoted.
const MAX_CHARS: usize = 160;
/// The same before its spaces are taken together.
const MAX_BYTES: usize = 8 * MAX_CHARS;
/// Shortest stem.
const MIN_STEM_CHARS: usize = 3;
/// Endings of nouns and adjectives, the longest first.
const ENDINGS: [&str; 48] = [
    "иями", "ями", "ами", "ыми", "ими", "ого", "его", "ому", "ему", "ией", "иям", "иях", "ах",
    "ях", "ам", "ям", "ов", "ев", "ей", "ой", "ый", "ий", "ая", "яя", "ое", "ее", "ые", "ие", "ых",
    "их", "ую", "юю", "ом", "ем", "ия", "ии", "ию", "ья", "а", "я", "о", "е", "ы", "и", "у", "ю",
    "ь", "й",
];

static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut words = HashSet::new();
    for text in catalog::column_names().chain(COMMON.split_whitespace()) {
        words.extend(Heading::of(text).0.iter().map(|word| stem(&word.text)));
    }
    words
});

/// A word without its ending.
pub(crate) fn stem(word: &str) -> String {
    for ending in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().count() >= MIN_STEM_CHARS
        {
            return stem.to_owned();
        }
    }
    word.to_owned()
}

/// Whether every word of a text is one that headings are made of.
pub(crate) fn is_known(text: &str) -> bool {
    if text.len() > MAX_BYTES {
        return false;
    }
    let text = text::folded(text).replace(FOOTNOTES, "");
    let mut words = text.split(|sign: char| !text::is_alphanumeric(sign));
    text.chars().count() <= MAX_CHARS && words.all(|word| word.is_empty() || is_known_word(word))
}

fn is_known_word(word: &str) -> bool {
    let n_chars = word.chars().count();
    if word.chars().all(|sign| sign.is_ascii_digit()) {
        let is_year = n_chars == 4 && (word.starts_with("19") || word.starts_with("20"));
        return n_chars <= 2 || is_year;
    }
    n_chars == 1 || WORDS.contains(&stem(word))
}

/// A header as an output may quote it.
pub(crate) fn quoted(text: &str) -> String {
    let text = text::trimmed(text);
    if is_known(&text) { text } else { UNSAID.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_quoted() {
        for text in [
            "Дата увольнения (если уволен)",
            "№ п/п",
            "Кол-во участников",
            "Примечание",
            "Контактные данные",
            "Ф.И.О. наставляемого",
            "Категория¹",
            "Год рождения наставляемого",
            "Номер параллели",
            "Меню",
            "Средний балл",
            "Результаты программы",
            "E-mail",
            "СНИЛС",
            "Классное руководство",
            "ВПР 2023",
            "Наименование образовательной организации",
            "Номинация",
            "Ссылка на публикацию",
            "Награды",
        ] {
            assert_eq!(quoted(text), text);
        }
    }

    #[test]
    fn names_and_codes_are_not() {
        for text in [
            "Жуков", "Пётр", "Жуков Пётр", "Морозова Анна", "Оценка Жукова", "Ахметшина Р.",
            "40001", "5А Сидоров", "Лев", "Роман Белов", "Надежда", "Вера", "Максим", "Марина",
            "Ангелина", "Артём", "Кирилл",
        ] {
            assert_eq!(quoted(text), UNSAID, "{text}");
        }
    }
}
