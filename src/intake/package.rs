//! A zip before a reader sees it: what it holds, how large it unfolds, a count of texts that lies.
//! Reads the list of parts and the heads of a few; a size that a part states falsely is not checked.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Cursor, Read as _, Write as _};
use std::sync::LazyLock;

use regex::Regex;
use zip::{ZipArchive, ZipWriter};

use crate::intake::{Refusal, binary, opendocument};

/// How large one part may unfold.
const LARGEST_PART: u64 = 2 << 30;

/// How large a part may be that readers hold whole.
const LARGEST_TEXTS: u64 = 512 << 20;

/// Beyond this size a part that unfolds so many times is a bomb, not a table.
const BOMB: (u64, u64) = (64 << 20, 400);

/// How far from its beginning the table of texts states their number.
const HEAD: u64 = 65_536;

static STATED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"\s+uniqueCount\s*=\s*["'](\d+)["']"#).ok());

/// What a zip is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Package {
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

const BAD: Refusal = Refusal::Corrupt("неверное устройство файла");

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// The parts of a zip by their names, whatever case these are written in.
pub struct Parts<'b>(Archive<'b>);

impl<'b> Parts<'b> {
    /// The parts; `None` when the bytes are no zip.
    pub fn of(bytes: &'b [u8]) -> Option<Self> {
        ZipArchive::new(Cursor::new(bytes)).ok().map(Self)
    }

    /// A part; its name is in small letters.
    pub fn open(&mut self, name: &str) -> Option<impl BufRead + '_> {
        let place = names(&self.0).find(|(_, known)| *known == name.to_lowercase())?.0;
        self.0.by_index(place).ok().map(BufReader::new)
    }

    /// The name of the first part that ends so, in small letters.
    pub fn ending(&self, end: &str) -> Option<String> {
        names(&self.0).find(|(_, name)| name.ends_with(end)).map(|(_, name)| name)
    }
}

/// What the zip is, and its bytes as a reader may have them.
///
/// # Errors
/// A refusal: broken, no workbook, too large.
pub fn opened(bytes: Vec<u8>) -> Result<(Package, Vec<u8>), Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes.as_slice()))
        .map_err(|_| Refusal::Corrupt("не читается ни как .xlsx, ни как .xlsb, ни как .ods"))?;
    let package = package(&mut archive)?;
    sizes(&mut archive)?;
    if package == Package::Ods
        && let Some(at) = place(&archive, "content.xml")
    {
        opendocument::check(BufReader::new(archive.by_index(at).map_err(|_| BAD)?))?;
    }
    if package == Package::Xlsb
        && let Some(at) = place(&archive, "workbook.bin")
    {
        let mut records = Vec::new();
        let part = archive.by_index(at).map_err(|_| BAD)?;
        part.take(LARGEST_TEXTS).read_to_end(&mut records).map_err(|_| BAD)?;
        if binary::counts_falsely(&records) {
            return Err(BAD);
        }
    }
    let cured = match package {
        Package::Xlsx => without_false_count(&mut archive)?,
        Package::Xlsb => with_long_records(&mut archive)?,
        Package::Ods => None,
    };
    drop(archive);
    Ok((package, cured.unwrap_or(bytes)))
}

fn names<'a>(archive: &'a Archive<'_>) -> impl Iterator<Item = (usize, String)> + 'a {
    let plain = |name: &str| name.replace('\\', "/").to_lowercase();
    archive
        .file_names()
        .map(move |name| name.map_or_else(|_| String::new(), |name| plain(&name)))
        .enumerate()
}

fn place(archive: &Archive<'_>, end: &str) -> Option<usize> {
    names(archive).find(|(_, name)| name.ends_with(end)).map(|(at, _)| at)
}

fn package(archive: &mut Archive<'_>) -> Result<Package, Refusal> {
    let has = |part: &str| names(archive).any(|(_, name)| name == part);
    if let Some((_, what)) = FOREIGN.iter().find(|(part, _)| has(part)) {
        return Err(Refusal::Document(what));
    }
    if place(archive, "workbook.bin").is_some() {
        return Ok(Package::Xlsb);
    }
    if has("[content_types].xml") || place(archive, "workbook.xml").is_some() {
        return Ok(Package::Xlsx);
    }
    if !has("content.xml") && !has("encrypted-package") {
        return Err(Refusal::Archive("ZIP"));
    }
    let mut kind = String::new();
    if let Ok(part) = archive.by_name("mimetype") {
        part.take(256).read_to_string(&mut kind).ok();
    }
    let mut manifest = String::new();
    if let Ok(part) = archive.by_name("META-INF/manifest.xml") {
        part.take(HEAD).read_to_string(&mut manifest).ok();
    }
    match kind.trim() {
        _ if manifest.contains("encryption-data") => Err(Refusal::Cipher("книга .ods")),
        kind if kind.contains("opendocument.text") => Err(Refusal::Document("документ Writer")),
        kind if kind.contains("presentation") => Err(Refusal::Document("презентация Impress")),
        _ => Ok(Package::Ods),
    }
}

fn sizes(archive: &mut Archive<'_>) -> Result<(), Refusal> {
    for at in 0..archive.len() {
        let Ok(part) = archive.by_index_raw(at) else { continue };
        let (size, packed) = (part.size(), part.compressed_size().max(1));
        let is_held = ["sharedstrings.xml", "styles.xml", "sharedstrings.bin"]
            .iter()
            .any(|end| part.name().is_ok_and(|name| name.to_lowercase().ends_with(end)));
        let is_bomb = size > BOMB.0 && size / packed > BOMB.1;
        if is_bomb || size > if is_held { LARGEST_TEXTS } else { LARGEST_PART } {
            return Err(Refusal::Bulky(size));
        }
    }
    Ok(())
}

/// The zip with the number of its shared texts taken out, if there can't be so many: the reader
/// would make room for all of them.
fn without_false_count(archive: &mut Archive<'_>) -> Result<Option<Vec<u8>>, Refusal> {
    let corrupt = || BAD;
    let Some(at) = place(archive, "sharedstrings.xml") else { return Ok(None) };
    let mut part = archive.by_index(at).map_err(|_| corrupt())?;
    let (name, size) = (part.name().map_err(|_| corrupt())?.into_owned(), part.size());
    let mut head = Vec::new();
    part.by_ref().take(HEAD).read_to_end(&mut head).map_err(|_| corrupt())?;
    let text = String::from_utf8_lossy(&head);
    let Some(stated) = STATED.as_ref().and_then(|stated| stated.captures(&text)) else {
        return Ok(None);
    };
    // The shortest text is `<si/>`.
    if stated[1].parse::<u64>().is_ok_and(|number| number <= size / 5 + 1) {
        return Ok(None);
    }
    let mut whole = text.replace(&stated[0], "").into_bytes();
    part.take(LARGEST_TEXTS).read_to_end(&mut whole).map_err(|_| corrupt())?;
    rewritten(archive, &BTreeMap::from([(at, (name, whole))])).map(Some).ok_or_else(corrupt)
}

/// The zip with the cells of its sheets in the form that the reader knows.
fn with_long_records(archive: &mut Archive<'_>) -> Result<Option<Vec<u8>>, Refusal> {
    let is_sheet = |name: &str| name.contains("worksheets/") && !name.contains("_rels");
    let sheets: Vec<usize> =
        names(archive).filter(|(_, name)| is_sheet(name)).map(|(at, _)| at).collect();
    let mut replaced = BTreeMap::new();
    for at in sheets {
        let part = archive.by_index(at).map_err(|_| BAD)?;
        if part.size() > LARGEST_TEXTS {
            return Err(Refusal::Bulky(part.size()));
        }
        let name = part.name().map_err(|_| BAD)?.into_owned();
        let mut records = Vec::new();
        part.take(LARGEST_TEXTS).read_to_end(&mut records).map_err(|_| BAD)?;
        if let Some(long) = binary::lengthened(&records) {
            replaced.insert(at, (name, long));
        }
    }
    if replaced.is_empty() {
        return Ok(None);
    }
    rewritten(archive, &replaced).map(Some).ok_or(BAD)
}

/// The zip with some parts replaced: by number, each with its name and content.
fn rewritten(
    archive: &mut Archive<'_>,
    replaced: &BTreeMap<usize, (String, Vec<u8>)>,
) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for at in (0..archive.len()).filter(|at| !replaced.contains_key(at)) {
        writer.raw_copy_file(archive.by_index_raw(at).ok()?).ok()?;
    }
    for (name, content) in replaced.values() {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).ok()?;
        writer.write_all(content).ok()?;
    }
    writer.finish().ok().map(Cursor::into_inner)
}
