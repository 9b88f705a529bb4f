//! The law of typed cells over every typed column of every blank and of two exports: a text added to a
//! value leaves it as it was, or makes the cell unreadable and said; it never makes another value of it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use analyze::form::detect::Detector;
use analyze::form::{Field, FieldName, Form, catalog, extract};
use analyze::remark::Origin;
use analyze::sheet::{Address, Cell, Sheet, address};

use crate::support::sources::{EXPORT, F1};

static FORMS: LazyLock<&[Form]> = LazyLock::new(|| catalog::forms().unwrap());
static DETECTOR: LazyLock<Detector<'static>> = LazyLock::new(|| Detector::new(*FORMS));

/// What people write behind a value.
const TAILS: [&str; 28] = [
    "?", " ?", " (план)", " не состоялось", " / 2", " и др.", " ок.", ", отказ", " или 5",
    " – уточнить", " (перенос)", " около", "; 3", " + 1", " из 7", " и 8", " (заявка)",
    " отменено", " бывш.", " №2", " x", " до 9", " не точно", "-6", " прибл.", " (со слов)",
    " нет", " да",
];

/// An export of the staff and one of ВПР: their kinds no blank has.
const EXPORTS: [(&str, &str); 2] = [
    (EXPORT, "Азова;Инна;Ильинична;;12;10;;Да;высшее;;;;учитель;первая;Центр;Урок;72;15.03.2023"),
    (F1, "edu123456;Энский район;Школа;50001;1;1;1;2;3;4;4"),
];

/// Kinds whose cells are texts as they stand.
const TEXTS: [&str; 3] = ["Text", "Lines", "Code"];

fn kind(field: &Field) -> String {
    format!("{:?}", field.kind)
}

/// A header and a row of values, cell by cell.
fn tables() -> Vec<(Vec<String>, Vec<String>)> {
    // A wide blank is known by its items, which are no fields.
    let is_narrow = |form: &&Form| form.template.is_some() && form.wide.is_none();
    let blanks = FORMS.iter().filter(is_narrow).map(|form| {
        let header = form.printed().iter().map(Field::header).collect();
        let example = |field: &Field| field.example.clone().unwrap_or_default();
        let row = form.printed().iter().map(|field| example(field).replace("Пример: ", ""));
        (header, row.collect())
    });
    let split = |line: &str| line.split(';').map(str::to_owned).collect();
    blanks.chain(EXPORTS.map(|(header, row)| (split(header), split(row)))).collect()
}

fn sheet(header: &[String], rows: &[Vec<String>]) -> Sheet {
    let mut sheet = Sheet::new("Лист1");
    let lines = [header].into_iter().chain(rows.iter().map(Vec::as_slice));
    for (number, line) in (0..).zip(lines) {
        for (column, text) in (0..).zip(line).filter(|(_, text)| !text.is_empty()) {
            sheet.set(number, column, Cell::Text(text)).unwrap();
        }
    }
    sheet
}

/// What a cell was read as, if it was, and whether something is said of it.
struct Reading {
    value: Option<String>,
    is_said: bool,
}

fn value_of(table: &extract::Table<'_>, field: FieldName, row: usize) -> Option<String> {
    let period = table.period(field, row).map(|period| format!("{period:?}"));
    let flag = || table.flag(field, row).map(|flag| flag.to_string());
    // Points of tasks are summed by rows.
    let tasks = || table.tasks.as_ref().filter(|_| field == FieldName::Task);
    let number = || table.number(field, row).or_else(|| Some(tasks()?.sum[row]));
    period.or_else(|| number().map(|number| number.to_string())).or_else(flag)
}

/// What a column was read as, row by row.
fn read(header: &[String], rows: &[Vec<String>], field: FieldName, column: u32) -> Vec<Reading> {
    let sheet = sheet(header, rows);
    let headers = DETECTOR.headers(&sheet);
    let extracted = extract::tables(&sheet, &headers, &Origin::default(), &[]);
    let table = &extracted.tables[0];
    let cells_told =
        extracted.remarks.iter().flat_map(|remark| [remark].into_iter().chain(&remark.gathered));
    let cells_told: BTreeSet<Address> =
        cells_told.filter_map(|remark| remark.origin.cell).collect();
    let reading = |row: u32| {
        let parts = [Some(table), table.refused.as_deref()].into_iter().flatten();
        let mut places = parts.filter_map(|part| {
            Some((part, part.rows.iter().position(|number| *number == row + 1)?))
        });
        let place = places.next();
        let is_worded = place.is_some_and(|(part, at)| part.words(field, at).is_some());
        Reading {
            value: place.and_then(|(part, at)| value_of(part, field, at)),
            is_said: is_worded || cells_told.contains(&address(row, column)),
        }
    };
    (1..).zip(rows).map(|(row, _)| reading(row)).collect()
}

/// The typed columns of a header: field, kind, column.
fn typed(header: &[String], row: &[String]) -> Vec<(FieldName, String, u32)> {
    let sheet = sheet(header, &[row.to_vec()]);
    let headers = DETECTOR.headers(&sheet);
    let bindings = headers.first().unwrap_or_else(|| panic!("not detected: {header:?}"));
    let bound = bindings
        .bindings
        .iter()
        .map(|binding| (binding.field.name, kind(binding.field), binding.columns[0].0));
    bound
        .filter(|(_, kind, column)| {
            !TEXTS.contains(&kind.as_str()) && !row[*column as usize].is_empty()
        })
        .collect()
}

#[test]
fn a_tail_leaves_a_typed_cell_or_is_said() {
    let mut kinds: BTreeSet<String> = BTreeSet::new();
    for (header, row) in tables() {
        for (field, kind, column) in typed(&header, &row) {
            let with_tail = |tail: &&str| {
                let mut longer = row.clone();
                longer[column as usize].push_str(tail);
                longer
            };
            let rows: Vec<Vec<String>> = [""].iter().chain(&TAILS).map(with_tail).collect();
            let readings = read(&header, &rows, field, column);
            let plain = readings[0].value.clone();
            assert!(plain.is_some(), "{field}: «{}» is not read", row[column as usize]);
            kinds.insert(kind.clone());
            for (longer, after) in rows.iter().zip(&readings).skip(1) {
                let shown = format!("{field} ({kind}): «{}»", longer[column as usize]);
                let is_same = after.value == plain;
                assert!(is_same || after.is_said, "{shown} is {:?} in silence", after.value);
                let is_another = after.value.is_some() && !is_same;
                assert!(!is_another || kind == "Points", "{shown} is {:?}", after.value);
            }
        }
    }
    let narrow = FORMS.iter().filter(|form| form.wide.is_none());
    let fields = narrow.flat_map(|form| &form.fields);
    let declared: BTreeSet<String> =
        fields.map(kind).filter(|kind| !TEXTS.contains(&kind.as_str())).collect();
    assert_eq!(kinds, declared, "a kind of cells is not tried");
}
