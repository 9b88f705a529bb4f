//! «ГИА»: ОГЭ and ЕГЭ by subject in both years, thresholds; September and ГВЭ apart.
//! Shows what the analysis counted; thresholds are its, not this sheet's.

use super::column::{
    self, Column, column, counts, counts_or_dash, head, labels, numbers_or_dash, shares, text,
    texts, years,
};
use super::comparison::{self, ComparedLine, ComparedMeasure, Comparison, DetailTable};
use super::formula::ColumnId;
use super::model::{Kind, Paper};
use super::page::Page;
use super::{companions, season_breaks, sections, sources};
use crate::analysis::{Analysis, ExamSummary};
use crate::choices::Choices;
use crate::period::AcademicYear;
use crate::programme::{IndicatorId, Section};
use crate::reference::{Exam, Minimum};

const EXAM: ColumnId = ColumnId::new("exam");
const SUBJECT: ColumnId = ColumnId::new("subject");
const YEAR: ColumnId = ColumnId::new("year");
const TAKEN: ColumnId = ColumnId::new("taken");
const ABOVE: ColumnId = ColumnId::new("above");

fn columns(choices: &Choices) -> Vec<Column<ExamSummary>> {
    let mut columns = result_columns(choices);
    columns.extend(score_columns());
    columns
}

/// How many took an exam and passed it.
fn result_columns(choices: &Choices) -> Vec<Column<ExamSummary>> {
    let words = words_of(choices);
    let above = words.compared[0].count;
    vec![
        labels(head("Экзамен").named(EXAM).wide(6.0), |exam: &ExamSummary| {
            exam.exam.title()
        }),
        texts(head("Предмет").named(SUBJECT).wide(15.0), |exam| &exam.subject),
        years(head("Учебный год").named(YEAR).wide(9.0), |exam| exam.year),
        counts(head("Результатов").named(TAKEN).wide(6.5), |exam| exam.sat),
        counts_or_dash(head(above).named(ABOVE).wide(6.6), |exam| exam.above),
        shares(head("Доля").wide(6.8), ABOVE, TAKEN),
        counts_or_dash(head("Ровно на пороге").wide(5.5), |exam| exam.on_threshold),
    ]
}

/// What they scored, by which threshold, and where the rows stand.
fn score_columns() -> Vec<Column<ExamSummary>> {
    vec![
        numbers_or_dash(
            head("Средний балл").wide(6.8),
            Kind::Score,
            |exam: &ExamSummary| exam.mean_score,
        ),
        numbers_or_dash(head("Медиана балла").wide(6.0), Kind::Score, |exam| {
            exam.median_score
        }),
        numbers_or_dash(head("Средняя отметка").wide(6.0), Kind::Score, |exam| {
            exam.mean_mark
        }),
        counts_or_dash(head("80 и выше").wide(5.5), |exam| exam.high),
        column(head("Порог").wide(8.7), Kind::Centred, |exam| {
            let september = if exam.september { ", сентябрь" } else { "" };
            text(format!("{}{september}", exam.threshold))
        }),
        column(head("Источник").wide(10.0), Kind::Text, |exam| {
            sources::of_work(exam.place.as_ref(), SOURCE_LETTERS)
        }),
    ]
}

const SOURCE_LETTERS: usize = 9;

/// What the sheet says of the threshold, by whether a result on it counts.
struct ThresholdWords {
    compared: [ComparedMeasure; 1],
    meaning: &'static str,
}

const INCLUSIVE: ThresholdWords = ThresholdWords {
    compared: [ComparedMeasure {
        id: IndicatorId::GiaAboveThreshold,
        count: "Не ниже порога",
        share: "Доля",
        chart: "доля не ниже порога",
        column: ABOVE,
    }],
    meaning: "«Не ниже порога» включает результаты ровно на пороге.",
};

const STRICT: ThresholdWords = ThresholdWords {
    compared: [ComparedMeasure {
        id: IndicatorId::GiaAboveThreshold,
        count: "Выше порога",
        share: "Доля",
        chart: "доля выше порога",
        column: ABOVE,
    }],
    meaning: "По настройке паспорта «выше порога» – строго больше: результаты ровно на пороге не засчитаны.",
};

fn words_of(choices: &Choices) -> &'static ThresholdWords {
    if choices.strict_threshold { &STRICT } else { &INCLUSIVE }
}

const LEGEND: &str = "Один результат на человека и предмет: \
    последний до 31 августа, апелляция заменяет прежний. Порог ЕГЭ – минимальное количество баллов, подтверждающее освоение программы \
    среднего общего образования (аттестат): русский язык – 24, математика профильного уровня – 27; у предметов по выбору такого \
    минимума нет, взято минимальное количество баллов для поступления в вуз. Оба минимума устанавливает Рособрнадзор (приказ от \
    26.06.2019 № 876). ОГЭ и базовая математика сданы при отметке «3» и выше в протоколе; в скобках – первичный балл для «3».";

const UNIVERSITY: &str = "По настройке паспорта порог ЕГЭ – минимальное количество баллов для поступления в вуз (русский язык – 36).";

const ON_THRESHOLD: &str = "«Ровно на пороге» – по баллам: тестовый балл равен порогу, у ОГЭ первичный балл равен минимуму \
    для «3» своего года. «–»: баллы или минимум известны не у всех результатов; отметка «3» сама по себе не порог.";

/// Years in which the certificate had no minimum, or of one subject.
const UNUSUAL_YEARS: [(i32, &str); 2] = [
    (
        2020,
        "В 2020 году аттестаты выданы без экзаменов, минимума для аттестата не было: порог ЕГЭ – минимум для поступления в вуз \
         (русский язык – 36).",
    ),
    (
        2021,
        "В 2021 году для аттестата хватало ЕГЭ по русскому языку (24); у остальных предметов порог – минимум для поступления в вуз.",
    ),
];

/// The sheet; its totals of ОГЭ and ЕГЭ are what «Итоги» refers to.
pub(super) fn page(analysis: &Analysis) -> Option<Page> {
    let choices = &analysis.details.choices;
    let columns = columns(choices);
    let title = "Результаты государственной итоговой аттестации";
    let exams = &analysis.details.exams;
    let years = comparison::years_shown(analysis, exams.iter().map(|exam| exam.year));
    let (pooled, separate) = exams_of(&years, exams);
    if pooled.is_empty() && separate.is_empty() {
        return None;
    }
    let paper = (Paper::Portrait, &column::widths(&columns)[..]);
    let mut page = sections::begin(Section::Gia, paper, title, &years);
    season_breaks::notes(&mut page, analysis, Section::Gia);
    sections::doubts(&mut page, analysis, Section::Gia);
    if pooled.is_empty() {
        sections::part_without_data(&mut page);
        not_pooled(&mut page, analysis, &separate);
        return Some(page);
    }
    let comparison = Comparison {
        heading: "По экзаменам и предметам",
        key: "Экзамен и предмет",
        spans: &[2, 1, 1, 1, 1, 1, 1, 2, 2, 1],
        measures: &words_of(choices).compared,
        analysis,
        years: &years,
        groups: EXAMS.map(|exam| (exam.title(), lines(&pooled, exam))).into(),
        detail: DetailTable { columns: &columns, rows: &pooled, year: YEAR, whole: TAKEN },
    };
    let compared = comparison::write(&mut page, &comparison);
    comparison.charts(&mut page, &compared, 0);
    comparison::earlier(&mut page, &comparison);
    not_pooled(&mut page, analysis, &separate);
    comparison::detail(&mut page, "Баллы и отметки", columns, &pooled);
    notes(&mut page, analysis, &pooled);
    Some(page)
}

/// What the threshold means, and its norm.
fn notes(page: &mut Page, analysis: &Analysis, exams: &[ExamSummary]) {
    let choices = &analysis.details.choices;
    page.note(format!("{} {LEGEND}", words_of(choices).meaning));
    if choices.minimum == Minimum::University {
        page.note(UNIVERSITY);
    }
    for (year, note) in UNUSUAL_YEARS {
        if exams.iter().any(|exam| exam.exam == Exam::Ege && exam.year.end_year() == year) {
            page.note(note);
        }
    }
    page.note(ON_THRESHOLD);
}

/// Results that are not in the figure, other figures of the same results, sources.
fn not_pooled(page: &mut Page, analysis: &Analysis, separate: &[ExamSummary]) {
    if !separate.is_empty() {
        page.heading(heading_of(separate));
        page.table(columns(&analysis.details.choices)).rows(separate).end();
        page.gap();
    }
    companions::block(page, analysis, Section::Gia);
}

/// Says why they are not in the figure.
fn heading_of(separate: &[ExamSummary]) -> &'static str {
    if separate.iter().any(|exam| exam.above.is_none()) {
        "ГВЭ, сентябрьский этап и предметы с неизвестным порогом: в общий показатель не входят"
    } else {
        "ГВЭ и сентябрьский этап: в общий показатель не входят"
    }
}

/// Results of the headline, then those shown apart, in order of exam, subject, year.
fn exams_of(years: &[AcademicYear], exams: &[ExamSummary]) -> (Vec<ExamSummary>, Vec<ExamSummary>) {
    let mut exams = exams.to_vec();
    exams.retain(|exam| years.contains(&exam.year));
    exams.sort_by(|a, b| key(a).cmp(&key(b)));
    exams.into_iter().partition(is_pooled)
}

/// Whether a result counts in the figure.
fn is_pooled(exam: &ExamSummary) -> bool {
    !exam.september && exam.exam != Exam::Gve && exam.above.is_some()
}

fn key(exam: &ExamSummary) -> (Exam, &str, AcademicYear) {
    (exam.exam, &exam.subject, exam.year)
}

/// The exams of the figure, as a school holds them.
const EXAMS: [Exam; 2] = [Exam::Oge, Exam::Ege];

/// A line for each subject of an exam.
fn lines(exams: &[ExamSummary], of: Exam) -> Vec<ComparedLine> {
    let mut subjects: Vec<&String> = Vec::new();
    subjects.extend(exams.iter().filter(|exam| exam.exam == of).map(|exam| &exam.subject));
    subjects.dedup();
    let title = of.title();
    let mut lines = Vec::new();
    for subject in subjects {
        lines.push(ComparedLine {
            key: format!("{title}: {subject}"),
            criteria: vec![(EXAM, title.to_owned()), (SUBJECT, subject.clone())],
        });
    }
    lines
}
