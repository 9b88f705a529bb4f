//! Figures computed by hand on folders of at most six rows: numerator and denominator, verdict, remarks.
//! Every expected number was counted by eye from the lines above it.

mod category;
mod coverage;
mod effectiveness;
mod events;
mod gia;
mod learning;
mod list;
mod names;
mod pairs;
mod rdr;
mod surveys;
mod vpr;
mod years;
