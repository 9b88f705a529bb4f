//! Staff: categories, experience shared, contests, learning – was, is, plan.
//! Everybody is counted, so changes are in people; nobody is named.

use maud::{Markup, html};

use super::Screen;
use super::figures;
use super::picture::{Fill, Mark, Scale, Track, bar};
use crate::analysis::{Analysis, Indicator, Measure, StaffSummary};
use crate::ids::FigureUnit;
use crate::period::AcademicYear;
use crate::programme::{Comparison, IndicatorId, Section};
use crate::report::outcome::Outcome;
use crate::report::{figure, plan, words};
use crate::verdict::Better;

/// Results that have a shorter name here: each is to stand in one line of the table.
const NAMES: [(IndicatorId, &str); 7] = [
    (IndicatorId::CategoryHighFirst, "С категорией"),
    (IndicatorId::ExperienceShared, "Представили опыт"),
    (IndicatorId::Contests, "Конкурсы и проекты"),
    (IndicatorId::HorizontalLearning, "Учились у коллег"),
    (IndicatorId::LessonDesign, "Проектирование урока"),
    (IndicatorId::NoDifficulties, "Без затруднений"),
    (IndicatorId::TeacherEffectiveness, "Личные показатели"),
];
const SECTIONS: [Section; 4] =
    [Section::Staff, Section::Events, Section::Learning, Section::Climate];

/// Sizes of the type that the bars of categories are wide.
const BAR_WIDTH: f64 = 30.0;
/// Results told in the heading.
const MOST_FOUND: usize = 3;

/// A result and what the table calls it.
type Line<'a> = (&'a Indicator, &'a str);

pub(super) fn screen(analysis: &Analysis) -> Option<Screen> {
    let mut lines: Vec<(Section, Line)> = Vec::new();
    for (planned, indicator) in analysis.in_programme() {
        let Some(section) = planned.section else { continue };
        if SECTIONS.contains(&section) && indicator.has_value(analysis.year) {
            lines.push((section, (indicator, name(indicator))));
        }
    }
    if lines.is_empty() {
        return None;
    }
    lines.sort_by_key(|(section, _)| SECTIONS.iter().position(|known| known == section));
    let lines: Vec<Line> = lines.into_iter().map(|(_, line)| line).collect();
    Some(Screen::new(finding(&lines, analysis), body(&lines, analysis)))
}

fn name(indicator: &Indicator) -> &str {
    let short = NAMES.iter().find(|(id, _)| *id == indicator.id);
    short.map_or(indicator.short_name(), |(_, name)| name)
}

/// «С категорией: 26 из 38 (+2 чел.); представили опыт: 21 из 38 (+11 чел.); …».
fn finding(lines: &[Line], analysis: &Analysis) -> String {
    let mut parts = Vec::new();
    for (indicator, name) in lines.iter().take(MOST_FOUND) {
        let is_open = Outcome::of(indicator) == Outcome::Incomplete;
        let measure = indicator.measure(analysis.year);
        let value = match measure.and_then(Measure::counts) {
            Some((part, of)) => format!("{part} из {of}"),
            None => figures::value(indicator, measure),
        };
        let change = match figures::change(indicator, analysis) {
            _ if is_open => " (данные неполны)".to_owned(),
            change if change == figure::DASH => String::new(),
            change if indicator.id.planned().comparison.is_census() => format!(" ({change})"),
            change => format!(" ({change}, {})", figures::verdict(indicator)),
        };
        parts.push(format!("{}: {value}{change}", words::inside(name)));
    }
    words::sentence(&parts.join("; "))
}

fn track(indicator: &Indicator, analysis: &Analysis) -> Track {
    let [before, now] =
        figures::both_years(indicator, analysis).map(|year| figures::share(indicator, year));
    let plan = if now.is_some() { indicator.target } else { None };
    Track { before, now, district: None, plan }
}

fn body(lines: &[Line], analysis: &Analysis) -> Markup {
    let scale = Scale::around(lines.iter().map(|(indicator, _)| track(indicator, analysis)));
    html! {
        table {
            thead { tr {
                th { "Педагоги" }
                th.picture { (scale.head()) }
                th.figure { "Было" }
                th.figure { "Стало" }
                th.figure { "Изменение" }
                th.figure { "План" }
            } }
            tbody { @for line in lines { (row(line, scale, analysis)) } }
        }
        div.legend {
            (figures::years_legend(lines[0].0, analysis))
            @if lines.iter().any(|(indicator, _)| indicator.target.is_some()) {
                (Mark::Plan.legend("план"))
            }
            span { (note(lines)) }
        }
        (categories(analysis))
    }
}

fn row(&(indicator, name): &Line, scale: Scale, analysis: &Analysis) -> Markup {
    let [before, now] = figures::both_years(indicator, analysis);
    let was = match figures::share(indicator, before) {
        Some(share) => words::percent(share),
        // It compares the two years itself.
        None if indicator.id.planned().comparison == Comparison::Majority => {
            figure::DASH.to_owned()
        }
        None => figures::value(indicator, before),
    };
    let alt = format!("{name}: {}", figures::value(indicator, now));
    let change = figures::change(indicator, analysis);
    let sign = match Outcome::of(indicator) {
        Outcome::Incomplete => "неполно: ".to_owned(),
        outcome if change == figure::DASH => outcome.sign().to_owned(),
        outcome => format!("{} ", outcome.sign()),
    };
    let change = if change == figure::DASH && !sign.is_empty() { "" } else { &change };
    html! {
        tr {
            th scope="row" { (name) }
            td.picture { (scale.line(track(indicator, analysis), &alt)) }
            td.figure { (was) }
            td.figure { (figures::value(indicator, now)) }
            td.figure { (sign) (change) }
            td.figure { (planned(indicator)) }
        }
    }
}

/// What the names of the table leave unsaid.
fn note(lines: &[Line]) -> &'static str {
    let score = lines.iter().find(|(indicator, _)| indicator.unit == FigureUnit::Score);
    match score.map(|(indicator, _)| indicator.better) {
        None => "категория – высшая или первая",
        Some(Better::Lower) => "категория – высшая или первая; климат: меньше – лучше",
        Some(Better::Higher) => "категория – высшая или первая; климат: больше – лучше",
    }
}

/// «✓ 52,5 %», «70,0 %: ещё 1».
fn planned(indicator: &Indicator) -> String {
    let Some(target) = indicator.target else { return figure::DASH.to_owned() };
    let target = words::value(target, indicator.unit);
    match (indicator.target_met, plan::missing_units(indicator)) {
        (Some(true), _) => format!("✓ {target}"),
        (_, Some(more)) => format!("{target}, ещё {more}"),
        _ => target,
    }
}

/// How the teachers of both years divide by categories.
fn categories(analysis: &Analysis) -> Markup {
    let mut years: Vec<(AcademicYear, &StaffSummary)> = Vec::new();
    for year in analysis.years() {
        if let Some(staff) = analysis.details.staff.iter().find(|staff| staff.year == Some(year)) {
            years.push((year, staff));
        }
    }
    let most = years.iter().map(|(_, staff)| staff.teachers).max().unwrap_or_default();
    let Some((_, last)) = years.last() else { return html! {} };
    html! {
        table {
            tbody {
                @for (year, staff) in &years {
                    tr {
                        th scope="row" { (year) ", педагогов: " (staff.teachers) }
                        td.picture { (bar(&parts(staff), most, BAR_WIDTH, &alt(*year, staff))) }
                    }
                }
            }
        }
        div.legend {
            @for (fill, (name, _)) in Fill::ALL.into_iter().zip(&last.categories) { (fill.legend(name)) }
        }
    }
}

fn parts(staff: &StaffSummary) -> Vec<(Fill, u64)> {
    let counts = staff.categories.iter().map(|(_, count)| *count);
    Fill::ALL.into_iter().zip(counts).collect()
}

/// «2022-2023: высшая – 12, первая – 14, …».
fn alt(year: AcademicYear, staff: &StaffSummary) -> String {
    let named: Vec<String> =
        staff.categories.iter().map(|(name, count)| format!("{name} – {count}")).collect();
    format!("{year}: {}", named.join(", "))
}
