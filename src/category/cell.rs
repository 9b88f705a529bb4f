//! The cell of a category as schools write it: «Первая, 25.11.2021», «СЗД», «б/к».
//! Reads the whole cell by a closed vocabulary or gives it up; what is planned or lost is no category.

mod grammar;
mod token;
mod words;

use super::{Award, Category};
use crate::text;
use crate::vocabulary;

/// What the cell of a category says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is something that stands in the cell beside"
)]
pub(crate) struct CategoryCell {
    /// The categories stated, each with the dates that stand beside it; none where only plans and
    /// losses are told.
    pub awards: Vec<Award>,
    /// Whether «педагог-методист» or «педагог-наставник», a title over высшая, stands without it.
    pub title_alone: bool,
    /// Whether a category is applied for or planned.
    pub is_planned: bool,
    /// Whether words of a plan or of a decision to come name no category of their own, so that they may
    /// speak of the one stated: «первая (ждём приказ)».
    pub is_pending: bool,
    /// Whether a category is denied, or told as one of the past.
    pub is_lost: bool,
    /// Whether a date lacks its day: the last day of the month or the year is taken.
    pub is_vague: bool,
}

/// What a cell made for something else says of a category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Inside {
    /// It speaks of none.
    Nothing,
    /// It does, in words that are not known.
    Unread,
    /// It states this.
    Read(CategoryCell),
}

/// Words by which a post, a qualification or a note speaks of a category: beginnings, then whole words.
/// «Высшее» is an education.
const MENTIONS: (&[&str], &[&str]) = (
    &["категор", "высшая", "высшей", "высшую", "соответств"],
    &["кат", "высш", "сзд", "вкк", "пкк"],
);

fn mentions(text: &str) -> bool {
    let key = text::key(text);
    let (stems, wholes) = MENTIONS;
    key.split(' ')
        .any(|word| wholes.contains(&word) || stems.iter().any(|stem| word.starts_with(stem)))
}

impl CategoryCell {
    /// Reads the category inside another cell: «учитель, высшая категория».
    pub(crate) fn inside(raw: &str) -> Inside {
        let text = text::cyrillic(raw);
        let parts: Vec<&str> = text.split([',', ';', '(', ')', '\n']).collect();
        let Some(first) = parts.iter().position(|part| mentions(part)) else {
            return Inside::Nothing;
        };
        Self::parse(&parts[first..].join(", ")).map_or(Inside::Unread, Inside::Read)
    }

    /// Reads a cell. An empty one, «–» and «нет» say that there is none; `None`: it was not understood
    /// to its end.
    pub(crate) fn parse(raw: &str) -> Option<Self> {
        if vocabulary::is_dash(raw) {
            let award = Award { category: Category::None, awarded: None, until: None };
            return Some(Self { awards: vec![award], ..Self::default() });
        }
        grammar::read(&token::tokens(raw)?)
    }

    /// The highest category stated; `None` where only plans and losses are told.
    pub(crate) fn category(&self) -> Option<Category> {
        self.awards.iter().map(|award| award.category).max()
    }
}

#[cfg(test)]
mod tests;
