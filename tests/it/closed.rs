//! Closed workbooks and `.xlsb`: files of other programs that nothing here writes, from `fixtures`.
//! Beside each script is what made them; each holds the Ф1 of four pupils with marks 2, 3, 4, 5.

use std::fs;
use std::path::Path;

use calamine::Reader as _;

use crate::support::sources::f1;
use crate::support::{Project, Run};

const PASSWORD: &str = "Пароль 2023!";
const CLOSED: [&str; 3] = ["closed 2007.xlsx", "closed 2010.xlsx", "closed 2013.xlsx"];

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fixtures");
    fs::read(folder.join(name)).unwrap()
}

fn run(name: &str, words: &[&str]) -> Run {
    Project::new().file(name, &fixture(name)).run(words)
}

/// Three of four passed, two with a good mark, nothing is wrong.
fn check(run: &Run) {
    let case = format!("{}\n{}", run.said, run.shown());
    assert_eq!(run.exit_code(), 0, "{case}");
    assert_eq!(["vpr_pass", "vpr_quality"].map(|id| run.counts(id)), ["3/4", "2/4"], "{case}");
}

#[test]
fn a_closed_workbook_is_opened_with_its_password() {
    for name in CLOSED {
        check(&run(name, &["--password", "другой", "--password", PASSWORD]));
    }
}

#[test]
fn a_workbook_closed_for_writing_only_needs_none() {
    check(&run("closed for writing.xlsx", &[]));
}

/// The one finding about a closed file beside a good one.
fn refusal(name: &str, content: &[u8], words: &[&str]) -> (String, String) {
    let good = f1("2023 Математика 5", &["50001 2", "50002 4"]);
    let project = Project::new().workbook("Ф1.xlsx", "МА 5", &good).file(name, content);
    let run = project.run(words);
    assert_eq!((run.exit_code(), run.counts("vpr_pass")), (1, "1/2".to_owned()), "{}", run.said);
    let remarks: Vec<_> = run.remarks().iter().filter(|remark| remark["file"] == name).collect();
    assert_eq!(remarks.len(), 1, "{name}: {}", run.shown());
    let text = |field: &str| remarks[0][field].as_str().unwrap().to_owned();
    (text("code"), text("text"))
}

#[test]
fn no_password_and_a_wrong_one_are_told_apart() {
    for name in CLOSED {
        let (code, text) = refusal(name, &fixture(name), &[]);
        assert_eq!(code, "A03");
        assert!(text.contains("--password") && text.contains("снимите пароль"), "{text}");
        let (code, text) = refusal(name, &fixture(name), &["--password", "пароль 2023!"]);
        assert_eq!(code, "A22");
        assert!(text.contains("ни один из указанных"), "{text}");
    }
}

#[test]
fn an_unknown_way_and_a_cut_file_lose_themselves() {
    let known = fixture("closed 2013.xlsx");
    let at = known.windows(6).position(|part| part == b"SHA512").unwrap();
    let mut unknown = known.clone();
    unknown[at..at + 6].copy_from_slice(b"WHIRLP");
    assert_eq!(refusal("иной.xlsx", &unknown, &["--password", PASSWORD]).0, "A23");
    let cut = &known[..known.len() - 4096];
    assert_eq!(refusal("обрыв.xlsx", cut, &["--password", PASSWORD]).0, "A02");
}

#[test]
fn a_password_stands_nowhere() {
    for words in [&["-v", "--password", PASSWORD][..], &["-v", "--password", "Пароль 2024"]] {
        let good = f1("2023 Математика 6", &["60001 2", "60002 4"]);
        let project = Project::new().workbook("Ф1.xlsx", "МА 6", &good);
        let run = project.file(CLOSED[2], &fixture(CLOSED[2])).run(words);
        let texts = [run.said.clone(), run.0.to_string(), everything(&run)];
        for text in texts {
            assert!(text.contains("closed 2013"), "{text}");
            assert!(!text.contains("Пароль 202"), "{text}");
        }
    }
}

/// Every cell of every workbook that was written.
fn everything(run: &Run) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(run.folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "xlsx") {
            let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
            for (name, range) in book.worksheets() {
                text.push_str(&name);
                text.extend(range.used_cells().map(|(_, _, cell)| format!("{cell}\n")));
            }
        }
    }
    text
}

#[test]
fn a_binary_workbook_is_read_with_its_short_cells() {
    let run = run("f1.xlsb", &[]);
    check(&run);
    let work = &run.works()[0];
    // Against the journal: 2 of 3 lower, 5 of 4 higher.
    assert_eq!(work["journal"], serde_json::json!({"lower": 1, "same": 2, "higher": 1}));
    assert_eq!(work["mean_score"], 3.5);
}
