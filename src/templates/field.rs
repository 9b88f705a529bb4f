//! What a cell of a field takes: its look, its example, the rule of validation, the rule in words.
//! Bounds and lists come from the form's declaration.

use chrono::NaiveDate;

use super::blank::{BlankColumn, Lists};
use crate::form::{Field, FieldKind, FormKind, catalog};
use crate::report::model::{Content, Input, Kind, Look, Rule};

/// Width of a column that declares none.
const DEFAULT_WIDTH: f64 = 16.0;
/// Largest number where a field declares no bound.
const LARGEST: f64 = 1_000_000.0;

/// The column of a field.
pub(super) fn column(field: &Field) -> BlankColumn {
    let is_text = matches!(
        field.kind,
        FieldKind::Text | FieldKind::Lines | FieldKind::Code | FieldKind::Year
    );
    BlankColumn {
        width: field.width.unwrap_or(DEFAULT_WIDTH),
        style: Some(Look::Body.of(kind(field))),
        is_verbatim: is_text && field.choices.is_empty(),
    }
}

/// The kind of its values.
pub(super) fn kind(field: &Field) -> Kind {
    match field.kind {
        FieldKind::Text
        | FieldKind::Lines
        | FieldKind::Code
        | FieldKind::Year
        | FieldKind::Experience => Kind::Text,
        kind if kind.is_date() => Kind::Date,
        _ => Kind::Centred,
    }
}

/// The example of a field as a person would type it.
pub(super) fn example(field: &Field) -> Content {
    let Some(text) = field.example.as_deref() else { return Content::Blank };
    let typed = match field.kind {
        kind if kind.is_date() => {
            NaiveDate::parse_from_str(text, "%d.%m.%Y").ok().map(Content::Date)
        }
        FieldKind::Text
        | FieldKind::Lines
        | FieldKind::Code
        | FieldKind::Year
        | FieldKind::Flag => None,
        _ => text.parse().ok().map(Content::Number),
    };
    typed.unwrap_or_else(|| Content::Text(text.to_owned()))
}

/// What the folder already says: a number in a column of numbers, else the text.
pub(super) fn known_value(field: &Field, text: &str) -> Content {
    match (field.kind, text.parse()) {
        _ if text.is_empty() => Content::Blank,
        (
            FieldKind::Number
            | FieldKind::Score
            | FieldKind::Step
            | FieldKind::Grade
            | FieldKind::Hours,
            Ok(number),
        ) => Content::Number(number),
        _ => Content::Text(text.to_owned()),
    }
}

/// What may be written, and what Excel says about anything else.
pub(super) fn rule(field: &Field, lists: &Lists) -> Option<(Rule, String)> {
    if let Some(area) = lists.area(&field.choices) {
        let is_closed = field.closed || matches!(field.kind, FieldKind::Flag | FieldKind::Mark);
        let rule = if is_closed { Rule::Closed(area) } else { Rule::Suggested(area) };
        return Some((rule, listed(&field.choices)));
    }
    let (low, high) = (field.min.unwrap_or(0.0), field.max.unwrap_or(LARGEST));
    let within = format!("Напишите число от {low} до {high}.");
    Some(match field.kind {
        FieldKind::Mark => (Rule::Whole(2, 5), "Отметка – целое число от 2 до 5.".to_owned()),
        FieldKind::Grade => (Rule::Whole(low.max(1.0) as i32, high.min(12.0) as i32), within),
        FieldKind::Step => (Rule::Whole(low as i32, high as i32), within),
        FieldKind::Percent => (Rule::Number(0.0, 100.0), "Процент – число от 0 до 100.".to_owned()),
        FieldKind::Number | FieldKind::Score | FieldKind::Points | FieldKind::Hours => {
            (Rule::Number(low, high), within)
        }
        FieldKind::Year => (Rule::Year(lists.year_area()?), YEAR_REFUSAL.to_owned()),
        FieldKind::Period => (Rule::Time, PERIOD_QUESTION.to_owned()),
        FieldKind::Start | FieldKind::End => (Rule::Time, BOUND_QUESTION.to_owned()),
        kind if kind.is_date() => (Rule::Day, "Напишите день, например 31.05.2023.".to_owned()),
        _ => return None,
    })
}

/// What may be typed into the columns of a table of the program that the blank of a kind reads back, by their heads.
pub(crate) fn inputs(kind: FormKind, heads: &[String], rows: [u32; 2]) -> Vec<Input> {
    let forms = catalog::forms().unwrap_or_default();
    let blank = forms.iter().find(|form| form.kind == kind && form.is_blank());
    let Some(form) = blank else { return Vec::new() };
    let mut inputs = Vec::new();
    for (column, head) in (0..).zip(heads) {
        let field = form.printed().iter().find(|field| field.labels.first() == Some(head));
        let Some(field) = field else { continue };
        let (values, is_closed) = (field.choices.clone(), field.closed);
        let rule = if values.is_empty() {
            rule(field, &Lists::default())
        } else {
            let refusal = listed(&values);
            Some((Rule::Few { values, is_closed }, refusal))
        };
        inputs.extend(rule.map(|(rule, refusal)| Input { column, rows, rule, refusal }));
    }
    inputs
}

/// What Excel says about anything but a school year.
pub(super) const YEAR_REFUSAL: &str = "Выберите учебный год из списка: это два года подряд, например 2022-2023. \
                                       Ячейку копируйте, а не протягивайте: при протягивании Excel \
                                       прибавляет к году единицы.";
/// What Excel asks about anything but a day.
const PERIOD_QUESTION: &str = "Обычно здесь день: 31.05.2023. Можно и дни или месяц одного учебного \
                               года: 10-12.11.2022, ноябрь 2022.";
const BOUND_QUESTION: &str = "Обычно здесь день: 31.05.2023. Можно и месяц: май 2023.";
/// Most characters that Excel shows of such a text.
const LONGEST_REFUSAL: usize = 225;

/// What Excel says about anything that a list does not have.
pub(super) fn listed(choices: &[String]) -> String {
    let refusal = format!("Выберите из списка: {}.", choices.join("; "));
    if refusal.chars().count() <= LONGEST_REFUSAL {
        return refusal;
    }
    "Такого значения нет в списке: нажмите стрелку справа от ячейки и выберите.".to_owned()
}

pub(super) const YEAR_ALLOWED: &str = "учебный год из списка: 2022-2023";

/// Allowed values in words.
pub(super) fn allowed(field: &Field) -> String {
    if !field.choices.is_empty() {
        return field.choices.join("; ");
    }
    let words = match field.kind {
        FieldKind::Text | FieldKind::Lines | FieldKind::Code => "текст",
        FieldKind::Date | FieldKind::Moment => "день: 31.05.2023",
        FieldKind::Period => "день, дни или месяц: 31.05.2023; 10-12.11.2022; ноябрь 2022",
        FieldKind::Start | FieldKind::End => "день или месяц: 31.05.2023; май 2023",
        FieldKind::Year => YEAR_ALLOWED,
        FieldKind::Mark => "2, 3, 4, 5",
        FieldKind::Percent => "число от 0 до 100",
        FieldKind::Flag => "да; нет",
        FieldKind::Experience | FieldKind::TotalExperience => "12; 12 л 3 м",
        FieldKind::Number
        | FieldKind::Score
        | FieldKind::Step
        | FieldKind::Points
        | FieldKind::Grade
        | FieldKind::Hours => match (field.min, field.max) {
            (Some(low), Some(high)) => return format!("число от {low} до {high}"),
            _ => "число",
        },
    };
    words.to_owned()
}
