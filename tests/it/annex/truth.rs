//! The true counts of the annex, as the JSON of a run has them, and the sums that anybody knows to hold.
//! A count is called by what it is of: «vpr_pass|Физика|2022-2023».

use std::collections::BTreeMap;

use serde_json::Value;

pub(super) type Name = String;

/// The left counts together equal the right ones, or are at most them.
pub(super) type Relation = (Vec<Name>, Vec<Name>, bool);

/// Means of order 1324: number, unit in its words, whose results.
pub(super) const MEANS: [(&str, &str, &str); 7] = [
    ("1.6", "балл", "ОГЭ: Русский язык"),
    ("1.6", "отметка", "ОГЭ: Русский язык"),
    ("1.7", "балл", "ОГЭ: Математика"),
    ("1.7", "отметка", "ОГЭ: Математика"),
    ("1.8", "балл", "ЕГЭ: Русский язык"),
    ("1.9", "балл", "ЕГЭ: Математика (профильная)"),
    ("1.9", "отметка", "ЕГЭ: Математика (базовая)"),
];

/// Indicators that the sheet of results has, by their numbers there, and what their wholes are called.
pub(super) const RESULTS: [(u8, &str, &str); 13] = [
    (3, "teacher_effectiveness", "teacher_effectiveness"),
    (4, "vpr_pass", "works"),
    (5, "vpr_quality", "works"),
    (6, "gia_above_threshold", "gia"),
    (7, "rdr_high_cluster", "rdr"),
    (8, "category_high_first", "teachers"),
    (9, "experience_shared", "teachers"),
    (10, "contests", "teachers"),
    (11, "horizontal_learning", "teachers"),
    (12, "lesson_design", "teachers"),
    (13, "no_difficulties", "no_difficulties"),
    (14, "pairs_completed", "pairs_completed"),
    (15, "young_supported", "young_supported"),
];

/// Parts, rests and wholes of the figures and of their rows.
pub(super) fn shares(
    json: &Value,
    year: &str,
    truth: &mut BTreeMap<Name, u64>,
    relations: &mut Vec<Relation>,
) {
    for indicator in json["indicators"].as_array().unwrap() {
        let id = indicator["id"].as_str().unwrap();
        let Some((_, _, whole)) = RESULTS.iter().find(|(_, known, _)| *known == id) else {
            continue;
        };
        for (key, series) in rows(indicator) {
            let mut series = series.as_array().unwrap().iter();
            let Some(measure) = series.find(|measure| measure["year"] == year) else { continue };
            let (part, of) = (measure["numerator"].as_u64(), measure["denominator"].as_u64());
            let (Some(part), Some(of)) = (part, of) else { continue };
            let of_key = if *whole == "teachers" { "" } else { key };
            let names = [
                format!("{id}|{key}|{year}"),
                format!("rest of {id}|{key}|{year}"),
                format!("all {whole}|{of_key}|{year}"),
            ];
            for (name, count) in names.iter().zip([part, of - part, of]) {
                truth.insert(name.clone(), count);
            }
            let [part, rest, all] = names;
            relations.push((vec![all], vec![part, rest], true));
        }
    }
}

/// The figure itself, then the rows that some table may print.
fn rows(indicator: &Value) -> Vec<(&str, &Value)> {
    let mut rows = vec![("", &indicator["series"])];
    for cut in indicator["breakdown"].as_array().unwrap() {
        if ["subject", "category", "level", "kind"].contains(&cut["by"].as_str().unwrap()) {
            rows.push((cut["key"].as_str().unwrap(), &cut["series"]));
        }
    }
    rows
}

/// Pairs with a day in the year, by kinds.
pub(super) fn pairs(
    json: &Value,
    year: &str,
    truth: &mut BTreeMap<Name, u64>,
    relations: &mut Vec<Relation>,
) {
    let of_year = json["pairs"].as_array().unwrap().iter().filter(|pair| covers(pair, year));
    let of_year: Vec<&Value> = of_year.collect();
    let total = format!("pairs||{year}");
    truth.insert(total.clone(), of_year.len() as u64);
    let mut kinds = Vec::new();
    for (kind, words) in KINDS {
        let count = of_year.iter().filter(|pair| pair["kind"] == kind).count();
        kinds.push(format!("pairs|{words}|{year}"));
        truth.insert(format!("pairs|{words}|{year}"), count as u64);
    }
    relations.push((vec![total.clone()], kinds, true));
    relations.push((vec![format!("all pairs_completed||{year}")], vec![total], false));
}

const KINDS: [(&str, &str); 4] = [
    ("experienced_young", "опытный учитель – молодой специалист"),
    ("leader_struggling", "лидер педагогического сообщества – педагог, испытывающий проблемы"),
    ("innovator_conservative", "педагог-новатор – консервативный педагог"),
    ("subject_experts", "опытный предметник – неопытный предметник"),
];

/// Whether a pair has a day in a school year.
fn covers(pair: &Value, year: &str) -> bool {
    let (first, last) = year.split_once('-').unwrap();
    match (pair["from"].as_str(), pair["to"].as_str()) {
        (Some(from), Some(to)) => {
            from <= format!("{last}-08-31").as_str() && to >= format!("{first}-09-01").as_str()
        }
        _ => pair["year"] == year,
    }
}
