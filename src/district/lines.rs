//! Records → lines of a table: commas, quotes where they are needed, null is empty.
//! Knows names of columns; what a record means is known elsewhere.

use serde::Serialize;
use serde_json::Value;

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
