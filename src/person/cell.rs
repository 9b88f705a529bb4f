//! The people of a cell: one or several, and what of the cell is neither a name nor a note.
//! Splits at commas, semicolons, slashes, «и», dashes, line breaks; joins no name to any list.

use std::sync::LazyLock;

use super::Name;
use super::words::without_brackets;
use crate::text;
use crate::vocabulary::Vocabulary;

/// Whom a cell names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CellNames<'a> {
    /// The names as written; the whole cell where it names one person.
    pub names: Vec<&'a str>,
    /// What was not understood: perhaps one more person.
    pub unread: Option<String>,
}

/// Words that may stand beside a name: posts, subjects, classes.
static NOTES: LazyLock<Vocabulary<()>> = LazyLock::new(|| {
    let words = [
        "учител*", "педагог*", "воспитател*", "преподавател*", "методист*", "психолог*",
        "логопед*", "дефектолог*", "тьютор*", "организатор*", "социальн*", "соц", "библиотекар*",
        "директор*", "зам", "заместител*", "завуч*", "руководител*", "классн*", "класс*", "кл",
        "начальн*", "старш*", "вожат*", "советник*", "доп", "дополнительн*", "образовани*", "уч",
        "русск*", "язык*", "литератур*", "математик*", "алгебр*", "геометри*", "физик*", "хими*",
        "биологи*", "географи*", "истори*", "обществознан*", "информатик*", "технологи*", "труд*",
        "музык*", "изо", "обж", "обзр", "английск*", "немецк*", "французск*", "иностранн*",
        "физическ*", "физкультур*", "культур*", "предмет*", "совместител*", "внутренн*", "внешн*",
        "мо", "шмо", "рмо", "школ*", "гимнази*", "лице*", "гбоу", "гоу", "сош", "по", "и", "г",
        "#", "категори*", "высшей", "высшая", "первой", "первая",
    ];
    Vocabulary::new(words.map(|word| (word, ())))
});

/// The people of a cell.
pub(crate) fn cell_names(raw: &str) -> CellNames<'_> {
    let parts = parts(raw);
    let mut names = parts.clone();
    names.retain(|part| Name::is_whole(part) && rest_of(part).is_none());
    if names.len() < 2 {
        return CellNames { names: vec![raw], unread: rest_of(raw) };
    }
    let mut unread = None;
    for part in parts {
        let is_note = NOTES.read(part).unread.is_none();
        if !names.contains(&part) && !is_note {
            unread.get_or_insert_with(|| part.to_owned());
        }
    }
    CellNames { names, unread }
}

/// The cell split where one person may end and another begin.
fn parts(raw: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for line in raw.split([',', ';', '/', '\n', '\r', '+', '&']) {
        let mut rest = line;
        while let Some((before, after)) = split_between_words(rest) {
            parts.push(before);
            rest = after;
        }
        parts.push(rest);
    }
    let trimmed = parts.into_iter().map(str::trim);
    trimmed.filter(|part| !part.is_empty()).collect()
}

/// Splits at the first « и » or dash between spaces.
fn split_between_words(text: &str) -> Option<(&str, &str)> {
    let separators = [" и ", " И ", " - ", " – ", " — ", "\u{a0}и "];
    let splits = separators.iter().filter_map(|separator| text.split_once(separator));
    splits.min_by_key(|(before, _)| before.len())
}

/// What a text of one name has beside the name and notes.
fn rest_of(raw: &str) -> Option<String> {
    let name = Name::parse(raw)?;
    let key = name.key();
    let parts: Vec<&str> = key.split([' ', '-']).collect();
    let mut left = parts.clone();
    let (text, brackets) = without_brackets(raw);
    if let Some(second_name) = brackets.into_iter().find(|text| Name::is_whole(text)) {
        return Some(second_name);
    }
    let words = text::key(&text);
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        if let Some(at) = left.iter().position(|part| *part == word) {
            left.remove(at);
            continue;
        }
        // Initials, also two in one word; endings as «оглы» are parts of the patronymic.
        let is_piece = word.chars().count() <= 2 || parts.iter().any(|part| part.contains(word));
        let is_repeated = parts.contains(&word);
        if (is_repeated || !is_piece) && NOTES.read(word).unread.is_some() {
            return Some(word.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_may_name_several_people() {
        for (raw, names) in [
            ("Сёмина А. П., Кротов И.Ю.", ["Сёмина А. П.", "Кротов И.Ю."].as_slice()),
            ("Сёмина А. П. и Кротов И.Ю.", &["Сёмина А. П.", "Кротов И.Ю."]),
            ("Сёмина А. П.\nКротов И.Ю.", &["Сёмина А. П.", "Кротов И.Ю."]),
            ("Сёмина А. П. – Кротов И.Ю.", &["Сёмина А. П.", "Кротов И.Ю."]),
            ("Сёмина А.П.+Кротов И.Ю.", &["Сёмина А.П.", "Кротов И.Ю."]),
            ("Сёмина Анна Петровна;\nКим Ян", &["Сёмина Анна Петровна", "Ким Ян"]),
            ("сёмина а.п. / кротов и.ю., учитель физики", &["сёмина а.п.", "кротов и.ю."]),
            ("Кротов И. Ю., учитель физики", &["Кротов И. Ю., учитель физики"]),
            ("Кротов И. Ю. – учитель физики", &["Кротов И. Ю. – учитель физики"]),
            ("Сёмина, А.П.,", &["Сёмина, А.П.,"]),
            ("Сёмина, Анна Петровна", &["Сёмина, Анна Петровна"]),
            ("Сёмина, Анна, Петровна", &["Сёмина, Анна, Петровна"]),
            ("Сёмина\nАнна Петровна", &["Сёмина\nАнна Петровна"]),
            ("ЗИМИНА – ЛЕТОВА В.С.", &["ЗИМИНА – ЛЕТОВА В.С."]),
            ("Белова (Кузнецова) А.И.", &["Белова (Кузнецова) А.И."]),
            ("Гасанов Али Гасан оглы", &["Гасанов Али Гасан оглы"]),
            ("12. Кротов И. Ю.", &["12. Кротов И. Ю."]),
            ("Кротов ИЮ", &["Кротов ИЮ"]),
            ("", &[""]),
        ] {
            let expected = CellNames { names: names.to_vec(), unread: None };
            assert_eq!(cell_names(raw), expected, "{raw:?}");
        }
    }

    #[test]
    fn what_may_be_one_more_person_is_told() {
        for (raw, unread) in [
            ("Сёмина А.П., Кротов", "кротов"),
            ("Сёмина А.П. (Кротов И.Ю.)", "Кротов И.Ю."),
            ("Сёмина Анна Петровна Кротов Илья Юрьевич", "кротов"),
            ("Сёмина А.П. + 2 ученика", "ученика"),
            ("Сёмина А.П., Кротов И.Ю., Ким", "Ким"),
            ("Сёмина А.П. с коллегами", "коллегами"),
            ("Сёмина Анна Петровна Сёмина Анна Петровна", "семина"),
        ] {
            assert_eq!(cell_names(raw).unread.as_deref(), Some(unread), "{raw:?}");
        }
    }
}
