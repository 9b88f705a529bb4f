//! «Сопоставление колонок»: a school's own headers → the fields of our forms.
//! Judges its rows only; where the headers stand is found when files are recognised.

use crate::form::detect::{Detector, Taught};
use crate::form::extract::Table;
use crate::form::likeness::is_of_journal;
use crate::form::{Field, FieldName, Form, Kind};
use crate::remark::{self, Remark, Rule};
use crate::text;

/// What the first passport teaches, and what is wrong with its rows.
pub(crate) fn read(tables: &[Table<'_>], forms: &[Form]) -> (Vec<Taught>, Vec<Remark>) {
    let (mut taught, mut remarks) = (Vec::new(), Vec::new());
    let first = tables.iter().find(|table| super::is_sheet(table) && !table.is_empty());
    let file = first.and_then(|table| table.place.file.clone());
    let own = tables.iter().filter(|table| table.place.file == file);
    for table in own.filter(|table| table.form.kind == Kind::PassportColumns) {
        for row in 0..table.len() {
            match taught_by(table, row, forms) {
                Ok(found) => taught.extend(found),
                Err(remark) => remarks.push(*remark),
            }
        }
    }
    (taught, remarks)
}

/// Taught headers that no sheet has: probably slips of the pen.
pub(crate) fn unmet(taught: &[Taught], detector: &Detector<'_>) -> Vec<Remark> {
    let unmet = taught.iter().filter(|taught| !detector.has_met(taught));
    let said = unmet.map(|taught| {
        let header = &taught.header;
        Remark::new(&remark::COLUMNS_UNMET, &taught.origin)
            .value(header.clone())
            .with("header", header)
    });
    said.collect()
}

fn taught_by(table: &Table<'_>, row: usize, forms: &[Form]) -> Result<Vec<Taught>, Box<Remark>> {
    let cell = |field| table.text(field, row).ok_or_else(|| blank(table, row, field));
    let (form, column, header) =
        (cell(FieldName::Form)?, cell(FieldName::OurColumn)?, cell(FieldName::Header)?);
    let found = named(forms, form);
    if found.is_empty() {
        let titles = forms.iter().filter(|form| is_teachable(form)).map(|form| form.title.as_str());
        let detail = format!("формы «{form}» нет");
        return Err(wrong(
            &remark::COLUMNS_FORM,
            table,
            row,
            FieldName::Form,
            (form, &detail),
            titles,
        ));
    }
    let fields = meant(forms, &found, column);
    if fields.is_empty() {
        let columns = found.iter().flat_map(|&form| &forms[form].fields);
        let columns = columns.filter_map(|field| names(field).next());
        let detail = format!("в форме «{}» нет столбца «{column}»", forms[found[0]].title);
        let what = (column, detail.as_str());
        return Err(wrong(&remark::COLUMNS_FIELD, table, row, FieldName::OurColumn, what, columns));
    }
    let headers = header.split(';').map(text::heading).filter(|header| !header.is_empty());
    let headers: Vec<String> = headers.collect();
    let is_mark = |(form, field): (usize, usize)| is_mark_of_work(&forms[form], field);
    let journal = headers.iter().find(|header| is_of_journal(header));
    if let Some(journal) = journal.filter(|_| fields.iter().copied().any(is_mark)) {
        let detail = format!("«{journal}» – отметка по журналу, она не отметка за ВПР");
        let seen = Some(header.to_owned());
        let origin = table.origin(FieldName::Header, row);
        return Err(Box::new(
            Remark::new(&remark::COLUMNS_FIELD, &origin).value(seen).with("fault", &detail),
        ));
    }
    let one = |header: &String, &(form, field): &(usize, usize)| Taught {
        form,
        field,
        header: header.clone(),
        origin: table.origin(FieldName::Header, row),
    };
    Ok(headers.iter().flat_map(|header| fields.iter().map(|at| one(header, at))).collect())
}

/// The field of each form that a text of «Наш столбец» means.
fn meant(forms: &[Form], found: &[usize], column: &str) -> Vec<(usize, usize)> {
    let key = text::heading(column);
    let is_meant = |field: &Field| {
        field.name.as_str() == key || names(field).any(|name| text::heading(name) == key)
    };
    let fields = found
        .iter()
        .filter_map(|&form| Some((form, forms[form].fields.iter().position(is_meant)?)));
    fields.collect()
}

/// Whether a field is the mark for a ВПР.
fn is_mark_of_work(form: &Form, field: usize) -> bool {
    let of_vpr = matches!(form.kind, Kind::VprPupils | Kind::VprPoints);
    of_vpr && form.fields[field].name == FieldName::Mark
}

/// What a column may be called in the passport: its headers, or its title where they are a pattern.
fn names(field: &Field) -> impl Iterator<Item = &str> {
    field.labels.iter().chain(&field.title).map(String::as_str)
}

/// The family of forms of a code or a title; none, if different families are called so.
fn named(forms: &[Form], text: &str) -> Vec<usize> {
    let key = text::folded(text);
    let is = |name: &str| text::folded(name) == key;
    let without_note = |title: &str| title.split(" (").next().unwrap_or(title).to_owned();
    let tiers: [&dyn Fn(&Form) -> bool; 3] =
        [&|form| is(&form.code) || is(form.result_code()), &|form| is(&form.title), &|form| {
            let template = form.template.as_ref();
            is(&without_note(&form.title))
                || template.is_some_and(|template| is(&template.workbook) || is(&template.sheet))
        }];
    let found = tiers.iter().map(|tier| {
        let own = forms.iter().enumerate().filter(|(_, form)| is_teachable(form) && tier(form));
        own.map(|(number, _)| number).collect::<Vec<_>>()
    });
    let found = found.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
    let Some(code) = found.first().map(|&form| forms[form].result_code()) else {
        return found;
    };
    if found.iter().any(|&form| forms[form].result_code() != code) {
        return Vec::new();
    }
    let of_family = |form: &Form| is_teachable(form) && form.result_code() == code;
    (0..forms.len()).filter(|&form| of_family(&forms[form])).collect()
}

/// Forms of data: not the passport itself, not a refused artefact.
fn is_teachable(form: &Form) -> bool {
    !form.kind.is_of_passport() && form.kind != Kind::Foreign && !form.fields.is_empty()
}

fn blank(table: &Table<'_>, row: usize, field: FieldName) -> Box<Remark> {
    let column = table.form.field(field).map(Field::header).unwrap_or_default();
    let detail = format!("не заполнено «{column}»");
    Box::new(Remark::new(&remark::COLUMNS_FIELD, &table.origin(field, row)).with("fault", &detail))
}

fn wrong<'a>(
    rule: &'static Rule,
    table: &Table<'_>,
    row: usize,
    field: FieldName,
    (seen, detail): (&str, &str),
    allowed: impl Iterator<Item = &'a str>,
) -> Box<Remark> {
    let mut allowed: Vec<String> = allowed.map(|name| format!("«{name}»")).collect();
    allowed.dedup();
    let detail = format!("{detail}; можно: {}", allowed.join(", "));
    Box::new(Remark::new(rule, &table.origin(field, row)).value(seen.to_owned()).detail(&detail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::catalog;

    #[test]
    fn a_form_is_meant_by_its_code_or_by_what_people_call_it() {
        let forms = catalog::forms().unwrap();
        for (text, code) in [
            ("rdr", "rdr rdr_protocol rdr_counts"),
            ("RDR", "rdr rdr_protocol rdr_counts"),
            ("РДР (бланк школы)", "rdr rdr_protocol rdr_counts"),
            ("РДР", "rdr rdr_protocol rdr_counts"),
            ("ВПР", "vpr"),
            ("ВПР: индивидуальные результаты (Ф1)", "vpr_individual"),
            ("впр:  индивидуальные результаты", "vpr_individual"),
            ("Кадры и категории", "staff_list"),
            ("паспорт программы", ""),
            ("Кадры", ""),
        ] {
            let found = named(forms, text);
            let codes: Vec<&str> = found.iter().map(|form| forms[*form].code.as_str()).collect();
            assert_eq!(codes.join(" "), code, "{text}");
        }
    }
}
