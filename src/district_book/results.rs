//! «ВПР», «ГИА», «РДР»: the district by subjects and grades, then each school beside what its works would give.
//! Counts of both years; a share of few is a word.

use std::collections::BTreeSet;

use super::schools::{self, SchoolTable};
use super::{funnel, words};
use crate::district::{District, DistrictIndicator, PartOfWhole, PooledWork};
use crate::period::AcademicYear;
use crate::programme::Section;
use crate::report::column::{self, Column, Value, nth, nth_counts, texts};
use crate::report::formula::{ColumnId, Formula};
use crate::report::model::{Kind, Paper};
use crate::report::page::Page;
use crate::report::parted::PartedTable;

const HITS: ColumnId = ColumnId::new("hits");
const OF: ColumnId = ColumnId::new("of");
const SHARE: ColumnId = ColumnId::new("share");

/// Rows of a chart that may be lowered to what is left of a page.
const LEAST_CHART: u32 = 14;

/// A subject, a grade or a subject in a grade, in both years.
struct WorkLine {
    name: String,
    years: [Option<PartOfWhole>; 2],
}

impl WorkLine {
    /// All of some works; nothing of a year without any of them.
    fn of<'w>(name: String, works: impl Iterator<Item = &'w PooledWork>) -> Self {
        let mut line = Self { name, years: [None; 2] };
        for work in works {
            for (sum, counts) in line.years.iter_mut().zip(work.years) {
                if let Some(counts) = counts {
                    sum.get_or_insert_default().add(counts);
                }
            }
        }
        line
    }
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
        let heading = format!("{}, по району", words::title(indicator));
        let parted = PartedTable { heading, note: None, notes: Vec::new() };
        let years = [district.baseline, district.year];
        page.parted(parted, || columns(years), &lines(indicator));
        if let Some(chart) = drawn.chart(district, indicator) {
            page.chart_on_page(chart, LEAST_CHART);
        }
        SchoolTable::PLAIN.part(&mut page, district, indicator);
    }
    Some(page)
}

fn columns(years: [AcademicYear; 2]) -> Vec<Column<WorkLine>> {
    let mut columns = vec![texts("Предмет и класс", |line: &WorkLine| &line.name)];
    columns.extend(column::under_each(years, |year| {
        [
            nth_counts(HITS.nth(year), "Из них", |line: &WorkLine, year| {
                Some(line.years[year]?.hits)
            }),
            nth_counts(OF.nth(year), "Всего", |line, year| Some(line.years[year]?.of)),
            nth(SHARE.nth(year), "Доля", Kind::Share, |line, year| match line.years[year] {
                Some(_) => Formula::Share(HITS.nth(year), OF.nth(year)).into(),
                None => Value::nothing(),
            }),
        ]
    }));
    columns
}

/// Each subject, with its grades where it has several; then each grade. Exams have subjects only.
fn lines(indicator: &DistrictIndicator) -> Vec<WorkLine> {
    let works = &indicator.works;
    let mut lines = Vec::new();
    for subject in works
        .chunk_by(|work, next| (work.procedure, &work.subject) == (next.procedure, &next.subject))
    {
        if subject.len() > 1 {
            lines.push(WorkLine::of(format!("{}, все классы", subject[0].subject), subject.iter()));
        }
        for work in subject {
            lines.push(WorkLine::of(work.name.clone(), [work].into_iter()));
        }
    }
    let grades: BTreeSet<u8> = works.iter().filter_map(|work| work.grade).collect();
    for grade in grades {
        let of_grade = works.iter().filter(|work| work.grade == Some(grade));
        lines.push(WorkLine::of(format!("{grade} класс, все предметы"), of_grade));
    }
    lines
}
