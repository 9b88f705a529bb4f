//! Rows 1.6–1.13: mean scores of the obligatory exams, and graduates who failed them.
//! The threshold is that by which the exam is passed, whatever the passport says.

use polars::prelude::*;

use super::{Figure, Making, unknown_of};
use crate::analysis::order::Unit;
use crate::error::Result;
use crate::facts::exam;
use crate::facts::rows::Rows;
use crate::facts::schema::{
    CLASS, COUNTED, EXAM, GRADE, MARK, PERSON, SCHOOL, SCORE, SEPTEMBER, SUBJECT, YEAR,
};
use crate::indicator::basis::Basis;
use crate::period::AcademicYear;
use crate::reference::{Exam, Minimum};

/// The highest grade whose graduates sit the ОГЭ.
const LAST_GRADE_OF_OGE: u32 = 9;

const RUSSIAN: &str = "Русский язык";
const MATHS: &str = "Математика";
const PROFILE_MATHS: &str = "Математика (профильная)";
const BASE_MATHS: &str = "Математика (базовая)";

/// Rows of mean scores: number, exam, subject.
const MEANS: [(&str, Exam, &str); 4] = [
    ("1.6", Exam::Oge, RUSSIAN),
    ("1.7", Exam::Oge, MATHS),
    ("1.8", Exam::Ege, RUSSIAN),
    ("1.9", Exam::Ege, PROFILE_MATHS),
];

/// Graduates below the threshold of an obligatory subject, whatever form they sat it in.
struct Failed {
    row: &'static str,
    /// After grade 9 ОГЭ, else ЕГЭ.
    exam: Exam,
    /// The subject as it is named where no result is there.
    subject: &'static str,
    subjects: &'static [&'static str],
}

const FAILED: [Failed; 4] = [
    Failed { row: "1.10", exam: Exam::Oge, subject: RUSSIAN, subjects: &[RUSSIAN] },
    Failed { row: "1.11", exam: Exam::Oge, subject: MATHS, subjects: &[MATHS] },
    Failed { row: "1.12", exam: Exam::Ege, subject: RUSSIAN, subjects: &[RUSSIAN] },
    Failed { row: "1.13", exam: Exam::Ege, subject: MATHS, subjects: &[PROFILE_MATHS, BASE_MATHS] },
];

/// Results of the report's school in a year, but those of September.
fn of_year(year: AcademicYear, basis: Basis<'_>) -> LazyFrame {
    let results = basis.facts.exams.clone().lazy();
    results.filter(col(COUNTED).and(col(YEAR).eq(lit(year.0))).and(col(SEPTEMBER).not()))
}

fn is_exam(exam: Exam) -> Expr {
    col(EXAM).eq(lit(exam.title()))
}

fn is_subject(subject: &'static str) -> Expr {
    col(SUBJECT).eq(lit(subject))
}

impl Making {
    /// The rows that exams of the school year that ended fill: mean scores, of the ОГЭ mean marks beside them, and
    /// those who failed.
    pub(super) fn exams(&mut self, year: AcademicYear, basis: Basis<'_>) -> Result<()> {
        if basis.facts.exams.height() == 0 {
            self.lack_all_exams(year);
            return Ok(());
        }
        let results = of_year(year, basis);
        for (row, exam, subject) in MEANS {
            let results = results.clone().filter(is_exam(exam).and(is_subject(subject)));
            let spots = Rows::of(results.clone())?.spots()?;
            if spots.is_empty() {
                self.lacking.push((row, no_results(exam, subject, year)));
                continue;
            }
            self.spots.extend(spots);
            self.mean_of(row, Unit::Score, results.clone(), "балл не указан")?;
            if exam == Exam::Oge {
                self.mean_of(row, Unit::Mark, results, "отметка не указана")?;
            }
        }
        // The mean mark of the base level, beside the mean score of the profile one.
        let base = results.clone().filter(is_exam(Exam::Ege).and(is_subject(BASE_MATHS)));
        self.mean_of("1.9", Unit::Mark, base, "отметка базового уровня не указана")?;
        for failed in &FAILED {
            self.failed(failed, &results, year)?;
        }
        Ok(())
    }

    /// Says of each row that no result is there.
    fn lack_all_exams(&mut self, year: AcademicYear) {
        for (row, exam, subject) in MEANS {
            self.lacking.push((row, no_results(exam, subject, year)));
        }
        for Failed { row, exam, subject, .. } in &FAILED {
            self.lacking.push((row, no_results(*exam, subject, year)));
        }
    }

    /// A mean of all results, or what is lacking of some; nothing of none.
    fn mean_of(
        &mut self,
        row: &'static str,
        unit: Unit,
        results: LazyFrame,
        lacking: &str,
    ) -> Result<()> {
        let column = col(if unit == Unit::Mark { MARK } else { SCORE });
        let known = [len().alias("all"), column.clone().count().alias("known")];
        let summary = results
            .select(known.into_iter().chain([column.mean().alias("mean")]).collect::<Vec<_>>());
        for summary in Rows::of(summary)?.iter() {
            let (all, known) = (summary.count("all")?, summary.count("known")?);
            if known < all {
                self.lacking.push((row, unknown_of(lacking, all - known, all, RESULTS)));
            } else if all > 0 {
                let (denominator, value) = (Some(known), summary.number("mean")?);
                self.put(row, unit, Figure { count: None, denominator, value });
            }
        }
        Ok(())
    }

    /// Those who failed, of all graduates where the passport tells how many they are.
    fn failed(&mut self, failed: &Failed, results: &LazyFrame, year: AcademicYear) -> Result<()> {
        let is_oge = failed.exam == Exam::Oge;
        let of_grade = col(GRADE).lt_eq(lit(LAST_GRADE_OF_OGE)).eq(lit(is_oge));
        let of_exam = if is_oge { is_exam(Exam::Ege).not() } else { is_exam(Exam::Ege) };
        let subjects = failed.subjects.iter().map(|subject| is_subject(subject));
        let wanted = subjects.fold(lit(false), Expr::or).and(of_grade).and(of_exam);
        let results = results.clone().filter(wanted);
        let spots = Rows::of(results.clone())?.spots()?;
        let all = spots.len() as u64;
        if all == 0 {
            self.lacking.push((failed.row, no_results(failed.exam, failed.subject, year)));
            return Ok(());
        }
        let passed = exam::passed(Minimum::Certificate);
        let unknown = Rows::of(results.clone().filter(passed.is_null()))?.len();
        if unknown > 0 {
            let text = unknown_of("отметка, балл или порог не известны", unknown, all, RESULTS);
            self.lacking.push((failed.row, text));
            return Ok(());
        }
        self.spots.extend(spots);
        let stated = if is_oge { self.ended.graduates_9 } else { self.ended.graduates_11 };
        let count = Rows::of(below(results))?.sum("below")?;
        let when = format!("за {year} учебный год");
        let graduates = self.whole_of((failed.row, count), stated, [
            format!("впишите выпускников {when} на лист «Контингент» паспорта: число человек есть, доли нет"),
            format!("на листе «Контингент» паспорта {when} людей меньше, чем здесь"),
        ]);
        self.put(failed.row, Unit::PersonPercent, Figure::share(count, graduates));
        Ok(())
    }
}

/// «результата», «результатов».
const RESULTS: [&str; 2] = ["результата", "результатов"];

fn no_results(exam: Exam, subject: &str, year: AcademicYear) -> String {
    let exam = exam.title();
    format!("нет результатов {exam} по предмету «{subject}» за {year} учебный год")
}

/// Graduates below in every form of the exam that they sat, each once; `below`: how many of one name they are.
/// The minimum is that by which the exam is passed, whatever the passport says.
fn below(results: LazyFrame) -> LazyFrame {
    let passed = exam::passed(Minimum::Certificate);
    let passed_otherwise = col("passed").sum() - col("passed").first();
    results
        .group_by([SCHOOL, CLASS, PERSON, EXAM, SUBJECT].map(col))
        .agg([passed.clone().sum().alias("passed"), passed.not().sum().alias("below")])
        .sort([EXAM, SUBJECT], SortMultipleOptions::default())
        .group_by_stable([SCHOOL, CLASS, PERSON].map(col))
        .agg([col("below").first(), passed_otherwise.alias("passed_otherwise")])
        .filter(col("passed_otherwise").eq(lit(0)))
}
