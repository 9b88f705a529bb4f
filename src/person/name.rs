//! One name as people write it: full, with initials, in capitals, with Latin look-alikes.
//! Splits by position, initials and the endings of patronymics; knows no dictionary of names.

use super::words::{SUFFIXES, is_initial, words};

/// A surname with given name and patronymic, each full, an initial, or missing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Name {
    surname: Part,
    given: Option<Part>,
    patronymic: Option<Part>,
}

/// A part of a name: how it compares, then how it is shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Part {
    key: String,
    shown: String,
}

/// Endings of patronymics, for names written with the surname last.
const PATRONYMICS: [&str; 5] = ["вич", "вна", "ична", "инична", "ьич"];

/// Posts before a name, in small letters: «учитель математики Кротов И. Ю.», «рук. Кротов И. Ю.».
const POSTS: [&str; 14] = [
    "учител", "рук", "руководител", "педагог", "зам", "завуч", "методист", "воспитател",
    "преподавател", "тьютор", "психолог", "логопед", "куратор", "наставник",
];

/// The words from the surname on, where a post in small letters stands before it.
fn without_post(words: Vec<String>) -> Vec<String> {
    let Some(first) = words.first() else { return words };
    let is_post =
        first.starts_with(char::is_lowercase) && POSTS.iter().any(|post| first.starts_with(post));
    match words.iter().position(|word| !word.starts_with(char::is_lowercase)) {
        Some(surname) if is_post => words[surname..].to_vec(),
        _ => words,
    }
}

impl Name {
    /// Reads «Фамилия Имя Отчество», «Фамилия И. О.», «И. О. Фамилия», «Имя Отчество Фамилия», «Фамилия Имя», in any case,
    /// with stray commas, dots and spaces round a hyphen. `None`: no surname of two letters.
    pub(crate) fn parse(raw: &str) -> Option<Self> {
        let mut words = without_post(words(raw));
        let first_full = words.iter().position(|word| !is_initial(word))?;
        match &words[..] {
            _ if first_full > 0 => words.rotate_left(first_full),
            [_, middle, last] if is_patronymic(middle) && !is_patronymic(last) => {
                words.rotate_right(1);
            }
            [surname, second, third, last]
                if (is_patronymic(last) || is_initial(third) && is_initial(last))
                    && !is_initial(second) =>
            {
                words[0] = format!("{surname}-{second}");
                words.remove(1);
            }
            _ => {}
        }
        let mut words = words.into_iter();
        let (surname, given) = (words.next()?, words.next());
        // What stands after the patronymic is a post or a note: «Кротов И. Ю., учитель».
        let patronymic = words.next().unwrap_or_default();
        Self::from_words(&surname, given.as_deref(), &patronymic)
    }

    /// The name whose key ([`Self::key`]) this is.
    pub(crate) fn from_key(key: &str) -> Option<Self> {
        let mut parts = key.split(' ');
        Self::from_words(parts.next()?, parts.next(), parts.next().unwrap_or_default())
    }

    /// The name of three cells; a double surname may be written with a space. `None`: no surname of two letters.
    pub(crate) fn from_parts(surname: &str, given: &str, patronymic: &str) -> Option<Self> {
        Self::from_words(
            &words(surname).join("-"),
            Some(&words(given).join("-")),
            &words(patronymic).join(" "),
        )
    }

    fn from_words(surname: &str, given: Option<&str>, patronymic: &str) -> Option<Self> {
        let surname = Part::new(surname).filter(|part| !part.is_initial())?;
        Some(Self { surname, given: given.and_then(Part::new), patronymic: Part::new(patronymic) })
    }

    /// The name for comparison: lower case, «е» for «ё», parts by spaces, initials as one letter.
    pub(crate) fn key(&self) -> String {
        self.parts().map(|part| part.key.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The name as it is shown: «Фамилия Имя Отчество» or «Фамилия И. О.».
    pub(crate) fn display(&self) -> String {
        self.parts().map(|part| part.shown.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Whether all three parts are there and none is an initial.
    pub(crate) fn is_full(&self) -> bool {
        self.parts().count() == 3 && self.parts().all(|part| !part.is_initial())
    }

    /// Whether both may be one person: same surname, given names equal or by initial, patronymics too or missing.
    pub(crate) fn agrees(&self, name: &Self) -> bool {
        let (Some(given), Some(of_name)) = (&self.given, &name.given) else { return false };
        let has_patronymic = match (&self.patronymic, &name.patronymic) {
            (Some(patronymic), Some(of_name)) => patronymic.agrees(of_name),
            _ => true,
        };
        self.surname.key == name.surname.key && given.agrees(of_name) && has_patronymic
    }

    /// Whether a text is a surname with more: initials, a patronymic, or words with capitals; «учитель физики» is a note.
    pub(super) fn is_whole(text: &str) -> bool {
        let Some(Self { given: Some(given), patronymic, .. }) = Self::parse(text) else {
            return false;
        };
        let of_name = given.is_initial() || patronymic.is_some_and(|part| is_patronymic(&part.key));
        of_name || text.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
    }

    /// The key of the surname alone.
    pub(crate) fn surname_key(&self) -> &str {
        &self.surname.key
    }

    /// How many of the two initials are the same; a missing one is half a match.
    pub(super) fn common_initials(&self, name: &Self) -> f64 {
        let given = match_of_initials(self.given.as_ref(), name.given.as_ref());
        if given == 0.0 {
            return 0.0;
        }
        given + match_of_initials(self.patronymic.as_ref(), name.patronymic.as_ref())
    }

    /// «Имя Фамилия» read the other way round; `None` where there is nothing to swap.
    pub(super) fn swapped(&self) -> Option<Self> {
        let given = self.given.clone().filter(|part| !part.is_initial())?;
        let patronymic = self.patronymic.clone();
        Some(Self { surname: given, given: Some(self.surname.clone()), patronymic })
    }

    fn parts(&self) -> impl Iterator<Item = &Part> {
        [Some(&self.surname), self.given.as_ref(), self.patronymic.as_ref()].into_iter().flatten()
    }
}

fn match_of_initials(part: Option<&Part>, of_name: Option<&Part>) -> f64 {
    match (part, of_name) {
        (Some(part), Some(of_name)) if part.initial() == of_name.initial() => 1.0,
        (Some(_), Some(_)) => 0.0,
        _ => 0.5,
    }
}

impl Part {
    fn new(text: &str) -> Option<Self> {
        let lower: String =
            text.chars().map(|letter| in_case(letter, letter.to_lowercase())).collect();
        let mut key = lower.replace('ё', "е");
        key.retain(|letter| letter.is_alphabetic() || letter == '-');
        // «Гасан оглы», «Гасан-оглы» and «Гасаноглы» are one patronymic.
        if SUFFIXES.iter().any(|suffix| key.ends_with(suffix)) {
            key = key.replace('-', "");
        }
        if key.is_empty() {
            return None;
        }
        let shown =
            if is_initial(&lower) { format!("{}.", title_case(&key)) } else { title_case(&lower) };
        Some(Self { key, shown })
    }

    fn is_initial(&self) -> bool {
        is_initial(&self.key)
    }

    fn initial(&self) -> Option<char> {
        self.key.chars().next()
    }

    fn agrees(&self, part: &Self) -> bool {
        let by_initial = self.is_initial() || part.is_initial();
        if by_initial { self.initial() == part.initial() } else { self.key == part.key }
    }
}

/// Whether a word ends as patronymics do.
pub(crate) fn is_patronymic(word: &str) -> bool {
    let lower = word.to_lowercase();
    let endings = PATRONYMICS.iter().chain(&SUFFIXES);
    lower.chars().count() > 4 && endings.into_iter().any(|ending| lower.ends_with(ending))
}

/// Whether a patronymic is over with a word: it ends as one, or is «оглы» after it.
pub(crate) fn ends_patronymic(word: &str) -> bool {
    is_patronymic(word) || SUFFIXES.contains(&word)
}

/// A letter in another case; itself where that would be several (of other scripts, with marks that are no letters).
fn in_case(letter: char, mut cased: impl Iterator<Item = char>) -> char {
    match (cased.next(), cased.next()) {
        (Some(cased), None) => cased,
        _ => letter,
    }
}

/// Capitals at the beginning of each hyphenated part; «оглы» stays small.
fn title_case(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for word in text.split_inclusive(['-', ' ']) {
        let mut letters = word.chars();
        if SUFFIXES.contains(&word) && !shown.is_empty() {
            shown.push_str(word);
        } else if let Some(first) = letters.next() {
            shown.push(in_case(first, first.to_uppercase()));
            shown.push_str(letters.as_str());
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_read_in_every_form() {
        for (raw, shown) in [
            ("Сёмина Анна Петровна", "Сёмина Анна Петровна"),
            ("  СЁМИНА\u{a0} АННА  ПЕТРОВНА ", "Сёмина Анна Петровна"),
            ("сёмина анна петровна", "Сёмина Анна Петровна"),
            ("Сёмина А. П.", "Сёмина А. П."),
            ("Сёмина А.П.", "Сёмина А. П."),
            ("Сёмина А.П", "Сёмина А. П."),
            ("Сёмина А П", "Сёмина А. П."),
            ("Сёмина АП", "Сёмина А. П."),
            ("ЛИ Анна", "Ли Анна"),
            ("Сёмина, А.П.,", "Сёмина А. П."),
            ("А. П. Сёмина", "Сёмина А. П."),
            ("А.П.Сёмина", "Сёмина А. П."),
            ("Сёмина Анна П.", "Сёмина Анна П."),
            ("Сёмина Анна", "Сёмина Анна"),
            ("Анна Петровна Сёмина", "Сёмина Анна Петровна"),
            ("Зимина-Летова Вера Сергеевна", "Зимина-Летова Вера Сергеевна"),
            ("ЗИМИНА – ЛЕТОВА В.С.", "Зимина-Летова В. С."),
            ("Зимина Летова Вера Сергеевна", "Зимина-Летова Вера Сергеевна"),
            ("Зимина Летова В.С.", "Зимина-Летова В. С."),
            ("В.С. Зимина - Летова", "Зимина-Летова В. С."),
            ("Гасанов Али Гасан Оглы", "Гасанов Али Гасан оглы"),
            ("Кротов Илья Юрьевич (внутренний совместитель)", "Кротов Илья Юрьевич"),
            ("Кротов И. Ю. – учитель физики", "Кротов И. Ю."),
            ("Кротов И. Ю., учитель физики", "Кротов И. Ю."),
            ("Кротов Илья Юрьевич учитель", "Кротов Илья Юрьевич"),
            ("12. Кротов И. Ю.", "Кротов И. Ю."),
            ("учитель Кротов И. Ю.", "Кротов И. Ю."),
            ("учитель физики Кротов Илья Юрьевич", "Кротов Илья Юрьевич"),
            ("рук. Кротов И.Ю.", "Кротов И. Ю."),
            ("педагог-психолог Кротов И.Ю.", "Кротов И. Ю."),
            ("рукавишников и.ю.", "Рукавишников И. Ю."),
            ("Кpoтoв Илья Юpьeвич", "Кротов Илья Юрьевич"),
            ("Ким Яна.", "Ким Яна"),
            ("О'Коннор А.", "О'коннор А."),
            ("Кротов", "Кротов"),
        ] {
            assert_eq!(Name::parse(raw).unwrap().display(), shown, "{raw:?}");
        }
    }

    #[test]
    fn a_text_without_a_family_name_is_no_name() {
        for raw in ["", " . ", "А. П.", "-", "12", "(Кротов)"] {
            assert_eq!(Name::parse(raw), None, "{raw:?}");
        }
    }

    #[test]
    fn three_cells_make_one_name() {
        let name = Name::from_parts("Зимина Летова", "ВЕРА ", "Сергеевна").unwrap();
        assert_eq!(name.display(), "Зимина-Летова Вера Сергеевна");
        assert_eq!(Name::from_parts("Ли", "Анна", "").unwrap().display(), "Ли Анна");
        assert_eq!(Name::from_parts("", "Анна", "Петровна"), None);
    }

    #[test]
    fn names_agree_by_initials_and_without_a_patronymic() {
        for (one, other, expected) in [
            ("Семёнова Анна Петровна", "Семенова А.П.", true),
            ("Семёнова Анна Петровна", "Семенова Анна", true),
            ("Семёнова Анна Петровна", "Семенова А.", true),
            ("Семёнова Анна Петровна", "Семенова Алла Петровна", false),
            ("Семёнова Анна Петровна", "Семенова А.И.", false),
            ("Семёнова Анна Петровна", "Семенов А.П.", false),
            ("Семёнова Анна Петровна", "Семенова", false),
            ("Ежова Елена Ёлкина", "Ежова Ё. Е.", true),
        ] {
            let (one, other) = (Name::parse(one).unwrap(), Name::parse(other).unwrap());
            assert_eq!(one.agrees(&other), expected, "{one:?} {other:?}");
            assert_eq!(other.agrees(&one), expected, "{other:?} {one:?}");
        }
    }

    #[test]
    fn keys_fold_case_yo_and_look_alikes() {
        let key = Name::parse("CЁМИНА Анна Пeтровна").unwrap().key();
        assert_eq!(key, "семина анна петровна");
        assert_eq!(Name::parse("Сёмина А.П.").unwrap().key(), "семина а п");
    }

    proptest! {
        #[test]
        fn a_shown_name_reads_back_as_itself(
            surname in "[А-ЯЁ][а-яё]{1,9}(-[А-ЯЁ][а-яё]{1,6})?",
            given in "[А-ЯЁ][а-яё]{2,7}|[А-ЯЁ]\\.",
            patronymic in "[А-ЯЁ][а-яё]{2,6}(ович|овна)|[А-ЯЁ]\\.|",
        ) {
            prop_assume!(!is_patronymic(&given));
            let name = Name::parse(&format!("{surname} {given} {patronymic}")).unwrap();
            let again = Name::parse(&name.display()).unwrap();
            prop_assert_eq!(&again, &name);
            let shouted = Name::parse(&name.display().to_uppercase()).unwrap();
            prop_assert_eq!(shouted.key(), name.key());
        }

        #[test]
        fn any_text_is_read_without_a_fault_and_once(raw in "\\PC{0,30}|[А-яЁёA-z .,'()-]{0,30}") {
            if let Some(name) = Name::parse(&raw) {
                let again = Name::parse(&name.display()).map(|name| name.surname_key().is_empty());
                prop_assert_eq!(again, Some(false));
            }
        }
    }
}
