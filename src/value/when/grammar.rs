//! The grammar of dates in cells: ends of spans and lists of days, each a day, a day without its year, a month.
//! What they mean together is decided by the caller.

use chrono::NaiveDate;
use winnow::Parser;
use winnow::Result;
use winnow::combinator::{alt, delimited, not, opt, preceded, terminated};
use winnow::error::ParserError;
use winnow::stream::AsChar;
use winnow::token::{literal, one_of, take_while};

use crate::period;

/// A year as written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Year {
    pub(super) number: i32,
    pub(super) is_short: bool,
}

/// One end of a span, of which the other end may say the month and the year.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    pub(super) day: Option<u32>,
    pub(super) month: Option<u32>,
    pub(super) year: Option<Year>,
}

impl End {
    pub(super) fn full_day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year?.number, self.month?, self.day?)
    }
}

/// Ends of a span or days of a list: «с 5 по 7 октября 2022», «5, 7 октября 2022».
pub(super) fn ends(input: &mut &str) -> Result<Vec<End>> {
    let opening = opt(alt(("со ", "с ", "в "))).parse_next(input)?;
    let mut ends = vec![end.parse_next(input)?];
    let mut was_span = false;
    while !input.is_empty() {
        let is_span = joint.parse_next(input)?;
        // «10-12-11.2022» is no span.
        if was_span && is_span {
            return Err(ParserError::from_input(input));
        }
        was_span = is_span;
        ends.push(end.parse_next(input)?);
    }
    let fits = match opening {
        Some("в ") => ends.len() == 1 && ends[0].day.is_none(),
        Some(_) => ends.len() == 2 && was_span,
        None => true,
    };
    if fits { Ok(ends) } else { Err(ParserError::from_input(input)) }
}

/// What joins two ends; whether it makes a span of them.
fn joint(input: &mut &str) -> Result<bool> {
    let span = alt(("по ", "до ", "-", "/", "..", "…")).value(true);
    let list = alt(("и ", ",", ";", "+")).value(false);
    delimited(opt(" "), alt((span, list)), opt(" ")).parse_next(input)
}

pub(super) fn end(input: &mut &str) -> Result<End> {
    opt(weekday).parse_next(input)?;
    alt((
        numeric_day, comma_day, iso_day, worded_day, worded_month, numeric_month, day_and_month,
        day_alone,
    ))
    .parse_next(input)
}

/// `31.05.2023`, `31/05/23`, `31-05-2023`.
fn numeric_day(input: &mut &str) -> Result<End> {
    let day = number.parse_next(input)?;
    let sign = sign.parse_next(input)?;
    let month = number.parse_next(input)?;
    delimited(opt(" "), literal(sign), opt(" ")).parse_next(input)?;
    let year = alt((full_year, short_year)).parse_next(input)?;
    year_words.parse_next(input)?;
    opt(time).parse_next(input)?;
    Ok(End { day: Some(day), month: Some(month), year: Some(year) })
}

/// `31,05,2023`: without blanks, else they are days of a list.
fn comma_day(input: &mut &str) -> Result<End> {
    let (day, month) = (terminated(number, ","), terminated(number, ",")).parse_next(input)?;
    let year = full_year.parse_next(input)?;
    year_words.parse_next(input)?;
    Ok(End { day: Some(day), month: Some(month), year: Some(year) })
}

/// `2023-05-31`, `2023.05.31`.
fn iso_day(input: &mut &str) -> Result<End> {
    let year = full_year.parse_next(input)?;
    let sign = one_of(['.', '/', '-']).parse_next(input)?;
    let month = number.parse_next(input)?;
    literal(sign).parse_next(input)?;
    let day = number.parse_next(input)?;
    opt(time).parse_next(input)?;
    Ok(End { day: Some(day), month: Some(month), year: Some(year) })
}

/// «31 мая 2023 года», «31 мая», `31-май-23`, `31.май.2023`.
fn worded_day(input: &mut &str) -> Result<End> {
    let day = number.parse_next(input)?;
    let sign = opt(alt(("-", "."))).parse_next(input)?;
    opt(" ").parse_next(input)?;
    let month = month_word.parse_next(input)?;
    let year = match sign {
        Some(sign) => Some(preceded(literal(sign), written_year).parse_next(input)?),
        None => opt(preceded((opt("."), opt(" ")), written_year)).parse_next(input)?,
    };
    if year.is_some() {
        opt(time).parse_next(input)?;
    } else {
        opt(".").parse_next(input)?;
    }
    Ok(End { day: Some(day), month: Some(month), year })
}

/// «февраль 2023», «февр. 2023 г.», «февраль».
fn worded_month(input: &mut &str) -> Result<End> {
    let month = month_word.parse_next(input)?;
    let full = preceded((opt(alt((".", ","))), opt(" ")), terminated(full_year, year_words));
    // As Excel shows a month: «дек.22»; with a blank it may be a day.
    let short = preceded(".", short_year);
    let year = opt(alt((full, short))).parse_next(input)?;
    if year.is_none() {
        opt(".").parse_next(input)?;
    }
    Ok(End { day: None, month: Some(month), year })
}

/// `02.2023`: a month is told from a day by the four digits after it.
fn numeric_month(input: &mut &str) -> Result<End> {
    let month = number.verify(|month| (1..=12).contains(month)).parse_next(input)?;
    one_of(['.', '/']).parse_next(input)?;
    let year = full_year.parse_next(input)?;
    year_words.parse_next(input)?;
    Ok(End { day: None, month: Some(month), year: Some(year) })
}

/// `28.02` of «28.02-03.03.2023».
fn day_and_month(input: &mut &str) -> Result<End> {
    let day = number.parse_next(input)?;
    ".".parse_next(input)?;
    let month = number.parse_next(input)?;
    opt((".", not(one_of(AsChar::is_dec_digit)))).parse_next(input)?;
    Ok(End { day: Some(day), month: Some(month), year: None })
}

/// `10` of «10-12.11.2022».
fn day_alone(input: &mut &str) -> Result<End> {
    let day = number.parse_next(input)?;
    Ok(End { day: Some(day), month: None, year: None })
}

fn sign(input: &mut &str) -> Result<char> {
    delimited(opt(" "), one_of(['.', '/', '-']), opt(" ")).parse_next(input)
}

/// A number of one or two digits.
fn number(input: &mut &str) -> Result<u32> {
    let digits = take_while(1..=2, AsChar::is_dec_digit).try_map(str::parse);
    terminated(digits, not(one_of(AsChar::is_dec_digit))).parse_next(input)
}

fn full_year(input: &mut &str) -> Result<Year> {
    let digits = take_while(4, AsChar::is_dec_digit).try_map(str::parse);
    terminated(digits, not(one_of(AsChar::is_dec_digit)))
        .map(|number| Year { number, is_short: false })
        .parse_next(input)
}

fn short_year(input: &mut &str) -> Result<Year> {
    let digits = take_while(2, AsChar::is_dec_digit).try_map(str::parse::<i32>);
    terminated(digits, not(one_of(AsChar::is_dec_digit)))
        .map(|number| Year { number: 2000 + number, is_short: true })
        .parse_next(input)
}

fn written_year(input: &mut &str) -> Result<Year> {
    terminated(alt((full_year, short_year)), year_words).parse_next(input)
}

/// «г.», «года» after a year, or nothing.
fn year_words(input: &mut &str) -> Result<()> {
    let word = preceded(opt(" "), alt(("года", "году", "год", "г.", "г")));
    opt(terminated(word, not(one_of(char::is_alphabetic)))).void().parse_next(input)
}

/// A time of day, also from – to: « 14:00:19», «, 14:00-16:00», `T09:30:00Z`.
fn time(input: &mut &str) -> Result<()> {
    let opening = alt((" в ", ", ", " ", "t", "т"));
    let until = opt(preceded(("-", opt(" ")), clock));
    (opening, clock, opt(" "), until).void().parse_next(input)
}

fn clock(input: &mut &str) -> Result<()> {
    let fraction = opt((".", take_while(1..=9, AsChar::is_dec_digit)));
    let seconds = opt((":", number, fraction));
    let hours = number.verify(|hours| *hours < 24);
    let minutes = number.verify(|minutes| *minutes < 60);
    (hours, ":", minutes, seconds, opt(alt(("z", "+03:00", "+00:00")))).void().parse_next(input)
}

fn month_word(input: &mut &str) -> Result<u32> {
    let word = take_while(1.., char::is_alphabetic);
    word.verify_map(period::month).parse_next(input)
}

const WEEKDAYS: [&str; 14] = [
    "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье", "пн", "вт",
    "ср", "чт", "пт", "сб", "вс",
];

/// «среда, » before a date, as Excel writes long dates.
fn weekday(input: &mut &str) -> Result<()> {
    let word = take_while(1.., char::is_alphabetic).verify(|word: &str| WEEKDAYS.contains(&word));
    (word, opt("."), opt(","), opt(" ")).void().parse_next(input)
}
