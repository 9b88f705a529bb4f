//! A cell as nearly all are written, read at once: `<c r="B3" s="1" t="s"><v>12</v></c>`, or without a value.
//! A tag read by itself costs more than what it says, and a sheet is cells; whatever is written otherwise, and be it by
//! one space, is read tag by tag, to the same result.

use super::tag::find;

/// What the attributes of a cell say, and the text of its value.
#[derive(Clone, Copy)]
pub(super) struct PlainCell<'p> {
    pub(super) place: &'p str,
    pub(super) format: Option<&'p str>,
    pub(super) kind: Option<&'p str>,
    pub(super) value: Option<&'p str>,
    /// How many bytes it takes.
    pub(super) length: usize,
}

/// The cell that a text begins with; `None`: it is written otherwise, or its end is not there yet.
pub(super) fn plain_cell(text: &str) -> Option<PlainCell<'_>> {
    let (place, rest) = until(b'"', text.strip_prefix("<c r=\"")?)?;
    let (format, rest) = attribute(" s=\"", rest)?;
    let (kind, rest) = attribute(" t=\"", rest)?;
    let (value, rest) = match rest.strip_prefix("><v>") {
        Some(rest) => {
            let (value, rest) = until(b'<', rest).filter(|(value, _)| !value.is_empty())?;
            (Some(value), rest.strip_prefix("/v></c>")?)
        }
        None => (None, rest.strip_prefix("/>")?),
    };
    Some(PlainCell { place, format, kind, value, length: text.len() - rest.len() })
}

/// What stands before a byte, and what after it.
fn until(byte: u8, text: &str) -> Option<(&str, &str)> {
    let place = find(byte, text.as_bytes())?;
    Some((&text[..place], &text[place + 1..]))
}

/// The value of an attribute, if it stands there.
fn attribute<'p>(name: &str, text: &'p str) -> Option<(Option<&'p str>, &'p str)> {
    match text.strip_prefix(name) {
        Some(text) => until(b'"', text).map(|(value, rest)| (Some(value), rest)),
        None => Some((None, text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_usual_spelling_is_read_at_once() {
        let cell = plain_cell(r#"<c r="B3" s="1" t="s"><v>12</v></c><c r="C3"/>"#).unwrap();
        let read = (cell.place, cell.format, cell.kind, cell.value, cell.length);
        assert_eq!(read, ("B3", Some("1"), Some("s"), Some("12"), 35));
        let blank = plain_cell(r#"<c r="C3" s="4"/></row>"#).unwrap();
        assert_eq!((blank.place, blank.format, blank.value), ("C3", Some("4"), None));
        for other in [
            r#"<c  r="B3"><v>1</v></c>"#,
            r#"<c t="s" r="B3"><v>1</v></c>"#,
            r#"<c r="B3"><f>A1</f><v>1</v></c>"#,
            r#"<c r="B3"><v>1</v> </c>"#,
            r#"<c r="B3"><v></v></c>"#,
            r#"<c r="B3"><v>1</v></c"#,
        ] {
            assert!(plain_cell(other).is_none(), "{other}");
        }
    }
}
