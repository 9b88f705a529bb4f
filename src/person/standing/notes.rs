//! Notes in cells that say something else as well: a name, a post.
//! Finds where a note begins; what it says is read elsewhere.

use std::sync::LazyLock;

use regex::Regex;

use super::vocabulary::{MENTION_WORDS, MENTIONS, OPENERS};
use crate::spelling;

/// What parts the notes of a cell from its name.
#[expect(clippy::unwrap_used, reason = "a constant pattern, tested")]
static PARTS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[()\[\];,]| - |- |\. ?-").unwrap());

/// The name of a cell without the notes in it, and these: «Иванова А. П. (уволена)» → `уволена`.
#[must_use]
pub fn notes_in_name(raw: &str) -> (String, Vec<String>) {
    let text = spelling::cyrillic(&raw.replace(['\n', '\r'], "; "));
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

/// The notes of a cell that says something else as well: «учитель (внешний совместитель)».
#[must_use]
pub fn notes(text: &str) -> Vec<String> {
    let text = spelling::cyrillic(&text.replace(['\n', '\r'], "; "));
    let notes = PARTS.split(&text).filter_map(|piece| Some(piece[opening(piece)?..].trim()));
    notes.map(str::to_owned).collect()
}

/// Where the first word that opens a note begins.
fn opening(piece: &str) -> Option<usize> {
    let mut words = piece.split(' ');
    let word = words.find(|word| opens_note(&spelling::key(word)))?;
    Some(word.as_ptr() as usize - piece.as_ptr() as usize)
}

fn opens_note(word: &str) -> bool {
    OPENERS.contains(&word)
        || MENTION_WORDS.contains(&word)
        || MENTIONS.iter().any(|start| word.starts_with(start))
        || word.starts_with("внутрен")
        || word.starts_with("длительн")
}
