//! Days, periods, grades and headings out of any text.
#![no_main]

use analyze::sheet::{Cell, Sheet};
use analyze::{text, value};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &str| {
    let cell = Cell::Text(data);
    let _ = (value::day(cell), value::period(cell), value::grade(cell), text::heading(data));
    if let Some(bytes) = data.as_bytes().first_chunk() {
        let number = Cell::Number(f64::from_le_bytes(*bytes));
        let _ = (value::day(number), value::period(number), value::grade(number), number.shown());
    }
    let mut sheet = Sheet::new(data);
    let _ = sheet.set(0, 0, cell);
});
