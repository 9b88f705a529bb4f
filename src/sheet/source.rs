//! Where what was counted stands in the files.
//! Part of the JSON contract as it is.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A contiguous block of rows that were counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema, Deserialize)]
pub struct Source {
    /// Path relative to the folder, with `/`.
    pub file: String,
    /// Sheet title.
    pub sheet: String,
    /// First and last row as Excel shows them.
    pub rows: [u32; 2],
    /// Field → column letter.
    pub cells: BTreeMap<String, String>,
}
