//! The rows of `reference/*.toml` as they are written, one struct a table.
//! Wire types only: what they mean is decided in the modules beside.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, de::Error as _};

use super::{Confidence, Level, PostGroup, RdrLabel, Role};

/// `subjects.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Subjects {
    pub(super) subject: Vec<Subject>,
    pub(super) qualifier: Vec<Qualifier>,
}

/// One subject: its canonical name, spellings and codes in exams.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Subject {
    pub(super) name: String,
    pub(super) family: Option<String>,
    #[serde(default)]
    pub(super) codes: Vec<u32>,
    pub(super) spellings: Vec<String>,
    pub(super) source: String,
}

/// Words after a subject's name that leave it the same subject.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Qualifier {
    pub(super) text: String,
    pub(super) source: String,
}

/// `ege_minimum.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EgeMinima {
    pub(super) minimum: Vec<EgeMinimum>,
}

/// Minimal test scores by subject for the exams of a range of years, both ends included.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EgeMinimum {
    pub(super) from: i32,
    pub(super) to: i32,
    pub(super) certificate: BTreeMap<String, f64>,
    pub(super) floor: BTreeMap<String, f64>,
    pub(super) source: String,
}

/// `oge_scale.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OgeScales {
    pub(super) scale: Vec<OgeScale>,
}

/// Scale of one subject in the ОГЭ of some years.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OgeScale {
    pub(super) years: Vec<i32>,
    pub(super) subject: String,
    pub(super) three: f64,
    pub(super) four: Option<f64>,
    pub(super) five: Option<f64>,
    pub(super) max: Option<f64>,
    pub(super) source: String,
    pub(super) confidence: Confidence,
}

/// `vpr_scale.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VprScales {
    pub(super) scale: Vec<VprScale>,
}

/// Scale of one ВПР: calendar year of its title, subject, grade.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VprScale {
    pub(super) year: i32,
    pub(super) subject: String,
    pub(super) grade: u8,
    pub(super) three: f64,
    pub(super) four: f64,
    pub(super) five: f64,
    pub(super) max: Option<f64>,
    pub(super) source: String,
    pub(super) confidence: Confidence,
}

/// `levels.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Levels {
    pub(super) noise: Vec<String>,
    pub(super) below: Vec<String>,
    pub(super) level: Vec<LevelRow>,
}

/// One level of events with its synonyms.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LevelRow {
    pub(super) level: Level,
    pub(super) title: String,
    pub(super) phrases: Vec<String>,
    #[serde(default)]
    pub(super) places: Vec<String>,
    pub(super) source: String,
}

/// `posts.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Posts {
    pub(super) post: Vec<PostRow>,
}

/// One post with its spellings.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PostRow {
    pub(super) name: String,
    pub(super) kind: PostGroup,
    #[serde(default)]
    pub(super) spellings: Vec<String>,
    pub(super) source: String,
}

/// `categories.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Categories {
    pub(super) term: Term,
    pub(super) open_ended: OpenEnded,
    pub(super) extension: Vec<Extension>,
}

/// Ordinary term of a category.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Term {
    pub(super) years: i32,
    pub(super) source: String,
}

/// First day on which categories are awarded for good.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OpenEnded {
    #[serde(deserialize_with = "date")]
    pub(super) from: NaiveDate,
    pub(super) source: String,
}

/// Terms that end in the window (both ends included) last to a later day.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Extension {
    #[serde(deserialize_with = "date")]
    pub(super) ending_from: NaiveDate,
    #[serde(deserialize_with = "date")]
    pub(super) ending_to: NaiveDate,
    #[serde(deserialize_with = "date")]
    pub(super) extended_to: NaiveDate,
    pub(super) source: String,
}

/// `rdr_labels.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RdrLabels {
    pub(super) label: Vec<RdrLabel>,
}

/// `result_kinds.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ResultKinds {
    pub(super) contest_result: Vec<KindRow>,
    pub(super) contest_kind: Vec<KindRow>,
    pub(super) experience_form: Vec<KindRow>,
    pub(super) role: Vec<RoleRow>,
    pub(super) noise: Noise,
    pub(super) denied: Denied,
    pub(super) whose: Whose,
}

/// Words that say nothing of themselves, by fields.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Noise {
    pub(super) contest_result: Vec<String>,
    pub(super) contest_kind: Vec<String>,
    pub(super) experience: Vec<String>,
    pub(super) source: String,
}

/// Words by which nobody took part, by fields.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Denied {
    pub(super) contest_result: Vec<String>,
    pub(super) experience: Vec<String>,
    pub(super) source: String,
}

/// Words about whose contest it is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Whose {
    pub(super) pupils: Vec<String>,
    pub(super) teachers: Vec<String>,
    pub(super) aside: Vec<String>,
    pub(super) source: String,
}

/// A canonical name and the phrases that lead to it; cells: the whole cell.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindRow {
    pub(super) name: String,
    pub(super) phrases: Vec<String>,
    #[serde(default)]
    pub(super) cells: Vec<String>,
    pub(super) source: String,
}

/// A role and the phrases that lead to it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleRow {
    pub(super) role: Role,
    pub(super) phrases: Vec<String>,
    pub(super) source: String,
}

/// Dates stand as text `2023-09-01`: TOML's own dates would need chrono's serde feature.
fn date<'de, D: Deserializer<'de>>(input: D) -> Result<NaiveDate, D::Error> {
    let text = String::deserialize(input)?;
    text.parse().map_err(|error| D::Error::custom(format!("{text}: {error}")))
}
