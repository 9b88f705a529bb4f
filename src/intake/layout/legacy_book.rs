//! The marks of an `.xls`: hidden rows and columns; merged cells come with the values.
//! Source: [MS-XLS], 2.4 (records); formats of cells are not looked at.

use crate::intake::layout::{is_narrow_column, is_thin_row};
use crate::intake::ole::{globals, offsets, short};
use crate::sheet::Layout;

/// Records: a row, columns.
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007d;

/// What is said of the sheets of a workbook, in its order.
pub fn marks(stream: &[u8]) -> Vec<Layout> {
    offsets(stream).into_iter().map(|offset| layout(stream, offset)).collect()
}

fn layout(stream: &[u8], offset: usize) -> Layout {
    let mut layout = Layout::default();
    for (kind, start, end) in globals(stream, offset) {
        let at = |place: usize| {
            let number = short(stream, start + place).filter(|_| start + place + 2 <= end);
            number.map(u32::from)
        };
        match kind {
            ROW if at(12).is_some_and(|flags| {
                flags & 0x20 != 0 || (flags & 0x40 != 0 && at(6).is_some_and(is_thin_row))
            }) =>
            {
                if let Some(row) = at(0) {
                    layout.hidden_rows.add(row, row);
                }
            }
            COLUMNS
                if at(8).is_some_and(|flags| flags & 1 != 0)
                    || at(4).is_some_and(is_narrow_column) =>
            {
                if let (Some(first), Some(last)) = (at(0), at(2)) {
                    layout.hidden_columns.add(first, last);
                }
            }
            _ => {}
        }
    }
    layout
}
