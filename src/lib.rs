//! Offline monitoring of a school's mentoring programme: Excel exports → an XLSX report, registers
//! of pairs, JSON.
//!
//! ```text
//! files → sheets → (tables, remarks) → facts → indicators → report → bytes
//! intake           form                facts   indicator    report   xlsx
//! ```
//!
//! Between the first arrow and the last everything is pure. Bad data is a value ([`remark::Remark`]),
//! never an error; an [`error::Error`] stops the run and carries its path.

pub mod error;
pub mod ids;
pub mod own_output;
pub mod period;
pub mod programme;
pub mod remark;
pub mod sheet;
pub mod text;
pub mod value;
pub mod vocabulary;

pub mod statistics;
pub mod verdict;

pub mod category;
pub mod choices;
pub mod education;
pub mod passport;
pub mod person;
pub mod reference;

pub mod analysis;

pub mod intake;

pub mod form;

pub mod facts;

pub mod indicator;

pub mod mentoring;

pub mod history;

pub mod register;
pub mod report;
pub mod templates;

pub mod json;
pub mod output;
pub mod xlsx;

pub mod pipeline;

pub mod cli;
pub mod command;
pub mod console;
