//! Words of events: levels, results, forms, roles, labels of РДР.
//! Each cell is read whole by a closed vocabulary; a word that is not in it leaves the cell unread.

use std::collections::BTreeSet;

use super::{Level, RdrLabel, Reference, Role, rows};
use crate::text;
use crate::vocabulary::{Vocabulary, Words};

/// What the cell of a level says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LevelWord {
    /// A level; of several named the lowest.
    Level(Level),
    /// Between schools: above the school, below the district.
    Below,
    /// Not understood to its end.
    Unread,
}

/// What the cell of a contest's result says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ResultWord<'a> {
    /// A result, by its canonical name.
    Named(&'a str),
    /// That nobody took part.
    Denied,
    /// The result of a pupil.
    Pupils,
    /// Not understood to its end.
    Unread,
}

/// What the cell of a contest's kind says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ContestWord<'a> {
    /// A kind that counts, by its canonical name.
    Named(&'a str),
    /// An olympiad: of whom must be said elsewhere.
    Olympiad(&'a str),
    /// A contest of pupils.
    Pupils,
    /// Anything else.
    Outside,
}

/// What the cell of a form or a role says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct SharingWord<'a> {
    /// The form, by its canonical name.
    pub(crate) form: Option<&'a str>,
    /// The role.
    pub(crate) role: Option<Role>,
    /// Whether it says that nothing was shared: «не выступала», «заявлена».
    pub(crate) is_denied: bool,
    /// Whether it was not understood to its end.
    pub(crate) is_unread: bool,
}

/// What a phrase of an event means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sense {
    /// The row of a list of names.
    Row(usize),
    /// The row of the list of roles.
    RoleRow(usize),
    /// A place whose level it is, unless a level is named.
    Place(usize),
    /// Between schools.
    Below,
    /// Nobody took part.
    Denied,
    /// Of pupils.
    Pupils,
    /// Of teachers.
    Teachers,
    /// No contest at all.
    NoContest,
    /// Says nothing of itself.
    Noise,
}

/// The words of events and the labels of РДР.
#[derive(Debug, Clone)]
pub(super) struct Kinds {
    levels: Vec<Level>,
    level_words: Vocabulary<Sense>,
    labels: Vec<RdrLabel>,
    results: Vec<rows::KindRow>,
    result_words: Vocabulary<Sense>,
    contests: Vec<rows::KindRow>,
    contest_words: Vocabulary<Sense>,
    forms: Vec<rows::KindRow>,
    roles: Vec<Role>,
    sharing_words: Vocabulary<Sense>,
    whose: Vocabulary<Sense>,
}

/// Words of a label of РДР that say nothing.
const LABEL_NOISE: [&str; 7] = ["уровень", "уровне", "уровня", "этап", "тур", "на", "в"];

/// An adjective without its ending: «высокая» is «высокий».
fn stem(word: &str) -> &str {
    let endings = ["ий", "ый", "ая", "ое", "ые"];
    endings.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

/// Phrases and what each of them means.
type Lists<'r> = Vec<(&'r [String], Sense)>;

fn named(rows: &[rows::KindRow]) -> Lists<'_> {
    (0..).zip(rows).map(|(number, row)| (row.phrases.as_slice(), Sense::Row(number))).collect()
}

fn vocabulary(lists: Lists<'_>) -> Vocabulary<Sense> {
    let mut phrases = Vec::new();
    for (texts, sense) in lists {
        phrases.extend(texts.iter().map(|text| (text.as_str(), sense)));
    }
    Vocabulary::new(phrases)
}

impl Kinds {
    pub(super) fn new(
        levels: &rows::Levels,
        labels: rows::RdrLabels,
        kinds: rows::ResultKinds,
    ) -> Self {
        let rows::ResultKinds { denied, noise, whose, .. } = &kinds;
        let mut level_words: Lists<'_> =
            vec![(&levels.noise, Sense::Noise), (&levels.below, Sense::Below)];
        for (number, row) in (0..).zip(&levels.level) {
            level_words.push((&row.phrases, Sense::Row(number)));
            level_words.push((&row.places, Sense::Place(number)));
        }
        let mut result_words = named(&kinds.contest_result);
        result_words.push((&denied.contest_result, Sense::Denied));
        result_words.push((&noise.contest_result, Sense::Noise));
        let mut contest_words = named(&kinds.contest_kind);
        contest_words.push((&noise.contest_kind, Sense::Noise));
        let mut sharing_words = named(&kinds.experience_form);
        for (number, row) in (0..).zip(&kinds.role) {
            sharing_words.push((&row.phrases, Sense::RoleRow(number)));
        }
        sharing_words.push((&denied.experience, Sense::Denied));
        sharing_words.push((&noise.experience, Sense::Noise));
        let whose_words: Lists<'_> = vec![
            (&whose.pupils, Sense::Pupils),
            (&whose.teachers, Sense::Teachers),
            (&whose.aside, Sense::NoContest),
        ];
        Self {
            levels: levels.level.iter().map(|row| row.level).collect(),
            level_words: vocabulary(level_words),
            labels: labels.label,
            result_words: vocabulary(result_words),
            contest_words: vocabulary(contest_words),
            sharing_words: vocabulary(sharing_words),
            whose: vocabulary(whose_words),
            roles: kinds.role.iter().map(|row| row.role).collect(),
            results: kinds.contest_result,
            contests: kinds.contest_kind,
            forms: kinds.experience_form,
        }
    }
}

impl Reference {
    /// The level of an event; of several named («районный этап всероссийского конкурса») the lowest.
    pub(crate) fn level(&self, raw: &str) -> LevelWord {
        let words = self.kinds.level_words.read(raw);
        if words.unread.is_some() {
            return LevelWord::Unread;
        }
        let mut levels: BTreeSet<Level> = BTreeSet::new();
        let (mut place, mut is_below) = (None, false);
        for sense in words.meanings {
            match sense {
                Sense::Below => is_below = true,
                Sense::Row(row) => drop(levels.insert(self.kinds.levels[row])),
                Sense::Place(row) => place = place.or(Some(self.kinds.levels[row])),
                _ => {}
            }
        }
        // «Школьный этап районного конкурса» is of the school; «школьный/районный» is one of the two.
        let key = text::key(raw);
        let is_stage = key.contains("этап") || key.contains("тур");
        match levels.first().copied().or(place) {
            Some(Level::School) if levels.len() > 1 && !is_stage => LevelWord::Unread,
            _ if is_below => LevelWord::Below,
            Some(level) => LevelWord::Level(level),
            None => LevelWord::Unread,
        }
    }

    /// The known labels of РДР, from the lowest to the highest.
    pub(crate) fn rdr_labels(&self) -> &[RdrLabel] {
        &self.kinds.labels
    }

    /// The known label of РДР that a cell names («Высокий уровень» → «высокий»).
    pub(crate) fn rdr_label(&self, raw: &str) -> Option<&RdrLabel> {
        let key = text::key(raw);
        let words = key.split(' ').filter(|word| !LABEL_NOISE.contains(word));
        let cell = words.collect::<Vec<_>>().join(" ");
        let by_name = self.kinds.labels.iter().find(|label| stem(&label.name) == stem(&cell));
        if by_name.is_some() {
            return by_name;
        }
        // «выс.»: a beginning of one label alone.
        let is_short = raw.trim().ends_with('.') && cell.chars().count() >= 3;
        let mut alike = self.kinds.labels.iter().filter(|label| label.name.starts_with(&cell));
        match (alike.next(), alike.next()) {
            (Some(label), None) if is_short => Some(label),
            _ => None,
        }
    }

    /// The result of a contest: победитель, призёр, лауреат, финалист, дипломант, участник.
    pub(crate) fn contest_result(&self, raw: &str) -> ResultWord<'_> {
        let cell = text::key(raw);
        let by_cell = self
            .kinds
            .results
            .iter()
            .find(|row| row.cells.iter().any(|text| text::key(text) == cell));
        if let Some(row) = by_cell {
            return ResultWord::Named(&row.name);
        }
        let words = self.kinds.result_words.read(&without_names(raw));
        if self.is_of_pupils(raw) {
            return ResultWord::Pupils;
        }
        if words.meanings.contains(&Sense::Denied) {
            return ResultWord::Denied;
        }
        match first_row(&words) {
            Some(row) => ResultWord::Named(&self.kinds.results[row].name),
            None => ResultWord::Unread,
        }
    }

    /// The kind of a contest: конкурс педагогического мастерства, методический проект, олимпиада педагогов…
    pub(crate) fn contest_kind(&self, raw: &str) -> ContestWord<'_> {
        if self.is_of_pupils(raw) {
            return ContestWord::Pupils;
        }
        let words = self.kinds.contest_words.read(raw);
        let Some(row) = first_row(&words) else { return ContestWord::Outside };
        let name = self.kinds.contests[row].name.as_str();
        // The olympiad is the last row: beside a contest the contest stands.
        if row + 1 == self.kinds.contests.len() {
            ContestWord::Olympiad(name)
        } else {
            ContestWord::Named(name)
        }
    }

    /// Whether a text speaks of pupils somewhere.
    pub(crate) fn is_of_pupils(&self, raw: &str) -> bool {
        self.kinds.whose.read(raw).meanings.contains(&Sense::Pupils)
    }

    /// Whether a text speaks of teachers somewhere.
    pub(crate) fn is_of_teachers(&self, raw: &str) -> bool {
        self.kinds.whose.read(raw).meanings.contains(&Sense::Teachers)
    }

    /// Whether a text names what is no contest: a webinar, a dictation.
    pub(crate) fn is_no_contest(&self, raw: &str) -> bool {
        self.kinds.whose.read(raw).meanings.contains(&Sense::NoContest)
    }

    /// The form in which experience is shared and the role: выступление, мастер-класс, слушатель…
    pub(crate) fn sharing(&self, raw: &str) -> SharingWord<'_> {
        let words = self.kinds.sharing_words.read(raw);
        let mut sharing =
            SharingWord { is_unread: words.unread.is_some(), ..SharingWord::default() };
        // The first row of those named stands: the list has them by weight.
        let mut meanings = words.meanings;
        meanings.sort_unstable();
        for sense in meanings.into_iter().rev() {
            match sense {
                Sense::Row(row) => sharing.form = Some(&self.kinds.forms[row].name),
                Sense::RoleRow(row) => sharing.role = Some(self.kinds.roles[row]),
                Sense::Denied => sharing.is_denied = true,
                _ => {}
            }
        }
        sharing
    }
}

/// The first row named by words that were all understood.
fn first_row(words: &Words<Sense>) -> Option<usize> {
    if words.unread.is_some() {
        return None;
    }
    // Rows are the first of the senses.
    match words.meanings.iter().min() {
        Some(Sense::Row(row)) => Some(*row),
        _ => None,
    }
}

/// The text without names in quotes, unless nothing else is left: «победитель в номинации «Мой урок»».
fn without_names(raw: &str) -> String {
    let mut depth = 0_u32;
    let mut rest = String::new();
    for letter in raw.chars() {
        match letter {
            '«' => depth += 1,
            '»' => depth = depth.saturating_sub(1),
            _ if depth == 0 => rest.push(letter),
            _ => {}
        }
    }
    if text::key(&rest).is_empty() { raw.to_owned() } else { rest }
}

#[cfg(test)]
mod tests;
