//! The cell formats of an `.xlsx`: which show percentages, which strike their text through.
//! Nothing else of a format is looked at.

use std::collections::HashSet;
use std::io::BufRead;

use quick_xml::events::BytesStart;
use quick_xml::name::QName;

use super::rich::is_on;
use crate::intake::xml::{self, TakesPart, attribute, number};

/// The built-in formats «0 %» and «0,00 %».
const PERCENTS: [u32; 2] = [9, 10];

/// What a cell format says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::intake) struct Style {
    pub(in crate::intake) is_percent: bool,
    pub(in crate::intake) is_struck: bool,
}

/// The styles as far as they are read.
#[derive(Default)]
struct StylesReading {
    /// The list at hand: fonts of conditional formats are no fonts of cells.
    list: String,
    percents: HashSet<u32>,
    fonts: Vec<bool>,
    named: Vec<Style>,
    cells: Vec<Style>,
}

/// The formats of cells by their numbers.
pub(super) fn read(part: impl BufRead) -> Vec<Style> {
    let mut reading = StylesReading { percents: PERCENTS.into(), ..StylesReading::default() };
    xml::read(part, &mut reading).ok();
    reading.cells
}

impl TakesPart for StylesReading {
    fn start(&mut self, tag: &BytesStart<'_>) {
        match (self.list.as_str(), tag.local_name().as_ref()) {
            ("", list @ ("numFmts" | "fonts" | "cellStyleXfs" | "cellXfs" | "dxfs")) => {
                list.clone_into(&mut self.list);
            }
            ("numFmts", "numFmt") => {
                let code = attribute(tag, "formatCode").unwrap_or_default();
                if let Some(id) = number(tag, "numFmtId") {
                    // A workbook may redefine what is built in.
                    self.percents.remove(&id);
                    self.percents.extend(is_percent(&code).then_some(id));
                }
            }
            ("fonts", "font") => self.fonts.push(false),
            ("fonts", "strike") => {
                if let Some(font) = self.fonts.last_mut() {
                    *font = is_on(tag);
                }
            }
            ("cellStyleXfs", "xf") => {
                self.named.push(self.style(Style::default(), tag));
            }
            ("cellXfs", "xf") => {
                let named = number(tag, "xfId").and_then(|id: usize| self.named.get(id));
                self.cells.push(self.style(named.copied().unwrap_or_default(), tag));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: QName<'_>) {
        // `<numFmts count="0"/>` is a list that ends where it begins.
        if name.local_name().as_ref() == self.list {
            self.list.clear();
        }
    }
}

impl StylesReading {
    /// What a format says itself, the rest as the style it is named by.
    fn style(&self, mut style: Style, format: &BytesStart<'_>) -> Style {
        if let Some(id) = number(format, "numFmtId") {
            style.is_percent = self.percents.contains(&id);
        }
        if let Some(id) = number::<usize>(format, "fontId") {
            style.is_struck = self.fonts.get(id).copied().unwrap_or(false);
        }
        style
    }
}

/// Whether a format shows a percentage: a `%` that is neither quoted nor escaped.
pub(in crate::intake) fn is_percent(code: &str) -> bool {
    let (mut is_quoted, mut signs) = (false, code.chars());
    while let Some(sign) = signs.next() {
        match sign {
            '"' => is_quoted = !is_quoted,
            '\\' | '_' | '*' if !is_quoted => drop(signs.next()),
            '%' if !is_quoted => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percent_sign_counts_unless_it_is_quoted_or_escaped() {
        for (code, expected) in [
            ("0%", true),
            ("0.0\" \"%", true),
            ("[Red]-0.00%;0.00%", true),
            ("#,##0.00\\ %", true),
            ("0\"%\"", false),
            ("0\\%", false),
            ("0_%", false),
            ("General", false),
        ] {
            assert_eq!(is_percent(code), expected, "{code}");
        }
    }

    #[test]
    fn formats_take_after_the_style_they_are_named_by() {
        let xml = "<styleSheet><numFmts count=\"0\"/><numFmts><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/></numFmts>\
            <fonts><font><sz val=\"11\"/></font><font><strike/></font><font><strike val=\"0\"/></font></fonts>\
            <cellStyleXfs><xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"9\" fontId=\"1\"/></cellStyleXfs>\
            <cellXfs><xf numFmtId=\"0\" fontId=\"0\" xfId=\"0\"/><xf numFmtId=\"164\" fontId=\"2\"/>\
            <xf numFmtId=\"0\" fontId=\"1\"><alignment/></xf><xf xfId=\"1\"/></cellXfs>\
            <dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>";
        let styles: Vec<(bool, bool)> =
            read(xml.as_bytes()).iter().map(|style| (style.is_percent, style.is_struck)).collect();
        assert_eq!(styles, [(false, false), (true, false), (false, true), (true, true)]);
    }

    #[test]
    fn an_empty_list_of_formats_is_closed() {
        let xml = "<styleSheet><numFmts count=\"0\"/><fonts><font><strike/></font></fonts>\
            <cellXfs><xf numFmtId=\"9\" fontId=\"0\"/></cellXfs></styleSheet>";
        assert_eq!(read(xml.as_bytes()), [Style { is_percent: true, is_struck: true }]);
    }

    #[test]
    fn an_empty_list_ends_where_it_begins() {
        let xml = "<styleSheet><numFmts count=\"0\"/><cellXfs><xf numFmtId=\"10\"/></cellXfs></styleSheet>";
        assert!(read(xml.as_bytes())[0].is_percent);
    }
}
