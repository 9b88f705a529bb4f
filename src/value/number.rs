//! Numbers of cells by their whole text, with a unit where the field has one; marks; points of tasks; codes.
//! A tail that is no unit makes the text no number.

use super::text;
use crate::sheet::{self, Cell};
use crate::text::{folded, pattern};

/// Units; what stands before one must be a number and nothing else.
const PERCENT: &str = "%|процент|процента|процентов";
const POINTS: &str = "б|бал|балл|балла|баллов";
const HOURS: &str = "ч|час|часа|часов|ак. ч|ак.ч|ак ч|а.ч|а. ч|ак. час|ак. часа|ак. часов|акад. ч|акад.ч|акад. час\
    |акад. часа|акад. часов|академический час|академических часа|академических часов";

pattern! {
    NUMBER = r"^([+\-−–]?)(\d{1,3}(?:[\s']\d{3})+|\d+)(?:[.,](\d+))?$";
}

/// A number, also as text: `1 234,5`, `4\u{a0}`, `−3`.
pub fn number(cell: Cell<'_>) -> Option<f64> {
    with_unit(cell, "")
}

/// Points as protocols and teachers write them: `76`, «76 б.», «62 балла».
pub fn score(cell: Cell<'_>) -> Option<f64> {
    with_unit(cell, POINTS)
}

/// A step of a scale with its words or without: `3`, «3 – скорее да», «5 (очень довольны)», «−1».
pub fn step(cell: Cell<'_>) -> Option<f64> {
    if let Some(step) = score(cell) {
        return Some(step);
    }
    let Cell::Text(raw) = cell else { return None };
    let text = folded(raw);
    let unsigned = text.trim_start_matches(['+', '-', '−', '–']);
    let words = unsigned.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let number = &text[..text.len() - words.len()];
    let words = words.trim_start();
    let is_parted =
        words.starts_with(['-', '–', '—', '.', ')', '(', ':', ',']) || words.starts_with("балл");
    let is_worded =
        words.contains(char::is_alphabetic) && !words.contains(|sign: char| sign.is_ascii_digit());
    if is_parted && is_worded { plain(number) } else { None }
}

/// Hours as personnel systems write them: `72`, «72 ч.», «72 часа», «36 акад. ч.».
pub fn hours(cell: Cell<'_>) -> Option<f64> {
    with_unit(cell, HOURS)
}

/// A percentage 0–100: a percent cell shows it, a plain number or a text states it (`95`, `45,3 %`).
pub fn percent(cell: Cell<'_>) -> Option<f64> {
    match cell {
        Cell::Percent(fraction) => {
            Some(sheet::percents(fraction)).filter(|percents| percents.is_finite())
        }
        other => with_unit(other, PERCENT),
    }
}

/// A whole number.
pub(crate) fn whole(cell: Cell<'_>) -> Option<i64> {
    let number = number(cell)?;
    if number.fract() == 0.0 && number.abs() < 9e15 { Some(number as i64) } else { None }
}

/// The number of a cell; a text may end with one of the units, with or without a full stop.
fn with_unit(cell: Cell<'_>, units: &str) -> Option<f64> {
    let number = match cell {
        Cell::Number(number) | Cell::Percent(number) => Some(number),
        Cell::Text(raw) => {
            let text = folded(raw);
            plain(&text).or_else(|| before_unit(&text, units))
        }
        _ => None,
    };
    number.filter(|number| number.is_finite())
}

fn before_unit(text: &str, units: &str) -> Option<f64> {
    let text = text.trim_end_matches('.');
    for unit in units.split('|').filter(|unit| !unit.is_empty()) {
        if let Some(before) = text.strip_suffix(unit)
            && let Some(number) = plain(before.trim_end())
        {
            return Some(number);
        }
    }
    None
}

/// The number that is all of a text.
fn plain(text: &str) -> Option<f64> {
    let parts = NUMBER.captures(text.strip_prefix('\'').unwrap_or(text))?;
    let sign = if matches!(&parts[1], "" | "+") { "" } else { "-" };
    let digits: String = parts[2].chars().filter(char::is_ascii_digit).collect();
    let fraction = parts.get(3).map_or("0", |fraction| fraction.as_str());
    format!("{sign}{digits}.{fraction}").parse().ok()
}

/// Words of a mark.
const MARK_WORDS: [(u8, &[&str]); 4] = [
    (5, &["отл", "отлично", "пять", "пятерка"]),
    (4, &["хор", "хорошо", "четыре", "четверка"]),
    (3, &["уд", "удовл", "удовлетворительно", "три", "тройка"]),
    (2, &["неуд", "неудовл", "неудовлетворительно", "два", "двойка"]),
];

pattern! {
    MARK = r"^(?:([2-5])(?:[.,]0*)?([+\-–−])?)? ?(?:[-–—] ?)?(?:\(([а-я]+)\.?\)|([а-я]+)\.?)?$";
}

/// A mark of the five-point scale, 2–5: `4`, `4+`, «хор.», «4 (хорошо)»; digit and word must agree.
pub fn mark(cell: Cell<'_>) -> Option<u8> {
    let Cell::Text(raw) = cell else {
        return u8::try_from(whole(cell)?).ok().filter(|mark| (2..=5).contains(mark));
    };
    let text = folded(raw).replace(['«', '»', '"', '\''], "");
    let parts = MARK.captures(text.trim())?;
    let digit = match parts.get(1) {
        Some(digit) => Some(digit.as_str().parse().ok()?),
        None => None,
    };
    let word = match parts.get(3).or(parts.get(4)) {
        Some(word) => Some(mark_of(word.as_str())?),
        None => None,
    };
    match (digit, word) {
        (Some(digit), Some(word)) if digit != word => None,
        _ => digit.or(word),
    }
}

fn mark_of(word: &str) -> Option<u8> {
    let (mark, _) = MARK_WORDS.iter().find(|(_, words)| words.contains(&word))?;
    Some(*mark)
}

/// What a task cell says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Points {
    /// Points given.
    Given(f64),
    /// «X»: not attempted, 0 points, yet written.
    NotAttempted,
    /// «не пройд.»: the topic was not taught; out of the sum, no sign of writing.
    NotTaught,
}

/// A task cell.
pub(crate) fn points(cell: Cell<'_>) -> Option<Points> {
    if let Some(given) = score(cell) {
        return Some(Points::Given(given));
    }
    let Cell::Text(text) = cell else { return None };
    match folded(text).trim_end_matches('.') {
        "x" | "х" => Some(Points::NotAttempted),
        "не пройд" | "не пройден" | "не пройдена" | "не пройдено" | "не пройдены" => {
            Some(Points::NotTaught)
        }
        _ => None,
    }
}

/// Why a code can't be told from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LostCode {
    /// `4,0004E+04`: digits are lost.
    Scientific,
    /// Excel took it for a date.
    Date,
}

/// From here on numbers of Excel lose their last digits.
const DIGITS_LOST: f64 = 1e15;

pattern! {
    SCIENTIFIC = r"^\d+(?:[.,]\d+)?[eе]\+?\d{1,3}$";
}

/// A code as text; `None` where nothing stands.
///
/// # Errors
/// When Excel made something else of it.
pub(crate) fn code(cell: Cell<'_>) -> Result<Option<String>, LostCode> {
    match cell {
        Cell::Text(raw) if SCIENTIFIC.is_match(&folded(raw)) => Err(LostCode::Scientific),
        Cell::Number(number) if number.abs() >= DIGITS_LOST => Err(LostCode::Scientific),
        Cell::Date(_) => Err(LostCode::Date),
        other => Ok(text(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_may_have_its_words() {
        for (raw, expected) in [
            ("3", Some(3.0)),
            ("3 – скорее да", Some(3.0)),
            ("3- скорее да", Some(3.0)),
            ("−1 (нет)", Some(-1.0)),
            ("10: очень доволен", Some(10.0)),
            ("5 баллов из возможных", Some(5.0)),
            ("3–4", None),
            ("3 – 4 раза", None),
            ("скорее да", None),
            ("3 да", None),
            ("5 из 10", None),
        ] {
            assert_eq!(step(Cell::Text(raw)), expected, "{raw}");
        }
    }

    #[test]
    fn numbers_are_read_whole() {
        for (text, expected) in [
            ("4\u{a0}", Some(4.0)),
            ("1 234,5", Some(1234.5)),
            ("1 234 567", Some(1_234_567.0)),
            ("−3", Some(-3.0)),
            ("+2", Some(2.0)),
            ("007", Some(7.0)),
            ("пять", None),
            ("1e5", None),
            ("8-9", None),
            ("4 5", None),
            ("45 %", None),
            ("12.5.2", None),
            ("5-", None),
            ("", None),
        ] {
            assert_eq!(number(Cell::Text(text)), expected, "{text}");
        }
    }

    #[test]
    fn units_belong_to_their_fields() {
        for (text, expected) in [
            ("76 б.", Some(76.0)),
            ("62 балла", Some(62.0)),
            ("76б", Some(76.0)),
            ("100 баллов", Some(100.0)),
            ("76", Some(76.0)),
            ("100!", None),
            ("76 (сто)", None),
            ("71*", None),
            ("76 ч.", None),
        ] {
            assert_eq!(score(Cell::Text(text)), expected, "{text}");
        }
        for (text, expected) in
            [("95 %", Some(95.0)), ("95%", Some(95.0)), ("0,95", Some(0.95)), ("95 % плана", None)]
        {
            assert_eq!(percent(Cell::Text(text)), expected, "{text}");
        }
        assert_eq!(percent(Cell::Percent(0.07)), Some(7.0));
        assert_eq!(number(Cell::Percent(0.07)), Some(0.07));
        for (text, expected) in [
            ("72", Some(72.0)),
            ("72 ч.", Some(72.0)),
            ("8ч", Some(8.0)),
            ("16,5 часа", Some(16.5)),
            ("36\u{a0}акад. ч.", Some(36.0)),
            ("36 академических часов", Some(36.0)),
            ("16 ч. + 2", None),
            ("2 недели", None),
            ("часов", None),
            ("72 часа (дистанционно)", None),
        ] {
            assert_eq!(hours(Cell::Text(text)), expected, "{text}");
        }
    }

    #[test]
    fn marks_are_two_to_five_by_digit_or_word() {
        for (text, expected) in [
            ("4\u{a0}", Some(4)),
            ("5 (отл)", Some(5)),
            ("5 (отл.)", Some(5)),
            ("4 (хор.)", Some(4)),
            ("отл", Some(5)),
            ("Хорошо", Some(4)),
            ("удовл.", Some(3)),
            ("2 (неуд)", Some(2)),
            ("неуд.", Some(2)),
            ("5+", Some(5)),
            ("4-", Some(4)),
            ("4 – хорошо", Some(4)),
            ("«5»", Some(5)),
            ("5,0", Some(5)),
            ("5 (хор)", None),
            ("4/5", None),
            ("4-5", None),
            ("5б", None),
            ("5 (пересдача)", None),
            ("зач", None),
            ("1", None),
            ("6", None),
            ("", None),
            ("-", None),
            ("отлично, хорошо", None),
        ] {
            assert_eq!(mark(Cell::Text(text)), expected, "{text}");
        }
        assert_eq!(mark(Cell::Number(5.0)), Some(5));
        for cell in [Cell::Number(1.0), Cell::Number(3.5), Cell::Empty] {
            assert_eq!(mark(cell), None);
        }
    }

    #[test]
    fn task_cells_tell_zero_from_not_attempted_and_not_taught() {
        assert_eq!(points(Cell::Text("0")), Some(Points::Given(0.0)));
        for cross in ["X", "x", "Х", "х"] {
            assert_eq!(points(Cell::Text(cross)), Some(Points::NotAttempted));
        }
        assert_eq!(points(Cell::Text("не пройд.")), Some(Points::NotTaught));
        assert_eq!(points(Cell::Text("не пройдена половина")), None);
        assert_eq!(points(Cell::Empty), None);
    }

    #[test]
    fn codes_that_excel_changed_are_no_codes() {
        for lost in ["4,0004E+04", "4.0004e+04", "4E+04"] {
            assert_eq!(code(Cell::Text(lost)), Err(LostCode::Scientific), "{lost}");
        }
        assert_eq!(code(Cell::Number(1_234_567_890_123_456.0)), Err(LostCode::Scientific));
        assert_eq!(code(Cell::Number(40_004.0)), Ok(Some("40004".to_owned())));
        assert_eq!(code(Cell::Text("4Е-05")), Ok(Some("4Е-05".to_owned())));
        assert_eq!(code(Cell::Empty), Ok(None));
    }
}
