//! The school beside its district, city and country: the gap in each year and how it changed.
//! Only works that both have are compared, and the wider group is weighed as the school's works are.

use crate::analysis::{Analysis, Benchmark, Gap, Indicator};
use crate::programme::IndicatorId;
use crate::report::column::{Column, Value, column, count, head, text};
use crate::report::figure::{DASH, FEW, NONE};
use crate::report::formula::{ColumnId, Formula};
use crate::report::model::{Content, Kind, Look};
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
    fn name(&self) -> Value {
        text(self.indicator.short_name())
    }

    fn works(&self, year: usize) -> Value {
        self.gaps[year].map_or_else(|| Value::word(NONE), |gap| count(gap.denominator))
    }

    fn school(&self, year: usize) -> Value {
        match self.gaps[year] {
            None => Value::word(DASH),
            Some(gap) if gap.denominator < FEWEST => Value::word(FEW),
            Some(gap) => Content::Number(gap.numerator as f64 / gap.denominator as f64).into(),
        }
    }

    fn wider(&self, year: usize) -> Value {
        let gap = self.gaps[year].filter(|gap| gap.denominator >= FEWEST);
        gap.map_or_else(|| Value::word(DASH), |gap| Content::Number(gap.expected).into())
    }
}

fn columns(analysis: &Analysis) -> Vec<Column<GapLine<'_>>> {
    let mut columns = vec![
        column(head("Показатель").over(2), Kind::Text, GapLine::name),
        column("Где", Kind::Text, |row: &GapLine| text(row.benchmark.of.words())),
    ];
    for (number, year) in analysis.years().iter().enumerate() {
        let gap = Formula::Points(SCHOOL.nth(number), WIDER.nth(number));
        let of_year = [
            Column::nth(WORKS.nth(number), "Работ", Kind::Count, GapLine::works),
            Column::nth(SCHOOL.nth(number), "Школа", Kind::Share, GapLine::school),
            Column::nth(WIDER.nth(number), "Там", Kind::Share, GapLine::wider),
            Column::formula(head("Разрыв").named(GAP.nth(number)), Kind::Points, gap),
        ];
        columns.extend(of_year.map(|column| column.under(year.to_string())));
    }
    let change = Formula::Difference(GAP.nth(1), GAP.nth(0));
    columns.push(Column::formula(head("Разрыв изменился").over(2), Kind::Points, change));
    columns
}

/// Writes the table, if the exports have wider groups.
pub(super) fn block(page: &mut Page, analysis: &Analysis, ids: &[IndicatorId]) {
    let years = analysis.years();
    let mut rows = Vec::new();
    for indicator in analysis.indicators.iter().filter(|indicator| ids.contains(&indicator.id)) {
        for benchmark in &indicator.benchmarks {
            let gaps = years.map(|year| benchmark.gaps.iter().find(|gap| gap.year == year));
            if gaps.iter().any(Option::is_some) {
                rows.push(GapLine { indicator, benchmark, gaps });
            }
        }
    }
    if rows.is_empty() {
        return;
    }
    page.line(Look::Heading, "Школа рядом с районом, городом, Россией");
    page.table(columns(analysis)).rows(&rows).end();
    page.line(Look::Note, NOTE);
    page.gap();
}
