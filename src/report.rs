//! The monitoring report: the result of a run → a workbook of plain data.
//! Computes no indicator and knows no file format: it chooses places and words.
//!
//! A sheet is a file with a function that makes its `Page`, and a row of `pages`. A table is a
//! list of columns (`column`): each has its head, its kind and its value or formula; formulas call
//! columns by their names, so that one may be inserted anywhere. A cell that another sheet refers to is
//! named where it is written (`anchor`); places are looked up when all sheets are made.

pub(crate) mod anchor;
pub(crate) mod basis;
mod climate;
pub(crate) mod column;
mod companions;
mod comparison;
pub(crate) mod conclusions;
mod drawing;
mod events;
pub(crate) mod figure;
mod finding;
mod footnotes;
pub(crate) mod formula;
mod gia;
pub(crate) mod history;
mod layout;
mod learning;
pub(crate) mod mentoring;
mod methodology;
pub(crate) mod missing;
pub mod model;
pub(crate) mod outcome;
pub(crate) mod page;
pub(crate) mod paging;
pub(crate) mod palette;
pub(crate) mod paper;
pub(crate) mod parted;
mod place;
mod plain_figures;
pub(crate) mod plan;
mod quality;
mod rdr;
mod remarks;
mod row;
pub(crate) mod rules;
mod season_breaks;
mod sections;
pub(crate) mod self_assessment;
mod sensitivity;
mod sources;
mod staff;
pub(crate) mod summary;
pub(crate) mod table;
mod teachers;
pub(crate) mod typed;
mod unlike;
pub(crate) mod vpr;
pub(crate) mod words;

#[cfg(test)]
mod tests;

pub use formula::BROKEN;

use crate::analysis::Analysis;
use crate::result_files;
use model::Report;
use page::Page;

/// Path from the folder of the results to the folder of the inputs.
pub const INPUT: &str = "../";

/// The workbook «Мониторинг наставничества ГГГГ-ГГГГ».
///
/// Links to the inputs start with [`INPUT`]; set [`Report::input`] if the workbook lies elsewhere.
pub fn report(analysis: &Analysis) -> Report {
    Report {
        title: result_files::titled(result_files::REPORT, analysis.year),
        school: words::school(&analysis.school.name).to_owned(),
        date: analysis.year.last_day(),
        input: INPUT.to_owned(),
        sheets: page::finish(pages(analysis)),
    }
}

/// The sheets in reading order.
fn pages(analysis: &Analysis) -> Vec<Page> {
    let mut pages = vec![summary::page(analysis)];
    for section in [
        vpr::page,
        gia::page,
        rdr::page,
        staff::page,
        events::page,
        learning::page,
        climate::page,
        mentoring::page,
        self_assessment::page,
    ] {
        pages.extend(section(analysis));
    }
    let absent = sections::absent(analysis, &pages);
    let order = pages.iter().position(|page| page.title_of_sheet() == self_assessment::TITLE);
    let order = order.unwrap_or(pages.len());
    pages.splice(order..order, teachers::page(analysis));
    pages.push(quality::page(analysis));
    pages.extend(history::page(analysis));
    pages.extend(absent);
    pages.extend([remarks::page(analysis), methodology::page(analysis)]);
    for page in &mut pages[1..] {
        page.lead_back(result_files::SUMMARY_SHEET);
    }
    pages
}
