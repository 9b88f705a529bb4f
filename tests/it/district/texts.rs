//! What a workbook of a district says, in whatever part of its file, and the words that it may not say.
//! Asserts nothing of figures.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use calamine::{Reader as _, Xlsx};

/// Beginnings of words by which schools are ranked.
const RANKING: [&str; 14] = [
    "лучш", "худш", "хуже", "рейтинг", "рэнкинг", "место", "места", "мест", "лидер", "аутсайд",
    "отста", "медал", "топ", "ранжир",
];

/// Every letter that a workbook holds, in whatever part: cells, charts, names, properties, footers.
pub(super) fn every_text(book: &Path) -> String {
    let mut archive = zip::ZipArchive::new(fs::File::open(book).unwrap()).unwrap();
    let mut text = String::new();
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).unwrap();
        text.push_str(&part.name().unwrap());
        text.push('\n');
        part.read_to_string(&mut text).unwrap();
    }
    text
}

/// That no text of a workbook has a word of a ranking.
pub(super) fn rank_nobody(book: &Path) {
    let text = every_text(book);
    assert!(
        text.contains("xl/sharedStrings.xml") && text.contains("учебные годы"),
        "nothing was read"
    );
    assert_eq!(ranks(&text), [""; 0], "{}", book.display());
}

/// Words of a ranking in a text.
pub(super) fn ranks(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in text.to_lowercase().split(|sign: char| !sign.is_alphabetic()) {
        if RANKING.iter().any(|ranking| word.starts_with(ranking)) {
            words.push(word.to_owned());
        }
    }
    words
}

/// Sheets of a workbook with their texts.
pub(super) fn sheets(book: &Path) -> Vec<(String, String)> {
    let bytes = fs::read(book).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let mut sheets = Vec::new();
    for (title, range) in book.worksheets() {
        let cells = range.used_cells().map(|(_, _, cell)| cell.to_string());
        sheets.push((title, cells.collect::<Vec<_>>().join("\n")));
    }
    sheets
}
