//! Workbooks of `.xlsx` by their structure: the parts are there, what stands in them is made of their tags.
#![no_main]

use analyze_fuzz::{archive, read, text_of};
use libfuzzer_sys::fuzz_target;

const TYPES: &[u8] = b"<Types/>";
const RELATIONS: &[u8] = b"<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/><Relationship Id=\"r2\" \
    Target=\"sharedStrings.xml\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\"/><Relationship \
    Id=\"r3\" Target=\"styles.xml\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\"/></Relationships>";
const BOOK: &[u8] = b"<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
    <sheet name=\"L\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
const WORDS: [&str; 64] = [
    "<row>",
    "</row>",
    "<row r=\"2\">",
    "<row r=\"1048577\">",
    "<c>",
    "</c>",
    "<c r=\"B2\">",
    "<c r=\"ZZZZZ1\">",
    "<c r=\"\">",
    "<c t=\"s\">",
    "<c t=\"inlineStr\">",
    "<c t=\"b\">",
    "<c t=\"e\">",
    "<c t=\"d\">",
    "<c s=\"1\">",
    "<c s=\"4294967295\">",
    "<v>",
    "</v>",
    "<is>",
    "</is>",
    "<t>",
    "</t>",
    "<r>",
    "</r>",
    "<rPr><strike/></rPr>",
    "<f>",
    "</f>",
    "<f t=\"shared\" si=\"0\">",
    "<f t=\"array\" ref=\"A1:B2\">",
    "<sheetData>",
    "</sheetData>",
    "<dimension ref=\"A1:ZZ9\"/>",
    "<dimension ref=\"?\"/>",
    "<mergeCells>",
    "</mergeCells>",
    "<mergeCell ref=\"A1:B2\"/>",
    "<mergeCell ref=\"B2:A1\"/>",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<cols><col min=\"1\" max=\"9\" hidden=\"1\"/></cols>",
    "<col min=\"9\" max=\"4294967295\" hidden=\"1\"/>",
    "<row hidden=\"1\">",
    "<x:row>",
    "<x:c>",
    "0",
    "1",
    "-1",
    "1e308",
    "44805",
    "4294967296",
    "TRUE",
    "#REF!",
    "2022-09-01",
    "<si>",
    "</si>",
    "<rPh>",
    "<phoneticPr/>",
    "&amp;",
    "&#0;",
    "&bad;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "\u{feff}",
];

/// Bytes up to a byte of ones and those after it.
fn part(data: &[u8]) -> (&[u8], &[u8]) {
    let end = data.iter().position(|byte| *byte == 0xff).unwrap_or(data.len());
    (&data[..end], data.get(end + 1..).unwrap_or_default())
}

fuzz_target!(init: analyze_fuzz::fence(), |data: &[u8]| {
    let ((texts, rest), numbers) = (part(data), data.first().copied().unwrap_or_default());
    let (styles, cells) = part(rest);
    let texts = format!("<sst uniqueCount=\"{numbers}\">{}</sst>", text_of(texts, &WORDS));
    let styles = format!(
        "<styleSheet><fonts><font><strike/></font></fonts><cellXfs><xf numFmtId=\"{numbers}\" fontId=\"0\"/>{}\
         </cellXfs></styleSheet>",
        text_of(styles, &WORDS)
    );
    let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", text_of(cells, &WORDS));
    let bytes = archive(&[
        ("[Content_Types].xml", TYPES),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/sharedStrings.xml", texts.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]);
    let _ = read("а.xlsx", bytes);
});
