//! A fence round foreign code: a reader that panics on a broken file loses the file, not the run.
//! Cannot hold an abort or an endless loop.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};

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

/// Silences panics inside the fence and keeps data out of the message of all others: a panic's own
/// text may quote a cell, and cells hold names.
pub fn install() {
    panic::set_hook(Box::new(|info| {
        if FENCED.get() {
            return;
        }
        let place = info.location().map(|place| format!("{}:{}", place.file(), place.line()));
        let place = place.unwrap_or_default();
        let message = format!("Внутренняя ошибка программы ({place}). Сообщите разработчикам.\n");
        // Nothing can be done if standard error is closed as well.
        let _ = std::io::Write::write_all(&mut std::io::stderr(), message.as_bytes());
    }));
}
