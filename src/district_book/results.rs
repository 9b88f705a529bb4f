//! «ВПР», «ГИА», «РДР»: the district by subjects and grades, then each school beside what its works would give.
//! Counts of both years; a share of few is a word.

use super::schools::{self, SchoolTable};
use super::{funnel, words};
use crate::analysis::{Breakdown, Measure};
use crate::district::{District, DistrictIndicator};
use crate::ids::Cut;
use crate::period::AcademicYear;
use crate::programme::Section;
use crate::report::column::{self, Column, Value, nth, nth_counts, texts};
use crate::report::formula::{ColumnId, Formula};
use crate::report::model::{Kind, Paper};
use crate::report::page::Page;

const HITS: ColumnId = ColumnId::new("hits");
const OF: ColumnId = ColumnId::new("of");
const SHARE: ColumnId = ColumnId::new("share");

/// A subject or a grade in both years.
struct DistrictCut<'a> {
    name: String,
    years: [Option<&'a Measure>; 2],
}

/// The sheet; none without a result of the section.
pub(super) fn page(
    district: &District,
    section: Section,
    drawn: &mut funnel::Drawn,
) -> Option<Page> {
    let mut indicators: Vec<&DistrictIndicator> = district.indicators.iter().collect();
    indicators.retain(|indicator| words::planned(indicator).section == Some(section));
    let is_empty = indicators.iter().all(|indicator| indicator.series.is_empty());
    if is_empty {
        return None;
    }
    let mut page = Page::on(Paper::Landscape, section.title(), &schools::WIDTHS);
    page.title(section.title(), words::subtitle(district));
    if section == Section::Vpr {
        page.text(words::VPR_NOTICE);
        page.gap();
    }
    for indicator in indicators.into_iter().filter(|indicator| !indicator.series.is_empty()) {
        let lines = lines(indicator, [district.baseline, district.year]);
        let heading = format!("{}, по району", words::title(indicator));
        page.part(heading, columns([district.baseline, district.year]), &lines, &[]);
        page.charts(Vec::from_iter(drawn.chart(district, indicator)));
        SchoolTable::PLAIN.part(&mut page, district, indicator);
    }
    Some(page)
}

fn columns<'a>(years: [AcademicYear; 2]) -> Vec<Column<DistrictCut<'a>>> {
    let mut columns =
        vec![texts("Предмет или класс", |line: &DistrictCut| &line.name)];
    columns.extend(column::under_each(years, |year| {
        [
            nth_counts(HITS.nth(year), "Из них", |line: &DistrictCut, year| {
                line.years[year]?.numerator
            }),
            nth_counts(OF.nth(year), "Всего", |line, year| line.years[year]?.denominator),
            nth(SHARE.nth(year), "Доля", Kind::Share, |line, year| match line.years[year] {
                Some(_) => Formula::Share(HITS.nth(year), OF.nth(year)).into(),
                None => Value::nothing(),
            }),
        ]
    }));
    columns
}

/// Subjects, then grades; exams have subjects only.
fn lines(indicator: &DistrictIndicator, years: [AcademicYear; 2]) -> Vec<DistrictCut<'_>> {
    let mut lines = Vec::new();
    for Breakdown { by, key, series, .. } in &indicator.breakdown {
        let name = match by {
            Cut::Subject => key.clone(),
            Cut::Grade => format!("{key} класс"),
            _ => continue,
        };
        let of_years = years.map(|year| series.iter().find(|measure| measure.year == year));
        if of_years.iter().any(Option::is_some) {
            lines.push(DistrictCut { name, years: of_years });
        }
    }
    lines
}
