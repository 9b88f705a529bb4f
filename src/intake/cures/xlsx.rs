//! Numbers of an `.xlsx` that make the reader take all memory: of shared texts that can't be so many, of formats
//! each of which would copy a long name.

use std::io::{BufRead, Read as _};

use quick_xml::events::{BytesStart, Event};

use crate::intake::Refusal;
use crate::intake::xml::{self, TakesPart};

/// Length of the shortest text, `<si/>`.
const SHORTEST: u64 = 5;
/// How many bytes of names and codes the reader may copy into formats.
const MOST_COPIED: usize = 128 << 20;

const BAD: Refusal = Refusal::Corrupt("неверное устройство файла");

/// A table of shared texts of this size without their number; `None`: it may hold as many as it states, or it
/// states none. The table begins where the reader takes it to begin, whatever stands before.
pub(in crate::intake) fn without_false_count(
    part: impl BufRead,
    size: u64,
    most: u64,
) -> Result<Option<Vec<u8>>, Refusal> {
    let mut reader = quick_xml::Reader::from_reader(part);
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    let mut content = loop {
        match reader.read_event_into(&mut buffer).map_err(|_| BAD)? {
            Event::Start(tag) if tag.local_name().as_ref() == "sst" => {
                if can_be(&tag, size) {
                    return Ok(None);
                }
                break format!("<{}>", tag.name().as_ref()).into_bytes();
            }
            Event::Empty(tag) if tag.local_name().as_ref() == "sst" => {
                let empty = format!("<{}/>", tag.name().as_ref()).into_bytes();
                return Ok((!can_be(&tag, size)).then_some(empty));
            }
            Event::Eof => return Ok(None),
            _ => {}
        }
        buffer.clear();
    };
    reader.into_inner().take(most).read_to_end(&mut content).map_err(|_| BAD)?;
    Ok(Some(content))
}

/// Whether a table of this size can hold as many texts as its tag states, wherever it states them.
fn can_be(tag: &BytesStart<'_>, size: u64) -> bool {
    for attribute in tag.attributes().with_checks(false).flatten() {
        if attribute.key.local_name().as_ref() != "uniqueCount" {
            continue;
        }
        let stated: Option<u64> = attribute.value.trim().parse().ok();
        if stated.is_none_or(|number| number > size / SHORTEST + 1) {
            return false;
        }
    }
    true
}

/// Refuses formats that the reader would make more of than can be held.
pub(in crate::intake) fn check_styles(part: impl BufRead) -> Result<(), Refusal> {
    let mut formats = FormatCount::default();
    // Where the part is no XML the reader refuses it.
    xml::read(part, &mut formats).ok();
    if formats.is_done() { Err(Refusal::Bulky(formats.copied() as u64)) } else { Ok(()) }
}

/// The formats as far as they are read.
#[derive(Default)]
struct FormatCount {
    /// How long the longest tag is.
    longest: usize,
    n_formats: usize,
}

impl FormatCount {
    fn copied(&self) -> usize {
        self.longest.saturating_mul(self.n_formats)
    }
}

impl TakesPart for FormatCount {
    fn start(&mut self, tag: &BytesStart<'_>) {
        self.longest = self.longest.max(tag.len());
        self.n_formats += usize::from(tag.local_name().as_ref() == "xf");
    }

    fn is_done(&self) -> bool {
        self.copied() > MOST_COPIED
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cured(part: &str, size: u64) -> Option<String> {
        let cured = without_false_count(part.as_bytes(), size, 1 << 20).unwrap();
        cured.map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn a_count_that_its_part_can_hold_stays() {
        let part = r#"<sst count="9" uniqueCount="3"><si/></sst>"#;
        assert_eq!(cured(part, 10), None);
        assert_eq!(cured(part, 9).as_deref(), Some("<sst><si/></sst>"));
        assert_eq!(cured("<sst><si/></sst>", 0), None);
        assert_eq!(cured(r#"<x:sst uniqueCount="9"/>"#, 0).as_deref(), Some("<x:sst/>"));
    }

    #[test]
    fn a_decoy_before_the_table_or_in_its_tag_hides_no_count() {
        let far = "x".repeat(70_000);
        for (part, expected) in [
            (r#"<?xml version="1.0"?><!-- uniqueCount="1" --><sst uniqueCount="999"><si/>"#, true),
            (r#"<a uniqueCount="1"/><sst uniqueCount="999"><si/>"#, true),
            (r#"<sst x:uniqueCount="1" uniqueCount="999"><si/>"#, true),
            (&format!(r#"<sst j="{far}" uniqueCount="999"><si/>"#), true),
            (r#"<!-- uniqueCount="999" --><sst uniqueCount="1"><si/>"#, false),
        ] {
            let cure = expected.then(|| "<sst><si/>".to_owned());
            assert_eq!(cured(part, 50), cure, "{}", &part[..40]);
        }
    }

    #[test]
    fn a_long_name_that_many_formats_would_copy_is_refused() {
        let name = "N".repeat(1_000_000);
        let head = format!(r#"<styleSheet><fonts><font><name val="{name}"/></font></fonts>"#);
        let formats = |n: usize| format!("{head}{}</styleSheet>", "<xf fontId=\"0\"/>".repeat(n));
        assert_eq!(check_styles(formats(100).as_bytes()), Ok(()));
        assert!(check_styles(formats(9_000).as_bytes()).is_err());
    }
}
