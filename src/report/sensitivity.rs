//! «Устойчив ли вывод»: each figure under the other choice of its definition, and whether the verdict survives.
//! A block of «Источники и методика»; computes nothing.

use super::figure;
use super::model::{Cell, Content, Kind, Look};
use super::page::Page;
use super::programme::{PROGRAMME, Planned};
use super::words;
use crate::analysis::{Analysis, Indicator, Sensitivity};
use crate::verdict::Verdict;

/// Writes the block; nothing where no definition left a choice.
pub(super) fn block(page: &mut Page, analysis: &Analysis) {
    let checked: Vec<Checked> = PROGRAMME
        .iter()
        .filter_map(|planned| {
            let indicator = analysis.indicators.iter().find(|one| one.id == planned.id)?;
            let own = Checked { planned, indicator, analysis };
            (!indicator.sensitivity.is_empty()).then_some(own)
        })
        .collect();
    if checked.is_empty() {
        return;
    }
    page.line(Look::Heading, "Устойчив ли вывод к другому правилу счёта");
    let fragile = checked.iter().filter(|own| own.others().any(|other| !own.survives(other)));
    let names: Vec<&str> = fragile.map(Checked::name).collect();
    page.line(
        Look::Plain,
        if names.is_empty() {
            "При любом из этих правил выводы те же.".to_owned()
        } else {
            format!("От правила зависит вывод: {}.", names.join("; "))
        },
    );
    head(page);
    for own in &checked {
        own.write(page);
    }
    page.line(
        Look::Note,
        "Среднее по предметам: интервал разности – по тем же границам Уилсона, что и у долей (квадраты отклонений складываются). \
         Доля ответивших от всех педагогов – нижняя граница: о не ответивших ничего не известно.",
    );
    page.gap();
}

fn head(page: &mut Page) {
    let style = Look::Header.of(Kind::Centred);
    let titles = [
        ("Показатель", 1),
        ("Другое правило", 2),
        ("В отчёте", 1),
        ("Вывод\nв отчёте", 1),
        ("По другому\nправилу", 1),
        ("Вывод по\nдругому правилу", 1),
        ("Вывод\nтот же", 1),
    ];
    page.row(titles.iter().map(|(title, span)| Cell::text(*title, style).over(*span)).collect());
}

struct Checked<'a> {
    planned: &'static Planned,
    indicator: &'a Indicator,
    analysis: &'a Analysis,
}

impl Checked<'_> {
    fn name(&self) -> &'static str {
        self.planned.name.trim_end_matches(',')
    }

    fn value(&self) -> Option<f64> {
        self.indicator.measure(self.analysis.year)?.value
    }

    fn survives(&self, other: &Sensitivity) -> bool {
        other.verdict == self.indicator.verdict
    }

    /// Whether neither the figure nor the verdict is another.
    fn is_same(&self, other: &Sensitivity) -> bool {
        other.value == self.value() && self.survives(other)
    }

    /// The choices that move something.
    fn others(&self) -> impl Iterator<Item = &Sensitivity> {
        self.indicator.sensitivity.iter().filter(|other| !self.is_same(other))
    }

    fn write(&self, page: &mut Page) {
        for other in self.others() {
            self.row(page, other);
        }
        let same = self.indicator.sensitivity.iter().filter(|other| self.is_same(other));
        let same: Vec<&str> = same.map(|other| other.option.words()).collect();
        if !same.is_empty() {
            page.row(vec![
                text(self.name()),
                text(format!("ничего не меняют: {}", same.join("; "))).over(6),
                Cell::text("да", Look::Body.of(Kind::Centred)),
            ]);
        }
    }

    fn row(&self, page: &mut Page, other: &Sensitivity) {
        let verdict = |verdict| text(words::verdict(verdict, self.indicator.unit));
        let (same, look) =
            if self.survives(other) { ("да", Look::Body) } else { ("нет", Look::Strong) };
        page.row(vec![
            text(self.name()),
            text(other.option.words()).over(2),
            self.figure(self.value(), self.indicator.verdict),
            verdict(self.indicator.verdict),
            self.figure(other.value, other.verdict),
            text(format!(
                "{}{}",
                words::verdict(other.verdict, self.indicator.unit),
                self.interval(other)
            )),
            Cell::text(same, look.of(Kind::Centred)),
        ]);
    }

    /// «; 95 %: 84,1–92,0 %» of the value under the other choice; nothing where no share is shown.
    fn interval(&self, other: &Sensitivity) -> String {
        let measure = self.indicator.measure(self.analysis.year);
        let enough = measure.is_some_and(|measure| figure::printable(self.indicator, measure));
        match other.interval {
            Some([low, high]) if enough && other.verdict != Verdict::TooFew => {
                format!("; 95 %: {}–{}", words::decimal(low * 100.0, 1), words::percent(high))
            }
            _ => String::new(),
        }
    }

    /// A share; of few people the word.
    fn figure(&self, value: Option<f64>, verdict: Verdict) -> Cell {
        let measure = self.indicator.measure(self.analysis.year);
        let enough = measure.is_some_and(|measure| figure::printable(self.indicator, measure));
        let content = match value {
            Some(_) if verdict == Verdict::TooFew || !enough => {
                Content::Text(figure::FEW.to_owned())
            }
            value => figure::optional(value),
        };
        figure::cell(content, Look::Body, Kind::Share)
    }
}

fn text(text: impl Into<String>) -> Cell {
    Cell::text(text, Look::Body.of(Kind::Text))
}
