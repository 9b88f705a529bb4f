//! Numbers of people that no export has: pupils, graduates, administrative and household workers of a year.
//! As the school states them; rows of one year are one statement.

use super::Passport;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::remark::{self, Remark};

/// How many people the school had in a school year; `None`: not stated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Contingent {
    /// Pupils at the end of the calendar year in which the school year began.
    pub pupils: Option<u64>,
    /// Graduates of grade 9.
    pub graduates_9: Option<u64>,
    /// Graduates of grade 11.
    pub graduates_11: Option<u64>,
    /// Administrative and household workers.
    pub household: Option<u64>,
}

/// The fields of the sheet.
const FIELDS: [FieldName; 4] =
    [FieldName::Pupils, FieldName::Graduates9, FieldName::Graduates11, FieldName::Household];

impl Passport {
    pub(super) fn take_contingent(
        &mut self,
        table: &Table<'_>,
        row: usize,
        remarks: &mut Vec<Remark>,
    ) -> Option<()> {
        let year = table.year(FieldName::Year, row)?;
        let mut stated = [None; 4];
        for (field, number) in FIELDS.iter().zip(&mut stated) {
            let Some(value) = table.number(*field, row) else { continue };
            if value.fract() == 0.0 {
                *number = Some(value as u64);
                continue;
            }
            let origin = table.origin(*field, row);
            let detail = format!("«{value}» – не число людей");
            remarks.push(
                Remark::new(&remark::PASSPORT_VALUE, &origin)
                    .value(value.to_string())
                    .with("fault", &detail),
            );
        }
        let [pupils, graduates_9, graduates_11, household] = stated;
        let contingent = Contingent { pupils, graduates_9, graduates_11, household };
        if self.contingent.get(&year).is_some_and(|known| *known != contingent) {
            let origin = table.origin(FieldName::Year, row);
            let detail =
                format!("лист «Контингент»: год {year} назван дважды, взята первая строка");
            remarks.push(Remark::new(&remark::PASSPORT_VALUE, &origin).with("fault", &detail));
            return Some(());
        }
        self.contingent.insert(year, contingent);
        Some(())
    }
}
