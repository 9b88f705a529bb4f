//! Typed facts with their origin, as columns: ВПР, exams, РДР, staff, events.
//! What can't be placed is a remark and no fact; shares are computed elsewhere.

pub(crate) mod class;
pub(crate) mod content;
pub(crate) mod context;
pub(crate) mod diagnostic;
pub(crate) mod effectiveness;
pub(crate) mod event;
pub(crate) mod evidence;
pub(crate) mod exam;
mod first_row;
pub(crate) mod frame;
pub(crate) mod future_year;
pub(crate) mod gap;
mod gathered;
mod ground;
mod lesson;
pub(crate) mod list_copy;
mod no_list;
mod numbering;
pub(crate) mod other_school;
pub(crate) mod participation;
mod places;
pub(crate) mod query;
pub(crate) mod rehearsal;
pub(crate) mod rows;
pub(crate) mod schema;
pub(crate) mod school;
pub(crate) mod slip;
pub(crate) mod staff;
pub(crate) mod survey;
mod teachers;
pub(crate) mod training;
pub(crate) mod unlisted;
pub(crate) mod void_book;
pub(crate) mod vpr;

pub(crate) use gathered::{Facts, gather};
pub(crate) use ground::{Setting, Spot};
pub(crate) use places::Places;
