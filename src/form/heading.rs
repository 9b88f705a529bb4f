//! What a heading says, apart from how it is written: without marks of footnotes, hints in brackets, idle
//! words; short words stand for long ones. Compares words; which heading is whose is declared by forms.

use std::collections::HashSet;

use crate::text;

/// Words of a hint in brackets: how a cell is to be filled in, never what it means.
const HINTS: [&str; 46] = [
    "да", "нет", "полностью", "полное", "полный", "дд", "мм", "гг", "гггг", "число", "месяц",
    "год", "лет", "годы", "если", "есть", "уволен", "уволена", "уволился", "уволилась", "при",
    "наличии", "в", "часах", "часов", "час", "часы", "ч", "указать", "нужное", "выбрать",
    "отметить", "обязательно", "или", "и", "действующая", "текущая", "имеющаяся", "нынешняя", "из",
    "списка", "не", "заполнять", "кол", "дата", "день",
];
/// Values that a hint may list; a single one changes the sense: «Категория (первая)».
const VALUES: [&str; 30] = [
    "высшая", "первая", "сзд", "соответствие", "без", "категории", "нет", "б", "к", "школьный",
    "школа", "районный", "район", "городской", "город", "муниципальный", "региональный",
    "всероссийский", "международный", "победитель", "призер", "лауреат", "участник", "внешний",
    "внутренний", "очный", "заочный", "дистанционный", "очно", "заочно",
];
/// Words that add nothing to a heading.
const IDLE: [&str; 12] = [
    "имеющаяся", "имеющейся", "действующая", "действующей", "текущая", "нынешняя", "лет", "г", "ч",
    "час", "часов", "п",
];
/// Signs that mark a footnote.
pub(super) const FOOTNOTES: [char; 13] =
    ['*', '†', '‡', '⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
/// Fewest letters of a shortened word.
const MIN_SHORT_CHARS: usize = 2;

/// A word of a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Folded.
    pub text: String,
    /// Whether a full stop follows: it may be the beginning of a longer word.
    pub is_short: bool,
}

impl Word {
    /// Whether two words are one, perhaps one of them shortened.
    pub(crate) fn is_same(&self, word: &Self) -> bool {
        self.text == word.text || self.shortens(word) || word.shortens(self)
    }

    fn shortens(&self, word: &Self) -> bool {
        self.is_short
            && self.text.chars().count() >= MIN_SHORT_CHARS
            && word.text.starts_with(&self.text)
    }
}

/// The words of a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Heading(pub Vec<Word>);

impl Heading {
    /// The words that a text says as a heading.
    pub(crate) fn of(text: &str) -> Self {
        let folded = text::folded(text);
        let mut words = joined_initials(words(&without_hints(&folded)));
        if let Some(place) = words.iter().skip(1).position(|word| word.text == "если") {
            words.truncate(place + 1);
        }
        words.retain(|word| word.text != "и");
        Self(words)
    }

    /// Whether two headings say the same word by word.
    pub(crate) fn is_same(&self, label: &Self) -> bool {
        self.0.len() == label.0.len()
            && self.0.iter().zip(&label.0).all(|(word, of_label)| word.is_same(of_label))
    }

    /// Whether one of its words is idle or among the given ones.
    pub(crate) fn has_idle(&self, owners: &HashSet<String>) -> bool {
        self.0
            .iter()
            .any(|Word { text, .. }| IDLE.contains(&text.as_str()) || owners.contains(text))
    }

    /// The heading without idle words and those that name what each row is; `None`: nothing changes, or
    /// nothing is left.
    pub(crate) fn without(&self, owners: &[String]) -> Option<Self> {
        let mut words = self.0.clone();
        words.retain(|Word { text, .. }| !IDLE.contains(&text.as_str()) && !owners.contains(text));
        (!words.is_empty() && words.len() < self.0.len()).then_some(Self(words))
    }
}

/// The text without marks of footnotes and brackets that only hint.
fn without_hints(folded: &str) -> String {
    let mut text = String::with_capacity(folded.len());
    let mut rest = folded;
    while let Some(start) = rest.find(['(', '[']) {
        let (before, bracket) = rest.split_at(start);
        let closing = if bracket.starts_with('(') { ')' } else { ']' };
        let Some(end) = bracket.find(closing) else { break };
        text.push_str(before);
        let inner = &bracket[1..end];
        let is_footnote = bracket.starts_with('[') && inner.chars().all(|c| c.is_ascii_digit());
        if !is_footnote && !is_hint(inner) {
            text.push_str(&bracket[..=end]);
        }
        text.push(' ');
        rest = &bracket[end + 1..];
    }
    text.push_str(rest);
    text.replace(FOOTNOTES, "")
}

fn is_hint(inner: &str) -> bool {
    let parts = inner.split([',', ';', '/', '|']).filter(|part| !part.trim().is_empty());
    let is_list = parts.count() > 1 || inner.contains(" или ");
    let words = words(inner);
    let mut words = words.iter().map(|word| word.text.as_str());
    words.clone().all(|word| HINTS.contains(&word))
        || is_list && words.all(|word| word == "или" || VALUES.contains(&word))
}

/// Runs of letters and digits, «%» and «№» as words of their own.
fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut is_open = false;
    for sign in text.chars() {
        if text::is_alphanumeric(sign) {
            match words.last_mut() {
                Some(word) if is_open => word.text.push(sign),
                _ => words.push(Word { text: sign.to_string(), is_short: false }),
            }
            is_open = true;
            continue;
        }
        match (sign, words.last_mut()) {
            ('.', Some(word)) if is_open => word.is_short = true,
            ('%' | '№', _) => words.push(Word { text: sign.to_string(), is_short: false }),
            _ => {}
        }
        is_open = false;
    }
    words
}

/// «Ф. И. О.» as «фио».
fn joined_initials(words: Vec<Word>) -> Vec<Word> {
    let mut joined: Vec<Word> = Vec::new();
    let mut is_run = false;
    for word in words {
        let is_letter =
            word.text.chars().count() == 1 && word.text.chars().all(char::is_alphabetic);
        match joined.last_mut() {
            Some(run) if is_run && is_letter => {
                run.text.push_str(&word.text);
                run.is_short = false;
            }
            _ => joined.push(word),
        }
        is_run = is_letter;
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_heading_are_one() {
        for (label, headings) in [
            (
                "ФИО",
                &[
                    "Ф.И.О.", "Ф. И. О.", "ф.и.о", "ФИО (полностью)", "ФИО¹", "ФИО[2]", "ФИО:",
                    "Ф И О",
                ][..],
            ),
            (
                "Дата увольнения",
                &[
                    "Дата увольнения (если уволен)",
                    "Дата увольнения, если уволена",
                    "Дата увол.",
                    "дата\nувольнения*",
                    "Дата увольнения (дд.мм.гггг)",
                ],
            ),
            (
                "Квалификационная категория",
                &[
                    "Кв. категория",
                    "Квалиф. кат.",
                    "Квалификационная категория (высшая, первая, СЗД)",
                    "Квалификационная категория¹ ²",
                ],
            ),
            (
                "Внешний совместитель (да/нет)",
                &["Внешн. совместитель", "Внеш. совм.", "внешний совместитель"],
            ),
            ("Фамилия, имя, отчество", &["Фамилия Имя Отчество", "фамилия, имя и отчество"]),
        ] {
            for heading in headings {
                assert!(Heading::of(heading).is_same(&Heading::of(label)), "{heading}");
            }
        }
    }

    #[test]
    fn brackets_and_words_that_change_the_sense_stay() {
        for (label, heading) in [
            ("Категория", "Категория (планируемая)"),
            ("Категория", "Категория (первая)"),
            ("Категория", "Категория (2018 год)"),
            ("Дата присвоения", "Дата присвоения (звания)"),
            ("Вариант", "Вариант (2)"),
            ("Отметка", "Отметка по журналу"),
            ("Стаж", "Стажировка"),
            ("ФИО", "Ф.И.О. ученика"),
        ] {
            assert!(!Heading::of(heading).is_same(&Heading::of(label)), "{heading}");
        }
    }

    #[test]
    fn words_of_whose_the_row_is_are_dropped_where_a_form_says_so() {
        let of = ["педагога".to_owned(), "мероприятия".to_owned()];
        for (label, heading) in [
            ("ФИО", "Ф.И.О. педагога"),
            ("Дата", "Дата мероприятия"),
            ("Квалификационная категория", "Имеющаяся квалификационная категория"),
            ("Педагогический стаж", "Пед. стаж, лет"),
        ] {
            let reduced = Heading::of(heading).without(&of).unwrap();
            assert!(reduced.is_same(&Heading::of(label)), "{heading}");
        }
        assert_eq!(Heading::of("Педагога").without(&of), None);
    }
}
