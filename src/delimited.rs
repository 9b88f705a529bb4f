//! A text with delimiters → its records, field by field; where quotes stand and what delimits is told by who reads it.
//! Knows nothing of what a field means; records are of any length.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

/// How a text is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextDialect {
    /// The sign between two fields.
    pub(crate) delimiter: u8,
    /// Whether quotes stand round fields; else they are signs like others.
    pub(crate) has_quotes: bool,
}

/// The records of a text in their order.
pub(crate) struct TextRecords<'t> {
    reader: Reader,
    rest: &'t [u8],
    field: Vec<u8>,
    row: u32,
}

impl<'t> TextRecords<'t> {
    pub(crate) fn of(text: &'t [u8], dialect: TextDialect) -> Self {
        let mut reader = ReaderBuilder::new();
        reader.delimiter(dialect.delimiter).quoting(dialect.has_quotes);
        // A field is never longer than the text.
        Self { reader: reader.build(), rest: text, field: vec![0; text.len() + 1], row: 0 }
    }

    /// The next field, and whether its record ends with it; `None`: the text is over.
    fn field(&mut self) -> Option<(String, bool)> {
        let mut length = 0;
        loop {
            let (result, n_in, n_out) =
                self.reader.read_field(self.rest, &mut self.field[length..]);
            self.rest = &self.rest[n_in..];
            length += n_out;
            match result {
                // The next call says that the text is over.
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::End => return None,
                ReadFieldResult::Field { record_end } => {
                    let text = String::from_utf8_lossy(&self.field[..length]).into_owned();
                    return Some((text, record_end));
                }
            }
        }
    }
}

impl Iterator for TextRecords<'_> {
    /// The row of a record, and its fields.
    type Item = (u32, Vec<String>);

    /// A blank line is a row too, though the reader passes it over.
    fn next(&mut self) -> Option<Self::Item> {
        let n_blank = self.rest.iter().take_while(|byte| **byte == b'\n').count() as u32;
        let mut fields = Vec::new();
        loop {
            let (text, is_last) = self.field()?;
            fields.push(text);
            if is_last {
                break;
            }
        }
        let row = self.row + n_blank;
        self.row = row + 1;
        Some((row, fields))
    }
}
