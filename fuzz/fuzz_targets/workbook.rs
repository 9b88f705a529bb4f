//! Workbooks of `.xlsx` by their structure: the parts are there, what stands in them is made of their tags and changed
//! at their tags. Both readers must make the same of each.
#![no_main]

use analyze::intake::two_readers::{Agreement, agreement};
use analyze_fuzz::{archive, read, text_of};
use libfuzzer_sys::fuzz_target;

const TYPES: &[u8] = b"<Types/>";
const PACKAGE: &[u8] = b"<Relationships><Relationship Id=\"r1\" Target=\"xl/workbook.xml\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/></Relationships>";
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
/// What is put before a tag, into a tag, in the place of a text.
const CHANGES: [&str; 64] = [
    " r=\"A1\"",
    " r='B2'",
    " s=\"1\"",
    " t=\"str\"",
    " x:r=\"C9\"",
    " hidden=\"1\"",
    " hidden=\"true\"",
    " ht=\"1.5\"",
    " ht=\"01\"",
    " width=\"0\"",
    " width=\"1e-5\"",
    " state=\"hidden\"",
    " state=\"odd\"",
    " date1904=\"1\"",
    " xml:space=\"preserve\"",
    " customHeight=\"1\"",
    " Id=\"r1\"",
    " Target=\"../x.xml\"",
    " id=\"r2\"",
    " name=\"M\"",
    " numFmtId=\"14\"",
    " numFmtId=\"46\"",
    " fontId=\"1\"",
    " formatCode=\"[h]:mm\"",
    " ref=\"A1\"",
    " =",
    " r =\"A1\"",
    "/",
    "x:",
    " xmlns:r=\"u\"",
    "\"",
    "'",
    "<x:row>",
    "</x:row>",
    "<x15:workbookPr/>",
    "<definedName name=\"n\">1</definedName>",
    "<sheet name=\"M\" r:id=\"r2\"/>",
    "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\"/></numFmts>",
    "<fonts/>",
    "<xf numFmtId=\"9\"/>",
    "<xf numFmtId=\"164\" fontId=\"0\"/>",
    "<cellXfs>",
    "</cellXfs>",
    "<strike/>",
    "<strike val=\"0\"/>",
    "<!-- -->",
    "<?pi?>",
    "<![CDATA[0]]>",
    "&amp;",
    "&#10;",
    "&#xD;",
    "&bad;",
    "&",
    "_x000D_",
    "_xD83D__xDE00_",
    "_x005F_x000D_",
    "\r\n",
    " ",
    "-0",
    "1e400",
    "5.",
    ".5",
    "#REF!",
    "\u{a0}",
];
/// How many parts are changed.
const N_CHANGED: usize = 6;

/// Bytes up to a byte of ones and those after it.
fn part(data: &[u8]) -> (&[u8], &[u8]) {
    let end = data.iter().position(|byte| *byte == 0xff).unwrap_or(data.len());
    (&data[..end], data.get(end + 1..).unwrap_or_default())
}

/// Changes a part at one of its tags: three bytes say how, where and by what.
fn change(part: &mut String, how: u8, place: u8, word: u8) {
    let tags: Vec<usize> = part.match_indices('<').map(|(start, _)| start).collect();
    let Some(start) = tags.get(usize::from(place) % tags.len().max(1)).copied() else { return };
    let end = part[start..].find('>').map_or(part.len(), |length| start + length + 1);
    let word = CHANGES[usize::from(word) % CHANGES.len()];
    match how % 5 {
        0 => part.insert_str(start, word),
        1 => {
            let name = part[start..end].find([' ', '>', '/']).map_or(end, |length| start + length);
            part.insert_str(name, word);
        }
        2 => {
            let next = part[end..].find('<').map_or(part.len(), |length| end + length);
            part.replace_range(end..next, word);
        }
        3 => part.replace_range(start..end, ""),
        _ => part.truncate(start),
    }
}

fuzz_target!(init: analyze_fuzz::fence(), |data: &[u8]| {
    let ((texts, rest), numbers) = (part(data), data.first().copied().unwrap_or_default());
    let (styles, rest) = part(rest);
    let (cells, changes) = part(rest);
    let texts = format!("<sst uniqueCount=\"{numbers}\"><si><t>a</t></si>{}</sst>", text_of(texts, &WORDS));
    let styles = format!(
        "<styleSheet><fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId=\"{numbers}\" fontId=\"1\"/>\
         <xf numFmtId=\"9\"/>{}</cellXfs></styleSheet>",
        text_of(styles, &WORDS)
    );
    let sheet = format!(
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>0.5</v></c><c t=\"s\"><v>0</v></c></row>{}</sheetData>\
         </worksheet>",
        text_of(cells, &WORDS)
    );
    let fixed = [PACKAGE, BOOK, RELATIONS].map(|part| String::from_utf8_lossy(part).into_owned());
    let [package, book, relations] = fixed;
    let mut parts: [String; N_CHANGED] = [package, book, relations, texts, styles, sheet];
    for by in changes.chunks_exact(4).take(4) {
        change(&mut parts[usize::from(by[0]) % N_CHANGED], by[1], by[2], by[3]);
    }
    let bytes = archive(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", parts[0].as_bytes()),
        ("xl/workbook.xml", parts[1].as_bytes()),
        ("xl/_rels/workbook.xml.rels", parts[2].as_bytes()),
        ("xl/sharedStrings.xml", parts[3].as_bytes()),
        ("xl/styles.xml", parts[4].as_bytes()),
        ("xl/worksheets/sheet1.xml", parts[5].as_bytes()),
    ]);
    if let Agreement::Broken(difference) = agreement(&bytes) {
        panic!("{difference}");
    }
    let _ = read("а.xlsx", bytes);
});
