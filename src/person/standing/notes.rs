//! Notes in cells that say something else as well: a name, a post.
//! Finds where a note begins; what it says is read elsewhere.

use super::vocabulary::{MENTION_WORDS, MENTIONS, OPENERS};
use crate::person::is_patronymic;
use crate::person::words::SUFFIXES;
use crate::text::{self, pattern};

pattern! {
    /// What parts the notes of a cell from its name.
    PARTS = r"[()\[\];,]| - |- |\. ?-";
    /// What parts the pieces of a name's cell when what is left of it is looked at.
    TAIL_PARTS = r"[()\[\];,/]| [-–—] |[-–—] |\. ?-";
}

/// Beginnings of words before a former surname.
const MAIDEN: [&str; 4] = ["бывш", "урожд", "девич", "прежн"];
/// Small words of names.
const PARTICLES: [&str; 6] = ["де", "ди", "фон", "ван", "аль", "эль"];
/// Beginnings of words that are no names, though they stand alone with a capital letter.
const NO_NAMES: [&str; 16] = [
    "пенси", "замен", "замещ", "перевод", "переве", "больн", "болеет", "отсутств", "командир",
    "временн", "мобилиз", "призван", "вакан", "стажер", "прочерк", "неизвестн",
];

/// The name of a cell without the notes in it, and these: «Иванова А. П. (уволена)» → `уволена`.
pub(crate) fn notes_in_name(raw: &str) -> (String, Vec<String>) {
    let text = text::cyrillic(&raw.replace(['\n', '\r'], "; "));
    let mut name = text.clone();
    let mut notes = Vec::new();
    for (number, piece) in PARTS.split(&text).enumerate() {
        // The first word is the surname, whatever it begins with.
        let start = if number == 0 { piece.find(' ').unwrap_or(piece.len()) } else { 0 };
        let Some(opening) = opening(&piece[start..]) else { continue };
        let from = if number == 0 { start + opening } else { 0 };
        let note = piece[from..].trim();
        name = name.replacen(note, " ", 1);
        notes.push(note.to_owned());
    }
    if notes.is_empty() { (raw.to_owned(), notes) } else { (name, notes) }
}

/// What stands in the cell of a name and is neither the name nor a note of known words: «31.01.2023»,
/// «пенсия». `name`: the cell without its notes. Maiden names are names: «(Иванова)», «(ур. Иванова)».
pub(crate) fn tails_of_name(name: &str) -> Vec<String> {
    let text = text::cyrillic(name);
    let text = text.trim_start_matches(|c: char| c.is_ascii_digit() || " .)".contains(c));
    let is_shouting = !text.chars().any(char::is_lowercase);
    let is_small = !text.chars().any(char::is_uppercase);
    let mut tails = Vec::new();
    for (number, piece) in TAIL_PARTS.split(text).enumerate() {
        let words: Vec<&str> = piece.split_whitespace().collect();
        let Some(first) = words.first() else { continue };
        let tail = if number == 0 {
            // «Учитель математики Азова И. И.»: the name begins with its capital letter.
            let has_post = first.starts_with(char::is_lowercase);
            let capital = words.iter().position(|word| word.starts_with(char::is_uppercase));
            let start = if has_post { capital.unwrap_or(words.len()) } else { 0 };
            let words = &words[start..];
            end_of_name(words, is_shouting || is_small).map(|end| words[end..].join(" "))
        } else {
            let key = text::key(first);
            let is_maiden = is_maiden(&key);
            let is_note = NO_NAMES.iter().any(|start| key.starts_with(start));
            let any_case = is_shouting || is_small || is_maiden;
            let is_of_names =
                words.iter().all(|word| is_name(word, any_case)) || is_maiden && !has_digit(piece);
            (is_note || !is_of_names).then(|| words.join(" "))
        };
        tails.extend(tail);
    }
    tails
}

/// Where in the first piece of a cell something else begins: no word of a name, or one after a patronymic.
fn end_of_name(words: &[&str], any_case: bool) -> Option<usize> {
    let mut is_over = false;
    for (place, word) in words.iter().enumerate() {
        if !is_name(word, any_case) || is_over && !is_suffix(word) {
            return Some(place);
        }
        // «Инна Ильинична Азова»: the patronymic ends the name in the third place only.
        is_over |= place >= 2 && ends_name(word);
    }
    None
}

fn has_digit(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
}

/// Whether a word opens a former surname: «бывш. Петрова», «ур. Иванова», «до брака Иванова».
fn is_maiden(key: &str) -> bool {
    MAIDEN.iter().any(|start| key.starts_with(start)) || ["ур", "до", "дев"].contains(&key)
}

/// Whether a word may be of a name: a capital letter and letters; of any size where all are alike.
fn is_name(word: &str, any_case: bool) -> bool {
    let is_lettered = word.chars().all(|c| c.is_alphabetic() || "-–.'’`*".contains(c));
    let begins = word.chars().find(|c| c.is_alphabetic());
    is_lettered && (any_case || is_suffix(word) || begins.is_none_or(char::is_uppercase))
}

/// Whether a word belongs to the patronymic or the surname beside it: «оглы», «де».
fn is_suffix(word: &str) -> bool {
    let key = text::key(word);
    SUFFIXES.contains(&key.as_str())
        || PARTICLES.contains(&key.as_str())
        || !word.chars().any(char::is_alphabetic)
}

/// Whether a name is over with a word: a patronymic in full.
fn ends_name(word: &str) -> bool {
    is_patronymic(&text::key(word))
}

/// The notes of a cell that says something else as well: «учитель (внешний совместитель)».
pub(crate) fn notes(text: &str) -> Vec<String> {
    let text = text::cyrillic(&text.replace(['\n', '\r'], "; "));
    // «Учитель-совместитель» is a post and a note in one word.
    let text = text.replace("-совмест", " совмест").replace("-внешн", " внешн");
    let notes = PARTS.split(&text).filter_map(|piece| Some(piece[opening(piece)?..].trim()));
    notes.map(str::to_owned).collect()
}

/// Where the first word that opens a note begins.
fn opening(piece: &str) -> Option<usize> {
    let mut is_of_tutor = false;
    for word in piece.split(' ') {
        let key = text::key(word);
        // «Воспитатель ГПД» is one of an extended day, no contract of civil law.
        if opens_note(&key) && !(is_of_tutor && key == "гпд") {
            return Some(word.as_ptr() as usize - piece.as_ptr() as usize);
        }
        is_of_tutor = key.starts_with("воспитат");
    }
    None
}

fn opens_note(word: &str) -> bool {
    OPENERS.contains(&word)
        || MENTION_WORDS.contains(&word)
        || MENTIONS.iter().any(|start| word.starts_with(start))
        || word.starts_with("внутрен")
        || word.starts_with("длительн")
}
