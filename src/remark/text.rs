//! The text of a finding, made of its rule's texts where it is shown: on a page, in the console, in the JSON.
//! Nothing reads it back.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::{Remark, Severity};
use crate::programme::IndicatorId;

/// Most cells of a gathered finding that its text names.
const CELLS_SHOWN: usize = 10;

impl Remark {
    /// What is wrong and what to do.
    pub fn text(&self) -> String {
        let mut text = self.filled(self.rule.fault);
        if !self.rule.cure.is_empty() {
            text = format!("{text}; {}", self.filled(self.rule.cure));
        }
        if self.gathered.is_empty() {
            return text;
        }
        text = format!("{text}; таких замечаний на листе {}", self.gathered.len());
        let cells = self.gathered.iter().filter_map(|remark| remark.origin.cell);
        let cells: Vec<String> = cells.take(CELLS_SHOWN).map(|cell| cell.to_string()).collect();
        if cells.is_empty() { text } else { format!("{text}: {}…", cells.join(", ")) }
    }

    /// Place, fault and cure in one line.
    pub fn line(&self) -> String {
        let mut place = self.file().unwrap_or_default().to_owned();
        if let Some(sheet) = self.sheet() {
            place = format!("{place}, «{sheet}»");
        }
        if let Some(cell) = self.origin.cell {
            place = format!("{place}, {cell}");
        }
        if place.is_empty() { self.text() } else { format!("{place}: {}", self.text()) }
    }

    fn filled(&self, template: &str) -> String {
        let mut text = String::new();
        let mut rest = template;
        while let Some((before, hole, after)) = next_hole(rest) {
            let words = self.words.iter().find(|(name, _)| *name == hole);
            debug_assert!(words.is_some(), "{}: nothing fills «{hole}»", self.rule.code);
            text.push_str(before);
            text.push_str(words.map_or("", |(_, words)| words));
            rest = after;
        }
        text.push_str(rest);
        text
    }
}

/// The name of a text's first hole.
pub(super) fn first_hole(template: &'static str) -> Option<&'static str> {
    next_hole(template).map(|(_, hole, _)| hole)
}

/// What stands before the next hole, its name, what stands after it.
fn next_hole(template: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = template.split_once('{')?;
    let (hole, after) = rest.split_once('}')?;
    Some((before, hole, after))
}

/// A finding as the JSON shows it.
#[derive(Serialize, JsonSchema)]
struct Shown<'a> {
    code: &'static str,
    severity: Severity,
    file: Option<&'a str>,
    sheet: Option<&'a str>,
    cell: Option<String>,
    value: Option<&'a str>,
    text: String,
    affects: &'a [IndicatorId],
}

impl Serialize for Remark {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let shown = Shown {
            code: self.rule.code,
            severity: self.severity,
            file: self.file(),
            sheet: self.sheet(),
            cell: self.origin.cell.map(|cell| cell.to_string()),
            value: self.value.as_deref(),
            text: self.text(),
            affects: &self.affects,
        };
        shown.serialize(serializer)
    }
}

impl JsonSchema for Remark {
    fn schema_name() -> Cow<'static, str> {
        "Remark".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Shown::json_schema(generator)
    }
}
