//! «Итоги района»: one page with what the district came to and how much of it is known.
//! Sentences are made of verdicts that were reached before.

use super::{questions, words};
use crate::district::{District, DistrictIndicator, DistrictSchool, PooledMeasure};
use crate::report::column::{
    self, Column, Value, column, counts, head, nth, nth_counts, number_or_dash, text,
};
use crate::report::formula::{ColumnId, Formula};
use crate::report::model::{Kind, Pages, Paper};
use crate::report::page::Page;
use crate::verdict::Verdict;

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
    for sentence in sentences(district) {
        page.text(sentence);
    }
    if district.has_vpr() {
        page.text(words::VPR_NOTICE);
    }
    page.gap();
    let years = [district.baseline, district.year];
    let mut lines = Vec::new();
    for indicator in &district.indicators {
        let years = years.map(|year| words::pooled(indicator, year));
        lines.push(DistrictLine { indicator, years });
    }
    page.part("Показатели, все школы с данными года", values(district), &lines, &[]);
    page.part("Изменение и различия между школами", differences(), &lines, &[
        "Изменение – по школам, у которых есть оба года. Четверти: у половины школ доля между ними.",
    ]);
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
    if indicator.matched.unstable {
        format!("{words}, неустойчиво")
    } else {
        words.to_owned()
    }
}

/// What to read first.
fn sentences(district: &District) -> Vec<String> {
    let mut sentences = Vec::new();
    let missing: Vec<&DistrictSchool> =
        district.schools.iter().filter(|school| !school.is_counted()).collect();
    if !missing.is_empty() {
        let names: Vec<String> =
            missing.iter().map(|school| format!("«{}»", school.folder)).collect();
        sentences.push(format!(
            "Не посчитаны школы: {} – почему, сказано на листе «Полнота».",
            names.join(", ")
        ));
    }
    for (verdict, words) in [
        (Verdict::Growth, "Выросло"),
        (Verdict::Decline, "Снизилось"),
        (Verdict::Incomplete, "Данные неполны, вывода нет"),
    ] {
        let names = named(district, verdict);
        if !names.is_empty() {
            sentences.push(format!("{words}: {}.", names.join("; ")));
        }
    }
    let n_questions = questions::count(district);
    sentences.push(match n_questions {
        0 => "Вопросов школам нет.".to_owned(),
        n_questions => format!("Вопросов школам: {n_questions}, они на листе «Вопросы школам»."),
    });
    sentences
}

/// A change of everybody counted that is smaller than a reader would call one.
const HARDLY_ANY: f64 = 0.01;

fn named(district: &District, verdict: Verdict) -> Vec<String> {
    let mut names = Vec::new();
    for indicator in &district.indicators {
        if indicator.matched.verdict != verdict {
            continue;
        }
        let change = indicator.matched.change.as_ref().map(|change| change.value);
        let is_census = words::planned(indicator).comparison.is_census();
        let is_small = is_census && change.is_some_and(|change| change.abs() < HARDLY_ANY);
        let caution = match (is_small, indicator.matched.unstable) {
            (true, _) => " (почти без изменений)",
            (false, true) => " (неустойчиво)",
            (false, false) => "",
        };
        let name = crate::report::words::inside(&words::title(indicator));
        names.push(format!("{name}{caution}"));
    }
    names
}
