//! Which exam a table is of: word, code, subject and date from the texts round it, found once a table.
//! A row's own cells come before; what nothing states is left open.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::{Match, Regex};

use crate::form::FieldName;
use crate::form::extract::Table;
use crate::period;
use crate::reference::{Exam, Reference};
use crate::text;

/// Codes of the oral parts of languages.
const ORAL_CODES: std::ops::RangeInclusive<u32> = 29..=34;

/// The shortest word of a file's name that names a subject: «об» is no «ОБ».
const SHORTEST_NAME: usize = 3;

/// What the texts round a table say of its exam.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ExamHeading {
    /// The exam by its word.
    pub(super) exam: Option<Exam>,
    /// Code and subject as written; either may be missing.
    pub(super) line: HeadingLine,
}

/// A line such as «04 - Химия 2026.06.01» or `Математика(2026.06.02)`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct HeadingLine {
    pub(super) code: Option<u32>,
    pub(super) subject: Option<String>,
    pub(super) date: Option<NaiveDate>,
}

impl HeadingLine {
    /// Whether it names the oral part alone.
    pub(super) fn is_oral(&self) -> bool {
        if self.code.is_some_and(|code| ORAL_CODES.contains(&code)) {
            return true;
        }
        let subject = text::folded(self.subject.as_deref().unwrap_or_default());
        subject.contains("устн") && !subject.contains("письм")
    }
}

impl ExamHeading {
    pub(super) fn of(table: &Table<'_>, reference: &Reference) -> Self {
        let captured = &table.context.captured;
        let mut line = HeadingLine {
            code: captured.get("exam_code").and_then(|code| code.parse().ok()),
            subject: captured.get("subject").cloned(),
            date: date(table, reference),
        };
        if line.subject.is_none()
            && let Some((code, subject)) = named_subject(table, reference)
        {
            line.code = code.or(line.code);
            line.subject = Some(subject);
        }
        Self { exam: named_exam(table), line }
    }
}

/// The exam that the lines above a table, its sheet or file name.
fn named_exam(table: &Table<'_>) -> Option<Exam> {
    let context = &table.context;
    let texts = context.titles.iter().chain([&context.sheet]).chain(context.path.first());
    for text in texts {
        if let Some(exam) = exam_in(text) {
            return Some(exam);
        }
    }
    // Nothing else tells a ГВЭ protocol from an ОГЭ one, so its folder may.
    let mut folders = context.path.iter().skip(1);
    folders.any(|folder| exam_in(folder) == Some(Exam::Gve)).then_some(Exam::Gve)
}

/// Code and subject by a line that is a subject, else by one with its date, else by the sheet's or file's name.
fn named_subject(table: &Table<'_>, reference: &Reference) -> Option<(Option<u32>, String)> {
    let titles = &table.context.titles;
    if let Some(line) = titles.iter().find_map(|text| subject_line(text, reference)) {
        return Some(line);
    }
    if let Some((subject, _)) = titles.iter().find_map(|text| dated_line(text, reference)) {
        return Some((None, subject));
    }
    let context = &table.context;
    if context.has_new_title {
        return None;
    }
    // The subject that the sheet or the file is named by.
    let mut names = [&context.sheet].into_iter().chain(context.path.first());
    names.find_map(|name| Some((None, subject_in(name, reference)?)))
}

/// The date above a table: in the line that names the exam, in a line of its own, in the file's name.
pub(in crate::facts) fn date(table: &Table<'_>, reference: &Reference) -> Option<NaiveDate> {
    let context = &table.context;
    if !context.captured.contains_key("subject") {
        for text in &context.titles {
            let date = date_line(text).or_else(|| Some(dated_line(text, reference)?.1));
            if date.is_some() {
                return date;
            }
        }
    }
    period::date_in(context.captured.get("date")?)
}

/// The date of a row: its own column, the cell that names the exam.
pub(in crate::facts) fn row_date(table: &Table<'_>, line: usize) -> Option<NaiveDate> {
    if let Some(date) = table.date(FieldName::Date, line) {
        return Some(date);
    }
    exam_line(table.text(FieldName::ExamLine, line)?).date
}

#[expect(clippy::unwrap_used, reason = "constant patterns, tested")]
static LINES: LazyLock<[Regex; 4]> = LazyLock::new(|| {
    [
        Regex::new(r"^(?:(\d{1,2})\s*[-–—.]\s*)?(.*?)\s*\(?\s*(\d{4}[.-]\d{2}[.-]\d{2}|\d{2}\.\d{2}\.\d{4})?\s*\)?$").unwrap(),
        Regex::new(r"^(?:(\d{1,2})\s*[-–—.]?\s+)?(?:(?i:предмет|экзамен)\s*:?\s*)?(\D+)$").unwrap(),
        Regex::new(r"^(?:(?i:дата)(?:\s+(?i:проведения))?(?:\s+(?i:экзамена))?\s*:?\s*)?(\d{4}[.-]\d{2}[.-]\d{2}|\d{2}\.\d{2}\.\d{4})(?:\s*г\.?)?$").unwrap(),
        Regex::new(r"^(\D+?)[\s,(]+(?:[пП](?:исьм\S*)?[/.:\s]*)?(\d{4}[.-]\d{2}[.-]\d{2}|\d{2}\.\d{2}\.\d{4})").unwrap(),
    ]
});

/// The cell that names an exam: `Математика(2026.06.02)`.
pub(super) fn exam_line(text: &str) -> HeadingLine {
    let Some(parts) = LINES[0].captures(text.trim()) else { return HeadingLine::default() };
    HeadingLine {
        code: number(parts.get(1)),
        subject: Some(parts[2].to_owned()).filter(|subject| !subject.is_empty()),
        date: parts.get(3).and_then(|date| period::date_in(date.as_str())),
    }
}

fn number(digits: Option<Match<'_>>) -> Option<u32> {
    digits?.as_str().parse().ok()
}

/// A line that is a known subject and nothing more, perhaps with its code.
fn subject_line(text: &str, reference: &Reference) -> Option<(Option<u32>, String)> {
    let parts = LINES[1].captures(text.trim())?;
    let subject = parts[2].trim();
    reference.subject(subject)?;
    Some((number(parts.get(1)), subject.to_owned()))
}

/// A line of a known subject without its code and a date: «Английский язык п/2023.06.09 у/2023.06.10».
fn dated_line(text: &str, reference: &Reference) -> Option<(String, NaiveDate)> {
    let parts = LINES[3].captures(text.trim())?;
    reference.subject(&parts[1])?;
    Some((parts[1].to_owned(), period::date_in(&parts[2])?))
}

fn date_line(text: &str) -> Option<NaiveDate> {
    period::date_in(&LINES[2].captures(text.trim())?[1])
}

/// The longest run of words of a text that is a subject's spelling, as it stands there.
pub(in crate::facts) fn subject_in(text: &str, reference: &Reference) -> Option<String> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let mut runs = (1..=words.len().min(4)).rev().flat_map(|n| words.windows(n));
    let run = runs.find(|run| {
        run.iter().any(|word| word.chars().count() >= SHORTEST_NAME)
            && reference.subject(&run.join(" ")).is_some()
    })?;
    Some(run.join(" "))
}

#[expect(clippy::unwrap_used, reason = "constant patterns, tested")]
static EXAMS: LazyLock<[(Regex, Exam); 3]> = LazyLock::new(|| {
    [
        (Regex::new(r"(^|[^а-я])гвэ|государственн\S* выпускн\S* экзамен").unwrap(), Exam::Gve),
        (
            Regex::new(r"(^|[^а-я])егэ|единого государственного|единый государственный").unwrap(),
            Exam::Ege,
        ),
        (
            Regex::new(r"(^|[^а-я])огэ|основного государственного|основной государственный")
                .unwrap(),
            Exam::Oge,
        ),
    ]
});

/// The one exam that a text names; of two none.
pub(in crate::facts) fn exam_in(text: &str) -> Option<Exam> {
    let text = text::folded(text);
    let mut named = EXAMS.iter().filter(|(pattern, _)| pattern.is_match(&text));
    let (_, exam) = named.next()?;
    named.next().is_none().then_some(*exam)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exams_are_named_in_titles_and_files() {
        for (text, expected) in [
            (
                "Протокол проверки результатов единого государственного экзамена 2016 года",
                Some(Exam::Ege),
            ),
            ("ОГЭ 2023 протокол", Some(Exam::Oge)),
            ("ГВЭ-9", Some(Exam::Gve)),
            ("Протокол проверки результатов", None),
            ("логэр", None),
            ("ОГЭ и ЕГЭ 2023", None),
        ] {
            assert_eq!(exam_in(text), expected, "{text}");
        }
    }

    #[test]
    fn cells_name_subject_and_date() {
        for (text, code, subject, date) in [
            ("Математика(2026.06.02)", None, "Математика", "2026-06-02"),
            ("02 - Математика (02.06.2026)", Some(2), "Математика", "2026-06-02"),
            ("Химия 2026.06.01", None, "Химия", "2026-06-01"),
            ("Химия", None, "Химия", ""),
        ] {
            let line = exam_line(text);
            let found = line.date.map(|date| date.to_string()).unwrap_or_default();
            assert_eq!(
                (line.code, line.subject.as_deref(), found.as_str()),
                (code, Some(subject), date)
            );
        }
    }

    #[test]
    fn lines_of_a_known_subject_or_a_date_alone_are_read() {
        let reference = Reference::shipped().unwrap();
        for (text, expected) in [
            ("04 - Химия", Some((Some(4), "Химия"))),
            ("Предмет: Русский язык", Some((None, "Русский язык"))),
            ("77 - г. Москва", None),
            ("Протокол проверки", None),
        ] {
            let expected = expected.map(|(code, subject)| (code, subject.to_owned()));
            assert_eq!(subject_line(text, reference), expected, "{text}");
        }
        let two = dated_line("Английский язык п/2023.06.09 у/2023.06.10", reference);
        let date = NaiveDate::from_ymd_opt(2023, 6, 9).unwrap();
        assert_eq!(two, Some(("Английский язык".to_owned(), date)));
        assert_eq!(dated_line("Дата создания: 2026.06.14 14:40", reference), None);
        assert!(date_line("Дата экзамена: 01.06.2026").is_some());
        assert!(date_line("2026.06.01").is_some());
        assert_eq!(date_line("Дата создания: 2026.06.14 14:40"), None);
    }
}
