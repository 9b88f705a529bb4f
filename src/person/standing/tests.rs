//! Texts beside people as schools write them, and what each says.
//! Every text is read whole, or is said to be unclear.

use super::*;

fn shown(reading: Reading) -> String {
    let Reading::Whole(standing) = reading else { return format!("{reading:?}") };
    let mut parts = Vec::new();
    parts.extend(standing.left.map(|left| if left { "left" } else { "works" }.to_owned()));
    parts.extend(standing.left_on.map(|day| day.to_string()));
    parts.extend(standing.on_leave.map(|on| if on { "leave" } else { "back" }.to_owned()));
    parts.extend(standing.part_time.map(|kind| format!("{kind:?}")));
    parts.join(" ")
}

/// A text beside a person and what it says.
const TEXTS: &[(&str, &str)] = &[
    ("Внешние совместители:", "External"),
    ("внешний совместитель", "External"),
    ("Совместители (внешние)", "External"),
    ("внешн. совм.", "External"),
    ("по внешнему совместительству", "External"),
    ("Внутренние совместители", "Internal"),
    ("внутр. совм.", "Internal"),
    ("Совместители – 5 чел.", "Unsaid"),
    ("(совм.)", "Unsaid"),
    ("Основные работники", "Main"),
    ("основное место работы", "Main"),
    ("Основное место работы – школа № 5", "Unclear"),
    ("не совместитель", "Main"),
    ("Уволенные", "left"),
    ("Выбыли", "left"),
    ("Уволенные сотрудники:", "left"),
    ("уволена 15.01.2023", "left 2023-01-15"),
    ("уволена с 15 января 2023 г.", "left 2023-01-15"),
    ("уволился в январе 2023 г.", "left 2023-01-31"),
    ("15.01.2023 уволен", "left 2023-01-15"),
    ("уволена по собственному желанию", "left"),
    ("уволен (приказ № 5-к от 15.01.2023)", "left"),
    ("не работает", "left"),
    ("не работает с 01.02.23", "left 2023-02-01"),
    ("не уволена", "works"),
    ("работает", "works"),
    ("Декретный отпуск", "leave"),
    ("в декрете", "leave"),
    ("В отпуске по уходу за ребёнком до 1,5 лет", "leave"),
    ("Педагоги, находящиеся в отпуске по уходу за ребенком (3 чел.)", "leave"),
    ("отпуск по беременности и родам", "leave"),
    ("вышла из декрета", "back"),
    ("на время декрета Ивановой", "Silent"),
    ("декрет Ивановой", "Unclear"),
    ("планирует уволиться", "Silent"),
    ("будет уволена", "Unclear"),
    ("не уволена, но уволилась", "Unclear"),
    ("в отпуске", "Unclear"),
    ("молодой специалист", "Silent"),
    ("Увольская", "Silent"),
    ("Учителя", "Silent"),
    ("", "Silent"),
];

#[test]
fn texts_are_read_whole_or_not_at_all() {
    for (text, expected) in TEXTS {
        assert_eq!(shown(Standing::read(text)), *expected, "{text}");
    }
}

#[test]
fn cells_of_leaving_hold_days_months_and_words() {
    for (text, expected) in [
        ("уволен", "left"),
        ("янв. 2023", "left 2023-01-31"),
        ("январь 2023 г.", "left 2023-01-31"),
        ("01.2023", "left 2023-01-31"),
        ("15.01.2023 (перевод)", "left 2023-01-15"),
        ("с 15.01.2023", "left 2023-01-15"),
        ("15.01.2023, по собственному желанию", "left 2023-01-15"),
        ("декрет", "leave"),
        ("работает", "works"),
        ("2022", "Unclear"),
        ("по приказу", "Unclear"),
        ("скоро", "Unclear"),
    ] {
        assert_eq!(shown(Standing::of_leaving(text)), expected, "{text}");
    }
}

#[test]
fn notes_are_told_from_the_name() {
    for (raw, name, note) in [
        ("Азова А.П. (уволена)", "Азова А.П. ( )", "уволена"),
        ("Азова Анна Петровна – декрет", "Азова Анна Петровна -  ", "декрет"),
        ("Азова А.П.- декрет", "Азова А.П.-  ", "декрет"),
        (
            "Азова Анна Петровна внешний совместитель",
            "Азова Анна Петровна  ",
            "внешний совместитель",
        ),
        ("Азова Анна Петровна, не работает", "Азова Анна Петровна,  ", "не работает"),
        ("Азова Анна Петровна\nв декрете", "Азова Анна Петровна;  ", "в декрете"),
        ("Зимина - Летова В.С. (совм.)", "Зимина - Летова В.С. ( )", "совм."),
    ] {
        let (own, notes) = notes_in_name(raw);
        assert_eq!((own.as_str(), notes.as_slice()), (name, [note.to_owned()].as_slice()), "{raw}");
    }
    for raw in ["Увольская Анна Петровна", "Азова, Анна, Петровна", "Азова (Бокова) А. П."]
    {
        assert_eq!(notes_in_name(raw), (raw.to_owned(), vec![]));
    }
}

#[test]
fn a_tutor_of_an_extended_day_has_no_contract_of_civil_law() {
    assert_eq!(notes("воспитатель ГПД"), [""; 0]);
    assert_eq!(notes("учитель, ГПД"), ["ГПД"]);
    assert_eq!(notes("воспитатель, внешний совместитель"), ["внешний совместитель"]);
}
