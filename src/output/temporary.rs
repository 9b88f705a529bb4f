//! Files of hidden names beside the results, from which these take their places in one step.
//! Whoever makes one holds it locked: one that nobody holds is left of a run that was killed.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

const BEFORE: &str = ".analyze-";
const AFTER: &str = ".tmp";
/// How many letters and digits stand between.
const N_RANDOM: usize = 6;

/// The bytes in a file of a hidden name in a folder.
pub(super) fn written(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = held(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// A file that no other run takes for a leftover.
fn held(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(BEFORE).suffix(AFTER).rand_bytes(N_RANDOM);
    // Temporary files are the owner's alone; results are for colleagues too, as the umask allows.
    #[cfg(unix)]
    let mode: fs::Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(mode);
    loop {
        let file = builder.tempfile_in(folder)?;
        let lock = file.as_file().try_lock();
        // Between its making and its lock another run may have taken it away. Some disks of a network know no locks:
        // nothing is taken away there.
        if !matches!(lock, Err(TryLockError::WouldBlock)) && file.path().exists() {
            return Ok(file);
        }
    }
}

/// Takes away what killed runs left in a folder; what can't be is left.
pub(super) fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if !is_file || !is_temporary(&entry.file_name().to_string_lossy()) {
            continue;
        }
        let Ok(file) = File::open(entry.path()) else { continue };
        if file.try_lock().is_ok() {
            // It is locked until it is gone, so that no run begins to write into it.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_temporary(name: &str) -> bool {
    let middle = name.strip_prefix(BEFORE).and_then(|rest| rest.strip_suffix(AFTER));
    middle.is_some_and(|middle| {
        middle.len() == N_RANDOM && middle.bytes().all(|sign| sign.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_holds_is_taken_away_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let left = written(folder.path(), b"1").unwrap().into_temp_path().keep().unwrap();
        let held = written(folder.path(), b"2").unwrap();
        for stranger in [".analyze-.tmp", ".analyze-a b.tmp", "analyze-abcdef.tmp", "о.xlsx"] {
            fs::write(folder.path().join(stranger), "").unwrap();
        }
        fs::create_dir(folder.path().join(".analyze-abcdef.tmp")).unwrap();
        sweep(folder.path());
        assert!(!left.exists() && held.path().exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 6);
    }
}
