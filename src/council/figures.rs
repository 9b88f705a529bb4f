//! Figures in the words of the screens: a share with its counts, a change, what became of a result.
//! What may be shown is decided as in the report.

use maud::{Markup, html};

use super::picture::Mark;
use crate::analysis::{Analysis, Change, Indicator, Measure, measure_of};
use crate::ids::FigureUnit;
use crate::programme::IndicatorId;
use crate::report::{figure, outcome, words};
use crate::verdict::FEWEST;

/// Fewer than these say little of a subject.
pub(super) const SMALL: u64 = 25;

/// The planned results that stand for themselves: the first only counts the others.
pub(super) fn results(analysis: &Analysis) -> Vec<&Indicator> {
    let mut results: Vec<&Indicator> =
        analysis.in_programme().map(|(_, indicator)| indicator).collect();
    results.retain(|indicator| indicator.id != IndicatorId::SchoolResults);
    results
}

/// Of the year compared with and of the reporting year.
pub(super) fn both_years<'a>(
    indicator: &'a Indicator,
    analysis: &Analysis,
) -> [Option<&'a Measure>; 2] {
    analysis.years().map(|year| indicator.measure(year))
}

/// «89,9 % (383 из 426)», «30,49»; of few the counts alone.
pub(super) fn value(indicator: &Indicator, measure: Option<&Measure>) -> String {
    let Some(measure) = measure else { return figure::NONE.to_owned() };
    match (figure::printed(indicator, measure), measure.counts()) {
        _ if measure.value.is_none() && measure.numerator.is_none() => figure::NONE.to_owned(),
        (Some(value), Some((part, of))) => format!("{} ({part} из {of})", words::percent(value)),
        (Some(value), None) => words::value(value, indicator.unit),
        (None, Some((part, of))) => format!("{part} из {of}"),
        (None, None) => figure::FEW.to_owned(),
    }
}

/// The share of a year where it may be shown.
pub(super) fn share(indicator: &Indicator, measure: Option<&Measure>) -> Option<f64> {
    match indicator.unit {
        FigureUnit::Share => figure::printed(indicator, measure?),
        FigureUnit::Score => None,
    }
}

/// «+2 чел.» where everybody is counted, else «+3,6 п.п.»; a dash where either year is none or few.
pub(super) fn change(indicator: &Indicator, analysis: &Analysis) -> String {
    let dash = figure::DASH.to_owned();
    let [Some(before), Some(now)] = both_years(indicator, analysis) else { return dash };
    let Some(change) = &indicator.change else { return dash };
    if !figure::printable(indicator, before) || !figure::printable(indicator, now) {
        return dash;
    }
    let is_census = indicator.id.planned().comparison.is_census();
    if is_census && !outcome::is_of_other_people(before, now) {
        return people(before.numerator, now.numerator);
    }
    match indicator.unit {
        FigureUnit::Share => words::points(change.value),
        FigureUnit::Score => words::signed(change.value, 1),
    }
}

/// The same with its 95 % interval: «+3,6 п.п. [−0,8; +8,0]».
pub(super) fn change_within(indicator: &Indicator, analysis: &Analysis) -> String {
    let shown = change(indicator, analysis);
    let Some(Change { interval: Some(ends), .. }) = &indicator.change else { return shown };
    if shown == figure::DASH {
        return shown;
    }
    let scale = if indicator.unit == FigureUnit::Share { 100.0 } else { 1.0 };
    let [low, high] = ends.map(|end| words::signed(end * scale, 1));
    format!("{shown} [{low}; {high}]")
}

/// «+2 чел.».
fn people(before: Option<u64>, now: Option<u64>) -> String {
    match (before, now) {
        (Some(before), Some(now)) => {
            format!("{} чел.", words::signed(now as f64 - before as f64, 0))
        }
        _ => figure::DASH.to_owned(),
    }
}

/// «▲ выросло», «≈ не отличимо».
pub(super) fn verdict(indicator: &Indicator) -> String {
    outcome::marked(indicator)
}

/// Names in one line, each as it stands inside a sentence; of many the first ones.
pub(super) fn names(indicators: &[&Indicator], most: usize) -> String {
    let mut names = Vec::new();
    for indicator in indicators.iter().take(most) {
        names.push(words::inside(indicator.short_name()));
    }
    let rest = indicators.len().saturating_sub(most);
    if rest > 0 { format!("{} и ещё {rest}", names.join("; ")) } else { names.join("; ") }
}

/// Whether the shares of two years may stand beside each other: each year is empty or large enough.
pub(super) fn is_enough(years: [Option<&Measure>; 2]) -> bool {
    let mut sizes = years.iter().flatten().map(|measure| measure.denominator);
    sizes.all(|size| size >= Some(FEWEST))
}

/// Whether either year is too small to conclude from.
pub(super) fn is_small(years: [Option<&Measure>; 2]) -> bool {
    years.iter().flatten().any(|measure| measure.denominator < Some(SMALL))
}

/// The measures of a cut in both years.
pub(super) fn of_series<'a>(
    series: &'a [Measure],
    analysis: &Analysis,
) -> [Option<&'a Measure>; 2] {
    analysis.years().map(|year| measure_of(series, year))
}

/// Now minus before.
pub(super) fn difference([before, now]: [Option<&Measure>; 2]) -> Option<f64> {
    Some(now?.value? - before?.value?)
}

/// «+3,6 п.п. [−0,8; +8,0], ≈ не отличимо»; without a change the verdict alone.
pub(super) fn change_and_verdict(indicator: &Indicator, analysis: &Analysis) -> String {
    let verdict = verdict(indicator);
    match change_within(indicator, analysis) {
        change if change == figure::DASH => verdict,
        change => format!("{change}, {verdict}"),
    }
}

/// The marks of the years that a figure has.
pub(super) fn years_legend(indicator: &Indicator, analysis: &Analysis) -> Markup {
    html! {
        @for (mark, year) in [Mark::Before, Mark::Now].into_iter().zip(analysis.years()) {
            @if indicator.has_value(year) { (mark.legend(&year.to_string())) }
        }
    }
}

/// As many lines of a list as there is room for, in lines of type of so many letters; the rest is counted.
pub(super) fn list(lines: &[String], room: usize, width: usize) -> Markup {
    let mut shown = lines.len();
    while shown > 0 && height(&lines[..shown], width) > room {
        shown -= 1;
    }
    html! {
        @if shown > 0 { ul { @for line in &lines[..shown] { li { (line) } } } }
        @if shown < lines.len() { p.faint { "Ещё " (lines.len() - shown) " – в отчёте." } }
    }
}

/// Lines of type that the lines of a list take; four gaps between them are as high as one.
pub(super) fn height(lines: &[String], width: usize) -> usize {
    let of_type: usize = lines.iter().map(|line| line.chars().count().div_ceil(width)).sum();
    of_type + lines.len().div_ceil(4)
}
