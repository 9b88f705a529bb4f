//! The forms the program ships with, one TOML each.
//! Adding a form means adding its file and one line here.

use std::sync::LazyLock;

use crate::error::{Error, Result};
use crate::form::Form;

macro_rules! shipped {
    ($($code:literal),* $(,)?) => {
        &[$(($code, include_str!(concat!($code, ".toml")))),*]
    };
}

/// Code and declaration of each form, in the order of the documentation.
pub const DECLARATIONS: &[(&str, &str)] = shipped![
    "vpr_individual",
    "vpr_marks",
    "vpr_form",
    "vpr_protocol",
    "vpr_textbooks",
    "vpr_journal",
    "vpr_journal_long",
    "vpr_tasks",
    "vpr_scores",
    "vpr_outcomes",
    "vpr_groups",
    "oge_protocol",
    "ege_protocol",
    "gia_appeals",
    "staff",
    "courses",
    "passport",
    "passport_codes",
    "passport_contingent",
    "passport_targets",
    "passport_classes",
    "passport_teachers",
    "passport_scales",
    "passport_rdr",
    "passport_columns",
    "vpr",
    "gia",
    "rdr",
    "rdr_protocol",
    "rdr_counts",
    "staff_list",
    "staff_site",
    "experience",
    "contests",
    "training",
    "difficulties",
    "climate",
    "effectiveness",
    "pairs",
    "journal",
];

static FORMS: LazyLock<std::result::Result<Vec<Form>, (String, String)>> = LazyLock::new(|| {
    DECLARATIONS
        .iter()
        .map(|(code, text)| {
            toml::from_str(text).map_err(|reason| (format!("{code}.toml"), reason.to_string()))
        })
        .collect()
});

/// All forms.
///
/// # Errors
/// When a shipped declaration is broken.
pub fn forms() -> Result<&'static [Form]> {
    FORMS
        .as_deref()
        .map_err(|(name, reason)| Error::Declaration { name: name.clone(), reason: reason.clone() })
}
