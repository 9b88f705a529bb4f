//! What `check` shows: each file and sheet, its form, its rows, what uses it, what is wrong with it.
//! Pure text of a finished run; prints nothing itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::analysis::{Analysis, FileEntry};
use crate::cli::Verbosity;
use crate::form::catalog;
use crate::remark::{self, Remark, RemarkGroup, Severity, grouped};
use crate::report::words;

use super::remark_lines::MOST_RANGES;
use super::{missing, summary};

/// Kinds of remarks listed for a file when not all are asked for.
const FIRST_REMARKS: usize = 3;
/// Years, subjects, classes of a sheet that are named one by one.
const FEW: usize = 8;

/// What was recognised, file by file, and what is wrong.
pub(crate) fn text(analysis: &Analysis, verbosity: Verbosity) -> String {
    let mut text = String::new();
    let mut files: BTreeMap<&str, Vec<&FileEntry>> = BTreeMap::new();
    for entry in &analysis.files {
        files.entry(&entry.file).or_default().push(entry);
    }
    let mut remarks = by_file(&analysis.remarks);
    let general = remarks.remove("");
    for file in remarks.keys() {
        files.entry(file).or_default();
    }
    let mut idle = IdleFiles::default();
    for (file, sheets) in files {
        let remarks = remarks.get(file).map_or(&[][..], Vec::as_slice);
        if verbosity != Verbosity::Verbose && idle.takes(file, &sheets, remarks) {
            continue;
        }
        let _ = writeln!(text, "{file}");
        for entry in &sheets {
            text.push_str(&sheet(entry, analysis, verbosity));
        }
        text.push_str(&list(remarks, &sheets, verbosity));
    }
    text.push_str(&idle.text());
    if let Some(general) = general {
        text.push_str("Обо всей папке\n");
        text.push_str(&list(&general, &[], Verbosity::Verbose));
    }
    let missing = missing::text(analysis);
    let parts =
        [text, works(analysis), summary::read(analysis), missing, closing(&analysis.remarks)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    super::printable(&parts.join("\n"))
}

/// Files of which nothing is asked: they are named together.
#[derive(Default)]
struct IdleFiles<'a> {
    copies: Vec<&'a str>,
    no_tables: Vec<&'a str>,
}

impl<'a> IdleFiles<'a> {
    /// Takes a file without sheets of which there are no remarks but for information.
    fn takes(&mut self, file: &'a str, sheets: &[&FileEntry], remarks: &[&Remark]) -> bool {
        let has_sheets = sheets.iter().any(|entry| entry.sheet.is_some() || entry.form.is_some());
        let is_asked = remarks.iter().any(|remark| remark.severity != Severity::Info);
        if sheets.is_empty() || has_sheets || is_asked {
            return false;
        }
        let is_copy = remarks.iter().any(|remark| remark.is(&remark::DUPLICATE_FILE));
        if is_copy {
            self.copies.push(file);
        } else {
            self.no_tables.push(file);
        }
        true
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for (title, files) in [
            ("Копии прочитанных файлов, второй раз не читались", &self.copies),
            ("Не таблицы, не читались", &self.no_tables),
        ] {
            if !files.is_empty() {
                let _ = writeln!(text, "{title} ({})\n  {}", files.len(), files.join("; "));
            }
        }
        text
    }
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
    let mut lines: Vec<String> = Vec::new();
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
    for (title, columns) in [
        ("столбцы прочитаны", words::columns(&entry.columns)),
        ("столбцы не прочитаны", words::unread_columns(&entry.unread_columns)),
    ] {
        if !columns.is_empty() {
            lines.push(format!("{title}: {columns}"));
        }
    }
    if verbosity == Verbosity::Verbose {
        for indicator in &analysis.indicators {
            let sources = indicator.sources.iter();
            let mut places = sources.map(|source| (&source.file, Some(&source.sheet)));
            if places.any(|place| place == (&entry.file, entry.sheet.as_ref())) {
                lines.push(format!("для показателя: {}", indicator.title));
            }
        }
    }
    match &entry.sheet {
        Some(sheet) => format!("  «{sheet}»\n    {}\n", lines.join("\n    ")),
        None => format!("  {}\n", lines.join("\n  ")),
    }
}

/// Year, subjects, grade, classes, exam of a sheet; what is not known is not mentioned.
fn content(entry: &FileEntry, analysis: &Analysis) -> Option<String> {
    let content = analysis.details.contents.get(&(entry.file.clone(), entry.sheet.clone()))?;
    let parts: Vec<String> = [
        few("экзамен", &content.exams),
        few("год", &content.years),
        few("предмет", &content.subjects),
        few("параллель", &content.grades),
        few("класс", &content.classes),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() { None } else { Some(parts.join("; ")) }
}

/// The first few of some values; `None` where there are none.
fn few<'v, T: ToString + 'v>(
    name: &str,
    values: impl IntoIterator<Item = &'v T, IntoIter: ExactSizeIterator>,
) -> Option<String> {
    let values = values.into_iter();
    let n_more = values.len().saturating_sub(FEW);
    let shown = values.take(FEW).map(T::to_string).collect::<Vec<_>>().join(", ");
    match n_more {
        _ if shown.is_empty() => None,
        0 => Some(format!("{name} {shown}")),
        n_more => Some(format!("{name} {shown} и ещё {n_more}")),
    }
}

/// The first kinds of remarks, the gravest first; the sheet is named where there are several.
fn list(remarks: &[&Remark], sheets: &[&FileEntry], verbosity: Verbosity) -> String {
    let mut text = String::new();
    // What columns were not read is said of the sheet above.
    let told = remarks.iter().filter(|remark| !remark.is(&remark::UNREAD_COLUMNS));
    let groups = grouped(told.copied());
    let n_shown = if verbosity == Verbosity::Verbose { groups.len() } else { FIRST_REMARKS };
    for group in groups.iter().take(n_shown) {
        let place = match group.first().sheet() {
            Some(sheet) if sheets.len() > 1 => format!("«{sheet}»"),
            _ => String::new(),
        };
        let line = group.line_after(&place, MOST_RANGES);
        let _ = writeln!(text, "  {}: {line}", group.severity().title());
    }
    let n_more: u64 = groups.iter().skip(n_shown).map(RemarkGroup::count).sum();
    if n_more > 0 {
        let noun = words::plural(n_more, ["замечание", "замечания", "замечаний"]);
        let _ = writeln!(text, "  и ещё {n_more} {noun} (все: analyze check -v)");
    }
    text
}

/// Procedures by years, each with its subjects and grades.
fn works(analysis: &Analysis) -> String {
    let mut procedures: BTreeMap<(&str, _), BTreeMap<&str, BTreeSet<u8>>> = BTreeMap::new();
    for work in &analysis.works {
        let subjects = procedures.entry((work.procedure.as_str(), work.year)).or_default();
        subjects.entry(&work.subject).or_default().extend(work.grade);
    }
    let mut text = "Найденные работы (предмет и классы)\n".to_owned();
    if procedures.is_empty() {
        text.push_str("  нет\n");
    }
    for ((procedure, year), subjects) in procedures {
        let mut shown = Vec::new();
        for (subject, grades) in subjects {
            let grades: Vec<String> = grades.iter().map(u8::to_string).collect();
            shown.push(format!("{subject} {}", grades.join(", ")).trim_end().to_owned());
        }
        let _ = writeln!(text, "  {procedure} {year}: {}", shown.join("; "));
    }
    text
}

/// How many remarks there are, and once more the errors: they stood far above, beside their files.
fn closing(remarks: &[Remark]) -> String {
    let counts = summary::counts(remarks);
    let errors = summary::repeated_errors(remarks);
    format!("Замечания: {counts}\n{errors}Ничего не записано: это проверка.\n")
}
