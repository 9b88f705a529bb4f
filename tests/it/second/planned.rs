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
    // The ten rows of the programme's list of results of education, from the ВПР to the difficulties.
    let ten = &above[..10];
    assert_eq!((&ten[0]["id"], &ten[9]["id"]), (&"vpr_pass".into(), &"no_difficulties".into()));
    let has = |other: &&Value, wanted: &[&str]| {
        other["verdict"].as_str().is_some_and(|verdict| wanted.contains(&verdict))
    };
    let judged = ["growth", "decline", "indistinct", "unchanged"];
    let judged = ten.iter().filter(|other| has(other, &judged)).count();
    let grown = ten.iter().filter(|other| has(other, &["growth"]) && other["unstable"] == false);
    assert_eq!(own["id"], "school_results");
    assert_eq!(theirs(&own["series"]), [format!("2022-2023 {}/{judged}", grown.count())]);
    // No row of the samples was refused. Open are «Иванова М. П.», who may be either of two, in a talk of
    // 2021-2022 and in a contest of 2022-2023, and a kind of learning that the blank does not know.
    let mut unread = Vec::new();
    for indicator in all {
        for measure in indicator["series"].as_array().unwrap() {
            if measure["unread"] != 0 {
                let [id, year] =
                    [&indicator["id"], &measure["year"]].map(|text| text.as_str().unwrap());
                unread.push(format!("{id} {year} {}", measure["unread"]));
            }
        }
    }
    let expected = [
        "experience_shared 2021-2022 1",
        "contests 2022-2023 1",
        "horizontal_learning 2022-2023 1",
        "lesson_design 2022-2023 1",
    ];
    assert_eq!(unread, expected);
}
