//! The planned results of the programme: one table of definitions, one way from facts to figures.
//! Counts first: every share keeps its numerator and denominator; a year without a source has no value.

use crate::analysis::{Details, Indicator, Work};
use crate::error::Result;
use crate::programme::INDICATORS;
use crate::remark::Remark;

mod bands;
mod basis;
mod census;
pub(crate) mod climate;
pub(crate) mod coverage;
mod diagnostics;
mod district_rows;
pub(crate) mod doubts;
pub(crate) mod effect;
pub(crate) mod effectiveness;
pub(crate) mod exams;
mod formula;
pub(crate) mod holders;
mod judging;
pub(crate) mod learning;
pub(crate) mod pair_questionnaires;
mod participation;
pub(crate) mod pupils;
pub(crate) mod school_results;
pub(crate) mod self_assessment;
pub(crate) mod sensitivity;
pub(crate) mod staff;
pub(crate) mod summary;
pub(crate) mod survey;
mod trial;
mod units;
pub(crate) mod works;

pub(crate) use basis::{Basis, Extent};
use formula::draft;
use judging::with_verdict;

/// Everything computed from facts.
#[derive(Debug)]
pub(crate) struct Figures {
    /// All fifteen planned results.
    pub indicators: Vec<Indicator>,
    /// Results by class.
    pub works: Vec<Work>,
    /// What the report shows beyond the contract.
    pub details: Details,
}

/// Computes all figures and what is in doubt about them.
pub(crate) fn compute(basis: Basis<'_>) -> Result<(Figures, Vec<Remark>)> {
    let mut indicators: Vec<Indicator> = Vec::new();
    for planned in INDICATORS {
        let draft = draft(planned.id, basis, &indicators)?;
        indicators.push(with_verdict(planned, draft, basis));
    }
    let works = works::works(basis)?;
    let details = summary::details(basis, &indicators)?;
    exams::attach(&mut indicators, basis)?;
    sensitivity::attach(&mut indicators, basis)?;
    let doubts = doubts::remarks(basis, &indicators, &details)?;
    Ok((Figures { indicators, works, details }, doubts))
}
