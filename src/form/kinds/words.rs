//! Words of columns that nobody reads, by which their rows would not count, for each kind of rows.
//! A blank stands for the edge of a word.

pub(super) const STAFF_WORDS: [&str; 20] = [
    " увол", " совм ", " совмест ", " совместит", " внеш ", " внешн", " декрет", " по уходу",
    " выбы", " ушл", " ушел ", " ушед", " не работа", " расторг", " расторж", " скончал", " умер",
    " переведен", " перешл", " перешел ",
];
pub(super) const EVENT_WORDS: [&str; 6] =
    ["не участв", "не состоял", "отклонен", "отменен", "слушател", "заявка подана"];
/// Of courses that brought no document.
pub(super) const COURSE_WORDS: [&str; 18] = [
    "обучается", "обучаются", "отчислен", "не пройден", "не прош", "не получ", "не законч",
    "не окончен", "не окончил", "не сдан", "не сдал", "незачет", "прерван", "в процессе",
    "идет обучение", "без документ", "не участв", "заявка подана",
];
pub(super) const PAIR_WORDS: [&str; 4] = ["прекращен", "расторгн", "не заверш", "досрочно"];
pub(super) const PUPIL_WORDS: [&str; 5] = ["отсутств", "неявка", "не явил", "не писал", "удален с"];
/// Beginnings of headings over courses under which «нет» takes a row out: «Документ: нет».
pub(super) const COURSE_HEADINGS: [&str; 9] = [
    "документ", "удостовер", "сертификат", "заверш", "пройд", "прохожд", "окончи", "окончан",
    "получен",
];
