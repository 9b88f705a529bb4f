//! What the tags of a cell say: its column, its format, what its value is written as, what stands in it.
//! Whether such a cell may stand where it does is for those who read it.

use super::marks::area;
use super::numbers::index;
use super::tag::{Tag, Unsure};

/// What a cell's value is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ValueKind {
    Number,
    Shared,
    Text,
    Inline,
    Flag,
    Fault,
    Date,
}

/// A cell before its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CellHead {
    pub(super) column: u32,
    pub(super) format: Option<usize>,
    pub(super) kind: ValueKind,
}

impl ValueKind {
    pub(super) fn of(word: &str) -> Result<Self, Unsure> {
        match word {
            "n" => Ok(Self::Number),
            "s" => Ok(Self::Shared),
            "str" => Ok(Self::Text),
            "inlineStr" => Ok(Self::Inline),
            "b" => Ok(Self::Flag),
            "e" => Ok(Self::Fault),
            "d" => Ok(Self::Date),
            _ => Err(Unsure),
        }
    }
}

/// What stands in a cell.
#[derive(Clone, Copy)]
pub(super) enum Element {
    Formula,
    Value,
    Inline,
}

impl Element {
    pub(super) fn of(tag: &Tag<'_>) -> Result<Self, Unsure> {
        match tag.name {
            "v" => Ok(Self::Value),
            "is" => Ok(Self::Inline),
            "f" => {
                if tag.get("t")? == Some("shared") {
                    index(tag.get("si")?.ok_or(Unsure)?)?;
                    if let Some(range) = tag.get("ref")? {
                        area(range)?;
                    }
                }
                Ok(Self::Formula)
            }
            _ => Err(Unsure),
        }
    }
}
