//! `no_difficulties` and `climate`: stages, blocks, methods, missing items, few respondents.
//! Codes stand for people; each sum is written beside its lines.

use serde_json::Value;

use crate::support::sources::{DIFFICULTIES, table};
use crate::support::{Outcome, Project};

const CLIMATE: &str = "Учебный год*;Этап;Методика*;Респондент*;Пункт*;Балл*";
const MODERN: &str = "современные образовательные технологии";

fn answers(lines: &[String]) -> Outcome {
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    Project::new()
        .workbook("Затруднения.xlsx", "Затруднения", &table(DIFFICULTIES, &lines))
        .outcome_in("2022-2023")
}

fn answer(year: &str, stage: &str, respondent: u32, block: &str, answer: &str) -> String {
    format!("{year};{stage};П-{respondent};{block};проекты;{answer}")
}

/// Year, stage, method, and for each respondent how many items of which score.
type Part<'a> = (&'a str, &'a str, &'a str, &'a [(u32, f64)]);

/// The lines of questionnaires.
fn climate(parts: &[Part<'_>]) -> Vec<String> {
    let mut lines = vec![CLIMATE.to_owned()];
    for (year, stage, method, people) in parts {
        for (respondent, (items, score)) in people.iter().enumerate() {
            for item in 1..=*items {
                let item = if method.starts_with("Михалюк") {
                    ["1", "2", "3А", "3Б", "4", "5", "6", "7", "8"][item as usize - 1].to_owned()
                } else {
                    item.to_string()
                };
                lines.push(format!("{year};{stage};{method};П-{respondent};{item};{score}"));
            }
        }
    }
    lines
}

fn outcome(parts: &[Part<'_>]) -> Outcome {
    Project::new().workbook("Климат.xlsx", "Климат", &climate(parts)).outcome_in("2022-2023")
}

fn value(outcome: &Outcome, id: &str, at: usize) -> Option<f64> {
    outcome.indicator(id).field("series")[at]["value"].as_f64()
}

#[test]
fn one_difficulty_is_a_difficulty_and_only_the_block_counts() {
    let mut lines = vec![
        answer("2022-2023", "", 1, MODERN, "не испытываю"),
        answer("2022-2023", "", 2, MODERN, "частично"),
        answer("2022-2023", "", 3, MODERN, "испытываю"),
        answer("2022-2023", "", 1, "методический", "испытываю"),
    ];
    for respondent in 1..=3 {
        lines.push(format!(
            "2022-2023;;П-{respondent};Современные образовательные технологии;цифра;не испытываю"
        ));
    }
    let outcome = answers(&lines);
    let indicator = outcome.indicator("no_difficulties");
    assert_eq!(outcome.remark("K24")["severity"], "info", "the other block is named");
    assert_eq!(indicator.counts("2022-2023"), "1/3");
    assert_eq!(indicator.verdict(), "no_baseline");
    assert_eq!(indicator.cut("block", MODERN, "2022-2023"), "нет", "three respondents have no cut");
    assert!(!indicator.field("series")[0]["interval"].is_null(), "answers are a sample");
}

#[test]
fn the_last_stage_is_the_value_and_the_first_stands_beside() {
    let mut lines = Vec::new();
    for respondent in 1..=5 {
        let before = if respondent == 1 { "не испытываю" } else { "испытываю" };
        let after = if respondent < 5 { "не испытываю" } else { "частично" };
        lines.push(answer("2022-2023", "до", respondent, MODERN, before));
        lines.push(answer("2022-2023", "после", respondent, MODERN, after));
    }
    let outcome = answers(&lines);
    let indicator = outcome.indicator("no_difficulties");
    assert_eq!(indicator.counts("2022-2023"), "4/5");
    assert_eq!(indicator.companion("first_stage", "2022-2023"), Some(0.2));
    assert_eq!(indicator.cut("block", MODERN, "2022-2023"), "4/5");
}

#[test]
fn four_respondents_have_a_value_and_no_cut() {
    let lines: Vec<String> =
        (1..=4).map(|one| answer("2022-2023", "", one, MODERN, "не испытываю")).collect();
    let outcome = answers(&lines);
    assert_eq!(outcome.counts("no_difficulties"), "4/4");
    assert_eq!(*outcome.indicator("no_difficulties").field("breakdown"), serde_json::json!([]));
}

#[test]
fn ten_against_ten_are_told_apart_by_the_interval() {
    let mut lines = Vec::new();
    for respondent in 1..=10 {
        let of = |without| {
            if respondent <= without { "не испытываю" } else { "испытываю" }
        };
        lines.push(answer("2021-2022", "", respondent, MODERN, of(3)));
        lines.push(answer("2022-2023", "", respondent, MODERN, of(9)));
    }
    let outcome = answers(&lines);
    let indicator = outcome.indicator("no_difficulties");
    assert_eq!(
        (indicator.counts("2021-2022"), indicator.counts("2022-2023")),
        ("3/10".into(), "9/10".into())
    );
    assert_eq!(indicator.change_interval(), Some([0.1705, 0.809]));
    assert_eq!(indicator.verdict(), "growth");
}

#[test]
fn respondents_are_set_against_the_teachers_of_the_year() {
    let lines: Vec<String> =
        (1..=1).map(|one| answer("2022-2023", "", one, MODERN, "испытываю")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let staff = ["Азова Инна Ильинична;учитель", "Бокова Анна Львовна;учитель"];
    let outcome = Project::new()
        .workbook("Кадры 2022-2023.xlsx", "Кадры", &table("ФИО*;Должность*", &staff))
        .workbook("Затруднения.xlsx", "Затруднения", &table(DIFFICULTIES, &lines))
        .outcome_in("2022-2023");
    let indicator = outcome.indicator("no_difficulties");
    assert_eq!(indicator.counts("2022-2023"), "0/1");
    assert_eq!(indicator.companion("response_rate", "2022-2023"), Some(0.5));
}

#[test]
fn what_is_not_understood_is_refused_or_left_out_and_said() {
    let outcome = answers(&[
        answer("2022-2023", "", 1, MODERN, "не испытываю"),
        answer("2022-2023", "", 2, MODERN, "может быть"),
        answer("2022-2023", "летом", 3, MODERN, "испытываю"),
        answer("2022-2023", "", 1, MODERN, "не испытываю"),
        answer("2022-2023", "", 1, MODERN, "испытываю"),
    ]);
    assert_eq!(outcome.counts("no_difficulties"), "1/1");
    assert_eq!(outcome.errors(), ["K05 Затруднения.xlsx F3", "K57 Затруднения.xlsx F6"]);
    assert_eq!(outcome.warnings(), ["K08 Затруднения.xlsx B4"]);
    assert!(outcome.has("C01"));
}

#[test]
fn who_left_a_question_out_is_left_out_and_who_was_not_understood_is_unknown() {
    let line = |respondent: u32, competence: &str, answer: &str| {
        format!("2022-2023;;П-{respondent};{MODERN};{competence};{answer}")
    };
    // 1 answered both, 2 has no row of the second, 3 left it blank, 4 wrote «нет»: one of one, one unknown.
    let outcome = answers(&[
        line(1, "проекты", "не испытываю"),
        line(1, "цифра", "не испытываю"),
        line(2, "проекты", "не испытываю"),
        line(3, "проекты", "не испытываю"),
        line(3, "цифра", ""),
        line(4, "проекты", "нет"),
        line(4, "цифра", "нет"),
    ]);
    assert_eq!(outcome.counts("no_difficulties"), "1/1");
    assert_eq!(outcome.errors(), ["K05 Затруднения.xlsx F7", "K05 Затруднения.xlsx F8"]);
    assert_eq!(outcome.warnings(), ["K22 Затруднения.xlsx"]);
    let text = outcome.texts("K22")[0];
    assert!(text.contains("п-2: 1 из 2") && text.contains("п-3: 1 из 2"), "{text}");
}

#[test]
fn a_survey_without_the_programmes_block_says_so() {
    for block in ["ИКТ", "цифровые технологии", "технологии", "современные цифровые технологии"]
    {
        let outcome = answers(&[answer("2022-2023", "", 1, block, "не испытываю")]);
        assert_eq!(outcome.counts("no_difficulties"), "нет", "{block}");
        assert_eq!(outcome.warnings(), ["K23 Затруднения.xlsx"], "{block}");
    }
}

#[test]
fn no_survey_is_no_data() {
    let outcome = Project::new()
        .workbook(
            "Кадры 2022-2023.xlsx",
            "Кадры",
            &table("ФИО*;Должность*", &["Азова Инна Ильинична;учитель"]),
        )
        .outcome_in("2022-2023");
    for id in ["no_difficulties", "climate", "teacher_effectiveness"] {
        assert_eq!(
            (outcome.counts(id), outcome.indicator(id).verdict()),
            ("нет".into(), "no_data")
        );
    }
}

#[test]
fn fiedler_is_the_mean_of_sums_and_lower_is_better() {
    // Sums 10·2 = 20 and 10·5 = 50: mean 35.
    let outcome = outcome(&[("2022-2023", "", "Фидлер", &[(10, 2.0), (10, 5.0)])]);
    let indicator = outcome.indicator("climate");
    assert_eq!(
        (indicator.counts("2022-2023"), value(&outcome, "climate", 0)),
        ("–/2".into(), Some(35.0))
    );
    assert_eq!(*indicator.field("unit"), Value::from("score"));
    assert_eq!(indicator.verdict(), "no_baseline");
    assert_eq!(
        *indicator.field("breakdown"),
        serde_json::json!([]),
        "two respondents have no cuts"
    );
}

#[test]
fn a_missing_tenth_is_filled_and_more_drops_the_person() {
    // 9 items of 4 → 36 / 9 · 10 = 40; 8 items: dropped. Mean of 40 and 20: 30.
    let outcome = outcome(&[("2022-2023", "", "Фидлер", &[(9, 4.0), (8, 1.0), (10, 2.0)])]);
    assert_eq!(outcome.counts("climate"), "–/2");
    assert_eq!(value(&outcome, "climate", 0), Some(30.0));
    assert_eq!(outcome.warnings(), ["K09 Климат.xlsx"]);
}

#[test]
fn directions_differ_by_method() {
    let low: Vec<(u32, f64)> = (0..10).map(|one| (10, f64::from(2 + one % 2))).collect();
    let high: Vec<(u32, f64)> = (0..10).map(|one| (10, f64::from(6 + one % 2))).collect();
    let fiedler = outcome(&[
        ("2021-2022", "", "Фидлер", high.as_slice()),
        ("2022-2023", "", "Фидлер", low.as_slice()),
    ]);
    // Means 65 and 25.
    assert_eq!(fiedler.indicator("climate").change(), Some(-40.0));
    assert_eq!(fiedler.indicator("climate").verdict(), "growth");
    let people = |score: f64| -> Vec<(u32, f64)> {
        (0..10).map(|one| (13, score + f64::from(one % 2))).collect()
    };
    let (worse, better) = (people(-1.0), people(1.0));
    let lutoshkin = outcome(&[
        ("2021-2022", "", "Лутошкин", better.as_slice()),
        ("2022-2023", "", "Лутошкин", worse.as_slice()),
    ]);
    // Means 13·1.5 = 19.5 and −13·0.5 = −6.5.
    assert_eq!(lutoshkin.indicator("climate").change(), Some(-26.0));
    assert_eq!(lutoshkin.indicator("climate").verdict(), "decline");
}

#[test]
fn the_method_of_both_years_goes_before_the_passports_silence() {
    let parts: [Part<'_>; 3] = [
        ("2021-2022", "", "Михалюк – Шалыто", &[(9, 1.0)]),
        ("2022-2023", "", "Михалюк–Шалыто", &[(9, 0.0)]),
        ("2022-2023", "", "Фидлер", &[(10, 3.0)]),
    ];
    let both = outcome(&parts);
    // Three components of sign +1 each: 1; of sign 0: 0.
    assert_eq!(both.indicator("climate").change(), Some(-1.0));
    assert_eq!(both.indicator("climate").verdict(), "too_few");
    let chosen = Project::new()
        .workbook("Климат.xlsx", "Климат", &climate(&parts))
        .passport(&[("Паспорт", &["Методика климата;Фидлер"])])
        .outcome_in("2022-2023");
    assert_eq!(chosen.indicator("climate").years(), ["2022-2023"]);
    assert_eq!(value(&chosen, "climate", 0), Some(30.0));
}

#[test]
fn components_are_majorities_and_nine_steps_become_signs() {
    // Emotional 1, 4, 7: +, 8 → +, 2 → −: +1. Behavioural 2, 5, 8: −, −, 0: −1. Cognitive 3А, 3Б, 6: +, 0, −: 0.
    let scores = [
        ("1", 1),
        ("4", 8),
        ("7", 2),
        ("2", -1),
        ("5", -1),
        ("8", 0),
        ("3А", 1),
        ("3Б", 0),
        ("6", -1),
    ];
    let mut lines = vec![CLIMATE.to_owned()];
    for respondent in 1..=5 {
        for (item, score) in scores {
            lines.push(format!("2022-2023;;Михалюк–Шалыто;П-{respondent};{item};{score}"));
        }
    }
    let outcome = Project::new().workbook("Климат.xlsx", "Климат", &lines).outcome_in("2022-2023");
    let indicator = outcome.indicator("climate");
    assert_eq!(
        (indicator.counts("2022-2023"), value(&outcome, "climate", 0)),
        ("–/5".into(), Some(0.0))
    );
    let parts = indicator.field("breakdown").as_array().unwrap();
    let of = |key: &str| {
        let part = parts.iter().find(|part| part["by"] == "item" && part["key"] == key).unwrap();
        part["series"][0]["value"].as_f64()
    };
    let components = ["эмоциональный", "поведенческий", "когнитивный"].map(of);
    assert_eq!(components, [Some(1.0), Some(-1.0), Some(0.0)]);
}

#[test]
fn welch_gives_the_interval_of_the_change_and_five_respondents_have_cuts() {
    // Five people a stage; the last stages of the two years are compared.
    let before: Vec<(u32, f64)> = [4.0, 4.0, 5.0, 5.0, 6.0].map(|score| (10, score)).to_vec();
    let after: Vec<(u32, f64)> = [3.0, 3.0, 4.0, 4.0, 5.0].map(|score| (10, score)).to_vec();
    let outcome = outcome(&[
        ("2021-2022", "после", "Фидлер", before.as_slice()),
        ("2022-2023", "до", "Фидлер", before.as_slice()),
        ("2022-2023", "после", "Фидлер", after.as_slice()),
    ]);
    let indicator = outcome.indicator("climate");
    // Means 48 and 38, variances 70 each: error √28 = 5.2915, t(8) = 2.3060: −10 ± 12.2022.
    assert_eq!(indicator.change(), Some(-10.0));
    assert_eq!(indicator.change_interval(), Some([-22.2022, 2.2022]));
    assert_eq!(indicator.companion("first_stage", "2022-2023"), Some(48.0));
    assert_eq!(indicator.cut("item", "1", "2022-2023"), "–/5");
    assert_eq!(indicator.cut("method", "Фидлер", "2022-2023"), "–/5");
}

#[test]
fn the_items_of_the_first_stage_stand_beside_the_last_where_ten_answered_both() {
    // An item: 2 and 1 of ten people are 1.5 at the first stage, 3 at the last.
    let last = [(13, 3.0)].repeat(10);
    let sheet = |first: &[(u32, f64)]| {
        let parts: [Part<'_>; 2] =
            [("2022-2023", "до", "Лутошкин", first), ("2022-2023", "после", "Лутошкин", &last)];
        let project = Project::new().workbook("Климат.xlsx", "Климат", &climate(&parts));
        project.run(&["--year", "2022-2023"]).sheet("Климат и эффективность")
    };
    let page = sheet(&[(13, 2.0), (13, 1.0)].repeat(5));
    assert!(page.contains("2022-2023, первый этап | Изменение за год"), "{page}");
    assert!(page.contains(" | 3 | 1.5 | 1.5"), "{page}");
    let page = sheet(&[(13, 2.0)].repeat(9));
    assert!(!page.contains("первый этап |"), "nine answered: {page}");
}

#[test]
fn unknown_methods_and_impossible_scores_are_refused() {
    let outcome = outcome(&[
        ("2022-2023", "", "Гороскоп", &[(1, 3.0)]),
        ("2022-2023", "", "Фидлер", &[(1, 9.0)]),
    ]);
    assert_eq!(outcome.errors(), ["K06 Климат.xlsx C2", "K07 Климат.xlsx F3"]);
    assert_eq!(outcome.indicator("climate").verdict(), "no_data");
}

#[test]
fn a_plan_of_the_climate_is_in_points_and_reached_from_below() {
    for (plan, met) in [("36", true), ("34", false)] {
        let outcome = Project::new()
            .workbook(
                "Климат.xlsx",
                "Климат",
                &climate(&[("2022-2023", "", "Фидлер", &[(10, 3.5)])]),
            )
            .passport(&[("Цели", &[&format!("climate;2022-2023;{plan}")])])
            .outcome_in("2022-2023");
        assert_eq!(*outcome.indicator("climate").field("target_met"), Value::from(met), "{plan}");
    }
}

#[test]
fn a_survey_without_years_is_dated_as_a_list_is() {
    let lines = ["до;Фидлер;П-1".to_owned(), "после;Фидлер;П-1".to_owned()];
    let rows = lines
        .iter()
        .zip([5, 3])
        .flat_map(|(line, score)| (1..=10).map(move |item| format!("{line};{item};{score}")));
    let header = "Этап;Методика*;Респондент*;Пункт*;Балл*".to_owned();
    let lines: Vec<String> = std::iter::once(header).chain(rows).collect();
    let named =
        Project::new().workbook("Климат 2021-2022.xlsx", "Климат", &lines).outcome_in("2021-2022");
    assert_eq!((named.year(), value(&named, "climate", 0)), ("2021-2022", Some(30.0)));
    let bare = Project::new()
        .workbook(
            "Кадры 2022-2023.xlsx",
            "Кадры",
            &table("ФИО*;Должность*", &["Азова Инна Ильинична;учитель"]),
        )
        .workbook("Климат.xlsx", "Климат", &lines)
        .outcome_in("2022-2023");
    assert_eq!(bare.indicator("climate").counts("2022-2023"), "–/1");
    assert_eq!(bare.remark("B06")["severity"], "warning");
}
