//! The folder as the second computation sees it: every workbook once, in the order of paths.
//! Files of equal bytes are read once; results and lock files are not input.

use crate::reader::{Sheet, read_workbook};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// One workbook with its path relative to the folder, parts joined by `/`.
pub(crate) struct Book {
    pub(crate) path: String,
    pub(crate) sheets: Vec<Sheet>,
}

/// Reads all workbooks below `root`.
pub(crate) fn read_folder(root: &Path) -> Vec<Book> {
    let mut paths = Vec::new();
    collect(root, &mut paths);
    let mut named: Vec<(String, PathBuf)> =
        paths.into_iter().map(|path| (relative(root, &path), path)).collect();
    named.sort();
    let mut seen = BTreeSet::new();
    let mut books = Vec::new();
    for (name, path) in named {
        let bytes = fs::read(&path).expect("a readable file");
        if !seen.insert(bytes) {
            continue;
        }
        if let Ok(sheets) = read_workbook(&path) {
            books.push(Book { path: name, sheets });
        }
    }
    books
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("an entry").path();
        let name =
            path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() {
            if name != "Результаты" {
                collect(&path, found);
            }
        } else if !name.starts_with("~$") {
            found.push(path);
        }
    }
}

fn relative(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path);
    inside.iter().map(|part| part.to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
}
