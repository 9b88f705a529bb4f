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

#[test]
fn values_merged_over_rows_fill_them() {
    let day: &[&str] = &[
        CONTESTS,
        FIRST,
        ";Бокова Анна Львовна;Ярмарка;;;участник",
        ";Волин Олег Юрьевич;Ярмарка;;;призёр",
    ];
    let name: &[&str] = &[
        CONTESTS,
        FIRST,
        "'02.03.2023;;Олимп;олимпиада педагогов;районный;участник",
        "'03.03.2022;Бокова Анна Львовна;Ярмарка;конкурс проектов;районный;участник",
        "'04.03.2023;;Олимп;олимпиада педагогов;районный;участник",
    ];
    let titled: &[&str] =
        &["Конкурсы 2022-2023", CONTESTS, FIRST, ";Бокова Анна Львовна;;;;участник", "Итого: 2"];
    let leftover: &[&str] =
        &[CONTESTS, FIRST, "'01.03.2019;Бокова Анна Львовна;Прошлая;;школьный;участник"];
    let long: &[&str] = &[CONTESTS, FIRST, ";Бокова Анна Львовна;Ярмарка;;;"];
    for (what, bytes, counts, expected) in [
        ("a day over people", merged(day, &["A2:A4"]), "3/4", "A37 A2"),
        ("all that is common", merged(day, &["A2:A4", "C2:C4", "D2:D4", "E2:E4"]), "3/4", "A37 A2"),
        ("a name over contests", merged(name, &["B2:B3", "B4:B5"]), "2/4", "A37 B2"),
        ("columns and rows fill the first", merged(day, &["A2:A4", "D2:E4"]), "3/4", "A37 A2"),
        (
            "under a title, beside a total",
            merged(titled, &["A1:F1", "A3:A4", "C3:C4"]),
            "2/4",
            "A37 A3, B10 A5",
        ),
        ("what lies under the merge is not seen", merged(leftover, &["A2:A3"]), "2/4", "A37 A2"),
        ("beyond the last row", merged(long, &["A2:A900"]), "2/4", "A37 A2"),
        (
            "a record of two rows is one",
            merged(&[CONTESTS, FIRST], &["A2:A3", "B2:B3", "C2:C3"]),
            "1/4",
            "",
        ),
        ("over columns alone", merged(&[CONTESTS, FIRST], &["C2:D2"]), "1/4", ""),
        (
            "a header of two rows",
            merged(&[CONTESTS, ";;;;;", FIRST], &["A1:A2", "B1:B2", "C1:C2"]),
            "1/4",
            "",
        ),
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
fn spans_of_pages_open_books_and_xml_fill_rows_too() {
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

#[test]
fn tables_side_by_side_are_both_read() {
    let (day, show) = ("'01.03.2023", "Ярмарка;конкурс проектов;районный;участник");
    let row = |name: &str| format!("{day};{name};{show}");
    let (azova, bokova) = (row("Азова Инна Ильинична"), row("Бокова Анна Львовна"));
    let (volin, gusev) = (row("Волин Олег Юрьевич"), row("Гусев Лев Олегович"));
    let short = "Дата*;ФИО*;Название*";
    let brief = |name: &str| format!("{day};{name};Ярмарка");
    let cases: [(&str, Vec<String>, &str, &str); 9] = [
        ("a gap", vec![format!("{CONTESTS};;{CONTESTS}"), format!("{azova};;{bokova}")], "2/4", ""),
        ("no gap", vec![format!("{CONTESTS};{CONTESTS}"), format!("{azova};{bokova}")], "2/4", ""),
        (
            "numbered",
            vec![format!("№;{CONTESTS};;№;{CONTESTS}"), format!("1;{azova};;2;{bokova}")],
            "2/4",
            "",
        ),
        (
            "numbered without a gap",
            vec![
                format!("№;{short};№;{short}"),
                format!("1;{};2;{}", brief("Азова И. И."), brief("Бокова А. Л.")),
            ],
            "2/4",
            "",
        ),
        (
            "three",
            vec![
                format!("{short};;{short};;{short}"),
                format!(
                    "{};;{};;{}",
                    brief("Азова И. И."),
                    brief("Бокова А. Л."),
                    brief("Гусев Л. О.")
                ),
            ],
            "3/4",
            "",
        ),
        (
            "of unlike lengths",
            vec![
                format!("{CONTESTS};;{CONTESTS}"),
                format!("{azova};;{bokova}"),
                format!(";;;;;;;{volin}"),
                format!(";;;;;;;{gusev}"),
            ],
            "4/4",
            "",
        ),
        (
            "with their titles",
            vec![
                "Участие в конкурсах 2022-2023".to_owned(),
                "Начальная школа;;;;;;;Старшая школа".to_owned(),
                format!("{CONTESTS};;{CONTESTS}"),
                format!("{azova};;{bokova}"),
            ],
            "2/4",
            "",
        ),
        (
            "headers in two rows",
            vec![
                CONTESTS.to_owned(),
                format!("{azova};;{CONTESTS}"),
                format!("{volin};;{bokova}"),
                gusev.clone(),
            ],
            "4/4",
            "",
        ),
        (
            "a heading that stands twice",
            vec![format!("{CONTESTS};Уровень"), format!("{azova};городской")],
            "1/4",
            "B09 G1",
        ),
    ];
    for (name, lines, counts, expected) in cases {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let bytes =
            raw::bytes(&[Raw { title: "Конкурсы", lines: &lines, ..Raw::default() }]);
        check(name, "Конкурсы.xlsx", &bytes, counts, expected);
    }
}

#[test]
fn a_sheet_that_cannot_be_read_is_an_error_with_its_name() {
    let sheet = |title: &'static str, lines: &'static [&'static str]| Raw {
        title,
        lines,
        ..Raw::default()
    };
    let second = "'02.03.2023;Бокова Анна Львовна;Ярмарка;конкурс проектов;районный;участник";
    let lines: &'static [&'static str] = Box::leak(Box::new([CONTESTS, second]));
    let pages = raw::parts(&[sheet("2022", &[CONTESTS, FIRST]), sheet("2023", lines)], "");
    let part = "xl/worksheets/sheet2.xml";
    let change = |act: &dyn Fn(&str) -> Option<String>| {
        let mut parts = Vec::new();
        for (name, text) in &pages {
            let text = if name == part { act(text) } else { Some(text.clone()) };
            parts.extend(text.map(|text| (name.clone(), text)));
        }
        raw::zipped(&parts)
    };
    for (name, bytes) in [
        ("no part", change(&|_| None)),
        ("an empty part", change(&|_| Some(String::new()))),
        ("cut in the middle", change(&|text| Some(text[..text.len() / 2].to_owned()))),
        ("no cells", change(&|text| Some(text.replace("sheetData", "sheetDate")))),
        ("a wrong place", change(&|text| Some(text.replace("r=\"B2\"", "r=\"2Ы\"")))),
        (
            "a wrong size",
            change(&|text| {
                Some(text.replace("<sheetData>", "<dimension ref=\"A0:?9\"/><sheetData>"))
            }),
        ),
        ("another root", change(&|_| Some("<html><body/></html>".to_owned()))),
        ("no XML", change(&|_| Some("PK\u{3}\u{4}".to_owned()))),
        ("a tag unclosed", change(&|text| Some(text.replacen("</c>", "", 1)))),
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
    let chart = change(&|_| Some("<chartsheet><drawing/></chartsheet>".to_owned()));
    check("a chart", "Конкурсы.xlsx", &chart, "1/4", "");
}
