//! Marks of ВПР beside the marks of the journal, by subject and grade.
//! Counts pairs of marks of the same pupil; says nothing of whose fault a difference is.

use super::paper::Paper;
use crate::analysis::Journal;
use crate::report::column::{Column, counts, counts_or_dash, head, reckoned, shares, texts, years};
use crate::report::formula::{ColumnId, Formula};
use crate::report::model::Kind;
use crate::report::page::Page;

const NOTE: &str = "Сравниваются отметки одного и того же ученика; «ниже» – за ВПР отметка ниже, чем в журнале; «на 2 и больше» – в любую сторону: такую разницу ФИОКО советует разбирать.";

const COMPARED: ColumnId = ColumnId::new("compared");
const LOWER: ColumnId = ColumnId::new("lower");
const SAME: ColumnId = ColumnId::new("same");
const HIGHER: ColumnId = ColumnId::new("higher");

type JournalLine<'a> = (&'a Paper, Journal);

fn columns<'a>() -> Vec<Column<JournalLine<'a>>> {
    vec![
        texts("Предмет", |(paper, _): &JournalLine| &paper.subject),
        counts_or_dash("Класс", |(paper, _)| paper.grade.map(u64::from)),
        years("Учебный год", |(paper, _)| paper.year),
        reckoned(head("Сравнено").named(COMPARED), Kind::Count, Formula::Run(LOWER, HIGHER)),
        counts(head("Ниже").named(LOWER), |(_, journal)| journal.lower),
        counts(head("Как в журнале").named(SAME), |(_, journal)| journal.same),
        counts(head("Выше").named(HIGHER), |(_, journal)| journal.higher),
        shares("Доля «ниже»", LOWER, COMPARED),
        shares("Доля «как в журнале»", SAME, COMPARED),
        shares("Доля «выше»", HIGHER, COMPARED),
        counts_or_dash(head("На 2 и больше").over(2), |(_, journal)| journal.far),
    ]
}

/// Writes the table, if any work was compared with the journal.
pub(super) fn block(page: &mut Page, papers: &[Paper]) {
    let mut rows = Vec::new();
    for paper in papers {
        rows.extend(paper.journal.map(|journal| (paper, journal)));
    }
    page.part("Отметки за ВПР и в журнале", columns(), &rows, &[NOTE]);
}
