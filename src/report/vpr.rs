//! «ВПР»: subject × grade of both years, subjects compared, district and city beside.
//! No teacher stands here: results of ВПР are not used to assess teachers.

mod benchmark;
mod journal;
mod paper;

use std::collections::BTreeSet;

use super::column::{
    self, Column, Value, column, count_or_dash, counts, counts_or_dash, head, numbers_or_dash,
    reckoned, shares, texts, years,
};
use super::comparison::{self, ComparedLine, ComparedMeasure, Comparison, DetailTable};
use super::figure::DASH;
use super::formula::{ColumnId, Formula, WeightedMean};
use super::model::{Kind, Paper as Sheet};
use super::page::Page;
use super::{companions, season_breaks, sections, sources};
use crate::analysis::{Analysis, Marks};
use crate::programme::{IndicatorId, Section};
use paper::Paper;

/// Said wherever results of ВПР are shown.
pub(crate) const DISCLAIMER: &str = "Результаты ВПР не используются для оценки деятельности \
    педагогических работников: ни один лист не сравнивает учителей по ВПР.";

const SUBJECT: ColumnId = ColumnId::new("subject");
const YEAR: ColumnId = ColumnId::new("year");
const MARKED: ColumnId = ColumnId::new("marked");
const TWO: ColumnId = ColumnId::new("two");
const THREE: ColumnId = ColumnId::new("three");
const FOUR: ColumnId = ColumnId::new("four");
const FIVE: ColumnId = ColumnId::new("five");
const PASSED: ColumnId = ColumnId::new("passed");
const GOOD: ColumnId = ColumnId::new("good");

fn columns() -> Vec<Column<Paper>> {
    let mut columns = work_columns();
    columns.extend(mark_columns());
    columns.extend(share_columns());
    columns.extend(place_columns());
    columns
}

/// Which work it is, and who wrote.
fn work_columns() -> Vec<Column<Paper>> {
    vec![
        texts(head("Предмет").named(SUBJECT).wide(15.8), |paper: &Paper| &paper.subject),
        counts_or_dash(head("Класс").wide(5.0), |paper| paper.grade.map(u64::from)),
        years(head("Учебный год").named(YEAR).wide(9.5), |paper| paper.year),
        counts(head("Писали").wide(6.0), |paper| paper.written),
        counts_or_dash(head("Не писали").wide(7.5), |paper| paper.absent),
    ]
}

fn mark_columns() -> Vec<Column<Paper>> {
    vec![
        column(head("Отметок").named(MARKED).wide(7.8), Kind::Count, marked),
        column(head("«2»").named(TWO).wide(4.2), Kind::Count, |paper| mark(paper, |m| m.two)),
        column(head("«3»").named(THREE).wide(4.2), Kind::Count, |paper| mark(paper, |m| m.three)),
        column(head("«4»").named(FOUR).wide(4.2), Kind::Count, |paper| mark(paper, |m| m.four)),
        column(head("«5»").named(FIVE).wide(4.2), Kind::Count, |paper| mark(paper, |m| m.five)),
    ]
}

/// Shares and means, reckoned from the marks.
fn share_columns() -> Vec<Column<Paper>> {
    let passed = Formula::Run(THREE, FIVE);
    let good = Formula::Run(FOUR, FIVE);
    let learning = WeightedMean {
        weights: [(16, TWO), (36, THREE), (64, FOUR), (100, FIVE)],
        scale: 100,
        whole: MARKED,
    };
    let mean = WeightedMean {
        weights: [(2, TWO), (3, THREE), (4, FOUR), (5, FIVE)],
        scale: 1,
        whole: MARKED,
    };
    vec![
        reckoned(head("3–5").named(PASSED).wide(7.0), Kind::Count, passed),
        reckoned(head("4–5").named(GOOD).wide(7.5), Kind::Count, good),
        shares(head("Обучен-\nность").wide(7.8), PASSED, MARKED),
        shares(head("Качест-\nво").wide(7.8), GOOD, MARKED),
        reckoned(head("СОУ").wide(7.5), Kind::Share, Formula::Weighted(learning)),
        reckoned(head("Ср. отметка").wide(6.5), Kind::Score, Formula::Weighted(mean)),
        numbers_or_dash(head("Средний балл").wide(6.5), Kind::Score, |paper| {
            paper.mean_score
        }),
    ]
}

/// How far from the journal, and where the rows stand.
fn place_columns() -> Vec<Column<Paper>> {
    vec![
        counts_or_dash(head("Ниже журнала").wide(5.5), |paper: &Paper| {
            Some(paper.journal?.lower)
        }),
        counts_or_dash(head("Разница 2+").wide(5.5), |paper| paper.journal?.far),
        column(head("Источник").wide(12.0), Kind::Text, |paper| {
            sources::of_work(paper.place.as_ref(), SOURCE_LETTERS)
        }),
    ]
}

const SOURCE_LETTERS: usize = 10;

const MEASURES: [ComparedMeasure; 2] = [
    ComparedMeasure {
        id: IndicatorId::VprPass,
        count: "3–5",
        share: "Обучен-\nность",
        chart: "Обученность",
        column: PASSED,
    },
    ComparedMeasure {
        id: IndicatorId::VprQuality,
        count: "4–5",
        share: "Качество",
        chart: "Качество",
        column: GOOD,
    },
];

/// The sheet; its totals are what «Итоги» refers to.
pub(super) fn page(analysis: &Analysis) -> Option<Page> {
    let columns = columns();
    let title = "Результаты всероссийских проверочных работ";
    let mut papers = paper::papers(analysis);
    let years = comparison::years_shown(analysis, papers.iter().map(|paper| paper.year));
    papers.retain(|paper| years.contains(&paper.year));
    if papers.is_empty() {
        return None;
    }
    let sheet = (Sheet::Dense, &column::widths(&columns)[..]);
    let mut page = sections::begin(Section::Vpr, sheet, title, &years);
    page.note(DISCLAIMER);
    season_breaks::notes(&mut page, analysis, Section::Vpr);
    sections::doubts(&mut page, analysis, Section::Vpr);
    let comparison = Comparison {
        heading: "По предметам",
        key: "Предмет",
        spans: &[2, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1, 1, 2, 2, 1],
        measures: &MEASURES,
        analysis,
        years: &years,
        groups: vec![("", ComparedLine::of_column(SUBJECT, subjects_with_marks(&papers)))],
        detail: DetailTable { columns: &columns, rows: &papers, year: YEAR, whole: MARKED },
    };
    let compared = comparison::write(&mut page, &comparison);
    let subjects = benchmark::SubjectTable::new(analysis, compared.keys());
    let charts = comparison.charts(&mut page, &compared, subjects.n_series());
    let plans = subjects.write(&mut page, analysis);
    page.draw_beside(charts, &plans);
    comparison::earlier(&mut page, &comparison);
    benchmark::block(&mut page, analysis, Section::Vpr);
    journal::block(&mut page, analysis, &papers);
    companions::block(&mut page, analysis, Section::Vpr);
    comparison::detail(&mut page, "По предметам и классам", columns, &papers);
    page.note(LEGEND);
    Some(page)
}

const LEGEND: &str = "Обученность – доля отметок «3», «4», «5»; качество – доля «4» и «5»; СОУ – степень \
    обученности учащихся (Симонов): (100·«5» + 64·«4» + 36·«3» + 16·«2») / число работ. Знаменатель – \
    написанные работы с отметкой; отсутствовавшие в него не входят. «Разница 2+» – отметки за ВПР и в журнале расходятся на 2 и больше. «Нет шкалы» – баллы есть, а отметку \
    по ним поставить нельзя: такие работы не входят ни в одну долю.";

fn marked(paper: &Paper) -> Value {
    match paper.marks {
        Some(_) => Formula::Run(TWO, FIVE).into(),
        // Nobody wrote, or only a report without marks knows the work: there are no points either.
        None if paper.written == 0 || paper.mean_score.is_none() => Value::word(DASH),
        None => Value::word("нет шкалы"),
    }
}

fn mark(paper: &Paper, count: fn(Marks) -> u64) -> Value {
    count_or_dash(paper.marks.map(count))
}

fn subjects_with_marks(papers: &[Paper]) -> BTreeSet<&str> {
    let marked = papers.iter().filter(|paper| paper.marks.is_some());
    marked.map(|paper| paper.subject.as_str()).collect()
}
