//! A person of a year's list, as the lists of the year describe them on the day of a snapshot.
//! Counts nobody: which groups a choice leaves out is asked of the choices.

use chrono::NaiveDate;
use polars::prelude::*;

use crate::category::{self, Award, Category};
use crate::choices::Choices;
use crate::education::Education;
use crate::facts::ground::Spot;
use crate::facts::schema::{ADMINISTRATION, EXTERNAL, ON_LEAVE, SNAPSHOT, TEACHES};
use crate::form::FormKind;
use crate::person::Name;
use crate::programme::{self, IndicatorId};
use crate::reference::Reference;

/// Indicators that staff lists feed: those over N_пед.
pub(crate) const AFFECTED: [IndicatorId; programme::count_fed_by(FormKind::Staff)] =
    programme::constants_fed_by(FormKind::Staff);

/// A person of a year's list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Person {
    pub number: u32,
    pub name: Name,
    /// The name for comparison across years.
    pub key: String,
    /// Post of the nomenclature, else as written.
    pub position: String,
    /// Post as written.
    pub post: String,
    pub subject: Option<String>,
    /// Years of pedagogical experience; of the total, where the list has no other.
    pub experience: Option<f64>,
    /// Years of pedagogical experience as the list states them, never of the total.
    pub taught: Option<f64>,
    pub birth: Option<NaiveDate>,
    /// Times at the school: one for each row with dates of its own (a second post, a return).
    pub spans: Vec<Span>,
    pub education: Option<Education>,
    /// Whether the list calls the person an administrative or household worker.
    pub administrative: Option<bool>,
    /// At the school on the day of the snapshot.
    pub is_here: bool,
    /// A педагогический работник, here or elsewhere.
    pub teaches: bool,
    /// The groups of the person that a choice counts or leaves out.
    pub groups: Vec<Group>,
    /// Those of them that the choices in force leave out.
    pub left_out: Vec<Group>,
    /// The category in force at the snapshot, высшая or первая.
    pub category: Option<Category>,
    /// What is stated without being in force: СЗД and the like.
    pub stated: Option<Category>,
    /// Awards, for the term of the one in force.
    pub awards: Vec<Award>,
    pub spots: Vec<Spot>,
}

/// A time at the school; an unknown end is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Span {
    pub hired: Option<NaiveDate>,
    /// The day of dismissal, no longer at the school.
    pub dismissed: Option<NaiveDate>,
}

impl Span {
    /// Whether a day lies in it.
    pub(crate) fn covers(self, day: NaiveDate) -> bool {
        self.hired.is_none_or(|hired| hired <= day) && self.dismissed.is_none_or(|last| last > day)
    }
}

impl Person {
    /// Whether the person works at the school on a day.
    pub(crate) fn is_employed(&self, day: NaiveDate) -> bool {
        self.spans.iter().any(|span| span.covers(day))
    }

    /// Whether the person is in N_пед under the choices in force.
    pub(crate) fn is_counted(&self) -> bool {
        self.teaches && self.is_here && self.left_out.is_empty()
    }

    /// Whether the person is at the school at the snapshot, teaching or not, and no choice in force leaves
    /// out such workers.
    pub(crate) fn is_present(&self) -> bool {
        self.is_here && self.left_out.iter().all(|group| *group == Group::Administration)
    }

    /// Last day of the category in force; `None`: open-ended, unknown or no category.
    pub(crate) fn category_until(&self, reference: &Reference) -> Option<NaiveDate> {
        let in_force = self.awards.iter().filter(|award| Some(award.category) == self.category);
        in_force.filter_map(|award| category::end_of(*award, reference)).max()
    }
}

/// Teachers whom a choice of the passport counts in N_пед or leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    /// Managers with a teaching post.
    Administration,
    /// External part-timers, those of an unsaid kind among them.
    External,
    /// On maternity or child-care leave.
    OnLeave,
}

impl Group {
    const ALL: [Self; 3] = [Self::Administration, Self::External, Self::OnLeave];

    /// Whether they are in N_пед.
    pub(crate) fn is_in(self, choices: &Choices) -> bool {
        match self {
            Self::Administration => choices.administration_in,
            Self::External => choices.external_in,
            Self::OnLeave => choices.leave_in,
        }
    }

    fn column(self) -> &'static str {
        match self {
            Self::Administration => ADMINISTRATION,
            Self::External => EXTERNAL,
            Self::OnLeave => ON_LEAVE,
        }
    }
}

/// Who of the roster is in N_пед: teaches at the school on the day of the snapshot and is of no group that
/// is left out.
pub(crate) fn counted(choices: &Choices) -> Expr {
    let mut counted = on_snapshot(choices).and(col(TEACHES));
    for group in Group::ALL {
        if !group.is_in(choices) {
            counted = counted.and(col(group.column()).not());
        }
    }
    counted
}

/// Rows of the day on which staff is counted.
pub(crate) fn on_snapshot(choices: &Choices) -> Expr {
    col(SNAPSHOT).eq(lit(snapshot_number(choices.snapshot)))
}

/// Month and day of a snapshot as frames hold them: 531 for 31 May.
pub(crate) fn snapshot_number((month, day): (u32, u32)) -> u32 {
    month * 100 + day
}
