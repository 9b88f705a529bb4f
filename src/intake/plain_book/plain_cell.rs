//! A cell as nearly all are written, read in one walk: `<c r="B3" s="1" t="s"><v>12</v></c>`, or without a value.
//! A tag read by itself costs more than what it says, and a sheet is cells; whatever is written otherwise, and be it by
//! one space or one nought, is read tag by tag, to the same result.

use super::cell_head::{CellHead, ValueKind};
use super::tag::find;
use crate::sheet::{MOST_COLUMNS, MOST_ROWS};

/// The words of kinds as they are written, the usual ones first.
const KINDS: [(&str, ValueKind); 5] = [
    ("s\"", ValueKind::Shared),
    ("n\"", ValueKind::Number),
    ("str\"", ValueKind::Text),
    ("b\"", ValueKind::Flag),
    ("e\"", ValueKind::Fault),
];

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PlainCell<'p> {
    pub(super) head: CellHead,
    pub(super) value: PlainValue<'p>,
}

/// The value of a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum PlainValue<'p> {
    Nothing,
    /// A number without sign and fraction, exactly.
    Whole(f64),
    /// The place of a shared text.
    Shared(usize),
    /// Any other, as it is written.
    Written(&'p str),
}

/// How the cells of a row write its number, with the quote after it: at most eight bytes, which are compared at once.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowLabel {
    bytes: u64,
    mask: u64,
    length: usize,
}

impl RowLabel {
    /// Of a row, from 0; `None`: Excel has no such row.
    pub(super) fn of(row: u32) -> Option<Self> {
        if row >= MOST_ROWS {
            return None;
        }
        let (mut label, mut digits) = (Self { bytes: b'"'.into(), mask: 0xff, length: 1 }, row + 1);
        while digits > 0 {
            label.bytes = (label.bytes << 8) + u64::from(b'0') + u64::from(digits % 10);
            label.mask = (label.mask << 8) + 0xff;
            label.length += 1;
            digits /= 10;
        }
        Some(label)
    }

    /// What follows it; `None` where it does not stand.
    #[inline]
    fn strip<'p>(&self, bytes: &'p [u8]) -> Option<&'p [u8]> {
        let beginning = u64::from_le_bytes(*bytes.first_chunk()?);
        if beginning & self.mask == self.bytes { bytes.get(self.length..) } else { None }
    }
}

/// The cells that a text begins with, one after another, up to one that is written otherwise or breaks off.
pub(super) struct PlainCells<'p> {
    text: &'p str,
    rest: &'p [u8],
    row: RowLabel,
}

impl<'p> PlainCells<'p> {
    pub(super) fn of(text: &'p str, row: RowLabel) -> Self {
        Self { text, rest: text.as_bytes(), row }
    }

    /// How many bytes those take that were read.
    pub(super) fn length(&self) -> usize {
        self.text.len() - self.rest.len()
    }

    /// The cell that stands next, and what follows. Each step looks at the bytes after the one before.
    #[inline]
    fn cell(&self) -> Option<(PlainCell<'p>, &'p [u8])> {
        let (column, rest) = column(self.rest.strip_prefix(b"<c r=\"")?)?;
        let rest = self.row.strip(rest)?;
        let (format, rest) = match rest.strip_prefix(b" s=\"") {
            Some(rest) => {
                let (format, rest) = index(rest)?;
                (Some(format), rest.strip_prefix(b"\"")?)
            }
            None => (None, rest),
        };
        let (kind, rest) = match rest.strip_prefix(b" t=\"") {
            Some(rest) => kind(rest)?,
            None => (ValueKind::Number, rest),
        };
        let (value, rest) = match rest.strip_prefix(b"><v>") {
            Some(rest) => {
                let (value, rest) = self.value(kind, rest)?;
                (value, rest.strip_prefix(b"</v></c>")?)
            }
            None => (PlainValue::Nothing, rest.strip_prefix(b"/>")?),
        };
        Some((PlainCell { head: CellHead { column, format, kind }, value }, rest))
    }

    /// The value that bytes of the text begin with.
    #[inline]
    fn value(&self, kind: ValueKind, bytes: &'p [u8]) -> Option<(PlainValue<'p>, &'p [u8])> {
        /// So many digits are a whole number that a fraction holds.
        const EXACT: usize = 15;
        if kind == ValueKind::Shared {
            let (place, rest) = index(bytes)?;
            return Some((PlainValue::Shared(place), rest));
        }
        if kind == ValueKind::Number
            && let Some((number, rest)) = whole(bytes, EXACT)
            && rest.first() == Some(&b'<')
        {
            return Some((PlainValue::Whole(number as f64), rest));
        }
        let length = find(b'<', bytes).filter(|length| *length > 0)?;
        let start = self.text.len() - bytes.len();
        Some((PlainValue::Written(&self.text[start..start + length]), &bytes[length..]))
    }
}

impl<'p> Iterator for PlainCells<'p> {
    type Item = PlainCell<'p>;

    #[inline]
    fn next(&mut self) -> Option<PlainCell<'p>> {
        let (cell, rest) = self.cell()?;
        self.rest = rest;
        Some(cell)
    }
}

/// The column whose letters bytes begin with, from 0, and what follows.
#[inline]
fn column(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let mut number = 0;
    for (n_letters, byte) in bytes.iter().enumerate() {
        if !byte.is_ascii_uppercase() {
            return Some((u32::checked_sub(number, 1)?, &bytes[n_letters..]));
        }
        number = number * 26 + u32::from(byte - b'A') + 1;
        if number > MOST_COLUMNS {
            return None;
        }
    }
    None
}

/// The kind whose word bytes begin with, and what follows the quote after it.
fn kind(bytes: &[u8]) -> Option<(ValueKind, &[u8])> {
    for (word, kind) in KINDS {
        if let Some(rest) = bytes.strip_prefix(word.as_bytes()) {
            return Some((kind, rest));
        }
    }
    None
}

/// The number that bytes begin with and that points to something, in its one spelling, and what follows.
fn index(bytes: &[u8]) -> Option<(usize, &[u8])> {
    const MOST_DIGITS: usize = 9;
    let (number, rest) = whole(bytes, MOST_DIGITS)?;
    let is_long = bytes.len() - rest.len() > 1;
    if is_long && bytes[0] == b'0' { None } else { Some((number as usize, rest)) }
}

/// The digits that bytes begin with, as a number, and what follows; `None`: there are none or more than `most`.
#[inline]
fn whole(bytes: &[u8], most: usize) -> Option<(u64, &[u8])> {
    let mut number = 0;
    for (n_digits, byte) in bytes.iter().enumerate().take(most + 1) {
        if !byte.is_ascii_digit() {
            return if n_digits > 0 { Some((number, &bytes[n_digits..])) } else { None };
        }
        number = number * 10 + u64::from(byte - b'0');
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells of row 3 that a text begins with, and how many bytes they take.
    fn cells(text: &str) -> (Vec<PlainCell<'_>>, usize) {
        let mut cells = PlainCells::of(text, RowLabel::of(2).unwrap());
        (cells.by_ref().collect(), cells.length())
    }

    /// The value of a number that a text begins with, and what follows.
    fn value(text: &str) -> Option<(PlainValue<'_>, &[u8])> {
        let cells = PlainCells::of(text, RowLabel::of(0).unwrap());
        cells.value(ValueKind::Number, text.as_bytes())
    }

    #[test]
    fn only_the_usual_spelling_is_read_at_once() {
        let (read, length) = cells(
            r#"<c r="B3" s="1" t="s"><v>12</v></c><c r="XFD3"/><c r="A3"><v>5</v></c></row>"#,
        );
        let shared = CellHead { column: 1, format: Some(1), kind: ValueKind::Shared };
        let blank = CellHead { column: 16_383, format: None, kind: ValueKind::Number };
        let number = CellHead { column: 0, ..blank };
        let expected = [
            PlainCell { head: shared, value: PlainValue::Shared(12) },
            PlainCell { head: blank, value: PlainValue::Nothing },
            // That it stands out of order is for those who read it.
            PlainCell { head: number, value: PlainValue::Whole(5.0) },
        ];
        assert_eq!((read.as_slice(), length), (expected.as_slice(), 35 + 13 + 22));
    }

    #[test]
    fn another_spelling_is_not_read_at_once() {
        for otherwise in [
            r#"<c  r="B3"><v>1</v></c>"#,
            r#"<c t="s" r="B3"><v>1</v></c>"#,
            r#"<c r="B3" t="s" s="1"><v>1</v></c>"#,
            r#"<c r="B3"><f>A1</f><v>1</v></c>"#,
            r#"<c r="B3"><v>1</v> </c>"#,
            r#"<c r="B3"><v></v></c>"#,
            r#"<c r="B3"><v/></c>"#,
            r#"<c r="B3"></c>"#,
            r#"<c r="B03"><v>1</v></c>"#,
            r#"<c r="B30"><v>1</v></c>"#,
            r#"<c r="B4"><v>1</v></c>"#,
            r#"<c r="B"><v>1</v></c>"#,
            r#"<c r="3"><v>1</v></c>"#,
            r#"<c r="b3"><v>1</v></c>"#,
            r#"<c r="$B$3"><v>1</v></c>"#,
            r#"<c r="XFE3"><v>1</v></c>"#,
            r#"<c r="AAAAAAAAAAAAAAAA3"><v>1</v></c>"#,
            r#"<c r="B3" s=""><v>1</v></c>"#,
            r#"<c r="B3" s="01"><v>1</v></c>"#,
            r#"<c r="B3" s="-1"><v>1</v></c>"#,
            r#"<c r="B3" s="1234567890"><v>1</v></c>"#,
            r#"<c r="B3" t=""><v>1</v></c>"#,
            r#"<c r="B3" t="S"><v>1</v></c>"#,
            r#"<c r="B3" t="st"><v>1</v></c>"#,
            r#"<c r="B3" t="s"><v>01</v></c>"#,
            r#"<c r="B3" t="s"><v>1.0</v></c>"#,
            r#"<c r="B3" t="inlineStr"><is><t>1</t></is></c>"#,
        ] {
            assert_eq!(cells(otherwise), (Vec::new(), 0), "{otherwise}");
        }
    }

    #[test]
    fn a_cell_that_breaks_off_is_not_read() {
        for cell in [
            r#"<c r="B3" s="1" t="s"><v>12</v></c>"#,
            r#"<c r="B3" t="str"><v>Ж&amp;</v></c>"#,
            r#"<c r="B3"/>"#,
        ] {
            for (end, _) in cell.char_indices() {
                let text = format!("{cell}{}", &cell[..end]);
                // The label of a row is looked for in eight bytes.
                let n_read = usize::from(text.len() >= "<c r=\"B".len() + 8);
                assert_eq!(cells(&text).0.len(), n_read, "{text}");
                assert!(cells(&cell[..end]).0.is_empty(), "{end} bytes of {cell}");
            }
        }
    }

    #[test]
    fn every_row_of_excel_has_a_label_of_its_own() {
        for row in [0, 8, 9, 98, 99, 12_344, 99_999, 999_999, 1_048_575] {
            let label = RowLabel::of(row).unwrap();
            assert_eq!(
                label.strip(format!("{}\"/></row>", row + 1).as_bytes()),
                Some(&b"/></row>"[..])
            );
            for number in [row, row + 2, 10 * (row + 1), (row + 1) / 10] {
                assert_eq!(label.strip(format!("{number}\"/></row>").as_bytes()), None);
            }
        }
        assert!(RowLabel::of(1_048_576).is_none() && RowLabel::of(99_999_998).is_none());
    }

    #[test]
    fn digits_alone_are_a_number_at_once() {
        for (text, number) in [
            ("0<", 0.0),
            ("00012<", 12.0),
            ("100000<", 100_000.0),
            ("999999999999999<", 999_999_999_999_999.0),
        ] {
            assert_eq!(value(text), Some((PlainValue::Whole(number), &b"<"[..])), "{text}");
        }
        for text in
            ["-0<", "-5<", "1e5<", "0.1<", "5 <", " 5<", "5.<", "1000000000000000<", "&#49;<", "Ж<"]
        {
            let written = PlainValue::Written(text.strip_suffix('<').unwrap());
            assert_eq!(value(text), Some((written, &b"<"[..])), "{text}");
        }
        assert_eq!((value("<"), value("12"), value("")), (None, None, None));
    }
}
