//! The same teacher's score sheets of two years running, told by name.
//! Names that several people could mean are told apart from the pairs, never guessed.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::{ScoreSheet, ScoreSheets, SheetKey, UnclearSheet};
use crate::error::Result;
use crate::facts::schema::{EARLIER, PERSON, ROW, SHARE, TABLE, YEAR};
use crate::period::AcademicYear;
use crate::person::{Found, Name, PersonId, Roster};

/// Sheets with the key of the same teacher's sheet of the year before.
pub(super) fn paired(sheets: &BTreeMap<SheetKey, ScoreSheet>) -> Result<ScoreSheets> {
    let mut earlier = BTreeMap::new();
    let mut unclear = Vec::new();
    for year in sheets.values().map(|sheet| sheet.year) {
        if earlier.contains_key(&year) {
            continue;
        }
        let (of_year, unclear_of_year) = earlier_names(sheets, year);
        earlier.insert(year, of_year);
        unclear.extend(unclear_of_year);
    }
    let mut rows = Vec::new();
    for ((year, person), sheet) in sheets {
        let earlier = earlier[year].get(person);
        rows.extend(sheet.spots.iter().map(|spot| (*year, person, earlier, sheet.share(), *spot)));
    }
    let frame = df!(
        YEAR => rows.iter().map(|(year, ..)| year.0).collect::<Vec<_>>(),
        PERSON => rows.iter().map(|(_, person, ..)| person.as_str()).collect::<Vec<_>>(),
        EARLIER => rows.iter().map(|(_, _, name, ..)| name.map(String::as_str)).collect::<Vec<_>>(),
        SHARE => rows.iter().map(|(.., share, _)| *share).collect::<Vec<_>>(),
        TABLE => rows.iter().map(|(.., spot)| spot.table).collect::<Vec<_>>(),
        ROW => rows.iter().map(|(.., spot)| spot.row).collect::<Vec<_>>(),
    )?;
    Ok(ScoreSheets { frame, years: earlier.into_keys().collect(), unclear })
}

/// Key of a teacher of the year → key of the same teacher in the year before; and sheets that several teachers
/// of the year before could be of, or that share one with another sheet.
fn earlier_names(
    sheets: &BTreeMap<SheetKey, ScoreSheet>,
    year: AcademicYear,
) -> (BTreeMap<String, String>, Vec<UnclearSheet>) {
    let names_of =
        |year| -> Vec<&ScoreSheet> { sheets.values().filter(|sheet| sheet.year == year).collect() };
    let before: Vec<Name> =
        names_of(year.previous()).iter().map(|sheet| sheet.name.clone()).collect();
    let roster = Roster::new(before.iter().cloned());
    let mut meant: BTreeMap<usize, Vec<&ScoreSheet>> = BTreeMap::new();
    let mut unclear = Vec::new();
    for sheet in names_of(year) {
        match roster.find(&sheet.name) {
            Found::One(PersonId(number)) => meant.entry(number).or_default().push(sheet),
            Found::Several(_) => unclear.push(UnclearSheet::of(sheet)),
            Found::None { .. } => {}
        }
    }
    let mut earlier = BTreeMap::new();
    for (number, of_one) in meant {
        match of_one[..] {
            [sheet] => {
                earlier.insert(sheet.name.key(), before[number].key());
            }
            // One earlier sheet that two names could mean is nobody's.
            _ => unclear.extend(of_one.into_iter().map(UnclearSheet::of)),
        }
    }
    (earlier, unclear)
}
