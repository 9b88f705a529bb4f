//! The closing summary: what was read, the planned results, the remarks, where the report lies.
//! Pure text of a finished run; prints nothing itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::analysis::{Analysis, Indicator, Measure};
use crate::cli::Verbosity;
use crate::form::catalog;
use crate::ids::FigureUnit;
use crate::output::Saved;
use crate::programme::IndicatorId;
use crate::remark::{self, Remark, Severity};
use crate::report::{basis, history, words};

use super::missing;
use super::remark_lines::{RemarkLine, lines};
use crate::verdict::Verdict;

/// Kinds of errors, and of files not counted, that are listed when not all remarks are asked for.
const FIRST_LINES: usize = 5;

const FILES: [&str; 3] = ["файл", "файла", "файлов"];
const ROWS: [&str; 3] = ["строка", "строки", "строк"];
/// Severities in the order of listing, with their words.
const SEVERITIES: [(Severity, [&str; 3]); 3] = [
    (Severity::Error, ["ошибка", "ошибки", "ошибок"]),
    (Severity::Warning, ["предупреждение", "предупреждения", "предупреждений"]),
    (Severity::Info, ["сведение", "сведения", "сведений"]),
];

/// The summary of a run that wrote a report.
pub(crate) fn text(analysis: &Analysis, saved: &[Saved], verbosity: Verbosity) -> String {
    let year = format!("Отчётный год {}, сравнение с {}", analysis.year, analysis.baseline);
    let mut parts = vec![
        format!("{}\n{year}\n", words::school(&analysis.school.name)),
        read(analysis),
        planned(analysis),
    ];
    parts.extend(Some(missing::text(analysis)).filter(|text| !text.is_empty()));
    parts.extend(history::closing_lines(analysis));
    parts.extend(passed_over(analysis, verbosity));
    parts.push(remarks(&analysis.remarks, verbosity));
    parts.push(written(saved));
    super::printable(&parts.join("\n"))
}

/// Files that nothing was counted from though no error says so: what each is and what would do.
fn passed_over(analysis: &Analysis, verbosity: Verbosity) -> Option<String> {
    let entries = analysis.files.iter().filter(|entry| entry.form.is_some());
    let read: BTreeSet<&str> = entries.map(|entry| entry.file.as_str()).collect();
    let mut doubts: Vec<Remark> = Vec::new();
    for remark in &analysis.remarks {
        let is_of_unread = remark.file().is_some_and(|file| !read.contains(file));
        if is_of_unread && remark.severity == Severity::Warning {
            doubts.push(remark.clone());
        }
    }
    if doubts.is_empty() || verbosity != Verbosity::Normal {
        return None;
    }
    let files: BTreeSet<_> = doubts.iter().filter_map(Remark::file).collect();
    let mut text = format!("Не посчитано: {}\n", counted(files.len() as u64, FILES));
    let lines = lines(&doubts);
    for line in lines.iter().take(FIRST_LINES) {
        let _ = writeln!(text, "  {line}");
    }
    if lines.len() > FIRST_LINES {
        text.push_str("  остальные – на листе «Замечания» отчёта или с параметром -v\n");
    }
    Some(text)
}

/// Files and rows by form.
pub(crate) fn read(analysis: &Analysis) -> String {
    let mut forms: BTreeMap<(usize, &str), (BTreeSet<&str>, u64)> = BTreeMap::new();
    for entry in &analysis.files {
        let Some(form) = entry.form else { continue };
        let (files, rows) = forms.entry((catalog::place(form), form)).or_default();
        files.insert(&entry.file);
        *rows += entry.rows;
    }
    let (mut recognised, mut n_rows) = (BTreeSet::new(), 0);
    for (files, rows) in forms.values() {
        recognised.extend(files);
        n_rows += rows;
    }
    let n_files = counted(recognised.len() as u64, FILES);
    let mut text = format!("Прочитано: {n_files}, {}", counted(n_rows, ROWS));
    if let Some(unread) = basis::unread(analysis) {
        let _ = write!(text, "; не прочитано: {unread}");
    }
    text.push('\n');
    for ((_, form), (files, rows)) in forms {
        let files = counted(files.len() as u64, FILES);
        let _ = writeln!(
            text,
            "  {:<44} {files:>11}  {}",
            catalog::title(form).unwrap_or(form),
            counted(rows, ROWS)
        );
    }
    let strange = refused_files(analysis, &recognised);
    if strange > 0 {
        let _ = writeln!(text, "  {:<44} {:>11}", "не прочитаны", counted(strange, FILES));
    }
    if analysis.remarks.iter().any(|remark| remark.is(&remark::ONLY_BLANKS)) {
        let _ = writeln!(text, "\nСчитать нечего: {}.", remark::ONLY_BLANKS.fault);
        let _ = writeln!(text, "Что сделать: {}.", remark::ONLY_BLANKS.cure);
    }
    text
}

/// Files of no form that an error speaks of: copies and spare sheets are none of them.
fn refused_files(analysis: &Analysis, recognised: &BTreeSet<&str>) -> u64 {
    let errors = analysis.remarks.iter().filter(|remark| remark.severity == Severity::Error);
    let named: BTreeSet<_> = errors.filter_map(|remark| remark.file()).collect();
    named.difference(recognised).count() as u64
}

fn planned(analysis: &Analysis) -> String {
    let mut text = "Планируемые результаты (номера – как на листе «Итоги»):\n".to_owned();
    for (planned, indicator) in analysis.in_programme() {
        if !is_empty(indicator, analysis) {
            let (number, title) = (planned.number, indicator.title);
            let _ = writeln!(text, "  {number}. {title}\n    {}", line(indicator, analysis));
        }
    }
    text
}

/// Baseline → reporting year, change, verdict, plan.
fn line(indicator: &Indicator, analysis: &Analysis) -> String {
    let verdict = words::verdict_of(indicator, &analysis.indicators);
    if indicator.id == IndicatorId::SchoolResults {
        return verdict;
    }
    let mut figures = Vec::new();
    for year in [analysis.baseline, analysis.year] {
        figures.extend(indicator.measure(year).map(|measure| figure(indicator, measure)));
    }
    let mut parts = vec![figures.join(" → ")];
    if let Some(change) = &indicator.change
        && indicator.verdict != Verdict::TooFew
    {
        parts.push(match indicator.unit {
            FigureUnit::Score => words::signed(change.value, 1),
            FigureUnit::Share => words::points(change.value),
        });
    }
    parts.push(verdict);
    parts.extend(basis::of_figure(analysis, indicator.id));
    if let (Some(target), Some(met)) = (indicator.target, indicator.target_met) {
        let met = if met { "выполнен" } else { "не выполнен" };
        let plan = match indicator.unit {
            FigureUnit::Score => words::decimal(target, 1),
            FigureUnit::Share => words::percent(target),
        };
        parts.push(format!("план {plan} {met}"));
    }
    parts.join("; ")
}

/// Whether nothing of the reporting year is known but of how many.
fn is_empty(indicator: &Indicator, analysis: &Analysis) -> bool {
    match indicator.measure(analysis.year) {
        Some(measure) => measure.value.is_none() && measure.numerator.unwrap_or(0) == 0,
        None => true,
    }
}

/// A share with its counts; of few people the counts alone, as on paper.
fn figure(indicator: &Indicator, measure: &Measure) -> String {
    let is_few = !indicator.shows_share(measure);
    match (measure.value, measure.numerator, measure.denominator) {
        (Some(_), None, Some(count)) if is_few => format!("человек: {count}"),
        (Some(value), None, Some(count)) => {
            format!("{} (человек: {count})", words::decimal(value, 1))
        }
        (_, Some(part), Some(of)) if is_few => format!("{part} из {of}"),
        (Some(value), Some(part), Some(of)) => {
            format!("{} ({part} из {of})", words::percent(value))
        }
        (_, Some(part), _) => format!("{part}, доли нет"),
        _ => "нет данных".to_owned(),
    }
}

/// How many remarks of which severity, then the first errors or all of them.
pub(crate) fn remarks(remarks: &[Remark], verbosity: Verbosity) -> String {
    let mut text = format!("Замечания: {}\n", counts(remarks));
    let lines = lines(remarks);
    let shown = match verbosity {
        Verbosity::Verbose => lines.as_slice(),
        _ => first_errors(&lines),
    };
    for line in shown {
        let _ = writeln!(text, "  {line}");
    }
    if shown.len() < lines.len() && verbosity == Verbosity::Normal {
        let rest = if shown.is_empty() { "все" } else { "остальное" };
        let _ = writeln!(text, "  {rest} – на листе «Замечания» отчёта или с параметром -v");
    }
    text
}

fn first_errors(lines: &[RemarkLine]) -> &[RemarkLine] {
    let n_errors = lines.iter().take_while(|line| line.severity == Severity::Error).count();
    &lines[..n_errors.min(FIRST_LINES)]
}

/// The first kinds of errors, once more at the end of what `check` says of each file.
pub(super) fn repeated_errors(remarks: &[Remark]) -> String {
    let lines = lines(remarks);
    let shown = first_errors(&lines);
    let mut text = String::new();
    for line in shown {
        let _ = writeln!(text, "  {line}");
    }
    if lines.iter().filter(|line| line.severity == Severity::Error).count() > shown.len() {
        text.push_str("  остальные ошибки – выше, у своих файлов\n");
    }
    text
}

/// «2 ошибки, 1 предупреждение, 0 сведений».
pub(super) fn counts(remarks: &[Remark]) -> String {
    SEVERITIES.map(|(severity, words)| counted(remark::count(remarks, severity), words)).join(", ")
}

/// The errors, for those who want nothing else.
pub(crate) fn error_lines(remarks: &[Remark]) -> String {
    let lines = lines(remarks);
    let mut text = String::new();
    for line in lines.iter().filter(|line| line.severity == Severity::Error) {
        let _ = writeln!(text, "{line}");
    }
    super::printable(&text)
}

pub(super) fn written(saved: &[Saved]) -> String {
    let mut text = "Записано:\n".to_owned();
    for file in saved {
        let _ = writeln!(text, "  {}", file.path.display());
    }
    text
}

/// «2 файла».
fn counted(count: u64, forms: [&'static str; 3]) -> String {
    format!("{count} {}", words::plural(count, forms))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::period::AcademicYear;
    use crate::verdict::Better;

    fn indicator(unit: FigureUnit, verdict: Verdict) -> Indicator {
        Indicator {
            id: IndicatorId::VprPass,
            title: "Показатель",
            name: String::new(),
            unit,
            series: Vec::new(),
            change: None,
            target: None,
            target_met: None,
            verdict,
            unstable: false,
            breakdown: Vec::new(),
            companions: BTreeMap::new(),
            benchmarks: Vec::new(),
            decomposition: None,
            sensitivity: Vec::new(),
            sources: Vec::new(),
            missing: Vec::new(),
            better: Better::Higher,
            clusters: BTreeMap::new(),
            common_works: None,
        }
    }

    #[test]
    fn a_figure_never_stands_without_its_counts() {
        let shown = |unit, verdict, numerator, denominator, value| {
            let measure = Measure {
                year: AcademicYear(2022),
                numerator,
                denominator,
                value,
                interval: None,
                unread: None,
            };
            figure(&indicator(unit, verdict), &measure)
        };
        let share = |verdict, of, value| shown(FigureUnit::Share, verdict, Some(3), of, value);
        assert_eq!(share(Verdict::Growth, Some(12), Some(0.25)), "25,0\u{a0}% (3 из 12)");
        assert_eq!(share(Verdict::TooFew, Some(4), Some(0.75)), "3 из 4");
        assert_eq!(share(Verdict::NoData, None, None), "3, доли нет");
        assert_eq!(
            shown(FigureUnit::Score, Verdict::Growth, None, Some(20), Some(31.46)),
            "31,5 (человек: 20)"
        );
        assert_eq!(
            shown(FigureUnit::Score, Verdict::TooFew, None, Some(9), Some(40.0)),
            "человек: 9"
        );
    }
}
