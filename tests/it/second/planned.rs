//! The eight indicators of learning, surveys, effectiveness and pairs: the program against the second computation.
//! Only the samples are compared; tiny folders stand with the hand-computed cases.

use super::folder::read_folder;
use super::{
    Run, assert_breakdown, assert_values, learning, mentoring, ours, samples, staff, surveys,
    theirs,
};
use serde_json::Value;
use std::collections::BTreeMap;

const YEAR: i32 = 2022;

#[test]
fn shares_of_teachers_pairs_and_answers_are_the_same_when_counted_another_way() {
    let run = Run::on_samples();
    let books = read_folder(&samples());
    let staff = staff::staff(&books);
    for (id, figure) in [
        ("horizontal_learning", learning::horizontal(&books, &staff)),
        ("lesson_design", learning::design(&books, &staff)),
        ("no_difficulties", surveys::difficulties(&books)),
        ("young_supported", mentoring::young(&books, &staff)),
        ("pairs_completed", mentoring::completed(&books)),
    ] {
        let indicator = run.indicator(id);
        let expected = ours(&figure.years, YEAR);
        assert_eq!(theirs(&indicator["series"]), expected, "{id}: program, second computation");
        assert!(expected.len() >= 2, "{id} has two years in the samples");
        assert_values(id, &indicator["series"]);
        assert_breakdown(id, indicator, &figure, YEAR);
    }
}

fn point<'a>(series: &'a Value, year: &str) -> &'a Value {
    series.as_array().expect("a series").iter().find(|point| point["year"] == year).expect("a year")
}

#[test]
fn the_climate_has_the_same_means_when_counted_another_way() {
    let run = Run::on_samples();
    let own = run.indicator("climate");
    let means = surveys::climate(&read_folder(&samples()));
    let assert_mean = |series: &Value, (year, (n, mean)): (i32, (u64, f64))| {
        let found = point(series, &super::title(year));
        assert_eq!((&found["numerator"], &found["denominator"]), (&Value::Null, &n.into()));
        assert!((found["value"].as_f64().expect("a mean") - mean).abs() < 1e-9, "{found}: {mean}");
    };
    for ((method, year), mean) in &means {
        let methods = own["breakdown"].as_array().expect("a breakdown").iter();
        let mut named = methods.filter(|cut| {
            let key = cut["key"].as_str().unwrap_or_default().to_lowercase();
            cut["by"] == "method" && key == *method
        });
        assert_mean(&named.next().expect("the method")["series"], (*year, *mean));
    }
    let fiedler: BTreeMap<i32, (u64, f64)> = means
        .iter()
        .filter(|((method, _), _)| *method == "фидлер")
        .map(|((_, year), mean)| (*year, *mean))
        .collect();
    for (year, mean) in &fiedler {
        assert_mean(&own["series"], (*year, *mean));
    }
    let change = fiedler[&YEAR].1 - fiedler[&(YEAR - 1)].1;
    assert!((own["change"]["value"].as_f64().expect("a change") - change).abs() < 1e-9);
    let interval = own["change"]["interval"][1].as_f64().expect("an end");
    assert_eq!((own["verdict"] == "growth", change < 0.0), (interval < 0.0, true));
}

#[test]
fn effectiveness_is_the_same_when_counted_another_way() {
    let run = Run::on_samples();
    let books = read_folder(&samples());
    let (rose, fell, both) = learning::effectiveness(&books, &staff::staff(&books), YEAR);
    let own = run.indicator("teacher_effectiveness");
    assert_eq!(theirs(&own["series"]), [format!("2022-2023 {rose}/{both}")]);
    assert_values("teacher_effectiveness", &own["series"]);
    assert!(rose > fell && both >= 10);
    assert_eq!(own["verdict"], "growth");
}

#[test]
fn the_results_of_the_school_are_the_verdicts_above() {
    let run = Run::on_samples();
    let all = run.json["indicators"].as_array().expect("indicators");
    let (own, above) = all.split_last().expect("fifteen of them");
    let count = |wanted: &[&str]| {
        let said = above.iter().filter_map(|other| other["verdict"].as_str());
        said.filter(|verdict| wanted.contains(verdict)).count()
    };
    let judged = count(&["growth", "decline", "indistinct", "unchanged"]);
    assert_eq!(own["id"], "school_results");
    assert_eq!(theirs(&own["series"]), [format!("2022-2023 {}/{judged}", count(&["growth"]))]);
}
