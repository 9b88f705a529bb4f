//! What the fuzz targets share: bytes read as a file of the folder, texts made of words that mean something.
//! A target fails by a panic outside the fence, by an abort, by memory (`-rss_limit_mb`) or by time (`-timeout`).

use std::io::{Cursor, Write as _};
use std::path::PathBuf;

use analyze::intake::{self, InputFile, Read};

/// Reads bytes as a file of this name, in this process.
pub fn read(name: &str, bytes: Vec<u8>) -> Read {
    let file = InputFile { name: name.to_owned(), path: PathBuf::from(name), hints: Vec::new() };
    intake::read_bytes(&file, bytes, &[])
}

/// Lets panics inside the fence lose a file as they do in the program: what is looked for is what the fence can't hold.
pub fn fence() {
    analyze::intake::cures::fence::install();
}

/// Words chosen by bytes, one a byte; those beyond the list are letters and digits as they are.
pub fn text_of(data: &[u8], words: &[&str]) -> String {
    let mut text = String::new();
    for &byte in data {
        match words.get(usize::from(byte)) {
            Some(word) => text.push_str(word),
            None => text.push(char::from(byte & 0x7f)),
        }
    }
    text
}

/// A zip of these parts.
///
/// # Panics
/// Never: it is written to memory.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("in memory");
        zip.write_all(content).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}
