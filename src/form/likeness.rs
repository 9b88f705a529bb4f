//! How alike a heading that no form knows is to a field: by words, letters mistyped, suggesting beginnings.
//! For advice in remarks only: nothing is read by it.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::form::header_words::stem;
use crate::form::heading::{Heading, Word};
use crate::form::{Field, catalog};
use crate::text;

/// Words too general to tell a field by.
const GENERAL: [&str; 24] = [
    "дат", "номер", "названи", "назван", "наименовани", "наименован", "вид", "тип", "форм",
    "уровен", "уровн", "статус", "количеств", "год", "срок", "мест", "врем", "кол", "во", "данн",
    "код", "общ", "работ", "№",
];
/// Words of the mark of the journal, which is never the mark of the work.
const JOURNAL: [&str; 5] = ["журнал", "предыдущ", "четверт", "триместр", "полугоди"];
/// Letters of a word from which one mistyped is forgiven, and two.
const TYPO_CHARS: [usize; 2] = [5, 9];
/// What a whole label is worth beside a suggestion.
const LABEL: usize = 1000;

/// Whether a heading is of the mark a pupil had before the work.
pub(crate) fn is_of_journal(heading: &str) -> bool {
    JOURNAL.iter().any(|word| heading.contains(word))
}

/// A heading ready to be compared with many labels.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    words: Vec<StemmedWord>,
    is_of_journal: bool,
}

/// A word and its stem.
#[derive(Debug, Clone)]
struct StemmedWord {
    word: Word,
    stem: String,
}

impl Phrase {
    /// The words of a heading.
    pub(crate) fn of(text: &str) -> Self {
        let words = Heading::of(text).0.into_iter();
        let words = words.map(|word| StemmedWord { stem: stem(&word.text), word }).collect();
        Self { words, is_of_journal: is_of_journal(&text::folded(text)) }
    }

    fn has(&self, part: &StemmedWord) -> bool {
        self.words.iter().any(|word| part.is_alike(word))
    }

    /// Whether some word is not too general to tell a field by.
    fn is_telling(&self) -> bool {
        self.words.iter().any(|part| !GENERAL.contains(&part.stem.as_str()))
    }

    /// How alike it is to a label: all words of the label are there, or all of its own are the label's.
    fn likeness(&self, label: &Self) -> Option<usize> {
        if self.is_of_journal != label.is_of_journal {
            return None;
        }
        let common: Vec<&StemmedWord> = label.words.iter().filter(|part| self.has(part)).collect();
        let (first, name) = (self.words.first()?, label.words.first()?);
        // A label said whole before one of which it is only a part.
        let is_whole = common.len() == label.words.len();
        let is_telling = label.is_telling()
            || label.words.len() == self.words.len()
            || label.words.len() == 1 && first.is_alike(name);
        let is_part = !common.is_empty()
            && self.is_telling()
            && self.words.iter().all(|part| label.has(part));
        let n_letters: usize = common.iter().map(|part| part.word.text.chars().count()).sum();
        if n_letters > 2 && (is_whole && is_telling || is_part) {
            Some(LABEL + 2 * n_letters + usize::from(is_whole))
        } else {
            None
        }
    }
}

impl StemmedWord {
    /// Whether two words are one: in another case, shortened, mistyped.
    fn is_alike(&self, label: &Self) -> bool {
        if self.stem == label.stem || self.word.is_same(&label.word) {
            return true;
        }
        let (text, label) = (&self.word.text, &label.word.text);
        let lengths = [text.chars().count(), label.chars().count()];
        let least = lengths[0].min(lengths[1]);
        let n_typos = TYPO_CHARS.iter().filter(|chars| least >= **chars).count();
        n_typos > 0
            && lengths[0].abs_diff(lengths[1]) <= n_typos
            && text.chars().next() == label.chars().next()
            && strsim::damerau_levenshtein(text, label) <= n_typos
    }
}

/// The labels of all forms, ready for comparison.
static LABELS: LazyLock<HashMap<&'static str, Phrase>> =
    LazyLock::new(|| catalog::column_names().map(|name| (name, Phrase::of(name))).collect());

/// How alike a heading is to a field, if it is; the greater, the more.
pub(crate) fn likeness(heading: &Phrase, field: &Field) -> Option<usize> {
    let labels = field.names().filter_map(|name| heading.likeness(LABELS.get(name)?));
    match labels.max() {
        Some(likeness) => Some(likeness),
        None => by_hints(heading, field),
    }
}

/// By a beginning of a word that suggests the field: the longer against the other words, the surer.
fn by_hints(heading: &Phrase, field: &Field) -> Option<usize> {
    let n_letters: usize = heading.words.iter().map(|part| part.word.text.chars().count()).sum();
    if n_letters >= LABEL {
        return None;
    }
    let mut longest = None;
    for hint in &field.hints {
        if heading.words.iter().any(|part| part.word.text.starts_with(hint.as_str())) {
            longest = longest.max(Some(hint.chars().count()));
        }
    }
    longest
}
