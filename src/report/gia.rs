//! «ГИА»: ОГЭ and ЕГЭ by subject in both years, thresholds; September and ГВЭ apart.
//! Shows what the analysis counted; thresholds are its, not this sheet's.

use super::column::{self, Column, column, count, head, text};
use super::comparison::{self, Compared, ComparedLine, Comparison, DETAIL, Detail};
use super::formula::{ColumnId, Formula};
use super::model::{Kind, Look};
use super::page::Page;
use super::{breaks, companions, figure, programme, sections, sources};
use crate::analysis::{Analysis, ExamSummary};
use crate::choices::Choices;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::reference::Minimum;

const EXAM: ColumnId = ColumnId::new("exam");
const SUBJECT: ColumnId = ColumnId::new("subject");
const YEAR: ColumnId = ColumnId::new("year");
const TAKEN: ColumnId = ColumnId::new("taken");
const ABOVE: ColumnId = ColumnId::new("above");

fn columns(choices: &Choices) -> Vec<Column<ExamSummary>> {
    let mut columns = results(choices);
    columns.extend(scores());
    columns
}

/// How many took an exam and passed it.
fn results(choices: &Choices) -> Vec<Column<ExamSummary>> {
    let words = words_of(choices);
    vec![
        column(
            head("Экзамен").named(EXAM).wide(11.0),
            Kind::Centred,
            |exam: &ExamSummary| text(&exam.exam),
        ),
        column(head("Предмет").named(SUBJECT).wide(30.0), Kind::Text, |exam| {
            text(&exam.subject)
        }),
        column(head("Учебный год").named(YEAR).wide(12.0), Kind::Centred, |exam| {
            text(exam.year.to_string())
        }),
        column(head("Результатов").named(TAKEN).wide(12.5), Kind::Count, |exam| {
            count(exam.sat)
        }),
        column(head(words.compared[0].count).named(ABOVE).wide(10.5), Kind::Count, |exam| {
            figure::optional_count(exam.above)
        }),
        Column::formula(head(words.share).wide(11.0), Kind::Share, Formula::Share(ABOVE, TAKEN)),
        column(head("Ровно на пороге").wide(12.5), Kind::Count, |exam| {
            figure::optional_count(exam.on_threshold)
        }),
    ]
}

/// What they scored, and by which threshold.
fn scores() -> Vec<Column<ExamSummary>> {
    vec![
        column(head("Средний балл").wide(10.5), Kind::Score, |exam: &ExamSummary| {
            figure::optional(exam.mean_score)
        }),
        column(head("Медиана балла").wide(11.0), Kind::Score, |exam| {
            figure::optional(exam.median_score)
        }),
        column(head("Средняя отметка").wide(13.5), Kind::Score, |exam| {
            figure::optional(exam.mean_mark)
        }),
        column(head("80 баллов и выше").wide(11.0), Kind::Count, |exam| {
            figure::optional_count(exam.high)
        }),
        column(head("Порог").wide(15.0), Kind::Centred, |exam| text(&exam.threshold)),
        column(head("Этап").wide(13.0), Kind::Centred, |exam| text(stage(exam))),
    ]
}

/// What the sheet says of the threshold, by whether a result on it counts.
struct Words {
    share: &'static str,
    compared: [Compared; 1],
    meaning: &'static str,
}

const INCLUSIVE: Words = Words {
    share: "Доля не ниже порога",
    compared: [Compared {
        id: IndicatorId::GiaAboveThreshold,
        count: "Не ниже порога",
        share: "Доля",
        chart: "ГИА: доля результатов не ниже порога",
        column: ABOVE,
    }],
    meaning: "«Не ниже порога» включает результаты ровно на пороге.",
};

const STRICT: Words = Words {
    share: "Доля выше порога",
    compared: [Compared {
        id: IndicatorId::GiaAboveThreshold,
        count: "Выше порога",
        share: "Доля",
        chart: "ГИА: доля результатов выше порога",
        column: ABOVE,
    }],
    meaning: "По настройке паспорта «выше порога» – строго больше: результаты ровно на пороге не засчитаны.",
};

fn words_of(choices: &Choices) -> &'static Words {
    if choices.strict_threshold { &STRICT } else { &INCLUSIVE }
}

const LEGEND: &str = "Один результат на человека и предмет: \
    последний до 31 августа, апелляция заменяет прежний. Порог ЕГЭ – минимальное количество баллов, подтверждающее освоение программы \
    среднего общего образования (аттестат): русский язык – 24, математика профильного уровня – 27; у предметов по выбору такого \
    минимума нет, взято минимальное количество баллов для поступления в вуз. Оба минимума устанавливает Рособрнадзор (приказ от \
    26.06.2019 № 876). ОГЭ и базовая математика сданы при отметке «3» и выше в протоколе.";

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

fn stage(exam: &ExamSummary) -> &'static str {
    if exam.september { "сентябрь" } else { "основной" }
}

/// The sheet; its totals of ОГЭ and ЕГЭ are what «Итоги» refers to.
pub(super) fn page(analysis: &Analysis) -> Page {
    let choices = &analysis.details.choices;
    let columns = columns(choices);
    let mut page = Page::new(programme::GIA, &column::widths(&columns));
    let years = analysis.years();
    page.title(
        "Результаты государственной итоговой аттестации",
        format!("{} и {} учебные годы", years[0], years[1]),
    );
    breaks::notes(&mut page, analysis, &[IndicatorId::GiaAboveThreshold]);
    let (pooled, separate) = exams(analysis);
    if pooled.is_empty() {
        let files = "протоколы ОГЭ и ЕГЭ или бланк «ГИА»";
        page.line(Look::Plain, sections::empty("ГИА", files, analysis));
        not_pooled(&mut page, analysis, &separate);
        return page;
    }
    let comparison = Comparison {
        heading: "По экзаменам и предметам",
        key: "Экзамен и предмет",
        key_columns: 3,
        measures: &words_of(choices).compared,
        years,
        lines: lines(&pooled),
        detail: Detail { columns: &columns, rows: &pooled, year: YEAR, whole: TAKEN },
    };
    comparison::write(&mut page, &comparison);
    not_pooled(&mut page, analysis, &separate);
    page.line(Look::Heading, "Баллы и отметки");
    let detail = page.table(columns).rows(&pooled).end();
    page.name_table(DETAIL, &detail);
    page.repeat(detail.head());
    notes(&mut page, analysis, &pooled);
    page
}

/// What the threshold means, and its norm.
fn notes(page: &mut Page, analysis: &Analysis, exams: &[ExamSummary]) {
    let choices = &analysis.details.choices;
    page.line(Look::Note, format!("{} {LEGEND}", words_of(choices).meaning));
    if choices.minimum == Minimum::University {
        page.line(Look::Note, UNIVERSITY);
    }
    for (year, note) in UNUSUAL_YEARS {
        if exams.iter().any(|exam| exam.exam == "ЕГЭ" && exam.year.end_year() == year) {
            page.line(Look::Note, note);
        }
    }
    page.line(Look::Note, ON_THRESHOLD);
}

/// Results that are not in the figure, other figures of the same results, sources.
fn not_pooled(page: &mut Page, analysis: &Analysis, separate: &[ExamSummary]) {
    if !separate.is_empty() {
        page.line(Look::Heading, heading_of(separate));
        page.table(columns(&analysis.details.choices)).rows(separate).end();
        page.gap();
    }
    companions::block(page, analysis, &[IndicatorId::GiaAboveThreshold]);
    sources::block(page, analysis, &[IndicatorId::GiaAboveThreshold]);
    page.gap();
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
fn exams(analysis: &Analysis) -> (Vec<ExamSummary>, Vec<ExamSummary>) {
    let mut exams: Vec<_> = analysis
        .details
        .exams
        .iter()
        .filter(|exam| exam.year == analysis.year || exam.year == analysis.baseline)
        .cloned()
        .collect();
    exams.sort_by(|a, b| key(a).cmp(&key(b)));
    exams
        .into_iter()
        .partition(|exam| !exam.september && exam.exam != "ГВЭ" && exam.above.is_some())
}

fn key(exam: &ExamSummary) -> (bool, bool, &str, &str, AcademicYear) {
    (exam.exam == "ГВЭ", exam.exam != "ОГЭ", &exam.exam, &exam.subject, exam.year)
}

/// A line for each exam and subject.
fn lines(exams: &[ExamSummary]) -> Vec<ComparedLine> {
    let mut keys: Vec<_> = exams.iter().map(|exam| (&exam.exam, &exam.subject)).collect();
    keys.dedup();
    let mut lines = Vec::new();
    for (exam, subject) in keys {
        lines.push(ComparedLine {
            key: format!("{exam}: {subject}"),
            criteria: vec![(EXAM, exam.clone()), (SUBJECT, subject.clone())],
        });
    }
    lines
}
