//! Kinds of learning by the words of schools.
//! Reads the whole cell by a closed vocabulary; tells formal courses from learning of colleagues.

use std::sync::LazyLock;

use crate::text;
use crate::vocabulary::Vocabulary;

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

/// What the cell of a kind says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KindWord {
    /// A kind: what it is called and what it is.
    Named(&'static str, Way),
    /// That nobody learned, or not yet.
    Denied,
    /// Not understood to its end.
    Unread,
}

/// What a phrase means: the place in [`NAMES`], a denial, nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    Kind(usize),
    Denied,
    Noise,
}

/// Kinds with their phrases: of several named the first stands.
#[rustfmt::skip]
const NAMES: [(&str, Way, &[&str]); 11] = [
    ("семинар", Way::Peer, &["семинар*", "практикум*", "педмастерск*", "мастер класс*", "круглый стол"]),
    ("взаимопосещение", Way::Peer, &[
        "взаимопосещ*", "посещени* урок*", "посещени* заняти*", "посещени* открыт* урок*",
        "посетил* урок*", "посетил* открыт* урок*", "открыт* урок*",
    ]),
    ("стажировка", Way::Peer, &["стажиров*"]),
    ("ПОС", Way::Peer, &["пос", "обучающ* сообществ*", "профессиональн* обучающ* сообществ*", "профессиональн* сообществ*"]),
    ("творческая группа", Way::Peer, &["творческ* групп*", "творческ*", "рабоч* групп*", "проектн* групп*"]),
    ("исследование урока", Way::Peer, &["исследовани* урок*", "lesson study"]),
    ("наставничество", Way::Peer, &["наставничеств*"]),
    ("внутрикорпоративное", Way::Internal, &["внутрикорпоратив*", "внутришкольн*", "внутрифирменн*", "корпоративн*"]),
    ("переподготовка", Way::Course, &["переподготовк*", "профпереподготовк*", "проф переподготовк*", "профессиональн* переподготовк*", "ппк", "пп"]),
    ("ПК", Way::Course, &[
        "пк", "кпк", "повышени* квалификации", "повышени* квалиф", "повышени* проф*", "курсы", "курс",
        "курсов*", "курсы пк", "удостоверени*", "дпо", "дпп", "дополнительн* профессиональн* образовани*",
    ]),
    ("ПК", Way::Course, &["программ* повышени* квалификации"]),
];

#[rustfmt::skip]
const DENIED: &[&str] = &[
    "не прош*", "не проход*", "не законч*", "не заверш*", "не окончил*", "не окончен*", "не посещ*",
    "не посетил*", "не был*", "не участв*", "не состоя*", "не явил*", "не получ*", "не обуч*",
    "план", "плане", "планир*", "запланир*", "записан*", "записал*", "запись", "заявк*", "заявлен*",
    "отчислен*", "отказ*", "отмен*", "перенес*", "будет", "предстоит", "обучается", "проходит",
    "в процессе", "идет", "готов*", "намечен*", "зачислен*", "без удостоверени*", "без документ*",
    "прерван*", "нет", "обучаются",
];

#[rustfmt::skip]
const NOISE: &[&str] = &[
    "обучени*", "по", "в", "на", "и", "для", "с", "к", "у", "уроков", "урока", "урок", "коллег*",
    "опыт*", "обмен*", "работа", "участие", "форма", "вид", "очн*", "заочн*", "дистанционн*",
    "онлайн", "школьн*", "районн*", "городск*", "всероссийск*", "региональн*", "методическ*",
    "педагогическ*", "педагог*", "учител*", "профессиональн*", "образовани*", "дополнительн*",
    "групп*", "цикл*", "программ*", "прошел", "прошла", "пройден*", "окончил*", "посетил*", "часов",
    "ч", "#", "современн*", "проектировани*",
];

static WORDS: LazyLock<Vocabulary<Sense>> = LazyLock::new(|| {
    let mut phrases: Vec<(&str, Sense)> = Vec::new();
    for (at, (_, _, texts)) in NAMES.iter().enumerate() {
        phrases.extend(texts.iter().map(|text| (*text, Sense::Kind(at))));
    }
    phrases.extend(DENIED.iter().map(|text| (*text, Sense::Denied)));
    phrases.extend(NOISE.iter().map(|text| (*text, Sense::Noise)));
    Vocabulary::new(phrases)
});

/// What a kind of learning is called and what it is.
pub(super) fn kind_of(raw: &str) -> KindWord {
    let words = WORDS.read(raw);
    if words.meanings.contains(&Sense::Denied) {
        return KindWord::Denied;
    }
    let named = words.meanings.iter().filter_map(|sense| match sense {
        Sense::Kind(at) => Some(*at),
        _ => None,
    });
    match (words.unread, named.min()) {
        (None, Some(at)) => KindWord::Named(NAMES[at].0, NAMES[at].1),
        _ => KindWord::Unread,
    }
}

/// Beginnings of words beside a theme by which the course was not finished; no theme has them.
#[rustfmt::skip]
const UNFINISHED: [&str; 15] = [
    " обучается ", " обучаются ", " отчислен", " не законч", " не оконч", " не заверш", " незаверш",
    " не прош", " не пройден", " не получ", " не сдан", " не выдан", " планируется ", " зачислен", " прерван",
];

/// The word by which a theme says that its course was not finished.
pub(super) fn unfinished(topic: &str) -> Option<&'static str> {
    let words = format!(" {} ", text::key(topic));
    UNFINISHED.iter().find(|start| words.contains(**start)).map(|start| start.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_say_that_a_course_is_unfinished() {
        for topic in [
            "Проектирование урока (обучается)",
            "Проектирование урока – отчислена",
            "Современный урок, не закончила",
            "Современный урок. Не окончен",
            "Проектирование (документ не получен)",
            "Проектирование урока, не прошла",
        ] {
            assert!(unfinished(topic).is_some(), "{topic}");
        }
        for topic in [
            "Проектирование современного урока",
            "Проектирование урока для обучающихся с ОВЗ",
            "Планирование и проектирование",
            "Проектирование урока: не только знания",
            "Завершение урока и проектирование",
        ] {
            assert_eq!(unfinished(topic), None, "{topic}");
        }
    }

    #[test]
    fn kinds_of_learning_are_read_whole() {
        for (raw, title, way) in [
            ("ПК", "ПК", Way::Course),
            ("КПК", "ПК", Way::Course),
            ("Курсы повышения квалификации", "ПК", Way::Course),
            ("Профессиональная переподготовка", "переподготовка", Way::Course),
            ("внутришкольный семинар", "семинар", Way::Peer),
            ("семинар-практикум", "семинар", Way::Peer),
            ("взаимопосещение уроков", "взаимопосещение", Way::Peer),
            ("внутрикорпоративное повышение квалификации", "внутрикорпоративное", Way::Internal),
            ("Внутрикорпоративное обучение", "внутрикорпоративное", Way::Internal),
            ("ПОС", "ПОС", Way::Peer),
        ] {
            assert_eq!(kind_of(raw), KindWord::Named(title, way), "{raw}");
        }
        for raw in ["не прошла ПК", "ПК (планируется)", "запись на курсы", "ПК в процессе"]
        {
            assert_eq!(kind_of(raw), KindWord::Denied, "{raw}");
        }
        for raw in ["опоздание", "педсовет", "самообразование", "ПК?", "почти ПК", "не ПК", ""]
        {
            assert_eq!(kind_of(raw), KindWord::Unread, "{raw}");
        }
    }
}
