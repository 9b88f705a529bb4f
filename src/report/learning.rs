//! «Обучение и затруднения»: who learned from colleagues and on lesson design, what is still difficult.
//! Names stand only in the list of documents on lesson design; answers are shown by blocks.

use super::events::Part;
use super::figure;
use super::model::{Cell, Content, Kind, Look, Sheet};
use super::page::{Column, Page};
use super::sections::{self, Counted, Sections};
use super::{programme, sources, words};
use crate::analysis::{Analysis, CourseMatch, SurveySummary};
use crate::ids::{Cut, IndicatorId};

const WIDTHS: [f64; 9] = [46.0, 16.0, 22.0, 16.0, 16.0, 18.0, 16.0, 16.0, 16.0];
const CHART_ROWS: u32 = 14;
const IDS: [IndicatorId; 3] =
    [IndicatorId::HorizontalLearning, IndicatorId::LessonDesign, IndicatorId::NoDifficulties];

/// The sheet; registers people, teachers and respondents of each year.
pub(super) fn sheet(analysis: &Analysis, sections: &mut Sections) -> Sheet {
    let mut page = Page::new(programme::LEARNING, &WIDTHS);
    page.title(
        "«Горизонтальное» обучение, проектирование урока, затруднения",
        format!("{} и {} учебные годы", analysis.baseline, analysis.year),
    );
    let has_series =
        |id: &IndicatorId| analysis.indicators.iter().any(|i| i.id == *id && !i.series.is_empty());
    if !IDS.iter().any(has_series) {
        let files = "заполненные бланки «Обучение» и «Затруднения»";
        page.line(Look::Plain, sections::empty("Обучение и затруднения", files, analysis));
        return page.finish();
    }
    let part = Part {
        id: IndicatorId::HorizontalLearning,
        heading: "«Горизонтальное» обучение: учились у коллег",
        chart: "Учились у коллег: педагоги по видам, человек",
        charted: Cut::Kind,
        events: analysis.details.learning.iter().filter(|e| e.year <= analysis.year).collect(),
        years: [analysis.baseline, analysis.year],
    };
    part.write(&mut page, sections);
    lesson_design(&mut page, analysis, sections);
    difficulties(&mut page, analysis, sections);
    sources::block(&mut page, analysis, &IDS);
    page.finish()
}

fn lesson_design(page: &mut Page, analysis: &Analysis, sections: &mut Sections) {
    page.line(Look::Heading, "Обучены проектированию современного урока");
    let found =
        analysis.indicators.iter().find(|indicator| indicator.id == IndicatorId::LessonDesign);
    let Some(indicator) = found.filter(|indicator| !indicator.series.is_empty()) else {
        page.line(Look::Plain, "Данных нет. Нет данных – не значит ноль.");
        page.gap();
        return;
    };
    page.header(["Учебный год", "Обучены, человек", "Всего педагогов", "Доля"]);
    for measure in &indicator.series {
        let row = page.next_row();
        let counts = [measure.numerator, measure.denominator];
        let share = match counts {
            [Some(n), Some(of)] => figure::share((1, n), (2, of), row + 1),
            _ => Content::Text(figure::NONE.to_owned()),
        };
        let mut cells = vec![Cell::text(measure.year.to_string(), Look::Body.of(Kind::Centred))];
        let shown = counts.map(figure::optional_count);
        cells.extend(shown.map(|count| figure::cell(count, Look::Body, Kind::Count)));
        cells.push(figure::cell(share, Look::Body, Kind::Share));
        page.row(cells);
        if let [Some(n), Some(of)] = counts {
            let at = |column, count| Counted { place: page.place(row, column), count };
            sections.counts(IndicatorId::LessonDesign, measure.year, [at(1, n), at(2, of)]);
        }
    }
    page.line(
        Look::Note,
        "Считаются документы на эту тему за три года до даты среза; повышение квалификации – от 16 часов.",
    );
    page.gap();
    documents(page, analysis);
}

/// Columns of the list of documents and how many columns of the page each takes.
const DOCUMENTS: [(Column<CourseMatch>, u16); 6] = [
    (course("ФИО", Kind::Text, |c, _| Content::Text(c.name.clone())), 1),
    (course("Дата", Kind::Date, |c, _| Content::Date(c.date)), 1),
    (course("Вид", Kind::Centred, |c, _| Content::Text(c.kind.to_owned())), 1),
    (course("Часов", Kind::Centred, |c, _| Content::Text(words::number(c.hours))), 1),
    (course("Тема", Kind::Text, |c, _| Content::Text(c.topic.clone())), 4),
    (course("Учтено", Kind::Centred, |c, _| Content::Text(yes_no(c.counted).to_owned())), 1),
];

const fn course(
    title: &'static str,
    kind: Kind,
    content: fn(&CourseMatch, u32) -> Content,
) -> Column<CourseMatch> {
    Column { title, width: 0.0, kind, content }
}

fn yes_no(flag: bool) -> &'static str {
    if flag { "да" } else { "нет" }
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
    let head = Look::Header.of(Kind::Centred);
    page.row(DOCUMENTS.iter().map(|(c, span)| Cell::text(c.title, head).over(*span)).collect());
    for document in courses {
        let row = page.next_row() + 1;
        let cell = |(column, span): &(Column<CourseMatch>, u16)| {
            column.cell(document, row, Look::Body).over(*span)
        };
        page.row(DOCUMENTS.iter().map(cell).collect());
    }
    page.line(
        Look::Note,
        "Список для директора: не публикуется. Ключевые слова меняются в паспорте программы.",
    );
    page.gap();
}

/// Last stage of each block and year; the first beside it.
fn difficulties(page: &mut Page, analysis: &Analysis, sections: &mut Sections) {
    page.line(Look::Heading, "Нет профессиональных затруднений, по блокам опроса");
    let known = |survey: &&SurveySummary| {
        survey.indicator == IndicatorId::NoDifficulties && survey.year <= analysis.year
    };
    let mut surveys: Vec<_> = analysis.details.surveys.iter().filter(known).collect();
    if surveys.is_empty() {
        page.line(Look::Plain, "Данных нет. Нет данных – не значит ноль.");
        page.gap();
        return;
    }
    surveys.sort_by_key(|survey| (survey.year, !survey.is_headline, &survey.key));
    page.header([
        "Блок",
        "Учебный год",
        "Без затруднений",
        "Ответили",
        "Доля",
        "Этап опроса",
        "На первом этапе",
        "Педагогов в школе",
        "Ответили, доля",
    ]);
    let mut drawn: Option<[u32; 2]> = None;
    for survey in surveys {
        let row = page.next_row();
        page.row(block(survey, row + 1));
        let counts = (survey.last.without, survey.last.respondents);
        if let (Some(without), of) = counts
            && survey.is_headline
        {
            let at = |column, count| Counted { place: page.place(row, column), count };
            sections.counts(IndicatorId::NoDifficulties, survey.year, [at(2, without), at(3, of)]);
        }
        if survey.year == analysis.year {
            drawn = Some([drawn.map_or(row, |[first, _]| first), row]);
        }
    }
    page.line(
        Look::Note,
        "Без затруднений – кто по всем вопросам блока ответил «не испытываю». Показатель программы – \
         «современные образовательные технологии», по последнему этапу года.",
    );
    page.gap();
    if let Some(rows) = drawn {
        let title = format!("Затруднения по блокам, {}, человек", analysis.year);
        let series = [(3, "ответили"), (2, "без затруднений")];
        page.columns(title, rows, series, Kind::Count, CHART_ROWS);
    }
}

fn block(survey: &SurveySummary, excel_row: u32) -> Vec<Cell> {
    let last = &survey.last;
    let share = last.without.map_or_else(
        || Content::Text(figure::NONE.to_owned()),
        |without| figure::share((2, without), (3, last.respondents), excel_row),
    );
    let first = survey.first.as_ref().map_or_else(
        || Content::Text(figure::DASH.to_owned()),
        |stage| Content::Text(words::out_of(stage.without, stage.respondents)),
    );
    let rate = survey.teachers.map_or_else(
        || Content::Text(figure::DASH.to_owned()),
        |teachers| figure::share((3, last.respondents), (7, teachers), excel_row),
    );
    let text = |text: &str, kind| Cell::text(text, Look::Body.of(kind));
    let cell = |content, kind| figure::cell(content, Look::Body, kind);
    vec![
        text(&survey.key, Kind::Text),
        text(&survey.year.to_string(), Kind::Centred),
        cell(figure::optional_count(last.without), Kind::Count),
        cell(Content::count(last.respondents), Kind::Count),
        cell(share, Kind::Share),
        text(last.title, Kind::Centred),
        cell(first, Kind::Centred),
        cell(figure::optional_count(survey.teachers), Kind::Count),
        cell(rate, Kind::Share),
    ]
}
