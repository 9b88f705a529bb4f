//! Closed vocabularies: a text of a cell is read whole, phrase by phrase, or not at all.
//! Knows words and their order; what the meanings say together is decided by the reader of the cell.

use crate::text;

/// A word of a phrase.
#[derive(Debug, Clone)]
enum Pattern {
    /// The word itself.
    Whole(String),
    /// `начал*`: any word that begins so.
    Start(String),
    /// `*ский`: any word that ends so.
    End(String),
    /// `#`: a number of at most four digits.
    Number,
}

impl Pattern {
    fn new(word: &str) -> Self {
        if word == "#" {
            return Self::Number;
        }
        match (word.strip_suffix('*'), word.strip_prefix('*')) {
            (Some(start), _) => Self::Start(text::key(start)),
            (_, Some(end)) => Self::End(text::key(end)),
            _ => Self::Whole(text::key(word)),
        }
    }

    fn fits(&self, word: &str) -> bool {
        match self {
            Self::Whole(whole) => word == whole,
            Self::Start(start) => word.starts_with(start.as_str()),
            Self::End(end) => word.len() > end.len() && word.ends_with(end.as_str()),
            Self::Number => word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit()),
        }
    }

    /// Exact words before beginnings: «участник» is no «участие».
    fn exactness(&self) -> usize {
        match self {
            Self::Whole(_) => 1000,
            Self::Start(part) | Self::End(part) => part.chars().count(),
            Self::Number => 1,
        }
    }
}

/// Words one after another and what they mean.
#[derive(Debug, Clone)]
struct Phrase<M> {
    words: Vec<Pattern>,
    meaning: M,
}

/// Phrases that a field may be made of.
#[derive(Debug, Clone)]
pub(crate) struct Vocabulary<M> {
    /// The longest first, of equal length the more exact.
    phrases: Vec<Phrase<M>>,
}

/// A text as a vocabulary reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words<M> {
    /// What its phrases mean, in their order.
    pub meanings: Vec<M>,
    /// Its first word that no phrase knows.
    pub unread: Option<String>,
}

/// Signs that say nothing of themselves.
const PUNCTUATION: &str = ".,;:()[]«»„“”\"'’`–—−-/\\№!•*_";

impl<M: Copy> Vocabulary<M> {
    /// A vocabulary of phrases: words by spaces, `*` for any ending (or beginning), `#` for a number.
    pub(crate) fn new<'p>(phrases: impl IntoIterator<Item = (&'p str, M)>) -> Self {
        let mut known: Vec<Phrase<M>> = Vec::new();
        for (text, meaning) in phrases {
            let words = text.split_whitespace().map(Pattern::new).collect();
            known.push(Phrase { words, meaning });
        }
        known.sort_by_key(|phrase| {
            let exactness: usize = phrase.words.iter().map(Pattern::exactness).sum();
            std::cmp::Reverse((phrase.words.len(), exactness))
        });
        Self { phrases: known }
    }

    /// The longest phrase that the words begin with: what it means and how many words it has.
    pub(crate) fn next(&self, words: &[&str]) -> Option<(M, usize)> {
        let phrase = self.phrases.iter().find(|phrase| {
            phrase.words.len() <= words.len()
                && phrase.words.iter().zip(words).all(|(pattern, word)| pattern.fits(word))
        })?;
        Some((phrase.meaning, phrase.words.len()))
    }

    /// Reads a text from its first word to its last.
    pub(crate) fn read(&self, text: &str) -> Words<M> {
        let key = text::key(text);
        let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
        let mut meanings = Vec::new();
        let mut unread = odd_sign(text);
        let mut at = 0;
        while at < words.len() {
            let Some((meaning, length)) = self.next(&words[at..]) else {
                unread.get_or_insert_with(|| words[at].to_owned());
                at += 1;
                continue;
            };
            meanings.push(meaning);
            at += length;
        }
        Words { meanings, unread }
    }
}

impl<M: Copy + Ord> Vocabulary<Option<M>> {
    /// A vocabulary of meanings, each with its phrases; `None`: words that say nothing.
    pub(crate) fn of_meanings(phrases: &[(Option<M>, &[&str])]) -> Self {
        let mut all = Vec::new();
        for (meaning, texts) in phrases {
            all.extend(texts.iter().map(|text| (*text, *meaning)));
        }
        Self::new(all)
    }

    /// The only meaning that a text has; `None`: it has none, several, or a word that is not known.
    pub(crate) fn only(&self, text: &str) -> Option<M> {
        let words = self.read(text);
        let mut meanings: Vec<M> = words.meanings.iter().flatten().copied().collect();
        meanings.sort_unstable();
        meanings.dedup();
        match (words.unread, &meanings[..]) {
            (None, [meaning]) => Some(*meaning),
            _ => None,
        }
    }
}

/// A sign that is neither a letter, a digit, a space nor punctuation: «?», «+», «%»; also marks of repetition
/// that stand alone: «"», «—//—».
pub(crate) fn odd_sign(text: &str) -> Option<String> {
    if is_repetition(text) {
        return Some(text.trim().to_owned());
    }
    let text = text::cyrillic(text);
    let is_usual =
        |sign: char| sign.is_alphanumeric() || sign.is_whitespace() || PUNCTUATION.contains(sign);
    text.chars().find(|sign| !is_usual(*sign)).map(String::from)
}

/// Whether a text only says «as above»: quotes or strokes with nothing but dashes round them. A slash alone is a dash.
fn is_repetition(text: &str) -> bool {
    const MARKS: &str = "\"«»„“”'’`/\\";
    let text = text.trim();
    let is_made_of_signs = text.chars().all(|sign| PUNCTUATION.contains(sign) || sign == ' ');
    let n_marks = text.chars().filter(|sign| MARKS.contains(*sign)).count();
    let n_strokes = text.chars().filter(|sign| "/\\".contains(*sign)).count();
    is_made_of_signs && n_marks > 0 && (n_strokes != 1 || n_marks > 1)
}

/// Whether a text has no letter and no digit and no odd sign: «–», «».
pub(crate) fn is_dash(text: &str) -> bool {
    text::key(text).is_empty() && odd_sign(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_repetition_are_no_dashes() {
        for text in ["\"", "—//—", "- \" -", "//", "«", "''", "-//-", ",,\""] {
            assert!(!is_dash(text), "{text}");
        }
        for text in ["–", "-", "/", "---", ".", ""] {
            assert!(is_dash(text), "{text}");
        }
    }

    #[test]
    fn a_text_is_read_to_its_last_word() {
        let vocabulary = Vocabulary::new([
            ("заверш*", 1),
            ("не заверш*", 2),
            ("программа", 0),
            ("# место", 3),
            ("*ский район*", 4),
        ]);
        for (text, meanings, unread) in [
            ("Завершена", &[1][..], None),
            ("программа не завершена", &[0, 2], None),
            ("завершена?", &[1], Some("?")),
            ("завершена вчера", &[1], Some("вчера")),
            ("11 место", &[3], None),
            ("Приморский район", &[4], None),
            ("", &[], None),
        ] {
            let words = vocabulary.read(text);
            assert_eq!(words.meanings, meanings, "{text}");
            assert_eq!(words.unread.as_deref(), unread, "{text}");
        }
    }

    #[test]
    fn the_longest_phrase_wins_and_then_the_most_exact() {
        let vocabulary = Vocabulary::new([("диплом*", 1), ("диплом", 2), ("диплом # степени", 3)]);
        assert_eq!(vocabulary.read("дипломант, диплом, диплом 2 степени").meanings, [1, 2, 3]);
    }
}
