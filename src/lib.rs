//! Offline monitoring of a school's mentoring programme.
//!
//! `files → sheets → (tables, remarks) → facts → indicators → report → bytes`

pub mod error;
pub mod period;
pub mod remark;
pub mod sheet;
pub mod value;
pub mod statistics;
pub mod verdict;

pub mod intake;

pub mod form;

pub mod analysis;
pub mod register;
pub mod report;
pub mod xlsx;
pub mod json;

pub mod pipeline;

pub mod output;

pub mod cli;
pub mod command;
pub mod console;
