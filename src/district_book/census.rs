//! «Кадры», «Опыт и конкурсы», «Обучение», «Наставничество»: figures of teachers and pairs by schools.
//! Everybody is counted, so nothing is tested and nobody is flagged: the quartiles of the district stand beside.

use super::schools::{self, SchoolTable};
use super::words;
use crate::district::{District, DistrictIndicator};
use crate::programme::Section;
use crate::report::model::Paper;
use crate::report::page::Page;

/// The sheets and the sections whose figures of everybody stand on each.
const SHEETS: [(&str, &[Section]); 4] = [
    ("Кадры", &[Section::Staff, Section::Climate]),
    ("Опыт и конкурсы", &[Section::Events]),
    ("Обучение", &[Section::Learning]),
    ("Наставничество", &[Section::Mentoring]),
];

/// The sheets; none of them without a figure.
pub(super) fn pages(district: &District) -> Vec<Page> {
    let mut pages = Vec::new();
    for (title, sections) in SHEETS {
        let mut indicators: Vec<&DistrictIndicator> = district.indicators.iter().collect();
        indicators.retain(|indicator| {
            let planned = words::planned(indicator);
            let is_here = sections.iter().any(|section| planned.section == Some(*section));
            is_here && planned.comparison.is_census() && !indicator.series.is_empty()
        });
        if indicators.is_empty() {
            continue;
        }
        let mut page = Page::on(Paper::Landscape, title, &schools::WIDTHS);
        page.title(title, words::subtitle(district));
        for indicator in indicators {
            SchoolTable::PLAIN.part(&mut page, district, indicator);
        }
        pages.push(page);
    }
    pages
}
