//! The one integration binary: every area is a module.
//! Holds no tests itself.

mod reader;
mod recount;
mod cli;
mod libreoffice;
mod samples;
mod tidy;
mod second;
