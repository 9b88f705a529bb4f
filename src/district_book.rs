//! The workbook «Район ГГГГ-ГГГГ»: figures of a district and its schools in the order of their folders.
//! Nothing is sorted by a result and nobody is ranked: a flag is a question to a school.

mod census;
mod coverage;
mod funnel;
mod methodology;
mod questions;
mod remarks;
mod results;
mod schools;
mod summary;
mod words;

use crate::district::District;
use crate::programme::Section;
use crate::report::model::Report;
use crate::report::page::{self, Page};
use crate::result_files;

/// The workbook.
pub(crate) fn report(district: &District) -> Report {
    let mut pages: Vec<Page> = vec![summary::page(district), coverage::page(district)];
    let mut drawn = funnel::Drawn::new(district);
    for section in [Section::Vpr, Section::Gia, Section::Rdr] {
        pages.extend(results::page(district, section, &mut drawn));
    }
    pages.extend(census::page(district));
    pages.extend([questions::page(district), remarks::page(district), methodology::page(district)]);
    pages.extend(drawn.page());
    for page in &mut pages[1..] {
        page.lead_back(summary::TITLE);
    }
    Report {
        title: result_files::titled(result_files::DISTRICT, district.year),
        school: words::name(district).to_owned(),
        date: district.year.last_day(),
        input: String::new(),
        sheets: page::finish(pages),
    }
}
