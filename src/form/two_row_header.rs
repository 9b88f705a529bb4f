//! A header of two rows becomes one: labels under a title that spans them take its place.
//! Looks only under rows that name a person or those who wrote; what a label means is decided by forms.

use std::collections::HashMap;

use crate::form::column_heads::{HeadKind, TextHeads};
use crate::sheet::{Cell, Sheet};
use crate::text;
use crate::value;

/// Beginnings of the title over the values in force, where several titles span equal labels.
const CURRENT: [&str; 4] = ["текущ", "после", "итог", "новы"];
/// A title that its labels complete: «Первичный балл» over «письм. части».
const COMPLETED: &str = "балл";

/// A label of the second row: its column, its text and the title over it.
struct SecondLabel {
    column: u32,
    text: String,
    title: String,
}

/// Folds the headers of two rows; the second row is left with its numbers only.
pub(crate) fn join(sheet: &mut Sheet) {
    let heads = TextHeads::of(sheet);
    let anchors =
        sheet.rows_with(|id| heads.is(id, HeadKind::Person) || heads.is(id, HeadKind::Written));
    let mut is_joined = false;
    for row in anchors {
        let Some(labels) = second(sheet, row, &heads) else { continue };
        let texts = full_labels(&labels);
        for (label, text) in labels.iter().zip(&texts) {
            sheet.erase(label.column, row..row + 2);
            // The cell was there: the sheet does not grow.
            let _ = sheet.set(row, label.column, Cell::Text(text));
        }
        is_joined = true;
    }
    if is_joined {
        sheet.forget_unused_texts();
    }
}

/// The labels of the row under a header, if it is the second row of it.
fn second(sheet: &Sheet, row: u32, heads: &TextHeads) -> Option<Vec<SecondLabel>> {
    let titles: Vec<(u32, Cell<'_>)> = sheet.row(row).collect();
    let first = titles.first()?.0;
    let mut n_passed = 0;
    let mut labels = Vec::new();
    for (column, cell) in sheet.row(row + 1) {
        let is_person = sheet.text_id(row, column).is_some_and(|id| heads.is(id, HeadKind::Person));
        if column <= first || is_person {
            return None;
        }
        while titles.get(n_passed).is_some_and(|(start, _)| *start <= column) {
            n_passed += 1;
        }
        let title = spanning(sheet, row, column, titles[n_passed - 1])?;
        match cell {
            Cell::Text(text) => {
                labels.push(SecondLabel { column, text: text::trimmed(text), title });
            }
            number if value::whole(number).is_some() => {}
            _ => return None,
        }
    }
    (!labels.is_empty()).then_some(labels)
}

/// The nearest title to the left, if it spans a column and is not its own label.
fn spanning(
    sheet: &Sheet,
    row: u32,
    column: u32,
    (start, title): (u32, Cell<'_>),
) -> Option<String> {
    let spans = sheet.cell(row, start + 1).is_empty() && !sheet.cell(row + 1, start + 1).is_empty();
    match title {
        Cell::Text(text) if start < column || spans => Some(text::trimmed(text)),
        _ => None,
    }
}

/// The labels as one row would have them.
fn full_labels(labels: &[SecondLabel]) -> Vec<String> {
    let headings: Vec<String> = labels.iter().map(|label| text::heading(&label.text)).collect();
    let mut n_labels: HashMap<&str, usize> = HashMap::new();
    for heading in &headings {
        *n_labels.entry(heading).or_default() += 1;
    }
    let mut texts = Vec::new();
    for (label, heading) in labels.iter().zip(&headings) {
        let title = text::heading(&label.title);
        let is_alone = n_labels[heading.as_str()] == 1;
        let is_current = CURRENT.iter().any(|start| title.starts_with(start));
        let is_completed = title.contains(COMPLETED) && !heading.contains(COMPLETED);
        texts.push(if (is_alone || is_current) && !is_completed {
            label.text.clone()
        } else {
            format!("{} {}", label.title, label.text)
        });
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(lines: &[&str]) -> String {
        let mut sheet = Sheet::new("Page 1");
        for (row, line) in (0..).zip(lines) {
            for (column, text) in (0..).zip(line.split(';')) {
                let number = text.parse().map_or(Cell::Text(text), Cell::Number);
                sheet.set(row, column, number).unwrap();
            }
        }
        join(&mut sheet);
        let line = |row| sheet.row(row).map(|(_, cell)| cell.shown()).collect::<Vec<_>>().join(";");
        (0..sheet.n_rows()).map(line).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn labels_take_the_place_of_the_title_over_them() {
        for (lines, expected) in [
            (
                ["№;Фамилия;Текущие;", ";;Первичный балл;Оценка", "1;Азов;9;3"],
                "№;Фамилия;Первичный балл;Оценка||1;Азов;9;3",
            ),
            (
                ["№;Фамилия;Прежние;;Текущие;", ";;Балл;Оценка;Балл;Оценка", "1;Азов;7;2;8;3"],
                "№;Фамилия;Прежние Балл;Прежние Оценка;Балл;Оценка||1;Азов;7;2;8;3",
            ),
            (
                ["№;Фамилия;Первичный балл;", ";;письм. части;устной части", "1;Азов;60;15"],
                "№;Фамилия;Первичный балл письм. части;Первичный балл устной части||1;Азов;60;15",
            ),
            (
                ["№;ФИО;Задания;;Итог;", ";;1;2;% базовой части;Уровень", "1;Азов;1;0;50;базовый"],
                "№;ФИО;Задания;% базовой части;Уровень|1;2|1;Азов;1;0;50;базовый",
            ),
            (
                ["Класс;Писали;Уровень;", ";;низкий;высокий", "6А;25;5;20"],
                "Класс;Писали;низкий;высокий||6А;25;5;20",
            ),
        ] {
            assert_eq!(folded(&lines), expected);
        }
    }

    #[test]
    fn rows_of_data_and_sparse_headers_stand_as_they_are() {
        for lines in [
            ["№;;Фамилия;;Балл", "1;;Азов;;36", ""],
            ["№;Фамилия;Балл", "Средние", ""],
            ["№;;Фамилия;;Балл", ";;;;36", ""],
            ["Класс;Фамилия;Серия;", "9А;Азов;4000;123456", ""],
        ] {
            let plain = lines.map(|line| {
                line.split(';').filter(|text| !text.is_empty()).collect::<Vec<_>>().join(";")
            });
            assert_eq!(folded(&lines), plain.join("|").trim_end_matches('|'));
        }
    }
}
