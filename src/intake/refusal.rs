//! Why a file has no sheets, as a value.
//! What is said of it stands in `fate`.

use serde::{Deserialize, Serialize};

use crate::sheet::{self, LONGEST_TEXT, OverBudget, Words};

/// Why a file has no sheets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Refusal {
    /// Closed with a password that was not given.
    Password,
    /// Closed with another password than those given.
    WrongPassword,
    /// Closed with a password in a way that is not opened: what it is.
    Cipher(#[serde(deserialize_with = "sheet::words")] Words),
    /// Broken: in what way.
    Corrupt(#[serde(deserialize_with = "sheet::words")] Words),
    /// Cells are scattered too far.
    TooLarge {
        /// The sheet; empty when unknown.
        sheet: String,
        /// How far.
        far: String,
    },
    /// So many bytes are not read.
    Bulky(u64),
    /// There is more of something than is read: of what, for a reader.
    TooMany(String),
    /// Reading it was broken off: why, for a reader.
    BrokenOff(String),
    /// A portable document.
    Pdf,
    /// An archive of this kind.
    Archive(#[serde(deserialize_with = "sheet::words")] Words),
    /// A document without tables.
    Document(#[serde(deserialize_with = "sheet::words")] Words),
    /// A table of this kind, which is not read.
    Table(#[serde(deserialize_with = "sheet::words")] Words),
    /// A link to a place elsewhere.
    Link,
    /// Nothing known.
    NotATable,
}

impl Refusal {
    /// What a cell at a place is over the budget of its file by.
    pub(super) fn over(what: OverBudget, sheet: &str, (row, column): (u32, u32)) -> Self {
        let far = sheet::address(row, column).to_string();
        match what {
            OverBudget::Place | OverBudget::Cells => {
                Self::TooLarge { sheet: sheet.to_owned(), far }
            }
            OverBudget::Text => {
                Self::TooMany(format!("в ячейке {far} знаков больше {LONGEST_TEXT}"))
            }
            OverBudget::Texts | OverBudget::Sheets => Self::over_all(what),
        }
    }

    /// What a file as a whole is over its budget by.
    pub(super) fn over_all(what: OverBudget) -> Self {
        let told = match what {
            OverBudget::Sheets => "листов больше 1000",
            OverBudget::Place | OverBudget::Cells => "слишком много ячеек",
            OverBudget::Text | OverBudget::Texts => "слишком много текста",
        };
        Self::TooMany(told.to_owned())
    }
}
