//! Works in the tables of РДР that call themselves something else: «входная контрольная работа», «ВПР».
//! Their pupils are counted and said to be in doubt; rehearsals are left out elsewhere.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::AFFECTED;
use crate::error::Result;
use crate::facts::Spot;
use crate::facts::rows::Rows;
use crate::facts::schema::{PUPILS, ROW, TABLE, WORK, YEAR};
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::remark::{self, GapKind, Remark};
use crate::text;
use crate::text::pattern;

/// Words of works that a school sets itself, and of other procedures: beginnings.
const OTHER_WORKS: &str = "контрольн|входн|стартов|административн|школьн|внутришкольн|самостоятельн|проверочн\
    |четвертн|полугод|полугоди|срез|тестирован|зачет|олимпиад|директорск|впр$|впр |огэ$|огэ |егэ$|егэ |гиа$|гиа ";
/// Words beside which a work is РДР all the same.
const DIAGNOSTIC: [&str; 2] = ["рдр", "региональн"];

pattern! {
    OTHER = &format!("(?:^|[^а-я])((?:{OTHER_WORKS})[а-я]*)");
}

/// The word by which a text calls its work something else than РДР.
fn word_in(text: &str) -> Option<String> {
    let text = text::folded(text).replace('_', " ");
    if DIAGNOSTIC.iter().any(|word| text.contains(word)) {
        return None;
    }
    Some(text::trimmed(&OTHER.captures(&text)?[1]))
}

/// One remark for each table and name of a work that may be no РДР.
pub(super) fn remarks(pupils: &DataFrame, tables: &[Table<'_>]) -> Result<Vec<Remark>> {
    let works = pupils.clone().lazy().group_by_stable([col(TABLE), col(WORK)]).agg([
        col(ROW).first(),
        col(YEAR).first(),
        len().alias(PUPILS),
    ]);
    let mut doubted: BTreeMap<(u32, String), (Spot, AcademicYear, usize)> = BTreeMap::new();
    for row in Rows::of(works)?.iter() {
        let spot = row.spot(TABLE, ROW)?;
        let word = match row.text(WORK)?.filter(|name| name.contains(char::is_alphabetic)) {
            Some(name) => word_in(&name),
            None => word_round(&tables[spot.table as usize]),
        };
        let Some(word) = word else { continue };
        let doubt = doubted.entry((spot.table, word)).or_insert((spot, row.year()?, 0));
        doubt.2 += row.count(PUPILS)? as usize;
    }
    let mut remarks = Vec::new();
    for ((_, word), (spot, year, n_pupils)) in doubted {
        let remark = Remark::new(&remark::OTHER_WORK, &spot.place(tables)).with("title", &word);
        let remark = remark.value(word).affecting(&AFFECTED).standing_for(n_pupils);
        remarks.push(remark.leaving(GapKind::Deciding, Some(year)));
    }
    Ok(remarks)
}

/// The word in the lines over a table, the name of its sheet or file, if none of them speaks of РДР.
fn word_round(table: &Table<'_>) -> Option<String> {
    let context = &table.context;
    let near = context.near_titles().iter();
    let texts: Vec<&str> =
        near.chain([&context.sheet]).chain(context.path.first()).map(String::as_str).collect();
    word_in(&texts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn works_of_schools_are_no_diagnostics() {
        for text in [
            "Входная контрольная работа",
            "Школьная контрольная работа",
            "Административная контрольная",
            "Стартовая диагностика школы",
            "ВПР",
            "ВПР 2023",
            "Тестирование",
            "Срез",
            "Олимпиада",
            "пробный ОГЭ",
            "Полугодовая работа",
            "Самостоятельная работа № 3",
        ] {
            assert!(word_in(text).is_some(), "{text}");
        }
        for text in [
            "РДР по математике",
            "Читательская грамотность",
            "Входная РДР",
            "Региональная контрольная работа",
            "Диагностическая работа",
            "Метапредметная работа",
            "Функциональная грамотность",
            "Гиацинт 7",
        ] {
            assert_eq!(word_in(text), None, "{text}");
        }
    }
}
