//! A part of a workbook in XML, read tag by tag; as far as it is in order, the rest is left.
//! Knows no tag's meaning.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;

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
}

/// A function of opening tags only.
pub(super) struct EachTag<F>(pub(super) F);

impl<F: FnMut(&BytesStart<'_>)> TakesPart for EachTag<F> {
    fn start(&mut self, tag: &BytesStart<'_>) {
        self.0(tag);
    }
}

/// Reads a part through.
pub(super) fn read(part: impl BufRead, taker: &mut impl TakesPart) {
    let mut reader = quick_xml::Reader::from_reader(part);
    let mut buffer = Vec::new();
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        match event {
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
}
