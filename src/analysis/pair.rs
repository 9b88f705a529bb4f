//! A pair of a mentor and a mentee: what the JSON says of it, the days it covers.
//! What the rules find in it is decided elsewhere.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::card::PairCard;
use crate::ids::{PairKind, PairRole, PairRuleId, PairStatus};
use crate::period::AcademicYear;
use crate::remark::Severity;

/// A mentor and a mentee.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Pair {
    /// School year of its start.
    pub year: AcademicYear,
    /// `П-23-01`: the second calendar year of that school year and a number; kept from run to run.
    pub code: String,
    /// Its kind.
    pub kind: PairKind,
    /// Mentor's name.
    pub mentor: String,
    /// Mentee's name.
    pub mentee: String,
    /// № of the order.
    pub order: Option<String>,
    /// First day.
    #[serde(serialize_with = "iso_date")]
    #[schemars(with = "Option<String>")]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[serde(serialize_with = "iso_date")]
    #[schemars(with = "Option<String>")]
    pub to: Option<NaiveDate>,
    /// What became of it.
    pub status: PairStatus,
    /// Whether its programme is fulfilled.
    pub fulfilled: bool,
    /// Rules that apply to its kind and could not be checked.
    pub unchecked: Vec<PairRuleId>,
    /// What the rules found.
    pub violations: Vec<Violation>,
    /// What the register shows beyond the contract.
    #[serde(skip)]
    pub(crate) card: PairCard,
}

#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature serde asks for"
)]
fn iso_date<S: serde::Serializer>(
    date: &Option<NaiveDate>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match date {
        Some(date) => serializer.collect_str(date),
        None => serializer.serialize_none(),
    }
}

/// A broken rule of pairing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Violation {
    /// `R1`…`R15`.
    pub rule: PairRuleId,
    /// `error`, `warning`, `info`.
    pub severity: Severity,
    /// What is wrong and what to mend.
    pub text: String,
    /// What is wrong alone.
    #[serde(skip)]
    pub(crate) fault: String,
}

/// A young or newly hired teacher of the reporting year, who is to have a mentor.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct YoungTeacher {
    /// As the staff list has it.
    pub name: String,
    /// Post of the nomenclature, else as written.
    pub post: String,
    /// Whether experience is below the choice of the passport.
    #[serde(rename = "young")]
    pub is_young: bool,
    /// Whether hired since the snapshot of the year before.
    #[serde(rename = "new")]
    pub is_new: bool,
    /// Years of experience as stated.
    pub experience: Option<f64>,
    /// First day at the school.
    #[serde(serialize_with = "iso_date")]
    #[schemars(with = "Option<String>")]
    pub hired: Option<NaiveDate>,
    /// Mentors of the year, in order; none: not supported.
    pub mentors: Vec<String>,
}

/// What a teacher asks of pairs to come.
#[derive(Debug, Clone)]
pub(crate) struct MentoringRequest {
    pub(crate) year: AcademicYear,
    /// The name of the staff list, else as written.
    pub(crate) name: String,
    pub(crate) role: PairRole,
    /// A mentor who names no kind takes any.
    pub(crate) kind: Option<PairKind>,
    /// What help is asked for, or given.
    pub(crate) text: Option<String>,
    pub(crate) subject: Option<String>,
    pub(crate) parallels: Vec<u8>,
    /// How many mentees a mentor would take.
    pub(crate) capacity: Option<u8>,
    pub(crate) wanted: Vec<String>,
    pub(crate) unwanted: Vec<String>,
}

impl Pair {
    /// Whether the pair has a day in a school year; by the year of its start where a date is not known.
    pub(crate) fn is_of(&self, year: AcademicYear) -> bool {
        match (self.from, self.to) {
            (Some(from), Some(to)) => from <= year.last_day() && to >= year.first_day(),
            _ => self.year == year,
        }
    }

    /// Whether the pair breaks a rule; what is only told is no breach.
    pub(crate) fn is_at_fault(&self) -> bool {
        self.violations.iter().any(|violation| violation.severity != Severity::Info)
    }

    /// Whether the pair breaks a rule gravely.
    pub(crate) fn breaks(&self, rule: PairRuleId) -> bool {
        let mut of_rule = self.violations.iter().filter(|violation| violation.rule == rule);
        of_rule.any(|violation| violation.severity == Severity::Error)
    }

    /// The year whose share of fulfilled pairs it counts in; `None`: in none.
    pub(crate) fn counted_year(&self) -> Option<AcademicYear> {
        if self.card.is_end_unsaid || self.card.is_of_one {
            return None;
        }
        self.last_day().map(AcademicYear::of)
    }

    /// The last day: of the term, of a terminated pair that of its termination, if it is told.
    pub(crate) fn last_day(&self) -> Option<NaiveDate> {
        self.card.terminated_on.filter(|_| self.status == PairStatus::Terminated).or(self.to)
    }
}
