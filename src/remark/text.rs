//! The text of a finding, made of its rule's texts where it is shown: on a page, in the console, in the JSON.
//! Nothing reads it back.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::{Filling, Remark, Rule, Severity};
use crate::programme::IndicatorId;
use crate::sheet::folded_cells;

/// Most ranges of cells of a gathered finding that its text names.
const MOST_RANGES: usize = 10;

/// The hole that is filled by what stood at the place of the finding.
const VALUE: &str = "value";

/// A list of places for one remark: the first ten, then how many more.
pub(crate) fn short_list<T: ToString>(places: &[T]) -> String {
    const SHOWN: usize = 10;
    let shown = places.iter().take(SHOWN).map(T::to_string).collect::<Vec<_>>().join(", ");
    match places.len().checked_sub(SHOWN) {
        Some(more) if more > 0 => format!("{shown} и ещё {more}"),
        _ => shown,
    }
}

impl Remark {
    /// What is wrong and what to do.
    pub fn text(&self) -> String {
        let mut text = self.fault();
        let cure = self.cure();
        if !cure.is_empty() {
            text = format!("{text}; {cure}");
        }
        for hole in self.unknown_holes() {
            text.push_str(&shown_hole(hole));
        }
        if self.gathered.is_empty() {
            return text;
        }
        text = format!("{text}; таких замечаний на листе {}", self.gathered.len());
        let cells = self.gathered.iter().filter_map(|remark| remark.origin.cell);
        let cells = folded_cells(&cells.collect::<Vec<_>>(), MOST_RANGES);
        if cells.is_empty() { text } else { format!("{text}: {cells}") }
    }

    /// What is wrong.
    pub(crate) fn fault(&self) -> String {
        self.filled(self.rule.fault)
    }

    /// What to do; empty where nothing is asked for.
    pub(crate) fn cure(&self) -> String {
        self.filled(self.rule.cure)
    }

    fn filled(&self, template: &str) -> String {
        let mut text = String::new();
        let mut rest = template;
        while let Some((before, hole, after)) = next_hole(rest) {
            text.push_str(before);
            match self.words_of(hole) {
                Some(words) => text.push_str(&words),
                None => text.push_str(&shown_hole(hole)),
            }
            rest = after;
        }
        text.push_str(rest);
        text
    }

    pub(super) fn words_of(&self, hole: &str) -> Option<Cow<'_, str>> {
        if hole == VALUE {
            return self.value.as_deref().map(Cow::Borrowed);
        }
        let (_, filling) = self.words.iter().find(|(name, _)| *name == hole)?;
        Some(match filling {
            Filling::Text(words) => words.into(),
            Filling::Place(place) => place.to_string().into(),
        })
    }

    /// Holes that a finding fills and its rule does not have.
    fn unknown_holes(&self) -> impl Iterator<Item = &'static str> {
        let names = self.words.iter().map(|(hole, _)| *hole);
        names.filter(|hole| *hole == VALUE || !self.rule.has_hole(&shown_hole(hole)))
    }
}

impl Rule {
    fn has_hole(&self, shown: &str) -> bool {
        self.fault.contains(shown) || self.cure.contains(shown)
    }
}

/// A hole as the texts of rules write it. A finding shows one only by a mistake of the program: no test lets it
/// pass, and a user loses no more than a word.
fn shown_hole(name: &str) -> String {
    format!("{{{name}}}")
}

/// What stands before the next hole, its name, what stands after it.
pub(super) fn next_hole(template: &str) -> Option<(&str, &str, &str)> {
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

#[cfg(test)]
mod tests {
    use crate::remark::{self, Origin, Remark};

    #[test]
    fn what_stood_there_fills_its_hole_and_a_mistaken_hole_is_seen() {
        let remark = Remark::new(&remark::PAIR_KIND, &Origin::default());
        assert!(remark.text().contains("«{value}»"));
        let remark = remark.value("шефство".to_owned());
        assert!(remark.text().starts_with("вид наставничества «шефство» неизвестен"));
        assert!(remark.with("kind", "шефство").text().ends_with("{kind}"));
    }
}
