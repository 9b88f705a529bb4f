//! Columns of identity documents in protocols are emptied before anything reads the sheet.
//! Knows headers only; a number written into another column is not found.

use std::collections::BTreeSet;

use crate::sheet::{Sheet, TextId};
use crate::text;

/// Headers over the person of a row.
pub(super) const PERSONS: [&str; 8] = [
    "фамилия",
    "фио",
    "ф.и.о",
    "ф. и. о",
    "фамилия имя отчество",
    "фамилия, имя, отчество",
    "surnamecell",
    "код участника",
];
/// Headers that only a protocol of an exam has.
const PROTOCOLS: [&str; 5] =
    ["код ппэ", "аудитория", "stationcode", "auditoriumcode", "документ, удостоверяющий личность"];
/// Beginnings of headers over a document.
const DOCUMENTS: [&str; 14] = [
    "серия",
    "реквизиты док",
    "данные док",
    "удостоверение личности",
    "ном. док",
    "документ",
    "паспорт",
    "номер документа",
    "номер паспорта",
    "№ документа",
    "№ паспорта",
    "снилс",
    "documentseries",
    "documentnumber",
];
/// A header over a document's number, if its series stands beside.
const NUMBERS: [&str; 3] = ["номер", "№", "number"];
const SERIES: &str = "серия";

/// What the texts of a sheet can be.
struct Labels {
    persons: BTreeSet<TextId>,
    protocols: BTreeSet<TextId>,
    documents: BTreeSet<TextId>,
    series: BTreeSet<TextId>,
    numbers: BTreeSet<TextId>,
}

impl Labels {
    fn of(sheet: &Sheet) -> Self {
        Self {
            persons: ids_of_texts(sheet, |text| PERSONS.contains(&text)),
            protocols: ids_of_texts(sheet, |text| PROTOCOLS.contains(&text)),
            documents: ids_of_texts(sheet, |text| {
                DOCUMENTS.iter().any(|start| text.starts_with(start))
            }),
            series: ids_of_texts(sheet, |text| text.starts_with(SERIES)),
            numbers: ids_of_texts(sheet, |text| NUMBERS.contains(&text)),
        }
    }

    /// The columns of a line that are over documents; a number only beside its series.
    fn secret_columns(&self, line: &[(u32, TextId)]) -> Vec<u32> {
        let has_series = has_one_of(line, &self.series);
        let mut columns = Vec::new();
        for (place, (column, id)) in line.iter().enumerate() {
            let is_number = has_series && place > 0 && self.numbers.contains(id);
            if is_number || self.documents.contains(id) {
                columns.push(*column);
            }
        }
        columns
    }
}

/// Letters of a text that are looked at: no heading that is looked for is longer.
const LOOKED_AT: usize = 200;

/// The texts of a sheet that are such headings, or begin as such, by their numbers.
pub(super) fn ids_of_texts(sheet: &Sheet, is_such: fn(&str) -> bool) -> BTreeSet<TextId> {
    let texts = (0..).zip(sheet.texts());
    texts.filter(|(_, text)| is_such(&text::heading(beginning(text)))).map(|(id, _)| id).collect()
}

fn beginning(text: &str) -> &str {
    let text = text.trim_start();
    text.char_indices().nth(LOOKED_AT).map_or(text, |(end, _)| &text[..end])
}

/// Empties the columns of series and numbers of documents under the headers of protocols.
pub(crate) fn forget(sheet: &mut Sheet) {
    let labels = Labels::of(sheet);
    if labels.documents.is_empty() || labels.persons.is_empty() {
        return;
    }
    let persons = sheet.rows_with(|id| labels.persons.contains(&id));
    let mut columns = Vec::new();
    for (number, &row) in persons.iter().enumerate() {
        let end = persons.get(number + 1).copied().unwrap_or(sheet.n_rows());
        // A header may have a second row: «Документ» over «Серия» and «Номер».
        let lines = [row, row + 1].map(|line| ids_of_row(sheet, line));
        let is_protocol = lines
            .iter()
            .any(|line| has_one_of(line, &labels.protocols) || has_one_of(line, &labels.series));
        if is_protocol {
            let first = row + 1 + u32::from(has_one_of(&lines[1], &labels.documents));
            for column in lines.iter().flat_map(|line| labels.secret_columns(line)) {
                columns.push((column, first..end));
            }
        }
    }
    if columns.is_empty() {
        return;
    }
    for (column, rows) in columns {
        sheet.erase(column, rows);
    }
    sheet.forget_unused_texts();
}

fn has_one_of(line: &[(u32, TextId)], wanted: &BTreeSet<TextId>) -> bool {
    line.iter().any(|(_, id)| wanted.contains(id))
}

fn ids_of_row(sheet: &Sheet, row: u32) -> Vec<(u32, TextId)> {
    let columns = 0..sheet.n_columns();
    columns.filter_map(|column| Some((column, sheet.text_id(row, column)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Cell;

    fn sheet(lines: &[&str]) -> Sheet {
        let mut sheet = Sheet::new("Page 1");
        for (row, line) in (0..).zip(lines) {
            for (column, text) in (0..).zip(line.split(';')) {
                sheet.set(row, column, Cell::Text(text)).unwrap();
            }
        }
        sheet
    }

    fn after(lines: &[&str]) -> String {
        let mut sheet = sheet(lines);
        forget(&mut sheet);
        let line = |row| sheet.row(row).map(|(_, cell)| cell.shown()).collect::<Vec<_>>().join(" ");
        (0..sheet.n_rows()).map(line).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn series_and_numbers_are_forgotten_under_each_header_of_its_own() {
        let lines = [
            "01 - Русский язык",
            "№;Фамилия;Серия;Номер;Балл",
            "1;Азов;4000;123456;36",
            "№;Серия документа;Номер документа;Фамилия;Балл",
            "1;4001;123457;Бокова;37",
        ];
        assert_eq!(
            after(&lines),
            "01 - Русский язык|№ Фамилия Серия Номер Балл|1 Азов 36|\
             № Серия документа Номер документа Фамилия Балл|1 Бокова 37"
        );
    }

    #[test]
    fn a_header_of_two_rows_and_an_english_one_are_known() {
        let lines = ["№;Фамилия;Документ;;Балл", ";;Серия;Номер", "1;Азов;4000;123456;36"];
        assert_eq!(after(&lines), "№ Фамилия Документ Балл|Серия Номер|1 Азов 36");
        let lines =
            ["StationCode;SurnameCell;DocumentSeriesCode;DocumentNumberCode", "7;Азов;4000;123456"];
        assert_eq!(
            after(&lines),
            "StationCode SurnameCell DocumentSeriesCode DocumentNumberCode|7 Азов"
        );
    }

    #[test]
    fn other_tables_keep_their_numbers() {
        let lines = ["ФИО;Номер;Документ", "Азов Иван;7;диплом"];
        assert_eq!(after(&lines), lines.join("|").replace(';', " "));
    }
}
