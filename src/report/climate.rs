//! «Климат и эффективность»: the climate by methods and items, personal indicators as a distribution.
//! Names nobody and ranks nobody.

use super::figure;
use super::model::{Cell, Content, Kind, Look, Sheet};
use super::page::Page;
use super::sections::{self, Counted, Sections};
use super::{programme, sources};
use crate::analysis::{
    Analysis, EffectivenessSummary, Indicator, Measure, SurveyStage, SurveySummary, WithinYear,
};
use crate::ids::{Cut, IndicatorId};
use crate::period::AcademicYear;
use crate::reference::ClimateMethod;
use crate::verdict::Better;

const WIDTHS: [f64; 10] = [30.0, 15.0, 15.0, 15.0, 15.0, 26.0, 15.0, 17.0, 18.0, 16.0];
const CHART_ROWS: u32 = 14;
/// Components that stand where other methods have items.
const COMPONENTS: [&str; 3] = ["эмоциональный", "поведенческий", "когнитивный"];

/// The sheet; registers respondents and compared teachers.
pub(super) fn sheet(analysis: &Analysis, sections: &mut Sections) -> Sheet {
    let mut page = Page::new(programme::CLIMATE, &WIDTHS);
    page.title(
        "Психологический климат и личные показатели эффективности",
        format!("{} и {} учебные годы", analysis.baseline, analysis.year),
    );
    let known = |survey: &&SurveySummary| {
        survey.indicator == IndicatorId::Climate && survey.year <= analysis.year
    };
    let mut surveys: Vec<_> = analysis.details.surveys.iter().filter(known).collect();
    surveys.sort_by_key(|survey| (!survey.is_headline, &survey.key, survey.year));
    let effectiveness = analysis.details.effectiveness.as_ref();
    if surveys.is_empty() && effectiveness.is_none() {
        let files = "заполненные бланки «Психологический климат» и «Показатели эффективности»";
        page.line(Look::Plain, sections::empty("Климат и эффективность", files, analysis));
        return page.finish();
    }
    climate(&mut page, &surveys, sections);
    let found = analysis.indicators.iter().find(|indicator| indicator.id == IndicatorId::Climate);
    if let Some(indicator) = found {
        items(&mut page, indicator, [analysis.baseline, analysis.year]);
    }
    personal(&mut page, effectiveness, analysis.year, sections);
    sources::block(&mut page, analysis, &[IndicatorId::Climate, IndicatorId::TeacherEffectiveness]);
    page.finish()
}

/// The last stage of each method and year; the first and the change beside it.
fn climate(page: &mut Page, surveys: &[&SurveySummary], sections: &mut Sections) {
    page.line(Look::Heading, "Психологический климат в коллективе");
    if surveys.is_empty() {
        page.line(Look::Plain, "Данных нет. Нет данных – не значит ноль.");
        page.gap();
        return;
    }
    page.header([
        "Методика",
        "Учебный год",
        "Этап опроса",
        "Ответили",
        "Средний балл",
        "Что это значит",
        "На первом этапе",
        "Изменение за год",
        "Отвечали оба раза",
        "Ответили, доля",
    ]);
    for survey in surveys {
        let row = page.next_row();
        page.row(method(survey));
        if survey.is_headline {
            let count = survey.last.respondents;
            sections.respondents(
                IndicatorId::Climate,
                survey.year,
                Counted { place: page.place(row, 3), count },
            );
        }
    }
    page.line(
        Look::Note,
        "Фидлер: чем меньше балл, тем лучше климат; остальные методики – наоборот. Изменение за год – по тем, \
         кто отвечал оба раза, если коды ответивших это позволяют. Листы, где нет больше десятой части пунктов, не учтены.",
    );
    let has = |word: &str| surveys.iter().any(|survey| survey.key.starts_with(word));
    if has("Фидлер") {
        page.line(
            Look::Note,
            "Фидлер: оценка – по третям шкалы 10–80, своих границ у методики нет.",
        );
    }
    if has("Михалюк") {
        page.line(
            Look::Note,
            "Михалюк–Шалыто: балл – свод трёх компонентов от −1 до +1, общей границы у методики нет, оценка – \
             у каждого компонента. Ключ компонентов не сверен с источником.",
        );
    }
    page.gap();
}

fn method(survey: &SurveySummary) -> Vec<Cell> {
    let (last, within) = (&survey.last, survey.within.as_ref());
    let text = |text: &str, kind| Cell::text(text, Look::Body.of(kind));
    let cell = |content, kind| figure::cell(content, Look::Body, kind);
    let first = survey.first.as_ref();
    // Under ten only counts: a mean of one is that person's own answer.
    let mean = |stage: Option<&SurveyStage>| match stage {
        Some(stage) if (1..figure::LEAST).contains(&stage.respondents) => {
            Content::Text(figure::FEW.to_owned())
        }
        stage => figure::optional(stage.and_then(|stage| stage.value)),
    };
    let is_enough = |stage: &SurveyStage| stage.respondents >= figure::LEAST;
    let band = last.band.filter(|_| is_enough(last)).unwrap_or(figure::DASH);
    let of_enough = |within: &&WithinYear| {
        let paired = within.paired.is_none_or(|paired| paired >= figure::LEAST);
        paired && is_enough(last) && first.is_some_and(is_enough)
    };
    let change = within.filter(of_enough).map(|within| within.change);
    vec![
        text(&survey.key, Kind::Text),
        text(&survey.year.to_string(), Kind::Centred),
        text(last.title, Kind::Centred),
        cell(Content::count(last.respondents), Kind::Count),
        cell(mean(Some(last)), Kind::Score),
        text(band, Kind::Centred),
        cell(mean(first), Kind::Score),
        cell(figure::optional(change), Kind::ScoreChange),
        cell(figure::optional_count(within.and_then(|within| within.paired)), Kind::Count),
        cell(figure::optional(survey.response_rate()), Kind::Share),
    ]
}

/// Which way the method of the figure gets better; nothing where nobody was asked.
pub(super) fn direction(analysis: &Analysis) -> Option<String> {
    let mut surveys = analysis.details.surveys.iter();
    let own =
        surveys.find(|survey| survey.indicator == IndicatorId::Climate && survey.is_headline)?;
    let is_lower = ClimateMethod::find(&own.key)?.better == Better::Lower;
    let better = if is_lower { "меньше" } else { "больше" };
    Some(format!("Климат, методика «{}»: чем {better} средний балл, тем лучше.", own.key))
}

/// Means of the items of the method that the figure is taken by.
fn items(page: &mut Page, indicator: &Indicator, years: [AcademicYear; 2]) {
    let mean = |series: &[Measure], year| {
        let enough = |measure: &&Measure| measure.denominator >= Some(figure::LEAST);
        let own = series.iter().filter(enough).find(|measure| measure.year == year);
        own.and_then(|measure| measure.value)
    };
    let items: Vec<_> = indicator.breakdown.iter().filter(|cut| cut.by == Cut::Item).collect();
    if !items.iter().any(|item| years.iter().any(|year| mean(&item.series, *year).is_some())) {
        return;
    }
    let is_of_components = items.iter().all(|item| COMPONENTS.contains(&item.key.as_str()));
    let part = if is_of_components { "Компонент" } else { "Пункт" };
    let heading = if is_of_components { "компонентам" } else { "пунктам" };
    page.line(Look::Heading, format!("Средний балл по {heading} методики"));
    let heads = years.map(|year| year.to_string());
    let mut head = vec![part, heads[0].as_str(), heads[1].as_str(), "Изменение"];
    if is_of_components {
        head.push("Что это значит");
    }
    page.header(head);
    let first = page.next_row();
    for item in &items {
        let row = page.next_row() + 1;
        let values = years.map(|year| mean(&item.series, year));
        let change = match values {
            [Some(before), Some(after)] => {
                Content::Formula(format!("=C{row}-B{row}"), after - before)
            }
            _ => Content::Text(figure::DASH.to_owned()),
        };
        let name =
            if is_of_components { item.key.clone() } else { format!("Пункт {}", item.key) };
        let mut cells = vec![Cell::text(name, Look::Body.of(Kind::Text))];
        cells.extend(values.map(|value| {
            let content = value.map_or(Content::Blank, Content::Number);
            figure::cell(content, Look::Body, Kind::Score)
        }));
        cells.push(figure::cell(change, Look::Body, Kind::ScoreChange));
        if is_of_components {
            let band = values[1].map_or(figure::DASH, ClimateMethod::component_band);
            cells.push(Cell::text(band, Look::Body.of(Kind::Centred)));
        }
        page.row(cells);
    }
    let rows = [first, page.next_row() - 1];
    page.gap();
    let present = |(_, year): &(u16, AcademicYear)| {
        items.iter().any(|item| mean(&item.series, *year).is_some())
    };
    let series = (1..).zip(years).filter(present);
    page.columns("Климат: средний балл по пунктам", rows, series, Kind::Score, CHART_ROWS);
}

/// Rose, same, fell; medians; how the shares of the own maximum are spread.
fn personal(
    page: &mut Page,
    found: Option<&EffectivenessSummary>,
    year: AcademicYear,
    sections: &mut Sections,
) {
    page.line(Look::Heading, "Личные показатели эффективности: доля от собственного максимума");
    let Some(found) = found else {
        page.line(Look::Plain, "Данных нет. Нет данных – не значит ноль.");
        page.gap();
        return;
    };
    page.header([
        "Учебный год",
        "Выросли",
        "Сравнимы",
        "Доля выросших",
        "Без изменений",
        "Снизились",
        "Медиана год назад",
        "Медиана в этом году",
        "Медиана изменений",
    ]);
    let row = page.next_row();
    let cell = |content, kind| figure::cell(content, Look::Body, kind);
    let count = |count| cell(Content::count(count), Kind::Count);
    let share = figure::share((1, found.rose), (2, found.paired), row + 1);
    let enough =
        |value: Option<f64>| figure::optional(value.filter(|_| found.paired >= figure::LEAST));
    let change = enough(found.median_change.map(|change| change * 100.0));
    page.row(vec![
        Cell::text(year.to_string(), Look::Body.of(Kind::Centred)),
        count(found.rose),
        count(found.paired),
        cell(share, Kind::Share),
        count(found.same),
        count(found.fell),
        cell(enough(found.median_before), Kind::Share),
        cell(enough(found.median_now), Kind::Share),
        cell(change, Kind::Points),
    ]);
    let at = |column, count| Counted { place: page.place(row, column), count };
    sections.counts(
        IndicatorId::TeacherEffectiveness,
        year,
        [at(1, found.rose), at(2, found.paired)],
    );
    page.line(
        Look::Note,
        format!(
            "Сравнимы педагоги, у которых есть лист показателей обоих лет (в {}: {}, в {year}: {}). \
             Людей по баллам отчёт не ранжирует.",
            year.previous(),
            found.before,
            found.now
        ),
    );
    page.gap();
    bands(page, found, year);
}

fn bands(page: &mut Page, found: &EffectivenessSummary, year: AcademicYear) {
    if found.paired < figure::LEAST || found.bands.is_empty() {
        return;
    }
    let heads = [year.previous(), year].map(|year| format!("{year}, человек"));
    page.header(["Доля от максимума", &heads[0], &heads[1]]);
    let first = page.next_row();
    for (title, before, now) in &found.bands {
        let count = |count: &u64| Cell::new(Content::count(*count), Look::Body.of(Kind::Count));
        page.row(vec![Cell::text(*title, Look::Body.of(Kind::Text)), count(before), count(now)]);
    }
    let rows = [first, page.next_row() - 1];
    page.gap();
    let title = "Доля от собственного максимума баллов: педагоги, человек";
    page.columns(title, rows, [(1, year.previous()), (2, year)], Kind::Count, CHART_ROWS);
}
