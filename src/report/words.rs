//! Russian words for codes and numbers: percent, dates, cases, verdicts, forms, cuts.
//! Sentences about indicators are built in `conclusions`; nothing here knows a figure's meaning.

use chrono::{Datelike, NaiveDate};

use super::figure::DASH;
use super::outcome::{Improved, Outcome};
use crate::analysis::{Indicator, UnreadColumn};
use crate::form::catalog;
use crate::ids::FigureUnit;
use crate::programme::{IndicatorId, Planned};
use crate::verdict::Verdict;

pub(crate) use crate::text::plural;

/// The verdict as the reader sees it: a score may get better by falling.
pub(crate) fn verdict(verdict: Verdict, unit: FigureUnit) -> &'static str {
    match (verdict, unit) {
        (Verdict::Growth, FigureUnit::Score) => "улучшилось",
        (Verdict::Decline, FigureUnit::Score) => "ухудшилось",
        _ => verdict.words(),
    }
}

/// The verdict of an indicator: an unstable change says so, that of the school counts what grew.
pub(crate) fn verdict_of(indicator: &Indicator, all: &[Indicator]) -> String {
    if indicator.id == IndicatorId::SchoolResults {
        return Improved::of(all).words();
    }
    let word = verdict(indicator.verdict, indicator.unit);
    match Outcome::of(indicator) {
        Outcome::ByOne => "почти то же (не больше одного человека)".to_owned(),
        Outcome::Unstable => format!("{word}, неустойчиво"),
        _ => word.to_owned(),
    }
}

/// A count with its thousands apart: «4 131».
pub(crate) fn thousands(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

/// «80,0 %» of a share.
pub(crate) fn percent(share: f64) -> String {
    format!("{}\u{a0}%", decimal(share * 100.0, 1))
}

/// A figure in its unit: «80,0 %», «38,30».
pub(crate) fn value(value: f64, unit: FigureUnit) -> String {
    match unit {
        FigureUnit::Share => percent(value),
        FigureUnit::Score => decimal(value, 2),
    }
}

/// «+8,8 п.п.» of a difference of shares.
pub(crate) fn points(difference: f64) -> String {
    format!("{}\u{a0}п.п.", signed(difference * 100.0, 1))
}

/// A number with a comma, rounded half away from zero at what a reader sees.
pub(crate) fn decimal(value: f64, digits: usize) -> String {
    let text = format!("{:.digits$}", rounded(value, digits));
    text.replace('.', ",").replace('-', "−")
}

/// The same with its sign; zero has none.
pub(crate) fn signed(value: f64, digits: usize) -> String {
    let sign = if rounded(value, digits) > 0.0 { "+" } else { "" };
    format!("{sign}{}", decimal(value, digits))
}

/// «p = 0,031»; what is smaller than a reader sees is said so.
pub(crate) fn p_value(p: f64) -> String {
    if p < 0.001 { "p < 0,001".to_owned() } else { format!("p = {}", decimal(p, 3)) }
}

fn rounded(value: f64, digits: usize) -> f64 {
    let scale = 10_f64.powi(i32::try_from(digits).unwrap_or(0));
    let rounded = (value * scale * (1.0 + f64::EPSILON)).round() / scale;
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// The form of a noun after a number in the genitive: «из 21 работы», «из 22 работ».
pub(crate) fn genitive(count: u64, [one, many]: [&'static str; 2]) -> &'static str {
    if count % 10 == 1 && count % 100 != 11 { one } else { many }
}

/// A number as short as it can be written, «7,5»; a dash for none.
pub(crate) fn number(value: Option<f64>) -> String {
    match value {
        Some(value) => value.to_string().replace('.', ","),
        None => DASH.to_owned(),
    }
}

/// «17 из 36»; a dash for none.
pub(crate) fn out_of(count: Option<u64>, whole: u64) -> String {
    match count {
        Some(count) => format!("{count} из {whole}"),
        None => DASH.to_owned(),
    }
}

/// A count; a dash for none.
pub(crate) fn count_or_dash(count: Option<u64>) -> String {
    match count {
        Some(count) => count.to_string(),
        None => DASH.to_owned(),
    }
}

/// «да» or «нет».
pub(crate) fn yes_or_no(answer: bool) -> &'static str {
    if answer { "да" } else { "нет" }
}

/// «31.05.2023».
pub(crate) fn day(date: NaiveDate) -> String {
    format!("{:02}.{:02}.{}", date.day(), date.month(), date.year())
}

/// The title of a form of the results.
pub(crate) fn form(code: Option<&str>) -> &'static str {
    let Some(code) = code else { return "не распознан" };
    catalog::title(code).unwrap_or("другая форма")
}

/// «V (отметка)» for a column of a source.
pub(crate) fn source_column(field: &str, letters: &str) -> String {
    match catalog::word(field) {
        Some(word) => format!("{letters} ({word})"),
        None => letters.to_owned(),
    }
}

/// The programme's words as the paper prints them.
pub(crate) fn wording(planned: &Planned) -> &'static str {
    planned.on_paper.unwrap_or(planned.title)
}

/// A text with a capital at its beginning.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A name as it stands inside a sentence.
pub(crate) fn inside(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

/// A school for a title: a school may be unnamed.
pub(crate) fn school(name: &str) -> &str {
    if name.trim().is_empty() {
        "______________ (впишите название школы в паспорт)"
    } else {
        name
    }
}

/// Columns of numbers of tasks that are named by the first and the last.
const MOST_TASKS: usize = 4;

/// Headers in one line; a long run of tasks is named by its ends.
pub(crate) fn columns(headers: &[String]) -> String {
    let mut named: Vec<String> = Vec::new();
    let mut rest = headers;
    while let Some(first) = rest.first() {
        let n_tasks = rest.iter().take_while(|header| is_task(header)).count();
        if n_tasks > MOST_TASKS {
            named.push(format!("{first} … {}", rest[n_tasks - 1]));
            rest = &rest[n_tasks..];
        } else {
            named.push(first.clone());
            rest = &rest[1..];
        }
    }
    named.join(", ")
}

/// Headers of tasks are their numbers.
fn is_task(header: &str) -> bool {
    header.starts_with(|sign: char| sign.is_ascii_digit())
}

/// Headers that were not read, with their cells, in one line.
pub(crate) fn unread_columns(columns: &[UnreadColumn]) -> String {
    let named = columns.iter().map(|column| format!("{} ({})", column.header, column.cell));
    named.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_russian_print() {
        assert_eq!(percent(0.8), "80,0\u{a0}%");
        assert_eq!(
            [7, 999, 4131, 1_000_000].map(thousands),
            ["7", "999", "4\u{a0}131", "1\u{a0}000\u{a0}000"]
        );
        assert_eq!(points(0.088), "+8,8\u{a0}п.п.");
        assert_eq!(points(-0.0461), "−4,6\u{a0}п.п.");
        assert_eq!(points(-0.0001), "0,0\u{a0}п.п.");
        assert_eq!(genitive(21, ["работы", "работ"]), "работы");
        assert_eq!(genitive(111, ["работы", "работ"]), "работ");
        let files = ["файл", "файла", "файлов"];
        let forms: Vec<_> = [1, 2, 5, 11, 12, 21, 104].map(|n| plural(n, files)).into();
        assert_eq!(forms, ["файл", "файла", "файлов", "файлов", "файлов", "файл", "файла"]);
    }
}
