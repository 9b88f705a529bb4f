//! Figures computed by hand on folders of at most six rows: numerator and denominator, verdict, remarks.
//! Every expected number was counted by eye from the lines above it.

mod breaks;
mod category;
mod classes;
mod coverage;
mod edges;
mod effectiveness;
mod events;
mod folders;
mod footers;
mod gia;
mod gia_apart;
mod gia_layouts;
mod learning;
mod list;
mod named;
mod names;
mod otherwise;
mod pairs;
mod rdr;
mod rdr_layouts;
mod reading;
mod schools;
mod self_assessment;
mod self_assessment_staff;
mod sensitivity;
mod staff_exports;
mod staff_hostile;
mod staff_lists;
mod surveys;
mod unread;
mod vpr;
mod vpr_protocol;
mod vpr_reports;
mod vpr_scales;
mod years;
