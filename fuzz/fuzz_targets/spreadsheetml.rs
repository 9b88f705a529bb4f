//! Tables of XML that Excel 2003 writes.
#![no_main]

use analyze_fuzz::{read, text_of};
use libfuzzer_sys::fuzz_target;

const HEAD: &str = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
    xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">";
const WORDS: [&str; 36] = [
    "<Worksheet ss:Name=\"Л\">",
    "</Worksheet>",
    "<Table>",
    "</Table>",
    "<Row>",
    "</Row>",
    "<Cell>",
    "</Cell>",
    "<Data ss:Type=\"String\">",
    "</Data>",
    "<Data ss:Type=\"Number\">",
    "<Data ss:Type=\"DateTime\">",
    "<Row ss:Index=\"7\">",
    "<Row ss:Index=\"1048576\">",
    "<Row ss:Index=\"0\">",
    "<Cell ss:Index=\"3\">",
    "<Cell ss:Index=\"16384\">",
    "<Cell ss:Index=\"99999999999\">",
    "<Cell ss:MergeDown=\"2\">",
    "<Cell ss:MergeAcross=\"99999\">",
    "<Row ss:Hidden=\"1\">",
    "<Column ss:Hidden=\"1\" ss:Span=\"9\"/>",
    "<Styles>",
    "</Styles>",
    "<Style ss:ID=\"s\">",
    "</Style>",
    "<Font ss:StrikeThrough=\"1\"/>",
    "<Cell ss:StyleID=\"s\">",
    "2022-09-01T00:00:00.000",
    "5",
    "ФИО",
    "<![CDATA[",
    "]]>",
    "&#x10ffff;",
    "<B>",
    "</B>",
];

fuzz_target!(init: analyze_fuzz::fence(), |data: &[u8]| {
    let _ = read("а.xls", format!("{HEAD}{}", text_of(data, &WORDS)).into_bytes());
});
