//! The rows of `reference/*.toml` as they are written, one struct a table.
//! Wire types only: what they mean is decided in the modules beside.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, de::Error as _};

use super::{Confidence, Level, PostGroup, RdrLabel, Role};

/// Declares rows as they are written: a field that no row has is refused, so that a slip is seen.
macro_rules! rows {
    ($($(#[$about:meta])* struct $row:ident { $($(#[$how:meta])* $field:ident: $kind:ty,)* })*) => {
        $(
            $(#[$about])*
            #[derive(Debug, Clone, Deserialize)]
            #[serde(deny_unknown_fields)]
            pub(super) struct $row { $($(#[$how])* pub(super) $field: $kind,)* }
        )*
    };
}

rows! {
    /// `subjects.toml`.
    struct Subjects {
        subject: Vec<Subject>,
        qualifier: Vec<Qualifier>,
        cycle: Vec<Cycle>,
    }

    /// One subject: its canonical name, spellings and codes in exams.
    struct Subject {
        name: String,
        family: Option<String>,
        #[serde(default)]
        codes: Vec<u32>,
        spellings: Vec<String>,
        source: String,
    }

    /// Words after a subject's name that leave it the same subject.
    struct Qualifier {
        text: String,
        source: String,
    }

    /// Subjects of one group.
    struct Cycle {
        name: String,
        subjects: Vec<String>,
        source: String,
    }

    /// `ege_minimum.toml`.
    struct EgeMinima {
        minimum: Vec<EgeMinimum>,
    }

    /// Minimal test scores by subject for the exams of a range of years, both ends included.
    struct EgeMinimum {
        from: i32,
        to: i32,
        certificate: BTreeMap<String, f64>,
        floor: BTreeMap<String, f64>,
        source: String,
    }

    /// `oge_scale.toml`.
    struct OgeScales {
        scale: Vec<OgeScale>,
    }

    /// Scale of one subject in the ОГЭ of some years.
    struct OgeScale {
        years: Vec<i32>,
        subject: String,
        three: f64,
        four: Option<f64>,
        five: Option<f64>,
        max: Option<f64>,
        source: String,
        confidence: Confidence,
    }

    /// `vpr_scale.toml`.
    struct VprScales {
        scale: Vec<VprScale>,
    }

    /// Scale of one ВПР: calendar year of its title, subject, grade.
    struct VprScale {
        year: i32,
        subject: String,
        grade: u8,
        three: f64,
        four: f64,
        five: f64,
        max: Option<f64>,
        source: String,
        confidence: Confidence,
    }

    /// `levels.toml`.
    struct Levels {
        noise: Vec<String>,
        below: Vec<String>,
        level: Vec<LevelRow>,
    }

    /// One level of events with its synonyms.
    struct LevelRow {
        level: Level,
        title: String,
        phrases: Vec<String>,
        #[serde(default)]
        places: Vec<String>,
        source: String,
    }

    /// `posts.toml`.
    struct Posts {
        post: Vec<PostRow>,
    }

    /// One post with its spellings.
    struct PostRow {
        name: String,
        kind: PostGroup,
        #[serde(default)]
        spellings: Vec<String>,
        source: String,
    }

    /// `categories.toml`.
    struct Categories {
        term: Term,
        open_ended: OpenEnded,
        extension: Vec<Extension>,
    }

    /// Ordinary term of a category.
    struct Term {
        years: i32,
        source: String,
    }

    /// First day on which categories are awarded for good.
    struct OpenEnded {
        #[serde(deserialize_with = "date")]
        from: NaiveDate,
        source: String,
    }

    /// Terms that end in the window (both ends included) last to a later day.
    struct Extension {
        #[serde(deserialize_with = "date")]
        ending_from: NaiveDate,
        #[serde(deserialize_with = "date")]
        ending_to: NaiveDate,
        #[serde(deserialize_with = "date")]
        extended_to: NaiveDate,
        source: String,
    }

    /// `rdr_labels.toml`.
    struct RdrLabels {
        label: Vec<RdrLabel>,
    }

    /// `result_kinds.toml`.
    struct ResultKinds {
        contest_result: Vec<KindRow>,
        contest_kind: Vec<KindRow>,
        experience_form: Vec<KindRow>,
        role: Vec<RoleRow>,
        noise: Noise,
        denied: Denied,
        whose: Whose,
    }

    /// Words that say nothing of themselves, by fields.
    struct Noise {
        contest_result: Vec<String>,
        contest_kind: Vec<String>,
        experience: Vec<String>,
        source: String,
    }

    /// Words by which nobody took part, by fields.
    struct Denied {
        contest_result: Vec<String>,
        experience: Vec<String>,
        source: String,
    }

    /// Words about whose contest it is.
    struct Whose {
        pupils: Vec<String>,
        teachers: Vec<String>,
        aside: Vec<String>,
        source: String,
    }

    /// A canonical name and the phrases that lead to it; cells: the whole cell.
    struct KindRow {
        name: String,
        phrases: Vec<String>,
        #[serde(default)]
        cells: Vec<String>,
        source: String,
    }

    /// A role and the phrases that lead to it.
    struct RoleRow {
        role: Role,
        phrases: Vec<String>,
        source: String,
    }
}

/// Dates stand as text `2023-09-01`: TOML's own dates would need chrono's serde feature.
fn date<'de, D: Deserializer<'de>>(input: D) -> Result<NaiveDate, D::Error> {
    let text = String::deserialize(input)?;
    text.parse().map_err(|error| D::Error::custom(format!("{text}: {error}")))
}
