//! One small table in every container gives the counts that its `.xlsx` gives.
//! `.xlsb` and closed workbooks are in `closed`: nothing here writes them.

use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;

use crate::support::sources::{EXPERIENCE, PAIRS, f1, table};
use crate::support::{Book, Cell, Page, Project, Run, archive, bytes, ods, rows};

/// Ф1 of four pupils: marks 2, 3, 4, 5; against the journal one lower, two as there, one higher.
/// Passed: 3/4; good: 2/4.
fn book() -> Book {
    let pupils = ["50001 2 3", "50002 3 3", "50003 4 4", "50004 5 4"];
    Book::of("МА 5", rows(&f1("2023 Математика 5", &pupils)))
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => text.clone(),
        // As Excel in Russian writes it.
        Cell::Number(number) => number.to_string().replace('.', ","),
        Cell::Date(date) => date.clone(),
    }
}

/// The page as lines of cells; a cell with the sign, a quote or a line break is quoted.
fn lines(page: &Page, sign: char) -> String {
    let field = |cell: &Cell| {
        let text = shown(cell);
        if text.contains([sign, '"', '\n']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text
        }
    };
    let mut text = String::new();
    for row in &page.rows {
        let fields: Vec<String> = row.iter().map(field).collect();
        let _ = write!(text, "{}\r\n", fields.join(&sign.to_string()));
    }
    text
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// The page as a web page; blank cells at the end of the title rows are one spanned cell.
fn html(page: &Page, charset: &str) -> String {
    let mut text = format!(
        "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta charset=\"{charset}\">\
         <title>Отчёт</title><style>td {{ color: red }}</style></head><body><table border=1>"
    );
    for row in &page.rows {
        text.push_str("<tr>");
        if let [only] = row.as_slice() {
            let _ = write!(text, "<td colspan=11>{}</td>", escaped(&shown(only)));
        } else {
            for cell in row {
                let _ = write!(text, "<td>{}&nbsp;</td>", escaped(&shown(cell)));
            }
        }
        text.push_str("</tr>\n");
    }
    text + "</table></body></html>"
}

/// The page as `SpreadsheetML` 2003: blank rows and cells are left out, the next ones say their place.
fn xml(page: &Page) -> String {
    let mut text = format!(
        "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>\
         <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
         <Worksheet ss:Name=\"{}\"><Table>",
        escaped(&page.title)
    );
    for (number, row) in (1..).zip(&page.rows) {
        let _ = write!(text, "<Row ss:Index=\"{number}\">");
        for (column, cell) in (1..).zip(row).filter(|(_, cell)| **cell != Cell::Blank) {
            let (kind, value) = match cell {
                Cell::Number(value) => ("Number", value.to_string()),
                other => ("String", shown(other)),
            };
            let value = escaped(&value);
            let _ = write!(
                text,
                "<Cell ss:Index=\"{column}\"><Data ss:Type=\"{kind}\">{value}</Data></Cell>"
            );
        }
        text.push_str("</Row>");
    }
    text + "</Table></Worksheet></Workbook>"
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// The text in windows-1251; what is not there is left out.
fn cyrillic(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        'А'..='я' => u8::try_from(c as u32 - 0x350).ok(),
        'Ё' => Some(0xa8),
        'ё' => Some(0xb8),
        '«' => Some(0xab),
        '»' => Some(0xbb),
        '№' => Some(0xb9),
        c => u8::try_from(c as u32).ok().filter(u8::is_ascii),
    };
    text.chars().filter_map(byte).collect()
}

fn read(name: &str, content: &[u8]) -> Run {
    Project::new().file(name, content).run(&[])
}

/// Three of four passed, two with a good mark, nothing is wrong, nothing is doubted.
fn check(name: &str, content: &[u8]) {
    let run = read(name, content);
    let case = format!("{name}: {}\n{}", run.said, run.shown());
    assert_eq!(run.exit_code(), 0, "{case}");
    let counts = ["vpr_pass", "vpr_quality"].map(|id| run.counts(id));
    assert_eq!(counts, ["3/4", "2/4"], "{case}");
    let expected = read("Ф1.xlsx", &bytes(&book()));
    assert_eq!(run.figures(), expected.figures(), "{case}");
    assert_eq!(run.warnings(), expected.warnings(), "{case}");
}

#[test]
fn workbooks() {
    let book = book();
    check("Ф1.xlsx", &bytes(&book));
    check("Ф1.xlsm", &bytes(&book));
    check("Ф1.ods", &ods::bytes(&book));
}

#[test]
fn lines_with_delimiters() {
    let page = &book().0[0];
    for (name, sign) in [("Ф1.csv", ';'), ("Ф1.tsv", '\t'), ("Ф1 запятая.csv", ',')] {
        let text = lines(page, sign);
        check(name, text.as_bytes());
        check(name, &["\u{feff}", &text].concat().into_bytes());
        check(name, &cyrillic(&text));
        check(name, &utf_16(&text, u16::to_le_bytes));
        check(name, &utf_16(&["\u{feff}", &text].concat(), u16::to_le_bytes));
        check(name, &utf_16(&["\u{feff}", &text].concat(), u16::to_be_bytes));
    }
}

#[test]
fn pages_and_xml_saved_as_xls() {
    let page = &book().0[0];
    check("Ф1.xls", html(page, "utf-8").as_bytes());
    check("Ф1 1251.xls", &cyrillic(&html(page, "windows-1251")));
    check("Ф1 без слова.xls", &cyrillic(&html(page, "")));
    check("Ф1 2003.xls", xml(page).as_bytes());
    check("Ф1 2003.xml", &["\u{feff}", &xml(page)].concat().into_bytes());
}

#[test]
fn the_name_says_nothing_of_the_container() {
    let (book, text) = (book(), lines(&book().0[0], ';'));
    check("Ф1.xls", &bytes(&book));
    check("Ф1.csv", &bytes(&book));
    check("Ф1.xlsx", &ods::bytes(&book));
    check("Ф1.xlsx", text.as_bytes());
    check("Ф1", html(&book.0[0], "utf-8").as_bytes());
    check("Ф1.txt", text.as_bytes());
}

#[test]
fn names_may_be_long_and_strange() {
    let content = bytes(&book());
    for name in [
        "Ф1  с пробелами .xlsx".to_owned(),
        "Ф1 «5А» 'копия' 🙂 (1) & #%.xlsx".to_owned(),
        format!("{}.xlsx", "Ф".repeat(110)),
        format!("{}.xlsx", "f1 ".repeat(80)),
    ] {
        check(&name, &content);
    }
}

/// The workbook with the mark 4 counted by a formula, which has this value or none.
fn counted(value: &str) -> Vec<u8> {
    let mut parts_of_book = zip::ZipArchive::new(std::io::Cursor::new(bytes(&book()))).unwrap();
    let names: Vec<String> =
        parts_of_book.file_names().map(|name| name.unwrap().to_string()).collect();
    let text = |name: &String| {
        let mut text = String::new();
        parts_of_book.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let mut parts: Vec<(&String, String)> = names.iter().zip(names.iter().map(text)).collect();
    let (_, sheet) = parts.iter_mut().find(|(name, _)| name.ends_with("sheet1.xml")).unwrap();
    let mark = |inside: &str| format!("<c r=\"J12\">{inside}</c>");
    *sheet = sheet.replace(&mark("<v>4.0</v>"), &mark(&format!("<f>2+2</f>{value}")));
    assert_eq!(sheet.matches("<f>").count(), 1, "{sheet}");
    archive(&parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
}

#[test]
fn a_formula_is_its_value_and_without_one_it_is_no_blank() {
    check("Ф1.xlsx", &counted("<v>4</v>"));
    let run = read("Ф1.xlsx", &counted(""));
    assert_eq!((run.counts("vpr_pass").as_str(), run.exit_code()), ("2/3", 1), "{}", run.said);
    let refused = run.remark("C02");
    assert_eq!(refused["cell"], "J12");
    assert!(refused["text"].as_str().unwrap().contains("откройте файл в Excel и сохраните"));
}

#[test]
fn a_read_only_file_is_read() {
    let project = Project::new().book("Ф1.xlsx", &book());
    let path = project.path().join("Ф1.xlsx");
    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).unwrap();
    assert_eq!(project.outcome().counts("vpr_pass"), "3/4");
}

#[test]
fn places_in_text_tables_are_those_of_excel() {
    let lines =
        ["Учебный год;Предмет;Параллель;Код участника;Отметка", "", "2022-2023;Физика;8;80001;7"];
    let run = read("ВПР.csv", lines.join("\r\n").as_bytes());
    let refused: Vec<_> = run.remarks().iter().filter(|remark| !remark["cell"].is_null()).collect();
    assert_eq!(refused.len(), 1, "{}", run.shown());
    assert_eq!((&refused[0]["cell"], &refused[0]["sheet"]), (&"E3".into(), &"ВПР".into()));
}

/// The content of an `.ods` with these rows.
fn ods_of(table_rows: &str) -> Vec<u8> {
    let names = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
        xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = format!(
        "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
         <manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{kind}\"/>\
         </manifest:manifest>"
    );
    archive(&[
        ("mimetype", kind),
        ("META-INF/manifest.xml", &manifest),
        (
            "content.xml",
            &format!(
                "<office:document-content {names}><office:body><office:spreadsheet>\
                 <table:table table:name=\"Л\">{table_rows}</table:table>\
                 </office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ])
}

#[test]
fn repeated_rows_of_an_ods_do_not_blow_up() {
    let text = |text: &str, repeats: u32| {
        format!(
            "<table:table-cell office:value-type=\"string\" \
             table:number-columns-repeated=\"{repeats}\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let header =
        format!("<table:table-row>{}{}</table:table-row>", text("Меню", 1), text("Цена", 1));
    let blank = "<table:table-row table:number-rows-repeated=\"1048574\">\
        <table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let menu = Project::new().file("меню.ods", &ods_of(&format!("{header}{blank}")));
    let run = menu.run(&["--year", "2022-2023"]);
    assert_eq!((run.errors(), run.has("A04")), (vec![], true), "{}", run.said);
    let filled = format!(
        "<table:table-row table:number-rows-repeated=\"1048574\">{}</table:table-row>",
        text("а", 16_384)
    );
    let run = Project::new()
        .file("меню.ods", &ods_of(&format!("{header}{filled}")))
        .run(&["--year", "2022-2023"]);
    assert_eq!(run.errors(), ["A08 меню.ods"], "{}", run.said);
}

#[test]
fn the_register_filled_further_is_an_input() {
    let staff = table(
        "ФИО*;Должность*;Педагогический стаж;Дата приёма;Дата увольнения",
        &[
            "Азова Инна Ильинична;учитель;20;@2010-09-01;",
            "Бокова Анна Львовна;учитель;2;@2020-09-01;",
        ],
    );
    let pair = "опытный учитель – молодой специалист;Азова Инна Ильинична;Бокова Анна Львовна;урок;\
        1-од;@2022-08-30;да;да;@2022-09-01;@2023-05-31;да;Завучева О. И.;50;;@2022-08-29";
    // The register has every column of the blank: one that the blank lacks would be blank there, and a fault.
    let header = format!("{PAIRS};Программа утверждена");
    let name = "Пары.xlsx";
    let project = Project::new().workbook("Кадры 2022-2023.xlsx", "Кадры", &staff).workbook(
        name,
        "Пары",
        &table(&header, &[pair]),
    );
    let first = project.run(&[]);
    assert_eq!((first.exit_code(), first.list("pairs").len()), (0, 1), "{}", first.shown());
    let register = "Реестр наставнических пар 2022-2023.xlsx";
    fs::copy(first.folder().join(register), project.path().join(register)).unwrap();
    let both = project.run(&[]);
    assert_eq!((both.exit_code(), both.list("pairs").len()), (0, 1), "{}", both.shown());
    assert_eq!(both.remark("C01")["file"], register);
    fs::remove_file(project.path().join(name)).unwrap();
    let second = project.run(&[]);
    assert_eq!(second.exit_code(), 0, "{}", second.shown());
    assert_eq!(second.list("pairs"), first.list("pairs"), "{}", second.shown());
    let renamed = project.path().join("наши пары.xlsx");
    fs::rename(project.path().join(register), renamed).unwrap();
    let third = project.run(&[]);
    assert_eq!(third.list("pairs"), first.list("pairs"), "{}", third.shown());
}

#[test]
fn results_are_not_read_back_wherever_they_were_put_and_whatever_they_are_called() {
    let talks = ["@2023-02-15;Азова Инна Ильинична;доклад;;Тема;районный"];
    let pair = "опытный учитель – молодой специалист;Азова Инна;Бокова Анна;урок;\
        1-од;@2022-08-30;да;да;@2022-09-01;@2023-05-31;да;К;50;";
    let project = Project::new()
        .workbook("Опыт.xlsx", "Опыт", &table(EXPERIENCE, &talks))
        .workbook("Пары.xlsx", "Пары", &table(PAIRS, &[pair]));
    let out = project.path().join("Итог года");
    let into = ["-o", out.to_str().unwrap()];
    let command = || {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_analyze"));
        command.arg(project.path()).args(into).args(["--year", "2022-2023"]);
        command.arg("--json").arg("-");
        let json: serde_json::Value =
            serde_json::from_slice(&command.output().unwrap().stdout).unwrap();
        (json["files"].as_array().unwrap().len(), json["pairs"].as_array().unwrap().len())
    };
    assert_eq!((command(), command()), ((2, 1), (2, 1)));
    fs::remove_file(project.path().join("Пары.xlsx")).unwrap();
    assert_eq!(command(), (2, 1), "the register of the run before stands in for a lost blank");
    let report = out.join("Мониторинг наставничества 2022-2023.xlsx");
    fs::rename(report, project.path().join("отчёт для директора.xlsx")).unwrap();
    fs::remove_dir_all(&out).unwrap();
    let run = project.run(&["-q", "--year", "2022-2023"]);
    assert_eq!(run.remark("A19")["file"], "отчёт для директора.xlsx");
    assert_eq!(run.errors(), [""; 0]);
}

#[test]
fn blanks_that_nobody_filled_are_said_to_be_blank() {
    let project = Project::new();
    let made = std::process::Command::new(env!("CARGO_BIN_EXE_analyze"))
        .arg("templates")
        .arg(project.path())
        .output()
        .unwrap();
    assert!(made.status.success());
    // Nothing says a year, and it is never that of the clock.
    let run = project.run(&[]);
    assert_eq!(run.exit_code(), 2, "{}", run.said);
    assert!(
        run.said.contains("бланки не заполнены") && run.said.contains("--year"),
        "{}",
        run.said
    );
    let run = project.run(&["--year", "2022-2023"]);
    assert_eq!(run.exit_code(), 0, "{}", run.said);
    assert_eq!(run.warnings(), ["A20"], "{}", run.shown());
    assert!(run.said.contains("Считать нечего"), "{}", run.said);
    assert!(run.sheet("Замечания").contains("бланки не заполнены"));
}
