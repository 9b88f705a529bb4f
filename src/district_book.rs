//! The workbook «Район ГГГГ-ГГГГ»: figures of a district and its schools in the order of their folders.
//! Nothing is sorted by a result and nobody is ranked: a flag is a question to a school.

mod census;
mod coverage;
mod forms;
mod funnel;
mod methodology;
mod public;
mod questions;
mod remarks;
mod results;
mod schools;
mod sentences;
mod summary;
mod surveys;
mod talk;
mod words;

use crate::district::{District, DistrictSchool};
use crate::programme::Section;
use crate::report::model::Report;
use crate::report::page::{self, Page};
use crate::result_files;
use crate::text;

pub(crate) use words::n_counted;

/// The workbook.
pub(crate) fn report(district: &District) -> Report {
    let mut pages: Vec<Page> =
        vec![summary::page(district), coverage::page(district), forms::page(district)];
    let mut drawn = funnel::Drawn::new(district);
    for section in [Section::Vpr, Section::Gia, Section::Rdr] {
        pages.extend(results::page(district, section, &mut drawn));
    }
    pages.extend(census::pages(district));
    pages.extend(surveys::page(district));
    pages.extend([questions::page(district), remarks::page(district), methodology::page(district)]);
    pages.extend(drawn.page());
    for page in &mut pages[1..] {
        page.lead_back(summary::TITLE);
    }
    book(district, result_files::titled(result_files::DISTRICT, district.year), pages)
}

/// The page of one school for the talk with it; the number is that among the schools that are counted.
pub(crate) fn talk(district: &District, number: usize, school: &DistrictSchool) -> Report {
    let title = format!("{} – {}", result_files::TALK, file_name(district, school));
    let title = result_files::titled(&title, district.year);
    book(district, title, vec![talk::page(district, (number, school))])
}

/// What everybody may see.
pub(crate) fn public(district: &District) -> Report {
    let title = result_files::titled(result_files::PUBLIC_DISTRICT, district.year);
    let mut pages = public::pages(district);
    for page in &mut pages[1..] {
        page.lead_back(public::TITLE);
    }
    book(district, title, pages)
}

/// What tells a school's file from those of others: its title; where two have one, its code or folder beside.
fn file_name(district: &District, school: &DistrictSchool) -> String {
    let name = file_words(school.title());
    let mut n_called_so = 0;
    for other in district.counted() {
        n_called_so += usize::from(text::folded(&file_words(other.title())) == text::folded(&name));
    }
    if n_called_so < 2 {
        return name;
    }
    let beside = if school.folder.is_empty() { school.code.as_deref() } else { None };
    format!("{name} ({})", file_words(beside.unwrap_or(&school.folder)))
}

/// A title as a name of a file takes it.
fn file_words(title: &str) -> String {
    const MOST: usize = 60;
    let forbidden = |sign: char| "<>:\"/\\|?*".contains(sign) || sign.is_control();
    let words = title.replace(forbidden, " ");
    let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(MOST).collect::<String>().trim_end_matches(['.', ' ']).to_owned()
}

fn book(district: &District, title: String, pages: Vec<Page>) -> Report {
    Report {
        title,
        school: words::name(district).to_owned(),
        date: district.year.last_day(),
        input: String::new(),
        sheets: page::finish(pages),
    }
}
