//! «Замечания»: every problem found, errors first, with a link that opens the file at the first of its cells.
//! Texts come with the remarks; nothing is judged here.

use super::column::{self, Column, Value, column, head, text, texts};
use super::model::{Content, Kind, Link, Look, Paper};
use super::page::Page;
use super::words;
use crate::analysis::{Analysis, Indicator};
use crate::programme::IndicatorId;
use crate::remark::{self, Remark, RemarkGroup, Severity, grouped};
use crate::result_files::{REMARKS_SHEET, SUMMARY_SHEET};

/// Findings of one kind and the result that says what their indicators are called.
type RemarkRow<'a> = (&'a RemarkGroup<'a>, &'a Analysis);

/// Ranges of cells named in a line: who mends them goes through all.
const MOST_RANGES: usize = 60;

fn columns<'a>() -> Vec<Column<RemarkRow<'a>>> {
    let affected = head("Какие показатели затронуты").wide(22.0);
    vec![
        column(head("Важность").wide(15.5), Kind::Text, |(group, _): &RemarkRow| {
            severity(group.severity())
        }),
        texts(head("Файл").wide(24.0), |(group, _)| group.first().file().unwrap_or_default()),
        texts(head("Лист").wide(15.0), |(group, _)| group.first().sheet().unwrap_or_default()),
        column(head("Ячейка").wide(9.5), Kind::Centred, |(group, _)| cell(group.first())),
        column(head("Значение в ячейке").wide(15.0), Kind::Text, |(group, _)| {
            text(group.values())
        }),
        column(head("Что не так").wide(38.0), Kind::Text, |(group, _)| {
            text(group.fault(MOST_RANGES))
        }),
        column(head("Что сделать").wide(33.0), Kind::Text, |(group, _)| {
            text(group.cure())
        }),
        column(affected, Kind::Text, |(group, analysis)| {
            text(names(&group.first().affects, analysis))
        }),
    ]
}

/// Indicators named by their names; more of them by their numbers on «Итоги».
const MOST_NAMES: usize = 2;

/// The indicators of a finding in one line.
fn names(affects: &[IndicatorId], analysis: &Analysis) -> String {
    if affects.len() > MOST_NAMES {
        let mut numbers: Vec<u8> = affects.iter().map(|id| id.planned().number).collect();
        numbers.sort_unstable();
        let numbers: Vec<String> = numbers.iter().map(u8::to_string).collect();
        return format!("показатели {} листа «{SUMMARY_SHEET}»", numbers.join(", "));
    }
    let mut names = Vec::new();
    for id in affects {
        let known = analysis.indicator(*id);
        names.push(known.map_or("прочее", Indicator::short_name));
    }
    names.join("; ")
}

/// A sheet longer than this no one reads; the whole list is in the machine-readable result.
const MOST: usize = 20_000;

/// The sheet.
pub(super) fn page(analysis: &Analysis) -> Page {
    let columns = columns();
    let mut page = Page::on(Paper::Dense, REMARKS_SHEET, &column::widths(&columns));
    page.title("Замечания к данным", summary(analysis));
    let groups = grouped(&analysis.remarks);
    if groups.is_empty() {
        page.text("Замечаний нет: все строки всех файлов прочитаны и учтены.");
        return page;
    }
    let shown: Vec<RemarkRow> = groups.iter().take(MOST).map(|group| (group, analysis)).collect();
    let table = page.table(columns).rows(&shown).end();
    page.keep_head(&table);
    if groups.len() > MOST {
        page.note(format!("Показаны первые {MOST} строк из {}.", groups.len()));
    }
    page
}

fn summary(analysis: &Analysis) -> String {
    const WORDS: [(Severity, [&str; 3]); 3] = [
        (Severity::Error, ["ошибка", "ошибки", "ошибок"]),
        (Severity::Warning, ["предупреждение", "предупреждения", "предупреждений"]),
        (Severity::Info, ["сведение", "сведения", "сведений"]),
    ];
    let counted = WORDS.map(|(severity, forms)| {
        let count = remark::count(&analysis.remarks, severity);
        format!("{count} {}", words::plural(count, forms))
    });
    format!(
        "{}. Ошибка – строка или файл не учтены; предупреждение – прочитаны, но под вопросом \
         или не вошли в показатель по правилу, названному в строке.",
        counted.join(", ")
    )
}

fn severity(severity: Severity) -> Value {
    let look = match severity {
        Severity::Error => Look::Strong,
        Severity::Warning => Look::Body,
        Severity::Info => Look::Muted,
    };
    Value::Styled(look.of(Kind::Text), Content::Text(severity.title().to_owned()))
}

/// The cell's address opens the file at the cell. `LibreOffice` doesn't wrap a link, so it is short.
fn cell(remark: &Remark) -> Value {
    let Some(path) = remark.file() else { return text("") };
    let (folded, workbooks) = (path.to_lowercase(), [".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"]);
    let is_workbook = workbooks.iter().any(|extension| folded.ends_with(extension));
    let (mut sheet, mut cell) = (remark.sheet(), remark.origin.cell);
    let text = match cell {
        Some(cell) => cell.to_string(),
        None => "открыть".to_owned(),
    };
    if !is_workbook {
        (sheet, cell) = (None, None);
    }
    let (sheet, cell) = (sheet.map(str::to_owned), cell.map(|cell| cell.to_string()));
    Value::Linked(text, Link::File { path: path.to_owned(), sheet, cell })
}
