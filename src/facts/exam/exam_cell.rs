//! What the cell «Экзамен» of a row may say: the ГИА, its form, its period; nothing else is guessed by the class.
//! A closed vocabulary; which exam it is once that is known is decided elsewhere.

use super::heading;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::reference::{Exam, Reference};
use crate::sheet::Cell;
use crate::text;
use crate::value::{self, ClassName};

/// Words beside which the class says which exam it is; beginnings.
const OPEN: [&str; 31] = [
    "гиа", "письмен", "устн", "компьютер", "ким", "экзамен", "государственн", "итогов",
    "аттестаци", "основн", "досрочн", "резерв", "дополнительн", "период", "день", "дни", "срок",
    "волна", "этап", "пересдач", "повторн", "апелляц", "обязательн", "выбор", "форм", "класс",
    "кл", "год", "сентябр", "протокол", "результат",
];
/// Words of these exactly.
const BETWEEN: [&str; 5] = ["по", "в", "за", "г", "и"];

/// The exam that a cell names, its letters perhaps standing apart: «Е Г Э», «О.Г.Э.».
pub(super) fn exam_in(text: &str) -> Option<Exam> {
    if let Some(exam) = heading::exam_in(text) {
        return Some(exam);
    }
    let letters: String = text::folded(text).chars().filter(|sign| sign.is_alphabetic()).collect();
    if letters.chars().count() == 3 { heading::exam_in(&letters) } else { None }
}

/// The grade that the cell of the class states.
pub(super) fn grade(table: &Table<'_>, line: usize) -> Option<u8> {
    let cell = Cell::Text(table.text(FieldName::Class, line)?);
    match value::class(cell, None) {
        ClassName::Named { grade, .. } | ClassName::Numbered { grade, .. } => Some(grade),
        _ => value::grade(cell),
    }
}

/// Why the row's exam can't be told; `None`: it is told, or nothing is said.
pub(super) fn refusal(table: &Table<'_>, line: usize, reference: &Reference) -> Option<String> {
    let text = table.text(FieldName::Exam, line)?;
    let grade = grade(table, line);
    let not_understood = format!("экзамен «{text}» не понят (нужно ЕГЭ, ОГЭ или ГВЭ)");
    if let Some(exam) = exam_in(text) {
        return match (exam, grade) {
            (Exam::Oge, Some(grade @ (11 | 12))) | (Exam::Ege, Some(grade @ 9)) => {
                Some(of_other_class(text, grade))
            }
            _ => None,
        };
    }
    if let Some(named) = reference.subject(text) {
        // «ИС» is history, and not in a row of русский язык.
        let subject = reference.subject(table.text(FieldName::Subject, line)?)?;
        return if subject == named { None } else { Some(not_understood) };
    }
    let folded = text::folded(text);
    if let (Some(stated), Some(grade)) = (grade_of_exams(&folded), grade)
        && (stated == 9) != (grade == 9)
    {
        return Some(of_other_class(text, grade));
    }
    let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    if words.all(is_known) { None } else { Some(not_understood) }
}

fn of_other_class(text: &str, grade: u8) -> String {
    format!("экзамен «{text}», а класс {grade}-й")
}

/// The grade after which exams are taken, if a folded text states one.
fn grade_of_exams(folded: &str) -> Option<u8> {
    let numbers = folded.split(|c: char| !c.is_ascii_digit());
    numbers.filter_map(|word| word.parse().ok()).find(|grade| matches!(grade, 9 | 11 | 12))
}

fn is_known(word: &str) -> bool {
    word.chars().all(|sign| sign.is_ascii_digit())
        || BETWEEN.contains(&word)
        || OPEN.iter().any(|start| word.starts_with(start))
}
