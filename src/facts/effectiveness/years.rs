//! The same teacher's score sheets of two years running, told by name.
//! Names that several people could mean are told apart from the pairs, never guessed.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::{PostPoints, UnclearSheet};
use crate::error::Result;
use crate::facts::frame::frame;
use crate::facts::schema::{EARLIER, PERSON, YEAR};
use crate::period::AcademicYear;
use crate::person::{Found, Name, NameIndex, PersonId};

/// The sheets of a year, in the order of names.
type YearSheets<'a> = BTreeMap<String, &'a PostPoints>;

/// Keys of teachers' names with those of the same teachers in the year before: `year`, `person`, `earlier`; and
/// sheets that several teachers of the year before could be of, or that share one with another sheet.
pub(super) fn earlier_sheets(posts: &[PostPoints]) -> Result<(LazyFrame, Vec<UnclearSheet>)> {
    let mut by_year: BTreeMap<AcademicYear, YearSheets<'_>> = BTreeMap::new();
    for post in posts {
        by_year.entry(post.year).or_default().entry(post.name.key()).or_insert(post);
    }
    let (mut pairs, mut unclear) = (Vec::new(), Vec::new());
    for (year, sheets) in &by_year {
        let Some(before) = by_year.get(&year.previous()) else { continue };
        let before: Vec<Name> = before.values().map(|post| post.name.clone()).collect();
        let name_index = NameIndex::new(before.iter().cloned());
        let mut meant: BTreeMap<usize, Vec<&PostPoints>> = BTreeMap::new();
        for post in sheets.values() {
            match name_index.find(&post.name) {
                Found::One(PersonId(number)) => meant.entry(number).or_default().push(post),
                Found::Several(_) => unclear.push(UnclearSheet::of(post)),
                Found::None { .. } => {}
            }
        }
        for (number, posts) in meant {
            match posts[..] {
                [post] => pairs.push((year.0, post.name.key(), before[number].key())),
                // One earlier sheet that two names could mean is nobody's.
                _ => unclear.extend(posts.into_iter().map(UnclearSheet::of)),
            }
        }
    }
    let earlier = frame!(pairs, |pair| {
        YEAR => pair.0,
        PERSON => pair.1.as_str(),
        EARLIER => pair.2.as_str(),
    });
    Ok((earlier.lazy(), unclear))
}
