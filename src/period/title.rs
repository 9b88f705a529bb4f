//! The school year that a title, a file's or a folder's name states: a small grammar over the whole text.
//! Reads one text at a time: which text is nearest to the data is decided by the callers.

use chrono::{Days, NaiveDate};

use super::{AcademicYear, Precision, StatedYear};

mod phrase;

use phrase::{Meaning, Phrase, Token, is_year_word, month_or_season, phrases, tokens};

/// How many tokens before a day or a year are looked at.
const REACH: usize = 8;
/// A list for the year to come may be of a day so much earlier.
const DAYS_BEFORE: u64 = 123;

/// Before a number: it is that of a school, a house, a paper.
const NUMBERED: [&str; 14] =
    ["№", "n", "no", "номер", "фз", "дом", "д", "тел", "кв", "стр", "ст", "статья", "п", "пункт"];
/// The same, as beginnings of words.
const NUMBERED_STEMS: [&str; 12] = [
    "школ", "сош", "оош", "нош", "мбоу", "мкоу", "маоу", "гбоу", "гимнази", "лице", "интернат",
    "корпус",
];
/// Before two numbers of two digits: they count something else.
const RANGED_STEMS: [&str; 5] = ["каб", "здани", "групп", "класс", "паралл"];
/// Round a year: something was built, born or published in it.
const BUILT: [&str; 9] =
    ["постро", "основан", "рожден", "издан", "ввод", "введ", "открыт", "учрежд", "реконстр"];
/// Before a day: it is that of a paper.
const PAPERS: [&str; 11] = [
    "приказ", "распоряж", "постановл", "закон", "фз", "указ", "письм", "договор", "решени",
    "положени", "устав",
];
/// Before a day: something was done to the file on it.
const EDITED: [&str; 16] = [
    "ред", "испр", "правк", "правл", "обновл", "сверен", "сверк", "провер", "утв", "печат",
    "распечат", "сохран", "отправ", "созда", "копи", "актуализ",
];
/// Before a day: a law is as it stood then, «с изменениями на».
const AMENDED: [&str; 5] = ["ред", "измен", "дополн", "поправ", "действ"];
/// Between «на» and a day.
const FILLERS: [&str; 14] = [
    "\"", "«", "»", "“", "”", "„", ":", "-", "дату", "отчетную", "начало", "конец", "середину",
    "первое",
];

/// What a text says of the school year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatedTitle {
    /// The school year, if it says one.
    pub year: Option<StatedYear>,
    /// The day it was read from, or the first day of the month.
    pub day: Option<NaiveDate>,
    /// What it was read from, as it stands there.
    pub seen: String,
    /// Years that stand there and say none, or another one: as they stand.
    pub doubt: Option<String>,
}

/// What a title says: a school year, «на ДАТА», «по состоянию на ДАТА», «учебный год: 2023». Dates of laws
/// and orders, numbers of schools and years of buildings say nothing.
pub fn in_title(text: &str) -> StatedTitle {
    Text::of(text).title()
}

/// What the title of a work says: as other titles, else the day it was written on.
pub fn in_title_of_work(text: &str) -> StatedTitle {
    let text = Text::of(text);
    let stated = text.title();
    if stated.year.is_some() || stated.doubt.is_some() {
        return stated;
    }
    text.first_of(text.days_of_file(), Vec::new())
}

/// What the name of a sheet, a file or a folder says: a school year, else a day or a month, else a calendar
/// year, which is the year that ends in it.
pub fn in_name(text: &str) -> StatedTitle {
    Text::of(text).name()
}

/// The months that words of a text name, and those that stand for its seasons, each once.
pub(crate) fn months_in(text: &str) -> Vec<u32> {
    let mut months: Vec<u32> =
        tokens(text).iter().filter_map(|token| month_or_season(&token.text)).collect();
    months.sort_unstable();
    months.dedup();
    months
}

/// A text and what stands in it.
struct Text<'t> {
    raw: &'t str,
    tokens: Vec<Token>,
    phrases: Vec<Phrase>,
}

impl<'t> Text<'t> {
    fn of(text: &'t str) -> Self {
        let tokens = tokens(text);
        let phrases = phrases(&tokens);
        Self { raw: text, tokens, phrases }
    }

    fn title(&self) -> StatedTitle {
        let days = self.days(|text, phrase| text.is_anchored(phrase) && !text.is_of_paper(phrase));
        let schools = self.school_years();
        if !schools.is_empty() {
            return self.of_school_years(&schools, &days);
        }
        self.first_of(days, self.calendar_years(Self::is_labelled))
    }

    fn name(&self) -> StatedTitle {
        let days = self.days_of_file();
        let schools = self.school_years();
        if !schools.is_empty() {
            return self.of_school_years(&schools, &days);
        }
        let years =
            self.calendar_years(|text, phrase| !text.is_number(phrase) && !text.is_built(phrase));
        self.first_of(days, years)
    }

    /// School years, but for numbers of papers and schools.
    fn school_years(&self) -> Vec<(AcademicYear, Phrase)> {
        let mut years = Vec::new();
        for phrase in &self.phrases {
            let Meaning::School(year) = phrase.meaning else { continue };
            let is_number = if phrase.is_short {
                self.is_number(phrase)
            } else {
                self.is_after_number_sign(phrase)
            };
            if !is_number {
                years.push((year, *phrase));
            }
        }
        years
    }

    fn days(&self, is_said: fn(&Self, &Phrase) -> bool) -> Vec<(AcademicYear, Phrase)> {
        let mut years = Vec::new();
        for phrase in &self.phrases {
            if let Meaning::Day(day) = phrase.meaning
                && is_said(self, phrase)
            {
                years.push((AcademicYear::of(day), *phrase));
            }
        }
        years
    }

    /// Days that are neither of a paper nor of an edition of the file.
    fn days_of_file(&self) -> Vec<(AcademicYear, Phrase)> {
        self.days(|text, phrase| !text.is_of_paper(phrase) && !text.is_edited(phrase))
    }

    fn calendar_years(&self, is_said: fn(&Self, &Phrase) -> bool) -> Vec<(AcademicYear, Phrase)> {
        let mut years = Vec::new();
        for phrase in &self.phrases {
            if let Meaning::Calendar(year) = phrase.meaning
                && is_said(self, phrase)
            {
                years.push((AcademicYear::ending_in(year), *phrase));
            }
        }
        years
    }

    /// The one school year stated in full; a day far from it is a doubt.
    fn of_school_years(
        &self,
        schools: &[(AcademicYear, Phrase)],
        days: &[(AcademicYear, Phrase)],
    ) -> StatedTitle {
        let (year, first) = schools[0];
        if schools.iter().any(|(stated, _)| *stated != year) {
            return self.doubt(schools.iter().map(|(_, phrase)| phrase));
        }
        let far_days = days.iter().map(|(_, phrase)| phrase).filter(|day| !is_near(day, year));
        StatedTitle {
            doubt: self.doubt(far_days).doubt,
            ..self.stated(year, first, Precision::Exact)
        }
    }

    /// The year of the days, else the one of calendar years; two years that are no school year come between.
    fn first_of(
        &self,
        days: Vec<(AcademicYear, Phrase)>,
        calendars: Vec<(AcademicYear, Phrase)>,
    ) -> StatedTitle {
        let mut spans: Vec<&Phrase> = self.phrases.iter().collect();
        spans.retain(|phrase| {
            phrase.meaning == Meaning::NoSchoolYear && !self.is_after_number_sign(phrase)
        });
        for (years, precision) in [(days, Precision::Exact), (calendars, Precision::BareYear)] {
            let [(year, first), rest @ ..] = &years[..] else { continue };
            if rest.iter().all(|(next, _)| next == year)
                && (precision == Precision::Exact || spans.is_empty())
            {
                return self.stated(*year, *first, precision);
            }
            return self.doubt(spans.into_iter().chain(years.iter().map(|(_, phrase)| phrase)));
        }
        self.doubt(spans.into_iter())
    }

    /// Years that say none, if there are any.
    fn doubt<'p>(&self, phrases: impl Iterator<Item = &'p Phrase>) -> StatedTitle {
        let phrases: Vec<Phrase> = phrases.copied().collect();
        let doubt = if phrases.is_empty() { None } else { Some(self.seen(&phrases)) };
        StatedTitle { doubt, ..StatedTitle::default() }
    }

    fn stated(&self, year: AcademicYear, phrase: Phrase, precision: Precision) -> StatedTitle {
        let day = match phrase.meaning {
            Meaning::Day(day) => Some(day),
            _ => None,
        };
        let year = Some(StatedYear { year, precision });
        StatedTitle { year, day, seen: self.seen(&[phrase]), doubt: None }
    }

    /// Phrases as they stand in the text.
    fn seen(&self, phrases: &[Phrase]) -> String {
        let mut shown = Vec::new();
        for phrase in phrases {
            let (start, _) = self.tokens[phrase.from].span;
            let (_, end) = self.tokens[phrase.to - 1].span;
            shown.push(&self.raw[start..end]);
        }
        shown.join(", ")
    }

    /// The tokens before a phrase, nearest first, up to a bracket or a semicolon.
    fn before(&self, phrase: &Phrase) -> impl Iterator<Item = &Token> {
        let before = self.tokens[..phrase.from].iter().rev().take(REACH);
        before.take_while(|token| !token.is_one_of(&["(", ")", "[", "]", ";"]))
    }

    fn after(&self, phrase: &Phrase) -> impl Iterator<Item = &Token> {
        let after = self.tokens[phrase.to..].iter();
        after.filter(|token| token.is_word() || token.text == "№").take(3)
    }

    /// The nearest word or sign before a phrase that is no mark between words.
    fn word_before(&self, phrase: &Phrase) -> Option<&Token> {
        let marks = ["\"", "«", "»", "“", "”", "„", ":", ".", "-", "_", ","];
        self.before(phrase).find(|token| !token.is_one_of(&marks))
    }

    /// Whether «№» or «ФЗ» stands right before.
    fn is_after_number_sign(&self, phrase: &Phrase) -> bool {
        let word = self.word_before(phrase);
        word.is_some_and(|word| word.is_one_of(&["№", "n", "no", "номер", "фз"]))
    }

    /// Whether it is the number of a school, of a house, of a paper.
    fn is_number(&self, phrase: &Phrase) -> bool {
        let Some(word) = self.word_before(phrase) else { return false };
        word.is_one_of(&NUMBERED)
            || word.begins(&NUMBERED_STEMS)
            || phrase.is_short && word.begins(&RANGED_STEMS)
    }

    fn is_built(&self, phrase: &Phrase) -> bool {
        self.after(phrase).chain(self.before(phrase)).any(|word| word.begins(&BUILT))
    }

    /// Whether a day is that of an order, of a law, of a document with a number.
    fn is_of_paper(&self, phrase: &Phrase) -> bool {
        for word in self.after(phrase) {
            if word.is_one_of(&["№", "n"]) {
                return true;
            }
            if !is_year_word(&word.text) {
                break;
            }
        }
        self.before(phrase).any(|word| word.begins(&PAPERS)) && !self.is_anchored(phrase)
    }

    /// Whether one of the words right before begins so.
    fn follows(&self, phrase: &Phrase, stems: &[&str]) -> bool {
        self.before(phrase).take(4).any(|word| word.begins(stems))
    }

    /// Whether something was done to the file or to a law on the day: «ред.», «сверен», «с изменениями на».
    fn is_edited(&self, phrase: &Phrase) -> bool {
        self.follows(phrase, &EDITED) || self.follows(phrase, &AMENDED)
    }

    /// «на ДАТА», «по состоянию на ДАТА», «учебный год: ДАТА».
    fn is_anchored(&self, phrase: &Phrase) -> bool {
        let word = self.before(phrase).find(|word| !word.is_one_of(&FILLERS));
        let is_on = word.is_some_and(|word| word.text == "на");
        (is_on && !self.follows(phrase, &AMENDED)) || self.is_labelled(phrase)
    }

    /// Whether «учебный год» stands before as the name of a cell, and not as words of a year before it.
    fn is_labelled(&self, phrase: &Phrase) -> bool {
        let mut words = self.before(phrase).filter(|word| !word.is_one_of(&[":", ".", "-"]));
        let (Some(year), Some(school)) = (words.next(), words.next()) else { return false };
        year.is_one_of(&["год", "г"])
            && school.text.starts_with("уч")
            && words.next().is_none_or(|word| !word.is_number)
    }
}

/// Whether a day belongs to a list of the year: in it, some months before it, or a month after.
fn is_near(phrase: &Phrase, year: AcademicYear) -> bool {
    let Meaning::Day(day) = phrase.meaning else { return true };
    let from = year.first_day().checked_sub_days(Days::new(DAYS_BEFORE));
    let until = year.last_day().checked_add_days(Days::new(31));
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
}

#[cfg(test)]
mod tests;
