//! Who stands behind the shares of the staff: the people of the lists of both years, and which numerators hold them.
//! Counts nobody: the same records and lists as the shares, shown person by person.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::basis::Basis;
use super::census::{self, Records};
use super::formula::{Formula, formula};
use super::{coverage, learning, staff};
use crate::analysis::{ListedCard, ListedTeacher};
use crate::category::Category;
use crate::error::Result;
use crate::facts::Spot;
use crate::facts::rows::Rows;
use crate::facts::schema::{HIT, MEMBER, NAMESAKE, OF, PERSON, ROW, TABLE, YEAR};
use crate::facts::staff::{Group, Person};
use crate::period::AcademicYear;
use crate::programme::{INDICATORS, IndicatorId};

/// A person of a year's list by the number in it.
type Member = (AcademicYear, u32);
/// The first records of the shares that a person holds.
type Held = BTreeMap<IndicatorId, Spot>;

/// Everybody of the lists of the year before and of the reporting year, by name.
pub(crate) fn listed(basis: Basis<'_>) -> Result<Vec<ListedTeacher>> {
    let (held, needing) = (held(basis)?, needing(basis)?);
    let mut teachers = Vec::new();
    for year in [basis.year.previous(), basis.year] {
        let Some(list) = basis.staff().years.get(&year) else { continue };
        let first = teachers.len();
        for person in &list.persons {
            let member = (year, person.number);
            let of_person = held.get(&member).cloned().unwrap_or_default();
            let mut teacher = teacher(person, year, &of_person, basis);
            teacher.card.needs_mentor = needing.contains(&member);
            teachers.push(teacher);
        }
        teachers[first..].sort_by(|one, another| one.name.cmp(&another.name));
    }
    Ok(teachers)
}

fn teacher(person: &Person, year: AcademicYear, held: &Held, basis: Basis<'_>) -> ListedTeacher {
    let places = basis.places;
    let is_compliant = person.stated == Some(Category::Compliance);
    ListedTeacher {
        year,
        name: person.name.display(),
        counted: person.is_counted(),
        why_not: why_not(person),
        holds: held.keys().copied().collect(),
        card: ListedCard {
            post: person.post.clone(),
            subject: person.subject.clone(),
            category: person
                .category
                .map(Category::title)
                .or(is_compliant.then_some("соответствие")),
            category_until: person.category_until(basis.reference),
            experience: person.experience,
            hired: person.spans.iter().filter_map(|span| span.hired).min(),
            needs_mentor: false,
            listed: places.origin(person.spots[0]),
            records: held.iter().map(|(id, spot)| (*id, places.origin(*spot))).collect(),
        },
    }
}

/// Why somebody of a list is not in N_пед.
fn why_not(person: &Person) -> Option<&'static str> {
    if !person.teaches {
        return Some("не педагог");
    }
    if !person.is_here {
        return Some("не работал на дату среза");
    }
    Some(match person.left_out.first()? {
        Group::Administration => "администрация",
        Group::External => "внешний совместитель",
        Group::OnLeave => "в отпуске по уходу за ребёнком",
    })
}

/// Which shares each person holds.
fn held(basis: Basis<'_>) -> Result<BTreeMap<Member, Held>> {
    let mut held: BTreeMap<Member, Held> = BTreeMap::new();
    for planned in INDICATORS {
        let Some(records) = records(planned.id, basis)? else { continue };
        // Where no source speaks it is not known of anybody.
        if records.years.is_empty() {
            continue;
        }
        for row in Rows::of(holders(planned.id, &records, basis)?)?.iter() {
            let member = (row.year()?, row.count(MEMBER)? as u32);
            held.entry(member).or_default().insert(planned.id, row.spot(TABLE, ROW)?);
        }
    }
    Ok(held)
}

/// What makes a teacher a hit of a share of the staff; `None`: the figure is no such share.
fn records(id: IndicatorId, basis: Basis<'_>) -> Result<Option<Records>> {
    Ok(Some(match (formula(id), id) {
        (Formula::Staff(share), _) => staff::records(share, basis)?,
        (Formula::Learning(share), _) => learning::records(share, basis)?,
        (_, IndicatorId::YoungSupported) => coverage::support(basis)?,
        _ => return Ok(None),
    }))
}

/// The members that a share's numerator holds in both years, each with the first of its records.
fn holders(id: IndicatorId, records: &Records, basis: Basis<'_>) -> Result<LazyFrame> {
    let keys = [YEAR, PERSON, NAMESAKE].map(col);
    let first = records
        .frame
        .clone()
        .sort([TABLE, ROW], SortMultipleOptions::default())
        .group_by_stable(keys.clone())
        .agg([col(TABLE).first(), col(ROW).first()]);
    let mut people = census::people(records, basis)?.filter(col(OF).is_not_null());
    if id == IndicatorId::YoungSupported {
        people = people.filter(coverage::needs_support());
    }
    let compared = [basis.year.previous(), basis.year].map(|year| col(YEAR).eq(lit(year.0)));
    let [before, now] = compared;
    Ok(people
        .filter(col(HIT).eq(lit(1_u32)).and(before.or(now)))
        .select([YEAR, PERSON, NAMESAKE, MEMBER].map(col))
        .join(first, &keys, &keys, JoinArgs::new(JoinType::Inner)))
}

/// The members to whom a mentor is due.
fn needing(basis: Basis<'_>) -> Result<Vec<Member>> {
    let needing = Rows::of(census::teachers(basis).filter(coverage::needs_support()))?;
    needing.iter().map(|row| Ok((row.year()?, row.count(MEMBER)? as u32))).collect()
}
