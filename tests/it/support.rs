//! An invented school's folder, built cell by cell: analysed here, or run through the binary and read back.
//! Knows nothing of what the figures must be; what a person would see is read from the report itself.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use analyze::analysis::Analysis;
use analyze::json;
use analyze::period::AcademicYear;
use analyze::pipeline::{self, Config, Progress};
use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};
use serde_json::Value;
use tempfile::TempDir;

pub(crate) mod book;
pub(crate) mod edited;
pub(crate) mod ods;
pub(crate) mod outcome;
pub(crate) mod raw;
pub(crate) mod sources;

pub(crate) use book::{Book, Cell, Page, Rows, rows};
pub(crate) use outcome::Outcome;

/// A folder with exports.
pub(crate) struct Project(TempDir);

impl Project {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// The folder itself.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// With a workbook of one sheet; how its lines are written: [`rows`].
    pub(crate) fn workbook<L: AsRef<str>>(self, name: &str, sheet: &str, lines: &[L]) -> Self {
        self.book(name, &Book::of(sheet, rows(lines)))
    }

    /// With a workbook.
    pub(crate) fn book(self, name: &str, book: &Book) -> Self {
        let bytes = bytes(book);
        self.file(name, &bytes)
    }

    /// With a file of these bytes; folders in its name are made.
    pub(crate) fn file(self, name: &str, bytes: &[u8]) -> Self {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// With a passport of these sheets; their headers are added, and the sheet «Паспорт» that makes the
    /// workbook one.
    pub(crate) fn passport(self, sheets: &[(&str, &[&str])]) -> Self {
        self.passport_of("Паспорт программы.xlsx", sheets)
    }

    /// The same under another name, in the folder of a school.
    pub(crate) fn passport_of(self, name: &str, sheets: &[(&str, &[&str])]) -> Self {
        let page = |(sheet, lines): &(&str, &[&str])| {
            let all: Vec<&str> =
                [sources::passport_header(sheet)].iter().chain(*lines).copied().collect();
            Page { title: (*sheet).to_owned(), rows: rows(&all) }
        };
        let mut pages: Vec<Page> = sheets.iter().map(page).collect();
        if sheets.iter().all(|(sheet, _)| *sheet != "Паспорт") {
            pages.push(page(&("Паспорт", &["Программа;Учитель – учитель"])));
        }
        self.book(name, &Book(pages))
    }

    /// Runs the program on the folder: the report, the register and the JSON go elsewhere.
    pub(crate) fn run(&self, words: &[&str]) -> Run {
        self.run_into(tempfile::tempdir().unwrap(), words)
    }

    /// The same beside a file that an earlier run left.
    pub(crate) fn run_beside(&self, name: &str, bytes: &[u8], words: &[&str]) -> Run {
        let out = tempfile::tempdir().unwrap();
        fs::write(out.path().join(name), bytes).unwrap();
        self.run_into(out, words)
    }

    fn run_into(&self, out: TempDir, words: &[&str]) -> Run {
        let json = out.path().join("данные.json");
        let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
        command.arg(self.path()).arg("-o").arg(out.path()).arg("--json").arg(&json);
        let output = command.args(words).output().unwrap();
        let json =
            fs::read(json).map_or(Value::Null, |text| serde_json::from_slice(&text).unwrap());
        Run {
            outcome: Outcome::of(json),
            said: String::from_utf8(output.stdout).unwrap()
                + &String::from_utf8(output.stderr).unwrap(),
            code: output.status.code(),
            out,
        }
    }

    /// What is found of a year that the command line would name.
    pub(crate) fn outcome_in(&self, year: &str) -> Outcome {
        self.analysed(Some(AcademicYear::parse(year).unwrap()))
    }

    /// What is found of the year 2022-2023, where nothing in the folder says the year.
    pub(crate) fn outcome_of_2022(&self) -> Outcome {
        self.analysed(Some(AcademicYear(2022)))
    }

    /// What is found where the folder says the year.
    pub(crate) fn outcome(&self) -> Outcome {
        self.analysed(None)
    }

    /// All that is known of the folder.
    pub(crate) fn analysis(&self, year: Option<AcademicYear>) -> Analysis {
        // Results go elsewhere, as in a run: a folder of results is told of.
        analysis(self.path(), Some(std::env::temp_dir()), year)
    }

    /// The pairs that are proposed, as other programs get them.
    pub(crate) fn proposals(&self) -> Value {
        let config = config(self.path(), Some(std::env::temp_dir()), None);
        as_json(&pipeline::propose(&config, &Untold).unwrap())["proposals"].clone()
    }

    /// Figures are computed here; the binary is run for what it says and writes.
    fn analysed(&self, year: Option<AcademicYear>) -> Outcome {
        Outcome::of(as_json(&self.analysis(year)))
    }
}

/// What is found of a folder beside its results, which people may have filled in.
pub(crate) fn found_beside_results(folder: &Path) -> Outcome {
    Outcome::of(as_json(&analysis(folder, None, None)))
}

/// The analysis of `samples/`, made once for all tests.
pub(crate) static SAMPLES: LazyLock<Analysis> =
    LazyLock::new(|| analysis(&Path::new(env!("CARGO_MANIFEST_DIR")).join("samples"), None, None));

pub(crate) fn analysis(
    folder: &Path,
    results: Option<PathBuf>,
    year: Option<AcademicYear>,
) -> Analysis {
    pipeline::analyse(&config(folder, results, year), &Untold).unwrap()
}

fn config(folder: &Path, results: Option<PathBuf>, year: Option<AcademicYear>) -> Config {
    Config {
        folder: folder.to_owned(),
        results,
        year,
        passwords: Vec::new(),
        scope: pipeline::Scope::default(),
        rewritten: None,
    }
}

/// What other programs get.
pub(crate) fn as_json(analysis: &Analysis) -> Value {
    serde_json::from_slice(&json::write(analysis).unwrap()).unwrap()
}

/// Nobody is told how reading goes on.
struct Untold;

impl Progress for Untold {
    fn start(&self, _: usize) {}
    fn file_read(&self, _: &str) {}
    fn finish(&self) {}
}

/// A run: what it found, said and wrote.
pub(crate) struct Run {
    outcome: Outcome,
    /// Both streams.
    pub(crate) said: String,
    code: Option<i32>,
    out: TempDir,
}

impl std::ops::Deref for Run {
    type Target = Outcome;

    fn deref(&self) -> &Outcome {
        &self.outcome
    }
}

impl Run {
    /// How it ended.
    pub(crate) fn exit_code(&self) -> i32 {
        self.code.expect("not killed by a signal")
    }

    /// A sheet of the report as text: rows by lines, cells by « | », blank cells left out.
    pub(crate) fn sheet(&self, title: &str) -> String {
        let range = self.report().worksheet_range(title).unwrap();
        let filled = |row: &[Data]| {
            let texts = row.iter().map(ToString::to_string).filter(|text| !text.is_empty());
            texts.collect::<Vec<_>>().join(" | ")
        };
        let lines: Vec<String> = range.rows().map(filled).filter(|line| !line.is_empty()).collect();
        lines.join("\n")
    }

    fn report(&self) -> Xlsx<std::io::Cursor<Vec<u8>>> {
        let name = format!("Мониторинг наставничества {}.xlsx", self.outcome.year());
        let bytes = fs::read(self.out.path().join(name)).unwrap();
        calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap()
    }

    /// The titles of the sheets of the report.
    pub(crate) fn sheets(&self) -> Vec<String> {
        self.report().sheet_names()
    }

    /// The folder it wrote into.
    pub(crate) fn folder(&self) -> &Path {
        self.out.path()
    }

    /// Names of the files it wrote beside the JSON.
    pub(crate) fn written(&self) -> BTreeSet<String> {
        let entries = fs::read_dir(self.out.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name != "данные.json").collect()
    }
}

/// The bytes of a workbook.
pub(crate) fn bytes(book: &Book) -> Vec<u8> {
    let mut workbook = Workbook::new();
    // Equal cells are equal bytes only when the day of creation is set.
    let created = ExcelDateTime::from_ymd(2023, 6, 1).unwrap();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let day = Format::new().set_num_format("dd.mm.yyyy");
    for page in &book.0 {
        let sheet = workbook.add_worksheet().set_name(&page.title).unwrap();
        for (number, row) in (0..).zip(&page.rows) {
            for (column, cell) in (0..).zip(row) {
                match cell {
                    Cell::Blank => {}
                    Cell::Text(text) => drop(sheet.write(number, column, text).unwrap()),
                    Cell::Number(value) => drop(sheet.write(number, column, *value).unwrap()),
                    Cell::Date(date) => {
                        let date = ExcelDateTime::parse_from_str(date).unwrap();
                        sheet.write_with_format(number, column, &date, &day).unwrap();
                    }
                }
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// The bytes of an archive of these parts.
pub(crate) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
