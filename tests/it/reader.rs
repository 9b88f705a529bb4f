//! A small workbook reader of the tests' own: `.xlsx` and BIFF8 `.xls` to plain cells.
//! Values only: no styles beyond «is a date», no formulas, no merges, no encryption.

mod biff;
mod xlsx;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What stands in a cell; a date keeps its serial number.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum CellValue {
    Number(f64),
    /// Days since 1899-12-30, as Excel keeps a cell with a date format.
    Date(f64),
    Text(String),
    Bool(bool),
}

/// One sheet: its name and its cells by (row, column), both from 1.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) cells: BTreeMap<(u32, u32), CellValue>,
}

impl Sheet {
    /// The cell as a person reads it: `""` when empty, dates as `yyyy-mm-dd`, whole numbers without a point.
    pub(crate) fn text(&self, row: u32, column: u32) -> String {
        match self.cells.get(&(row, column)) {
            None => String::new(),
            Some(CellValue::Text(text)) => squeeze(text),
            Some(CellValue::Bool(true)) => "да".to_owned(),
            Some(CellValue::Bool(false)) => "нет".to_owned(),
            Some(CellValue::Number(number)) => format!("{number}"),
            Some(CellValue::Date(serial)) => date_text(*serial),
        }
    }

    /// Rows that hold at least one cell, in order.
    pub(crate) fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows
    }

    /// Non-empty cells of a row, left to right.
    pub(crate) fn row(&self, row: u32) -> Vec<(u32, String)> {
        self.cells
            .range((row, 0)..(row + 1, 0))
            .map(|((_, column), _)| (*column, self.text(row, *column)))
            .filter(|(_, text)| !text.is_empty())
            .collect()
    }
}

/// Reads a workbook by its first bytes, whatever its name says.
pub(crate) fn read_workbook(path: &Path) -> Result<Vec<Sheet>, String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    if bytes.starts_with(b"PK") {
        xlsx::read(bytes)
    } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        biff::read(bytes)
    } else {
        Err(format!("{}: neither xlsx nor xls", path.display()))
    }
}

/// Column letters to a number: `A` is 1, `AA` is 27.
pub(crate) fn column_number(letters: &str) -> u32 {
    letters
        .bytes()
        .fold(0, |number, letter| number * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1)
}

/// One space between words, none at the ends; NBSP and line breaks are spaces.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Serial number to `yyyy-mm-dd` (civil-from-days, the proleptic Gregorian calendar).
fn date_text(serial: f64) -> String {
    let days = serial.floor() as i64 - 25_569 + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{Format, Workbook};

    #[test]
    fn an_xlsx_gives_its_texts_numbers_dates_and_rich_strings() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("1.bin");
        let mut workbook = Workbook::new();
        let bold = Format::new().set_bold();
        let plain = Format::new();
        let date = Format::new().set_num_format("dd.mm.yyyy");
        let sheet = workbook.add_worksheet();
        sheet.set_name("Лист & 1").expect("a name");
        sheet.write(0, 0, "  Ф.И.О.\u{a0}<1> ").expect("text");
        sheet.write(1, 27, 2.5).expect("a number");
        sheet.write_with_format(2, 0, 44_562, &date).expect("a date");
        sheet.write_rich_string(3, 1, &[(&plain, "Пер"), (&bold, "вая")]).expect("rich");
        sheet.write(4, 0, true).expect("a flag");
        workbook.save(&path).expect("saved");

        let sheets = read_workbook(&path).expect("read");
        assert_eq!(sheets[0].name, "Лист & 1");
        assert_eq!(sheets[0].text(1, 1), "Ф.И.О. <1>");
        assert_eq!(sheets[0].cells[&(2, 28)], CellValue::Number(2.5));
        assert_eq!(sheets[0].text(3, 1), "2022-01-01");
        assert_eq!(sheets[0].text(4, 2), "Первая");
        assert_eq!(sheets[0].cells[&(5, 1)], CellValue::Bool(true));
        assert_eq!(sheets[0].rows(), [1, 2, 3, 4, 5]);
    }

    #[test]
    fn columns_are_counted_as_excel_letters_them() {
        assert_eq!([column_number("A"), column_number("Z"), column_number("AB")], [1, 26, 28]);
    }

    #[test]
    fn serial_numbers_become_dates_of_the_calendar() {
        assert_eq!(date_text(36_526.0), "2000-01-01");
        assert_eq!(date_text(45_351.9), "2024-02-29");
    }
}
