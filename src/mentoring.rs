//! Pairs of mentor and mentee: rows of the pairs template with what the rules find in them.
//! Judges by the staff list of the pair's year; proposes nothing.

use chrono::NaiveDate;

use crate::analysis::{Pair, PairCard, StaffCard};
use crate::category::Category;
use crate::facts::staff::{Person, Staff, identify};
use crate::form::Kind;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::person::Name;
use crate::reference::Reference;
use crate::remark::{self, Origin, Remark};
use crate::value;

mod repeat;
pub mod rules;

/// Kinds of the programme: id, words that name it, title.
pub const KINDS: [(&str, &str, &str); 4] = [
    ("experienced_young", "молод", "опытный учитель – молодой специалист"),
    (
        "leader_struggling",
        "лидер",
        "лидер педагогического сообщества – педагог, испытывающий проблемы",
    ),
    ("innovator_conservative", "новатор", "педагог-новатор – консервативный педагог"),
    ("subject_experts", "предметник", "опытный предметник – неопытный предметник"),
];

/// Words of an outcome and the status they mean.
const STATUSES: [(&str, &str); 6] = [
    ("заверш", "completed"),
    ("выполнен", "completed"),
    ("продл", "extended"),
    ("прекращ", "terminated"),
    ("расторг", "terminated"),
    ("досрочно", "terminated"),
];

/// Indicators that pairs feed.
const AFFECTED: [&str; 2] = ["young_supported", "pairs_completed"];

/// A pair with what the rules need of it.
#[derive(Debug, Clone)]
pub struct Candidate<'s> {
    /// The pair as printed.
    pub pair: Pair,
    /// Where it stands.
    pub origin: Origin,
    /// Whether its year has a staff list.
    pub has_staff: bool,
    /// The mentor in the staff list.
    pub mentor: Option<&'s Person>,
    /// The mentee in the staff list.
    pub mentee: Option<&'s Person>,
    /// First and last day.
    pub term: (NaiveDate, NaiveDate),
}

/// The pairs of all tables, checked, in the order of years, kinds, mentors, mentees.
pub fn pairs(
    tables: &[Table<'_>],
    staff: &Staff,
    reference: &Reference,
    remarks: &mut Vec<Remark>,
) -> Vec<Pair> {
    let mut candidates = Vec::new();
    for (number, table) in tables.iter().enumerate() {
        if table.form.kind != Kind::Pair {
            continue;
        }
        for row in 0..table.len() {
            let found = candidate(table, row, staff, reference, remarks);
            candidates.extend(found.map(|mut candidate| {
                candidate.pair.card.place = Some((number as u32, table.rows[row]));
                candidate
            }));
        }
    }
    let candidates = repeat::without_repeats(candidates, remarks);
    let violations: Vec<_> =
        candidates.iter().map(|candidate| rules::check(candidate, &candidates)).collect();
    for year in candidates
        .iter()
        .filter(|pair| !pair.has_staff)
        .map(|pair| pair.pair.year)
        .collect::<std::collections::BTreeSet<_>>()
    {
        remarks.push(Remark::new(
            &remark::NO_PAIR_STAFF,
            &Origin::default(),
            None,
            &year.to_string(),
        ));
    }
    let mut pairs: Vec<Pair> = candidates
        .into_iter()
        .zip(violations)
        .map(|(candidate, violations)| Pair { violations, ..candidate.pair })
        .collect();
    let place = |pair: &Pair| KINDS.iter().position(|(id, _, _)| *id == pair.kind);
    pairs.sort_by_cached_key(|pair| {
        (pair.year, place(pair), pair.mentor.clone(), pair.mentee.clone(), pair.from)
    });
    pairs
}

fn candidate<'s>(
    table: &Table<'_>,
    row: usize,
    staff: &'s Staff,
    reference: &Reference,
    remarks: &mut Vec<Remark>,
) -> Option<Candidate<'s>> {
    let raw = table.text("kind", row)?;
    let folded = value::folded(raw);
    let Some(&(kind, _, _)) =
        KINDS.iter().find(|(id, word, _)| folded == *id || folded.contains(word))
    else {
        remarks.push(Remark::new(
            &remark::PAIR_KIND,
            &table.origin("kind", row),
            Some(raw.to_owned()),
            raw,
        ));
        return None;
    };
    for field in ["mentor", "mentee"] {
        let raw = table.text(field, row)?;
        if Name::parse(raw).is_none() {
            let origin = table.origin(field, row);
            let remark = Remark::new(&remark::BAD_NAME, &origin, Some(raw.to_owned()), raw);
            remarks.push(remark.affecting(&AFFECTED));
            return None;
        }
    }
    let (from, to) = (table.date("from", row)?, table.date("to", row)?);
    let year = AcademicYear::of(from);
    let list = staff.years.get(&year);
    let mut person = |field| {
        let found = identify(list?, table.text(field, row)?, &table.origin(field, row));
        found.map_err(|remark| remarks.push(remark.affecting(&AFFECTED))).ok()
    };
    let (mentor, mentee) = (person("mentor"), person("mentee"));
    let shown = |field, person: Option<&Person>| {
        person
            .map(|person| person.name.display())
            .or_else(|| table.text(field, row).map(str::to_owned))
    };
    let text = |field| table.text(field, row).map(str::to_owned);
    let origin = table.origin("mentor", row);
    let card = PairCard {
        mentor: mentor.map(|person| staff_card(person, reference)),
        mentee: mentee.map(|person| staff_card(person, reference)),
        request: text("request"),
        order_date: table.date("order_date", row),
        mentor_consent: text("mentor_consent"),
        mentee_consent: text("mentee_consent"),
        programme: text("programme"),
        curator: text("curator"),
        done_percent: table.number("done", row),
        outcome: text("outcome"),
        origin: format!(
            "{}, «{}», строка {}",
            origin.file.as_deref().unwrap_or_default(),
            origin.sheet.as_deref().unwrap_or_default(),
            table.rows[row]
        ),
        place: None,
    };
    let pair = Pair {
        year,
        kind,
        mentor: shown("mentor", mentor)?,
        mentee: shown("mentee", mentee)?,
        order: text("order"),
        from: Some(from),
        to: Some(to),
        status: status(card.outcome.as_deref()),
        violations: Vec::new(),
        card,
    };
    Some(Candidate { pair, origin, has_staff: list.is_some(), mentor, mentee, term: (from, to) })
}

fn status(outcome: Option<&str>) -> &'static str {
    let outcome = value::folded(outcome.unwrap_or_default());
    let found =
        STATUSES.iter().find(|(start, _)| outcome.contains(start) && !outcome.starts_with("не "));
    found.map_or("active", |(_, status)| status)
}

fn staff_card(person: &Person, reference: &Reference) -> StaffCard {
    StaffCard {
        name: person.name.display(),
        post: person.post.clone(),
        subject: person.subject.clone(),
        category: person
            .category
            .filter(|category| category.is_category())
            .map(|category: Category| category.title().to_owned()),
        category_until: person.category_until(reference),
        experience_years: person.experience,
    }
}
