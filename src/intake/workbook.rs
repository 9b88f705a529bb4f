//! The bytes of a file → sheets: workbooks through calamine, text tables through readers of their own.
//! What a file is is decided by content; what must not reach a reader is stopped before.

use std::io::Cursor;

use calamine::{
    Data, DataRef, DataType as _, ExcelDateTime, Ods, OdsError, Reader, SheetType, SheetVisible,
    Xls, XlsError, XlsOptions, Xlsb, XlsbError, Xlsx, XlsxError,
};
use chrono::{NaiveDateTime, NaiveTime};

use crate::intake::container::Container;
use crate::intake::ole::Ole;
use crate::intake::package::{self, Package};
use crate::intake::spreadsheetml::{self, Failure};
use crate::intake::{Password, Refusal, code_page, delimited, guard, layout, ole, page, protected};
use crate::remark::{self, Origin, Remark};
use crate::sheet::{self, Area, Cell, Sheet, TooLarge, Visibility};

/// A formula whose value no program has counted yet: blank to a reader, and nobody would know.
const NEVER_COUNTED: &str = "формула без значения: откройте файл в Excel и сохраните";

/// Why a sheet can't be read, for a reader.
const NO_PART: &str = "в книге нет части с этим листом";
const BROKEN_PART: &str = "лист записан неверно";
const BROKEN_OFF: &str = "лист обрывается на середине";

/// Parts that hold no cells by their nature.
const WITHOUT_CELLS: [&str; 2] = ["chartsheet", "dialogsheet"];

/// The sheets of a file, or what is wrong with it.
///
/// # Errors
/// A remark: not a table, corrupt, protected by a password, too large, empty.
pub fn sheets(
    bytes: Vec<u8>,
    origin: &Origin,
    passwords: &[Password],
) -> Result<Vec<Sheet>, Box<Remark>> {
    let file = origin.file.as_deref().unwrap_or_default();
    let read = guard::fenced(|| read(bytes, file, passwords))
        .unwrap_or(Err(Refusal::Corrupt("неверное устройство файла")));
    match read {
        Ok(sheets)
            if sheets.iter().all(|sheet| sheet.is_empty() && sheet.layout.fault.is_none()) =>
        {
            Err(Box::new(Remark::new(&remark::EMPTY_BOOK, origin)))
        }
        Ok(sheets) => Ok(sheets),
        Err(refusal) => Err(Box::new(refusal.remark(origin))),
    }
}

fn read(bytes: Vec<u8>, file: &str, passwords: &[Password]) -> Result<Vec<Sheet>, Refusal> {
    let one = |sheet: Result<Sheet, TooLarge>| {
        let far = "края листа Excel".to_owned();
        sheet
            .map(|sheet| vec![sheet])
            .map_err(|TooLarge| Refusal::TooLarge { sheet: stem(file).to_owned(), far })
    };
    match Container::of(&bytes, file) {
        Container::Zip => zipped(bytes),
        Container::Ole => legacy(&bytes, passwords),
        Container::Page(text) => one(page::sheet(&text, stem(file))),
        Container::Lines(text, sign) => one(delimited::sheet(&text, sign, stem(file))),
        Container::Xml(text) => spreadsheetml::sheets(&text).map_err(|failure| match failure {
            Failure::Broken => Refusal::Corrupt("XML-таблица обрывается или записана неверно"),
            Failure::TooLarge(sheet, row, column) => {
                Refusal::TooLarge { sheet, far: sheet::address(row, column).to_string() }
            }
        }),
        Container::Pdf => Err(Refusal::Pdf),
        Container::Nothing => Err(Refusal::Corrupt("файл пуст")),
        Container::Archive(kind) => Err(Refusal::Archive(kind)),
        Container::Document(what) => Err(Refusal::Document(what)),
        Container::Table(kind) => Err(Refusal::Table(kind)),
        Container::Link => Err(Refusal::Link),
        Container::Other => Err(Refusal::NotATable),
    }
}

/// The name of a file without folders and extension: the title of the one sheet of a text table.
fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn legacy(bytes: &[u8], passwords: &[Password]) -> Result<Vec<Sheet>, Refusal> {
    let (clean, code_page, marks) = match ole::opened(bytes)? {
        Ole::Book { container, code_page, marks } => (container, code_page, marks),
        Ole::Closed { info, package } => {
            return zipped(protected::opened(&info, &package, passwords)?);
        }
    };
    let mut options = XlsOptions::default();
    options.force_codepage = Some(code_page);
    let mut book: Xls<_> =
        Xls::new_with_options(Cursor::new(clean), options).map_err(|failure| match failure {
            XlsError::Password => Refusal::Cipher(ole::OLD),
            _ => Refusal::Corrupt("не читается как книга .xls"),
        })?;
    let is_1904 = book.has_1904_epoch();
    let mut read = ranges(&mut book, as_it_is)?;
    let texts = read.iter().flat_map(|(_, sheet)| sheet.texts()).map(AsRef::as_ref);
    if code_page::are_misread(texts) {
        read = ranges(&mut book, code_page::reread)?;
    }
    let mut sheets = Vec::new();
    for (number, mut sheet) in read {
        let merges = book.merge_cells_by_sheet_id(number).unwrap_or_default();
        sheet.layout.merges.extend(merges.into_iter().map(|merged| Area {
            rows: (merged.start.0, merged.end.0),
            columns: (merged.start.1, merged.end.1),
        }));
        if let Some(marks) = marks.get(number) {
            sheet.layout.hidden_rows = marks.hidden_rows.clone();
            sheet.layout.hidden_columns = marks.hidden_columns.clone();
        }
        sheet.layout.is_1904 = is_1904;
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn zipped(bytes: Vec<u8>) -> Result<Vec<Sheet>, Refusal> {
    let (package, bytes) = package::opened(bytes)?;
    let bytes = bytes.as_slice();
    let corrupt = |what| Refusal::Corrupt(what);
    match package {
        Package::Xlsx => match Xlsx::new(Cursor::new(bytes)) {
            Ok(mut book) => streamed_xlsx(&mut book, bytes),
            Err(XlsxError::Password) => Err(Refusal::Cipher("книга .xlsx")),
            Err(_) => Err(corrupt("не читается как книга .xlsx")),
        },
        Package::Xlsb => match Xlsb::new(Cursor::new(bytes)) {
            Ok(mut book) => streamed_xlsb(&mut book, bytes),
            Err(XlsbError::Password) => Err(Refusal::Cipher("книга .xlsb")),
            Err(_) => Err(corrupt("не читается как книга .xlsb")),
        },
        Package::Ods => match Ods::new(Cursor::new(bytes)) {
            Ok(mut book) => {
                let sheets = ranges(&mut book, as_it_is)?;
                let mut sheets: Vec<Sheet> = sheets.into_iter().map(|(_, sheet)| sheet).collect();
                layout::open_book::describe(bytes, &mut sheets);
                Ok(sheets)
            }
            Err(OdsError::Password) => Err(Refusal::Cipher("книга .ods")),
            Err(_) => Err(corrupt("не читается как книга .ods")),
        },
    }
}

/// The sheets that hold cells: their places in the workbook, names, whether they are seen.
fn listed<R: Reader<Cursor<B>>, B: AsRef<[u8]>>(book: &R) -> Vec<(usize, String, Visibility)> {
    let mut listed = Vec::new();
    for (number, sheet) in book.sheets_metadata().iter().enumerate() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let visibility = match sheet.visible {
            SheetVisible::Visible => Visibility::Visible,
            SheetVisible::Hidden => Visibility::Hidden,
            SheetVisible::VeryHidden => Visibility::VeryHidden,
        };
        listed.push((number, sheet.name.clone(), visibility));
    }
    listed
}

fn streamed_xlsx(book: &mut Xlsx<Cursor<&[u8]>>, bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let is_1904 = book.has_1904_epoch();
    let mut marks = layout::Book::of(bytes);
    let mut sheets = Vec::new();
    for (number, name, visibility) in listed(book) {
        let Some(mut sheet) = xlsx_sheet(book, &name)? else { continue };
        if let Some(marks) = marks.as_mut().filter(|_| sheet.layout.fault.is_none()) {
            marks.describe(number, &mut sheet);
        }
        (sheet.layout.visibility, sheet.layout.is_1904) = (visibility, is_1904);
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// A sheet, read or said to be unreadable; `None` when its part holds no cells by nature.
fn xlsx_sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Option<Sheet>, Refusal> {
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(XlsxError::NotAWorksheet(kind)) if WITHOUT_CELLS.contains(&kind.as_str()) => {
            return Ok(None);
        }
        Err(XlsxError::WorksheetNotFound(_)) => return Ok(Some(Sheet::unreadable(name, NO_PART))),
        Err(_) => return Ok(Some(Sheet::unreadable(name, BROKEN_PART))),
    };
    let mut sheet = Sheet::new(name);
    loop {
        let cell = match reader.next_cell_with_formula_metadata() {
            Ok(Some(cell)) => cell,
            Ok(None) => return Ok(Some(sheet)),
            Err(_) => return Ok(Some(Sheet::unreadable(name, BROKEN_OFF))),
        };
        let (row, column) = cell.pos;
        if cell.formula.is_some() && cell.value == DataRef::Empty {
            stored(&mut sheet, row, column, Cell::Fault(NEVER_COUNTED))?;
        } else {
            put(&mut sheet, row, column, &cell.value)?;
        }
    }
}

fn streamed_xlsb(book: &mut Xlsb<Cursor<&[u8]>>, bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let is_1904 = book.has_1904_epoch();
    let mut sheets = Vec::new();
    for (number, name, visibility) in listed(book) {
        let mut sheet = xlsb_sheet(book, &name)?;
        (sheet.layout.visibility, sheet.layout.is_1904) = (visibility, is_1904);
        sheets.push((number, sheet));
    }
    let readable = sheets.iter_mut().filter(|(_, sheet)| sheet.layout.fault.is_none());
    layout::binary_book::describe(bytes, readable.map(|(number, sheet)| (*number, sheet)));
    Ok(sheets.into_iter().map(|(_, sheet)| sheet).collect())
}

fn xlsb_sheet(book: &mut Xlsb<Cursor<&[u8]>>, name: &str) -> Result<Sheet, Refusal> {
    let Ok(mut reader) = book.worksheet_cells_reader(name) else {
        return Ok(Sheet::unreadable(name, BROKEN_PART));
    };
    let mut sheet = Sheet::new(name);
    loop {
        match reader.next_cell() {
            Ok(Some(cell)) => {
                let (row, column) = cell.get_position();
                put(&mut sheet, row, column, cell.get_value())?;
            }
            Ok(None) => return Ok(sheet),
            Err(_) => return Ok(Sheet::unreadable(name, BROKEN_OFF)),
        }
    }
}

/// A text needs no other reading.
fn as_it_is(_: &str) -> Option<String> {
    None
}

/// The sheets with their places in the workbook, their texts read again where that gives something.
fn ranges<R: Reader<Cursor<B>>, B: AsRef<[u8]>>(
    book: &mut R,
    reread: fn(&str) -> Option<String>,
) -> Result<Vec<(usize, Sheet)>, Refusal> {
    let mut sheets = Vec::new();
    for (number, name, visibility) in listed(book) {
        let Ok(range) = book.worksheet_range(&name) else {
            sheets.push((number, Sheet::unreadable(&name, BROKEN_PART)));
            continue;
        };
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut sheet = Sheet::new(&name);
        sheet.layout.visibility = visibility;
        for (row, column, value) in range.used_cells() {
            // `used_cells` counts from the used range's corner, remarks need the sheet's.
            let (row, column) = (row as u32 + first_row, column as u32 + first_column);
            let meant = value.get_string().and_then(reread);
            match &meant {
                Some(text) => stored(&mut sheet, row, column, Cell::Text(text))?,
                None => put(&mut sheet, row, column, &borrowed(value))?,
            }
        }
        sheets.push((number, sheet));
    }
    Ok(sheets)
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(flag) => DataRef::Bool(*flag),
        Data::DateTime(date) => DataRef::DateTime(*date),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(kind) => DataRef::Error(kind.clone()),
        Data::Empty => DataRef::Empty,
    }
}

fn put(sheet: &mut Sheet, row: u32, column: u32, value: &DataRef<'_>) -> Result<(), Refusal> {
    let fault;
    let cell = match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) | DataRef::DurationIso(text) => Cell::Text(text),
        DataRef::SharedString(text) => Cell::Text(text),
        DataRef::Bool(flag) => Cell::Flag(*flag),
        DataRef::DateTime(date) => moment(*date),
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::Error(kind) => {
            fault = kind.to_string();
            Cell::Fault(&fault)
        }
    };
    stored(sheet, row, column, cell)
}

fn stored(sheet: &mut Sheet, row: u32, column: u32, cell: Cell<'_>) -> Result<(), Refusal> {
    sheet.set(row, column, cell).map_err(|TooLarge| Refusal::TooLarge {
        sheet: sheet.name.clone(),
        far: sheet::address(row, column).to_string(),
    })
}

/// A date cell; a duration or a number below the first of 1900 stays a number.
fn moment(date: ExcelDateTime) -> Cell<'static> {
    match date.as_datetime() {
        Some(moment) if date.is_datetime() && date.as_f64() >= 1.0 => Cell::Date(moment),
        _ => Cell::Number(date.as_f64()),
    }
}

fn iso(text: &str) -> Cell<'_> {
    let parsed = text.parse::<NaiveDateTime>().ok().or_else(|| {
        text.parse::<chrono::NaiveDate>().ok().map(|date| date.and_time(NaiveTime::MIN))
    });
    parsed.map_or(Cell::Text(text), Cell::Date)
}
