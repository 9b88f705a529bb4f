//! The facts under the other choice of each definition that has one.
//! Gathers again only what the option touches; remarks of these readings are not shown.

use crate::choices::{Alternative, CHOICES, Decides, Variant};
use crate::error::Result;
use crate::facts::context::Dated;
use crate::facts::ground::Setting;
use crate::facts::{Facts, event, exam, staff, training};
use crate::form::extract::Table;
use crate::passport::Passport;
use crate::programme::IndicatorId;
use crate::remark::Remark;

/// The facts under another choice.
#[derive(Debug, Clone)]
pub(crate) struct Otherwise {
    /// The choice that was not made.
    pub option: Variant,
    /// Indicators that it may move.
    pub touches: &'static [IndicatorId],
    /// The settings with the other choice.
    pub passport: Passport,
    /// What is counted then.
    pub facts: Facts,
}

/// The facts under each other choice; an option whose sources are not there is left out.
pub(crate) fn otherwise(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    dated: &Dated,
    facts: &Facts,
) -> Result<Vec<Otherwise>> {
    let mut alternatives: Vec<Otherwise> = Vec::new();
    for alternative in CHOICES.iter().filter_map(|choice| choice.alternative.as_ref()) {
        if !has_sources(alternative, facts) {
            continue;
        }
        let mut passport = setting.passport.clone();
        let option = (alternative.flip)(&mut passport.choices);
        let setting = Setting { passport: &passport, ..setting };
        let facts = again(alternative.decides, tables, setting, dated, facts)?;
        alternatives.push(Otherwise { option, touches: alternative.touches, passport, facts });
    }
    alternatives.sort_by_key(|alternative| alternative.option);
    Ok(alternatives)
}

/// Whether the folder holds anything of what the choice decides.
fn has_sources(alternative: &Alternative, facts: &Facts) -> bool {
    match alternative.decides {
        Decides::Exams => facts.exams.height() > 0,
        Decides::Staff | Decides::Figure => !facts.staff.in_force().years.is_empty(),
        Decides::Training => !facts.training.design_years.is_empty(),
        Decides::Events => !facts.event_years.is_empty(),
    }
}

fn again(
    decides: Decides,
    tables: &[Table<'_>],
    setting: Setting<'_>,
    dated: &Dated,
    facts: &Facts,
) -> Result<Facts> {
    let mut unsaid = Vec::new();
    let mut facts = facts.clone();
    let learned = |facts: &Facts, unsaid: &mut Vec<Remark>| {
        training::gather(tables, setting, facts.staff.in_force(), dated.year, unsaid)
    };
    match decides {
        Decides::Exams => facts.exams = exam::gather(tables, setting, &mut unsaid)?,
        Decides::Staff => {
            facts.staff = staff::gather(tables, setting, dated).0;
            facts.events = event::gather(tables, setting, facts.staff.in_force(), &mut unsaid);
            facts.training = learned(&facts, &mut unsaid);
        }
        Decides::Events => {
            facts.events = event::gather(tables, setting, facts.staff.in_force(), &mut unsaid)
        }
        Decides::Training => facts.training = learned(&facts, &mut unsaid),
        Decides::Figure => {}
    }
    Ok(facts)
}
