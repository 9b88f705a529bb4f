//! What a page stands on: files and rows read, and what was not read, in words.
//! Counts come with the result; nothing is judged here.

use super::words;
use crate::analysis::{Analysis, Lack};
use crate::programme::{self, IndicatorId};

const FILES: [&str; 3] = ["файл", "файла", "файлов"];
const SHEETS: [&str; 3] = ["лист", "листа", "листов"];
const ROWS: [&str; 3] = ["строка", "строки", "строк"];
const UNREAD: [&str; 3] = ["не прочитана", "не прочитаны", "не прочитано"];
const UNCOUNTED: [&str; 3] = ["не учтена", "не учтены", "не учтено"];

/// «Основание: 53 файла, 4 131 строка. Не прочитано: 20 строк, 1 файл (показатели 4, 5). Есть
/// строки, которые не поняты или не соединены по именам (показатель 10).»
pub(crate) fn line(analysis: &Analysis) -> String {
    let mut sentences = vec![read(analysis)];
    if let Some(unread) = unread(analysis) {
        let affected = affected_rows(analysis, |lack| lack.has_refused);
        let affected = affected.map_or_else(String::new, |rows| format!(" ({rows})"));
        sentences.push(format!("Не прочитано: {unread}{affected}."));
    }
    if let Some(rows) = affected_rows(analysis, |lack| !lack.has_refused) {
        sentences
            .push(format!("Есть строки, которые не поняты или не соединены по именам ({rows})."));
    }
    sentences.join(" ")
}

/// Its first sentence.
pub(crate) fn read(analysis: &Analysis) -> String {
    let read = analysis.files.iter().filter(|entry| entry.form.is_some());
    let mut files: Vec<&str> = read.clone().map(|entry| entry.file.as_str()).collect();
    files.sort_unstable();
    files.dedup();
    let n_rows = read.map(|entry| entry.rows).sum();
    let read = [counted(files.len() as u64, FILES), counted(n_rows, ROWS)].join(", ");
    format!("Основание: {read}.")
}

/// «20 строк, 1 файл»; nothing where everything was read.
pub(crate) fn unread(analysis: &Analysis) -> Option<String> {
    let unread = &analysis.details.not_read;
    let mut counts = Vec::new();
    for (count, words) in [(unread.rows, ROWS), (unread.sheets, SHEETS), (unread.files, FILES)] {
        if count > 0 {
            counts.push(counted(count, words));
        }
    }
    (!counts.is_empty()).then(|| counts.join(", "))
}

/// The rows of the page that such lacks touch: «показатели 4, 5».
fn affected_rows(analysis: &Analysis, is_such: fn(&Lack) -> bool) -> Option<String> {
    let mut rows: Vec<String> = Vec::new();
    for planned in programme::in_programme() {
        if analysis.details.lacks.get(&planned.id).is_some_and(is_such) {
            rows.push(planned.number.to_string());
        }
    }
    match rows.len() {
        0 => None,
        1 => Some(format!("показатель {}", rows[0])),
        _ => Some(format!("показатели {}", rows.join(", "))),
    }
}

/// «* Не всё учтено: 9 – за 2021-2022 ещё 1 строка не учтена; 10, 11 – ещё 1 строка не учтена.»
pub(crate) fn lacks(analysis: &Analysis) -> Option<String> {
    let mut lacks: Vec<(String, String)> = Vec::new();
    for planned in programme::in_programme() {
        let Some(lack) = of_figure(analysis, planned.id) else { continue };
        match lacks.iter_mut().find(|(_, known)| *known == lack) {
            Some((rows, _)) => *rows = format!("{rows}, {}", planned.number),
            None => lacks.push((planned.number.to_string(), lack)),
        }
    }
    let lines: Vec<String> = lacks.iter().map(|(rows, lack)| format!("{rows} – {lack}")).collect();
    (!lines.is_empty()).then(|| format!("* Не всё учтено: {}.", lines.join("; ")))
}

/// What of a figure was not read: «ещё 20 строк не прочитано».
pub(crate) fn of_figure(analysis: &Analysis, id: IndicatorId) -> Option<String> {
    let lack = analysis.details.lacks.get(&id)?;
    let unit = id.planned().rows;
    let Lack { before, now, is_unbounded, has_refused } = *lack;
    if is_unbounded {
        return Some("не прочитан целый лист или файл".to_owned());
    }
    let baseline = analysis.baseline;
    let lacking = if has_refused { UNREAD } else { UNCOUNTED };
    let first = if now == 0 && before > 0 { before } else { now };
    let more = format!("ещё {} {}", counted(first, unit), words::plural(first, lacking));
    Some(match (now, before) {
        (_, 0) => more,
        (0, _) => format!("за {baseline} {more}"),
        _ => format!("{more}, за {baseline} – {before}"),
    })
}

/// «4 131 строка».
fn counted(count: u64, forms: [&'static str; 3]) -> String {
    format!("{} {}", words::thousands(count), words::plural(count, forms))
}
