//! «Климат и затруднения»: what teachers answered, by schools of ten respondents at least.
//! A method has a table of its own: points of different methods are never put together.

use std::collections::BTreeSet;

use super::schools::SchoolTable;
use super::words;
use crate::district::{District, SchoolSurvey, SurveyedStage};
use crate::ids::FigureUnit;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::reference::ClimateMethod;
use crate::report::column::{self, Column, Value, column, head, nth, nth_counts, text, texts};
use crate::report::figure::DASH;
use crate::report::formula::{ColumnId, Formula};
use crate::report::model::{Kind, Paper};
use crate::report::page::Page;
use crate::report::words::{signed, verdict};
use crate::statistics::{self, Spread};
use crate::verdict::{Better, FEWEST, Verdict};

const TITLE: &str = "Климат и затруднения";
/// Columns of the table of schools, that of flags in three.
const WIDTHS: [f64; 11] = [29.5, 7.5, 8.0, 8.5, 10.0, 9.5, 10.5, 9.0, 9.0, 9.5, 36.0];
const SCHOOLS: SchoolTable = SchoolTable { fewest: FEWEST, flag_span: 3 };

const ANSWERED: ColumnId = ColumnId::new("answered");
const WITHOUT: ColumnId = ColumnId::new("without");
const SHARE: ColumnId = ColumnId::new("share");
const N_SCHOOLS: ColumnId = ColumnId::new("schools");

/// The sheet; none where nobody was asked.
pub(super) fn page(district: &District) -> Option<Page> {
    let mut page = Page::on(Paper::Landscape, TITLE, &WIDTHS);
    page.title(TITLE, words::subtitle(district));
    let mut indicators = district.indicators.iter();
    let difficulties = indicators.find(|indicator| indicator.id == IndicatorId::NoDifficulties);
    let difficulties = difficulties.filter(|indicator| !indicator.series.is_empty());
    if difficulties.is_none() && district.surveys.is_empty() {
        return None;
    }
    page.text(format!(
        "Печатаются школы, где ответили не меньше {FEWEST}: среднее немногих выдало бы ответы людей. Отвечают не все, поэтому \
         изменения проверяются, как у выборки."
    ));
    page.gap();
    if let Some(indicator) = difficulties {
        SCHOOLS.part(&mut page, district, indicator);
        blocks(&mut page, district);
    }
    climate(&mut page, district);
    Some(page)
}

/// A block and a stage, the schools of each year added.
#[derive(Default)]
struct BlockLine<'a> {
    block: &'a str,
    stage: &'a str,
    years: [Option<BlockCounts>; 2],
}

#[derive(Default, Clone, Copy)]
struct BlockCounts {
    schools: u64,
    without: u64,
    answered: u64,
}

fn blocks(page: &mut Page, district: &District) {
    let mut lines: Vec<BlockLine<'_>> = Vec::new();
    for survey in of(district, IndicatorId::NoDifficulties) {
        for stage in survey.stages.iter().filter(|stage| stage.respondents >= FEWEST) {
            let place =
                lines.iter().position(|line| line.block == survey.key && line.stage == stage.title);
            let place = place.unwrap_or_else(|| {
                let (block, stage) = (survey.key.as_str(), stage.title.as_str());
                lines.push(BlockLine { block, stage, ..BlockLine::default() });
                lines.len() - 1
            });
            let year = usize::from(survey.year == district.year);
            let counts = lines[place].years[year].get_or_insert_default();
            counts.schools += 1;
            counts.without += stage.without.unwrap_or_default();
            counts.answered += stage.respondents;
        }
    }
    page.part(
        "Затруднения по блокам и этапам опроса, школы вместе",
        block_columns(district),
        &lines,
        &["Без затруднений – кто на все вопросы блока ответил «не испытываю»."],
    );
}

fn block_columns<'a>(district: &District) -> Vec<Column<BlockLine<'a>>> {
    let mut columns =
        vec![texts("Блок", |line: &BlockLine| line.block), texts("Этап", |line| line.stage)];
    columns.extend(column::under_each([district.baseline, district.year], |year| {
        [
            nth_counts(N_SCHOOLS.nth(year), "Школ", |line: &BlockLine, year| {
                Some(line.years[year].as_ref()?.schools)
            }),
            nth_counts(
                WITHOUT.nth(year),
                "Без затруд-
нений",
                |line, year| Some(line.years[year].as_ref()?.without),
            ),
            nth_counts(ANSWERED.nth(year), "Ответили", |line, year| {
                Some(line.years[year].as_ref()?.answered)
            }),
            nth(SHARE.nth(year), "Доля", Kind::Share, |line: &BlockLine, year| {
                match line.years[year] {
                    None => Value::nothing(),
                    Some(_) => Formula::Share(WITHOUT.nth(year), ANSWERED.nth(year)).into(),
                }
            }),
        ]
    }));
    columns
}

fn of(district: &District, id: IndicatorId) -> impl Iterator<Item = &SchoolSurvey> {
    district.surveys.iter().filter(move |survey| survey.indicator == id)
}

/// A school by one method, or all of them together.
struct ClimateLine<'a> {
    /// Its number among those that are counted; none of all together: each year they are others.
    number: Option<usize>,
    title: &'a str,
    better: Better,
    /// The last stage of the year before, the first and the last of the year.
    stages: [Option<SurveyedStage>; 3],
}

/// A table for each method, then the schools without one.
fn climate(page: &mut Page, district: &District) {
    let mut methods = BTreeSet::new();
    for survey in of(district, IndicatorId::Climate) {
        methods.insert(survey.key.as_str());
    }
    let mut listed = BTreeSet::new();
    for method in methods {
        let lines = method_lines(district, method);
        if lines.is_empty() {
            continue;
        }
        for line in &lines {
            listed.extend(line.number);
        }
        let better = match better(method) {
            Better::Lower => "чем меньше, тем благоприятнее",
            Better::Higher => "чем больше, тем благоприятнее",
        };
        page.heading(format!("Психологический климат, {method}, средний балл: {better}"));
        let mut table = page.table(columns(district)).rows(&lines);
        if lines.len() > 1 {
            table.total(&together(&lines));
        }
        table.end();
        page.gap();
    }
    climate_notes(page, district, &listed);
}

/// How changes are judged, and who is in no table.
fn climate_notes(page: &mut Page, district: &District, listed: &BTreeSet<usize>) {
    if !listed.is_empty() {
        page.note(
            "Изменение – с 95-процентным интервалом Уэлча. Этапы одного года – две группы ответивших; год с годом сравнивается на \
             одном и том же этапе.",
        );
    }
    let mut without = Vec::new();
    for (number, school) in district.counted().enumerate() {
        if !listed.contains(&number) {
            without.push(school.title());
        }
    }
    if !without.is_empty() {
        page.note(format!(
            "Нет данных о климате (не опрашивали или ответили меньше {FEWEST}): {}.",
            words::names(&without)
        ));
    }
}

fn better(method: &str) -> Better {
    match ClimateMethod::find(method) {
        Some(method) => method.better,
        None => Better::default(),
    }
}

fn method_lines<'a>(district: &'a District, method: &str) -> Vec<ClimateLine<'a>> {
    let better = better(method);
    let counted = district.counted();
    let mut lines = Vec::new();
    for (number, school) in counted.enumerate() {
        let survey = |year: AcademicYear| {
            let mut surveys = of(district, IndicatorId::Climate);
            surveys.find(|survey| {
                survey.school == number && survey.key == method && survey.year == year
            })
        };
        let (before, now) = (survey(district.baseline), survey(district.year));
        let stages = [
            before.and_then(SchoolSurvey::last),
            now.and_then(SchoolSurvey::first),
            now.and_then(SchoolSurvey::last),
        ];
        let stages = stages.map(|stage| stage.filter(|stage| is_enough(stage)).cloned());
        if stages.iter().any(Option::is_some) {
            lines.push(ClimateLine { number: Some(number), title: school.title(), better, stages });
        }
    }
    lines
}

/// The answers of all schools of a method.
fn together(lines: &[ClimateLine<'_>]) -> ClimateLine<'static> {
    let mut stages = [None, None, None];
    for (number, together) in stages.iter_mut().enumerate() {
        let mut groups = Vec::new();
        for line in lines {
            groups.extend(line.totals(number));
        }
        *together = Spread::of_groups(&groups).map(|totals| SurveyedStage {
            title: String::new(),
            respondents: totals.n as u64,
            without: None,
            totals: Some(totals),
        });
    }
    ClimateLine {
        number: None, title: "Все эти школы", better: Better::default(), stages
    }
}

fn is_enough(stage: &SurveyedStage) -> bool {
    stage.respondents >= FEWEST && stage.totals.is_some()
}

fn columns<'a>(district: &District) -> Vec<Column<ClimateLine<'a>>> {
    let mut columns = vec![texts("Школа", |line: &ClimateLine| line.title)];
    columns.extend(stage_columns(&format!("{}, последний этап", district.baseline), 0));
    columns.extend(stage_columns(&format!("{}, первый этап", district.year), 1));
    columns.extend(stage_columns(&format!("{}, последний этап", district.year), 2));
    columns.extend([
        column(
            head("За учебный год, от первого этапа к последнему").over(3),
            Kind::Text,
            |line: &ClimateLine| text(line.change_from(1)),
        ),
        column("К прошлому году", Kind::Text, |line: &ClimateLine| {
            let titles =
                [0, 2].map(|number| line.stages[number].as_ref().map(|stage| &stage.title));
            text(if titles[0] == titles[1] { line.change_from(0) } else { DASH.to_owned() })
        }),
    ]);
    columns
}

fn stage_columns<'a>(band: &str, number: usize) -> [Column<ClimateLine<'a>>; 2] {
    const MEAN: ColumnId = ColumnId::new("mean");
    [
        nth_counts(ANSWERED.nth(number), "Отве-\nтили", |line: &ClimateLine, number| {
            Some(line.stages[number].as_ref()?.respondents)
        })
        .under(band),
        nth(MEAN.nth(number), "Балл", Kind::Score, |line: &ClimateLine, number| {
            match line.totals(number) {
                Some(totals) => Value::number(totals.mean),
                None => Value::nothing(),
            }
        })
        .under(band),
    ]
}

impl ClimateLine<'_> {
    fn totals(&self, number: usize) -> Option<Spread> {
        self.stages[number].as_ref()?.totals
    }

    /// From a stage to the last one: «+2,35 [+0,10; +4,60], улучшилось».
    fn change_from(&self, number: usize) -> String {
        let (Some(before), Some(after)) = (self.totals(number), self.totals(2)) else {
            return DASH.to_owned();
        };
        let Some(interval) = statistics::welch(after, before).filter(|_| self.number.is_some())
        else {
            return DASH.to_owned();
        };
        let judged = Verdict::sampled(Some(after.n), Some(before.n), Some(interval), self.better);
        format!(
            "{} [{}; {}], {}",
            signed(after.mean - before.mean, 2),
            signed(interval.low, 2),
            signed(interval.high, 2),
            verdict(judged, FigureUnit::Score)
        )
    }
}
