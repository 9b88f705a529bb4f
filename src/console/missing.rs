//! Which planned results have no data, and what a school would bring for them.
//! Pure text of a finished run; prints nothing itself.

use std::fmt::Write;

use crate::analysis::{Analysis, Indicator};
use crate::programme::IndicatorId;
use crate::report::missing::{self, WantedSource};
use crate::report::{basis, words};

/// Results named beside a source; a result that lacks several sources is named with each.
const MOST_NAMES: usize = 3;

/// What the reporting year lacks, then what only the year before lacks; nothing where both are whole.
pub(super) fn text(analysis: &Analysis) -> String {
    let [baseline, year] = analysis.years();
    let indicators: Vec<&Indicator> =
        analysis.in_programme().map(|(_, indicator)| indicator).collect();
    let wanted = missing::wanted(indicators.iter().copied(), analysis);
    let is_anything_wanted = !wanted.is_empty();
    let (of_year, of_baseline): (Vec<_>, Vec<_>) =
        wanted.into_iter().partition(|source| source.years.contains(&year));
    let empty: Vec<&Indicator> =
        indicators.into_iter().filter(|indicator| !indicator.has_value(year)).collect();
    let mut text = String::new();
    if !empty.is_empty() {
        let (n_all, n_empty) = (analysis.indicators.len(), empty.len() as u64);
        let noun = words::plural(n_empty, ["показателю", "показателям", "показателям"]);
        let _ = write!(text, "Нет данных за {year} по {n_empty} {noun} из {n_all}");
        match of_year.iter().max_by_key(|source| source.years.len()).map(WantedSource::years) {
            Some(years) => {
                let _ = write!(text, ". Положите в папку за {years}{}", listed(&of_year, &years));
            }
            None => text.push('\n'),
        }
        text.push_str(&without_cure(&empty, analysis));
    }
    if !of_baseline.is_empty() {
        let sources = listed(&of_baseline, &baseline.to_string());
        let _ = write!(
            text,
            "Не с чем сравнить: нет данных за {baseline}. Положите за этот год{sources}"
        );
    }
    if is_anything_wanted {
        text.push_str("  Бланки, которых ещё нет, запишет команда analyze templates\n");
    }
    text
}

/// Each source with the results that it would give a value; its years where they are not the usual ones.
fn listed(wanted: &[WantedSource<'_>], usual_years: &str) -> String {
    let mut text = ":\n".to_owned();
    for source in wanted {
        let years = source.years();
        let years = if years == usual_years { String::new() } else { format!(" – за {years}") };
        let _ = writeln!(text, "  {}{years}", source.words());
        let _ = writeln!(text, "    → {}", source.names(MOST_NAMES));
    }
    text
}

/// Results whose files are there and yet give no value.
fn without_cure(empty: &[&Indicator], analysis: &Analysis) -> String {
    let mut names = Vec::new();
    for indicator in empty {
        let lack = basis::of_figure(analysis, indicator.id);
        if indicator.missing.is_empty() && indicator.id != IndicatorId::SchoolResults {
            let lack = lack.map(|lack| format!(" ({lack})")).unwrap_or_default();
            names.push(format!("{}{lack}", indicator.short_name()));
        }
    }
    if names.is_empty() {
        return String::new();
    }
    format!("  Файлы есть, но посчитать по ним нельзя (см. замечания):\n    {}\n", names.join("; "))
}
