//! A part of XML tag by tag, held a window at a time, in the narrow spelling that programs write: one encoding,
//! balanced tags, quoted attributes, known references. Whatever else stands there makes the reader [`Unsure`].

use std::io::{self, Read};

use super::tag::{
    Attribute, Tag, Unsure, check_references, find, is_blank, is_name, local, name_length,
    read_attributes,
};

/// How much of a part is unpacked at first, and how much at a time of a long one.
const FIRST_WINDOW: usize = 1 << 14;
const WINDOW: usize = 1 << 16;
/// How long a tag or a text between two tags may be.
const LONGEST_PIECE: usize = 1 << 20;
/// How deep tags may stand in one another.
const DEEPEST: usize = 32;
const BYTE_ORDER_MARK: char = '\u{feff}';

/// What is read next.
pub(super) enum XmlPiece<'p> {
    /// A tag that opens an element.
    Open(Tag<'p>),
    /// An element ends; one that closes itself ends after its tag.
    Close,
    /// A text between two tags, as it is written.
    Text(&'p str),
    /// The part ends.
    End,
}

/// A part as far as it is read.
pub(super) struct Part<R> {
    source: R,
    /// Bytes of a letter that the last window cut.
    cut: Vec<u8>,
    window: String,
    at: usize,
    /// How much is unpacked next.
    n_wanted: usize,
    is_unpacked: bool,
    /// The names of the open elements after one another, and where each begins.
    names: String,
    open: Vec<usize>,
    closes_itself: bool,
    had_root: bool,
    attributes: Vec<Attribute>,
}

impl<R: Read> Part<R> {
    pub(super) fn new(source: R) -> Result<Self, Unsure> {
        let mut part = Self {
            source,
            cut: Vec::new(),
            window: String::new(),
            at: 0,
            n_wanted: FIRST_WINDOW,
            is_unpacked: false,
            names: String::new(),
            open: Vec::new(),
            closes_itself: false,
            had_root: false,
            attributes: Vec::new(),
        };
        part.unpack()?;
        part.skip_declaration()?;
        Ok(part)
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn next(&mut self) -> Result<XmlPiece<'_>, Unsure> {
        if std::mem::take(&mut self.closes_itself) {
            return self.close();
        }
        let Some(length) = self.piece()? else { return Ok(XmlPiece::End) };
        let (start, end) = (self.at, self.at + length);
        self.at = end;
        let bytes = &self.window.as_bytes()[start..end];
        match (bytes[0], bytes.get(1)) {
            (b'<', Some(b'/')) => {
                let name = &self.window[start + 2..end - 1];
                let since = *self.open.last().ok_or(Unsure)?;
                if &self.names[since..] != name {
                    return Err(Unsure);
                }
                self.close()
            }
            (b'<', _) => self.open(start + 1, end - 1),
            _ => {
                let text = &self.window[start..end];
                check_references(text)?;
                if self.open.is_empty() && !is_blank(text) {
                    return Err(Unsure);
                }
                Ok(XmlPiece::Text(text))
            }
        }
    }

    /// What the window holds of the element at hand and what follows it; nothing before an end that is not written.
    pub(super) fn ahead(&self) -> &str {
        if self.closes_itself { "" } else { &self.window[self.at..] }
    }

    /// Passes over so much of it: whole elements.
    pub(super) fn pass(&mut self, length: usize) {
        self.at += length;
    }

    /// Reads on to the end of the element that was opened last; `is_known` says of each tag in it whether it may
    /// stand there.
    pub(super) fn skip(&mut self, is_known: fn(&Tag<'_>) -> bool) -> Result<(), Unsure> {
        let depth = self.depth();
        while self.depth() >= depth {
            match self.next()? {
                XmlPiece::Open(tag) if !is_known(&tag) => return Err(Unsure),
                XmlPiece::End => return Err(Unsure),
                _ => {}
            }
        }
        Ok(())
    }

    /// Opens the one element of the part, which has this name.
    pub(super) fn enter(&mut self, name: &str) -> Result<(), Unsure> {
        loop {
            match self.next()? {
                XmlPiece::Open(tag) if tag.name == name => return Ok(()),
                XmlPiece::Text(_) => {}
                _ => return Err(Unsure),
            }
        }
    }

    /// Opens the next element of the one at hand and says what `look` makes of its tag; `None` when the one at hand
    /// ends.
    pub(super) fn child<T>(
        &mut self,
        look: impl Fn(&Tag<'_>) -> Result<T, Unsure>,
    ) -> Result<Option<T>, Unsure> {
        loop {
            match self.next()? {
                XmlPiece::Open(tag) => return look(&tag).map(Some),
                XmlPiece::Close => return Ok(None),
                XmlPiece::Text(text) if is_blank(text) => {}
                _ => return Err(Unsure),
            }
        }
    }

    /// Makes sure that nothing follows.
    pub(super) fn finish(mut self) -> Result<(), Unsure> {
        loop {
            match self.next()? {
                XmlPiece::End => return Ok(()),
                XmlPiece::Text(_) => {}
                _ => return Err(Unsure),
            }
        }
    }

    fn close(&mut self) -> Result<XmlPiece<'_>, Unsure> {
        let since = self.open.pop().ok_or(Unsure)?;
        self.names.truncate(since);
        Ok(XmlPiece::Close)
    }

    fn open(&mut self, start: usize, end: usize) -> Result<XmlPiece<'_>, Unsure> {
        let text = self.window.as_str();
        self.closes_itself = text.as_bytes()[end - 1] == b'/';
        let end = end - usize::from(self.closes_itself);
        let name_end = start + name_length(&text.as_bytes()[start..end]);
        let name = &text[start..name_end];
        let is_second_root = self.open.is_empty() && std::mem::replace(&mut self.had_root, true);
        if !is_name(name) || is_second_root || self.open.len() >= DEEPEST {
            return Err(Unsure);
        }
        self.attributes.clear();
        read_attributes(text, (name_end, end), &mut self.attributes)?;
        self.open.push(self.names.len());
        self.names.push_str(name);
        let length = end - start;
        Ok(XmlPiece::Open(Tag { name: local(name), length, text, attributes: &self.attributes }))
    }

    /// The length of the tag or text at hand, which is whole in the window; `None` at the end of the part.
    fn piece(&mut self) -> Result<Option<usize>, Unsure> {
        loop {
            let rest = &self.window.as_bytes()[self.at..];
            let length = match rest.first() {
                Some(b'<') => find(b'>', rest).map(|last| last + 1),
                Some(_) => find(b'<', rest),
                None => None,
            };
            if length.is_some() {
                return Ok(length);
            }
            if self.is_unpacked {
                let is_over = self.had_root && self.open.is_empty();
                return if is_over && is_blank(&self.window[self.at..]) {
                    Ok(None)
                } else {
                    Err(Unsure)
                };
            }
            self.unpack()?;
        }
    }

    /// Adds to the window what comes next, in the bytes of the last one: these are written over, not cleared.
    fn unpack(&mut self) -> Result<(), Unsure> {
        let mut bytes = std::mem::take(&mut self.window).into_bytes();
        bytes.copy_within(self.at.., 0);
        let n_left = bytes.len() - self.at;
        self.at = 0;
        if n_left > LONGEST_PIECE {
            return Err(Unsure);
        }
        let n_kept = n_left + self.cut.len();
        bytes.resize(n_kept + self.n_wanted, 0);
        bytes[n_left..n_kept].copy_from_slice(&self.cut);
        self.cut.clear();
        let n_read = fill(&mut self.source, &mut bytes[n_kept..]).map_err(|_| Unsure)?;
        bytes.truncate(n_kept + n_read);
        self.is_unpacked = n_read < self.n_wanted;
        self.n_wanted = (2 * self.n_wanted).min(WINDOW);
        self.window = match String::from_utf8(bytes) {
            Ok(window) => window,
            Err(fault) if fault.utf8_error().error_len().is_none() && !self.is_unpacked => {
                let n_whole = fault.utf8_error().valid_up_to();
                let mut bytes = fault.into_bytes();
                self.cut = bytes.split_off(n_whole);
                String::from_utf8(bytes).map_err(|_| Unsure)?
            }
            Err(_) => return Err(Unsure),
        };
        Ok(())
    }

    /// Passes over what a part begins with: that it is XML in UTF-8.
    fn skip_declaration(&mut self) -> Result<(), Unsure> {
        if self.window.starts_with(BYTE_ORDER_MARK) {
            self.at = BYTE_ORDER_MARK.len_utf8();
        }
        let Some(declaration) = self.window[self.at..].strip_prefix("<?xml") else { return Ok(()) };
        let end = declaration.find("?>").ok_or(Unsure)?;
        let mut attributes = Vec::new();
        read_attributes(declaration, (0, end), &mut attributes)?;
        let tag = Tag { name: "xml", length: end, text: declaration, attributes: &attributes };
        for (name, value) in tag.attributes() {
            match name {
                "version" if value == "1.0" => {}
                "encoding" if value.eq_ignore_ascii_case("utf-8") => {}
                "standalone" if matches!(value, "yes" | "no") => {}
                _ => return Err(Unsure),
            }
        }
        self.at += "<?xml".len() + end + "?>".len();
        Ok(())
    }
}

/// Reads until there is no room or nothing more, and tells how much was read.
fn fill(source: &mut impl Read, room: &mut [u8]) -> io::Result<usize> {
    let mut n_read = 0;
    while n_read < room.len() {
        match source.read(&mut room[n_read..]) {
            Ok(0) => break,
            Ok(n_more) => n_read += n_more,
            Err(fault) if fault.kind() == io::ErrorKind::Interrupted => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(n_read)
}
