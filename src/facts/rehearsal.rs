//! Rehearsals and drafts in the forms of ВПР and РДР: «пробная», «тренировочная», «не учитывать», «черновик».
//! Closed vocabularies over whole texts; what of exams is none is said where exams are read.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use regex::Regex;

use crate::form::extract::Table;
use crate::form::kinds::About;
use crate::form::{FieldName, FormKind};
use crate::programme::IndicatorId;
use crate::remark::{self, Origin, Remark};
use crate::text;

/// Words of rehearsals and drafts of any work, as a pattern of folded text.
pub(super) const WORDS: &str = "проб(?:а|ы|у)?|пробн[а-я]*|пробник[а-я]*|репет[а-я]*|трен|трениров[а-я]*\
    |тренинг[а-я]*|тренаж[а-я]*|статград[а-я]*|апробаци[а-я]*|имитаци[а-я]*|имитацион[а-я]*\
    |демонстрацион[а-я]*|демоверси[а-я]*|демо|mock|мок|псевдо|черновик[а-я]*|чернов(?:ой|ая|ые)\
    |внутренн[а-я]* (?:срез|экзамен|тест|мониторинг|проверк|работ|контрольн|впр|рдр|огэ|егэ|гиа)[а-я]*\
    |(?:пробн|школьн|внутришкольн)[а-я]* мониторинг[а-я]*";

/// The same of ВПР and РДР alone.
const OF_WORKS: &str = "(?:в формат[а-я]*|в стил[а-я]*|типа|по (?:тип|образц|материал|аналоги|модел)[а-я]*) (?:впр|рдр)\
    |подготовк[а-я]* к (?:впр|рдр)|(?:впр|рдр)[^а-я]+внутренн[а-я]*|срез[а-я]* знани[а-я]*";

/// Wishes that something is not counted.
const NOT_COUNTED: &str = "не (?:учитыва[а-я]*|учит[а-я]*|считать|брать|засчитыва[а-я]*|использовать|для отч[а-я]*|идет в отч[а-я]*)";

#[expect(clippy::unwrap_used, reason = "constant patterns, tested")]
static PATTERNS: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    [
        Regex::new(&format!("(?:^|[^а-я])(не |без |кроме )?({WORDS}|{OF_WORKS})(?:[^а-я]|$)"))
            .unwrap(),
        Regex::new(&format!("(?:^|[^а-я])()?({NOT_COUNTED})(?:[^а-я]|$)")).unwrap(),
    ]
});

/// What a text says by which it is not to be counted, whatever the work.
pub(super) fn not_counted(text: &str) -> Option<String> {
    let text = text::folded(text).replace('_', " ");
    Some(PATTERNS[1].captures(&text)?[2].to_owned())
}

/// The word by which a text says that it is of a rehearsal or a draft.
fn word_in(text: &str) -> Option<String> {
    if let Some(wish) = not_counted(text) {
        return Some(wish);
    }
    let text = text::folded(text).replace('_', " ");
    let captures = PATTERNS[0].captures(&text).filter(|captures| captures.get(1).is_none())?;
    Some(text::trimmed(captures[2].trim_matches(|c: char| !c.is_alphabetic())))
}

/// Takes out the tables and the rows of ВПР and РДР that call themselves rehearsals or drafts.
pub(crate) fn leave_out(tables: &mut [Table<'_>]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for table in tables.iter_mut() {
        let affected = affected(table.form.kind);
        if affected.is_empty() {
            continue;
        }
        if let Some(word) = word_of(table) {
            let n_rows = table.len() + table.n_refused as usize;
            let remark = Remark::new(&remark::WORK_REHEARSAL, &table.place).value(word);
            remarks.push(remark.affecting(affected).standing_for(n_rows));
            table.clear();
            table.lines.clear();
            table.refused = None;
            continue;
        }
        let mut words: BTreeMap<String, (Origin, usize)> = BTreeMap::new();
        let mut is_out = vec![false; table.len()];
        for (row, field, word) in words_of_rows(table) {
            is_out[row] = true;
            words.entry(word).or_insert_with(|| (table.origin(field, row), 0)).1 += 1;
        }
        for (word, (origin, n_rows)) in words {
            let remark = Remark::new(&remark::WORK_REHEARSAL, &origin).value(word);
            remarks.push(remark.affecting(affected).standing_for(n_rows));
        }
        table.leave_out(&is_out);
    }
    remarks
}

/// The word in the titles, the name of the sheet, of the file, of a folder; an empty blank says nothing.
fn word_of(table: &Table<'_>) -> Option<String> {
    if table.is_empty() && table.refused.is_none() {
        return None;
    }
    let context = &table.context;
    let near = context.near_titles();
    let titles = if near.is_empty() { &context.titles[..] } else { near };
    titles.iter().chain([&context.sheet]).chain(&context.path).find_map(|text| word_in(text))
}

/// The rows whose own cells have a word, each text read once.
fn words_of_rows(table: &Table<'_>) -> Vec<(usize, FieldName, String)> {
    let fields = [FieldName::Subject, FieldName::Work].map(|field| (field, table.cells(field)));
    let (mut known, mut found) = (HashMap::new(), Vec::new());
    for row in 0..table.len() {
        for (field, cells) in fields {
            let Some(text) = cells.text(row) else { continue };
            if let Some(word) = known.entry(text).or_insert_with(|| word_in(text)) {
                found.push((row, field, word.clone()));
                break;
            }
        }
    }
    found
}

fn affected(kind: FormKind) -> &'static [IndicatorId] {
    match kind.row().about {
        // Reports without marks say as well whether the works they are of are rehearsals.
        About::Vpr => FormKind::VprPupils.feeds(),
        About::Diagnostic => kind.feeds(),
        // Rehearsals of exams are told by their days.
        About::Exam
        | About::Staff
        | About::Event
        | About::Pair
        | About::Survey
        | About::Scores
        | About::Request
        | About::Passport
        | About::Nothing => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rehearsals_are_named_and_works_are_not() {
        for (text, expected) in [
            ("ВПР пробная", Some("пробная")),
            ("Пробные_ВПР", Some("пробные")),
            ("ВПР 2023 Математика 4 класс тренировочная работа", Some("тренировочная")),
            ("Демоверсия ВПР 2023", Some("демоверсия")),
            ("репетиция РДР", Some("репетиция")),
            ("НЕ УЧИТЫВАТЬ", Some("не учитывать")),
            ("черновик", Some("черновик")),
            ("Работа в формате ВПР", Some("в формате впр")),
            ("Подготовка к ВПР", Some("подготовка к впр")),
            ("не пробная", None),
            ("Диагностика", None),
            ("РДР диагностическая работа", None),
            ("ВПР 2023 Математика 4 класс", None),
            ("Региональная диагностическая работа, мониторинг", None),
            ("Пробирова", None),
            ("Предварительные результаты", None),
        ] {
            assert_eq!(word_in(text).as_deref(), expected, "{text}");
        }
    }
}
