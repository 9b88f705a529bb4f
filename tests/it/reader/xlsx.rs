//! `.xlsx` (spreadsheet XML in a zip) to sheets of plain cells.
//! Shared, inline and formula strings, numbers, flags and dates; cells with an error are left out.

use super::{CellValue, Sheet, column_number};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

type Archive = ZipArchive<Cursor<Vec<u8>>>;

/// Reads every worksheet in the workbook's order.
pub(super) fn read(bytes: Vec<u8>) -> Result<Vec<Sheet>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let targets = relationships(&part(&mut archive, "xl/_rels/workbook.xml.rels")?)?;
    let listed = sheet_list(&part(&mut archive, "xl/workbook.xml")?)?;
    let strings = match part(&mut archive, "xl/sharedStrings.xml") {
        Ok(xml) => shared_strings(&xml)?,
        Err(_) => Vec::new(),
    };
    let dates = match part(&mut archive, "xl/styles.xml") {
        Ok(xml) => date_styles(&xml)?,
        Err(_) => Vec::new(),
    };
    let mut sheets = Vec::new();
    for (name, id) in listed {
        let target = targets.get(&id).ok_or_else(|| format!("no part for «{name}»"))?;
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let xml = part(&mut archive, &path)?;
        sheets.push(Sheet { name, cells: cells(&xml, &strings, &dates)? });
    }
    Ok(sheets)
}

fn part(archive: &mut Archive, name: &str) -> Result<String, String> {
    let mut file = archive.by_name(name).map_err(|error| format!("{name}: {error}"))?;
    let mut text = String::new();
    file.read_to_string(&mut text).map_err(|error| format!("{name}: {error}"))?;
    Ok(text)
}

/// A tag or a piece of text, with entities already resolved.
enum Piece {
    Open(String, BTreeMap<String, String>),
    Close(String),
    Text(String),
}

/// The document as a flat list; an empty element opens and closes.
fn pieces(xml: &str) -> Result<Vec<Piece>, String> {
    let mut reader = Reader::from_str(xml);
    let mut list = Vec::new();
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Eof => return Ok(list),
            Event::Start(tag) => list.push(open(&tag)?),
            Event::Empty(tag) => {
                list.push(open(&tag)?);
                list.push(Piece::Close(local(tag.local_name().as_ref())));
            }
            Event::End(tag) => list.push(Piece::Close(local(tag.local_name().as_ref()))),
            Event::Text(text) => list.push(Piece::Text(text.xml10_content().into_owned())),
            Event::CData(text) => list.push(Piece::Text(text.xml10_content().into_owned())),
            Event::GeneralRef(entity) => {
                let resolved = entity.resolve_char_ref().map_err(|error| error.to_string())?;
                let name = entity.xml10_content();
                list.push(Piece::Text(resolved.map_or_else(|| named_entity(&name), String::from)));
            }
            _ => {}
        }
    }
}

fn open(tag: &BytesStart<'_>) -> Result<Piece, String> {
    let mut attributes = BTreeMap::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| error.to_string())?;
        attributes.insert(local(attribute.key.local_name().as_ref()), value.into_owned());
    }
    Ok(Piece::Open(local(tag.local_name().as_ref()), attributes))
}

fn local(name: &str) -> String {
    name.to_owned()
}

fn named_entity(name: &str) -> String {
    match name {
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "&",
    }
    .to_owned()
}

fn relationships(xml: &str) -> Result<BTreeMap<String, String>, String> {
    let mut targets = BTreeMap::new();
    for piece in pieces(xml)? {
        if let Piece::Open(tag, mut attributes) = piece
            && tag == "Relationship"
            && let (Some(id), Some(target)) = (attributes.remove("Id"), attributes.remove("Target"))
        {
            targets.insert(id, target);
        }
    }
    Ok(targets)
}

fn sheet_list(xml: &str) -> Result<Vec<(String, String)>, String> {
    let mut list = Vec::new();
    for piece in pieces(xml)? {
        if let Piece::Open(tag, mut attributes) = piece
            && tag == "sheet"
            && let (Some(name), Some(id)) = (attributes.remove("name"), attributes.remove("id"))
        {
            list.push((name, id));
        }
    }
    Ok(list)
}

/// Texts of `<si>`: all runs joined, phonetic hints dropped.
fn shared_strings(xml: &str) -> Result<Vec<String>, String> {
    let mut strings = Vec::new();
    let (mut current, mut in_text, mut phonetic) = (String::new(), false, false);
    for piece in pieces(xml)? {
        match piece {
            Piece::Open(tag, _) => match tag.as_str() {
                "si" => current.clear(),
                "t" => in_text = true,
                "rPh" => phonetic = true,
                _ => {}
            },
            Piece::Close(tag) => match tag.as_str() {
                "si" => strings.push(std::mem::take(&mut current)),
                "t" => in_text = false,
                "rPh" => phonetic = false,
                _ => {}
            },
            Piece::Text(text) if in_text && !phonetic => current.push_str(&text),
            Piece::Text(_) => {}
        }
    }
    Ok(strings)
}

/// For each cell format of `cellXfs`: does it show a date.
fn date_styles(xml: &str) -> Result<Vec<bool>, String> {
    let (mut custom, mut styles, mut inside) = (BTreeMap::new(), Vec::new(), false);
    for piece in pieces(xml)? {
        match piece {
            Piece::Open(tag, mut attributes) => match tag.as_str() {
                "numFmt" => {
                    let id = attributes.remove("numFmtId").unwrap_or_default();
                    custom.insert(
                        id,
                        is_date_code(&attributes.remove("formatCode").unwrap_or_default()),
                    );
                }
                "cellXfs" => inside = true,
                "xf" if inside => {
                    let id = attributes.remove("numFmtId").unwrap_or_default();
                    let builtin = matches!(id.parse::<u32>(), Ok(14..=22 | 45..=47));
                    styles.push(builtin || custom.get(&id).copied().unwrap_or(false));
                }
                _ => {}
            },
            Piece::Close(tag) if tag == "cellXfs" => inside = false,
            _ => {}
        }
    }
    Ok(styles)
}

/// `d` or `y` outside quotes and brackets makes a format code a date.
fn is_date_code(code: &str) -> bool {
    let (mut quoted, mut bracketed) = (false, false);
    code.chars().any(|letter| {
        match letter {
            '"' => quoted = !quoted,
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ => {}
        }
        !quoted && !bracketed && matches!(letter, 'd' | 'D' | 'y' | 'Y')
    })
}

#[derive(Default)]
struct OpenCell {
    place: (u32, u32),
    kind: String,
    style: usize,
    value: String,
}

fn cells(
    xml: &str,
    strings: &[String],
    dates: &[bool],
) -> Result<BTreeMap<(u32, u32), CellValue>, String> {
    let mut found = BTreeMap::new();
    let (mut cell, mut next, mut in_value) = (OpenCell::default(), (0, 1), false);
    for piece in pieces(xml)? {
        match piece {
            Piece::Open(tag, attributes) => match tag.as_str() {
                "row" => {
                    let stated = attributes.get("r").and_then(|r| r.parse().ok());
                    next = (stated.unwrap_or(next.0 + 1), 1);
                }
                "c" => cell = open_cell(&attributes, next),
                "v" | "t" => in_value = true,
                _ => {}
            },
            Piece::Close(tag) => match tag.as_str() {
                "c" => {
                    next = (cell.place.0, cell.place.1 + 1);
                    if let Some(value) = cell_value(&cell, strings, dates) {
                        found.insert(cell.place, value);
                    }
                }
                "v" | "t" => in_value = false,
                _ => {}
            },
            Piece::Text(text) if in_value => cell.value.push_str(&text),
            Piece::Text(_) => {}
        }
    }
    Ok(found)
}

fn open_cell(attributes: &BTreeMap<String, String>, next: (u32, u32)) -> OpenCell {
    let place = attributes.get("r").map_or(next, |address| {
        let split = address.find(|letter: char| letter.is_ascii_digit()).unwrap_or(address.len());
        (address[split..].parse().unwrap_or(next.0), column_number(&address[..split]))
    });
    OpenCell {
        place,
        kind: attributes.get("t").cloned().unwrap_or_default(),
        style: attributes.get("s").and_then(|style| style.parse().ok()).unwrap_or(0),
        value: String::new(),
    }
}

fn cell_value(cell: &OpenCell, strings: &[String], dates: &[bool]) -> Option<CellValue> {
    match cell.kind.as_str() {
        "s" => strings.get(cell.value.parse::<usize>().ok()?).cloned().map(CellValue::Text),
        "str" | "inlineStr" | "d" => Some(CellValue::Text(cell.value.clone())),
        "b" => Some(CellValue::Bool(cell.value == "1")),
        "e" => None,
        _ => {
            let number = cell.value.parse().ok()?;
            let is_date = dates.get(cell.style).copied().unwrap_or(false);
            Some(if is_date { CellValue::Date(number) } else { CellValue::Number(number) })
        }
    }
}
