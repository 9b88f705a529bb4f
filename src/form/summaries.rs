//! Tables of ready results that schools make, known and not counted: what each lacks and what would do.
//! Declarations only; which sheet is one of them, the pipeline asks.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::programme::IndicatorId;

/// A table that no figure can be counted from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Summary {
    /// What a person calls it.
    pub(crate) title: String,
    /// Beginnings of words of the texts round it, of which one must be there; none: any table.
    #[serde(default)]
    pub(crate) named: Vec<String>,
    /// Beginnings of words of its headings, of which one must be there.
    pub(crate) of: Vec<String>,
    /// Beginnings of words that none of its headings may have.
    #[serde(default)]
    pub(crate) without: Vec<String>,
    /// Beginnings of words of its headings.
    pub(crate) signs: Vec<String>,
    /// How many headings must have one of them.
    pub(crate) least: usize,
    /// Why nothing can be counted from it.
    pub(crate) lacks: String,
    /// The export or the blank that would do.
    pub(crate) cure: String,
    /// The figures that it is about.
    pub(crate) affects: Vec<IndicatorId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Declared {
    summary: Vec<Summary>,
}

#[expect(clippy::unwrap_used, reason = "shipped with the program, tested")]
static SUMMARIES: LazyLock<Vec<Summary>> = LazyLock::new(|| {
    let declared: Declared = toml::from_str(include_str!("summaries/known.toml")).unwrap();
    declared.summary
});

/// All of them, the narrower ones first.
pub(crate) fn all() -> &'static [Summary] {
    &SUMMARIES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_says_what_it_lacks_and_what_would_do() {
        for summary in all() {
            assert!(!summary.lacks.is_empty() && !summary.cure.is_empty(), "{}", summary.title);
            // One column alone tells a table only under its name and beside what its rows are of.
            let is_named = !summary.named.is_empty() && !summary.of.is_empty();
            assert!(summary.least > usize::from(!is_named), "{}", summary.title);
            assert!(summary.signs.len() >= summary.least, "{}", summary.title);
        }
    }
}
