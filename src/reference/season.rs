//! Years in which an external procedure was not held as usual: moved, cancelled, cut short.
//! Only what happened; which figures it stands beside is chosen where they are shown.

use serde::Deserialize;

use crate::period::AcademicYear;
use crate::programme::IndicatorId;

/// A row of `breaks.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Season {
    /// The school year.
    pub(crate) year: AcademicYear,
    /// «ВПР» or «ГИА».
    pub(crate) procedure: String,
    /// Ids of the indicators it touches.
    pub(crate) indicators: Vec<IndicatorId>,
    /// Whether it was not held at all, or in part: the lack of results is explained too.
    #[serde(default)]
    pub(crate) cancelled: bool,
    /// What happened.
    pub(crate) note: String,
    /// The same for a sentence.
    pub(crate) short: String,
    /// Where it is known from.
    #[expect(dead_code, reason = "a source stands in its row for those who check it")]
    pub(crate) source: String,
}

/// `breaks.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Breaks {
    #[serde(rename = "break")]
    pub(super) rows: Vec<Season>,
}

#[cfg(test)]
mod tests {
    use super::super::Reference;

    #[test]
    fn notes_of_breaks_are_parts_of_a_sentence() {
        let reference = Reference::shipped().unwrap();
        assert_eq!(reference.breaks().len(), 4);
        for row in reference.breaks() {
            assert!(!row.note.ends_with('.') && !row.short.ends_with('.'), "{}", row.note);
        }
    }
}
