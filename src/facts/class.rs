//! Classes of one table that could not be read, gathered: a remark for each spelling, one for all the dates
//! that Excel made of «6-1». The works count without a class.

use std::collections::BTreeMap;

use crate::remark::{self, Origin, Remark};
use crate::sheet::Cell;
use crate::value;

/// Spellings of classes that could not be read, each with the rows that have it.
#[derive(Debug, Default)]
pub(crate) struct Unclear {
    spellings: BTreeMap<String, Vec<Origin>>,
    dates: Vec<(String, Origin)>,
}

impl Unclear {
    /// Takes one cell.
    pub(crate) fn add(&mut self, raw: &str, origin: Origin) {
        if value::date(Cell::Text(raw)).is_some() {
            self.dates.push((raw.to_owned(), origin));
        } else {
            self.spellings.entry(raw.to_owned()).or_default().push(origin);
        }
    }

    /// Says what was taken.
    pub(crate) fn remarks(self) -> Vec<Remark> {
        let mut remarks = Vec::new();
        for (raw, origins) in self.spellings {
            let Some(first) = origins.first() else { continue };
            let remark =
                Remark::new(&remark::UNCLEAR_CLASS, first).value(raw.clone()).with("class", &raw);
            remarks.push(remark.standing_for(origins.len()));
        }
        if let Some((raw, first)) = self.dates.first() {
            let detail = format!("«{raw}», строк: {}", self.dates.len());
            let remark =
                Remark::new(&remark::CLASS_DATES, first).value(raw.clone()).with("cells", &detail);
            remarks.push(remark.standing_for(self.dates.len()));
        }
        remarks
    }
}
