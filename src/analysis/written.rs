//! What a run wrote into the folder of results, so that the next one can tell what people changed there.
//! Part of the JSON that is kept in that folder; hashes in place of texts wherever equality is all that is asked.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A workbook that was written, or a register among the inputs that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct WrittenResult {
    /// Its name in the folder of results; of an input its path.
    pub(crate) file: String,
    /// blake3 over the texts of its cells with their places, hex: neither bytes nor looks.
    pub(crate) cells: String,
    /// The rows that people may fill in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) rows: Vec<WrittenRow>,
    /// Rows that once stood in a register, the latest first: an old copy of it may come back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) past: Vec<WrittenRow>,
}

impl WrittenResult {
    /// Whether it is the result of this name, not a register among the inputs at this path.
    pub(crate) fn is_result(&self, name: &str) -> bool {
        self.file == name && !self.is_input()
    }

    /// Whether it is a register among the inputs: of one that is only read no hash is asked for.
    pub(crate) fn is_input(&self) -> bool {
        self.cells.is_empty()
    }
}

/// A row as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct WrittenRow {
    /// Title of its sheet.
    pub(crate) sheet: String,
    /// The text that tells it from others: the code of the pair, the name of the person or of the planned result.
    pub(crate) key: String,
    /// What it was made of: the pair as its blank has it, the person, the id of the planned result. A row without
    /// it stands in the register alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<String>,
    /// Head of the column → hash of the text; blank cells are not there.
    pub(crate) cells: BTreeMap<String, String>,
    /// Heads of the cells that people typed.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) typed: BTreeSet<String>,
}
