//! A fence round foreign code: a reader that panics on a broken file loses the file, not the run.
//! Cannot hold an abort or an endless loop: those end a child process (`intake::worker`).

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Mutex, PoisonError};

/// Where in the program the last panic outside the fence was.
static LAST: Mutex<Option<String>> = Mutex::new(None);

thread_local! {
    static FENCED: Cell<bool> = const { Cell::new(false) };
}

/// Runs a reader; `None` when it panicked.
pub fn fenced<T>(reader: impl FnOnce() -> T) -> Option<T> {
    let outer = FENCED.replace(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(reader)).ok();
    FENCED.set(outer);
    outcome
}

/// The place in the sources of the last panic that was told: it holds nothing of the data.
pub(crate) fn last_panic() -> Option<String> {
    LAST.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Silences panics inside the fence and keeps data out of the message of all others: a panic's own
/// text may quote a cell, and cells hold names.
pub fn install() {
    panic::set_hook(Box::new(|info| {
        if FENCED.get() {
            return;
        }
        let place = info.location().map(|place| format!("{}:{}", place.file(), place.line()));
        let place = place.unwrap_or_default();
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(place.clone());
        let message = format!("Внутренняя ошибка программы ({place}). Сообщите разработчикам.\n");
        // Nothing can be done if standard error is closed as well.
        let _ = std::io::Write::write_all(&mut std::io::stderr(), message.as_bytes());
    }));
}
