//! Cells of a workbook: which sheet, row and column, and how Excel writes them.
//! Rows and columns are counted from zero.

use crate::sheet;

/// A cell of this workbook.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Sheet title.
    pub sheet: String,
    /// Zero-based row.
    pub row: u32,
    /// Zero-based column.
    pub column: u16,
}

impl Place {
    /// `'Опыт и конкурсы'!$B$5`.
    pub fn absolute(&self) -> String {
        format!(
            "{}!${}${}",
            quoted(&self.sheet),
            column_letters(self.column),
            self.row.saturating_add(1)
        )
    }
}

/// A block of cells of one sheet, zero-based and inclusive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Sheet title.
    pub sheet: String,
    /// First and last row.
    pub rows: [u32; 2],
    /// First and last column.
    pub columns: [u16; 2],
}

/// `A`, `Z`, `AA` of a zero-based column.
pub fn column_letters(column: u16) -> String {
    sheet::column_letters(u32::from(column))
}

/// A sheet title as formulas and links write it.
pub fn quoted(sheet: &str) -> String {
    format!("'{}'", sheet.replace('\'', "''"))
}
