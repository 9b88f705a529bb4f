//! A title or a name as tokens, and the years and days that runs of tokens write.
//! Recognises what is written; whether it says the year of a list is judged by the caller.

use chrono::{Datelike as _, NaiveDate};

use crate::period::{AcademicYear, month};
use crate::text;

/// Calendar years that a text may mean.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2099;
/// Words of the seasons that lie in one calendar year, each with a month of it; beginnings of their adjectives.
const SEASONS: [(u32, &[&str], &str); 2] = [
    (10, &["осень", "осени", "осенью"], "осенн"),
    (4, &["весна", "весны", "весне", "весну", "весной"], "весенн"),
];
const WINTER: [&str; 5] = ["зима", "зимы", "зиме", "зиму", "зимой"];
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
    pub(super) fn is_one_of(&self, texts: &[&str]) -> bool {
        texts.contains(&self.text.as_str())
    }

    /// Whether it begins as one of some words.
    pub(super) fn begins(&self, stems: &[&str]) -> bool {
        stems.iter().any(|stem| self.text.starts_with(stem))
    }

    pub(super) fn is_word(&self) -> bool {
        self.text.starts_with(char::is_alphabetic)
    }

    /// The number of exactly so many digits.
    fn digits(&self, n_digits: usize) -> Option<i32> {
        if !self.is_number || self.text.len() != n_digits {
            return None;
        }
        self.text.parse().ok()
    }

    /// The number of a day or a month: of two digits or one.
    fn short_number(&self) -> Option<i32> {
        self.digits(2).or_else(|| self.digits(1))
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
    let mut start = 0;
    while let Some(sign) = text[start..].chars().next() {
        let stop = start + token_length(&text[start..], sign);
        if sign.is_whitespace() {
            start = stop;
            continue;
        }
        let raw = &text[start..stop];
        let shown = match sign {
            '–' | '—' | '−' | '‑' | '‐' => "-".to_owned(),
            '\\' => "/".to_owned(),
            '#' => "№".to_owned(),
            _ if sign.is_alphabetic() => text::folded(raw),
            _ => raw.to_owned(),
        };
        let is_close = tokens.last().is_some_and(|before| before.span.1 == start);
        let is_number = sign.is_ascii_digit();
        tokens.push(Token { text: shown, is_number, is_close, span: (start, stop) });
        start = stop;
    }
    tokens
}

/// How long the token is that a text begins with: a run of digits, of letters, or one sign.
fn token_length(text: &str, sign: char) -> usize {
    let end = if sign.is_ascii_digit() {
        text.find(|next: char| !next.is_ascii_digit())
    } else if sign.is_alphabetic() {
        text.find(|next: char| !next.is_alphabetic() && !is_mark_above(next))
    } else {
        Some(sign.len_utf8())
    };
    end.unwrap_or(text.len())
}

/// A mark over the letter before it: «й» may be written in two pieces.
fn is_mark_above(sign: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&sign)
}

/// The years and days of a text, from left to right.
pub(super) fn phrases(tokens: &[Token]) -> Vec<Phrase> {
    let kinds = [day, day_in_words, month_in_words, month_in_numbers, pair, calendar];
    let mut phrases = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let phrase = kinds.iter().find_map(|kind| kind(tokens, at));
        at = phrase.map_or(at + 1, |phrase| phrase.to);
        phrases.extend(phrase);
    }
    phrases
}

/// `31.05.2023`, `2023-05-31`, `24.03.25`.
fn day(tokens: &[Token], at: usize) -> Option<Phrase> {
    let [first, sign, second, next_sign, third] = tokens.get(at..at + 5)? else { return None };
    let is_one_sign = sign.is_one_of(&[".", "-", "/", "_"]) && sign.text == next_sign.text;
    let is_close = sign.text == "." || tokens[at + 1..at + 5].iter().all(|token| token.is_close);
    if !is_one_sign || !is_close || is_chained(tokens, at, at + 5, &[&sign.text]) {
        return None;
    }
    let month = second.short_number()?;
    let (year, day_of_month) = match (first.calendar_year(), third.calendar_year()) {
        (Some(year), _) => (year, third.short_number()?),
        (_, Some(year)) => (year, first.short_number()?),
        _ if sign.text == "_" => return None,
        _ => (2000 + third.digits(2)?, first.short_number()?),
    };
    Some(phrase(Meaning::Day(date(year, month, day_of_month)?), at, at + 5))
}

/// `1 сентября 2022`, `«31» мая 2023`, `1-е сентября 2022`.
fn day_in_words(tokens: &[Token], at: usize) -> Option<Phrase> {
    const BETWEEN: [&str; 13] =
        ["«", "»", "\"", "“", "”", "„", "-", ".", "'", "е", "го", "ое", "ого"];
    let day_of_month = tokens[at].short_number()?;
    let n_between = tokens[at + 1..].iter().take_while(|token| token.is_one_of(&BETWEEN)).count();
    let month = month_in_words(tokens, at + 1 + n_between)?;
    let Meaning::Day(first) = month.meaning else { return None };
    let day = date(first.year(), first.month().cast_signed(), day_of_month)?;
    Some(phrase(Meaning::Day(day), at, month.to))
}

/// `сентябрь 2022`, `сент. 22 г.`, `осень 2022`
fn month_in_words(tokens: &[Token], at: usize) -> Option<Phrase> {
    let word = &tokens.get(at)?.text;
    let month = month(word).or_else(|| season_month(word))?;
    let signs = tokens[at + 1..].iter().take_while(|token| token.is_one_of(&[".", ",", "_", "-"]));
    let place = at + 1 + signs.count();
    let token = tokens.get(place)?;
    let is_named = tokens.get(place + 1).is_some_and(|word| is_year_word(&word.text));
    let year = match token.calendar_year() {
        Some(year) => year,
        None if is_named => 2000 + token.digits(2)?,
        None => return None,
    };
    Some(phrase(Meaning::Day(date(year, month.cast_signed(), 1)?), at, place + 1))
}

/// A month without a day: `09.2022`, `2022-09`.
fn month_in_numbers(tokens: &[Token], at: usize) -> Option<Phrase> {
    let [first, sign, second] = tokens.get(at..at + 3)? else { return None };
    let is_close = sign.is_close && second.is_close;
    if !is_close || is_chained(tokens, at, at + 3, &[".", "-", "/"]) {
        return None;
    }
    let is_cut = tokens.get(at + 3).is_some_and(|next| next.is_close && next.is_word());
    let (year, month) = match (first.calendar_year(), second.calendar_year()) {
        (None, Some(year)) if sign.text == "." => (year, first.digits(2)?),
        (Some(year), None) if !is_cut && sign.is_one_of(&[".", "-"]) => (year, second.digits(2)?),
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
    let Some(year) = first.calendar_year() else { return short_pair(tokens, at) };
    let place = at + 1 + n_year_words(&tokens[at + 1..]);
    let sign = tokens.get(place)?;
    let is_joined = sign.is_one_of(&["-", "/", "_"]);
    let second = if is_joined { tokens.get(place + 1)? } else { sign };
    let to = if is_joined { place + 2 } else { place + 1 };
    // «322-15-16» is a telephone.
    let is_chained = is_chained(tokens, at, to, &["-", "/", &sign.text]);
    if let Some(second) = second.calendar_year() {
        let meaning = if is_chained { Meaning::NoSchoolYear } else { school(year, second) };
        return Some(phrase(meaning, at, to));
    }
    if !is_joined || is_chained {
        return None;
    }
    if second.digits(3).is_some() && sign.is_close && second.is_close && sign.text != "_" {
        return Some(phrase(Meaning::NoSchoolYear, at, to));
    }
    let meaning = school(year, year / 100 * 100 + second.digits(2)?);
    if meaning == Meaning::NoSchoolYear && sign.text == "_" || is_counting(tokens.get(to)) {
        return None;
    }
    Some(phrase(meaning, at, to))
}

/// How many words of a year stand first: «г.», «года».
fn n_year_words(tokens: &[Token]) -> usize {
    let words = tokens.iter().enumerate().take_while(|(place, token)| {
        token.is_one_of(&["г", "гг", "год", "года"]) || *place > 0 && token.text == "."
    });
    words.count()
}

/// Two years of two digits: `22-23`.
fn short_pair(tokens: &[Token], at: usize) -> Option<Phrase> {
    let [first, sign, second] = tokens.get(at..at + 3)? else { return None };
    // «22-23.03.2023» are days.
    let is_chained = is_chained(tokens, at, at + 3, &["-", "/", ".", &sign.text]);
    if !sign.is_one_of(&["-", "/", "_"]) || is_chained {
        return None;
    }
    let (first, second) = (2000 + first.digits(2)?, 2000 + second.digits(2)?);
    let word = tokens.get(at + 3);
    let meaning = school(first, second);
    // «10-11 классы», «5-6», «22-23 марта» are no years.
    let is_likely = first > 2013 && meaning != Meaning::NoSchoolYear && !is_counting(word);
    let is_named = word.is_some_and(|word| is_year_word(&word.text));
    (is_named || is_likely).then_some(Phrase { meaning, from: at, to: at + 3, is_short: true })
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
        && tokens[from - 1].is_one_of(signs)
        && tokens[from - 1].is_close
        && tokens[from - 2].is_number;
    let after = tokens.get(to..to + 2).is_some_and(|next| {
        next[0].is_close && next[0].is_one_of(signs) && next[1].is_close && next[1].is_number
    });
    before || after
}

/// A month of the season that a word names.
fn season_month(word: &str) -> Option<u32> {
    for (month, words, stem) in SEASONS {
        if words.contains(&word) || word.starts_with(stem) {
            return Some(month);
        }
    }
    None
}

/// The month that a word names, or a month of the season that it names; of winter January.
pub(super) fn month_or_season(word: &str) -> Option<u32> {
    if WINTER.contains(&word) || word.starts_with("зимн") {
        return Some(1);
    }
    month(word).or_else(|| season_month(word))
}

/// «год», «уч.», «г.» after a year.
pub(super) fn is_year_word(word: &str) -> bool {
    ["г", "гг", "уг", "уч"].contains(&word) || word.starts_with("год") || word.starts_with("учебн")
}

/// Whether what stands before is counted: classes, hours, days of a month.
fn is_counting(next: Option<&Token>) -> bool {
    next.is_some_and(|next| next.begins(&COUNTED) || month(&next.text).is_some())
}
