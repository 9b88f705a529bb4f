//! The blank workbooks that a school fills in, made from the declarations that the reader uses.
//! Plain data only: `xlsx::template` turns them into bytes, the caller decides where they go.

mod blank;
mod field;
mod guide;
mod prefill;
mod sheet;

use std::collections::BTreeMap;

use crate::analysis::Analysis;
use crate::form::{Form, FormKind};

use blank::BlankForm;
pub use blank::TemplateBook;
pub(crate) use blank::{BlankColumn, CellNote, Input, Rule, TemplateSheet};

/// The blank workbooks of the forms that have one: by title, sheets in the order they declare.
pub fn workbooks(forms: &[Form]) -> Vec<TemplateBook> {
    let mut books: BTreeMap<&str, Vec<BlankForm<'_>>> = BTreeMap::new();
    for form in forms {
        if let Some(template) = &form.template {
            books.entry(&template.workbook).or_default().push(BlankForm { form, template });
        }
    }
    books.into_iter().map(|(title, parts)| book(title, parts)).collect()
}

/// The same forms with a passport that already names what was found in the folder: codes of the
/// school, ordinals of classes without a letter, subjects and high labels of РДР.
pub fn prefilled(forms: &[Form], analysis: &Analysis) -> Vec<Form> {
    let mut forms = forms.to_vec();
    for form in &mut forms {
        let known_rows = match form.kind {
            FormKind::PassportCodes => prefill::codes(analysis),
            FormKind::PassportClasses => prefill::classes(analysis),
            FormKind::PassportDiagnostic => prefill::labels(analysis),
            _ => continue,
        };
        if let Some(template) = &mut form.template {
            template.known_rows = known_rows;
        }
    }
    forms
}

fn book(title: &str, mut parts: Vec<BlankForm<'_>>) -> TemplateBook {
    parts.sort_by_key(|part| part.template.order);
    let (page, lists) = guide::page(title, &parts);
    let mut sheets: Vec<TemplateSheet> =
        parts.iter().map(|part| sheet::blank(*part, &lists)).collect();
    sheets.push(page);
    TemplateBook { title: title.to_owned(), sheets }
}
