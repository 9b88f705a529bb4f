//! Results that take their places together: where one of them can't, those before it are put back.
//! A run that is killed between two of them leaves whole files, and what the next run writes is of one run again.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::replacing::{Disk, Place};
use super::{Copy, Saved, Staged, temporary};
use crate::error::Result;
use crate::result_files;

/// Files that are written together; what was not finished is put back.
#[derive(Default)]
pub(crate) struct Batch {
    placed: Vec<FileInPlace>,
    copies: Vec<Copy>,
    /// Folders in which nothing of killed runs is left.
    swept: BTreeSet<PathBuf>,
}

/// A file that took its place.
struct FileInPlace {
    path: PathBuf,
    /// What lay there before.
    before: Option<NamedTempFile>,
}

impl Batch {
    /// Writes a file beside its place, in a folder that is made if missing; nothing else changes yet.
    pub(crate) fn stage(&mut self, folder: &Path, name: &str, bytes: &[u8]) -> Result<Staged> {
        let staged = super::staged(folder, name, bytes)?;
        if self.swept.insert(folder.to_owned()) {
            temporary::sweep(folder);
        }
        Ok(staged)
    }

    /// The same of a file of this path.
    pub(crate) fn stage_at(&mut self, path: &Path, bytes: &[u8]) -> Result<Staged> {
        let Some(name) = path.file_name() else {
            return Err(super::unwritable(path, &ErrorKind::IsADirectory.into()));
        };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        self.stage(folder.unwrap_or(Path::new(".")), &name.to_string_lossy(), bytes)
    }

    /// Puts a file in place of the one of its name; if that one is open elsewhere or must not be replaced, under a
    /// free name.
    pub(crate) fn place(&mut self, staged: Staged) -> Result<Saved> {
        self.place_on(&mut Disk, staged)
    }

    fn place_on(&mut self, disk: &mut impl Place, staged: Staged) -> Result<Saved> {
        let before = before(&staged)?;
        let target = staged.folder.join(&staged.name);
        let saved = super::placed(disk, staged)?;
        let before = before.filter(|_| saved.path == target);
        self.placed.push(FileInPlace { path: saved.path.clone(), before });
        Ok(saved)
    }

    /// Copies a file that is about to be replaced, as [`super::keep`] does.
    pub(crate) fn keep(&mut self, folder: &Path, name: &str, copy: &str) -> Result<PathBuf> {
        let copy = super::keep(folder, name, copy)?;
        let path = copy.path.clone();
        self.copies.push(copy);
        Ok(path)
    }

    /// Takes the last copy back: it turned out to be needless.
    pub(crate) fn discard_copy(&mut self) {
        self.copies.pop().into_iter().for_each(Copy::discard);
    }

    /// All is written.
    pub(crate) fn finish(mut self) {
        self.placed.clear();
        self.copies.clear();
    }
}

impl Drop for Batch {
    /// What can't be put back stays as it is: the run has failed already and says so.
    fn drop(&mut self) {
        for FileInPlace { path, before } in self.placed.drain(..).rev() {
            match before {
                Some(before) => drop(before.persist(path)),
                None => drop(fs::remove_file(path)),
            }
        }
        self.copies.drain(..).for_each(Copy::discard);
    }
}

/// A copy of what lies in the place of a file; `None`: nothing, or nothing that can be read.
fn before(staged: &Staged) -> Result<Option<NamedTempFile>> {
    let target = staged.folder.join(&staged.name);
    let Ok(bytes) = result_files::read(&target) else { return Ok(None) };
    let copied = temporary::written(&staged.folder, &bytes);
    let copy = copied.map_err(|failure| super::unwritable(&target, &failure))?;
    if let Ok(changed) = fs::metadata(&target).and_then(|about| about.modified()) {
        let _ = copy.as_file().set_modified(changed);
    }
    Ok(Some(copy))
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::time::Duration;

    use tempfile::PersistError;

    use super::*;

    /// A disk that is full after some files.
    struct Filling(usize);

    impl Place for Filling {
        fn replace(
            &mut self,
            file: NamedTempFile,
            target: &Path,
        ) -> std::result::Result<(), PersistError> {
            if self.0 == 0 {
                return Err(PersistError { error: ErrorKind::StorageFull.into(), file });
            }
            self.0 -= 1;
            Disk.replace(file, target)
        }

        fn pause(&mut self, _: Duration) {}

        fn may_pass(&self, _: &io::Error) -> bool {
            false
        }
    }

    /// The files of a folder with their texts.
    fn contents(folder: &Path) -> Vec<(String, String)> {
        let mut contents = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let text = fs::read_to_string(entry.path()).unwrap();
            contents.push((entry.file_name().into_string().unwrap(), text));
        }
        contents.sort();
        contents
    }

    #[test]
    fn whichever_file_is_refused_all_is_as_it_was() {
        let names = ["отчёт.xlsx", "реестр.xlsx", "итоги.json"];
        for n_placed in 0..=names.len() {
            let folder = tempfile::tempdir().unwrap();
            let changed = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
            for old in ["отчёт.xlsx", "итоги.json"] {
                fs::write(folder.path().join(old), "старое").unwrap();
                let file = fs::File::options().write(true).open(folder.path().join(old)).unwrap();
                file.set_modified(changed).unwrap();
            }
            let before = contents(folder.path());
            let (mut batch, mut disk) = (Batch::default(), Filling(n_placed));
            let mut staged = Vec::new();
            for name in names {
                staged.push(batch.stage(folder.path(), name, "новое".as_bytes()).unwrap());
            }
            batch.keep(folder.path(), "отчёт.xlsx", "отчёт (правка).xlsx").unwrap();
            let placed: Result<Vec<_>> =
                staged.into_iter().map(|staged| batch.place_on(&mut disk, staged)).collect();
            assert_eq!(placed.is_ok(), n_placed == names.len());
            if placed.is_err() {
                drop(batch);
                assert_eq!(contents(folder.path()), before, "{n_placed}");
                let put_back = fs::metadata(folder.path().join("отчёт.xlsx")).unwrap();
                assert_eq!(put_back.modified().unwrap(), changed);
                continue;
            }
            batch.finish();
            let now: Vec<String> = contents(folder.path()).into_iter().map(|(_, t)| t).collect();
            assert_eq!(now, ["новое", "старое", "новое", "новое"]);
        }
    }
}
