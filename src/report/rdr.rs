//! «РДР»: works of regional diagnostics by levels, the share in the high cluster.
//! Which label is high was decided by the passport or by default, not here.

use std::collections::BTreeSet;

use super::beside;
use super::comparison::{self, Compared, Comparison, Detail, Line};
use super::figure::{self, DASH};
use super::model::{Cell, Content, Kind, Look, Sheet};
use super::page::{Column, Page};
use super::sections::{self, Sections};
use super::{page, programme, sources};
use crate::analysis::{Analysis, DiagnosticSummary};
use crate::ids::IndicatorId;
use crate::period::AcademicYear;

type Work = DiagnosticSummary;

const COLUMNS: [Column<Work>; 7] = [
    Column {
        title: "Предмет",
        width: 30.0,
        kind: Kind::Text,
        content: |w, _| Content::Text(w.subject.clone()),
    },
    Column {
        title: "Работа",
        width: 30.0,
        kind: Kind::Text,
        content: |w, _| Content::Text(w.work.clone().unwrap_or_else(|| DASH.to_owned())),
    },
    Column {
        title: "Класс",
        width: 12.0,
        kind: Kind::Count,
        content: |w, _| figure::optional_count(w.grade.map(u64::from)),
    },
    Column {
        title: "Учебный год",
        width: 12.5,
        kind: Kind::Centred,
        content: |w, _| Content::Text(w.year.to_string()),
    },
    Column {
        title: "Писали",
        width: 12.0,
        kind: Kind::Count,
        content: |w, _| Content::count(w.written),
    },
    Column {
        title: "Высокий кластер",
        width: 12.0,
        kind: Kind::Count,
        content: |w, _| Content::count(w.high),
    },
    Column {
        title: "Доля высокого",
        width: 12.5,
        kind: Kind::Share,
        content: |w, r| figure::share((5, w.high), (4, w.written), r),
    },
];
const LEVEL_WIDTH: f64 = 15.0;
/// The comparison needs this many columns beside the key.
const LEAST_LEVELS: usize = 2;

const MEASURES: [Compared; 1] = [Compared {
    id: IndicatorId::RdrHighCluster,
    count: "Высокий",
    share: "Доля",
    chart: "РДР: доля обучающихся в кластере с высокими результатами",
    column: 5,
}];

/// The sheet; registers the totals.
pub(super) fn sheet(analysis: &Analysis, sections: &mut Sections) -> Sheet {
    let works = works(analysis);
    let levels = levels(&works);
    let mut widths = page::widths(&COLUMNS);
    widths.extend(vec![LEVEL_WIDTH; levels.len().max(LEAST_LEVELS)]);
    let mut page = Page::new(programme::RDR, &widths);
    let years = [analysis.baseline, analysis.year];
    page.title(
        "Результаты региональных диагностических работ",
        format!("{} и {} учебные годы", years[0], years[1]),
    );
    if works.is_empty() {
        page.line(Look::Plain, sections::empty("РДР", "заполненный бланк «РДР»", analysis));
        return page.finish();
    }
    let comparison = Comparison {
        heading: "По предметам",
        key: "Предмет",
        key_columns: 2,
        of: "Писали",
        measures: &MEASURES,
        years,
        lines: lines(&works, years),
        detail: Detail { year: 3, of: 4, rows: works.len() as u32 },
    };
    let between = |page: &mut Page| {
        beside::block(page, analysis, &[IndicatorId::RdrHighCluster]);
        sources::block(page, analysis, &[IndicatorId::RdrHighCluster]);
        page.gap();
    };
    comparison::write(&mut page, comparison, &between, sections);
    detail(&mut page, &works, &levels);
    page.finish()
}

fn detail(page: &mut Page, works: &[Work], levels: &[String]) {
    page.line(Look::Heading, "По работам и уровням");
    let heads = COLUMNS.iter().map(|column| column.title).chain(levels.iter().map(String::as_str));
    let head = page.header(heads);
    page.sheet().print.repeat = Some([head, head]);
    for work in works {
        let excel_row = page.next_row() + 1;
        let mut cells: Vec<Cell> =
            COLUMNS.iter().map(|column| column.cell(work, excel_row, Look::Body)).collect();
        cells.extend(levels.iter().map(|level| {
            let count = work.levels.iter().find(|(label, _)| label == level).map(|(_, n)| *n);
            figure::cell(figure::optional_count(count), Look::Body, Kind::Count)
        }));
        page.row(cells);
    }
    page.line(Look::Note, "Уровни названы так, как они стоят в файлах школы.");
}

fn works(analysis: &Analysis) -> Vec<Work> {
    let mut works: Vec<_> = analysis
        .details
        .diagnostics
        .iter()
        .filter(|work| work.year == analysis.year || work.year == analysis.baseline)
        .cloned()
        .collect();
    works.sort_by(|a, b| key(a).cmp(&key(b)));
    works
}

fn key(work: &Work) -> (&str, Option<u8>, Option<&str>, AcademicYear) {
    (&work.subject, work.grade, work.work.as_deref(), work.year)
}

/// Labels of all works, from the lowest: each work lists its own in this order.
fn levels(works: &[Work]) -> Vec<String> {
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

fn lines(works: &[Work], years: [AcademicYear; 2]) -> Vec<Line> {
    let subjects: BTreeSet<&str> = works.iter().map(|work| work.subject.as_str()).collect();
    let line = |subject: &str| Line {
        key: subject.to_owned(),
        criteria: vec![(0, subject.to_owned())],
        years: years.map(|year| {
            let mut found =
                works.iter().filter(|w| w.subject == subject && w.year == year).peekable();
            found.peek()?;
            let (of, high) = found.fold((0, 0), |(of, high), w| (of + w.written, high + w.high));
            Some((of, vec![high]))
        }),
    };
    subjects.into_iter().map(line).collect()
}
