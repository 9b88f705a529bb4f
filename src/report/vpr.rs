//! «ВПР»: subject × grade of both years, subjects compared, district and city beside.
//! No teacher stands here: results of ВПР are not used to assess teachers.

mod benchmark;
mod journal;

use std::collections::BTreeMap;

use super::beside;
use super::comparison::{self, Compared, Comparison, Detail, Line};
use super::figure::{self, DASH, LEAST};
use super::model::{Content, Kind, Look, Sheet};
use super::page::{self, Column, Page};
use super::sections::{self, Sections};
use super::{breaks, programme, sources};
use crate::analysis::{Analysis, Journal, Marks, Work};
use crate::ids::{IndicatorId, Procedure};
use crate::period::AcademicYear;

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

const fn column(
    title: &'static str,
    width: f64,
    kind: Kind,
    content: fn(&Paper, u32) -> Content,
) -> Column<Paper> {
    Column { title, width, kind, content }
}

const COLUMNS: [Column<Paper>; 18] = [
    column("Предмет", 22.0, Kind::Text, |p, _| Content::Text(p.subject.clone())),
    column("Класс", 6.5, Kind::Count, |p, _| figure::optional_count(p.grade.map(u64::from))),
    column("Учебный год", 10.5, Kind::Centred, |p, _| Content::Text(p.year.to_string())),
    column("По списку", 8.5, Kind::Count, |p, _| figure::optional_count(p.enrolled)),
    column("Писали", 8.5, Kind::Count, |p, _| Content::count(p.written)),
    column("Не писали", 8.5, Kind::Count, |p, _| figure::optional_count(p.absent)),
    column("Отметок", 8.5, Kind::Count, marked),
    column("«2»", 9.0, Kind::Count, |p, _| mark(p, |m| m.two)),
    column("«3»", 8.5, Kind::Count, |p, _| mark(p, |m| m.three)),
    column("«4»", 8.5, Kind::Count, |p, _| mark(p, |m| m.four)),
    column("«5»", 8.5, Kind::Count, |p, _| mark(p, |m| m.five)),
    column("«3»–«5»", 8.5, Kind::Count, |p, r| {
        sum(p, &format!("=SUM(I{r}:K{r})"), Marks::passed)
    }),
    column("«4» и «5»", 9.0, Kind::Count, |p, r| {
        sum(p, &format!("=SUM(J{r}:K{r})"), Marks::good)
    }),
    column("Обучен-\nность", 10.5, Kind::Share, |p, r| {
        over_marks(p, &format!("=L{r}/G{r}"), |m| m.passed() as f64)
    }),
    column("Качество", 10.5, Kind::Share, |p, r| {
        over_marks(p, &format!("=M{r}/G{r}"), |m| m.good() as f64)
    }),
    column("СОУ", 9.0, Kind::Share, |p, r| {
        over_marks(p, &format!("=(16*H{r}+36*I{r}+64*J{r}+100*K{r})/(100*G{r})"), simonov)
    }),
    column("Средняя отметка", 9.0, Kind::Score, |p, r| {
        over_marks(p, &format!("=(2*H{r}+3*I{r}+4*J{r}+5*K{r})/G{r}"), mark_sum)
    }),
    column("Средний балл", 8.5, Kind::Score, |p, _| figure::optional(p.mean_score)),
];

const MEASURES: [Compared; 2] = [
    Compared {
        id: IndicatorId::VprPass,
        count: "«3»–«5»",
        share: "Обучен-\nность",
        chart: "Обученность по ВПР: доля отметок «3», «4», «5»",
        column: 11,
    },
    Compared {
        id: IndicatorId::VprQuality,
        count: "«4» и «5»",
        share: "Качество",
        chart: "Качество обучения по ВПР: доля отметок «4» и «5»",
        column: 12,
    },
];
const DETAIL: Detail = Detail { year: 2, of: 6, rows: 0 };

/// The sheet; registers the totals of both indicators.
pub(super) fn sheet(analysis: &Analysis, sections: &mut Sections) -> Sheet {
    let mut page = Page::new(programme::VPR, &page::widths(&COLUMNS));
    let years = [analysis.baseline, analysis.year];
    page.title(
        "Результаты всероссийских проверочных работ",
        format!("{} и {} учебные годы", years[0], years[1]),
    );
    let papers = papers(analysis);
    if papers.is_empty() {
        page.line(
            Look::Plain,
            sections::empty("ВПР", "выгрузки ФИС ОКО (Ф1, Ф3) или бланк «ВПР»", analysis),
        );
        page.line(Look::Note, DISCLAIMER);
        return page.finish();
    }
    page.line(Look::Note, DISCLAIMER);
    breaks::notes(&mut page, analysis, &IDS);
    let comparison = Comparison {
        heading: "По предметам",
        key: "Предмет",
        key_columns: 3,
        of: "Отметок",
        measures: &MEASURES,
        years,
        lines: lines(&papers, years),
        detail: Detail { rows: papers.len() as u32, ..DETAIL },
    };
    let between = |page: &mut Page| between(page, analysis, &papers);
    comparison::write(&mut page, comparison, &between, sections);
    page.line(Look::Heading, "По предметам и классам");
    let [first, _] = page::table(&mut page, &COLUMNS, &papers);
    page.sheet().print.repeat = Some([first - 1, first - 1]);
    page.line(Look::Note, LEGEND);
    page.finish()
}

/// What stands before the detailed table: district and city, the journal, other figures, sources.
fn between(page: &mut Page, analysis: &Analysis, papers: &[Paper]) {
    benchmark::block(page, analysis, &IDS);
    journal::block(page, papers);
    beside::block(page, analysis, &IDS);
    sources::block(page, analysis, &IDS);
    page.gap();
}

const LEGEND: &str = "Обученность – доля отметок «3», «4», «5»; качество – доля «4» и «5»; СОУ – степень \
    обученности учащихся (Симонов): (100·«5» + 64·«4» + 36·«3» + 16·«2») / число работ. Знаменатель – \
    написанные работы с отметкой; отсутствовавшие в него не входят. «Нет шкалы» – баллы есть, а отметку \
    по ним поставить нельзя: такие работы не входят ни в одну долю.";

fn marked(paper: &Paper, row: u32) -> Content {
    match paper.marks {
        Some(marks) => Content::Formula(format!("=SUM(H{row}:K{row})"), marks.total() as f64),
        // Nobody wrote, or only a report without marks knows the work: there are no points either.
        None if paper.written == 0 || paper.mean_score.is_none() => Content::Text(DASH.to_owned()),
        None => Content::Text("нет шкалы".to_owned()),
    }
}

fn sum(paper: &Paper, formula: &str, count: fn(Marks) -> u64) -> Content {
    match paper.marks {
        Some(marks) => Content::Formula(formula.to_owned(), count(marks) as f64),
        None => Content::Text(DASH.to_owned()),
    }
}

fn mark(paper: &Paper, count: fn(Marks) -> u64) -> Content {
    figure::optional_count(paper.marks.map(count))
}

fn over_marks(paper: &Paper, formula: &str, part: fn(Marks) -> f64) -> Content {
    match paper.marks {
        Some(marks) if marks.total() >= LEAST => {
            Content::Formula(formula.to_owned(), part(marks) / marks.total() as f64)
        }
        Some(marks) if marks.total() > 0 => Content::Text(figure::FEW.to_owned()),
        _ => Content::Text(DASH.to_owned()),
    }
}

fn simonov(marks: Marks) -> f64 {
    (16 * marks.two + 36 * marks.three + 64 * marks.four + 100 * marks.five) as f64 / 100.0
}

fn mark_sum(marks: Marks) -> f64 {
    (2 * marks.two + 3 * marks.three + 4 * marks.four + 5 * marks.five) as f64
}

/// Works of the report's school: all, unless several schools were read and one of them is reported.
pub(super) fn own_works(analysis: &Analysis, procedure: Procedure) -> Vec<&Work> {
    let code = analysis.school.code.as_deref();
    let own =
        |work: &&Work| code.is_none() || work.school.is_none() || work.school.as_deref() == code;
    let all = analysis.works.iter().filter(|work| work.procedure == procedure);
    let mine: Vec<_> = all.clone().filter(own).collect();
    if mine.is_empty() { all.collect() } else { mine }
}

fn papers(analysis: &Analysis) -> Vec<Paper> {
    let mut groups: BTreeMap<(&str, Option<u8>, AcademicYear), Vec<&Work>> = BTreeMap::new();
    for work in own_works(analysis, Procedure::Vpr) {
        if work.year == analysis.year || work.year == analysis.baseline {
            groups.entry((&work.subject, work.grade, work.year)).or_default().push(work);
        }
    }
    groups
        .into_iter()
        .map(|((subject, grade, year), works)| paper(subject, grade, year, &works))
        .collect()
}

fn paper(subject: &str, grade: Option<u8>, year: AcademicYear, works: &[&Work]) -> Paper {
    let known = |count: fn(&Work) -> Option<u64>| works.iter().map(|work| count(work)).sum();
    let scored: Vec<_> =
        works.iter().filter_map(|work| work.mean_score.map(|mean| (mean, work.written))).collect();
    let weight: u64 = scored.iter().map(|(_, written)| written).sum();
    let score: f64 = scored.iter().map(|(mean, written)| mean * *written as f64).sum();
    let mut marks = works.iter().filter_map(|work| work.marks).peekable();
    Paper {
        subject: subject.to_owned(),
        grade,
        year,
        enrolled: known(|work| work.enrolled),
        written: works.iter().map(|work| work.written).sum(),
        absent: known(|work| work.absent),
        marks: marks.peek().is_some().then(|| marks.fold(Marks::default(), add_marks)),
        mean_score: (weight > 0).then(|| score / weight as f64),
        journal: works.iter().filter_map(|work| work.journal).reduce(Journal::and),
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

fn lines(papers: &[Paper], years: [AcademicYear; 2]) -> Vec<Line> {
    let subjects: std::collections::BTreeSet<&str> =
        papers.iter().filter(|p| p.marks.is_some()).map(|p| p.subject.as_str()).collect();
    let line = |subject: &str| {
        let counted = years.map(|year| {
            let marks: Vec<_> = papers
                .iter()
                .filter(|paper| paper.subject == subject && paper.year == year)
                .filter_map(|paper| paper.marks)
                .collect();
            let sum = marks.iter().copied().fold(Marks::default(), add_marks);
            (!marks.is_empty()).then(|| (sum.total(), vec![sum.passed(), sum.good()]))
        });
        Line { key: subject.to_owned(), criteria: vec![(0, subject.to_owned())], years: counted }
    };
    subjects.into_iter().map(line).collect()
}
