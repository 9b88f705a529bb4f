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

/// Why the row's exam can't be told; `None`: it is told, or nothing is said.
pub(super) fn refusal(table: &Table<'_>, row: usize, reference: &Reference) -> Option<String> {
    let text = table.text(FieldName::Exam, row)?;
    let class = table.text(FieldName::Class, row).map_or(Cell::Empty, Cell::Text);
    let grade = match value::class(class, None) {
        ClassName::Named { grade, .. } | ClassName::Numbered { grade, .. } => Some(grade),
        _ => value::grade(class),
    };
    if let Some(exam) = heading::exam_in(text).or_else(|| spaced(text)) {
        let is_other = matches!((exam, grade), (Exam::Oge, Some(11 | 12)) | (Exam::Ege, Some(9)));
        let class = grade.unwrap_or_default();
        return is_other.then(|| format!("экзамен «{text}», а класс {class}-й"));
    }
    if let Some(named) = reference.subject(text) {
        // «ИС» is история, and not in a row of русский язык.
        let subject = table.text(FieldName::Subject, row).and_then(|own| reference.subject(own));
        let is_other = subject.is_some_and(|subject| subject != named);
        return is_other.then(|| format!("экзамен «{text}» не понят (нужно ЕГЭ, ОГЭ или ГВЭ)"));
    }
    let folded = text::folded(text);
    let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let stated = folded
        .split(|c: char| !c.is_ascii_digit())
        .find_map(|word| word.parse().ok().filter(|grade: &u8| matches!(grade, 9 | 11 | 12)));
    if let (Some(stated), Some(grade)) = (stated, grade)
        && (stated == 9) != (grade == 9)
    {
        return Some(format!("экзамен «{text}», а класс {grade}-й"));
    }
    let is_known = |word: &str| {
        word.chars().all(|sign| sign.is_ascii_digit())
            || BETWEEN.contains(&word)
            || OPEN.iter().any(|start| word.starts_with(start))
    };
    (!words.all(is_known)).then(|| format!("экзамен «{text}» не понят (нужно ЕГЭ, ОГЭ или ГВЭ)"))
}

/// «Е Г Э», «О.Г.Э.»: an exam whose letters stand apart.
pub(super) fn spaced(text: &str) -> Option<Exam> {
    let folded = text::folded(text);
    let letters: String = folded.chars().filter(|sign| sign.is_alphabetic()).collect();
    heading::exam_in(&letters).filter(|_| letters.chars().count() == 3)
}
