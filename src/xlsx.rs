//! Turns a workbook of plain data into the bytes of an XLSX file; the only door to `rust_xlsxwriter`.
//! Decides no content: what stands where comes from the data, how it looks from `style`.

mod book;
mod chart;
mod clean;
mod input;
mod links;
mod package;
mod style;
pub mod template;

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    DocProperties, Format, Table, TableColumn, TableStyle, Url, Workbook, Worksheet,
};

use self::book::WriteResult;
use self::clean::clean;
use crate::error::{Error, Result};
use crate::report::model::{
    Area, Block, Cell, Content, Link, Pages, Paper, Report, Row, Sheet, Style,
};
use crate::report::paging::page_breaks;
use crate::report::paper;

/// Excel keeps at most 65 530 links on a sheet.
const MAX_LINKS: u32 = 65_000;
/// More of a school's name would run over the number of the page.
const MAX_FOOTER_SCHOOL: usize = 70;
/// What stands in place of a text that the writer does not take.
const UNWRITABLE: &str = "…";

/// Writes a workbook. The same data give the same bytes.
///
/// # Errors
///
/// [`Error::Workbook`] if a title or a cell does not fit the format.
pub fn write(report: &Report) -> Result<Vec<u8>> {
    filled(report)
        .and_then(package::bytes)
        .map_err(|source| Error::Workbook { book: report.title.clone(), source })
}

fn filled(report: &Report) -> WriteResult<Workbook> {
    let mut workbook = book::begin(&properties(report))?;
    let mut formats = Formats::default();
    for sheet in &report.sheets {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&sheet.title)?;
        Writer { worksheet, formats: &mut formats, report, links: 0 }.sheet(sheet)?;
    }
    for (name, place) in report.sheets.iter().flat_map(|sheet| &sheet.names) {
        workbook.define_name(name, &format!("={}", place.absolute()))?;
    }
    Ok(workbook)
}

fn properties(report: &Report) -> DocProperties {
    let (title, school) = (clean(&report.title), clean(&report.school));
    let properties =
        DocProperties::new().set_title(title).set_author(school.clone()).set_company(school);
    match book::moment(report.date) {
        Some(created) => properties.set_creation_datetime(&created),
        None => properties,
    }
}

/// Formats already built: Excel keeps each once.
#[derive(Default)]
struct Formats(BTreeMap<(Style, Paper, Lead, bool), Format>);

/// Whether a click on a cell leads somewhere.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Lead {
    Nowhere,
    /// By an address of the cell.
    Address,
    /// By its formula.
    Formula,
}

impl Formats {
    /// The format of a cell; a difference that is shown as zero has no sign.
    fn get(&mut self, cell: &Cell, paper: Paper, url: Option<&Url>) -> &Format {
        let kind = cell.style.kind;
        let lead = match url {
            Some(_) => Lead::Address,
            None if cell.content.is_link() => Lead::Formula,
            None => Lead::Nowhere,
        };
        let is_zero = cell.content.number().is_some_and(|value| style::shows_zero(kind, value));
        self.0.entry((cell.style, paper, lead, is_zero)).or_insert_with(|| {
            let format = style::format(cell.style, paper);
            let format = match lead {
                Lead::Address => style::linked(format),
                Lead::Formula => style::leading(format),
                Lead::Nowhere => format,
            };
            if is_zero { style::unsigned(format, kind) } else { format }
        })
    }
}

struct Writer<'a> {
    worksheet: &'a mut Worksheet,
    formats: &'a mut Formats,
    report: &'a Report,
    links: u32,
}

impl Writer<'_> {
    fn sheet(&mut self, sheet: &Sheet) -> WriteResult {
        for (column, width) in (0..).zip(&sheet.columns) {
            self.worksheet.set_column_width(column, *width)?;
        }
        for (number, row) in sheet.rows() {
            let paper = sheet.print.paper;
            let height = paper::height_of_row(row, &sheet.columns, paper);
            self.worksheet.set_row_height(number, height)?;
            self.row(number, row, paper)?;
        }
        for (row, block) in sheet.placed_blocks() {
            let Block::Charts(charts) = block else { continue };
            for (drawn, indent) in chart::draw(charts, &sheet.columns) {
                self.worksheet.insert_chart_with_offset(
                    row,
                    0,
                    &drawn,
                    indent,
                    style::CHART_GAP,
                )?;
            }
        }
        self.view(sheet)?;
        self.print(sheet)
    }

    fn row(&mut self, number: u32, row: &Row, paper: Paper) -> WriteResult {
        for (column, cell) in row.placed_cells() {
            if cell.content != Content::Covered {
                self.cell((number, column), cell, paper)?;
            }
        }
        Ok(())
    }

    fn cell(&mut self, (row, column): (u32, u16), cell: &Cell, paper: Paper) -> WriteResult {
        let url = cell.link.as_ref().and_then(|link| self.url(link));
        let format = self.formats.get(cell, paper, url.as_ref()).clone();
        if cell.columns > 1 || cell.rows > 1 {
            let last = (row + cell.rows - 1, column + cell.columns - 1);
            self.worksheet.merge_range(row, column, last.0, last.1, "", &format)?;
        }
        if let Some(url) = url {
            self.links += 1;
            let url = url.set_text(clean(cell.content.text().unwrap_or_default()));
            let is_written =
                self.worksheet.write_url_with_format(row, column, url, &format).is_ok();
            // A number takes the place of the link's text and keeps the link.
            if is_written && cell.content.text().is_some() {
                return Ok(());
            }
        }
        // One value that the format can't hold must not cost the report.
        if book::put(self.worksheet, (row, column), &cell.content, &format).is_err() {
            self.worksheet.write_string_with_format(row, column, UNWRITABLE, &format)?;
        }
        Ok(())
    }

    fn url(&self, link: &Link) -> Option<Url> {
        if self.links >= MAX_LINKS {
            return None;
        }
        links::address(link, &self.report.input).map(Url::new)
    }

    fn view(&mut self, sheet: &Sheet) -> WriteResult {
        self.worksheet.set_screen_gridlines(false);
        self.worksheet.set_zoom(sheet.zoom);
        input::put(self.worksheet, &sheet.inputs)?;
        if let Some(row) = sheet.frozen {
            self.worksheet.set_freeze_panes(row, sheet.frozen_columns)?;
        }
        if let Some(list) = &sheet.filter {
            self.list(list, sheet)?;
        }
        Ok(())
    }

    /// A list is a table of Excel, so that its heads are known as heads; where they can't be, it only filters.
    fn list(&mut self, Area { rows, columns, .. }: &Area, sheet: &Sheet) -> WriteResult {
        let heads = sheet.rows().find(|(number, _)| *number == rows[0]);
        let heads: Vec<&Cell> = heads.map_or_else(Vec::new, |(_, row)| row.cells.iter().collect());
        let is_head = |cell: &&Cell| {
            cell.columns == 1 && cell.content.text().is_some_and(|text| !text.contains('\n'))
        };
        if heads.len() == usize::from(columns[1] + 1) && heads.iter().all(is_head) {
            let paper = sheet.print.paper;
            let mut shown = Vec::new();
            for head in heads {
                let format = self.formats.get(head, paper, None);
                shown.push(TableColumn::new().set_header_format(format));
            }
            let table = Table::new().set_style(TableStyle::None).set_columns(&shown);
            // Two heads of one text are the only refusal that is left.
            if self.worksheet.add_table(rows[0], columns[0], rows[1], columns[1], &table).is_ok() {
                return Ok(());
            }
        }
        self.worksheet.autofilter(rows[0], columns[0], rows[1], columns[1])?;
        Ok(())
    }

    fn print(&mut self, sheet: &Sheet) -> WriteResult {
        let worksheet = &mut *self.worksheet;
        let pages = match sheet.print.pages {
            Pages::One => 1,
            Pages::Many => 0,
        };
        worksheet.set_print_fit_to_pages(sheet.print.n_across, pages);
        if sheet.print.repeat_columns > 0 {
            worksheet.set_repeat_columns(0, sheet.print.repeat_columns - 1)?;
        }
        worksheet.set_page_breaks(&page_breaks(sheet))?;
        worksheet.set_print_center_horizontally(true);
        worksheet.set_header_footer_scale_with_doc(false);
        book::paper(worksheet, sheet.print.paper, &footer(self.report, sheet.print.paper));
        if let Some([first, last]) = sheet.print.repeat {
            worksheet.set_repeat_rows(first, last)?;
        }
        Ok(())
    }
}

fn footer(report: &Report, paper: Paper) -> String {
    let most = match paper {
        Paper::Landscape | Paper::Dense => MAX_FOOTER_SCHOOL,
        Paper::Portrait => MAX_FOOTER_SCHOOL / 2,
    };
    // «&» is a command there and takes two.
    let school = clean::cut(&clean(&report.school).replace('\n', " "), most, |sign| {
        sign.len_utf16() + usize::from(sign == '&')
    });
    let font = style::FOOTER_FONT;
    format!("&L{font}{}&C{font}Страница &P&R{font}Напечатано &D", school.replace('&', "&&"))
}
