//! Pairs that people typed into the register of a year that has no day of theirs: they are of another year, and their
//! rows stay where they were typed.

use std::collections::BTreeSet;

use super::register::RegisterRow;
use super::{AFFECTED, Pairs, RegisterBook};
use crate::analysis::{HandworkNote, LooseRow, Pair, TypedValue};
use crate::form::FieldName;
use crate::handwork::{CODE, FOUND};
use crate::period::AcademicYear;
use crate::remark::{self, Remark};

/// Keeps the rows of the registers of a year whose pairs are of other years, each pair once, and says so.
pub(crate) fn of_other_years(
    mut pairs: Pairs,
    books: &[&RegisterBook],
    year: AcademicYear,
) -> (Pairs, Vec<Remark>) {
    let (mut kept, mut notes, mut remarks) = (Vec::new(), Vec::new(), Vec::new());
    let mut met = BTreeSet::new();
    for pair in pairs.checked.iter().filter(|pair| !pair.is_of(year)) {
        if pair.card.typed.is_empty() {
            continue;
        }
        let mut rows = books.iter().flat_map(|book| book.rows.iter().map(move |row| (*book, row)));
        let Some((book, row)) = rows.find(|(book, row)| is_row_of(book, row, pair)) else {
            continue;
        };
        // Several people in a cell are several pairs of one row.
        if !met.insert((&book.file, &row.sheet, row.number)) {
            continue;
        }
        kept.push(kept_row(row, pair, year));
        let Some((table, line)) = book.line(row) else { continue };
        let origin = table.origin(FieldName::From, line);
        let people = format!("{} – {}", pair.mentor, pair.mentee);
        let (year, term) = (year.to_string(), shown_term(pair));
        let remark = Remark::new(&remark::REGISTER_OTHER_YEAR, &origin).value(people.clone());
        let remark = remark.with("year", &year).with("term", &term);
        remarks.push(remark.affecting(&AFFECTED));
        if row.written.is_none() || row.compared.is_fresh {
            let origin = origin.listed();
            notes.push(HandworkNote::OtherYear { origin, pair: people, year, term });
        }
    }
    pairs.loose.splice(0..0, kept);
    pairs.notes.extend(notes);
    (pairs, remarks)
}

fn is_row_of(book: &RegisterBook, row: &RegisterRow, pair: &Pair) -> bool {
    let cell = &pair.card.cell;
    let is_its_place = cell.file.as_deref() == Some(book.file.as_str())
        && cell.sheet.as_deref() == Some(row.sheet.as_str())
        && pair.card.place.is_some_and(|(_, number)| number == row.number);
    is_its_place || row.code() == pair.code
}

/// The row as it stood, under the pair's code, by which the next run knows it.
fn kept_row(row: &RegisterRow, pair: &Pair, year: AcademicYear) -> LooseRow {
    let mut cells = row.cells.clone();
    cells.extend(pair.card.typed.clone());
    let note = format!("не идёт в {year}: срок {}", shown_term(pair));
    cells.insert(CODE.to_owned(), TypedValue::Text(pair.code.clone()));
    cells.insert(FOUND.to_owned(), TypedValue::Text(note));
    LooseRow { sheet: row.sheet.clone(), cells }
}

fn shown_term(pair: &Pair) -> String {
    let days = [pair.from, pair.to].into_iter().flatten();
    let days: Vec<String> = days.map(|day| day.format("%d.%m.%Y").to_string()).collect();
    days.join("–")
}
