//! What becomes of a file that is no table: of no concern, doubted by its name, or refused.
//! Closed lists of endings and words; the content was looked at before.

use std::path::Path;

use super::refusal::Refusal;
use crate::remark::{self, Origin, Remark, Rule};
use crate::text;

/// Endings of names of tables: what they hold must be read or refused.
const TABLES: [&str; 12] =
    ["xls", "xlsx", "xlsm", "xlsb", "xltx", "ods", "csv", "tsv", "tab", "fods", "slk", "dbf"];
/// Endings of names of sounds, films, pictures and other files that never hold results, whatever they are called.
const ASIDE: [&str; 34] = [
    "mp3", "mp4", "m4a", "m4v", "wav", "ogg", "avi", "mov", "mkv", "wmv", "webm", "3gp", "flac",
    "heic", "heif", "webp", "svg", "psd", "cdr", "ico", "djvu", "epub", "fb2", "ttf", "otf", "exe",
    "msi", "dll", "bat", "cmd", "sh", "ps1", "ini", "log",
];
/// Endings of files that a browser has not finished: what they will be is not known.
const UNFINISHED: [&str; 4] = ["crdownload", "part", "partial", "download"];
/// Beginnings of words that a paper is called by, wherever they stand: «Иванова, диплом конкурса.pdf».
const PAPERS: [&str; 34] = [
    "приказ", "распоряж", "постановл", "положени", "письм", "заявлен", "согла", "договор", "устав",
    "грамот", "диплом", "сертификат", "благодар", "удостовер", "свидетельств", "инструкц",
    "справк", "памятк", "объявлен", "readme", "прочти", "рекоменд", "методич", "регламент",
    "буклет", "афиш", "педсовет", "совет", "совещан", "заседан", "собран", "жюри", "комисси",
    "характеристик",
];
/// Beginnings of words that a paper is called by where they stand first: «План конкурсов.docx», not
/// «Результаты по плану ВПР.docx».
const OPENING_PAPERS: [&str; 11] = [
    "программ", "план", "презентац", "график", "расписан", "замет", "порядок", "конспект",
    "сценари", "титул", "анализ",
];
/// Beginnings of words for a picture of something: of results, where a word of results stands beside.
const PICTURES: [&str; 8] = ["фото", "снимок", "снимк", "скан", "скрин", "картин", "img", "dsc"];
/// Beginnings of words that results are called by.
const RESULTS: [&str; 21] = [
    "впр", "огэ", "егэ", "гвэ", "гиа", "рдр", "ф1", "ф3", "протокол", "результат", "кадр",
    "педсостав", "тарификац", "ведомост", "выгрузк", "статистик", "oge", "ege", "protokol",
    "rezultat", "kadry",
];
/// Beginnings of words that results are called by, and much else: «Список педагогов», «Конкурс чтецов».
const HINTS: [&str; 8] =
    ["категори", "педагог", "список", "списк", "конкурс", "затруднен", "климат", "пары"];
/// Names that Excel and others give a new workbook: an empty one of such a name was never filled.
const NEW_BOOKS: [&str; 8] = [
    "книга", "лист microsoft", "новый лист", "новая книга", "новая таблица", "microsoft excel",
    "book", "без имени",
];

/// What stands after the last full stop of a file's name.
fn ending(name: &str) -> Option<&str> {
    name.rsplit('/').next()?.rsplit_once('.').map(|(_, end)| end)
}

/// Whether a file is called as a table is.
pub(super) fn is_table_name(name: &str) -> bool {
    TABLES.contains(&&*ending(name).unwrap_or_default().to_lowercase())
}

/// What a document is by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Called {
    Paper,
    Results,
    PerhapsResults,
    Picture,
    Nothing,
}

impl Called {
    /// By the words of the file's name; of a name that says nothing, by those of its folders.
    fn by(path: &str) -> Self {
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        match (Self::by_words(stem), Self::by_words(folders)) {
            (Self::Picture | Self::Nothing, Self::Results) => Self::Results,
            (called, _) => called,
        }
    }

    fn by_words(text: &str) -> Self {
        let folded = text::folded(text);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<&str> = words.collect();
        let first = words.get(..1).unwrap_or_default();
        if are_begun(&words, &PAPERS) || are_begun(first, &OPENING_PAPERS) {
            Self::Paper
        } else if are_begun(&words, &RESULTS) {
            Self::Results
        } else if are_begun(&words, &HINTS) {
            Self::PerhapsResults
        } else if are_begun(&words, &PICTURES) {
            Self::Picture
        } else {
            Self::Nothing
        }
    }
}

/// Whether one of some words begins as one of the stems.
fn are_begun(words: &[&str], stems: &[&str]) -> bool {
    words.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)))
}

/// Whether a name inside an archive is that of a table, of another archive or of results.
pub(super) fn may_hold_data(name: &str) -> bool {
    let is_archive = ["zip", "rar", "7z", "gz"].contains(&ending(name).unwrap_or_default());
    is_archive || is_table_name(name) || Called::by(name) == Called::Results
}

/// What is said of a workbook without a filled cell.
pub(super) fn of_empty_book(origin: &Origin) -> Remark {
    if is_new_book(origin.file.as_deref().unwrap_or_default()) {
        return Remark::new(&remark::ASIDE, origin).with("kind", "пустая книга");
    }
    Remark::new(&remark::EMPTY_BOOK, origin)
}

/// Whether a file has a name that programs give a new workbook.
fn is_new_book(path: &str) -> bool {
    let name = text::folded(path.rsplit('/').next().unwrap_or_default());
    // Latin letters of a name with Cyrillic ones are folded too.
    NEW_BOOKS
        .iter()
        .any(|start| name.starts_with(start) || name.starts_with(&text::cyrillic(start)))
}

/// What is said of a file of so many bytes that has no sheets.
pub(super) fn remark(refusal: &Refusal, origin: &Origin, size: usize) -> Remark {
    let name = origin.file.as_deref().unwrap_or_default();
    match refusal {
        Refusal::Password => Remark::new(&remark::PASSWORD, origin),
        Refusal::WrongPassword => Remark::new(&remark::WRONG_PASSWORD, origin),
        Refusal::Cipher(what) => Remark::new(&remark::CIPHER, origin).with("cipher", *what),
        Refusal::Corrupt(_) if is_never_a_table(name) => not_a_table(name, origin),
        Refusal::Corrupt(_) if size == 0 && is_new_book(name) => of_empty_book(origin),
        Refusal::Corrupt(why) => Remark::new(&remark::CORRUPT, origin).with("reason", *why),
        Refusal::TooLarge { sheet, far } => {
            let sheet = Some(sheet.as_str().into()).filter(|_| !sheet.is_empty());
            let place = Origin { sheet, ..origin.clone() };
            Remark::new(&remark::TOO_LARGE, &place).with("cell", far).with("size", shown_size(size))
        }
        Refusal::Bulky(size) => {
            Remark::new(&remark::BULKY, origin).with("size", format!("{} МБ", size >> 20))
        }
        Refusal::TooMany(what) => {
            let told = format!("{what}, файл {}", shown_size(size));
            Remark::new(&remark::BULKY, origin).with("size", told)
        }
        Refusal::BrokenOff(why) => Remark::new(&remark::HEAVY, origin)
            .with("reason", why.as_str())
            .with("size", shown_size(size)),
        Refusal::Pdf => Remark::new(of_pdf(name), origin).with("kind", "PDF"),
        Refusal::Archive(kind) => Remark::new(of_archive(name), origin).with("kind", *kind),
        Refusal::Document(what) => Remark::new(of_document(name), origin).with("kind", *what),
        Refusal::Table(kind) => Remark::new(&remark::TEXT_TABLE, origin).with("kind", *kind),
        Refusal::Link => Remark::new(&remark::LINK, origin),
        Refusal::NotATable => not_a_table(name, origin),
    }
}

/// The size of a file as the system shows it.
fn shown_size(size: usize) -> String {
    if size < 1 << 20 {
        format!("{} КБ", size.div_ceil(1 << 10))
    } else {
        format!("{} МБ", size >> 20)
    }
}

/// Whether the ending of a name says that no table was ever there, whole or broken.
fn is_never_a_table(name: &str) -> bool {
    let is_unfinished = |end: &str| UNFINISHED.contains(&&*end.to_lowercase());
    ending(name).is_some_and(|end| !is_unfinished(end)) && !is_table_name(name)
}

/// Bytes that are of no known kind: of concern only where the name speaks of results.
fn not_a_table(name: &str, origin: &Origin) -> Remark {
    let end = ending(name);
    let shown = end.map_or_else(|| "без расширения".to_owned(), |end| format!(".{end}"));
    let is_aside = end.is_some_and(|end| ASIDE.contains(&&*end.to_lowercase()));
    let is_wanted = is_table_name(name) || Called::by(name) == Called::Results;
    if is_wanted && !is_aside {
        Remark::new(&remark::NOT_A_TABLE, origin).with("reason", shown)
    } else {
        Remark::new(&remark::ASIDE, origin).with("kind", shown)
    }
}

/// The rule by which a portable document is spoken of.
fn of_pdf(name: &str) -> &'static Rule {
    match Called::by(name) {
        _ if is_table_name(name) => &remark::PDF,
        Called::Results => &remark::PDF,
        Called::PerhapsResults => &remark::DOCUMENT_OF_RESULTS,
        Called::Paper => &remark::PAPER,
        Called::Picture | Called::Nothing => &remark::OTHER_DOCUMENT,
    }
}

/// The rule by which an archive is spoken of that may hold tables.
fn of_archive(name: &str) -> &'static Rule {
    match Called::by(name) {
        Called::Paper | Called::Picture if !is_table_name(name) => &remark::PAPER,
        _ => &remark::ARCHIVE,
    }
}

/// The rule by which a document without tables is spoken of.
fn of_document(name: &str) -> &'static Rule {
    match Called::by(name) {
        _ if is_table_name(name) => &remark::DOCUMENT_AS_TABLE,
        Called::Results | Called::PerhapsResults => &remark::DOCUMENT_OF_RESULTS,
        Called::Paper | Called::Picture | Called::Nothing => &remark::OTHER_DOCUMENT,
    }
}

/// The rule by which a link of the file system is spoken of.
pub(super) fn of_link(path: &Path) -> &'static Rule {
    let leads_to_data = path.is_dir() || is_table_name(&path.to_string_lossy());
    if leads_to_data { &remark::LINK_TO_DATA } else { &remark::LINK }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_name_tell_a_paper_from_results() {
        for (name, expected) in [
            ("Приказ о наставничестве.docx", Called::Paper),
            ("Приказ о результатах ВПР.pdf", Called::Paper),
            ("Диплом Ивановой.pdf", Called::Paper),
            ("Иванова, диплом конкурса.pdf", Called::Paper),
            ("скан приказа 117-од.pdf", Called::Paper),
            ("Протокол педсовета № 3.pdf", Called::Paper),
            ("План подготовки к ЕГЭ.docx", Called::Paper),
            ("ГИА/график.pdf", Called::Paper),
            ("Протокол ЕГЭ.docx", Called::Results),
            ("скан протокола ОГЭ.pdf", Called::Results),
            ("результаты ОГЭ фото.jpg", Called::Results),
            ("ВПР 5 класс.pdf", Called::Results),
            ("ЕГЭ Литература.pdf", Called::Results),
            ("ЕГЭ 2023/русский.pdf", Called::Results),
            ("ЕГЭ 2023/скан001.pdf", Called::Results),
            ("Список педагогов.docx", Called::PerhapsResults),
            ("Отчёт о работе с молодыми педагогами.pdf", Called::PerhapsResults),
            ("IMG_0012.jpg", Called::Picture),
            ("Наставничество/скан.pdf", Called::Picture),
            ("Новый документ.docx", Called::Nothing),
            ("Самообследование 2022.pdf", Called::Nothing),
        ] {
            assert_eq!(Called::by(name), expected, "{name}");
        }
    }
}
