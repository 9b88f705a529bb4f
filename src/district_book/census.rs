//! «Кадры», «Опыт и конкурсы», «Обучение», «Наставничество»: figures of teachers and pairs by schools.
//! Everybody is counted, so nothing is tested and nobody is flagged: the quartiles of the district stand above the schools.

use super::words;
use crate::district::{District, DistrictIndicator, SchoolFigure};
use crate::programme::Section;
use crate::report::column::{self, Column, Value, nth, nth_counts, number_or_dash, text, texts};
use crate::report::figure::DASH;
use crate::report::formula::{ColumnId, Formula};
use crate::report::model::{Kind, Paper};
use crate::report::page::Page;
use crate::verdict::{FEWEST, Verdict};

/// The sheets and the sections whose figures of everybody stand on each.
const SHEETS: [(&str, &[Section]); 4] = [
    ("Кадры", &[Section::Staff, Section::Climate]),
    ("Опыт и конкурсы", &[Section::Events]),
    ("Обучение", &[Section::Learning]),
    ("Наставничество", &[Section::Mentoring]),
];

const SCHOOL_WIDTH: f64 = 34.0;
const FIGURE_WIDTHS: [f64; 5] = [7.5, 7.5, 8.5, 11.0, 20.0];

const HITS: ColumnId = ColumnId::new("hits");
const OF: ColumnId = ColumnId::new("of");
const SHARE: ColumnId = ColumnId::new("share");
const CHANGE: ColumnId = ColumnId::new("change");
const VERDICT: ColumnId = ColumnId::new("verdict");

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
        if !indicators.is_empty() {
            pages.push(page(district, title, &indicators));
        }
    }
    pages
}

fn page(district: &District, title: &str, indicators: &[&DistrictIndicator]) -> Page {
    let (mut widths, mut titles) = (vec![SCHOOL_WIDTH], Vec::new());
    for indicator in indicators {
        widths.extend(FIGURE_WIDTHS);
        titles.push(format!("{}, {}", words::title(indicator), district.year));
    }
    let mut page = Page::on(Paper::Landscape, title, &widths);
    page.title(title, words::subtitle(district));
    page.note(format!(
        "Сплошной учёт: различия школ не проверяются, отметок нет. Четверти – школ, где всего не меньше {FEWEST}: у половины доля \
         между нижней и верхней. Прочерк – у школы нет данных за год."
    ));
    let mut table = page.table(columns(titles));
    let first = table.body()[0];
    for line in of_district(district, indicators) {
        table.total(&line);
    }
    let table = table.rows(&of_schools(district, indicators)).end();
    page.repeat_head(&table);
    page.sheet().frozen = Some(first);
    page
}

/// A school, or the district above them.
struct CensusLine<'a> {
    title: &'a str,
    cells: Vec<CensusCell>,
}

/// A figure in a line.
#[derive(Default)]
struct CensusCell {
    counts: [Option<u64>; 2],
    /// Where there are no counts.
    share: Option<f64>,
    change: Option<f64>,
    verdict: Option<Verdict>,
}

impl CensusCell {
    fn of(figure: &SchoolFigure) -> Self {
        let is_judged = !matches!(figure.verdict, Verdict::TooFew | Verdict::NoData);
        let change = figure.change.as_ref().filter(|_| is_judged);
        Self {
            counts: [figure.numerator, figure.denominator],
            share: None,
            change: change.map(|change| change.value),
            verdict: Some(figure.verdict).filter(|_| figure.denominator.is_some()),
        }
    }
}

/// The district and its quartiles.
fn of_district(district: &District, indicators: &[&DistrictIndicator]) -> Vec<CensusLine<'static>> {
    let titles = ["Район", "Нижняя четверть школ", "Середина", "Верхняя четверть школ"];
    let mut lines = Vec::new();
    for (number, title) in titles.into_iter().enumerate() {
        let mut cells = Vec::new();
        for indicator in indicators {
            let mut cell = CensusCell::default();
            match (number.checked_sub(1), words::pooled(indicator, district.year)) {
                (Some(quartile), _) => {
                    let quartiles = indicator.spread.quartiles;
                    cell.share = quartiles.map(|quartiles| quartiles[quartile]);
                }
                (None, Some(pooled)) => {
                    let matched = &indicator.matched;
                    cell.counts = [pooled.measure.numerator, pooled.measure.denominator];
                    cell.change = matched.change.as_ref().map(|change| change.value);
                    cell.verdict = Some(matched.verdict);
                }
                (None, None) => {}
            }
            cells.push(cell);
        }
        lines.push(CensusLine { title, cells });
    }
    lines
}

fn of_schools<'a>(
    district: &'a District,
    indicators: &[&DistrictIndicator],
) -> Vec<CensusLine<'a>> {
    let mut lines = Vec::new();
    for (number, school) in district.counted().enumerate() {
        let mut cells = Vec::new();
        for indicator in indicators {
            cells.push(CensusCell::of(&indicator.schools[number]));
        }
        lines.push(CensusLine { title: school.title(), cells });
    }
    lines
}

fn columns<'a>(titles: Vec<String>) -> Vec<Column<CensusLine<'a>>> {
    let mut columns = vec![texts("Школа", |line: &CensusLine| line.title)];
    columns.extend(column::under_each(titles, |number| {
        [
            nth_counts(HITS.nth(number), "Из них", |line: &CensusLine, number| {
                line.cells[number].counts[0]
            }),
            nth_counts(OF.nth(number), "Всего", |line, number| line.cells[number].counts[1]),
            nth(SHARE.nth(number), "Доля", Kind::Share, |line, number| {
                let cell = &line.cells[number];
                match cell.counts {
                    [Some(_), Some(_)] => Formula::Share(HITS.nth(number), OF.nth(number)).into(),
                    _ => number_or_dash(cell.share),
                }
            }),
            nth(
                CHANGE.nth(number),
                "Изменение, п.п.",
                Kind::PlainPoints,
                |line, number| match line.cells[number].change {
                    Some(change) => Value::number(change * 100.0),
                    None => Value::nothing(),
                },
            ),
            nth(VERDICT.nth(number), "Вывод", Kind::Text, |line, number| {
                match (line.cells[number].verdict, line.cells[number].share) {
                    (Some(verdict), _) => text(verdict.words()),
                    (None, Some(_)) => Value::nothing(),
                    (None, None) => Value::word(DASH),
                }
            }),
        ]
    }));
    columns
}
