//! One result for a graduate in a subject: the latest before September, an appeal in place of the result
//! it changed; makes the frame of exams. Namesakes of one table stay apart; what is set aside is said.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use polars::prelude::*;

use super::{AFFECTED, Fact, Sitting};
use crate::error::Result;
use crate::facts::ground;
use crate::form::extract::Table;
use crate::reference::Exam;
use crate::remark::{self, GapKind, Remark, Rule};

/// A graduate of a subject: the sitting, the class, the place among namesakes.
type Key = (Sitting, Option<Arc<str>>, usize);

/// Rows of one name in one file and day.
type Alike<'a> = (Option<&'a str>, NaiveDate, Arc<str>, String, Option<Arc<str>>);

/// The results chosen so far.
#[derive(Default)]
struct Chosen {
    kept: Vec<Option<Fact>>,
    places: HashMap<Key, usize>,
    /// Keys of each sitting: an appeal need not repeat the class.
    keys: HashMap<Sitting, Vec<Key>>,
}

/// One result for a graduate: the latest before September; namesakes by their № stay apart.
pub(super) fn latest(
    facts: Vec<Fact>,
    tables: &[Table<'_>],
    remarks: &mut Vec<Remark>,
) -> Vec<Fact> {
    // Namesakes are told apart by their № in one file and day; without it one name is one person.
    let mut namesakes: HashMap<Alike<'_>, Vec<String>> = HashMap::new();
    let mut chosen = Chosen::default();
    let (appeals, results): (Vec<Fact>, Vec<Fact>) =
        facts.into_iter().partition(|fact| fact.is_appeal);
    for fact in results {
        let file = tables[fact.table as usize].place.file.as_deref();
        let alike =
            (file, fact.date, fact.subject.clone(), fact.person.clone(), fact.class.clone());
        let ordinal = ordinal(namesakes.entry(alike).or_default(), fact.number.as_deref());
        let key = (fact.sitting(), fact.class.clone(), ordinal);
        chosen.take(key, fact, tables, remarks);
    }
    for appeal in appeals {
        match chosen.appealed(&appeal) {
            Ok(Some(key)) => chosen.take(key, appeal, tables, remarks),
            Ok(None) => {
                let place = appeal.place(tables);
                remarks.push(Remark::new(&remark::APPEAL_ALONE, &place).affecting(&AFFECTED));
                let key = (appeal.sitting(), appeal.class.clone(), 0);
                chosen.take(key, appeal, tables, remarks);
            }
            Err(n_namesakes) => {
                let detail = n_namesakes.to_string();
                let remark = Remark::new(&remark::APPEAL_UNCLEAR, &appeal.place(tables))
                    .with("place", &detail);
                let remark = remark.affecting(&AFFECTED);
                remarks.push(remark.leaving(GapKind::Deciding, Some(appeal.year())));
            }
        }
    }
    chosen.doubt_classes(tables, remarks);
    chosen.kept.into_iter().flatten().collect()
}

impl Chosen {
    /// Says where one name of a sitting counts twice, and only the class tells the two apart: it is not
    /// stated in one of them, or the days differ as those of a resit do.
    fn doubt_classes(&self, tables: &[Table<'_>], remarks: &mut Vec<Remark>) {
        let mut doubted = Vec::new();
        for keys in self.keys.values().filter(|keys| keys.len() > 1) {
            let places: BTreeSet<usize> = keys.iter().map(|key| self.places[key]).collect();
            let facts: Vec<&Fact> =
                places.iter().filter_map(|place| self.kept[*place].as_ref()).collect();
            let Some((first, others)) = facts.split_first() else { continue };
            let is_doubted = |fact: &&&Fact| {
                let is_open = fact.class.is_none() || first.class.is_none();
                fact.class != first.class && (is_open || fact.date != first.date)
            };
            doubted.extend(others.iter().find(is_doubted).map(|fact| (first.place(tables), *fact)));
        }
        doubted.sort_by_key(|(_, fact)| (fact.table, fact.row));
        for (first, fact) in doubted {
            let remark = Remark::new(&remark::CLASS_TELLS, &fact.place(tables));
            let remark = remark.with("place", first.to_string()).affecting(&AFFECTED);
            remarks.push(remark.leaving(GapKind::Deciding, Some(fact.year())));
        }
    }

    fn take(&mut self, key: Key, fact: Fact, tables: &[Table<'_>], remarks: &mut Vec<Remark>) {
        let place = self.kept.len();
        let earlier = self.places.get(&key).copied();
        let Some(other) = earlier.and_then(|earlier| self.kept[earlier].clone()) else {
            self.keys.entry(key.0.clone()).or_default().push(key.clone());
            self.places.insert(key, place);
            self.kept.push(Some(fact));
            return;
        };
        let replaces = (fact.date, fact.is_appeal) > (other.date, other.is_appeal);
        let (stays, leaves) = if replaces { (&fact, &other) } else { (&other, &fact) };
        remarks.push(superseded(stays, leaves, tables));
        if replaces {
            self.kept[earlier.unwrap_or_default()] = None;
            self.places.insert(key, place);
            self.kept.push(Some(fact));
        }
    }

    /// The graduate whose result an appeal is about: of its class, else the only one of the name.
    ///
    /// # Errors
    /// How many there are, if it may be several.
    fn appealed(&self, appeal: &Fact) -> std::result::Result<Option<Key>, usize> {
        let all = self.keys.get(&appeal.sitting()).map(Vec::as_slice).unwrap_or_default();
        let of_class: Vec<&Key> =
            all.iter().filter(|(_, class, _)| *class == appeal.class).collect();
        let open = |class: &Option<Arc<str>>| class.is_none() || appeal.class.is_none();
        let found = if of_class.is_empty() {
            all.iter().filter(|(_, class, _)| open(class)).collect()
        } else {
            of_class
        };
        match found.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some((*one).clone())),
            several => Err(several.len()),
        }
    }
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
    let where_to = stays.place(tables).to_string();
    let say =
        |rule: &'static Rule, detail: &str| Remark::new(rule, &leaves.place(tables)).detail(detail);
    if stays.date > leaves.date {
        say(&remark::RETAKEN, &format!("{}, {where_to}", stays.date.format("%d.%m.%Y")))
    } else if stays.is_appeal && !leaves.is_appeal {
        say(&remark::APPEALED, &where_to)
    } else if stays.results() == leaves.results() {
        say(&remark::SAME_ROW, &where_to)
    } else {
        let remark = say(&remark::OTHER_ROW, &where_to).affecting(&AFFECTED);
        remark.leaving(GapKind::Deciding, Some(leaves.year()))
    }
}

/// Says which results are shown apart, once a table.
pub(super) fn apart(facts: &[Fact], tables: &[Table<'_>], remarks: &mut Vec<Remark>) {
    let mut said = BTreeSet::new();
    for fact in facts {
        let place = &tables[fact.table as usize].place;
        if fact.exam == Exam::Gve && said.insert((fact.table, false)) {
            remarks.push(Remark::new(&remark::APART, place));
        } else if fact.is_september() && said.insert((fact.table, true)) {
            let detail = fact.date.format("%d.%m.%Y").to_string();
            remarks.push(Remark::new(&remark::SEPTEMBER, place).with("results", &detail));
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
        "year" => facts.iter().map(|fact| ground::year_number(fact.year())).collect::<Vec<_>>(),
        "exam" => text(&|fact| Some(fact.exam.title())),
        "subject" => text(&|fact| Some(&fact.subject)),
        "exam_subject" => facts.iter().map(|fact| format!("{}: {}", fact.exam.title(), fact.subject)).collect::<Vec<_>>(),
        "school" => text(&|fact| fact.school.as_deref()),
        "class" => text(&|fact| fact.class.as_deref()),
        "grade" => facts.iter().map(|fact| u32::from(fact.grade)).collect::<Vec<_>>(),
        "counted" => facts.iter().map(|fact| fact.counted).collect::<Vec<_>>(),
        "headline" => facts.iter().map(headline).collect::<Vec<_>>(),
        "september" => facts.iter().map(Fact::is_september).collect::<Vec<_>>(),
        "judged" => flag(&|fact| fact.standing.is_some()),
        "above" => flag(&|fact| fact.standing.is_some_and(|standing| standing.above)),
        "on_threshold" => flag(&|fact| on_threshold(fact) == Some(true)),
        "on_known" => flag(&|fact| on_threshold(fact).is_some()),
        "score" => facts.iter().map(Fact::score).collect::<Vec<_>>(),
        "mark" => facts.iter().map(|fact| fact.mark).collect::<Vec<_>>(),
        "n2" => is_mark(2.0),
        "n3" => is_mark(3.0),
        "n4" => is_mark(4.0),
        "n5" => is_mark(5.0),
        "by_score" => facts.iter().map(|fact| !fact.has_marks_only()).collect::<Vec<_>>(),
        "person" => text(&|fact| Some(&fact.person)),
    )?)
}

/// Whether a result is exactly on its threshold, if that is known.
fn on_threshold(fact: &Fact) -> Option<bool> {
    fact.standing.and_then(|standing| standing.on_threshold)
}
