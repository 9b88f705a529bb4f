//! A result against the threshold of its exam, by reference data and the passport's options.
//! A subject without a known threshold is left out of the share and said once a table.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::{AFFECTED, Fact, Standing};
use crate::facts::ground::{Setting, short_list};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::reference::{Confidence, Exam, Scale};
use crate::remark::{self, GapKind, Origin, Remark, Rule};

/// The lowest mark by which an exam is passed.
const PASS_MARK: f64 = 3.0;

/// What is said once a table and year: its rule, table, what it is about.
type Said = BTreeMap<(&'static str, u32, String, AcademicYear), Finding>;

/// A finding while rows are added to it.
struct Finding {
    rule: &'static Rule,
    origin: Origin,
    rows: Vec<String>,
    /// Rows of the pooled share whose answer stays open.
    n_open: usize,
}

/// Sets each result against its threshold; one without score and mark is no result.
pub(super) fn judged(
    facts: Vec<Fact>,
    tables: &[Table<'_>],
    setting: Setting<'_>,
    remarks: &mut Vec<Remark>,
) -> Vec<Fact> {
    let mut said = Said::new();
    let mut kept = Vec::with_capacity(facts.len());
    for mut fact in facts {
        let table = &tables[fact.table as usize];
        if let Some(scale) = fill_mark(&mut fact, setting) {
            let detail = format!("{}, {} год", fact.subject, fact.date.year());
            let is_low = scale.confidence == Confidence::Low;
            let rule = if is_low { &remark::UNSURE_SCALE } else { &remark::MARK_BY_SCALE };
            say(&mut said, rule, &fact, detail, table.origin(FieldName::Primary, fact.index));
        }
        let result = result(&fact);
        // Points that no scale turns into a mark are a result all the same: shown, in no share.
        let has_points = fact.has_marks_only() && fact.primary.is_some_and(|points| points > 0.0);
        if result.is_none() && !has_points {
            remarks.push(no_result(&fact, table));
            continue;
        }
        fact.standing = result.and_then(|result| standing(&fact, result, setting));
        if fact.standing.is_none() {
            let is_unsure = result.is_some() && fact.has_marks_only();
            let rule = if is_unsure { &remark::STRICT_UNKNOWN } else { &remark::NO_THRESHOLD };
            let origin = table.origin(FieldName::TestScore, fact.index);
            say(&mut said, rule, &fact, fact.subject.to_string(), origin);
        }
        kept.push(fact);
    }
    report(said, remarks);
    kept
}

/// What is said once a table and year.
fn report(said: Said, remarks: &mut Vec<Remark>) {
    for ((code, _, detail, year), finding) in said {
        let about = if code == remark::NO_THRESHOLD.code {
            detail.clone()
        } else {
            format!("{detail}; строки {}", short_list(&finding.rows))
        };
        let remark = Remark::new(finding.rule, &finding.origin).value(detail).detail(&about);
        let remark = remark.affecting(&AFFECTED);
        remarks.push(if finding.n_open > 0 {
            remark.standing_for(finding.n_open).leaving(GapKind::Unit, Some(year))
        } else {
            remark
        });
    }
}

/// Says that a row has no result, or a mark where a score is needed.
fn no_result(fact: &Fact, table: &Table<'_>) -> Remark {
    let field = if table.has(FieldName::Mark) { FieldName::Mark } else { FieldName::TestScore };
    let origin = table.origin(field, fact.index);
    if fact.mark.is_none() {
        let remark = Remark::new(&remark::NO_RESULT, &origin).affecting(&AFFECTED);
        // Who did not come has no result; of a blank cell nobody knows.
        let stated = [FieldName::Mark, FieldName::TestScore, FieldName::Primary];
        let is_absent = stated.iter().any(|field| table.words(*field, fact.index).is_some());
        let is_pooled = fact.exam != Exam::Gve && !fact.is_september();
        if is_absent || !is_pooled {
            return remark;
        }
        return remark.leaving(GapKind::Unit, Some(fact.year()));
    }
    let remark = Remark::new(&remark::MARK_ALONE, &origin).affecting(&AFFECTED);
    remark.leaving(GapKind::Unit, Some(fact.year()))
}

fn say(said: &mut Said, rule: &'static Rule, fact: &Fact, detail: String, origin: Origin) {
    let key = (rule.code, fact.table, detail, fact.year());
    let finding = said.entry(key).or_insert(Finding { rule, origin, rows: Vec::new(), n_open: 0 });
    finding.rows.push(fact.row.to_string());
    let is_open = [remark::NO_THRESHOLD.code, remark::STRICT_UNKNOWN.code].contains(&rule.code);
    let is_pooled = fact.exam != Exam::Gve && !fact.is_september();
    finding.n_open += usize::from(is_open && is_pooled);
}

/// What is set against the threshold: the test score, or the mark.
fn result(fact: &Fact) -> Option<f64> {
    if fact.has_marks_only() { fact.mark } else { fact.test_score }
}

/// The scale of the exam in its year; known of the ОГЭ only.
fn scale(fact: &Fact, setting: Setting<'_>) -> Option<Scale> {
    let is_known = fact.exam == Exam::Oge;
    is_known.then(|| setting.reference.oge_scale(fact.date.year(), &fact.subject))?
}

/// Points of the ОГЭ become a mark only where the protocol has none; by which scale.
fn fill_mark(fact: &mut Fact, setting: Setting<'_>) -> Option<Scale> {
    if fact.mark.is_some() {
        return None;
    }
    // No mark and no points is a pupil who did not come, not one who failed.
    let points = fact.primary.filter(|points| *points > 0.0)?;
    let scale = scale(fact, setting)?;
    fact.mark = Some(f64::from(scale.mark(points)?));
    Some(scale)
}

/// `None`: no threshold is known, or it can't be told whether a result is strictly above it.
fn standing(fact: &Fact, result: f64, setting: Setting<'_>) -> Option<Standing> {
    let choices = &setting.passport.choices;
    if !fact.has_marks_only() {
        let year = fact.date.year();
        let minimum = setting.reference.ege_minimum(year, &fact.subject, choices.minimum)?;
        let above = if choices.strict_threshold { result > minimum } else { result >= minimum };
        return Some(Standing { above, on_threshold: Some(result == minimum) });
    }
    // The exam is passed by its mark; on the threshold and strictly above it are of points alone.
    let points = fact.primary.zip(scale(fact, setting).map(|scale| scale.three));
    let is_passed = result >= PASS_MARK;
    let above = if choices.strict_threshold {
        points.map(|(points, three)| is_passed && points > three)?
    } else {
        is_passed
    };
    Some(Standing { above, on_threshold: points.map(|(points, three)| points == three) })
}
