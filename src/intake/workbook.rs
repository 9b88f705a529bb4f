//! The bytes of a file → sheets: workbooks through calamine, text tables through readers of their own.
//! What a file is is decided by content; what must not reach a reader is stopped before.

use std::io::Cursor;

use calamine::{
    DataType, Ods, OdsError, Reader, SheetType, SheetVisible, Xls, XlsError, XlsOptions, Xlsb,
    XlsbError, Xlsx, XlsxError,
};

use crate::intake::cell_value::{NEVER_COUNTED, iso, moment};
use crate::intake::container::Container;
use crate::intake::cures::{code_page, fence, xls};
use crate::intake::ole::Ole;
use crate::intake::package::{self, Package};
use crate::intake::{
    Password, Refusal, delimited, fate, layout, ole, page, plain_book, protected, spreadsheetml,
    worker,
};
use crate::remark::{Origin, Remark};
use crate::sheet::{Area, Budget, Cell, Sheet, Visibility};

/// Why a sheet can't be read, for a reader.
const NO_PART: &str = "в книге нет части с этим листом";
const BROKEN_PART: &str = "лист записан неверно";
const BROKEN_OFF: &str = "лист обрывается на середине";

const BAD: Refusal = Refusal::Corrupt("неверное устройство файла");

/// Parts that hold no cells by their nature.
const WITHOUT_CELLS: [&str; 2] = ["chartsheet", "dialogsheet"];

/// The sheets of a file, or what is wrong with it.
pub(super) fn sheets(
    bytes: Vec<u8>,
    origin: &Origin,
    passwords: &[Password],
    budget: &Budget,
) -> Result<Vec<Sheet>, Box<Remark>> {
    let file = origin.file.as_deref().unwrap_or_default();
    let size = bytes.len();
    match bounded(bytes, file, passwords, budget) {
        Ok(sheets) => {
            if sheets.iter().all(|sheet| sheet.is_empty() && sheet.layout.fault.is_none()) {
                return Err(Box::new(fate::of_empty_book(origin)));
            }
            Ok(sheets)
        }
        Err(refusal) => Err(Box::new(fate::remark(&refusal, origin, size))),
    }
}

/// Reads what own code reads, and has the rest read in a child process if there is one.
fn bounded(
    bytes: Vec<u8>,
    file: &str,
    passwords: &[Password],
    budget: &Budget,
) -> Result<Vec<Sheet>, Refusal> {
    let container = fence::fenced(|| Container::of(&bytes, file)).unwrap_or(Err(BAD))?;
    if container == Container::Zip
        && let Some(answer) = plain(&bytes, budget)
    {
        return answer;
    }
    if !matches!(container, Container::Lines(..)) {
        let request = worker::Request { file, bytes: &bytes, passwords, budget };
        if let Some(answer) = worker::ask(&request) {
            return answer;
        }
    }
    fence::fenced(|| of_container(container, bytes, file, passwords, budget)).unwrap_or(Err(BAD))
}

/// What own code makes of a zip; `None`: it is no plain workbook.
fn plain(bytes: &[u8], budget: &Budget) -> Option<Result<Vec<Sheet>, Refusal>> {
    // What an attempt took of the budget is not taken from the next reader.
    fence::fenced(|| plain_book::sheets(bytes, &budget.anew()))?
}

/// Reads for a parent.
pub(super) fn read_for_parent(order: worker::Order) -> Result<Vec<Sheet>, Refusal> {
    let worker::Order { file, bytes, passwords, budget } = order;
    let read = || {
        let container = Container::of(&bytes, &file)?;
        of_container(container, bytes, &file, &passwords, &budget)
    };
    fence::fenced(read).unwrap_or(Err(BAD))
}

fn of_container(
    container: Container,
    bytes: Vec<u8>,
    file: &str,
    passwords: &[Password],
    budget: &Budget,
) -> Result<Vec<Sheet>, Refusal> {
    match container {
        Container::Zip => return zipped(bytes, budget),
        Container::Ole => return legacy(&bytes, passwords, budget),
        _ => drop(bytes),
    }
    let mut sheet = budget.sheet(stem(file)).map_err(Refusal::over_all)?;
    match container {
        Container::Lines(text, sign) => delimited::fill(&mut sheet, text, sign)?,
        Container::Page(text) => sheet = page::filled(sheet, &text)?,
        Container::Xml(text) => return spreadsheetml::sheets(&text, budget),
        Container::Zip | Container::Ole => {}
    }
    Ok(vec![sheet])
}

/// The name of a file without folders and extension: the title of the one sheet of a text table.
fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn legacy(bytes: &[u8], passwords: &[Password], budget: &Budget) -> Result<Vec<Sheet>, Refusal> {
    let (container, code_page, marks) = match ole::opened(bytes, budget)? {
        Ole::Book { container, code_page, marks } => (container, code_page, marks),
        Ole::Closed { info, package } => {
            return zipped(protected::opened(&info, &package, passwords)?, budget);
        }
    };
    let mut options = XlsOptions::default();
    options.force_codepage = Some(code_page);
    let mut book =
        Xls::new_with_options(Cursor::new(container), options).map_err(
            |failure| match failure {
                XlsError::Password => Refusal::Cipher(xls::OLD),
                _ => Refusal::Corrupt("не читается как книга .xls"),
            },
        )?;
    let mut sheets = ranges(&mut book, as_it_is, budget)?;
    let texts = sheets.iter().flat_map(|(_, sheet)| sheet.texts());
    if code_page::are_misread(texts.map(AsRef::as_ref)) {
        drop(sheets);
        sheets = ranges(&mut book, code_page::reread, &budget.anew())?;
    }
    for (number, sheet) in &mut sheets {
        for merged in book.merge_cells_by_sheet_id(*number).unwrap_or_default() {
            sheet.layout.merges.push(Area {
                rows: (merged.start.0, merged.end.0),
                columns: (merged.start.1, merged.end.1),
            });
        }
        if let Some(marks) = marks.get(*number) {
            sheet.layout.hidden_rows = marks.hidden_rows.clone();
            sheet.layout.hidden_columns = marks.hidden_columns.clone();
        }
        sheet.layout.is_1904 = book.has_1904_epoch();
    }
    Ok(sheets.into_iter().map(|(_, sheet)| sheet).collect())
}

pub(super) fn zipped(bytes: Vec<u8>, budget: &Budget) -> Result<Vec<Sheet>, Refusal> {
    let (package, bytes) = package::opened(bytes, budget)?;
    let bytes = bytes.as_slice();
    match package {
        Package::Xlsx => match Xlsx::new(Cursor::new(bytes)) {
            Ok(mut book) => streamed_xlsx(&mut book, bytes, budget),
            Err(XlsxError::Password) => Err(Refusal::Cipher("книга .xlsx")),
            Err(_) => Err(Refusal::Corrupt("не читается как книга .xlsx")),
        },
        Package::Xlsb => match Xlsb::new(Cursor::new(bytes)) {
            Ok(mut book) => streamed_xlsb(&mut book, bytes, budget),
            Err(XlsbError::Password) => Err(Refusal::Cipher("книга .xlsb")),
            Err(_) => Err(Refusal::Corrupt("не читается как книга .xlsb")),
        },
        Package::Ods => match Ods::new(Cursor::new(bytes)) {
            Ok(mut book) => {
                let sheets = ranges(&mut book, as_it_is, budget)?;
                let mut sheets: Vec<Sheet> = sheets.into_iter().map(|(_, sheet)| sheet).collect();
                layout::open_book::describe(bytes, &mut sheets);
                Ok(sheets)
            }
            Err(OdsError::Password) => Err(Refusal::Cipher("книга .ods")),
            Err(_) => Err(Refusal::Corrupt("не читается как книга .ods")),
        },
    }
}

/// The sheets that hold cells: their places in the workbook, names, whether they are seen.
fn listed<R: Reader<Cursor<B>>, B: AsRef<[u8]>>(
    book: &R,
    budget: &Budget,
) -> Result<Vec<(usize, String, Visibility)>, Refusal> {
    budget.expect_sheets(book.sheets_metadata().len()).map_err(Refusal::over_all)?;
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
    Ok(listed)
}

fn streamed_xlsx(
    book: &mut Xlsx<Cursor<&[u8]>>,
    bytes: &[u8],
    budget: &Budget,
) -> Result<Vec<Sheet>, Refusal> {
    let is_1904 = book.has_1904_epoch();
    let listed = listed(book, budget)?;
    let mut marks = layout::Book::of(bytes);
    if marks.as_ref().is_some_and(layout::Book::has_shared_part) {
        return Err(Refusal::Corrupt("несколько листов записаны в одной части"));
    }
    let mut sheets = Vec::new();
    for (number, name, visibility) in listed {
        let Some(mut sheet) = xlsx_sheet(book, &name, budget)? else { continue };
        if let Some(marks) = marks.as_mut().filter(|_| sheet.layout.fault.is_none()) {
            marks.describe(number, &mut sheet);
        }
        (sheet.layout.visibility, sheet.layout.is_1904) = (visibility, is_1904);
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// A sheet, read or said to be unreadable; `None` when its part holds no cells by nature.
fn xlsx_sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    budget: &Budget,
) -> Result<Option<Sheet>, Refusal> {
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(XlsxError::NotAWorksheet(kind)) if WITHOUT_CELLS.contains(&kind.as_str()) => {
            return Ok(None);
        }
        Err(XlsxError::WorksheetNotFound(_)) => return Ok(Some(Sheet::unreadable(name, NO_PART))),
        Err(_) => return Ok(Some(Sheet::unreadable(name, BROKEN_PART))),
    };
    let mut sheet = budget.sheet(name).map_err(Refusal::over_all)?;
    loop {
        let cell = match reader.next_cell_with_formula_metadata() {
            Ok(Some(cell)) => cell,
            Ok(None) => return Ok(Some(sheet)),
            Err(_) => return Ok(Some(Sheet::unreadable(name, BROKEN_OFF))),
        };
        if cell.formula.is_some() && cell.value.is_empty() {
            stored(&mut sheet, cell.pos, Cell::Fault(NEVER_COUNTED))?;
        } else {
            put(&mut sheet, cell.pos, &cell.value)?;
        }
    }
}

fn streamed_xlsb(
    book: &mut Xlsb<Cursor<&[u8]>>,
    bytes: &[u8],
    budget: &Budget,
) -> Result<Vec<Sheet>, Refusal> {
    let is_1904 = book.has_1904_epoch();
    let mut sheets = Vec::new();
    for (number, name, visibility) in listed(book, budget)? {
        let mut sheet = xlsb_sheet(book, &name, budget)?;
        (sheet.layout.visibility, sheet.layout.is_1904) = (visibility, is_1904);
        sheets.push((number, sheet));
    }
    let readable = sheets.iter_mut().filter(|(_, sheet)| sheet.layout.fault.is_none());
    layout::binary_book::describe(bytes, readable.map(|(number, sheet)| (*number, sheet)));
    Ok(sheets.into_iter().map(|(_, sheet)| sheet).collect())
}

fn xlsb_sheet(
    book: &mut Xlsb<Cursor<&[u8]>>,
    name: &str,
    budget: &Budget,
) -> Result<Sheet, Refusal> {
    let Ok(mut reader) = book.worksheet_cells_reader(name) else {
        return Ok(Sheet::unreadable(name, BROKEN_PART));
    };
    let mut sheet = budget.sheet(name).map_err(Refusal::over_all)?;
    loop {
        match reader.next_cell() {
            Ok(Some(cell)) => put(&mut sheet, cell.get_position(), cell.get_value())?,
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
    budget: &Budget,
) -> Result<Vec<(usize, Sheet)>, Refusal> {
    let mut sheets = Vec::new();
    for (number, name, visibility) in listed(book, budget)? {
        let Ok(range) = book.worksheet_range(&name) else {
            sheets.push((number, Sheet::unreadable(&name, BROKEN_PART)));
            continue;
        };
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut sheet = budget.sheet(&name).map_err(Refusal::over_all)?;
        sheet.layout.visibility = visibility;
        for (row, column, value) in range.used_cells() {
            // `used_cells` counts from the used range's corner, remarks need the sheet's.
            let place = (row as u32 + first_row, column as u32 + first_column);
            match value.get_string().and_then(reread) {
                Some(text) => stored(&mut sheet, place, Cell::Text(&text))?,
                None => put(&mut sheet, place, value)?,
            }
        }
        sheets.push((number, sheet));
    }
    Ok(sheets)
}

/// Stores a value of the reader.
fn put(sheet: &mut Sheet, place: (u32, u32), value: &impl DataType) -> Result<(), Refusal> {
    let fault;
    let cell = if let Some(text) = value.get_string().or(value.get_duration_iso()) {
        Cell::Text(text)
    } else if let Some(number) = value.get_float() {
        Cell::Number(number)
    } else if let Some(number) = value.get_int() {
        Cell::Number(number as f64)
    } else if let Some(flag) = value.get_bool() {
        Cell::Flag(flag)
    } else if let Some(date) = value.get_datetime() {
        moment(date)
    } else if let Some(text) = value.get_datetime_iso() {
        iso(text)
    } else if let Some(kind) = value.get_error() {
        fault = kind.to_string();
        Cell::Fault(&fault)
    } else {
        Cell::Empty
    };
    stored(sheet, place, cell)
}

fn stored(sheet: &mut Sheet, place: (u32, u32), cell: Cell<'_>) -> Result<(), Refusal> {
    let (row, column) = place;
    sheet.set(row, column, cell).map_err(|over| Refusal::over(over, &sheet.name, place))
}
