//! Subject and grade of a ВПР as the names of sheets, files and folders state them, and its programme.
//! Reads one name at a time and narrowly: a number that may be anything else is no grade, two subjects are none.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::reference::Reference;
use crate::text;
use crate::text::pattern;

/// Longest run of words that is one subject.
const MAX_WORDS: usize = 4;
/// Words of at most so many letters are codes, and codes are words of the language as well.
const CODE_LETTERS: usize = 3;
/// Words beside a code that leave it the subject of the name; beginnings.
const NEUTRAL: [&str; 6] = ["впр", "кл", "форма", "протокол", "результат", "ф"];

/// What a name says of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stated<T> {
    /// Nothing.
    Silent,
    /// One thing.
    One(T),
    /// Several: which is meant is not guessed.
    Several,
}

impl<T> Stated<T> {
    fn of(mut values: impl Iterator<Item = T>) -> Self {
        match (values.next(), values.next()) {
            (None, _) => Self::Silent,
            (Some(value), None) => Self::One(value),
            _ => Self::Several,
        }
    }
}

/// The nearest name that is not silent; several things in it are no answer.
pub(super) fn nearest<T>(names: impl Iterator<Item = Stated<T>>) -> Option<T> {
    match names.into_iter().find(|stated| !matches!(stated, Stated::Silent))? {
        Stated::One(value) => Some(value),
        _ => None,
    }
}

/// A date, a school year, a calendar year, a long number: none of them has a grade in it.
#[expect(clippy::unwrap_used, reason = "constant patterns, tested")]
static NO_GRADES: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    [
        Regex::new(r"\d{1,4}[./_-]\d{1,2}[./_-]\d{2,4}").unwrap(),
        Regex::new(r"(?:20)?(?:1[4-9]|[2-4]\d) ?[-–—/_] ?(?:20)?(?:1[4-9]|[2-4]\d)").unwrap(),
        Regex::new(r"\d{3,}").unwrap(),
    ]
});

/// Grades beside «класс» or «параллель», with what stands between them.
#[expect(clippy::unwrap_used, reason = "constant patterns, tested")]
static GRADE_WORDS: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    [
        Regex::new(
            r#"(\d{1,2})(?:[ _-]?(?:й|ый|го|х|я|е))?[ _-]*(?:["«]?[а-я]["»]?)?[ _-]*(?:кл|паралл)"#,
        )
        .unwrap(),
        Regex::new(r"(?:класс|паралл)[а-я]*[ ._-]*(\d{1,2})").unwrap(),
        Regex::new(r"\d ?(?:[-–—,;]|и) ?\d{1,2}[ _-]?(?:х|е)?[ _-]*(?:кл|паралл)").unwrap(),
    ]
});

pattern! {
    /// A class: `5А`, `5-А`, `5«А»`.
    CLASS = r#"(\d{1,2})(?:[-«"])?[А-ЯЁA-Zа-яё][»"]?(?:[^\p{L}\d]|$)"#;
    /// The first word and the number of a sheet of «Аналитика»: `РУ 4 Индивидуальные результаты`.
    SHEET = r"^(\S+) (\d{1,2})(?: |$)";
}

/// The subject and the grade of a sheet's name; only where its first word is a known subject.
pub(super) fn sheet<'r>(name: &str, reference: &'r Reference) -> Option<(&'r str, u8)> {
    let captures = SHEET.captures(name.trim())?;
    let grade = school_grade(&captures[2])?;
    Some((reference.subject(&captures[1])?, grade))
}

/// A number that is a grade.
fn school_grade(number: &str) -> Option<u8> {
    let grade = number.parse().ok()?;
    if (1..=11).contains(&grade) { Some(grade) } else { None }
}

pattern! {
    /// The programme that a ВПР is by: «по программе 5 класса», «за курс 5-го класса».
    PROGRAMME = r"(?:по программ[еы]|за программу|за курс|по материалам?|за)[ _]+(?:за[ _]+)?(?:курса?[ _]+)?(\d{1,2})(?:[ _-]?(?:го|й|ого))?[ _]+(?:кл|парал)";
}

/// The grade of the programme that a text names.
pub(super) fn programme(text: &str) -> Option<u8> {
    school_grade(&PROGRAMME.captures(&text::folded(text))?[1])
}

/// The subject of a title without the words about the programme: «Математика (по программе» → «Математика».
pub(super) fn without_programme(subject: &str) -> String {
    let words = ["(по программе", "(за курс", "(по материал", "по программе", "за курс"];
    let cut = words.iter().filter_map(|words| subject.find(words)).min();
    subject[..cut.unwrap_or(subject.len())].trim().to_owned()
}

/// The subject of a name: `ВПР_математика_5`, «по окружающему миру 4 кл», «МА 5».
pub(super) fn subject(name: &str, reference: &Reference) -> Stated<String> {
    let mut subjects: BTreeSet<&str> =
        Words::of(name).subjects(reference).into_iter().map(|(name, _)| name).collect();
    // «По иностранным языкам (английский)» names one subject and the family it is of.
    let families: Vec<&str> = subjects.iter().map(|name| reference.family(name)).collect();
    subjects.retain(|name| families.iter().filter(|family| *family == name).count() < 2);
    Stated::of(subjects.into_iter().map(str::to_owned))
}

/// The grade of a file's name or, with `is_folder`, of a folder, where it may stand alone.
pub(super) fn grade(name: &str, is_folder: bool, reference: &Reference) -> Stated<u8> {
    let alone = name.trim();
    if is_folder && alone.parse::<u8>().is_ok() {
        return Stated::of(school_grade(alone).into_iter());
    }
    let mut text = name.to_owned();
    for pattern in &*NO_GRADES {
        text = pattern.replace_all(&text, "|").into_owned();
    }
    let folded = text::folded(&text);
    let [before, after, range] = &*GRADE_WORDS;
    if range.is_match(&folded) {
        return Stated::Several;
    }
    for (pattern, text) in [(before, &folded), (after, &folded), (&*CLASS, &text)] {
        let numbers = pattern.captures_iter(text);
        let grades: BTreeSet<u8> = numbers.filter_map(|number| school_grade(&number[1])).collect();
        if !grades.is_empty() {
            return Stated::of(grades.into_iter());
        }
    }
    let subjects = Words::of(&text).subjects(reference);
    let grades: BTreeSet<u8> =
        subjects.into_iter().filter_map(|(_, end)| number_after(&text[end..])).collect();
    Stated::of(grades.into_iter())
}

/// The grade right after a subject; `5.1`, `5-9` and `(2)` are none.
fn number_after(rest: &str) -> Option<u8> {
    let rest = rest.trim_start_matches([' ', '_', '-', '–', '.', ',']);
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let mut tail = rest[digits..].chars().filter(|c| *c != ' ');
    let is_part = matches!(tail.next(), Some('.' | ',' | '-' | '–' | '_' | '/'))
        && matches!(tail.next(), Some('0'..='9'));
    if is_part { None } else { school_grade(&rest[..digits]) }
}

/// The words of a name and where each ends.
struct Words<'n> {
    name: &'n str,
    words: Vec<(&'n str, usize)>,
}

impl<'n> Words<'n> {
    fn of(name: &'n str) -> Self {
        let start = name.as_ptr() as usize;
        let words = name.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        let words = words.map(|word| (word, word.as_ptr() as usize - start + word.len()));
        Self { name, words: words.collect() }
    }

    /// Subjects from left to right, the longest run of words first, and where each ends.
    fn subjects<'r>(&self, reference: &'r Reference) -> Vec<(&'r str, usize)> {
        let (mut subjects, mut at) = (Vec::new(), 0);
        while at < self.words.len() {
            match self.subject_at(at, reference) {
                Some((subject, n_words)) => {
                    at += n_words;
                    subjects.push((subject, self.words[at - 1].1));
                }
                None => at += 1,
            }
        }
        subjects
    }

    /// The subject that begins with a word, and of how many words it is.
    fn subject_at<'r>(&self, at: usize, reference: &'r Reference) -> Option<(&'r str, usize)> {
        for n_words in (1..=MAX_WORDS.min(self.words.len() - at)).rev() {
            if n_words == 1 && !self.is_said(at) {
                return None;
            }
            let run: Vec<&str> =
                self.words[at..at + n_words].iter().map(|(word, _)| *word).collect();
            if let Some(subject) = reference.subject(&run.join(" ")) {
                return Some((subject, n_words));
            }
        }
        None
    }

    /// Whether a word may be a subject by itself: a short one only as a code before a grade («МА 5»)
    /// or alone in the name («ВПР РУ»).
    fn is_said(&self, at: usize) -> bool {
        let (word, end) = self.words[at];
        let letters = word.chars().count();
        if letters > CODE_LETTERS {
            return true;
        }
        let is_code = word.chars().all(char::is_uppercase);
        let is_roman = word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        let mut neighbours = self.words.iter().enumerate().filter(|(place, _)| *place != at);
        let is_alone = neighbours.all(|(_, (word, _))| {
            let word = text::folded(word);
            NEUTRAL.iter().any(|start| word.starts_with(start))
        });
        let has_grade = number_after(&self.name[end..]).is_some();
        (has_grade && (is_code || letters == CODE_LETTERS)) || (is_code && !is_roman && is_alone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown<T: ToString>(stated: Stated<T>) -> String {
        match stated {
            Stated::Silent => "–".to_owned(),
            Stated::One(found) => found.to_string(),
            Stated::Several => "?".to_owned(),
        }
    }

    #[test]
    fn names_state_subject_and_grade() {
        let reference = Reference::shipped().unwrap();
        for (name, expected) in [
            ("МА 5", "Математика 5"),
            ("Русский язык 4", "Русский язык 4"),
            ("математика 5А", "Математика 5"),
            ("Математика 5-А", "Математика 5"),
            ("ВПР_математика_5", "Математика 5"),
            ("ВПР_математика_5_2022", "Математика 5"),
            ("ВПР 2022 4 класс Математика", "Математика 4"),
            ("по окружающему миру 4 кл", "Окружающий мир 4"),
            ("ВПР по математике 5 класс 2021-2022", "Математика 5"),
            ("Русскому языку", "Русский язык –"),
            ("РУ 4", "Русский язык 4"),
            ("ОМ 4", "Окружающий мир 4"),
            ("ОКР 4", "Окружающий мир 4"),
            ("БИ-7", "Биология 7"),
            ("ИС-11", "История 11"),
            ("ГГ 6", "География 6"),
            ("ОБ 8", "Обществознание 8"),
            ("ФИ 7", "Физика 7"),
            ("ХИ 8", "Химия 8"),
            ("XI 8", "Химия 8"),
            ("ИЯ 7", "Иностранный язык 7"),
            ("АЯ 7", "Английский язык 7"),
            ("НЯ 7", "Немецкий язык 7"),
            ("ФЯ 7", "Французский язык 7"),
            ("ЛИ 6", "Литература 6"),
            ("ИНФ 8", "Информатика 8"),
            ("ВПР РУ", "Русский язык –"),
            ("ВПР 22-23 Физика 8 кл", "Физика 8"),
            ("История 5«Б»", "История 5"),
            ("по иностранным языкам (английский) 7 класс", "Английский язык 7"),
            ("Биология класс 6", "Биология 6"),
            ("МА 5 (1)", "Математика 5"),
        ] {
            let parts = [shown(subject(name, reference)), shown(grade(name, false, reference))];
            assert_eq!(parts.join(" "), expected, "{name}");
        }
    }

    #[test]
    fn what_may_be_anything_else_is_not_taken() {
        let reference = Reference::shipped().unwrap();
        for (name, expected) in [
            ("Отчёт об успеваемости", "– –"),
            ("Сведения об 11 классах", "– 11"),
            ("ВПР XI класс", "– –"),
            ("Лист 1 копия", "– –"),
            ("2849657", "– –"),
            ("Ф1_Индивидуальные результаты", "– –"),
            ("Русский язык и математика 4 кл", "? 4"),
            ("Математика 5-9 классы", "Математика ?"),
            ("Математика 10-11 классы", "Математика ?"),
            ("Русский язык 17.03.2022", "Русский язык –"),
            ("ВПР 5 в 2022", "– –"),
            ("5", "– –"),
        ] {
            let parts = [shown(subject(name, reference)), shown(grade(name, false, reference))];
            assert_eq!(parts.join(" "), expected, "{name}");
        }
        assert_eq!(grade("5", true, reference), Stated::One(5));
        assert_eq!(grade("12", true, reference), Stated::Silent);
    }

    #[test]
    fn a_sheet_is_named_by_a_known_subject_only() {
        let reference = Reference::shipped().unwrap();
        assert_eq!(sheet("РУ 4 Статистика по отметкам", reference), Some(("Русский язык", 4)));
        assert_eq!(sheet("Лист 1 копия", reference), None);
        assert_eq!(sheet("РУ 40 Статистика", reference), None);
    }
}
