//! What to do next year: plans that were missed, by what is missing to them; the distance to the district; pairs.
//! Only what the data ask for.

use maud::html;

use super::{Screen, balance, figures, pairs, vpr};
use crate::analysis::{Analysis, Indicator};
use crate::pair_rules::{self, RULES};
use crate::programme::Wording;
use crate::report::{conclusions, figure, plan, words};

const PAIRS: [&str; 3] = ["паре", "парах", "парах"];
const TEACHERS: [&str; 3] = ["педагог", "педагога", "педагогов"];

/// Lines of type that the lists have, and letters of a line.
const ROOM: usize = 14;
const WIDTH: usize = 82;

pub(super) fn screen(analysis: &Analysis) -> Option<Screen> {
    let (missed, rest) = (missed_plans(analysis), others(analysis));
    if missed.is_empty() && rest.is_empty() {
        return None;
    }
    let count = missed.len() as u64;
    let is_any_met =
        figures::results(analysis).iter().any(|indicator| indicator.target_met == Some(true));
    let finding = match count {
        0 if is_any_met => "Планы выполнены. Что ещё сделать в следующем году".to_owned(),
        0 => "Что сделать в следующем году".to_owned(),
        _ => format!(
            "Что делаем дальше: план не выполнен по {count} {}",
            words::plural(count, ["результату", "результатам", "результатам"])
        ),
    };
    let body = html! {
        (figures::list(&missed, ROOM - rest.len().min(ROOM / 2), WIDTH))
        @if !missed.is_empty() && !rest.is_empty() { h3 { "Кроме планов" } }
        (figures::list(&rest, ROOM / 2, WIDTH))
        p.faint { (balance::CAUTION) }
    };
    Some(Screen::new(finding, body))
}

fn missed_plans(analysis: &Analysis) -> Vec<String> {
    let mut lines = Vec::new();
    for indicator in figures::results(analysis) {
        if indicator.target_met == Some(false) {
            lines.push(missed(indicator, analysis));
        }
    }
    lines
}

/// «Ещё 1 педагог с категорией – до плана 70,0 % (сейчас 68,4 %)»; of few without percents.
fn missed(indicator: &Indicator, analysis: &Analysis) -> String {
    let measure = indicator.measure(analysis.year);
    let value = measure.and_then(|measure| figure::printed(indicator, measure));
    let plan = match (indicator.target, value) {
        (Some(target), Some(value)) => {
            let [target, value] = [target, value].map(|share| words::value(share, indicator.unit));
            format!("до плана {target} (сейчас {value})")
        }
        _ => "до плана".to_owned(),
    };
    match (plan::missing_units(indicator), indicator.id.planned().missing) {
        (Some(count), Some(names)) => {
            let name = Wording(words::plural(count, names)).under(&analysis.details.choices);
            format!("Ещё {count} {name} – {plan}")
        }
        _ => format!("{} – {plan}", indicator.short_name()),
    }
}

fn others(analysis: &Analysis) -> Vec<String> {
    let mut lines = gaps(analysis);
    let uncovered = pairs::uncovered(analysis);
    if uncovered > 0 {
        lines.push(format!(
            "Найти наставника: без него {uncovered} {} из молодых и вновь принятых",
            words::plural(uncovered, TEACHERS)
        ));
    }
    lines.extend(papers(analysis));
    let ending = analysis.details.expiring_categories.len() as u64;
    if ending > 0 {
        lines.push(format!(
            "Подать на аттестацию: в течение года заканчивается категория у {ending} {}",
            words::genitive(ending, ["педагога", "педагогов"])
        ));
    }
    lines
}

/// «Обученность по ВПР: до уровня района – 5,4 п.п.».
fn gaps(analysis: &Analysis) -> Vec<String> {
    let mut lines = Vec::new();
    for indicator in figures::results(analysis) {
        let Some(benchmark) = conclusions::nearest(indicator) else { continue };
        let gap = conclusions::gap_of(benchmark, analysis.year).unwrap_or_default();
        let distance = words::points(-gap);
        // What rounds to nothing is none.
        if let Some(distance) = distance.strip_prefix('+') {
            let group = vpr::genitive(benchmark.of);
            lines.push(format!("{}: до уровня {group} – {distance}", indicator.short_name()));
        }
    }
    lines
}

/// «Документы: приказ – в 1 паре, программа – в 2 парах».
fn papers(analysis: &Analysis) -> Option<String> {
    let pairs = pairs::of_year(analysis);
    let mut lacking = Vec::new();
    for rule in RULES.iter().filter(|rule| pair_rules::PAPERS.contains(&rule.id)) {
        let broken = pairs
            .iter()
            .filter(|pair| pair.violations.iter().any(|violation| violation.rule == rule.id));
        let count = broken.count() as u64;
        if count > 0 {
            lacking.push(format!("{} – в {count} {}", rule.short, words::plural(count, PAIRS)));
        }
    }
    if lacking.is_empty() {
        return None;
    }
    Some(format!("Исправить документы пар: {}", lacking.join(", ")))
}
