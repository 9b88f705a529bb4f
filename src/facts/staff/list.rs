//! Which tables with names and posts are staff lists, by their titles, the sheet's name and their columns.
//! Says why a table is none; whose list it is and who of it counts is decided elsewhere.

use crate::form::extract::Table;
use crate::form::{FieldName, FormKind};
use crate::person::{Reading, Standing};
use crate::remark::{self, Remark};
use crate::text;

use super::person::AFFECTED;

/// Columns that only a staff list has beside names and posts.
const OWN_COLUMNS: [FieldName; 15] = [
    FieldName::Category,
    FieldName::Awarded,
    FieldName::Until,
    FieldName::Hired,
    FieldName::Dismissed,
    FieldName::Experience,
    FieldName::TotalExperience,
    FieldName::Education,
    FieldName::EducationKind,
    FieldName::Qualification,
    FieldName::Birth,
    FieldName::Teaching,
    FieldName::External,
    FieldName::Employment,
    FieldName::FreeCourses,
];

/// Words of titles of staff lists: beginnings of words in a row.
#[rustfmt::skip]
const LISTS: &[&str] = &[
    "кадр", "педсостав", "педкадр", "педработник", "педколлектив", "штатн", "тарификац", "персонал",
    "коллектив", "педагогическ состав", "пед состав", "пед работник", "пед коллектив",
    "преподавательск состав", "учительск состав", "педагогическ работник", "состав педагог",
    "состав учител", "состав работник", "состав сотрудник",
];
/// Words that make a list of people named after them: «Список работников».
const LIST_WORDS: [&str; 9] =
    ["список", "списк", "реестр", "сведени", "перечен", "перечн", "данные", "информац", "картотек"];
/// People of a school in the plural.
const PEOPLE: [&str; 8] = [
    "работник", "сотрудник", "педагог", "учителей", "учителя", "учителях", "преподавател",
    "воспитател",
];
/// Words that leave such a word alone a title: «Наши педагоги», «Сотрудники школы».
const BESIDE_PEOPLE: [&str; 12] =
    ["наши", "школ", "все", "год", "учебн", "уч", "на", "по", "состояни", "г", "гимнази", "лице"];

/// Words by which a list is of something else, whatever its columns: beginnings of words in a row.
#[rustfmt::skip]
const NOT_LISTS: &[&str] = &[
    "участник", "участниц", "участи", "присутств", "слушател", "семинар", "вебинар", "конференц",
    "совещани", "заседани", "жюри", "оргкомитет", "организационн комитет", "комисси", "эксперт",
    "рабоч групп", "творческ групп", "проектн групп", "график", "отпуск", "дежур", "табел",
    "регистрац", "явочн", "явка", "подпис", "ознаком", "инструктаж", "медосмотр", "эффективност",
    "стимулир", "премир", "рейтинг", "конкурс", "олимпиад", "соревнован", "фестивал", "форум",
    "победител", "призер", "номинант", "кандидат", "приглаш", "сопровожда", "организатор",
    "наблюдател", "ппэ", "профсоюз", "наставник", "наставляем", "экскурси", "поездк", "голосовани",
    "выступающ", "докладчик", "методическ совет", "управляющ совет", "мероприяти", "тренинг",
    "стажировк", "мастер класс",
    // Some of the staff only: the others would be missing.
    "имеющ", "молод специалист", "молод педагог", "молод учител", "классн руководител", "аттестуем",
    "аттестованн", "награжд", "юбиляр", "пенсионер",
];
/// Words by which the name of a sheet or a file is of some of the staff only.
#[rustfmt::skip]
const NAMES_OF_SOME: &[&str] = &[
    "высш категор", "перв категор", "без категор", "наград", "аттестац",
];
/// Words by which a list without a column of its own is of something else, under any title.
const NOT_BY_TITLE: [&str; 12] = [
    "награ", "поощр", "курс", "заявк", "ответственн", "классн", "член", "аттестац", "обучени",
    "выступлени", "достижени", "публикац",
];
/// Headers by which a list without a column of its own is of something else.
const NOT_BY_HEADER: [&str; 16] = [
    "подпис", "роспис", "дата начала", "начало отпуска", "количество дней", "отпуск", "балл",
    "явка", "присутств", "роль", "выступлени", "номинаци", "результат", "ознакомл", "регистрац",
    "аудитори",
];
/// Beginnings of lines of approval over a title.
const STAMPS: [&str; 10] = [
    "принят", "утвержд", "рассмотрен", "согласован", "приложение", "приказ", "протокол",
    "директор", "на заседании", "председател",
];

/// Takes the rows out of tables with names and posts that are no staff lists, and says so.
///
/// A table of courses keeps them: its people are not counted, their courses are.
pub(crate) fn leave_others_out(tables: &mut [Table<'_>]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for table in tables.iter_mut().filter(|table| !table.is_empty()) {
        let Some(sign) = sign_of_no_list(table) else { continue };
        let row = table.rows[0].saturating_sub(1);
        let origin = table.place.at_row(row.max(1));
        let remark = Remark::new(&remark::NOT_STAFF_LIST, &origin).with("sign", &sign);
        let mut affected = AFFECTED.to_vec();
        // A table of points whose sums were not found is one that the figure lacks.
        if sign.contains("эффективност") {
            affected.extend(FormKind::Effectiveness.feeds());
        }
        remarks.push(remark.affecting(&affected).standing_for(table.len()));
        if !table.has(FieldName::Course) {
            table.clear();
        }
    }
    remarks
}

/// What says that a table of the staff's form is no staff list; `None`: it is one, or of another form.
pub(crate) fn sign_of_no_list(table: &Table<'_>) -> Option<String> {
    if table.form.kind != FormKind::Staff {
        return None;
    }
    let file = table.context.path.first().map(String::as_str);
    for name in [Some(table.context.sheet.as_str()), file].into_iter().flatten() {
        if let Some(words) = phrase_of(name, NAMES_OF_SOME) {
            return Some(sign(&words));
        }
    }
    // What stands nearer says what the sheet is; only where it is silent the file's name is asked.
    for texts in [titles_and_sheet(table), Vec::from_iter(file)] {
        for text in &texts {
            if states_much(table) && is_called_staff(text) {
                continue;
            }
            if let Some(words) = denial(text) {
                return Some(sign(&words));
            }
        }
        if texts.iter().any(|text| names_staff(text)) {
            return sign_beside_title(table);
        }
    }
    let nothing = "ни заголовок, ни столбцы не говорят, что это кадры";
    (!has_own_column(table)).then(|| nothing.to_owned())
}

fn sign(words: &str) -> String {
    format!("здесь стоит «{words}»")
}

/// What says that a list which calls itself one of the staff is none after all.
fn sign_beside_title(table: &Table<'_>) -> Option<String> {
    if has_own_column(table) {
        return None;
    }
    for (_, header) in &table.headers {
        let key = text::key(header);
        if NOT_BY_HEADER.iter().any(|start| key.starts_with(start)) {
            return Some(sign(header));
        }
    }
    for text in titles_and_sheet(table) {
        let key = text::key(text);
        if let Some(word) = key.split(' ').find(|word| opens_one_of(word, &NOT_BY_TITLE)) {
            return Some(sign(word));
        }
    }
    None
}

/// Whether a table says of people what only a staff list does, in two columns or more.
fn states_much(table: &Table<'_>) -> bool {
    const TELLING: [FieldName; 4] =
        [FieldName::Category, FieldName::Hired, FieldName::Experience, FieldName::TotalExperience];
    TELLING.iter().filter(|field| table.has(**field)).count() >= 2
}

/// Whether a text is of all the school's people before it is of anything else: «Педагоги школы, график работы».
fn is_called_staff(text: &str) -> bool {
    let first = text.split([',', ';', ':', '(']).next().unwrap_or_default();
    first.len() < text.len() && denial(first).is_none() && names_staff(first)
}

fn has_own_column(table: &Table<'_>) -> bool {
    OWN_COLUMNS.iter().any(|field| table.has(*field))
}

/// The lines right above the table, nearest first, but the stamps of approval.
pub(super) fn titles<'t>(table: &'t Table<'_>) -> impl Iterator<Item = &'t str> {
    let context = &table.context;
    let lines = context.near_titles().iter().map(String::as_str);
    lines.filter(|line| {
        let key = text::key(line);
        !STAMPS.iter().any(|start| key.starts_with(start))
    })
}

fn titles_and_sheet<'t>(table: &'t Table<'_>) -> Vec<&'t str> {
    titles(table).chain([table.context.sheet.as_str()]).collect()
}

/// The words by which a text names a list of something else.
fn denial(text: &str) -> Option<String> {
    // «Внешние совместители», «В отпуске по уходу» say it of people of the staff.
    if matches!(Standing::read(text), Reading::Whole(_)) {
        return None;
    }
    phrase_of(text, NOT_LISTS)
}

/// The first words of a text that open one of the phrases.
fn phrase_of(text: &str, phrases: &[&str]) -> Option<String> {
    let key = text::key(text);
    let words: Vec<&str> = key.split(' ').collect();
    for start in 0..words.len() {
        let Some(length) = phrases.iter().find_map(|phrase| opening(&words[start..], phrase))
        else {
            continue;
        };
        // «Участники образовательных отношений» are the school's people.
        let next = words.get(start + 1).copied().unwrap_or_default();
        if !next.starts_with("образовательн") {
            return Some(words[start..start + length].join(" "));
        }
    }
    None
}

/// Whether a text names a list of the staff.
fn names_staff(text: &str) -> bool {
    let key = text::key(text);
    let words: Vec<&str> = key.split(' ').collect();
    let mut starts = 0..words.len();
    if starts.any(|start| LISTS.iter().any(|phrase| opening(&words[start..], phrase).is_some())) {
        return true;
    }
    let first_list_word = words.iter().position(|word| opens_one_of(word, &LIST_WORDS));
    let after = first_list_word.map_or(&[][..], |start| &words[start..]);
    // «Список работников», «Наши педагоги».
    after.iter().any(|word| opens_one_of(word, &PEOPLE))
        || (words.iter().any(|word| opens_one_of(word, &PEOPLE))
            && words.iter().all(|word| is_of_people(word)))
        || matches!(Standing::read(text), Reading::Whole(_))
}

fn is_of_people(word: &str) -> bool {
    opens_one_of(word, &PEOPLE)
        || opens_one_of(word, &BESIDE_PEOPLE)
        || word.chars().all(|c| c.is_ascii_digit())
}

pub(super) fn opens_one_of(word: &str, starts: &[&str]) -> bool {
    starts.iter().any(|start| word.starts_with(start))
}

/// The number of words of a phrase whose beginnings these words have.
fn opening(words: &[&str], phrase: &str) -> Option<usize> {
    let starts: Vec<&str> = phrase.split(' ').collect();
    let is_opened = starts.len() <= words.len()
        && starts.iter().zip(words).all(|(start, word)| word.starts_with(start));
    is_opened.then_some(starts.len())
}
