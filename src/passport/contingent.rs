//! Numbers of people that no export has: pupils, graduates, administrative and household workers of a year.
//! As the school states them; rows of one year are one statement.

use super::Passport;
use super::sheet_row::SheetRow;
use crate::form::FieldName;
use crate::remark::Remark;

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
    /// Takes a row of the sheet; gives what is wrong with it, `None`: it has no year.
    pub(super) fn take_contingent(&mut self, row: SheetRow<'_>) -> Option<Vec<Remark>> {
        let year = row.year(FieldName::Year)?;
        let mut remarks = Vec::new();
        let [pupils, graduates_9, graduates_11, household] = FIELDS.map(|field| {
            let number = row.number(field)?;
            if number.fract() == 0.0 {
                return Some(number as u64);
            }
            let fault = format!("«{number}» – не число людей");
            remarks.push(row.wrong(field, fault).value(number.to_string()));
            None
        });
        let contingent = Contingent { pupils, graduates_9, graduates_11, household };
        if *self.contingent.entry(year).or_insert(contingent) != contingent {
            let fault = format!("лист «Контингент»: год {year} назван дважды, взята первая строка");
            remarks.push(row.wrong(FieldName::Year, fault));
        }
        Some(remarks)
    }
}
