//! What becomes of a file that is no table: of no concern, doubted by its name, or refused.
//! Closed lists of endings and words; the content was looked at before.

use std::path::Path;

use super::refusal::Refusal;
use crate::remark::{self, Rule};
use crate::text;

/// Endings of names of tables: what they hold must be read or refused.
const TABLES: [&str; 12] =
    ["xls", "xlsx", "xlsm", "xlsb", "xltx", "ods", "csv", "tsv", "tab", "fods", "slk", "dbf"];
/// Endings of sounds, films, pictures and other files that never hold results.
const ASIDE: [&str; 34] = [
    "mp3", "mp4", "m4a", "m4v", "wav", "ogg", "avi", "mov", "mkv", "wmv", "webm", "3gp", "flac",
    "heic", "heif", "webp", "svg", "psd", "cdr", "ico", "djvu", "epub", "fb2", "ttf", "otf", "exe",
    "msi", "dll", "bat", "cmd", "sh", "ps1", "ini", "log",
];
/// Beginnings of words that a paper beside the results is called by.
const PAPERS: [&str; 44] = [
    "приказ", "распоряж", "постановл", "положени", "программ", "план", "письм", "заявлен", "согла",
    "договор", "устав", "грамот", "диплом", "сертификат", "благодар", "удостовер", "свидетельств",
    "инструкц", "презентац", "фото", "снимок", "скан", "график", "расписан", "справк", "памятк",
    "объявлен", "замет", "readme", "прочти", "рекоменд", "методич", "регламент", "порядок",
    "конспект", "сценари", "буклет", "афиш", "педсовет", "совещан", "заседан", "собран",
    "характеристик", "титул",
];
/// Beginnings of words that results are called by.
const RESULTS: [&str; 24] = [
    "впр", "огэ", "егэ", "гвэ", "гиа", "рдр", "ф1", "ф3", "протокол", "результат", "кадр",
    "категори", "педагог", "педсостав", "тарификац", "список", "списк", "ведомост", "выгрузк",
    "статистик", "конкурс", "затруднен", "климат", "пары",
];

fn ending(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.rsplit_once('.').map(|(_, end)| end.to_lowercase()).unwrap_or_default()
}

/// Whether a file is called as a table is.
pub(super) fn is_table_name(name: &str) -> bool {
    TABLES.contains(&ending(name).as_str())
}

/// What a name says of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Paper,
    Results,
    Nothing,
}

impl Named {
    /// By the words of the file's name: a word of a paper first or alone makes it a paper.
    fn of(name: &str) -> Self {
        let name = name.rsplit('/').next().unwrap_or(name);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let folded = text::folded(stem);
        let words = || folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let starts = |word: &str, stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
        let is_paper = words().any(|word| starts(word, &PAPERS));
        let of_results = words().any(|word| starts(word, &RESULTS));
        let is_minutes = folded.contains("педсовет") || folded.contains("заседан");
        let opens_as_paper = words().next().is_some_and(|word| starts(word, &PAPERS));
        match (is_paper, of_results) {
            (true, false) => Self::Paper,
            (true, true) if opens_as_paper || is_minutes => Self::Paper,
            (_, true) => Self::Results,
            (false, false) => Self::Nothing,
        }
    }
}

/// The rule by which a file without sheets is spoken of.
pub(super) fn of_refusal(refusal: &Refusal, name: &str) -> &'static Rule {
    let named = Named::of(name);
    let is_table = is_table_name(name);
    match refusal {
        Refusal::Pdf | Refusal::Archive(_) if named == Named::Paper && !is_table => &remark::PAPER,
        Refusal::Pdf => &remark::PDF,
        Refusal::Archive(_) => &remark::ARCHIVE,
        Refusal::Document(_) if is_table => &remark::DOCUMENT_AS_TABLE,
        Refusal::Document(_) if named == Named::Results => &remark::DOCUMENT_OF_RESULTS,
        Refusal::Document(_) => &remark::OTHER_DOCUMENT,
        _ if ASIDE.contains(&ending(name).as_str()) => &remark::ASIDE,
        _ => &remark::NOT_A_TABLE,
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
            ("Приказ о наставничестве.docx", Named::Paper),
            ("Приказ о результатах ВПР.pdf", Named::Paper),
            ("Диплом Ивановой.pdf", Named::Paper),
            ("скан приказа 117-од.pdf", Named::Paper),
            ("Протокол педсовета № 3.pdf", Named::Paper),
            ("Протокол ЕГЭ.docx", Named::Results),
            ("результаты ОГЭ фото.jpg", Named::Results),
            ("ВПР 5 класс.pdf", Named::Results),
            ("IMG_0012.jpg", Named::Nothing),
            ("Новый документ.docx", Named::Nothing),
        ] {
            assert_eq!(Named::of(name), expected, "{name}");
        }
    }
}
