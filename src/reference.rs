//! What the school does not decide: subjects, thresholds, scales, levels, posts, terms, each row with its source.
//! Embedded in the program; the school's own scales and labels stand in its passport, not here.

pub(crate) mod climate;
mod closed_sets;
pub(crate) mod difficulty;
mod kind;
mod post;
#[expect(
    dead_code,
    reason = "a source stands in its row for those who check it; a test asks that each row has one"
)]
mod rows;
pub(crate) mod scale;
mod season;
mod subject;
mod term;

use std::sync::LazyLock;

use serde::de::DeserializeOwned;
use thiserror::Error;

pub(crate) use climate::{ClimateMethod, METHODS};
pub(crate) use closed_sets::{Confidence, Level, PostGroup, RdrLabel, Role};
pub(crate) use kind::{ContestWord, LevelWord, ResultWord, SharingWord};
pub(crate) use post::{Post, PostKind};
pub(crate) use scale::{Minimum, Scale};
pub(crate) use season::Season;
pub(crate) use subject::Exam;
pub(crate) use term::Terms;

/// A file of the reference that can't be read. Never happens to a build whose tests pass.
#[derive(Debug, Clone, Error)]
#[error("справочник {file}: {cause}")]
pub(crate) struct ReferenceError {
    /// Name of the file under `reference/`.
    pub(crate) file: &'static str,
    /// What is wrong and where.
    #[source]
    pub(crate) cause: Box<toml::de::Error>,
}

impl From<ReferenceError> for crate::error::Error {
    fn from(failure: ReferenceError) -> Self {
        Self::Declaration { name: failure.file.to_owned(), reason: failure.cause.to_string() }
    }
}

/// A file of the reference as embedded: its name and its text.
struct Table {
    file: &'static str,
    text: &'static str,
}

macro_rules! tables {
    ($($name:ident = $file:literal;)*) => {
        $(const $name: Table = Table { file: $file, text: include_str!(concat!("../reference/", $file)) };)*
        #[cfg(test)]
        const TABLES: &[Table] = &[$($name),*];
    };
}

tables! {
    SUBJECTS = "subjects.toml";
    EGE = "ege_minimum.toml";
    OGE = "oge_scale.toml";
    VPR = "vpr_scale.toml";
    LEVELS = "levels.toml";
    POSTS = "posts.toml";
    CATEGORIES = "categories.toml";
    RDR = "rdr_labels.toml";
    KINDS = "result_kinds.toml";
    BREAKS = "breaks.toml";
}

impl Table {
    fn rows<T: DeserializeOwned>(&self) -> Result<T, ReferenceError> {
        toml::from_str(self.text)
            .map_err(|error| ReferenceError { file: self.file, cause: Box::new(error) })
    }
}

/// The whole reference.
#[derive(Debug, Clone)]
pub(crate) struct Reference {
    subjects: subject::Subjects,
    scales: scale::Scales,
    posts: post::Posts,
    kinds: kind::Kinds,
    terms: Terms,
    breaks: Vec<Season>,
}

impl Reference {
    /// The reference as it is shipped, loaded once.
    pub(crate) fn shipped() -> Result<&'static Self, ReferenceError> {
        static SHIPPED: LazyLock<Result<Reference, ReferenceError>> =
            LazyLock::new(Reference::load);
        SHIPPED.as_ref().map_err(Clone::clone)
    }

    fn load() -> Result<Self, ReferenceError> {
        Ok(Self {
            subjects: subject::Subjects::new(SUBJECTS.rows()?),
            scales: scale::Scales::new(EGE.rows()?, OGE.rows()?, VPR.rows()?),
            posts: post::Posts::new(POSTS.rows()?),
            kinds: kind::Kinds::new(&LEVELS.rows()?, RDR.rows()?, KINDS.rows()?),
            terms: Terms::new(CATEGORIES.rows()?),
            breaks: BREAKS.rows::<season::Breaks>()?.rows,
        })
    }

    /// The terms of qualification categories.
    pub(crate) fn terms(&self) -> &Terms {
        &self.terms
    }

    /// Years in which a procedure was not held as usual.
    pub(crate) fn breaks(&self) -> &[Season] {
        &self.breaks
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The source of each row.
    fn sources(table: &Table) -> Vec<String> {
        let document: toml::Table = table.rows().unwrap();
        let mut sources = Vec::new();
        for (_, value) in document {
            let rows = match value {
                toml::Value::Array(rows) => rows,
                row => vec![row],
            };
            for row in rows.iter().filter(|row| row.is_table()) {
                let source = row.get("source").and_then(toml::Value::as_str);
                sources.push(source.unwrap_or_default().to_owned());
            }
        }
        sources
    }

    #[test]
    fn the_shipped_reference_loads() {
        Reference::shipped().unwrap();
    }

    #[test]
    fn every_file_of_the_folder_is_embedded() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("reference");
        let entries = std::fs::read_dir(folder).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let lying: BTreeSet<String> = names.collect();
        assert_eq!(lying, TABLES.iter().map(|table| table.file.to_owned()).collect());
    }

    #[test]
    fn rows_that_follow_another_year_say_that_they_were_not_checked() {
        for table in TABLES {
            for source in sources(table) {
                let is_borrowed = ["как в 20", "те же минимумы", "минимумы 2026", "шкала 2022"];
                let is_borrowed = is_borrowed.iter().any(|words| source.contains(words));
                let says_so = source.to_lowercase().contains("не проверен");
                assert!(says_so || !is_borrowed, "{}: {source}", table.file);
            }
        }
    }

    #[test]
    fn every_row_names_its_source() {
        for table in TABLES {
            let sources = sources(table);
            assert!(!sources.is_empty(), "{}", table.file);
            assert!(sources.iter().all(|source| !source.trim().is_empty()), "{}", table.file);
        }
    }
}
