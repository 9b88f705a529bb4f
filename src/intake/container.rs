//! What a file is by its content: a workbook of some kind, a text table, a document, an archive.
//! Looks at the beginning and at the names of parts; reads no cells.

use crate::intake::{delimited, encoding};

/// What a file is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Container {
    /// A zip: `.xlsx`, `.xlsb`, `.ods` or something else.
    Zip,
    /// An OLE container: `.xls`, an encrypted workbook or something else.
    Ole,
    /// A web page.
    Page(String),
    /// `SpreadsheetML` 2003.
    Xml(String),
    /// Lines of cells and the sign between them.
    Lines(String, u8),
    /// A portable document.
    Pdf,
    /// No bytes.
    Nothing,
    /// An archive of this kind.
    Archive(&'static str),
    /// A document that holds no table, named for a reader.
    Document(&'static str),
    /// A table of a kind that is not read, named for a reader.
    Table(&'static str),
    /// A link to a place elsewhere.
    Link,
    /// Who knows.
    Other,
}

const ARCHIVE: fn(&'static str) -> Container = Container::Archive;
const DOCUMENT: fn(&'static str) -> Container = Container::Document;

/// First bytes, what begins with them, its name for a reader.
type Signature = (&'static [u8], fn(&'static str) -> Container, &'static str);

/// What is known by its first bytes.
const SIGNATURES: [Signature; 19] = [
    (b"PK\x03\x04", |_| Container::Zip, ""),
    (b"PK\x05\x06", |_| Container::Zip, ""),
    (b"\xd0\xcf\x11\xe0", |_| Container::Ole, ""),
    (b"%PDF", |_| Container::Pdf, ""),
    (b"Rar!", ARCHIVE, "RAR"),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE, "7z"),
    (b"\x1f\x8b", ARCHIVE, "GZIP"),
    (b"\xff\xd8\xff", DOCUMENT, "картинка"),
    (b"\x89PNG", DOCUMENT, "картинка"),
    (b"GIF8", DOCUMENT, "картинка"),
    (b"BM", DOCUMENT, "картинка"),
    (b"II*\x00", DOCUMENT, "картинка"),
    (b"MM\x00*", DOCUMENT, "картинка"),
    (b"{\\rtf", DOCUMENT, "документ RTF"),
    (b"\x4c\x00\x00\x00\x01\x14\x02\x00", |_| Container::Link, ""),
    (b"MZ", DOCUMENT, "программа"),
    (b"\x7fELF", DOCUMENT, "программа"),
    (b"\xcf\xfa\xed\xfe", DOCUMENT, "программа"),
    (b"\xca\xfe\xba\xbe", DOCUMENT, "программа"),
];

impl Container {
    /// What the bytes of a file with this name are.
    pub(super) fn of(bytes: &[u8], name: &str) -> Self {
        if bytes.is_empty() {
            return Self::Nothing;
        }
        let signed = SIGNATURES.iter().find(|(start, _, _)| bytes.starts_with(start));
        match signed {
            // Two letters begin many a text too.
            Some((start, _, _)) if start.len() == 2 && !bytes.contains(&0) => {
                Self::of_text(bytes, name)
            }
            Some((_, container, what)) => container(what),
            None => Self::of_text(bytes, name),
        }
    }

    fn of_text(bytes: &[u8], name: &str) -> Self {
        let Some(text) = encoding::decoded(bytes) else { return Self::Other };
        if text.trim().is_empty() {
            return Self::Nothing;
        }
        let start: String = text.trim_start().chars().take(16_384).collect();
        let start = start.to_lowercase();
        let extension = name.rsplit('.').next().unwrap_or_default().to_lowercase();
        if start.starts_with("mime-version:") {
            return Self::Table("веб-архив (MHTML)");
        }
        if is_link(&start, &extension) {
            return Self::Link;
        }
        if is_sylk(&start) {
            return Self::Table("SYLK (.slk)");
        }
        if start.starts_with("table\n0,1") || start.starts_with("table\r\n0,1") {
            return Self::Table("DIF (.dif)");
        }
        if start.starts_with('<') {
            return Self::of_markup(text, &start);
        }
        if start.starts_with(['{', '[']) && extension == "json" {
            return Self::Document("документ JSON");
        }
        let is_named_table = ["csv", "tsv", "tab"].contains(&extension.as_str());
        match delimited::delimiter(&text, is_named_table) {
            Some(sign) => Self::Lines(text, sign),
            None => Self::Document("текст"),
        }
    }

    fn of_markup(text: String, start: &str) -> Self {
        let is_html = start.contains("<html");
        let is_workbook = start.contains("urn:schemas-microsoft-com:office:spreadsheet")
            && (start.contains("<workbook") || start.contains(":workbook"));
        // A page of Excel may name the same schema.
        if is_workbook && !is_html {
            Self::Xml(text)
        } else if is_html || start.contains("<table") {
            Self::Page(text)
        } else if start.contains("<office:document") {
            Self::Table("плоская книга OpenDocument (.fods)")
        } else {
            Self::Document("документ XML")
        }
    }
}

/// Whether a text is a shortcut: of Windows, of Linux, of macOS, of Google Drive, a bare address.
/// Beginning and extension are in small letters.
fn is_link(start: &str, extension: &str) -> bool {
    const OF_GOOGLE: [&str; 6] = ["gsheet", "gdoc", "gslides", "gform", "gdraw", "glink"];
    let is_json = start.starts_with('{');
    let is_address = start.starts_with("http://") || start.starts_with("https://");
    start.starts_with("[internetshortcut]")
        || (start.starts_with("[desktop entry]") && start.contains("url"))
        || (is_json && OF_GOOGLE.contains(&extension))
        || (is_json && start.contains("\"doc_id\""))
        || (start.starts_with('<') && start.contains("<key>url</key>"))
        || (is_address && !start.trim().contains(char::is_whitespace))
}

/// Whether a text is a symbolic link of old spreadsheets: «ID;P…», then cells «C;X1;Y1;K…».
fn is_sylk(start: &str) -> bool {
    start.starts_with("id;p")
        && start.lines().any(|line| line.starts_with("c;x") || line.starts_with("c;y"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_and_not_the_name() {
        let lines = |text: &str| Container::Lines(text.to_owned(), b';');
        for (bytes, name, expected) in [
            (&b"PK\x03\x04rest"[..], "а.xls", Container::Zip),
            (b"BM;\xcf\xee\xe4\n1;2\n", "а.csv", lines("BM;Под\n1;2\n")),
            (b"BM\x00\x01\x00", "а.xlsx", Container::Document("картинка")),
            (b"<html><table>", "а.xls", Container::Page("<html><table>".to_owned())),
            (
                b"<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Table>",
                "а.xls",
                Container::Xml(
                    "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Table>"
                        .to_owned(),
                ),
            ),
            (b"MIME-Version: 1.0\nX: y", "а.xls", Container::Table("веб-архив (MHTML)")),
            (b"{\"doc_id\":\"1\",\"email\":\"a@b\"}", "а.gsheet", Container::Link),
            (b"{\"url\":\"https://x\"}", "а.gdoc", Container::Link),
            (b"[InternetShortcut]\r\nURL=https://x\r\n", "а.url", Container::Link),
            (b"[Desktop Entry]\nType=Link\nURL=https://x\n", "а.desktop", Container::Link),
            (b"<plist><dict><key>URL</key><string>x</string>", "а.webloc", Container::Link),
            (b"https://docs.google.com/spreadsheets/d/1\n", "а.txt", Container::Link),
            (b"\x4c\x00\x00\x00\x01\x14\x02\x00", "а.lnk", Container::Link),
            (b"ID;PSCALC3\nC;X1;Y1;K\"A\"\nE\n", "а.slk", Container::Table("SYLK (.slk)")),
            (b"ID;PWXL;N;E\r\nC;Y1;X1;K1\r\n", "а.csv", Container::Table("SYLK (.slk)")),
            (b"TABLE\r\n0,1\r\n", "а.dif", Container::Table("DIF (.dif)")),
            (
                b"<?xml version=\"1.0\"?><office:document office:version=\"1.2\">",
                "а.fods",
                Container::Table("плоская книга OpenDocument (.fods)"),
            ),
            (b"\n \t", "а.csv", Container::Nothing),
            ("Позвонить маме, потом\nещё".as_bytes(), "а.txt", Container::Document("текст")),
            (b"\x01\x02\x03\x00", "а.bin", Container::Other),
        ] {
            assert_eq!(Container::of(bytes, name), expected, "{name}");
        }
    }
}
