//! Finds headers by hand on a sheet of the tests' reader and cuts the sheet into tables.
//! A header is a row that holds all required labels; a table ends where the next header begins.

use crate::reader::Sheet;
use std::collections::BTreeMap;

/// A stretch of a sheet under one header row.
pub(crate) struct Table<'a> {
    pub(crate) sheet: &'a Sheet,
    pub(crate) header: u32,
    /// Column by its label, the first of equal ones.
    pub(crate) columns: BTreeMap<String, u32>,
    pub(crate) rows: Vec<u32>,
}

impl Table<'_> {
    /// The text of a row under a label; `""` when the column is missing.
    pub(crate) fn get(&self, row: u32, label: &str) -> String {
        self.columns.get(label).map_or_else(String::new, |column| self.sheet.text(row, *column))
    }

    /// The first of these labels that stands in the header.
    pub(crate) fn any<'l>(&self, labels: &[&'l str]) -> Option<&'l str> {
        labels.iter().copied().find(|label| self.columns.contains_key(*label))
    }
}

/// Lower case, «е» for «ё», the asterisk of required columns dropped.
pub(crate) fn plain(text: &str) -> String {
    text.to_lowercase().replace('ё', "е").trim_end_matches('*').trim().to_owned()
}

/// All tables of the sheet whose header holds every one of the labels.
pub(crate) fn tables<'a>(sheet: &'a Sheet, required: &[&str]) -> Vec<Table<'a>> {
    let mut found: Vec<Table<'a>> = Vec::new();
    for row in sheet.rows() {
        let mut columns = BTreeMap::new();
        for (column, text) in sheet.row(row) {
            columns.entry(plain(&text)).or_insert(column);
        }
        if required.iter().all(|label| columns.contains_key(*label)) {
            found.push(Table { sheet, header: row, columns, rows: Vec::new() });
        } else if let Some(table) = found.last_mut() {
            table.rows.push(row);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::CellValue;

    #[test]
    fn stacked_tables_with_spacers_are_cut_at_their_headers() {
        let texts = [
            (1, 1, "Протокол"),
            (2, 1, "№"),
            (2, 4, "ФИО*"),
            (3, 1, "1"),
            (3, 4, "А"),
            (5, 1, "№"),
            (5, 4, "Фио"),
            (6, 4, "Б"),
        ];
        let cells = texts
            .iter()
            .map(|(row, column, text)| ((*row, *column), CellValue::Text((*text).to_owned())));
        let sheet = Sheet { name: String::new(), cells: cells.collect() };
        let found = tables(&sheet, &["№", "фио"]);
        assert_eq!(
            found.iter().map(|table| table.rows.clone()).collect::<Vec<_>>(),
            [vec![3], vec![6]]
        );
        assert_eq!(found[1].get(6, "фио"), "Б");
    }
}
