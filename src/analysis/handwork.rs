//! What people typed into the results of the run before, as plain data that the next results show again.
//! Found and judged elsewhere.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use super::handwork_note::HandworkNote;
use super::written::WrittenResult;
use crate::programme::IndicatorId;
use crate::sheet::Cell;

/// What stands in a cell, kept as it was typed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TypedValue {
    Text(String),
    Number(f64),
    /// A part of one, shown as percent.
    Share(f64),
    Day(NaiveDate),
}

impl TypedValue {
    /// `None` for an empty cell.
    pub(crate) fn of(cell: Cell<'_>) -> Option<Self> {
        Some(match cell {
            Cell::Empty => return None,
            Cell::Number(number) => Self::Number(number),
            Cell::Percent(share) => Self::Share(share),
            Cell::Date(moment) if moment.time() == NaiveTime::MIN => Self::Day(moment.date()),
            Cell::Date(moment) => Self::Text(moment.format("%d.%m.%Y %H:%M").to_string()),
            Cell::Text(text) => Self::Text(text.trim().replace('\r', "")),
            Cell::Flag(_) | Cell::Fault(_) => Self::Text(cell.shown()),
        })
    }

    /// The value in a spelling by which two of them are the same.
    pub(crate) fn settled(&self) -> String {
        match self {
            Self::Text(text) => Cell::Text(text).settled(),
            Self::Number(number) | Self::Share(number) => Cell::Number(*number).settled(),
            Self::Day(day) => Cell::Date(day.and_time(NaiveTime::MIN)).settled(),
        }
    }
}

/// Cells of a row by the heads of their columns.
pub(crate) type TypedCells = BTreeMap<String, TypedValue>;

/// A person of a base and what people typed into their row.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct TypedPerson {
    pub(crate) name: String,
    pub(crate) typed: TypedCells,
    /// All cells of the row, for a person who is in no pair any more.
    pub(crate) all: TypedCells,
    /// Whether it is known what the program wrote there; if not, what the program writes itself is no handwork.
    pub(crate) is_known: bool,
}

/// A row of the register that makes no pair: it is shown again as it stood.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LooseRow {
    pub(crate) sheet: String,
    pub(crate) cells: TypedCells,
}

/// What people typed into the results of the run before.
#[derive(Debug, Clone, Default)]
pub(crate) struct Handwork {
    /// Mentors and mentees.
    pub(crate) bases: [Vec<TypedPerson>; 2],
    pub(crate) loose: Vec<LooseRow>,
    /// Who answers for a planned result.
    pub(crate) responsible: BTreeMap<IndicatorId, TypedValue>,
    /// What is told once, in the run that found it.
    pub(crate) notes: Vec<HandworkNote>,
    /// Whether something of it is new since the last run.
    pub(crate) is_fresh: bool,
    /// What stood in registers that this run reads and does not write.
    pub(crate) seen: Vec<WrittenResult>,
}
