//! Marks of ВПР beside the marks of the journal, by subject in both years.
//! Counts pairs of marks of the same pupil; says nothing of whose fault a difference is.

use std::collections::BTreeMap;

use super::paper::Paper;
use crate::analysis::{Analysis, Journal};
use crate::report::column::{Column, Value, count_or_dash, head, nth, nth_counts, reckoned, texts};
use crate::report::figure::DASH;
use crate::report::formula::{ColumnId, Formula};
use crate::report::model::Kind;
use crate::report::page::Page;

const NOTE: &str = "Сравниваются отметки одного и того же ученика; «ниже» – за ВПР отметка ниже, чем в журнале; «на 2 и больше» – в любую сторону: такую разницу ФИОКО советует разбирать. По классам – в списке ниже.";

const COMPARED: ColumnId = ColumnId::new("compared");
const LOWER: ColumnId = ColumnId::new("lower");
const SAME: ColumnId = ColumnId::new("same");
const HIGHER: ColumnId = ColumnId::new("higher");
const FAR: ColumnId = ColumnId::new("far");
/// Columns of the sheet that the last two of a year take, by its place in the table.
const SPANS: [[u16; 2]; 2] = [[2, 2], [1, 2]];

struct JournalLine<'a> {
    subject: &'a str,
    years: [Option<Journal>; 2],
}

impl JournalLine<'_> {
    fn far(&self, year: usize) -> Value {
        match self.years[year] {
            Some(journal) => count_or_dash(journal.far),
            None => Value::word(DASH),
        }
    }
}

/// Of a year without a mark in both none.
fn columns<'a>(analysis: &Analysis, rows: &[JournalLine]) -> Vec<Column<JournalLine<'a>>> {
    let mut columns =
        vec![texts(head("Предмет").over(2), |line: &JournalLine| line.subject)];
    let mut places = SPANS.into_iter();
    for (year, name) in analysis.years().iter().enumerate() {
        if rows.iter().all(|row| row.years[year].is_none()) {
            continue;
        }
        let all = Formula::Run(LOWER.nth(year), HIGHER.nth(year));
        let share = Formula::Share(LOWER.nth(year), COMPARED.nth(year));
        let Some([of_share, of_far]) = places.next() else { continue };
        let of_year = [
            reckoned(head("Всего").named(COMPARED.nth(year)), Kind::Count, all),
            nth_counts(LOWER.nth(year), "Ниже", |line: &JournalLine, year| {
                Some(line.years[year]?.lower)
            }),
            nth_counts(SAME.nth(year), "То же", |line, year| Some(line.years[year]?.same)),
            nth_counts(HIGHER.nth(year), "Выше", |line, year| Some(line.years[year]?.higher)),
            reckoned(head("Доля «ниже»").over(of_share), Kind::Share, share),
            nth(FAR.nth(year), head("На 2 и больше").over(of_far), Kind::Count, JournalLine::far),
        ];
        columns.extend(of_year.map(|column| column.under(name.to_string())));
    }
    columns
}

/// Writes the table, if any work was compared with the journal.
pub(super) fn block(page: &mut Page, analysis: &Analysis, papers: &[Paper]) {
    let mut subjects: BTreeMap<&str, [Option<Journal>; 2]> = BTreeMap::new();
    for paper in papers {
        let Some(journal) = paper.journal else { continue };
        let Some(year) = analysis.years().iter().position(|year| *year == paper.year) else {
            continue;
        };
        let sum = &mut subjects.entry(&paper.subject).or_default()[year];
        *sum = Some(sum.map_or(journal, |sum| sum.and(journal)));
    }
    let mut rows = Vec::new();
    for (subject, years) in subjects {
        rows.push(JournalLine { subject, years });
    }
    page.part("Отметки за ВПР и в журнале", columns(analysis, &rows), &rows, &[NOTE]);
}
