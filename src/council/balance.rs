//! The first screen: how many planned results grew, fell, can't be told apart; how many plans are met.
//! Names what fell and what is short of its plan.

use maud::{Markup, html};

use super::Screen;
use super::figures;
use crate::analysis::{Analysis, Indicator};
use crate::report::outcome::{self, Outcome};
use crate::report::words;

/// Names of each kind listed under the numbers.
const MOST_NAMES: usize = 3;
/// Lines of type for values where nothing can be compared.
const MOST_VALUES: usize = 9;

/// Of which no change is seen.
const STILL: [Outcome; 3] = [Outcome::Indistinct, Outcome::ByOne, Outcome::Unchanged];

pub(super) const CAUTION: &str = "Изменение – не доказательство действия программы.";

pub(super) fn screen(analysis: &Analysis) -> Screen {
    let balance = Balance::new(analysis);
    let lead = html! {
        h1 { "Программа наставничества: итоги " (analysis.year) " учебного года" }
        p.school { (words::school(&analysis.school.name)) }
    };
    Screen { lead, finding: balance.finding(analysis), body: balance.body(analysis) }
}

/// The planned results by what became of them, and their plans.
struct Balance<'a> {
    results: Vec<&'a Indicator>,
    met: Vec<&'a Indicator>,
    missed: Vec<&'a Indicator>,
}

impl<'a> Balance<'a> {
    fn new(analysis: &'a Analysis) -> Self {
        let results = figures::results(analysis);
        let mut balance = Self { met: Vec::new(), missed: Vec::new(), results };
        for indicator in &balance.results {
            match indicator.target_met {
                Some(true) => balance.met.push(indicator),
                Some(false) => balance.missed.push(indicator),
                None => {}
            }
        }
        balance
    }

    fn of(&self, outcome: Outcome) -> Vec<&'a Indicator> {
        outcome::with(&self.results, &[outcome])
    }

    fn judged(&self) -> u64 {
        let judged = self.results.iter().filter(|result| Outcome::of(result).is_judged());
        judged.count() as u64
    }

    fn planned(&self) -> u64 {
        (self.met.len() + self.missed.len()) as u64
    }

    /// «Из 12 результатов, о которых можно судить, улучшились 8, ухудшившихся нет; план выполнен по 8 из 14».
    fn finding(&self, analysis: &Analysis) -> String {
        let judged = self.judged();
        let plan = match self.planned() {
            0 => String::new(),
            planned => format!("; план выполнен по {} из {planned}", self.met.len()),
        };
        if judged == 0 {
            return format!("{}{plan}", self.nothing(analysis));
        }
        let results = words::genitive(
            judged,
            ["результата, о котором можно судить", "результатов, о которых можно судить"],
        );
        let [grown, fallen] =
            [Outcome::Grown, Outcome::Fallen].map(|outcome| self.of(outcome).len() as u64);
        let grown = match grown {
            0 => "улучшившихся нет".to_owned(),
            count => format!("{} {count}", words::genitive(count, ["улучшился", "улучшились"])),
        };
        let fallen = match fallen {
            0 => "ухудшившихся нет".to_owned(),
            count => format!("{} {count}", words::genitive(count, ["ухудшился", "ухудшились"])),
        };
        format!("Из {judged} {results}, {grown}, {fallen}{plan}")
    }

    /// Why no change can be judged.
    fn nothing(&self, analysis: &Analysis) -> String {
        let [is_before, is_now] = analysis
            .years()
            .map(|year| self.results.iter().any(|indicator| indicator.has_value(year)));
        match (is_before, is_now) {
            (_, false) => format!("Данных за {} учебный год пока нет", analysis.year),
            (false, true) => {
                format!("Сравнить пока не с чем: за {} учебный год данных нет", analysis.baseline)
            }
            (true, true) => "Данных пока мало, чтобы судить об изменении".to_owned(),
        }
    }

    fn body(&self, analysis: &Analysis) -> Markup {
        let names = [
            ("Улучшилось", self.of(Outcome::Grown)),
            ("Ухудшилось", self.of(Outcome::Fallen)),
            ("Неустойчиво", self.of(Outcome::Unstable)),
            ("План не выполнен", self.missed.clone()),
        ];
        html! {
            @if self.judged() > 0 || self.planned() > 0 { (self.tiles()) }
            @if self.judged() == 0 { (self.values(analysis)) }
            @for (heading, results) in names {
                @if !results.is_empty() {
                    p { b { (heading) ": " } (figures::names(&results, MOST_NAMES)) "." }
                }
            }
            @if self.judged() > 0 {
                p.faint { "Сравнение с " (analysis.baseline) " учебным годом. " (CAUTION) }
            }
        }
    }

    fn tiles(&self) -> Markup {
        html! {
            ul.tiles {
                @if self.judged() > 0 {
                    (self.tile(&[Outcome::Grown], "улучшилось"))
                    (self.tile(&[Outcome::Fallen], "ухудшилось"))
                    (self.tile(&[Outcome::Unstable], "неустойчиво"))
                    (self.tile(&STILL, "не отличимо или почти то же"))
                }
                @if self.planned() > 0 {
                    li.first { p.number { (self.met.len()) small { " из " (self.planned()) } } p { "план выполнен" } }
                }
            }
        }
    }

    fn tile(&self, outcomes: &[Outcome], words: &str) -> Markup {
        let count = outcome::with(&self.results, outcomes).len();
        html! { li { p.number { small { (outcomes[0].sign()) } " " (count) } p { (words) } } }
    }

    /// Where nothing can be compared, what is.
    fn values(&self, analysis: &Analysis) -> Markup {
        let mut lines = Vec::new();
        for indicator in &self.results {
            if indicator.has_value(analysis.year) {
                let value = figures::value(indicator, indicator.measure(analysis.year));
                lines.push(format!("{}: {value}", indicator.short_name()));
            }
        }
        figures::list(&lines, MOST_VALUES, 80)
    }
}
