//! Results on disk: whole or not at all, never over a workbook that someone has open.
//! Knows bytes and names only; what they hold is made elsewhere.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::{Error, Result};
use crate::result_files;

mod batch;
mod replacing;
mod temporary;

pub(crate) use batch::Batch;
use replacing::{Disk, Obstacle, Place};
use temporary::written;

/// Copies «… (2)», «… (3)» are tried up to this number.
const LAST_COPY: u32 = 99;

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Saved {
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// Why its name is another than asked for.
    pub(crate) note: Option<String>,
}

/// Writes a file into a folder (made if missing) in place of the one of that name; if that one is open
/// elsewhere or must not be replaced, under a free name. After a failure nothing half-written stays behind.
pub(crate) fn save(folder: &Path, name: &str, bytes: &[u8]) -> Result<Saved> {
    save_on(&mut Disk, folder, name, bytes)
}

fn save_on(disk: &mut impl Place, folder: &Path, name: &str, bytes: &[u8]) -> Result<Saved> {
    placed(disk, staged(folder, name, bytes)?)
}

/// A file that is written and has not taken its place yet.
pub(crate) struct Staged {
    folder: PathBuf,
    name: String,
    temporary: NamedTempFile,
}

fn staged(folder: &Path, name: &str, bytes: &[u8]) -> Result<Staged> {
    let target = folder.join(name);
    fs::create_dir_all(folder).map_err(|failure| unwritable(folder, &failure))?;
    let temporary = written(folder, bytes).map_err(|failure| unwritable(&target, &failure))?;
    if target.exists() && !target.is_file() {
        return Err(unwritable(&target, &ErrorKind::IsADirectory.into()));
    }
    Ok(Staged { folder: folder.to_owned(), name: name.to_owned(), temporary })
}

fn placed(disk: &mut impl Place, staged: Staged) -> Result<Saved> {
    let Staged { folder, name, temporary } = staged;
    let target = folder.join(&name);
    let obstacle = obstacle(&folder, &name);
    // Elsewhere than on Windows nothing but the lock file tells that a workbook is open.
    if obstacle == Obstacle::Open && !cfg!(windows) {
        return save_copy(&folder, &name, temporary, obstacle);
    }
    let Err(refusal) = replacing::replace(temporary, &target, obstacle, disk) else {
        return Ok(Saved { path: target, note: None });
    };
    if target.exists() && disk.may_pass(&refusal.error) {
        return save_copy(&folder, &name, refusal.file, obstacle);
    }
    Err(unwritable(&target, &refusal.error))
}

/// Writes a file unless one of that name exists; `None` if it does. Nothing half-written stays behind.
pub(crate) fn save_new(folder: &Path, name: &str, bytes: &[u8]) -> Result<Option<Saved>> {
    let target = folder.join(name);
    if target.exists() {
        return Ok(None);
    }
    fs::create_dir_all(folder).map_err(|failure| unwritable(folder, &failure))?;
    let temporary = written(folder, bytes).map_err(|failure| unwritable(&target, &failure))?;
    match temporary.persist_noclobber(&target) {
        Ok(_) => Ok(Some(Saved { path: target, note: None })),
        Err(refusal) if refusal.error.kind() == ErrorKind::AlreadyExists => Ok(None),
        Err(refusal) => Err(unwritable(&target, &refusal.error)),
    }
}

/// A copy of a file that is about to be replaced.
#[derive(Debug)]
pub(crate) struct Copy {
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// Whether an earlier run made it, of the same bytes.
    was_there: bool,
}

impl Copy {
    /// Takes a copy back that turned out to be needless.
    pub(crate) fn discard(self) {
        if !self.was_there {
            let _ = fs::remove_file(self.path);
        }
    }
}

/// Copies a file of a folder under this name or the first free one after it; a copy of the same bytes will do.
pub(crate) fn keep(folder: &Path, name: &str, copy: &str) -> Result<Copy> {
    let source = folder.join(name);
    let refused = |failure: io::Error| unwritable(&folder.join(copy), &failure);
    let bytes = result_files::read(&source).map_err(|failure| unwritable(&source, &failure))?;
    let changed = fs::metadata(&source).and_then(|about| about.modified());
    let mut temporary = written(folder, &bytes).map_err(refused)?;
    if let Ok(changed) = changed {
        // The day of the change is for people: without it the copy is as good.
        let _ = temporary.as_file().set_modified(changed);
    }
    for number in 1..=LAST_COPY {
        let path = folder.join(if number == 1 { copy.to_owned() } else { copy_name(copy, number) });
        if fs::read(&path).is_ok_and(|known| known == bytes) {
            return Ok(Copy { path, was_there: true });
        }
        match temporary.persist_noclobber(&path) {
            Ok(_) => return Ok(Copy { path, was_there: false }),
            Err(refusal) if path.exists() => temporary = refusal.file,
            Err(refusal) => return Err(unwritable(&path, &refusal.error)),
        }
    }
    Err(unwritable(&folder.join(copy), &ErrorKind::ResourceBusy.into()))
}

/// A failed write, its reason in Russian.
pub(crate) fn unwritable(path: &Path, failure: &io::Error) -> Error {
    let reason = match REASONS.iter().find(|(kind, _)| *kind == failure.kind()) {
        Some((_, reason)) => (*reason).to_owned(),
        None if cfg!(windows) && replacing::is_passing_on_windows(failure) => BUSY.to_owned(),
        None => match failure.raw_os_error() {
            Some(code) => format!("отказ системы, код {code}"),
            None => "отказ системы".to_owned(),
        },
    };
    Error::Unwritable { path: path.to_owned(), source: io::Error::new(failure.kind(), reason) }
}

const BUSY: &str = "файл занят другой программой";

/// Failures a school meets, in its words.
const REASONS: [(ErrorKind, &str); 12] = [
    (ErrorKind::PermissionDenied, "нет права записи"),
    (ErrorKind::ReadOnlyFilesystem, "диск или папка только для чтения"),
    (ErrorKind::StorageFull, "на диске нет места"),
    (ErrorKind::QuotaExceeded, "исчерпана квота диска"),
    (ErrorKind::NotFound, "такой папки нет"),
    (ErrorKind::NotADirectory, "вместо папки стоит файл"),
    (ErrorKind::AlreadyExists, "вместо папки стоит файл"),
    (ErrorKind::IsADirectory, "под этим именем уже есть папка или устройство"),
    (ErrorKind::FileTooLarge, "файл слишком велик"),
    (ErrorKind::InvalidFilename, "имя слишком длинное или недопустимое"),
    (ErrorKind::ResourceBusy, BUSY),
    (ErrorKind::BrokenPipe, "приёмник закрыт"),
];

/// What is known of a file that is to be replaced. Programs that have a workbook open say so: Excel by `~$name`,
/// Calc by `.~lock.name#`; a crash may leave such a lock file behind.
fn obstacle(folder: &Path, name: &str) -> Obstacle {
    let Ok(known) = fs::metadata(folder.join(name)) else { return Obstacle::Unknown };
    let locks = [format!("~${name}"), format!(".~lock.{name}#")];
    if locks.iter().any(|lock| folder.join(lock).exists()) {
        return Obstacle::Open;
    }
    if known.permissions().readonly() { Obstacle::ReadOnly } else { Obstacle::Unknown }
}

/// Puts the file under the first free name «… (2).xlsx».
fn save_copy(
    folder: &Path,
    name: &str,
    mut temporary: NamedTempFile,
    obstacle: Obstacle,
) -> Result<Saved> {
    for copy in 2..=LAST_COPY {
        let target = folder.join(copy_name(name, copy));
        match temporary.persist_noclobber(&target) {
            Ok(_) => {
                let free = copy_name(name, copy);
                let note = note(name, &free, obstacle);
                return Ok(Saved { path: target, note: Some(note) });
            }
            Err(refusal) if target.exists() => temporary = refusal.file,
            Err(refusal) => return Err(unwritable(&target, &refusal.error)),
        }
    }
    Err(unwritable(&folder.join(name), &ErrorKind::ResourceBusy.into()))
}

/// Why a result has another name, and what to do.
fn note(name: &str, free: &str, obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::Unknown | Obstacle::Open => {
            format!("«{name}» открыт в другой программе: записан «{free}»; закройте старый файл")
        }
        Obstacle::ReadOnly => format!(
            "у «{name}» стоит отметка «Только чтение»: записан «{free}»; снимите отметку в свойствах старого файла"
        ),
    }
}

fn copy_name(name: &str, copy: u32) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem} ({copy}).{extension}"),
        None => format!("{name} ({copy})"),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::replacing::Busy;
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_result_takes_the_place_of_the_one_before() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("Результаты");
        for text in ["раз", "два"] {
            assert_eq!(save(&folder, "о.xlsx", text.as_bytes()).unwrap().note, None);
        }
        assert_eq!(fs::read(folder.join("о.xlsx")).unwrap(), "два".as_bytes());
        assert_eq!(names(&folder), ["о.xlsx"]);
    }

    #[cfg(not(windows))]
    #[test]
    fn an_open_workbook_is_left_alone() {
        for lock in ["~$о.xlsx", ".~lock.о.xlsx#"] {
            let folder = tempfile::tempdir().unwrap();
            save(folder.path(), "о.xlsx", b"1").unwrap();
            fs::write(folder.path().join(lock), "").unwrap();
            let saved = save(folder.path(), "о.xlsx", b"2").unwrap();
            assert_eq!(saved.path, folder.path().join("о (2).xlsx"));
            assert!(saved.note.unwrap().contains("открыт"));
            assert_eq!(
                save(folder.path(), "о.xlsx", b"3").unwrap().path,
                folder.path().join("о (3).xlsx")
            );
            assert_eq!(fs::read(folder.path().join("о.xlsx")).unwrap(), b"1");
        }
    }

    #[test]
    fn why_a_result_has_another_name_is_told() {
        for (is_marked, reason, waited) in
            [(true, "отметка «Только чтение»", 0), (false, "открыт в другой программе", 4500)]
        {
            let folder = tempfile::tempdir().unwrap();
            let target = save(folder.path(), "о.xlsx", b"1").unwrap().path;
            let mut mode = fs::metadata(&target).unwrap().permissions();
            mode.set_readonly(is_marked);
            fs::set_permissions(&target, mode).unwrap();
            // Windows answers with 5, «access denied», to both.
            let mut disk = Busy { refusals: 99, code: 5, waited: Duration::ZERO };
            let saved = save_on(&mut disk, folder.path(), "о.xlsx", b"2").unwrap();
            assert_eq!(saved.path, folder.path().join("о (2).xlsx"));
            assert!(saved.note.unwrap().contains(reason));
            assert_eq!(disk.waited.as_millis(), waited);
            assert_eq!(names(folder.path()), ["о (2).xlsx", "о.xlsx"]);
        }
    }

    #[test]
    fn an_existing_blank_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        assert!(save_new(folder.path(), "б.xlsx", b"1").unwrap().is_some());
        assert_eq!(save_new(folder.path(), "б.xlsx", b"2").unwrap(), None);
        assert_eq!(fs::read(folder.path().join("б.xlsx")).unwrap(), b"1");
        assert_eq!(names(folder.path()), ["б.xlsx"]);
    }

    #[test]
    fn reasons_are_russian_and_nothing_stays_behind() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("о.xlsx")).unwrap();
        fs::write(folder.path().join("ф"), "").unwrap();
        for (target, reason) in
            [("о.xlsx", "уже есть папка"), ("ф/о.xlsx", "вместо папки стоит файл")]
        {
            let staged = Batch::default().stage_at(&folder.path().join(target), b"1");
            let failure = staged.err().unwrap().to_string();
            assert!(failure.contains(reason), "{failure}");
        }
        assert_eq!(names(folder.path()), ["о.xlsx", "ф"]);
    }

    #[cfg(unix)]
    #[test]
    fn colleagues_can_read_the_result() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let saved = save(folder.path(), "о.xlsx", b"1").unwrap();
        let plain = folder.path().join("п");
        fs::write(&plain, "").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&saved.path), mode(&plain));
    }
}
