//! «РДР»: works of regional diagnostics by levels, the share in the high cluster.
//! Which label is high was decided by the passport or by default, not here.

use std::collections::BTreeSet;

use super::column::{
    self, Column, Value, column, count_or_dash, counts, counts_or_dash, head, nth, shares, texts,
    years,
};
use super::comparison::{self, ComparedLine, ComparedMeasure, Comparison, DetailTable};
use super::figure::DASH;
use super::formula::ColumnId;
use super::model::{Kind, Paper};
use super::page::Page;
use super::{companions, sections, sources};
use crate::analysis::{Analysis, DiagnosticSummary};
use crate::period::AcademicYear;
use crate::programme::{IndicatorId, Section};

const SUBJECT: ColumnId = ColumnId::new("subject");
const YEAR: ColumnId = ColumnId::new("year");
const WRITTEN: ColumnId = ColumnId::new("written");
const HIGH: ColumnId = ColumnId::new("high");
const LEVEL: ColumnId = ColumnId::new("level");

/// A diagnostic work and how many of its pupils reached each level of the page.
struct Diagnostic<'a> {
    summary: &'a DiagnosticSummary,
    levels: Vec<Option<u64>>,
}

impl Diagnostic<'_> {
    fn level(&self, number: usize) -> Value {
        count_or_dash(self.levels[number])
    }
}

fn columns<'a>(levels: &[String]) -> Vec<Column<Diagnostic<'a>>> {
    let mut columns = vec![
        texts(head("Предмет").named(SUBJECT).wide(13.0), |row: &Diagnostic| {
            &row.summary.subject
        }),
        texts(head("Работа").wide(11.0), |row| row.summary.work.as_deref().unwrap_or(DASH)),
        counts_or_dash(head("Класс").wide(5.0), |row| row.summary.grade.map(u64::from)),
        years(head("Учебный год").named(YEAR).wide(9.0), |row| row.summary.year),
        counts(head("Писали").named(WRITTEN).wide(6.8), |row| row.summary.written),
        counts(head("Высокий кластер").named(HIGH).wide(8.0), |row| row.summary.high),
        shares(head("Доля высо-\nкого").wide(8.0), HIGH, WRITTEN),
    ];
    for (number, level) in levels.iter().enumerate() {
        let head = head(level).wide(LEVEL_WIDTH);
        columns.push(nth(LEVEL.nth(number), head, Kind::Count, Diagnostic::level));
    }
    columns.push(column(head("Источник").wide(11.0), Kind::Text, |row| {
        sources::of_work(row.summary.place.as_ref(), SOURCE_LETTERS)
    }));
    columns
}

const SOURCE_LETTERS: usize = 9;
const LEVEL_WIDTH: f64 = 6.8;
/// More of them need a landscape page.
const MOST_ON_PORTRAIT: usize = 4;
/// Columns of the comparison.
const LEAST_COLUMNS: usize = 12;

const MEASURES: [ComparedMeasure; 1] = [ComparedMeasure {
    id: IndicatorId::RdrHighCluster,
    count: "Высокий",
    share: "Доля",
    chart: "Доля в высоком кластере РДР",
    column: HIGH,
}];

/// The sheet; its totals are what «Итоги» refers to.
pub(super) fn page(analysis: &Analysis) -> Option<Page> {
    let works = &analysis.details.diagnostics;
    let years = comparison::years_shown(analysis, works.iter().map(|work| work.year));
    let summaries = summaries(&years, works);
    let levels = levels(&summaries);
    let columns = columns(&levels);
    let mut widths = column::widths(&columns);
    widths.extend(vec![LEVEL_WIDTH; LEAST_COLUMNS.saturating_sub(widths.len())]);
    let title = "Результаты региональных диагностических работ";
    if summaries.is_empty() {
        return None;
    }
    let paper = if levels.len() > MOST_ON_PORTRAIT { Paper::Landscape } else { Paper::Portrait };
    let mut page = sections::begin(Section::Rdr, (paper, &widths), title, &years);
    sections::doubts(&mut page, analysis, Section::Rdr);
    let subjects: BTreeSet<&str> = summaries.iter().map(|work| work.subject.as_str()).collect();
    let rows = rows(&summaries, &levels);
    let comparison = Comparison {
        heading: "По предметам",
        key: "Предмет",
        spans: &[2, 1, 1, 1, 1, 1, 1, 1, 2, 1],
        measures: &MEASURES,
        analysis,
        years: &years,
        groups: vec![("", ComparedLine::of_column(SUBJECT, subjects))],
        detail: DetailTable { columns: &columns, rows: &rows, year: YEAR, whole: WRITTEN },
    };
    let compared = comparison::write(&mut page, &comparison);
    comparison.charts(&mut page, &compared, 0);
    comparison::earlier(&mut page, &comparison);
    companions::block(&mut page, analysis, Section::Rdr);
    comparison::detail(&mut page, "По работам и уровням", columns, &rows);
    page.note("Уровни названы так, как они стоят в файлах школы.");
    Some(page)
}

/// Works of the years by subject, grade, work and year.
fn summaries<'a>(
    years: &[AcademicYear],
    works: &'a [DiagnosticSummary],
) -> Vec<&'a DiagnosticSummary> {
    let mut summaries: Vec<&DiagnosticSummary> = works.iter().collect();
    summaries.retain(|work| years.contains(&work.year));
    summaries.sort_by_key(|work| (&work.subject, work.grade, work.work.as_deref(), work.year));
    summaries
}

fn rows<'a>(summaries: &[&'a DiagnosticSummary], levels: &[String]) -> Vec<Diagnostic<'a>> {
    let mut rows = Vec::new();
    for summary in summaries {
        let mut counts = Vec::new();
        for level in levels {
            let counted = summary.levels.iter().find(|(label, _)| label == level);
            counts.push(counted.map(|(_, count)| *count));
        }
        rows.push(Diagnostic { summary, levels: counts });
    }
    rows
}

/// Labels of all works, from the lowest: each work lists its own in this order.
fn levels(works: &[&DiagnosticSummary]) -> Vec<String> {
    let mut levels: Vec<String> = Vec::new();
    for work in works {
        let mut after = 0;
        for (label, _) in &work.levels {
            if let Some(place) = levels.iter().position(|known| known == label) {
                after = after.max(place + 1);
            } else {
                levels.insert(after, label.clone());
                after += 1;
            }
        }
    }
    levels
}
