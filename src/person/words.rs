//! The words of a name as typed: which letters belong together, which are initials.
//! Does not know which word is the surname.

use crate::text;

/// Words that belong to the patronymic before them.
pub(super) const SUFFIXES: [&str; 6] = ["оглы", "оглу", "кызы", "гызы", "улы", "уулу"];

const APOSTROPHES: [char; 4] = ['\'', '’', 'ʼ', '`'];

/// The words of a name: initials as single letters, a surname with a hyphen in one piece, notes and numbers left out.
pub(super) fn words(raw: &str) -> Vec<String> {
    let (text, _) = without_brackets(&text::cyrillic(raw));
    let shouting = !text.chars().any(char::is_lowercase);
    let mut words: Vec<String> = Vec::new();
    let mut joins = false;
    for piece in pieces(&text) {
        if piece == "-" {
            let full = words.iter().filter(|word| !is_initial(word)).count();
            joins = full == 1 && words.last().is_some_and(|word| !is_initial(word));
            if !joins && full > 0 {
                // «Кротов И. Ю. – учитель»: what follows is not the name.
                break;
            }
            continue;
        }
        let word = piece.trim_end_matches('.');
        let letters = word.chars().count();
        let capitals = !shouting && !words.is_empty() && word.chars().all(char::is_uppercase);
        let suffix = SUFFIXES.contains(&word.to_lowercase().as_str());
        match words.last_mut() {
            Some(last) if joins => *last = format!("{last}-{word}"),
            Some(last) if suffix && !is_initial(last) => {
                *last = format!("{last} {}", word.to_lowercase());
            }
            // «Ал.», «Дж.» are initials of two letters; «Кротов ИЮ» has two initials in one word.
            _ if letters == 2 && piece.ends_with('.') => {
                words.extend(word.chars().next().map(String::from));
            }
            _ if letters == 2 && capitals => {
                words.extend(word.chars().map(String::from));
            }
            _ => words.push(word.to_owned()),
        }
        joins = false;
    }
    words
}

/// A text without its brackets, and what stands in them.
pub(super) fn without_brackets(raw: &str) -> (String, Vec<String>) {
    let (mut text, mut brackets, mut depth) = (String::new(), Vec::new(), 0_u32);
    for letter in raw.chars() {
        match letter {
            '(' | '[' => {
                depth += 1;
                brackets.push(String::new());
            }
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => text.push(letter),
            _ => {
                if let Some(bracket) = brackets.last_mut() {
                    bracket.push(letter);
                }
            }
        }
    }
    (text, brackets)
}

/// Runs of letters, each with the dot after it, and hyphens that stand apart.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let open = pieces.last().is_some_and(|piece| piece.ends_with(char::is_alphabetic));
        let inside = open && letters.peek().is_some_and(|next| next.is_alphabetic());
        match (letter, pieces.last_mut()) {
            (letter, Some(piece)) if letter.is_alphabetic() => piece.push(letter),
            ('-', Some(piece)) if inside => piece.push('-'),
            (apostrophe, Some(piece)) if inside && APOSTROPHES.contains(&apostrophe) => {
                piece.push('\'');
            }
            ('-', _) => pieces.extend(["-".to_owned(), String::new()]),
            ('.', Some(piece)) if open => {
                piece.push('.');
                pieces.push(String::new());
            }
            _ => pieces.push(String::new()),
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Whether a word is one letter.
pub(super) fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}
