//! What workbooks say of sheets, rows and columns beside their values, in many spellings.
//! Two teachers of four took part in contests; what is hidden or struck out is of the third.

use super::contests_of_three::{FIRST, SECOND, THIRD, outcome};
use crate::support::raw::{self, Raw, open_book, open_cells};
use crate::support::sources::CONTESTS;
use crate::support::{Outcome, Project};

/// Codes at the cells of the file: `A32 A4`, but for what is said of every such folder.
fn places_told(outcome: &Outcome) -> String {
    let mut places: Vec<String> = Vec::new();
    for remark in outcome.remarks().iter().filter(|remark| remark["file"].is_string()) {
        let sheet = remark["sheet"].as_str().unwrap_or_default();
        if sheet == "Кадры" {
            continue;
        }
        let (code, cell) = (remark["code"].as_str().unwrap(), remark["cell"].as_str());
        places.push(format!("{code} {}", cell.unwrap_or(sheet)));
    }
    places.join(", ")
}

fn check(name: &str, file: &str, bytes: &[u8], counts: &str, expected: &str) {
    let outcome = outcome(file, bytes);
    assert_eq!(outcome.counts("contests"), counts, "{name}\n{}", outcome.shown());
    assert_eq!(places_told(&outcome), expected, "{name}\n{}", outcome.shown());
}

fn two() -> Raw<'static> {
    Raw { title: "Конкурсы", lines: &[CONTESTS, FIRST, SECOND], ..Raw::default() }
}

fn three() -> Raw<'static> {
    Raw { title: "Конкурсы", lines: &[CONTESTS, FIRST, SECOND, THIRD], ..Raw::default() }
}

/// A table of an `.ods` and what is said of its third person.
fn open_table(row: &str, before: &str, behind: &str) -> String {
    let line = |line: &str| {
        format!("<table:table-row>{}</table:table-row>", open_cells(&line.replace('\'', ""), ""))
    };
    format!(
        "<table:table table:name=\"Конкурсы\">{}{}{}{before}<table:table-row {row}>{}</table:table-row>{behind}</table:table>",
        line(CONTESTS),
        line(FIRST),
        line(SECOND),
        open_cells(&THIRD.replace('\'', ""), "")
    )
}

/// The table in the XML of 2003: attributes of the third row and of its cells.
fn xml_table(styles: &str, row: &str, cells: &str, options: &str) -> String {
    let line = |line: &str, row: &str, cells: &str| {
        let cells: Vec<String> = line
            .replace('\'', "")
            .split(';')
            .map(|text| format!("<Cell {cells}><Data ss:Type=\"String\">{text}</Data></Cell>"))
            .collect();
        format!("<Row {row}>{}</Row>", cells.concat())
    };
    format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">{styles}<Worksheet ss:Name=\"Конкурсы\"><Table>{}{}{}{}</Table>{options}</Worksheet></Workbook>",
        line(CONTESTS, "", ""),
        line(FIRST, "", ""),
        line(SECOND, "", ""),
        line(THIRD, row, cells)
    )
}

const DRAFT: &[&str] = &[CONTESTS, THIRD];
const TITLED: &[&str] = &["Черновик 2022-2023", "", CONTESTS, THIRD];
const RENAMED: &[&str] =
    &["Дата проведения;ФИО педагога;Название конкурса;Вид;Уровень;Результат", THIRD];
const TALKS: &[&str] = &[
    "Дата*;ФИО*;Форма;Роль;Тема;Уровень*",
    "'01.03.2023;Волин О. Ю.;доклад;докладчик;тема;районный",
];
const NOTES: &[&str] = &["Позвонить в ИМЦ", "Сдать отчёт"];
const LISTS: &[&str] = &["районный", "городской"];

#[test]
fn hidden_sheets_are_not_read_and_are_named() {
    let more = |title: &'static str, state: &'static str, lines: &'static [&'static str]| {
        raw::bytes(&[two(), Raw { title, state, lines, ..Raw::default() }])
    };
    for (name, bytes, expected) in [
        ("hidden", more("Черновик", "hidden", DRAFT), "A30 A1"),
        ("by a program", more("Лист2", "veryHidden", DRAFT), "A30 A1"),
        ("under a title", more("Старое", "hidden", TITLED), "A30 A3"),
        ("other headings", more("Копия", "hidden", RENAMED), "A30 A1"),
        ("another form", more("Опыт", "veryHidden", TALKS), "A30 A1"),
        ("headings alone", more("Пусто", "hidden", &[CONTESTS]), "A30 A1"),
        ("notes", more("Заметки", "hidden", NOTES), "A31 Заметки"),
        ("lists of the blank", more("служебный", "veryHidden", LISTS), "A31 служебный"),
        ("nothing", more("Лист3", "hidden", &[]), ""),
        (
            "before the other",
            raw::bytes(&[
                Raw { title: "А", state: "hidden", lines: DRAFT, ..Raw::default() },
                two(),
            ]),
            "A30 A1",
        ),
        ("visible", more("Ещё", "visible", DRAFT), ""),
    ] {
        let counts = if name == "visible" { "3/4" } else { "2/4" };
        check(name, "Конкурсы.xlsx", &bytes, counts, expected);
    }
    let style = "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>";
    let draft =
        open_table("", "", "").replace("\"Конкурсы\"", "\"Черновик\" table:style-name=\"ta1\"");
    let shown = open_table("", "", "");
    let tables = format!(
        "{}{draft}",
        shown.replace(&open_cells(&THIRD.replace('\'', ""), ""), "<table:table-cell/>")
    );
    check("ods", "Конкурсы.ods", &open_book(style, &tables), "2/4", "A30 A1");
}

#[test]
fn what_is_said_of_a_hidden_sheet_names_its_form_and_indicator() {
    let draft =
        Raw {
            title: "Черновик", state: "hidden", lines: &[CONTESTS, THIRD], ..Raw::default()
        };
    let outcome = outcome("Конкурсы.xlsx", &raw::bytes(&[two(), draft]));
    let remark = outcome.remark("A30");
    assert_eq!(remark["severity"], "warning");
    assert_eq!((&remark["file"], &remark["sheet"]), (&"Конкурсы.xlsx".into(), &"Черновик".into()));
    assert_eq!(remark["affects"], serde_json::json!(["contests"]));
    let entry = outcome.files().iter().find(|entry| entry["sheet"] == "Черновик").unwrap();
    assert_eq!((&entry["form"], &entry["rows"]), (&serde_json::Value::Null, &0.into()));
}

#[test]
fn hidden_rows_are_read_and_named() {
    let row = |rows: &'static [(usize, &'static str)]| raw::bytes(&[Raw { rows, ..three() }]);
    let filter = "<autoFilter ref=\"A1:F4\"><filterColumn colId=\"1\"><filters><filter val=\"Азова\"/></filters></filterColumn></autoFilter>";
    for (name, bytes, counts, expected) in [
        ("hidden", row(&[(4, "hidden=\"1\"")]), "3/4", "A32 A4"),
        ("true", row(&[(4, "hidden=\"true\"")]), "3/4", "A32 A4"),
        ("no height", row(&[(4, "ht=\"0\" customHeight=\"1\"")]), "3/4", "A32 A4"),
        ("folded group", row(&[(4, "outlineLevel=\"1\" hidden=\"1\"")]), "3/4", "A32 A4"),
        ("two", row(&[(3, "hidden=\"1\""), (4, "hidden=\"1\"")]), "3/4", "A32 A3"),
        (
            "all",
            row(&[(2, "hidden=\"1\""), (3, "hidden=\"1\""), (4, "hidden=\"1\"")]),
            "3/4",
            "A32 A2",
        ),
        ("a blank one", row(&[(9, "hidden=\"1\"")]), "3/4", ""),
        ("none", row(&[(4, "hidden=\"0\"")]), "3/4", ""),
        ("the header", row(&[(1, "hidden=\"1\"")]), "3/4", ""),
        (
            "filtered",
            raw::bytes(&[Raw { rows: &[(4, "hidden=\"1\"")], behind: filter, ..three() }]),
            "3/4",
            "A32 A4",
        ),
    ] {
        check(name, "Конкурсы.xlsx", &bytes, counts, expected);
    }
    let folded = "<table:table-row-group table:display=\"false\">";
    for (name, table) in [
        ("collapsed", open_table("table:visibility=\"collapse\"", "", "")),
        ("filtered", open_table("table:visibility=\"filter\"", "", "")),
        ("in a folded group", open_table("", folded, "</table:table-row-group>")),
    ] {
        check(name, "Конкурсы.ods", &open_book("", &table), "3/4", "A32 A4");
    }
    let xml = xml_table("", "ss:Hidden=\"1\"", "", "");
    check("XML of 2003", "Конкурсы.xml", xml.as_bytes(), "3/4", "A32 A4");
}

const STRUCK: &str = "<r><rPr><strike/></rPr><t>Волин Олег Юрьевич</t></r>";
const STRUCK_IN_PART: &str = "<r><rPr><strike/></rPr><t>Волин</t></r><r><rPr/><t xml:space=\"preserve\"> Олег Юрьевич</t></r>";

#[test]
fn rows_struck_out_are_left_out_and_named() {
    let cells =
        |cells: &'static [(&'static str, &'static str)]| raw::bytes(&[Raw { cells, ..three() }]);
    for (name, bytes, counts, expected) in [
        ("font of cells", cells(&[("*4", "s=\"1\"")]), "2/4", "A35 A4"),
        ("font of a named style", cells(&[("*4", "s=\"9\"")]), "2/4", "A35 A4"),
        (
            "font of the row",
            raw::bytes(&[Raw { rows: &[(4, "s=\"1\" customFormat=\"1\"")], ..three() }]),
            "2/4",
            "A35 A4",
        ),
        ("two rows", cells(&[("*3", "s=\"1\""), ("*4", "s=\"1\"")]), "1/4", "A35 A3"),
        ("a strike that is off", cells(&[("*4", "s=\"10\"")]), "3/4", ""),
        ("the name alone", cells(&[("B4", "s=\"1\"")]), "3/4", "A36 B4"),
        ("a blank row", cells(&[("*9", "s=\"1\"")]), "3/4", ""),
    ] {
        check(name, "Конкурсы.xlsx", &bytes, counts, expected);
    }
}

#[test]
fn runs_struck_out_are_named() {
    for (name, raw, counts, expected) in [
        ("the name alone in runs", Raw { contents: &[("B4", STRUCK)], ..three() }, "3/4", "A36 B4"),
        (
            "a part of the name",
            Raw { contents: &[("B4", STRUCK_IN_PART)], ..three() },
            "3/4",
            "A36 B4",
        ),
        (
            "runs and fonts",
            Raw { contents: &[("B4", STRUCK)], cells: &[("*4", "s=\"1\"")], ..three() },
            "2/4",
            "A35 A4",
        ),
        (
            "runs that are not struck in a struck cell",
            Raw {
                contents: &[("B4", "<r><rPr/><t>Волин Олег Юрьевич</t></r>")],
                cells: &[("*4", "s=\"1\"")],
                ..three()
            },
            "3/4",
            "A36 A4",
        ),
    ] {
        check(name, "Конкурсы.xlsx", &raw::bytes(&[raw]), counts, expected);
    }
}

#[test]
fn rows_struck_out_of_other_workbooks_are_left_out_too() {
    let style = |family: &str, said: &str| {
        format!(
            "<style:style style:name=\"s\" style:family=\"{family}\"><style:text-properties {said}/></style:style>"
        )
    };
    let third = open_cells(&THIRD.replace('\'', ""), "");
    let plain = open_table("", "", "");
    let of_cells =
        plain.replace(&third, &open_cells(&THIRD.replace('\'', ""), "table:style-name=\"s\""));
    let of_spans = plain.replace(
        &third,
        &third
            .replace("<text:p>", "<text:p><text:span text:style-name=\"s\">")
            .replace("</text:p>", "</text:span></text:p>"),
    );
    let solid = "style:text-line-through-style=\"solid\"";
    let none = "style:text-line-through-style=\"none\"";
    for (name, styles, table, counts, expected) in [
        ("style of cells", style("table-cell", solid), &of_cells, "2/4", "A35 A4"),
        (
            "type of line",
            style("table-cell", "style:text-line-through-type=\"single\""),
            &of_cells,
            "2/4",
            "A35 A4",
        ),
        ("no line", style("table-cell", none), &of_cells, "3/4", ""),
        ("spans", style("text", solid), &of_spans, "2/4", "A35 A4"),
        ("spans without a line", style("text", none), &of_spans, "3/4", ""),
    ] {
        check(name, "Конкурсы.ods", &open_book(&styles, table), counts, expected);
    }
    let styles = "<Styles><Style ss:ID=\"s\"><Font ss:StrikeThrough=\"1\"/></Style></Styles>";
    let xml = xml_table(styles, "", "ss:StyleID=\"s\"", "");
    check("XML of 2003", "Конкурсы.xml", xml.as_bytes(), "2/4", "A35 A4");
}

/// What is hidden, how the sheet says it, the counts, the findings.
const HIDDEN_COLUMNS: &[(&str, &str, &str, &str)] = &[
    (
        "the first is hidden",
        "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols>",
        "1/2",
        "A34 C1",
    ),
    (
        "the first has no width",
        "<cols><col min=\"3\" max=\"3\" width=\"0\" customWidth=\"1\"/></cols>",
        "1/2",
        "A34 C1",
    ),
    (
        "the second is hidden",
        "<cols><col min=\"4\" max=\"4\" hidden=\"true\"/></cols>",
        "2/2",
        "A34 D1",
    ),
    (
        "both are hidden",
        "<cols><col min=\"3\" max=\"4\" hidden=\"1\"/></cols>",
        "2/2",
        "A33 C1, B09 D1",
    ),
    (
        "the post is hidden",
        "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>",
        "2/2",
        "A33 B1, B09 D1",
    ),
    (
        "what is beyond the table is hidden",
        "<cols><col min=\"9\" max=\"16384\" hidden=\"1\"/></cols>",
        "2/2",
        "B09 D1",
    ),
    ("none is hidden", "", "2/2", "B09 D1"),
];

#[test]
fn a_hidden_column_gives_way_to_a_visible_one() {
    let lines: &[&str] = &[
        "ФИО*;Должность*;Категория;Категория;Дата присвоения",
        "Азова Инна Ильинична;учитель;высшая;первая;'01.10.2021",
        "Бокова Анна Львовна;учитель;высшая;;",
    ];
    let columns =
        |before: &'static str| raw::bytes(&[Raw { title: "Л", lines, before, ..Raw::default() }]);
    for &(name, before, counts, expected) in HIDDEN_COLUMNS {
        let outcome = Project::new().file("Кадры 2022-2023.xlsx", &columns(before)).outcome();
        assert_eq!(outcome.counts("category_high_first"), counts, "{name}\n{}", outcome.shown());
        let places = at_header(&outcome);
        assert_eq!(places.join(", "), expected, "{name}\n{}", outcome.shown());
    }
}

/// Codes at the header of a staff list, by cells.
fn at_header(outcome: &Outcome) -> Vec<String> {
    let mut places: Vec<(String, String)> = Vec::new();
    for remark in outcome.remarks() {
        let (code, cell) = (remark["code"].as_str(), remark["cell"].as_str());
        if let (Some(code @ ("A33" | "A34" | "B09")), Some(cell)) = (code, cell) {
            places.push((cell.to_owned(), code.to_owned()));
        }
    }
    places.sort();
    places.into_iter().map(|(cell, code)| format!("{code} {cell}")).collect()
}
