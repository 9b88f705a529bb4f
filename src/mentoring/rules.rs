//! Checks of the rules of pairing. What each rule asks for stands in its row.
//! A rule that can't be checked for want of data says so; it never guesses.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::analysis::Violation;
use crate::choices;
use crate::facts::staff::Person;
use crate::ids::{PairRuleId, PairStatus};
use crate::mentoring::Candidate;
use crate::pair_rules::{PairRule, RULES};
use crate::period::AcademicYear;
use crate::remark::Severity;
use crate::text;

/// Most mentees without a warning, and with one.
const FEW_MENTEES: usize = 2;
const MOST_MENTEES: usize = 3;
/// Days a term may last, both ends counted.
const TERM_DAYS: std::ops::RangeInclusive<i64> = 90..=366;

/// What a rule finds: how grave, and what to mend.
type Fault = (Severity, String);

/// What a rule finds in a pair, all pairs being known; `None`: data are lacking.
fn faults(rule: PairRuleId, pair: &Candidate<'_>, all: &[Candidate<'_>]) -> Option<Vec<Fault>> {
    match rule {
        PairRuleId::R1 => in_staff(pair),
        PairRuleId::R4 => young_or_new(pair),
        PairRuleId::R9 => Some(capacity(pair, all)),
        PairRuleId::R11 => Some(order_and_term(pair)),
        PairRuleId::R2
        | PairRuleId::R3
        | PairRuleId::R5
        | PairRuleId::R6
        | PairRuleId::R7
        | PairRuleId::R8
        | PairRuleId::R10
        | PairRuleId::R12a
        | PairRuleId::R12b
        | PairRuleId::R12c
        | PairRuleId::R12d
        | PairRuleId::R13
        | PairRuleId::R14
        | PairRuleId::R15 => None,
    }
}

/// What the rules made of a pair.
#[derive(Debug, Default)]
pub(super) struct Judgement {
    pub violations: Vec<Violation>,
    /// Rules that apply and were checked.
    pub checked: Vec<PairRuleId>,
    /// Rules that apply and were not checked, or in part only.
    pub unchecked: Vec<PairRuleId>,
}

/// What the rules that apply to a pair make of it, all pairs being known.
pub(super) fn judge(pair: &Candidate<'_>, all: &[Candidate<'_>]) -> Judgement {
    let mut judgement = Judgement::default();
    for rule in RULES.iter().filter(|rule| applies(rule, pair)) {
        let Some(faults) = faults(rule.id, pair, all) else {
            judgement.unchecked.push(rule.id);
            continue;
        };
        for (severity, text) in faults {
            judgement.violations.push(Violation { rule: rule.id, severity, text });
        }
        // Without the columns of the order only the term was looked at.
        if rule.is_of_order && !pair.has_order {
            judgement.unchecked.push(rule.id);
        } else {
            judgement.checked.push(rule.id);
        }
    }
    judgement
}

fn applies(rule: &PairRule, pair: &Candidate<'_>) -> bool {
    rule.kinds.contains(&pair.pair.kind) && rule.since.is_none_or(|day| pair.term.1 >= day)
}

/// R1: both are in the staff list and employed at the pair's first day.
fn in_staff(pair: &Candidate<'_>) -> Option<Vec<Fault>> {
    if !pair.has_staff {
        return None;
    }
    let mut faults = Vec::new();
    faults.extend(absence("наставника", pair.mentor, &pair.pair.mentor, pair.term.0));
    faults.extend(absence("наставляемого", pair.mentee, &pair.pair.mentee, pair.term.0));
    Some(faults)
}

fn absence(who: &str, person: Option<&Person>, name: &str, from: NaiveDate) -> Option<Fault> {
    let Some(person) = person else {
        let text = format!(
            "{who} «{name}» нет в списке кадров года (или имя подходит нескольким): исправьте имя или список"
        );
        return Some((Severity::Error, text));
    };
    if person.is_employed(from) {
        return None;
    }
    let hires = person.spans.iter().filter_map(|span| span.hired);
    let text = match hires.min() {
        Some(first) if first > from => {
            format!("{who} {name} приняли {}, позже начала пары: исправьте даты", date(first))
        }
        _ => format!(
            "{who} {name} в начале пары, {}, в школе не было: нужен другой человек",
            date(from)
        ),
    };
    Some((Severity::Error, text))
}

/// R4: the mentee of the classic kind is young or was hired within the pair's school year.
fn young_or_new(pair: &Candidate<'_>) -> Option<Vec<Fault>> {
    let mentee = pair.mentee?;
    let mut hires = mentee.spans.iter().filter_map(|span| span.hired);
    let is_new = hires.any(|hired| AcademicYear::of(hired) == pair.pair.year);
    match mentee.experience {
        _ if is_new => Some(Vec::new()),
        Some(years) if years < f64::from(pair.young_below) => Some(Vec::new()),
        Some(years) => {
            let limit = choices::of_years(pair.young_below);
            let text = format!(
                "стаж наставляемого {years:.0} (нужно меньше {limit} или приём в этом учебном году): выберите другой вид пары"
            );
            Some(vec![(Severity::Warning, text)])
        }
        None => None,
    }
}

fn has_same_mentor(pair: &Candidate<'_>, neighbour: &Candidate<'_>) -> bool {
    match (pair.mentor, neighbour.mentor) {
        (Some(mentor), Some(of_neighbour)) => mentor.key == of_neighbour.key,
        _ => text::folded(&pair.pair.mentor) == text::folded(&neighbour.pair.mentor),
    }
}

/// R9: at no day has the mentor more than two mentees (three: a warning). Said once for the mentor's
/// pairs of a school year: in the last of those at the fullest day.
fn capacity(pair: &Candidate<'_>, all: &[Candidate<'_>]) -> Vec<Fault> {
    if pair.pair.status == PairStatus::Terminated {
        return Vec::new();
    }
    let mut pairs: Vec<&Candidate<'_>> = Vec::new();
    for neighbour in all {
        if neighbour.pair.status != PairStatus::Terminated && has_same_mentor(pair, neighbour) {
            pairs.push(neighbour);
        }
    }
    // The fullest day is the first day of some pair of the year.
    let of_year = pairs.iter().filter(|neighbour| neighbour.pair.year == pair.pair.year);
    let days = of_year.map(|neighbour| (mentees_at(&pairs, neighbour.term.0), neighbour.term.0));
    let fullest = days.max_by_key(|(n_mentees, day)| (*n_mentees, Reverse(*day)));
    let Some((n_mentees, day)) = fullest else { return Vec::new() };
    let severity = match n_mentees {
        0..=FEW_MENTEES => return Vec::new(),
        MOST_MENTEES => Severity::Warning,
        _ => Severity::Error,
    };
    let of_day = pairs.into_iter().filter(|neighbour| is_at(neighbour, day));
    let last = of_day.max_by_key(|at| (at.term.0, at.origin.clone(), at.pair.mentee.clone()));
    if !last.is_some_and(|last| std::ptr::eq(last, pair)) {
        return Vec::new();
    }
    let text = format!(
        "у наставника одновременно наставляемых: {n_mentees}; передайте часть другому наставнику"
    );
    vec![(severity, text)]
}

fn is_at(pair: &Candidate<'_>, day: NaiveDate) -> bool {
    (pair.term.0..=pair.term.1).contains(&day)
}

fn mentees_at(pairs: &[&Candidate<'_>], day: NaiveDate) -> usize {
    let on_day = pairs.iter().filter(|pair| is_at(pair, day));
    on_day.map(|pair| text::folded(&pair.pair.mentee)).collect::<BTreeSet<_>>().len()
}

/// R11: the order has a number and a date before the start; the term is a sound one.
fn order_and_term(pair: &Candidate<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    if pair.has_order && pair.pair.order.is_none() {
        faults.push((Severity::Error, "не указан номер приказа: впишите его".to_owned()));
    }
    let from = pair.term.0;
    match pair.pair.card.order_date {
        None if pair.has_order => {
            faults.push((Severity::Error, "не указана дата приказа: впишите её".to_owned()));
        }
        Some(order) if order > from => {
            let (order, from) = (date(order), date(from));
            let text = format!("приказ от {order} позже начала пары {from}: исправьте даты");
            faults.push((Severity::Error, text));
        }
        _ => {}
    }
    faults.extend(term_faults(pair));
    faults
}

fn term_faults(pair: &Candidate<'_>) -> Vec<Fault> {
    let (from, to) = pair.term;
    if from >= to {
        let text =
            format!("начало {} не раньше окончания {}: исправьте даты", date(from), date(to));
        return vec![(Severity::Error, text)];
    }
    let mut faults = Vec::new();
    let days = (to - from).num_days() + 1;
    if !TERM_DAYS.contains(&days) {
        let text = format!("срок пары {days} дн., принято от 90 до 366: проверьте даты");
        faults.push((Severity::Warning, text));
    }
    let year = pair.pair.year;
    if to > year.last_day() {
        let text = format!("срок выходит за {year} учебный год: проверьте даты");
        faults.push((Severity::Warning, text));
    }
    faults
}

fn date(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}
