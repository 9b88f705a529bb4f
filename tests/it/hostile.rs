//! Files made to break the reading: each is named with its size and what to do, the rest is counted.
//! Their sizes are those of a letter; what they would unfold into is not.

use crate::support::sources::f1;
use crate::support::{Project, archive};

/// Cells so far down that their sheet is as large as one may be.
fn far_down() -> String {
    let cells = "<Cell><Data ss:Type=\"Number\">1</Data></Cell>".repeat(24);
    format!(
        "{XML}<Worksheet ss:Name=\"Л\"><Table><Row ss:Index=\"1048576\">{cells}</Row></Table></Worksheet>\
         </Workbook>"
    )
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_ends_its_reader_is_named_and_the_rest_is_counted() {
    let project = Project::new()
        .workbook("Ф1.xlsx", "МА 5", &f1("2023 Математика 5", &["50001 2", "50002 4"]))
        .file("тяжёлый.xls", far_down().as_bytes())
        .file("Ф1 соседний.ods", &ods("", ""));
    // So much memory the run needs and that file does not get.
    let limited = format!("ulimit -v 400000; exec '{}' \"$@\"", env!("CARGO_BIN_EXE_analyze"));
    let mut command = std::process::Command::new("sh");
    command.args(["-c", &limited, "analyze", "check", "--json", "-"]).arg(project.path());
    command.env("RAYON_NUM_THREADS", "1").env("POLARS_MAX_THREADS", "1");
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let codes: Vec<_> =
        json["remarks"].as_array().unwrap().iter().map(|r| (&r["file"], &r["code"])).collect();
    assert!(codes.contains(&(&"тяжёлый.xls".into(), &"A53".into())), "{codes:?}");
    assert!(codes.contains(&(&"Ф1 соседний.ods".into(), &"A02".into())), "read by another child");
    assert!(said.contains("тяжёл для чтения: чтение оборвалось"), "{said}");
    assert!(said.contains("(файл 2 КБ); откройте его в Excel, удалите лишнее"), "{said}");
    let files = json["files"].as_array().unwrap();
    let good = files.iter().find(|file| file["file"] == "Ф1.xlsx").unwrap();
    assert_eq!(good["rows"], 2);
}

const XML: &str = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
     xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">";

/// An `.ods` whose one table has such rows and ends, or does not.
fn ods(rows: &str, end: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Л\">{rows}{end}"
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    archive(&[("a/content.xml", "<a/>"), ("mimetype", kind), ("content.xml", &content)])
}

#[cfg(unix)]
#[test]
fn what_is_no_file_or_hidden_is_named_and_not_read() {
    let good = f1("2023 Математика 5", &["50001 2", "50002 4"]);
    let project = Project::new()
        .workbook("Ф1.xlsx", "МА 5", &good)
        .workbook(".Ф1.xlsx", "МА 5", &good)
        .workbook(".старое/Ф1.xlsx", "МА 5", &good)
        .file("..csv", b"1;2")
        .file("._Ф1.xlsx", b"1")
        .file(".~lock.Ф1.xlsx#", b"1")
        .file(".git/config", b"1");
    let _socket = std::os::unix::net::UnixListener::bind(project.path().join("Ф3.xlsx")).unwrap();
    let outcome = project.outcome();
    assert_eq!(outcome.counts("vpr_pass"), "1/2");
    let infos = outcome.of_severity("info");
    let named: Vec<&str> = ["A48", "A54"]
        .iter()
        .flat_map(|code| infos.iter().filter(move |info| info.starts_with(code)))
        .map(String::as_str)
        .collect();
    assert_eq!(named, ["A48 Ф3.xlsx", "A54 ..csv", "A54 .Ф1.xlsx", "A54 .старое"]);
}

#[cfg(target_os = "linux")]
#[test]
fn nobody_waits_for_a_pipe_among_the_results() {
    let project = Project::new().workbook(
        "Ф1.xlsx",
        "МА 5",
        &f1("2023 Математика 5", &["50001 2", "50002 4"]),
    );
    let service = project.path().join("Результаты/служебное");
    std::fs::create_dir_all(&service).unwrap();
    for pipe in ["Итоги для сравнения 2022-2023.json", "Итоги.json"] {
        let made = std::process::Command::new("mkfifo").arg(service.join(pipe)).status();
        assert!(made.unwrap().success());
    }
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_analyze"));
    let output = command.arg(project.path()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("Итоги для сравнения 2022-2023.json»: под этим именем"), "{said}");
}

#[test]
fn what_is_over_the_budget_of_a_file_loses_that_file_only() {
    const END: &str = "</table:table></office:spreadsheet></office:body></office:document-content>";
    let cell =
        "<table:table-cell office:value-type=\"string\"><text:p>а</text:p></table:table-cell>";
    let row = format!("<table:table-row>{cell}</table:table-row>");
    let letters = format!(
        "<table:table-row table:number-rows-repeated=\"1000000\">{}</table:table-row>",
        cell.replace('а', &"а".repeat(2_000))
    );
    let long = format!("ФИО;Балл\nАзов;5\n{};4\n", "ы".repeat(32_768));
    let sheets = "<Worksheet ss:Name=\"Л\"><Table/></Worksheet>".repeat(1_001);
    let far = "<Worksheet ss:Name=\"Л\"><Table><Row><Cell ss:Index=\"16385\"><Data ss:Type=\"Number\">1\
         </Data></Cell></Row></Table></Worksheet>";
    let run = Project::new()
        .workbook("Ф1.xlsx", "МА 5", &f1("2023 Математика 5", &["50001 2", "50002 4"]))
        .file("без конца.ods", &ods(&row, ""))
        .file("буквы.ods", &ods(&letters, END))
        .file("далеко.xls", format!("{XML}{far}</Workbook>").as_bytes())
        .file("длинно.csv", long.as_bytes())
        .file("листы.xls", format!("{XML}{sheets}</Workbook>").as_bytes())
        .run(&[]);
    assert_eq!(run.exit_code(), 1, "{}", run.said);
    assert_eq!(run.counts("vpr_pass"), "1/2");
    for (file, code, words) in [
        ("без конца.ods", "A02", ["обрывается", "скачайте"]),
        ("буквы.ods", "A21", ["файл 1 КБ", "удалите лишнее"]),
        ("далеко.xls", "A08", ["XFE1 (файл 1 КБ)", "удалите пустые"]),
        ("длинно.csv", "A21", ["в ячейке A3 знаков больше 32767, файл 65 КБ", "удалите"]),
        ("листы.xls", "A21", ["листов больше 1000", "удалите лишнее"]),
    ] {
        let remarks = run.remarks();
        let remark = remarks.iter().find(|remark| remark["file"] == file).unwrap();
        let text = remark["text"].as_str().unwrap();
        assert_eq!(remark["code"], code, "{file}: {text}");
        assert!(words.iter().all(|word| text.contains(word)), "{file}: {text}");
    }
}
