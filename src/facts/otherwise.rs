//! The facts under the other choice of each definition that has one.
//! Gathers again only what the option touches; remarks of these readings are not shown.

use crate::error::Result;
use crate::facts::context::Dated;
use crate::facts::{Facts, Setting, event, exam, staff, training};
use crate::form::extract::Table;
use crate::ids::IndicatorId;
use crate::passport::{Choices, Passport};
use crate::reference::Minimum;
use crate::remark::Remark;

/// The facts under another choice.
#[derive(Debug, Clone)]
pub struct Otherwise {
    /// Name of the choice that was not made.
    pub option: &'static str,
    /// Indicators that it may move.
    pub touches: &'static [IndicatorId],
    /// The settings with the other choice.
    pub passport: Passport,
    /// What is counted then.
    pub facts: Facts,
}

/// What must be gathered again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Exams,
    Staff,
    Events,
    Training,
    /// Nothing: the figure alone depends on it.
    Figure,
}

/// An option: how to take the other choice, its name, what it touches.
struct Choice {
    flip: fn(&mut Choices) -> &'static str,
    part: Part,
    touches: &'static [IndicatorId],
}

const STAFF_SHARES: &[IndicatorId] = &[
    IndicatorId::CategoryHighFirst,
    IndicatorId::ExperienceShared,
    IndicatorId::Contests,
    IndicatorId::HorizontalLearning,
    IndicatorId::LessonDesign,
    IndicatorId::YoungSupported,
];

/// The definitions that have another choice.
const OPTIONS: [Choice; 10] = [
    Choice {
        flip: |choices| {
            choices.strict_threshold = !choices.strict_threshold;
            if choices.strict_threshold { "strict_threshold" } else { "inclusive_threshold" }
        },
        part: Part::Exams,
        touches: &[IndicatorId::GiaAboveThreshold],
    },
    Choice {
        flip: |choices| {
            let certificate = choices.minimum == Minimum::Certificate;
            choices.minimum = if certificate { Minimum::University } else { Minimum::Certificate };
            if certificate { "university_threshold" } else { "certificate_threshold" }
        },
        part: Part::Exams,
        touches: &[IndicatorId::GiaAboveThreshold],
    },
    Choice {
        flip: |choices| {
            choices.external_in = !choices.external_in;
            if choices.external_in { "external_in" } else { "external_out" }
        },
        part: Part::Staff,
        touches: STAFF_SHARES,
    },
    Choice {
        flip: |choices| {
            choices.administration_in = !choices.administration_in;
            if choices.administration_in { "administration_in" } else { "administration_out" }
        },
        part: Part::Staff,
        touches: STAFF_SHARES,
    },
    Choice {
        flip: |choices| {
            choices.leave_in = !choices.leave_in;
            if choices.leave_in { "leave_in" } else { "leave_out" }
        },
        part: Part::Staff,
        touches: STAFF_SHARES,
    },
    Choice {
        flip: |choices| {
            choices.jury_in = !choices.jury_in;
            if choices.jury_in { "jury_in" } else { "jury_out" }
        },
        part: Part::Events,
        touches: &[IndicatorId::ExperienceShared],
    },
    Choice {
        flip: |choices| {
            choices.school_level_in = !choices.school_level_in;
            "school_level_in"
        },
        part: Part::Events,
        touches: &[IndicatorId::ExperienceShared],
    },
    Choice {
        flip: |choices| {
            let is_august = choices.snapshot == (8, 31);
            choices.snapshot = if is_august { (5, 31) } else { (8, 31) };
            if is_august { "snapshot_may" } else { "snapshot_august" }
        },
        part: Part::Staff,
        touches: STAFF_SHARES,
    },
    Choice {
        flip: |choices| {
            let is_three = choices.young_below == 3;
            choices.young_below = if is_three { 5 } else { 3 };
            if is_three { "young_below_5" } else { "young_below_3" }
        },
        part: Part::Figure,
        touches: &[IndicatorId::YoungSupported],
    },
    Choice {
        flip: |choices| {
            choices.design_months = 12;
            "design_flow"
        },
        part: Part::Training,
        touches: &[IndicatorId::LessonDesign],
    },
];

/// The facts under each other choice; an option whose sources are not there is left out.
///
/// # Errors
/// When the data engine refuses a frame: a defect of the program.
pub fn otherwise(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    dated: &Dated,
    facts: &Facts,
) -> Result<Vec<Otherwise>> {
    let present = |part| match part {
        Part::Exams => facts.exams.height() > 0,
        Part::Staff | Part::Figure => !facts.staff.years.is_empty(),
        Part::Training => !facts.training.design_years.is_empty(),
        Part::Events => !facts.event_years.is_empty(),
    };
    let mut found = Vec::new();
    for option in OPTIONS.iter().filter(|option| present(option.part)) {
        let mut passport = setting.passport.clone();
        let name = (option.flip)(&mut passport.choices);
        let other = Setting { passport: &passport, ..setting };
        let facts = again(option.part, tables, other, dated, facts)?;
        found.push(Otherwise { option: name, touches: option.touches, passport, facts });
    }
    Ok(found)
}

fn again(
    part: Part,
    tables: &[Table<'_>],
    setting: Setting<'_>,
    dated: &Dated,
    facts: &Facts,
) -> Result<Facts> {
    let mut unsaid = Vec::new();
    let mut facts = facts.clone();
    let learned = |facts: &Facts, unsaid: &mut Vec<Remark>| {
        training::gather(tables, setting, &facts.staff, dated.year, unsaid)
    };
    match part {
        Part::Exams => facts.exams = exam::gather(tables, setting, &mut unsaid)?,
        Part::Staff => {
            facts.staff = staff::gather(tables, setting, dated, &mut unsaid);
            facts.events = event::gather(tables, setting, &facts.staff, &mut unsaid);
            facts.training = learned(&facts, &mut unsaid);
        }
        Part::Events => facts.events = event::gather(tables, setting, &facts.staff, &mut unsaid),
        Part::Training => facts.training = learned(&facts, &mut unsaid),
        Part::Figure => {}
    }
    Ok(facts)
}
