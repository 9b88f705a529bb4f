//! One result for a graduate in a subject: the latest before September; makes the frame of exams.
//! Namesakes of one table stay apart; what is set aside is said.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use polars::prelude::*;

use super::{AFFECTED, Fact};
use crate::error::Result;
use crate::facts;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::reference::Exam;
use crate::remark::{self, Origin, Remark};

/// One result for a graduate: the latest before September; namesakes by their № stay apart.
pub(super) fn latest(
    facts: Vec<Fact>,
    tables: &[Table<'_>],
    remarks: &mut Vec<Remark>,
) -> Vec<Fact> {
    type Key =
        (Option<Arc<str>>, AcademicYear, Exam, Arc<str>, bool, String, Option<Arc<str>>, usize);
    type Alike<'a> = (Option<&'a str>, NaiveDate, Arc<str>, String, Option<Arc<str>>);
    // Namesakes are told apart by their № in one file and day; without it one name is one person.
    let mut namesakes: HashMap<Alike<'_>, Vec<String>> = HashMap::new();
    let mut chosen: HashMap<Key, usize> = HashMap::new();
    let mut kept: Vec<Option<Fact>> = Vec::with_capacity(facts.len());
    for fact in facts {
        let file = tables[fact.table as usize].place.file.as_deref();
        let alike =
            (file, fact.date, fact.subject.clone(), fact.person.clone(), fact.class.clone());
        let ordinal = ordinal(namesakes.entry(alike).or_default(), fact.number.as_deref());
        let key = (
            fact.school.clone(),
            fact.year(),
            fact.exam,
            fact.subject.clone(),
            fact.is_september(),
            fact.person.clone(),
            fact.class.clone(),
            ordinal,
        );
        let place = kept.len();
        let Some(&earlier) = chosen.get(&key) else {
            chosen.insert(key, place);
            kept.push(Some(fact));
            continue;
        };
        let Some(other) = kept[earlier].clone() else { continue };
        let (stays, leaves) =
            if fact.date > other.date { (&fact, &other) } else { (&other, &fact) };
        remarks.push(superseded(stays, leaves, tables));
        if fact.date > other.date {
            kept[earlier] = None;
            chosen.insert(key, place);
            kept.push(Some(fact));
        }
    }
    kept.into_iter().flatten().collect()
}

/// The place of a № among those of one name; a blank № is the first.
fn ordinal(numbers: &mut Vec<String>, number: Option<&str>) -> usize {
    let Some(number) = number else { return 0 };
    numbers.iter().position(|known| known == number).unwrap_or_else(|| {
        numbers.push(number.to_owned());
        numbers.len() - 1
    })
}

fn superseded(stays: &Fact, leaves: &Fact, tables: &[Table<'_>]) -> Remark {
    let place = |fact: &Fact| Origin {
        cell: Some(format!("A{}", fact.row)),
        ..tables[fact.table as usize].place.clone()
    };
    let results = |fact: &Fact| (fact.primary, fact.test_score, fact.mark);
    let stayed = place(stays);
    let where_to = format!(
        "{}, {}",
        stayed.file.as_deref().unwrap_or_default(),
        stayed.cell.unwrap_or_default()
    );
    if stays.date > leaves.date {
        let detail = format!("{}, {where_to}", stays.date.format("%d.%m.%Y"));
        Remark::new(&remark::RETAKEN, &place(leaves), None, &detail)
    } else if results(stays) == results(leaves) {
        Remark::new(&remark::SAME_ROW, &place(leaves), None, &where_to)
    } else {
        Remark::new(&remark::OTHER_ROW, &place(leaves), None, &where_to).affecting(&AFFECTED)
    }
}

/// Says which results are shown apart, once a table.
pub(super) fn apart(facts: &[Fact], tables: &[Table<'_>], remarks: &mut Vec<Remark>) {
    let mut said = BTreeSet::new();
    for fact in facts {
        let place = &tables[fact.table as usize].place;
        if fact.exam == Exam::Gve && said.insert((fact.table, false)) {
            remarks.push(Remark::new(&remark::APART, place, None, ""));
        } else if fact.is_september() && said.insert((fact.table, true)) {
            let detail = fact.date.format("%d.%m.%Y").to_string();
            remarks.push(Remark::new(&remark::SEPTEMBER, place, None, &detail));
        }
    }
}

pub(super) fn frame(facts: &[Fact]) -> Result<DataFrame> {
    let flag = |of: &dyn Fn(&Fact) -> bool| {
        facts.iter().map(|fact| u32::from(of(fact))).collect::<Vec<_>>()
    };
    let text = |of: &dyn Fn(&Fact) -> Option<&str>| {
        facts.iter().map(|fact| of(fact).map(str::to_owned)).collect::<Vec<_>>()
    };
    let headline =
        |fact: &Fact| fact.exam != Exam::Gve && !fact.is_september() && fact.standing.is_some();
    let is_mark = |wanted: f64| flag(&|fact| fact.mark == Some(wanted));
    Ok(df!(
        "table" => facts.iter().map(|fact| fact.table).collect::<Vec<_>>(),
        "row" => facts.iter().map(|fact| fact.row).collect::<Vec<_>>(),
        "year" => facts.iter().map(|fact| facts::year_number(fact.year())).collect::<Vec<_>>(),
        "exam" => text(&|fact| Some(fact.exam.title())),
        "subject" => text(&|fact| Some(&fact.subject)),
        "exam_subject" => facts.iter().map(|fact| format!("{}: {}", fact.exam.title(), fact.subject)).collect::<Vec<_>>(),
        "school" => text(&|fact| fact.school.as_deref()),
        "class" => text(&|fact| fact.class.as_deref()),
        "grade" => facts.iter().map(|fact| u32::from(fact.grade)).collect::<Vec<_>>(),
        "counted" => facts.iter().map(|fact| fact.counted).collect::<Vec<_>>(),
        "headline" => facts.iter().map(headline).collect::<Vec<_>>(),
        "september" => facts.iter().map(Fact::is_september).collect::<Vec<_>>(),
        "above" => flag(&|fact| fact.standing.is_some_and(|standing| standing.above)),
        "on_threshold" => flag(&|fact| fact.standing.is_some_and(|standing| standing.on_threshold)),
        "score" => facts.iter().map(Fact::score).collect::<Vec<_>>(),
        "mark" => facts.iter().map(|fact| fact.mark).collect::<Vec<_>>(),
        "n2" => is_mark(2.0),
        "n3" => is_mark(3.0),
        "n4" => is_mark(4.0),
        "n5" => is_mark(5.0),
        "person" => text(&|fact| Some(&fact.person)),
    )?)
}
