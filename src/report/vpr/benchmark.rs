//! The school beside its district, city and country: the gap in each year and how it changed.
//! Only works that both have are compared, and the wider group is weighed as the school's works are.

use crate::analysis::{Analysis, Benchmark, Gap, Indicator};
use crate::programme::{Section, is_of_section};
use crate::report::anchor::Anchor;
use crate::report::column::{Column, Value, count, head, nth, reckoned, texts, under_each};
use crate::report::figure::{DASH, FEW, NONE};
use crate::report::formula::{ColumnId, Formula};
use crate::report::model::Kind;
use crate::report::page::Page;
use crate::verdict::FEWEST;

const NOTE: &str = "Сравниваются только работы, которые есть и у школы, и в выгрузке; доля района, города, \
    страны пересчитана на состав работ школы: по каждому предмету и параллели она взята столько раз, сколько \
    работ у школы. Разрыв мало зависит от трудности заданий: она для всех одна.";

const WORKS: ColumnId = ColumnId::new("works");
const SCHOOL: ColumnId = ColumnId::new("school");
const WIDER: ColumnId = ColumnId::new("wider");
const GAP: ColumnId = ColumnId::new("gap");

/// An indicator beside a wider group in both years.
struct GapLine<'a> {
    indicator: &'a Indicator,
    benchmark: &'a Benchmark,
    gaps: [Option<&'a Gap>; 2],
}

impl GapLine<'_> {
    fn works(&self, year: usize) -> Value {
        match self.gaps[year] {
            Some(gap) => count(gap.denominator),
            None => Value::word(NONE),
        }
    }

    fn school(&self, year: usize) -> Value {
        match self.gaps[year] {
            None => Value::word(DASH),
            Some(gap) if gap.denominator < FEWEST => Value::word(FEW),
            Some(gap) => Value::number(gap.numerator as f64 / gap.denominator as f64),
        }
    }

    fn wider(&self, year: usize) -> Value {
        match self.gaps[year] {
            Some(gap) if gap.denominator >= FEWEST => Value::number(gap.expected),
            _ => Value::word(DASH),
        }
    }
}

fn columns(analysis: &Analysis) -> Vec<Column<GapLine<'_>>> {
    let mut columns = vec![
        texts(head("Показатель").over(2), |row: &GapLine| row.indicator.short_name()),
        texts("Где", |row| row.benchmark.of.words()),
    ];
    columns.extend(under_each(analysis.years(), |year| {
        let gap = Formula::Points(SCHOOL.nth(year), WIDER.nth(year));
        [
            nth(WORKS.nth(year), "Работ", Kind::Count, GapLine::works),
            nth(SCHOOL.nth(year), "Школа", Kind::Share, GapLine::school),
            nth(WIDER.nth(year), "Значение", Kind::Share, GapLine::wider),
            reckoned(head("Разрыв").named(GAP.nth(year)), Kind::Points, gap),
        ]
    }));
    let change = Formula::Difference(GAP.nth(1), GAP.nth(0));
    columns.push(reckoned(head("Изменение разрыва").over(2), Kind::Points, change));
    columns
}

/// Writes the table, if the exports have wider groups.
pub(super) fn block(page: &mut Page, analysis: &Analysis, section: Section) {
    let mut rows = Vec::new();
    for indicator in analysis.indicators.iter().filter(|shown| is_of_section(shown.id, section)) {
        for benchmark in &indicator.benchmarks {
            let gaps =
                analysis.years().map(|year| benchmark.gaps.iter().find(|gap| gap.year == year));
            if gaps.iter().any(Option::is_some) {
                rows.push(GapLine { indicator, benchmark, gaps });
            }
        }
    }
    let heading = "Школа в сравнении с районом, городом, Россией";
    if rows.is_empty() {
        return;
    }
    page.heading(heading);
    let mut table = page.table(columns(analysis));
    for row in &rows {
        table.row(row);
        table.anchor(Anchor::Gap(row.indicator.id, row.benchmark.of), GAP.nth(1));
    }
    table.end();
    page.note(NOTE);
    page.gap();
}
