//! Which blanks a folder lacks: what exports hold needs none, lists of the staff are asked for by year.
//! Looks at what was read, never at names; whether a file of the same name is there, the caller asks.

use std::collections::BTreeSet;

use crate::analysis::{Analysis, FileEntry};
use crate::form::kinds::About;
use crate::form::{Form, FormKind, catalog};
use crate::period::AcademicYear;

use super::{TemplateBook, prefill, workbooks};

/// A blank that is not written, and the files that make it needless.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SparedBlank {
    /// Title of the blank.
    pub title: String,
    /// The files that hold such data, or the blank itself.
    pub files: Vec<String>,
    /// Whether the blank lies there and waits to be filled in.
    pub is_waiting: bool,
}

/// The blanks of a folder.
#[derive(Debug, Clone, PartialEq)]
pub struct BlankPlan {
    /// Those to write.
    pub books: Vec<TemplateBook>,
    /// Those that are not needed.
    pub spared: Vec<SparedBlank>,
}

/// The blanks for a year and the one before it that a folder lacks; all of them where nothing is known of it.
pub fn plan(forms: &[Form], known: Option<&Analysis>, year: AcademicYear) -> BlankPlan {
    let forms = match known {
        Some(analysis) => prefill::passport(forms, analysis),
        None => forms.to_vec(),
    };
    let mut plan = BlankPlan { books: Vec::new(), spared: Vec::new() };
    let mut wanted: Vec<Form> = Vec::new();
    for form in &forms {
        let template = form.template.as_ref().filter(|_| form.kind != FormKind::SchoolRegister);
        let Some(template) = template else { continue };
        if form.kind == FormKind::Staff {
            for of_list in [year.previous(), year] {
                let list = staff_list(form, of_list);
                match known.and_then(|analysis| list_of(analysis, of_list)) {
                    Some(files) => plan.spare(
                        &catalog::titled_of_year(&template.workbook, of_list),
                        files,
                        false,
                    ),
                    None => wanted.push(list),
                }
            }
            continue;
        }
        let Some(analysis) = known else {
            wanted.push(form.clone());
            continue;
        };
        let title = &template.workbook;
        let files = filled(analysis, form.kind);
        if let (files @ [_, ..], true) = (&files[..], is_of_both_years(analysis, form.kind, year)) {
            plan.spare(title, files.to_vec(), false);
        } else if let files @ [_, ..] = &waiting(analysis, form)[..] {
            plan.spare(title, files.to_vec(), true);
        } else {
            wanted.push(form.clone());
        }
    }
    plan.books = workbooks(&wanted, year);
    plan
}

impl BlankPlan {
    /// Several sheets of one workbook are one blank.
    pub(super) fn spare(&mut self, title: &str, files: Vec<String>, is_waiting: bool) {
        if self.spared.iter().all(|spared| spared.title != title) {
            self.spared.push(SparedBlank { title: title.to_owned(), files, is_waiting });
        }
    }
}

/// The blank of a list of the staff of one year.
fn staff_list(form: &Form, year: AcademicYear) -> Form {
    let mut form = form.clone();
    if let Some(template) = &mut form.template {
        template.workbook = catalog::titled_of_year(&template.workbook, year);
        template.year = Some(year);
    }
    form
}

/// Where the staff is listed, if somebody is of that year.
fn list_of(analysis: &Analysis, year: AcademicYear) -> Option<Vec<String>> {
    let mut lists = analysis.details.staff.iter();
    lists.find(|staff| staff.year == Some(year) && staff.teachers > 0)?;
    Some(filled(analysis, FormKind::Staff))
}

/// Whether a survey was read of the year and of the one before, or a kind is no survey: one year's answers alone are
/// compared with nothing.
fn is_of_both_years(analysis: &Analysis, kind: FormKind, year: AcademicYear) -> bool {
    let mut fed = kind.feeds().iter().filter_map(|id| analysis.indicator(*id));
    kind.row().about != About::Survey
        || kind.feeds().is_empty()
        || fed.any(|fed| [year.previous(), year].iter().all(|year| fed.has_value(*year)))
}

/// Files with rows that do for a blank of a kind.
pub(super) fn filled(analysis: &Analysis, blank: FormKind) -> Vec<String> {
    files(analysis, |file, kind| n_rows(file) > 0 && serves(kind, blank))
}

/// Files in which the blank of a form lies without a row.
fn waiting(analysis: &Analysis, blank: &Form) -> Vec<String> {
    files(analysis, |file, _| n_rows(file) == 0 && file.form == Some(blank.result_code()))
}

fn files(analysis: &Analysis, is_such: impl Fn(&FileEntry, FormKind) -> bool) -> Vec<String> {
    let mut names = BTreeSet::new();
    for file in &analysis.files {
        let Some(kind) = file.form.and_then(catalog::kind) else { continue };
        if is_such(file, kind) {
            names.insert(file.file.clone());
        }
    }
    names.into_iter().collect()
}

fn n_rows(file: &FileEntry) -> u64 {
    file.rows + file.refused + file.left_out
}

/// Whether rows of a kind tell what a blank of another asks for: counts of marks do for pupils, any sheet of a
/// passport for the passport.
fn serves(kind: FormKind, blank: FormKind) -> bool {
    let is_by_marks =
        blank == FormKind::VprPupils && matches!(kind, FormKind::VprMarks | FormKind::VprCounts);
    kind == blank || is_by_marks || blank.is_of_passport() && kind.is_of_passport()
}
