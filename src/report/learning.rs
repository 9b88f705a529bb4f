//! «Обучение и затруднения»: who learned from colleagues and on lesson design, what is still difficult.
//! Names stand only in the list of documents on lesson design; answers are shown by blocks.

use std::cmp::Ordering;

use super::column::{
    Column, Value, column, counts, counts_or_dash, head, labels, shares, text, texts, years,
};
use super::drawing::Drawing;
use super::events::Participations;
use super::formula::{ColumnId, Formula};
use super::model::{Content, Ink, Kind, Paper};
use super::page::Page;
use super::{figure, season_breaks, sections, sources, words};
use crate::analysis::{Analysis, CourseMatch, Measure, SurveySummary};
use crate::ids::Cut;
use crate::programme::{IndicatorId, Section, is_of_section};
use crate::reference::difficulty::MODERN;

const WIDTHS: [f64; 9] = [20.5, 9.6, 18.4, 9.0, 8.2, 9.4, 8.6, 9.6, 9.0];

/// The sheet; people, teachers and respondents of each year are what «Итоги» refers to.
pub(super) fn page(analysis: &Analysis) -> Option<Page> {
    let title = "«Горизонтальное» обучение, проектирование урока, затруднения";
    let mut shown =
        analysis.indicators.iter().filter(|shown| is_of_section(shown.id, Section::Learning));
    if shown.all(|indicator| indicator.series.is_empty()) {
        return None;
    }
    let mut page = sections::begin(
        Section::Learning,
        (Paper::Portrait, &WIDTHS),
        title,
        &sections::years(analysis, Section::Learning),
    );
    let horizontal = Participations {
        id: IndicatorId::HorizontalLearning,
        heading: "«Горизонтальное» обучение: учились у коллег",
        chart: "Учились у коллег, по видам",
        charted: Cut::Kind,
        analysis,
    };
    horizontal.write(&mut page, analysis.details.learning.iter().collect());
    lesson_design(&mut page, analysis);
    difficulties(&mut page, analysis);
    without(&mut page, analysis);
    season_breaks::notes(&mut page, analysis, Section::Learning);
    sections::end(&mut page, analysis, Section::Learning);
    documents(&mut page, analysis);
    Some(page)
}

const TRAINED: ColumnId = ColumnId::new("trained");
const TEACHERS: ColumnId = ColumnId::new("teachers");

fn lesson_design(page: &mut Page, analysis: &Analysis) {
    page.heading("Обучены проектированию современного урока");
    let series = match analysis.indicator(IndicatorId::LessonDesign) {
        Some(indicator) if !indicator.series.is_empty() => &indicator.series,
        _ => return sections::part_without_data(page),
    };
    let mut table = page.table(vec![
        years("Учебный год", |measure: &Measure| measure.year),
        counts_or_dash(head("Обучены, человек").named(TRAINED), |measure| {
            measure.numerator
        }),
        counts_or_dash(head("Всего педагогов").named(TEACHERS), |measure| {
            measure.denominator
        }),
        column("Доля", Kind::Share, |measure| match (measure.numerator, measure.denominator) {
            (Some(_), Some(_)) => Formula::Share(TRAINED, TEACHERS).into(),
            _ => Value::word(figure::NONE),
        }),
    ]);
    for measure in series {
        table.row(measure);
        if measure.numerator.is_some() && measure.denominator.is_some() {
            let figure = (IndicatorId::LessonDesign, measure.year);
            table.anchor_figure(figure, [TRAINED, TEACHERS]);
        }
    }
    table.end();
    page.note(
        "Считаются документы на эту тему за три года до даты среза; повышение квалификации – от 16 часов.",
    );
    page.gap();
}

/// What the keywords found, for a human eye.
fn documents(page: &mut Page, analysis: &Analysis) {
    let columns = vec![
        texts("ФИО", |course: &CourseMatch| &course.name),
        column("Дата", Kind::Date, |course| Content::Date(course.date).into()),
        labels("Вид", |course| course.kind),
        column("Часов", Kind::Centred, |course| text(words::number(course.hours))),
        texts(head("Тема").over(4), |course| &course.topic),
        labels("Учтено", |course| course.why_not.unwrap_or("да")),
    ];
    page.people_list(
        format!("Документы, найденные по ключевым словам, {}: проверьте темы", analysis.year),
        columns,
        &analysis.details.courses,
        "Список для директора: не публикуется. «Мало часов» – меньше 16; «вне списка» – имени нет среди педагогов. Ключевые слова меняются в паспорте.",
    );
}

const WITHOUT: ColumnId = ColumnId::new("without");
const ANSWERED: ColumnId = ColumnId::new("answered");

/// Last stage of each block and year; the first beside it.
fn difficulties(page: &mut Page, analysis: &Analysis) {
    page.heading("Нет профессиональных затруднений, по блокам опроса");
    let mut surveys: Vec<&SurveySummary> = analysis.details.surveys.iter().collect();
    surveys.retain(|survey| {
        survey.indicator == IndicatorId::NoDifficulties && survey.year <= analysis.year
    });
    if surveys.is_empty() {
        sections::part_without_data(page);
        return;
    }
    surveys.sort_by_key(|survey| (survey.year, !survey.is_headline, &survey.key));
    let mut table = page.table(difficulty_columns());
    let mut drawn: Option<[u32; 2]> = None;
    let mut of_year = Vec::new();
    for survey in surveys {
        let row = table.row(survey);
        if survey.is_headline && survey.last.without.is_some() {
            let figure = (IndicatorId::NoDifficulties, survey.year);
            table.anchor_figure(figure, [WITHOUT, ANSWERED]);
        }
        if survey.year == analysis.year {
            of_year.push(survey);
            drawn = Some([drawn.map_or(row, |[first, _]| first), row]);
        }
    }
    let table = table.end();
    page.note(
        "Без затруднений – кто по всем вопросам блока ответил «не испытываю». Показатель программы – \
         «современные образовательные технологии», по последнему этапу года.",
    );
    page.gap();
    if let Some(rows) = drawn {
        let series = [
            (ANSWERED, "ответили".to_owned(), Ink::Part(ANSWERED_PART)),
            (WITHOUT, "без затруднений".to_owned(), Ink::Now),
        ];
        let title = least_known(&of_year);
        let drawing = Drawing::bars(title, Kind::Count);
        page.chart_of(&table.within(rows), series, drawing);
    }
}

/// The units of the figure.
fn without(page: &mut Page, analysis: &Analysis) {
    let respondents = &analysis.details.without_difficulties;
    let count = respondents.len() as u64;
    let people = words::plural(count, ["человек", "человека", "человек"]);
    let heading =
        format!("Без затруднений в блоке «{MODERN}», {}: {count} {people}", analysis.year);
    sources::units(page, heading, respondents);
}

/// A light pattern, other than that of a year.
const ANSWERED_PART: usize = 3;

/// «Больше всего затруднений – методический: без них 17 из 36», of several blocks all of them.
fn least_known(surveys: &[&SurveySummary]) -> String {
    let mut blocks: Vec<(&SurveySummary, u64)> = Vec::new();
    for survey in surveys {
        blocks.extend(survey.last.without.map(|without| (*survey, without)));
    }
    blocks.sort_by(by_share);
    let n_least = blocks.iter().take_while(|block| by_share(block, &blocks[0]).is_eq()).count();
    match blocks[..n_least] {
        [] => "Сколько ответили по блокам".to_owned(),
        [(survey, without)] if blocks.len() > 1 => format!(
            "Больше всего затруднений в блоке «{}»: без них {without} из {} ответивших",
            survey.key, survey.last.respondents
        ),
        [(survey, without)] => format!(
            "Без затруднений в блоке «{}» {without} из {} ответивших",
            survey.key, survey.last.respondents
        ),
        _ if n_least == blocks.len() => "Затруднений во всех блоках поровну".to_owned(),
        _ => {
            let names: Vec<String> =
                blocks[..n_least].iter().map(|(survey, _)| format!("«{}»", survey.key)).collect();
            format!("Больше всего затруднений в блоках {}", names.join(" и "))
        }
    }
}

/// By the shares without difficulties, compared as fractions.
fn by_share(
    (left, without_left): &(&SurveySummary, u64),
    (right, without_right): &(&SurveySummary, u64),
) -> Ordering {
    let [left, right] = [left, right].map(|survey| survey.last.respondents);
    (without_left * right).cmp(&(without_right * left))
}

fn difficulty_columns() -> Vec<Column<SurveySummary>> {
    vec![
        texts("Блок", |survey: &SurveySummary| &survey.key),
        years("Учебный год", |survey| survey.year),
        counts_or_dash(head("Без затруднений").named(WITHOUT), |survey| {
            survey.last.without
        }),
        counts(head("Ответили").named(ANSWERED), |survey| survey.last.respondents),
        column("Доля", Kind::Share, |survey| match survey.last.without {
            Some(_) => Formula::Share(WITHOUT, ANSWERED).into(),
            None => Value::word(figure::NONE),
        }),
        labels("Этап опроса", |survey| survey.last.title),
        column("На первом этапе", Kind::Centred, |survey| match &survey.first {
            Some(stage) => Value::word(&words::out_of(stage.without, stage.respondents)),
            None => Value::word(figure::DASH),
        }),
        counts_or_dash(head("Педагогов в школе").named(TEACHERS), |survey| {
            survey.teachers
        }),
        shares("Ответили, доля", ANSWERED, TEACHERS),
    ]
}
