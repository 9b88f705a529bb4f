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
        let Some(standing) = standing(&mut fact, setting) else {
            let field = if table.has("mark") { "mark" } else { "test_score" };
            let origin = table.origin(field, fact.index);
            remarks.push(Remark::new(&remark::NO_RESULT, &origin, None, "").affecting(&AFFECTED));
            continue;
        };
        fact.standing = standing;
        if standing.is_none() {
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

/// `None`: no result; `Some(None)`: no threshold is known.
fn standing(fact: &mut Fact, setting: Setting<'_>) -> Option<Option<Standing>> {
    let strict = setting.passport.choices.strict_threshold;
    let against = |score: f64, threshold: f64, next: f64| Standing {
        above: if strict { score >= next } else { score >= threshold },
        on_threshold: score == threshold,
    };
    let year = fact.date.year();
    if !fact.has_marks_only() {
        let score = fact.test_score?;
        let minimum = setting.passport.choices.minimum;
        let threshold = setting.reference.ege_minimum(year, &fact.subject, minimum);
        return Some(threshold.map(|threshold| against(score, threshold, threshold + 1.0)));
    }
    // No mark and no points is a pupil who did not come, not one who failed.
    let by_scale = || {
        let points = fact.primary.filter(|points| *points > 0.0)?;
        setting.reference.oge_mark(year, &fact.subject, points).map(f64::from)
    };
    if fact.mark.is_none() && fact.exam == Exam::Oge {
        fact.mark = by_scale();
    }
    Some(Some(against(fact.mark?, PASS_MARK, PASS_MARK + 1.0)))
}
