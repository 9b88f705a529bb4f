//! The one integration binary: every area is a module.
//! Holds no tests itself.

mod reader;
mod recount;
mod samples;
mod second;
