//! What words beside a person say of the person's place at the school: left, on leave, a part-timer.
//! Reads a text whole or not at all, by closed lists of words; whom it is said of is decided by callers.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use regex::{Captures, Regex};

use crate::period::month;
use crate::text;
use crate::value;

mod notes;
#[cfg(test)]
mod tests;
mod vocabulary;

pub(crate) use notes::{notes, notes_in_name, tails_of_name};
use vocabulary::{Effect, FILLERS, FOR_ANOTHER, MENTION_WORDS, MENTIONS, PHRASES, SCHOOLS};

/// How a person works here beside another post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PartTime {
    /// No part-timer: the main place of work is here.
    Main,
    /// The main place of work is elsewhere.
    External,
    /// A second post of somebody who works here.
    Internal,
    /// A part-timer, without a word of which kind.
    Unsaid,
}

/// What is said of a person; `None`: nothing of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Whether the person left the school.
    pub left: Option<bool>,
    /// The day of leaving; the last day of a month that stands without a day.
    pub left_on: Option<NaiveDate>,
    /// Whether the person is on a leave of months.
    pub on_leave: Option<bool>,
    /// Whether the person is a part-timer.
    pub part_time: Option<PartTime>,
}

/// What a text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Nothing of the person's place.
    Silent,
    /// This, and nothing else stands in it.
    Whole(Standing),
    /// It speaks of the person's place, but was not understood to its end.
    Unclear,
}

#[expect(clippy::unwrap_used, reason = "constant patterns, tested")]
static DATES: LazyLock<[Regex; 5]> = LazyLock::new(|| {
    [
        Regex::new(r"\b(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b").unwrap(),
        Regex::new(r"(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>\d{4}|\d{2})\b").unwrap(),
        Regex::new(r"\b(?P<d>\d{1,2}) (?P<w>[а-я]{3,8})\.? (?P<y>\d{4})\b").unwrap(),
        Regex::new(r"\b(?P<w>[а-я]{3,8})\.? (?P<y>\d{4})\b").unwrap(),
        Regex::new(r"\b(?P<m>\d{1,2})\.(?P<y>\d{4})\b").unwrap(),
    ]
});

/// What stands in a text being read for a day that is in no calendar.
const UNREAD_DAY: &str = " @? ";

impl Standing {
    /// Reads a text: a note, a line over people, a cell of a flag.
    pub(crate) fn read(text: &str) -> Reading {
        let text = text::lowered(text);
        if is_for_another(&text) {
            return Reading::Silent;
        }
        let (text, dates) = with_dates_marked(&text);
        let words: Vec<&str> = words(&text);
        let mut walk = Walk { dates: &dates, ..Walk::default() };
        let mut at = 0;
        while at < words.len() {
            match walk.step(&words[at..]) {
                Some(length) => at += length,
                None if mentions(&words) => return Reading::Unclear,
                None => return Reading::Silent,
            }
        }
        walk.finish(mentions(&words))
    }

    /// Reads the cell of a day of leaving that is no date: «уволен», «янв. 2023», «15.01.2023 (перевод)».
    pub(crate) fn of_leaving(text: &str) -> Reading {
        match Self::read(text) {
            Reading::Silent => match Self::read(&format!("уволен {text}")) {
                Reading::Whole(standing) if standing.left_on.is_some() => Reading::Whole(standing),
                _ => Reading::Unclear,
            },
            reading => reading,
        }
    }

    /// Reads the cell of a part-timer that is neither yes nor no: «внеш.», «внутренний», «0,5 ставки».
    pub(crate) fn of_part_time(text: &str) -> Reading {
        match Self::read(text) {
            Reading::Silent => Reading::Unclear,
            reading => reading,
        }
    }

    /// Whether nothing is said.
    pub(crate) fn is_silent(self) -> bool {
        self == Self::default()
    }

    /// What both say, `self` before `weaker`.
    pub(crate) fn or(self, weaker: Self) -> Self {
        Self {
            left: self.left.or(weaker.left),
            left_on: self.left_on.or(weaker.left_on),
            on_leave: self.on_leave.or(weaker.on_leave),
            part_time: self.part_time.or(weaker.part_time),
        }
    }
}

/// Whether a text speaks of somebody else: «на время декрета Ивановой».
pub(crate) fn is_for_another(text: &str) -> bool {
    let text = text::cyrillic(text).to_lowercase();
    FOR_ANOTHER.iter().any(|start| text.trim_start().starts_with(start))
}

fn mentions(words: &[&str]) -> bool {
    words.iter().any(|word| {
        MENTION_WORDS.contains(word) || MENTIONS.iter().any(|start| word.starts_with(start))
    }) || words.windows(2).any(|pair| pair[0] == "не" && pair[1].starts_with("работа"))
}

/// The text with `@0`, `@1` for its dates, and these; `@?` for a day that is in no calendar.
fn with_dates_marked(text: &str) -> (String, Vec<NaiveDate>) {
    let mut dates = Vec::new();
    let mut text = text.to_owned();
    for pattern in &*DATES {
        let mut marked = String::with_capacity(text.len());
        let mut end = 0;
        for groups in pattern.captures_iter(&text) {
            let Some(place) = groups.get(0) else { continue };
            marked.push_str(&text[end..place.start()]);
            end = place.end();
            match date(&groups) {
                Some(date) if !goes_on(&text[..place.start()]) => {
                    dates.push(date);
                    marked.extend([" @", &(dates.len() - 1).to_string(), " "]);
                }
                // «31 класс 2023» names no month.
                None if groups.name("w").is_some_and(|word| month(word.as_str()).is_none()) => {
                    marked.push_str(place.as_str());
                }
                _ => marked.push_str(UNREAD_DAY),
            }
        }
        marked.push_str(&text[end..]);
        text = marked;
    }
    (text, dates)
}

/// Whether a number stands right before what would be a date: «31.» before «02.2023».
fn goes_on(before: &str) -> bool {
    let before = before.trim_end_matches(['.', '/', '-']);
    before.ends_with(|c: char| c.is_ascii_digit())
}

/// A date; the last day of a month without a day.
fn date(groups: &Captures<'_>) -> Option<NaiveDate> {
    let year = i32::try_from(number(groups, "y")?).ok()?;
    let year = if year < 100 { 2000 + year } else { year };
    let month = match number(groups, "m") {
        Some(month) => month,
        None => month(groups.name("w")?.as_str())?,
    };
    let date = match number(groups, "d") {
        Some(day) => NaiveDate::from_ymd_opt(year, month, day),
        None => value::last_day_of_month(NaiveDate::from_ymd_opt(year, month, 1)?),
    };
    date.filter(|date| (1990..2100).contains(&date.year()))
}

fn number(groups: &Captures<'_>, name: &str) -> Option<u32> {
    groups.name(name)?.as_str().parse().ok()
}

/// The words of a text, without the signs between and round them.
fn words(text: &str) -> Vec<&str> {
    let words = text.split(|sign: char| sign.is_whitespace() || "()[];:/«»\"–-!*".contains(sign));
    let words = words.map(|word| word.trim_matches(['.', ',']));
    words.filter(|word| !word.is_empty()).collect()
}

fn are_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn fits(word: &str, pattern: &str) -> bool {
    match pattern.strip_prefix('=') {
        Some(whole) => word == whole,
        None => word.starts_with(pattern),
    }
}

/// The phrases of the grammar, each as its words.
static GRAMMAR: LazyLock<Vec<(Vec<&str>, Effect)>> = LazyLock::new(|| {
    let phrases =
        PHRASES.iter().flat_map(|(effect, texts)| texts.iter().map(|text| (*text, *effect)));
    phrases.map(|(text, effect)| (text.split(' ').collect(), effect)).collect()
});

/// The longest phrase that the first words are: how many words, what they say.
fn longest_phrase(words: &[&str]) -> Option<(usize, Effect)> {
    let mut longest: Option<(usize, Effect)> = None;
    for (phrase, effect) in &*GRAMMAR {
        let is_longer = longest.is_none_or(|(length, _)| phrase.len() > length);
        if is_longer
            && phrase.len() <= words.len()
            && phrase.iter().zip(words).all(|(pattern, word)| fits(word, pattern))
        {
            longest = Some((phrase.len(), *effect));
        }
    }
    longest
}

/// A text being read, word by word.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is something a text says or does not say")]
struct Walk<'d> {
    dates: &'d [NaiveDate],
    standing: Standing,
    /// A date that stood before anything it could be of.
    pending: Option<NaiveDate>,
    /// What the last phrase said: a date after it is of it.
    last: Option<Effect>,
    has_order: bool,
    /// The word before is a year: «2022» of «2022-2023».
    after_year: bool,
    external: bool,
    internal: bool,
    part_time: bool,
    /// Another school is spoken of.
    elsewhere: bool,
    is_contradictory: bool,
}

impl Walk<'_> {
    /// Takes the first words; how many. `None`: they are not of the grammar.
    fn step(&mut self, words: &[&str]) -> Option<usize> {
        if words[0] == UNREAD_DAY.trim() {
            // «Приказ от 31.06.2023» leaves the day of leaving as it is.
            return self.has_order.then_some(1);
        }
        if let Some(date) = words[0].strip_prefix('@').and_then(|at| at.parse::<usize>().ok()) {
            self.date(*self.dates.get(date)?);
            return Some(1);
        }
        if words[0].starts_with("приказ") || words[0] == "пр" {
            self.has_order = true;
            return Some(1);
        }
        if let Some((length, effect)) = longest_phrase(words) {
            self.take(effect);
            return Some(length);
        }
        let is_number = self.is_plain_number(words);
        self.after_year = is_number && words[0].len() == 4;
        self.elsewhere |= SCHOOLS.iter().any(|start| words[0].starts_with(start));
        let is_order = self.has_order && words[0].chars().any(|c| c.is_ascii_digit());
        (is_number || is_order || FILLERS.iter().any(|filler| fits(words[0], filler))).then_some(1)
    }

    /// Whether the first word is a number that is no part of a day: of people, of posts, of an article, of
    /// a school year.
    fn is_plain_number(&self, words: &[&str]) -> bool {
        let number = words[0].trim_start_matches('№');
        let next = words.get(1).copied().unwrap_or_default();
        if let Some((integer, fraction)) = number.split_once([',', '.']) {
            let is_decimal = integer.len() == 1
                && are_digits(integer)
                && (1..=2).contains(&fraction.len())
                && are_digits(fraction);
            let of_posts = ["ст", "лет", "год"].iter().any(|start| next.starts_with(start));
            return is_decimal && (of_posts || self.last != Some(Effect::Left));
        }
        let is_digits = are_digits(number);
        let begins_year =
            next.len() == 4 && are_digits(next) || next.len() == 2 && next.parse::<u8>().is_ok();
        let is_called = next.starts_with('г') || next.starts_with("уч");
        // «Уволен 2023» may be a day without its beginning.
        let is_told = self.last != Some(Effect::Left)
            || self.has_order
            || self.after_year
            || begins_year
            || is_called;
        match number.len() {
            0 => true,
            1..=3 => is_digits,
            4 => is_digits && is_told,
            _ => false,
        }
    }

    fn date(&mut self, date: NaiveDate) {
        match self.last {
            // «Приказ от 15.01.2023 № 5» is a day of the order.
            _ if self.has_order => {}
            Some(Effect::Left) if self.standing.left_on.is_none() => {
                self.standing.left_on = Some(date);
            }
            Some(Effect::Left) => self.is_contradictory = true,
            Some(_) => {}
            None => self.pending = Some(date),
        }
    }

    fn take(&mut self, effect: Effect) {
        let standing = &mut self.standing;
        match effect {
            Effect::Left => {
                self.is_contradictory |= standing.left == Some(false);
                standing.left = Some(true);
                standing.left_on = standing.left_on.or(self.pending.take());
            }
            Effect::Works => {
                self.is_contradictory |= standing.left == Some(true);
                standing.left = Some(false);
            }
            Effect::Leave => standing.on_leave = standing.on_leave.or(Some(true)),
            Effect::LeaveOver => standing.on_leave = Some(false),
            Effect::PartTime => self.part_time = true,
            Effect::External => self.external = true,
            Effect::Internal => self.internal = true,
            Effect::Main => standing.part_time = Some(PartTime::Main),
        }
        self.last = Some(effect);
    }

    fn finish(mut self, mentions: bool) -> Reading {
        let is_main_elsewhere = self.elsewhere && self.standing.part_time == Some(PartTime::Main);
        if self.is_contradictory || is_main_elsewhere || (self.external && self.internal) {
            return Reading::Unclear;
        }
        let kind = match (self.part_time, self.external, self.internal) {
            (_, true, _) => Some(PartTime::External),
            (_, _, true) => Some(PartTime::Internal),
            (true, ..) => Some(PartTime::Unsaid),
            _ => None,
        };
        self.standing.part_time = kind.or(self.standing.part_time);
        match self.standing.is_silent() {
            false => Reading::Whole(self.standing),
            true if mentions => Reading::Unclear,
            true => Reading::Silent,
        }
    }
}
