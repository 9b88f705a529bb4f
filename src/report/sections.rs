//! How a section begins, and what it says where there is nothing to show.
//! No data is never a zero.

use super::page::Page;
use super::{plain_figures, sources};
use crate::analysis::Analysis;
use crate::programme::Section;

/// The page of a section of two years, with its title.
pub(super) fn begin(section: Section, widths: &[f64], title: &str, analysis: &Analysis) -> Page {
    let mut page = Page::new(section.title(), widths);
    page.title(title, format!("{} и {} учебные годы", analysis.baseline, analysis.year));
    page
}

/// What a section without data says; `files` are those that would fill it.
pub(super) fn without_data(page: &mut Page, files: &str, analysis: &Analysis) {
    page.text(format!(
        "Данных раздела «{}» за {} и {} учебные годы нет. Чтобы они появились, положите в папку {files} \
         и запустите программу ещё раз. Нет данных – не значит ноль.",
        page.title_of_sheet(),
        analysis.baseline,
        analysis.year
    ));
}

/// What a part of a section without data says.
pub(super) fn part_without_data(page: &mut Page) {
    page.text("Данных нет. Нет данных – не значит ноль.");
    page.gap();
}

/// How a section ends: what no table of it shows, and where everything is from.
pub(super) fn end(page: &mut Page, analysis: &Analysis, section: Section) {
    plain_figures::write(page, analysis, section);
    sources::block(page, analysis, section);
}
