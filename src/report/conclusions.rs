//! Three to eight written conclusions: which results have a sentence of their own, and how the rest is named.
//! Computes nothing but counts of verdicts.

mod sentence;

use super::{basis, words};
use crate::analysis::{Analysis, Indicator};
use crate::programme::{IndicatorId, Planned};
use crate::verdict::Verdict;

/// Sentences altogether.
const MOST: usize = 8;

/// Verdicts from the one to be told first.
const URGENCY: [Verdict; 8] = [
    Verdict::Incomplete,
    Verdict::Decline,
    Verdict::Growth,
    Verdict::Indistinct,
    Verdict::Unchanged,
    Verdict::TooFew,
    Verdict::NoBaseline,
    Verdict::NoData,
];

/// A planned result and its figure.
#[derive(Clone, Copy)]
struct PlannedFigure<'a> {
    planned: &'static Planned,
    indicator: &'a Indicator,
}

impl PlannedFigure<'_> {
    fn verdict(&self) -> Verdict {
        self.indicator.verdict
    }

    /// The name as it stands inside a sentence.
    fn name_inside(&self) -> String {
        let mut letters = self.indicator.short_name().chars();
        let first = letters.next().into_iter().flat_map(char::to_lowercase);
        first.chain(letters).collect()
    }

    /// A missed plan first, then by the verdict.
    fn rank(&self) -> usize {
        if self.indicator.target_met == Some(false) {
            return 0;
        }
        let place = URGENCY.iter().position(|verdict| *verdict == self.verdict());
        place.unwrap_or(URGENCY.len())
    }
}

/// The conclusions in the order of the page.
pub(super) fn all(analysis: &Analysis) -> Vec<String> {
    let mut figures = Vec::new();
    for (planned, indicator) in analysis.in_programme() {
        if planned.id != IndicatorId::SchoolResults {
            figures.push(PlannedFigure { planned, indicator });
        }
    }
    let without_data = without_data(&figures);
    let mut sentences: Vec<String> = unread(&figures, analysis).into_iter().collect();
    sentences.push(overview(&figures));
    let (told, rest) = choose(&figures, MOST - sentences.len() - without_data.iter().count());
    for PlannedFigure { planned, indicator } in told {
        sentences.push(sentence::about(planned, indicator, analysis));
    }
    sentences.extend(remaining(&rest, analysis));
    sentences.extend(without_data);
    if sentences.len() < 3 {
        sentences.push(
            "Положите в папку выгрузки ВПР, ГИА, РДР и кадров за оба года и запустите программу ещё раз: \
             что прочитано и что не так с файлами, сказано на листах «Замечания» и «Источники и методика»."
                .to_owned(),
        );
    }
    sentences
}

/// The figures that have data: those told in a sentence of their own, at most `room` with one for
/// the rest, then the rest. The gravest are chosen; both stand in the programme's order.
fn choose<'a>(
    figures: &[PlannedFigure<'a>],
    room: usize,
) -> (Vec<PlannedFigure<'a>>, Vec<PlannedFigure<'a>>) {
    let mut told = figures.to_vec();
    told.retain(|figure| figure.verdict() != Verdict::NoData);
    if told.len() <= room {
        return (told, Vec::new());
    }
    told.sort_by_key(PlannedFigure::rank);
    let mut rest = told.split_off(room - 1);
    for part in [&mut told, &mut rest] {
        part.sort_by_key(|figure| figure.planned.number);
    }
    (told, rest)
}

/// What has no sentence of its own is named with its verdict.
fn remaining(rest: &[PlannedFigure], analysis: &Analysis) -> Option<String> {
    let mut named = Vec::new();
    for figure in rest {
        let gender = figure.planned.gender;
        let verdict = words::verdict_of(figure.indicator, &analysis.indicators, gender);
        named.push(format!("{} ({verdict})", figure.name_inside()));
    }
    (!named.is_empty()).then(|| format!("Остальное – в таблице: {}.", named.join("; ")))
}

/// What was not read comes first where it leaves a verdict open.
fn unread(figures: &[PlannedFigure], analysis: &Analysis) -> Option<String> {
    let mut open = Vec::new();
    for figure in figures {
        if matches!(figure.verdict(), Verdict::Incomplete | Verdict::NoData)
            && let Some(lack) = basis::of_figure(analysis, figure.planned.id)
        {
            open.push(format!("{} ({lack})", figure.name_inside()));
        }
    }
    if open.is_empty() {
        return None;
    }
    let count = basis::unread(analysis).unwrap_or_else(|| "часть данных".to_owned());
    Some(format!(
        "Не прочитано: {count}. Из-за этого нельзя сказать, что изменилось: {}. \
         Исправьте по листу «Замечания» и запустите программу ещё раз.",
        open.join("; ")
    ))
}

/// How many of the results have which verdict; the unstable ones apart.
#[derive(Default)]
struct Balance {
    grown: u64,
    fallen: u64,
    unstable: u64,
    indistinct: u64,
    unchanged: u64,
    incomplete: u64,
}

impl Balance {
    fn new(figures: &[PlannedFigure]) -> Self {
        let mut balance = Self::default();
        for figure in figures {
            match figure.verdict() {
                Verdict::Growth | Verdict::Decline if figure.indicator.unstable => {
                    balance.unstable += 1;
                }
                Verdict::Growth => balance.grown += 1,
                Verdict::Decline => balance.fallen += 1,
                Verdict::Indistinct => balance.indistinct += 1,
                Verdict::Unchanged => balance.unchanged += 1,
                Verdict::Incomplete => balance.incomplete += 1,
                Verdict::NoData | Verdict::NoBaseline | Verdict::TooFew => {}
            }
        }
        balance
    }

    fn judged(&self) -> u64 {
        self.grown + self.fallen + self.unstable + self.indistinct + self.unchanged
    }
}

/// «улучшились 9», «ухудшившихся нет».
fn moved_count(count: u64, none: &str, verb: [&'static str; 2]) -> String {
    match count {
        0 => none.to_owned(),
        count => format!("{} {count}", words::genitive(count, verb)),
    }
}

fn overview(figures: &[PlannedFigure]) -> String {
    let balance = Balance::new(figures);
    let judged = balance.judged();
    let incomplete = match balance.incomplete {
        0 => String::new(),
        count => format!(" Ещё у {count} данные неполны."),
    };
    if judged == 0 {
        return format!(
            "Ни по одному планируемому результату пока нельзя сделать вывод об изменении: \
             нет данных за один из двух лет, их слишком мало или они не прочитаны.{incomplete}"
        );
    }
    let results = words::genitive(judged, ["показателя, по которому", "показателей, по которым"]);
    let mut parts = vec![
        moved_count(balance.grown, "улучшившихся нет", ["улучшился", "улучшились"]),
        moved_count(balance.fallen, "ухудшившихся нет", ["ухудшился", "ухудшились"]),
    ];
    for (count, what) in [
        (balance.unstable, "изменение неустойчиво"),
        (balance.indistinct, "изменение не доказано"),
        (balance.unchanged, "изменения нет"),
    ] {
        if count > 0 {
            parts.push(format!("у {count} {what}"));
        }
    }
    format!("Из {judged} {results} возможен вывод, {}.{incomplete}", parts.join(", "))
}

fn without_data(figures: &[PlannedFigure]) -> Option<String> {
    let names = figures.iter().filter(|figure| figure.verdict() == Verdict::NoData);
    let names: Vec<String> = names.map(PlannedFigure::name_inside).collect();
    let count = names.len() as u64;
    match count {
        0 => None,
        1..=4 => Some(format!("Нет данных за отчётный год: {}.", names.join("; "))),
        _ => {
            let rows = words::plural(count, ["строке", "строкам", "строкам"]);
            Some(format!(
                "Нет данных за отчётный год по {count} {rows} таблицы: о них вывода нет, ни хорошего, ни плохого."
            ))
        }
    }
}
