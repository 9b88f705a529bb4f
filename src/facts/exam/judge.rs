//! A result against the threshold of its exam, by reference data and the passport's options.
//! A subject without a known threshold is left out of the share and said once a table.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::{AFFECTED, Fact, Standing};
use crate::facts::Setting;
use crate::form::extract::Table;
use crate::reference::Exam;
use crate::remark::{self, Origin, Remark};

/// The lowest mark that is above the threshold.
const PASS_MARK: f64 = 3.0;

/// Sets each result against its threshold; one without score and mark is no result.
pub(super) fn judged(
    facts: Vec<Fact>,
    tables: &[Table<'_>],
    setting: Setting<'_>,
    remarks: &mut Vec<Remark>,
) -> Vec<Fact> {
    let mut no_threshold: BTreeMap<(u32, String), Origin> = BTreeMap::new();
    let mut kept = Vec::with_capacity(facts.len());
    for mut fact in facts {
        let table = &tables[fact.table as usize];
        fill_mark(&mut fact, setting);
        let result = result(&fact);
        // Points that no scale turns into a mark are a result all the same: shown, in no share.
        let has_points = fact.has_marks_only() && fact.primary.is_some_and(|points| points > 0.0);
        if result.is_none() && !has_points {
            let field = if table.has("mark") { "mark" } else { "test_score" };
            let origin = table.origin(field, fact.index);
            let rule = if fact.mark.is_some() { &remark::MARK_ALONE } else { &remark::NO_RESULT };
            remarks.push(Remark::new(rule, &origin, None, "").affecting(&AFFECTED));
            continue;
        }
        fact.standing = result.and_then(|result| standing(&fact, result, setting));
        if fact.standing.is_none() {
            let origin = || table.origin("test_score", fact.index);
            no_threshold.entry((fact.table, fact.subject.to_string())).or_insert_with(origin);
        }
        kept.push(fact);
    }
    for ((_, subject), origin) in &no_threshold {
        let remark = Remark::new(&remark::NO_THRESHOLD, origin, Some(subject.clone()), subject);
        remarks.push(remark.affecting(&AFFECTED));
    }
    kept
}

/// What is set against the threshold: the test score, or the mark.
fn result(fact: &Fact) -> Option<f64> {
    if fact.has_marks_only() { fact.mark } else { fact.test_score }
}

/// Points of the ОГЭ become a mark only where the protocol has none.
fn fill_mark(fact: &mut Fact, setting: Setting<'_>) {
    if fact.mark.is_some() || fact.exam != Exam::Oge {
        return;
    }
    // No mark and no points is a pupil who did not come, not one who failed.
    let points = fact.primary.filter(|points| *points > 0.0);
    let mark = |points| setting.reference.oge_mark(fact.date.year(), &fact.subject, points);
    fact.mark = points.and_then(mark).map(f64::from);
}

/// `None`: no threshold is known.
fn standing(fact: &Fact, result: f64, setting: Setting<'_>) -> Option<Standing> {
    let choices = &setting.passport.choices;
    let year = fact.date.year();
    let threshold = if fact.has_marks_only() {
        PASS_MARK
    } else {
        setting.reference.ege_minimum(year, &fact.subject, choices.minimum)?
    };
    let lowest = if choices.strict_threshold { threshold + 1.0 } else { threshold };
    Some(Standing { above: result >= lowest, on_threshold: result == threshold })
}
