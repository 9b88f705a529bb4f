//! Rules about who works at the school: both at the start, the mentor through the whole term.
//! Looks at days and lists; what people know and can is asked elsewhere.

use chrono::NaiveDate;

use super::{Fault, Finding, day, no_list};
use crate::facts::staff::{Group, StaffYear};
use crate::mentoring::{Candidate, Member};
use crate::period::AcademicYear;
use crate::person::{Found, PersonId};

/// R1: a list of the years that the term touches has both, employed at the pair's first day.
pub(super) fn both_work_here(pair: &Candidate<'_>) -> Finding {
    if pair.pair.card.is_of_one {
        return Finding::broken("наставник и наставляемый – один человек");
    }
    if pair.lists.is_empty() {
        return no_list(pair.pair.year);
    }
    let mut finding = Finding::default();
    let [mentor, mentee] = [&pair.pair.mentor, &pair.pair.mentee];
    for (who, member, name) in
        [("наставника", pair.mentor, mentor), ("наставляемого", pair.mentee, mentee)]
    {
        match (member, pair.year_without_list) {
            (Some(member), _) => finding.faults.extend(absence(who, member, name, pair.term.0)),
            // The list that is not there may have the person.
            (None, Some(year)) => finding.lacking = no_list(year).lacking,
            (None, None) => finding.faults.push(Fault::new(format!(
                "{who} «{name}» нет в списке кадров года (или имя подходит нескольким)"
            ))),
        }
    }
    finding
}

fn absence(who: &str, member: Member<'_>, name: &str, from: NaiveDate) -> Option<Fault> {
    if member.person.is_employed(from) {
        return None;
    }
    let hires = member.person.spans.iter().filter_map(|span| span.hired);
    Some(Fault::new(match hires.min() {
        Some(first) if first > from => {
            format!("{who} {name} приняли {}, позже начала пары {}", day(first), day(from))
        }
        _ => format!("{who} {name} в начале пары, {}, в школе не было", day(from)),
    }))
}

/// R14: through the term the mentor is neither dismissed nor on leave nor out of N_пед.
pub(super) fn mentor_stays(pair: &Candidate<'_>) -> Finding {
    let Some(mentor) = pair.mentor else {
        return match pair.year_without_list {
            Some(year) => no_list(year),
            None => Finding::unknown("наставника нет в списке кадров"),
        };
    };
    let last = pair.pair.last_day().unwrap_or(pair.term.1);
    let mut finding = Finding::default();
    for list in pair.lists.iter().filter(|list| list.year <= AcademicYear::of(last)) {
        if let Some(text) = leaving(mentor, list, (pair.term.0, last)) {
            finding.faults.push(Fault::new(text));
            break;
        }
    }
    if finding.faults.is_empty() {
        finding.lacking = pair.year_without_list.and_then(|year| no_list(year).lacking);
    }
    finding
}

/// What the list of a year says of a mentor who does not stay to the end.
fn leaving(
    mentor: Member<'_>,
    of_year: &StaffYear,
    (from, last): (NaiveDate, NaiveDate),
) -> Option<String> {
    let Found::One(PersonId(number)) = of_year.find(&mentor.person.name) else {
        let is_gone = of_year.year != mentor.list.year;
        return is_gone.then(|| format!("наставника нет в списке кадров {}", of_year.year));
    };
    let person = &of_year.persons[number];
    if !person.is_employed(last) && person.is_employed(from) {
        let days = person.spans.iter().filter_map(|span| span.dismissed);
        return Some(match days.filter(|dismissed| *dismissed <= last).max() {
            Some(dismissed) => format!("наставник уволен {}, в срок пары", day(dismissed)),
            None => "наставник уволен в срок пары".to_owned(),
        });
    }
    if person.groups.contains(&Group::OnLeave) {
        return Some(format!("наставник в отпуске по списку кадров {}", of_year.year));
    }
    if !person.teaches || person.left_out.iter().any(|group| *group != Group::OnLeave) {
        return Some(format!("наставник не входит в число педагогов школы {} года", of_year.year));
    }
    None
}
