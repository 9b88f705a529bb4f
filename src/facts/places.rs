//! From rows of frames back to the cells they came from.
//! Names cells; reads none.

use std::collections::BTreeMap;

use crate::form::extract::Table;
use crate::remark::Origin;
use crate::sheet::Source;

use super::ground::Spot;

/// Numbers rows of frames back into the cells they came from.
#[derive(Debug, Default)]
pub(crate) struct Places {
    entries: Vec<(Origin, BTreeMap<String, String>)>,
}

impl Places {
    /// The places of tables, with the letters of the columns that figures are counted from.
    pub(crate) fn new(tables: &[Table<'_>]) -> Self {
        let entries = tables.iter().map(|table| (table.place.clone(), table.counted_letters()));
        Self { entries: entries.collect() }
    }

    /// The sheet of a table.
    pub(crate) fn of_table(&self, number: u32) -> Origin {
        self.entries.get(number as usize).map(|(place, _)| place.clone()).unwrap_or_default()
    }

    /// The row of a fact.
    pub(crate) fn origin(&self, spot: Spot) -> Origin {
        self.of_table(spot.table).at_row(spot.row)
    }

    /// Contiguous blocks of the rows counted, in the order of files.
    pub(crate) fn sources(&self, spots: impl IntoIterator<Item = Spot>) -> Vec<Source> {
        let mut spots: Vec<Spot> = spots.into_iter().collect();
        spots.sort_unstable();
        spots.dedup();
        let mut sources: Vec<Source> = Vec::new();
        let mut last: Option<Spot> = None;
        for spot in spots {
            let continues =
                last.is_some_and(|last| last.table == spot.table && last.row + 1 == spot.row);
            if let (true, Some(source)) = (continues, sources.last_mut()) {
                source.rows[1] = spot.row;
            } else {
                sources.push(self.source(spot));
            }
            last = Some(spot);
        }
        sources.sort();
        sources
    }

    /// A row as a block of its own.
    pub(crate) fn source(&self, spot: Spot) -> Source {
        let (origin, cells) = &self.entries[spot.table as usize];
        Source {
            file: origin.file.as_deref().unwrap_or_default().to_owned(),
            sheet: origin.sheet.as_deref().unwrap_or_default().to_owned(),
            rows: [spot.row, spot.row],
            cells: cells.clone(),
        }
    }
}
