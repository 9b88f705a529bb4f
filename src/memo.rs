//! Answers of a pure function by text: a text that stands in thousands of cells, or at the head of thousands of files, is
//! looked at once. What is held is bounded.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use foldhash::fast::RandomState;

/// Longer texts are seldom met twice.
const LONGEST: usize = 200;
/// When so many are held, all are forgotten.
const MOST: usize = 4_096;
/// A text of so many digits may be the number of somebody's document: it is not held longer than its sheet.
const DIGITS_OF_NUMBER: usize = 4;

/// What a function said of the texts it was asked of, for one that is asked of each cell: each thread has its own.
pub(crate) struct Memo<T>(RefCell<HashMap<String, T, RandomState>>);

impl<T: Copy> Memo<T> {
    pub(crate) fn new() -> Self {
        Self(RefCell::default())
    }

    /// What is remembered of a text, else what `look` says of it; `look` is pure and asks no memo of its own.
    pub(crate) fn of(&self, text: &str, look: fn(&str) -> T) -> T {
        if text.len() > LONGEST {
            return look(text);
        }
        let mut held = self.0.borrow_mut();
        if let Some(known) = held.get(text) {
            return *known;
        }
        if held.len() >= MOST {
            held.clear();
        }
        let answer = look(text);
        held.insert(text.to_owned(), answer);
        answer
    }
}

/// The same for a function that is asked of each distinct text of a sheet: what is known from one file serves the next,
/// whichever thread reads it.
#[derive(Debug)]
pub(crate) struct RunMemo<T>(LazyLock<RwLock<HashMap<Box<str>, T, RandomState>>>);

impl<T> Default for RunMemo<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> RunMemo<T> {
    pub(crate) const fn new() -> Self {
        Self(LazyLock::new(RwLock::default))
    }
}

impl<T: Clone> RunMemo<T> {
    /// What is remembered of a text, else what `look` says of it; `look` is pure. No lock is held while it looks: two
    /// threads may look at one text at once, and none waits for the other.
    pub(crate) fn of(&self, text: &str, look: impl FnOnce(&str) -> T) -> T {
        if text.len() > LONGEST || may_be_of_document(text) {
            return look(text);
        }
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(text).cloned();
        if let Some(known) = known {
            return known;
        }
        let answer = look(text);
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= MOST {
            held.clear();
        }
        held.insert(text.into(), answer.clone());
        answer
    }
}

fn may_be_of_document(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() >= DIGITS_OF_NUMBER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memo_says_what_the_function_says_and_holds_a_bounded_number_of_texts() {
        let memo = Memo::new();
        for number in 0..2 * MOST {
            let text = "а".repeat(number % 120);
            assert_eq!(memo.of(&text, str::len), text.len());
            assert_eq!(memo.of(&number.to_string(), str::len), number.to_string().len());
            assert!(memo.0.borrow().len() <= MOST);
        }
    }

    #[test]
    fn a_memo_of_a_run_holds_no_number_of_a_document() {
        static LENGTHS: RunMemo<usize> = RunMemo::new();
        for text in ["40 12", "654321", "№ 4012 654321", "Серия"] {
            assert_eq!(LENGTHS.of(text, str::len), text.len());
        }
        let held = LENGTHS.0.read().unwrap();
        assert_eq!(held.keys().map(AsRef::as_ref).collect::<Vec<&str>>(), ["Серия"]);
    }

    #[test]
    fn a_memo_of_a_run_serves_threads_and_holds_a_bounded_number_of_texts() {
        static LENGTHS: RunMemo<usize> = RunMemo::new();
        std::thread::scope(|threads| {
            for _ in 0..2 {
                threads.spawn(|| {
                    for number in 0..2 * MOST {
                        let text = "а".repeat(number % 120);
                        assert_eq!(LENGTHS.of(&text, str::len), text.len());
                        // Letters for digits: a memo of a run holds no number.
                        let text: String =
                            format!("{number:b}").replace('0', "о").replace('1', "е");
                        assert_eq!(LENGTHS.of(&text, str::len), text.len());
                    }
                });
            }
        });
        assert!(LENGTHS.0.read().unwrap().len() <= MOST);
    }
}
