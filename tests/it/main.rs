//! The one integration binary: every area is a module.
//! Holds no tests itself.

#![allow(
    clippy::unwrap_used,
    reason = "a test that can't go on panics; allow-unwrap-in-tests does not cover helpers"
)]

mod annex;
mod blanks;
mod cards;
mod check;
mod cli;
mod closed;
mod containers;
mod council;
mod district;
mod docs;
mod ended;
mod forms;
mod hand;
mod handwork;
mod history;
mod hostile;
mod libreoffice;
mod mutations;
mod plain_books;
mod proposals;
mod readme;
mod report;
mod samples;
mod support;
mod teach;
mod templates;
mod tidy;
mod wrong;
