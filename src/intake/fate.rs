//! What becomes of a file that is no table: of no concern, doubted by its name, or refused.
//! Closed lists of endings and words; the content was looked at before.

use std::path::Path;

use super::refusal::Refusal;
use crate::remark::{self, Origin, Remark, Rule};
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
    Nothing,
}

impl Called {
    /// By the words of the file's name: a word of a paper first or alone makes it a paper.
    fn by(name: &str) -> Self {
        let name = name.rsplit('/').next().unwrap_or(name);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let folded = text::folded(stem);
        let (mut is_paper, mut opens_as_paper, mut of_results) = (false, false, false);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        for (number, word) in words.enumerate() {
            if PAPERS.iter().any(|stem| word.starts_with(stem)) {
                is_paper = true;
                opens_as_paper |= number == 0;
            }
            of_results |= RESULTS.iter().any(|stem| word.starts_with(stem));
        }
        let is_minutes = folded.contains("педсовет") || folded.contains("заседан");
        match (is_paper, of_results) {
            (true, false) => Self::Paper,
            (true, true) if opens_as_paper || is_minutes => Self::Paper,
            (_, true) => Self::Results,
            (false, false) => Self::Nothing,
        }
    }
}

/// What is said of a file that has no sheets.
pub(super) fn remark(refusal: &Refusal, origin: &Origin) -> Remark {
    let name = origin.file.as_deref().unwrap_or_default();
    let is_paper = Called::by(name) == Called::Paper && !is_table_name(name);
    match refusal {
        Refusal::Password => Remark::new(&remark::PASSWORD, origin),
        Refusal::WrongPassword => Remark::new(&remark::WRONG_PASSWORD, origin),
        Refusal::Cipher(what) => Remark::new(&remark::CIPHER, origin).with("cipher", *what),
        Refusal::Corrupt(why) => Remark::new(&remark::CORRUPT, origin).with("reason", *why),
        Refusal::TooLarge { sheet, far } => {
            let sheet = Some(sheet.as_str().into()).filter(|_| !sheet.is_empty());
            let place = Origin { sheet, ..origin.clone() };
            Remark::new(&remark::TOO_LARGE, &place).with("cell", far)
        }
        Refusal::Bulky(size) => {
            Remark::new(&remark::BULKY, origin).with("size", format!("{} МБ", size >> 20))
        }
        Refusal::Pdf if is_paper => Remark::new(&remark::PAPER, origin).with("kind", "PDF"),
        Refusal::Pdf => Remark::new(&remark::PDF, origin),
        Refusal::Archive(kind) => {
            let rule = if is_paper { &remark::PAPER } else { &remark::ARCHIVE };
            Remark::new(rule, origin).with("kind", *kind)
        }
        Refusal::Document(what) => Remark::new(of_document(name), origin).with("kind", *what),
        Refusal::Table(kind) => Remark::new(&remark::TEXT_TABLE, origin).with("kind", *kind),
        Refusal::Link => Remark::new(&remark::LINK, origin),
        Refusal::NotATable => not_a_table(ending(name), origin),
    }
}

fn not_a_table(ending: Option<&str>, origin: &Origin) -> Remark {
    let Some(ending) = ending else {
        return Remark::new(&remark::NOT_A_TABLE, origin).with("reason", "без расширения");
    };
    let shown = format!(".{ending}");
    if ASIDE.contains(&&*ending.to_lowercase()) {
        Remark::new(&remark::ASIDE, origin).with("kind", shown)
    } else {
        Remark::new(&remark::NOT_A_TABLE, origin).with("reason", shown)
    }
}

/// The rule by which a document without tables is spoken of.
fn of_document(name: &str) -> &'static Rule {
    match Called::by(name) {
        _ if is_table_name(name) => &remark::DOCUMENT_AS_TABLE,
        Called::Results => &remark::DOCUMENT_OF_RESULTS,
        Called::Paper | Called::Nothing => &remark::OTHER_DOCUMENT,
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
            ("скан приказа 117-од.pdf", Called::Paper),
            ("Протокол педсовета № 3.pdf", Called::Paper),
            ("Протокол ЕГЭ.docx", Called::Results),
            ("результаты ОГЭ фото.jpg", Called::Results),
            ("ВПР 5 класс.pdf", Called::Results),
            ("IMG_0012.jpg", Called::Nothing),
            ("Новый документ.docx", Called::Nothing),
        ] {
            assert_eq!(Called::by(name), expected, "{name}");
        }
    }
}
