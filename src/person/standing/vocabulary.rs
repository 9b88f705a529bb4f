//! The words that texts beside people may hold, and what they say.
//! Closed lists: a text with any other word is not understood.

/// What a word does to the reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    Left,
    Works,
    Leave,
    LeaveOver,
    PartTime,
    External,
    Internal,
    Main,
}

/// Words of the grammar: beginnings of words in a row, what they say together. The longest that fits is
/// taken; `=` stands before a whole word.
pub(super) const PHRASES: &[(&[&str], Effect)] = &[
    (&["уволен"], Effect::Left),
    (&["уволил"], Effect::Left),
    (&["уволивш"], Effect::Left),
    (&["увольнени"], Effect::Left),
    (&["=увол"], Effect::Left),
    (&["=ув"], Effect::Left),
    (&["выбыл"], Effect::Left),
    (&["выбывш"], Effect::Left),
    (&["выбыти"], Effect::Left),
    (&["=ушла"], Effect::Left),
    (&["=ушел"], Effect::Left),
    (&["=ушли"], Effect::Left),
    (&["ушедши"], Effect::Left),
    (&["скончал"], Effect::Left),
    (&["=умер"], Effect::Left),
    (&["=умерла"], Effect::Left),
    (&["=не", "работа"], Effect::Left),
    (&["=больше", "=не", "работа"], Effect::Left),
    (&["=бывшие", "сотрудник"], Effect::Left),
    (&["=бывшие", "работник"], Effect::Left),
    (&["=бывшие", "педагог"], Effect::Left),
    (&["=бывшие", "учител"], Effect::Left),
    (&["=бывший", "сотрудник"], Effect::Left),
    (&["=бывший", "работник"], Effect::Left),
    (&["расторгнут", "договор"], Effect::Left),
    (&["расторгнут", "трудов", "договор"], Effect::Left),
    (&["трудов", "договор", "расторгнут"], Effect::Left),
    (&["договор", "расторгнут"], Effect::Left),
    (&["расторгл", "договор"], Effect::Left),
    (&["расторгл", "трудов", "договор"], Effect::Left),
    (&["расторжен", "договор"], Effect::Left),
    (&["расторжен", "трудов", "договор"], Effect::Left),
    (&["прекратил", "работ"], Effect::Left),
    (&["прекративш", "работ"], Effect::Left),
    (&["прекратил", "трудов", "отношени"], Effect::Left),
    (&["прекративш", "трудов", "отношени"], Effect::Left),
    (&["перевод", "=в", "друг"], Effect::Left),
    (&["перевед", "=в", "друг"], Effect::Left),
    (&["перешл", "=в", "друг"], Effect::Left),
    (&["=перешел", "=в", "друг"], Effect::Left),
    (&["перешедш", "=в", "друг"], Effect::Left),
    (&["=не", "уволен"], Effect::Works),
    (&["=не", "увол"], Effect::Works),
    (&["работает"], Effect::Works),
    (&["работают"], Effect::Works),
    (&["работающ"], Effect::Works),
    (&["действующ", "работник"], Effect::Works),
    (&["действующ", "сотрудник"], Effect::Works),
    (&["декрет"], Effect::Leave),
    (&["отпуск", "=по", "уход"], Effect::Leave),
    (&["отпуск", "=по", "беремен"], Effect::Leave),
    (&["отпуск", "=по", "=бир"], Effect::Leave),
    (&["=по", "уход", "=за"], Effect::Leave),
    (&["уход", "=за", "ребен"], Effect::Leave),
    (&["=по", "беремен"], Effect::Leave),
    (&["=бир"], Effect::Leave),
    (&["длительн", "отпуск"], Effect::Leave),
    (&["вышл", "=из", "декрет"], Effect::LeaveOver),
    (&["вышл", "=из", "отпуск"], Effect::LeaveOver),
    (&["=вышел", "=из", "отпуск"], Effect::LeaveOver),
    (&["выход", "=из", "декрет"], Effect::LeaveOver),
    (&["выход", "=из", "отпуск"], Effect::LeaveOver),
    (&["=не", "=в", "декрет"], Effect::LeaveOver),
    (&["совместител"], Effect::PartTime),
    (&["=по", "совместит"], Effect::PartTime),
    (&["=совм"], Effect::PartTime),
    (&["=совмест"], Effect::PartTime),
    (&["=совместит"], Effect::PartTime),
    (&["=не", "совместител"], Effect::Main),
    (&["=не", "внешн"], Effect::Main),
    (&["=внеш"], Effect::External),
    (&["внешн"], Effect::External),
    (&["=внутр"], Effect::Internal),
    (&["внутрен"], Effect::Internal),
    (&["основн", "мест", "работ"], Effect::Main),
    (&["основн", "мест"], Effect::Main),
    (&["основн", "работ"], Effect::Main),
    (&["основн", "сотрудник"], Effect::Main),
    (&["основн", "состав"], Effect::Main),
    (&["основн", "штат"], Effect::Main),
    (&["=основное"], Effect::Main),
    (&["=основной"], Effect::Main),
    (&["=основные"], Effect::Main),
    (&["=осн"], Effect::Main),
    (&["штатн"], Effect::Main),
    (&["=штат"], Effect::Main),
    (&["полная", "занятост"], Effect::Main),
    (&["полный", "рабочий", "день"], Effect::Main),
    (&["=постоянно"], Effect::Main),
    (&["=постоянная"], Effect::Main),
    (&["=постоянный"], Effect::Main),
];

/// Words that say nothing by themselves beside the others: beginnings; `=` stands before a whole word.
pub(super) const FILLERS: &[&str] = &[
    "=а", "=в", "=во", "=и", "=из", "=за", "=на", "=о", "=об", "=от", "=по", "=с", "=со", "=до",
    "=к", "=г", "=год", "=года", "=году", "=гг", "=лет", "=мес", "=месяц", "=чел", "=ч", "человек",
    "работник", "сотрудник", "педагог", "учител", "воспитател", "преподавател", "персонал", "кадр",
    "состав", "лица", "лиц", "ставк", "список", "перечень", "сведени", "школ", "=оу", "=оо",
    "друг", "гимнази", "лице", "учрежден", "организац", "находящ", "находит", "находят", "котор",
    "отпуск", "уход", "ребен", "детьми", "детей", "родам", "=полутора", "=трех", "=1.5", "=1,5",
    "собственн", "желани", "соглашени", "сторон", "пенси", "перевод", "перевед", "переезд",
    "связи", "истечени", "срок", "договор", "трудов", "инициатив", "=сж", "=п", "=пункт", "=ст",
    "=стать", "=тк", "=рф", "течени", "всего", "итого", "также", "=еще", "женщин", "мест", "работ",
    "временно", "=не", "=№", "=n", "данн", "учебн", "=уч", "отсутству", "=сотр", "=раб", "=пед",
    "=i", "=ii", "=iii", "=iv", "=v", "дополнительн", "образован", "начальн", "класс", "предмет",
    "полный", "неполн",
];

/// Beginnings of words for a school: «основное место работы – школа № 5» is said of an external part-timer.
pub(super) const SCHOOLS: [&str; 5] = ["школ", "гимнази", "лице", "учрежден", "организац"];

/// Words before which a text speaks of somebody else: «на время декрета Ивановой».
pub(super) const FOR_ANOTHER: [&str; 7] =
    ["на время", "на период", "на место", "вместо", "замещ", "за время", "временно замещ"];

/// Beginnings of words by which a text speaks of a person's place at all.
pub(super) const MENTIONS: [&str; 18] = [
    "уволен", "уволил", "уволивш", "увольн", "совместит", "декрет", "отпуск", "выбыл", "выбывш",
    "внешн", "ушедши", "беремен", "расторг", "расторж", "скончал", "перевед", "перешл",
    "гражданско",
];
/// Whole words of the same kind.
pub(super) const MENTION_WORDS: [&str; 11] =
    ["увол", "совм", "совмест", "внеш", "ушла", "ушел", "умер", "умерла", "бир", "гпх", "гпд"];
/// Whole words that open a note in the cell of a name without speaking of a place by themselves.
pub(super) const OPENERS: [&str; 6] = ["не", "внутр", "на", "вместо", "вышла", "вышел"];
