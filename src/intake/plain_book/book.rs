//! Which sheets a workbook has, in which parts, and what it says of them.
//! Parts that lie where Excel does not put them are for the other reader.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use super::tag::{Tag, Unsure, decode};
use super::xml::Part;
use crate::sheet::Visibility;

const FOLDER: &str = "xl/";
const BOOK: [&str; 2] = ["xl/workbook.xml", "/xl/workbook.xml"];

/// A sheet as the workbook lists it.
pub(super) struct ListedSheet {
    pub(super) name: String,
    pub(super) visibility: Visibility,
    /// Its part, in small letters.
    pub(super) part: String,
    /// Whether it is made of cells.
    pub(super) has_cells: bool,
}

/// A workbook without its sheets.
pub(super) struct BookHead {
    pub(super) sheets: Vec<ListedSheet>,
    pub(super) is_1904: bool,
}

/// What a part refers to: the other part and what that is.
struct PartRelation {
    target: String,
    kind: String,
}

/// Makes sure that the package names the workbook that this reader opens.
pub(super) fn check_package<R: Read>(relations: R) -> Result<(), Unsure> {
    let mut n_books = 0;
    for relation in read_relations(relations)?.values() {
        if relation.kind.ends_with("/relationships/officeDocument") {
            n_books += 1;
            if !BOOK.contains(&relation.target.as_str()) {
                return Err(Unsure);
            }
        }
    }
    if n_books == 1 { Ok(()) } else { Err(Unsure) }
}

fn read_relations<R: Read>(part: R) -> Result<BTreeMap<String, PartRelation>, Unsure> {
    let mut part = Part::new(part)?;
    let mut relations = BTreeMap::new();
    part.enter("Relationships")?;
    while let Some((id, relation)) = part.child(relation)? {
        part.skip(|_| false)?;
        if relations.insert(id, relation).is_some() {
            return Err(Unsure);
        }
    }
    part.finish()?;
    Ok(relations)
}

fn relation(tag: &Tag<'_>) -> Result<(String, PartRelation), Unsure> {
    let (id, kind, target) = (tag.get("Id")?, tag.get("Type")?, tag.get("Target")?);
    let (Some(id), Some(kind), Some(target)) = (id, kind, target) else { return Err(Unsure) };
    if tag.name != "Relationship" || [id, kind, target].concat().contains('&') {
        return Err(Unsure);
    }
    Ok((id.to_owned(), PartRelation { target: target.to_owned(), kind: kind.to_owned() }))
}

/// Reads the workbook's own part.
pub(super) fn read_head<R: Read, S: Read>(book: R, relations: S) -> Result<BookHead, Unsure> {
    let relations = read_relations(relations)?;
    let mut part = Part::new(book)?;
    let (mut sheets, mut epoch) = (None, None);
    part.enter("workbook")?;
    while let Some((name, stated_epoch)) = part.child(book_item)? {
        if stated_epoch.is_some() && std::mem::replace(&mut epoch, stated_epoch).is_some() {
            return Err(Unsure);
        }
        match name.as_str() {
            "sheets" => {
                if sheets.replace(read_sheets(&mut part, &relations)?).is_some() {
                    return Err(Unsure);
                }
            }
            "definedNames" => part.skip(|tag| tag.name == "definedName")?,
            _ => part.skip(is_beside_sheets)?,
        }
    }
    part.finish()?;
    let sheets = sheets.filter(|sheets: &Vec<_>| !sheets.is_empty()).ok_or(Unsure)?;
    Ok(BookHead { sheets, is_1904: epoch.unwrap_or_default() })
}

/// An element of the workbook: its name, which epoch it states.
fn book_item(tag: &Tag<'_>) -> Result<(String, Option<bool>), Unsure> {
    let epoch = match tag.name {
        "sheet" | "definedName" | "workbook" => return Err(Unsure),
        "workbookPr" => Some(matches!(tag.get("date1904")?, Some("1" | "true"))),
        _ => None,
    };
    Ok((tag.name.to_owned(), epoch))
}

/// Whether a tag of the workbook means nothing to any reader. What Excel adds to a workbook's settings is called as
/// these are.
fn is_beside_sheets(tag: &Tag<'_>) -> bool {
    match tag.name {
        "sheet" | "sheets" | "definedName" | "workbook" => false,
        "workbookPr" => tag.get("date1904") == Ok(None),
        _ => true,
    }
}

fn read_sheets<R: Read>(
    part: &mut Part<R>,
    relations: &BTreeMap<String, PartRelation>,
) -> Result<Vec<ListedSheet>, Unsure> {
    let (mut sheets, mut names, mut parts) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    while let Some(sheet) = part.child(|tag| listed(tag, relations))? {
        part.skip(|_| false)?;
        if !names.insert(sheet.name.clone()) || !parts.insert(sheet.part.clone()) {
            return Err(Unsure);
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn listed(
    tag: &Tag<'_>,
    relations: &BTreeMap<String, PartRelation>,
) -> Result<ListedSheet, Unsure> {
    let mut id = None;
    for (name, value) in tag.attributes() {
        if name.rsplit(':').next() == Some("id") && id.replace(value).is_some() {
            return Err(Unsure);
        }
    }
    let relation = relations.get(id.ok_or(Unsure)?).ok_or(Unsure)?;
    let has_cells = match relation.kind.rsplit('/').next().unwrap_or_default() {
        "worksheet" => true,
        "chartsheet" | "dialogsheet" => false,
        _ => return Err(Unsure),
    };
    let visibility = match tag.get("state")? {
        None | Some("visible") => Visibility::Visible,
        Some("hidden") => Visibility::Hidden,
        Some("veryHidden") => Visibility::VeryHidden,
        Some(_) => return Err(Unsure),
    };
    let mut name = String::new();
    decode(tag.get("name")?.ok_or(Unsure)?, &mut name)?;
    let part = match relation.target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{FOLDER}{}", relation.target),
    };
    if tag.name != "sheet" || name.is_empty() || !is_plain_path(&part) {
        return Err(Unsure);
    }
    Ok(ListedSheet { name, visibility, part: part.to_ascii_lowercase(), has_cells })
}

/// Whether a path is written as the name of a part is.
fn is_plain_path(path: &str) -> bool {
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'_' | b'-');
    path.bytes().all(is_plain) && !path.contains("./") && !path.contains("//")
}
