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
        let texts: Vec<(TextId, String)> =
            (0..).zip(sheet.texts()).map(|(id, text)| (id, text::heading(text))).collect();
        let ids = |is: &dyn Fn(&str) -> bool| {
            texts.iter().filter(|(_, text)| is(text)).map(|(id, _)| *id).collect()
        };
        Self {
            persons: ids(&|text| PERSONS.contains(&text)),
            protocols: ids(&|text| PROTOCOLS.contains(&text)),
            documents: ids(&|text| DOCUMENTS.iter().any(|start| text.starts_with(start))),
            series: ids(&|text| text.starts_with(SERIES)),
            numbers: ids(&|text| NUMBERS.contains(&text)),
        }
    }
}

/// Empties the columns of series and numbers of documents under the headers of protocols.
pub fn forget(sheet: &mut Sheet) {
    let labels = Labels::of(sheet);
    if labels.documents.is_empty() || labels.persons.is_empty() {
        return;
    }
    let persons = rows_with(sheet, &labels.persons);
    let mut columns = Vec::new();
    for (number, &row) in persons.iter().enumerate() {
        let end = persons.get(number + 1).copied().unwrap_or(sheet.n_rows());
        // A header may have a second row: «Документ» over «Серия» and «Номер».
        let lines = [row, row + 1].map(|line| ids_of(sheet, line));
        let has =
            |wanted: &BTreeSet<TextId>| lines.iter().flatten().any(|(_, id)| wanted.contains(id));
        if !has(&labels.protocols) && !has(&labels.series) {
            continue;
        }
        let is_double = lines[1].iter().any(|(_, id)| labels.documents.contains(id));
        let first = row + 1 + u32::from(is_double);
        for ids in &lines {
            let has_series = ids.iter().any(|(_, id)| labels.series.contains(id));
            let secret = ids.iter().enumerate().filter(|(place, (_, id))| {
                let is_number = has_series && *place > 0 && labels.numbers.contains(id);
                labels.documents.contains(id) || is_number
            });
            columns.extend(secret.map(|(_, (column, _))| (*column, first..end)));
        }
    }
    for (column, rows) in columns {
        sheet.erase(column, rows);
    }
}

/// Rows that hold one of the texts, top to bottom.
pub(super) fn rows_with(sheet: &Sheet, wanted: &BTreeSet<TextId>) -> Vec<u32> {
    let columns = (0..sheet.n_columns()).flat_map(|column| sheet.column_texts(column));
    let rows: BTreeSet<u32> =
        columns.filter(|(_, id)| wanted.contains(id)).map(|(row, _)| row).collect();
    rows.into_iter().collect()
}

fn ids_of(sheet: &Sheet, row: u32) -> Vec<(u32, TextId)> {
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
