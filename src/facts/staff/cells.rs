//! What the name, the post and the list itself say before a row is read as a person.
//! Reads cells; a row is read by `row`.

use crate::form::FieldName;
use crate::form::extract::Table;
use crate::person::{Name, standing};
use crate::programme::IndicatorId;
use crate::remark::{self, Remark};
use crate::text;

use super::entry::StaffEntry;
use super::person::AFFECTED;

/// The name of a row as written and the field it begins in.
pub(crate) fn written_name(table: &Table<'_>, row: usize) -> (String, FieldName) {
    if table.has(FieldName::Fio) {
        return (table.text(FieldName::Fio, row).unwrap_or_default().to_owned(), FieldName::Fio);
    }
    let parts = [FieldName::Surname, FieldName::Given, FieldName::Patronymic];
    let parts = parts.map(|field| table.text(field, row).unwrap_or_default());
    (parts.join(" ").trim().to_owned(), FieldName::Surname)
}

/// The name of a row: in one cell or in three.
pub(crate) fn name(table: &Table<'_>, row: usize) -> Option<Name> {
    if table.has(FieldName::Fio) {
        return Name::parse(&standing::notes_in_name(table.text(FieldName::Fio, row)?).0);
    }
    let [surname, given, patronymic] =
        [FieldName::Surname, FieldName::Given, FieldName::Patronymic]
            .map(|field| standing::notes_in_name(table.text(field, row).unwrap_or_default()).0);
    Name::from_parts(&surname, &given, &patronymic)
}

/// What is said of a row whose post nobody holds.
pub(super) fn vacancy(table: &Table<'_>, row: usize) -> Option<Remark> {
    let (raw, field) = written_name(table, row);
    if says_vacant(&raw) {
        return Some(Remark::new(&remark::VACANCY, &table.origin(field, row)).value(raw));
    }
    let post = table.text(FieldName::Post, row).filter(|post| says_vacant(post))?;
    let origin = table.origin(FieldName::Post, row);
    if name(table, row).is_none() {
        return Some(Remark::new(&remark::VACANCY, &origin).value(post.to_owned()));
    }
    let remark = Remark::new(&remark::VACANCY_NAMED, &origin).value(post.to_owned());
    Some(remark.with("post", post).affecting(&AFFECTED))
}

/// Whether a text calls a post vacant: «вакансия», «Вакант», «учитель (вакансия)».
fn says_vacant(text: &str) -> bool {
    let key = text::key(text);
    // «На вакансию», «до замещения вакансии» are of somebody who works.
    let is_held = key.split(' ').any(|word| matches!(word, "на" | "до" | "вместо"));
    !is_held && key.split(' ').any(is_vacant)
}

/// «Вакансиев» is a surname.
fn is_vacant(word: &str) -> bool {
    matches!(word, "вакант" | "вакансия" | "вакансии" | "вакансий" | "вакансию" | "вакансией")
        || word.starts_with("вакантн")
}

/// What one list says of itself once: free texts of courses, teachers told by their subjects.
pub(super) fn of_list(table: &Table<'_>, entries: &[StaffEntry]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if (0..table.len()).any(|row| table.text(FieldName::FreeCourses, row).is_some()) {
        let origin = table.origin(FieldName::FreeCourses, 0);
        let title = "Повышение квалификации";
        let remark = Remark::new(&remark::FREE_COURSES, &origin).with("column", title);
        remarks.push(remark.affecting(&[IndicatorId::LessonDesign]));
    }
    if is_without_posts(table) {
        let teaching = entries.iter().filter(|entry| entry.teaching == Some(true)).count();
        let detail = format!("человек: {teaching}");
        let remark = Remark::new(&remark::POSTS_BY_SUBJECT, &table.place).with("names", &detail);
        remarks.push(remark.affecting(&AFFECTED));
    }
    remarks
}

pub(super) fn is_without_posts(table: &Table<'_>) -> bool {
    !table.has(FieldName::Post) && !table.has(FieldName::Teaching)
}
