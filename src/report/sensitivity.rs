//! «Устойчив ли вывод»: each figure under the other choice of its definition, and whether the verdict survives.
//! A block of «Источники и методика»; computes nothing.

use super::column::{Column, Value, column, number_or_dash, text, texts};
use super::figure::{self, DASH};
use super::model::{Cell, Content, Kind, Look};
use super::page::Page;
use super::words;
use crate::analysis::{Analysis, Indicator, Measure, Sensitivity};
use crate::choices::Variant;
use crate::programme::IndicatorId;
use crate::verdict::Verdict;

/// Writes the block; nothing where no definition left a choice.
pub(super) fn block(page: &mut Page, analysis: &Analysis) {
    let mut figures = Vec::new();
    for (_, indicator) in analysis.in_programme() {
        if !indicator.sensitivity.is_empty() {
            figures.push(TriedFigure { indicator, measure: indicator.measure(analysis.year) });
        }
    }
    if figures.is_empty() {
        return;
    }
    page.heading("Устойчив ли вывод к другому правилу счёта");
    let mut fragile = Vec::new();
    for figure in &figures {
        if figure.moving().any(|alternative| figure.survives(alternative) == Some(false)) {
            fragile.push(figure.name());
        }
    }
    page.text(match fragile.len() {
        0 => "При любом из этих правил, которое даёт вывод, он тот же.".to_owned(),
        _ => format!("От правила зависит вывод: {}.", fragile.join("; ")),
    });
    table(page, &figures);
    page.note(
        "Среднее по предметам: интервал разности – по тем же границам Уилсона, что и у долей (квадраты отклонений складываются). \
         Доля ответивших от всех педагогов – нижняя граница: о не ответивших ничего не известно.",
    );
    if let Some(least) = least_rises(analysis) {
        page.note(least);
    }
    page.gap();
}

/// What rise such numbers could show at all.
fn least_rises(analysis: &Analysis) -> Option<String> {
    let points = |rise: Option<f64>| match rise {
        Some(rise) => format!("{}\u{a0}п.п.", words::decimal(rise * 100.0, 1)),
        None => "недостижимо".to_owned(),
    };
    let mut rises = Vec::new();
    for (_, indicator) in analysis.in_programme() {
        let Some(rise) = analysis.details.detectable_rise.get(&indicator.id) else { continue };
        let (clustered, plain) = (points(rise.clustered), points(rise.plain));
        let name = indicator.short_name();
        let alone = if clustered == plain { String::new() } else { format!(" ({plain})") };
        rises.push(format!("{name} – {clustered}{alone}"));
    }
    let lead = "Наименьший рост, который при таких числах отличим от случайного (в скобках – если бы работы одного \
        класса не были похожи)";
    let rises = rises.join("; ");
    (!rises.is_empty()).then(|| format!("{lead}: {}.", rises.trim_end_matches('.')))
}

fn table(page: &mut Page, figures: &[TriedFigure]) {
    let mut table = page.table(columns());
    for figure in figures {
        for alternative in figure.moving() {
            table.row(&AlternativeRow { figure, alternative });
        }
        if let Some(options) = figure.idle_options() {
            let style = Look::Body.of(Kind::Text);
            table.cells(vec![
                Cell::text(figure.name(), style),
                Cell::text(format!("ничего не меняют: {options}"), style).over(5),
                Cell::text("да", Look::Body.of(Kind::Centred)),
            ]);
        }
    }
    table.end();
}

fn columns<'a>() -> Vec<Column<AlternativeRow<'a>>> {
    vec![
        texts("Показатель", |row: &AlternativeRow| row.figure.name()),
        column("Вывод в отчёте", Kind::Text, |row| {
            text(words::verdict_of(row.figure.indicator, &[]))
        }),
        texts("Другое правило", AlternativeRow::rule),
        column("Вывод по другому правилу", Kind::Text, |row| {
            let verdict = row.figure.words(row.alternative.verdict);
            text(format!("{verdict}{}", row.figure.interval(row.alternative)))
        }),
        column("В отчёте", Kind::Share, |row| {
            row.figure.share(row.figure.value(), row.figure.indicator.verdict)
        }),
        column("По другому\nправилу", Kind::Share, |row| {
            row.figure.share(row.alternative.value, row.alternative.verdict)
        }),
        column("Вывод\nсохраняется", Kind::Centred, |row| {
            match row.figure.survives(row.alternative) {
                Some(true) => text("да"),
                Some(false) => {
                    Value::Styled(Look::Strong.of(Kind::Centred), Content::Text("нет".to_owned()))
                }
                None => Value::word(DASH),
            }
        }),
    ]
}

/// A figure under the other choice of one option.
struct AlternativeRow<'a> {
    figure: &'a TriedFigure<'a>,
    alternative: &'a Sensitivity,
}

impl AlternativeRow<'_> {
    /// The choice in words, by the marks where pupils are counted.
    fn rule(&self) -> &str {
        match (self.alternative.option, self.figure.indicator.id) {
            (Variant::ByPupil, IndicatorId::VprPass) => {
                "ученики, у которых все работы не ниже «3», от числа учеников"
            }
            (Variant::ByPupil, IndicatorId::VprQuality) => {
                "ученики, у которых все работы на «4» и «5», от числа учеников"
            }
            (option, _) => option.words(),
        }
    }
}

/// A figure whose definition left choices.
struct TriedFigure<'a> {
    indicator: &'a Indicator,
    /// Of the reporting year.
    measure: Option<&'a Measure>,
}

impl TriedFigure<'_> {
    fn name(&self) -> &str {
        self.indicator.short_name()
    }

    fn value(&self) -> Option<f64> {
        self.measure?.value
    }

    fn words(&self, verdict: Verdict) -> &'static str {
        words::verdict(verdict, self.indicator.unit)
    }

    /// Whether the verdict is the same under the other choice; `None`: one of the two rules gives none.
    fn survives(&self, alternative: &Sensitivity) -> Option<bool> {
        let verdicts = [alternative.verdict, self.indicator.verdict];
        verdicts.iter().all(|verdict| verdict.is_told()).then_some(verdicts[0] == verdicts[1])
    }

    /// Whether the choice moves neither the figure nor the verdict.
    fn is_idle(&self, alternative: &Sensitivity) -> bool {
        alternative.value == self.value() && alternative.verdict == self.indicator.verdict
    }

    /// The choices that move something.
    fn moving(&self) -> impl Iterator<Item = &Sensitivity> {
        self.indicator.sensitivity.iter().filter(|alternative| !self.is_idle(alternative))
    }

    /// The options whose other choice moves nothing, in one line.
    fn idle_options(&self) -> Option<String> {
        let mut options = Vec::new();
        for alternative in &self.indicator.sensitivity {
            if self.is_idle(alternative) {
                options.push(alternative.option.words());
            }
        }
        (!options.is_empty()).then(|| options.join("; "))
    }

    fn is_shown(&self) -> bool {
        self.measure.is_some_and(|measure| figure::printable(self.indicator, measure))
    }

    /// «; 95 %: 84,1–92,0 %» of the value under the other choice; nothing where no share is shown.
    fn interval(&self, alternative: &Sensitivity) -> String {
        match alternative.interval {
            Some([low, high]) if self.is_shown() && alternative.verdict != Verdict::TooFew => {
                format!("; 95 %: {}–{}", words::decimal(low * 100.0, 1), words::percent(high))
            }
            _ => String::new(),
        }
    }

    /// A share; of few people the word.
    fn share(&self, value: Option<f64>, verdict: Verdict) -> Value {
        match value {
            Some(_) if verdict == Verdict::TooFew || !self.is_shown() => Value::word(figure::FEW),
            value => number_or_dash(value),
        }
    }
}
