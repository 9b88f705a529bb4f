//! The effect of mentoring: who is compared with whom, the statistic, when it is refused, what the page says.
//! Ten pupils a class, so that shares are tenths; people are invented.

use serde_json::{Value, json};

use crate::support::sources::{PAIRS, VPR, table};
use crate::support::{Outcome, Project};

/// A teacher's class in both years: teacher, subject, marks «4» of ten before and after.
type Class = (&'static str, &'static str, [u32; 2]);

const MATHS: &str = "Математика";
const RUSSIAN: &str = "Русский язык";

/// Three mentees and three others of one subject, two and two of another; Ильина teaches both.
const SCHOOL: [Class; 10] = [
    ("Азова Инна Ильинична", MATHS, [2, 5]),
    ("Бокова Анна Львовна", MATHS, [4, 6]),
    ("Волин Олег Юрьевич", MATHS, [5, 6]),
    ("Гусев Лев Олегович", MATHS, [5, 5]),
    ("Дёмин Егор Ильич", MATHS, [6, 5]),
    ("Ильина Яна Олеговна", MATHS, [4, 5]),
    ("Жуков Пётр Ильич", RUSSIAN, [3, 5]),
    ("Зорина Вера Павловна", RUSSIAN, [6, 7]),
    ("Ильина Яна Олеговна", RUSSIAN, [7, 7]),
    ("Кротов Илья Юрьевич", RUSSIAN, [7, 5]),
];
const MENTEES: [&str; 5] = [
    "Азова Инна Ильинична",
    "Бокова Анна Львовна",
    "Волин Олег Юрьевич",
    "Жуков Пётр Ильич",
    "Зорина Вера Павловна",
];
const LETTERS: [char; 12] = ['А', 'Б', 'В', 'Г', 'Д', 'Е', 'Ж', 'З', 'И', 'К', 'Л', 'М'];

/// «Фамилия И. О.», as the map of the first year has it.
fn short(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let initial = |word: &str| word.chars().next().unwrap();
    format!("{} {}. {}.", words[0], initial(words[1]), initial(words[2]))
}

/// Rows of the map of both years.
fn lessons(classes: &[Class]) -> Vec<String> {
    let mut lines = Vec::new();
    for ((teacher, subject, _), letter) in classes.iter().zip(LETTERS) {
        lines.push(format!("2021-2022;5{letter};{subject};{}", short(teacher)));
        lines.push(format!("2022-2023;6{letter};{subject};{teacher}"));
    }
    lines
}

fn works(classes: &[Class]) -> Vec<String> {
    let mut lines = vec![VPR.to_owned()];
    for ((_, subject, good), letter) in classes.iter().zip(LETTERS) {
        for (year, grade, good) in [("2021-2022", 5, good[0]), ("2022-2023", 6, good[1])] {
            for pupil in 0..10 {
                let mark = if pupil < good { 4 } else { 3 };
                lines.push(format!(
                    "{year};{subject};{grade};{grade}{letter};{letter}{pupil};;{mark};;"
                ));
            }
        }
    }
    lines
}

fn pair(mentee: &str, term: &str) -> String {
    format!(
        "опытный предметник – неопытный предметник;Якова Анна Юрьевна;{mentee};урок;1-од;@2022-08-30;да;да;{term};да;Завучева О. И.;50;"
    )
}

const WHOLE_YEAR: &str = "@2022-09-01;@2023-05-31";

fn project(classes: &[Class], pairs: &[String], lessons: &[String]) -> Project {
    let lessons: Vec<&str> = lessons.iter().map(String::as_str).collect();
    let pairs: Vec<&str> = pairs.iter().map(String::as_str).collect();
    let project = Project::new().workbook("ВПР.xlsx", "ВПР", &works(classes)).workbook(
        "Пары.xlsx",
        "Пары",
        &table(PAIRS, &pairs),
    );
    if lessons.is_empty() { project } else { project.passport(&[("Учителя", &lessons)]) }
}

fn pairs(mentees: &[&str]) -> Vec<String> {
    mentees.iter().map(|mentee| pair(mentee, WHOLE_YEAR)).collect()
}

fn effect_of(classes: &[Class], mentees: &[&str]) -> Value {
    let project = project(classes, &pairs(mentees), &lessons(classes));
    project.outcome_of_2022().0["effect"].clone()
}

/// The effect with numbers near the expected ones.
fn assert_effect(effect: &Value, numbers: [f64; 4], counts: [u64; 2], verdict: &str) {
    let found = [&effect["estimate"], &effect["interval"][0], &effect["interval"][1], &effect["p"]];
    for (found, expected) in found.into_iter().zip(numbers) {
        assert!((found.as_f64().unwrap() - expected).abs() < 1e-9, "{effect}");
    }
    assert_eq!(effect["n_mentored"], counts[0], "{effect}");
    assert_eq!(effect["n_others"], counts[1], "{effect}");
    assert_eq!(effect["verdict"], verdict);
    assert!(effect.get("reason").is_none());
}

/// Δ of математика 0.3, 0.2, 0.1 against 0, −0.1, 0.1; of русский 0.2, 0.1 against 0, −0.2: d = 0.2 and 0.25 with
/// weights 1.5 and 1, the estimate 0.22. p and the interval by going through all 20 · 6 labellings with numpy and
/// `itertools`: 4 of 120 are as far, [0.1, 0.4] is not rejected.
#[test]
fn mentees_are_compared_with_the_others_within_subjects() {
    let growth = effect_of(&SCHOOL, &MENTEES);
    assert_effect(&growth, [0.22, 0.1, 0.4, 4.0 / 120.0], [5, 5], "growth");
    // The groups the other way round.
    let others =
        ["Гусев Лев Олегович", "Дёмин Егор Ильич", "Ильина Яна Олеговна", "Кротов Илья Юрьевич"];
    let decline = effect_of(&SCHOOL, &others);
    assert_effect(&decline, [-0.22, -0.4, -0.1, 4.0 / 120.0], [5, 5], "decline");
    assert!(!growth.to_string().contains("Азова"), "no teacher stands in the effect");
}

/// A subject of mentees or of others alone, a class of two teachers, a teacher without a year before, works of no
/// class: none of them moves anything.
#[test]
fn what_cannot_be_compared_is_left_out() {
    let mut lines = lessons(&SCHOOL);
    let works_of_others: [Class; 2] =
        [("Лосев Олег Ильич", "Биология", [0, 10]), ("Гусев Лев Олегович", MATHS, [0, 10])];
    let classes = [&SCHOOL[..], &works_of_others].concat();
    lines.push("2021-2022;5Л;Биология;Лосев О. И.".to_owned());
    lines.push("2022-2023;6Л;Биология;Лосев Олег Ильич".to_owned());
    // 5М is taught in groups; 6М is Гусев's alone, and its year before is nobody's: with it he would have 15 of 20.
    lines.push("2021-2022;5М;Математика;Гусев Л. О., Азова И. И.".to_owned());
    lines.push("2022-2023;6М;Математика;Гусев Лев Олегович, Азова Инна Ильинична".to_owned());
    let outcome = project(&classes, &pairs(&MENTEES), &lines).outcome_of_2022();
    assert_effect(&outcome.0["effect"], [0.22, 0.1, 0.4, 4.0 / 120.0], [5, 5], "growth");
}

/// 1 March – 29 May is 90 days, to 28 May 89; a pair that was broken off ended that day.
#[test]
fn a_pair_of_ninety_days_in_the_year_counts() {
    let by_term = |last: String| {
        let mut all = pairs(&MENTEES[1..]);
        all.push(last);
        let outcome = project(&SCHOOL, &all, &lessons(&SCHOOL)).outcome_of_2022();
        let effect = &outcome.0["effect"];
        (effect["n_mentored"].as_u64().unwrap(), effect["n_others"].as_u64().unwrap())
    };
    assert_eq!(by_term(pair(MENTEES[0], "@2023-03-01;@2023-05-29")), (5, 5));
    assert_eq!(by_term(pair(MENTEES[0], "@2023-03-01;@2023-05-28")), (4, 6));
    assert_eq!(by_term(pair(MENTEES[0], "@2022-03-01;@2022-11-29")), (5, 5));
    assert_eq!(by_term(pair(MENTEES[0], "@2022-03-01;@2022-11-28")), (4, 6));
    let broken = pair(MENTEES[0], WHOLE_YEAR) + "прекращена 15.10.2022";
    assert_eq!(by_term(broken), (4, 6));
}

fn refusal(outcome: &Outcome, counts: [u64; 2], reason: &str) {
    let effect = &outcome.0["effect"];
    let told = effect["reason"].as_str().unwrap();
    assert!(told.contains(reason), "{told}");
    let expected = json!({
        "estimate": null, "interval": null, "p": null, "n_mentored": counts[0], "n_others": counts[1],
        "verdict": "refused", "reason": told
    });
    assert_eq!(effect, &expected);
}

#[test]
fn an_effect_is_refused_in_words() {
    let of = |mentees: &[&str], lessons: &[String]| {
        project(&SCHOOL, &pairs(mentees), lessons).outcome_of_2022()
    };
    refusal(&of(&MENTEES, &[]), [0, 0], "нет классов 2021-2022 учебного года");
    let now: Vec<String> =
        lessons(&SCHOOL).into_iter().filter(|line| line.starts_with("2022")).collect();
    refusal(&of(&MENTEES, &now), [0, 0], "нет классов 2021-2022 учебного года");
    // Mentees of математика only: its three and three.
    refusal(&of(&MENTEES[..3], &lessons(&SCHOOL)), [3, 3], "таких наставляемых 3, остальных 3,");
    // Ильина is one person with two subjects: five units of four people are enough, five of three are not.
    let three = ["Азова Инна Ильинична", "Бокова Анна Львовна", "Ильина Яна Олеговна"];
    refusal(&of(&three, &lessons(&SCHOOL)), [4, 6], "таких наставляемых 3, остальных 6,");
    refusal(&of(&[], &lessons(&SCHOOL)), [0, 0], "таких наставляемых 0, остальных 0,");
}

/// Four subjects of one mentee and one other each: 2⁴ labellings.
#[test]
fn too_few_labellings_tell_nothing() {
    let mut classes = Vec::new();
    let subjects = ["Математика", "Русский язык", "Биология", "История"];
    for (number, subject) in subjects.into_iter().enumerate() {
        classes.push((SCHOOL[number].0, subject, [2, 6]));
        classes.push((SCHOOL[number + 6].0, subject, [5, 5]));
    }
    // Ильина and Кротов stand in the last two.
    let mentees: Vec<&str> = classes.iter().step_by(2).map(|(teacher, ..)| *teacher).collect();
    let outcome = project(&classes, &pairs(&mentees), &lessons(&classes)).outcome_of_2022();
    refusal(&outcome, [4, 4], "слишком мало");
}

#[test]
fn the_page_tells_the_effect_with_its_caveats() {
    let told = |lessons: &[String]| {
        project(&SCHOOL, &pairs(&MENTEES), lessons)
            .run(&["--year", "2022-2023"])
            .sheet("Наставничество")
    };
    let sheet = told(&lessons(&SCHOOL));
    assert!(
        sheet.contains("+22,0\u{a0}п.п. (95 % – от +10,0\u{a0}п.п. до +40,0\u{a0}п.п.; p = 0,033)"),
        "{sheet}"
    );
    assert!(sheet.contains("Это не доказательство"), "{sheet}");
    let refused = told(&[]);
    assert!(refused.contains("Не оценён: в паспорте"), "{refused}");
    assert!(refused.contains("Это не доказательство"), "{refused}");
}

#[test]
fn lessons_of_classes_without_works_are_named() {
    let mut lines = lessons(&SCHOOL);
    let run = |lines: &[String]| project(&SCHOOL, &pairs(&MENTEES), lines).outcome_of_2022();
    assert!(!run(&lines).has("P27"));
    lines.push("2022-2023;9Я;Математика;Азова Инна Ильинична".to_owned());
    lines.push("2021-2022;5А;Физика;Азова Инна Ильинична".to_owned());
    let outcome = run(&lines);
    let texts = outcome.texts("P27");
    assert!(texts[0].contains("(2022-2023 9Я Математика, 2021-2022 5А Физика)"), "{texts:?}");
}
