//! «ВСОКО»: the planned results as the school's internal system of assessment lists them.
//! Repeats figures, computes none; who answers for a figure is written in by the school.

use strum::VariantArray;

use super::column::{Column, column, labels, text, texts};
use super::model::{Kind, Paper};
use super::outcome::Improved;
use super::page::Page;
use super::{figure, typed, words};
use crate::analysis::{Analysis, Indicator};
use crate::handwork::{PLANNED, RESPONSIBLE};
use crate::ids::FigureUnit;
use crate::programme::{AssessmentPart, INDICATORS, IndicatorId, Planned};
use crate::result_files::QUALITY_SHEET;
use crate::verdict::Verdict;

const WIDTHS: [f64; 6] = [33.0, 8.0, 25.0, 14.0, 13.0, 11.0];

/// A planned result in the school's system of assessment.
struct AssessmentRow<'a> {
    planned: &'static Planned,
    indicator: Option<&'a Indicator>,
    analysis: &'a Analysis,
}

fn columns<'a>() -> Vec<Column<AssessmentRow<'a>>> {
    vec![
        column(PLANNED, Kind::Text, |row: &AssessmentRow| {
            text(row.planned.label(&row.analysis.details.choices))
        }),
        labels("Единица", |row| match row.indicator {
            Some(indicator) if indicator.unit == FigureUnit::Score => "балл",
            _ => "доля, %",
        }),
        column("Метод", Kind::Text, |row| {
            text(row.planned.assessment.method.under(&row.analysis.details.choices))
        }),
        texts("Периодичность", |row| row.planned.assessment.period),
        column(RESPONSIBLE, Kind::Text, |row| {
            typed::value(row.analysis.details.handwork.responsible.get(&row.planned.id))
        }),
        column("Результат", Kind::Centred, |row| text(row.result())),
    ]
}

/// The sheet.
pub(super) fn page(analysis: &Analysis) -> Page {
    let mut page = Page::on(Paper::Portrait, QUALITY_SHEET, &WIDTHS);
    page.title(
        "Показатели программы во внутренней системе оценки качества образования",
        format!("{} учебный год", analysis.year),
    );
    let mut table = page.table(columns());
    for part in AssessmentPart::VARIANTS {
        table.group(part.heading());
        for planned in assessed(*part) {
            let indicator = analysis.indicator(planned.id);
            table.row(&AssessmentRow { planned, indicator, analysis });
        }
    }
    let table = table.end();
    page.repeat_head(&table);
    page.note("Ответственных вписывает школа: при следующем запуске они перейдут в новый отчёт. Результат повторяет «Итоги»; доля не показана, если в знаменателе одного из двух лет меньше 10.",
    );
    page
}

/// The planned results of a part, in its order.
fn assessed(part: AssessmentPart) -> Vec<&'static Planned> {
    let of_part = INDICATORS.iter().filter(|planned| planned.assessment.part == part);
    let mut rows: Vec<&Planned> = of_part.collect();
    rows.sort_by_key(|planned| planned.assessment.row);
    rows
}

impl AssessmentRow<'_> {
    /// «89,9 % (383 из 426)», «6 из 6» or «нет данных».
    fn result(&self) -> String {
        let is_open = self.indicator.is_some_and(|known| known.verdict == Verdict::Incomplete);
        let doubt = if is_open { "; данные неполны" } else { "" };
        format!("{}{doubt}", self.value())
    }

    fn value(&self) -> String {
        let Some(indicator) = self.indicator else { return figure::NONE.to_owned() };
        let Some(measure) = indicator.measure(self.analysis.year) else {
            return figure::NONE.to_owned();
        };
        if indicator.id == IndicatorId::SchoolResults {
            let Improved { grown, judged, .. } = Improved::of(&self.analysis.indicators);
            return words::out_of(Some(grown), judged);
        }
        match (figure::printed(indicator, measure), measure.numerator, measure.denominator) {
            (Some(value), None, Some(of)) => {
                let people = words::genitive(of, self.planned.of);
                format!("{} ({of} {people})", words::decimal(value, 2))
            }
            (Some(value), Some(n), Some(of)) => format!("{} ({n} из {of})", words::percent(value)),
            (None, Some(n), Some(of)) => format!("{n} из {of}"),
            _ => figure::NONE.to_owned(),
        }
    }
}
