//! «Климат и эффективность»: the climate by methods and items, personal indicators as a distribution.
//! Names nobody and ranks nobody.

use super::anchor::Anchor;
use super::column::{Column, Value, column, count, head, text};
use super::figure::{self, DASH};
use super::formula::{ColumnId, Formula};
use super::model::{Content, Kind, Look};
use super::page::{Drawing, Page};
use super::{programme, sections, sources};
use crate::analysis::{
    Analysis, Breakdown, EffectivenessSummary, Indicator, SurveyStage, SurveySummary,
};
use crate::ids::Cut;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::reference::ClimateMethod;
use crate::verdict::{Better, FEWEST};

const WIDTHS: [f64; 10] = [30.0, 15.0, 15.0, 15.0, 15.0, 26.0, 15.0, 17.0, 18.0, 16.0];
const CHART_ROWS: u32 = 14;
/// Components that stand where other methods have items.
const COMPONENTS: [&str; 3] = ["эмоциональный", "поведенческий", "когнитивный"];

/// The sheet; respondents and compared teachers are what «Итоги» refers to.
pub(super) fn page(analysis: &Analysis) -> Page {
    let mut page = Page::new(programme::CLIMATE, &WIDTHS);
    page.title(
        "Психологический климат и личные показатели эффективности",
        format!("{} и {} учебные годы", analysis.baseline, analysis.year),
    );
    let mut surveys: Vec<&SurveySummary> = analysis.details.surveys.iter().collect();
    surveys
        .retain(|survey| survey.indicator == IndicatorId::Climate && survey.year <= analysis.year);
    surveys.sort_by_key(|survey| (!survey.is_headline, &survey.key, survey.year));
    let effectiveness = analysis.details.effectiveness.as_ref();
    if surveys.is_empty() && effectiveness.is_none() {
        let files = "заполненные бланки «Психологический климат» и «Показатели эффективности»";
        page.line(Look::Plain, sections::empty("Климат и эффективность", files, analysis));
        return page;
    }
    climate(&mut page, &surveys);
    if let Some(indicator) = analysis.indicator(IndicatorId::Climate) {
        items(&mut page, indicator, analysis.years());
    }
    personal(&mut page, effectiveness, analysis.year);
    sources::block(&mut page, analysis, &[IndicatorId::Climate, IndicatorId::TeacherEffectiveness]);
    page
}

const ANSWERED: ColumnId = ColumnId::new("answered");

/// The last stage of each method and year; the first and the change beside it.
fn climate(page: &mut Page, surveys: &[&SurveySummary]) {
    page.line(Look::Heading, "Психологический климат в коллективе");
    if surveys.is_empty() {
        page.line(Look::Plain, sections::NO_DATA);
        page.gap();
        return;
    }
    let mut table = page.table(method_columns());
    for survey in surveys {
        table.row(survey);
        if survey.is_headline {
            table.anchor(Anchor::Denominator(IndicatorId::Climate, survey.year), ANSWERED);
        }
    }
    table.end();
    page.line(
        Look::Note,
        "Фидлер: чем меньше балл, тем лучше климат; остальные методики – наоборот. Изменение за год – по тем, \
         кто отвечал оба раза, если коды ответивших это позволяют. Листы, где нет больше десятой части пунктов, не учтены.",
    );
    if surveys.iter().any(|survey| survey.key.starts_with("Фидлер")) {
        page.line(
            Look::Note,
            "Фидлер: оценка – по третям шкалы 10–80, своих границ у методики нет.",
        );
    }
    if surveys.iter().any(|survey| survey.key.starts_with("Михалюк")) {
        page.line(
            Look::Note,
            "Михалюк–Шалыто: балл – свод трёх компонентов от −1 до +1, общей границы у методики нет, оценка – \
             у каждого компонента. Ключ компонентов не сверен с источником.",
        );
    }
    page.gap();
}

fn method_columns() -> Vec<Column<SurveySummary>> {
    vec![
        column("Методика", Kind::Text, |survey: &SurveySummary| text(&survey.key)),
        column("Учебный год", Kind::Centred, |survey| text(survey.year.to_string())),
        column("Этап опроса", Kind::Centred, |survey| text(survey.last.title)),
        column(head("Ответили").named(ANSWERED), Kind::Count, |survey| {
            count(survey.last.respondents)
        }),
        column("Средний балл", Kind::Score, |survey| mean(Some(&survey.last))),
        column("Что это значит", Kind::Centred, |survey| {
            let band = survey.last.band.filter(|_| is_enough(&survey.last));
            text(band.unwrap_or(DASH))
        }),
        column("На первом этапе", Kind::Score, |survey| mean(survey.first.as_ref())),
        column("Изменение за год", Kind::ScoreChange, change_within),
        column("Отвечали оба раза", Kind::Count, |survey| {
            figure::optional_count(survey.within.as_ref().and_then(|within| within.paired))
        }),
        column("Ответили, доля", Kind::Share, |survey| {
            figure::optional(survey.response_rate())
        }),
    ]
}

fn is_enough(stage: &SurveyStage) -> bool {
    stage.respondents >= FEWEST
}

/// Under ten only counts: a mean of one is that person's own answer.
fn mean(stage: Option<&SurveyStage>) -> Value {
    match stage {
        Some(stage) if stage.respondents > 0 && !is_enough(stage) => Value::word(figure::FEW),
        stage => figure::optional(stage.and_then(|stage| stage.value)),
    }
}

fn change_within(survey: &SurveySummary) -> Value {
    let (Some(within), Some(first)) = (&survey.within, &survey.first) else {
        return Value::word(DASH);
    };
    let is_paired = within.paired.is_none_or(|paired| paired >= FEWEST);
    let is_shown = is_paired && is_enough(&survey.last) && is_enough(first);
    figure::optional(is_shown.then_some(within.change))
}

/// Which way the method of the figure gets better; nothing where nobody was asked.
pub(super) fn direction(analysis: &Analysis) -> Option<String> {
    let mut surveys = analysis.details.surveys.iter();
    let headline =
        surveys.find(|survey| survey.indicator == IndicatorId::Climate && survey.is_headline)?;
    let is_lower = ClimateMethod::find(&headline.key)?.better == Better::Lower;
    let better = if is_lower { "меньше" } else { "больше" };
    Some(format!("Климат, методика «{}»: чем {better} средний балл, тем лучше.", headline.key))
}

const MEAN: ColumnId = ColumnId::new("mean");

/// An item of a method, or a component that stands where other methods have items.
struct Item<'a> {
    key: &'a str,
    is_component: bool,
    means: [Option<f64>; 2],
}

impl Item<'_> {
    fn name(&self) -> Value {
        if self.is_component { text(self.key) } else { text(format!("Пункт {}", self.key)) }
    }

    fn mean(&self, year: usize) -> Value {
        self.means[year].map_or_else(Value::nothing, |mean| Content::Number(mean).into())
    }

    fn band(&self) -> Value {
        text(self.means[1].map_or(DASH, ClimateMethod::component_band))
    }
}

/// Means of the items of the method that the figure is taken by.
fn items(page: &mut Page, indicator: &Indicator, years: [AcademicYear; 2]) {
    let mut cuts: Vec<&Breakdown> = indicator.breakdown.iter().collect();
    cuts.retain(|cut| cut.by == Cut::Item);
    let is_component = cuts.iter().all(|cut| COMPONENTS.contains(&cut.key.as_str()));
    let mut items = Vec::new();
    for cut in cuts {
        let means = years.map(|year| {
            let mut series = cut.series.iter().filter(|mean| mean.denominator >= Some(FEWEST));
            series.find(|mean| mean.year == year)?.value
        });
        items.push(Item { key: &cut.key, is_component, means });
    }
    if items.iter().flat_map(|item| item.means).all(|mean| mean.is_none()) {
        return;
    }
    let (part, parts) = if is_component {
        ("Компонент", "компонентам")
    } else {
        ("Пункт", "пунктам")
    };
    page.line(Look::Heading, format!("Средний балл по {parts} методики"));
    let mut columns = vec![column(part, Kind::Text, Item::name)];
    for (number, year) in years.iter().enumerate() {
        columns.push(Column::nth(MEAN.nth(number), year.to_string(), Kind::Score, Item::mean));
    }
    let change = Formula::Difference(MEAN.nth(1), MEAN.nth(0));
    columns.push(Column::formula("Изменение", Kind::ScoreChange, change));
    if is_component {
        columns.push(column("Что это значит", Kind::Centred, Item::band));
    }
    let written = page.table(columns).rows(&items).end();
    page.gap();
    let mut series = Vec::new();
    for (number, year) in years.iter().enumerate() {
        if items.iter().any(|item| item.means[number].is_some()) {
            series.push((MEAN.nth(number), year));
        }
    }
    let drawing = Drawing::columns("Климат: средний балл по пунктам", Kind::Score, CHART_ROWS);
    page.chart_of(&written, series, drawing);
}

const ROSE: ColumnId = ColumnId::new("rose");
const PAIRED: ColumnId = ColumnId::new("paired");
const PEOPLE: ColumnId = ColumnId::new("people");

type Personal<'a> = (AcademicYear, &'a EffectivenessSummary);

/// Rose, same, fell; medians; how the shares of the own maximum are spread.
fn personal(page: &mut Page, summary: Option<&EffectivenessSummary>, year: AcademicYear) {
    page.line(Look::Heading, "Личные показатели эффективности: доля от собственного максимума");
    let Some(summary) = summary else {
        page.line(Look::Plain, sections::NO_DATA);
        page.gap();
        return;
    };
    let mut table = page.table(personal_columns());
    table.row(&(year, summary));
    table.anchor(Anchor::Numerator(IndicatorId::TeacherEffectiveness, year), ROSE);
    table.anchor(Anchor::Denominator(IndicatorId::TeacherEffectiveness, year), PAIRED);
    table.end();
    page.line(
        Look::Note,
        format!(
            "Сравнимы педагоги, у которых есть лист показателей обоих лет (в {}: {}, в {year}: {}). \
             Людей по баллам отчёт не ранжирует.",
            year.previous(),
            summary.before,
            summary.now
        ),
    );
    page.gap();
    bands(page, summary, year);
}

fn personal_columns<'a>() -> Vec<Column<Personal<'a>>> {
    vec![
        column("Учебный год", Kind::Centred, |(year, _): &Personal| {
            text(year.to_string())
        }),
        column(head("Выросли").named(ROSE), Kind::Count, |(_, all)| count(all.rose)),
        column(head("Сравнимы").named(PAIRED), Kind::Count, |(_, all)| count(all.paired)),
        Column::formula("Доля выросших", Kind::Share, Formula::Share(ROSE, PAIRED)),
        column("Без изменений", Kind::Count, |(_, all)| count(all.same)),
        column("Снизились", Kind::Count, |(_, all)| count(all.fell)),
        column("Медиана год назад", Kind::Share, |(_, all)| {
            median(all, all.median_before)
        }),
        column("Медиана в этом году", Kind::Share, |(_, all)| {
            median(all, all.median_now)
        }),
        column("Медиана изменений", Kind::Points, |(_, all)| {
            median(all, all.median_change.map(|change| change * 100.0))
        }),
    ]
}

fn median(all: &EffectivenessSummary, median: Option<f64>) -> Value {
    figure::optional(median.filter(|_| all.paired >= FEWEST))
}

type Band = (&'static str, u64, u64);

fn bands(page: &mut Page, summary: &EffectivenessSummary, year: AcademicYear) {
    if summary.paired < FEWEST || summary.bands.is_empty() {
        return;
    }
    let [before, now] = [year.previous(), year].map(|year| format!("{year}, человек"));
    let columns = vec![
        column("Доля от максимума", Kind::Text, |(title, ..): &Band| text(*title)),
        column(head(before).named(PEOPLE.nth(0)), Kind::Count, |(_, before, _)| count(*before)),
        column(head(now).named(PEOPLE.nth(1)), Kind::Count, |(_, _, now)| count(*now)),
    ];
    let written = page.table(columns).rows(&summary.bands).end();
    page.gap();
    let series = [(PEOPLE.nth(0), year.previous()), (PEOPLE.nth(1), year)];
    let title = "Доля от собственного максимума баллов: педагоги, человек";
    page.chart_of(&written, series, Drawing::columns(title, Kind::Count, CHART_ROWS));
}
