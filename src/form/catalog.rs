//! The forms the program ships with, one TOML each.
//! Adding a form means adding its file and its name here.

use std::sync::LazyLock;

use crate::error::{Error, Result};
use crate::form::{Field, Form, FormKind};
use crate::period::AcademicYear;
use crate::reference::Exam;

macro_rules! shipped {
    ($($code:literal),* $(,)?) => {
        &[$(($code, include_str!(concat!($code, ".toml")))),*]
    };
}

/// Code and declaration of each form, in the order of the documentation.
pub const DECLARATIONS: &[(&str, &str)] = shipped![
    "vpr_individual", "vpr_marks", "vpr_form", "vpr_protocol", "vpr_textbooks", "vpr_journal",
    "vpr_journal_long", "vpr_tasks", "vpr_scores", "vpr_outcomes", "vpr_groups", "oge_protocol",
    "ege_protocol", "gia_appeals", "staff", "courses", "passport", "passport_codes",
    "passport_contingent", "passport_targets", "passport_classes", "passport_teachers",
    "passport_scales", "passport_rdr", "passport_columns", "vpr", "vpr_counts", "gia", "rdr",
    "rdr_protocol", "rdr_counts", "staff_list", "staff_site", "experience", "contests", "training",
    "difficulties", "difficulties_long", "climate", "climate_long", "effectiveness", "pairs",
    "requests", "questionnaires", "school_register", "journal",
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

/// What the columns of all forms are called.
pub(super) fn column_names() -> impl Iterator<Item = &'static str> {
    let fields = forms().unwrap_or_default().iter().flat_map(|form| &form.fields);
    fields.flat_map(Field::names)
}

/// The form that results show by this code: of a family the first.
fn shown_as(code: &str) -> Option<&'static Form> {
    forms().ok()?.iter().find(|form| form.result_code() == code)
}

/// What a person calls the form of a code of the results.
pub fn title(code: &str) -> Option<&'static str> {
    let form = shown_as(code)?;
    Some(form.family_title.as_ref().unwrap_or(&form.title))
}

/// The place of a form of a code of the results in the documentation.
pub(crate) fn place(code: &str) -> usize {
    let forms = forms().unwrap_or_default();
    forms.iter().position(|form| form.result_code() == code).unwrap_or(forms.len())
}

/// What the rows of the form of a code of the results become.
pub fn kind(code: &str) -> Option<FormKind> {
    shown_as(code).map(|form| form.kind)
}

/// Whether a school fills in the form of a code of the results.
pub(crate) fn is_blank(code: &str) -> bool {
    shown_as(code).is_some_and(|form| form.template.is_some())
}

/// The exports of a kind that a school is sent for: what each is called and where it is taken.
pub(crate) fn exports(kind: FormKind) -> impl Iterator<Item = (&'static str, &'static str)> {
    let forms = forms().unwrap_or_default().iter().filter(move |form| form.kind == kind);
    forms.filter_map(|form| Some((form.title.as_str(), form.taken_from.as_deref()?)))
}

/// The file name of the blank of a kind for a year, if a school fills one in.
pub(crate) fn blank(kind: FormKind, year: AcademicYear) -> Option<String> {
    let mut forms = forms().ok()?.iter().filter(|form| form.kind == kind);
    let workbook = forms.find_map(|form| Some(&form.template.as_ref()?.workbook))?;
    let is_of_year = kind == FormKind::Staff;
    let title = if is_of_year { titled_of_year(workbook, year) } else { workbook.clone() };
    Some(format!("{title}.xlsx"))
}

/// What the blank of a list of one year is called.
pub(crate) fn titled_of_year(workbook: &str, year: AcademicYear) -> String {
    format!("{workbook} {year}")
}

/// The code of the protocol whose results are of an exam.
pub(crate) fn protocol_of(exam: Exam) -> Option<&'static str> {
    let mut forms = forms().ok()?.iter();
    let form = forms.find(|form| form.exam.as_deref() == Some(exam.title()))?;
    Some(&form.code)
}

/// What the report calls a field that figures are counted from.
pub fn word(field: &str) -> Option<&'static str> {
    let mut fields = forms().ok()?.iter().flat_map(|form| &form.fields);
    let named = fields.find(|named| named.name.as_str() == field && named.word.is_some())?;
    named.word.as_deref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_called_in_russian() {
        assert_eq!(title("vpr_individual"), Some("ВПР: индивидуальные результаты (Ф1)"));
        assert_eq!(title("passport"), Some("Паспорт программы"));
        assert_eq!(title("vpr_journal_long"), None, "results show its family");
    }

    #[test]
    fn protocols_are_known_by_their_exams() {
        assert_eq!(
            [Exam::Ege, Exam::Oge, Exam::Gve].map(protocol_of),
            [Some("ege_protocol"), Some("oge_protocol"), None]
        );
    }
}
