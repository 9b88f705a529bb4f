//! Texts with delimiters (CSV, TSV) → a sheet; which sign delimits is found from the lines.
//! Every cell stays a text: numbers with a comma, codes with zeros in front are read by the forms.

use crate::delimited::{TextDialect, TextRecords};
use crate::intake::Refusal;
use crate::sheet::{Cell, Sheet};

/// Signs that delimit, in the order of trust: a comma is also in decimals and in prose.
const DELIMITERS: [u8; 3] = [b'\t', b';', b','];

/// How much of a text is looked at to find its delimiter.
const SAMPLE: usize = 65_536;

/// The sign that delimits the cells; `None` when the text is no table.
pub(super) fn delimiter(text: &str, is_named_table: bool) -> Option<u8> {
    if let Some(sign) = stated(text) {
        return Some(sign);
    }
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    for quotes in [Quotes::Round, Quotes::Letters] {
        for sign in DELIMITERS {
            let records = records(sample, sign, quotes);
            let widths: Vec<usize> = records.map(|(_, record)| record.len()).collect();
            if is_table(&widths, sign, is_named_table) {
                return Some(sign);
            }
        }
    }
    None
}

/// What quotes are: an odd one would make one cell of all that follows.
#[derive(Clone, Copy, PartialEq)]
enum Quotes {
    /// They stand round cells.
    Round,
    /// They are signs like others.
    Letters,
}

/// Whether enough lines are of several cells.
fn is_table(widths: &[usize], sign: u8, is_named_table: bool) -> bool {
    // Prose has a comma in many a line.
    let least = if sign == b',' && !is_named_table { 3 } else { 2 };
    let n_wide = widths.iter().filter(|width| **width >= least).count();
    let enough = if is_named_table { 1 } else { 2 };
    n_wide >= enough && n_wide * 3 >= widths.len()
}

/// `sep=;`: the first line that Excel itself understands.
fn stated(text: &str) -> Option<u8> {
    let (word, rest) = text.split_at_checked(4)?;
    let sign = *rest.as_bytes().first()?;
    if word.eq_ignore_ascii_case("sep=") && sign.is_ascii() { Some(sign) } else { None }
}

/// Fills a sheet with the cells of a text: rows and columns as Excel shows them.
pub(super) fn fill(sheet: &mut Sheet, text: String, sign: u8) -> Result<(), Refusal> {
    let text = with_plain_ends(text);
    let body = match stated(&text) {
        Some(_) => text.split_once('\n').unwrap_or_default().1,
        None => &text,
    };
    let is_even = body.matches('"').count() % 2 == 0;
    let quotes = if is_even { Quotes::Round } else { Quotes::Letters };
    for (row, record) in records(body, sign, quotes) {
        for (column, field) in (0..).zip(&record) {
            let stored = sheet.set(row, column, Cell::Text(plain(field, quotes)));
            stored.map_err(|over| Refusal::over(over, &sheet.name, (row, column)))?;
        }
    }
    Ok(())
}

/// The text with one sign at the end of a line.
fn with_plain_ends(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

fn records(text: &str, sign: u8, quotes: Quotes) -> TextRecords<'_> {
    TextRecords::of(
        text.as_bytes(),
        TextDialect { delimiter: sign, has_quotes: quotes == Quotes::Round },
    )
}

/// A field without the signs that are there for Excel only: `="0310"`.
fn plain(field: &str, quotes: Quotes) -> &str {
    let inner = field.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    match inner {
        Some(inner) => inner,
        None if quotes == Quotes::Round => field,
        None => field.trim_matches('"'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(u32, u32, String)> {
        let mut sheet = Sheet::new("Лист");
        fill(&mut sheet, text.to_owned(), delimiter(text, false).unwrap()).unwrap();
        let cells = (0..sheet.n_rows())
            .flat_map(|row| sheet.row(row).map(move |(column, cell)| (row, column, cell.shown())));
        cells.collect()
    }

    #[test]
    fn blank_lines_quotes_and_line_ends_keep_the_addresses() {
        let cells = shown("Код;Балл\r\n\r\n\"1\r\nа;б\";2,5\r\n=\"0310\";\"с \"\"к\"\"\"\r\n");
        let texts: Vec<(u32, u32, &str)> = cells.iter().map(|(r, c, t)| (*r, *c, &**t)).collect();
        let expected = [
            (0, 0, "Код"),
            (0, 1, "Балл"),
            (2, 0, "1\nа;б"),
            (2, 1, "2,5"),
            (3, 0, "0310"),
            (3, 1, "с \"к\""),
        ];
        assert_eq!(texts, expected);
    }

    #[test]
    fn an_odd_quote_swallows_nothing() {
        assert_eq!(shown("а;б\n\"1;2\n3;4\n").len(), 6);
    }

    #[test]
    fn the_delimiter_is_found_and_prose_is_no_table() {
        for (text, named, expected) in [
            ("Код;Балл\n1;2,5\n2;3,5\n", false, Some(b';')),
            ("Код\tБалл\n1\t2,5\n", false, Some(b'\t')),
            ("Код,Балл,Отметка\n1,2,3\n", false, Some(b',')),
            ("Код,Балл\n1,2\n", true, Some(b',')),
            ("sep=|\nКод|Балл\n", false, Some(b'|')),
            ("Уважаемые коллеги, прошу сдать отчёт\nдо пятницы, не позже.\n", false, None),
            ("Просто текст\n", true, None),
        ] {
            assert_eq!(delimiter(text, named), expected, "{text}");
        }
    }
}
