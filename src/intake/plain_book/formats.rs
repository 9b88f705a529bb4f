//! The formats of cells: which make a number a moment, which show it as a percentage, which strike it through.
//! What makes a moment is told as `calamine` tells it, the rest by `layout`.

use std::collections::BTreeMap;
use std::io::Read;

use super::tag::{Tag, Unsure, decode};
use super::xml::Part;
use crate::intake::cell_value::Meaning;
use crate::intake::layout::Style;

/// How long a format's code may be in Excel.
const LONGEST_CODE: usize = 255;
/// More items of a list are for the other reader, which measures what it would copy of them.
const MOST_ITEMS: usize = 16_384;
/// As are longer tags.
const LONGEST_TAG: usize = 4_096;
/// Lists that readers look for wherever they stand.
const LISTS: [(&str, &str); 6] = [
    ("numFmts", "numFmt"),
    ("fonts", "font"),
    ("fills", "fill"),
    ("borders", "border"),
    ("cellStyleXfs", "xf"),
    ("cellXfs", "xf"),
];

/// The format of a cell.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct CellFormat {
    pub(super) meaning: Meaning,
    pub(super) style: Style,
}

/// What is known of the formats while the part is read.
#[derive(Default)]
struct Codes {
    by_id: BTreeMap<String, String>,
    meanings: Vec<Meaning>,
}

/// The formats by their numbers, out of the whole part.
pub(super) fn read(content: &[u8]) -> Result<Vec<CellFormat>, Unsure> {
    let mut part = Part::new(content)?;
    let (mut codes, mut lists) = (Codes::default(), Vec::new());
    part.enter("styleSheet")?;
    while let Some((list, length)) = part.child(|tag| Ok((tag.name.to_owned(), tag.length)))? {
        let is_odd = list == "styleSheet" || list == "xf" || length > LONGEST_TAG;
        if lists.contains(&list) || is_odd {
            return Err(Unsure);
        }
        match LISTS.iter().find(|(name, _)| *name == list) {
            Some((name, item)) => read_list(&mut part, (name, item), &mut codes)?,
            None => part.skip(is_in_no_list)?,
        }
        lists.push(list);
    }
    part.finish()?;
    let styles = crate::intake::layout::read_styles(content);
    if styles.len() != codes.meanings.len() {
        return Err(Unsure);
    }
    let mut formats = Vec::with_capacity(styles.len());
    for (meaning, style) in codes.meanings.into_iter().zip(styles) {
        formats.push(CellFormat { meaning, style });
    }
    Ok(formats)
}

/// Whether a tag begins or ends none of the lists.
fn is_in_no_list(tag: &Tag<'_>) -> bool {
    let is_known = LISTS.iter().any(|(list, _)| *list == tag.name);
    !is_known && !matches!(tag.name, "styleSheet" | "xf") && tag.length <= LONGEST_TAG
}

/// The same for what stands in an item of a list.
fn is_in_no_item(tag: &Tag<'_>) -> bool {
    is_in_no_list(tag) && !LISTS.iter().any(|(_, item)| *item == tag.name)
}

fn read_list<R: Read>(
    part: &mut Part<R>,
    (list, item): (&str, &str),
    codes: &mut Codes,
) -> Result<(), Unsure> {
    let look = |tag: &Tag<'_>| {
        if tag.name != item || tag.length > LONGEST_TAG {
            return Err(Unsure);
        }
        let code = tag.get("formatCode")?.map(str::to_owned);
        let id = if item == "xf" || item == "numFmt" { id_of(tag)? } else { None };
        Ok((id, code))
    };
    let mut n_items = 0;
    while let Some((id, code)) = part.child(look)? {
        part.skip(is_in_no_item)?;
        n_items += 1;
        if n_items > MOST_ITEMS {
            return Err(Unsure);
        }
        match (list, code) {
            ("numFmts", code) => codes.add(id.ok_or(Unsure)?, &code.ok_or(Unsure)?)?,
            ("cellXfs", _) => codes.add_format(id.as_deref().unwrap_or_default()),
            _ => {}
        }
    }
    Ok(())
}

/// The number of a format, as it is written.
fn id_of(tag: &Tag<'_>) -> Result<Option<String>, Unsure> {
    for name in ["fontId", "xfId", "numFmtId"] {
        let number = tag.get(name)?;
        if number.is_some_and(|number| !is_number(number)) {
            return Err(Unsure);
        }
    }
    Ok(tag.get("numFmtId")?.map(str::to_owned))
}

/// Whether a number is written as everybody writes it.
fn is_number(text: &str) -> bool {
    const MOST_DIGITS: usize = 9;
    let digits =
        (1..=MOST_DIGITS).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit());
    digits && (text == "0" || !text.starts_with('0'))
}

impl Codes {
    fn add(&mut self, id: String, code: &str) -> Result<(), Unsure> {
        let mut plain = String::new();
        decode(code, &mut plain)?;
        if plain.len() > LONGEST_CODE || self.by_id.insert(id, plain).is_some() {
            return Err(Unsure);
        }
        Ok(())
    }

    fn add_format(&mut self, id: &str) {
        self.meanings.push(match self.by_id.get(id) {
            Some(code) => meaning(code),
            None => built_in(id),
        });
    }
}

fn built_in(id: &str) -> Meaning {
    match id.parse() {
        Ok(14..=22 | 27..=36 | 45 | 47 | 50..=58) => Meaning::Moment,
        Ok(46) => Meaning::Duration,
        Ok(_) | Err(_) => Meaning::Number,
    }
}

/// What the first part of a format's code makes of a number.
fn meaning(code: &str) -> Meaning {
    let (mut is_quoted, mut is_literal, mut brackets) = (false, false, 0_usize);
    let (mut is_after_noon, mut counts_hours, mut before) = (false, false, ' ');
    for sign in code.chars() {
        let letter = sign.to_ascii_lowercase();
        match sign {
            _ if is_literal => is_literal = false,
            '_' | '\\' | '*' => is_literal = true,
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            ';' => return Meaning::Number,
            '[' => brackets += 1,
            ']' if brackets == 1 && counts_hours => return Meaning::Duration,
            ']' => brackets = brackets.saturating_sub(1),
            _ if brackets == 0 && !is_after_noon && letter == 'a' => is_after_noon = true,
            _ if brackets == 0 && is_after_noon && matches!(letter, 'p' | 'm' | '/') => {
                return Meaning::Moment;
            }
            _ if brackets == 0
                && !is_after_noon
                && matches!(letter, 'd' | 'm' | 'h' | 'y' | 's') =>
            {
                return Meaning::Moment;
            }
            // `[h]` and `[hh]` count hours, `[Red]` counts none.
            _ if counts_hours && sign.eq_ignore_ascii_case(&before) => {}
            _ => counts_hours = before == '[' && matches!(letter, 'm' | 'h' | 's'),
        }
        before = sign;
    }
    Meaning::Number
}
