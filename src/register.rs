//! The register of pairs: the curator's summary, a sheet for each of the four kinds, bases of mentors and mentees, who
//! has no mentor, violations, proposals. Prints what the analysis found; rules are checked elsewhere. Heads of the pairs' columns are those
//! of the blank «Наставнические пары», so the register can be filled further and read again.

mod bases;
pub(crate) mod cards;
mod pair;
pub(crate) mod proposals;
mod summary;
mod uncovered;
mod violations;

use chrono::NaiveDate;
use strum::VariantArray;

use crate::analysis::{Analysis, Pair, TypedCells};
use crate::form::FormKind;
use crate::ids::PairKind;
use crate::report::column::{self, Column, Value, column, head};
use crate::report::model::{Cell, Content, Input, Kind, Look, Report, Sheet};
use crate::report::page::Page;
use crate::report::typed::{self, Over};
use crate::report::{INPUT, words};
use crate::{result_files, templates};

use pair::{Entry, columns};

/// Pages side by side for the columns of a pair, and the columns repeated on each: up to the mentee.
const PAGES_ACROSS: u16 = 3;
const UP_TO_MENTEE: u16 = 3;
/// Percent at which the first fifteen columns are seen on a screen 1 366 pixels wide.
const ZOOM: u16 = 90;
/// Rows below the pairs into which new ones may be typed.
const ROWS_TO_TYPE: u32 = 200;
/// Width of a column that the school added.
const ADDED: f64 = 14.0;

fn optional(value: Option<&String>) -> Value {
    value.cloned().map_or(Content::Blank, Content::Text).into()
}

fn date(value: Option<NaiveDate>) -> Value {
    value.map_or(Content::Blank, Content::Date).into()
}

fn number(value: Option<f64>) -> Value {
    value.map_or(Content::Blank, Content::Number).into()
}

/// A column that the school fills in by hand.
fn by_hand<R>(title: impl Into<String>) -> Column<R> {
    column(head(title).wide(ADDED), Kind::Text, |_| Content::Blank.into())
}

/// The workbook «Реестр наставнических пар ГГГГ-ГГГГ».
pub fn register(analysis: &Analysis) -> Report {
    let pairs = pairs_of_year(analysis);
    let mut sheets = vec![summary::sheet(analysis, &pairs)];
    for kind in PairKind::VARIANTS {
        sheets.push(kind_sheet(analysis, &pairs, *kind));
    }
    sheets.push(bases::mentors(analysis, &pairs));
    sheets.push(bases::mentees(analysis, &pairs));
    sheets.push(uncovered::sheet(analysis));
    sheets.push(violations::sheet(analysis, &pairs));
    sheets.push(proposals::of_register(analysis));
    Report {
        title: result_files::titled(result_files::REGISTER, analysis.year),
        school: words::school(&analysis.school.name).to_owned(),
        date: analysis.year.last_day(),
        input: INPUT.to_owned(),
        sheets,
    }
}

/// Pairs with a day in the reporting year, by their codes: a new one stands below those that were there.
fn pairs_of_year(analysis: &Analysis) -> Vec<&Pair> {
    let mut pairs: Vec<&Pair> = analysis.pairs.iter().collect();
    pairs.retain(|pair| pair.is_of(analysis.year));
    pairs.sort_by_key(|pair| (pair.code.len(), &pair.code));
    pairs
}

fn subtitle(analysis: &Analysis) -> String {
    format!("{}, {} учебный год", words::school(&analysis.school.name), analysis.year)
}

fn kind_sheet(analysis: &Analysis, pairs: &[&Pair], kind: PairKind) -> Sheet {
    let mut columns = columns();
    let of_kind = pairs.iter().filter(|pair| pair.kind == kind);
    let entries: Vec<_> = of_kind.map(|pair| Entry { pair }).collect();
    let mut loose: Vec<&TypedCells> = Vec::new();
    for row in analysis.details.handwork.loose.iter().filter(|row| row.sheet == kind.sheet()) {
        loose.push(&row.cells);
    }
    let typed = entries.iter().map(|entry| &entry.card().typed).chain(loose.iter().copied());
    for head in typed::added(&column::titles(&columns), typed) {
        columns.push(by_hand(head));
    }
    let heads = column::titles(&columns);
    let mut page = Page::new(kind.sheet(), &column::widths_for(&columns, &entries));
    let title = format!("Пары «{}»", kind.sheet());
    page.title_over(UP_TO_MENTEE, &title, subtitle(analysis));
    if entries.is_empty() {
        page.text(format!(
            "Пар этого вида в {} учебном году нет. Таблицу можно заполнить от руки.",
            analysis.year
        ));
    }
    let mut table = page.table(columns).rows(&entries);
    for _ in &loose {
        table.cells(vec![Cell::new(Content::Blank, Look::Body.of(Kind::Text)); heads.len()]);
    }
    let written = table.end();
    page.keep_head(&written);
    let cells = entries.iter().map(|entry| &entry.card().typed).chain(loose);
    for (row, typed) in (written.first_row()..).zip(cells) {
        typed::put(&mut page, row, &heads, typed, Over::Everything);
    }
    let rows = written.rows_and(ROWS_TO_TYPE);
    lay_out(&mut page, templates::inputs(FormKind::Pair, &heads, rows));
    page.finish()
}

/// A sheet of pairs as it is seen, filled in and printed.
fn lay_out(page: &mut Page, inputs: Vec<Input>) {
    let sheet = page.sheet();
    (sheet.zoom, sheet.frozen_columns, sheet.inputs) = (ZOOM, UP_TO_MENTEE, inputs);
    (sheet.print.n_across, sheet.print.repeat_columns) = (PAGES_ACROSS, UP_TO_MENTEE);
}
