//! The columns of a pair: those of the blank «Наставнические пары», what the rules found, what the staff list knows
//! of both. The first fifteen are the ones that are read on a screen without scrolling.

use super::{date, number, optional};
use crate::analysis::{Pair, PairCard, StaffCard};
use crate::handwork::{ABOUT, CODE, FOUND};
use crate::report::column::{Column, column, head, nth, text, texts};
use crate::report::formula::ColumnId;
use crate::report::model::Kind;
use crate::report::rules;

/// The columns that both sides have.
const SIDE: ColumnId = ColumnId::new("side");

/// A pair.
pub(super) struct Entry<'a> {
    pub(super) pair: &'a Pair,
}

impl Entry<'_> {
    pub(super) fn card(&self) -> &PairCard {
        &self.pair.card
    }

    /// The mentor or the mentee in the staff list.
    fn side(&self, side: usize) -> Option<&StaffCard> {
        [&self.card().mentor, &self.card().mentee][side].as_ref()
    }

    /// The outcome as the school wrote it, else the status.
    fn outcome(&self) -> &str {
        match &self.card().outcome {
            Some(outcome) if !outcome.trim().is_empty() => outcome,
            _ => self.pair.status.words(),
        }
    }
}

/// All of them.
pub(super) fn columns<'a>() -> Vec<Column<Entry<'a>>> {
    let mut columns = people();
    columns.extend(papers());
    columns.extend(more_papers());
    columns.extend(work());
    columns.extend(staff(0));
    columns.extend(staff(1));
    columns.push(texts(head("Вид").wide(16.0), |entry: &Entry| entry.pair.kind.words()));
    columns
}

/// Who the pair is.
fn people<'a>() -> Vec<Column<Entry<'a>>> {
    vec![
        texts(head(CODE).wide(8.5), |entry: &Entry| &entry.pair.code),
        texts(head("Наставник").wide(15.0), |entry| &entry.pair.mentor),
        texts(head("Наставляемый").wide(15.0), |entry| &entry.pair.mentee),
    ]
}

/// What an inspector asks first: request, order, consents, term, programme, outcome.
fn papers<'a>() -> Vec<Column<Entry<'a>>> {
    let consents = ["Согласие\nнаставника", "Согласие\nнаставляемого"];
    let [by_mentor, by_mentee] = consents.map(|title| head(title).wide(5.5));
    vec![
        column(head("Запрос").wide(17.0), Kind::Text, |entry: &Entry| {
            optional(entry.card().request.as_ref())
        }),
        column(head("№ приказа").wide(8.5), Kind::Centred, |entry| {
            optional(entry.pair.order.as_ref())
        }),
        column(head("Дата приказа").wide(10.5), Kind::Date, |entry| {
            date(entry.card().order_date)
        }),
        column(by_mentor, Kind::Centred, |entry| optional(entry.card().mentor_consent.as_ref())),
        column(by_mentee, Kind::Centred, |entry| optional(entry.card().mentee_consent.as_ref())),
        column(head("С").wide(10.5), Kind::Date, |entry| date(entry.pair.from)),
        column(head("По").wide(10.5), Kind::Date, |entry| date(entry.pair.to)),
        column(head("Программа").wide(14.0), Kind::Text, |entry| {
            optional(entry.card().programme.as_ref())
        }),
        column(head("Программа утверждена").wide(11.5), Kind::Date, |entry| {
            date(entry.card().approved)
        }),
        column(head("Выполнено, %").wide(5.0), Kind::Count, |entry| {
            number(entry.card().done_percent)
        }),
        texts(head("Итог").wide(12.0), Entry::outcome),
        column(head(FOUND).wide(26.0), Kind::Text, |entry| text(rules::said_of(entry.pair))),
    ]
}

fn more_papers<'a>() -> Vec<Column<Entry<'a>>> {
    vec![
        column(head("Соглашение").wide(11.5), Kind::Text, |entry: &Entry| {
            optional(entry.card().agreement.as_ref())
        }),
        column(head("Дата соглашения").wide(11.5), Kind::Date, |entry| {
            date(entry.card().agreement_date)
        }),
        column(head("Формат").wide(11.0), Kind::Text, |entry| {
            optional(entry.card().format.as_ref())
        }),
        column(head("Группа").wide(13.0), Kind::Text, |entry| {
            optional(entry.card().grouping.as_ref())
        }),
        column(head("Доплата").wide(8.5), Kind::Centred, |entry| {
            optional(entry.card().extra_pay.as_ref())
        }),
    ]
}

/// How the pair works.
fn work<'a>() -> Vec<Column<Entry<'a>>> {
    vec![
        column(head("Куратор").wide(14.0), Kind::Text, |entry: &Entry| {
            optional(entry.card().curator.as_ref())
        }),
        column(head("Встреч проведено").wide(5.0), Kind::Count, |entry| {
            number(entry.card().meetings)
        }),
        column(head("Дата прекращения").wide(12.5), Kind::Date, |entry| {
            date(entry.card().ended)
        }),
        column(head("Причина прекращения").wide(14.0), Kind::Text, |entry| {
            optional(entry.card().end_reason.as_ref())
        }),
        column(head("Отчёт наставника").wide(11.0), Kind::Centred, |entry| {
            optional(entry.card().mentor_report.as_ref())
        }),
    ]
}

/// What the staff list knows of a side: of the mentor the first, of the mentee the second.
fn staff<'a>(side: usize) -> Vec<Column<Entry<'a>>> {
    let [post, subject, category, until, experience] = ABOUT[side];
    vec![
        nth(SIDE.nth(side), head(post).wide(16.0), Kind::Text, |entry: &Entry, side| {
            text(entry.side(side).map_or("нет в списке кадров", |card| &card.post))
        }),
        nth(SIDE.nth(side), head(subject).wide(16.0), Kind::Text, |entry, side| {
            optional(entry.side(side).and_then(|card| card.subject.as_ref()))
        }),
        nth(SIDE.nth(side), head(category).wide(16.0), Kind::Centred, |entry, side| {
            optional(entry.side(side).and_then(|card| card.category.as_ref()))
        }),
        nth(SIDE.nth(side), head(until).wide(16.0), Kind::Date, |entry, side| {
            date(entry.side(side).and_then(|card| card.category_until))
        }),
        nth(SIDE.nth(side), head(experience).wide(5.5), Kind::Count, |entry, side| {
            number(entry.side(side).and_then(|card| card.experience_years).map(f64::floor))
        }),
    ]
}
