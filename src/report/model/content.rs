//! What stands in a cell of a workbook, as plain data.
//! Knows no look: how it is shown stands with the cell.

use chrono::NaiveDate;

use super::Place;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Nothing but the style.
    Blank,
    /// Part of a cell merged from above.
    Covered,
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Date(NaiveDate),
    /// A formula (`=…`, English function names) and the value it gives.
    Formula(String, f64),
    /// The same that gives a text.
    TextFormula(String, String),
}

const LINK: &str = "=HYPERLINK(";

impl Content {
    /// A number of persons, works, rows.
    pub(crate) fn count(value: u64) -> Self {
        Self::Number(value as f64)
    }

    /// A text that leads to a place of the workbook.
    pub(crate) fn link(place: &Place, text: &str) -> Self {
        let address = place.absolute().replace('$', "");
        let quoted = text.replace('"', "\"\"");
        Self::TextFormula(format!("{LINK}\"#{address}\",\"{quoted}\")"), text.to_owned())
    }

    /// Whether it leads to a place of the workbook.
    pub(crate) fn is_link(&self) -> bool {
        matches!(self, Self::TextFormula(formula, _) if formula.starts_with(LINK))
    }

    /// The text, if there is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::TextFormula(_, text) => Some(text),
            _ => None,
        }
    }

    /// The number, if there is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(value) | Self::Formula(_, value) => Some(*value),
            _ => None,
        }
    }
}
