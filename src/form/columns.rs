//! The columns of a table that were read and those that were not, with what an unread one may be.
//! Looks at headings and at words of cells; what to say of it is decided by the caller.

use std::collections::BTreeSet;

use crate::form::detect::Header;
use crate::form::heading::Heading;
use crate::form::known;
use crate::form::likeness::{Phrase, likeness};
use crate::form::{Field, FieldName, Kind};
use crate::sheet::{Cell, Sheet};
use crate::text;
use crate::value;

/// What stands for a header that is blank.
const HEADLESS: &str = "без заголовка";
/// Headings over the number of a line.
const NUMBERING: [&str; 6] = ["№", "№ пп", "пп", "номер", "номер пп", "№ строки"];
/// Words of a column that nobody reads, by which it could move a figure.
/// A blank stands for the edge of a word.
const STAFF_WORDS: [&str; 20] = [
    " увол", " совм ", " совмест ", " совместит", " внеш ", " внешн", " декрет", " по уходу",
    " выбы", " ушл", " ушел ", " ушед", " не работа", " расторг", " расторж", " скончал", " умер",
    " переведен", " перешл", " перешел ",
];
const EVENT_WORDS: [&str; 6] =
    ["не участв", "не состоял", "отклонен", "отменен", "слушател", "заявка подана"];
/// Of courses that brought no document.
#[rustfmt::skip]
const COURSE_WORDS: [&str; 18] = [
    "обучается", "обучаются", "отчислен", "не пройден", "не прош", "не получ", "не законч", "не окончен", "не окончил",
    "не сдан", "не сдал", "незачет", "прерван", "в процессе", "идет обучение", "без документ",
    "не участв", "заявка подана",
];
const PAIR_WORDS: [&str; 4] = ["прекращен", "расторгн", "не заверш", "досрочно"];
const PUPIL_WORDS: [&str; 5] = ["отсутств", "неявка", "не явил", "не писал", "удален с"];
/// Words of any form by which a row would not count: contained in a cell.
#[rustfmt::skip]
const ASIDE_WORDS: [&str; 27] = [
    "не учит", "неучит", "не учтен", "не учет", "не засчит", "не зачт", "не считать", "не брать",
    "не использ", "не заверш", "незаверш", "не выдан", "не состоял", "не действ", "недейств", "аннулир",
    "дубл", "отменен", "отмена", "отклонен", "исключен", "исключить", "удален с", "удалить", "черновик",
    "ошибочн", "пересчитан",
];
/// Cells that say so with nothing beside them.
const ASIDE_CELLS: [&str; 9] =
    ["план", "в плане", "запланировано", "заявка", "отказ", "лишнее", "лишняя", "снят", "снята"];
/// Beginnings of headings under which «нет» takes a row out, and of those under which «да» does.
const COUNTED_HEADINGS: [&str; 10] = [
    "учит", "учест", "учтен", "засчит", "считать", "в отчет", "в расчет", "включ", "действ",
    "состоял",
];
/// The same of courses: «Документ: нет».
const COURSE_HEADINGS: [&str; 9] = [
    "документ", "удостовер", "сертификат", "заверш", "пройд", "прохожд", "окончи", "окончан",
    "получен",
];
const ASIDE_HEADINGS: [&str; 13] = [
    "отсутств", "неявк", "не явил", "не писал", "отмен", "аннулир", "удал", "черновик", "дубл",
    "исключ", "не учит", "отклон", "не состоял",
];
const NO: [&str; 6] = ["нет", "0", "-", "–", "no", "ложь"];
const YES: [&str; 7] = ["да", "1", "+", "v", "x", "х", "истина"];

/// Words of headings over dates and flags that decide nothing.
const OTHER_DATES: [&str; 12] = [
    "рожд", "диплом", "аттестат", "медосмотр", "медицин", "паспорт", "прививк", "удостовер",
    "наград", "справк", "согласи", "судимост",
];
/// Fields of a staff list by whose dates people belong to it or categories hold.
const STAFF_DATES: [FieldName; 4] =
    [FieldName::Hired, FieldName::Dismissed, FieldName::Awarded, FieldName::Until];
/// Fields of a staff list by whose «да» and «нет» people are counted.
const STAFF_FLAGS: [FieldName; 3] =
    [FieldName::External, FieldName::Teaching, FieldName::Dismissed];

/// The columns of a table.
#[derive(Debug, Default)]
pub struct Columns<'f> {
    /// Headers of the columns read.
    pub read: Vec<String>,
    /// The others.
    pub unread: Vec<Unread<'f>>,
}

/// A column that no field reads.
#[derive(Debug)]
pub struct Unread<'f> {
    /// Row of the header, from 0.
    pub row: u32,
    /// From 0.
    pub column: u32,
    /// Its header as an output may quote it.
    pub header: String,
    /// The field that is not there and that it probably is.
    pub likely: Option<&'f Field>,
    /// A word of its cells by which it could move a figure.
    pub says: Option<&'static str>,
    /// What its cells are, where they may be those of a field that is not there and decides a figure.
    pub holds: Option<&'static str>,
    /// Whether anything stands in it.
    pub is_filled: bool,
    /// Whether it only numbers the lines.
    pub is_numbering: bool,
}

/// The columns of a table whose records stand in these rows, from 0.
pub fn of<'f>(sheet: &Sheet, header: &Header<'f>, rows: &[u32]) -> Columns<'f> {
    let bound: BTreeSet<u32> =
        header.bindings.iter().flat_map(|binding| &binding.columns).map(|(at, _)| *at).collect();
    let text = |column: u32| text::trimmed(&sheet.cell(header.row, column).shown());
    let read = bound.iter().map(|column| text(*column)).collect();
    let others = (0..sheet.n_columns()).filter(|column| !bound.contains(column));
    let unread = others.filter_map(|column| unread(sheet, header, rows, column));
    Columns { read, unread: unread.collect() }
}

fn unread<'f>(sheet: &Sheet, header: &Header<'f>, rows: &[u32], column: u32) -> Option<Unread<'f>> {
    let text = text::trimmed(&sheet.cell(header.row, column).shown());
    let is_filled = rows.iter().any(|row| !sheet.cell(*row, column).is_empty());
    // Notes beside a sheet that declares its rows are no column.
    if text.is_empty() && (!is_filled || header.form.template.as_ref().is_some_and(has_rows)) {
        return None;
    }
    let is_doubled = header.doubled.contains(&column) || header.given_way.contains(&column);
    let heading = Heading::of(&text);
    let words: Vec<&str> = heading.0.iter().map(|word| word.text.as_str()).collect();
    Some(Unread {
        row: header.row,
        column,
        header: if text.is_empty() { HEADLESS.to_owned() } else { known::quoted(&text) },
        likely: likely(header, &Phrase::of(&text)).filter(|_| is_filled && !is_doubled),
        says: said(sheet, header.form.kind, rows, (&text, column)),
        holds: held(sheet, header, rows, column)
            .filter(|_| !OTHER_DATES.iter().any(|start| text::folded(&text).contains(start))),
        is_filled: is_filled && !is_doubled,
        is_numbering: NUMBERING.contains(&words.join(" ").as_str()),
    })
}

fn has_rows(template: &crate::form::Template) -> bool {
    !template.rows.is_empty()
}

/// The field without a column that the heading is most like, if no field with one is more so.
fn likely<'f>(header: &Header<'f>, heading: &Phrase) -> Option<&'f Field> {
    let is_bound =
        |field: &Field| header.bindings.iter().any(|binding| std::ptr::eq(binding.field, field));
    let alike = header.form.fields.iter().filter_map(|field| {
        // Of equals the one that has no column.
        Some(((likeness(heading, field)?, !is_bound(field)), field))
    });
    let (_, field) = alike.max_by_key(|(likeness, _)| *likeness)?;
    (!is_bound(field)).then_some(field)
}

/// A word in the cells of a column by which it could move a figure.
fn said(
    sheet: &Sheet,
    kind: Kind,
    rows: &[u32],
    (heading, column): (&str, u32),
) -> Option<&'static str> {
    let words: &[&'static str] = match kind {
        Kind::Staff => &STAFF_WORDS,
        Kind::Experience | Kind::Contest => &EVENT_WORDS,
        Kind::Training | Kind::Courses => &COURSE_WORDS,
        Kind::Pair => &PAIR_WORDS,
        Kind::VprPupils | Kind::VprPoints | Kind::Exam | Kind::Diagnostic => &PUPIL_WORDS,
        _ if kind.feeds().is_empty() => return None,
        _ => &[],
    };
    let in_cells = rows.iter().find_map(|row| {
        let Cell::Text(text) = sheet.cell(*row, column) else { return None };
        let text = text::folded(text);
        // Words between single blanks, also at both ends.
        let apart = format!(" {} ", text::key(&text));
        let says = |word: &&&str| text.contains(**word) || apart.contains(**word);
        let word = words.iter().chain(&ASIDE_WORDS).find(says);
        word.or_else(|| ASIDE_CELLS.iter().find(|cell| **cell == text)).copied()
    });
    in_cells.or_else(|| answered(sheet, kind, rows, (heading, column)))
}

/// The answer under a heading such as «Учитывать» or «Отсутствовал» that takes a row out.
fn answered(
    sheet: &Sheet,
    kind: Kind,
    rows: &[u32],
    (heading, column): (&str, u32),
) -> Option<&'static str> {
    let heading = text::folded(heading);
    let opens = |starts: &[&str]| starts.iter().any(|start| heading.starts_with(start));
    let is_of_courses = matches!(kind, Kind::Training | Kind::Courses);
    let answers: &[&'static str] = match () {
        () if opens(&ASIDE_HEADINGS) => &YES,
        () if opens(&COUNTED_HEADINGS) => &NO,
        () if is_of_courses && opens(&COURSE_HEADINGS) => &NO,
        () => return None,
    };
    rows.iter().find_map(|row| {
        let text = text::folded(&sheet.cell(*row, column).shown());
        answers.iter().find(|answer| **answer == text).copied()
    })
}

/// What the cells of a column are, if they may be those of a field that is not there and decides a figure:
/// dates and flags of people, repeated words of events.
fn held(sheet: &Sheet, header: &Header<'_>, rows: &[u32], column: u32) -> Option<&'static str> {
    let lacks =
        |name: &FieldName| !header.bindings.iter().any(|binding| binding.field.name == *name);
    let cells = rows.iter().map(|row| sheet.cell(*row, column)).filter(|cell| !cell.is_empty());
    let cells: Vec<Cell<'_>> = cells.collect();
    if cells.is_empty() {
        return None;
    }
    let are =
        |is: fn(&Cell<'_>) -> bool| cells.iter().filter(|cell| is(cell)).count() * 2 > cells.len();
    match header.form.kind {
        Kind::Staff if STAFF_DATES.iter().any(&lacks) && are(is_day) => Some("даты"),
        Kind::Staff if STAFF_FLAGS.iter().any(&lacks) && are(is_flag) => Some("«да» и «нет»"),
        Kind::Contest if lacks(&FieldName::Result) && is_repeated(&cells) => {
            Some("слова, которые повторяются")
        }
        Kind::Experience if lacks(&FieldName::Role) && is_repeated(&cells) => {
            Some("слова, которые повторяются")
        }
        _ => None,
    }
}

fn is_day(cell: &Cell<'_>) -> bool {
    value::day(*cell).is_some()
}

fn is_flag(cell: &Cell<'_>) -> bool {
    matches!(cell, Cell::Text(_) | Cell::Flag(_)) && value::flag(*cell).is_some()
}

/// Whether the cells are few short texts, each of them more than once on the average.
fn is_repeated(cells: &[Cell<'_>]) -> bool {
    let texts = cells.iter().filter_map(|cell| match cell {
        Cell::Text(text) if text.chars().count() <= 40 => Some(text::folded(text)),
        _ => None,
    });
    let texts: Vec<String> = texts.collect();
    let distinct: BTreeSet<&String> = texts.iter().collect();
    texts.len() == cells.len() && distinct.len() * 2 <= texts.len()
}
