//! Addresses of links as the workbook writer takes them.
//! A place that Excel can't address gives no link, the text stays.

use super::clean::is_allowed;
use crate::report::model::{Link, quoted};

/// Longest address that every Excel follows.
const MAX_ADDRESS: usize = 1_000;

/// The address of a link, if a workbook can hold it; `input` leads from the workbook to the folder of the inputs.
pub(super) fn address(link: &Link, input: &str) -> Option<String> {
    let address = written(link, input)?;
    address.chars().all(|sign| sign != '\n' && is_allowed(sign)).then_some(address)
}

fn written(link: &Link, input: &str) -> Option<String> {
    match link {
        Link::Inside(place) => Some(format!("internal:{}", place.absolute().replace('$', ""))),
        Link::File { path, sheet, cell } => {
            let file = escaped(&format!("{input}{path}"))?;
            let anchor = match (sheet, cell) {
                (Some(sheet), Some(cell)) => format!("#{}!{cell}", quoted(sheet)),
                (Some(sheet), None) => format!("#{}!A1", quoted(sheet)),
                (None, _) => String::new(),
            };
            let address = format!("file:///{file}{anchor}");
            (address.encode_utf16().count() <= MAX_ADDRESS).then_some(address)
        }
    }
}

/// Percent-escapes what may not stand in a path. The writer escapes again what it does not take
/// for escaped, and a lone `%23` is such a case: a path with `#` and nothing else to escape gets no link.
fn escaped(path: &str) -> Option<String> {
    const FORBIDDEN: &str = " %\"`<>[]^{}#";
    let mut out = String::new();
    for ch in path.chars() {
        if FORBIDDEN.contains(ch) {
            out.extend(["%", &format!("{:02x}", u32::from(ch))]);
        } else {
            out.push(ch);
        }
    }
    let only_hash =
        path.contains('#') && !path.chars().any(|ch| ch != '#' && FORBIDDEN.contains(ch));
    (!only_hash).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_the_cell_of_the_input() {
        let link = |path: &str, sheet: Option<&str>, cell: Option<&str>| Link::File {
            path: path.to_owned(),
            sheet: sheet.map(str::to_owned),
            cell: cell.map(str::to_owned),
        };
        let to = |link| address(&link, "../").unwrap_or_default();
        assert_eq!(
            to(link("2022-2023/Ф1 русский.xlsx", Some("О'Нил"), Some("D17"))),
            "file:///../2022-2023/Ф1%20русский.xlsx#'О''Нил'!D17"
        );
        assert_eq!(to(link("50% #1.xlsx", None, None)), "file:///../50%25%20%231.xlsx");
        assert_eq!(to(link("a#1.xlsx", None, None)), "");
        // Neither a sheet nor a file of such a name can be addressed; the text of the cell stays.
        for (path, sheet) in
            [("\u{1}\u{2}.xlsx", "Лист1"), ("а.xlsx", "Лист\u{1}"), ("\u{ffff}.xlsx", "Л")]
        {
            assert_eq!(to(link(path, Some(sheet), Some("A1"))), "");
        }
    }
}
