//! Forms as blanks print them: of a wide form a sheet for each of its questionnaires, a column for each item.
//! What a column takes is decided by its field.

use crate::form::{Field, Form, Wide};

/// What an example answers, where the scale goes so far.
const LIKELY_STEP: f64 = 3.0;

/// The forms that have blanks, wide ones with their item columns.
pub(super) fn forms(forms: &[Form]) -> Vec<Form> {
    let mut printed = Vec::new();
    for form in forms.iter().filter(|form| form.template.is_some()) {
        match form.items() {
            Some((wide, field)) => printed.extend(wide_sheets(form, (wide, field))),
            None => printed.push(form.clone()),
        }
    }
    printed
}

fn wide_sheets(form: &Form, (wide, field): (&Wide, &Field)) -> Vec<Form> {
    let Some(template) = &form.template else { return Vec::new() };
    let mut sheets = Vec::new();
    for (order, blank) in (template.order..).zip(wide.blank_sheets(&template.sheet)) {
        let mut sheet = form.clone();
        let (mut last, first): (Vec<Field>, Vec<Field>) =
            form.printed().iter().cloned().partition(|field| wide.last.contains(&field.name));
        sheet.fields = first;
        for (header, scale) in blank.items {
            let mut item = Field { labels: vec![header], aside: false, ..field.clone() };
            if let Some((low, high)) = scale {
                (item.min, item.max) = (Some(low), Some(high));
                item.example = Some(high.min(LIKELY_STEP).to_string());
            }
            sheet.fields.push(item);
        }
        sheet.fields.append(&mut last);
        if let Some(template) = &mut sheet.template {
            template.sheet = blank.title;
            template.order = order;
            if !blank.about.is_empty() {
                template.purpose = format!("{} {}", template.purpose, blank.about);
            }
        }
        sheets.push(sheet);
    }
    sheets
}
