//! What mentees did themselves, for their pages: talks, contests and courses of all years.
//! No result of a pupil is looked at.

use std::collections::{BTreeMap, BTreeSet};

use super::Ground;
use crate::analysis::OwnRecord;
use crate::error::Result;
use crate::facts::Spot;
use crate::facts::rows::Rows;
use crate::facts::schema::{PERSON, ROW, TABLE};
use crate::form::FieldName;
use crate::person::Name;
use crate::programme::IndicatorId;

/// The records by what they are, with the field of their names.
const RECORDS: [(IndicatorId, &str, FieldName); 2] = [
    (IndicatorId::ExperienceShared, "выступление", FieldName::Topic),
    (IndicatorId::Contests, "конкурс", FieldName::Title),
];

/// By keys of names: everybody's records, in the order of days, each once.
pub(crate) fn own_records(ground: Ground<'_>) -> Result<BTreeMap<String, Vec<OwnRecord>>> {
    let mut by_person: BTreeMap<String, BTreeSet<OwnRecord>> = BTreeMap::new();
    for (indicator, what, title) in RECORDS {
        let choices = &ground.setting.passport.choices;
        let (records, _) = ground.facts.teachers.records(indicator, choices)?;
        for row in Rows::of(records)?.iter() {
            let (Some(person), spot) = (row.text(PERSON)?, row.spot(TABLE, ROW)?) else { continue };
            if let Some(record) = record(ground, spot, (what, title)) {
                by_person.entry(person).or_default().insert(record);
            }
        }
    }
    for course in &ground.facts.training.formal {
        let Some(name) = Name::parse(&course.name) else { continue };
        let record = OwnRecord {
            date: Some(course.date),
            what: "курс",
            title: course.topic.clone().unwrap_or_default(),
            level: String::new(),
            result: String::new(),
        };
        by_person.entry(name.key()).or_default().insert(record);
    }
    let sorted = by_person.into_iter().map(|(key, records)| (key, records.into_iter().collect()));
    Ok(sorted.collect())
}

fn record(
    ground: Ground<'_>,
    spot: Spot,
    (what, title): (&'static str, FieldName),
) -> Option<OwnRecord> {
    let table = &ground.tables[spot.table as usize];
    let line = table.line(spot.row)?;
    let text = |field| table.text(field, line).unwrap_or_default().to_owned();
    Some(OwnRecord {
        date: table.date(FieldName::Date, line),
        what,
        title: text(title),
        level: text(FieldName::Level),
        result: text(FieldName::Result),
    })
}
