//! One cell → a value by the kind of its field, read whole or not at all.
//! What is wrong with it is said with what is expected and how to write it.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::form::{Field, FieldKind};
use crate::period::{AcademicYear, EARLIEST_YEAR};
use crate::sheet::Cell;
use crate::text;
use crate::value::{self, Day, LostCode, Period, Service};

/// What a cell became.
#[derive(Debug, Clone)]
pub(super) enum Datum {
    Nothing,
    Text(Arc<str>),
    Number(f64),
    Date(Day),
    Period(Period),
    Flag(bool),
    /// What is wrong with it, as it goes on after the value and a dash.
    Unreadable(Arc<str>),
}

impl Datum {
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Whether no value was read, whether something stands in the cell or not.
    pub(super) fn is_unread(&self) -> bool {
        matches!(self, Self::Nothing | Self::Unreadable(_))
    }

    /// Whether the text of the cell stays: a word that says that there is no value, or one in place of it.
    pub(super) fn is_word(&self, field: &Field) -> bool {
        match self {
            Self::Nothing => !field.worded && !field.missing.is_empty(),
            Self::Unreadable(_) => field.worded,
            _ => false,
        }
    }
}

/// What is said of a code that Excel shows as a power of ten.
const SCIENTIFIC: &str = "не код, а число с порядком: его последние цифры пропали. Задайте столбцу формат «Текстовый» и впишите коды заново или возьмите исходную выгрузку";

/// A cell by the kind of its field.
pub(super) fn read(field: &Field, cell: Cell<'_>) -> Datum {
    if cell.is_empty() || is_missing(field, cell) {
        return Datum::Nothing;
    }
    match field.kind {
        FieldKind::Text => match value::code(cell) {
            Err(LostCode::Scientific) => unreadable(SCIENTIFIC),
            Err(LostCode::Date) => text(value::text(cell)),
            Ok(read) => text(read),
        },
        FieldKind::Lines => text(value::lines(cell)),
        FieldKind::Code => code(cell),
        FieldKind::Moment => match value::moment(cell) {
            Some(day) => Datum::Date(day),
            None => not_read(field.kind, cell),
        },
        FieldKind::Date => match value::day(cell) {
            Some(day) => Datum::Date(day),
            None => not_read(field.kind, cell),
        },
        FieldKind::Period => period(cell),
        FieldKind::Start | FieldKind::End => bound(field.kind, cell),
        FieldKind::Flag => match value::flag_with(cell, &field.yes, &field.no) {
            Some(flag) => Datum::Flag(flag),
            None => unclear_flag(field),
        },
        _ => number(field, cell),
    }
}

fn number(field: &Field, cell: Cell<'_>) -> Datum {
    let read = match field.kind {
        FieldKind::Score | FieldKind::Points => value::score(cell),
        FieldKind::Step => value::step(cell).filter(|step| step.fract() == 0.0),
        FieldKind::Percent => value::percent(cell),
        FieldKind::Mark => value::mark(cell).map(f64::from),
        FieldKind::Year => year(cell).map(|year| f64::from(year.0)),
        FieldKind::Grade => value::grade(cell).map(f64::from),
        FieldKind::Experience => value::experience(cell, Service::Pedagogical),
        FieldKind::TotalExperience => value::experience(cell, Service::Total),
        FieldKind::Hours => value::hours(cell),
        _ => value::number(cell),
    };
    let Some(read) = read else { return not_read(field.kind, cell) };
    let is_low = field.min.is_some_and(|min| read < min);
    let is_high = field.max.is_some_and(|max| read > max);
    match (field.min, field.max) {
        (Some(min), Some(max)) if is_low || is_high => {
            unreadable(&format!("не число от {min} до {max}"))
        }
        (Some(min), None) if is_low => unreadable(&format!("не число от {min}")),
        (None, Some(max)) if is_high => unreadable(&format!("не число до {max}")),
        _ => Datum::Number(read),
    }
}

/// A school year; a date is none.
fn year(cell: Cell<'_>) -> Option<AcademicYear> {
    match cell {
        Cell::Number(_) | Cell::Text(_) => AcademicYear::parse(&value::text(cell)?),
        _ => None,
    }
}

/// The time of something that took place, within one school year.
fn period(cell: Cell<'_>) -> Datum {
    let Some(period) = value::period(cell) else { return not_read(FieldKind::Period, cell) };
    if period.from.year() < EARLIEST_YEAR {
        return unreadable(&format!("дата раньше {EARLIEST_YEAR} года"));
    }
    if period.school_year().is_none() {
        return unreadable(
            "дни двух учебных годов: к какому из них отнести, неизвестно. Разделите запись на две, у каждой своя дата",
        );
    }
    Datum::Period(period)
}

/// The first or the last day of a term: a day, or a month or a school year that it begins or ends with.
fn bound(kind: FieldKind, cell: Cell<'_>) -> Datum {
    let Some(period) = value::period(cell) else { return not_read(kind, cell) };
    let Period { from, to } = period;
    let is_month = from.day() == 1 && value::last_day_of_month(from) == Some(to);
    let is_year =
        period.school_year().is_some_and(|year| year.first_day() == from && year.last_day() == to);
    if from != to && !is_month && !is_year {
        return not_read(kind, cell);
    }
    let date = if kind == FieldKind::End { to } else { from };
    if date.year() < EARLIEST_YEAR {
        return unreadable(&format!("дата раньше {EARLIEST_YEAR} года"));
    }
    Datum::Date(Day { date, is_short: false, time: None })
}

fn text(text: Option<String>) -> Datum {
    match text {
        Some(text) => Datum::Text(text.into()),
        None => unreadable("не текст: в ячейке ошибка формулы"),
    }
}

fn code(cell: Cell<'_>) -> Datum {
    match value::code(cell) {
        Ok(code) => text(code),
        Err(LostCode::Scientific) => unreadable(SCIENTIFIC),
        Err(LostCode::Date) => unreadable(
            "не код, а дата: в неё код превратил Excel. Задайте столбцу формат «Текстовый» и впишите коды заново",
        ),
    }
}

fn unclear_flag(field: &Field) -> Datum {
    let assumed = field.assumed.as_deref().map(|assumed| format!("; принято: {assumed}"));
    unreadable(&format!("не «да» и не «нет»{}", assumed.unwrap_or_default()))
}

/// What is said of a cell that is no value of its kind.
fn not_read(kind: FieldKind, cell: Cell<'_>) -> Datum {
    let expected = match kind {
        FieldKind::Score | FieldKind::Points => "балл, например 76",
        FieldKind::Step => "целый балл шкалы, например 3",
        FieldKind::Percent => "процент, например 95",
        FieldKind::Mark => "отметка 2–5, например 4 или «4 (хор.)»",
        FieldKind::Year => {
            "учебный год: это два года подряд, например 2022-2023. Если год протянут мышью, Excel прибавил к нему единицы: копируйте ячейку, а не протягивайте"
        }
        FieldKind::Grade => "параллель (1–11), например 9",
        FieldKind::Experience => {
            "педагогический стаж: нужно одно число лет, например 12 или «12 л 3 м»"
        }
        FieldKind::TotalExperience => {
            "общий стаж: нужно одно число лет, например 12 или «12 л 3 м»"
        }
        FieldKind::Hours => "число часов, например 72",
        FieldKind::Date | FieldKind::Moment => "дата: здесь нужен один день, например 31.05.2023",
        FieldKind::Period => {
            "дата: напишите день, дни, месяц или учебный год, например 10.11.2022, 10-12.11.2022, ноябрь 2022, 2022-2023 учебный год"
        }
        FieldKind::Start => {
            "день начала: нужен день или месяц с годом, например 01.09.2022 или сентябрь 2022"
        }
        FieldKind::End => {
            "день окончания: нужен день или месяц с годом, например 31.05.2023 или май 2023; если конца ещё нет, впишите последний день по приказу"
        }
        _ => "число, например 12",
    };
    match cell {
        Cell::Date(date) => unreadable(&format!("не {expected}. {}", made_a_date(date.date()))),
        _ => unreadable(&format!("не {expected}")),
    }
}

/// Excel shows `3.5` and `3-5` as 3 May.
fn made_a_date(date: NaiveDate) -> String {
    let (day, month) = (date.day(), date.month());
    format!(
        "В дату её превратил Excel (вероятно, было «{day}.{month}» или «{day}-{month}»): задайте столбцу формат «Текстовый» и впишите значение заново"
    )
}

pub(super) fn unreadable(fault: &str) -> Datum {
    Datum::Unreadable(fault.into())
}

fn is_missing(field: &Field, cell: Cell<'_>) -> bool {
    match cell {
        Cell::Text(text) if !field.missing.is_empty() => {
            let text = text::folded(text);
            field.missing.iter().any(|missing| {
                text == *missing || text.trim_end_matches('.') == missing.trim_end_matches('.')
            })
        }
        _ => false,
    }
}
