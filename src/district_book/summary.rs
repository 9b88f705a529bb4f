//! «Итоги района»: one page with what the district came to and how much of it is known.
//! Rows without any data are one line.

use super::{sentences, words};
use crate::district::{District, DistrictIndicator, PooledMeasure};
use crate::report::column::{
    self, Column, Value, column, counts, head, nth, nth_counts, number_or_dash, text,
};
use crate::report::formula::{ColumnId, Formula};
use crate::report::model::{Kind, Pages, Paper};
use crate::report::page::Page;

/// The first sheet.
pub(super) const TITLE: &str = "Итоги района";

const WIDTHS: [f64; 9] = [40.0, 8.0, 9.0, 9.0, 8.0, 8.0, 9.0, 9.0, 8.0];

const HITS: ColumnId = ColumnId::new("hits");
const OF: ColumnId = ColumnId::new("of");
const SHARE: ColumnId = ColumnId::new("share");
const SCHOOLS: ColumnId = ColumnId::new("schools");

/// A planned result of the district in both years.
struct DistrictLine<'a> {
    indicator: &'a DistrictIndicator,
    years: [Option<&'a PooledMeasure>; 2],
}

/// The sheet.
pub(super) fn page(district: &District) -> Page {
    let mut page = Page::on(Paper::Portrait, TITLE, &WIDTHS);
    page.sheet().print.pages = Pages::One;
    page.title(TITLE, words::subtitle(district));
    for sentence in sentences::of(district) {
        page.text(sentence);
    }
    if district.has_vpr() {
        page.text(words::VPR_NOTICE);
    }
    page.gap();
    let years = [district.baseline, district.year];
    let (mut lines, mut without) = (Vec::new(), Vec::new());
    for indicator in &district.indicators {
        let years = years.map(|year| words::pooled(indicator, year));
        if years.iter().any(Option::is_some) {
            lines.push(DistrictLine { indicator, years });
        } else {
            without.push(crate::report::words::inside(&words::title(indicator)));
        }
    }
    page.part("Показатели, все школы с данными года", values(district), &lines, &[]);
    page.part("Изменение и различия между школами", differences(), &lines, &[
        "Изменение – по школам, у которых есть оба года. Четверти: у половины школ доля между ними. «Не от случая» – какая часть \
         различий школ не объясняется случаем: если меньше половины, порядок школ по доле был бы в основном случайным.",
    ]);
    if !without.is_empty() {
        page.note(format!("Нет данных за оба года: {}.", without.join("; ")));
    }
    page
}

fn values<'a>(district: &District) -> Vec<Column<DistrictLine<'a>>> {
    let mut columns = vec![column("Показатель", Kind::Text, |line: &DistrictLine| {
        text(words::title(line.indicator))
    })];
    columns.extend(column::under_each([district.baseline, district.year], |year| {
        [
            nth_counts(HITS.nth(year), "Из них", |line: &DistrictLine, year| {
                line.years[year]?.measure.numerator
            }),
            nth_counts(OF.nth(year), "Всего", |line, year| {
                line.years[year]?.measure.denominator
            }),
            nth(SHARE.nth(year), "Доля", Kind::Share, |line, year| match line.years[year] {
                Some(_) => Formula::Share(HITS.nth(year), OF.nth(year)).into(),
                None => Value::nothing(),
            }),
            nth_counts(SCHOOLS.nth(year), "Школ", |line, year| Some(line.years[year]?.schools)),
        ]
    }));
    columns
}

fn differences<'a>() -> Vec<Column<DistrictLine<'a>>> {
    vec![
        column("Показатель", Kind::Text, |line: &DistrictLine| {
            text(words::title(line.indicator))
        }),
        counts("Школ с двумя годами", |line| line.indicator.matched.schools),
        column("Измене-\nние, п.п.", Kind::PlainPoints, |line| {
            let change = line.indicator.matched.change.as_ref();
            number_or_dash(change.map(|change| change.value * 100.0))
        }),
        column(head("Вывод").over(2), Kind::Text, |line| text(verdict(line.indicator))),
        column("Нижняя четверть", Kind::Share, |line| quartile(line, 0)),
        column("Сере-\nдина", Kind::Share, |line| quartile(line, 1)),
        column("Верхняя четверть", Kind::Share, |line| quartile(line, 2)),
        column("Не от случая", Kind::Share, |line| {
            number_or_dash(line.indicator.spread.real_share)
        }),
    ]
}

fn quartile(line: &DistrictLine, number: usize) -> Value {
    number_or_dash(line.indicator.spread.quartiles.map(|quartiles| quartiles[number]))
}

fn verdict(indicator: &DistrictIndicator) -> String {
    let words = indicator.matched.verdict.words();
    match (words::hardly_changed(indicator), indicator.matched.unstable) {
        (true, _) => "почти без изменений".to_owned(),
        (false, true) => format!("{words}, неустойчиво"),
        (false, false) => words.to_owned(),
    }
}
