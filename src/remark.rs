//! Findings about the data as values: a rule, a place, what stood there, the words that fill the rule's texts.
//! A finding is never read back from its text; nothing here reads files.

use std::fmt;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::sheet::Address;

mod collected;
mod gathering;
mod group;
mod recorded;
mod rules;
mod text;

pub use crate::ids::GapKind;
pub(crate) use collected::Collected;
pub use gathering::gathered;
pub(crate) use group::{RemarkGroup, count, grouped};
pub use rules::*;
pub(crate) use text::short_list;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A row or a file was refused.
    Error,
    /// Read, but in doubt, or left out of a figure by a rule.
    Warning,
    /// Good to know.
    Info,
}

impl Severity {
    /// The word a reader sees.
    pub fn title(self) -> &'static str {
        match self {
            Self::Error => "ошибка",
            Self::Warning => "предупреждение",
            Self::Info => "сведение",
        }
    }
}

/// A place in the input: a file, perhaps a sheet, perhaps a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Path relative to the folder, with `/`.
    pub file: Option<Arc<str>>,
    /// Sheet title.
    pub sheet: Option<Arc<str>>,
    /// The cell; of a row without a telling cell the first.
    pub cell: Option<Address>,
}

impl Origin {
    /// The same file and sheet, at a row as Excel numbers it.
    pub fn at_row(&self, row: u32) -> Self {
        self.at(Address::of_row(row))
    }

    /// The same file and sheet, at a cell.
    pub fn at(&self, cell: Address) -> Self {
        Self { cell: Some(cell), ..self.clone() }
    }

    /// «Реестр.xlsx, «Предметник – предметник», C5»: with the sheet, of workbooks whose sheets are alike.
    pub(crate) fn listed(&self) -> String {
        let sheet = self.sheet.as_deref().map(|sheet| format!("«{sheet}»"));
        let cell = self.cell.map(|cell| cell.to_string());
        let parts = [self.file.as_deref().map(str::to_owned), sheet, cell];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

impl fmt::Display for Origin {
    /// File and cell, for a sentence about another place.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.as_deref().unwrap_or_default();
        match self.cell {
            Some(cell) => write!(formatter, "{file}, {cell}"),
            None => formatter.write_str(file),
        }
    }
}

/// A rule findings are made by.
#[derive(Debug)]
pub struct Rule {
    /// Stable code.
    pub code: &'static str,
    /// Severity of its findings.
    pub severity: Severity,
    /// What is wrong; `{name}` is a hole that a finding fills, `{value}` the one that what stood there fills.
    pub fault: &'static str,
    /// What to do; may have holes too.
    pub cure: &'static str,
    /// What it means for the rows and files it speaks of.
    pub bearing: Bearing,
}

/// What a rule means for the rows and files it speaks of, and so for the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearing {
    /// Nothing but what the severity and the finding itself say.
    AsFound,
    /// A row that was understood is left out of the figures: neither refused nor unread.
    LeavesOut,
    /// A cell could not be read: taken back where its row turns out to be no data of the school.
    OfCell,
    /// Said once of many refused rows, each of which is counted by itself.
    SumsUp,
    /// A unit of the figures it affects is open, though the rule is no error or the unit is counted already.
    Opens(GapKind),
    /// A file or sheet can't be opened and nobody knows what it holds: the figures that the finding names are
    /// open, else those that its name speaks of.
    Closes,
    /// A file or sheet is not read, but it is known of which form it is or beside which it stands: the finding
    /// itself names the figures.
    NamesFigures,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}

/// Units of a figure whose answer is not known, because something of them was not read. How many there are and
/// whether a verdict could turn is decided where figures are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gap {
    /// Their school year; `None`: it could not be told, so they count in both years compared.
    pub year: Option<AcademicYear>,
    /// How they could move the figure.
    pub kind: GapKind,
    /// How many they are, where a row is of a group; else one a row.
    pub units: u64,
}

/// What fills a hole of a rule's texts.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Filling {
    Text(String),
    /// Another place.
    Place(Origin),
}

/// One finding, as data: its text is made where it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The rule.
    pub rule: &'static Rule,
    /// The rule's severity, unless the finding matters less here.
    pub severity: Severity,
    /// Where it was found.
    pub origin: Origin,
    /// What stood there.
    pub value: Option<String>,
    /// The holes of the rule's texts and what fills them.
    words: Vec<(&'static str, Filling)>,
    /// Indicators it touches.
    pub affects: Vec<IndicatorId>,
    /// How many rows it stands for; 0: for that of its cell, if it has one.
    pub n_rows: u64,
    /// What it leaves open in the figures it affects; `None`: nothing.
    pub gap: Option<Gap>,
    /// The findings it stands for, if it was gathered from many.
    pub gathered: Vec<Self>,
}

impl Remark {
    /// A finding by a rule at a place.
    pub fn new(rule: &'static Rule, origin: &Origin) -> Self {
        Self {
            rule,
            severity: rule.severity,
            origin: origin.clone(),
            value: None,
            words: Vec::new(),
            affects: Vec::new(),
            n_rows: 0,
            gap: None,
            gathered: Vec::new(),
        }
    }

    /// The same finding, with what stood there: it fills the hole `{value}`, if the rule has one.
    pub fn value(mut self, value: impl Into<Option<String>>) -> Self {
        self.value = value.into();
        self
    }

    /// The same finding, with a hole of its rule filled; one that the rule does not have is seen in the text.
    pub fn with(mut self, hole: &'static str, words: impl Into<String>) -> Self {
        self.words.push((hole, Filling::Text(words.into())));
        self
    }

    /// The same finding, with the other place it speaks of in the hole `{place}`.
    pub fn beside(mut self, place: &Origin) -> Self {
        self.words.push(("place", Filling::Place(place.clone())));
        self
    }

    /// The same finding, said to leave units of the figures it affects unknown: one, or as many as the
    /// rows it stands for.
    pub fn leaving(mut self, kind: GapKind, year: Option<AcademicYear>) -> Self {
        self.gap = Some(Gap { year, kind, units: 1 });
        self
    }

    /// The same finding, whose row is of so many units.
    pub fn weighing(mut self, units: u64) -> Self {
        if let Some(gap) = &mut self.gap {
            gap.units = units;
        }
        self
    }

    /// The same finding, said to touch some indicators.
    pub fn affecting(mut self, indicators: &[IndicatorId]) -> Self {
        self.affects = indicators.to_vec();
        self
    }

    /// The same finding, made of so many rows.
    pub fn standing_for(mut self, n_rows: usize) -> Self {
        self.n_rows = n_rows as u64;
        self
    }

    /// Whether it is a finding of the rule.
    pub fn is(&self, rule: &Rule) -> bool {
        self.rule == rule
    }

    /// Path of its file, relative to the folder.
    pub fn file(&self) -> Option<&str> {
        self.origin.file.as_deref()
    }

    /// Title of its sheet.
    pub fn sheet(&self) -> Option<&str> {
        self.origin.sheet.as_deref()
    }

    /// The row of its cell, as Excel numbers it.
    pub fn row(&self) -> Option<u32> {
        self.origin.cell.map(|cell| cell.row + 1)
    }
}

/// Dates the gaps of findings made where the year was not known.
pub fn date_gaps(remarks: &mut [Remark], year: AcademicYear) {
    for gap in remarks.iter_mut().filter_map(|remark| remark.gap.as_mut()) {
        gap.year.get_or_insert(year);
    }
}
