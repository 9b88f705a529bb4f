//! Lines over people of a staff list: «Внешние совместители:», «Уволенные», «Администрация».
//! Gives what the last line over a row says; lines that are not understood are remarks.

use crate::form::extract::Table;
use crate::person::{Reading, Standing};
use crate::reference::{PostKind, Reference};
use crate::remark::{self, Origin, Remark};
use crate::text;

use super::list::{self, opens_one_of};
use super::person::AFFECTED;

/// Words of lines that name a group of people and say nothing else: beginnings.
const GROUPS: &[&str] = &[
    "администрац", "административн", "руководств", "руководител", "руководящ", "заместител",
    "директор", "учител", "педагог", "педагогическ", "воспитател", "преподавател", "специалист",
    "работник", "сотрудник", "персонал", "кадр", "состав", "служб", "отдел", "кафедр", "мо", "шмо",
    "методическ", "объединени", "корпус", "здани", "филиал", "площадк", "подразделени",
    "структурн", "групп", "класс", "школ", "цикл", "предмет", "начальн", "основн", "средн",
    "старш", "младш", "общ", "образован", "дошкольн", "дополнительн", "увп", "моп", "ауп",
    "обслуживающ", "вспомогательн", "учебн", "технич", "хозяйственн", "естественн", "научн",
    "гуманитарн", "математическ", "филологическ", "иностранн", "язык", "истори", "общество",
    "художествен", "эстетическ", "физическ", "культур", "технологи", "психолог", "логопед",
    "библиотек", "столов", "пищеблок", "бухгалтер", "медицин", "страниц", "стр", "лист",
    "продолжени", "ступен", "уровен", "и", "по", "на", "в", "с", "для", "всего", "человек", "чел",
    "прочи", "другие", "ставк", "смен", "математик", "русск", "литератур", "химии", "химия",
    "биологи", "географи", "физик", "информатик", "ваканс", "молод", "пенсионер", "мужчин",
    "женщин", "точн", "наук", "социальн", "логопункт", "ахч", "ахо", "ахп", "i", "ii", "iii", "iv",
    "v",
];
/// Beginnings of words beside «Вакансии».
const BESIDE_VACANCIES: [&str; 11] = [
    "должност", "мест", "ставк", "свободн", "на", "по", "г", "уч", "состояни", "педагог", "учител",
];
/// Beginnings of lines that are about no group.
const ASIDE: [&str; 9] =
    ["итого", "всего", "пример", "исполнител", "составил", "подпис", "примечан", "дата", "м п"];

/// What a line says of the people below it.
#[derive(Debug, Clone)]
pub(super) struct StaffHeading {
    pub(super) origin: Origin,
    pub(super) text: String,
    /// What it says; of a name of a group nothing.
    pub(super) standing: Standing,
    /// Whether it says that nobody holds the posts below it.
    pub(super) is_vacant: bool,
}

/// The lines of a list with the rows they stand in, top to bottom.
#[derive(Debug, Default)]
pub(super) struct Headings {
    lines: Vec<(u32, StaffHeading)>,
    /// Whether the list as a whole is one of such people, by its title or its name.
    pub(super) is_of_some: bool,
}

impl Headings {
    /// The lines over the people of a table; `before`: those of the table above with the same list.
    pub(super) fn of(
        table: &Table<'_>,
        before: Option<StaffHeading>,
        reference: &Reference,
    ) -> (Self, Vec<Remark>) {
        let (mut headings, mut remarks) = (Self::default(), Vec::new());
        let title = titled(table);
        headings.is_of_some = title.is_some();
        let sheet = table.context.sheet.as_str();
        if title.is_none() && Standing::read(sheet) == Reading::Unclear {
            remarks.push(unclear(&table.place, sheet));
        }
        headings.lines.extend(before.or(title).map(|heading| (0, heading)));
        let last = table.rows.last().copied().unwrap_or_default();
        for (row, text) in table.lines.iter().filter(|(row, _)| *row < last) {
            let origin = table.place.at_row(*row);
            let is_vacant = names_vacancies(text);
            let standing = match Standing::read(text) {
                Reading::Whole(standing) => standing,
                _ if is_aside(text) => continue,
                Reading::Silent if is_vacant || names_group(text, reference) => Standing::default(),
                _ => {
                    remarks.push(unclear(&origin, text));
                    continue;
                }
            };
            headings
                .lines
                .push((*row, StaffHeading { origin, text: text.clone(), standing, is_vacant }));
        }
        (headings, remarks)
    }

    /// The last line over a row.
    pub(super) fn over(&self, row: u32) -> Option<&StaffHeading> {
        self.lines.iter().rev().find(|(line, _)| *line < row).map(|(_, heading)| heading)
    }

    /// The last line of all.
    pub(super) fn last(&self) -> Option<&StaffHeading> {
        self.lines.last().map(|(_, heading)| heading)
    }
}

/// What is said of a line that is not understood.
fn unclear(place: &Origin, line: &str) -> Remark {
    let remark = Remark::new(&remark::LINE_UNCLEAR, place).with("line", line);
    remark.value(line.to_owned()).affecting(&AFFECTED)
}

/// What the title, the sheet's or the file's name says of everybody: «Внешние совместители».
fn titled(table: &Table<'_>) -> Option<StaffHeading> {
    let mut texts: Vec<&str> = list::titles(table).collect();
    texts.push(&table.context.sheet);
    texts.extend(table.context.path.first().map(String::as_str));
    for text in texts {
        match Standing::read(text) {
            Reading::Whole(standing) if standing.left != Some(false) => {
                return Some(StaffHeading {
                    origin: table.place.clone(),
                    text: text.to_owned(),
                    standing: Standing { left_on: None, ..standing },
                    is_vacant: false,
                });
            }
            _ => {}
        }
    }
    None
}

fn is_aside(text: &str) -> bool {
    let key = text::key(text);
    !key.chars().any(char::is_alphabetic)
        || text.contains("___")
        || ASIDE.iter().any(|start| key.starts_with(start))
}

/// Whether a line says that the posts below it are vacant, and nothing else.
fn names_vacancies(text: &str) -> bool {
    let key = text::key(text);
    let (mut is_of_vacancies, mut is_of_all) = (false, true);
    for word in key.split(' ') {
        let is_vacant = word.starts_with("ваканс") || word.starts_with("вакантн");
        is_of_vacancies |= is_vacant;
        is_of_all &= is_vacant || is_number(word) || opens_one_of(word, &BESIDE_VACANCIES);
    }
    is_of_vacancies && is_of_all
}

/// Whether a line names a post, a subject or a group, and nothing else.
fn names_group(text: &str, reference: &Reference) -> bool {
    reference.post(text).kind() != PostKind::Unknown
        || reference.subject(text).is_some()
        || text::key(text).split(' ').all(|word| is_number(word) || names_some(word))
}

fn names_some(word: &str) -> bool {
    // Words of one or two letters stand for themselves.
    GROUPS.iter().any(|start| word == *start || (start.len() > 4 && word.starts_with(start)))
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
}
