//! Web pages under the name of a workbook.
#![no_main]

use analyze_fuzz::{read, text_of};
use libfuzzer_sys::fuzz_target;

const WORDS: [&str; 48] = [
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<th>",
    "</th>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<td colspan=3>",
    "<td rowspan=2>",
    "<td colspan=99999>",
    "<td rowspan=99999>",
    "<td rowspan=0>",
    "<br>",
    "<thead>",
    "<tbody>",
    "<tfoot>",
    "<caption>",
    "<style>",
    "</style>",
    "td{display:none}",
    "<s>",
    "</s>",
    "<span style='display:none'>",
    "</span>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<td style='text-decoration:line-through'>",
    "<tr style='display:none'>",
    "<td class=x>",
    "<col>",
    "<colgroup>",
    "&nbsp;",
    "&#0;",
    "&lt;",
    "ФИО",
    "Балл",
    "<template>",
    "<select><option>",
    "<svg>",
    "<math>",
    "<frameset>",
];

fuzz_target!(init: analyze_fuzz::fence(), |data: &[u8]| {
    let _ = read("а.xls", format!("<html><body>{}", text_of(data, &WORDS)).into_bytes());
});
