//! Cells with shares, their changes and the words that stand where there is no number.
//! One rule for the whole report: under ten, only counts.

use super::model::{Cell, Content, Kind, Look, column_letters};
use super::{programme, words};
use crate::analysis::{Indicator, Measure};
use crate::verdict::Verdict;

/// Shares of fewer than this are not printed.
pub(super) const LEAST: u64 = 10;

/// Word in place of a share of fewer than [`LEAST`].
pub(super) const FEW: &str = "мало";
/// Word in place of a figure that no source gives.
pub(super) const NONE: &str = "нет данных";
/// Sign in place of a figure that has no sense here.
pub(super) const DASH: &str = "–";

/// Whether the share of a year may be printed.
pub(super) fn printable(indicator: &Indicator, measure: &Measure) -> bool {
    let enough = measure.denominator.is_some_and(|count| count >= LEAST);
    measure.value.is_some()
        && (indicator.id == "school_results" || (indicator.verdict != Verdict::TooFew && enough))
}

/// A share as a live formula over two cells of the same row, counted from column `A`.
pub(super) fn share(numerator: (u16, u64), denominator: (u16, u64), excel_row: u32) -> Content {
    if denominator.1 < LEAST {
        return Content::Text(if denominator.1 == 0 { DASH } else { FEW }.to_owned());
    }
    ratio(numerator, denominator, excel_row)
}

/// The same without the rule of small counts; the denominator is not 0.
pub(super) fn ratio(numerator: (u16, u64), denominator: (u16, u64), excel_row: u32) -> Content {
    let [over, under] = [numerator.0, denominator.0].map(column_letters);
    Content::Formula(
        format!("={over}{excel_row}/{under}{excel_row}"),
        numerator.1 as f64 / denominator.1 as f64,
    )
}

/// A difference of two shares of the same row in percentage points.
pub(super) fn change(after: (u16, &Content), before: (u16, &Content), excel_row: u32) -> Content {
    let [Content::Formula(_, later), Content::Formula(_, earlier)] = [after.1, before.1] else {
        return Content::Text(DASH.to_owned());
    };
    let [later_at, earlier_at] = [after.0, before.0].map(column_letters);
    Content::Formula(
        format!("=({later_at}{excel_row}-{earlier_at}{excel_row})*100"),
        (later - earlier) * 100.0,
    )
}

/// A difference to the digits that its format shows: a hair below zero would be printed as «−0,0».
fn rounded(content: Content, kind: Kind) -> Content {
    let digits = match kind {
        Kind::Points => 1,
        Kind::ScoreChange => 2,
        _ => return content,
    };
    match content {
        Content::Number(value) => Content::Number(words::rounded(value, digits)),
        Content::Formula(formula, value) => {
            let inner = formula.trim_start_matches('=');
            let formula = format!("=ROUND({inner},{digits})");
            Content::Formula(formula, words::rounded(value, digits))
        }
        other => other,
    }
}

/// A cell of a table: a number in its format, a word muted in the middle.
pub(super) fn cell(content: Content, look: Look, kind: Kind) -> Cell {
    match rounded(content, kind) {
        content @ (Content::Text(_) | Content::Blank) if look == Look::Body => {
            Cell::new(content, Look::Muted.of(Kind::Centred))
        }
        content => Cell::new(content, look.of(kind)),
    }
}

/// A number that may be missing.
pub(super) fn optional(value: Option<f64>) -> Content {
    value.map_or_else(|| Content::Text(DASH.to_owned()), Content::Number)
}

/// A count that may be missing.
pub(super) fn optional_count(value: Option<u64>) -> Content {
    value.map_or_else(|| Content::Text(DASH.to_owned()), Content::count)
}

/// How many more would have reached the plan of a share; `None`: it is reached, or not a share.
pub(super) fn missing(indicator: &Indicator) -> Option<u64> {
    let target = indicator.target.filter(|_| indicator.target_met == Some(false))?;
    let measure = indicator.series.last()?;
    let (numerator, denominator) = measure.numerator.zip(measure.denominator)?;
    let is_enough = |more: &u64| (numerator + more) as f64 / denominator as f64 >= target;
    (1..=denominator.saturating_sub(numerator)).find(is_enough)
}

/// The plan of an indicator in words.
pub(super) fn plan(indicator: &Indicator) -> Option<String> {
    let target = indicator.target?;
    let value =
        if indicator.unit == "share" { words::percent(target) } else { words::decimal(target, 2) };
    Some(match indicator.target_met {
        Some(true) => format!("План {value} выполнен."),
        Some(false) => match missing(indicator) {
            Some(count) => {
                let of = programme::planned(indicator.id).map_or(["", ""], |planned| planned.of);
                format!(
                    "План {value} не выполнен: не хватает {count} {}.",
                    words::genitive(count, of)
                )
            }
            None => format!("План {value} не выполнен."),
        },
        None => format!("План {value}."),
    })
}
