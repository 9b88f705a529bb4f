//! What a file is by its content: a workbook of some kind, a text table, or why it is none.
//! Looks at the beginning and at the names of parts; reads no cells.

use crate::intake::{Refusal, delimited, encoding};

/// A file that may have sheets.
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
}

use Refusal::{Archive, Corrupt, Document, Link, NotATable, Pdf, Table};

/// What is known by its first bytes.
const SIGNATURES: [(&[u8], Result<Container, Refusal>); 19] = [
    (b"PK\x03\x04", Ok(Container::Zip)),
    (b"PK\x05\x06", Ok(Container::Zip)),
    (b"\xd0\xcf\x11\xe0", Ok(Container::Ole)),
    (b"%PDF", Err(Pdf)),
    (b"Rar!", Err(Archive("RAR"))),
    (b"7z\xbc\xaf\x27\x1c", Err(Archive("7z"))),
    (b"\x1f\x8b", Err(Archive("GZIP"))),
    (b"\xff\xd8\xff", Err(Document("картинка"))),
    (b"\x89PNG", Err(Document("картинка"))),
    (b"GIF8", Err(Document("картинка"))),
    (b"BM", Err(Document("картинка"))),
    (b"II*\x00", Err(Document("картинка"))),
    (b"MM\x00*", Err(Document("картинка"))),
    (b"{\\rtf", Err(Document("документ RTF"))),
    (b"\x4c\x00\x00\x00\x01\x14\x02\x00", Err(Link)),
    (b"MZ", Err(Document("программа"))),
    (b"\x7fELF", Err(Document("программа"))),
    (b"\xcf\xfa\xed\xfe", Err(Document("программа"))),
    (b"\xca\xfe\xba\xbe", Err(Document("программа"))),
];

impl Container {
    /// What the bytes of a file with this name are.
    pub(super) fn of(bytes: &[u8], name: &str) -> Result<Self, Refusal> {
        for (start, container) in SIGNATURES {
            // Two letters begin many a text too.
            if bytes.starts_with(start) && (start.len() > 2 || bytes.contains(&0)) {
                return container;
            }
        }
        Self::of_text(bytes, name)
    }

    fn of_text(bytes: &[u8], name: &str) -> Result<Self, Refusal> {
        let text = encoding::decoded(bytes).ok_or(NotATable)?;
        if text.trim().is_empty() {
            return Err(Corrupt("файл пуст"));
        }
        let start: String = text.trim_start().chars().take(16_384).collect();
        let start = start.to_lowercase();
        let extension = name.rsplit('.').next().unwrap_or_default().to_lowercase();
        if start.starts_with("mime-version:") {
            return Err(Table("веб-архив (MHTML)"));
        }
        if is_link(&start, &extension) {
            return Err(Link);
        }
        if is_sylk(&start) {
            return Err(Table("SYLK (.slk)"));
        }
        if start.starts_with("table\n0,1") || start.starts_with("table\r\n0,1") {
            return Err(Table("DIF (.dif)"));
        }
        if start.starts_with('<') {
            return Self::of_markup(text, &start);
        }
        if start.starts_with(['{', '[']) && extension == "json" {
            return Err(Document("документ JSON"));
        }
        let is_named_table = ["csv", "tsv", "tab"].contains(&extension.as_str());
        match delimited::delimiter(&text, is_named_table) {
            Some(sign) => Ok(Self::Lines(text, sign)),
            None => Err(Document("текст")),
        }
    }

    fn of_markup(text: String, start: &str) -> Result<Self, Refusal> {
        let is_html = start.contains("<html");
        let is_workbook = start.contains("urn:schemas-microsoft-com:office:spreadsheet")
            && (start.contains("<workbook") || start.contains(":workbook"));
        // A page of Excel may name the same schema.
        if is_workbook && !is_html {
            Ok(Self::Xml(text))
        } else if is_html || start.contains("<table") {
            Ok(Self::Page(text))
        } else if start.contains("<office:document") {
            Err(Table("плоская книга OpenDocument (.fods)"))
        } else {
            Err(Document("документ XML"))
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
        let lines = |text: &str| Ok(Container::Lines(text.to_owned(), b';'));
        for (bytes, name, expected) in [
            (&b"PK\x03\x04rest"[..], "а.xls", Ok(Container::Zip)),
            (b"BM;\xcf\xee\xe4\n1;2\n", "а.csv", lines("BM;Под\n1;2\n")),
            (b"BM\x00\x01\x00", "а.xlsx", Err(Document("картинка"))),
            (b"<html><table>", "а.xls", Ok(Container::Page("<html><table>".to_owned()))),
            (
                b"<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Table>",
                "а.xls",
                Ok(Container::Xml(
                    "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Table>"
                        .to_owned(),
                )),
            ),
            (b"MIME-Version: 1.0\nX: y", "а.xls", Err(Table("веб-архив (MHTML)"))),
            (b"{\"doc_id\":\"1\",\"email\":\"a@b\"}", "а.gsheet", Err(Link)),
            (b"{\"url\":\"https://x\"}", "а.gdoc", Err(Link)),
            (b"[InternetShortcut]\r\nURL=https://x\r\n", "а.url", Err(Link)),
            (b"[Desktop Entry]\nType=Link\nURL=https://x\n", "а.desktop", Err(Link)),
            (b"<plist><dict><key>URL</key><string>x</string>", "а.webloc", Err(Link)),
            (b"https://docs.google.com/spreadsheets/d/1\n", "а.txt", Err(Link)),
            (b"\x4c\x00\x00\x00\x01\x14\x02\x00", "а.lnk", Err(Link)),
            (b"ID;PSCALC3\nC;X1;Y1;K\"A\"\nE\n", "а.slk", Err(Table("SYLK (.slk)"))),
            (b"ID;PWXL;N;E\r\nC;Y1;X1;K1\r\n", "а.csv", Err(Table("SYLK (.slk)"))),
            (b"TABLE\r\n0,1\r\n", "а.dif", Err(Table("DIF (.dif)"))),
            (
                b"<?xml version=\"1.0\"?><office:document office:version=\"1.2\">",
                "а.fods",
                Err(Table("плоская книга OpenDocument (.fods)")),
            ),
            (b"\n \t", "а.csv", Err(Corrupt("файл пуст"))),
            ("Позвонить маме, потом\nещё".as_bytes(), "а.txt", Err(Document("текст"))),
            (b"\x01\x02\x03\x00", "а.bin", Err(NotATable)),
        ] {
            assert_eq!(Container::of(bytes, name), expected, "{name}");
        }
    }
}
