//! The blank workbooks that a school fills in, made from the declarations that the reader uses.
//! Plain data only: `xlsx::template` turns them into bytes, the caller decides where they go.

mod blank;
mod district;
mod field;
mod guide;
mod plan;
mod prefill;
mod printed;
mod sheet;

use std::collections::BTreeMap;

use crate::form::Form;
use crate::period::AcademicYear;

use blank::BlankForm;
pub use blank::TemplateBook;
pub(crate) use blank::{BlankColumn, CellNote, TemplateSheet};
pub use district::plan_of_district;
pub(crate) use field::inputs;
pub use plan::{BlankPlan, SparedBlank, plan};

/// School years before and after the one that blanks are made for, which their lists offer.
const YEARS_BEFORE: i32 = 6;
const YEARS_AFTER: i32 = 4;

/// The blank workbooks of the forms that have one: by title, sheets in the order they declare. Lists offer the
/// school years about the one they are made for.
pub fn workbooks(forms: &[Form], year: AcademicYear) -> Vec<TemplateBook> {
    let years = year.0 - YEARS_BEFORE..=year.0 + YEARS_AFTER;
    let years: Vec<String> = years.map(|first| AcademicYear(first).to_string()).collect();
    let mut books: BTreeMap<&str, Vec<BlankForm<'_>>> = BTreeMap::new();
    let printed = printed::forms(forms);
    for form in &printed {
        if let Some(template) = &form.template {
            books.entry(&template.workbook).or_default().push(BlankForm { form, template });
        }
    }
    books.into_iter().map(|(title, parts)| book(title, parts, &years)).collect()
}

fn book(title: &str, mut parts: Vec<BlankForm<'_>>, years: &[String]) -> TemplateBook {
    parts.sort_by_key(|part| part.template.order);
    let (page, lists) = guide::page(title, &parts, years);
    let mut sheets: Vec<TemplateSheet> =
        parts.iter().map(|part| sheet::blank(*part, &lists)).collect();
    sheets.push(page);
    TemplateBook { title: title.to_owned(), sheets }
}
