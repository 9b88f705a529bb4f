//! The whole text of a cell or of an option → a school year: two years that follow each other, or the
//! year it ends in. A text with anything more is none: «2022-2024» is no slip to be guessed at.

use winnow::Parser;
use winnow::Result;
use winnow::combinator::{alt, delimited, opt, preceded};
use winnow::stream::AsChar;
use winnow::token::{one_of, take_while};

use super::AcademicYear;

/// Two years as a text states them, whether or not they follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearPair {
    /// The first.
    pub first: i32,
    /// The second.
    pub second: i32,
    /// Whether the text calls them a school year or writes the first in full: `22-23` may be days.
    pub is_plain: bool,
}

/// What may stand before a school year.
const OPENINGS: [&str; 4] = ["за ", "на ", "в течение ", "в "];

/// What a school year is called after its numbers; a longer word stands before its beginning.
const NAMES: [&str; 16] = [
    "учебный год", "учебного года", "учебном году", "уч. года", "уч.года", "уч. год", "уч.год",
    "уч год", "уч. г.", "уч.г.", "уч. г", "уч.г", "у. г.", "у.г.", "уч. гг.", "учебные годы",
];

/// Words after the number of a calendar year.
const YEARS: [&str; 10] = ["годы", "года", "год", "г.г.", "г. г.", "г.г", "гг.", "гг", "г.", "г"];

/// Years that a school speaks of.
const POSSIBLE: std::ops::RangeInclusive<i32> = 1900..=2100;

impl AcademicYear {
    /// Reads the whole text of a cell or an option: `2022-2023`, `2022/23`, `22–23`, with or without
    /// «учебный год», or a bare `2023`, the year that ends in it.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(pair) = YearPair::parse(text) {
            return pair.school_year();
        }
        let prepared = prepared(text);
        let mut bare = (full_year, opt((" ", alt(YEARS))), opt("г."));
        bare.parse(&prepared).ok().map(|(year, ..)| Self::ending_in(year))
    }
}

impl YearPair {
    /// The two years of a text that says nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        pair.parse(&prepared(text)).ok()
    }

    /// The school year, if the years follow each other.
    pub fn school_year(self) -> Option<AcademicYear> {
        (self.first + 1 == self.second).then_some(AcademicYear(self.first))
    }
}

/// Lower case, one kind of dash, one space between words.
fn prepared(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ").to_lowercase();
    text.replace(['–', '—', '−', '‑'], "-")
}

fn pair(input: &mut &str) -> Result<YearPair> {
    opt(alt(OPENINGS)).parse_next(input)?;
    let mut years = alt((
        (full_year, preceded(joint, full_year)).map(|(first, second)| (first, second, true)),
        (full_year, preceded(joint, short_year)).map(|(first, second)| (first, second, true)),
        (short_year, preceded(joint, short_year)).map(|(first, second)| (first, second, false)),
    ));
    let (first, second, is_full) = years.parse_next(input)?;
    let named = opt(preceded(opt(" "), alt(NAMES))).parse_next(input)?;
    if named.is_none() {
        opt(preceded(opt(" "), alt(YEARS))).parse_next(input)?;
    }
    Ok(YearPair { first, second, is_plain: is_full || named.is_some() })
}

fn joint(input: &mut &str) -> Result<()> {
    delimited(opt(" "), one_of(['-', '/', '_', '\\']), opt(" ")).void().parse_next(input)
}

fn full_year(input: &mut &str) -> Result<i32> {
    let digits = take_while(4, AsChar::is_dec_digit).try_map(str::parse::<i32>);
    digits.verify(|year| POSSIBLE.contains(year)).parse_next(input)
}

fn short_year(input: &mut &str) -> Result<i32> {
    let digits = take_while(2, AsChar::is_dec_digit).try_map(str::parse::<i32>);
    digits.map(|year| 2000 + year).parse_next(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_year_is_two_years_that_follow_each_other_and_nothing_else() {
        for text in [
            "2022-2023",
            "2022/23",
            "22-23",
            " 2022 – 2023 ",
            "2022—2023 уч. год",
            "2022-2023 учебный год",
            "2022/2023 уч.г.",
            "2022-2023 гг.",
            "на 2022/2023 уч. г.",
            "2023",
            "2023 г.",
            "2023 год",
            "2022_2023",
        ] {
            assert_eq!(AcademicYear::parse(text), Some(AcademicYear(2022)), "{text}");
        }
        for text in [
            "2022-2024", "2022-24", "2022 2023", "2022-203", "2022-2022", "2023-2022",
            "20222-2023", "2022-2023-2024", "2022-2023 (проект)", "за 2022 год", "22-2023",
            "01.09.2022", "2022-2023?", "прошлый", "1022-1023", "",
        ] {
            assert_eq!(AcademicYear::parse(text), None, "{text}");
        }
    }

    #[test]
    fn years_apart_are_told_from_other_texts() {
        let pair = |first, second| Some(YearPair { first, second, is_plain: true });
        assert_eq!(YearPair::parse("2022-2024"), pair(2022, 2024));
        assert_eq!(YearPair::parse("2022/31"), pair(2022, 2031));
        assert_eq!(YearPair::parse("2022"), None);
    }
}
