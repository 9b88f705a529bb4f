//! A zip before a reader sees it: which workbook it holds, how large it unfolds, its parts by name.
//! Reads the list of parts and the heads of a few; a size that a part states falsely is not checked.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Cursor, Read, Write as _};

use zip::{ZipArchive, ZipWriter};

use crate::intake::cures::{ods, xlsb, xlsx};
use crate::intake::{Refusal, fate};
use crate::sheet::Budget;

/// How large one part may unfold.
const LARGEST_PART: u64 = 2 << 30;
/// How large a part may be that readers hold whole.
const LARGEST_TEXTS: u64 = 256 << 20;
/// How large the formats of cells may be.
const LARGEST_STYLES: u64 = 64 << 20;
/// How much of a part is looked at to tell what it is.
const HEAD: u64 = 65_536;
/// Beyond this size a part that unfolds so many times is a bomb, not a table.
const BOMB: (u64, u64) = (64 << 20, 400);

/// What a zip is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Package {
    /// `.xlsx`, `.xlsm`.
    Xlsx,
    /// `.xlsb`.
    Xlsb,
    /// `.ods`.
    Ods,
}

/// Parts and what a zip with them is, for a reader.
const FOREIGN: [(&str, &str); 5] = [
    ("word/document.xml", "документ Word"),
    ("ppt/presentation.xml", "презентация PowerPoint"),
    ("visio/document.xml", "схема Visio"),
    ("index/document.iwa", "документ Apple"),
    ("meta-inf/container.xml", "электронная книга"),
];

/// An archive that is of no concern, for a reader.
const NO_TABLES: &str = "архив без таблиц";

const BAD: Refusal = Refusal::Corrupt("неверное устройство файла");

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// The parts of a zip by their names, whatever case these are written in.
pub(super) struct Parts<'b>(Archive<'b>);

impl<'b> Parts<'b> {
    /// The parts; `None` when the bytes are no zip.
    pub(super) fn of(bytes: &'b [u8]) -> Option<Self> {
        ZipArchive::new(Cursor::new(bytes)).ok().map(Self)
    }

    /// A part; its name is in small letters.
    pub(super) fn open(&mut self, name: &str) -> Option<impl BufRead + '_> {
        let (place, _) = names(&self.0).find(|(_, known)| *known == name.to_lowercase())?;
        self.0.by_index(place).ok().map(BufReader::new)
    }

    /// Whether the name of some part, in small letters, has such a word.
    pub(super) fn any_named(&self, word: &str) -> bool {
        names(&self.0).any(|(_, name)| name.contains(word))
    }

    /// The name of the first part that ends so, in small letters.
    pub(super) fn ending(&self, end: &str) -> Option<String> {
        names(&self.0).map(|(_, name)| name).find(|name| name.ends_with(end))
    }
}

/// How many parts a plain workbook may have.
const MOST_PLAIN_PARTS: usize = 4_096;
/// The parts of a plain workbook that readers look for by the ends of their names.
const PLAIN_PARTS: [&str; 3] = ["xl/workbook.xml", "xl/sharedstrings.xml", "xl/styles.xml"];

/// The parts of an `.xlsx` that all readers take for the same ones: each by its name in small letters.
pub(super) struct PlainParts<'b> {
    parts: Parts<'b>,
    /// Places and stated sizes.
    known: BTreeMap<String, (usize, u64)>,
}

impl<'b> PlainParts<'b> {
    /// The parts; `None` when the package is of another kind, is not as Excel writes it or may not be read.
    pub(super) fn of(bytes: &'b [u8]) -> Option<Self> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        if archive.len() > MOST_PLAIN_PARTS || package(&mut archive).ok()? != Package::Xlsx {
            return None;
        }
        check_sizes(&mut archive).ok()?;
        let mut known = BTreeMap::new();
        for place in 0..archive.len() {
            let part = archive.by_index_raw(place).ok()?;
            let name = part.name().ok()?.to_ascii_lowercase();
            let is_odd = !name.is_ascii() || name.contains('\\') || name.contains("//");
            if is_odd || name.starts_with('/') || is_decoy(&name) {
                return None;
            }
            if known.insert(name, (place, part.size())).is_some() {
                return None;
            }
        }
        Some(Self { parts: Parts(archive), known })
    }

    /// How large a part is said to be.
    pub(super) fn size(&self, name: &str) -> Option<u64> {
        self.known.get(name).map(|(_, size)| *size)
    }

    /// A part, no more of it than it is said to have.
    pub(super) fn open(&mut self, name: &str) -> Option<impl Read + '_> {
        let (place, size) = *self.known.get(name)?;
        self.parts.0.by_index(place).ok().map(|part| part.take(size + 1))
    }

    /// The parts for a reader that goes by names.
    pub(super) fn by_names(&mut self) -> &mut Parts<'b> {
        &mut self.parts
    }
}

/// Whether a reader could take a part for another one, by how its name ends.
fn is_decoy(name: &str) -> bool {
    for plain in PLAIN_PARTS {
        if name != plain && name.ends_with(&plain["xl/".len()..]) {
            return true;
        }
    }
    false
}

/// Parts that take the place of others: by number, each with its name and content.
type Replaced = BTreeMap<usize, (String, Vec<u8>)>;

/// What the zip is, and its bytes as a reader may have them.
pub(super) fn opened(bytes: Vec<u8>, budget: &Budget) -> Result<(Package, Vec<u8>), Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes.as_slice()))
        .map_err(|_| Refusal::Corrupt("не читается ни как .xlsx, ни как .xlsb, ни как .ods"))?;
    let package = package(&mut archive)?;
    check_sizes(&mut archive)?;
    let replaced = match package {
        Package::Xlsx => {
            check_styles(&mut archive)?;
            without_false_counts(&mut archive, budget)?
        }
        Package::Xlsb => with_long_records(&mut archive, budget)?,
        Package::Ods => {
            // By the very name that the reader asks for.
            if let Ok(content) = archive.by_name("content.xml") {
                ods::check(BufReader::new(content), budget)?;
            }
            Replaced::new()
        }
    };
    if replaced.is_empty() {
        return Ok((package, bytes));
    }
    let cured = rewritten(&mut archive, &replaced).map_err(|_| BAD)?;
    Ok((package, cured))
}

fn names<'a>(archive: &'a Archive<'_>) -> impl Iterator<Item = (usize, String)> + 'a {
    let names = archive.file_names().map(|name| match name {
        Ok(name) => name.replace('\\', "/").to_lowercase(),
        Err(_) => String::new(),
    });
    names.enumerate()
}

fn place(archive: &Archive<'_>, end: &str) -> Option<usize> {
    names(archive).find(|(_, name)| name.ends_with(end)).map(|(place, _)| place)
}

fn package(archive: &mut Archive<'_>) -> Result<Package, Refusal> {
    let parts: BTreeSet<String> = names(archive).map(|(_, name)| name).collect();
    if let Some((_, what)) = FOREIGN.iter().find(|(part, _)| parts.contains(*part)) {
        return Err(Refusal::Document(what));
    }
    if place(archive, "workbook.bin").is_some() {
        return Ok(Package::Xlsb);
    }
    if parts.contains("[content_types].xml") || place(archive, "workbook.xml").is_some() {
        return Ok(Package::Xlsx);
    }
    if !parts.contains("content.xml") && !parts.contains("encrypted-package") {
        let holds_data = names(archive).any(|(_, name)| fate::may_hold_data(&name));
        return Err(if holds_data {
            Refusal::Archive("ZIP")
        } else {
            Refusal::Document(NO_TABLES)
        });
    }
    let kind = beginning(archive, "mimetype");
    let manifest = beginning(archive, "META-INF/manifest.xml");
    match kind.trim() {
        _ if manifest.contains("encryption-data") => Err(Refusal::Cipher("книга .ods")),
        kind if kind.contains("opendocument.text") => Err(Refusal::Document("документ Writer")),
        kind if kind.contains("presentation") => Err(Refusal::Document("презентация Impress")),
        _ => Ok(Package::Ods),
    }
}

/// The beginning of a part that is a text; empty when there is none.
fn beginning(archive: &mut Archive<'_>, name: &str) -> String {
    let mut text = String::new();
    if let Ok(part) = archive.by_name(name) {
        part.take(HEAD).read_to_string(&mut text).ok();
    }
    text
}

fn check_sizes(archive: &mut Archive<'_>) -> Result<(), Refusal> {
    const HELD: [&str; 4] = ["sharedstrings.xml", "styles.xml", "sharedstrings.bin", "content.xml"];
    for place in 0..archive.len() {
        let Ok(part) = archive.by_index_raw(place) else { continue };
        let (size, packed) = (part.size(), part.compressed_size().max(1));
        let name = part.name().unwrap_or_default().to_lowercase();
        let is_held = HELD.iter().any(|end| name.ends_with(end));
        let most = if is_held { LARGEST_TEXTS } else { LARGEST_PART };
        let is_bomb = size > BOMB.0 && size / packed > BOMB.1;
        if is_bomb || size > most {
            return Err(Refusal::Bulky(size));
        }
    }
    Ok(())
}

/// The places of the parts whose names, in small letters, end so: which of them the reader opens is not guessed.
fn places(archive: &Archive<'_>, end: &str) -> Vec<usize> {
    let mut places = Vec::new();
    for (place, name) in names(archive) {
        if name.ends_with(end) {
            places.push(place);
        }
    }
    places
}

/// Refuses formats of cells that the reader would copy beyond measure.
fn check_styles(archive: &mut Archive<'_>) -> Result<(), Refusal> {
    for place in places(archive, "styles.xml") {
        let part = archive.by_index(place).map_err(|_| BAD)?;
        if part.size() > LARGEST_STYLES {
            return Err(Refusal::Bulky(part.size()));
        }
        xlsx::check_styles(BufReader::new(part.take(LARGEST_STYLES)))?;
    }
    Ok(())
}

/// The tables of shared texts without their numbers, where there can't be so many.
fn without_false_counts(archive: &mut Archive<'_>, budget: &Budget) -> Result<Replaced, Refusal> {
    let mut replaced = Replaced::new();
    for place in places(archive, "sharedstrings.xml") {
        let part = archive.by_index(place).map_err(|_| BAD)?;
        let (name, size) = (part.name().map_err(|_| BAD)?.into_owned(), part.size());
        // Half of it is tags.
        budget.expect_texts(size / 2).map_err(Refusal::over_all)?;
        let cured = xlsx::without_false_count(BufReader::new(part), size, LARGEST_TEXTS)?;
        replaced.extend(cured.map(|content| (place, (name, content))));
    }
    Ok(replaced)
}

/// The sheets whose cells are not in the form that the reader knows, in that form.
fn with_long_records(archive: &mut Archive<'_>, budget: &Budget) -> Result<Replaced, Refusal> {
    let mut sheets: Vec<usize> = Vec::new();
    for (place, name) in names(archive) {
        if name.contains("worksheets/") && !name.contains("_rels") {
            sheets.push(place);
        }
    }
    let (mut replaced, mut n_bytes) = (Replaced::new(), 0);
    for place in sheets {
        let part = archive.by_index(place).map_err(|_| BAD)?;
        if part.size() > LARGEST_TEXTS {
            return Err(Refusal::Bulky(part.size()));
        }
        let name = part.name().map_err(|_| BAD)?.into_owned();
        let mut records = Vec::new();
        part.take(LARGEST_TEXTS).read_to_end(&mut records).map_err(|_| BAD)?;
        if let Some(long) = xlsb::lengthened(&records) {
            n_bytes += long.len() as u64;
            budget.expect_texts(n_bytes).map_err(Refusal::over_all)?;
            replaced.insert(place, (name, long));
        }
    }
    Ok(replaced)
}

/// The zip with some parts replaced.
fn rewritten(archive: &mut Archive<'_>, replaced: &Replaced) -> zip::result::ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        if !replaced.contains_key(&place) {
            writer.raw_copy_file(archive.by_index_raw(place)?)?;
        }
    }
    for (name, content) in replaced.values() {
        writer.start_file(name, zip::write::SimpleFileOptions::default())?;
        writer.write_all(content)?;
    }
    Ok(writer.finish()?.into_inner())
}
