//! Qualification categories: what a cell says, and whether the category holds on a day.
//! Judges one award at a time by its dates; does not see the post it was given for.

mod cell;

use chrono::{Days, NaiveDate};

pub(crate) use cell::{CategoryCell, Inside};

use crate::reference::Reference;

/// What the commission decided, from the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Category {
    /// Said to have none.
    None,
    /// Соответствие занимаемой должности: not a category.
    Compliance,
    /// Вторая: abolished in 2011, no longer valid on any day reported.
    Second,
    /// Первая.
    First,
    /// Высшая; педагог-методист and педагог-наставник hold it too.
    Highest,
}

impl Category {
    /// Every category with its canonical name.
    pub(crate) const TITLES: [(Self, &'static str); 5] = [
        (Self::None, "без категории"),
        (Self::Compliance, "соответствие занимаемой должности"),
        (Self::Second, "вторая"),
        (Self::First, "первая"),
        (Self::Highest, "высшая"),
    ];

    /// The canonical name, lower case.
    pub(crate) fn title(self) -> &'static str {
        Self::TITLES.iter().find(|(category, _)| *category == self).map_or("", |(_, title)| title)
    }

    /// Whether it is a category that can be valid: первая or высшая.
    pub(crate) fn is_category(self) -> bool {
        matches!(self, Self::First | Self::Highest)
    }
}

/// One award as a source states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Award {
    /// What was awarded.
    pub category: Category,
    /// The day of the commission's decision, else of the order.
    pub awarded: Option<NaiveDate>,
    /// «Действует до», as written.
    pub until: Option<NaiveDate>,
}

/// Whether an award holds on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Validity {
    /// It holds.
    Valid,
    /// It ended.
    Expired {
        /// Its last day.
        on: NaiveDate,
    },
    /// It was awarded later.
    NotYet,
    /// No date is known: it counts as stated.
    Unchecked,
    /// No category, соответствие, or the abolished second one.
    NotACategory,
}

impl Validity {
    /// Whether the award counts towards the share of первая and высшая.
    pub(crate) fn counts(self) -> bool {
        matches!(self, Self::Valid | Self::Unchecked)
    }
}

/// What is odd about the dates of an award.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Doubt {
    /// Neither a date of award nor a term: «срок действия не проверен».
    NoDates,
    /// A term is written, the day of award is not.
    NoAwardDate,
    /// A term is written for a category that has none, awarded from 01.09.2023.
    TermOnOpenEnded,
    /// The written term is not five years.
    TermNotFiveYears,
    /// The written term ends before the award.
    EndsBeforeAward,
}

/// An award judged on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ruling {
    /// Whether it holds.
    pub validity: Validity,
    /// What is odd, in the order of [`Doubt`].
    pub doubts: Vec<Doubt>,
}

/// Whether an award holds on the day `at`, its last day included.
///
/// No dates: counts as stated. Awarded from 01.09.2023: for good, whatever term is written. Else the written term,
/// else five years; an end in a window of the pandemic is moved by the reference. Orders 276, 196, 193, 713.
pub(crate) fn validity(award: Award, at: NaiveDate, reference: &Reference) -> Ruling {
    if !award.category.is_category() {
        return Ruling { validity: Validity::NotACategory, doubts: Vec::new() };
    }
    let validity = match (award.awarded, end_of(award, reference)) {
        (Some(awarded), _) if at < awarded => Validity::NotYet,
        (_, Some(end)) if end < at => Validity::Expired { on: end },
        (None, None) => Validity::Unchecked,
        _ => Validity::Valid,
    };
    Ruling { validity, doubts: doubts(award, reference) }
}

/// The last day of an award; `None`: for good, not dated, or not a category.
pub(crate) fn end_of(award: Award, reference: &Reference) -> Option<NaiveDate> {
    let terms = reference.terms();
    if !award.category.is_category() || award.awarded.is_some_and(|day| terms.open_ended(day)) {
        return None;
    }
    let end = award.until.or_else(|| Some(terms.ordinary_end(award.awarded?)))?;
    Some(terms.extended(end))
}

/// The highest category of a person that counts on the day `at`; `None`: none does.
pub(crate) fn highest_at(
    awards: &[Award],
    at: NaiveDate,
    reference: &Reference,
) -> Option<Category> {
    let counted = awards.iter().filter(|award| validity(**award, at, reference).validity.counts());
    counted.map(|award| award.category).max()
}

fn doubts(award: Award, reference: &Reference) -> Vec<Doubt> {
    let terms = reference.terms();
    match (award.awarded, award.until) {
        (None, None) => vec![Doubt::NoDates],
        (None, Some(_)) => vec![Doubt::NoAwardDate],
        (Some(awarded), Some(_)) if terms.open_ended(awarded) => vec![Doubt::TermOnOpenEnded],
        (Some(awarded), Some(until)) if until < awarded => vec![Doubt::EndsBeforeAward],
        (Some(awarded), Some(until)) => {
            let end = terms.ordinary_end(awarded);
            // Papers write the same day five years later or the day before it.
            let usual = [Some(end), end.checked_sub_days(Days::new(1)), Some(terms.extended(end))];
            let is_usual = usual.contains(&Some(until)) || terms.is_extension_of(end, until);
            if is_usual { Vec::new() } else { vec![Doubt::TermNotFiveYears] }
        }
        (Some(_), None) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn award(category: Category, awarded: &str, until: &str) -> Award {
        Award { category, awarded: awarded.parse().ok(), until: until.parse().ok() }
    }

    fn expired(on: &str) -> Validity {
        Validity::Expired { on: day(on) }
    }

    #[test]
    fn an_award_holds_from_its_day_to_its_last_day() {
        let reference = Reference::shipped().unwrap();
        for (awarded, until, at, expected) in [
            // Five years, the last day included.
            ("2018-05-31", "", "2023-05-31", Validity::Valid),
            ("2018-05-30", "", "2023-05-31", expired("2023-05-30")),
            ("2016-02-29", "", "2021-02-28", Validity::Valid),
            ("2022-06-01", "", "2022-05-31", Validity::NotYet),
            ("2022-05-31", "", "2022-05-31", Validity::Valid),
            // The written term is stronger than the five years.
            ("2018-11-25", "2023-11-25", "2023-11-25", Validity::Valid),
            ("2018-11-25", "2022-11-25", "2023-05-31", expired("2022-11-25")),
            ("2017-01-10", "2024-01-10", "2023-05-31", Validity::Valid),
            // Before 01.09.2023 with a term, since then for good.
            ("2023-08-31", "", "2028-08-31", Validity::Valid),
            ("2023-08-31", "", "2028-09-01", expired("2028-08-31")),
            ("2023-09-01", "", "2035-05-31", Validity::Valid),
            ("2023-09-01", "2028-09-01", "2035-05-31", Validity::Valid),
            ("2023-12-20", "", "2023-05-31", Validity::NotYet),
            // A term alone; nothing at all.
            ("", "2023-05-31", "2023-05-31", Validity::Valid),
            ("", "2023-05-30", "2023-05-31", expired("2023-05-30")),
            ("", "", "2023-05-31", Validity::Unchecked),
            // The pandemic: 20.05.2020 → 31.12.2020, which the next order moves → 31.12.2021.
            ("2015-05-20", "", "2020-05-31", Validity::Valid),
            ("2015-05-20", "", "2021-05-31", Validity::Valid),
            ("2015-05-20", "", "2021-12-31", Validity::Valid),
            ("2015-05-20", "", "2022-01-01", expired("2021-12-31")),
            ("2016-01-15", "", "2021-05-31", Validity::Valid),
            ("2016-01-15", "2021-01-15", "2021-12-31", Validity::Valid),
            ("2016-01-15", "2021-01-15", "2022-01-01", expired("2021-12-31")),
            // The end before the windows is not moved.
            ("2015-03-31", "", "2020-05-31", expired("2020-03-31")),
        ] {
            for category in [Category::First, Category::Highest] {
                let held = validity(award(category, awarded, until), day(at), reference).validity;
                assert_eq!(held, expected, "{awarded}–{until} на {at}");
            }
        }
    }

    #[test]
    fn what_is_not_a_category_never_counts() {
        let reference = Reference::shipped().unwrap();
        for category in [Category::None, Category::Compliance, Category::Second] {
            let ruling = validity(award(category, "2022-01-10", ""), day("2023-05-31"), reference);
            assert_eq!(ruling, Ruling { validity: Validity::NotACategory, doubts: vec![] });
            assert_eq!(end_of(award(category, "2022-01-10", ""), reference), None);
        }
    }

    #[test]
    fn odd_dates_are_told() {
        let reference = Reference::shipped().unwrap();
        for (awarded, until, expected) in [
            ("2018-11-25", "", None),
            ("2018-11-25", "2023-11-25", None),
            ("2018-11-25", "2023-11-24", None),
            ("2016-02-29", "2021-12-31", None),
            // The term that only the first of the two orders gives.
            ("2015-05-20", "2020-12-31", None),
            ("2015-05-20", "2021-12-31", None),
            ("2018-11-25", "2022-11-25", Some(Doubt::TermNotFiveYears)),
            ("2018-11-25", "2018-11-24", Some(Doubt::EndsBeforeAward)),
            ("2023-11-25", "2028-11-25", Some(Doubt::TermOnOpenEnded)),
            ("", "2023-11-25", Some(Doubt::NoAwardDate)),
            ("", "", Some(Doubt::NoDates)),
        ] {
            let ruling =
                validity(award(Category::First, awarded, until), day("2023-05-31"), reference);
            assert_eq!(ruling.doubts, Vec::from_iter(expected), "{awarded}–{until}");
        }
    }

    #[test]
    fn ends_are_known_for_the_calendar_of_expiries() {
        let reference = Reference::shipped().unwrap();
        for (awarded, until, expected) in [
            ("2018-11-25", "", "2023-11-25"),
            ("2018-11-25", "2023-10-01", "2023-10-01"),
            ("2023-11-25", "2028-11-25", ""),
            ("", "2023-10-01", "2023-10-01"),
            ("", "", ""),
        ] {
            let end = end_of(award(Category::First, awarded, until), reference);
            assert_eq!(end, expected.parse().ok(), "{awarded}–{until}");
        }
    }

    #[test]
    fn of_several_awards_the_highest_that_holds_counts() {
        let reference = Reference::shipped().unwrap();
        let first = award(Category::First, "2020-01-20", "");
        let highest = award(Category::Highest, "2023-01-20", "");
        let old = award(Category::Highest, "2014-01-20", "");
        let at = |date| highest_at(&[old, first, highest], day(date), reference);
        assert_eq!(at("2022-05-31"), Some(Category::First));
        assert_eq!(at("2023-05-31"), Some(Category::Highest));
        assert_eq!(at("2019-05-31"), None);
    }
}
