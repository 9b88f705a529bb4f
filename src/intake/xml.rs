//! XML tag by tag, as far as it is in order: parts of workbooks and what their attributes say.
//! Knows no tag's meaning.

use std::io::BufRead;
use std::str::FromStr;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;
use quick_xml::{Error, Reader, XmlVersion};

/// Stands for letters that are written by their numbers or in CDATA: which they are is not looked at.
pub(super) const WRITTEN_OTHERWISE: &str = "&";

/// What takes the tags and texts of a part in their order.
pub(super) trait TakesPart {
    /// A tag begins.
    fn start(&mut self, tag: &BytesStart<'_>);

    /// A tag ends; one that closes itself ends where it begins.
    fn end(&mut self, _name: QName<'_>) {}

    /// Whether the text at hand is worth decoding.
    fn wants_text(&self) -> bool {
        false
    }

    /// A piece of text, or [`WRITTEN_OTHERWISE`].
    fn text(&mut self, _text: &str) {}

    /// Whether the rest of the part need not be read.
    fn is_done(&self) -> bool {
        false
    }
}

/// Takes opening tags only.
struct EachTag<F>(F);

impl<F: FnMut(&BytesStart<'_>)> TakesPart for EachTag<F> {
    fn start(&mut self, tag: &BytesStart<'_>) {
        self.0(tag);
    }
}

/// Calls a function with every opening tag of a part, as far as the part is in order.
pub(super) fn each_tag(part: impl BufRead, look: impl FnMut(&BytesStart<'_>)) {
    // Marks beside the values are given up in silence where they are broken.
    read(part, &mut EachTag(look)).ok();
}

/// Reads a part through; where it is no XML, what stands before is taken all the same.
pub(super) fn read(part: impl BufRead, taker: &mut impl TakesPart) -> Result<(), Error> {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    while !taker.is_done() {
        match reader.read_event_into(&mut buffer)? {
            Event::Eof => break,
            Event::Start(tag) => taker.start(&tag),
            Event::Empty(tag) => {
                taker.start(&tag);
                taker.end(tag.name());
            }
            Event::End(tag) => taker.end(tag.name()),
            Event::Text(text) if taker.wants_text() => taker.text(&text.xml10_content()),
            Event::GeneralRef(_) | Event::CData(_) => taker.text(WRITTEN_OTHERWISE),
            _ => {}
        }
        buffer.clear();
    }
    Ok(())
}

/// An attribute by its local name, as XML has it.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    for attribute in tag.attributes().with_checks(false).flatten() {
        if attribute.key.local_name().as_ref() == name {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            return Some(value.into_owned());
        }
    }
    None
}

/// An attribute that is a number.
pub(super) fn number<N: FromStr>(tag: &BytesStart<'_>, name: &str) -> Option<N> {
    attribute(tag, name)?.trim().parse().ok()
}

/// Whether an attribute says yes.
pub(super) fn says_yes(tag: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(tag, name).as_deref().map(str::trim), Some("1" | "true" | "on"))
}

/// Whether a size is stated and less than can be seen.
pub(super) fn is_below(tag: &BytesStart<'_>, name: &str, least: f64) -> bool {
    number(tag, name).is_some_and(|size: f64| size < least)
}
