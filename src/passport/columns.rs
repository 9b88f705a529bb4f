//! «Сопоставление колонок»: a school's own headers → the fields of our forms.
//! Judges its rows only; where the headers stand is found when files are recognised.

use super::sheet_row::SheetRow;
use crate::form::detect::{Detector, Taught};
use crate::form::extract::Table;
use crate::form::likeness::is_of_journal;
use crate::form::{Field, FieldName, Form, FormKind};
use crate::remark::{self, Remark};
use crate::text;

/// What the first passport teaches, and what is wrong with its rows.
pub(crate) fn read(tables: &[Table<'_>], forms: &[Form]) -> (Vec<Taught>, Vec<Remark>) {
    let (mut taught, mut remarks) = (Vec::new(), Vec::new());
    let passport = super::workbook(tables);
    for table in tables {
        if table.form.kind != FormKind::PassportColumns || table.place.file.as_deref() != passport {
            continue;
        }
        for number in 0..table.len() {
            match taught_by(SheetRow { table, number }, forms) {
                Ok(headers) => taught.extend(headers),
                Err(remark) => remarks.push(*remark),
            }
        }
    }
    (taught, remarks)
}

/// Taught headers that no sheet has: probably slips of the pen.
pub(crate) fn unmet(taught: &[Taught], detector: &Detector<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for Taught { header, origin, .. } in taught.iter().filter(|taught| !detector.has_met(taught)) {
        let remark = Remark::new(&remark::COLUMNS_UNMET, origin);
        remarks.push(remark.value(header.clone()).with("header", header));
    }
    remarks
}

fn taught_by(row: SheetRow<'_>, forms: &[Form]) -> Result<Vec<Taught>, Box<Remark>> {
    let form = filled(row, FieldName::Form)?;
    let column = filled(row, FieldName::OurColumn)?;
    let header = filled(row, FieldName::Header)?;
    let family = family(forms, form);
    let Some(first) = family.first() else {
        let titles = forms.iter().filter(|form| is_teachable(form)).map(|form| form.title.as_str());
        let fault = format!("формы «{form}» нет; можно: {}", quoted(titles));
        let remark = row.remark(&remark::COLUMNS_FORM, FieldName::Form);
        return Err(Box::new(remark.value(form.to_owned()).with("fault", fault)));
    };
    let fields = fields_called(forms, &family, column);
    if fields.is_empty() {
        let columns = family.iter().flat_map(|&form| &forms[form].fields);
        let columns = quoted(columns.filter_map(|field| field.names().next()));
        let title = &forms[*first].title;
        let fault = format!("в форме «{title}» нет столбца «{column}»; можно: {columns}");
        return Err(wrong(row, FieldName::OurColumn, fault));
    }
    let headers: Vec<String> =
        header.split(';').map(text::heading).filter(|header| !header.is_empty()).collect();
    if let Some(journal) = headers.iter().find(|header| is_of_journal(header))
        && fields.iter().any(|(form, field)| is_mark_of_work(&forms[*form], *field))
    {
        let fault = format!("«{journal}» – отметка по журналу, она не отметка за ВПР");
        return Err(wrong(row, FieldName::Header, fault));
    }
    let mut taught = Vec::new();
    for header in &headers {
        for &(form, field) in &fields {
            let origin = row.origin(FieldName::Header);
            taught.push(Taught { form, field, header: header.clone(), origin });
        }
    }
    Ok(taught)
}

/// The field of each form of a family that a text of «Наш столбец» means.
fn fields_called(forms: &[Form], family: &[usize], column: &str) -> Vec<(usize, usize)> {
    let key = text::heading(column);
    let mut called = Vec::new();
    for &form in family {
        let field = forms[form].fields.iter().position(|field| {
            field.name.as_str() == key || field.names().any(|name| text::heading(name) == key)
        });
        if let Some(field) = field {
            called.push((form, field));
        }
    }
    called
}

/// Whether a field is the mark for a ВПР.
fn is_mark_of_work(form: &Form, field: usize) -> bool {
    let of_vpr = matches!(form.kind, FormKind::VprPupils | FormKind::VprPoints);
    of_vpr && form.fields[field].name == FieldName::Mark
}

/// The family of forms of a code or a title; none, if different families are called so.
fn family(forms: &[Form], text: &str) -> Vec<usize> {
    let key = text::folded(text);
    let mut named: Vec<(u8, &str)> = Vec::new();
    for form in forms.iter().filter(|form| is_teachable(form)) {
        if let Some(nearness) = nearness(form, &key) {
            named.push((nearness, form.result_code()));
        }
    }
    let Some(&(nearest, code)) = named.iter().min_by_key(|(nearness, _)| *nearness) else {
        return Vec::new();
    };
    if named.iter().any(|(nearness, other_code)| *nearness == nearest && *other_code != code) {
        return Vec::new();
    }
    let mut family: Vec<usize> = (0..forms.len()).collect();
    family.retain(|form| is_teachable(&forms[*form]) && forms[*form].result_code() == code);
    family
}

/// How a folded text names a form, the nearer the less: by a code, by its title, by what people call it.
fn nearness(form: &Form, key: &str) -> Option<u8> {
    let is = |name: &str| text::folded(name) == key;
    let title_without_note = form.title.split(" (").next().unwrap_or_default();
    let template = form.template.as_ref();
    if is(&form.code) || is(form.result_code()) {
        Some(0)
    } else if is(&form.title) {
        Some(1)
    } else if is(title_without_note)
        || template.is_some_and(|template| is(&template.workbook) || is(&template.sheet))
    {
        Some(2)
    } else {
        None
    }
}

/// Forms of data: not the passport itself, not a refused artefact.
fn is_teachable(form: &Form) -> bool {
    !form.kind.is_of_passport() && form.kind != FormKind::Foreign && !form.fields.is_empty()
}

fn filled(row: SheetRow<'_>, field: FieldName) -> Result<&str, Box<Remark>> {
    row.text(field).ok_or_else(|| blank(row, field))
}

fn blank(row: SheetRow<'_>, field: FieldName) -> Box<Remark> {
    let column = row.table.form.field(field).map(Field::header).unwrap_or_default();
    let fault = format!("не заполнено «{column}»");
    Box::new(row.remark(&remark::COLUMNS_FIELD, field).with("fault", fault))
}

fn wrong(row: SheetRow<'_>, field: FieldName, fault: String) -> Box<Remark> {
    let shown = row.text(field).map(str::to_owned);
    Box::new(row.remark(&remark::COLUMNS_FIELD, field).value(shown).with("fault", fault))
}

/// Names in quotes, each once where it stands several times in a row.
fn quoted<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut names: Vec<String> = names.map(|name| format!("«{name}»")).collect();
    names.dedup();
    names.join(", ")
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
            ("ВПР", "vpr vpr_counts"),
            ("ВПР: индивидуальные результаты (Ф1)", "vpr_individual"),
            ("впр:  индивидуальные результаты", "vpr_individual"),
            ("Кадры и категории", "staff_list"),
            ("паспорт программы", ""),
            ("Кадры", ""),
        ] {
            let family = family(forms, text);
            let codes: Vec<&str> = family.iter().map(|form| forms[*form].code.as_str()).collect();
            assert_eq!(codes.join(" "), code, "{text}");
        }
    }
}
