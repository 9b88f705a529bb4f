//! The one integration binary: every area is a module.
//! Holds no tests itself.

mod samples;
