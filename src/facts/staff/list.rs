//! Which tables with names and posts are staff lists, by their titles, the sheet's name and their columns.
//! Says why a table is none; whose list it is and who of it counts is decided elsewhere.

use crate::facts::effectiveness;
use crate::form::extract::Table;
use crate::form::{FieldName, Kind};
use crate::person::{Reading, Standing};
use crate::remark::{self, Remark};
use crate::text;

use super::AFFECTED;

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
const LISTS: &[&[&str]] = &[
    &["кадр"],
    &["педсостав"],
    &["педкадр"],
    &["педработник"],
    &["педколлектив"],
    &["штатн"],
    &["тарификац"],
    &["персонал"],
    &["коллектив"],
    &["педагогическ", "состав"],
    &["пед", "состав"],
    &["пед", "работник"],
    &["пед", "коллектив"],
    &["преподавательск", "состав"],
    &["учительск", "состав"],
    &["педагогическ", "работник"],
    &["состав", "педагог"],
    &["состав", "учител"],
    &["состав", "работник"],
    &["состав", "сотрудник"],
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
const NOT_LISTS: &[&[&str]] = &[
    &["участник"],
    &["участниц"],
    &["участи"],
    &["присутств"],
    &["слушател"],
    &["семинар"],
    &["вебинар"],
    &["конференц"],
    &["совещани"],
    &["заседани"],
    &["жюри"],
    &["оргкомитет"],
    &["организационн", "комитет"],
    &["комисси"],
    &["эксперт"],
    &["рабоч", "групп"],
    &["творческ", "групп"],
    &["проектн", "групп"],
    &["график"],
    &["отпуск"],
    &["дежур"],
    &["табел"],
    &["регистрац"],
    &["явочн"],
    &["явка"],
    &["подпис"],
    &["ознаком"],
    &["инструктаж"],
    &["медосмотр"],
    &["эффективност"],
    &["стимулир"],
    &["премир"],
    &["рейтинг"],
    &["конкурс"],
    &["олимпиад"],
    &["соревнован"],
    &["фестивал"],
    &["форум"],
    &["победител"],
    &["призер"],
    &["номинант"],
    &["кандидат"],
    &["приглаш"],
    &["сопровожда"],
    &["организатор"],
    &["наблюдател"],
    &["ппэ"],
    &["профсоюз"],
    &["наставник"],
    &["наставляем"],
    &["экскурси"],
    &["поездк"],
    &["голосовани"],
    &["выступающ"],
    &["докладчик"],
    &["методическ", "совет"],
    &["управляющ", "совет"],
    &["мероприяти"],
    &["тренинг"],
    &["стажировк"],
    &["мастер", "класс"],
    // Some of the staff only: the others would be missing.
    &["имеющ"],
    &["молод", "специалист"],
    &["молод", "педагог"],
    &["молод", "учител"],
    &["классн", "руководител"],
    &["аттестуем"],
    &["аттестованн"],
    &["награжд"],
    &["юбиляр"],
    &["пенсионер"],
];
/// Words by which the name of a sheet or a file is of some of the staff only.
const NAMES_OF_SOME: &[&[&str]] =
    &[&["высш", "категор"], &["перв", "категор"], &["без", "категор"], &["наград"], &["аттестац"]];
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

/// Why a table of people is no staff list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Other {
    /// This word says what it is of.
    Word(String),
    /// Nothing says that it is of the staff.
    Unsaid,
}

/// Takes the rows out of tables with names and posts that are no staff lists, and says so.
///
/// A table of courses keeps them: its people are not counted, their courses are.
pub(crate) fn leave_others_out(tables: &mut [Table<'_>]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for table in tables.iter_mut().filter(|table| !table.is_empty()) {
        let Some(other) = other(table) else { continue };
        let detail = match other {
            Other::Word(word) => format!("здесь стоит «{word}»"),
            Other::Unsaid => "ни заголовок, ни столбцы не говорят, что это кадры".to_owned(),
        };
        let row = table.rows[0].saturating_sub(1);
        let origin = table.place.at_row(row.max(1));
        let remark = Remark::new(&remark::NOT_STAFF_LIST, &origin).with("sign", &detail);
        let mut affected = AFFECTED.to_vec();
        // A table of points whose sums were not found is one that the figure lacks.
        if detail.contains("эффективност") {
            affected.extend(effectiveness::AFFECTED);
        }
        remarks.push(remark.affecting(&affected).standing_for(table.len()));
        if !table.has(FieldName::Course) {
            table.clear();
        }
    }
    remarks
}

/// Why a table of the staff's form is no staff list; `None`: it is one, or of another form.
pub(crate) fn other(table: &Table<'_>) -> Option<Other> {
    if table.form.kind != Kind::Staff {
        return None;
    }
    let near: Vec<&str> = titles(table).chain([table.context.sheet.as_str()]).collect();
    let file: Vec<&str> = table.context.path.first().map(String::as_str).into_iter().collect();
    // What stands nearer says what the sheet is; only where it is silent the file's name is asked.
    let names = || near.last().into_iter().chain(&file);
    if let Some(word) = names().find_map(|name| phrase_of(name, NAMES_OF_SOME)) {
        return Some(Other::Word(word));
    }
    for texts in [&near, &file] {
        let is_theirs = |text: &&&str| !(states_much(table) && is_called_staff(text));
        if let Some(word) = texts.iter().filter(is_theirs).find_map(|text| denial(text)) {
            return Some(Other::Word(word));
        }
        if texts.iter().any(|text| names_staff(text)) {
            return without_own_column(table);
        }
    }
    (!has_own_column(table)).then_some(Other::Unsaid)
}

/// Why a list that calls itself one of the staff is none after all.
fn without_own_column(table: &Table<'_>) -> Option<Other> {
    if has_own_column(table) {
        return None;
    }
    let headers = table.headers.iter().map(|(_, header)| (text::key(header), header));
    let by_header = headers
        .into_iter()
        .find(|(key, _)| NOT_BY_HEADER.iter().any(|start| key.starts_with(start)));
    let by_title = || {
        let texts = titles(table).chain([table.context.sheet.as_str()]);
        texts.into_iter().find_map(|text| word_of(text, &NOT_BY_TITLE))
    };
    by_header.map(|(_, header)| header.clone()).or_else(by_title).map(Other::Word)
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
    let own = context.near_titles().iter().map(String::as_str);
    own.filter(|line| {
        let key = text::key(line);
        !STAMPS.iter().any(|start| key.starts_with(start))
    })
}

/// The word by which a text names a list of something else.
fn denial(text: &str) -> Option<String> {
    // «Внешние совместители», «В отпуске по уходу» say it of people of the staff.
    if matches!(Standing::read(text), Reading::Whole(_)) {
        return None;
    }
    phrase_of(text, NOT_LISTS)
}

/// The first words of a text that open one of the phrases.
fn phrase_of(text: &str, phrases: &[&[&str]]) -> Option<String> {
    let key = text::key(text);
    let words: Vec<&str> = key.split(' ').collect();
    (0..words.len()).find_map(|at| {
        let phrase = phrases.iter().find(|phrase| opens(&words[at..], phrase))?;
        // «Участники образовательных отношений» are the school's people.
        let is_of_school = words.get(at + 1).is_some_and(|next| next.starts_with("образовательн"));
        (!is_of_school).then(|| words[at..at + phrase.len()].join(" "))
    })
}

fn word_of(text: &str, starts: &[&str]) -> Option<String> {
    let key = text::key(text);
    let mut words = key.split(' ');
    words.find(|word| starts.iter().any(|start| word.starts_with(start))).map(str::to_owned)
}

/// Whether a text names a list of the staff.
fn names_staff(text: &str) -> bool {
    let key = text::key(text);
    let words: Vec<&str> = key.split(' ').collect();
    let is_people = |word: &str| PEOPLE.iter().any(|start| word.starts_with(start));
    let named = (0..words.len()).any(|at| LISTS.iter().any(|phrase| opens(&words[at..], phrase)));
    let listed = words
        .iter()
        .position(|word| LIST_WORDS.iter().any(|start| word.starts_with(start)))
        .is_some_and(|at| words[at..].iter().any(|word| is_people(word)));
    let is_beside = |word: &str| {
        word.chars().all(|c| c.is_ascii_digit())
            || BESIDE_PEOPLE.iter().any(|start| word.starts_with(start))
    };
    let alone = words.iter().any(|word| is_people(word))
        && words.iter().all(|word| is_people(word) || is_beside(word));
    named || listed || alone || matches!(Standing::read(text), Reading::Whole(_))
}

fn opens(words: &[&str], phrase: &[&str]) -> bool {
    phrase.len() <= words.len()
        && phrase.iter().zip(words).all(|(start, word)| word.starts_with(start))
}
