//! Rules of pairing: who may mentor whom, how many, by which order and for how long.
//! A rule that can't be checked for want of data says so; it never guesses.

use chrono::NaiveDate;

use crate::analysis::Violation;
use crate::facts::staff::Person;
use crate::mentoring::Candidate;
use crate::period::AcademicYear;
use crate::remark::Severity;

/// Years of experience below which a teacher is young.
const YOUNG_BELOW: f64 = 3.0;
/// Most mentees without a warning, and with one.
const FEW_MENTEES: usize = 2;
const MOST_MENTEES: usize = 3;
/// Days a term may last, both ends counted.
const TERM_DAYS: std::ops::RangeInclusive<i64> = 90..=366;

/// What a rule finds: how grave, and what to mend.
type Found = Vec<(Severity, String)>;

/// A rule: its number and its check.
struct Rule {
    number: &'static str,
    check: fn(&Candidate<'_>, &[Candidate<'_>]) -> Found,
}

const RULES: [Rule; 4] = [
    Rule { number: "R1", check: in_staff },
    Rule { number: "R4", check: young_or_new },
    Rule { number: "R9", check: capacity },
    Rule { number: "R11", check: order_and_term },
];

/// What the rules find in a pair, all pairs being known.
#[must_use]
pub fn check(pair: &Candidate<'_>, all: &[Candidate<'_>]) -> Vec<Violation> {
    let found = RULES.iter().flat_map(|rule| {
        let found = (rule.check)(pair, all).into_iter();
        found.map(|(severity, text)| Violation { rule: rule.number, severity, text })
    });
    found.collect()
}

/// R1: two different people, both in the staff list and employed at the pair's first day.
fn in_staff(pair: &Candidate<'_>, _: &[Candidate<'_>]) -> Found {
    let is_same = match (pair.mentor, pair.mentee) {
        (Some(mentor), Some(mentee)) => std::ptr::eq(mentor, mentee),
        _ => crate::value::folded(&pair.pair.mentor) == crate::value::folded(&pair.pair.mentee),
    };
    if is_same {
        return vec![(
            Severity::Error,
            "наставник и наставляемый – один человек: исправьте пару".to_owned(),
        )];
    }
    if !pair.has_staff {
        let text = format!("нет списка кадров за {}: правило не проверялось", pair.pair.year);
        return vec![(Severity::Info, text)];
    }
    let sides = [
        ("наставника", pair.mentor, &pair.pair.mentor),
        ("наставляемого", pair.mentee, &pair.pair.mentee),
    ];
    sides
        .into_iter()
        .filter_map(|(who, person, name)| absence(who, person, name, pair.term.0))
        .collect()
}

fn absence(
    who: &str,
    person: Option<&Person>,
    name: &str,
    from: NaiveDate,
) -> Option<(Severity, String)> {
    let Some(person) = person else {
        return Some((
            Severity::Error,
            format!(
                "{who} «{name}» нет в списке кадров года (или имя подходит нескольким): исправьте имя или список"
            ),
        ));
    };
    if person.is_employed(from) {
        return None;
    }
    let first =
        person.spans.iter().filter_map(|span| span.hired).min().filter(|hired| *hired > from);
    if let Some(hired) = first {
        return Some((
            Severity::Error,
            format!("{who} {name} приняли {}, позже начала пары: исправьте даты", date(hired)),
        ));
    }
    let text = format!(
        "{who} {name} в начале пары, {}, в школе не было: нужен другой человек",
        date(from)
    );
    Some((Severity::Error, text))
}

/// R4: the mentee of the classic kind is young or was hired within the pair's school year.
fn young_or_new(pair: &Candidate<'_>, _: &[Candidate<'_>]) -> Found {
    let Some(mentee) = pair.mentee.filter(|_| pair.pair.kind == "experienced_young") else {
        return Vec::new();
    };
    let mut hires = mentee.spans.iter().filter_map(|span| span.hired);
    let is_new = hires.any(|hired| AcademicYear::of(hired) == pair.pair.year);
    match mentee.experience {
        _ if is_new => Vec::new(),
        Some(years) if years < YOUNG_BELOW => Vec::new(),
        Some(years) => {
            let years = format!("{years:.0}");
            let text = format!(
                "стаж наставляемого {years} (нужно меньше 3 лет или приём в этом учебном году): выберите другой вид пары"
            );
            vec![(Severity::Warning, text)]
        }
        None => vec![(
            Severity::Info,
            "стаж и дата приёма наставляемого не указаны: правило не проверялось".to_owned(),
        )],
    }
}

/// R9: at no day of the pair has its mentor more than two mentees (three: a warning).
fn capacity(pair: &Candidate<'_>, all: &[Candidate<'_>]) -> Found {
    let is_same_mentor = |other: &Candidate<'_>| match (pair.mentor, other.mentor) {
        (Some(own), Some(their)) => own.key == their.key,
        _ => crate::value::folded(&pair.pair.mentor) == crate::value::folded(&other.pair.mentor),
    };
    let active =
        |other: &&Candidate<'_>| other.pair.status != "terminated" && is_same_mentor(other);
    if !active(&pair) {
        return Vec::new();
    }
    let own: Vec<&Candidate<'_>> = all.iter().filter(active).collect();
    // The fullest day is the first day of some pair.
    let days = own
        .iter()
        .map(|other| other.term.0)
        .filter(|day| (pair.term.0..=pair.term.1).contains(day));
    let mentees_at = |day: NaiveDate| {
        let on_day = own.iter().filter(|other| (other.term.0..=other.term.1).contains(&day));
        on_day
            .map(|other| crate::value::folded(&other.pair.mentee))
            .collect::<std::collections::BTreeSet<_>>()
            .len()
    };
    let n_mentees = days.map(mentees_at).max().unwrap_or(0);
    let severity = match n_mentees {
        0..=FEW_MENTEES => return Vec::new(),
        MOST_MENTEES => Severity::Warning,
        _ => Severity::Error,
    };
    vec![(
        severity,
        format!(
            "у наставника одновременно наставляемых: {n_mentees}; передайте часть другому наставнику"
        ),
    )]
}

/// R11: the order has a number and a date before the start; the term is a sound one.
fn order_and_term(pair: &Candidate<'_>, _: &[Candidate<'_>]) -> Found {
    let mut found = Vec::new();
    let mut add = |severity, text: String| found.push((severity, text));
    let (from, to) = pair.term;
    if pair.pair.order.is_none() {
        add(Severity::Error, "не указан номер приказа: впишите его".to_owned());
    }
    match pair.pair.card.order_date {
        None => add(Severity::Error, "не указана дата приказа: впишите её".to_owned()),
        Some(order) if order > from => {
            add(
                Severity::Error,
                format!(
                    "приказ от {} позже начала пары {}: исправьте даты",
                    date(order),
                    date(from)
                ),
            );
        }
        Some(_) => {}
    }
    if from >= to {
        add(
            Severity::Error,
            format!("начало {} не раньше окончания {}: исправьте даты", date(from), date(to)),
        );
        return found;
    }
    let days = (to - from).num_days() + 1;
    if !TERM_DAYS.contains(&days) {
        add(
            Severity::Warning,
            format!("срок пары {days} дн., принято от 90 до 366: проверьте даты"),
        );
    }
    if to > pair.pair.year.last_day() {
        add(
            Severity::Warning,
            format!("срок выходит за {} учебный год: проверьте даты", pair.pair.year),
        );
    }
    found
}

fn date(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}
