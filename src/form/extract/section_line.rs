//! Worded lines over rows of a school's own table: «Не состоялись», «Школьный уровень», «9А».
//! Says which of them could be about the rows below; the rows stay what their cells say.

use super::reader::TableReader;
use super::sparse_row::Sparse;
use super::table::Table;
use super::title;
use super::total::is_total;
use crate::form::FormKind;
use crate::period;
use crate::remark::{self, GapKind, Remark};
use crate::text;

/// Beginnings of words of lines that only part the rows, beside months: classes, subjects, departments, exams.
const PARTING: [&str; 45] = [
    "полугоди", "четверт", "триместр", "квартал", "месяц", "класс", "параллел", "русск", "язык",
    "литератур", "математик", "алгебр", "геометри", "информатик", "физик", "хими", "биологи",
    "географи", "истори", "обществознани", "английск", "немецк", "французск", "иностранн", "музык",
    "изобразительн", "технологи", "физкультур", "физическ", "культур", "обж", "кафедр", "шмо",
    "методическ", "объединени", "начальн", "предмет", "огэ", "егэ", "гвэ", "гиа", "впр", "рдр",
    "основн", "средн",
];
/// Whole words of such lines.
const LINKS: [&str; 22] = [
    "мо", "и", "за", "в", "по", "г", "год", "года", "i", "ii", "iii", "iv", "учителей", "учителя",
    "первое", "второе", "первая", "вторая", "третья", "четвертая", "цикла", "классов",
];
/// Beginnings of words by which the rows below are none of the records that the table is of.
const DENYING: [&str; 40] = [
    "состоял", "состоит", "отмен", "план", "запланир", "заяв", "отклон", "отказ", "слушател",
    "жюри", "пробн", "проба", "репетици", "трениров", "учитыв", "использ", "черновик", "проект",
    "прекращ", "расторг", "незаверш", "заверш", "аннулир", "недейств", "принят", "допущ",
    "участвовал", "исключ", "удал", "выбы", "дубл", "архив", "резерв", "приглаш", "посещ", "посет",
    "кандидат", "предварительн", "отсутств", "явил",
];
/// Beginnings of lines between tables that speak of the paper, not of the rows.
const SERVICE: [&str; 13] = [
    "директор", "заместитель", "зам ", "завуч", "руководитель", "председатель", "ответственн",
    "исполнитель", "стр", "лист", "таблица", "приложение", "продолжение",
];
/// Beginnings of words of awards.
const AWARDS: [&str; 5] = ["грамот", "благодарност", "наград", "поощрен", "преми"];
/// Beginnings of words of pupils, whose contests are none of the teachers'.
const PUPILS: [&str; 9] = [
    "учащи", "обучающ", "школьник", "школьниц", "ученик", "ученич", "воспитанн", "детей", "детски",
];

/// Forms whose lines name nobody but teachers.
const NAMING_TEACHERS: [FormKind; 5] = [
    FormKind::Experience,
    FormKind::Contest,
    FormKind::Training,
    FormKind::Pair,
    FormKind::Effectiveness,
];

impl TableReader<'_, '_> {
    /// What is said of the worded lines of the table: each with the records down to the next of them.
    pub(super) fn over_records(&self, lines: &[u32], tail: u32, rows: &[u32]) -> Vec<Remark> {
        let mut remarks = Vec::new();
        for (number, &line) in lines.iter().enumerate() {
            let next = lines.get(number + 1).copied().unwrap_or(u32::MAX);
            let n_below =
                rows.partition_point(|row| *row < next) - rows.partition_point(|row| *row < line);
            let text = title::line(self.sheet, line);
            let is_plain = is_parting(&text) || is_total(&text);
            if n_below > 0 && !self.header.form.kind.feeds().is_empty() && !is_plain {
                remarks.push(self.over_rows(line, &text, n_below));
            } else if self.lone_cell(line, tail) != Sparse::Doubtful {
                remarks.push(self.below_table(line));
            }
        }
        remarks
    }

    /// What is said of a worded line between two tables of one header: it parts the rows below it as a
    /// line among rows does.
    pub(super) fn line_over_table(&self, table: &Table<'_>) -> Option<Remark> {
        let form = self.header.form;
        let is_school_table = form.is_blank() && !form.kind.feeds().is_empty();
        if !self.repeats || !is_school_table || form.kind == FormKind::Staff || table.is_empty() {
            return None;
        }
        let text = table.context.near_titles().first()?;
        let line = (0..self.header.row).rev().find(|row| title::line(self.sheet, *row) == *text)?;
        let key = text::key(text);
        let is_service = SERVICE.iter().any(|start| key.starts_with(start));
        let has_year = period::title::in_title(text).year.is_some();
        // Of plans, pupils and awards the whole book is judged.
        let is_of_book = is_denying(text) || is_of_pupils(text) || is_of_awards(text);
        let is_plain = is_service || has_year || is_of_book || is_parting(text) || is_total(text);
        (!is_plain && self.is_one_text(line)).then(|| self.over_rows(line, text, table.len()))
    }

    fn over_rows(&self, line: u32, text: &str, n_below: usize) -> Remark {
        let kind = self.header.form.kind;
        let origin = self.origin(line, self.first_column(line));
        let remark = Remark::new(&remark::LINE_OVER_ROWS, &origin);
        // A line of a table of pupils may have one's name.
        let remark = if NAMING_TEACHERS.contains(&kind) {
            let detail = format!("«{text}» над строками, их {n_below}");
            remark.value(text.to_owned()).with("line", detail)
        } else {
            remark.with("line", format!("с одной ячейкой над строками, их {n_below}"))
        };
        let remark = remark.affecting(kind.feeds()).standing_for(n_below);
        match kind.gap() {
            GapKind::Event if is_denying(text) || is_of_pupils(text) => {
                remark.leaving(GapKind::Event, None)
            }
            gap if gap != GapKind::Event && is_denying(text) => {
                remark.leaving(GapKind::Deciding, None)
            }
            _ => remark,
        }
    }
}

/// Whether a line names a month, a class, a subject, a department, and nothing else.
fn is_parting(text: &str) -> bool {
    let key = text::key(text);
    // «2021-2022» is a year of the rows below; «ноябрь 2022» says what their dates say.
    let has_month = key.split(' ').any(period::is_of_month);
    key.split(' ').all(|word| {
        let digits = word.trim_end_matches(char::is_alphabetic);
        let is_number = !digits.is_empty() && digits.chars().all(|sign| sign.is_ascii_digit());
        let n_letters = word.chars().count() - digits.chars().count();
        let is_class = is_number && digits.len() <= 2 && n_letters <= 1;
        let is_letter = word.chars().count() == 1;
        is_class
            || is_letter
            || is_number && has_month
            || LINKS.contains(&word)
            || period::is_of_month(word)
            || PARTING.iter().any(|start| word.starts_with(start))
    })
}

/// Whether a line says that the rows below are no such records.
fn is_denying(text: &str) -> bool {
    let key = text::key(text);
    has_word(&key, &DENYING) || key.split(' ').any(|word| word == "не")
}

fn is_of_pupils(text: &str) -> bool {
    has_word(&text::key(text), &PUPILS)
}

fn is_of_awards(text: &str) -> bool {
    let key = text::key(text);
    AWARDS.iter().any(|start| key.contains(start))
}

/// Whether some word of a key begins so.
fn has_word(key: &str, starts: &[&str]) -> bool {
    key.split(' ').any(|word| starts.iter().any(|start| word.starts_with(start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_only_part_rows_are_told_from_those_about_them() {
        for text in [
            "9А",
            "9 «А» класс",
            "Ноябрь",
            "ноябрь 2022 г.",
            "Русский язык",
            "ШМО учителей математики",
            "I полугодие",
        ] {
            assert!(is_parting(text), "{text}");
        }
        for text in [
            "Не состоялись",
            "2021-2022 учебный год",
            "Школьный уровень",
            "Слушатели",
            "Пробный ЕГЭ",
            "Олимпиады школьников по физике",
        ] {
            assert!(!is_parting(text), "{text}");
        }
    }

    #[test]
    fn lines_that_deny_leave_the_rows_open() {
        for text in [
            "Не состоялись",
            "Планируется:",
            "Заявки (не приняты)",
            "Отменены",
            "Жюри",
            "Прекращённые пары",
        ] {
            assert!(is_denying(text), "{text}");
        }
        assert!(is_of_pupils("Участие учащихся") && !is_denying("Участие учащихся"));
        assert!(!is_denying("Школьный уровень") && !is_of_pupils("Школьный уровень"));
    }
}
