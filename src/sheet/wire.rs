//! A sheet on its way from one process to another: its head, then its columns.
//! What can be made again on arrival does not travel.

use serde::{Deserialize, Serialize};

use super::{Budget, Layout, OverBudget, Sheet, Value};

/// A sheet without its columns.
#[derive(Serialize, Deserialize)]
pub(crate) struct SheetHead {
    name: String,
    layout: Layout,
    filled: Vec<u32>,
    texts: Vec<Box<str>>,
    n_columns: usize,
}

/// The values of a column.
#[derive(Serialize, Deserialize)]
pub(crate) struct Column(Vec<Value>);

impl Sheet {
    /// Takes a sheet apart.
    pub(crate) fn into_parts(self) -> (SheetHead, impl Iterator<Item = Column>) {
        let Self { name, layout, filled, texts, columns, .. } = self;
        let head = SheetHead { name, layout, filled, texts, n_columns: columns.len() };
        (head, columns.into_iter().map(Column))
    }
}

impl SheetHead {
    /// How many columns follow.
    pub(crate) fn n_columns(&self) -> usize {
        self.n_columns
    }

    /// The sheet with its columns, which take their room of a budget as if they were read here.
    pub(crate) fn with(self, columns: Vec<Column>, budget: &Budget) -> Result<Sheet, OverBudget> {
        let mut sheet = budget.sheet("")?;
        (sheet.name, sheet.layout, sheet.filled) = (self.name, self.layout, self.filled);
        for text in &self.texts {
            budget.take_text(text)?;
        }
        let numbered = (0..).zip(&self.texts).map(|(id, text)| (text.clone(), id));
        sheet.ids = numbered.filter(|(text, _)| !text.is_empty()).collect();
        sheet.texts = self.texts;
        sheet.columns = columns.into_iter().map(|Column(values)| values).collect();
        budget.take_cells(sheet.n_cells())?;
        Ok(sheet)
    }
}

/// Moments as seconds and their parts.
pub(super) mod moment {
    use chrono::{DateTime, NaiveDateTime};
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(in crate::sheet) fn serialize<S: Serializer>(
        moment: &NaiveDateTime,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        let moment = moment.and_utc();
        (moment.timestamp(), moment.timestamp_subsec_nanos()).serialize(to)
    }

    pub(in crate::sheet) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<NaiveDateTime, D::Error> {
        let (seconds, parts) = <(i64, u32)>::deserialize(from)?;
        let moment = DateTime::from_timestamp(seconds, parts);
        moment.map(|moment| moment.naive_utc()).ok_or_else(|| D::Error::custom("no moment"))
    }
}
