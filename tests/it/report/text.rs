//! A page as text, to be read and compared: a line a row, cells between bars, formulas after their values.
//! Numbers are written as a reader sees them.

use analyze::report::model::{Cell, Content, Kind, Row, Sheet};

/// The whole page; charts by their titles.
pub(super) fn page(sheet: &Sheet) -> String {
    let mut lines: Vec<(u32, String)> = Vec::new();
    for (number, row) in sheet.rows() {
        lines.push((number, line(row)));
    }
    for (number, chart) in sheet.charts() {
        let names: Vec<_> = chart.series.iter().map(|series| series.name.as_str()).collect();
        lines.push((number, format!("[диаграмма «{}»: {}]", chart.title, names.join(", "))));
    }
    lines.sort();
    lines.into_iter().map(|(_, line)| line + "\n").collect()
}

fn line(row: &Row) -> String {
    let cells: Vec<String> = row.cells.iter().map(shown).collect();
    cells.join(" | ").trim_end().to_owned()
}

fn shown(cell: &Cell) -> String {
    let kind = cell.style.kind;
    match &cell.content {
        Content::Blank | Content::Covered => String::new(),
        Content::Text(text) => text.replace(['\n', '\u{a0}'], " "),
        Content::Number(value) => number(*value, kind),
        Content::Date(day) => day.format("%d.%m.%Y").to_string(),
        Content::Formula(formula, value) => format!("{} {formula}", number(*value, kind)),
        Content::TextFormula(formula, text) if formula.contains(text.as_str()) => formula.clone(),
        Content::TextFormula(formula, text) => format!("{text} {formula}"),
    }
}

fn number(value: f64, kind: Kind) -> String {
    match kind {
        Kind::Share => format!("{:.1} %", value * 100.0),
        Kind::Points => format!("{value:+.1} п.п."),
        Kind::Score => format!("{value:.2}"),
        Kind::ScoreChange => format!("{value:+.2}"),
        _ => value.to_string(),
    }
}

/// What stands in a column of a row.
pub(super) fn content_at(row: &Row, column: u16) -> Option<&Content> {
    let mut next = 0;
    for cell in &row.cells {
        next += cell.columns;
        if next > column {
            return Some(&cell.content);
        }
    }
    None
}
