//! The marks of an `.xls`: hidden rows and columns; merged cells come with the values.
//! Source: [MS-XLS], 2.4 (records); formats of cells are not looked at.

use crate::intake::biff::{Record, sheets};
use crate::intake::layout::{is_narrow_column, is_thin_row};
use crate::sheet::Layout;

const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007d;

/// What is said of the sheets of a workbook, in its order.
pub(in crate::intake) fn marks(stream: &[u8]) -> Vec<Layout> {
    let mut layouts = Vec::new();
    for records in sheets(stream) {
        let mut layout = Layout::default();
        for record in records {
            // A record that is cut short says nothing.
            mark(&mut layout, &record);
        }
        layouts.push(layout);
    }
    layouts
}

fn mark(layout: &mut Layout, record: &Record<'_>) -> Option<()> {
    match record.kind {
        ROW => {
            let flags = record.number(12)?;
            let is_thin = flags & 0x40 != 0 && is_thin_row(record.number(6)?);
            if flags & 0x20 != 0 || is_thin {
                let row = record.number(0)?.into();
                layout.hidden_rows.add(row, row);
            }
        }
        COLUMNS => {
            let width = u32::from(record.number(4)?);
            let is_hidden = record.number(8).is_some_and(|flags| flags & 1 != 0);
            if is_hidden || is_narrow_column(width) {
                layout.hidden_columns.add(record.number(0)?.into(), record.number(2)?.into());
            }
        }
        _ => {}
    }
    Some(())
}
