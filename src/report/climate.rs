//! «Климат и эффективность»: the climate by methods and items, personal indicators as a distribution.
//! Names nobody and ranks nobody.

use super::anchor::Anchor;
use super::column::{
    Column, Value, column, counts, counts_or_dash, head, labels, nth, number_or_dash,
    numbers_or_dash, reckoned, shares, text, texts, years,
};
use super::drawing::Drawing;
use super::figure::{self, DASH};
use super::formula::{ColumnId, Formula};
use super::model::{Ink, Kind, Paper, Shape};
use super::page::Page;
use super::{season_breaks, sections, sources, words};
use crate::analysis::{
    Analysis, Breakdown, EffectivenessSummary, Indicator, SurveyStage, SurveySummary,
};
use crate::ids::Cut;
use crate::period::AcademicYear;
use crate::programme::{IndicatorId, Section};
use crate::reference::ClimateMethod;
use crate::verdict::{Better, FEWEST};

const WIDTHS: [f64; 10] = [13.0, 9.0, 10.0, 9.2, 8.5, 13.5, 9.0, 10.4, 8.8, 9.2];
/// Components that stand where other methods have items.
const COMPONENTS: [&str; 3] = ["эмоциональный", "поведенческий", "когнитивный"];

/// The sheet; respondents and compared teachers are what «Итоги» refers to.
pub(super) fn page(analysis: &Analysis) -> Option<Page> {
    let title = "Психологический климат и личные показатели эффективности";
    let mut surveys: Vec<&SurveySummary> = analysis.details.surveys.iter().collect();
    surveys
        .retain(|survey| survey.indicator == IndicatorId::Climate && survey.year <= analysis.year);
    surveys.sort_by_key(|survey| (!survey.is_headline, &survey.key, survey.year));
    let effectiveness = analysis.details.effectiveness.as_ref();
    if surveys.is_empty() && effectiveness.is_none() {
        return None;
    }
    let mut page = sections::begin(
        Section::Climate,
        (Paper::Portrait, &WIDTHS),
        title,
        &sections::years(analysis, Section::Climate),
    );
    climate(&mut page, &surveys);
    if let Some(indicator) = analysis.indicator(IndicatorId::Climate) {
        let headline = surveys.iter().find(|survey| survey.is_headline);
        let method = headline.and_then(|survey| ClimateMethod::find(&survey.key));
        parts(&mut page, &part_lines(indicator, analysis, method), analysis.years());
    }
    season_breaks::notes(&mut page, analysis, Section::Climate);
    personal(&mut page, effectiveness, analysis.year);
    sections::end(&mut page, analysis, Section::Climate);
    Some(page)
}

const ANSWERED: ColumnId = ColumnId::new("answered");
const AVERAGE: ColumnId = ColumnId::new("average");

/// The last stage of each method and year; the first and the change beside it.
fn climate(page: &mut Page, surveys: &[&SurveySummary]) {
    page.heading("Психологический климат в коллективе");
    if surveys.is_empty() {
        sections::part_without_data(page);
        return;
    }
    let mut table = page.table(method_columns());
    for survey in surveys {
        table.row(survey);
        if survey.is_headline {
            table.anchor(Anchor::Denominator(IndicatorId::Climate, survey.year), ANSWERED);
            table.anchor(Anchor::Mean(IndicatorId::Climate, survey.year), AVERAGE);
        }
    }
    table.end();
    page.note("Фидлер: чем меньше балл, тем лучше климат; остальные методики – наоборот. Изменение до → после – по тем, \
         кто отвечал оба раза, если коды ответивших это позволяют. Листы, где нет больше десятой части пунктов, не учтены.",
    );
    if surveys.iter().any(|survey| survey.key.starts_with("Фидлер")) {
        page.note("Фидлер: оценка – по третям шкалы 10–80, своих границ у методики нет.");
    }
    if surveys.iter().any(|survey| survey.key.starts_with("Михалюк")) {
        page.note("Михалюк–Шалыто: балл – свод трёх компонентов от −1 до +1, общей границы у методики нет, оценка – \
             у каждого компонента. Ключ компонентов не сверен с источником.",
        );
    }
    page.gap();
}

fn method_columns() -> Vec<Column<SurveySummary>> {
    vec![
        texts("Методика", |survey: &SurveySummary| &survey.key),
        years("Учебный год", |survey| survey.year),
        labels("Этап опроса", |survey| survey.last.title),
        counts(head("Ответили").named(ANSWERED), |survey| survey.last.respondents),
        column(head("Средний балл").named(AVERAGE), Kind::Score, |survey| {
            mean(&survey.last)
        }),
        labels("Что это значит", |survey| match survey.last.band {
            Some(band) if is_enough(&survey.last) => band,
            _ => DASH,
        }),
        column("На первом этапе", Kind::Score, |survey| match &survey.first {
            Some(first) => mean(first),
            None => Value::word(DASH),
        }),
        numbers_or_dash("Изменение за учебный год (до → после)", Kind::ScoreChange, change_within),
        counts_or_dash("Отвечали оба раза", |survey| survey.within.as_ref()?.paired),
        numbers_or_dash("Ответили, доля", Kind::Share, |survey| {
            survey.response_rate().filter(|_| survey.teachers >= Some(FEWEST))
        }),
    ]
}

fn is_enough(stage: &SurveyStage) -> bool {
    stage.respondents >= FEWEST
}

/// Under ten only counts: a mean of one is that person's own answer.
fn mean(stage: &SurveyStage) -> Value {
    if stage.respondents > 0 && !is_enough(stage) {
        return Value::word(figure::FEW);
    }
    number_or_dash(stage.value)
}

fn change_within(survey: &SurveySummary) -> Option<f64> {
    let (within, first) = (survey.within.as_ref()?, survey.first.as_ref()?);
    let is_paired = within.paired.is_none_or(|paired| paired >= FEWEST);
    (is_paired && is_enough(&survey.last) && is_enough(first)).then_some(within.change)
}

/// The unit of the figure, as the end of its wording; nothing where nobody was asked.
pub(super) fn unit(analysis: &Analysis) -> String {
    let mut surveys = analysis.details.surveys.iter();
    let headline =
        surveys.find(|survey| survey.indicator == IndicatorId::Climate && survey.is_headline);
    let Some(SurveySummary { key, .. }) = headline else { return String::new() };
    let better = match ClimateMethod::find(key) {
        Some(method) if method.better == Better::Lower => "меньше",
        Some(_) => "больше",
        None => return String::new(),
    };
    format!(" ({key}, балл: {better} – лучше)")
}

const MEAN: ColumnId = ColumnId::new("mean");
const AT_FIRST: ColumnId = ColumnId::new("at_first");

/// What the total of a method is put together from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MethodPart {
    Item,
    Component,
}

/// A part of a method with its means of both years.
struct PartLine<'a> {
    key: &'a str,
    /// The method, whose words an item has.
    method: Option<&'static ClimateMethod>,
    part: MethodPart,
    means: [Option<f64>; 2],
    /// At the first stage of the reporting year.
    first: Option<f64>,
}

impl PartLine<'_> {
    fn words(&self) -> String {
        let words = self.method.and_then(|method| method.words_of(self.key));
        match (self.part, words) {
            (MethodPart::Item, None) => format!("Пункт {}", self.key),
            (MethodPart::Item, Some(words)) => words.clone(),
            (MethodPart::Component, _) => self.key.to_owned(),
        }
    }

    fn mean(&self, year: usize) -> Value {
        self.means[year].map_or_else(Value::nothing, Value::number)
    }

    fn band(&self) -> &str {
        self.means[1].map_or(DASH, ClimateMethod::component_band)
    }
}

/// The items or components of the method that the figure is taken by.
fn part_lines<'a>(
    indicator: &'a Indicator,
    analysis: &Analysis,
    method: Option<&'static ClimateMethod>,
) -> Vec<PartLine<'a>> {
    let mut cuts: Vec<&Breakdown> = indicator.breakdown.iter().collect();
    cuts.retain(|cut| cut.by == Cut::Item);
    let is_by_components = cuts.iter().all(|cut| COMPONENTS.contains(&cut.key.as_str()));
    let part = if is_by_components { MethodPart::Component } else { MethodPart::Item };
    let mut lines = Vec::new();
    for cut in cuts {
        let means = analysis.years().map(|year| {
            let mut series = cut.series.iter().filter(|mean| mean.denominator >= Some(FEWEST));
            series.find(|mean| mean.year == year)?.value
        });
        let first = analysis.details.climate_at_first.get(&cut.key).copied();
        lines.push(PartLine { key: &cut.key, method, part, means, first });
    }
    lines
}

/// Their means; years without any have no column.
fn parts(page: &mut Page, lines: &[PartLine], years: [AcademicYear; 2]) {
    let mut measured = Vec::new();
    for (number, year) in years.into_iter().enumerate() {
        if lines.iter().any(|line| line.means[number].is_some()) {
            measured.push((number, year));
        }
    }
    if measured.is_empty() {
        return;
    }
    let part = lines[0].part;
    page.heading(match part {
        MethodPart::Item => "Средний балл по пунктам методики",
        MethodPart::Component => "Средний балл по компонентам методики",
    });
    let mut columns = part_columns(&measured, part);
    let is_staged = lines.iter().any(|line| line.first.is_some() && line.means[1].is_some());
    if is_staged {
        columns.extend(stage_columns(years[1]));
    }
    let table = page.table(columns).rows(lines).end();
    if is_staged {
        page.note("Первый этап – все, кто на нём ответил, а не только те, кто отвечал оба раза.");
    }
    page.gap();
    let mut series = Vec::new();
    for (number, year) in measured {
        series.push((MEAN.nth(number), year.to_string(), Ink::YEARS[number]));
    }
    let drawing = Drawing::bars(most_moved(lines), Kind::Score);
    page.chart_of(&table, series, drawing);
}

/// «Климат: больше всего улучшилось «Дружелюбие – Враждебность», −1,15 балла».
fn most_moved(items: &[PartLine]) -> String {
    let mut changes: Vec<(&PartLine, f64)> = Vec::new();
    for item in items {
        if let [Some(before), Some(now)] = item.means {
            changes.push((item, now - before));
        }
    }
    // The largest first; of equal ones that which stands first in the method.
    changes.sort_by(|left, right| right.1.abs().total_cmp(&left.1.abs()));
    let Some(&(item, change)) = changes.first() else {
        return "Климат: средние баллы одного года".to_owned();
    };
    let shown = words::signed(change, 2);
    changes.retain(|(_, change)| words::signed(*change, 2) == shown);
    let n_alike = changes.len() as u64;
    if n_alike > 1 {
        let items = words::plural(n_alike, ["пункт", "пункта", "пунктов"]);
        return format!("Климат: больше всего изменились {n_alike} {items}, {shown} балла");
    }
    let better = item.method.map_or(Better::Higher, |method| method.better);
    let verb =
        if better.reaches(change, 0.0) { "улучшилось" } else { "ухудшилось" };
    format!("Климат: больше всего {verb} «{}», {shown} балла", item.words())
}

fn part_columns<'a>(
    years: &[(usize, AcademicYear)],
    part: MethodPart,
) -> Vec<Column<PartLine<'a>>> {
    let title = match part {
        MethodPart::Item => "Пункт",
        MethodPart::Component => "Компонент",
    };
    let mut columns =
        vec![column(head(title).over(3), Kind::Text, |line: &PartLine| text(line.words()))];
    for (number, year) in years {
        columns.push(nth(MEAN.nth(*number), year.to_string(), Kind::Score, PartLine::mean));
    }
    if years.len() > 1 {
        let change = Formula::Difference(MEAN.nth(1), MEAN.nth(0));
        columns.push(reckoned("Изменение", Kind::ScoreChange, change));
    }
    if part == MethodPart::Component {
        columns.push(labels("Что это значит", PartLine::band));
    }
    columns
}

/// The first stage of the year, and what the last one changed.
fn stage_columns<'a>(year: AcademicYear) -> [Column<PartLine<'a>>; 2] {
    let change = Formula::Difference(MEAN.nth(1), AT_FIRST);
    [
        numbers_or_dash(
            head(format!("{year}, первый этап")).named(AT_FIRST),
            Kind::Score,
            |line: &PartLine| line.first,
        ),
        reckoned("Изменение за год", Kind::ScoreChange, change),
    ]
}

const ROSE: ColumnId = ColumnId::new("rose");
const PAIRED: ColumnId = ColumnId::new("paired");
const PEOPLE: ColumnId = ColumnId::new("people");

type EffectivenessOfYear<'a> = (AcademicYear, &'a EffectivenessSummary);

/// Rose, same, fell; medians; how the shares of the own maximum are spread.
fn personal(page: &mut Page, summary: Option<&EffectivenessSummary>, year: AcademicYear) {
    page.heading("Личные показатели эффективности: доля от собственного максимума");
    let Some(summary) = summary else {
        sections::part_without_data(page);
        return;
    };
    let mut table = page.table(personal_columns());
    table.row(&(year, summary));
    table.anchor_figure((IndicatorId::TeacherEffectiveness, year), [ROSE, PAIRED]);
    table.end();
    page.note(format!(
        "Сравнимы педагоги, у которых есть лист показателей обоих лет (в {}: {}, в {year}: {}). \
             Людей по баллам отчёт не ранжирует.",
        year.previous(),
        summary.before,
        summary.now
    ));
    page.gap();
    let count = summary.rose_at.len() as u64;
    let people = words::plural(count, ["педагога", "педагогов", "педагогов"]);
    let heading = format!("Показатели выросли у {count} {people}: строки {year}");
    sources::units(page, heading, &summary.rose_at);
    bands(page, summary, year);
}

/// A median, if enough people make it.
fn of_enough(all: &EffectivenessSummary, median: Option<f64>) -> Option<f64> {
    if all.paired >= FEWEST { median } else { None }
}

fn personal_columns<'a>() -> Vec<Column<EffectivenessOfYear<'a>>> {
    vec![
        years("Учебный год", |(year, _): &EffectivenessOfYear| *year),
        counts(head("Выросли").named(ROSE), |(_, all)| all.rose),
        counts(head("Сравнимы").named(PAIRED), |(_, all)| all.paired),
        shares("Доля выросших", ROSE, PAIRED),
        counts("Без изменений", |(_, all)| all.same),
        counts("Снизились", |(_, all)| all.fell),
        numbers_or_dash("Медиана год назад", Kind::Share, |(_, all)| {
            of_enough(all, all.median_before)
        }),
        numbers_or_dash("Медиана в этом году", Kind::Share, |(_, all)| {
            of_enough(all, all.median_now)
        }),
        numbers_or_dash("Медиана изменений", Kind::Points, |(_, all)| {
            Some(of_enough(all, all.median_change)? * 100.0)
        }),
    ]
}

type Band = (&'static str, u64, u64);

fn bands(page: &mut Page, summary: &EffectivenessSummary, year: AcademicYear) {
    if summary.paired < FEWEST || summary.bands.is_empty() {
        return;
    }
    let [before, now] = [year.previous(), year].map(|year| format!("{year}, человек"));
    let columns = vec![
        texts("Доля от максимума", |(title, ..): &Band| title),
        counts(head(before).named(PEOPLE.nth(0)), |(_, before, _)| *before),
        counts(head(now).named(PEOPLE.nth(1)), |(_, _, now)| *now),
    ];
    let table = page.table(columns).rows(&summary.bands).end();
    page.gap();
    let series = [0, 1].map(|number| {
        let name = [year.previous(), year][number].to_string();
        (PEOPLE.nth(number), name, Ink::YEARS[number])
    });
    let what = "Доля от собственного максимума";
    let title = match (summary.median_before, summary.median_now) {
        (Some(before), Some(now)) => {
            format!("{what}: медиана {} → {}", words::percent(before), words::percent(now))
        }
        _ => format!("{what}: педагоги, человек"),
    };
    page.chart_of(&table, series, Drawing::upright(title, Shape::Columns, Kind::Count));
}
