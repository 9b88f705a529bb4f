//! Marks of ВПР beside the marks of the journal, by subject and grade.
//! Counts pairs of marks of the same pupil; says nothing of whose fault a difference is.

use super::Paper;
use crate::analysis::Journal;
use crate::report::figure;
use crate::report::model::{Cell, Content, Kind, Look};
use crate::report::page::Page;

const NOTE: &str = "Сравниваются отметки одного и того же ученика; «ниже» – за ВПР отметка ниже, чем в журнале; «на 2 и больше» – в любую сторону: такую разницу ФИОКО советует разбирать.";

/// Heads and how many columns of the page they take.
const HEADS: [(&str, u16); 11] = [
    ("Предмет", 1),
    ("Класс", 1),
    ("Учебный год", 1),
    ("Сравнено", 1),
    ("Ниже", 1),
    ("Как в журнале", 1),
    ("Выше", 1),
    ("Доля «ниже»", 1),
    ("Доля «как в журнале»", 1),
    ("Доля «выше»", 1),
    ("На 2 и больше", 2),
];
/// Column with the number of compared marks; the three counts follow.
const COMPARED: u16 = 3;

/// Writes the table, if any work was compared with the journal.
pub(super) fn block(page: &mut Page, papers: &[Paper]) {
    let compared: Vec<_> = papers.iter().filter_map(|p| Some((p, p.journal?))).collect();
    if compared.is_empty() {
        return;
    }
    page.line(Look::Heading, "Отметки за ВПР и в журнале");
    let head = Look::Header.of(Kind::Centred);
    page.row(HEADS.iter().map(|(title, span)| Cell::text(*title, head).over(*span)).collect());
    for (paper, journal) in compared {
        let excel_row = page.next_row() + 1;
        page.row(line(paper, journal, excel_row));
    }
    page.line(Look::Note, NOTE);
    page.gap();
}

fn line(paper: &Paper, journal: Journal, excel_row: u32) -> Vec<Cell> {
    let body = |content, kind| figure::cell(content, Look::Body, kind);
    let grade = figure::optional_count(paper.grade.map(u64::from));
    let mut cells = vec![
        Cell::text(paper.subject.as_str(), Look::Body.of(Kind::Text)),
        body(grade, Kind::Count),
        Cell::text(paper.year.to_string(), Look::Body.of(Kind::Centred)),
    ];
    let counts = journal.counts();
    let all = counts.iter().sum();
    let sum = Content::Formula(format!("=SUM(E{excel_row}:G{excel_row})"), all as f64);
    cells.push(body(sum, Kind::Count));
    cells.extend(counts.map(|count| body(Content::count(count), Kind::Count)));
    for ((column, count), (_, span)) in (COMPARED + 1..).zip(counts).zip(&HEADS[7..]) {
        let share = figure::share((column, count), (COMPARED, all), excel_row);
        cells.push(body(share, Kind::Share).over(*span));
    }
    let (_, span) = HEADS[HEADS.len() - 1];
    cells.push(body(figure::optional_count(journal.far), Kind::Count).over(span));
    cells
}
