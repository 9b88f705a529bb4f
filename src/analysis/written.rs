//! What a run wrote into the folder of results, so that the next one can tell what people changed there.
//! Part of the JSON that is kept in that folder; hashes in place of texts wherever equality is all that is asked.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A workbook that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct WrittenResult {
    /// Its name in the folder of results.
    pub file: String,
    /// blake3 over the texts of its cells with their places, hex: neither bytes nor looks.
    pub cells: String,
}
