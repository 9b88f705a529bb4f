//! Words that make a line no record: totals, subtotals, means, minima, thresholds, shares of a whole table.
//! A closed vocabulary over the whole text; which cells may say so is decided by the caller.

use crate::form::heading::{Heading, Word};
use crate::text;

/// A row about other rows, by the column that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Total {
    /// It is no record.
    Line(u32),
    /// It is filled in as a record is.
    Record(u32),
}

/// Words one of which a line of results about others has.
const DECIDING: [&str; 42] = [
    "итог", "итоги", "итого", "итогов", "всего", "среднее", "средний", "средняя", "средние",
    "среднего", "средн", "ср", "среднем", "сумма", "минимум", "минимальный", "минимальное",
    "миним", "мин", "максимум", "максимальный", "максимальное", "макс", "порог", "порога",
    "пороговый", "пороговое", "медиана", "медианный", "успеваемость", "обученность", "качество",
    "соу", "процент", "%", "абсолютная", "справляемость", "доля", "итоговый", "промежуточный",
    "промежуточные", "наибольший",
];
/// Units that stand after a number.
const UNITS: [&str; 7] = ["%", "балл", "балла", "баллов", "процент", "процента", "процентов"];
/// Words that may stand beside them.
const ACCOMPANYING: [&str; 97] = [
    "по", "в", "на", "за", "из", "от", "том", "числе", "целом", "всем", "всех", "все", "школе",
    "школа", "школы", "школам", "классу", "класс", "класса", "классам", "классах", "параллели",
    "параллель", "району", "район", "района", "городу", "город", "города", "региону", "регион",
    "региона", "области", "краю", "стране", "россии", "оо", "оу", "предмету", "предмет",
    "предметам", "балл", "балла", "баллы", "баллов", "баллу", "оценка", "отметка", "отметки",
    "отметок", "оценки", "оценок", "результат", "результаты", "результатов", "работы", "работе",
    "работа", "общий", "общее", "общая", "общие", "знаний", "знания", "выполнения", "выполнено",
    "выполнение", "задания", "заданий", "учащихся", "обучающихся", "участников", "учеников",
    "человек", "чел", "количество", "кол", "во", "число", "писавших", "сдавших", "показатель",
    "значение", "арифметическое", "арифметический", "тестовый", "первичный", "экзамена",
    "экзамену", "егэ", "огэ", "впр", "рдр", "группе", "уровень", "год", "набранный",
];
/// Words that close a subtotal of a group, whatever the group is called: «6А Итог».
const CLOSING: [&str; 3] = ["итог", "итого", "всего"];
/// Openings of a line about others, whatever follows.
const OPENINGS: [&str; 9] = [
    "итого",
    "всего",
    "в том числе",
    "в среднем",
    "среднее по",
    "среднее значение",
    "среднее арифметическое",
    "общий итог",
    "% выполнения",
];
/// First words of a line about others where no name follows: «Средний возраст».
const MEASURES: [&str; 8] = [
    "средний", "средняя", "средние", "минимальный", "минимальное", "максимальный", "максимальное",
    "пороговый",
];
/// Most words of a label of a group.
const MOST_WORDS: usize = 14;
/// Longest text that can be one.
const MOST_BYTES: usize = 1_000;

/// Words of which the name of a wider group consists.
const GROUP: [&str; 66] = [
    "по", "вся", "весь", "все", "выборка", "район", "району", "города", "город", "городу",
    "регион", "региону", "область", "области", "округ", "округу", "край", "россия", "россии",
    "страна", "рф", "муниципалитет", "спб", "санкт", "петербург", "петербургу", "москва", "москве",
    "лен", "обл", "эталон", "план", "факт", "норма", "прогноз", "выполнили", "писали", "писавших",
    "выполнявших", "писало", "выполняли", "сдавали", "явились", "отсутствовали", "параллель",
    "параллели", "кол", "во", "количество", "число", "участников", "участники", "учащихся",
    "обучающихся", "учеников", "ученики", "человек", "чел", "школа", "школе", "школы", "оо", "оу",
    "ао", "образец", "ключ",
];

/// Whether a text names a wider group than a pupil or a teacher: «Район», «По городу».
pub(super) fn is_group(raw: &str) -> bool {
    const MOST_CHARS: usize = 24;
    if raw.chars().count() > MOST_CHARS {
        return false;
    }
    let text = text::heading(raw);
    let mut n_words = 0;
    for word in
        text.split(|sign: char| !text::is_alphanumeric(sign)).filter(|word| !word.is_empty())
    {
        if !GROUP.contains(&word) {
            return false;
        }
        n_words += 1;
    }
    n_words > 0
}

/// Whether a text is about other lines and names nobody.
pub(super) fn is_total(raw: &str) -> bool {
    if raw.len() > MOST_BYTES {
        return false;
    }
    let words = telling_words(raw);
    // «95 %», «76 баллов»: a number with its unit is a value.
    if words.iter().all(|word| UNITS.contains(&word.as_str())) || words.len() > MOST_WORDS {
        return false;
    }
    is_phrase_of_totals(&words)
        || words.len() > 1 && words.last().is_some_and(|word| CLOSING.contains(&word.as_str()))
        || is_opening(&words)
        || is_measure(raw, &words)
}

/// The words of a text that don't just say which lines: «6А», «2022».
fn telling_words(raw: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut follows_number = false;
    for Word { text, .. } in Heading::of(raw).0 {
        let is_letter = text.chars().count() == 1 && text != "%";
        // «6-А»: the letter of a class.
        let is_of_class = is_number_or_class(&text) || follows_number && is_letter;
        follows_number = is_number_or_class(&text);
        if !is_of_class {
            words.push(text);
        }
    }
    words
}

/// Whether all words are of totals, one of them a deciding one.
fn is_phrase_of_totals(words: &[String]) -> bool {
    let mut n_deciding = 0;
    for word in words {
        if DECIDING.contains(&word.as_str()) {
            n_deciding += 1;
        } else if !ACCOMPANYING.contains(&word.as_str()) {
            return false;
        }
    }
    n_deciding > 0
}

/// «Средний возраст», but not «Средний Иван»: no word after the first begins as a name does.
fn is_measure(raw: &str, words: &[String]) -> bool {
    let opens = words.first().is_some_and(|word| MEASURES.contains(&word.as_str()));
    opens && words.len() > 1 && !raw.split_whitespace().skip(1).any(begins_as_name)
}

fn begins_as_name(word: &str) -> bool {
    let mut letters = word.chars().filter(|sign| sign.is_alphabetic());
    let is_capital = letters.next().is_some_and(char::is_uppercase);
    // «ОГЭ» is no name.
    is_capital && letters.next().is_none_or(char::is_lowercase)
}

fn is_opening(words: &[String]) -> bool {
    let line = format!("{} ", words.join(" "));
    OPENINGS.iter().any(|opening| line.starts_with(&format!("{opening} ")))
}

/// «6», «6а», «2022»: says which lines, not what of them.
fn is_number_or_class(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < word.len() && rest.chars().count() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_about_others_are_known() {
        for text in [
            "Среднее по классу",
            "Средний балл",
            "Порог",
            "Минимальный балл",
            "6А Итог",
            "Общий итог",
            "Итого по школе",
            "Всего",
            "ВСЕГО:",
            "Успеваемость",
            "% выполнения",
            "в среднем",
            "Ср. балл",
            "Средний балл по ОГЭ в районе",
            "Средний возраст",
            "Средняя нагрузка, ч",
            "Математика Итог",
            "Иванова Анна Петровна Итог",
            "Качество знаний, %",
            "Мин.",
            "Макс. балл",
            "Итого 6А",
            "Средний % выполнения",
            "Итог по 6-А классу",
            "СОУ",
            "Пороговое значение",
            "Всего участников 25",
            "Промежуточный итог",
            "Медиана",
            "Кол-во баллов среднее",
        ] {
            assert!(is_total(text), "{text}");
        }
    }

    #[test]
    fn people_codes_and_titles_are_not() {
        for text in [
            "Итогов Иван Ильич",
            "Средний Иван Петрович",
            "Всеволодова Анна",
            "60001",
            "6А",
            "среднее профессиональное",
            "среднее общее образование",
            "Порогов А.",
            "Качественный урок",
            "Минина Ольга",
            "",
            "Класс",
            "Работа по предмету",
            "Максимов И. П.",
            "Долин Пётр",
            "Суммин О. О.",
        ] {
            assert!(!is_total(text), "{text}");
        }
    }
}
