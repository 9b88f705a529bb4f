//! ВПР beside the district: shares of both years, the subjects that moved most.
//! No teacher and no class stands here.

use maud::{Markup, html};

use super::picture::{Mark, Scale, Track};
use super::{Screen, figures};
use crate::analysis::{Analysis, Indicator, Measure};
use crate::ids::{Cut, WiderGroup};
use crate::programme::IndicatorId;
use crate::report::{conclusions, figure, vpr, words};

const IDS: [IndicatorId; 2] = [IndicatorId::VprPass, IndicatorId::VprQuality];
const HEADS: [&str; 2] = ["Обученность", "Качество"];

/// Subjects shown: as many of those that fell most as of those that rose most.
const MOST_SUBJECTS: usize = 4;

pub(super) fn screen(analysis: &Analysis) -> Option<Screen> {
    let indicators = IDS.map(|id| analysis.indicator(id));
    let [Some(pass), Some(quality)] = indicators else { return None };
    if !pass.has_value(analysis.year) {
        return None;
    }
    let pair = [pass, quality];
    Some(Screen::new(finding(pair, analysis), body(pair, analysis)))
}

/// «ВПР: обученность 89,9 %, ниже района на 5,4 п.п.; качество 55,6 %, ниже на 2,4 п.п.».
fn finding(pair: [&Indicator; 2], analysis: &Analysis) -> String {
    let mut parts = Vec::new();
    for (indicator, head) in pair.into_iter().zip(HEADS) {
        let value = match figures::share(indicator, indicator.measure(analysis.year)) {
            Some(share) => words::percent(share),
            None => figure::FEW.to_owned(),
        };
        let beside = match wider(indicator, analysis) {
            Some((group, gap)) => format!("общие работы: {}", beside(group, gap)),
            None => figures::verdict(indicator),
        };
        parts.push(format!("{} {value} ({beside})", words::inside(head)));
    }
    format!("ВПР: {}", parts.join(", "))
}

/// The nearest group that the school can be compared with, and the school's distance to it.
fn wider(indicator: &Indicator, analysis: &Analysis) -> Option<(WiderGroup, f64)> {
    let benchmark = conclusions::nearest(indicator)?;
    Some((benchmark.of, conclusions::gap_of(benchmark, analysis.year)?))
}

/// The school's share over the works that the group has too, in both years.
fn common(indicator: &Indicator, analysis: &Analysis) -> [Option<Measure>; 2] {
    let gaps = conclusions::nearest(indicator).map_or(&[][..], |benchmark| &benchmark.gaps);
    analysis.years().map(|year| {
        let gap = gaps.iter().find(|gap| gap.year == year)?;
        Some(Measure {
            year,
            numerator: Some(gap.numerator),
            denominator: Some(gap.denominator),
            value: Some(gap.numerator as f64 / gap.denominator as f64),
            interval: None,
            unread: None,
        })
    })
}

/// The group's share over the same works.
fn expected(indicator: &Indicator, analysis: &Analysis) -> Option<f64> {
    let benchmark = conclusions::nearest(indicator)?;
    conclusions::gap_of(benchmark, analysis.year)?;
    Some(benchmark.gaps.iter().find(|gap| gap.year == analysis.year)?.expected)
}

/// «Общие с районом: 203 из 426».
fn shared_works(
    indicator: &Indicator,
    [_, now]: &[Option<Measure>; 2],
    analysis: &Analysis,
) -> Option<String> {
    let (group, _) = wider(indicator, analysis)?;
    let n_works = indicator.measure(analysis.year)?.denominator?;
    let shared = now.as_ref()?.denominator?;
    Some(format!("Общие работы {}: {shared} из {n_works}", genitive(group)))
}

/// «ниже района на 5,4 п.п.».
fn beside(group: WiderGroup, gap: f64) -> String {
    let name = genitive(group);
    let distance = words::points(gap);
    match distance.strip_prefix('+') {
        Some(above) => format!("выше {name} на {above}"),
        None => match distance.strip_prefix('−') {
            Some(below) => format!("ниже {name} на {below}"),
            None => format!("на уровне {name}"),
        },
    }
}

pub(super) fn genitive(group: WiderGroup) -> &'static str {
    match group {
        WiderGroup::District => "района",
        WiderGroup::City => "города",
        WiderGroup::Country => "страны",
    }
}

/// A line of the table: both measures in both years.
struct Line<'a> {
    name: &'a str,
    years: [[Option<&'a Measure>; 2]; 2],
    /// The group beside it.
    district: [Option<f64>; 2],
}

impl Line<'_> {
    fn track(&self, measure: usize) -> Track {
        let years = self.years[measure];
        if !figures::is_enough(years) {
            return Track::default();
        }
        let [before, now] = years.map(|measure| measure?.value);
        Track { before, now, district: self.district[measure], plan: None }
    }

    fn share(&self, measure: usize) -> String {
        let years = self.years[measure];
        match years[1].and_then(|measure| measure.value) {
            None => figure::DASH.to_owned(),
            Some(_) if !figures::is_enough(years) => figure::FEW.to_owned(),
            Some(share) => words::percent(share),
        }
    }

    fn change(&self, measure: usize) -> String {
        let years = self.years[measure];
        match figures::difference(years) {
            Some(change) if figures::is_enough(years) => words::signed(change * 100.0, 1),
            _ => figure::DASH.to_owned(),
        }
    }

    /// The change of the first measure, by which subjects are ordered; of few works there is none.
    fn distance(&self) -> f64 {
        let years = self.years[0];
        if figures::is_enough(years) { figures::difference(years).unwrap_or_default() } else { 0.0 }
    }

    fn mark(&self) -> &'static str {
        if figures::is_small(self.years[0]) { " *" } else { "" }
    }
}

/// Subjects by the change of the first measure, from the largest fall to the largest rise; the rest is counted.
fn subjects<'a>(pair: [&'a Indicator; 2], analysis: &Analysis) -> (Vec<Line<'a>>, usize) {
    let mut lines = Vec::new();
    for pass in pair[0].cuts(Cut::Subject) {
        let mut years = [figures::of_series(&pass.series, analysis), [None; 2]];
        if years[0][1].is_none() {
            continue;
        }
        if let Some(quality) = pair[1].cuts(Cut::Subject).find(|cut| cut.key == pass.key) {
            years[1] = figures::of_series(&quality.series, analysis);
        }
        lines.push(Line { name: &pass.key, years, district: [None; 2] });
    }
    lines.sort_by(|left, right| left.distance().total_cmp(&right.distance()));
    let rest = lines.len().saturating_sub(MOST_SUBJECTS);
    let half = MOST_SUBJECTS / 2;
    if rest > 0 {
        lines.drain(half..half + rest);
    }
    (lines, rest)
}

fn body(pair: [&Indicator; 2], analysis: &Analysis) -> Markup {
    let wider_groups = pair.map(|indicator| wider(indicator, analysis));
    let group = wider_groups[0].or(wider_groups[1]).map(|(group, _)| group);
    let years = pair.map(|indicator| figures::both_years(indicator, analysis));
    let total = Line { name: "Все предметы", years, district: [None; 2] };
    let common = pair.map(|indicator| common(indicator, analysis));
    let name = shared_works(pair[0], &common[0], analysis);
    let shared = Line {
        name: name.as_deref().unwrap_or_default(),
        years: common.each_ref().map(|years| years.each_ref().map(Option::as_ref)),
        district: pair.map(|indicator| expected(indicator, analysis)),
    };
    let (subjects, rest) = subjects(pair, analysis);
    let scales = [0, 1].map(|measure| {
        let lines = [&total, &shared].into_iter().chain(&subjects);
        Scale::around(lines.map(|line| line.track(measure)))
    });
    html! {
        table {
            (head(scales, analysis))
            tbody {
                tr.total { (cells(&total, scales)) }
                @if name.is_some() { tr { (cells(&shared, scales)) } }
                @for line in &subjects { tr { (cells(line, scales)) } }
            }
        }
        div.legend {
            (figures::years_legend(pair[0], analysis))
            @if let Some(group) = group {
                (Mark::District.legend(&format!("{}, доля по общим работам", words::inside(group.words()))))
            }
        }
        (changes(pair, analysis))
        (notes(&subjects, rest))
    }
}

fn head(scales: [Scale; 2], analysis: &Analysis) -> Markup {
    html! {
        thead {
            tr {
                th rowspan="2" { "Предмет" }
                @for head in HEADS { th.group colspan="3" { (head) } }
            }
            tr { @for scale in scales {
                th.picture { (scale.head()) }
                th.figure { (analysis.year) }
                th.figure { "± п.п." }
            } }
        }
    }
}

/// What became of both measures and of РДР, with intervals.
fn changes(pair: [&Indicator; 2], analysis: &Analysis) -> Markup {
    let diagnostics = analysis.indicator(IndicatorId::RdrHighCluster);
    let diagnostics = diagnostics.filter(|indicator| indicator.has_value(analysis.year));
    html! {
        p { @for (indicator, head) in pair.iter().zip(HEADS) {
            (head) ": " (figures::change_and_verdict(indicator, analysis)) ". "
        } }
        @if let Some(indicator) = diagnostics {
            p {
                "РДР, высокий уровень: " (figures::value(indicator, indicator.measure(analysis.year)))
                "; " (figures::change_and_verdict(indicator, analysis)) "."
            }
        }
    }
}

fn notes(subjects: &[Line], rest: usize) -> Markup {
    html! {
        p.faint {
            @if subjects.iter().any(|line| figures::is_small(line.years[0])) {
                "* меньше " (figures::SMALL) " работ: мало для вывода. "
            }
            @if rest > 0 { "Ещё предметов: " (rest) " – в отчёте. " }
            (vpr::DISCLAIMER)
        }
    }
}

fn cells(line: &Line, scales: [Scale; 2]) -> Markup {
    html! {
        th scope="row" { (line.name) (line.mark()) }
        @for measure in 0..2 {
            td.picture { (scales[measure].line(line.track(measure), &alt(line, measure))) }
            td.figure { (line.share(measure)) }
            td.figure { (line.change(measure)) }
        }
    }
}

fn alt(line: &Line, measure: usize) -> String {
    format!(
        "{}, {}: {}, изменение {}",
        line.name,
        words::inside(HEADS[measure]),
        line.share(measure),
        line.change(measure)
    )
}
