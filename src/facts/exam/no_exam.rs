//! What is no result of the ГИА though it stands in its form: rehearsals and other works, days out of season,
//! lines of means and thresholds. Closed vocabularies over whole texts; nothing here judges a score.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use regex::Regex;

use super::heading;
use crate::facts::rehearsal;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::person;
use crate::reference::Exam;
use crate::text;

/// Works that are no exam, as the texts round them name them; a denial before the word is not the word.
#[expect(clippy::unwrap_used, reason = "constant patterns, tested")]
static WORDS: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    [
        format!(
            "{}|диагн|диагност[а-я]*|предэкзамен[а-я]*|[ктдра]кр|кдр|втм|срез(?:ы|а|ов)?\
             |(?:огэ|к?егэ|гиа)[^а-я]+(?:внутренн[а-я]*|тест|тесты|тестировани[а-я]*)\
             |(?:тест|тесты|тестировани[а-я]*)[^а-я]+(?:по |в формате )?(?:огэ|к?егэ|гиа)\
             |родител[а-я]*|предварительн[а-я]* (?:экзамен|тестир)[а-я]*|срез[а-я]* знани[а-я]*\
             |промежуточн[а-я]* аттестаци[а-я]*|переводн[а-я]* экзамен[а-я]*|мониторингов[а-я]* работ[а-я]*\
             |(?:контрольн|административн|срезов|проверочн)[а-я]* (?:работ|срез|тест)[а-я]*",
            rehearsal::WORDS
        ),
        "(?:в формат[а-я]*|формат[а-я]*|типа|аналог[а-я]*|в стил[а-я]*\
             |(?:по|на) (?:материал|тип|образц|аналоги|модел|технологи|вариант|задани|ким|форм)[а-я]*)\
             (?:[^а-я]+(?:с|и|для|к|из|фипи|банка|прошлых|лет|сборник[а-я]*|технологи[а-я]*|вариант[а-я]*\
             |демо[а-я]*|открыт[а-я]*|ким[а-я]*|задани[а-я]*|реальн[а-я]*))*[^а-я]+\
             (?:огэ|к?егэ|гиа|гвэ|(?:един|основн)[а-я]* государственн[а-я]*|итогов[а-я]* аттестаци[а-я]*)"
            .to_owned(),
        "собеседовани[а-я]*|сочинени[а-я]*|изложени[а-я]*|подготовк[а-я]* к (?:огэ|к?егэ|гиа)"
            .to_owned(),
    ]
    .map(|words| {
        Regex::new(&format!("(?:^|[^а-я])(не |без |кроме )?({words})(?:[^а-я]|$)")).unwrap()
    })
});

/// The works that a text is asked about: beside a ГВЭ, which сочинение may be, the last pattern is not.
fn works(exam: Option<Exam>) -> &'static [Regex] {
    if exam == Some(Exam::Gve) { &WORDS[..2] } else { &WORDS[..] }
}

/// The word by which a text says that it is of no exam.
fn word_in(text: &str, works: &[Regex]) -> Option<String> {
    if let Some(wish) = rehearsal::not_counted(text) {
        return Some(wish);
    }
    let text = text::folded(text).replace('_', " ");
    let named = works.iter().find_map(|pattern| pattern.captures(&text))?;
    if named.get(1).is_some() {
        return None;
    }
    // «ГИА (внутренний срез)»: the word stands in the bracket.
    let word = named[2].rsplit('(').next().unwrap_or_default();
    Some(text::trimmed(word.trim_matches(|c: char| !c.is_alphabetic())))
}

/// The word by which the titles, the sheet, the file or a folder say that a table is of no exam.
pub(super) fn word_of(table: &Table<'_>) -> Option<String> {
    let context = &table.context;
    let near = context.near_titles();
    // A table that names its own exam doesn't inherit the title of the one above it.
    let names_exam = near.iter().any(|text| heading::exam_in(text).is_some());
    let titles = if names_exam { near } else { &context.titles[..] };
    let mut exams = titles.iter().chain(&context.path).map(|text| heading::exam_in(text));
    let works_here = works(exams.find(|exam| *exam == Some(Exam::Gve)).flatten());
    for text in titles.iter().chain([&context.sheet]).chain(context.path.first()) {
        if let Some(word) = word_in(text, works_here) {
            return Some(word);
        }
    }
    for folder in context.path.iter().skip(1) {
        // A folder may hold exams beside the сочинение that it names.
        let works = if names_exams(folder) { works(Some(Exam::Gve)) } else { works_here };
        if let Some(word) = word_in(folder, works) {
            return Some(word);
        }
    }
    None
}

/// The word by which a row's own cells say it.
pub(super) fn word_of_row(table: &Table<'_>, line: usize) -> Option<(FieldName, String)> {
    let works = works(table.text(FieldName::Exam, line).and_then(heading::exam_in));
    for field in [FieldName::Exam, FieldName::ExamLine, FieldName::Subject] {
        let Some(text) = table.text(field, line) else { continue };
        if let Some(word) = word_in(text, works) {
            return Some((field, word));
        }
    }
    None
}

fn names_exams(folder: &str) -> bool {
    let text = text::folded(folder);
    ["экзамен", "огэ", "егэ", "гиа", "гвэ"].iter().any(|word| text.contains(word))
}

/// Whether no exam of the ГИА is held in the month of a day: from October to February.
pub(super) fn is_out_of_season(day: NaiveDate) -> bool {
    matches!(day.month(), 10..=12 | 1 | 2)
}

/// Words that are no part of a name.
const NOBODY: [&str; 32] = [
    "балл", "балла", "баллы", "баллов", "порог", "порога", "минимум", "минимальный", "минимальное",
    "максимум", "максимальный", "медиана", "итого", "итог", "всего", "сумма", "среднее", "средние",
    "количество", "кол-во", "число", "процент", "участников", "успеваемость", "качество",
    "обученность", "соу", "классу", "школе", "району", "городу", "предмету",
];

/// What stands in the columns of names, if it is a figure's name and nobody's.
pub(super) fn nobody(table: &Table<'_>, line: usize) -> Option<String> {
    let cells = [FieldName::Fio, FieldName::Surname, FieldName::Given, FieldName::Patronymic];
    let shown: Vec<&str> = cells.iter().filter_map(|field| table.text(*field, line)).collect();
    let shown = shown.join(" ");
    let folded = text::folded(&shown);
    let mut words: Vec<&str> = folded.split(|c: char| !(c.is_alphabetic() || c == '-')).collect();
    words.retain(|word| !word.is_empty());
    // Who has a patronymic is a person, whatever the surname.
    if let [_, _, .., last] = words[..]
        && person::ends_patronymic(last)
    {
        return None;
    }
    let is_figure = words.iter().any(|word| NOBODY.contains(word));
    // «Средний» is a surname where a name follows it.
    let is_mean = matches!(words.as_slice(), ["средний" | "средняя"]);
    (is_figure || is_mean || shown.contains('%')).then_some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rehearsals_are_named_and_exams_are_not() {
        for (text, expected) in [
            ("Протокол проверки результатов тренировочного тестирования", Some("тренировочного")),
            ("Пробный_ЕГЭ_русский", Some("пробный")),
            ("ЕГЭ (проба)", Some("проба")),
            ("Репетиционный экзамен", Some("репетиционный")),
            ("репет. ОГЭ", Some("репет")),
            ("трен. работа", Some("трен")),
            ("Диагностика 9 класс", Some("диагностика")),
            ("СтатГрад 15.03", Some("статград")),
            ("Работа в формате ЕГЭ", Some("в формате егэ")),
            ("по материалам и технологии ОГЭ", Some("по материалам и технологии огэ")),
            ("Итоговое собеседование", Some("собеседование")),
            ("ГИА (внутренний срез)", Some("внутренний")),
            ("ГИА тест", Some("гиа тест")),
            ("Протокол проверки результатов ВТМ", Some("втм")),
            ("мок-экзамен", Some("мок")),
            ("внутришкольный мониторинг", Some("внутришкольный мониторинг")),
            ("Мониторинг результатов ЕГЭ", None),
            ("Протокол проверки результатов единого государственного экзамена", None),
            ("ГИА в форме ОГЭ, основной период", None),
            ("ЕГЭ, досрочный период", None),
            ("ЕГЭ резервные дни", None),
            ("основной, не пробный ЕГЭ", None),
            ("Пробирова", None),
            ("Тренина Анна", None),
            ("Промежуточная и итоговая аттестация", None),
            ("Единый день сдачи ЕГЭ родителями", Some("родителями")),
            ("Работа по форме ЕГЭ", Some("по форме егэ")),
            ("Материалы ГИА", None),
            ("ГИА в форме ЕГЭ", None),
            ("Отчёт по результатам ЕГЭ", None),
        ] {
            assert_eq!(word_in(text, works(None)).as_deref(), expected, "{text}");
        }
        assert_eq!(word_in("Сочинение", works(Some(Exam::Gve))), None);
    }

    #[test]
    fn the_season_lasts_from_march_to_september() {
        for (month, expected) in
            [(1, true), (2, true), (3, false), (5, false), (9, false), (10, true)]
        {
            let day = NaiveDate::from_ymd_opt(2023, month, 28).unwrap();
            assert_eq!(is_out_of_season(day), expected, "{month}");
        }
    }
}
