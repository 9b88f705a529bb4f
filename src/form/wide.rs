//! A wide table: a row for a respondent and a column for an item, as forms of Google and Yandex export them.
//! Says what item columns look like and what their headers say; rows of the long form are made of them where
//! tables are read.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{AddAssign, Sub};
use std::str::FromStr as _;
use std::sync::{Arc, OnceLock};

use serde::Deserialize;

use crate::form::{Field, FieldName, Form, FormPattern};
use crate::memo::RunMemo;
use crate::reference::{ClimateMethod, METHODS, difficulty};
use crate::sheet::Cell;
use crate::text;
use crate::value;
use crate::verdict::Better;

/// What the columns of items of a form look like.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wide {
    /// The field that the cells of item columns are.
    pub value: FieldName,
    /// The field that a header is as a whole.
    pub item: FieldName,
    /// Patterns that part a header into fields, by the names of their groups.
    #[serde(default)]
    pub heads: Vec<FormPattern>,
    /// The field that a text over several item columns is, one row above their headers.
    #[serde(default)]
    pub above: Option<FieldName>,
    /// Items that are known by their words.
    #[serde(default)]
    pub known: Option<KnownItems>,
    /// What answers look like.
    pub answers: Answers,
    /// Whether a number is the header of an item.
    #[serde(default)]
    pub is_numbered: bool,
    /// Whether any header over answers is that of an item.
    #[serde(default)]
    pub takes_any: bool,
    /// Headers that are never those of items, folded.
    #[serde(default)]
    pub never: Option<FormPattern>,
    /// Fewest item columns.
    pub least: usize,
    /// Names of the sheet, the file, the folders, or a title, that speak of the form, folded.
    #[serde(default)]
    pub names: Option<FormPattern>,
    /// Fields that speak of the form as such names do, if all are there.
    #[serde(default)]
    pub keys: Vec<FieldName>,
    /// Whether an item that was not answered is a row.
    #[serde(default)]
    pub keeps_blanks: bool,
    /// Fields that the blank prints after the items.
    #[serde(default)]
    pub last: Vec<FieldName>,
    /// Headers of the item columns of the blank; those of known items come from their own table.
    #[serde(default)]
    pub printed: Vec<String>,
    /// The same as they are compared.
    #[serde(skip)]
    printed_keys: OnceLock<BTreeSet<String>>,
    /// Whether texts are headers of known items, as far as it was asked.
    #[serde(skip)]
    known_headers: Arc<RunMemo<bool>>,
    /// Whether texts speak of the form, as far as it was asked.
    #[serde(skip)]
    naming_texts: Arc<RunMemo<bool>>,
}

/// Items that some table of the reference knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KnownItems {
    /// Of the methods of the climate.
    Climate,
    /// Of the block of the survey of difficulties that the programme speaks of: by the block alone.
    ModernBlock,
}

/// What the answers of a form look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answers {
    /// «не испытываю», «частично», «испытываю»: words that no other table has.
    Difficulty,
    /// Numbers between the ends of the field, also with words: «3 – скорее да».
    Scale,
}

/// What the header of an item column says.
pub(crate) type Said = BTreeMap<FieldName, String>;

/// How much of a column is answers.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct AnswerCount {
    pub(crate) filled: usize,
    pub(crate) answers: usize,
    /// Those that no other table has.
    pub(crate) telling: usize,
    /// Texts in one's own words.
    pub(crate) free: usize,
}

impl AddAssign for AnswerCount {
    fn add_assign(&mut self, more: Self) {
        self.filled += more.filled;
        self.answers += more.answers;
        self.telling += more.telling;
        self.free += more.free;
    }
}

impl Sub for AnswerCount {
    type Output = Self;

    fn sub(self, fewer: Self) -> Self {
        Self {
            filled: self.filled - fewer.filled,
            answers: self.answers - fewer.answers,
            telling: self.telling - fewer.telling,
            free: self.free - fewer.free,
        }
    }
}

impl AnswerCount {
    pub(crate) fn is_most(self) -> bool {
        2 * self.answers > self.filled
    }

    /// Whether so much is in one's own words that the question is an open one.
    pub(crate) fn is_open(self) -> bool {
        5 * self.free >= self.filled && self.free > 1
    }
}

impl Wide {
    /// What a header says, under the text above it, if one stands there.
    pub(crate) fn said(&self, header: &str, above: Option<&str>) -> Said {
        let header = text::trimmed(header);
        let header = header.trim_end_matches('*');
        if let Some(parts) = self.parted(header) {
            return parts;
        }
        let mut parts = Said::from([(self.item, header.to_owned())]);
        if let (Some(field), Some(above)) = (self.above, above) {
            parts.insert(field, text::trimmed(above));
        }
        parts
    }

    /// What a header says that a pattern parts.
    pub(crate) fn parted(&self, header: &str) -> Option<Said> {
        let (groups, pattern) = self
            .heads
            .iter()
            .find_map(|pattern| pattern.captures(header).map(|groups| (groups, pattern)))?;
        let mut parts = Said::new();
        for name in pattern.capture_names().flatten() {
            if let (Ok(field), Some(part)) = (FieldName::from_str(name), groups.name(name)) {
                parts.insert(field, text::trimmed(part.as_str()));
            }
        }
        Some(parts)
    }

    /// Whether a header is that of an item that the blank or the reference knows.
    pub(crate) fn knows(&self, header: &str) -> bool {
        self.known_headers.of(header, |header| self.has_item(header))
    }

    fn has_item(&self, header: &str) -> bool {
        let printed = self.printed.iter().map(|printed| text::heading(printed));
        if self.printed_keys.get_or_init(|| printed.collect()).contains(&text::heading(header)) {
            return true;
        }
        match self.known {
            Some(KnownItems::Climate) => ClimateMethod::worded_item(header).is_some(),
            Some(KnownItems::ModernBlock) => self
                .parted(header)
                .and_then(|said| said.get(&FieldName::Block).cloned())
                .is_some_and(|block| difficulty::is_modern(&block)),
            None => false,
        }
    }

    /// The number of an item that a header is, also with its words: «3», «3А», «3. Настроение».
    pub(crate) fn number(&self, header: &str) -> Option<u32> {
        let key = text::key(header);
        let digits = key.split(' ').next()?.trim_end_matches(['а', 'б']);
        if self.is_numbered && digits.len() <= 2 { digits.parse().ok() } else { None }
    }

    /// Whether a text is an answer that no other table has.
    pub(crate) fn is_telling(&self, text: &str) -> bool {
        match self.answers {
            Answers::Difficulty => difficulty::in_words(text).is_some(),
            Answers::Scale => false,
        }
    }

    /// Whether a cell is an answer.
    pub(crate) fn is_answer(&self, field: &Field, cell: Cell<'_>) -> bool {
        match self.answers {
            Answers::Difficulty => {
                value::text(cell).is_some_and(|text| difficulty::difficulty(&text).is_some())
            }
            Answers::Scale => value::step(cell).is_some_and(|step| field.allows(step)),
        }
    }

    /// Whether a name, a title or another text speaks of the form.
    pub(crate) fn is_named_by(&self, text: &str) -> bool {
        let Some(pattern) = &self.names else { return false };
        self.naming_texts.of(text, |text| pattern.is_match(&text::folded(text)))
    }

    /// The sheets of the blank, the first titled so where the form has no titles of its own.
    pub(crate) fn blank_sheets(&self, title: &str) -> Vec<BlankSheet> {
        match self.known {
            Some(KnownItems::Climate) => METHODS.iter().map(BlankSheet::of_method).collect(),
            Some(KnownItems::ModernBlock) | None => {
                let items = self.printed.iter().map(|header| (header.clone(), None));
                vec![BlankSheet {
                    title: title.to_owned(),
                    about: String::new(),
                    items: items.collect(),
                }]
            }
        }
    }
}

/// A sheet of the blank of a wide form.
pub(crate) struct BlankSheet {
    pub(crate) title: String,
    /// What is said of it beside the purpose of the form.
    pub(crate) about: String,
    /// Headers of item columns, each with the ends of its scale if they are not those of the field.
    pub(crate) items: Vec<(String, Option<(f64, f64)>)>,
}

impl BlankSheet {
    fn of_method(method: &ClimateMethod) -> Self {
        let (low, high) = method.scale;
        let ends = match method.better {
            _ if !method.components.is_empty() => "",
            Better::Lower => ", меньший балл – ближе к первому слову",
            Better::Higher => ", больший балл – ближе к первым словам",
        };
        let mut items = Vec::new();
        for words in method.words {
            let scale = if method.is_stepped(words.key) { (low, 9.0) } else { method.scale };
            items.push((words.shown(), Some(scale)));
        }
        let about = format!(
            "Методика «{}»: пунктов {}, баллы от {low} до {high}{ends}.",
            method.title, method.items
        );
        Self { title: method.title.to_owned(), about, items }
    }
}

impl Form {
    /// The declaration of item columns with the field that their cells are, if the form has such.
    pub(crate) fn items(&self) -> Option<(&Wide, &Field)> {
        let wide = self.wide.as_ref()?;
        Some((wide, self.field(wide.value)?))
    }
}
