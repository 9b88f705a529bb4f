//! Whether a folder that is to be read is one that the program wrote its results into.
//! Looks at names and at the program's own JSON; opens no workbook.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::fate;
use crate::result_files::{self, is_own_name};

/// Files of the system, of no interest to anyone.
const SYSTEM_FILES: [&str; 3] = ["thumbs.db", "desktop.ini", "ehthumbs.db"];

/// A folder of the program's results.
pub(crate) struct ResultsFolder {
    /// The folder whose files they were made of, as far as it is known.
    pub(crate) inputs: Option<PathBuf>,
}

/// Whether a folder is one of results; results written among the inputs make none.
pub(crate) fn results_folder(folder: &Path) -> Option<ResultsFolder> {
    let is_service = result_files::is_service(&name_of(folder));
    let results = if is_service { folder.parent()? } else { folder };
    let is_default = result_files::is_default(&name_of(results));
    if !has_own(results) || !(is_default || is_all_own(results)) {
        return None;
    }
    let inputs = results.parent().filter(|_| is_default);
    Some(ResultsFolder { inputs: inputs.map(Path::to_owned) })
}

/// Whether a folder holds results of some run, wherever they went: the program's JSON, and nothing but what it writes
/// unless the folder is called as it calls that of its results.
pub(super) fn is_results(folder: &Path) -> bool {
    let entries = WalkDir::new(folder).min_depth(1).max_depth(2).into_iter().flatten();
    let mut files = entries.filter(|entry| entry.file_type().is_file());
    let is_default = result_files::is_default(&name_of(folder));
    files.any(|entry| is_own_json(entry.path())) && (is_default || is_all_own(folder))
}

/// Whether a folder is what the program keeps for machines and helpers, wherever the results went.
pub(super) fn is_service(folder: &Path) -> bool {
    result_files::is_service(&name_of(folder)) && is_all_own(folder)
}

fn name_of(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Whether the program's JSON lies there, or its report by name.
fn has_own(results: &Path) -> bool {
    let entries = WalkDir::new(results).min_depth(1).max_depth(2).into_iter().flatten();
    let mut files = entries.filter(|entry| entry.file_type().is_file());
    files.any(|entry| {
        let name = entry.file_name().to_string_lossy();
        is_own_json(entry.path()) || (is_own_name(&name) && name.starts_with(result_files::REPORT))
    })
}

/// Whether an entry may hold inputs: not hidden, not of the system.
pub(super) fn is_wanted(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    !(name.starts_with('.') || SYSTEM_FILES.contains(&name.to_lowercase().as_str()))
}

/// Whether a path is that of a file of a folder that the program did not write.
pub(crate) fn is_input(folder: &Path, path: &Path) -> bool {
    let (Ok(folder), Ok(path)) = (folder.canonicalize(), path.canonicalize()) else { return false };
    let is_empty = std::fs::metadata(&path).is_ok_and(|about| about.len() == 0);
    path.is_file() && path.starts_with(folder) && !is_empty && !is_own_json(&path)
}

/// Whether an entry is called as a table is, but for the full stop that hides it from the eye.
pub(super) fn is_hidden_table(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    // What macOS and open workbooks put beside a file is called by its name, too.
    let is_of_system = [".~lock.", "._"].iter().any(|start| name.starts_with(start));
    let is_hidden = name.starts_with('.') && !is_of_system;
    if entry.file_type().is_dir() {
        return is_hidden && has_table(entry.path());
    }
    is_hidden && fate::is_table_name(&name)
}

fn has_table(folder: &Path) -> bool {
    let entries = WalkDir::new(folder).min_depth(1).max_depth(1).into_iter().flatten();
    let mut names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.any(|name| fate::is_table_name(&name))
}

/// A result of the program itself, kept beside the inputs.
pub(super) fn is_own_json(path: &Path) -> bool {
    ends_with(path, "json") && (is_named_own(path) || result_files::is_own_json(&beginning(path)))
}

/// The page for the pedagogical council: its tables are results.
pub(super) fn is_own_page(path: &Path) -> bool {
    ends_with(path, "html") && (is_named_own(path) || result_files::is_own_page(&beginning(path)))
}

/// A table of counts for a district, or the file that a school mails with them.
pub(super) fn is_own_counts(path: &Path) -> bool {
    let is_table = ends_with(path, "csv") && result_files::is_own_table(&beginning(path));
    let is_packed = ends_with(path, "zip") && result_files::is_own_package(&beginning(path));
    is_table || is_packed
}

fn ends_with(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

/// A damaged result is known by its name.
fn is_named_own(path: &Path) -> bool {
    path.file_name().is_some_and(|name| is_own_name(&name.to_string_lossy()))
}

/// The first bytes of a file as a text; nothing of one that can't be read, nor of a pipe, which would be waited for.
fn beginning(path: &Path) -> String {
    const HEAD: u64 = 512;
    if !path.is_file() {
        return String::new();
    }
    let mut head = Vec::new();
    let file = std::fs::File::open(path);
    let read = file.and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.map(|_| String::from_utf8_lossy(&head).into_owned()).unwrap_or_default()
}

/// Whether nothing lies there but what the program writes.
fn is_all_own(results: &Path) -> bool {
    for entry in WalkDir::new(results).min_depth(1).into_iter().flatten() {
        let name = entry.file_name().to_string_lossy();
        let is_lock = name.starts_with("~$");
        let is_stranger = entry.file_type().is_file() && is_wanted(&entry) && !is_lock;
        if is_stranger && !is_own_name(&name) && !is_own_json(entry.path()) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const REPORT: &str = "Мониторинг наставничества 2022-2023.xlsx";
    const KEPT: &str = "Итоги для сравнения 2022-2023.json";

    /// What is said of a folder of this name with these files: none, unknown inputs, or the name of theirs.
    fn inputs(asked: &str, files: &[&str]) -> Option<String> {
        let home = tempfile::tempdir().unwrap();
        let school = home.path().join("школа");
        for file in files {
            let path = school.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let results = results_folder(&school.join(asked))?;
        Some(results.inputs.map_or_else(|| "неизвестно".to_owned(), |inputs| name_of(&inputs)))
    }

    #[test]
    fn a_folder_of_results_is_known_and_its_inputs_named() {
        for (asked, file) in [
            ("Результаты", REPORT),
            ("РЕЗУЛЬТАТЫ", KEPT),
            ("результаты", "служебное/Итоги для сравнения 2022-2023.json"),
        ] {
            let path = format!("{asked}/{file}");
            assert_eq!(inputs(asked, &[&path]).as_deref(), Some("школа"), "{path}");
        }
        let kept = "Результаты/служебное/Итоги для сравнения 2022-2023.json";
        assert_eq!(inputs("Результаты/служебное", &[kept]).as_deref(), Some("школа"));
        // A file put there by the school changes nothing: the folder is the program's.
        let beside = ["Результаты/Физика.xlsx", kept];
        assert_eq!(inputs("Результаты", &beside).as_deref(), Some("школа"));
        let named = ["Отчёт/Мониторинг наставничества 2022-2023.xlsx"];
        assert_eq!(inputs("Отчёт", &named).as_deref(), Some("неизвестно"));
    }

    #[test]
    fn results_among_the_inputs_make_no_folder_of_results() {
        assert_eq!(inputs("", &["ВПР.xlsx", REPORT, KEPT]), None);
        assert_eq!(inputs("Результаты", &["Результаты/ВПР.xlsx"]), None);
        assert_eq!(
            inputs("Выгрузки", &["Выгрузки/Реестр наставнических пар 2022-2023.xlsx"]),
            None
        );
        assert_eq!(inputs("нет", &["ВПР.xlsx"]), None);
    }
}
