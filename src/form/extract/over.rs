//! Worded lines over rows of a school's own table: «Не состоялись», «Школьный уровень», «9А».
//! Says which of them could be about the rows below; the rows stay what their cells say.

use super::lines::Area;
use super::thin::Thin;
use super::total::is_total;
use super::{Reading, Table, title};
use crate::form::Kind;
use crate::period;
use crate::remark::{self, GapKind, Remark};
use crate::text;

/// Beginnings of words of lines that only part the rows: months, classes, subjects, departments, exams.
#[rustfmt::skip]
const PARTING: [&str; 58] = [
    "январ", "феврал", "март", "апрел", "мая", "май", "июн", "июл", "август", "сентябр", "октябр",
    "ноябр", "декабр", "полугоди", "четверт", "триместр", "квартал", "месяц", "класс", "параллел",
    "русск", "язык", "литератур", "математик", "алгебр", "геометри", "информатик", "физик", "хими",
    "биологи", "географи", "истори", "обществознани", "английск", "немецк", "французск", "иностранн",
    "музык", "изобразительн", "технологи", "физкультур", "физическ", "культур", "обж", "кафедр",
    "шмо", "методическ", "объединени", "начальн", "предмет", "огэ", "егэ", "гвэ", "гиа", "впр", "рдр",
    "основн", "средн",
];
/// Whole words of such lines.
#[rustfmt::skip]
const LINKS: [&str; 22] = [
    "мо", "и", "за", "в", "по", "г", "год", "года", "i", "ii", "iii", "iv", "учителей", "учителя",
    "первое", "второе", "первая", "вторая", "третья", "четвертая", "цикла", "классов",
];
/// Beginnings of words by which the rows below are none of the records that the table is of.
#[rustfmt::skip]
const DENYING: [&str; 40] = [
    "состоял", "состоит", "отмен", "план", "запланир", "заяв", "отклон", "отказ", "слушател", "жюри",
    "пробн", "проба", "репетици", "трениров", "учитыв", "использ", "черновик", "проект", "прекращ",
    "расторг", "незаверш", "заверш", "аннулир", "недейств", "принят", "допущ", "участвовал", "исключ",
    "удал", "выбы", "дубл", "архив", "резерв", "приглаш", "посещ", "посет", "кандидат", "предварительн",
    "отсутств", "явил",
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
const NAMING_TEACHERS: [Kind; 5] =
    [Kind::Experience, Kind::Contest, Kind::Training, Kind::Pair, Kind::Effectiveness];

impl Reading<'_, '_> {
    /// What is said of the worded lines of the table: each with the rows down to the next of them.
    pub(super) fn over_rows(
        &self,
        lines: &[u32],
        tail: u32,
        area: &Area,
        remarks: &mut Vec<Remark>,
    ) {
        for (number, &line) in lines.iter().enumerate() {
            let next = lines.get(number + 1).copied().unwrap_or(u32::MAX);
            let below = area.rows.iter().filter(|row| (line..next).contains(row)).count();
            let text = title::line(self.sheet, line);
            let is_plain = is_parting(&text) || is_total(&text);
            if below == 0 || self.header.form.kind.feeds().is_empty() || is_plain {
                if self.lone(line, tail) != Thin::Doubtful {
                    remarks.push(self.below_table(line));
                }
            } else {
                remarks.push(self.over(line, &text, below));
            }
        }
    }

    /// What is said of a worded line between two tables of one header: it parts the rows below it as a
    /// line among rows does.
    pub(super) fn over_table(&self, table: &Table<'_>) -> Option<Remark> {
        let form = self.header.form;
        let text = table.context.titles.first().filter(|_| table.context.n_own > 0)?;
        let key = text::key(text);
        let is_service = SERVICE.iter().any(|start| key.starts_with(start));
        let has_year = period::title::in_title(text).year.is_some();
        let line = (0..self.header.row).rev().find(|row| title::line(self.sheet, *row) == *text)?;
        let is_own = self.repeats && form.template.is_some() && !form.kind.feeds().is_empty();
        let is_asked = is_own && form.kind != Kind::Staff && !table.is_empty();
        // Of plans, pupils and awards the whole book is judged.
        let is_of_book = denies(text, true) || AWARDS.iter().any(|start| key.contains(start));
        let is_plain = is_service || has_year || is_of_book || is_parting(text) || is_total(text);
        (is_asked && !is_plain && self.is_one_text(line))
            .then(|| self.over(line, text, table.len()))
    }

    fn over(&self, line: u32, text: &str, below: usize) -> Remark {
        let kind = self.header.form.kind;
        let column = self.sheet.row(line).next().map_or(0, |(column, _)| column);
        // A line of a table of pupils may have one's name.
        let is_quoted = NAMING_TEACHERS.contains(&kind);
        let what = if is_quoted {
            format!("«{text}»")
        } else {
            "с одной ячейкой".to_owned()
        };
        let detail = format!("{what} над строками, их {below}");
        let origin = self.origin(line, column);
        let value = is_quoted.then(|| text.to_owned());
        let remark =
            Remark::new(&remark::LINE_OVER_ROWS, &origin).value(value).with("line", &detail);
        let remark = remark.affecting(kind.feeds()).standing_for(below);
        if !denies(text, kind.gap() == GapKind::Event) {
            return remark;
        }
        let gap = if kind.gap() == GapKind::Event { GapKind::Event } else { GapKind::Deciding };
        remark.leaving(gap, None)
    }
}

/// Whether a line names a month, a class, a subject, a department, and nothing else.
fn is_parting(text: &str) -> bool {
    let key = text::key(text);
    let words: Vec<&str> = key.split(' ').collect();
    // «2021-2022» is a year of the rows below; «ноябрь 2022» says what their dates say.
    let has_month =
        words.iter().any(|word| PARTING[..13].iter().any(|start| word.starts_with(start)));
    words.iter().all(|word| {
        let digits = word.trim_end_matches(char::is_alphabetic);
        let is_number = !digits.is_empty() && digits.chars().all(|sign| sign.is_ascii_digit());
        let is_class = is_number && digits.len() <= 2 && word.chars().count() <= digits.len() + 1;
        let is_letter = word.chars().count() == 1;
        is_class
            || is_letter
            || is_number && has_month
            || LINKS.contains(word)
            || PARTING.iter().any(|start| word.starts_with(start))
    })
}

/// Whether a line says that the rows below are no such records.
fn denies(text: &str, is_of_teachers: bool) -> bool {
    let key = text::key(text);
    key.split(' ').any(|word| {
        let by = |starts: &[&str]| starts.iter().any(|start| word.starts_with(start));
        by(&DENYING) || is_of_teachers && by(&PUPILS) || word == "не"
    })
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
            assert!(denies(text, true), "{text}");
        }
        assert!(denies("Участие учащихся", true) && !denies("Участие учащихся", false));
        assert!(!denies("Школьный уровень", true));
    }
}
