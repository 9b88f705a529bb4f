//! An ODS workbook written by hand, so that the reader of that container is tried as well.
//! Values only: texts, numbers and dates.

use super::book::{Book, Cell, Page};

const NAMES: &str = concat!(
    r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" "#,
    r#"xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" "#,
    r#"xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0""#
);
const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// The bytes of a workbook as `.ods`.
pub(crate) fn bytes(book: &Book) -> Vec<u8> {
    let sheets: String = book.0.iter().map(sheet).collect();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content {NAMES} office:version=\"1.2\">\
         <office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
         <manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{KIND}\"/>\
         <manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>\
         </manifest:manifest>"
    );
    super::archive(&[
        ("mimetype", KIND),
        ("META-INF/manifest.xml", &manifest),
        ("content.xml", &content),
    ])
}

fn sheet(page: &Page) -> String {
    let mut rows = String::new();
    for row in &page.rows {
        rows.push_str("<table:table-row>");
        // A row without cells is not allowed by the format.
        if row.is_empty() {
            rows.push_str(&cell(&Cell::Blank));
        }
        rows.extend(row.iter().map(cell));
        rows.push_str("</table:table-row>");
    }
    format!("<table:table table:name=\"{}\">{rows}</table:table>", escaped(&page.title))
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Blank => "<table:table-cell/>".to_owned(),
        Cell::Text(text) => format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
            escaped(text)
        ),
        Cell::Number(number) => format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{number}</text:p></table:table-cell>"
        ),
        Cell::Date(date) => format!(
            "<table:table-cell office:value-type=\"date\" office:date-value=\"{date}\"><text:p>{date}</text:p></table:table-cell>"
        ),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
