//! Files of a folder, each read once into sheets; which files those are is in `listing`.
//! Decides by content what a file is; knows nothing of forms.

use std::path::PathBuf;

use crate::remark::{self, Origin, Remark};
use crate::result_files;
use crate::sheet::{Budget, Sheet};

mod biff;
mod biff12;
mod cell_value;
mod container;
pub mod cures;
mod delimited;
mod encoding;
mod fate;
mod layout;
mod listing;
mod ole;
mod own_folder;
mod package;
mod page;
mod plain_book;
mod protected;
mod refusal;
mod spreadsheetml;
pub mod two_readers;
mod workbook;
mod worker;
mod xml;

pub use listing::{ArchivedResults, Listing, Results, list};
pub(crate) use own_folder::{is_input, results_folder};
pub use protected::Password;
use refusal::Refusal;

/// Lets files that a library reads be read in child processes of the program that runs: of no other.
pub fn use_children() {
    worker::install();
}

/// Lets the child processes go.
pub fn dismiss_children() {
    worker::dismiss();
}

/// Serves as a child, if that is what the program was started for.
pub fn served_as_child() -> bool {
    let is_child = std::env::args_os().nth(1).is_some_and(|word| word == worker::COMMAND);
    if is_child {
        // A parent that is gone needs no answer.
        let _ = worker::serve(workbook::read_for_parent);
    }
    is_child
}

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputFile {
    /// Path relative to the folder, with `/`.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Names of a copy's path that say what its own doesn't, nearest first.
    pub hints: Vec<String>,
}

/// A file as read: its sheets or the reason it has none.
#[derive(Debug)]
pub struct Read {
    /// blake3 of the content, hex; empty if the file could not be read at all.
    pub hash: String,
    /// Its sheets, or what is wrong with it.
    pub sheets: std::result::Result<Vec<Sheet>, Box<Remark>>,
}

impl Read {
    /// What a result of the program says, as a hash: of a workbook the texts of its cells with their places, of a page
    /// all of it. `None`: it can't be opened.
    pub(crate) fn contents(&self, name: &str) -> Option<String> {
        if result_files::is_page(name) {
            return Some(self.hash.clone());
        }
        let mut hasher = blake3::Hasher::new();
        for sheet in self.sheets.as_ref().ok()? {
            hasher.update(sheet.digest().as_bytes());
        }
        Some(hasher.finalize().to_hex().to_string())
    }
}

fn origin(name: &str) -> Origin {
    Origin { file: Some(name.into()), ..Origin::default() }
}

impl Read {
    /// Whether there was more in the file than its budget.
    pub fn is_over_budget(&self) -> bool {
        let Err(remark) = &self.sheets else { return false };
        remark.is(&remark::TOO_LARGE) || remark.is(&remark::BULKY)
    }

    /// How many cells its sheets span.
    pub(crate) fn n_cells(&self) -> usize {
        self.sheets.iter().flatten().map(Sheet::n_cells).sum()
    }
}

/// Reads a file once: its hash and its sheets; the passwords are for closed workbooks.
pub fn read(file: &InputFile, passwords: &[Password]) -> Read {
    read_within(file, passwords, &Budget::of_file_alone())
}

/// The same within a budget.
pub(crate) fn read_within(file: &InputFile, passwords: &[Password], budget: &Budget) -> Read {
    let origin = origin(&file.name);
    match content(file, &origin, budget) {
        Ok(bytes) => {
            let hash = blake3::hash(&bytes).to_hex().to_string();
            Read { hash, sheets: workbook::sheets(bytes, &origin, passwords, budget) }
        }
        Err(remark) => Read { hash: String::new(), sheets: Err(Box::new(remark)) },
    }
}

/// The sheets of a file whose bytes are known.
pub fn read_bytes(file: &InputFile, bytes: Vec<u8>, passwords: &[Password]) -> Read {
    let hash = blake3::hash(&bytes).to_hex().to_string();
    let budget = Budget::of_file_alone();
    Read { hash, sheets: workbook::sheets(bytes, &origin(&file.name), passwords, &budget) }
}

/// A result of the program as it would be read.
pub(crate) fn read_result(bytes: Vec<u8>) -> Read {
    let file = InputFile { name: String::new(), path: PathBuf::new(), hints: Vec::new() };
    read_bytes(&file, bytes, &[])
}

/// [`Read::contents`] of a result whose bytes are known.
pub(crate) fn contents(name: &str, bytes: Vec<u8>) -> Option<String> {
    if result_files::is_page(name) {
        return Some(blake3::hash(&bytes).to_hex().to_string());
    }
    read_result(bytes).contents(name)
}

/// Whether somebody commented on a cell of a workbook: comments are no cells.
pub(crate) fn has_comments(bytes: &[u8]) -> bool {
    package::Parts::of(bytes).is_some_and(|parts| parts.any_named("comment"))
}

fn content(
    file: &InputFile,
    origin: &Origin,
    budget: &Budget,
) -> std::result::Result<Vec<u8>, Remark> {
    // What can't be asked for its size can't be read either, and that is said then.
    let size = std::fs::metadata(&file.path).map_or(0, |about| about.len());
    if !budget.can_hold_file(size) {
        return Err(fate::remark(&Refusal::Bulky(size), origin, 0));
    }
    std::fs::read(&file.path)
        .map_err(|failure| Remark::new(&remark::UNREADABLE, origin).with("reason", plain(&failure)))
}

/// The reason of a failed read in Russian, where the system's own words are English.
fn plain(failure: &std::io::Error) -> String {
    match failure.kind() {
        std::io::ErrorKind::PermissionDenied => "нет права чтения".to_owned(),
        std::io::ErrorKind::NotFound => "файл исчез или ссылка ведёт в никуда".to_owned(),
        _ => failure.to_string(),
    }
}
