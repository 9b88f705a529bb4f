//! One integration binary: the second computation of the samples and the recount of the sources.
//! Nothing here calls the package's own library or calamine.

mod reader;
mod recount;
mod second;
