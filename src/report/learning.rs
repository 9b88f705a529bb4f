//! «Обучение и затруднения»: who learned from colleagues and on lesson design, what is still difficult.
//! Names stand only in the list of documents on lesson design; answers are shown by blocks.

use super::anchor::Anchor;
use super::column::{Column, Value, column, count, head, text};
use super::events::Participations;
use super::formula::{ColumnId, Formula};
use super::model::{Content, Kind, Look};
use super::page::{Drawing, Page};
use super::{figure, programme, sections, sources, words};
use crate::analysis::{Analysis, CourseMatch, Measure, SurveySummary};
use crate::ids::Cut;
use crate::programme::IndicatorId;

const WIDTHS: [f64; 9] = [46.0, 16.0, 22.0, 16.0, 16.0, 18.0, 16.0, 16.0, 16.0];
const CHART_ROWS: u32 = 14;
const IDS: [IndicatorId; 3] =
    [IndicatorId::HorizontalLearning, IndicatorId::LessonDesign, IndicatorId::NoDifficulties];

/// The sheet; people, teachers and respondents of each year are what «Итоги» refers to.
pub(super) fn page(analysis: &Analysis) -> Page {
    let mut page = Page::new(programme::LEARNING, &WIDTHS);
    page.title(
        "«Горизонтальное» обучение, проектирование урока, затруднения",
        format!("{} и {} учебные годы", analysis.baseline, analysis.year),
    );
    let mut known = analysis.indicators.iter().filter(|indicator| IDS.contains(&indicator.id));
    if known.all(|indicator| indicator.series.is_empty()) {
        let files = "заполненные бланки «Обучение» и «Затруднения»";
        page.line(Look::Plain, sections::empty("Обучение и затруднения", files, analysis));
        return page;
    }
    let horizontal = Participations {
        id: IndicatorId::HorizontalLearning,
        heading: "«Горизонтальное» обучение: учились у коллег",
        chart: "Учились у коллег: педагоги по видам, человек",
        charted: Cut::Kind,
        analysis,
    };
    horizontal.write(&mut page, analysis.details.learning.iter().collect());
    lesson_design(&mut page, analysis);
    difficulties(&mut page, analysis);
    sources::block(&mut page, analysis, &IDS);
    page
}

const TRAINED: ColumnId = ColumnId::new("trained");
const TEACHERS: ColumnId = ColumnId::new("teachers");

fn lesson_design(page: &mut Page, analysis: &Analysis) {
    page.line(Look::Heading, "Обучены проектированию современного урока");
    let known = analysis.indicator(IndicatorId::LessonDesign);
    let Some(indicator) = known.filter(|indicator| !indicator.series.is_empty()) else {
        page.line(Look::Plain, sections::NO_DATA);
        page.gap();
        return;
    };
    let mut table = page.table(vec![
        column("Учебный год", Kind::Centred, |measure: &Measure| {
            text(measure.year.to_string())
        }),
        column(head("Обучены, человек").named(TRAINED), Kind::Count, |measure| {
            figure::optional_count(measure.numerator)
        }),
        column(head("Всего педагогов").named(TEACHERS), Kind::Count, |measure| {
            figure::optional_count(measure.denominator)
        }),
        column("Доля", Kind::Share, |measure| match (measure.numerator, measure.denominator) {
            (Some(_), Some(_)) => Formula::Share(TRAINED, TEACHERS).into(),
            _ => Value::word(figure::NONE),
        }),
    ]);
    for measure in &indicator.series {
        table.row(measure);
        if measure.numerator.is_some() && measure.denominator.is_some() {
            table.anchor(Anchor::Numerator(IndicatorId::LessonDesign, measure.year), TRAINED);
            table.anchor(Anchor::Denominator(IndicatorId::LessonDesign, measure.year), TEACHERS);
        }
    }
    table.end();
    page.line(
        Look::Note,
        "Считаются документы на эту тему за три года до даты среза; повышение квалификации – от 16 часов.",
    );
    page.gap();
    documents(page, analysis);
}

/// What the keywords found, for a human eye.
fn documents(page: &mut Page, analysis: &Analysis) {
    let courses = &analysis.details.courses;
    if courses.is_empty() {
        return;
    }
    let year = analysis.year;
    page.line(
        Look::Heading,
        format!("Документы, найденные по ключевым словам, {year}: проверьте темы"),
    );
    let columns = vec![
        column("ФИО", Kind::Text, |course: &CourseMatch| text(&course.name)),
        column("Дата", Kind::Date, |course| Content::Date(course.date).into()),
        column("Вид", Kind::Centred, |course| text(course.kind)),
        column("Часов", Kind::Centred, |course| text(words::number(course.hours))),
        column(head("Тема").over(4), Kind::Text, |course| text(&course.topic)),
        column("Учтено", Kind::Centred, |course| {
            text(if course.counted { "да" } else { "нет" })
        }),
    ];
    page.table(columns).rows(courses).end();
    page.line(
        Look::Note,
        "Список для директора: не публикуется. Ключевые слова меняются в паспорте программы.",
    );
    page.gap();
}

const WITHOUT: ColumnId = ColumnId::new("without");
const ANSWERED: ColumnId = ColumnId::new("answered");

/// Last stage of each block and year; the first beside it.
fn difficulties(page: &mut Page, analysis: &Analysis) {
    page.line(Look::Heading, "Нет профессиональных затруднений, по блокам опроса");
    let mut surveys: Vec<&SurveySummary> = analysis.details.surveys.iter().collect();
    surveys.retain(|survey| {
        survey.indicator == IndicatorId::NoDifficulties && survey.year <= analysis.year
    });
    if surveys.is_empty() {
        page.line(Look::Plain, sections::NO_DATA);
        page.gap();
        return;
    }
    surveys.sort_by_key(|survey| (survey.year, !survey.is_headline, &survey.key));
    let mut table = page.table(difficulty_columns());
    let mut drawn: Option<[u32; 2]> = None;
    for survey in surveys {
        let row = table.row(survey);
        if survey.is_headline && survey.last.without.is_some() {
            table.anchor(Anchor::Numerator(IndicatorId::NoDifficulties, survey.year), WITHOUT);
            table.anchor(Anchor::Denominator(IndicatorId::NoDifficulties, survey.year), ANSWERED);
        }
        if survey.year == analysis.year {
            drawn = Some([drawn.map_or(row, |[first, _]| first), row]);
        }
    }
    let written = table.end();
    page.line(
        Look::Note,
        "Без затруднений – кто по всем вопросам блока ответил «не испытываю». Показатель программы – \
         «современные образовательные технологии», по последнему этапу года.",
    );
    page.gap();
    if let Some(rows) = drawn {
        let title = format!("Затруднения по блокам, {}, человек", analysis.year);
        let series = [(ANSWERED, "ответили"), (WITHOUT, "без затруднений")];
        let drawing = Drawing::columns(title, Kind::Count, CHART_ROWS);
        page.chart_of(&written.within(rows), series, drawing);
    }
}

fn difficulty_columns() -> Vec<Column<SurveySummary>> {
    vec![
        column("Блок", Kind::Text, |survey: &SurveySummary| text(&survey.key)),
        column("Учебный год", Kind::Centred, |survey| text(survey.year.to_string())),
        column(head("Без затруднений").named(WITHOUT), Kind::Count, |survey| {
            figure::optional_count(survey.last.without)
        }),
        column(head("Ответили").named(ANSWERED), Kind::Count, |survey| {
            count(survey.last.respondents)
        }),
        column("Доля", Kind::Share, |survey| match survey.last.without {
            Some(_) => Formula::Share(WITHOUT, ANSWERED).into(),
            None => Value::word(figure::NONE),
        }),
        column("Этап опроса", Kind::Centred, |survey| text(survey.last.title)),
        column("На первом этапе", Kind::Centred, |survey| match &survey.first {
            Some(stage) => Value::word(&words::out_of(stage.without, stage.respondents)),
            None => Value::word(figure::DASH),
        }),
        column(head("Педагогов в школе").named(TEACHERS), Kind::Count, |survey| {
            figure::optional_count(survey.teachers)
        }),
        Column::formula("Ответили, доля", Kind::Share, Formula::Share(ANSWERED, TEACHERS)),
    ]
}
