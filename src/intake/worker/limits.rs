//! What a child may take; it says so itself before it sees a file.
//! Where the system knows no such limits (Windows) the parent's clock alone bounds it.

use std::process::ExitStatus;
use std::time::Duration;

/// How long a file may be read by the clock. Where the system counts the processor's seconds a child ends before,
/// however busy the computer is.
pub(super) const LONGEST: Duration = Duration::from_secs(if cfg!(unix) { 300 } else { 60 });

/// Whether a child ended because its seconds of the processor were spent.
#[cfg(unix)]
pub(super) fn are_spent(status: ExitStatus) -> bool {
    /// `SIGXCPU`, the same on Linux and macOS.
    const OUT_OF_TIME: i32 = 24;
    std::os::unix::process::ExitStatusExt::signal(&status) == Some(OUT_OF_TIME)
}

#[cfg(not(unix))]
pub(super) fn are_spent(_: ExitStatus) -> bool {
    false
}

/// Limits the child: memory, seconds of the processor, no picture of its memory on the disk.
#[cfg(unix)]
pub(super) fn set() {
    use rlimit::{Resource, setrlimit};
    /// Addresses, of which the program itself takes a tenth.
    const MOST_MEMORY: u64 = 1 << 30;
    const MOST_SECONDS: u64 = 25;
    for (resource, most) in
        [(Resource::AS, MOST_MEMORY), (Resource::CPU, MOST_SECONDS), (Resource::CORE, 0)]
    {
        // Whoever started the program may have set narrower ones.
        let (_, hard) = resource.get().unwrap_or_default();
        let _ = setrlimit(resource, most.min(hard), hard);
    }
}

#[cfg(not(unix))]
pub(super) fn set() {}
