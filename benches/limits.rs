//! What reading a folder costs at least: its archives unpacked, or its cells read by calamine and dropped.
//! A yardstick for `run.py`, which takes the time: `limits inflate|calamine FOLDER`.

use std::error::Error;
use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use calamine::{Reader as _, Xlsx, open_workbook};
use zip::ZipArchive;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [what, folder] = &words[..] else { return Ok(()) };
    for path in workbooks(Path::new(folder))? {
        match what.as_str() {
            "inflate" => inflate(&path)?,
            _ => cells(&path)?,
        }
    }
    Ok(())
}

fn workbooks(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in folder.read_dir()? {
        let path = entry?.path();
        if path.is_dir() {
            paths.extend(workbooks(&path)?);
        } else {
            paths.push(path);
        }
    }
    Ok(paths)
}

fn inflate(path: &Path) -> Result<(), Box<dyn Error>> {
    let mut archive = ZipArchive::new(BufReader::new(File::open(path)?))?;
    for number in 0..archive.len() {
        io::copy(&mut archive.by_index(number)?, &mut io::sink())?;
    }
    Ok(())
}

fn cells(path: &Path) -> Result<(), Box<dyn Error>> {
    let mut book: Xlsx<_> = open_workbook(path)?;
    for name in book.sheet_names() {
        let mut reader = book.worksheet_cells_reader(&name)?;
        while reader.next_cell()?.is_some() {}
    }
    Ok(())
}
