//! The seven indicators of the samples computed a second time, row by row, and compared with `--json`.
//! Shares no code with the package; settings of the passport beyond codes and РДР labels are at defaults.

pub(crate) mod events;
pub(crate) mod figure;
pub(crate) mod folder;
pub(crate) mod gia;
pub(crate) mod learning;
pub(crate) mod mentoring;
pub(crate) mod names;
pub(crate) mod passport;
pub(crate) mod rdr;
pub(crate) mod staff;
pub(crate) mod surveys;
pub(crate) mod table;
pub(crate) mod vpr;
pub(crate) mod when;

pub(crate) mod cases;
mod planned;
mod yearly;

use figure::{Figure, Years};
use folder::{Book, read_folder};
use passport::Passport;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use vpr::{Marks, WorkKey};
use when::title;

/// Breakdowns whose keys must be the same on both sides; of others ours must be among theirs.
const CLOSED: [&str; 4] = ["subject", "grade", "exam", "level"];

/// Everything the second computation knows of a folder.
pub(crate) struct Answers {
    pub(crate) figures: BTreeMap<&'static str, Figure>,
    pub(crate) works: BTreeMap<WorkKey, (u64, Marks)>,
}

impl Answers {
    /// The seven indicators of a folder.
    pub(crate) fn of(books: &[Book]) -> Self {
        let passport = Passport::read(books);
        let staff = staff::staff(books);
        let works = vpr::works(books, &passport);
        let (pass, quality) = vpr::figures(&works, &passport);
        let figures = BTreeMap::from([
            ("vpr_pass", pass),
            ("vpr_quality", quality),
            ("gia_above_threshold", gia::figure(books, &passport)),
            ("rdr_high_cluster", rdr::figure(books, &passport)),
            ("category_high_first", staff::figure(&staff)),
            ("experience_shared", events::experience(books, &staff)),
            ("contests", events::contests(books, &staff)),
        ]);
        Self { figures, works: works.into_iter().map(|(key, work)| (key, work.counts())).collect() }
    }

    /// The latest year with a result of an exam, else with a staff list.
    pub(crate) fn reporting_year(&self) -> Option<i32> {
        let latest = |ids: &[&str]| {
            ids.iter().filter_map(|id| self.figures[id].years.keys().last()).max().copied()
        };
        latest(&["vpr_pass", "gia_above_threshold", "rdr_high_cluster"])
            .or_else(|| latest(&["category_high_first"]))
    }
}

/// The samples copied aside, and what the program writes about them as JSON.
pub(crate) struct Run {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) json: Value,
}

impl Run {
    /// Runs the program on a copy of `samples`.
    pub(crate) fn on_samples() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy(&samples(), folder.path());
        let target = tempfile::NamedTempFile::new().expect("a file");
        let output = Command::new(env!("CARGO_BIN_EXE_analyze"))
            .arg(folder.path())
            .arg("--json")
            .arg(target.path())
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{said}");
        let text = fs::read_to_string(target.path()).expect("the JSON");
        Self { folder, json: serde_json::from_str(&text).expect("JSON") }
    }

    /// An indicator of the JSON by its id.
    pub(crate) fn indicator(&self, id: &str) -> &Value {
        let list = self.json["indicators"].as_array().expect("indicators");
        list.iter().find(|indicator| indicator["id"] == id).unwrap_or_else(|| panic!("no {id}"))
    }
}

pub(crate) fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("the samples") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            if entry.file_name() != "Результаты" {
                fs::create_dir(&target).expect("a folder");
                copy(&entry.path(), &target);
            }
        } else {
            fs::copy(entry.path(), &target).expect("a copy");
        }
    }
}

/// Series as `year numerator/denominator`, one a line: what is compared and what a failure shows.
fn ours(years: &Years, until: i32) -> Vec<String> {
    let kept = years.range(..=until).filter(|(_, count)| count.denominator != Some(0));
    kept.map(|(year, count)| {
        let whole = count.denominator.map_or_else(|| "null".to_owned(), |n| n.to_string());
        format!("{} {}/{whole}", title(*year), count.numerator)
    })
    .collect()
}

fn theirs(series: &Value) -> Vec<String> {
    let points = series.as_array().map(Vec::as_slice).unwrap_or_default();
    let line = |point: &Value| {
        let year = point["year"].as_str().unwrap_or("?");
        format!("{year} {}/{}", point["numerator"], point["denominator"])
    };
    points.iter().map(line).collect()
}

/// Every value of a series is its own numerator divided by its own denominator.
fn assert_values(id: &str, series: &Value) {
    for point in series.as_array().map(Vec::as_slice).unwrap_or_default() {
        let expected = match (point["numerator"].as_f64(), point["denominator"].as_f64()) {
            (Some(hits), Some(n)) if n > 0.0 => Some(hits / n),
            _ => None,
        };
        match (expected, point["value"].as_f64()) {
            (Some(share), Some(value)) => assert!((share - value).abs() < 1e-12, "{id}: {point}"),
            (expected, value) => assert_eq!(expected, value, "{id}: {point}"),
        }
    }
}

type Parts = BTreeMap<(String, String), Vec<String>>;

fn assert_breakdown(id: &str, indicator: &Value, figure: &Figure, until: i32) {
    let mut wanted = Parts::new();
    for ((by, key), years) in &figure.parts {
        wanted.insert(((*by).to_owned(), key.to_lowercase()), ours(years, until));
    }
    wanted.retain(|_, series| !series.is_empty());
    let mut found = Parts::new();
    for part in indicator["breakdown"].as_array().expect("a breakdown") {
        let [by, key] = ["by", "key"].map(|name| part[name].as_str().unwrap_or("?").to_lowercase());
        if wanted.contains_key(&(by.clone(), key.clone())) || CLOSED.contains(&by.as_str()) {
            assert_values(id, &part["series"]);
            found.insert((by, key), theirs(&part["series"]));
        }
    }
    assert_eq!(
        found, wanted,
        "the parts of {id} (left: the program, right: the second computation)"
    );
}

#[test]
fn every_figure_of_the_samples_is_the_same_when_computed_another_way() {
    let run = Run::on_samples();
    let answers = Answers::of(&read_folder(&samples()));
    let until = answers.reporting_year().expect("a year");
    assert_eq!(run.json["year"], title(until));
    assert_eq!(run.json["baseline"], title(until - 1));
    for (id, figure) in &answers.figures {
        let indicator = run.indicator(id);
        assert_eq!(
            theirs(&indicator["series"]),
            ours(&figure.years, until),
            "{id}: program, second computation"
        );
        assert!(ours(&figure.years, until).len() >= 2, "{id} has two years in the samples");
        assert_values(id, &indicator["series"]);
        assert_breakdown(id, indicator, figure, until);
    }
}

#[test]
fn every_work_of_the_samples_has_the_same_written_and_marks_when_counted_another_way() {
    let run = Run::on_samples();
    let own = run.json["school"]["code"].as_str().unwrap_or_default().to_lowercase();
    let mut found: BTreeMap<WorkKey, (u64, Marks)> = BTreeMap::new();
    for work in run.json["works"].as_array().expect("works") {
        if work["procedure"] != "ВПР" {
            continue;
        }
        let school = work["school"].as_str().unwrap_or_default().to_lowercase();
        let year = when::year_in(work["year"].as_str().expect("a year")).expect("a year");
        let subject = work["subject"].as_str().expect("a subject").to_owned();
        let grade = work["grade"].as_u64().expect("a grade") as u32;
        let place = if school == own { String::new() } else { school };
        let (written, marks) = found.entry((year, place, subject, grade)).or_default();
        *written += work["written"].as_u64().expect("written works");
        for (sum, mark) in marks.iter_mut().zip(["2", "3", "4", "5"]) {
            *sum += work["marks"][mark].as_u64().unwrap_or(0);
        }
    }
    assert_eq!(found, Answers::of(&read_folder(&samples())).works);
}
