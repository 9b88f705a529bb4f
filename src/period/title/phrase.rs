//! A title or a name as tokens, and the years and days that runs of tokens write.
//! Recognises what is written; whether it says the year of a list is judged by the caller.

use chrono::{Datelike as _, NaiveDate};

use crate::period::AcademicYear;
use crate::text;

/// Calendar years that a text may mean.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2099;
/// Months, by their full stems and by how they are cut.
const MONTHS: [(&str, &[&str]); 12] = [
    ("январ", &["янв"]),
    ("феврал", &["фев", "февр"]),
    ("март", &["мар"]),
    ("апрел", &["апр"]),
    ("ма", &[]),
    ("июн", &["июн"]),
    ("июл", &["июл"]),
    ("август", &["авг"]),
    ("сентябр", &["сен", "сент"]),
    ("октябр", &["окт"]),
    ("ноябр", &["ноя", "нояб"]),
    ("декабр", &["дек"]),
];
/// Endings of a month in its cases; of May the stem alone is no word.
const MONTH_ENDINGS: [&str; 8] = ["", "ь", "я", "е", "ю", "а", "у", "й"];
/// What is counted by numbers that are no years; beginnings of words.
const COUNTED: [&str; 12] =
    ["кл", "лет", "недел", "месяц", "чел", "час", "урок", "балл", "каб", "пар", "групп", "шт"];

/// A word, a number or a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Digits as written, a word folded, a sign in its common form.
    pub(super) text: String,
    /// Whether it is a number.
    pub(super) is_number: bool,
    /// Whether nothing stands between it and the token before.
    pub(super) is_close: bool,
    /// Where it begins and ends in the text.
    pub(super) span: (usize, usize),
}

impl Token {
    fn is_sign(&self, signs: &[&str]) -> bool {
        signs.contains(&self.text.as_str())
    }

    pub(super) fn is_word(&self) -> bool {
        self.text.starts_with(char::is_alphabetic)
    }

    /// The number of exactly so many digits.
    fn digits(&self, n_digits: usize) -> Option<i32> {
        let is_wanted = self.is_number && self.text.len() == n_digits;
        is_wanted.then(|| self.text.parse().ok())?
    }

    fn calendar_year(&self) -> Option<i32> {
        self.digits(4).filter(|year| YEARS.contains(year))
    }
}

/// What a run of tokens writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// `2022-2023`, `2022/23`, `22-23`.
    School(AcademicYear),
    /// Two years that are no school year.
    NoSchoolYear,
    /// A day, or the first day of a month that stands without one.
    Day(NaiveDate),
    /// A calendar year alone.
    Calendar(i32),
}

/// A run of tokens with a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) meaning: Meaning,
    /// Its tokens.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether its years are written by two digits each.
    pub(super) is_short: bool,
}

/// The tokens of a text; dashes, slashes and signs of numbers each in one form.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut end = 0;
    let mut signs = text.char_indices().peekable();
    while let Some((start, sign)) = signs.next() {
        if sign.is_whitespace() {
            continue;
        }
        let is_number = sign.is_ascii_digit();
        let mut stop = start + sign.len_utf8();
        while let Some(&(at, next)) = signs.peek() {
            let continues = if is_number {
                next.is_ascii_digit()
            } else {
                sign.is_alphabetic() && (next.is_alphabetic() || is_mark_above(next))
            };
            if !continues {
                break;
            }
            stop = at + next.len_utf8();
            signs.next();
        }
        let raw = &text[start..stop];
        let text = match sign {
            '–' | '—' | '−' | '‑' | '‐' => "-".to_owned(),
            '\\' => "/".to_owned(),
            '#' => "№".to_owned(),
            _ if sign.is_alphabetic() => text::folded(raw),
            _ => raw.to_owned(),
        };
        let is_close = start == end && start > 0;
        tokens.push(Token { text, is_number, is_close, span: (start, stop) });
        end = stop;
    }
    tokens
}

/// A mark over the letter before it: «й» may be written in two pieces.
fn is_mark_above(sign: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&sign)
}

/// The years and days of a text, from left to right.
pub(super) fn phrases(tokens: &[Token]) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let phrase = day(tokens, at)
            .or_else(|| day_in_words(tokens, at))
            .or_else(|| month(tokens, at))
            .or_else(|| pair(tokens, at))
            .or_else(|| calendar(tokens, at));
        at = phrase.map_or(at + 1, |phrase| phrase.to);
        found.extend(phrase);
    }
    found
}

/// `31.05.2023`, `2023-05-31`, `24.03.25`.
fn day(tokens: &[Token], at: usize) -> Option<Phrase> {
    let [first, sign, second, again, third] = tokens.get(at..at + 5)? else { return None };
    let is_one_sign = sign.is_sign(&[".", "-", "/", "_"]) && sign.text == again.text;
    let is_close =
        sign.text == "." || [sign, second, again, third].into_iter().all(|token| token.is_close);
    if !is_one_sign || !is_close || is_chained(tokens, at, at + 5, &[&sign.text]) {
        return None;
    }
    let month = second.digits(2).or_else(|| second.digits(1))?;
    let day_of = |token: &Token| token.digits(2).or_else(|| token.digits(1));
    let (year, day_of_month) = match (first.calendar_year(), third.calendar_year()) {
        (Some(year), _) => (year, day_of(third)?),
        (_, Some(year)) => (year, day_of(first)?),
        _ if sign.text == "_" => return None,
        _ => (2000 + third.digits(2)?, day_of(first)?),
    };
    Some(phrase(Meaning::Day(date(year, month, day_of_month)?), at, at + 5))
}

/// `1 сентября 2022`, `«31» мая 2023`, `1-е сентября 2022`.
fn day_in_words(tokens: &[Token], at: usize) -> Option<Phrase> {
    let day_of_month = tokens[at].digits(2).or_else(|| tokens[at].digits(1))?;
    let mut next = at + 1;
    while tokens.get(next).is_some_and(|token| {
        token.is_sign(&["«", "»", "\"", "“", "”", "„", "-", ".", "'"])
            || ["е", "го", "ое", "ого"].contains(&token.text.as_str())
    }) {
        next += 1;
    }
    let Phrase { meaning: Meaning::Day(first), to, .. } = month_in_words(tokens, next)? else {
        return None;
    };
    Some(phrase(
        Meaning::Day(date(first.year(), first.month().cast_signed(), day_of_month)?),
        at,
        to,
    ))
}

/// `сентябрь 2022`, `сент. 22 г.`
fn month_in_words(tokens: &[Token], at: usize) -> Option<Phrase> {
    let month = month_of(&tokens.get(at)?.text)?;
    let mut next = at + 1;
    while tokens.get(next).is_some_and(|token| token.is_sign(&[".", ",", "_", "-"])) {
        next += 1;
    }
    let token = tokens.get(next)?;
    let short = || {
        let is_said = tokens.get(next + 1).is_some_and(|word| is_year_word(&word.text));
        token.digits(2).filter(|_| is_said).map(|year| 2000 + year)
    };
    let year = token.calendar_year().or_else(short)?;
    Some(phrase(Meaning::Day(date(year, month, 1)?), at, next + 1))
}

/// A month without a day: in words, `09.2022`, `2022-09`.
fn month(tokens: &[Token], at: usize) -> Option<Phrase> {
    if let Some(found) = month_in_words(tokens, at) {
        return Some(found);
    }
    let [first, sign, second] = tokens.get(at..at + 3)? else { return None };
    let is_close = sign.is_close && second.is_close;
    if !is_close || is_chained(tokens, at, at + 3, &[".", "-", "/"]) {
        return None;
    }
    let is_cut = tokens.get(at + 3).is_some_and(|next| next.is_close && next.is_word());
    let (year, month) = match (first.calendar_year(), second.calendar_year()) {
        (None, Some(year)) if sign.text == "." => (year, first.digits(2)?),
        (Some(year), None) if !is_cut && sign.is_sign(&[".", "-"]) => (year, second.digits(2)?),
        _ => return None,
    };
    // «2009-10» is a school year, and October is of it.
    let is_span = sign.text == "-" && (year + 1) % 100 == month;
    if is_span || is_counting(tokens.get(at + 3)) {
        return None;
    }
    Some(phrase(Meaning::Day(date(year, month, 1)?), at, at + 3))
}

/// Two years with a dash or a slash between them, of four digits also with a space.
fn pair(tokens: &[Token], at: usize) -> Option<Phrase> {
    let first = &tokens[at];
    let long = first.calendar_year();
    let mut next = at + 1;
    if long.is_some() {
        while tokens.get(next).is_some_and(|token| {
            ["г", "гг", "год", "года"].contains(&token.text.as_str())
                || (token.text == "." && next > at + 1)
        }) {
            next += 1;
        }
    }
    let sign = tokens.get(next)?;
    let is_joined = sign.is_sign(&["-", "/", "_"]);
    let second = if is_joined { tokens.get(next + 1)? } else { sign };
    let to = if is_joined { next + 2 } else { next + 1 };
    // «22-23.03.2023» are days, «322-15-16» is a telephone.
    let point = if long.is_none() { "." } else { "-" };
    let chained = is_chained(tokens, at, to, &["-", "/", point, &sign.text]);
    let say = |meaning| Some(Phrase { meaning, from: at, to, is_short: long.is_none() });
    match (long, second.calendar_year()) {
        (Some(_), Some(_)) if chained => say(Meaning::NoSchoolYear),
        (Some(first), Some(second)) => say(school(first, second)),
        (Some(first), None) if is_joined && !chained => {
            let is_close = tokens[next].is_close && second.is_close;
            if second.digits(3).is_some() && is_close && sign.text != "_" {
                return say(Meaning::NoSchoolYear);
            }
            let meaning = school(first, first / 100 * 100 + second.digits(2)?);
            let is_said = meaning != Meaning::NoSchoolYear || sign.text != "_";
            (is_said && !is_counting(tokens.get(to))).then(|| say(meaning))?
        }
        (None, None) if is_joined && !chained => {
            let (first, second) = (2000 + first.digits(2)?, 2000 + second.digits(2)?);
            let is_named = tokens.get(to).is_some_and(|word| is_year_word(&word.text));
            let meaning = school(first, second);
            // «10-11 классы», «5-6», «22-23 марта» are no years.
            let is_likely = first > 2013 && meaning != Meaning::NoSchoolYear;
            (is_named || (is_likely && !is_counting(tokens.get(to)))).then(|| say(meaning))?
        }
        _ => None,
    }
}

fn school(first: i32, second: i32) -> Meaning {
    if first + 1 == second { Meaning::School(AcademicYear(first)) } else { Meaning::NoSchoolYear }
}

/// A calendar year that is no part of a longer number or of a word.
fn calendar(tokens: &[Token], at: usize) -> Option<Phrase> {
    let year = tokens[at].calendar_year()?;
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let after = tokens.get(at + 1).filter(|after| after.is_close);
    let is_in_word = after.is_some_and(|word| word.is_word() && !is_year_word(&word.text));
    let is_login = tokens[at].is_close
        && before.is_some_and(|word| ["edu", "sch"].contains(&word.text.as_str()));
    let is_decimal = is_chained(tokens, at, at + 1, &["."]);
    (!is_in_word && !is_login && !is_decimal).then(|| phrase(Meaning::Calendar(year), at, at + 1))
}

fn phrase(meaning: Meaning, from: usize, to: usize) -> Phrase {
    Phrase { meaning, from, to, is_short: false }
}

fn date(year: i32, month: i32, day_of_month: i32) -> Option<NaiveDate> {
    let (month, day_of_month) = (u32::try_from(month).ok()?, u32::try_from(day_of_month).ok()?);
    NaiveDate::from_ymd_opt(year, month, day_of_month)
}

/// Whether the run goes on as a longer row of numbers: «322-15-16» is a telephone.
fn is_chained(tokens: &[Token], from: usize, to: usize, signs: &[&str]) -> bool {
    let before = from >= 2
        && tokens[from].is_close
        && tokens[from - 1].is_sign(signs)
        && tokens[from - 1].is_close
        && tokens[from - 2].is_number;
    let after = tokens.get(to..to + 2).is_some_and(|next| {
        next[0].is_close && next[0].is_sign(signs) && next[1].is_close && next[1].is_number
    });
    before || after
}

/// The month that a word names, in any case.
fn month_of(word: &str) -> Option<i32> {
    let is_named = |(stem, cuts): &(&str, &[&str])| {
        let ending = word.strip_prefix(stem);
        let is_full = ending.is_some_and(|ending| {
            MONTH_ENDINGS.contains(&ending)
                && (*stem != "ма" || ["й", "я", "е", "ю"].contains(&ending))
        });
        is_full || cuts.contains(&word)
    };
    MONTHS.iter().position(is_named).and_then(|month| i32::try_from(month + 1).ok())
}

/// «год», «уч.», «г.» after a year.
pub(super) fn is_year_word(word: &str) -> bool {
    ["г", "гг", "уг", "уч"].contains(&word) || word.starts_with("год") || word.starts_with("учебн")
}

/// Whether what stands before is counted: classes, hours, days of a month.
fn is_counting(next: Option<&Token>) -> bool {
    next.is_some_and(|next| {
        month_of(&next.text).is_some() || COUNTED.iter().any(|word| next.text.starts_with(word))
    })
}
