//! The blank workbooks: the committed files are what the forms declare, and the reader takes them.
//! Their look is judged by eye; here stand the contract of headers and the way back in.

mod headers;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use analyze::choices::{CHOICES, Choices};
use analyze::form::{Form, Need, catalog, detect::Detector, extract};
use analyze::period::{AcademicYear, year_in};
use analyze::remark::{Origin, Remark};
use analyze::result_files::GUIDE_SHEET;
use analyze::sheet::{Cell, Sheet};
use analyze::templates::{self, TemplateBook};
use analyze::xlsx::template;
use calamine::{Data, Reader, Xlsx};

use headers::HEADERS;

/// The year that the committed blanks are made for: their lists of years stand around it.
const MADE_FOR: AcademicYear = AcademicYear(2024);

#[test]
fn committed_blanks_are_what_the_forms_declare() {
    let mut committed = committed_files();
    for book in books() {
        let name = file_name(&book);
        let path =
            committed.remove(&name).unwrap_or_else(|| panic!("templates-xlsx/{name} is missing"));
        let (kept, made) = (parts(&fs::read(path).unwrap()), parts(&bytes(&book)));
        assert_eq!(kept.keys().collect::<Vec<_>>(), made.keys().collect::<Vec<_>>(), "{name}");
        for (part, text) in &made {
            assert!(
                kept[part] == *text,
                "templates-xlsx/{name}: {part} differs; rewrite the blanks"
            );
        }
    }
    assert_eq!(
        committed.keys().collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "no form declares these"
    );
}

#[test]
#[ignore = "rewrites templates-xlsx/: run by hand after changing a form"]
fn rewrite_committed_blanks() {
    for path in committed_files().into_values() {
        fs::remove_file(path).unwrap();
    }
    for book in books() {
        fs::write(folder().join(file_name(&book)), bytes(&book)).unwrap();
    }
}

#[test]
fn blanks_are_written_the_same_each_time() {
    for book in books() {
        assert!(bytes(&book) == bytes(&book), "{}", book.title);
    }
}

#[test]
fn headers_are_those_of_the_contract() {
    let mut outcome = Vec::new();
    for book in books() {
        let read = read(&bytes(&book));
        for (sheet, rows) in read.iter().filter(|(sheet, _)| sheet != GUIDE_SHEET) {
            let header = rows.iter().find(|row| detected(sheet, row)).expect("a header");
            outcome.push((book.title.clone(), sheet.clone(), texts(header)));
        }
    }
    let expected = HEADERS.iter().map(|(book, sheet, headers)| {
        let headers: Vec<String> = headers.iter().map(|&header| header.to_owned()).collect();
        ((*book).to_owned(), (*sheet).to_owned(), headers)
    });
    let mut expected: Vec<_> = expected.collect();
    outcome.sort();
    expected.sort();
    assert_eq!(outcome, expected);
}

#[test]
fn a_blank_gives_no_row_and_no_remark() {
    for book in books() {
        for (sheet, rows) in read(&bytes(&book)) {
            let (read, remarks) = extracted(&sheet, &rows);
            let expected = usize::from(sheet != GUIDE_SHEET);
            assert_eq!(read.len(), expected, "{}, «{sheet}»: tables", book.title);
            assert_eq!(
                read.iter().map(|(_, n_rows)| n_rows).sum::<usize>(),
                0,
                "{}, «{sheet}»",
                book.title
            );
            assert_eq!(remarks, Vec::<String>::new(), "{}, «{sheet}»", book.title);
        }
    }
}

#[test]
fn an_example_without_its_mark_is_a_row_of_its_form() {
    for book in books() {
        for (sheet, mut rows) in
            read(&bytes(&book)).into_iter().filter(|(sheet, _)| sheet != GUIDE_SHEET)
        {
            let Some(cell) =
                rows.iter_mut().flatten().find(|cell| cell.to_string().starts_with("Пример: "))
            else {
                assert_eq!(sheet, "Паспорт", "only the parameters have no example");
                continue;
            };
            *cell = Data::String(cell.to_string().replace("Пример: ", ""));
            let (read, remarks) = extracted(&sheet, &rows);
            let form = declared(&book.title, &sheet);
            assert_eq!(read, [(form.code.clone(), 1)], "{}, «{sheet}»", book.title);
            assert_eq!(remarks, Vec::<String>::new(), "{}, «{sheet}»", book.title);
        }
    }
}

#[test]
fn a_year_written_above_the_staff_table_is_read() {
    let book = books().into_iter().find(|book| book.title == "Кадры и категории").unwrap();
    let (name, mut rows) = read(&bytes(&book)).swap_remove(0);
    let label = rows.iter_mut().find(|row| row[0] == "Учебный год:").unwrap();
    label[1] = Data::String("2022-2023".to_owned());
    let sheet = sheet(&name, &rows);
    let headers = Detector::new(forms()).headers(&sheet);
    let extract::Extracted { tables, .. } =
        extract::tables(&sheet, &headers, &Origin::default(), &[]);
    let stated = &tables[0].context.captured["year_text"];
    assert_eq!(year_in(stated).map(|stated| stated.year), Some(AcademicYear(2022)));
}

#[test]
fn the_page_calls_every_starred_column_required() {
    for book in books() {
        let mut sheets = read(&bytes(&book));
        let (_, page) = sheets.pop().unwrap();
        let starred = page.iter().filter(|row| row[0].to_string().ends_with('*'));
        for row in starred.filter(|_| book.title != "Паспорт программы") {
            assert_eq!(row[1], "да", "{}: {}", book.title, row[0]);
        }
    }
}

#[test]
fn every_column_says_what_to_write() {
    for form in forms().iter().filter(|form| form.template.is_some()) {
        for field in form.printed() {
            assert!(field.help.is_some() && field.width.is_some(), "{}: {}", form.code, field.name);
            let is_named =
                field.example.is_some() || field.need == Need::Optional || form.code == "passport";
            assert!(is_named, "{}: {} has no example", form.code, field.name);
        }
    }
}

/// What holds where the passport is silent is said in the blank, in words that the passport takes.
#[test]
fn the_passport_asks_for_every_choice_and_tells_its_default() {
    let template = declared("Паспорт программы", "Паспорт").template.as_ref().unwrap();
    for choice in CHOICES {
        let Some(question) = &choice.question else { continue };
        let mut rows = template.rows.iter().filter(|row| choice.is_named(&row[0].to_lowercase()));
        let (Some(row), None) = (rows.next(), rows.next()) else {
            panic!("{}: не одна строка в бланке", choice.label)
        };
        let (_, default) = row[2].rsplit_once("По умолчанию – ").unwrap();
        let mut choices = Choices::default();
        let in_force = (choice.shown)(&choices);
        if let Some(alternative) = &choice.alternative {
            (alternative.flip)(&mut choices);
        }
        match (question.read)(&mut choices, default.trim_end_matches('.')) {
            Some(()) => assert_eq!((choice.shown)(&choices), in_force, "{}", choice.label),
            // The data decide: no answer of the passport says so.
            None => assert_eq!(in_force, "по данным", "{}", choice.label),
        }
    }
}

fn forms() -> &'static [Form] {
    catalog::forms().unwrap()
}

fn books() -> Vec<TemplateBook> {
    templates::workbooks(forms(), MADE_FOR)
}

fn bytes(book: &TemplateBook) -> Vec<u8> {
    template::write(book).unwrap()
}

fn file_name(book: &TemplateBook) -> String {
    format!("{}.xlsx", book.title)
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("templates-xlsx")
}

fn committed_files() -> BTreeMap<String, PathBuf> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path)).collect()
}

/// The parts of an XLSX package, unpacked.
fn parts(package: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let numbers = 0..archive.len();
    numbers
        .map(|number| {
            let mut part = archive.by_index(number).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// Sheets and their cells, from A1 on.
fn read(package: &[u8]) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut workbook: Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(package.to_vec())).unwrap();
    let names = workbook.sheet_names();
    names
        .into_iter()
        .map(|name| {
            let range = workbook.worksheet_range(&name).unwrap();
            let end = range.end().unwrap_or_default();
            let row = |row| {
                (0..=end.1)
                    .map(|column| range.get_value((row, column)).cloned().unwrap_or_default())
                    .collect()
            };
            (name, (0..=end.0).map(row).collect())
        })
        .collect()
}

fn texts(row: &[Data]) -> Vec<String> {
    row.iter().map(ToString::to_string).filter(|text| !text.is_empty()).collect()
}

fn detected(name: &str, row: &[Data]) -> bool {
    !Detector::new(forms()).headers(&sheet(name, &[row.to_vec()])).is_empty()
}

fn declared(workbook: &str, sheet: &str) -> &'static Form {
    let mut forms = forms().iter();
    forms
        .find(|form| {
            form.template.as_ref().is_some_and(|own| {
                own.workbook == workbook && (own.sheet == sheet || form.wide.is_some())
            })
        })
        .unwrap()
}

/// Form and number of rows of each table, and the remarks.
fn extracted(name: &str, rows: &[Vec<Data>]) -> (Vec<(String, usize)>, Vec<String>) {
    let sheet = sheet(name, rows);
    let headers = Detector::new(forms()).headers(&sheet);
    let extract::Extracted { tables, remarks, .. } =
        extract::tables(&sheet, &headers, &Origin::default(), &[]);
    let tables = tables.iter().map(|table| (table.form.code.clone(), table.n_records())).collect();
    (tables, remarks.iter().map(shown).collect())
}

fn shown(remark: &Remark) -> String {
    format!("{remark:?}")
}

fn sheet(name: &str, rows: &[Vec<Data>]) -> Sheet {
    let mut sheet = Sheet::new(name);
    for (number, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            let cell = match cell {
                Data::String(text) => Cell::Text(text),
                Data::Float(value) => Cell::Number(*value),
                Data::Int(value) => Cell::Number(*value as f64),
                Data::DateTime(moment) => moment.as_datetime().map_or(Cell::Empty, Cell::Date),
                _ => Cell::Empty,
            };
            sheet.set(number, column, cell).unwrap();
        }
    }
    sheet
}
