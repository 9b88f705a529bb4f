//! Answers of a pure function by text: a text that stands in thousands of cells is looked at once.
//! Each thread has its own; what is held is bounded.

use std::cell::RefCell;
use std::collections::HashMap;

/// Longer texts are seldom met twice.
const LONGEST: usize = 200;
/// When so many are held, all are forgotten.
const MOST: usize = 4_096;

/// What a function said of the texts it was asked of.
pub(crate) struct Memo<T>(RefCell<HashMap<String, T>>);

impl<T: Copy> Memo<T> {
    pub(crate) fn new() -> Self {
        Self(RefCell::new(HashMap::new()))
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
}
