//! Dates and school years for the second computation: a school year is the calendar year it begins in.
//! Reads the spellings of the specification, guesses nothing else.

/// Year, month, day: compares as the calendar does.
pub(crate) type Day = (i32, u32, u32);

/// `2023-05-31`, `2023.05.31`, `31.05.2023`, with anything after a space.
pub(crate) fn day(text: &str) -> Option<Day> {
    let first = text.split([' ', 'T']).next()?;
    let parts: Vec<&str> = first.split(['.', '-', '/']).collect();
    let [a, b, c] = parts[..] else { return None };
    let date = if a.len() == 4 {
        (a.parse().ok()?, b.parse().ok()?, c.parse().ok()?)
    } else if c.len() == 4 {
        (c.parse().ok()?, b.parse().ok()?, a.parse().ok()?)
    } else {
        return None;
    };
    ((1..=12).contains(&date.1) && (1..=31).contains(&date.2)).then_some(date)
}

/// The school year of a date: 1 September begins the next one.
pub(crate) fn school_year(date: Day) -> i32 {
    if date.1 >= 9 { date.0 } else { date.0 - 1 }
}

/// 31 May of the second calendar year.
pub(crate) fn snapshot(year: i32) -> Day {
    (year + 1, 5, 31)
}

/// `2022-2023` of the year that begins in 2022.
pub(crate) fn title(year: i32) -> String {
    format!("{year}-{}", year + 1)
}

/// A school year written anywhere in a text: a pair, else a full date, else a bare `2023` (it ends then).
pub(crate) fn year_in(text: &str) -> Option<i32> {
    let digits: Vec<&str> =
        text.split(|letter: char| !letter.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    for pair in digits.windows(2) {
        let [Ok(first), Ok(second)] = [pair[0].parse::<i32>(), pair[1].parse::<i32>()] else {
            continue;
        };
        let begins = if pair[0].len() == 2 && pair[1].len() == 2 { first + 2000 } else { first };
        let ends = if pair[1].len() == 2 { second + 2000 } else { second };
        if (2000..2100).contains(&begins) && ends == begins + 1 {
            return Some(begins);
        }
    }
    if let Some(date) = text
        .split_whitespace()
        .find_map(|word| day(word.trim_matches(|l: char| !l.is_ascii_digit())))
    {
        return Some(school_year(date));
    }
    digits.iter().filter(|run| run.len() == 4).find_map(|run| {
        let year: i32 = run.parse().ok()?;
        (2000..2100).contains(&year).then_some(year - 1)
    })
}

/// Five years later; 29 February becomes the 28th.
pub(crate) fn five_years_after(date: Day) -> Day {
    (date.0 + 5, date.1, if (date.1, date.2) == (2, 29) { 28 } else { date.2 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_in_each_spelling() {
        for text in [
            "Кадры 2022-2023", "2022/23 уч. год", "кадры 22-23", "на 31.05.2023 г.", "Кадры 2023",
            "2022–2023",
        ] {
            assert_eq!(year_in(text), Some(2022), "{text}");
        }
        assert_eq!(year_in("Кадры"), None);
    }

    #[test]
    fn september_opens_the_school_year() {
        assert_eq!([(2022, 8, 31), (2022, 9, 1)].map(school_year), [2021, 2022]);
        assert_eq!(day("01.09.2022"), Some((2022, 9, 1)));
        assert_eq!(day("2022.09.01"), day("2022-09-01"));
    }
}
