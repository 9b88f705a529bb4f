//! Surveys of pupils and of parents in the forms of the teachers' surveys: their answers are no teachers'.
//! A name that speaks of teachers as well is of a survey of teachers, whatever its columns are.

use std::sync::LazyLock;

use regex::Regex;

use crate::form::FormKind;
use crate::form::extract::Table;
use crate::remark::{self, Remark};
use crate::text;

/// Words of those who answer, folded: «мотивация учащихся» is what a survey may be about.
const PEOPLE: &str = "(?:^|(?:для|среди|от|анкет[а-я]*|опрос[а-я]*|ответ[а-я]*|климат[а-я]*|атмосфер[а-я]*\
    |затруднени[а-я]*|дефицит[а-я]*|анкетировани[а-я]*|коллектив[а-я]*|класс[а-я]*|[0-9]{1,2} ?[а-я]?|и) )\
    ((?:ученики|учеников|ученик|учащиеся|учащихся|обучающиеся|обучающихся|школьники|школьников|родители\
    |родителей|дети|детей))(?: |$)";
/// «7А», «10-Б», «7 класс», «5–6 классы»; before a number of something else a word that says of what.
const CLASS: &str = "(?:^| )(?:(школ[а-я]*|сош|оу|корпус[а-я]*|здани[а-я]*|вариант|форм[а-я]*|приложени[а-я]*|этап) )?\
    ((?:1[01]|[1-9])(?:[а-е]| [аб])|(?:1[01]|[1-9]) ?[а-я]? ?класс(?:а|ы|ов|е|у)?)(?: |$)";
const TEACHERS: &str = "(?:^| )(?:педагог(?:и|ов|а|у|е|ам|ами|ах)?(?: |$)|педагогическ[а-я]* (?:коллектив|работник|состав)\
    |учител|преподават|сотрудник|работник|педсовет|наставник|пед ?коллектив|классн[а-я]* руковод)";
/// Headings of columns that only pupils and parents fill.
const HEADING: &str = "^(?:укажите |выберите )?(?:(?:ваш|твой|свой) )?класс(?: (?:обучения|ученика|ребенка|учащегося))?$\
    |^(?:фамилия имя |фио |имя )?(?:отчество )?(?:ученика?|учащегося|обучающегося|ребенка)$\
    |^(?:в каком классе )(?:вы|ты) (?:учитесь|учишься)$|^(?:в каком классе учится)(?: ваш)? ребенок$";

#[expect(clippy::unwrap_used, reason = "constant patterns, tested")]
static PATTERNS: LazyLock<[Regex; 4]> = LazyLock::new(|| {
    [PEOPLE, CLASS, TEACHERS, HEADING].map(|pattern| Regex::new(pattern).unwrap())
});

/// Takes out the surveys of pupils and of parents.
pub(crate) fn leave_out(tables: &mut [Table<'_>]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for table in tables {
        let is_of_teachers = matches!(table.form.kind, FormKind::Climate | FormKind::Difficulty);
        if !is_of_teachers || (table.is_empty() && table.refused.is_none()) {
            continue;
        }
        let Some(word) = word_of(table) else { continue };
        let remark = Remark::new(&remark::SURVEY_OTHERS, &table.place).value(word);
        remarks.push(remark.affecting(table.form.kind.feeds()).standing_for(table.n_records()));
        table.clear();
        table.lines.clear();
        table.refused = None;
    }
    remarks
}

/// Whether the nearest of names that says who answered speaks of pupils or of parents.
pub(crate) fn speaks_of_others<'n>(names: impl Iterator<Item = &'n String>) -> bool {
    let names: Vec<String> = names.map(|name| text::key(name)).collect();
    names.iter().all(|name| !PATTERNS[2].is_match(name))
        && names.iter().any(|name| word_in(name).is_some())
}

/// The word by which a survey is not of teachers: in a title, in the names of its sheet, its file and its folders,
/// the nearest first, in a heading.
fn word_of(table: &Table<'_>) -> Option<String> {
    let context = &table.context;
    let names = context.near_titles().iter().chain([&context.sheet]).chain(&context.path);
    for name in names {
        let name = text::key(name);
        if PATTERNS[2].is_match(&name) {
            return None;
        }
        if let Some(word) = word_in(&name) {
            return Some(word);
        }
    }
    // A teacher may be asked for the class he leads; the climate is asked of a class by pupils.
    let is_climate = table.form.kind == FormKind::Climate;
    let mut headings = table.headers.iter().map(|(_, heading)| heading);
    let heading = headings.find(|heading| {
        let key = text::key(heading);
        PATTERNS[3].is_match(&key) && (is_climate || !key.ends_with("класс"))
    });
    heading.cloned()
}

fn word_in(name: &str) -> Option<String> {
    if let Some(people) = PATTERNS[0].captures(name) {
        return Some(people[1].to_owned());
    }
    let class = PATTERNS[1].captures(name).filter(|class| class.get(1).is_none())?;
    Some(class[2].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_surveys_of_others() {
        for (name, expected) in [
            ("Психологический климат 7А класс (ученики)", Some("ученики")),
            ("Климат 7А", Some("7а")),
            ("Климат 10-Б", Some("10 б")),
            ("Климат 7 класс", Some("7 класс")),
            ("Затруднения родителей", Some("родителей")),
            ("Анкета для учащихся", Some("учащихся")),
            ("Ученики", Some("ученики")),
            ("Дефициты: мотивация учащихся", None),
            ("Затруднения в работе с родителями", None),
            ("Климат школа 7А", None),
            ("Климат 2 этап", None),
            ("Климат 1 и 2 смены", None),
            ("Климат 2022-2023", None),
            ("Климат (Ответы) (1)", None),
            ("Климат 15.09.2023", None),
        ] {
            assert_eq!(word_in(&text::key(name)).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn headings_of_pupils_are_told() {
        for heading in ["Класс", "Ваш класс", "Фамилия, имя ученика", "В каком классе Вы учитесь?"]
        {
            assert!(PATTERNS[3].is_match(&text::key(heading)), "{heading}");
        }
        for heading in ["Классное руководство", "ФИО", "Класс, в котором ведёте уроки"]
        {
            assert!(!PATTERNS[3].is_match(&text::key(heading)), "{heading}");
        }
    }
}
