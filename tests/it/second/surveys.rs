//! Surveys counted a second time: respondents without difficulties, mean totals of Фидлер and Лутошкин.
//! Knows the stages «до» and «после» only, a blank stage being the only one.

use super::figure::Figure;
use super::folder::Book;
use super::learning::every;
use super::table::plain;
use super::when::year_in;
use std::collections::{BTreeMap, BTreeSet};

/// Respondents of a year who said «не испытываю» everywhere in a block, of all who answered it.
pub(crate) fn difficulties(books: &[Book]) -> Figure {
    let mut stages: BTreeMap<(i32, String), BTreeSet<(u8, String)>> = BTreeMap::new();
    let mut answers: BTreeMap<(i32, String, String, String), bool> = BTreeMap::new();
    for table in every(books, &["учебный год", "респондент", "блок", "оценка"])
    {
        for row in &table.rows {
            let get = |label: &str| plain(&table.get(*row, label));
            let year = year_in(&get("учебный год")).expect("a year");
            let (stage, block) = (get("этап"), get("блок"));
            let order = u8::from(stage != "до");
            stages.entry((year, block.clone())).or_default().insert((order, stage.clone()));
            let is_free = answers.entry((year, block, stage, get("респондент"))).or_insert(true);
            *is_free &= get("оценка").starts_with("не ");
        }
    }
    let mut figure = Figure::default();
    for ((year, block, stage, _), is_free) in answers {
        let latest = stages[&(year, block.clone())].last().expect("a stage");
        if latest.1 == stage {
            let hits = u64::from(is_free);
            let part = figure.parts.entry(("block", block.clone())).or_default();
            let count = part.entry(year).or_default();
            count.numerator += hits;
            count.denominator = Some(count.denominator.unwrap_or(0) + 1);
        }
    }
    let modern = ("block", "современные образовательные технологии".to_owned());
    figure.years.clone_from(&figure.parts[&modern]);
    figure
}

/// Items and name of the methods that the samples have.
const METHODS: [(&str, usize); 2] = [("фидлер", 10), ("лутошкин", 13)];

/// Respondents and mean total of the last stage, by method and year.
pub(crate) fn climate(books: &[Book]) -> BTreeMap<(&'static str, i32), (u64, f64)> {
    let mut scores: BTreeMap<(&str, i32, u8), BTreeMap<String, Vec<f64>>> = BTreeMap::new();
    for table in every(books, &["учебный год", "методика", "респондент", "пункт", "балл"])
    {
        for row in &table.rows {
            let get = |label: &str| plain(&table.get(*row, label));
            let year = year_in(&get("учебный год")).expect("a year");
            let named = get("методика");
            let (method, _) =
                METHODS.iter().find(|(name, _)| named.contains(name)).expect("a known method");
            let order = u8::from(get("этап") != "до");
            let people = scores.entry((method, year, order)).or_default();
            people
                .entry(get("респондент"))
                .or_default()
                .push(get("балл").parse().expect("a score"));
        }
    }
    let mut means = BTreeMap::new();
    // In the order of stages: the last one stays.
    for ((method, year, _), people) in scores {
        let (name, items) = METHODS.iter().find(|(name, _)| *name == method).expect("a method");
        let full = people.values().filter(|own| (items - own.len()) * 10 <= *items);
        let totals: Vec<f64> =
            full.map(|own| own.iter().sum::<f64>() * *items as f64 / own.len() as f64).collect();
        let mean = totals.iter().sum::<f64>() / totals.len() as f64;
        means.insert((*name, year), (totals.len() as u64, mean));
    }
    means
}
