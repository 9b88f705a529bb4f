//! What a reader of a web page or of an old workbook does not see, or sees struck through, in many spellings.
//! Two teachers of four took part in contests; what is hidden or struck out is of the third, and of a column
//! that says otherwise.

use super::contests_of_three::{FIRST, SECOND, THIRD, outcome};
use crate::support::raw::{self, Raw, open_book, open_cells};
use crate::support::sources::CONTESTS;
use crate::support::{Outcome, Project};

/// Codes at the cells of the file of contests: `A32 A4`.
fn places_told(outcome: &Outcome) -> String {
    let of_contests = outcome
        .remarks()
        .iter()
        .filter(|remark| remark["file"].as_str().is_some_and(|file| file.starts_with("Конкурсы")));
    let places: Vec<String> = of_contests
        .map(|remark| {
            let place = remark["cell"].as_str().or(remark["sheet"].as_str()).unwrap_or_default();
            format!("{} {place}", remark["code"].as_str().unwrap())
        })
        .collect();
    places.join(", ")
}

fn check(name: &str, file: &str, bytes: &[u8], counts: &str, expected: &str) {
    let outcome = outcome(file, bytes);
    assert_eq!(outcome.counts("contests"), counts, "{name}\n{}", outcome.shown());
    assert_eq!(places_told(&outcome), expected, "{name}\n{}", outcome.shown());
}

/// A page with a style sheet: attributes of the table, of its third row and of that row's cells, and what
/// stands around the texts of that row.
struct Page<'p> {
    styles: &'p str,
    table: &'p str,
    row: &'p str,
    cells: &'p str,
    around: (&'p str, &'p str),
}

const PLAIN: Page<'static> = Page { styles: "", table: "", row: "", cells: "", around: ("", "") };

impl Page<'_> {
    fn bytes(&self) -> Vec<u8> {
        let line = |line: &str, row: &str, cells: &str, around: (&str, &str)| {
            let cells: Vec<String> = line
                .replace('\'', "")
                .split(';')
                .map(|text| format!("<td {cells}>{}{text}{}</td>", around.0, around.1))
                .collect();
            format!("<tr {row}>{}</tr>", cells.concat())
        };
        let rows: Vec<String> =
            [CONTESTS, FIRST, SECOND].map(|text| line(text, "", "", ("", ""))).into();
        let third = line(THIRD, self.row, self.cells, self.around);
        format!(
            "<html><head><meta charset=utf-8><style><!-- td {{mso-number-format:\"\\@\";}} {}--></style></head>\
             <body><table {}>{}{third}</table></body></html>",
            self.styles,
            self.table,
            rows.concat()
        )
        .into_bytes()
    }
}

/// How a page hides its third row.
const ROWS_NOT_SHOWN: &[(&str, Page)] = &[
    ("the row", Page { row: "style='display:none'", ..PLAIN }),
    (
        "the row of Excel",
        Page { row: "height=0 style='mso-height-source:auto;display: none'", ..PLAIN },
    ),
    ("an attribute", Page { row: "hidden", ..PLAIN }),
    ("an attribute with a value", Page { row: "hidden=\"hidden\"", ..PLAIN }),
    ("invisible", Page { row: "style=\"visibility:hidden\"", ..PLAIN }),
    ("collapsed", Page { row: "style=\"visibility: collapse\"", ..PLAIN }),
    ("important", Page { row: "style=\"DISPLAY: none !important\"", ..PLAIN }),
    ("every cell", Page { cells: "style=\"display:none\"", ..PLAIN }),
    ("a class", Page { styles: ".off {display:none}", row: "class=\"odd off\"", ..PLAIN }),
    ("a class of a tag", Page { styles: "tr.off, p {display:none;}", row: "class=off", ..PLAIN }),
    (
        "a class of cells",
        Page { styles: "table td.xl66 {visibility:hidden}", cells: "class=xl66", ..PLAIN },
    ),
    ("an id", Page { styles: "#r4{display:none}", row: "id=r4", ..PLAIN }),
];

#[test]
fn rows_of_a_page_that_are_not_shown_are_read_and_named() {
    for (name, page) in ROWS_NOT_SHOWN {
        check(name, "Конкурсы.xls", &page.bytes(), "3/4", "A32 A4");
    }
    let all = Page { table: "style=\"display:none\"", ..PLAIN };
    check("the table", "Конкурсы.html", &all.bytes(), "3/4", "A32 A2");
    for (name, page) in [
        ("nothing", PLAIN),
        ("shown", Page { row: "style=\"display:table-row\"", ..PLAIN }),
        ("another class", Page { styles: ".off {display:none}", row: "class=\"offset\"", ..PLAIN }),
        (
            "shown after all",
            Page { styles: ".off {display:none}", row: "class=off style=\"display:\"", ..PLAIN },
        ),
        ("when pointed at", Page { styles: "tr:hover {display:none}", ..PLAIN }),
        (
            "a hidden key of a cell",
            Page { around: ("<span style=\"display:none\">20230303</span>", ""), ..PLAIN },
        ),
        ("a picture", Page { around: ("<img hidden src=a.png>", "<br>"), ..PLAIN }),
    ] {
        check(name, "Конкурсы.xls", &page.bytes(), "3/4", "");
    }
}

/// How a page strikes its third row out.
const ROWS_STRUCK_OUT: &[(&str, Page)] = &[
    ("s", Page { around: ("<s>", "</s>"), ..PLAIN }),
    ("strike", Page { around: ("<font size=2><strike>", "</strike></font>"), ..PLAIN }),
    ("del", Page { around: ("<b><del>", "</del></b>"), ..PLAIN }),
    ("unclosed", Page { around: ("<s>", ""), ..PLAIN }),
    (
        "a span",
        Page { around: ("<span style='text-decoration:line-through'>", "</span>"), ..PLAIN },
    ),
    (
        "cells",
        Page { cells: "style=\"color:red;text-decoration : underline line-through\"", ..PLAIN },
    ),
    ("the row", Page { row: "style=\"text-decoration-line: line-through\"", ..PLAIN }),
    (
        "a class of Excel",
        Page {
            styles: ".xl67\n\t{mso-style-parent:style0;\n\ttext-decoration:line-through;}",
            cells: "class=xl67",
            ..PLAIN
        },
    ),
    (
        "a class of a run",
        Page {
            styles: "/* шрифты */ .font5 {text-decoration:line-through}",
            around: ("<font class=\"font5\">", "</font>"),
            ..PLAIN
        },
    ),
];

#[test]
fn rows_of_a_page_that_are_struck_out_are_left_out_and_named() {
    for (name, page) in ROWS_STRUCK_OUT {
        check(name, "Конкурсы.xls", &page.bytes(), "2/4", "A35 A4");
    }
    for (name, page, expected) in [
        ("a part", Page { around: ("<s>ранее</s> ", ""), ..PLAIN }, "A36 A4"),
        ("nothing within", Page { around: ("<s></s>", ""), ..PLAIN }, ""),
        ("none", Page { row: "style=\"text-decoration:none\"", ..PLAIN }, ""),
        (
            "no strike after all",
            Page { around: ("<s style=\"text-decoration:none\">", "</s>"), ..PLAIN },
            "",
        ),
    ] {
        let outcome = outcome("Конкурсы.xls", &page.bytes());
        assert!(places_told(&outcome).contains(expected), "{name}\n{}", outcome.shown());
        assert!(!places_told(&outcome).contains("A35"), "{name}\n{}", outcome.shown());
    }
}

#[test]
fn a_hidden_column_of_a_page_gives_way_to_a_visible_one() {
    // The first column of categories is an old one: of two teachers one has a category still.
    let page = |columns: &str, cell: &str| {
        format!(
            "<html><meta charset=utf-8><table>{columns}<tr><td>ФИО*<td>Должность*<td {cell}>Категория<td>Категория<td>Дата присвоения\
             <tr><td>Азова Инна Ильинична<td>учитель<td {cell}>высшая<td>первая<td>01.10.2021\
             <tr><td>Бокова Анна Львовна<td>учитель<td {cell}>высшая<td><td></table></html>"
        )
    };
    let off = "style=\"display:none\"";
    for (name, text) in [
        ("a column", page("<col><col><col style='display:none'><col>", "")),
        (
            "a span of columns",
            page("<colgroup><col span=2><col hidden><col span=2></colgroup>", ""),
        ),
        ("cells", page("", off)),
        ("a collapsed column", page("<col span=2><col style=\"visibility:collapse\">", "")),
    ] {
        let outcome = Project::new().file("Кадры 2022-2023.xls", text.as_bytes()).outcome();
        assert_eq!(outcome.counts("category_high_first"), "1/2", "{name}\n{}", outcome.shown());
        assert!(outcome.has("A34"), "{name}\n{}", outcome.shown());
    }
}

#[test]
fn rows_too_thin_to_be_seen_are_read_and_named() {
    let lines: &[&str] = &[CONTESTS, FIRST, SECOND, THIRD];
    let row = |rows: &'static [(usize, &'static str)]| {
        raw::bytes(&[Raw { title: "Конкурсы", lines, rows, ..Raw::default() }])
    };
    for (name, bytes, expected) in [
        ("nothing", row(&[(4, "ht=\"0\"")]), "A32 A4"),
        ("nothing in quotes of another kind", row(&[(4, "ht='0.0' customHeight='1'")]), "A32 A4"),
        ("half a point", row(&[(4, "ht=\"0.75\" customHeight=\"1\"")]), "A32 A4"),
        ("a point", row(&[(4, "ht=\"1\" customHeight=\"1\"")]), "A32 A4"),
        ("a point and a half", row(&[(4, "customHeight=\"1\" ht=\"1.5\"")]), "A32 A4"),
        ("set by hand and not stated", row(&[(4, "customHeight=\"1\"")]), "A32 A4"),
        ("a low one", row(&[(4, "ht=\"6\" customHeight=\"1\"")]), ""),
        ("a usual one", row(&[(4, "ht=\"15\"")]), ""),
        ("a high one", row(&[(4, "ht=\"100.5\" customHeight=\"1\"")]), ""),
    ] {
        check(name, "Конкурсы.xlsx", &bytes, "3/4", expected);
    }
    let line = |line: &str, row: &str| {
        format!(
            "<table:table-row {row}>{}</table:table-row>",
            open_cells(&line.replace('\'', ""), "")
        )
    };
    for (size, expected) in [
        ("0cm", "A32 A4"),
        ("0.02cm", "A32 A4"),
        ("0.005in", "A32 A4"),
        ("0.5mm", "A32 A4"),
        ("0.45cm", ""),
    ] {
        let styles = format!(
            "<style:style style:name=\"ro9\" style:family=\"table-row\"><style:table-row-properties style:row-height=\"{size}\"/></style:style>"
        );
        let rows = [CONTESTS, FIRST, SECOND].map(|text| line(text, "")).concat();
        let third = line(THIRD, "table:style-name=\"ro9\"");
        let tables = format!("<table:table table:name=\"Конкурсы\">{rows}{third}</table:table>");
        check(size, "Конкурсы.ods", &open_book(&styles, &tables), "3/4", expected);
    }
}

#[test]
fn old_xml_says_of_rows_and_runs_what_it_says_of_cells() {
    let xml = |styles: &str, row: &str, around: (&str, &str)| {
        let line = |line: &str, row: &str, around: (&str, &str)| {
            let cells: Vec<String> = line
                .replace('\'', "")
                .split(';')
                .map(|text| {
                    format!(
                        "<Cell><Data ss:Type=\"String\">{}{text}{}</Data></Cell>",
                        around.0, around.1
                    )
                })
                .collect();
            format!("<Row {row}>{}</Row>", cells.concat())
        };
        let rows = [CONTESTS, FIRST, SECOND].map(|text| line(text, "", ("", ""))).concat();
        format!(
            "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
             xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles>{styles}</Styles>\
             <Worksheet ss:Name=\"Конкурсы\"><Table>{rows}{}</Table></Worksheet></Workbook>",
            line(THIRD, row, around)
        )
    };
    let struck = "<Style ss:ID=\"a\"><Font ss:StrikeThrough=\"1\"/></Style><Style ss:ID=\"b\" ss:Parent=\"a\"/>\
        <Style ss:ID=\"c\" ss:Parent=\"a\"><Font ss:Bold=\"1\"/></Style>";
    for (name, row, around, counts, expected) in [
        ("height of nothing", "ss:Height=\"0\"", ("", ""), "3/4", "A32 A4"),
        ("a thin row", "ss:AutoFitHeight=\"0\" ss:Height=\"0.75\"", ("", ""), "3/4", "A32 A4"),
        ("a usual row", "ss:Height=\"15\"", ("", ""), "3/4", ""),
        ("style of the row", "ss:StyleID=\"a\"", ("", ""), "2/4", "A35 A4"),
        ("style after another", "ss:StyleID=\"b\"", ("", ""), "2/4", "A35 A4"),
        ("another font after all", "ss:StyleID=\"c\"", ("", ""), "3/4", ""),
        ("runs", "", ("<S>", "</S>"), "2/4", "A35 A4"),
        ("runs in runs", "", ("<B><S>", "</S></B>"), "2/4", "A35 A4"),
    ] {
        let text = xml(struck, row, around);
        check(name, "Конкурсы.xml", text.as_bytes(), counts, expected);
    }
}
