//! Pairs counted a second time: young and newly hired teachers with a mentor, pairs fulfilled.
//! Experience and days of hiring are read from the school's own staff lists.

use super::figure::{Count, Figure};
use super::folder::Book;
use super::learning::{every, pairs, teacher};
use super::names::fold;
use super::staff::{Staff, list_year};
use super::table::{plain, tables};
use super::when::{Day, day, school_year, snapshot};
use std::collections::{BTreeMap, BTreeSet};

/// Kinds by a word of theirs.
const KINDS: [(&str, &str); 4] = [
    ("молод", "experienced_young"),
    ("лидер", "leader_struggling"),
    ("новатор", "innovator_conservative"),
    ("предметник", "subject_experts"),
];

/// Young: less than three years of experience. New: hired after the snapshot of the year before and not
/// after this one.
pub(crate) fn young(books: &[Book], staff: &Staff) -> Figure {
    let mut groups: BTreeMap<(i32, &str), BTreeSet<String>> = BTreeMap::new();
    for book in books {
        let labels = ["фио", "педагогический стаж", "дата приема"];
        for table in book.sheets.iter().flat_map(|sheet| tables(sheet, &labels)) {
            let year = list_year(&table, &book.path).expect("a year");
            for row in &table.rows {
                let Some(name) = teacher(&fold(&table.get(*row, "фио")), year, staff) else {
                    continue;
                };
                let years: Option<f64> = table.get(*row, "педагогический стаж").parse().ok();
                let hired = day(&table.get(*row, "дата приема"));
                let is_new = |day: Day| snapshot(year - 1) < day && day <= snapshot(year);
                for (group, is_in) in [
                    ("молодые", years.is_some_and(|years| years < 3.0)),
                    ("вновь принятые", hired.is_some_and(is_new)),
                ] {
                    if is_in {
                        groups.entry((year, group)).or_default().insert(name.clone());
                        groups.entry((year, "")).or_default().insert(name.clone());
                    }
                }
            }
        }
    }
    let mut mentees: BTreeSet<(i32, &String)> = BTreeSet::new();
    for (from, to, mentee) in pairs(books) {
        for year in school_year(from)..=school_year(to) {
            mentees.extend(teacher(&mentee, year, staff).map(|name| (year, name)));
        }
    }
    let mut figure = Figure::default();
    for ((year, group), names) in &groups {
        let with = names.iter().filter(|name| mentees.contains(&(*year, *name))).count();
        let count = Count { numerator: with as u64, denominator: Some(names.len() as u64) };
        match *group {
            "" => figure.years.insert(*year, count),
            group => {
                figure.parts.entry(("group", group.to_owned())).or_default().insert(*year, count)
            }
        };
    }
    figure
}

/// Pairs with a day in the year that came to their end or did four fifths of their activities.
pub(crate) fn completed(books: &[Book]) -> Figure {
    let mut figure = Figure::default();
    for table in every(books, &["вид", "наставник", "наставляемый", "с", "по", "итог"])
    {
        for row in &table.rows {
            let get = |label: &str| plain(&table.get(*row, label));
            let ends = day(&get("с")).zip(day(&get("по"))).filter(|(from, to)| from <= to);
            let Some((from, to)) = ends else { continue };
            let done: f64 = get("выполнено, %").parse().unwrap_or(0.0);
            let hits = u64::from(get("итог") == "завершена" || done >= 80.0);
            let kind = get("вид");
            let kind = KINDS.iter().find(|(word, _)| kind.contains(word)).expect("a kind").1;
            for year in school_year(from)..=school_year(to) {
                figure.add(year, &[("kind", kind.to_owned())], hits, 1);
            }
        }
    }
    figure
}
