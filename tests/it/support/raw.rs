//! Workbooks written mark by mark: what is hidden, struck out, merged, shown as a percentage, broken.
//! Texts stand in the cells themselves; every part can be taken away or replaced.

use super::book::{Cell, rows};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Formats of cells: 1 struck, 2 and 3 the built-in percentages, 4–6 percentages of its own, 7 and 8 signs that
/// are no percentages, 9 struck by the style it is named by, 10 a strike that is off.
const STYLES: &str = r#"<numFmts count="0"/><numFmts><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="[Red]-0\ %;0\ %"/>
<numFmt numFmtId="166" formatCode="_-* 0.00%_-"/><numFmt numFmtId="167" formatCode="0&quot;%&quot;"/><numFmt numFmtId="168" formatCode="0\%"/></numFmts>
<fonts><font><sz val="11"/></font><font><strike/></font><font><strike val="0"/></font></fonts>
<cellStyleXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1"/></cellStyleXfs>
<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1"/><xf numFmtId="9" fontId="0"/><xf numFmtId="10" fontId="0"/>
<xf numFmtId="164" fontId="0"/><xf numFmtId="165" fontId="0"/><xf numFmtId="166" fontId="0"/><xf numFmtId="167" fontId="0"/>
<xf numFmtId="168" fontId="0"/><xf xfId="1"/><xf numFmtId="0" fontId="2"/></cellXfs>
<dxfs><dxf><font><strike/></font></dxf></dxfs>"#;

/// A sheet as lines of cells with marks.
#[derive(Default)]
pub(crate) struct Raw<'r> {
    /// Its title.
    pub(crate) title: &'r str,
    /// `hidden`, `veryHidden` or nothing.
    pub(crate) state: &'r str,
    /// Its cells, as `rows` has them.
    pub(crate) lines: &'r [&'r str],
    /// Rows from 1 with attributes of their own.
    pub(crate) rows: &'r [(usize, &'r str)],
    /// Cells with attributes of their own: column letter and row, `*` for every cell of a row.
    pub(crate) cells: &'r [(&'r str, &'r str)],
    /// Cells whose content is this XML.
    pub(crate) contents: &'r [(&'r str, &'r str)],
    /// What stands before the rows and behind them.
    pub(crate) before: &'r str,
    pub(crate) behind: &'r str,
}

impl Raw<'_> {
    fn xml(&self) -> String {
        let lines = rows(self.lines);
        let body: String = (1..).zip(&lines).map(|(row, cells)| self.row(row, cells)).collect();
        format!(
            "<worksheet xmlns=\"{MAIN}\">{}<sheetData>{body}</sheetData>{}</worksheet>",
            self.before, self.behind
        )
    }

    fn row(&self, row: usize, cells: &[Cell]) -> String {
        let mut own = self.rows.iter().filter(|(number, _)| *number == row);
        let attributes = own.next().map_or("", |(_, attributes)| attributes);
        let cells: String =
            (0_u8..).zip(cells).map(|(column, cell)| self.cell(row, column, cell)).collect();
        format!("<row r=\"{row}\" {attributes}>{cells}</row>")
    }

    fn cell(&self, row: usize, column: u8, cell: &Cell) -> String {
        let place = format!("{}{row}", char::from(b'A' + column));
        let of_row = format!("*{row}");
        let mut marks = self.cells.iter().filter(|(at, _)| *at == place || *at == of_row);
        let marks = marks.next().map_or("", |(_, attributes)| attributes);
        if let Some((_, content)) = self.contents.iter().find(|(at, _)| *at == place) {
            return format!("<c r=\"{place}\" {marks} t=\"inlineStr\"><is>{content}</is></c>");
        }
        match cell {
            Cell::Blank => String::new(),
            Cell::Number(number) => format!("<c r=\"{place}\" {marks}><v>{number}</v></c>"),
            Cell::Text(text) | Cell::Date(text) => {
                format!("<c r=\"{place}\" {marks} t=\"inlineStr\"><is><t>{text}</t></is></c>")
            }
        }
    }
}

/// The parts of a workbook by their names.
pub(crate) fn parts(sheets: &[Raw<'_>], properties: &str) -> Vec<(String, String)> {
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        ("xl/styles.xml".to_owned(), format!("<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>")),
    ];
    let (mut listed, mut targets) = (Vec::new(), Vec::new());
    for (number, sheet) in (1..).zip(sheets) {
        let state = if sheet.state.is_empty() {
            String::new()
        } else {
            format!("state=\"{}\"", sheet.state)
        };
        let title = sheet.title;
        listed.push(format!(
            "<sheet name=\"{title}\" sheetId=\"{number}\" {state} r:id=\"s{number}\"/>"
        ));
        targets.push(format!(
            "<Relationship Id=\"s{number}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        ));
        parts.push((format!("xl/worksheets/sheet{number}.xml"), sheet.xml()));
    }
    targets.push(format!(
        "<Relationship Id=\"st\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/>"
    ));
    let (listed, targets) = (listed.concat(), targets.concat());
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\">{properties}<sheets>{listed}</sheets></workbook>"),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("<Relationships xmlns=\"{PACKAGE}\">{targets}</Relationships>"),
    ));
    parts
}

/// The bytes of a workbook.
pub(crate) fn bytes(sheets: &[Raw<'_>]) -> Vec<u8> {
    zipped(&parts(sheets, ""))
}

/// The bytes of parts.
pub(crate) fn zipped(parts: &[(String, String)]) -> Vec<u8> {
    let parts: Vec<(&str, &str)> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    super::archive(&parts)
}

/// An `.ods` of this content: styles and tables as XML.
pub(crate) fn open_book(styles: &str, tables: &str) -> Vec<u8> {
    let names: Vec<String> = ["office", "table", "text", "style"]
        .iter()
        .map(|name| format!("xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\" "))
        .collect();
    let names = names.concat();
    let content = format!(
        "<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    super::archive(&[
        ("mimetype", kind),
        ("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"m\"/>"),
        ("content.xml", &content),
    ])
}

/// The cells of a row of an `.ods`, each a text with these attributes.
pub(crate) fn open_cells(line: &str, attributes: &str) -> String {
    let cell = |text: &str| {
        if text.is_empty() {
            return "<table:table-cell/>".to_owned();
        }
        format!(
            "<table:table-cell office:value-type=\"string\" {attributes}><text:p>{text}</text:p></table:table-cell>"
        )
    };
    line.split(';').map(cell).collect()
}
