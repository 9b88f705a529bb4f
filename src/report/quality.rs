//! «ВСОКО»: the planned results as the school's internal system of assessment lists them.
//! Repeats figures, computes none; who answers for a figure is written in by the school.

use super::figure;
use super::model::{Cell, Kind, Look, Sheet};
use super::page::Page;
use super::programme::{self, Planned};
use super::words;
use crate::analysis::{Analysis, Indicator};
use crate::ids::{FigureUnit, IndicatorId};

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

/// The sheet.
pub(super) fn sheet(analysis: &Analysis) -> Sheet {
    let mut page = Page::new(programme::QUALITY, &WIDTHS);
    page.title(
        "Показатели программы во внутренней системе оценки качества образования",
        format!("{} учебный год", analysis.year),
    );
    let head = page.header([
        "Показатель",
        "Единица",
        "Метод",
        "Периодичность",
        "Ответственный",
        "Результат",
    ]);
    page.sheet().print.repeat = Some([head, head]);
    for (heading, figures) in PARTS {
        page.row(vec![Cell::text(heading, Look::Group.of(Kind::Text)).over(page.width())]);
        for (id, method, period) in figures {
            let Some(planned) = programme::planned(*id) else { continue };
            let found = analysis.indicators.iter().find(|indicator| indicator.id == *id);
            row(&mut page, planned, [method, period], found, analysis);
        }
    }
    page.line(
        Look::Note,
        "Ответственных вписывает школа. Результат повторяет «Итоги»; доля не показана, если в знаменателе одного из двух лет меньше 10.",
    );
    page.finish()
}

fn row(
    page: &mut Page,
    planned: &Planned,
    how: [&str; 2],
    found: Option<&Indicator>,
    analysis: &Analysis,
) {
    let unit = found.map_or(FigureUnit::Share, |indicator| indicator.unit);
    let unit = if unit == FigureUnit::Score { "балл" } else { "доля, %" };
    let text = |text: &str, kind| Cell::text(text, Look::Body.of(kind));
    let mut cells = vec![text(planned.name, Kind::Text), text(unit, Kind::Centred)];
    cells.extend(how.map(|how| text(how, Kind::Text)));
    cells.push(text("", Kind::Text));
    cells.push(text(&result(planned, found, analysis), Kind::Centred));
    page.row(cells);
}

/// «89,9 % (383 из 426)», «6 из 6» or «нет данных».
fn result(planned: &Planned, found: Option<&Indicator>, analysis: &Analysis) -> String {
    let known = found.and_then(|found| Some((found, found.measure(analysis.year)?)));
    let Some((found, measure)) = known else { return figure::NONE.to_owned() };
    let value = measure.value.filter(|_| figure::printable(found, measure));
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
