//! A pair is corrected in its blank, copied in the register, passes to somebody else or loses its blank: what was typed
//! of it stays with whom it was typed of.

use std::fs;

use super::register::{
    AZOVA, BOKOVA, SHEET, VOLIN, again, filled, one_pair, pair, register, with_pairs,
};
use super::{REGISTER, REPORT, result, run};
use crate::support::edited::{Edited, typed};

const MENTORS: &str = "База наставников";
const CONTACT: &str = "Контактные данные";
const GUSEV: &str = "Гусев Лев Олегович";

#[test]
fn a_term_corrected_in_the_blank_is_not_the_pair_of_the_year_before() {
    let last_year = pair(AZOVA, BOKOVA, "1-од", "90", "продлена")
        .replace("2022-09-01", "2021-09-01")
        .replace("2023-05-31", "2022-05-31");
    let now = pair(AZOVA, BOKOVA, "2-од", "", "");
    let project = filled(&[last_year.clone(), now.clone()]);
    register(&project).put(SHEET, AZOVA, "Итог", typed("прекращена")).save();
    again(&project);
    let corrected = now.replace("2023-05-31", "2023-06-05");
    let project = with_pairs(project, &[last_year, corrected]);
    let (said, outcome) = again(&project);
    let mut pairs = outcome.list("pairs").iter();
    let pair = pairs.find(|pair| pair["year"] == "2022-2023").unwrap();
    assert_eq!((&pair["status"], &pair["to"]), (&"terminated".into(), &"2023-06-05".into()));
    assert_eq!(outcome.list("pairs").len(), 2, "{said}");
    assert_eq!(register(&project).cell(SHEET, AZOVA, "Итог"), typed("прекращена"));
}

#[test]
fn what_may_be_of_two_pairs_of_the_blank_stays_a_pair_of_the_register() {
    let now = pair(AZOVA, BOKOVA, "2-од", "", "");
    let project = filled(std::slice::from_ref(&now));
    register(&project).put(SHEET, AZOVA, "Итог", typed("прекращена")).save();
    let halves = [("2022-09-01", "2022-10-01"), ("2023-05-31", "2023-05-01")]
        .map(|(day, other)| now.replace(day, other));
    let project = with_pairs(project, &halves);
    let (said, outcome) = again(&project);
    let mut statuses: Vec<&str> =
        outcome.list("pairs").iter().filter_map(|pair| pair["status"].as_str()).collect();
    statuses.sort_unstable();
    assert!(statuses.contains(&"terminated"), "{said}\n{statuses:?}");
    assert!(outcome.has("H18"), "{said}");
}

#[test]
fn contacts_of_a_mentor_do_not_pass_to_who_took_the_pair_over() {
    let lines = [pair(AZOVA, BOKOVA, "1-од", "", ""), pair(VOLIN, GUSEV, "2-од", "", "")];
    let project = filled(&lines);
    register(&project)
        .put(MENTORS, AZOVA, CONTACT, typed("azova@example.org"))
        .put(MENTORS, VOLIN, CONTACT, typed("volin@example.org"))
        .save();
    again(&project);
    let project = with_pairs(project, &[pair(VOLIN, BOKOVA, "1-од", "", ""), lines[1].clone()]);
    again(&project);
    let mut book = register(&project);
    assert_eq!(book.cell(MENTORS, VOLIN, CONTACT), typed("volin@example.org"));
    assert_eq!(book.cell(MENTORS, AZOVA, CONTACT), typed("azova@example.org"));
}

#[test]
fn contacts_stay_with_a_mentor_whose_name_was_corrected() {
    let slip = "Азова Инна Ильинишна";
    let project = filled(&[pair(slip, BOKOVA, "1-од", "", "")]);
    register(&project).put(MENTORS, slip, CONTACT, typed("azova@example.org")).save();
    again(&project);
    let project = with_pairs(project, &[pair(AZOVA, BOKOVA, "1-од", "", "")]);
    let (said, _) = again(&project);
    let mut book = register(&project);
    assert_eq!(book.cell(MENTORS, AZOVA, CONTACT), typed("azova@example.org"), "{said}");
    assert!(!book.has(MENTORS, slip));
}

#[test]
fn without_a_blank_the_register_has_the_pairs() {
    let lines = [
        pair(AZOVA, BOKOVA, "1-од", "90", "завершена"),
        pair(VOLIN, GUSEV, "2-од", "20", "прекращена"),
    ];
    for damaged in [false, true] {
        let project = filled(&lines);
        register(&project).put(SHEET, AZOVA, "Куратор", typed("Директорова М. А.")).save();
        let blank = project.path().join("Пары.xlsx");
        fs::remove_file(&blank).unwrap();
        if damaged {
            fs::write(&blank, "не книга").unwrap();
        }
        let (said, outcome) = again(&project);
        assert_eq!(outcome.counts("pairs_completed"), "1/2", "{said}");
        let alone = &outcome.remark("H19")["file"];
        assert_eq!(alone, &format!("Результаты/{REGISTER}"), "{}", outcome.shown());
        assert_eq!((outcome.texts("H19").len(), outcome.texts("H18").len()), (1, 0), "{said}");
        assert_eq!(outcome.errors().len(), usize::from(damaged), "{said}");
        // The blank is back: it says again what nobody typed.
        let again_there = pair(VOLIN, GUSEV, "3-од", "20", "прекращена");
        let project = with_pairs(project, &[lines[0].clone(), again_there]);
        let (said, outcome) = again(&project);
        assert_eq!(outcome.list("pairs")[1]["order"], "3-од", "{said}");
        assert!(!outcome.has("H19"), "{said}");
    }
}

#[test]
fn a_copy_above_its_original_is_a_pair_of_its_own() {
    let project = one_pair();
    register(&project)
        .copy_above(SHEET, AZOVA)
        .put(SHEET, "П-23-01", "Наставник", typed(VOLIN))
        .put(SHEET, VOLIN, "Наставляемый", typed(GUSEV))
        .save();
    let (said, outcome) = again(&project);
    let mut pairs: Vec<String> = Vec::new();
    for pair in outcome.list("pairs") {
        pairs.push(format!("{} {}", pair["code"], pair["mentor"]).replace('"', ""));
    }
    pairs.sort();
    assert_eq!(pairs, [format!("П-23-01 {AZOVA}"), format!("П-23-02 {VOLIN}")], "{said}");
}

#[cfg(not(windows))]
#[test]
fn who_answers_in_the_report_beside_an_open_one_is_carried_once() {
    let project = one_pair();
    let [first, second] = ["Обученность по ВПР", "Качество обучения по ВПР"];
    let lock = result(&project, &format!("~${REPORT}"));
    fs::write(&lock, "").unwrap();
    Edited::open(&result(&project, REPORT))
        .put("ВСОКО", first, "Ответственный", typed("Азова"))
        .save();
    run(project.path());
    let copy = result(&project, &REPORT.replace(".xlsx", " (2).xlsx"));
    Edited::open(&copy).put("ВСОКО", second, "Ответственный", typed("Волин")).save();
    fs::remove_file(lock).unwrap();
    let (said, _) = again(&project);
    let mut report = Edited::open(&result(&project, REPORT));
    assert_eq!(report.cell("ВСОКО", first, "Ответственный"), typed("Азова"), "{said}");
    assert_eq!(report.cell("ВСОКО", second, "Ответственный"), typed("Волин"), "{said}");
    // What was taken over from the copy is the report's own from now on.
    report.put("ВСОКО", second, "Ответственный", typed("Бокова")).save();
    again(&project);
    let mut report = Edited::open(&result(&project, REPORT));
    assert_eq!(report.cell("ВСОКО", second, "Ответственный"), typed("Бокова"));
}
