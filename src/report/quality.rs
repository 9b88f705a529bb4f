//! «ВСОКО»: the planned results as the school's internal system of assessment lists them.
//! Repeats figures, computes none; who answers for a figure is written in by the school.

use strum::VariantArray;

use super::column::{Column, column, text};
use super::model::{Kind, Look};
use super::page::Page;
use super::programme::QUALITY;
use super::{figure, words};
use crate::analysis::{Analysis, Indicator};
use crate::ids::FigureUnit;
use crate::programme::{AssessmentPart, INDICATORS, Planned};

const WIDTHS: [f64; 6] = [62.0, 13.0, 40.0, 27.0, 26.0, 32.0];

/// A planned result in the school's system of assessment.
struct Assessed<'a> {
    planned: &'static Planned,
    indicator: Option<&'a Indicator>,
    analysis: &'a Analysis,
}

fn columns<'a>() -> Vec<Column<Assessed<'a>>> {
    vec![
        column("Показатель", Kind::Text, |row: &Assessed| {
            text(row.planned.name.under(&row.analysis.details.choices))
        }),
        column("Единица", Kind::Centred, |row| {
            let is_score =
                row.indicator.is_some_and(|indicator| indicator.unit == FigureUnit::Score);
            text(if is_score { "балл" } else { "доля, %" })
        }),
        column("Метод", Kind::Text, |row| {
            text(row.planned.assessment.method.under(&row.analysis.details.choices))
        }),
        column("Периодичность", Kind::Text, |row| text(row.planned.assessment.period)),
        column("Ответственный", Kind::Text, |_| text("")),
        column("Результат", Kind::Centred, |row| {
            text(result(row.planned, row.indicator, row.analysis))
        }),
    ]
}

/// The sheet.
pub(super) fn page(analysis: &Analysis) -> Page {
    let mut page = Page::new(QUALITY, &WIDTHS);
    page.title(
        "Показатели программы во внутренней системе оценки качества образования",
        format!("{} учебный год", analysis.year),
    );
    let mut table = page.table(columns());
    for part in AssessmentPart::VARIANTS {
        table.group(part.heading());
        for planned in assessed(*part) {
            let indicator = analysis.indicator(planned.id);
            table.row(&Assessed { planned, indicator, analysis });
        }
    }
    let written = table.end();
    page.repeat(written.head());
    page.line(
        Look::Note,
        "Ответственных вписывает школа. Результат повторяет «Итоги»; доля не показана, если в знаменателе одного из двух лет меньше 10.",
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

/// «89,9 % (383 из 426)», «6 из 6» or «нет данных».
fn result(planned: &Planned, indicator: Option<&Indicator>, analysis: &Analysis) -> String {
    let measure = indicator.and_then(|indicator| indicator.measure(analysis.year));
    let (Some(indicator), Some(measure)) = (indicator, measure) else {
        return figure::NONE.to_owned();
    };
    let value = measure.value.filter(|_| figure::printable(indicator, measure));
    match (value, measure.numerator, measure.denominator) {
        (Some(value), None, Some(of)) => {
            let people = words::genitive(of, planned.of);
            format!("{} ({of} {people})", words::decimal(value, 2))
        }
        (Some(value), Some(n), Some(of)) => format!("{} ({n} из {of})", words::percent(value)),
        (None, Some(n), Some(of)) => format!("{n} из {of}"),
        _ => figure::NONE.to_owned(),
    }
}
