//! «Кадры, обучение, наставничество»: figures of teachers and pairs by schools.
//! Everybody is counted, so nothing is tested: the quartiles of the district stand beside.

use super::{schools, words};
use crate::district::{District, DistrictIndicator};
use crate::programme::Section;
use crate::report::model::Paper;
use crate::report::page::Page;

/// Exactly as long as Excel lets a title be.
const TITLE: &str = "Кадры, обучение, наставничество";

/// The sheet; none without a figure.
pub(super) fn page(district: &District) -> Option<Page> {
    let mut indicators: Vec<&DistrictIndicator> = district.indicators.iter().collect();
    indicators.retain(|indicator| {
        let section = words::planned(indicator).section;
        let is_of_results = matches!(section, Some(Section::Vpr | Section::Gia | Section::Rdr));
        !is_of_results && !indicator.series.is_empty()
    });
    if indicators.is_empty() {
        return None;
    }
    let mut page = Page::on(Paper::Landscape, TITLE, &schools::WIDTHS);
    page.title(TITLE, words::subtitle(district));
    for indicator in indicators {
        schools::part(&mut page, district, indicator);
    }
    Some(page)
}
