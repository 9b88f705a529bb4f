//! The pieces of a cell of a category: words, dates, numbers of orders, breaks between its parts.
//! Dates are read here because their dots and dashes are no breaks.

use chrono::NaiveDate;

use crate::text;
use crate::vocabulary;

/// A piece of the cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A word as compared.
    Word(String),
    /// A date; a month or a year alone is its last day.
    Date {
        /// The day.
        day: NaiveDate,
        /// Whether the day itself is not written.
        is_vague: bool,
    },
    /// A dash that stands apart after a date.
    Dash,
    /// A comma or the like.
    Break,
    /// `(`
    Open,
    /// `)`
    Close,
}

const MONTHS: [&str; 12] =
    ["янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];

/// Words of papers after which a number stands.
const PAPERS: [&str; 5] = ["приказ", "пр", "распор", "расп", "протокол"];

/// The tokens of a cell; `None`: it has a sign that means nothing here, «?» or «+».
pub(super) fn tokens(raw: &str) -> Option<Vec<Token>> {
    if vocabulary::odd_sign(raw).is_some() {
        return None;
    }
    let pieces = pieces(raw);
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        at += take(&pieces[at..], &mut tokens);
    }
    Some(tokens)
}

/// The cell split at spaces and at the signs that break it, each sign a piece of its own.
fn pieces(raw: &str) -> Vec<String> {
    let text = text::cyrillic(raw);
    let mut pieces = vec![String::new()];
    for letter in text.chars() {
        match letter {
            ' ' | '«' | '»' | '"' | '„' | '“' | '”' => pieces.push(String::new()),
            ',' | ';' | '(' | ')' | '[' | ']' => {
                pieces.extend([letter.to_string(), String::new()]);
            }
            other => {
                if let Some(piece) = pieces.last_mut() {
                    piece.push(other);
                }
            }
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Takes the first piece, or the several that make one date; returns how many.
fn take(pieces: &[String], tokens: &mut Vec<Token>) -> usize {
    if let Some((day, is_vague, length)) = dictated(pieces) {
        tokens.push(Token::Date { day, is_vague });
        return length;
    }
    let piece = pieces[0].as_str();
    match piece {
        "," | ";" => tokens.push(Token::Break),
        "(" | "[" => tokens.push(Token::Open),
        ")" | "]" => tokens.push(Token::Close),
        // Between words a dash parts nothing: «педагог – наставник».
        "-" if matches!(tokens.last(), Some(Token::Date { .. })) => tokens.push(Token::Dash),
        "-" => {}
        _ if piece.starts_with(['№', 'N']) => {
            // The number of an order is no category: «приказ № 1».
            let is_alone = piece.trim_end_matches('.').chars().count() == 1;
            return if is_alone { pieces.len().min(2) } else { 1 };
        }
        _ if is_time(piece) || is_order_number(piece, tokens) => {}
        _ => take_word(piece, tokens),
    }
    1
}

fn take_word(piece: &str, tokens: &mut Vec<Token>) {
    if let Some((day, is_vague)) = numeric(piece) {
        tokens.push(Token::Date { day, is_vague });
    } else if let Some((first, last)) = span(piece) {
        tokens.extend([first, Token::Dash, last]);
    } else {
        let key = text::key(piece);
        let words = key.split(' ').filter(|word| !word.is_empty());
        tokens.extend(words.map(|word| Token::Word(word.to_owned())));
    }
}

/// `00:00:00` of a date that was exported as a text.
fn is_time(piece: &str) -> bool {
    let parts: Vec<&str> = piece.split(':').collect();
    let is_number = |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    (2..=3).contains(&parts.len()) && parts.iter().all(is_number)
}

/// «1234-р» right after the word of a paper.
fn is_order_number(piece: &str, tokens: &[Token]) -> bool {
    let after_paper = tokens.last().is_some_and(|token| {
        matches!(token, Token::Word(word) if PAPERS.iter().any(|paper| word.starts_with(paper)))
    });
    after_paper
        && piece.starts_with(|letter: char| letter.is_ascii_digit())
        && numeric(piece).is_none()
}

fn span(piece: &str) -> Option<(Token, Token)> {
    let (first, last) = piece.split_once('-')?;
    let date = |text| {
        let (day, is_vague) = numeric(text)?;
        Some(Token::Date { day, is_vague })
    };
    Some((date(first)?, date(last)?))
}

/// `25.11.2021`, `25.11.21г.`, `25/11/2021`, `2021-11-25`; `11.2021` and `2021` with their last day.
fn numeric(piece: &str) -> Option<(NaiveDate, bool)> {
    let piece = piece.trim_end_matches(['г', 'Г', '.', ':']);
    if let Ok(day) = piece.parse() {
        return Some((day, false));
    }
    let parts: Vec<&str> = piece.split(['.', '/']).collect();
    let is_number = |part: &&str| {
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !parts.iter().all(is_number) {
        return None;
    }
    let number = |part: &str| part.parse::<u32>().ok();
    match parts[..] {
        [day, month, year] => {
            Some((from_parts(number(day)?, number(month)?, number(year)?)?, false))
        }
        [month, year] if year.len() == 4 => Some((last_day(number(month)?, number(year)?)?, true)),
        [year] if year.len() == 4 => Some((last_day(12, number(year)?)?, true)),
        _ => None,
    }
}

/// `25 ноября 2021`, `ноябрь 2021`, as three or two pieces.
fn dictated(pieces: &[String]) -> Option<(NaiveDate, bool, usize)> {
    let month_of = |piece: &String| {
        let word = piece.to_lowercase();
        let number = MONTHS.iter().position(|stem| word.starts_with(stem))?;
        let is_short = word.trim_end_matches('.').chars().count() <= 8;
        is_short.then_some(number as u32 + 1)
    };
    let year_of = |piece: &String| {
        let digits = piece.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        digits.parse::<u32>().ok().filter(|_| digits.len() == 4 || digits.len() == 2)
    };
    if let [day, month, year, ..] = pieces
        && let Ok(day) = day.parse()
        && let Some((month, year)) = month_of(month).zip(year_of(year))
    {
        return Some((from_parts(day, month, year)?, false, 3));
    }
    let [month, year, ..] = pieces else { return None };
    let (month, year) = month_of(month).zip(year_of(year).filter(|year| *year >= 100))?;
    Some((last_day(month, year)?, true, 2))
}

fn last_day(month: u32, year: u32) -> Option<NaiveDate> {
    let next =
        if month == 12 { from_parts(1, 1, year + 1) } else { from_parts(1, month + 1, year) };
    next?.pred_opt()
}

fn from_parts(day: u32, month: u32, year: u32) -> Option<NaiveDate> {
    let century = if year < 100 { 2000 } else { 0 };
    let year = i32::try_from(year + century).ok().filter(|year| (1950..2100).contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day)
}
