//! The folder → the files to read, in the order of their paths, and what is passed over.
//! Only the program's own results are passed over: any other folder is read, whatever it is called.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::own_folder::{is_hidden_table, is_own_counts, is_own_json, is_own_page, is_wanted};
use super::{InputFile, fate, origin, own_folder, plain};
use crate::error::{Error, Result};
use crate::remark::{self, Remark, Severity};
use crate::result_files::{self, FOLDER, is_own_name};

/// What a folder holds.
#[derive(Debug, Default)]
pub struct Listing {
    /// Files to read.
    pub files: Vec<InputFile>,
    /// Lock files of open workbooks, what is passed over, unreadable entries.
    pub remarks: Vec<Remark>,
    /// Results of other runs: what the program wrote there is passed over.
    pub archived: Vec<ArchivedResults>,
}

/// A folder with results of other runs.
#[derive(Debug, Clone)]
pub struct ArchivedResults {
    /// Path relative to the folder that is read, with `/`.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Whether it is the one that this run would write into if no other were named.
    pub is_default: bool,
}

/// Where results go, and how a report of the program is known.
#[derive(Clone, Copy)]
pub struct Results<'a> {
    /// The folder named for them; `None`: the default one.
    pub named: Option<&'a Path>,
    /// Whether a file is a report of the program, by its content.
    pub is_report: &'a dyn Fn(&Path) -> bool,
}

/// Lists the files of a folder and of its subfolders, but for the program's own results.
///
/// # Errors
/// When the folder does not exist, is a file, cannot be listed or has no file to read.
pub fn list(folder: &Path, results: Results<'_>) -> Result<Listing> {
    if !folder.exists() {
        return Err(Error::NoFolder(folder.to_owned()));
    }
    if !folder.is_dir() {
        return Err(Error::NotAFolder(folder.to_owned()));
    }
    let folders = ResultFolders::find(folder, results);
    let mut listing = Listing::default();
    listing.remarks.extend(folders.remarks(folder));
    listing.remarks.extend(folders.strangers(folder));
    listing.archived = folders.archived(folder);
    let mut entries = WalkDir::new(folder).min_depth(1).into_iter();
    while let Some(entry) = entries.next() {
        match entry {
            Ok(entry) if is_passed_over(&entry, &folders) => {
                if entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
                if is_hidden_table(&entry) {
                    let origin = origin(&relative(folder, entry.path()));
                    listing.remarks.push(Remark::new(&remark::HIDDEN_FILE, &origin));
                }
            }
            Ok(entry) if entry.file_type().is_file() => {
                place(folder, &entry, &folders, &mut listing);
            }
            Ok(entry) => listing.remarks.extend(of_no_file(folder, &entry)),
            Err(failure) => listing.remarks.push(unreadable(folder, failure)?),
        }
    }
    listing.files.sort();
    if listing.files.is_empty() && listing.remarks.iter().all(|r| r.severity == Severity::Info) {
        return Err(Error::EmptyFolder(folder.to_owned()));
    }
    Ok(listing)
}

/// What is said of an entry that is no file: nothing of a folder.
fn of_no_file(folder: &Path, entry: &DirEntry) -> Option<Remark> {
    let origin = origin(&relative(folder, entry.path()));
    if entry.path_is_symlink() {
        return Some(Remark::new(fate::of_link(entry.path()), &origin));
    }
    let remark = Remark::new(&remark::ASIDE, &origin).with("kind", "канал, сокет или устройство");
    Some(remark).filter(|_| !entry.file_type().is_dir())
}

/// Whether nothing is read of an entry: it is hidden, of the system, or a result.
fn is_passed_over(entry: &DirEntry, folders: &ResultFolders) -> bool {
    !is_wanted(entry) || folders.passes_over(entry)
}

/// The folders of results inside the folder that is read, as full paths.
struct ResultFolders {
    /// Named by the user: nothing of it is read.
    named: Option<PathBuf>,
    /// «Результаты» of the program: what is not the program's own is read. It need not exist yet.
    default: Option<PathBuf>,
    /// Those of other runs, read in the same way.
    archived: Vec<PathBuf>,
    /// Whether results go where the user named, inside or outside of the folder.
    go_elsewhere: bool,
}

impl ResultFolders {
    fn find(folder: &Path, results: Results<'_>) -> Self {
        let full = full(folder);
        let named = results.named.map(full_of_future);
        let named =
            named.filter(|path| !path.is_file() && *path != full && path.starts_with(&full));
        let called = called_results(&full);
        let default = match called.iter().find(|path| is_own_folder(path, results.is_report)) {
            Some(path) => Some(path.clone()),
            None if results.named.is_none() && called.is_empty() => Some(full.join(FOLDER)),
            None => None,
        };
        let default = default.filter(|path| Some(path) != named.as_ref());
        let known: Vec<&PathBuf> = named.iter().chain(&default).collect();
        let archived = archived(&full, &known);
        Self { named, default, archived, go_elsewhere: results.named.is_some() }
    }

    /// The folder that this run writes into, and those of other runs.
    fn all(&self) -> impl Iterator<Item = &PathBuf> {
        self.default.iter().chain(&self.archived)
    }

    fn archived(&self, folder: &Path) -> Vec<ArchivedResults> {
        let full = full(folder);
        let default = self.default.as_ref().filter(|path| self.go_elsewhere && path.exists());
        let mut archived = Vec::new();
        for path in default.into_iter().chain(&self.archived) {
            let (name, path) = (relative(&full, path), path.clone());
            archived.push(ArchivedResults { name, is_default: Some(&path) == default, path });
        }
        archived
    }

    /// Says which folders are passed over.
    fn remarks(&self, folder: &Path) -> Vec<Remark> {
        let full = full(folder);
        let mut remarks = Vec::new();
        let written = if self.go_elsewhere { &self.named } else { &self.default };
        if let Some(path) = written {
            remarks.push(Remark::new(&remark::RESULTS_FOLDER, &origin(&relative(&full, path))));
        }
        for ArchivedResults { name, .. } in self.archived(folder) {
            remarks.push(Remark::new(&remark::OTHER_RESULTS, &origin(&name)));
        }
        remarks
    }

    /// Whether the walk goes past an entry: a folder as a whole, or what the program wrote in its own.
    fn passes_over(&self, entry: &DirEntry) -> bool {
        let is_folder = entry.file_type().is_dir();
        if is_folder && own_folder::is_service(entry.path()) {
            return true;
        }
        if holds(self.named.as_deref(), entry.path()) {
            return true;
        }
        if !self.all().any(|path| holds(Some(path), entry.path())) {
            return false;
        }
        let name = entry.file_name().to_string_lossy();
        if entry.file_type().is_dir() {
            return result_files::is_service(&name);
        }
        is_own_name(&name) || is_own_json(entry.path())
    }

    /// Tables of others that lie in the folder named for results.
    fn strangers(&self, folder: &Path) -> Vec<Remark> {
        let Some(path) = &self.named else { return Vec::new() };
        let full = full(folder);
        let mut remarks = Vec::new();
        for entry in WalkDir::new(path).sort_by_file_name().into_iter().flatten() {
            let name = entry.file_name().to_string_lossy();
            let is_own = is_own_name(&name) || !fate::is_table_name(&name);
            if entry.file_type().is_file() && is_wanted(&entry) && !is_own {
                let origin = origin(&relative(&full, entry.path()));
                remarks.push(Remark::new(&remark::NOT_READ_IN_RESULTS, &origin));
            }
        }
        remarks
    }
}

/// The folders right below a folder that are called as the program calls that of its results.
fn called_results(full: &Path) -> Vec<PathBuf> {
    let mut called = Vec::new();
    for entry in WalkDir::new(full).min_depth(1).max_depth(1).into_iter().flatten() {
        let name = entry.file_name().to_string_lossy();
        if entry.file_type().is_dir() && result_files::is_default(&name) {
            called.push(entry.into_path());
        }
    }
    called
}

/// The folders below a folder that hold results of other runs than those that are known.
fn archived(full: &Path, known: &[&PathBuf]) -> Vec<PathBuf> {
    let mut archived: Vec<PathBuf> = Vec::new();
    let folders = WalkDir::new(full).min_depth(1).sort_by_file_name().into_iter();
    for entry in folders.filter_entry(is_wanted).flatten() {
        let path = entry.path();
        let is_known = known.iter().any(|known| path.starts_with(known))
            || archived.iter().any(|known| path.starts_with(known));
        let is_folder = entry.file_type().is_dir() && !is_known && !own_folder::is_service(path);
        if is_folder && own_folder::is_results(path) {
            archived.push(path.to_owned());
        }
    }
    archived
}

/// The full path of a folder that may not be there yet: what is said of it doesn't depend on that.
fn full_of_future(folder: &Path) -> PathBuf {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    for ancestor in absolute.ancestors() {
        let Ok(known) = ancestor.canonicalize() else { continue };
        let rest = absolute.strip_prefix(ancestor).unwrap_or(Path::new(""));
        return if rest.as_os_str().is_empty() { known } else { known.join(rest) };
    }
    absolute
}

fn full(folder: &Path) -> PathBuf {
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
}

/// Whether a path lies in a folder of results.
fn holds(results: Option<&Path>, path: &Path) -> bool {
    let Some(results) = results else { return false };
    path.canonicalize().is_ok_and(|path| path.starts_with(results))
}

/// Whether a folder called «Результаты» is the program's: it holds the program's JSON, or nothing but
/// what the program writes.
fn is_own_folder(path: &Path, is_report: &dyn Fn(&Path) -> bool) -> bool {
    let mut is_all_own = true;
    for entry in WalkDir::new(path).min_depth(1).into_iter().flatten() {
        if !entry.file_type().is_file() || !is_wanted(&entry) {
            continue;
        }
        if is_own_json(entry.path()) {
            return true;
        }
        let name = entry.file_name().to_string_lossy();
        let is_lock = name.starts_with("~$");
        // A report is known by its sheets, not by its name.
        let is_stranger = name.starts_with(result_files::REPORT) && !is_report(entry.path());
        is_all_own &= is_lock || (is_own_name(&name) && !is_stranger);
    }
    is_all_own
}

/// A file, with what is said of it beside its content.
fn place(folder: &Path, entry: &DirEntry, folders: &ResultFolders, listing: &mut Listing) {
    let name = relative(folder, entry.path());
    let origin = origin(&name);
    let file_name = entry.file_name().to_string_lossy();
    if let Some(locked) = file_name.strip_prefix("~$") {
        listing.remarks.push(Remark::new(&remark::LOCK_FILE, &origin).with("file", locked));
        return;
    }
    let path = entry.path();
    if is_own_json(path) || is_own_page(path) || is_own_counts(path) {
        listing.remarks.push(Remark::new(&remark::OWN_REPORT, &origin));
        return;
    }
    if is_running(entry.path()) {
        listing.remarks.push(Remark::new(&remark::ITSELF, &origin));
        return;
    }
    if folders.all().any(|path| holds(Some(path), entry.path())) {
        listing.remarks.push(Remark::new(&remark::READ_IN_RESULTS, &origin));
    }
    listing.files.push(InputFile { name, path: entry.path().to_owned(), hints: Vec::new() });
}

/// Whether a file is the program that runs.
fn is_running(path: &Path) -> bool {
    let running = std::env::current_exe().and_then(|program| program.canonicalize());
    running.is_ok_and(|program| path.canonicalize().is_ok_and(|path| path == program))
}

/// What is said of an entry that can't be read; an error when it is the folder itself.
fn unreadable(folder: &Path, failure: walkdir::Error) -> Result<Remark> {
    let path = failure.path().unwrap_or(folder).to_owned();
    let reason = failure.into_io_error().unwrap_or_else(|| std::io::Error::other("петля ссылок"));
    if path == folder {
        return Err(Error::Unlistable { path, source: reason });
    }
    let origin = origin(&relative(folder, &path));
    Ok(Remark::new(&remark::UNREADABLE, &origin).with("reason", plain(&reason)))
}

fn relative(folder: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(folder).unwrap_or(path).components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
