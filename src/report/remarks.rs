//! «Замечания»: every problem found, errors first, with a link that opens the file at the cell.
//! Texts come with the remarks; nothing is judged here.

use super::column::{self, Column, Value, column, head, text, texts};
use super::model::{Content, Kind, Link, Look};
use super::page::Page;
use super::words;
use crate::analysis::{Analysis, Indicator};
use crate::programme::IndicatorId;
use crate::remark::{Remark, Severity};
use crate::result_files::REMARKS_SHEET;

/// A finding and the result that says what its indicators are called.
type RemarkRow<'a> = (&'a Remark, &'a Analysis);

fn columns<'a>() -> Vec<Column<RemarkRow<'a>>> {
    let words = head("Что не так и что сделать").wide(60.0);
    let affected = head("Какие показатели затронуты").wide(27.0);
    vec![
        column(head("Важность").wide(16.0), Kind::Text, |(remark, _): &RemarkRow| {
            severity(remark)
        }),
        texts(head("Файл").wide(28.0), |(remark, _)| remark.file().unwrap_or_default()),
        texts(head("Лист").wide(20.0), |(remark, _)| remark.sheet().unwrap_or_default()),
        column(head("Ячейка").wide(9.5), Kind::Centred, |(remark, _)| cell(remark)),
        texts(head("Что стоит").wide(17.0), |(remark, _)| {
            remark.value.as_deref().unwrap_or("")
        }),
        column(words, Kind::Text, |(remark, _)| text(remark.text())),
        column(affected, Kind::Text, |(remark, analysis)| text(names(&remark.affects, analysis))),
    ]
}

/// The indicators of a finding in one line.
fn names(affects: &[IndicatorId], analysis: &Analysis) -> String {
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
    let mut page = Page::new(REMARKS_SHEET, &column::widths(&columns));
    page.title("Замечания к данным", summary(analysis));
    let mut remarks: Vec<&Remark> = analysis.remarks.iter().collect();
    remarks.sort_by_key(|remark| remark.severity);
    if remarks.is_empty() {
        page.text("Замечаний нет: все строки всех файлов прочитаны и учтены.");
        return page;
    }
    let shown: Vec<RemarkRow> =
        remarks.iter().take(MOST).map(|remark| (*remark, analysis)).collect();
    let table = page.table(columns).rows(&shown).end();
    page.keep_head(&table);
    if remarks.len() > MOST {
        page.note(format!("Показаны первые {MOST} замечаний из {}.", remarks.len()));
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
        let of_severity = analysis.remarks.iter().filter(|remark| remark.severity == severity);
        let count = of_severity.count() as u64;
        format!("{count} {}", words::plural(count, forms))
    });
    format!(
        "{}. Ошибка – строка или файл не учтены; предупреждение – прочитаны, но под вопросом \
         или не вошли в показатель по правилу, названному в строке.",
        counted.join(", ")
    )
}

fn severity(remark: &Remark) -> Value {
    let look = match remark.severity {
        Severity::Error => Look::Strong,
        Severity::Warning => Look::Body,
        Severity::Info => Look::Muted,
    };
    Value::Styled(look.of(Kind::Text), Content::Text(remark.severity.title().to_owned()))
}

/// The cell's address opens the file at the cell. `LibreOffice` doesn't wrap a link, so it is short.
fn cell(remark: &Remark) -> Value {
    let Some(path) = remark.file() else { return text("") };
    let (folded, workbooks) = (path.to_lowercase(), [".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"]);
    let is_workbook = workbooks.iter().any(|extension| folded.ends_with(extension));
    let cell = remark.origin.cell.map(|cell| cell.to_string());
    let text = cell.clone().unwrap_or_else(|| "открыть".to_owned());
    let link = Link::File {
        path: path.to_owned(),
        sheet: remark.sheet().filter(|_| is_workbook).map(str::to_owned),
        cell: cell.filter(|_| is_workbook),
    };
    Value::Linked(text, link)
}
