//! Rows 1.6–1.13: mean scores of the obligatory exams, and graduates who failed them.
//! The threshold is that by which the exam is passed, whatever the passport says.

use super::{Figure, Making};
use crate::analysis::order::Unit;
use crate::facts::exam::taken::Taken;
use crate::period::AcademicYear;
use crate::reference::{Minimum, Reference};
use crate::statistics;

/// The lowest mark that is not unsatisfactory.
const PASS_MARK: f64 = 3.0;

const RUSSIAN: &str = "Русский язык";
const MATHS: &str = "Математика";
const PROFILE_MATHS: &str = "Математика (профильная)";
const BASE_MATHS: &str = "Математика (базовая)";

/// A mean score of an exam in a subject.
pub(super) struct Mean {
    row: &'static str,
    exam: &'static str,
    subject: &'static str,
}

pub(super) const MEANS: [Mean; 4] = [
    Mean { row: "1.6", exam: "ОГЭ", subject: RUSSIAN },
    Mean { row: "1.7", exam: "ОГЭ", subject: MATHS },
    Mean { row: "1.8", exam: "ЕГЭ", subject: RUSSIAN },
    Mean { row: "1.9", exam: "ЕГЭ", subject: PROFILE_MATHS },
];

/// Graduates below the threshold of an obligatory subject, whatever form they sat it in.
pub(super) struct Failed {
    row: &'static str,
    /// What is missing, if no result is there.
    what: &'static str,
    grade: u32,
    exams: &'static [&'static str],
    subjects: &'static [&'static str],
}

pub(super) const FAILED: [Failed; 4] = [
    Failed {
        row: "1.10",
        what: "ОГЭ по предмету «Русский язык»",
        grade: 9,
        exams: &["ОГЭ", "ГВЭ"],
        subjects: &[RUSSIAN],
    },
    Failed {
        row: "1.11",
        what: "ОГЭ по предмету «Математика»",
        grade: 9,
        exams: &["ОГЭ", "ГВЭ"],
        subjects: &[MATHS],
    },
    Failed {
        row: "1.12",
        what: "ЕГЭ по предмету «Русский язык»",
        grade: 11,
        exams: &["ЕГЭ"],
        subjects: &[RUSSIAN],
    },
    Failed {
        row: "1.13",
        what: "ЕГЭ по предмету «Математика»",
        grade: 11,
        exams: &["ЕГЭ"],
        subjects: &[PROFILE_MATHS, BASE_MATHS],
    },
];

impl Making {
    /// The mean score; of the ОГЭ the mean mark beside it.
    pub(super) fn mean(&mut self, mean: &Mean, exams: &[Taken], year: AcademicYear) {
        let is_of = |result: &&Taken| result.exam == mean.exam && result.subject == mean.subject;
        let results: Vec<&Taken> = exams.iter().filter(is_of).collect();
        if results.is_empty() {
            let what = format!("{} по предмету «{}»", mean.exam, mean.subject);
            self.lacking.push((mean.row, no_results(&what, year)));
            return;
        }
        let scores: Vec<_> = results.iter().map(|result| result.score).collect();
        self.mean_of(mean.row, Unit::Score, &scores, "балл не указан");
        if mean.exam == "ОГЭ" {
            let marks: Vec<_> = results.iter().map(|result| result.mark).collect();
            self.mean_of(mean.row, Unit::Mark, &marks, "отметка не указана");
        }
        self.spots.extend(results.iter().map(|result| result.spot));
    }

    /// The mean mark of the base level, beside the mean score of the profile one.
    pub(super) fn base_maths(&mut self, exams: &[Taken]) {
        let is_of = |result: &&Taken| result.exam == "ЕГЭ" && result.subject == BASE_MATHS;
        let marks: Vec<Option<f64>> =
            exams.iter().filter(is_of).map(|result| result.mark).collect();
        if !marks.is_empty() {
            self.mean_of("1.9", Unit::Mark, &marks, "отметка базового уровня не указана");
        }
    }

    /// A mean of all results, or what is lacking of some.
    fn mean_of(&mut self, row: &'static str, unit: Unit, all: &[Option<f64>], lacking: &str) {
        let known: Vec<f64> = all.iter().copied().flatten().collect();
        if known.len() < all.len() {
            let text = of_results(lacking, all.len() - known.len(), all.len());
            self.lacking.push((row, text));
            return;
        }
        let denominator = Some(known.len() as u64);
        self.put(row, unit, Figure { count: None, denominator, value: statistics::mean(&known) });
    }

    /// Those who failed, of all graduates where the passport tells how many they are.
    pub(super) fn failed(
        &mut self,
        failed: &Failed,
        exams: &[Taken],
        reference: &Reference,
        year: AcademicYear,
    ) {
        let is_of = |result: &&Taken| {
            failed.exams.contains(&result.exam.as_str())
                && failed.subjects.contains(&result.subject.as_str())
                && (result.grade <= 9) == (failed.grade <= 9)
        };
        let results: Vec<&Taken> = exams.iter().filter(is_of).collect();
        if results.is_empty() {
            self.lacking.push((failed.row, no_results(failed.what, year)));
            return;
        }
        let judged: Vec<(&Taken, bool)> = results
            .iter()
            .filter_map(|result| Some((*result, is_below(result, reference, year)?)))
            .collect();
        if judged.len() < results.len() {
            let unknown = results.len() - judged.len();
            let text = of_results("отметка, балл или порог не известны", unknown, results.len());
            self.lacking.push((failed.row, text));
            return;
        }
        self.spots.extend(results.iter().map(|result| result.spot));
        let graduates =
            if failed.grade == 9 { self.ended.graduates_9 } else { self.ended.graduates_11 };
        self.of_stated(failed.row, below(&judged), graduates, &format!("за {year} учебный год"));
    }

    /// A count of persons over a number that the passport states.
    fn of_stated(&mut self, row: &'static str, count: u64, of: Option<u64>, when: &str) {
        let fitting = of.filter(|of| *of > 0 && *of >= count);
        if of.is_none() {
            let text = format!(
                "впишите выпускников {when} на лист «Контингент» паспорта: число человек есть, доли нет"
            );
            self.lacking.push((row, text));
        } else if fitting.is_none() {
            let text = format!("на листе «Контингент» паспорта {when} людей меньше, чем здесь");
            self.lacking.push((row, text));
        }
        let value = fitting.map(|of| count as f64 / of as f64);
        self.put(
            row,
            Unit::PersonPercent,
            Figure { count: Some(count), denominator: fitting, value },
        );
    }
}

/// How many of the results something is not known of.
fn of_results(what: &str, unknown: usize, of: usize) -> String {
    let is_one = of % 10 == 1 && of % 100 != 11;
    format!("{what} у {unknown} из {of} {}", if is_one { "результата" } else { "результатов" })
}

fn no_results(what: &str, year: AcademicYear) -> String {
    format!("нет результатов {what} за {year} учебный год")
}

/// Whether a result is below the mark 3 or the minimum by which the exam is passed, whatever the
/// passport says; `None`: not known.
fn is_below(result: &Taken, reference: &Reference, year: AcademicYear) -> Option<bool> {
    if !result.by_score {
        return Some(result.mark? < PASS_MARK);
    }
    let minimum = reference.ege_minimum(year.end_year(), &result.subject, Minimum::Certificate)?;
    Some(result.score? < minimum)
}

/// Graduates below in every form of the exam that they sat, each once.
fn below(judged: &[(&Taken, bool)]) -> u64 {
    let form = |result: &Taken| (result.exam.clone(), result.subject.clone());
    let counts = |result: &Taken| {
        judged
            .iter()
            .filter(|(other, _)| {
                other.graduate() == result.graduate() && form(other) != form(result)
            })
            .all(|(other, is_below)| *is_below && form(other) > form(result))
    };
    judged.iter().filter(|(result, is_below)| *is_below && counts(result)).count() as u64
}
