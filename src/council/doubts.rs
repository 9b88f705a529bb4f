//! What can't be said: changes not told from chance, too few, not read; what is missing and what to bring.
//! Nothing here is good or bad news.

use std::cmp::Reverse;

use maud::{Markup, html};

use super::Screen;
use super::figures::{self, list};
use crate::analysis::{Analysis, Indicator};
use crate::report::missing::{self, WantedSource};
use crate::report::outcome::Outcome;
use crate::report::{basis, figure, words};
use crate::verdict::Verdict;

/// Lines of type that the lists have; letters of a line of a whole screen and of a half.
const ROOM: usize = 12;
const WIDTHS: [usize; 2] = [82, 38];
/// Names of results without data.
const MOST_NAMES: usize = 4;

pub(super) fn screen(analysis: &Analysis) -> Option<Screen> {
    let all = figures::results(analysis);
    let mut open = all.clone();
    open.retain(|indicator| {
        let outcome = Outcome::of(indicator);
        !matches!(outcome, Outcome::Grown | Outcome::Fallen | Outcome::Unchanged)
    });
    if open.is_empty() && basis::unread(analysis).is_none() {
        return None;
    }
    Some(Screen::new(finding(&open, all.len()), body(&open, analysis)))
}

fn finding(open: &[&Indicator], n_all: usize) -> String {
    let count = open.len() as u64;
    if open.iter().all(|indicator| is_unknown(indicator)) {
        let noun = words::plural(count, ["результату", "результатам", "результатам"]);
        return format!("По {count} {noun} из {n_all} нет данных или не с чем сравнить");
    }
    let noun = words::plural(count, ["результате", "результатах", "результатах"]);
    format!("О {count} {noun} из {n_all} нельзя сказать ни «улучшилось», ни «ухудшилось»")
}

fn body(open: &[&Indicator], analysis: &Analysis) -> Markup {
    let (unknown, doubtful): (Vec<&Indicator>, Vec<&Indicator>) =
        open.iter().partition(|indicator| is_unknown(indicator));
    let mut wanted = missing::wanted(figures::results(analysis), analysis);
    // What would give most comes first.
    wanted.sort_by_key(|source| Reverse(source.n_results()));
    let brought: Vec<String> = wanted.iter().map(brought).collect();
    let are_both = !doubtful.is_empty() && !brought.is_empty();
    let width = WIDTHS[usize::from(are_both)];
    let room = if unknown.is_empty() { ROOM + ROOM / 3 } else { ROOM };
    html! {
        div.columns {
            @if !doubtful.is_empty() { div { (reasons(&doubtful, (room, width), analysis)) } }
            @if !brought.is_empty() {
                div {
                    h3 { "Чего не хватает для вывода" }
                    (list(&brought, room, width))
                }
            }
        }
        @if !unknown.is_empty() {
            p {
                b { "Нет данных или не с чем сравнить: " } (figures::names(&unknown, MOST_NAMES))
                ". Нет данных – не значит ноль."
            }
        }
        p.faint { (basis::line(analysis)) }
    }
}

fn is_unknown(indicator: &Indicator) -> bool {
    matches!(indicator.verdict, Verdict::NoData | Verdict::NoBaseline)
}

/// «Психологический климат: бланк «Климат» за 2021-2022».
fn brought(source: &WantedSource) -> String {
    let file = source.words().replace(".xlsx", "");
    format!("{}: {file} за {}", source.names(1), source.years())
}

/// The results that can't be judged, under the reason why.
fn reasons(doubtful: &[&Indicator], (room, width): (usize, usize), analysis: &Analysis) -> Markup {
    let mut reasons: Vec<(&str, Vec<&Indicator>)> = Vec::new();
    for indicator in doubtful {
        let reason = why(indicator);
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, indicators)) => indicators.push(indicator),
            None => reasons.push((reason, vec![indicator])),
        }
    }
    let mut left = room;
    let mut lists = Vec::new();
    for (number, (reason, indicators)) in reasons.iter().enumerate() {
        let lines: Vec<String> =
            indicators.iter().map(|indicator| told(indicator, analysis)).collect();
        // Each later reason keeps its heading and the names.
        let reserved = (1 + WIDTHS[0] / width) * (reasons.len() - number - 1);
        let head = reason.chars().count().div_ceil(width);
        let height = head + figures::height(&lines, width);
        let are_told =
            height + reserved <= left && Outcome::of(indicators[0]) != Outcome::Incomplete;
        let lines =
            if are_told { lines } else { vec![words::sentence(&figures::names(indicators, 2))] };
        left = left.saturating_sub(head + figures::height(&lines, width));
        lists.push(html! { h3 { (reason) } (list(&lines, room, width)) });
    }
    html! { @for list in lists { (list) } }
}

fn why(indicator: &Indicator) -> &'static str {
    match Outcome::of(indicator) {
        Outcome::Unstable => "≈ Неустойчиво: работы класса похожи или разные в двух годах",
        Outcome::ByOne => "≈ Почти то же: разница не больше одного человека",
        Outcome::Few => "Мало: меньше 10 в одном из двух лет",
        Outcome::Incomplete => "Данные неполны: прочитано не всё",
        _ => "≈ Не отличимо от случайных колебаний",
    }
}

/// «Обученность по ВПР: 86,3 % → 89,9 %, +3,6 п.п. [−0,8; +8,0]».
fn told(indicator: &Indicator, analysis: &Analysis) -> String {
    let years = figures::both_years(indicator, analysis);
    let [before, now] = years.map(|year| match figures::share(indicator, year) {
        Some(share) => words::percent(share),
        None => figures::value(indicator, year),
    });
    let change = match figures::change_within(indicator, analysis) {
        change if change == figure::DASH => String::new(),
        change => format!(", {change}"),
    };
    format!("{}: {before} → {now}{change}", indicator.short_name())
}
