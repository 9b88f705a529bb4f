//! «РДР»: works of regional diagnostics by levels, the share in the high cluster.
//! Which label is high was decided by the passport or by default, not here.

use std::collections::BTreeSet;

use super::column::{self, Column, Value, column, count, head, text};
use super::comparison::{self, Compared, ComparedLine, Comparison, DETAIL, Detail};
use super::figure::{self, DASH};
use super::formula::{ColumnId, Formula};
use super::model::{Kind, Look};
use super::page::Page;
use super::{companions, programme, sections, sources};
use crate::analysis::{Analysis, DiagnosticSummary};
use crate::programme::IndicatorId;

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
        figure::optional_count(self.levels[number])
    }
}

fn columns<'a>(levels: &[String]) -> Vec<Column<Diagnostic<'a>>> {
    let mut columns = vec![
        column(head("Предмет").named(SUBJECT).wide(30.0), Kind::Text, |row: &Diagnostic| {
            text(&row.summary.subject)
        }),
        column(head("Работа").wide(30.0), Kind::Text, |row| {
            text(row.summary.work.as_deref().unwrap_or(DASH))
        }),
        column(head("Класс").wide(12.0), Kind::Count, |row| {
            figure::optional_count(row.summary.grade.map(u64::from))
        }),
        column(head("Учебный год").named(YEAR).wide(12.5), Kind::Centred, |row| {
            text(row.summary.year.to_string())
        }),
        column(head("Писали").named(WRITTEN).wide(12.0), Kind::Count, |row| {
            count(row.summary.written)
        }),
        column(head("Высокий кластер").named(HIGH).wide(12.0), Kind::Count, |row| {
            count(row.summary.high)
        }),
        Column::formula(
            head("Доля высокого").wide(12.5),
            Kind::Share,
            Formula::Share(HIGH, WRITTEN),
        ),
    ];
    for (number, level) in levels.iter().enumerate() {
        let id = LEVEL.nth(number);
        columns.push(Column::nth(
            id,
            head(level).wide(LEVEL_WIDTH),
            Kind::Count,
            Diagnostic::level,
        ));
    }
    columns
}

const LEVEL_WIDTH: f64 = 15.0;
/// The comparison needs this many columns beside the key.
const LEAST_LEVELS: usize = 2;

const MEASURES: [Compared; 1] = [Compared {
    id: IndicatorId::RdrHighCluster,
    count: "Высокий",
    share: "Доля",
    chart: "РДР: доля обучающихся в кластере с высокими результатами",
    column: HIGH,
}];

/// The sheet; its totals are what «Итоги» refers to.
pub(super) fn page(analysis: &Analysis) -> Page {
    let summaries = summaries(analysis);
    let levels = levels(&summaries);
    let columns = columns(&levels);
    let mut widths = column::widths(&columns);
    widths.extend(vec![LEVEL_WIDTH; LEAST_LEVELS.saturating_sub(levels.len())]);
    let mut page = Page::new(programme::RDR, &widths);
    let years = analysis.years();
    page.title(
        "Результаты региональных диагностических работ",
        format!("{} и {} учебные годы", years[0], years[1]),
    );
    if summaries.is_empty() {
        page.line(Look::Plain, sections::empty("РДР", "заполненный бланк «РДР»", analysis));
        return page;
    }
    let rows = rows(&summaries, &levels);
    let comparison = Comparison {
        heading: "По предметам",
        key: "Предмет",
        key_columns: 2,
        measures: &MEASURES,
        years,
        lines: lines(&summaries),
        detail: Detail { columns: &columns, rows: &rows, year: YEAR, whole: WRITTEN },
    };
    comparison::write(&mut page, &comparison);
    companions::block(&mut page, analysis, &[IndicatorId::RdrHighCluster]);
    sources::block(&mut page, analysis, &[IndicatorId::RdrHighCluster]);
    page.gap();
    page.line(Look::Heading, "По работам и уровням");
    let detail = page.table(columns).rows(&rows).end();
    page.name_table(DETAIL, &detail);
    page.repeat(detail.head());
    page.line(Look::Note, "Уровни названы так, как они стоят в файлах школы.");
    page
}

/// Works of both years by subject, grade, work and year.
fn summaries(analysis: &Analysis) -> Vec<&DiagnosticSummary> {
    let mut summaries = Vec::new();
    for summary in &analysis.details.diagnostics {
        if summary.year == analysis.year || summary.year == analysis.baseline {
            summaries.push(summary);
        }
    }
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

/// A line for each subject.
fn lines(works: &[&DiagnosticSummary]) -> Vec<ComparedLine> {
    let subjects: BTreeSet<&String> = works.iter().map(|work| &work.subject).collect();
    let mut lines = Vec::new();
    for subject in subjects {
        lines.push(ComparedLine {
            key: subject.clone(),
            criteria: vec![(SUBJECT, subject.clone())],
        });
    }
    lines
}
