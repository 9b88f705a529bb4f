//! What people write into the results is not lost: changed workbooks are kept, untouched ones stay as they are.
//! The program runs as a user runs it, its results beside the inputs.

mod copies;
mod corrected;
mod moved;
mod register;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use walkdir::WalkDir;

use crate::support::Project;
use crate::support::edited::{Edited, typed};
use crate::support::sources::{VPR, table};

const REPORT: &str = "Мониторинг наставничества 2022-2023.xlsx";
const REGISTER: &str = "Реестр наставнических пар 2022-2023.xlsx";
const ANNEX: &str = "Приложение к самообследованию 2022-2023.xlsx";
const PAGE: &str = "Педсовет 2022-2023.html";
const KEPT: &str = "служебное/Итоги для сравнения 2022-2023.json";

/// Runs beside the inputs: both streams.
fn run(folder: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_analyze")).arg(folder).output().unwrap();
    assert!(output.status.code().is_some_and(|code| code < 2));
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

fn result(project: &Project, name: &str) -> PathBuf {
    project.path().join("Результаты").join(name)
}

/// Names and bytes of all results; the log says when it was written and is none.
fn results(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in WalkDir::new(folder.join("Результаты")).into_iter().flatten() {
        if entry.file_type().is_file() && entry.file_name() != "журнал.txt" {
            let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    files
}

fn folder() -> Project {
    let rows = ["2022-2023;Математика;5;5А;1;;2;3;", "2022-2023;Математика;5;5А;2;;3;3;"];
    Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, &rows))
}

/// The kept copies of changed results, in order.
fn copies(project: &Project) -> Vec<String> {
    let entries = fs::read_dir(project.path().join("Результаты")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.contains("(правка ")).collect();
    names.sort();
    names
}

#[test]
fn an_untouched_second_run_over_the_samples_gives_equal_bytes() {
    let home = tempfile::tempdir().unwrap();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    for entry in WalkDir::new(&samples).into_iter().flatten() {
        let target = home.path().join(entry.path().strip_prefix(&samples).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else if !entry.path().starts_with(samples.join("Результаты")) {
            fs::copy(entry.path(), target).unwrap();
        }
    }
    run(home.path());
    let first = results(home.path());
    assert!(first.len() >= 3, "{:?}", first.keys());
    run(home.path());
    let second = results(home.path());
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (name, bytes) in first {
        assert!(second[&name] == bytes, "{name}");
    }
}

#[test]
fn a_changed_result_is_kept_and_named_and_never_read_again() {
    let project = folder();
    run(project.path());
    let conclusion = || typed("Мой вывод завуча");
    Edited::open(&result(&project, REPORT)).put_at("Итоги", 4, 16, conclusion()).save();
    let edited = fs::read(result(&project, REPORT)).unwrap();
    let said = run(project.path());
    let [copy] = &copies(&project)[..] else { panic!("{said}") };
    assert!(copy.starts_with("Мониторинг наставничества 2022-2023 (правка "), "{copy}");
    assert!(said.contains(&format!("сохранён целиком как «{copy}»")), "{said}");
    assert!(fs::read(result(&project, copy)).unwrap() == edited);
    let again = run(project.path());
    assert!(!again.contains("правка"), "{again}");
    assert_eq!(copies(&project), std::slice::from_ref(copy));
    // Another change on the same day takes another name.
    Edited::open(&result(&project, REPORT)).put_at("Итоги", 4, 16, typed("Второй")).save();
    run(project.path());
    assert_eq!(copies(&project).len(), 2);
    assert!(fs::read(result(&project, copy)).unwrap() == edited);
}

#[test]
fn a_changed_annex_is_kept_and_a_renamed_one_is_known_among_the_inputs() {
    let project = folder();
    run(project.path());
    Edited::open(&result(&project, ANNEX)).put_at("Результаты", 20, 2, typed("Наш вывод")).save();
    let edited = fs::read(result(&project, ANNEX)).unwrap();
    fs::write(project.path().join("Для сайта.xlsx"), &edited).unwrap();
    let said = run(project.path());
    let [copy] = &copies(&project)[..] else { panic!("{said}") };
    assert!(copy.starts_with("Приложение к самообследованию 2022-2023 (правка "), "{copy}");
    assert!(said.contains("вписанное в приложение возьмите из прежнего файла"), "{said}");
    assert!(fs::read(result(&project, copy)).unwrap() == edited);
    let outcome = project.outcome();
    assert_eq!(outcome.remark("A19")["file"], "Для сайта.xlsx");
    assert!(outcome.errors().is_empty() && outcome.warnings().is_empty(), "{}", outcome.shown());
}

#[test]
fn a_changed_page_is_kept_and_an_untouched_one_is_not() {
    let project = folder();
    run(project.path());
    run(project.path());
    assert!(copies(&project).is_empty());
    let page = result(&project, PAGE);
    let edited = fs::read_to_string(&page).unwrap().replace("Педсовет", "Наш педсовет");
    fs::write(&page, &edited).unwrap();
    let said = run(project.path());
    let [copy] = &copies(&project)[..] else { panic!("{said}") };
    assert!(copy.starts_with("Педсовет 2022-2023 (правка "), "{copy}");
    assert!(said.contains("своё возьмите из прежнего файла"), "{said}");
    assert_eq!(fs::read_to_string(result(&project, copy)).unwrap(), edited);
}

#[test]
fn a_result_of_which_nobody_knows_what_was_written_is_kept() {
    let project = folder();
    run(project.path());
    fs::remove_file(result(&project, KEPT)).unwrap();
    let register = fs::read(result(&project, REGISTER)).unwrap();
    let said = run(project.path());
    assert!(said.contains("неизвестно"), "{said}");
    let copies = copies(&project);
    assert_eq!(copies.len(), 4);
    assert!(fs::read(result(&project, &copies[3])).unwrap() == register);
}

#[test]
fn no_workbook_is_replaced_where_nothing_can_be_kept_for_the_next_run() {
    let project = folder();
    run(project.path());
    let before = results(project.path());
    fs::remove_dir_all(result(&project, "служебное")).unwrap();
    fs::write(result(&project, "служебное"), "").unwrap();
    let rows = ["2022-2023;Математика;5;5А;1;;2;3;"];
    let project = project.workbook("ВПР.xlsx", "ВПР", &table(VPR, &rows));
    let output = Command::new(env!("CARGO_BIN_EXE_analyze")).arg(project.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("служебное"));
    assert_eq!(copies(&project), [""; 0]);
    assert_eq!(
        fs::read(result(&project, REPORT)).unwrap(),
        before[&format!("Результаты/{REPORT}")]
    );
}

#[test]
fn what_the_next_run_compares_with_moves_out_of_the_way_of_the_papers() {
    let project = folder();
    run(project.path());
    let old_place = result(&project, "Итоги для сравнения 2022-2023.json");
    fs::rename(result(&project, KEPT), &old_place).unwrap();
    let said = run(project.path());
    assert!(said.contains("без изменений") && !said.contains("правка"), "{said}");
    assert!(result(&project, KEPT).is_file() && !old_place.exists());
}

#[test]
fn a_folder_named_for_the_results_is_told_of_before_it_is_there() {
    let project = folder();
    let out = project.path().join("Отчёты");
    let report = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_analyze"));
        assert!(command.arg(project.path()).arg("-o").arg(&out).status().unwrap().success());
        fs::read(out.join(REPORT)).unwrap()
    };
    assert!(report() == report());
}

#[test]
fn a_result_that_does_not_open_is_kept_and_said_to_be_lost_to_the_new_one() {
    let project = folder();
    run(project.path());
    fs::write(result(&project, REGISTER), "не книга").unwrap();
    let said = run(project.path());
    assert!(said.contains("он не открывается") && said.contains("ничего не перенесено"), "{said}");
    let [copy] = &copies(&project)[..] else { panic!("{said}") };
    assert_eq!(fs::read(result(&project, copy)).unwrap(), "не книга".as_bytes());
}

#[test]
fn a_comment_on_a_cell_makes_a_result_a_changed_one() {
    let project = folder();
    run(project.path());
    let path = result(&project, REPORT);
    let bytes = fs::read(&path).unwrap();
    let mut archive = zip::ZipWriter::new_append(std::io::Cursor::new(bytes)).unwrap();
    archive.start_file("xl/comments1.xml", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(b"<comments/>").unwrap();
    fs::write(&path, archive.finish().unwrap().into_inner()).unwrap();
    let said = run(project.path());
    assert_eq!(copies(&project).len(), 1, "{said}");
    assert!(!run(project.path()).contains("правка"));
}
