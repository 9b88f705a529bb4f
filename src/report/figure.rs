//! Cells with shares, their changes and the words that stand where there is no number.
//! One rule for the whole report: under ten, only counts.

use super::model::{Cell, Content, Kind, Look, column_letters};
use crate::analysis::{Indicator, Measure};
use crate::ids::IndicatorId;
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
        && (indicator.id == IndicatorId::SchoolResults
            || (indicator.verdict != Verdict::TooFew && enough))
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

/// A cell of a table: a number in its format, a word muted in the middle.
pub(super) fn cell(content: Content, look: Look, kind: Kind) -> Cell {
    match content {
        Content::Text(_) | Content::Blank if look == Look::Body => {
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
