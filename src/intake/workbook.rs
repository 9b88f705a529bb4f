//! The bytes of a file → sheets, through calamine: xlsx, xls, xlsb, ods by content, not extension.
//! Text tables (CSV, HTML, SpreadsheetML) are told apart and refused with the cure.

use std::io::Cursor;

use calamine::{
    Data, DataRef, ExcelDateTime, Ods, OdsError, Reader, Xls, XlsError, Xlsb, XlsbError, Xlsx,
    XlsxError,
};
use chrono::{NaiveDateTime, NaiveTime};

use crate::intake::guard;
use crate::remark::{self, Origin, Remark, Rule};
use crate::sheet::{self, Cell, Sheet, TooLarge};

/// Why a file has no sheets.
enum Refusal {
    Password,
    Corrupt(&'static str),
    TooLarge { sheet: String, far: String },
}

/// The sheets of a file, or what is wrong with it.
///
/// # Errors
/// A remark: not a table, corrupt, protected by a password, too large, empty.
pub fn sheets(bytes: Vec<u8>, origin: &Origin) -> Result<Vec<Sheet>, Remark> {
    let refuse = |rule: &Rule, detail: &str| Remark::new(rule, origin, None, detail);
    let container = Container::of(&bytes);
    let reader = match container {
        Container::Zip => zipped,
        Container::Ole if is_encrypted(&bytes) => return Err(refuse(&remark::PASSWORD, "")),
        Container::Ole => legacy,
        Container::Pdf => return Err(refuse(&remark::PDF, "")),
        Container::Nothing => return Err(refuse(&remark::CORRUPT, "файл пуст")),
        Container::Text(what) => return Err(refuse(&remark::TEXT_TABLE, what)),
        Container::Other => return Err(refuse(&remark::NOT_A_TABLE, &extension(origin))),
    };
    let read = guard::fenced(|| reader(bytes))
        .unwrap_or(Err(Refusal::Corrupt("неверное устройство файла")));
    match read {
        Ok(sheets) if sheets.iter().all(Sheet::is_empty) => Err(refuse(&remark::EMPTY_BOOK, "")),
        Ok(sheets) => Ok(sheets),
        Err(Refusal::Password) => Err(refuse(&remark::PASSWORD, "")),
        Err(Refusal::Corrupt(why)) => Err(refuse(&remark::CORRUPT, why)),
        Err(Refusal::TooLarge { sheet, far }) => {
            let place = Origin { sheet: Some(sheet.into()), ..origin.clone() };
            Err(Remark::new(&remark::TOO_LARGE, &place, None, &far))
        }
    }
}

/// What the first bytes say.
enum Container {
    Zip,
    Ole,
    Pdf,
    Nothing,
    Text(&'static str),
    Other,
}

impl Container {
    fn of(bytes: &[u8]) -> Self {
        let start = &bytes[..bytes.len().min(4096)];
        match start {
            [] => Self::Nothing,
            [b'P', b'K', 3 | 5, ..] => Self::Zip,
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Self::Ole,
            [b'%', b'P', b'D', b'F', ..] => Self::Pdf,
            _ => Self::of_text(start),
        }
    }

    fn of_text(start: &[u8]) -> Self {
        let text = String::from_utf8_lossy(start).to_lowercase();
        if text.contains("urn:schemas-microsoft-com:office:spreadsheet") {
            Self::Text("XML-таблица 2003")
        } else if text.contains("<table") || text.contains("<html") {
            Self::Text("веб-страница")
        } else if start.contains(&0)
            && !start.starts_with(&[0xff, 0xfe])
            && !start.starts_with(&[0xfe, 0xff])
        {
            Self::Other
        } else if start.contains(&b';')
            || start.contains(&b'\t')
            || text.lines().next().is_some_and(|l| l.contains(','))
        {
            Self::Text("текст с разделителями (CSV)")
        } else {
            Self::Other
        }
    }
}

fn extension(origin: &Origin) -> String {
    let name = origin.file.as_deref().unwrap_or_default();
    name.rsplit_once('.').map_or_else(|| "без расширения".to_owned(), |(_, end)| format!(".{end}"))
}

/// An encrypted workbook is an OLE container with a stream of this name, in UTF-16.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

fn legacy(bytes: Vec<u8>) -> Result<Vec<Sheet>, Refusal> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|failure| match failure {
        XlsError::Password => Refusal::Password,
        _ => Refusal::Corrupt("не читается как книга .xls"),
    })?;
    ranges(&mut book)
}

fn zipped(bytes: Vec<u8>) -> Result<Vec<Sheet>, Refusal> {
    let corrupt = Refusal::Corrupt("не читается ни как .xlsx, ни как .xlsb, ни как .ods");
    match Xlsx::new(Cursor::new(bytes.as_slice())) {
        Ok(mut book) => return streamed_xlsx(&mut book),
        Err(XlsxError::Password) => return Err(Refusal::Password),
        Err(_) => {}
    }
    match Xlsb::new(Cursor::new(bytes.as_slice())) {
        Ok(mut book) => return streamed_xlsb(&mut book),
        Err(XlsbError::Password) => return Err(Refusal::Password),
        Err(_) => {}
    }
    match Ods::new(Cursor::new(bytes.as_slice())) {
        Ok(mut book) => ranges(&mut book),
        Err(OdsError::Password) => Err(Refusal::Password),
        Err(_) => Err(corrupt),
    }
}

fn streamed_xlsx(book: &mut Xlsx<Cursor<&[u8]>>) -> Result<Vec<Sheet>, Refusal> {
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        // A chart sheet has no cells to read.
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
        _ => DataRef::Empty,
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
