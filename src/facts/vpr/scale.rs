//! Points → marks by the scale of a work: the passport's, the reference's, or that of a Ф1 of the same work.
//! A work without a scale keeps its points and gets no mark; nothing is guessed, and what a mark hangs on is said.

use std::collections::{BTreeMap, BTreeSet};

use super::derived::Derived;
use super::{AFFECTED, F1, FORM, Fact, TEMPLATE, WorkKey, one, title};
use crate::facts::ground::{Setting, short_list};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::reference::{Confidence, Scale};
use crate::remark::{self, GapKind, Remark, Rule};

/// A work whatever the school: calendar year of its title, subject, grade of the programme.
type Work = (i32, String, u8);

/// Where the marks of a work come from.
#[derive(Debug, Clone, Copy)]
enum Source<'a> {
    Stated(Scale),
    Shipped(Scale),
    Derived(&'a Derived),
}

impl Source<'_> {
    fn mark(self, points: f64) -> Option<u8> {
        match self {
            Self::Stated(scale) | Self::Shipped(scale) => scale.mark(points),
            Self::Derived(derived) => derived.mark(points),
        }
    }

    /// What is said of marks by it; the passport's own scale needs no word.
    fn rule(self) -> Option<&'static Rule> {
        match self {
            Self::Stated(_) => None,
            Self::Shipped(scale) if scale.confidence == Confidence::Low => Some(&remark::LOW_SCALE),
            Self::Shipped(_) => Some(&remark::SHIPPED_SCALE),
            Self::Derived(_) => Some(&remark::DERIVED_SCALE),
        }
    }
}

/// What is said of a table: rule → works.
pub(super) type Said = BTreeMap<(u32, &'static str), (&'static Rule, BTreeSet<WorkKey>)>;

/// Gives marks to the rows that have points only; what is to be said of it.
pub(super) fn apply(
    facts: &mut [Fact],
    tables: &[Table<'_>],
    setting: Setting<'_>,
    remarks: &mut Vec<Remark>,
) -> Said {
    let derived = Derived::of_works(facts.iter().filter(|fact| fact.rank == F1));
    contradicted(facts, tables, setting, remarks);
    let mut said = Said::new();
    for fact in facts.iter_mut().filter(|fact| needs_mark(fact)) {
        let mut say = |rule: &'static Rule| {
            let works = said.entry((fact.table, rule.code)).or_insert((rule, BTreeSet::new()));
            works.1.insert(fact.key.clone());
        };
        let work = work(&fact.key);
        let Some(source) = source(setting, &fact.key, derived.get(&work)) else { continue };
        if let Source::Shipped(scale) = source
            && is_other_work(&tables[fact.table as usize], scale)
        {
            say(&remark::OTHER_SCALE);
            continue;
        }
        let Some(mark) = fact.score.and_then(|score| source.mark(score)) else { continue };
        fact.marks = one(mark);
        if let Some(rule) = source.rule() {
            say(rule);
        }
    }
    said
}

/// Says by which scales the works have their marks, of the works that are counted from their table.
pub(super) fn report(said: Said, facts: &[Fact], tables: &[Table<'_>], remarks: &mut Vec<Remark>) {
    let counted: BTreeSet<(u32, &WorkKey)> =
        facts.iter().map(|fact| (fact.table, &fact.key)).collect();
    for ((table, _), (rule, works)) in said {
        let works: BTreeSet<String> =
            works.iter().filter(|key| counted.contains(&(table, key))).map(title).collect();
        let works: Vec<String> = works.into_iter().collect();
        if works.is_empty() {
            continue;
        }
        let place = &tables[table as usize].place;
        let remark = Remark::new(rule, place).detail(short_list(&works));
        remarks.push(remark.affecting(&AFFECTED));
    }
}

/// Rows of forms and protocols, and rows of the blank whose mark is not written.
fn needs_mark(fact: &Fact) -> bool {
    let is_open = fact.rank == FORM || (fact.rank == TEMPLATE && fact.marks.total() == 0);
    is_open && !fact.absent
}

fn work((year, _, subject, grade): &WorkKey) -> Work {
    (year.end_year(), subject.to_string(), *grade)
}

/// The scale of a work: the passport's; the reference's, if sure; that of a Ф1; the reference's as it is.
fn source<'a>(
    setting: Setting<'_>,
    key: &WorkKey,
    derived: Option<&'a Derived>,
) -> Option<Source<'a>> {
    if let Some(scale) = stated(setting, key) {
        return Some(Source::Stated(scale));
    }
    let shipped = shipped(setting, key);
    let is_kept = |scale: &Scale| derived.is_none_or(|derived| derived.agrees_with(*scale));
    let sure = shipped.filter(|scale| scale.confidence > Confidence::Low && is_kept(scale));
    let by_f1 = || derived.filter(|derived| derived.is_consistent()).map(Source::Derived);
    sure.map(Source::Shipped).or_else(by_f1).or_else(|| shipped.map(Source::Shipped))
}

fn stated(setting: Setting<'_>, (year, _, name, grade): &WorkKey) -> Option<Scale> {
    // Foreign languages share one scale.
    let names = [&**name, setting.reference.family(name)];
    let stated = |name: &str| {
        setting.passport.scales.get(&(year.end_year(), name.to_owned(), *grade)).copied()
    };
    names.into_iter().find_map(stated)
}

fn shipped(setting: Setting<'_>, (year, _, name, grade): &WorkKey) -> Option<Scale> {
    setting.reference.vpr_scale(year.end_year(), name, *grade)
}

/// Whether the header's points show that the scale is of another work.
fn is_other_work(table: &Table<'_>, scale: Scale) -> bool {
    let most = table.tasks.as_ref().and_then(|tasks| tasks.max);
    most.zip(scale.max).is_some_and(|(most, max)| (most - max).abs() > 1e-9)
}

/// Marks of a Ф1 that the scale in force doesn't give, one remark a table.
fn contradicted(
    facts: &[Fact],
    tables: &[Table<'_>],
    setting: Setting<'_>,
    remarks: &mut Vec<Remark>,
) {
    let mut odd: BTreeMap<u32, Vec<(&Fact, u8, u8)>> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.rank == F1 && !fact.absent) {
        let scale = stated(setting, &fact.key).or_else(|| shipped(setting, &fact.key));
        let by_scale = scale.zip(fact.score).and_then(|(scale, score)| scale.mark(score));
        if let (Some(mark), Some(by_scale)) = (fact.mark(), by_scale)
            && mark != by_scale
        {
            odd.entry(fact.table).or_default().push((fact, mark, by_scale));
        }
    }
    for (table, rows) in odd {
        let table = &tables[table as usize];
        let &(fact, mark, by_scale) = &rows[0];
        let points = fact.score.unwrap_or_default();
        let detail = format!(
            "{}: {points} баллов – отметка {mark}, по шкале {by_scale}; строк {}",
            title(&fact.key),
            rows.len()
        );
        let at = table.rows.iter().position(|row| *row == fact.row).unwrap_or_default();
        let origin = table.origin(FieldName::Mark, at);
        let remark = Remark::new(&remark::SCALE_CONTRADICTED, &origin)
            .value(mark.to_string())
            .with("works", &detail);
        remarks.push(remark.affecting(&AFFECTED));
    }
}

/// Says which of the works taken from forms have no marks, one remark a table; and the blank's rows without.
pub(super) fn missing(facts: &[Fact], tables: &[Table<'_>], remarks: &mut Vec<Remark>) {
    let mut without: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| !fact.absent && fact.marks.total() == 0) {
        let table = &tables[fact.table as usize];
        if fact.rank == FORM {
            without.entry(fact.table).or_default().insert(title(&fact.key));
        } else if fact.rank < FORM {
            let at = table.rows.iter().position(|row| *row == fact.row).unwrap_or_default();
            let remark = Remark::new(&remark::NO_MARK, &table.origin(FieldName::Mark, at));
            remarks.push(remark.affecting(&AFFECTED).leaving(GapKind::Unit, Some(fact.key.0)));
        }
    }
    for (table, works) in without {
        let works: Vec<String> = works.into_iter().collect();
        let place = &tables[table as usize].place;
        let remark = Remark::new(&remark::NO_SCALE, place).with("works", short_list(&works));
        remarks.push(remark.affecting(&AFFECTED));
    }
}
