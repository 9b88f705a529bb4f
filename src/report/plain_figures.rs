//! Planned results that no table of their section shows: years, both counts, the share.
//! One more planned result needs no file of the report; a table of its own may take this one's place.

use super::anchor::Anchor;
use super::column::{Column, counts_or_dash, head, shares, years};
use super::formula::ColumnId;
use super::page::Page;
use crate::analysis::{Analysis, Indicator, Measure};
use crate::programme::{Section, is_of_section};

const PART: ColumnId = ColumnId::new("part");
const WHOLE: ColumnId = ColumnId::new("whole");

/// Writes what «Итоги» refers to and the page so far does not show.
pub(super) fn write(page: &mut Page, analysis: &Analysis, section: Section) {
    for indicator in analysis.indicators.iter().filter(|shown| is_of_section(shown.id, section)) {
        let mut years = indicator.series.iter().map(|measure| measure.year);
        if !years.any(|year| page.has(Anchor::Denominator(indicator.id, year))) {
            table(page, indicator);
        }
    }
}

fn table(page: &mut Page, indicator: &Indicator) {
    let mut series: Vec<&Measure> = indicator.series.iter().collect();
    series.retain(|measure| measure.numerator.is_some() && measure.denominator.is_some());
    if series.is_empty() {
        return;
    }
    page.heading(indicator.short_name());
    let mut table = page.table(columns());
    for measure in series {
        table.row(measure);
        table.anchor_figure((indicator.id, measure.year), [PART, WHOLE]);
    }
    table.end();
    page.gap();
}

fn columns() -> Vec<Column<Measure>> {
    vec![
        years("Учебный год", |measure: &Measure| measure.year),
        counts_or_dash(head("Из них").named(PART), |measure| measure.numerator),
        counts_or_dash(head("Всего").named(WHOLE), |measure| measure.denominator),
        shares("Доля", PART, WHOLE),
    ]
}
