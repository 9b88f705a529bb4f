//! The district for everybody: no name, no number of works, no share of few, nothing of ВПР by schools.
//! What may not be printed can't be computed from what is: a reader is taken to know every denominator.

mod hiding;
mod labels;
mod steps;

use std::collections::BTreeSet;

use super::words;
use crate::district::{District, DistrictIndicator, Matched, PooledMeasure};
use crate::period::AcademicYear;
use crate::programme::Section;
use crate::report::column::{Column, Value, column, counts, head, nth, text, texts};
use crate::report::figure::DASH;
use crate::report::formula::ColumnId;
use crate::report::model::{Kind, Pages, Paper};
use crate::report::page::Page;
use crate::verdict::{FEWEST, Verdict};

/// The first sheet.
pub(super) const TITLE: &str = "Итоги";

const WIDTHS: [f64; 7] = [46.0, 12.0, 12.0, 16.0, 12.0, 12.0, 30.0];
const SCHOOL_WIDTH: f64 = 14.0;
const CELL_WIDTHS: [f64; 2] = [9.5, 7.5];

/// Fewer schools are known by their counts.
const FEWEST_SCHOOLS: usize = 10;
/// The total of fewer schools, or with one that is nearly all of it, tells of a school.
const FEWEST_IN_TOTAL: u64 = 3;
const MOST_OF_TOTAL: f64 = 0.8;
/// A column with fewer shares is nothing but «скрыто».
const FEWEST_PRINTED: usize = 3;
const HIDDEN: &str = "скрыто";

const RULES: [&str; 8] = [
    "Названий, кодов и фамилий в этом документе нет. Школа стоит под номером, который ей дал район, или под буквой; порядок букв зависит от всех \
     данных района, и по названиям его не восстановить.",
    "Сколько всего – ступенью («50–99»), а не числом. Доля печатается, если всего не меньше десяти, и тем грубее, чем меньше всего: при 10–24 – до \
     10 %, при 25–49 – до 5 %, при 50–99 – до 2 %, при 100 и больше – до 1 %. Так по доле не узнать, сколько всего.",
    "«Скрыто»: за долей или за остальными стоит от одного до четырёх человек или работ, всего меньше десяти, или по ней можно было бы вычислить \
     такую долю другой школы.",
    "Итог района скрыт, если он сложен меньше чем из трёх школ или почти весь из одной: это был бы результат школы.",
    "Результатов ВПР по школам здесь нет: они не используются для оценки школ и учителей (письмо от 18.04.2025 № 02-86).",
    "Если школ меньше десяти, печатаются только итоги района.",
    "Публикуйте за год один раз: два издания с разными данными можно вычесть одно из другого. Книгу района и страницы школ не публикуйте вовсе.",
    "Доли школ нельзя сравнивать как оценки: у школ разные дети, предметы и размеры, и разница в несколько процентов бывает от случая.",
];

/// The sheets.
pub(super) fn pages(district: &District) -> Vec<Page> {
    let mut pages = vec![summary(district)];
    if district.n_counted() >= FEWEST_SCHOOLS {
        pages.extend(schools(district));
    }
    let mut methods = Page::on(Paper::Landscape, "Методика", &[30.0, 120.0]);
    methods.title("Что напечатано и что скрыто", subtitle(district));
    for rule in RULES {
        methods.text(format!("•  {rule}"));
    }
    pages.push(methods);
    pages
}

fn subtitle(district: &District) -> String {
    format!("{}. {} и {} учебные годы", words::name(district), district.baseline, district.year)
}

fn summary(district: &District) -> Page {
    let mut page = Page::on(Paper::Landscape, TITLE, &WIDTHS);
    page.sheet().print.pages = Pages::One;
    page.title("Итоги района", subtitle(district));
    if district.has_vpr() {
        page.text(words::VPR_NOTICE);
        page.gap();
    }
    let mut lines = Vec::new();
    for indicator in &district.indicators {
        if !indicator.series.is_empty() {
            lines.push(TotalLine { district, indicator });
        }
    }
    page.table(totals(district)).rows(&lines).end();
    page.note("Вывод – по школам, у которых есть оба года.");
    page
}

/// A planned result of the district.
#[derive(Clone, Copy)]
struct TotalLine<'a> {
    district: &'a District,
    indicator: &'a DistrictIndicator,
}

impl TotalLine<'_> {
    fn pooled(&self, year: AcademicYear) -> Option<&PooledMeasure> {
        words::pooled(self.indicator, year)
    }

    /// Whether its shares would tell of a few people.
    fn is_small(&self) -> bool {
        [self.district.baseline, self.district.year].into_iter().any(|year| {
            let Some(pooled) = self.pooled(year) else { return false };
            let (hits, of) = (pooled.measure.numerator, pooled.measure.denominator);
            let (hits, of) = (hits.unwrap_or_default(), of.unwrap_or_default());
            hiding::is_small(hits, of)
        })
    }

    /// Whether the share of a year would tell of a school.
    fn is_of_a_school(&self, year: AcademicYear) -> bool {
        let Some(pooled) = self.pooled(year) else { return false };
        let sizes = self.indicator.schools.iter().filter_map(|figure| figure.denominator);
        let largest = sizes.max().filter(|_| year == self.district.year).unwrap_or_default();
        let all = pooled.measure.denominator.unwrap_or_default();
        pooled.schools < FEWEST_IN_TOTAL || largest as f64 > all as f64 * MOST_OF_TOTAL
    }

    fn is_hidden(&self, year: AcademicYear) -> bool {
        self.is_small() || self.is_of_a_school(year)
    }

    fn share(&self, year: AcademicYear) -> Value {
        let Some(pooled) = self.pooled(year) else { return Value::word(DASH) };
        match (pooled.measure.numerator, pooled.measure.denominator) {
            (Some(hits), Some(of)) if of >= FEWEST && !self.is_hidden(year) => {
                text(steps::share(hits, of))
            }
            _ => Value::word(HIDDEN),
        }
    }

    /// Whether the schools of both years have one share as it is printed, though it changed.
    fn is_lost_in_steps(&self) -> bool {
        let Matched { series, verdict, .. } = &self.indicator.matched;
        let mut printed = Vec::new();
        for measure in series {
            if let (Some(hits), Some(of)) = (measure.numerator, measure.denominator) {
                printed.push(steps::share(hits, of));
            }
        }
        let has_changed = matches!(verdict, Verdict::Growth | Verdict::Decline);
        has_changed && printed.len() == 2 && printed[0] == printed[1]
    }

    /// A change of hidden shares would tell of them.
    fn verdict(&self) -> Value {
        let matched = &self.indicator.matched;
        let is_hidden =
            self.is_hidden(self.district.year) || self.is_hidden(self.district.baseline);
        if is_hidden || (1..FEWEST_IN_TOTAL).contains(&matched.schools) {
            return Value::word(HIDDEN);
        }
        let hardly = words::hardly_changed(self.indicator) || self.is_lost_in_steps();
        text(if hardly { "почти без изменений" } else { matched.verdict.words() })
    }
}

fn totals<'a>(district: &District) -> Vec<Column<TotalLine<'a>>> {
    vec![
        column("Показатель", Kind::Text, |line: &TotalLine| {
            text(words::title(line.indicator))
        }),
        column(district.baseline.to_string(), Kind::Centred, |line: &TotalLine| {
            line.share(line.district.baseline)
        }),
        column(district.year.to_string(), Kind::Centred, |line: &TotalLine| {
            line.share(line.district.year)
        }),
        column("Всего", Kind::Centred, |line: &TotalLine| {
            let pooled = line.pooled(line.district.year);
            let of = pooled.and_then(|pooled| pooled.measure.denominator);
            text(of.map_or_else(|| DASH.to_owned(), steps::band))
        }),
        counts("Школ", |line: &TotalLine| {
            line.pooled(line.district.year).map_or(0, |pooled| pooled.schools)
        }),
        column(head("Вывод об изменении").over(2), Kind::Text, |line: &TotalLine| line.verdict()),
    ]
}

/// A school under its number.
struct PublishedSchool<'a> {
    label: &'a str,
    /// How many it has of each figure, and the share.
    cells: Vec<[Value; 2]>,
}

/// A figure and the schools whose share of it is not printed.
struct PublishedFigure<'a> {
    indicator: &'a DistrictIndicator,
    hidden: BTreeSet<usize>,
}

impl PublishedFigure<'_> {
    /// Whether enough is left of it.
    fn is_printed(&self, district: &District) -> bool {
        let n_schools = self.with_data();
        n_schools >= FEWEST_SCHOOLS
            && n_schools - self.hidden.len() >= FEWEST_PRINTED
            && !TotalLine { district, indicator: self.indicator }.is_hidden(district.year)
    }

    fn with_data(&self) -> usize {
        self.indicator.schools.iter().filter(|figure| figure.denominator.is_some()).count()
    }

    fn cells(&self, number: usize) -> [Value; 2] {
        let figure = &self.indicator.schools[number];
        match (figure.numerator, figure.denominator) {
            (Some(_), Some(of)) if self.hidden.contains(&number) => {
                [text(steps::band(of)), Value::word(HIDDEN)]
            }
            (Some(hits), Some(of)) => [text(steps::band(of)), text(steps::share(hits, of))],
            _ => [Value::word(DASH), Value::word(DASH)],
        }
    }
}

/// One table of all schools and figures; what is hidden nearly everywhere is named below it.
fn schools(district: &District) -> Option<Page> {
    let (mut published, mut unpublished) = (Vec::new(), Vec::new());
    for indicator in &district.indicators {
        let hidden = hiding::hidden_schools(&indicator.schools);
        let figure = PublishedFigure { indicator, hidden };
        let is_vpr = words::planned(indicator).section == Some(Section::Vpr);
        if is_vpr || figure.with_data() == 0 {
            continue;
        }
        if figure.is_printed(district) {
            published.push(figure);
        } else {
            unpublished.push(crate::report::words::inside(&words::title(indicator)));
        }
    }
    if published.is_empty() {
        return None;
    }
    let (mut widths, mut titles) = (vec![SCHOOL_WIDTH], Vec::new());
    for figure in &published {
        widths.extend(CELL_WIDTHS);
        titles.push(words::title(figure.indicator));
    }
    let mut page = Page::on(Paper::Landscape, "По школам", &widths);
    page.title("Показатели по школам", subtitle(district));
    let labels = labels::of(district);
    let table = page.table(columns(titles)).rows(&lines(&labels, &published)).end();
    page.repeat_head(&table);
    if !unpublished.is_empty() {
        page.note(format!(
            "По школам не печатаются – почти везде меньше десяти или мало школ: {}.",
            unpublished.join("; ")
        ));
    }
    Some(page)
}

fn lines<'a>(labels: &'a [String], figures: &[PublishedFigure<'_>]) -> Vec<PublishedSchool<'a>> {
    let mut lines = Vec::new();
    for number in labels::order(labels) {
        let mut cells = Vec::new();
        for figure in figures {
            cells.push(figure.cells(number));
        }
        lines.push(PublishedSchool { label: &labels[number], cells });
    }
    lines
}

fn columns<'a>(titles: Vec<String>) -> Vec<Column<PublishedSchool<'a>>> {
    const OF: ColumnId = ColumnId::new("of");
    const SHARE: ColumnId = ColumnId::new("share");
    let mut columns = vec![texts("Школа", |line: &PublishedSchool| line.label)];
    columns.extend(crate::report::column::under_each(titles, |number| {
        [
            nth(OF.nth(number), "Всего", Kind::Centred, |line: &PublishedSchool, number| {
                line.cells[number][0].clone()
            }),
            nth(SHARE.nth(number), "Доля", Kind::Centred, |line: &PublishedSchool, number| {
                line.cells[number][1].clone()
            }),
        ]
    }));
    columns
}
