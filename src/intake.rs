//! The folder → an ordered list of files, each read once into sheets.
//! Decides by content what a file is; knows nothing of forms.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::error::{Error, Result};
use crate::remark::{self, Origin, Remark, Severity};
use crate::sheet::Sheet;

pub mod binary;
pub mod code_page;
pub mod container;
pub mod delimited;
pub mod encoding;
pub mod guard;
pub mod layout;
pub mod ole;
pub mod opendocument;
pub mod package;
pub mod page;
pub mod protected;
pub mod refusal;
pub mod spreadsheetml;
pub mod workbook;

pub use protected::Password;
pub use refusal::Refusal;

/// The folder results go to; it is never read back.
pub const RESULTS: &str = "Результаты";

/// Beginnings of the names of the program's own reports; its register is none of them: filled
/// further by hand it is an input.
const OWN_REPORTS: [&str; 3] =
    ["Мониторинг наставничества ", "Приложение к самообследованию ", "Итоги для сравнения "];

/// How large a file may be to be read at all.
const LARGEST_FILE: u64 = 1 << 30;

/// Files of the system, of no interest to anyone.
const SYSTEM_FILES: [&str; 3] = ["thumbs.db", "desktop.ini", "ehthumbs.db"];

/// What the folder holds, in the order of relative paths.
#[derive(Debug, Default)]
pub struct Listing {
    /// Files to read.
    pub files: Vec<InputFile>,
    /// Lock files of open workbooks and unreadable entries.
    pub remarks: Vec<Remark>,
}

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputFile {
    /// Path relative to the folder, with `/`.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
}

/// A file as read: its sheets or the reason it has none.
#[derive(Debug)]
pub struct Read {
    /// blake3 of the content, hex; empty if the file could not be read at all.
    pub hash: String,
    /// Its sheets, or what is wrong with it.
    pub sheets: std::result::Result<Vec<Sheet>, Box<Remark>>,
}

/// Lists the files of a folder and of its subfolders, but for those of the folder results go to.
///
/// # Errors
/// When the folder does not exist, is a file, cannot be listed or has no file to read.
pub fn list(folder: &Path, results: &Path) -> Result<Listing> {
    if !folder.exists() {
        return Err(Error::NoFolder(folder.to_owned()));
    }
    if !folder.is_dir() {
        return Err(Error::NotAFolder(folder.to_owned()));
    }
    let mut listing = Listing::default();
    let results = results.canonicalize().ok();
    let is_read = |entry: &DirEntry| is_wanted(entry) && !is_at(entry, results.as_deref());
    for entry in WalkDir::new(folder).min_depth(1).into_iter().filter_entry(is_read) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => place(folder, &entry, &mut listing),
            Ok(entry) if entry.path_is_symlink() => {
                let origin = origin(&relative(folder, entry.path()));
                listing.remarks.push(Remark::new(&remark::LINK, &origin, None, ""));
            }
            Ok(_) => {}
            Err(failure) => refuse(folder, failure, &mut listing)?,
        }
    }
    listing.files.sort();
    if listing.files.is_empty() && listing.remarks.iter().all(|r| r.severity == Severity::Info) {
        return Err(Error::EmptyFolder(folder.to_owned()));
    }
    Ok(listing)
}

fn is_wanted(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let system = SYSTEM_FILES.contains(&name.to_lowercase().as_str());
    let results = entry.file_type().is_dir() && name == RESULTS;
    !(name.starts_with('.') || system || results)
}

/// Whether a folder is the one of the results, by whatever way it was named.
fn is_at(entry: &DirEntry, results: Option<&Path>) -> bool {
    entry.file_type().is_dir()
        && results
            .is_some_and(|results| entry.path().canonicalize().is_ok_and(|path| path == results))
}

fn place(folder: &Path, entry: &DirEntry, listing: &mut Listing) {
    let name = relative(folder, entry.path());
    let file_name = entry.file_name().to_string_lossy();
    if let Some(locked) = file_name.strip_prefix("~$") {
        listing.remarks.push(Remark::new(&remark::LOCK_FILE, &origin(&name), None, locked));
    } else if OWN_REPORTS.iter().any(|own| file_name.starts_with(own)) || is_own_json(entry.path())
    {
        listing.remarks.push(Remark::new(&remark::OWN_REPORT, &origin(&name), None, ""));
    } else {
        listing.files.push(InputFile { name, path: entry.path().to_owned() });
    }
}

fn origin(name: &str) -> Origin {
    Origin { file: Some(name.into()), ..Origin::default() }
}

/// A result of the program itself, kept beside the inputs.
fn is_own_json(path: &Path) -> bool {
    const HEAD: u64 = 512;
    let is_json = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json"));
    let mut head = Vec::new();
    let mut read = || std::fs::File::open(path)?.take(HEAD).read_to_end(&mut head);
    is_json && read().is_ok() && {
        let head = String::from_utf8_lossy(&head);
        head.contains("\"schema\"") && head.contains(concat!('"', env!("CARGO_PKG_NAME"), '"'))
    }
}

fn refuse(folder: &Path, failure: walkdir::Error, listing: &mut Listing) -> Result<()> {
    let path = failure.path().unwrap_or(folder).to_owned();
    let reason = failure.into_io_error().unwrap_or_else(|| std::io::Error::other("петля ссылок"));
    if path == folder {
        return Err(Error::Unlistable { path, source: reason });
    }
    let origin = origin(&relative(folder, &path));
    listing.remarks.push(Remark::new(&remark::UNREADABLE, &origin, None, &plain(&reason)));
    Ok(())
}

fn relative(folder: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(folder).unwrap_or(path).components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Reads a file once: its hash and its sheets; the passwords are for closed workbooks.
#[must_use]
pub fn read(file: &InputFile, passwords: &[Password]) -> Read {
    let origin = origin(&file.name);
    let unread = |remark| Read { hash: String::new(), sheets: Err(Box::new(remark)) };
    let size = std::fs::metadata(&file.path).map_or(0, |about| about.len());
    if size > LARGEST_FILE {
        return unread(Refusal::Bulky(size).remark(&origin));
    }
    match std::fs::read(&file.path) {
        Ok(bytes) => Read {
            hash: blake3::hash(&bytes).to_hex().to_string(),
            sheets: workbook::sheets(bytes, &origin, passwords),
        },
        Err(failure) => unread(Remark::new(&remark::UNREADABLE, &origin, None, &plain(&failure))),
    }
}

/// The reason of a failed read in Russian, where the system's own words are English.
fn plain(failure: &std::io::Error) -> String {
    match failure.kind() {
        std::io::ErrorKind::PermissionDenied => "нет права чтения".to_owned(),
        std::io::ErrorKind::NotFound => "файл исчез или ссылка ведёт в никуда".to_owned(),
        _ => failure.to_string(),
    }
}
