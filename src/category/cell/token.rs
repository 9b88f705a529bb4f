//! The pieces of a cell of a category: words, dates, numbers of orders, breaks between its parts.
//! Dates are read here because their dots and dashes are no breaks.

use chrono::NaiveDate;

use crate::period;
use crate::text;
use crate::value::last_day_of_month;
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

/// Words of papers after which a number stands.
const PAPERS: [&str; 5] = ["приказ", "пр", "распор", "расп", "протокол"];

/// The tokens of a cell; `None`: it has a sign that means nothing here, «?» or «+».
pub(super) fn tokens(raw: &str) -> Option<Vec<Token>> {
    if vocabulary::odd_sign(raw).is_some() {
        return None;
    }
    let pieces = pieces(raw);
    let (mut tokens, mut rest) = (Vec::new(), &pieces[..]);
    while !rest.is_empty() {
        let length = take(rest, &mut tokens);
        rest = &rest[length..];
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
            _ => {
                if let Some(piece) = pieces.last_mut() {
                    piece.push(letter);
                }
            }
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Takes the first piece, or the several that make one date; returns how many.
fn take(pieces: &[String], tokens: &mut Vec<Token>) -> usize {
    if let Some((date, length)) = dictated(pieces) {
        tokens.push(date.token());
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
    if let Some(date) = numeric(piece) {
        tokens.push(date.token());
    } else if let Some(dates) = span(piece) {
        tokens.extend(dates);
    } else {
        let key = text::key(piece);
        let words = key.split(' ').filter(|word| !word.is_empty());
        tokens.extend(words.map(|word| Token::Word(word.to_owned())));
    }
}

/// `00:00:00` of a date that was exported as a text.
fn is_time(piece: &str) -> bool {
    let parts: Vec<&str> = piece.split(':').collect();
    (2..=3).contains(&parts.len()) && parts.iter().all(|part| part.len() == 2 && is_number(part))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// «1234-р» right after the word of a paper.
fn is_order_number(piece: &str, tokens: &[Token]) -> bool {
    let Some(Token::Word(word)) = tokens.last() else { return false };
    PAPERS.iter().any(|paper| word.starts_with(paper))
        && piece.starts_with(|letter: char| letter.is_ascii_digit())
        && numeric(piece).is_none()
}

fn span(piece: &str) -> Option<[Token; 3]> {
    let (first, last) = piece.split_once('-')?;
    let (first, last) = (numeric(first)?, numeric(last)?);
    Some([first.token(), Token::Dash, last.token()])
}

/// A date as written.
struct Written {
    day: NaiveDate,
    /// Whether the day itself is left out.
    is_vague: bool,
}

impl Written {
    fn token(self) -> Token {
        Token::Date { day: self.day, is_vague: self.is_vague }
    }

    fn day(day: u32, month: u32, year: u32) -> Option<Self> {
        Some(Self { day: from_parts(day, month, year)?, is_vague: false })
    }

    /// A month without its day.
    fn month(month: u32, year: u32) -> Option<Self> {
        Some(Self { day: last_day_of_month(from_parts(1, month, year)?)?, is_vague: true })
    }
}

/// `25.11.2021`, `25.11.21г.`, `25/11/2021`, `2021-11-25`; `11.2021` and `2021` with their last day.
fn numeric(piece: &str) -> Option<Written> {
    let piece = piece.trim_end_matches(['г', 'Г', '.', ':']);
    if let Ok(day) = piece.parse() {
        return Some(Written { day, is_vague: false });
    }
    let mut numbers = Vec::new();
    for part in piece.split(['.', '/']) {
        if part.len() > 4 || !is_number(part) {
            return None;
        }
        numbers.push(part.parse().ok()?);
    }
    let has_full_year = piece.rsplit(['.', '/']).next()?.len() == 4;
    match numbers[..] {
        [day, month, year] => Written::day(day, month, year),
        [month, year] if has_full_year => Written::month(month, year),
        [year] if has_full_year => Written::month(12, year),
        _ => None,
    }
}

/// `25 ноября 2021`, `ноябрь 2021`, as three or two pieces: the date and how many they are.
fn dictated(pieces: &[String]) -> Option<(Written, usize)> {
    if let [day, month, year, ..] = pieces
        && let Ok(day) = day.parse()
        && let Some(month) = month_of(month)
        && let Some(year) = year_of(year)
    {
        return Some((Written::day(day, month, year)?, 3));
    }
    let [month, year, ..] = pieces else { return None };
    let (month, year) = (month_of(month)?, year_of(year)?);
    if year < 100 { None } else { Some((Written::month(month, year)?, 2)) }
}

fn month_of(piece: &str) -> Option<u32> {
    period::month(piece.to_lowercase().trim_end_matches('.'))
}

fn year_of(piece: &str) -> Option<u32> {
    let digits = piece.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    if matches!(digits.len(), 2 | 4) { digits.parse().ok() } else { None }
}

fn from_parts(day: u32, month: u32, year: u32) -> Option<NaiveDate> {
    let century = if year < 100 { 2000 } else { 0 };
    let year = i32::try_from(year + century).ok().filter(|year| (1950..2100).contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day)
}
