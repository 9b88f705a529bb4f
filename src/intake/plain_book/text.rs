//! A text of a cell: one piece or runs with fonts of their own, beside which its reading may be spelled out.
//! Whether runs are struck through is told, not read: that is `layout`'s.

use std::borrow::Cow;
use std::io::Read;

use super::tag::{Tag, Unsure, decode, is_blank};
use super::xml::{Part, XmlPiece};

/// What the fonts of runs may say.
const OF_FONT: [&str; 15] = [
    "rFont", "charset", "family", "b", "i", "strike", "outline", "shadow", "condense", "extend",
    "color", "sz", "u", "vertAlign", "scheme",
];

/// What the runs of a text have fonts for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Fonts {
    /// Some run has a font of its own.
    pub(super) are_there: bool,
    /// Some font says something of being struck through.
    pub(super) speak_of_strikes: bool,
}

/// Where in a text the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TextPlace {
    Whole,
    Run,
    Reading,
    Font,
    FontMark,
    /// Letters of the text, with or without the spaces round them.
    Letters {
        keeps_spaces: bool,
    },
    /// Letters that spell a reading.
    OtherLetters,
    /// What says nothing of the text.
    Nothing,
}

/// Reads texts, one after another.
#[derive(Default)]
pub(super) struct TextReading {
    /// The text read last.
    pub(super) text: String,
    path: Vec<TextPlace>,
    letters: String,
}

impl TextReading {
    /// Reads the text of the element that was opened last, to its end.
    pub(super) fn read<R: Read>(&mut self, part: &mut Part<R>) -> Result<Fonts, Unsure> {
        let mut fonts = Fonts::default();
        self.text.clear();
        self.path.clear();
        self.path.push(TextPlace::Whole);
        while let Some(&inside) = self.path.last() {
            match part.next()? {
                XmlPiece::Open(tag) => {
                    let inside = step(inside, &tag)?;
                    fonts.are_there |= inside == TextPlace::Font;
                    fonts.speak_of_strikes |= tag.name == "strike";
                    self.path.push(inside);
                }
                XmlPiece::Close => drop(self.path.pop()),
                XmlPiece::Text(piece) => self.take(inside, piece)?,
                XmlPiece::End => return Err(Unsure),
            }
        }
        Ok(fonts)
    }

    fn take(&mut self, inside: TextPlace, piece: &str) -> Result<(), Unsure> {
        match inside {
            TextPlace::Letters { keeps_spaces } => {
                self.letters.clear();
                decode(piece, &mut self.letters)?;
                let letters = if keeps_spaces {
                    self.letters.as_str()
                } else {
                    self.letters.trim_matches([' ', '\t', '\r', '\n'])
                };
                self.text.push_str(&unescaped(letters));
            }
            TextPlace::OtherLetters => {}
            _ if is_blank(piece) => {}
            _ => return Err(Unsure),
        }
        Ok(())
    }
}

fn step(inside: TextPlace, tag: &Tag<'_>) -> Result<TextPlace, Unsure> {
    match (inside, tag.name) {
        (TextPlace::Whole | TextPlace::Run, "t") => letters(tag),
        (TextPlace::Whole, "r") => Ok(TextPlace::Run),
        (TextPlace::Whole, "rPh") => Ok(TextPlace::Reading),
        (TextPlace::Whole, "phoneticPr") => Ok(TextPlace::Nothing),
        (TextPlace::Reading, "t") => Ok(TextPlace::OtherLetters),
        (TextPlace::Run, "rPr") => Ok(TextPlace::Font),
        (TextPlace::Font, name) if OF_FONT.contains(&name) => Ok(TextPlace::FontMark),
        _ => Err(Unsure),
    }
}

fn letters(tag: &Tag<'_>) -> Result<TextPlace, Unsure> {
    let mut keeps_spaces = false;
    for (name, value) in tag.attributes() {
        match (name, value) {
            ("xml:space", "preserve") => keeps_spaces = true,
            ("xml:space", "default") => {}
            _ => return Err(Unsure),
        }
    }
    Ok(TextPlace::Letters { keeps_spaces })
}

/// The text with the signs that Excel writes by their codes: `_x000D_`, and `_x005F_` for the line of such a code.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    const LENGTH: usize = "_x000D_".len();
    let Some(mut place) = text.find("_x") else { return Cow::Borrowed(text) };
    let (mut signs, mut copied) = (String::new(), 0);
    loop {
        match unit(&text[place..]) {
            None => place += 1,
            Some(first) => {
                signs.push_str(&text[copied..place]);
                place += LENGTH;
                // Signs beyond the first 65 536 are written as two codes.
                let pair = match unit(&text[place..]) {
                    Some(second) if (0xDC00..0xE000).contains(&second) => Some([first, second]),
                    _ => None,
                };
                match pair.and_then(|pair| char::decode_utf16(pair).next()?.ok()) {
                    Some(sign) if (0xD800..0xDC00).contains(&first) => {
                        signs.push(sign);
                        place += LENGTH;
                    }
                    _ => signs
                        .push(char::from_u32(first.into()).unwrap_or(char::REPLACEMENT_CHARACTER)),
                }
                copied = place;
            }
        }
        match text[place..].find("_x") {
            Some(distance) => place += distance,
            None => break,
        }
    }
    signs.push_str(&text[copied..]);
    Cow::Owned(signs)
}

/// The code at the beginning of a text, if one stands there.
fn unit(text: &str) -> Option<u16> {
    let code = text.strip_prefix("_x")?.as_bytes();
    let (digits, after) = (code.get(..4)?, code.get(4)?);
    if *after != b'_' || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}
