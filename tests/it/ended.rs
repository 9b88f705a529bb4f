//! Runs that end before their end: killed while they write, on a full disk, without the right to write, two at once.
//! Whatever happens a result is whole, and all of them are of one run or none is new.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use walkdir::WalkDir;

use crate::support::Project;
use crate::support::sources::f1;

const REPORT: &str = "Мониторинг наставничества 2022-2023.xlsx";

fn school(marks: [&str; 2]) -> Project {
    Project::new().workbook("Ф1.xlsx", "МА 5", &f1("2023 Математика 5", &marks))
}

/// A school with results, and then other marks in its only export.
fn changed_school() -> Project {
    let project = school(["50001 2", "50002 4"]);
    assert_eq!(run(&project).status.code(), Some(0));
    project.workbook("Ф1.xlsx", "МА 5", &f1("2023 Математика 5", &["50001 5", "50002 4"]))
}

fn program(project: &Project) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
    command.arg(project.path()).stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

fn run(project: &Project) -> Output {
    program(project).output().unwrap()
}

/// What the folder of results holds, but for the log, which tells of every run.
fn results(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let mut results = BTreeMap::new();
    for entry in WalkDir::new(project.path().join("Результаты")).into_iter().flatten() {
        let name = entry.file_name().to_str().unwrap().to_owned();
        if entry.file_type().is_file() && name != "журнал.txt" {
            results.insert(name, fs::read(entry.path()).unwrap_or_default());
        }
    }
    results
}

fn n_temporaries(project: &Project) -> usize {
    results(project).keys().filter(|name| name.starts_with(".analyze-")).count()
}

/// Waits until a run has begun to write so many files; `false`: it came to its end before.
fn has_begun(child: &mut Child, project: &Project, n_files: usize) -> bool {
    let since = Instant::now();
    while n_temporaries(project) < n_files {
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        assert!(since.elapsed() < Duration::from_secs(120));
    }
    true
}

#[test]
fn what_a_killed_run_left_is_taken_away_by_the_next_one() {
    let project = changed_school();
    let before = results(&project);
    let (mut n_killed, mut n_left) = (0, 0);
    for n_files in [1, 3, 5, 6] {
        let mut child = program(&project).spawn().unwrap();
        if has_begun(&mut child, &project, n_files) {
            child.kill().unwrap();
            n_killed += 1;
        }
        child.wait().unwrap();
        n_left += n_temporaries(&project);
        for (name, bytes) in results(&project) {
            let is_book = name.contains(".xlsx");
            assert!(!is_book || bytes.starts_with(b"PK") && bytes.len() > 5_000, "{name} is whole");
        }
    }
    assert!(n_killed > 0 && n_left > 0, "{n_killed} {n_left}");
    assert_eq!(run(&project).status.code(), Some(0));
    let after = results(&project);
    assert_eq!(n_temporaries(&project), 0, "{:?}", after.keys());
    assert!(after[REPORT] != before[REPORT]);
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_no_result_is_new() {
    let project = changed_school();
    let before = results(&project);
    let kept = before["Итоги для сравнения 2022-2023.json"].len();
    let largest = before.values().map(Vec::len).max().unwrap();
    // What does not fit is the first of them, the report, and what is written last, after all took their places.
    for most in [1_000, largest - 1_000, kept - 1_000] {
        let blocks = most / 512;
        let limited = format!(
            "trap '' XFSZ; ulimit -f {blocks}; exec '{}' \"$@\"",
            env!("CARGO_BIN_EXE_analyze")
        );
        let mut command = Command::new("sh");
        let output = command.args(["-c", &limited, "sh"]).arg(project.path()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{most}: {said}");
        assert!(said.contains("не удаётся записать"), "{said}");
        assert!(results(&project) == before, "{most}: {:?}", results(&project).keys());
    }
}

#[test]
fn a_place_that_takes_no_file_is_told_before_any_result_is_new() {
    let project = changed_school();
    let page = project.path().join("Результаты/Педсовет 2022-2023.html");
    fs::remove_file(&page).unwrap();
    fs::create_dir(&page).unwrap();
    let before = results(&project);
    let output = run(&project);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("Педсовет 2022-2023.html") && said.contains("уже есть папка"), "{said}");
    assert!(results(&project) == before);
}

#[test]
fn two_runs_at_once_leave_the_results_of_a_run() {
    let project = changed_school();
    let children = [(); 2].map(|()| program(&project).spawn().unwrap());
    for child in children {
        assert_eq!(child.wait_with_output().unwrap().status.code(), Some(0));
    }
    assert_eq!(n_temporaries(&project), 0);
    let after = results(&project);
    assert_eq!(run(&project).status.code(), Some(0));
    assert_eq!(results(&project)[REPORT], after[REPORT], "what a run alone writes");
}
