//! The workbook «Приложение к самообследованию ГГГГ-ГГГГ», which a school puts on its site.
//!
//! No name of a person or a file stands in it, nothing of a class, a pupil or a teacher. All counts that any
//! of its tables prints are kept in one ledger ([`counts`]), and which of them may be printed is decided over
//! all tables at once ([`crate::disclosure`]). The table of order 1324 is printed whole: a reader has its
//! counts, so they are given to the ledger as known.

mod counts;
mod line;
mod methodology;
mod procedures;
mod results;
mod staff;
mod tables;

use crate::analysis::Analysis;
use crate::programme::Section;
use crate::report::model::Report;
use crate::report::page;
use crate::report::{self, words};
use crate::result_files::{self, ANNEX_SHEETS};
use counts::Published;

/// The workbook; it has no link to any file.
pub fn annex(analysis: &Analysis) -> Report {
    let published = Published::of(analysis);
    let [_, order, _] = ANNEX_SHEETS;
    let mut pages = vec![results::page(analysis, &published)];
    let mut empty = Vec::new();
    for (title, page) in [
        (procedures::WORKS, procedures::works(analysis, &published)),
        (Section::Gia.title(), procedures::gia(analysis, &published)),
        (staff::TITLE, staff::page(analysis, &published)),
    ] {
        if page.is_none() {
            empty.push(title);
        }
        pages.extend(page);
    }
    pages.push(report::self_assessment::public_page(order, analysis));
    pages.push(methodology::page(analysis, &empty));
    Report {
        title: result_files::titled(result_files::ANNEX, analysis.year),
        school: words::school(&analysis.school.name).to_owned(),
        date: analysis.year.last_day(),
        input: String::new(),
        sheets: page::finish(pages),
    }
}
