//! Rules of pairing: who may mentor whom, how many, by which order and for how long.
//! A rule that can't be checked for want of data says so; it never guesses.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use strum::VariantArray;

use crate::analysis::Violation;
use crate::choices;
use crate::facts::staff::Person;
use crate::ids::{PairKind, PairStatus};
use crate::mentoring::Candidate;
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

/// What is wrong with a pair, all pairs being known; `None`: data are lacking.
type Check = fn(&Candidate<'_>, &[Candidate<'_>]) -> Option<Vec<Fault>>;

/// A rule of pairing: its number, the kinds it applies to, its check, if there is one.
struct Rule {
    number: &'static str,
    kinds: &'static [PairKind],
    check: Option<Check>,
}

const YOUNG: PairKind = PairKind::ExperiencedYoung;
const LEADER: PairKind = PairKind::LeaderStruggling;
const INNOVATOR: PairKind = PairKind::InnovatorConservative;
const EXPERTS: PairKind = PairKind::SubjectExperts;
const ALL: &[PairKind] = PairKind::VARIANTS;
const CLASSIC: &[PairKind] = &[YOUNG, LEADER, EXPERTS];

/// From this day an agreement is due.
const AGREEMENTS_FROM: (i32, u32, u32) = (2025, 3, 1);

/// R15 is about teachers, not pairs.
const RULES: [Rule; 17] = [
    Rule { number: "R1", kinds: ALL, check: Some(in_staff) },
    Rule { number: "R2", kinds: CLASSIC, check: None },
    Rule { number: "R3", kinds: CLASSIC, check: None },
    Rule { number: "R4", kinds: &[YOUNG], check: Some(young_or_new) },
    Rule { number: "R5", kinds: &[YOUNG, EXPERTS], check: None },
    Rule { number: "R6", kinds: CLASSIC, check: None },
    Rule { number: "R7", kinds: &[LEADER, INNOVATOR], check: None },
    Rule { number: "R8", kinds: ALL, check: None },
    Rule { number: "R9", kinds: ALL, check: Some(capacity) },
    Rule { number: "R10", kinds: ALL, check: None },
    Rule { number: "R11", kinds: ALL, check: Some(order_and_term) },
    Rule { number: "R12a", kinds: ALL, check: None },
    Rule { number: "R12b", kinds: ALL, check: None },
    Rule { number: "R12c", kinds: ALL, check: None },
    Rule { number: "R12d", kinds: ALL, check: None },
    Rule { number: "R13", kinds: CLASSIC, check: None },
    Rule { number: "R14", kinds: ALL, check: None },
];

fn applies(rule: &Rule, pair: &Candidate<'_>) -> bool {
    let (year, month, day) = AGREEMENTS_FROM;
    let is_due = NaiveDate::from_ymd_opt(year, month, day).is_some_and(|day| pair.term.1 >= day);
    rule.kinds.contains(&pair.pair.kind) && (rule.number != "R12d" || is_due)
}

/// The rules that apply to a pair, in order.
pub(crate) fn applying(pair: &Candidate<'_>) -> impl Iterator<Item = &'static str> {
    RULES.iter().filter(|rule| applies(rule, pair)).map(|rule| rule.number)
}

/// What the rules find in a pair, all pairs being known, and the rules that were not checked.
pub(crate) fn check(
    pair: &Candidate<'_>,
    all: &[Candidate<'_>],
) -> (Vec<Violation>, Vec<&'static str>) {
    let (mut violations, mut unchecked) = (Vec::new(), Vec::new());
    for rule in RULES.iter().filter(|rule| applies(rule, pair)) {
        let Some(faults) = rule.check.and_then(|check| check(pair, all)) else {
            unchecked.push(rule.number);
            continue;
        };
        for (severity, text) in faults {
            violations.push(Violation { rule: rule.number, severity, text });
        }
        // Without the columns of the order only the term was looked at.
        if rule.number == "R11" && !pair.has_order {
            unchecked.push(rule.number);
        }
    }
    (violations, unchecked)
}

/// R1: both are in the staff list and employed at the pair's first day.
fn in_staff(pair: &Candidate<'_>, _: &[Candidate<'_>]) -> Option<Vec<Fault>> {
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
fn young_or_new(pair: &Candidate<'_>, _: &[Candidate<'_>]) -> Option<Vec<Fault>> {
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
#[expect(clippy::unnecessary_wraps, reason = "the signature of a check: this one lacks no data")]
fn capacity(pair: &Candidate<'_>, all: &[Candidate<'_>]) -> Option<Vec<Fault>> {
    if pair.pair.status == PairStatus::Terminated {
        return Some(Vec::new());
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
    let Some((n_mentees, day)) = fullest else { return Some(Vec::new()) };
    let severity = match n_mentees {
        0..=FEW_MENTEES => return Some(Vec::new()),
        MOST_MENTEES => Severity::Warning,
        _ => Severity::Error,
    };
    let of_day = pairs.into_iter().filter(|neighbour| is_at(neighbour, day));
    let last = of_day.max_by_key(|at| (at.term.0, at.origin.clone(), at.pair.mentee.clone()));
    if !last.is_some_and(|last| std::ptr::eq(last, pair)) {
        return Some(Vec::new());
    }
    let text = format!(
        "у наставника одновременно наставляемых: {n_mentees}; передайте часть другому наставнику"
    );
    Some(vec![(severity, text)])
}

fn is_at(pair: &Candidate<'_>, day: NaiveDate) -> bool {
    (pair.term.0..=pair.term.1).contains(&day)
}

fn mentees_at(pairs: &[&Candidate<'_>], day: NaiveDate) -> usize {
    let on_day = pairs.iter().filter(|pair| is_at(pair, day));
    on_day.map(|pair| text::folded(&pair.pair.mentee)).collect::<BTreeSet<_>>().len()
}

/// R11: the order has a number and a date before the start; the term is a sound one.
#[expect(clippy::unnecessary_wraps, reason = "the signature of a check: this one lacks no data")]
fn order_and_term(pair: &Candidate<'_>, _: &[Candidate<'_>]) -> Option<Vec<Fault>> {
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
    Some(faults)
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
