//! «ВПР»: subject × grade of both years, subjects compared, district and city beside.
//! No teacher stands here: results of ВПР are not used to assess teachers.

mod benchmark;
mod journal;

use std::collections::{BTreeMap, BTreeSet};

use super::column::{self, Column, Value, column, count, head, text};
use super::comparison::{self, Compared, ComparedLine, Comparison, DETAIL, Detail};
use super::figure::{self, DASH};
use super::formula::{ColumnId, Formula, Weighted};
use super::model::{Kind, Look};
use super::page::Page;
use super::{breaks, companions, programme, sections, sources};
use crate::analysis::{Analysis, Journal, Marks, Work};
use crate::ids::Procedure;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;

/// Said wherever results of ВПР are shown.
pub(super) const DISCLAIMER: &str = "Результаты ВПР не используются для оценки деятельности \
    педагогических работников: ни один лист не сравнивает учителей по ВПР.";

const IDS: [IndicatorId; 2] = [IndicatorId::VprPass, IndicatorId::VprQuality];

/// One subject × grade in a year, all classes together.
struct Paper {
    subject: String,
    grade: Option<u8>,
    year: AcademicYear,
    enrolled: Option<u64>,
    written: u64,
    absent: Option<u64>,
    marks: Option<Marks>,
    mean_score: Option<f64>,
    journal: Option<Journal>,
}

const SUBJECT: ColumnId = ColumnId::new("subject");
const YEAR: ColumnId = ColumnId::new("year");
const MARKED: ColumnId = ColumnId::new("marked");
const TWO: ColumnId = ColumnId::new("two");
const THREE: ColumnId = ColumnId::new("three");
const FOUR: ColumnId = ColumnId::new("four");
const FIVE: ColumnId = ColumnId::new("five");
const PASSED: ColumnId = ColumnId::new("passed");
const GOOD: ColumnId = ColumnId::new("good");

fn columns() -> Vec<Column<Paper>> {
    let mut columns = counts();
    columns.extend(shares());
    columns
}

/// Who wrote, and the marks.
fn counts() -> Vec<Column<Paper>> {
    vec![
        column(head("Предмет").named(SUBJECT).wide(22.0), Kind::Text, |paper: &Paper| {
            text(&paper.subject)
        }),
        column(head("Класс").wide(6.5), Kind::Count, |paper| {
            figure::optional_count(paper.grade.map(u64::from))
        }),
        column(head("Учебный год").named(YEAR).wide(10.5), Kind::Centred, |paper| {
            text(paper.year.to_string())
        }),
        column(head("По списку").wide(8.5), Kind::Count, |paper| {
            figure::optional_count(paper.enrolled)
        }),
        column(head("Писали").wide(8.5), Kind::Count, |paper| count(paper.written)),
        column(head("Не писали").wide(8.5), Kind::Count, |paper| {
            figure::optional_count(paper.absent)
        }),
        column(head("Отметок").named(MARKED).wide(8.5), Kind::Count, marked),
        column(head("«2»").named(TWO).wide(9.0), Kind::Count, |paper| {
            mark(paper, |marks| marks.two)
        }),
        column(head("«3»").named(THREE).wide(8.5), Kind::Count, |paper| {
            mark(paper, |marks| marks.three)
        }),
        column(head("«4»").named(FOUR).wide(8.5), Kind::Count, |paper| {
            mark(paper, |marks| marks.four)
        }),
        column(head("«5»").named(FIVE).wide(8.5), Kind::Count, |paper| {
            mark(paper, |marks| marks.five)
        }),
    ]
}

/// Shares and means, reckoned from the marks.
fn shares() -> Vec<Column<Paper>> {
    let learning = Formula::Weighted(Weighted {
        weights: [(16, TWO), (36, THREE), (64, FOUR), (100, FIVE)],
        scale: 100,
        whole: MARKED,
    });
    let mean = Formula::Weighted(Weighted {
        weights: [(2, TWO), (3, THREE), (4, FOUR), (5, FIVE)],
        scale: 1,
        whole: MARKED,
    });
    vec![
        Column::formula(
            head("«3»–«5»").named(PASSED).wide(8.5),
            Kind::Count,
            Formula::Run(THREE, FIVE),
        ),
        Column::formula(
            head("«4» и «5»").named(GOOD).wide(9.0),
            Kind::Count,
            Formula::Run(FOUR, FIVE),
        ),
        Column::formula(
            head("Обучен-\nность").wide(10.5),
            Kind::Share,
            Formula::Share(PASSED, MARKED),
        ),
        Column::formula(head("Качество").wide(10.5), Kind::Share, Formula::Share(GOOD, MARKED)),
        Column::formula(head("СОУ").wide(9.0), Kind::Share, learning),
        Column::formula(head("Средняя отметка").wide(9.0), Kind::Score, mean),
        column(head("Средний балл").wide(8.5), Kind::Score, |paper| {
            figure::optional(paper.mean_score)
        }),
    ]
}

const MEASURES: [Compared; 2] = [
    Compared {
        id: IndicatorId::VprPass,
        count: "«3»–«5»",
        share: "Обучен-\nность",
        chart: "Обученность по ВПР: доля отметок «3», «4», «5»",
        column: PASSED,
    },
    Compared {
        id: IndicatorId::VprQuality,
        count: "«4» и «5»",
        share: "Качество",
        chart: "Качество обучения по ВПР: доля отметок «4» и «5»",
        column: GOOD,
    },
];

/// The sheet; its totals are what «Итоги» refers to.
pub(super) fn page(analysis: &Analysis) -> Page {
    let columns = columns();
    let mut page = Page::new(programme::VPR, &column::widths(&columns));
    let years = analysis.years();
    page.title(
        "Результаты всероссийских проверочных работ",
        format!("{} и {} учебные годы", years[0], years[1]),
    );
    let papers = papers(analysis);
    if papers.is_empty() {
        let files = "выгрузки ФИС ОКО (Ф1, Ф3) или бланк «ВПР»";
        page.line(Look::Plain, sections::empty("ВПР", files, analysis));
        page.line(Look::Note, DISCLAIMER);
        return page;
    }
    page.line(Look::Note, DISCLAIMER);
    breaks::notes(&mut page, analysis, &IDS);
    let comparison = Comparison {
        heading: "По предметам",
        key: "Предмет",
        key_columns: 3,
        measures: &MEASURES,
        years,
        lines: lines(&papers),
        detail: Detail { columns: &columns, rows: &papers, year: YEAR, whole: MARKED },
    };
    comparison::write(&mut page, &comparison);
    benchmark::block(&mut page, analysis, &IDS);
    journal::block(&mut page, &papers);
    companions::block(&mut page, analysis, &IDS);
    sources::block(&mut page, analysis, &IDS);
    page.gap();
    page.line(Look::Heading, "По предметам и классам");
    let detail = page.table(columns).rows(&papers).end();
    page.name_table(DETAIL, &detail);
    page.repeat(detail.head());
    page.line(Look::Note, LEGEND);
    page
}

const LEGEND: &str = "Обученность – доля отметок «3», «4», «5»; качество – доля «4» и «5»; СОУ – степень \
    обученности учащихся (Симонов): (100·«5» + 64·«4» + 36·«3» + 16·«2») / число работ. Знаменатель – \
    написанные работы с отметкой; отсутствовавшие в него не входят. «Нет шкалы» – баллы есть, а отметку \
    по ним поставить нельзя: такие работы не входят ни в одну долю.";

fn marked(paper: &Paper) -> Value {
    match paper.marks {
        Some(_) => Formula::Run(TWO, FIVE).into(),
        // Nobody wrote, or only a report without marks knows the work: there are no points either.
        None if paper.written == 0 || paper.mean_score.is_none() => Value::word(DASH),
        None => Value::word("нет шкалы"),
    }
}

fn mark(paper: &Paper, count: fn(Marks) -> u64) -> Value {
    figure::optional_count(paper.marks.map(count))
}

/// Works of the report's school: all, unless several schools were read and one of them is reported.
pub(super) fn own_works(analysis: &Analysis, procedure: Procedure) -> Vec<&Work> {
    let (mut of_school, mut all) = (Vec::new(), Vec::new());
    for work in analysis.works.iter().filter(|work| work.procedure == procedure) {
        let is_foreign = work.school.is_some() && work.school != analysis.school.code;
        if analysis.school.code.is_none() || !is_foreign {
            of_school.push(work);
        }
        all.push(work);
    }
    if of_school.is_empty() { all } else { of_school }
}

fn papers(analysis: &Analysis) -> Vec<Paper> {
    let mut groups: BTreeMap<(&str, Option<u8>, AcademicYear), Vec<&Work>> = BTreeMap::new();
    for work in own_works(analysis, Procedure::Vpr) {
        if work.year == analysis.year || work.year == analysis.baseline {
            groups.entry((&work.subject, work.grade, work.year)).or_default().push(work);
        }
    }
    groups.into_iter().map(|(paper, works)| Paper::new(paper, &works)).collect()
}

impl Paper {
    /// All classes together; what one of them does not say is not known of all.
    fn new((subject, grade, year): (&str, Option<u8>, AcademicYear), works: &[&Work]) -> Self {
        let mut paper = Self {
            subject: subject.to_owned(),
            grade,
            year,
            enrolled: works.iter().map(|work| work.enrolled).sum(),
            written: 0,
            absent: works.iter().map(|work| work.absent).sum(),
            marks: None,
            mean_score: None,
            journal: None,
        };
        let (mut scored, mut points) = (0, 0.0);
        for work in works {
            paper.written += work.written;
            if let Some(mean) = work.mean_score {
                scored += work.written;
                points += mean * work.written as f64;
            }
            if let Some(marks) = work.marks {
                paper.marks = Some(add_marks(paper.marks.unwrap_or_default(), marks));
            }
            if let Some(journal) = work.journal {
                paper.journal = Some(paper.journal.map_or(journal, |sum| sum.and(journal)));
            }
        }
        paper.mean_score = (scored > 0).then(|| points / scored as f64);
        paper
    }
}

fn add_marks(sum: Marks, marks: Marks) -> Marks {
    Marks {
        two: sum.two + marks.two,
        three: sum.three + marks.three,
        four: sum.four + marks.four,
        five: sum.five + marks.five,
    }
}

/// A line for each subject with marks.
fn lines(papers: &[Paper]) -> Vec<ComparedLine> {
    let mut subjects = BTreeSet::new();
    for paper in papers.iter().filter(|paper| paper.marks.is_some()) {
        subjects.insert(paper.subject.clone());
    }
    let mut lines = Vec::new();
    for subject in subjects {
        lines.push(ComparedLine { key: subject.clone(), criteria: vec![(SUBJECT, subject)] });
    }
    lines
}
