//! Why a file has no sheets, as a value.
//! What is said of it stands in `fate`.

use crate::sheet;

/// Why a file has no sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Closed with a password that was not given.
    Password,
    /// Closed with another password than those given.
    WrongPassword,
    /// Closed with a password in a way that is not opened: what it is.
    Cipher(&'static str),
    /// Broken: in what way.
    Corrupt(&'static str),
    /// Cells are scattered too far.
    TooLarge {
        /// The sheet; empty when unknown.
        sheet: String,
        /// How far.
        far: String,
    },
    /// So many bytes are not read.
    Bulky(u64),
    /// A portable document.
    Pdf,
    /// An archive of this kind.
    Archive(&'static str),
    /// A document without tables.
    Document(&'static str),
    /// A table of this kind, which is not read.
    Table(&'static str),
    /// A link to a place elsewhere.
    Link,
    /// Nothing known.
    NotATable,
}

impl Refusal {
    /// A cell that is too far to be held.
    pub(super) fn too_large(sheet: &str, row: u32, column: u32) -> Self {
        Self::TooLarge { sheet: sheet.to_owned(), far: sheet::address(row, column).to_string() }
    }
}
