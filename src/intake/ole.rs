//! An OLE container before a reader sees it: which stream is the workbook's, or what else it holds.
//! The reader gets a new container with the one stream it needs: loops in the old one stay behind.

use std::io::{Cursor, Read as _, Write as _};

use cfb::{CompoundFile, Version};

use crate::intake::Refusal;
use crate::intake::cures::{code_page, xls};
use crate::intake::layout::legacy_book;
use crate::sheet::{Budget, Layout};

const BAD: Refusal = Refusal::Corrupt("неверное устройство файла");

/// Streams and what a container with them is, for a reader.
const FOREIGN: [(&str, &str); 4] = [
    ("/WordDocument", "документ Word"),
    ("/PowerPoint Document", "презентация PowerPoint"),
    ("/VisioDocument", "схема Visio"),
    ("/__properties_version1.0", "письмо Outlook"),
];

/// What a container holds.
pub(super) enum Ole {
    /// A workbook of `.xls`.
    Book {
        /// A container with nothing but the workbook, its cells in possible places.
        container: Vec<u8>,
        /// How its texts are written.
        code_page: u16,
        /// What is said of its sheets beside their values, in their order.
        marks: Vec<Layout>,
    },
    /// A workbook of a later format, closed with a password.
    Closed {
        /// How it is closed.
        info: Vec<u8>,
        /// Its bytes, encrypted.
        package: Vec<u8>,
    },
}

/// The workbook of a container.
pub(super) fn opened(bytes: &[u8], budget: &Budget) -> Result<Ole, Refusal> {
    let mut container = CompoundFile::open(Cursor::new(bytes)).map_err(|_| BAD)?;
    if container.is_stream("/EncryptedPackage") {
        let info = stream(&mut container, "/EncryptionInfo", bytes.len())?;
        let package = stream(&mut container, "/EncryptedPackage", bytes.len())?;
        return Ok(Ole::Closed { info, package });
    }
    let book = ["/Workbook", "/Book"].into_iter().find(|name| container.is_stream(name));
    let Some(name) = book else {
        let foreign = FOREIGN.iter().find(|(stream, _)| container.exists(stream));
        return Err(foreign.map_or(BAD, |(_, what)| Refusal::Document(what)));
    };
    let mut book = stream(&mut container, name, bytes.len())?;
    xls::cure(&mut book, budget)?;
    let code_page = code_page::of(&book);
    let marks = legacy_book::marks(&book);
    let container = packed(name, &book).map_err(|_| BAD)?;
    Ok(Ole::Book { container, code_page, marks })
}

type Container<'b> = CompoundFile<Cursor<&'b [u8]>>;

/// The bytes of a stream, no more than there are in all.
fn stream(container: &mut Container<'_>, name: &str, most: usize) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let opened = container.open_stream(name).map_err(|_| BAD)?;
    opened.take(most as u64).read_to_end(&mut bytes).map_err(|_| BAD)?;
    Ok(bytes)
}

fn packed(name: &str, stream: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut container = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
    container.create_stream(name)?.write_all(stream)?;
    container.flush()?;
    Ok(container.into_inner().into_inner())
}
