//! Registers filled further by hand: which rows are pairs of a blank, which stand there alone, which cells people
//! typed.
//! Says nothing of how a pair is judged.

use std::collections::BTreeSet;

use crate::analysis::{TypedCells, WrittenRow};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::handwork::{self, CODE, Compared, FoundRow, FoundSheet, NUMBER, PEOPLE, RegisterPlace};
use crate::text;

/// A register that is read back.
#[derive(Debug, Clone)]
pub(crate) struct RegisterBook {
    /// Path relative to the folder of the inputs.
    pub(crate) file: String,
    pub(crate) place: RegisterPlace,
    /// Its tables with all their rows.
    pub(crate) tables: Vec<Table<'static>>,
    /// The rows of its pairs.
    pub(crate) rows: Vec<RegisterRow>,
    /// Rows that were written and are not there any more.
    pub(crate) deleted: Vec<WrittenRow>,
    /// Whether it is all that is left of the pairs: no row of a blank was read.
    pub(crate) stands_alone: bool,
}

/// A row of a pair.
#[derive(Debug, Clone)]
pub(crate) struct RegisterRow {
    pub(crate) sheet: String,
    /// As Excel numbers it.
    pub(crate) number: u32,
    /// What was written there; `None`: nobody knows, or nothing was.
    pub(crate) written: Option<WrittenRow>,
    pub(crate) compared: Compared,
    pub(crate) cells: TypedCells,
    /// Whether its code is of no row that was written into the results: of an older copy of the register, say.
    pub(crate) has_unknown_code: bool,
}

impl RegisterRow {
    /// The code that stands in it, or stood there.
    pub(crate) fn code(&self) -> String {
        match (self.cells.get(CODE), &self.written) {
            (Some(code), _) => text::cyrillic(&code.settled()),
            (None, Some(written)) => written.key.clone(),
            (None, None) => String::new(),
        }
    }

    /// The pair of a blank that the row was made of.
    pub(crate) fn source(&self) -> Option<&str> {
        self.written.as_ref()?.source.as_deref()
    }

    /// Whether it stands in the register alone.
    pub(crate) fn is_loose(&self) -> bool {
        self.source().is_none()
    }
}

impl RegisterBook {
    /// The rows of a register beside what was written there.
    pub(crate) fn new(
        (file, place): (&str, RegisterPlace),
        tables: Vec<Table<'static>>,
        found: &[FoundSheet],
        written: &[WrittenRow],
    ) -> Self {
        let (mut rows, mut met) = (Vec::new(), BTreeSet::new());
        for sheet in found.iter().filter(|sheet| handwork::key_head(&sheet.title) == Some(CODE)) {
            for row in &sheet.rows {
                if row.cells.keys().all(|head| head == NUMBER || head == CODE) {
                    continue;
                }
                let code = text::cyrillic(&row.text(CODE));
                let has_unknown_code = place == RegisterPlace::Results
                    && !code.is_empty()
                    && !written.is_empty()
                    && written.iter().all(|known| known.key != code);
                let written = handwork::written_pair(row, written)
                    .or_else(|| without_code(row, written, found))
                    .filter(|written| is_original(row, written, found))
                    .filter(|written| written.key.is_empty() || met.insert(written.key.clone()));
                let row = register_row(sheet, row, written);
                rows.push(RegisterRow { has_unknown_code, ..row });
            }
        }
        let mut deleted: Vec<WrittenRow> = written.to_vec();
        deleted.retain(|row| {
            let is_pair = handwork::key_head(&row.sheet) == Some(CODE) && !row.key.is_empty();
            let has_sheet = found.iter().any(|sheet| sheet.title == row.sheet);
            is_pair && has_sheet && !met.contains(&row.key)
        });
        let (file, stands_alone) = (file.to_owned(), false);
        Self { file, place, tables, rows, deleted, stands_alone }
    }

    /// The table of a row and its line there, read or refused.
    pub(crate) fn line(&self, row: &RegisterRow) -> Option<(&Table<'static>, usize)> {
        for table in &self.tables {
            if table.place.sheet.as_deref() != Some(row.sheet.as_str()) {
                continue;
            }
            if let Some(line) = table.line(row.number) {
                return Some((table, line));
            }
            let refused = table.refused.as_deref();
            let line = refused.and_then(|refused| Some((refused, refused.line(row.number)?)));
            if line.is_some() {
                return line;
            }
        }
        None
    }

    /// The fields of a row that people typed, with the heads of their columns.
    pub(crate) fn typed_fields(table: &Table<'_>, typed: &TypedCells) -> Vec<(FieldName, String)> {
        let mut fields = Vec::new();
        for (field, column) in table.fields() {
            let header = table.headers.iter().find(|(place, _)| *place == column);
            let Some((_, header)) = header else { continue };
            let head = handwork::head(header);
            if typed.contains_key(&head) {
                fields.push((field, head));
            }
        }
        fields
    }

    /// Whether people wrote something on a sheet.
    pub(crate) fn has_handwork(&self, sheet: Option<&str>) -> bool {
        let mut rows = self.rows.iter().filter(|row| Some(row.sheet.as_str()) == sheet);
        rows.any(|row| self.stands_alone || row.is_loose() || !row.compared.typed.is_empty())
    }

    /// Whether a row, as Excel numbers it, is read from the register: it stands there alone, or nothing else is left.
    pub(crate) fn is_loose_row(&self, sheet: Option<&str>, number: Option<u32>) -> bool {
        let Some(number) = number else { return false };
        let mut rows = self.rows.iter().filter(|row| Some(row.sheet.as_str()) == sheet);
        rows.any(|row| row.number == number && (self.stands_alone || row.is_loose()))
    }

    /// Leaves the rows of a table that stand in the register alone.
    pub(crate) fn leave_loose(&self, table: &mut Table<'static>) {
        let sheet = table.place.sheet.clone();
        let is_known = |rows: &[u32]| -> Vec<bool> {
            rows.iter().map(|row| !self.is_loose_row(sheet.as_deref(), Some(*row))).collect()
        };
        table.leave_out(&is_known(&table.rows));
        if let Some(mut refused) = table.refused.take() {
            refused.leave_out(&is_known(&refused.rows));
            table.n_refused = refused.len() as u64;
            table.refused = (!refused.is_empty()).then_some(refused);
        }
    }

    /// A hash of what people wrote, hex: that of the file changes with every run.
    pub(crate) fn hash(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for row in &self.rows {
            for (head, value) in &row.compared.typed {
                hasher.update(
                    format!("{}\u{1}{head}\u{1}{}\u{2}", row.code(), value.settled()).as_bytes(),
                );
            }
        }
        hasher.finalize().to_hex().to_string()
    }

    /// Whether people left something new in it.
    pub(crate) fn is_fresh(&self) -> bool {
        !self.deleted.is_empty()
            || self.rows.iter().any(|row| row.compared.is_fresh || row.written.is_none())
    }
}

/// Whether a row is the one that was written, not a copy of it with other people: copies have its code too.
fn is_original(row: &FoundRow, written: &WrittenRow, found: &[FoundSheet]) -> bool {
    if handwork::n_same_people(row, written) == PEOPLE.len() {
        return true;
    }
    let sheets = found.iter().filter(|sheet| handwork::key_head(&sheet.title) == Some(CODE));
    let mut namesakes = sheets.flat_map(|sheet| &sheet.rows).filter(|namesake| {
        text::cyrillic(&namesake.text(CODE)) == written.key
            && handwork::n_same_people(namesake, written) > handwork::n_same_people(row, written)
    });
    namesakes.next().is_none()
}

/// The row of the same people whose code stands nowhere, if this row has none.
fn without_code<'w>(
    row: &FoundRow,
    written: &'w [WrittenRow],
    found: &[FoundSheet],
) -> Option<&'w WrittenRow> {
    let codes: BTreeSet<String> = found.iter().flat_map(FoundSheet::codes).collect();
    let is_cleared = row.text(CODE).is_empty();
    let mut of_pairs =
        written.iter().filter(|was| is_cleared && handwork::key_head(&was.sheet) == Some(CODE));
    of_pairs
        .find(|was| !codes.contains(&was.key) && handwork::n_same_people(row, was) == PEOPLE.len())
}

fn register_row(sheet: &FoundSheet, row: &FoundRow, written: Option<&WrittenRow>) -> RegisterRow {
    let compared = match written {
        Some(written) => handwork::compared(row, &sheet.heads, written),
        None => handwork::all_typed(row),
    };
    RegisterRow {
        sheet: sheet.title.clone(),
        number: row.number,
        written: written.cloned(),
        compared,
        cells: row.cells.clone(),
        has_unknown_code: false,
    }
}
