//! Surveys whose years were dragged down and whose respondents have no codes, in many spellings.
//! Of the four who can be told apart three have no difficulties; five went the same way in the climate.

use crate::support::sources::{DIFFICULTIES, table};
use crate::support::{Outcome, Project};

const CLIMATE: &str = "Учебный год*;Этап;Методика*;Респондент*;Пункт*;Балл*";
const BLOCK: &str = "современные образовательные технологии";

fn outcome(name: &str, header: &str, lines: &[String]) -> Outcome {
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let file = format!("{name}.xlsx");
    Project::new().workbook(&file, name, &table(header, &lines)).outcome_in("2022-2023")
}

fn unread(outcome: &Outcome, id: &str) -> u64 {
    let indicator = outcome.indicator(id);
    let series = indicator.field("series").as_array().unwrap();
    let measure = series.iter().find(|measure| measure["year"] == "2022-2023");
    measure.and_then(|measure| measure["unread"].as_u64()).unwrap_or_default()
}

fn answers(more: &[&str]) -> Outcome {
    let of = |respondent: &str, answer: &str| {
        format!("2022-2023;;{respondent};{BLOCK};проекты;{answer}")
    };
    let mut lines: Vec<String> = (1..=3).map(|at| of(&format!("П-{at}"), "не испытываю")).collect();
    lines.push(of("П-4", "испытываю"));
    for (respondent, answer) in more.iter().zip(["не испытываю", "не испытываю", "испытываю"])
    {
        lines.push(of(respondent, answer));
    }
    outcome("Затруднения", DIFFICULTIES, &lines)
}

#[test]
fn several_respondents_without_a_code_are_not_counted_and_said() {
    for word in [
        "б/н", "Б/н", "бн", "б. н.", "без номера", "Без имени", "аноним", "Анонимно", "-", "–",
        "?", "н/д", "х", "000", "не указано", "учитель", "нет",
    ] {
        // A dash may be read as a blank cell, which is an error of the row.
        for n_people in [2, 3] {
            let outcome = answers(&vec![word; n_people]);
            assert_eq!(outcome.counts("no_difficulties"), "3/4", "{word}\n{}", outcome.shown());
            assert_eq!(
                unread(&outcome, "no_difficulties"),
                n_people as u64,
                "{word}\n{}",
                outcome.shown()
            );
            let is_told = outcome.remarks().iter().any(|remark| {
                remark["cell"] == "C6"
                    && remark["severity"] != "info"
                    && remark["affects"][0] == "no_difficulties"
            });
            assert!(is_told, "{word}\n{}", outcome.shown());
        }
    }
}

#[test]
fn one_questionnaire_without_a_code_is_a_respondent() {
    for word in ["б/н", "без номера", "аноним", "х", "учитель"] {
        let outcome = answers(&[word]);
        assert_eq!(outcome.counts("no_difficulties"), "4/5", "{word}\n{}", outcome.shown());
        assert!(!outcome.has("K29"), "{word}");
    }
    let outcome = answers(&["аноним 1", "аноним 2", "П-5"]);
    assert_eq!(outcome.counts("no_difficulties"), "5/7", "{}", outcome.shown());
}

#[test]
fn questionnaires_of_the_climate_without_a_code_are_not_counted_and_said() {
    let sheet = |respondent: &str, score: u8| -> Vec<String> {
        let line = |item: u8| format!("2022-2023;;Фидлер;{respondent};{item};{score}");
        (1..=10).map(line).collect()
    };
    for word in ["б/н", "аноним", "без кода"] {
        // Two sheets of thirty points each, and two of one word.
        let lines = [sheet("П-1", 3), sheet("П-2", 3), sheet(word, 1), sheet(word, 8)].concat();
        let outcome = outcome("Климат", CLIMATE, &lines);
        assert_eq!(
            outcome.indicator("climate").field("series")[0]["value"],
            30.0,
            "{word}\n{}",
            outcome.shown()
        );
        assert_eq!(outcome.remark("K29")["cell"], "D22", "{word}");
        assert_eq!(unread(&outcome, "climate"), 2, "{word}");
    }
}

/// Six people of a survey whose year is as written in the first row and goes up.
fn dragged(years: [&str; 6]) -> Outcome {
    let lines: Vec<String> = (1..)
        .zip(years)
        .map(|(at, year)| format!("{year};;П-{at};{BLOCK};проекты;не испытываю"))
        .collect();
    outcome("Затруднения", DIFFICULTIES, &lines)
}

#[test]
fn years_that_go_up_row_by_row_are_refused() {
    for years in [
        ["2022-2023", "2023-2024", "2024-2025", "2025-2026", "2026-2027", "2027-2028"],
        ["2022/2023", "2023/2024", "2024/2025", "2025/2026", "2026/2027", "2027/2028"],
        ["2022/23", "2023/24", "2024/25", "2025/26", "2026/27", "2027/28"],
        ["22-23", "23-24", "24-25", "25-26", "26-27", "27-28"],
        [
            "2022–2023 уч. год", "2023–2024 уч. год", "2024–2025 уч. год", "2025–2026 уч. год",
            "2026–2027 уч. год", "2027–2028 уч. год",
        ],
        ["2023", "2024", "2025", "2026", "2027", "2028"],
        ["2022-2023", "2022-2024", "2022-2025", "2022-2026", "2022-2027", "2022-2028"],
        ["2022/23", "2022/24", "2022/25", "2022/26", "2022/27", "2022/28"],
    ] {
        let outcome = dragged(years);
        assert_eq!(outcome.counts("no_difficulties"), "1/1", "{years:?}\n{}", outcome.shown());
        assert_eq!(outcome.remark("C30")["cell"], "A3", "{years:?}");
        assert_eq!(unread(&outcome, "no_difficulties"), 5, "{years:?}");
    }
    for years in [
        ["2020-2021", "2021-2022", "2022-2023", "2020-2021", "2021-2022", "2022-2023"],
        ["2021-2022", "2021-2022", "2021-2022", "2022-2023", "2022-2023", "2022-2023"],
        ["2020-2021", "2020-2021", "2021-2022", "2021-2022", "2022-2023", "2022-2023"],
    ] {
        assert!(!dragged(years).has("C30"), "{years:?}");
    }
    // Two questions of each.
    let lines: Vec<String> = (0..10)
        .map(|row| {
            let (year, question) = (2022 + row / 2, row % 2);
            format!("{year}-{};;П-{};{BLOCK};в{question};не испытываю", year + 1, row / 2)
        })
        .collect();
    let outcome = outcome("Затруднения", DIFFICULTIES, &lines);
    assert_eq!(
        (outcome.counts("no_difficulties").as_str(), &outcome.remark("C30")["cell"]),
        ("1/1", &"A4".into())
    );
    // One person over the years is no column dragged down.
    let lines: Vec<String> = (2018..=2022)
        .map(|year| format!("{year}-{};;П-1;{BLOCK};проекты;не испытываю", year + 1))
        .collect();
    assert!(!self::outcome("Затруднения", DIFFICULTIES, &lines).has("C30"));
}
