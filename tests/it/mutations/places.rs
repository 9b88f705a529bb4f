//! Where values stand: merged over rows, in tables side by side, in sheets that are broken.
//! Teachers who took part in contests are counted by eye; «/4» is the list of four.

use crate::support::raw::{self, Raw, open_book};
use crate::support::sources::{CONTESTS, table};
use crate::support::{Outcome, Project, Run};

const PEOPLE: [&str; 4] = [
    "Азова Инна Ильинична;учитель",
    "Бокова Анна Львовна;учитель",
    "Волин Олег Юрьевич;учитель",
    "Гусев Лев Олегович;учитель",
];
const FIRST: &str = "'01.03.2023;Азова Инна Ильинична;Ярмарка;конкурс проектов;районный;участник";

fn run(name: &str, bytes: &[u8]) -> Run {
    Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table("ФИО*;Должность*", &PEOPLE))
        .file(name, bytes)
        .run(&[])
}

/// Codes A30–A39, B and C at the cells of the file.
fn places_told(outcome: &Outcome) -> String {
    let mut places: Vec<String> = Vec::new();
    for remark in outcome.remarks().iter().filter(|remark| remark["sheet"] != "Кадры") {
        let code = remark["code"].as_str().unwrap();
        let place =
            remark["cell"].as_str().or(remark["sheet"].as_str()).or(remark["file"].as_str());
        if code.starts_with("A3")
            || ["A0", "A1", "B0", "B1", "C0"].iter().any(|start| code.starts_with(start))
        {
            places.push(format!("{code} {}", place.unwrap_or_default()));
        }
    }
    places.join(", ")
}

fn check(name: &str, file: &str, bytes: &[u8], counts: &str, expected: &str) {
    let run = run(file, bytes);
    assert_eq!(run.counts("contests"), counts, "{name}\n{}", run.shown());
    assert_eq!(places_told(&run), expected, "{name}\n{}", run.shown());
}

fn merged(lines: &[&str], areas: &[&str]) -> Vec<u8> {
    let areas: Vec<String> =
        areas.iter().map(|area| format!("<mergeCell ref=\"{area}\"/>")).collect();
    let areas = areas.concat();
    let behind = format!("<mergeCells>{areas}</mergeCells>");
    raw::bytes(&[Raw { title: "Конкурсы", lines, behind: &behind, ..Raw::default() }])
}

const ONE_DAY: &[&str] = &[
    CONTESTS,
    FIRST,
    ";Бокова Анна Львовна;Ярмарка;;;участник",
    ";Волин Олег Юрьевич;Ярмарка;;;призёр",
];
const ONE_NAME: &[&str] = &[
    CONTESTS,
    FIRST,
    "'02.03.2023;;Олимп;олимпиада педагогов;районный;участник",
    "'03.03.2022;Бокова Анна Львовна;Ярмарка;конкурс проектов;районный;участник",
    "'04.03.2023;;Олимп;олимпиада педагогов;районный;участник",
];
const TITLED: &[&str] =
    &["Конкурсы 2022-2023", CONTESTS, FIRST, ";Бокова Анна Львовна;;;;участник", "Итого: 2"];
const LEFTOVER: &[&str] =
    &[CONTESTS, FIRST, "'01.03.2019;Бокова Анна Львовна;Прошлая;;школьный;участник"];
const LONG: &[&str] = &[CONTESTS, FIRST, ";Бокова Анна Львовна;Ярмарка;;;"];

#[test]
fn values_merged_over_rows_fill_them() {
    for (what, bytes, counts, expected) in [
        ("a day over people", merged(ONE_DAY, &["A2:A4"]), "3/4", "A37 A2"),
        (
            "all that is common",
            merged(ONE_DAY, &["A2:A4", "C2:C4", "D2:D4", "E2:E4"]),
            "3/4",
            "A37 A2",
        ),
        ("a name over contests", merged(ONE_NAME, &["B2:B3", "B4:B5"]), "2/4", "A37 B2"),
        ("columns and rows fill the first", merged(ONE_DAY, &["A2:A4", "D2:E4"]), "3/4", "A37 A2"),
        (
            "under a title, beside a total",
            merged(TITLED, &["A1:F1", "A3:A4", "C3:C4"]),
            "2/4",
            "A37 A3, B10 A5",
        ),
        ("what lies under the merge is not seen", merged(LEFTOVER, &["A2:A3"]), "2/4", "A37 A2"),
        ("beyond the last row", merged(LONG, &["A2:A900"]), "2/4", "A37 A2"),
        (
            "blank",
            merged(
                &[CONTESTS, FIRST, "'02.03.2023;Бокова Анна Львовна;Ярмарка;;;"],
                &["F2:F3", "E3:E5"],
            ),
            "2/4",
            "A37 F2",
        ),
    ] {
        check(what, "Конкурсы.xlsx", &bytes, counts, expected);
    }
}

#[test]
fn values_merged_over_one_record_fill_nothing() {
    for (what, bytes) in [
        ("a record of two rows is one", merged(&[CONTESTS, FIRST], &["A2:A3", "B2:B3", "C2:C3"])),
        ("over columns alone", merged(&[CONTESTS, FIRST], &["C2:D2"])),
        ("a header of two rows", merged(&[CONTESTS, ";;;;;", FIRST], &["A1:A2", "B1:B2", "C1:C2"])),
        (
            "numbers of columns under it",
            merged(&[CONTESTS, ";;;;;", "1;2;3;4;5;6", FIRST], &["A1:A2", "B1:B2", "C1:C2"]),
        ),
    ] {
        check(what, "Конкурсы.xlsx", &bytes, "1/4", "");
    }
}

#[test]
fn spans_of_pages_fill_rows_too() {
    let header = CONTESTS.replace(';', "</td><td>");
    let first = FIRST.replace('\'', "").replace(';', "</td><td>");
    let page = |span: &str| {
        let first = first.replacen("<td>Азова", &format!("<td {span}>Азова"), 1);
        format!(
            "<html><meta charset=utf-8><table><tr><td>{header}</td></tr><tr><td>{first}</td></tr>\
             <tr><td>02.03.2023</td><td>Олимп</td><td>олимпиада педагогов</td><td>районный</td><td>участник</td></tr></table>\
             <table><tr><td>Подпись</td><td>Директор</td></tr></table></html>"
        )
    };
    for span in ["rowspan=2", "rowspan=\"2\"", "ROWSPAN='2'", "rowspan=99"] {
        let outcome = run("Конкурсы.xls", page(span).as_bytes());
        assert_eq!(outcome.counts("contests"), "1/4", "{span}");
        assert_eq!(outcome.remark("A37")["cell"], "B2", "{span}");
        let participations = outcome.indicator("contests").companion("participations", "2022-2023");
        assert_eq!(participations, Some(2.0), "{span}: both contests are hers");
    }
}

#[test]
fn spans_of_open_books_fill_rows_too() {
    let cell = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let line = |line: &str| line.replace('\'', "").split(';').map(cell).collect::<String>();
    let spanned = line(FIRST).replacen(
        "<table:table-cell ",
        "<table:table-cell table:number-rows-spanned=\"2\" ",
        1,
    );
    let second = format!(
        "<table:covered-table-cell/>{}",
        line("Бокова Анна Львовна;Ярмарка;конкурс проектов;районный;участник")
    );
    let tables = format!(
        "<table:table table:name=\"Л\"><table:table-row>{}</table:table-row><table:table-row>{spanned}</table:table-row><table:table-row>{second}</table:table-row></table:table>",
        line(CONTESTS)
    );
    check("ods", "Конкурсы.ods", &open_book("", &tables), "2/4", "A37 A2");
}

#[test]
fn spans_of_the_xml_of_2003_fill_rows_too() {
    let cell = |text: &str| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>");
    let line = |line: &str| line.replace('\'', "").split(';').map(cell).collect::<String>();
    let spanned = line(FIRST).replacen("<Cell>", "<Cell ss:MergeDown=\"1\">", 1);
    let second = line("Бокова Анна Львовна;Ярмарка;конкурс проектов;районный;участник")
        .replacen("<Cell>", "<Cell ss:Index=\"2\">", 1);
    let xml = format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
         <Worksheet ss:Name=\"Л\"><Table><Row>{}</Row><Row>{spanned}</Row><Row>{second}</Row></Table></Worksheet></Workbook>",
        line(CONTESTS)
    );
    check("XML of 2003", "Конкурсы.xml", xml.as_bytes(), "2/4", "A37 A2");
}

#[test]
fn a_value_written_once_a_group_is_said_once() {
    let lines: &[&str] = &[
        CONTESTS,
        FIRST,
        ";Бокова Анна Львовна;Ярмарка;;;участник",
        ";Волин Олег Юрьевич;Ярмарка;;;участник",
        ";Гусев Лев Олегович;Ярмарка;;;участник",
    ];
    check("day", "Конкурсы.xlsx", &merged(lines, &[]), "1/4", "A39 A3");
    let run = run("Конкурсы.xlsx", &merged(lines, &[]));
    let remark = run.remark("A39");
    assert_eq!((&remark["severity"], run.exit_code()), (&"error".into(), 1));
    assert_eq!(remark["affects"], serde_json::json!(["contests"]));
    let entry = run.files().iter().find(|entry| entry["file"] == "Конкурсы.xlsx").unwrap();
    assert_eq!((&entry["rows"], &entry["refused"]), (&1.into(), &3.into()));
    // One blank among many is a slip, not a group.
    let slip: &[&str] = &[
        CONTESTS,
        FIRST,
        "'02.03.2023;Бокова Анна Львовна;Ярмарка;;;участник",
        ";Волин Олег Юрьевич;Ярмарка;;;участник",
        "'02.03.2023;Гусев Лев Олегович;Ярмарка;;;участник",
    ];
    check("slip", "Конкурсы.xlsx", &merged(slip, &[]), "3/4", "B01 A4");
}

/// Lines of tables side by side, by cells: `T` and `S` are the headings in full and in short, `A`, `B`, `V` and `G`
/// the people with a contest in full, `a`, `b` and `g` in short.
const SIDE_BY_SIDE: &[(&str, &[&str], &str, &str)] = &[
    ("a gap", &["T;;T", "A;;B"], "2/4", ""),
    ("no gap", &["T;T", "A;B"], "2/4", ""),
    ("numbered", &["№;T;;№;T", "1;A;;2;B"], "2/4", ""),
    ("numbered without a gap", &["№;S;№;S", "1;a;2;b"], "2/4", ""),
    ("three", &["S;;S;;S", "a;;b;;g"], "3/4", ""),
    ("of unlike lengths", &["T;;T", "A;;B", ";;;;;;;V", ";;;;;;;G"], "4/4", ""),
    (
        "with their titles",
        &["Участие в конкурсах 2022-2023", "Начальная школа;;;;;;;Старшая школа", "T;;T", "A;;B"],
        "2/4",
        "",
    ),
    ("headers in two rows", &["T", "A;;T", "V;;B", "G"], "4/4", ""),
    ("a heading that stands twice", &["T;Уровень", "A;городской"], "1/4", "B09 G1"),
];

/// A cell of [`SIDE_BY_SIDE`] as it is written.
fn expanded(cell: &str) -> String {
    let contest =
        |name: &str| format!("'01.03.2023;{name};Ярмарка;конкурс проектов;районный;участник");
    let contest_in_short = |name: &str| format!("'01.03.2023;{name};Ярмарка");
    match cell {
        "T" => CONTESTS.to_owned(),
        "S" => "Дата*;ФИО*;Название*".to_owned(),
        "A" => contest("Азова Инна Ильинична"),
        "B" => contest("Бокова Анна Львовна"),
        "V" => contest("Волин Олег Юрьевич"),
        "G" => contest("Гусев Лев Олегович"),
        "a" => contest_in_short("Азова И. И."),
        "b" => contest_in_short("Бокова А. Л."),
        "g" => contest_in_short("Гусев Л. О."),
        text => text.to_owned(),
    }
}

#[test]
fn tables_side_by_side_are_both_read() {
    for &(name, lines, counts, expected) in SIDE_BY_SIDE {
        let mut rows = Vec::new();
        for line in lines {
            let cells: Vec<String> = line.split(';').map(expanded).collect();
            rows.push(cells.join(";"));
        }
        let lines: Vec<&str> = rows.iter().map(String::as_str).collect();
        let bytes =
            raw::bytes(&[Raw { title: "Конкурсы", lines: &lines, ..Raw::default() }]);
        check(name, "Конкурсы.xlsx", &bytes, counts, expected);
    }
}

const OF_2022: &[&str] = &[CONTESTS, FIRST];
const OF_2023: &[&str] =
    &[CONTESTS, "'02.03.2023;Бокова Анна Львовна;Ярмарка;конкурс проектов;районный;участник"];

/// A workbook of two sheets whose second part was changed, or is not there.
fn changed(change: &dyn Fn(&str) -> Option<String>) -> Vec<u8> {
    let sheets = [("2022", OF_2022), ("2023", OF_2023)];
    let sheets = sheets.map(|(title, lines)| Raw { title, lines, ..Raw::default() });
    let mut parts = Vec::new();
    for (name, text) in raw::parts(&sheets, "") {
        let text = if name == "xl/worksheets/sheet2.xml" { change(&text) } else { Some(text) };
        parts.extend(text.map(|text| (name, text)));
    }
    raw::zipped(&parts)
}

#[test]
fn a_sheet_that_cannot_be_read_is_an_error_with_its_name() {
    for (name, bytes) in [
        ("no part", changed(&|_| None)),
        ("an empty part", changed(&|_| Some(String::new()))),
        ("cut in the middle", changed(&|text| Some(text[..text.len() / 2].to_owned()))),
        ("no cells", changed(&|text| Some(text.replace("sheetData", "sheetDate")))),
        ("a wrong place", changed(&|text| Some(text.replace("r=\"B2\"", "r=\"2Ы\"")))),
        (
            "a wrong size",
            changed(&|text| {
                Some(text.replace("<sheetData>", "<dimension ref=\"A0:?9\"/><sheetData>"))
            }),
        ),
        ("another root", changed(&|_| Some("<html><body/></html>".to_owned()))),
        ("no XML", changed(&|_| Some("PK\u{3}\u{4}".to_owned()))),
        ("a tag unclosed", changed(&|text| Some(text.replacen("</c>", "", 1)))),
    ] {
        let run = run("Конкурсы.xlsx", &bytes);
        assert_eq!(run.counts("contests"), "1/4", "{name}\n{}", run.shown());
        let remark = run.remark("A38");
        assert_eq!(
            (&remark["sheet"], &remark["severity"]),
            (&"2023".into(), &"error".into()),
            "{name}"
        );
        assert_eq!(remark["affects"], serde_json::json!(["contests"]), "{name}");
        assert_eq!(run.exit_code(), 1, "{name}");
    }
    let chart = changed(&|_| Some("<chartsheet><drawing/></chartsheet>".to_owned()));
    check("a chart", "Конкурсы.xlsx", &chart, "1/4", "");
}
