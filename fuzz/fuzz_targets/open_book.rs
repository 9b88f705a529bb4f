//! The content of an `.ods`: tables, rows and cells that repeat, hide, end or do not.
#![no_main]

use analyze_fuzz::{archive, read, text_of};
use libfuzzer_sys::fuzz_target;

const HEAD: &str = "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>";
const END: &str = "</office:spreadsheet></office:body></office:document-content>";
const WORDS: [&str; 32] = [
    "<table:table table:name=\"L\">",
    "</table:table>",
    "<table:table-row>",
    "</table:table-row>",
    "<table:table-cell office:value-type=\"string\">",
    "</table:table-cell>",
    "<text:p>",
    "</text:p>",
    "<table:table-cell office:value-type=\"float\" office:value=\"5\">",
    "<table:covered-table-cell/>",
    "<table:table-cell table:number-columns-repeated=\"16384\"/>",
    "<table:table-row table:number-rows-repeated=\"1048576\">",
    "<table:table-row table:visibility=\"filter\">",
    "<table:table-cell table:number-columns-spanned=\"3\" table:number-rows-spanned=\"2\">",
    "<table:table-cell office:value-type=\"date\" office:date-value=\"2022-09-01\">",
    "<table:table-column table:number-columns-repeated=\"1024\" table:visibility=\"collapse\"/>",
    "<table:table-cell office:value-type=\"time\" office:time-value=\"PT1H\">",
    "<text:span>",
    "</text:span>",
    "<text:s text:c=\"9\"/>",
    "<office:annotation>",
    "</office:annotation>",
    "<table:table-header-rows>",
    "</table:table-header-rows>",
    "<table:table-row-group>",
    "</table:table-row-group>",
    "5",
    "\u{444}",
    "&lt;",
    "<table:table-cell table:formula=\"of:=1\" office:value-type=\"error\">",
    "<!--",
    "-->",
];

fuzz_target!(init: analyze_fuzz::fence(), |data: &[u8]| {
    let (words, is_closed) = match data.split_last() {
        Some((last, words)) => (words, last % 2 == 0),
        None => (data, true),
    };
    let content = format!("{HEAD}{}{}", text_of(words, &WORDS), if is_closed { END } else { "" });
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    let _ = read("а.ods", archive(&[("mimetype", kind), ("content.xml", content.as_bytes())]));
});
