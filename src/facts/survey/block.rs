//! Which block of difficulties a row of a survey is of: the one that the figure is of, or another.
//! By its cell, else by the names round its table; what was answered is read elsewhere.

use std::collections::BTreeMap;

use super::{Line, MODERN};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::reference::difficulty::{is_modern, speaks_of_modern};
use crate::text;

/// What stands for the block of questions that say none.
const NO_BLOCK: &str = "блок не назван";
/// Whether a row is of the block that the figure is of.
pub(super) fn is_of_modern(row: &Line<'_, '_>) -> bool {
    stated(row).is_some_and(|(block, ..)| block == MODERN)
}

/// A question of the block that the figure is of.
pub(super) fn question_of_modern(row: &Line<'_, '_>) -> Option<[String; 2]> {
    let block = row.folded(FieldName::Block).filter(|block| is_modern(block))?;
    Some([block, row.folded(FieldName::Competence)?])
}

/// Block, respondent and question of a row.
pub(super) fn stated(row: &Line<'_, '_>) -> Option<(String, String, String)> {
    let respondent = row.respondent()?;
    let block = match row.folded(FieldName::Block) {
        Some(block) => block,
        // Questions of a form may say no block; then the names of its sheet or file may.
        None if row.table.is_wide() && !has_blocks(row.table) && !are_parted(row.table) => {
            block_of_names(row.table).to_owned()
        }
        None if row.table.is_wide() => NO_BLOCK.to_owned(),
        None => return None,
    };
    let block = if is_modern(&block) { MODERN.to_owned() } else { block };
    Some((block, respondent, row.folded(FieldName::Competence)?))
}

fn has_blocks(table: &Table<'_>) -> bool {
    (0..table.len()).any(|row| table.has_value(FieldName::Block, row))
}

/// Signs between a block and its question.
const PARTING: [&str; 5] = [" / ", ". ", " – ", " - ", " ("];
/// Beginnings of words of the question that a whole table asks: «Оцените затруднения / …».
const ASKING: [&str; 9] =
    ["оцен", "отмет", "укаж", "испыт", "наскольк", "степен", "затрудн", "вы", "ваш"];

/// Whether headers begin alike as those of blocks do: «Предметная работа / отбор заданий», «Методика / цели».
fn are_parted(table: &Table<'_>) -> bool {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (_, header) in &table.headers {
        let header = header.trim_start_matches(|sign: char| !sign.is_alphabetic());
        if let Some(end) = PARTING.iter().filter_map(|sign| header.find(sign)).min() {
            *counts.entry(text::key(&header[..end])).or_default() += 1;
        }
    }
    counts.retain(|_, n_headers| *n_headers > 1);
    counts.len() > 1 || counts.keys().any(|beginning| !is_asking(beginning))
}

fn is_asking(beginning: &str) -> bool {
    beginning.split(' ').any(|word| ASKING.iter().any(|stem| word.starts_with(stem)))
}

/// The block that a name round a table states, or that it states none.
fn block_of_names(table: &Table<'_>) -> &'static str {
    let context = &table.context;
    let mut names = context.titles.iter().chain([&context.sheet]).chain(&context.path);
    if names.any(|name| speaks_of_modern(name)) { MODERN } else { NO_BLOCK }
}
