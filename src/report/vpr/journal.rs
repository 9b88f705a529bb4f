//! Marks of ВПР beside the marks of the journal, by subject and grade.
//! Counts pairs of marks of the same pupil; says nothing of whose fault a difference is.

use super::Paper;
use crate::analysis::Journal;
use crate::report::column::{Column, column, count, head, text};
use crate::report::figure;
use crate::report::formula::{ColumnId, Formula};
use crate::report::model::{Kind, Look};
use crate::report::page::Page;

const NOTE: &str = "Сравниваются отметки одного и того же ученика; «ниже» – за ВПР отметка ниже, чем в журнале; «на 2 и больше» – в любую сторону: такую разницу ФИОКО советует разбирать.";

const COMPARED: ColumnId = ColumnId::new("compared");
const LOWER: ColumnId = ColumnId::new("lower");
const SAME: ColumnId = ColumnId::new("same");
const HIGHER: ColumnId = ColumnId::new("higher");

type JournalLine<'a> = (&'a Paper, Journal);

fn columns<'a>() -> Vec<Column<JournalLine<'a>>> {
    vec![
        column("Предмет", Kind::Text, |(paper, _): &JournalLine| text(&paper.subject)),
        column("Класс", Kind::Count, |(paper, _)| {
            figure::optional_count(paper.grade.map(u64::from))
        }),
        column("Учебный год", Kind::Centred, |(paper, _)| text(paper.year.to_string())),
        Column::formula(head("Сравнено").named(COMPARED), Kind::Count, Formula::Run(LOWER, HIGHER)),
        column(head("Ниже").named(LOWER), Kind::Count, |(_, journal)| count(journal.lower)),
        column(head("Как в журнале").named(SAME), Kind::Count, |(_, journal)| {
            count(journal.same)
        }),
        column(head("Выше").named(HIGHER), Kind::Count, |(_, journal)| count(journal.higher)),
        Column::formula("Доля «ниже»", Kind::Share, Formula::Share(LOWER, COMPARED)),
        Column::formula("Доля «как в журнале»", Kind::Share, Formula::Share(SAME, COMPARED)),
        Column::formula("Доля «выше»", Kind::Share, Formula::Share(HIGHER, COMPARED)),
        column(head("На 2 и больше").over(2), Kind::Count, |(_, journal)| {
            figure::optional_count(journal.far)
        }),
    ]
}

/// Writes the table, if any work was compared with the journal.
pub(super) fn block(page: &mut Page, papers: &[Paper]) {
    let mut rows = Vec::new();
    for paper in papers {
        rows.extend(paper.journal.map(|journal| (paper, journal)));
    }
    if rows.is_empty() {
        return;
    }
    page.line(Look::Heading, "Отметки за ВПР и в журнале");
    page.table(columns()).rows(&rows).end();
    page.line(Look::Note, NOTE);
    page.gap();
}
