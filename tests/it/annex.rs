//! The workbook that a school publishes: nobody is named in it, no hidden count can be computed from it.
//! Attacked as a reader could: by its bytes and by all its tables at once.

mod attacker;
mod means;
mod reader;
mod schools;
mod simplex;
mod truth;

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};
use std::path::Path;

use analyze::analysis::Analysis;
use analyze::programme::IndicatorId;
use analyze::{annex, xlsx};
use calamine::Reader as _;
use rayon::prelude::*;
use regex::Regex;
use walkdir::WalkDir;

use crate::support::sources::{VPR, table};
use crate::support::{Project, SAMPLES};
use attacker::Attacker;
use reader::Seen;

#[test]
fn nothing_hidden_in_the_samples_annex_can_be_computed() {
    let attacker = Attacker::of(&SAMPLES);
    assert_eq!(attacker.solved(), [""; 0]);
    assert!(attacker.hidden().len() > 20, "{:?}", attacker.hidden());
    assert!(attacker.n_seen() > 100);
}

#[test]
fn the_attack_finds_what_a_careless_annex_gives_away() {
    let mut attacker = Attacker::of(&SAMPLES);
    // One work of physics got «2»: its whole is printed.
    attacker.leak("vpr_pass|Физика|2022-2023");
    let expected = "rest of vpr_pass|Физика|2022-2023: 1–1, truly 1";
    assert!(attacker.solved().contains(&expected.to_owned()), "{:?}", attacker.solved());
}

#[test]
fn nothing_hidden_can_be_computed_in_small_and_random_schools() {
    // Read before the threads of the pool, which read it, begin to wait for one another.
    let samples = &*SAMPLES;
    (0..60).into_par_iter().for_each(|seed| {
        let school = schools::random(samples, seed);
        let attacker = Attacker::of(&school);
        assert_eq!(attacker.solved(), [""; 0], "school {seed}");
    });
}

/// What the annex concludes of a planned result, by its number.
fn conclusion(school: &Analysis, number: f64) -> Seen {
    let sheets = reader::sheets(&xlsx::write(&annex::annex(school)).unwrap());
    let mut rows = sheets["Результаты"].iter();
    let row = rows.find(|row| row.first() == Some(&Seen::Number(number))).unwrap();
    row.last().unwrap().clone()
}

#[test]
fn the_result_that_counts_the_others_does_not_tell_what_became_of_a_hidden_one() {
    let with_contests = |[before, now]: [u64; 2], words: &str| {
        let mut school = SAMPLES.clone();
        let alike = SAMPLES.indicators.iter().find(|known| known.verdict.words() == words);
        let mut indicators = school.indicators.iter_mut();
        let contests = indicators.find(|known| known.id == IndicatorId::Contests).unwrap();
        let [.., earlier, later] = &mut contests.series[..] else { panic!("two years") };
        for (measure, people) in [(earlier, before), (later, now)] {
            measure.numerator = Some(people);
            measure.value = Some(people as f64 / measure.denominator.unwrap() as f64);
        }
        contests.verdict = alike.unwrap().verdict;
        school
    };
    // Nobody, then three of 38: the three are hidden, and so is that the share grew. Nothing of 20 is hidden.
    let grown = with_contests([0, 3], "выросло");
    let still = with_contests([20, 20], "не отличимо от случайных колебаний");
    assert_eq!(conclusion(&grown, 10.0), Seen::Word("скрыто".to_owned()));
    let Seen::Word(told) = conclusion(&grown, 1.0) else { panic!("no words") };
    let Seen::Word(told_of_all) = conclusion(&still, 1.0) else { panic!("no words") };
    let judged = |words: &str| words.split_whitespace().nth(3).unwrap().parse::<u64>().unwrap();
    assert_eq!(judged(&told) + 1, judged(&told_of_all), "{told}; {told_of_all}");
    let n_grown = |words: &str| words.split_whitespace().nth(1).unwrap().to_owned();
    assert_eq!(n_grown(&told), n_grown(&told_of_all), "{told}; {told_of_all}");
}

/// The texts of all parts of a workbook.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).unwrap();
        let (name, mut text) = (part.name().unwrap().into_owned(), String::new());
        part.read_to_string(&mut text).unwrap();
        parts.push((name, text));
    }
    parts
}

/// Words of the names of people in the workbooks of the samples, and names of their files.
fn names_of_inputs() -> (BTreeSet<String>, BTreeSet<String>) {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let full = Regex::new(r"\b([А-ЯЁ][а-яё]+) ([А-ЯЁ][а-яё]+) ([А-ЯЁ][а-яё]+(?:вич|ич|вна|чна))\b")
        .unwrap();
    let short = Regex::new(r"\b([А-ЯЁ][а-яё]+) [А-ЯЁ]\. ?[А-ЯЁ]\.").unwrap();
    let patronymic = Regex::new(r"^[А-ЯЁ][а-яё]+(?:вич|вна|чна)$").unwrap();
    let (mut people, mut files) = (BTreeSet::new(), BTreeSet::new());
    for entry in WalkDir::new(&samples).into_iter().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_result = entry.path().starts_with(samples.join("Результаты"));
        if !entry.file_type().is_file() || is_result || !name.contains(".xls") {
            continue;
        }
        files.insert(name);
        let mut book = calamine::open_workbook_auto(entry.path()).unwrap();
        for title in book.sheet_names() {
            for row in book.worksheet_range(&title).unwrap().rows() {
                let texts: Vec<String> = row.iter().map(ToString::to_string).collect();
                for text in &texts {
                    for found in full.captures_iter(text) {
                        people.extend((1..=3).map(|part| found[part].to_owned()));
                    }
                    people.extend(short.captures_iter(text).map(|found| found[1].to_owned()));
                }
                // Surname, name and patronymic in cells of their own.
                for cells in texts.windows(3).filter(|cells| patronymic.is_match(&cells[2])) {
                    people.extend(cells.iter().cloned());
                }
            }
        }
    }
    people.retain(|word| word.chars().count() > 2);
    (people, files)
}

#[test]
fn what_a_school_typed_in_place_of_a_subject_is_not_published() {
    let rows: Vec<String> =
        (1..=12).map(|code| format!("2022-2023;Математика Ивановой;5;5А;{code};;4;4;")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let school = Project::new().workbook("ВПР.xlsx", "ВПР", &table(VPR, &rows));
    let bytes = xlsx::write(&annex::annex(&school.analysis(None))).unwrap();
    let texts: String = parts(&bytes).into_iter().map(|(_, text)| text).collect();
    assert!(texts.contains("предмет не из перечня") && !texts.contains("Ивановой"));
}

#[test]
fn nobody_and_no_file_is_named_in_any_part_of_the_annex() {
    let (people, files) = names_of_inputs();
    assert!(people.len() > 200 && people.contains("Белозёрова"), "{}", people.len());
    assert!(files.len() > 20, "{files:?}");
    let bytes = xlsx::write(&annex::annex(&SAMPLES)).unwrap();
    for (name, text) in parts(&bytes) {
        for file in &files {
            assert!(!text.contains(file.as_str()), "{name}: {file}");
        }
        for forbidden in ["file:///", "externalLink", ".xls\"", "hyperlink", "comments"] {
            assert!(!text.contains(forbidden), "{name}: {forbidden}");
        }
        let words: BTreeSet<&str> = text.split(|sign: char| !sign.is_alphabetic()).collect();
        let named: Vec<&String> =
            people.iter().filter(|person| words.contains(person.as_str())).collect();
        assert!(named.is_empty(), "{name}: {named:?}");
    }
}
