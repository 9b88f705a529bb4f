//! Pairs and what they did: by kind and status, who of the young has a mentor, effect, questionnaires.
//! Nobody is named.

use maud::{Markup, html};
use strum::VariantArray;

use super::Screen;
use super::picture::{Fill, bar};
use crate::analysis::{Analysis, Measure, Pair, PairQuestionnaires};
use crate::ids::{PairKind, PairRole, PairStatus, SurveyMoment};
use crate::programme::IndicatorId;
use crate::report::{figure, mentoring, words};

const PAIRS: [&str; 3] = ["пара", "пары", "пар"];
const BAR_WIDTH: f64 = 10.0;

/// Statuses in the order of the bars.
const STATUSES: [(Fill, PairStatus); 4] = [
    (Fill::Dark, PairStatus::Completed),
    (Fill::Middle, PairStatus::Active),
    (Fill::Light, PairStatus::Extended),
    (Fill::Hatched, PairStatus::Terminated),
];

pub(super) fn screen(analysis: &Analysis) -> Option<Screen> {
    let pairs = of_year(analysis);
    if pairs.is_empty() && analysis.questionnaires.is_empty() {
        return None;
    }
    Some(Screen::new(finding(&pairs, analysis), body(&pairs, analysis)))
}

/// Pairs with a day in the reporting year; a pair of one person is none.
pub(super) fn of_year(analysis: &Analysis) -> Vec<&Pair> {
    let mut pairs: Vec<&Pair> = analysis.pairs.iter().collect();
    pairs.retain(|pair| pair.is_of(analysis.year) && !pair.card.is_of_one);
    pairs
}

/// «Наставничество: 13 пар, программа выполнена в 11 из 13; наставник есть у 7 из 8 молодых и вновь принятых».
fn finding(pairs: &[&Pair], analysis: &Analysis) -> String {
    let count = pairs.len() as u64;
    let mut finding = format!("Наставничество: {count} {}", words::plural(count, PAIRS));
    for (id, lead) in [
        (IndicatorId::PairsCompleted, ", программа выполнена в"),
        (IndicatorId::YoungSupported, "; наставник есть у"),
    ] {
        let measure = analysis.measure(id, analysis.year);
        let Some((part, of)) = measure.and_then(Measure::counts) else { continue };
        finding = format!("{finding}{lead} {part} из {of}");
        if id == IndicatorId::YoungSupported {
            finding.push_str(" молодых и вновь принятых");
        }
    }
    finding
}

fn body(pairs: &[&Pair], analysis: &Analysis) -> Markup {
    html! {
        @if !pairs.is_empty() { (kinds(pairs)) }
        @if !analysis.questionnaires.is_empty() { (questionnaires(analysis)) }
        p { b { "Эффект по ВПР. " } (mentoring::effect::outcome(analysis)) }
        p.faint { (mentoring::effect::CAVEATS) }
    }
}

fn kinds(pairs: &[&Pair]) -> Markup {
    let mut rows: Vec<(PairKind, Vec<(Fill, u64)>)> = Vec::new();
    for kind in PairKind::VARIANTS {
        let parts = by_status(pairs, *kind);
        if size(&parts) > 0 {
            rows.push((*kind, parts));
        }
    }
    let most = rows.iter().map(|(_, parts)| size(parts)).max().unwrap_or_default();
    html! {
        table {
            thead { tr {
                th colspan="2" { div.legend {
                    span { "Вид пары" }
                    @for (number, (fill, status)) in STATUSES.into_iter().enumerate() {
                        @if rows.iter().any(|(_, parts)| parts[number].1 > 0) {
                            (fill.legend(status.words()))
                        }
                    }
                } }
                th.figure { "Пар" }
            } }
            tbody {
                @for (kind, parts) in &rows {
                    tr {
                        th scope="row" { (kind.words()) }
                        td.picture { (bar(parts, most, BAR_WIDTH, &alt(parts))) }
                        td.figure { (size(parts)) }
                    }
                }
            }
        }
    }
}

/// How many pairs of a kind have each status.
fn by_status(pairs: &[&Pair], kind: PairKind) -> Vec<(Fill, u64)> {
    let mut parts = Vec::new();
    for (fill, status) in STATUSES {
        let of_status = pairs.iter().filter(|pair| pair.kind == kind && pair.status == status);
        parts.push((fill, of_status.count() as u64));
    }
    parts
}

fn size(parts: &[(Fill, u64)]) -> u64 {
    parts.iter().map(|(_, count)| count).sum()
}

/// «завершена – 4, продлена – 1».
fn alt(parts: &[(Fill, u64)]) -> String {
    let mut named = Vec::new();
    for ((_, count), (_, status)) in parts.iter().zip(STATUSES) {
        if *count > 0 {
            named.push(format!("{} – {count}", status.words()));
        }
    }
    named.join(", ")
}

const ROLES: [(PairRole, &str); 2] =
    [(PairRole::Mentee, "Наставляемые"), (PairRole::Mentor, "Наставники")];

/// Means before and after by role, who is satisfied.
fn questionnaires(analysis: &Analysis) -> Markup {
    html! {
        table {
            thead { tr {
                th { "Анкеты, балл от 1 до 10" }
                th.figure { "До" }
                th.figure { "После" }
                th { "Вывод" }
                th.figure { "Довольны" }
            } }
            tbody {
                @for (role, name) in ROLES {
                    @let last = LAST.iter().find_map(|stage| group(analysis, role, *stage));
                    tr {
                        th scope="row" { (name) }
                        td.figure { (mean(group(analysis, role, SurveyMoment::Before))) }
                        td.figure { (mean(last)) }
                        td { (changed(last)) }
                        td.figure { (satisfied(last)) }
                    }
                }
            }
        }
    }
}

/// The stages from the one that says most of how it ended.
const LAST: [SurveyMoment; 3] = [SurveyMoment::After, SurveyMoment::Unstated, SurveyMoment::Middle];

/// «9 из 11».
fn satisfied(group: Option<&PairQuestionnaires>) -> String {
    match group {
        Some(PairQuestionnaires { satisfied: Some(satisfied), .. }) => {
            format!("{} из {}", satisfied.satisfied, satisfied.of)
        }
        _ => figure::DASH.to_owned(),
    }
}

fn group(analysis: &Analysis, role: PairRole, stage: SurveyMoment) -> Option<&PairQuestionnaires> {
    let mut groups = analysis.questionnaires.iter();
    groups.find(|group| group.year == analysis.year && group.role == role && group.stage == stage)
}

/// «8,1 (11 анкет)»; of fewer than five the number alone.
fn mean(group: Option<&PairQuestionnaires>) -> String {
    let Some(group) = group else { return figure::DASH.to_owned() };
    let count = group.respondents;
    let noun = words::plural(count, ["анкета", "анкеты", "анкет"]);
    match group.mean {
        Some(mean) => format!("{} ({count} {noun})", words::decimal(mean, 1)),
        None => format!("{count} {noun}"),
    }
}

fn changed(group: Option<&PairQuestionnaires>) -> &'static str {
    match group {
        Some(PairQuestionnaires { change: Some(change), .. }) => change.verdict.words(),
        _ => "",
    }
}

/// How many of the young and new have no mentor.
/// None where nothing tells of pairs.
pub(super) fn uncovered(analysis: &Analysis) -> u64 {
    let supported = analysis.indicator(IndicatorId::YoungSupported);
    if !supported.is_some_and(|indicator| indicator.has_value(analysis.year)) {
        return 0;
    }
    let teachers = analysis.young_teachers.iter();
    teachers.filter(|teacher| teacher.mentors.is_empty()).count() as u64
}
