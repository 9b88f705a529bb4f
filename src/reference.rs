//! What the school does not decide: subjects, thresholds, scales, levels, posts, terms, each row with its source.
//! Embedded in the program; the school's own scales and labels stand in its passport, not here.

pub(crate) mod climate;
mod kind;
mod post;
#[expect(
    dead_code,
    reason = "each row must have its source to be read; Reference::sources collects them all at once"
)]
mod rows;
pub(crate) mod scale;
mod season;
mod subject;
mod term;

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use thiserror::Error;

pub(crate) use climate::{ClimateMethod, METHODS};
pub(crate) use kind::{ContestWord, Level, LevelWord, RdrLabel, ResultWord, Role, SharingWord};
pub(crate) use post::{Post, PostGroup, PostKind};
pub(crate) use scale::{Confidence, Minimum, Scale};
pub(crate) use season::Season;
pub(crate) use subject::Exam;
pub(crate) use term::Terms;

/// A file of the reference that can't be read. Never happens to a build whose tests pass.
#[derive(Debug, Error)]
#[error("справочник {file}: {cause}")]
pub struct ReferenceError {
    /// Name of the file under `reference/`.
    pub file: &'static str,
    /// What is wrong and where.
    #[source]
    pub cause: Box<toml::de::Error>,
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

const SUBJECTS: Table =
    Table { file: "subjects.toml", text: include_str!("../reference/subjects.toml") };
const EGE: Table =
    Table { file: "ege_minimum.toml", text: include_str!("../reference/ege_minimum.toml") };
const OGE: Table =
    Table { file: "oge_scale.toml", text: include_str!("../reference/oge_scale.toml") };
const VPR: Table =
    Table { file: "vpr_scale.toml", text: include_str!("../reference/vpr_scale.toml") };
const LEVELS: Table = Table { file: "levels.toml", text: include_str!("../reference/levels.toml") };
const POSTS: Table = Table { file: "posts.toml", text: include_str!("../reference/posts.toml") };
const CATEGORIES: Table =
    Table { file: "categories.toml", text: include_str!("../reference/categories.toml") };
const RDR: Table =
    Table { file: "rdr_labels.toml", text: include_str!("../reference/rdr_labels.toml") };
const KINDS: Table =
    Table { file: "result_kinds.toml", text: include_str!("../reference/result_kinds.toml") };

const BREAKS: Table = Table { file: "breaks.toml", text: include_str!("../reference/breaks.toml") };

const TABLES: [Table; 10] =
    [SUBJECTS, EGE, OGE, VPR, LEVELS, POSTS, CATEGORIES, RDR, KINDS, BREAKS];

impl Table {
    fn rows<T: DeserializeOwned>(&self) -> Result<T, ReferenceError> {
        toml::from_str(self.text)
            .map_err(|error| ReferenceError { file: self.file, cause: Box::new(error) })
    }
}

/// The whole reference, loaded once a run.
#[derive(Debug, Clone)]
pub struct Reference {
    subjects: subject::Subjects,
    scales: scale::Scales,
    posts: post::Posts,
    kinds: kind::Kinds,
    terms: Terms,
    breaks: Vec<Season>,
    sources: BTreeSet<(&'static str, String)>,
}

impl Reference {
    /// The reference as it is shipped.
    ///
    /// # Errors
    /// An embedded file does not parse: a fault of the build, held off by a test.
    pub fn shipped() -> Result<Self, ReferenceError> {
        Ok(Self {
            subjects: subject::Subjects::new(SUBJECTS.rows()?),
            scales: scale::Scales::new(EGE.rows()?, OGE.rows()?, VPR.rows()?),
            posts: post::Posts::new(POSTS.rows()?),
            kinds: kind::Kinds::new(&LEVELS.rows()?, RDR.rows()?, KINDS.rows()?),
            terms: Terms::new(CATEGORIES.rows()?),
            breaks: BREAKS.rows::<season::Breaks>()?.rows,
            sources: sources()?,
        })
    }

    /// Where the rows come from: file of the reference and source, each once, in order. «Не проверено» says so itself.
    pub fn sources(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.sources.iter().map(|(file, source)| (*file, source.as_str()))
    }

    /// The canonical name of a subject («по окружающему миру», «ОМ» → «Окружающий мир»); unknown: `None`.
    pub fn subject(&self, raw: &str) -> Option<&str> {
        self.subjects.find(raw)
    }

    /// The name a canonical subject stands under in scales: «Английский язык» → «Иностранный язык», else its own.
    pub fn family<'a>(&'a self, subject: &'a str) -> &'a str {
        self.subjects.family(subject)
    }

    /// The canonical subject of an exam, by its РЦОИ code and name; the name decides, the code where it is unknown.
    ///
    /// ЕГЭ splits mathematics: code 22 or a name with «баз» is «Математика (базовая)», any other «Математика (профильная)».
    pub fn exam_subject(&self, exam: Exam, code: Option<u32>, name: &str) -> Option<String> {
        self.subjects.of_exam(exam, code, name).map(str::to_owned)
    }

    /// The minimal test score of the ЕГЭ in a calendar year for a canonical subject; `None`: no row, the mark decides.
    ///
    /// A subject that has no minimum for the certificate in that year has the floor alone.
    pub fn ege_minimum(&self, year_of_exam: i32, subject: &str, minimum: Minimum) -> Option<f64> {
        self.scales.ege_minimum(year_of_exam, self.subjects.family(subject), minimum)
    }

    /// The scale of the ОГЭ in a calendar year for a canonical subject.
    pub fn oge_scale(&self, year_of_exam: i32, subject: &str) -> Option<Scale> {
        self.scales.oge(year_of_exam, self.subjects.family(subject))
    }

    /// The mark that primary points give by the scale of the ОГЭ. The mark of the protocol, where there is one, stands above it.
    pub fn oge_mark(&self, year_of_exam: i32, subject: &str, points: f64) -> Option<u8> {
        self.oge_scale(year_of_exam, subject)?.mark(points)
    }

    /// The scale of a ВПР by the calendar year of its title, canonical subject and grade.
    pub fn vpr_scale(&self, year_of_vpr: i32, subject: &str, grade: u8) -> Option<Scale> {
        let named = self.scales.vpr(year_of_vpr, subject, grade);
        named.or_else(|| self.scales.vpr(year_of_vpr, self.subjects.family(subject), grade))
    }

    /// The level of an event; of several named («районный этап всероссийского конкурса») the lowest.
    pub fn level(&self, raw: &str) -> LevelWord {
        self.kinds.level(raw)
    }

    /// What the cell of a post names: a teaching post, a managing one, both, another, none known.
    pub fn post(&self, raw: &str) -> Post<'_> {
        self.posts.read(raw)
    }

    /// The terms of qualification categories.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// Years in which a procedure was not held as usual.
    pub fn breaks(&self) -> &[Season] {
        &self.breaks
    }

    /// The known labels of РДР, from the lowest to the highest.
    pub fn rdr_labels(&self) -> &[RdrLabel] {
        self.kinds.rdr_labels()
    }

    /// The known label of РДР that a cell names («Высокий уровень» → «высокий»).
    pub fn rdr_label(&self, raw: &str) -> Option<&RdrLabel> {
        self.kinds.rdr_label(raw)
    }

    /// The result of a contest: победитель, призёр, лауреат, финалист, дипломант, участник.
    pub fn contest_result(&self, raw: &str) -> ResultWord<'_> {
        self.kinds.contest_result(raw)
    }

    /// The kind of a contest: конкурс педагогического мастерства, методический проект, олимпиада педагогов…
    pub fn contest_kind(&self, raw: &str) -> ContestWord<'_> {
        self.kinds.contest_kind(raw)
    }

    /// Whether a text speaks of pupils somewhere.
    pub fn is_of_pupils(&self, raw: &str) -> bool {
        self.kinds.is_of_pupils(raw)
    }

    /// Whether a text speaks of teachers somewhere.
    pub fn is_of_teachers(&self, raw: &str) -> bool {
        self.kinds.is_of_teachers(raw)
    }

    /// Whether a text names what is no contest: a webinar, a dictation.
    pub fn is_no_contest(&self, raw: &str) -> bool {
        self.kinds.is_no_contest(raw)
    }

    /// The form in which experience is shared and the role: выступление, мастер-класс, слушатель…
    pub fn sharing(&self, raw: &str) -> SharingWord<'_> {
        self.kinds.sharing(raw)
    }
}

/// The sources of all files, read from the rows as plain tables.
fn sources() -> Result<BTreeSet<(&'static str, String)>, ReferenceError> {
    let mut sources = BTreeSet::new();
    for table in &TABLES {
        let document: toml::Table = table.rows()?;
        let rows = document
            .values()
            .flat_map(|value| value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice));
        let texts = rows.filter_map(|row| row.get("source")?.as_str());
        sources.extend(texts.map(|source| (table.file, source.to_owned())));
    }
    Ok(sources)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_reference_loads() {
        let reference = Reference::shipped().unwrap();
        let files: BTreeSet<_> = reference.sources().map(|(file, _)| file).collect();
        assert_eq!(files.len(), TABLES.len());
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
        for (file, source) in Reference::shipped().unwrap().sources() {
            let is_borrowed = ["как в 20", "те же минимумы", "минимумы 2026", "шкала 2022"];
            let is_borrowed = is_borrowed.iter().any(|words| source.contains(words));
            let says_so = source.to_lowercase().contains("не проверен");
            assert!(says_so || !is_borrowed, "{file}: {source}");
        }
    }

    #[test]
    fn every_row_names_its_source() {
        for table in TABLES {
            let document: toml::Table = toml::from_str(table.text).unwrap();
            for (name, value) in document {
                let rows = match value {
                    toml::Value::Array(rows) => rows,
                    row => vec![row],
                };
                for row in rows.iter().filter_map(toml::Value::as_table) {
                    let source =
                        row.get("source").and_then(toml::Value::as_str).unwrap_or_default();
                    assert!(
                        !source.trim().is_empty(),
                        "{}: [{name}] без источника: {row:?}",
                        table.file
                    );
                }
            }
        }
    }
}
