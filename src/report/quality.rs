//! «ВСОКО»: the planned results as the school's internal system of assessment lists them.
//! Repeats figures, computes none; who answers for a figure is written in by the school.

use super::column::{Column, Value};
use super::model::{Kind, Look};
use super::page::Page;
use super::programme::{self, Planned};
use super::{figure, words};
use crate::analysis::{Analysis, Indicator};
use crate::ids::FigureUnit;
use crate::programme::IndicatorId;

const WIDTHS: [f64; 6] = [62.0, 13.0, 40.0, 27.0, 26.0, 32.0];

/// How often a figure is taken.
const YEARLY: &str = "раз в год, в конце учебного года";
const AFTER_EXAMS: &str = "раз в год, после экзаменов";
const AFTER_WORKS: &str = "раз в год, после проверочных работ";
const TWICE: &str = "два раза в год: до и после";

/// Id, method and period of a figure.
type Figure = (IndicatorId, &'static str, &'static str);

/// Parts of the assessment: heading, then its figures.
const PARTS: [(&str, &[Figure]); 4] = [
    (
        "I. Образовательные результаты",
        &[
            (IndicatorId::VprPass, "анализ результатов ВПР", AFTER_WORKS),
            (IndicatorId::VprQuality, "анализ результатов ВПР", AFTER_WORKS),
            (IndicatorId::GiaAboveThreshold, "анализ протоколов ОГЭ и ЕГЭ", AFTER_EXAMS),
            (IndicatorId::RdrHighCluster, "анализ результатов РДР", AFTER_WORKS),
            (IndicatorId::SchoolResults, "сопоставление показателей двух лет", YEARLY),
        ],
    ),
    (
        "II. Условия: педагогические кадры",
        &[
            (IndicatorId::CategoryHighFirst, "анализ кадровых данных на дату среза", YEARLY),
            (IndicatorId::ExperienceShared, "учёт представления опыта", YEARLY),
            (IndicatorId::Contests, "учёт участия в конкурсах и проектах", YEARLY),
            (IndicatorId::HorizontalLearning, "учёт обучения у коллег", YEARLY),
            (IndicatorId::LessonDesign, "анализ документов об обучении за три года", YEARLY),
            (IndicatorId::NoDifficulties, "анкетирование педагогов", TWICE),
            (
                IndicatorId::TeacherEffectiveness,
                "сопоставление листов показателей двух лет",
                YEARLY,
            ),
        ],
    ),
    (
        "III. Реализация программы наставничества",
        &[
            (IndicatorId::PairsCompleted, "анализ реестра наставнических пар", YEARLY),
            (IndicatorId::YoungSupported, "анализ реестра пар и кадровых данных", YEARLY),
        ],
    ),
    (
        "IV. Удовлетворённость",
        &[(IndicatorId::Climate, "анкетирование по методике психологического климата", TWICE)],
    ),
];

/// A planned result in the school's system of assessment.
struct Assessed<'a> {
    planned: &'static Planned,
    indicator: Option<&'a Indicator>,
    method: &'static str,
    period: &'static str,
    analysis: &'a Analysis,
}

fn columns<'a>() -> Vec<Column<Assessed<'a>>> {
    vec![
        Column::new("Показатель", Kind::Text, |row: &Assessed| {
            Value::text(row.planned.name)
        }),
        Column::new("Единица", Kind::Centred, |row| {
            let is_score =
                row.indicator.is_some_and(|indicator| indicator.unit == FigureUnit::Score);
            Value::text(if is_score { "балл" } else { "доля, %" })
        }),
        Column::new("Метод", Kind::Text, |row| Value::text(row.method)),
        Column::new("Периодичность", Kind::Text, |row| Value::text(row.period)),
        Column::new("Ответственный", Kind::Text, |_| Value::text("")),
        Column::new("Результат", Kind::Centred, |row| {
            Value::text(result(row.planned, row.indicator, row.analysis))
        }),
    ]
}

/// The sheet.
pub(super) fn page(analysis: &Analysis) -> Page {
    let mut page = Page::new(programme::QUALITY, &WIDTHS);
    page.title(
        "Показатели программы во внутренней системе оценки качества образования",
        format!("{} учебный год", analysis.year),
    );
    let mut table = page.table(columns());
    for (heading, figures) in PARTS {
        table.group(heading);
        for (id, method, period) in figures {
            let Some(planned) = programme::planned(*id) else { continue };
            let indicator = analysis.indicators.iter().find(|indicator| indicator.id == *id);
            table.row(&Assessed { planned, indicator, method, period, analysis });
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::report::programme::PROGRAMME;

    #[test]
    fn every_planned_result_has_its_place_once() {
        let listed: Vec<IndicatorId> =
            PARTS.iter().flat_map(|(_, ids)| ids.iter().map(|f| f.0)).collect();
        let planned: BTreeSet<IndicatorId> = PROGRAMME.iter().map(|planned| planned.id).collect();
        assert_eq!((listed.len(), listed.into_iter().collect()), (planned.len(), planned));
    }
}
