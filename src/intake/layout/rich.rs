//! Texts of several runs, each with a font of its own: whether they are struck through.
//! The letters of the texts are read elsewhere.

use std::io::BufRead;

use quick_xml::events::BytesStart;
use quick_xml::name::QName;

use crate::intake::xml::{self, TakesPart, attribute};
use crate::sheet::Strokes;

/// Which runs a text has, by their fonts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::intake) struct Rich {
    /// Runs that are struck through.
    pub(in crate::intake) is_struck: bool,
    /// Runs that are not.
    pub(super) is_plain: bool,
    /// Runs in the font of the cell.
    pub(super) is_of_cell: bool,
}

impl Rich {
    /// A text in the font of its cell alone.
    pub(in crate::intake) const PLAIN: Self =
        Self { is_struck: false, is_plain: false, is_of_cell: true };

    /// What of the text is struck through in a cell of such a font.
    pub(in crate::intake) fn strokes(self, is_cell_struck: bool) -> Strokes {
        Strokes {
            has_struck: self.is_struck || (self.is_of_cell && is_cell_struck),
            has_plain: self.is_plain || (self.is_of_cell && !is_cell_struck),
        }
    }
}

/// The runs of a text as far as they are read.
#[derive(Default)]
pub(super) struct Runs {
    rich: Rich,
    /// The font of the run at hand, if it has one of its own: whether it is struck through.
    font: Option<bool>,
    is_in_text: bool,
    is_in_phonetic: bool,
}

impl Runs {
    pub(super) fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "r" => self.font = None,
            "rPr" => self.font = Some(false),
            "strike" if self.font.is_some() => self.font = Some(is_on(tag)),
            "t" => self.is_in_text = true,
            "rPh" => self.is_in_phonetic = true,
            _ => {}
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        match name {
            "r" => self.font = None,
            "t" => self.is_in_text = false,
            "rPh" => self.is_in_phonetic = false,
            _ => {}
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if !self.is_in_text || self.is_in_phonetic || text.trim().is_empty() {
            return;
        }
        match self.font {
            Some(true) => self.rich.is_struck = true,
            Some(false) => self.rich.is_plain = true,
            None => self.rich.is_of_cell = true,
        }
    }

    /// The text read so far; the next one begins.
    pub(super) fn take(&mut self) -> Rich {
        std::mem::take(self).rich
    }
}

/// Whether a mark of a font is on: `<strike/>`, but not `<strike val="0"/>`.
pub(super) fn is_on(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "val").is_none_or(|value| !matches!(value.trim(), "0" | "false" | "off"))
}

/// The shared texts of a workbook, by their numbers.
pub(super) fn shared(part: impl BufRead) -> Vec<Rich> {
    let mut reading = SharedTexts::default();
    // The texts before a fault are those that the values have.
    xml::read(part, &mut reading).ok();
    reading.texts
}

/// The shared texts as far as they are read.
#[derive(Default)]
struct SharedTexts {
    runs: Runs,
    texts: Vec<Rich>,
}

impl TakesPart for SharedTexts {
    fn start(&mut self, tag: &BytesStart<'_>) {
        self.runs.start(tag);
    }

    fn end(&mut self, name: QName<'_>) {
        match name.local_name().as_ref() {
            "si" => self.texts.push(self.runs.take()),
            name => self.runs.end(name),
        }
    }

    fn wants_text(&self) -> bool {
        true
    }

    fn text(&mut self, text: &str) {
        self.runs.text(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_struck_wholly_in_part_or_not() {
        let xml = "<sst><si><t>прямо</t></si>\
            <si><r><rPr><strike/></rPr><t>&#1087;&#1077;</t></r></si>\
            <si><r><rPr><strike/></rPr><t>первая</t></r><r><t xml:space=\"preserve\"> высшая</t></r></si>\
            <si><r><rPr><strike val=\"0\"/></rPr><t>высшая</t></r></si><si/></sst>";
        let texts = shared(xml.as_bytes());
        let strokes = |is_cell_struck: bool| -> Vec<(bool, bool)> {
            let strokes = texts.iter().map(|text| text.strokes(is_cell_struck));
            strokes.map(|strokes| (strokes.has_struck, strokes.has_plain)).collect()
        };
        let (blank, plain, both, struck) =
            ((false, false), (false, true), (true, true), (true, false));
        assert_eq!(strokes(false), [plain, struck, both, plain, blank]);
        assert_eq!(strokes(true), [struck, struck, struck, plain, blank]);
    }
}
