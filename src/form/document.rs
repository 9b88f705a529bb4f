//! Columns of identity documents in protocols are emptied before anything reads the sheet.
//! Knows headers only; a number written into another column is not found.

use crate::form::column_heads::{HeadKind, TextHeads};
use crate::sheet::{Sheet, TextId};

/// Empties the columns of series and numbers of documents under the headers of protocols.
pub(crate) fn forget(sheet: &mut Sheet) {
    let heads = TextHeads::of(sheet);
    if !heads.have(HeadKind::Document) {
        return;
    }
    let persons = sheet.rows_with(|id| heads.is(id, HeadKind::Person));
    let mut columns = Vec::new();
    for (number, &row) in persons.iter().enumerate() {
        let end = persons.get(number + 1).copied().unwrap_or(sheet.n_rows());
        // A header may have a second row: «Документ» over «Серия» and «Номер».
        let lines = [row, row + 1].map(|line| ids_of_row(sheet, line));
        let is_protocol = lines.iter().any(|line| {
            has_head(line, &heads, HeadKind::Protocol) || has_head(line, &heads, HeadKind::Series)
        });
        if is_protocol {
            let first = row + 1 + u32::from(has_head(&lines[1], &heads, HeadKind::Document));
            for column in lines.iter().flat_map(|line| secret_columns(line, &heads)) {
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

/// The columns of a line that are over documents; a number only beside its series.
fn secret_columns(line: &[(u32, TextId)], heads: &TextHeads) -> Vec<u32> {
    let has_series = has_head(line, heads, HeadKind::Series);
    let mut columns = Vec::new();
    for (place, (column, id)) in line.iter().enumerate() {
        let is_number = has_series && place > 0 && heads.is(*id, HeadKind::Number);
        if is_number || heads.is(*id, HeadKind::Document) {
            columns.push(*column);
        }
    }
    columns
}

fn has_head(line: &[(u32, TextId)], heads: &TextHeads, head: HeadKind) -> bool {
    line.iter().any(|(_, id)| heads.is(*id, head))
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
