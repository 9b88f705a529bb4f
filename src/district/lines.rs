//! TextRecords ↔ lines of a table: commas, quotes where they are needed, null is empty.
//! Knows names of columns and which of them are numbers; what a record means is known elsewhere.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::delimited::{TextDialect, TextRecords};

/// Columns of numbers; all others are texts.
const NUMBERS: [&str; 27] = [
    "grade", "enrolled", "written", "absent", "n2", "n3", "n4", "n5", "above", "strict",
    "university", "high", "lower", "same", "higher", "score_n", "score_sum", "score_sumsq", "num",
    "den", "sum", "sumsq", "unread", "errors", "warnings", "schema", "schools",
];

/// A table with its header, without rows too.
pub(super) fn written(header: &str, rows: &[impl Serialize]) -> serde_json::Result<Vec<u8>> {
    let mut table = format!("{header}\n");
    for row in rows {
        let row = serde_json::to_value(row)?;
        let cells: Vec<String> = header.split(',').map(|column| cell(&row[column])).collect();
        table.push_str(&cells.join(","));
        table.push('\n');
    }
    Ok(table.into_bytes())
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) if text.contains([',', '"', '\n', '\r']) => {
            format!("\"{}\"", text.replace('"', "\"\""))
        }
        Value::String(text) => text.clone(),
        number => number.to_string(),
    }
}

/// The records of a table; the columns may stand in any order.
///
/// # Errors
/// The number of the record that is none.
pub(super) fn read<R: DeserializeOwned>(table: &[u8]) -> Result<Vec<R>, usize> {
    let table = table.strip_prefix("\u{feff}".as_bytes()).unwrap_or(table);
    let mut lines = TextRecords::of(table, TextDialect { delimiter: b',', has_quotes: true });
    let (_, header) = lines.next().unwrap_or_default();
    let mut rows = Vec::new();
    for (_, line) in lines {
        let number = rows.len() + 1;
        if line.len() != header.len() {
            return Err(number);
        }
        let mut row = Map::new();
        for (column, text) in header.iter().zip(line) {
            row.insert(column.clone(), value(column, text).ok_or(number)?);
        }
        rows.push(serde_json::from_value(Value::Object(row)).map_err(|_| number)?);
    }
    Ok(rows)
}

fn value(column: &str, text: String) -> Option<Value> {
    if text.is_empty() {
        return Some(Value::Null);
    }
    if NUMBERS.contains(&column) {
        return serde_json::from_str(&text).ok().map(Value::Number);
    }
    Some(Value::String(text))
}
