//! The blanks of a district: its passport and the register of its schools with what their folders already say.
//! Blanks of schools are written in the folders of schools.

use super::plan::{self, BlankPlan};
use crate::analysis::Analysis;
use crate::district::{District, DistrictSchool};
use crate::form::{Form, FormKind};

/// The blanks that the folder of a district lacks; `known` is what lies in it.
pub fn plan_of_district(forms: &[Form], known: &Analysis, district: &District) -> BlankPlan {
    let mut forms = forms.to_vec();
    for form in &mut forms {
        if let (FormKind::SchoolRegister, Some(template)) = (form.kind, &mut form.template) {
            template.known_rows = rows(district);
        }
    }
    let mut plan = BlankPlan { books: Vec::new(), spared: Vec::new() };
    let mut wanted: Vec<Form> = Vec::new();
    for form in forms {
        let is_of_district = form.kind == FormKind::SchoolRegister || form.kind.is_of_passport();
        let (true, Some(template)) = (is_of_district, &form.template) else { continue };
        // A passport in the folder of a school is the school's.
        let mut files = plan::filled(known, form.kind);
        files.retain(|file| !file.contains('/'));
        if files.is_empty() {
            wanted.push(form);
        } else {
            plan.spare(&template.workbook, files, false);
        }
    }
    plan.books = super::workbooks(&wanted, district.year);
    plan
}

/// A row for each school, then one for each code of which nobody knows whose it is: to be moved into a school's row.
fn rows(district: &District) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = district.schools.iter().map(row).collect();
    for code in &district.loose_codes {
        let (municipality, number) = code.split_once('/').unwrap_or(("", code));
        let is_login = number.starts_with(|sign: char| !sign.is_ascii_digit());
        let (login, number) = if is_login { (number, "") } else { ("", number) };
        let mut row = vec![String::new(), String::new()];
        row.extend([login, municipality, number].map(str::to_owned));
        rows.push(row);
    }
    rows
}

fn row(school: &DistrictSchool) -> Vec<String> {
    let codes = &school.codes;
    let logins: Vec<&str> =
        [&codes.edu, &codes.sch].into_iter().flatten().map(String::as_str).collect();
    let number = codes.oo.as_deref().unwrap_or_default();
    let (municipality, number) = number.split_once('/').unwrap_or(("", number));
    vec![
        school.folder.clone(),
        school.title().to_owned(),
        logins.join(", "),
        municipality.to_owned(),
        number.to_owned(),
        String::new(),
        school.group.clone().unwrap_or_default(),
        school.number.clone().unwrap_or_default(),
    ]
}
