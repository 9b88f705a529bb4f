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
//!
//! # The flow
//!
//! 1. [`intake`] lists the folder, tells by content what each file is and reads it into [`sheet`]s: texts, numbers,
//!    days, and what the workbook says of them (hidden, struck out, merged).
//! 2. [`form`] finds which declaration a table matches and cuts it into typed rows. A cell is read whole or
//!    not at all; what is not read is a remark with its cell.
//! 3. [`passport`] takes the school's settings, [`facts`] the rows that may count: years, subjects, people and
//!    schools are joined, copies, rehearsals and other people's rows are set aside. Frames from here on.
//! 4. [`indicator`] is the figures: queries over frames of units. [`mentoring`] judges pairs. What was left unread
//!    stands beside each figure as a gap, and a verdict that a gap could turn is none.
//! 5. [`report`], [`register`], [`annex`], [`council`] and [`templates`] choose places and words; a share is a formula
//!    over counts that stand beside it.
//!    Of a folder of schools each is run by itself; [`district`] adds their counts, `district_book` prints them.
//! 6. [`xlsx`] and [`json`] write bytes, the same for the same input; [`output`] puts them on disk whole or not at all.
//!
//! [`pipeline`] names these stages; [`command`], [`cli`] and [`console`] are for a person. A lower layer never
//! imports a higher one.
//!
//! # Where each idea has its home
//!
//! | idea | home |
//! |---|---|
//! | a planned result: words, unit, what feeds it, section | [`programme::INDICATORS`] |
//! | a choice that the passport makes | [`choices::CHOICES`] |
//! | a rule of remarks: severity, fault, cure | [`remark::RULES`] |
//! | a source form: title, fields, words, layout | its TOML, listed in [`form::catalog`] |
//! | a table of ready results that schools make and nobody counts | `form/summaries/known.toml` |
//! | a table with a column for each item: what its headers say, which cells are answers | `[wide]` of its TOML, `form::wide` |
//! | the year and the stage of a survey that states neither: times of answers, months in names | `facts::survey` |
//! | a rule of pairs | `pair_rules::RULES`, its check in `mentoring::rules`, that of two people in `mentoring::fitness` |
//! | the best set of pairs, and what is guaranteed of it | `mentoring::proposals` |
//! | thresholds, scales, posts, levels, each with its source | `reference/*.toml`, read by [`reference`](mod@reference) |
//! | how much a file may hold, what its reader may take | [`sheet::Budget`], `intake::worker` |
//! | which workbooks own code reads, and that it reads them as the library does | `intake::plain_book`, `intake::two_readers` |
//! | closed sets of the contract and their texts | [`ids`] |
//! | one folding of texts for every comparison; what is asked of a text again and again | [`text`], `memo` |
//! | days, periods, school years in a cell or a title | [`value`], [`period`] |
//! | who is a teacher of a year | `facts::staff` |
//! | names of the columns of frames | `facts::schema` |
//! | intervals, clusters, the smallest rise that could be seen | [`statistics`] |
//! | what a change means in words | [`verdict`] |
//! | which counts a publication hides, and what would betray them | `disclosure` |
//! | what a district keeps of a school, and how schools stand beside one another | [`district`], `statistics::schools` |
//! | the tables that a district is computed from, of exports or of what schools mail | `district::record`, `district::tables` |
//! | names of the program's own results | [`result_files`] |

#![allow(
    rustdoc::private_intra_doc_links,
    reason = "the pages are for those who work on the crate and show its private items"
)]

mod delimited;
mod error;
mod ids;
mod memo;
mod pair_rules;
pub mod period;
pub mod programme;
pub mod remark;
pub mod result_files;
pub mod sheet;
pub mod text;
pub mod value;
mod vocabulary;

mod disclosure;
mod statistics;
mod verdict;

mod category;
pub mod choices;
mod education;
mod passport;
mod person;
mod reference;

pub mod analysis;

pub mod intake;

pub mod form;

mod facts;

mod indicator;

mod mentoring;

pub mod district;
mod handwork;
mod history;

pub mod annex;
pub mod council;
mod district_book;
pub mod register;
pub mod report;
pub mod templates;

pub mod json;
mod output;
pub mod xlsx;

pub mod pipeline;

pub mod cli;
pub mod command;
pub mod console;
