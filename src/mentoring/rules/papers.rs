//! Rules about what is written of a pair: order and term, consents, programme, curator, agreement.
//! A column that the table lacks is not checked; a blank cell of one that is there is broken.

use chrono::NaiveDate;

use super::{Fault, Finding, day};
use crate::form::FieldName;
use crate::mentoring::Candidate;
use crate::remark::Severity;
use crate::text;

/// Days a term may last, both ends counted.
const TERM_DAYS: std::ops::RangeInclusive<i64> = 90..=366;

/// Pairs that begin from this day need the consent by law, and an agreement.
const LAW_FROM: NaiveDate = NaiveDate::from_ymd_opt(2025, 3, 1).unwrap();

/// A cell of a paper: its field, its head, whether something is written there.
type PaperCell = (FieldName, &'static str, bool);

/// What is wrong with the cells of a paper: blank ones are a fault; those whose column is not there are lacking.
fn blank_cells(pair: &Candidate<'_>, cells: &[PaperCell]) -> Finding {
    let mut finding = Finding::default();
    let (mut absent, mut blank) = (Vec::new(), Vec::new());
    for (field, head, _) in cells.iter().filter(|(_, _, is_written)| !is_written) {
        let heads = if pair.columns.contains(field) { &mut blank } else { &mut absent };
        heads.push(format!("«{head}»"));
    }
    if !blank.is_empty() {
        finding.faults.push(Fault::new(format!("не заполнено {}", blank.join(", "))));
    }
    if !absent.is_empty() {
        let column = if absent.len() == 1 { "столбца" } else { "столбцов" };
        finding.lacking = Some(format!("нет {column} {}", absent.join(", ")));
    }
    finding
}

/// R11: the order has a number and a date before the start; the term is a sound one.
pub(super) fn order_and_term(pair: &Candidate<'_>) -> Finding {
    let order_date = pair.pair.card.order_date;
    let mut finding = blank_cells(
        pair,
        &[
            (FieldName::Order, "№ приказа", is_written(pair.pair.order.as_deref())),
            (FieldName::OrderDate, "Дата приказа", order_date.is_some()),
        ],
    );
    let (from, to) = pair.term;
    if let Some(order) = order_date.filter(|order| *order > from) {
        let (order, from) = (day(order), day(from));
        finding.faults.push(Fault::new(format!("приказ от {order} позже начала пары {from}")));
    }
    if from >= to {
        let (from, to) = (day(from), day(to));
        finding.faults.push(Fault::new(format!("начало {from} не раньше окончания {to}")));
        return finding;
    }
    let days = (to - from).num_days() + 1;
    if !TERM_DAYS.contains(&days) {
        let text = format!("срок пары {days} дн., принято от 90 до 366");
        finding.faults.push(Fault::of(Severity::Warning, text));
    }
    let year = pair.pair.year;
    if to > year.last_day() {
        let text = format!("срок выходит за {year} учебный год");
        finding.faults.push(Fault::of(Severity::Warning, text));
    }
    finding
}

/// R12a: both have agreed; since the law, without that there is no pair.
pub(super) fn consents(pair: &Candidate<'_>) -> Finding {
    let card = &pair.pair.card;
    let mut finding = blank_cells(
        pair,
        &[
            (
                FieldName::MentorConsent,
                "Согласие наставника",
                is_yes(card.mentor_consent.as_deref()),
            ),
            (
                FieldName::MenteeConsent,
                "Согласие наставляемого",
                is_yes(card.mentee_consent.as_deref()),
            ),
        ],
    );
    if pair.term.0 >= LAW_FROM {
        for fault in &mut finding.faults {
            fault.severity = Some(Severity::Error);
        }
    }
    finding
}

/// What stands in a cell for nothing, as texts are compared.
const NOTHING: [&str; 6] = ["нет", "б н", "бн", "без номера", "не указан", "не указано"];

/// Whether something is written in a cell, not a dash or a word for nothing.
pub(super) fn is_written(cell: Option<&str>) -> bool {
    let key = text::key(cell.unwrap_or_default());
    !key.is_empty() && !NOTHING.contains(&key.as_str())
}

/// Beginnings of words for a consent that is there.
const CONSENTS: [&str; 8] = ["да", "есть", "получен", "имеет", "соглас", "подпис", "дано", "дал"];

/// Whether a cell says that a consent is there: so in words, by a day, or by a mark.
fn is_yes(cell: Option<&str>) -> bool {
    let Some(cell) = cell else { return false };
    let key = text::key(cell);
    let is_day = key.starts_with(|sign: char| sign.is_ascii_digit());
    is_day || cell.trim() == "+" || CONSENTS.iter().any(|word| key.starts_with(word))
}

/// R12b: the programme is named and approved.
pub(super) fn programme(pair: &Candidate<'_>) -> Finding {
    let card = &pair.pair.card;
    blank_cells(
        pair,
        &[
            (FieldName::Programme, "Программа", is_written(card.programme.as_deref())),
            (FieldName::ProgrammeApproved, "Программа утверждена", card.approved.is_some()),
        ],
    )
}

/// R12c: there is a curator.
pub(super) fn curator(pair: &Candidate<'_>) -> Finding {
    blank_cells(
        pair,
        &[(FieldName::Curator, "Куратор", is_written(pair.pair.card.curator.as_deref()))],
    )
}

/// R12d: since the law, number and date of the agreement; `None`: the pair is older.
pub(super) fn agreement(pair: &Candidate<'_>) -> Option<Finding> {
    if pair.term.0 < LAW_FROM {
        return None;
    }
    let card = &pair.pair.card;
    Some(blank_cells(
        pair,
        &[
            (FieldName::Agreement, "Соглашение", is_written(card.agreement.as_deref())),
            (FieldName::AgreementDate, "Дата соглашения", card.agreement_date.is_some()),
        ],
    ))
}
