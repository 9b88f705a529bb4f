//! The one integration binary: every area is a module.
//! Holds no tests itself.

mod cli;
mod libreoffice;
mod reader;
mod recount;
mod samples;
mod second;
mod templates;
mod tidy;
