//! The bytes of a file → sheets: workbooks through calamine, text tables through readers of their own.
//! What a file is is decided by content; what must not reach a reader is stopped before.

use std::io::Cursor;

use calamine::{
    Data, DataRef, ExcelDateTime, Ods, OdsError, Reader, Xls, XlsError, Xlsb, XlsbError, Xlsx,
    XlsxError,
};
use chrono::{NaiveDateTime, NaiveTime};

use crate::intake::container::Container;
use crate::intake::ole::Ole;
use crate::intake::package::{self, Package};
use crate::intake::spreadsheetml::{self, Failure};
use crate::intake::{Password, Refusal, delimited, guard, ole, page, protected};
use crate::remark::{self, Origin, Remark};
use crate::sheet::{self, Cell, Sheet, TooLarge};

/// A formula whose value no program has counted yet: blank to a reader, and nobody would know.
const NEVER_COUNTED: &str = "формула без значения: откройте файл в Excel и сохраните";

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
        Ok(sheets) if sheets.iter().all(Sheet::is_empty) => {
            Err(Box::new(Remark::new(&remark::EMPTY_BOOK, origin, None, "")))
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
                Refusal::TooLarge { sheet, far: sheet::address(row, column) }
            }
        }),
        Container::Pdf => Err(Refusal::Pdf),
        Container::Nothing => Err(Refusal::Corrupt("файл пуст")),
        Container::Archive(kind) => Err(Refusal::Archive(kind)),
        Container::Document(what) => Err(Refusal::Document(what)),
        Container::WebArchive => Err(Refusal::WebArchive),
        Container::Other => Err(Refusal::NotATable),
    }
}

/// The name of a file without folders and extension: the title of the one sheet of a text table.
fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn legacy(bytes: &[u8], passwords: &[Password]) -> Result<Vec<Sheet>, Refusal> {
    let clean = match ole::opened(bytes)? {
        Ole::Book(clean) => clean,
        Ole::Closed { info, package } => {
            return zipped(protected::opened(&info, &package, passwords)?);
        }
    };
    let mut book: Xls<_> = Xls::new(Cursor::new(clean)).map_err(|failure| match failure {
        XlsError::Password => Refusal::Cipher(ole::OLD),
        _ => Refusal::Corrupt("не читается как книга .xls"),
    })?;
    ranges(&mut book)
}

fn zipped(bytes: Vec<u8>) -> Result<Vec<Sheet>, Refusal> {
    let (package, bytes) = package::opened(bytes)?;
    let bytes = Cursor::new(bytes.as_slice());
    let corrupt = |what| Refusal::Corrupt(what);
    match package {
        Package::Xlsx => match Xlsx::new(bytes) {
            Ok(mut book) => streamed_xlsx(&mut book),
            Err(XlsxError::Password) => Err(Refusal::Cipher("книга .xlsx")),
            Err(_) => Err(corrupt("не читается как книга .xlsx")),
        },
        Package::Xlsb => match Xlsb::new(bytes) {
            Ok(mut book) => streamed_xlsb(&mut book),
            Err(XlsbError::Password) => Err(Refusal::Cipher("книга .xlsb")),
            Err(_) => Err(corrupt("не читается как книга .xlsb")),
        },
        Package::Ods => match Ods::new(bytes) {
            Ok(mut book) => ranges(&mut book),
            Err(OdsError::Password) => Err(Refusal::Cipher("книга .ods")),
            Err(_) => Err(corrupt("не читается как книга .ods")),
        },
    }
}

fn streamed_xlsx(book: &mut Xlsx<Cursor<&[u8]>>) -> Result<Vec<Sheet>, Refusal> {
    let mut sheets = Vec::new();
    let broken = |_| Refusal::Corrupt("лист обрывается на середине");
    for name in book.sheet_names() {
        // A chart sheet has no cells to read.
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
        let mut sheet = Sheet::new(&name);
        while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(broken)? {
            let (row, column) = cell.pos;
            if cell.formula.is_some() && cell.value == DataRef::Empty {
                stored(&mut sheet, row, column, Cell::Fault(NEVER_COUNTED))?;
            } else {
                put(&mut sheet, row, column, &cell.value)?;
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn streamed_xlsb(book: &mut Xlsb<Cursor<&[u8]>>) -> Result<Vec<Sheet>, Refusal> {
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
        let mut sheet = Sheet::new(&name);
        while let Some(cell) =
            reader.next_cell().map_err(|_| Refusal::Corrupt("лист обрывается на середине"))?
        {
            let (row, column) = cell.get_position();
            put(&mut sheet, row, column, cell.get_value())?;
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn ranges<R: Reader<Cursor<B>>, B: AsRef<[u8]>>(book: &mut R) -> Result<Vec<Sheet>, Refusal> {
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut sheet = Sheet::new(&name);
        for (row, column, value) in range.used_cells() {
            // `used_cells` counts from the used range's corner, remarks need the sheet's.
            let (row, column) = (row as u32 + first_row, column as u32 + first_column);
            put(&mut sheet, row, column, &borrowed(value))?;
        }
        sheets.push(sheet);
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
        far: sheet::address(row, column),
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
