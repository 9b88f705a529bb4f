//! One row of a staff list → what it says of a person: name, posts, category, dates, notes.
//! Reads cells; rows of one person are joined by `entry`, who counts is judged by `judging`.

use std::collections::BTreeSet;

use chrono::Datelike;

use crate::category::{Award, Category, CategoryCell, Inside};
use crate::education::Education;
use crate::facts::ground::Spot;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::person::{Name, Standing, standing};
use crate::programme::IndicatorId;
use crate::reference::{PostKind, Reference};
use crate::remark::{self, GapKind, Origin, Remark};
use crate::text;

use super::entry::Entry;
use super::person::Span;

/// Words of «Группа сотрудников»: administrative and household workers, then everybody else.
const ADMINISTRATIVE: [&str; 6] = ["админ", "руковод", "хозяйств", "ауп", "ахп", "ахр"];
const NOT_ADMINISTRATIVE: [&str; 8] =
    ["педагог", "учител", "обслуж", "вспомогат", "медицин", "технич", "увп", "моп"];

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
    let part = |field| standing::notes_in_name(table.text(field, row).unwrap_or_default()).0;
    Name::from_parts(
        &part(FieldName::Surname),
        &part(FieldName::Given),
        &part(FieldName::Patronymic),
    )
}

/// What is said of a row whose post nobody holds.
fn vacancy(table: &Table<'_>, row: usize) -> Option<Remark> {
    let (raw, field) = written_name(table, row);
    if says_vacant(&raw) {
        let origin = table.origin(field, row);
        return Some(Remark::new(&remark::VACANCY, &origin).value(raw));
    }
    let post = table.text(FieldName::Post, row).filter(|post| says_vacant(post))?;
    let origin = table.origin(FieldName::Post, row);
    let seen = Some(post.to_owned());
    Some(match name(table, row) {
        Some(_) => {
            let remark =
                Remark::new(&remark::VACANCY_NAMED, &origin).value(seen).with("post", post);
            remark.affecting(&super::AFFECTED)
        }
        None => Remark::new(&remark::VACANCY, &origin).value(seen),
    })
}

/// Whether a text calls a post vacant: «вакансия», «Вакант», «учитель (вакансия)».
fn says_vacant(text: &str) -> bool {
    let key = text::key(text);
    // «Вакансиев» is a surname.
    let begins = |word: &str| {
        matches!(word, "вакант" | "вакансия" | "вакансии" | "вакансий" | "вакансию" | "вакансией")
            || word.starts_with("вакантн")
    };
    // «На вакансию», «до замещения вакансии» are of somebody who works.
    key.split(' ').any(begins) && !key.split(' ').any(|word| matches!(word, "на" | "до" | "вместо"))
}

/// The person of a row; `list` and `number` are the first table of the list and the row's own.
pub(super) fn entry(
    (list, number): (u32, u32),
    table: &Table<'_>,
    row: usize,
    standing: Standing,
    reference: &Reference,
    remarks: &mut Vec<Remark>,
) -> Option<Entry> {
    let (raw, field) = written_name(table, row);
    if let Some(remark) = vacancy(table, row) {
        remarks.push(remark);
        return None;
    }
    let Some(name) = name(table, row) else {
        let origin = table.origin(field, row);
        let remark = Remark::new(&remark::BAD_NAME, &origin).value(raw.clone()).with("name", &raw);
        remarks.push(remark.affecting(&super::AFFECTED).leaving(GapKind::Unit, None));
        return None;
    };
    let post = posts(table, row, reference).join("; ");
    let raw_post = table.text(FieldName::Post, row).unwrap_or_default();
    let taught = table.number(FieldName::Experience, row);
    let span = span(table, row, standing, remarks);
    let (awards, states_none) = awards(table, row, raw_post, remarks);
    Some(Entry {
        list,
        lists: BTreeSet::from([list]),
        name,
        awards,
        states_none,
        post_origin: table.origin(FieldName::Post, row),
        subject: table.text(FieldName::Subject, row).map(|text| text.replace('\n', ", ")),
        birth: table.date(FieldName::Birth, row),
        experience: taught.or_else(|| table.number(FieldName::TotalExperience, row)),
        taught,
        education: education(table, row, remarks),
        category_origin: (number, table.origin(FieldName::Category, row)),
        spans: vec![span],
        teaching: table.flag(FieldName::Teaching, row).or_else(|| teaches_by_subject(table, row)),
        part_time: standing.part_time,
        administrative: table.text(FieldName::Group, row).and_then(administrative),
        on_leave: standing.on_leave == Some(true),
        is_gone: standing.left == Some(true) && span.dismissed.is_none(),
        // A list with dates of award is one that the school keeps itself.
        from_template: table.form.template.is_some() || table.has(FieldName::Awarded),
        spots: vec![Spot { table: number, row: table.rows[row] }],
        post,
    })
}

/// The time of a row. A dismissal before the hire is of an earlier time, or one of the two is a slip.
fn span(table: &Table<'_>, row: usize, standing: Standing, remarks: &mut Vec<Remark>) -> Span {
    let hired = table.date(FieldName::Hired, row);
    let dismissed = table.date(FieldName::Dismissed, row).or(standing.left_on);
    let Some(day) = dismissed.filter(|day| hired.is_some_and(|hired| *day < hired)) else {
        return Span { hired, dismissed };
    };
    let day = day.format("%d.%m.%Y").to_string();
    let detail = format!("уволен {day} – раньше, чем принят; считается, что работает");
    let origin = table.origin(FieldName::Dismissed, row);
    let remark =
        Remark::new(&remark::STANDING_DIFFERS, &origin).value(day).with("difference", &detail);
    remarks.push(remark.affecting(&super::AFFECTED).leaving(GapKind::Deciding, None));
    Span { hired, dismissed: None }
}

/// What one list says of itself once: free texts of courses, teachers told by their subjects.
pub(super) fn notes(table: &Table<'_>, entries: &[Entry], remarks: &mut Vec<Remark>) {
    if (0..table.len()).any(|row| table.text(FieldName::FreeCourses, row).is_some()) {
        let origin = table.origin(FieldName::FreeCourses, 0);
        let title = "Повышение квалификации";
        let remark = Remark::new(&remark::FREE_COURSES, &origin).with("column", title);
        remarks.push(remark.affecting(&[IndicatorId::LessonDesign]));
    }
    if is_without_posts(table) {
        let named = entries.iter().filter(|entry| entry.teaching == Some(true)).count();
        let detail = format!("человек: {named}");
        let remark = Remark::new(&remark::POSTS_BY_SUBJECT, &table.place).with("names", &detail);
        remarks.push(remark.affecting(&super::AFFECTED));
    }
}

fn is_without_posts(table: &Table<'_>) -> bool {
    !table.has(FieldName::Post) && !table.has(FieldName::Teaching)
}

/// In a list of neither posts nor flags whoever has a subject teaches it.
fn teaches_by_subject(table: &Table<'_>, row: usize) -> Option<bool> {
    (is_without_posts(table) && table.text(FieldName::Subject, row).is_some()).then_some(true)
}

/// The main and the additional posts of a row; lines of a cell are posts of their own if each is one.
pub(super) fn posts(table: &Table<'_>, row: usize, reference: &Reference) -> Vec<String> {
    let is_known = |line: &str| reference.post(line).kind() != PostKind::Unknown;
    let one_line = |raw: &str| {
        let apart = raw.split('\n').all(is_known);
        raw.replace('\n', if apart { "; " } else { " " })
    };
    let stated = [FieldName::Post, FieldName::SecondPost]
        .into_iter()
        .filter_map(|field| table.text(field, row));
    stated.map(one_line).collect()
}

fn administrative(group: &str) -> Option<bool> {
    let group = text::folded(group);
    let has = |words: &[&str]| words.iter().any(|word| group.contains(word));
    if has(&ADMINISTRATIVE) { Some(true) } else { has(&NOT_ADMINISTRATIVE).then_some(false) }
}

fn education(table: &Table<'_>, row: usize, remarks: &mut Vec<Remark>) -> Option<Education> {
    let fields = [FieldName::Education, FieldName::EducationKind];
    let levels: Vec<&str> = fields.iter().filter_map(|field| table.text(*field, row)).collect();
    let qualifications: Vec<&str> = table.text(FieldName::Qualification, row).into_iter().collect();
    let education = Education::parse(&levels, &qualifications);
    if education.is_none() && !levels.is_empty() {
        let (raw, origin) = (levels.join(", "), table.origin(FieldName::Education, row));
        remarks.push(
            Remark::new(&remark::EDUCATION, &origin).value(raw.clone()).with("education", &raw),
        );
    }
    education
}

/// The awards of a row: its category cell with the dates beside it, else a category inside the post
/// or the qualification; and whether the cell says in words that there is none.
pub(super) fn awards(
    table: &Table<'_>,
    row: usize,
    post: &str,
    remarks: &mut Vec<Remark>,
) -> (Vec<Award>, bool) {
    let Some((mut cell, field)) = category_cell(table, row, post, remarks) else {
        return (Vec::new(), false);
    };
    let origin = table.origin(field, row);
    let mut note = |rule, detail: &str| {
        let remark = Remark::new(rule, &origin).value(detail.to_owned()).detail(detail);
        remarks.push(remark.affecting(&super::AFFECTED[..1]));
    };
    let raw = table.text(field, row).unwrap_or_default();
    match (cell.awards.is_empty(), cell.is_planned, cell.is_lost) {
        (false, true, _) if cell.is_pending => {}
        (true, true, _) => note(&remark::CATEGORY_ONLY_PLANNED, raw),
        (true, ..) => note(&remark::CATEGORY_ONLY_LOST, raw),
        (false, true, _) => note(&remark::CATEGORY_PLANNED, raw),
        (false, _, true) => note(&remark::CATEGORY_LOST, raw),
        _ => {}
    }
    if cell.title_alone {
        note(&remark::TITLE_ALONE, "");
    }
    let has_own_column =
        table.date(FieldName::Awarded, row).or(table.date(FieldName::Until, row)).is_some();
    if cell.is_vague && !has_own_column {
        note(&remark::CATEGORY_VAGUE, raw);
    }
    if contradicts_columns(&cell, table, row) {
        let detail = "дата в ячейке категории и в столбце даты расходятся: взят столбец";
        let remark = Remark::new(&remark::CATEGORY_TERM, &origin)
            .value(raw.to_owned())
            .with("fault", detail);
        remarks.push(remark.affecting(&super::AFFECTED[..1]));
    }
    dated_by_columns(&mut cell.awards, table, row);
    if cell.is_pending {
        remarks.push(pending(&mut cell.awards, raw, &origin));
    }
    let is_denied = cell.awards.iter().any(|award| award.category == Category::None);
    cell.awards.retain(|award| award.category != Category::None);
    let states_none = is_denied && cell.awards.is_empty() && raw.chars().any(char::is_alphabetic);
    (cell.awards, states_none)
}

/// A category beside words of a decision to come holds by its date; without one it is not known whether
/// it was granted.
fn pending(awards: &mut Vec<Award>, raw: &str, origin: &Origin) -> Remark {
    let is_open = |award: &Award| award.category.is_category() && award.awarded.is_none();
    let has_open = awards.iter().any(is_open);
    awards.retain(|award| !is_open(award));
    let rule = if has_open { &remark::CATEGORY_PENDING } else { &remark::CATEGORY_PENDING_DATED };
    let remark = Remark::new(rule, origin).value(raw.to_owned()).with("category", raw);
    let remark = remark.affecting(&super::AFFECTED[..1]);
    if has_open { remark.leaving(GapKind::Deciding, None) } else { remark }
}

/// The cell that speaks of the category and its field; words that are not known are a remark.
fn category_cell(
    table: &Table<'_>,
    row: usize,
    post: &str,
    remarks: &mut Vec<Remark>,
) -> Option<(CategoryCell, FieldName)> {
    let (field, raw, inside) = match table.text(FieldName::Category, row) {
        Some(raw) => {
            let read = CategoryCell::parse(raw).map_or(Inside::Unread, Inside::Read);
            (FieldName::Category, raw, read)
        }
        None => match CategoryCell::inside(post) {
            Inside::Nothing => {
                let raw = table.text(FieldName::Qualification, row).unwrap_or_default();
                (FieldName::Qualification, raw, CategoryCell::inside(raw))
            }
            inside => (FieldName::Post, post, inside),
        },
    };
    match inside {
        Inside::Nothing => None,
        Inside::Read(cell) => Some((cell, field)),
        Inside::Unread => {
            let origin = table.origin(field, row);
            let remark = Remark::new(&remark::CATEGORY_UNKNOWN, &origin)
                .value(raw.to_owned())
                .with("category", raw);
            let remark = remark.affecting(&super::AFFECTED[..1]);
            remarks.push(remark.leaving(GapKind::Deciding, None));
            None
        }
    }
}

/// Whether the only category has a date of award in its cell and another one in its column; a date without
/// a day agrees within its year.
fn contradicts_columns(cell: &CategoryCell, table: &Table<'_>, row: usize) -> bool {
    let ([award], Some(column)) = (&cell.awards[..], table.date(FieldName::Awarded, row)) else {
        return false;
    };
    award
        .awarded
        .is_some_and(|day| if cell.is_vague { day.year() != column.year() } else { day != column })
}

/// Columns of dates speak of the category that has none of its own, else of the only one.
fn dated_by_columns(awards: &mut [Award], table: &Table<'_>, row: usize) {
    let (awarded, until) = (table.date(FieldName::Awarded, row), table.date(FieldName::Until, row));
    let is_only = awards.len() == 1;
    let is_undated = |award: &&mut Award| award.awarded.is_none() && award.until.is_none();
    let Some(award) = awards.iter_mut().filter(|award| is_only || is_undated(award)).last() else {
        return;
    };
    award.awarded = awarded.or(award.awarded);
    award.until = until.or(award.until);
}
