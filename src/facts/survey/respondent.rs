//! Who answered: the code, or what stands for it in a table that asks for none. Names and addresses tell
//! respondents apart and are shown nowhere.

use crate::form::FieldName;
use crate::form::extract::Table;
use crate::form::header_words;
use crate::form::kinds::About;
use crate::remark::{self, Remark};
use crate::text;

/// Columns that name a respondent by more than a code, the surer first.
const PERSONAL: [FieldName; 2] = [FieldName::Fio, FieldName::Email];

/// What rows of one respondent have in common: the code as written, folded; in a wide table without codes the
/// name or the address, without those the row itself.
pub(crate) fn key(table: &Table<'_>, number: usize, row: usize) -> Option<String> {
    if let Some(name) = name(table, row) {
        return Some(text::folded(name));
    }
    table.is_wide().then(|| format!("строка {} таблицы {number}", table.rows[row]))
}

/// Whether a row says by a code, a name or an address who answered.
pub(super) fn is_named(table: &Table<'_>, row: usize) -> bool {
    name(table, row).is_some()
}

/// A form of Microsoft writes one word as the address of everybody who did not sign in.
fn name<'t>(table: &'t Table<'_>, row: usize) -> Option<&'t str> {
    if let Some(code) = table.text(FieldName::Respondent, row) {
        return Some(code);
    }
    let mut names = PERSONAL.iter().filter_map(|field| table.text(*field, row));
    names.find(|name| text::folded(name) != "anonymous")
}

/// A respondent as a remark may show it: a code as written, for anything else its row.
pub(crate) fn shown(respondent: &str, row: u32) -> String {
    if is_code(respondent) { respondent.to_owned() } else { format!("строка {row}") }
}

/// Whether a text is a code and names nobody: short words, digits, words that headings are made of.
fn is_code(text: &str) -> bool {
    const LONGEST: usize = 12;
    const LONGEST_WORD: usize = 2;
    let mut words = text.split(|sign: char| !sign.is_alphanumeric());
    !text.contains('@')
        && text.chars().count() <= LONGEST
        && words.all(|word| {
            let n_letters = word.chars().filter(|sign| sign.is_alphabetic()).count();
            n_letters <= LONGEST_WORD || header_words::is_known(word)
        })
}

/// What is said of wide tables without codes: each row is a respondent, or is told by a name.
pub(super) fn remarks(tables: &[Table<'_>]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for table in tables {
        let is_survey = table.form.kind.row().about == About::Survey;
        if !is_survey || !table.is_wide() || table.is_empty() || table.has(FieldName::Respondent) {
            continue;
        }
        let personal = PERSONAL.into_iter().find(|field| table.has(*field));
        remarks.push(match personal.and_then(|field| table.header(field)) {
            Some(header) => Remark::new(&remark::SURVEY_PERSONAL, &table.place)
                .with("column", format!("«{header}»")),
            None => Remark::new(&remark::SURVEY_ROWS, &table.place),
        });
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_shown_and_names_are_not() {
        for code in ["п-07", "07", "101", "а1б2", "участник 5", "№ 12"] {
            assert_eq!(shown(code, 4), code);
        }
        for name in ["азова и. и.", "ivanova@mail.ru", "азова", "строка 4 таблицы 0", "лев 5"]
        {
            assert_eq!(shown(name, 4), "строка 4");
        }
    }
}
