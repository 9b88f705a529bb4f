//! «Замечания»: every problem found, errors first, with a link that opens the file at the cell.
//! Texts come with the remarks; nothing is judged here.

use super::model::{Area, Cell, Kind, Link, Look, Sheet};
use super::page::Page;
use super::{programme, words};
use crate::analysis::Analysis;
use crate::ids::IndicatorId;
use crate::remark::{Remark, Severity};

pub(super) const TITLE: &str = "Замечания";
const HEADS: [(&str, f64); 7] = [
    ("Важность", 16.0),
    ("Файл", 28.0),
    ("Лист", 20.0),
    ("Ячейка", 9.5),
    ("Что стоит", 17.0),
    ("Что не так и что сделать", 60.0),
    ("Какие показатели затронуты", 27.0),
];
/// A sheet longer than this no one reads; the whole list is in the machine-readable result.
const MOST: usize = 20_000;

/// The sheet.
pub(super) fn sheet(analysis: &Analysis) -> Sheet {
    let mut page = Page::new(TITLE, &HEADS.map(|(_, width)| width));
    page.title("Замечания к данным", summary(analysis));
    let mut remarks: Vec<&Remark> = analysis.remarks.iter().collect();
    remarks.sort_by_key(|remark| remark.severity);
    if remarks.is_empty() {
        page.line(Look::Plain, "Замечаний нет: все строки всех файлов прочитаны и учтены.");
        return page.finish();
    }
    let head = page.header(HEADS.map(|(title, _)| title));
    for remark in remarks.iter().take(MOST) {
        page.row(row(remark));
    }
    let last = page.next_row() - 1;
    let columns = [0, page.width() - 1];
    let sheet = page.sheet();
    sheet.filter = Some(Area { sheet: TITLE.to_owned(), rows: [head, last], columns });
    sheet.frozen = Some(head + 1);
    sheet.print.repeat = Some([head, head]);
    if remarks.len() > MOST {
        let text = format!("Показаны первые {MOST} замечаний из {}.", remarks.len());
        page.line(Look::Note, text);
    }
    page.finish()
}

fn summary(analysis: &Analysis) -> String {
    const WORDS: [(Severity, [&str; 3]); 3] = [
        (Severity::Error, ["ошибка", "ошибки", "ошибок"]),
        (Severity::Warning, ["предупреждение", "предупреждения", "предупреждений"]),
        (Severity::Info, ["сведение", "сведения", "сведений"]),
    ];
    let counted = WORDS.map(|(severity, forms)| {
        let count = analysis.remarks.iter().filter(|r| r.severity == severity).count() as u64;
        format!("{count} {}", words::plural(count, forms))
    });
    format!(
        "{}. Ошибка – строка или файл не учтены; предупреждение – прочитаны, но под вопросом \
         или не вошли в показатель по правилу, названному в строке.",
        counted.join(", ")
    )
}

fn row(remark: &Remark) -> Vec<Cell> {
    let (important, body) = match remark.severity {
        Severity::Error => (Look::Strong, Look::Body),
        Severity::Warning => (Look::Body, Look::Body),
        Severity::Info => (Look::Muted, Look::Body),
    };
    let text = |value: Option<&str>| Cell::text(value.unwrap_or_default(), body.of(Kind::Text));
    let open = remark.origin.cell.map_or_else(|| "открыть".to_owned(), |cell| cell.to_string());
    let affects: Vec<_> = remark.affects.iter().map(|id| indicator(*id)).collect();
    vec![
        Cell::text(remark.severity.title(), important.of(Kind::Text)),
        text(remark.file()),
        text(remark.sheet()),
        linked(&open, remark),
        text(remark.value.as_deref()),
        text(Some(&remark.text())),
        text(Some(&affects.join("; "))),
    ]
}

/// The cell's address opens the file at the cell. `LibreOffice` doesn't wrap a link, so it is short.
fn linked(text: &str, remark: &Remark) -> Cell {
    let style = Look::Body.of(Kind::Centred);
    let Some(path) = remark.file() else { return Cell::text("", style) };
    let workbook = [".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"]
        .iter()
        .any(|extension| path.to_lowercase().ends_with(extension));
    Cell::text(text, style).to(Link::File {
        path: path.to_owned(),
        sheet: remark.sheet().filter(|_| workbook).map(str::to_owned),
        cell: remark.origin.cell.filter(|_| workbook).map(|cell| cell.to_string()),
    })
}

fn indicator(id: IndicatorId) -> &'static str {
    programme::planned(id).map_or("прочее", |known| known.name.trim_end_matches(','))
}
