//! Puts a finished file in the place of another one; where Windows refuses in passing, it is tried again for some
//! seconds.
//! Knows codes and pauses; what is done after the last refusal is decided by who asks.

use std::io;
use std::path::Path;
use std::time::Duration;

use tempfile::{NamedTempFile, PersistError};

/// Pauses between the tries, milliseconds: an antivirus or an indexer lets a file go within seconds.
const PAUSES: [u64; 7] = [100, 200, 400, 800, 1000, 1000, 1000];
/// Refusals of Windows that may pass: access denied, sharing violation, lock violation, a mapped file.
const PASSING: [i32; 4] = [5, 32, 33, 1224];

/// Where files take each other's place.
pub(super) trait Place {
    /// One try; a refusal gives the file back.
    fn replace(&mut self, file: NamedTempFile, target: &Path) -> Result<(), PersistError>;
    /// Lets time pass.
    fn pause(&mut self, time: Duration);
    /// Whether a refusal may be another one in a second.
    fn may_pass(&self, refusal: &io::Error) -> bool;
}

/// The disk itself.
pub(super) struct Disk;

impl Place for Disk {
    fn replace(&mut self, file: NamedTempFile, target: &Path) -> Result<(), PersistError> {
        file.persist(target).map(drop)
    }

    fn pause(&mut self, time: Duration) {
        std::thread::sleep(time);
    }

    /// Elsewhere an open file can be replaced, and what is refused stays so.
    fn may_pass(&self, refusal: &io::Error) -> bool {
        cfg!(windows) && is_passing_on_windows(refusal)
    }
}

/// Whether Windows refuses so while a program has the file open.
pub(super) fn is_passing_on_windows(refusal: &io::Error) -> bool {
    refusal.raw_os_error().is_some_and(|code| PASSING.contains(&code))
}

/// What is known of the file that stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// None, or one that nothing is known of.
    Unknown,
    /// A program says that it has it open.
    Open,
    /// Its owner marked it «только чтение».
    ReadOnly,
}

/// Replaces a file; only where nothing is known of the obstacle is there hope that it goes away.
pub(super) fn replace(
    mut file: NamedTempFile,
    target: &Path,
    obstacle: Obstacle,
    place: &mut impl Place,
) -> Result<(), PersistError> {
    let mut pauses = PAUSES.iter();
    loop {
        let refusal = match place.replace(file, target) {
            Ok(()) => return Ok(()),
            Err(refusal) => refusal,
        };
        if obstacle != Obstacle::Unknown || !place.may_pass(&refusal.error) {
            return Err(refusal);
        }
        let Some(pause) = pauses.next() else { return Err(refusal) };
        place.pause(Duration::from_millis(*pause));
        file = refusal.file;
    }
}

/// A disk that refuses some times with a code; no time passes.
#[cfg(test)]
pub(super) struct Busy {
    pub(super) refusals: usize,
    pub(super) code: i32,
    pub(super) waited: Duration,
}

#[cfg(test)]
impl Place for Busy {
    fn replace(&mut self, file: NamedTempFile, target: &Path) -> Result<(), PersistError> {
        if self.refusals == 0 {
            return Disk.replace(file, target);
        }
        self.refusals -= 1;
        Err(PersistError { error: io::Error::from_raw_os_error(self.code), file })
    }

    fn pause(&mut self, time: Duration) {
        self.waited += time;
    }

    fn may_pass(&self, refusal: &io::Error) -> bool {
        is_passing_on_windows(refusal)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Whether the file came to its place, and after how many milliseconds.
    fn outcome(refusals: usize, code: i32, obstacle: Obstacle) -> (bool, u128) {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("о.xlsx");
        fs::write(&target, "старое").unwrap();
        let file = NamedTempFile::new_in(folder.path()).unwrap();
        let mut disk = Busy { refusals, code, waited: Duration::ZERO };
        let is_replaced = replace(file, &target, obstacle, &mut disk).is_ok();
        assert_eq!(fs::read(&target).unwrap().is_empty(), is_replaced);
        (is_replaced, disk.waited.as_millis())
    }

    #[test]
    fn a_refusal_that_may_pass_is_waited_for() {
        assert_eq!(outcome(0, 32, Obstacle::Unknown), (true, 0));
        assert_eq!(outcome(1, 32, Obstacle::Unknown), (true, 100));
        assert_eq!(outcome(3, 5, Obstacle::Unknown), (true, 700));
        assert_eq!(outcome(7, 1224, Obstacle::Unknown), (true, 4500));
        assert_eq!(outcome(8, 33, Obstacle::Unknown), (false, 4500));
    }

    #[test]
    fn nobody_waits_for_what_does_not_pass() {
        // 112: the disk is full.
        assert_eq!(outcome(1, 112, Obstacle::Unknown), (false, 0));
        for obstacle in [Obstacle::Open, Obstacle::ReadOnly] {
            assert_eq!(outcome(1, 5, obstacle), (false, 0));
        }
    }
}
