//! Recounts learning, surveys, effectiveness and pairs from the rows and cells that the JSON names.
//! Every row named is taken as one that counts; what a row means is read from its cells.

use super::{Block, Counts, headline, name, people};
use crate::second::Run;
use crate::second::table::plain;
use crate::second::when::{Day, day, school_year, title, year_in};
use crate::second::{learning, names};
use std::collections::{BTreeMap, BTreeSet};

/// The blocks of an indicator: rows of staff lists, and the others.
fn opened(run: &Run, id: &str) -> (Vec<Block>, Vec<Block>) {
    let entries = run.indicator(id)["sources"].as_array().expect("sources");
    let blocks = entries.iter().map(|entry| Block::open(run.folder.path(), entry));
    blocks.partition(|block| block.has("post") && !block.has("sum"))
}

/// A name in each year whose window a day lies in.
fn in_windows(date: Day, name: &str) -> Vec<(i32, String)> {
    let years = (2018..2030).filter(|year| learning::in_window(date, *year));
    years.map(|year| (year, name.to_owned())).collect()
}

/// Rows of blocks that have a field.
fn rows<'a>(blocks: &'a [Block], field: &'a str) -> impl Iterator<Item = (&'a Block, u32)> {
    let own = blocks.iter().filter(move |block| block.has(field));
    own.flat_map(|block| block.rows.clone().map(move |row| (block, row)))
}

/// School years that a row of the pairs has a day in.
fn years_of_pair(block: &Block, row: u32) -> std::ops::RangeInclusive<i32> {
    let [from, to] = ["from", "to"].map(|field| day(&block.get(row, field)).expect("a day"));
    school_year(from)..=school_year(to)
}

fn stated_year(block: &Block, row: u32) -> i32 {
    year_in(&block.get(row, "year")).expect("a year")
}

/// Teachers of each year named by some rows, over all teachers of the year; and who is not on the list.
fn shares(
    staff: &[Block],
    named: impl Iterator<Item = (i32, String)>,
) -> (Counts, BTreeSet<(i32, String)>) {
    let staff = people(staff);
    let mut seen: BTreeMap<i32, BTreeSet<String>> = BTreeMap::new();
    let mut strange = BTreeSet::new();
    for (year, written) in named {
        let Some(list) = staff.get(&year) else { continue };
        match names::join(&written, list.keys()) {
            Some(teacher) => {
                seen.entry(year).or_default().insert(teacher.clone());
            }
            None => {
                strange.insert((year, written));
            }
        }
    }
    let size = |year: &i32| seen.get(year).map_or(0, |names| names.len() as u64);
    let counts = staff.iter().map(|(year, list)| (*year, (size(year), list.len() as u64)));
    (counts.collect(), strange)
}

fn assert_recounted(run: &Run, id: &str, counts: Counts) {
    let shown =
        [&run.json["baseline"], &run.json["year"]].map(|year| year.as_str().expect("a year"));
    let recounted: BTreeMap<String, (u64, u64)> =
        counts.into_iter().map(|(year, count)| (title(year), count)).collect();
    let expected: BTreeMap<String, (u64, u64)> = shown
        .into_iter()
        .filter_map(|year| Some((year.to_owned(), headline(run.indicator(id), year)?)))
        .collect();
    assert!(!expected.is_empty(), "{id} has a figure");
    assert_eq!(recounted, expected, "{id} (left: its sources, right: its series)");
}

#[test]
fn learning_is_recounted_from_its_sources() {
    let run = Run::on_samples();
    let (staff, others) = opened(&run, "horizontal_learning");
    let lessons = rows(&others, "date").map(|(block, row)| {
        let date = day(&block.get(row, "date")).expect("a day");
        (school_year(date), name(block, row))
    });
    let mentees = rows(&others, "mentee").flat_map(|(block, row)| {
        let mentee = names::fold(&block.get(row, "mentee"));
        years_of_pair(block, row).map(move |year| (year, mentee.clone()))
    });
    let (counts, strange) = shares(&staff, lessons.chain(mentees));
    assert_eq!(strange, BTreeSet::new());
    assert_recounted(&run, "horizontal_learning", counts);
    let (staff, others) = opened(&run, "lesson_design");
    let documents = rows(&others, "date").flat_map(|(block, row)| {
        let date = day(&block.get(row, "date")).expect("a day");
        in_windows(date, &name(block, row))
    });
    // Rows of personnel systems stand there as rows of their people too: each is judged anew.
    let courses = rows(&staff, "issued").chain(rows(&others, "issued"));
    let courses = courses.flat_map(|(block, row)| {
        let [theme, hours] = ["course", "hours"].map(|field| block.get(row, field));
        let counts = learning::document(&theme, "пк", &hours).is_some();
        let date = day(&block.get(row, "issued")).filter(|_| counts);
        date.map_or_else(Vec::new, |date| in_windows(date, &name(block, row)))
    });
    let documents = documents.chain(courses);
    let (counts, strange) = shares(&staff, documents);
    // Whoever holds a document was a teacher in one of the years at least.
    let listed = people(&staff);
    let is_listed = |name: &String| listed.values().any(|list| list.contains_key(name));
    assert!(strange.iter().all(|(_, name)| is_listed(name)), "{strange:?}");
    assert_recounted(&run, "lesson_design", counts);
}

#[test]
fn surveys_are_recounted_from_their_sources() {
    let run = Run::on_samples();
    let (_, blocks) = opened(&run, "no_difficulties");
    let mut free: BTreeMap<(i32, String), bool> = BTreeMap::new();
    for (block, row) in rows(&blocks, "answer") {
        let key = (stated_year(block, row), block.get(row, "respondent"));
        *free.entry(key).or_insert(true) &= block.get(row, "answer") == "не испытываю";
    }
    let mut counts = Counts::new();
    for ((year, _), is_free) in free {
        super::add(&mut counts, year, u64::from(is_free), 1);
    }
    assert_recounted(&run, "no_difficulties", counts);
    let (_, blocks) = opened(&run, "climate");
    let mut sheets: BTreeMap<(i32, String), Vec<f64>> = BTreeMap::new();
    for (block, row) in rows(&blocks, "score") {
        let key = (stated_year(block, row), block.get(row, "respondent"));
        sheets.entry(key).or_default().push(block.get(row, "score").parse().expect("a score"));
    }
    for point in run.indicator("climate")["series"].as_array().expect("a series") {
        let year = year_in(point["year"].as_str().expect("a year")).expect("a year");
        let own = sheets.iter().filter(|((at, _), _)| *at == year);
        // Ten items of Фидлер: a missing one is the person's own mean.
        let totals: Vec<f64> = own
            .map(|(_, scores)| scores.iter().sum::<f64>() * 10.0 / scores.len() as f64)
            .collect();
        assert_eq!(point["denominator"], totals.len());
        let mean = totals.iter().sum::<f64>() / totals.len() as f64;
        assert!((point["value"].as_f64().expect("a mean") - mean).abs() < 1e-9, "{point}: {mean}");
    }
}

#[test]
fn effectiveness_and_pairs_are_recounted_from_their_sources() {
    let run = Run::on_samples();
    let (_, blocks) = opened(&run, "teacher_effectiveness");
    let mut shares: BTreeMap<i32, BTreeMap<String, f64>> = BTreeMap::new();
    for (block, row) in rows(&blocks, "sum") {
        let [sum, most] =
            ["sum", "maximum"].map(|field| block.get(row, field).parse::<f64>().expect("a number"));
        let own = shares.entry(stated_year(block, row)).or_default();
        own.insert(name(block, row), sum / most);
    }
    let (before, now) = (&shares[&2021], &shares[&2022]);
    let earlier = |written: &String| names::join(written, before.keys()).expect("the same teacher");
    let rose = now.iter().filter(|(written, share)| **share > before[earlier(written)] + 1e-9);
    let counts = Counts::from([(2022, (rose.count() as u64, now.len() as u64))]);
    assert_recounted(&run, "teacher_effectiveness", counts);
    let (_, blocks) = opened(&run, "pairs_completed");
    let mut counts = Counts::new();
    for (block, row) in rows(&blocks, "mentee") {
        let done: f64 = block.get(row, "done").parse().unwrap_or(0.0);
        let is_done = plain(&block.get(row, "outcome")) == "завершена" || done >= 80.0;
        for year in years_of_pair(block, row) {
            super::add(&mut counts, year, u64::from(is_done), 1);
        }
    }
    assert_recounted(&run, "pairs_completed", counts);
}

#[test]
fn support_of_the_young_is_recounted_from_its_sources() {
    let run = Run::on_samples();
    let (staff, others) = opened(&run, "young_supported");
    let mut young: BTreeMap<i32, BTreeSet<String>> = BTreeMap::new();
    for (block, row) in rows(&staff, "hired") {
        let year = block.list_year();
        let years: Option<f64> =
            block.labelled(row, "педагогический стаж").and_then(|text| text.parse().ok());
        let hired = day(&block.get(row, "hired"));
        // New: hired after 31 May of the year before's end and not after this one's.
        let is_new = hired.is_some_and(|day| (year, 5, 31) < day && day <= (year + 1, 5, 31));
        if years.is_some_and(|years| years < 3.0) || is_new {
            young.entry(year).or_default().insert(name(block, row));
        }
    }
    let mut with: BTreeSet<(i32, String)> = BTreeSet::new();
    for (block, row) in rows(&others, "mentee") {
        let mentee = names::fold(&block.get(row, "mentee"));
        for year in years_of_pair(block, row) {
            let list = young.get(&year).into_iter().flatten();
            with.extend(names::join(&mentee, list).map(|teacher| (year, teacher.clone())));
        }
    }
    let count = |(year, names): (&i32, &BTreeSet<String>)| {
        let own = names.iter().filter(|teacher| with.contains(&(*year, (*teacher).clone())));
        (*year, (own.count() as u64, names.len() as u64))
    };
    assert_recounted(&run, "young_supported", young.iter().map(count).collect());
}
