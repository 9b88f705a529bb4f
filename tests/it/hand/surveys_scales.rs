//! Surveys whose numbers are of another scale, whose questions are open ones, whose blocks stand in headers.
//! Each sum is written beside its lines; people are invented.

use super::surveys_wide::{FIEDLER, MODERN, climate, counts, survey};
use crate::support::sources::table;
use crate::support::{Outcome, Project};

/// A form of difficulties whose answers to both questions of the block are these, one respondent each.
fn numbered(answers: &[&str]) -> Outcome {
    let header = format!("Отметка времени;{MODERN} [проекты];{MODERN} [ТРИЗ]");
    let mut lines = Vec::new();
    for (number, answer) in answers.iter().enumerate() {
        lines.push(format!("20.05.2023 10:00:0{number};{answer};{answer}"));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    survey("Затруднения.xlsx", "Ответы", &header, &lines)
}

#[test]
fn bare_numbers_without_a_zero_are_no_answers() {
    let outcome = numbered(&["1", "1", "2", "2"]);
    assert_eq!(counts(&outcome), "нет", "1 may be «не испытываю» and «частично»");
    let remark = outcome.remark("K52");
    assert_eq!(remark["severity"], "error");
    assert_eq!(outcome.errors().len(), 1, "once a table: {:?}", outcome.errors());
    let header = format!("Отметка времени;{MODERN} [проекты];{MODERN} [ТРИЗ]");
    let words = ["20.05.2023;не испытываю;не испытываю", "20.05.2023;частично;частично"];
    let numbers = ["20.05.2023;1;1", "20.05.2023;2;1", "20.05.2023;1;2"];
    let outcome = Project::new()
        .workbook("Затруднения.xlsx", "Слова", &table(&header, &words))
        .workbook("Затруднения 2.xlsx", "Числа", &table(&header, &numbers))
        .outcome_in("2022-2023");
    assert_eq!(counts(&outcome), "1/2");
    assert_eq!(outcome.indicator("no_difficulties").field("series")[0]["unread"], 3);
    let outcome = numbered(&["1", "3", "2", "3"]);
    assert_eq!((counts(&outcome), outcome.errors().len()), ("нет".into(), 1));
}

#[test]
fn a_zero_or_words_explain_the_numbers_of_a_table() {
    let outcome = numbered(&["0", "1", "2", "0"]);
    assert_eq!(counts(&outcome), "2/4");
    assert!(!outcome.has("K52"));
    let outcome = numbered(&["1 – не испытываю", "1", "2 – испытываю", "2"]);
    assert_eq!(counts(&outcome), "2/4", "a word beside a number is of all answers of that number");
    let outcome = numbered(&["1 – не испытываю", "1", "2", "2"]);
    assert_eq!(counts(&outcome), "2/2", "of 2 nothing is said, and it is not the usual scale");
    assert!(outcome.has("K05"));
}

#[test]
fn open_questions_are_passed_over_and_own_words_are_not_quoted() {
    let lines: Vec<String> = (0..12)
        .map(|at| {
            let own = if at < 7 {
                "не испытываю"
            } else {
                "мешает завуч Азова И. И."
            };
            format!("20.05.2023 10:00:{at:02};не испытываю;частично;{own}")
        })
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    for question in ["Какие ещё затруднения Вы испытываете?", "Что мешает?"]
    {
        let header = format!("Отметка времени;{MODERN} [проекты];{MODERN} [ТРИЗ];{question}");
        let outcome = survey("Затруднения.xlsx", "Ответы", &header, &lines);
        assert_eq!(counts(&outcome), "0/12", "{question}");
        assert!(outcome.errors().is_empty(), "{question}: {:?}", outcome.errors());
        assert!(!outcome.shown().contains("Азова"), "{question}");
    }
    let header = format!("Отметка времени;{MODERN} [проекты];{MODERN} [ТРИЗ]");
    let lines = [
        "20.05.2023 10:00:00;не испытываю;не испытываю",
        "20.05.2023 10:00:01;мешает завуч Азова И. И.;не испытываю",
    ];
    let outcome = survey("Затруднения.xlsx", "Ответы", &header, &lines);
    assert_eq!(counts(&outcome), "1/1");
    assert_eq!(outcome.remark("K05")["value"], "текст ответа");
    assert!(!outcome.shown().contains("Азова"));
    let header = format!("Отметка времени;{FIEDLER}");
    let line = format!("20.05.2023 10:00:00{}", ";3".repeat(10));
    let bad = format!("20.05.2023 10:00:01;мешает завуч Азова И. И.{}", ";3".repeat(9));
    let outcome = survey("Климат.xlsx", "Ответы", &header, &[&line, &line, &bad]);
    assert_eq!(outcome.remark("K40")["value"], "текст ответа");
    assert!(!outcome.shown().contains("Азова"));
}

/// The climate by a form of Лутошкин or Фидлер whose respondents gave these scores, each to all items.
fn alike(sheet: &str, items: u32, scores: &[i32]) -> Outcome {
    let numbers: Vec<String> = (1..=items).map(|number| number.to_string()).collect();
    let header = format!("Отметка времени;{}", numbers.join(";"));
    let mut lines = Vec::new();
    for (number, score) in scores.iter().enumerate() {
        let answers = format!(";{score}").repeat(items as usize);
        lines.push(format!("20.05.2023 10:00:{number:02}{answers}"));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    survey("Климат.xlsx", sheet, &header, &lines)
}

#[test]
fn a_table_of_another_scale_is_refused_once_and_no_worst_rows_are_left_of_it() {
    let outcome = alike("Лутошкин", 13, &[1, 2, 3, 6, 6, 7]);
    assert_eq!(climate(&outcome), (None, None), "1–3 are the worst of 1–7");
    assert_eq!(outcome.errors().len(), 1, "once a table: {:?}", outcome.errors());
    assert!(outcome.remark("K53")["text"].as_str().unwrap().contains("от -3 до 3"));
    // A score below zero shows the method's own scale, and 5 is a slip: (13 × 2 − 13 × 1) / 2.
    let outcome = alike("Лутошкин", 13, &[2, -1, 5]);
    assert_eq!(climate(&outcome), (Some(6.5), Some(2)));
    assert!(outcome.has("K07") && !outcome.has("K53"));
}

#[test]
fn many_who_keep_to_a_shorter_scale_are_counted_and_warned_of() {
    // 10 × (1 + … + 5 + 1 + 2 + 3) / 8 = 26.25; one 6 and it is the scale of the method.
    let outcome = alike("Фидлер", 10, &[1, 2, 3, 4, 5, 1, 2, 3]);
    assert_eq!(climate(&outcome), (Some(26.25), Some(8)));
    assert_eq!(outcome.remark("K54")["severity"], "warning");
    assert!(!alike("Фидлер", 10, &[1, 2, 3, 4, 6, 1, 2, 3]).has("K54"));
    assert!(!alike("Фидлер", 10, &[1, 2, 3, 4, 5, 1, 2]).has("K54"), "seven respondents");
    assert!(alike("Лутошкин", 13, &[1, 2, 3, 1, 2, 3, 1, 2]).has("K54"));
    assert!(!alike("Лутошкин", 13, &[1, 2, 3, 1, 2, 3, 0, 2]).has("K54"));
}

#[test]
fn a_block_is_parted_from_its_competence_by_any_sign_and_a_name_gives_none_beside_it() {
    let lines = [
        "20.05.2023 10:00:00;не испытываю;не испытываю;частично",
        "20.05.2023 10:00:01;не испытываю;частично;не испытываю",
    ];
    for sign in [" / ", " – ", ". ", " - "] {
        let header = format!(
            "Отметка времени;{MODERN}{sign}проекты;{MODERN}{sign}ТРИЗ;Предметные{sign}знание предмета"
        );
        for file in ["Затруднения.xlsx", "Современные образовательные технологии.xlsx"]
        {
            let outcome = survey(file, "Ответы", &header, &lines);
            assert_eq!(counts(&outcome), "1/2", "«{sign}», {file}");
        }
    }
}

#[test]
fn items_whose_words_are_turned_are_not_read_since_their_scores_may_be_turned_as_well() {
    let header = format!("Отметка времени;{FIEDLER}")
        .replace("Занимательность – Скука", "Скука – Занимательность");
    // Of the other nine the tenth is the person's own mean, 9 × 3 + 3.
    let line = format!("20.05.2023{};7;3", ";3".repeat(8));
    let one = survey("Климат.xlsx", "Ответы", &header, &[&line, &line]);
    assert_eq!(climate(&one), (Some(30.0), Some(2)));
    assert!(one.remark("K44")["text"].as_str().unwrap().contains("«Занимательность – Скука»"));
    let header = header.replace("Теплота", "Холодность – Теплота");
    let two = survey("Климат.xlsx", "Ответы", &header, &[&line, &line]);
    assert_eq!((climate(&two).0, &two.remark("K44")["severity"]), (None, &"error".into()));
}

#[test]
fn yes_and_no_are_answers_to_a_grid_that_asks_of_difficulties() {
    let lines = ["20.05.2023;Нет;Нет", "20.05.2023;Нет;Частично", "20.05.2023;Да;Нет"];
    let of_grid = |grid: &str| {
        let header = format!("Отметка времени;{grid} [проекты];{grid} [ТРИЗ]");
        survey("Затруднения.xlsx", "Ответы", &header, &lines)
    };
    let asked = of_grid(
        "Испытываете ли Вы затруднения в использовании современных образовательных технологий?",
    );
    assert_eq!(counts(&asked), "1/3");
    // Of another question «нет» may say the contrary.
    assert_eq!(counts(&of_grid("Современные образовательные технологии")), "нет");
}
