//! Kinds of learning by the words of schools.
//! Tells formal courses from learning of colleagues; counts nothing.

use crate::value;

/// What a kind of learning is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Formal courses with hours: not from colleagues.
    Course,
    /// A course of the school itself: from colleagues, with a document.
    Internal,
    /// From colleagues, without a document.
    Peer,
}

/// Words of a kind of learning: the first that fits decides; `=` asks for the whole text.
const KINDS: [(&str, &str, Way); 20] = [
    ("=пк", "ПК", Way::Course),
    ("=кпк", "ПК", Way::Course),
    ("семинар", "семинар", Way::Peer),
    ("практикум", "семинар", Way::Peer),
    ("взаимопосещ", "взаимопосещение", Way::Peer),
    ("посещение урок", "взаимопосещение", Way::Peer),
    ("стажиров", "стажировка", Way::Peer),
    ("=пос", "ПОС", Way::Peer),
    ("обучающееся сообщ", "ПОС", Way::Peer),
    ("обучающиеся сообщ", "ПОС", Way::Peer),
    ("творческ", "творческая группа", Way::Peer),
    ("исследование урок", "исследование урока", Way::Peer),
    ("lesson study", "исследование урока", Way::Peer),
    ("наставничеств", "наставничество", Way::Peer),
    ("внутрикорпоратив", "внутрикорпоративное", Way::Internal),
    ("внутришкольн", "внутрикорпоративное", Way::Internal),
    ("повышени", "ПК", Way::Course),
    ("переподготовк", "переподготовка", Way::Course),
    ("=ппк", "переподготовка", Way::Course),
    ("курсы", "ПК", Way::Course),
];

/// What a kind of learning is called and what it is; `None`: the words are not known.
pub(super) fn kind_of(raw: &str) -> Option<(&'static str, Way)> {
    let folded = value::folded(raw);
    let folded = folded.trim_end_matches('.');
    let fits = |word: &str| match word.strip_prefix('=') {
        Some(whole) => folded == whole,
        None => folded.contains(word),
    };
    KINDS.iter().find(|(word, ..)| fits(word)).map(|(_, title, way)| (*title, *way))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_learning_are_told_by_words() {
        for (raw, expected) in [
            ("ПК", Some(("ПК", Way::Course))),
            ("Курсы повышения квалификации", Some(("ПК", Way::Course))),
            ("внутришкольный семинар", Some(("семинар", Way::Peer))),
            (
                "внутрикорпоративное повышение квалификации",
                Some(("внутрикорпоративное", Way::Internal)),
            ),
            ("Внутрикорпоративное обучение", Some(("внутрикорпоративное", Way::Internal))),
            ("ПОС", Some(("ПОС", Way::Peer))),
            ("опоздание", None),
        ] {
            assert_eq!(kind_of(raw), expected, "{raw}");
        }
    }
}
