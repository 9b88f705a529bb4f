//! What `check` shows: each file and sheet, its form, its rows, what uses it, what is wrong with it.
//! Pure text of a finished run; prints nothing itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::analysis::{Analysis, FileEntry};
use crate::cli::Verbosity;
use crate::form::catalog;
use crate::remark::{Remark, Severity};
use crate::report::words;

use super::summary;

/// Remarks listed for a file when not all are asked for.
const FIRST_REMARKS: usize = 3;
/// Years, subjects, classes of a sheet that are named one by one.
const FEW: usize = 8;

/// What was recognised, file by file, and what is wrong.
pub fn text(analysis: &Analysis, verbosity: Verbosity) -> String {
    let mut text = String::new();
    let mut entries: BTreeMap<&str, Vec<&FileEntry>> = BTreeMap::new();
    for entry in &analysis.files {
        entries.entry(&entry.file).or_default().push(entry);
    }
    let remarks = by_file(&analysis.remarks);
    let files: BTreeSet<_> =
        entries.keys().chain(remarks.keys().filter(|name| !name.is_empty())).collect();
    for file in files {
        let _ = writeln!(text, "{file}");
        let sheets = entries.get(file).map_or(&[][..], Vec::as_slice);
        for entry in sheets {
            text.push_str(&sheet(entry, analysis, verbosity));
        }
        let remarks = remarks.get(file).map_or(&[][..], Vec::as_slice);
        list(&mut text, remarks, sheets.len() > 1, verbosity);
    }
    if let Some(general) = remarks.get("") {
        text.push_str("Обо всей папке\n");
        list(&mut text, general, false, Verbosity::Verbose);
    }
    let parts = [text, works(analysis), summary::read(analysis), counts(&analysis.remarks)];
    super::printable(&parts.join("\n"))
}

/// Remarks by file; those of no file stand under an empty name.
fn by_file(remarks: &[Remark]) -> BTreeMap<&str, Vec<&Remark>> {
    let mut files: BTreeMap<&str, Vec<&Remark>> = BTreeMap::new();
    for remark in remarks {
        files.entry(remark.file().unwrap_or_default()).or_default().push(remark);
    }
    files
}

/// A sheet: its form, its rows, what it holds; at length the planned results counted from it.
fn sheet(entry: &FileEntry, analysis: &Analysis, verbosity: Verbosity) -> String {
    let mut lines: Vec<String> = entry.sheet.iter().map(|sheet| format!("«{sheet}»")).collect();
    lines.push(match entry.form {
        Some(form) => {
            let left_out = match entry.left_out {
                0 => String::new(),
                n_rows => format!(", не учтено по правилам {n_rows}"),
            };
            format!(
                "{}; строк прочитано {}, не прочитано {}{left_out}",
                catalog::title(form).unwrap_or(form),
                entry.rows,
                entry.refused
            )
        }
        None => "не прочитан".to_owned(),
    });
    lines.extend(content(entry, analysis));
    lines.extend(columns(entry));
    let uses = analysis.indicators.iter().filter(|indicator| {
        let mut sources = indicator.sources.iter();
        sources.any(|it| it.file == entry.file && Some(&it.sheet) == entry.sheet.as_ref())
    });
    if verbosity == Verbosity::Verbose {
        lines.extend(uses.map(|indicator| format!("для показателя: {}", indicator.title)));
    }
    let indent = |(number, line): (usize, String)| {
        let deep = if number > 0 && entry.sheet.is_some() { "    " } else { "  " };
        format!("{deep}{line}\n")
    };
    lines.into_iter().enumerate().map(indent).collect()
}

/// The columns of a sheet, read and not read.
fn columns(entry: &FileEntry) -> Vec<String> {
    let titled = [
        ("столбцы прочитаны", words::columns(&entry.columns)),
        ("столбцы не прочитаны", words::unread_columns(&entry.unread_columns)),
    ];
    let said = titled.into_iter().filter(|(_, columns)| !columns.is_empty());
    said.map(|(title, columns)| format!("{title}: {columns}")).collect()
}

/// Year, subjects, grade, classes, exam of a sheet; what is not known is not mentioned.
fn content(entry: &FileEntry, analysis: &Analysis) -> Option<String> {
    let known = analysis.details.contents.get(&(entry.file.clone(), entry.sheet.clone()))?;
    let few = |name: &str, values: Vec<String>| {
        let more = values.len().saturating_sub(FEW);
        let shown = values.into_iter().take(FEW).collect::<Vec<_>>().join(", ");
        let more = if more > 0 { format!(" и ещё {more}") } else { String::new() };
        (!shown.is_empty()).then(|| format!("{name} {shown}{more}"))
    };
    let parts = [
        few("экзамен", known.exams.iter().cloned().collect()),
        few("год", known.years.iter().map(ToString::to_string).collect()),
        few("предмет", known.subjects.iter().cloned().collect()),
        few("параллель", known.grades.iter().map(ToString::to_string).collect()),
        few("класс", known.classes.iter().cloned().collect()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// The first remarks, the gravest first; the sheet is named where there are several.
fn list(text: &mut String, remarks: &[&Remark], has_sheets: bool, verbosity: Verbosity) {
    let mut sorted: Vec<&Remark> = remarks.to_vec();
    sorted.sort_by_key(|remark| remark.severity);
    let shown = if verbosity == Verbosity::Verbose { sorted.len() } else { FIRST_REMARKS };
    for remark in sorted.iter().take(shown) {
        let sheet = remark.sheet().filter(|_| has_sheets);
        let place = [
            sheet.map(|sheet| format!("«{sheet}»")),
            remark.origin.cell.map(|cell| cell.to_string()),
        ];
        let place = place.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let place = if place.is_empty() { place } else { format!("{place}: ") };
        let _ = writeln!(text, "  {}: {place}{}", remark.severity.title(), remark.text());
    }
    if let Some(rest) = sorted.len().checked_sub(shown).filter(|rest| *rest > 0) {
        let noun = words::plural(rest as u64, ["замечание", "замечания", "замечаний"]);
        let _ = writeln!(text, "  и ещё {rest} {noun} (все: analyze check -v)");
    }
}

/// Procedures by years, each with its subjects and grades.
fn works(analysis: &Analysis) -> String {
    let mut found: BTreeMap<(&str, _), BTreeMap<&str, BTreeSet<u8>>> = BTreeMap::new();
    for work in &analysis.works {
        let subjects = found.entry((work.procedure.as_str(), work.year)).or_default();
        subjects.entry(&work.subject).or_default().extend(work.grade);
    }
    let mut text = "Найденные работы (предмет и классы)\n".to_owned();
    if found.is_empty() {
        text.push_str("  нет\n");
    }
    for ((procedure, year), subjects) in found {
        let subjects = subjects.iter().map(|(subject, grades)| {
            let grades: Vec<_> = grades.iter().map(u8::to_string).collect();
            format!("{subject} {}", grades.join(", ")).trim_end().to_owned()
        });
        let _ = writeln!(text, "  {procedure} {year}: {}", subjects.collect::<Vec<_>>().join("; "));
    }
    text
}

fn counts(remarks: &[Remark]) -> String {
    let counts = summary::SEVERITIES.map(|(severity, words): (Severity, _)| {
        let of_severity = remarks.iter().filter(|remark| remark.severity == severity);
        summary::counted(of_severity.count() as u64, words)
    });
    format!("Замечания: {}\nНичего не записано: это проверка.\n", counts.join(", "))
}
