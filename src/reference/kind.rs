//! Words of events: levels, results, forms, roles, labels of РДР, each by its keywords.
//! Matches words only; a text without a known word has no kind.

use serde::{Deserialize, Serialize};

use super::rows;
use crate::spelling;

/// The level of an event, from the lowest to the highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Школьный.
    School,
    /// Районный, муниципальный.
    District,
    /// Городской, региональный.
    City,
    /// Межрегиональный.
    Interregional,
    /// Всероссийский, федеральный.
    National,
    /// Международный.
    International,
}

impl Level {
    /// Every level with its canonical name, in order.
    pub const TITLES: [(Self, &'static str); 6] = [
        (Self::School, "школьный"),
        (Self::District, "районный"),
        (Self::City, "городской"),
        (Self::Interregional, "межрегиональный"),
        (Self::National, "всероссийский"),
        (Self::International, "международный"),
    ];

    /// The canonical name, lower case.
    #[must_use]
    pub fn title(self) -> &'static str {
        Self::TITLES.iter().find(|(level, _)| *level == self).map_or("", |(_, title)| title)
    }
}

/// What a teacher did at an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Spoke, taught, led, wrote.
    Active,
    /// Judged.
    Jury,
    /// Listened, took part without a talk.
    Listener,
}

/// A label of РДР that is known without a passport.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RdrLabel {
    /// The label, lower case.
    pub name: String,
    /// Whether it is a high result unless the passport says otherwise.
    pub high: bool,
    /// Where the label comes from.
    pub source: String,
}

/// Keywords of one kind, as lists of words.
#[derive(Debug, Clone)]
struct Keywords<T> {
    kind: T,
    /// Beginnings of consecutive words, anywhere.
    stems: Vec<Vec<String>>,
    /// Consecutive whole words, anywhere.
    words: Vec<Vec<String>>,
    /// The whole cell.
    cells: Vec<String>,
}

impl<T: Clone> Keywords<T> {
    fn new(kind: T, stems: &[String], words: &[String], cells: &[String]) -> Self {
        let split =
            |texts: &[String]| texts.iter().map(|text| text_words(&spelling::key(text))).collect();
        let cells = cells.iter().map(|text| spelling::key(text)).collect();
        Self { kind, stems: split(stems), words: split(words), cells }
    }

    fn matches(&self, words: &[String], cell: &str) -> bool {
        self.cells.iter().any(|text| text == cell)
            || self.words.iter().any(|phrase| holds(words, phrase, |word, whole| word == whole))
            || self
                .stems
                .iter()
                .any(|phrase| holds(words, phrase, |word, stem| word.starts_with(stem)))
    }
}

fn text_words(key: &str) -> Vec<String> {
    key.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn holds(words: &[String], phrase: &[String], same: impl Fn(&str, &str) -> bool) -> bool {
    words
        .windows(phrase.len().max(1))
        .any(|window| window.iter().zip(phrase).all(|(word, part)| same(word, part)))
}

/// The keywords of events and the labels of РДР.
#[derive(Debug, Clone)]
pub(super) struct Kinds {
    noise: Vec<String>,
    levels: Vec<Keywords<Level>>,
    labels: Vec<RdrLabel>,
    results: Vec<Keywords<String>>,
    contests: Vec<Keywords<String>>,
    forms: Vec<Keywords<String>>,
    roles: Vec<Keywords<Role>>,
}

impl Kinds {
    pub(super) fn new(
        levels: rows::Levels,
        labels: rows::RdrLabels,
        kinds: rows::ResultKinds,
    ) -> Self {
        let named = |rows: Vec<rows::KindRow>| {
            let keywords = rows
                .into_iter()
                .map(|row| Keywords::new(row.name, &row.stems, &row.words, &row.cells));
            keywords.collect()
        };
        let level_rows = levels.level.into_iter();
        let role_rows = kinds.role.into_iter();
        Self {
            noise: levels.noise,
            levels: level_rows
                .map(|row| Keywords::new(row.level, &row.stems, &[], &row.cells))
                .collect(),
            labels: labels.label,
            results: named(kinds.contest_result),
            contests: named(kinds.contest_kind),
            forms: named(kinds.experience_form),
            roles: role_rows.map(|row| Keywords::new(row.role, &row.stems, &[], &[])).collect(),
        }
    }

    pub(super) fn level(&self, raw: &str) -> Option<Level> {
        let words = text_words(&spelling::key(raw));
        let cell = self.without_noise(&words);
        self.levels.iter().find(|row| row.matches(&words, &cell)).map(|row| row.kind)
    }

    pub(super) fn rdr_labels(&self) -> &[RdrLabel] {
        &self.labels
    }

    pub(super) fn rdr_label(&self, raw: &str) -> Option<&RdrLabel> {
        let cell = self.without_noise(&text_words(&spelling::key(raw)));
        self.labels.iter().find(|label| label.name == cell)
    }

    pub(super) fn contest_result(&self, raw: &str) -> Option<&str> {
        first(&self.results, raw).map(String::as_str)
    }

    pub(super) fn contest_kind(&self, raw: &str) -> Option<&str> {
        first(&self.contests, raw).map(String::as_str)
    }

    pub(super) fn experience_form(&self, raw: &str) -> Option<&str> {
        first(&self.forms, raw).map(String::as_str)
    }

    pub(super) fn role(&self, raw: &str) -> Option<Role> {
        first(&self.roles, raw).copied()
    }

    fn without_noise(&self, words: &[String]) -> String {
        let kept: Vec<_> =
            words.iter().filter(|word| !self.noise.contains(word)).map(String::as_str).collect();
        kept.join(" ")
    }
}

fn first<'a, T: Clone>(rows: &'a [Keywords<T>], raw: &str) -> Option<&'a T> {
    let cell = spelling::key(raw);
    let words = text_words(&cell);
    rows.iter().find(|row| row.matches(&words, &cell)).map(|row| &row.kind)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{KINDS, LEVELS, Reference};
    use super::*;

    #[test]
    fn levels_have_synonyms_and_an_order() {
        let reference = Reference::shipped().unwrap();
        for (raw, expected) in [
            ("Школьный", "школьный"),
            ("уровень ОУ", "школьный"),
            ("районный", "районный"),
            ("Муниципальный уровень", "районный"),
            ("на уровне района", "районный"),
            ("Районный (Приморский район)", "районный"),
            ("ГОРОДСКОЙ", "городской"),
            ("городской (Приморский район)", "городской"),
            ("Региональный", "городской"),
            ("СПб", "городской"),
            ("г. Санкт-Петербург", "городской"),
            ("областной", "городской"),
            ("межрегиональный", "межрегиональный"),
            ("Всероссийский", "всероссийский"),
            ("федеральный", "всероссийский"),
            ("Международный", "международный"),
            ("районный этап всероссийского конкурса", "районный"),
            ("дистанционный", ""),
            ("", ""),
        ] {
            assert_eq!(reference.level(raw).map_or("", Level::title), expected, "{raw:?}");
        }
        assert!(Level::TITLES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn the_levels_file_is_in_step_with_the_enum() {
        let rows = LEVELS.rows::<rows::Levels>().unwrap().level;
        let titles: Vec<_> = rows.iter().map(|row| (row.level, row.title.as_str())).collect();
        assert_eq!(titles, Level::TITLES);
        let mut seen = BTreeSet::new();
        for text in rows.iter().flat_map(|row| row.stems.iter().chain(&row.cells)) {
            assert!(seen.insert(spelling::key(text)), "{text} стоит дважды");
        }
    }

    #[test]
    fn results_forms_and_kinds_go_by_keywords() {
        let reference = Reference::shipped().unwrap();
        for (raw, expected) in [
            ("Победитель", "победитель"),
            ("диплом I степени", "победитель"),
            ("1 место", "победитель"),
            ("Гран-при", "победитель"),
            ("Призер (2 место)", "призёр"),
            ("Диплом 3 степени", "призёр"),
            ("Диплом лауреата 1 степени", "лауреат"),
            ("Сертификат участника", "участник"),
            ("участие", "участник"),
            ("Диплом", "дипломант"),
            ("11 место", ""),
            ("-", ""),
        ] {
            assert_eq!(reference.contest_result(raw).unwrap_or_default(), expected, "{raw:?}");
        }
        for (raw, expected) in [
            ("Мастер – класс", "мастер-класс"),
            ("Открытый урок по физике", "открытый урок"),
            ("статья в сборнике", "публикация"),
            ("Вебинар", "вебинар"),
            ("выступление на семинаре", "выступление"),
            ("Стендовый доклад", "выступление"),
            ("семинар", "семинар"),
            ("экскурсия", ""),
        ] {
            assert_eq!(reference.experience_form(raw).unwrap_or_default(), expected, "{raw:?}");
        }
        assert_eq!(reference.contest_kind("Методический проект"), Some("методический проект"));
        assert_eq!(
            reference.contest_kind("Профессиональный конкурс"),
            Some("конкурс педагогического мастерства")
        );
    }

    #[test]
    fn roles_tell_who_listened() {
        let reference = Reference::shipped().unwrap();
        for (raw, expected) in [
            ("Слушатель", Some(Role::Listener)),
            ("участник без доклада", Some(Role::Listener)),
            ("Участник", Some(Role::Listener)),
            ("зритель", Some(Role::Listener)),
            ("посещение мастер-класса", Some(Role::Listener)),
            ("прослушал вебинар", Some(Role::Listener)),
            ("присутствовал на открытом уроке", Some(Role::Listener)),
            ("член жюри", Some(Role::Jury)),
            ("Эксперт", Some(Role::Jury)),
            ("докладчик", Some(Role::Active)),
            ("участник с докладом", Some(Role::Active)),
            ("Ведущий", Some(Role::Active)),
            ("автор статьи", Some(Role::Active)),
            ("", None),
        ] {
            assert_eq!(reference.role(raw), expected, "{raw:?}");
        }
    }

    #[test]
    fn labels_of_rdr_are_known_and_one_is_high() {
        let reference = Reference::shipped().unwrap();
        let found = reference.rdr_label("ВЫСОКИЙ уровень").unwrap();
        assert!(found.high && found.name == "высокий");
        assert_eq!(reference.rdr_label("кластер 2"), None);
        let high = reference.rdr_labels().iter().filter(|label| label.high).count();
        assert_eq!((reference.rdr_labels().len(), high), (7, 1));
    }

    #[test]
    fn no_keyword_leads_two_ways() {
        let kinds = KINDS.rows::<rows::ResultKinds>().unwrap();
        for rows in [kinds.contest_result, kinds.contest_kind, kinds.experience_form] {
            let mut seen = BTreeSet::new();
            for text in
                rows.iter().flat_map(|row| row.stems.iter().chain(&row.words).chain(&row.cells))
            {
                assert!(seen.insert(spelling::key(text)), "{text} стоит дважды");
            }
        }
        let mut seen = BTreeSet::new();
        for text in kinds.role.iter().flat_map(|row| &row.stems) {
            assert!(seen.insert(spelling::key(text)), "{text} стоит дважды");
        }
    }
}
