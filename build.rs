//! Tells the program the day it is of, and gives the one for Windows its icon, version and manifest.
//! The same sources give the same day: it is never that of the build.

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

use chrono::{DateTime, NaiveDate};

const RUSSIAN: u16 = 0x0419;
/// As a person reads it.
const DAY: &str = "%d.%m.%Y";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=assets");
    println!("cargo:rerun-if-env-changed=SOURCE_DATE_EPOCH");
    let version = env::var("CARGO_PKG_VERSION")?;
    let version = match day() {
        Some(day) => format!("{version} ({day})"),
        None => version,
    };
    println!("cargo:rustc-env=ANALYZE_VERSION={version}");
    if env::var("CARGO_CFG_TARGET_OS")? != "windows" {
        return Ok(());
    }
    winresource::WindowsResource::new()
        .set_icon("assets/analyze.ico")
        .set_manifest_file("assets/analyze.exe.manifest")
        .set_language(RUSSIAN)
        .set("ProductName", "Мониторинг наставничества")
        .set("FileDescription", "Мониторинг программы наставничества школы")
        .compile()?;
    Ok(())
}

/// The day that a packager names, else that of the commit, else that of the last release.
fn day() -> Option<String> {
    named_day().or_else(day_of_commit).or_else(day_of_release)
}

fn named_day() -> Option<String> {
    let seconds = env::var("SOURCE_DATE_EPOCH").ok()?.parse().ok()?;
    Some(DateTime::from_timestamp(seconds, 0)?.format(DAY).to_string())
}

/// None without git, and where the sources lie in a repository that is not theirs.
fn day_of_commit() -> Option<String> {
    let root = fs::canonicalize(git(&["rev-parse", "--show-toplevel"])?).ok()?;
    if root != fs::canonicalize(env::var("CARGO_MANIFEST_DIR").ok()?).ok()? {
        return None;
    }
    // What is handed out is built anew after each commit; whoever works on the program is not kept waiting.
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        let log = git(&["rev-parse", "--git-path", "logs/HEAD"])?;
        // A missing file would count as changed in every build.
        if Path::new(&log).exists() {
            println!("cargo:rerun-if-changed={log}");
        }
    }
    git(&["log", "-1", "--format=%cd", &format!("--date=format:{DAY}")])
}

/// What git says, if it can say anything.
fn git(words: &[&str]) -> Option<String> {
    let output = Command::new("git").args(words).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !text.is_empty()).then_some(text)
}

/// The newest release of the list of changes: «## 1.2.0 (27.11.2026)».
fn day_of_release() -> Option<String> {
    println!("cargo:rerun-if-changed=CHANGELOG.md");
    let changes = fs::read_to_string("CHANGELOG.md").ok()?;
    for heading in changes.lines().filter_map(|line| line.strip_prefix("## ")) {
        let words = heading.split(|sign: char| !(sign.is_ascii_digit() || sign == '.'));
        for word in words {
            if let Ok(day) = NaiveDate::parse_from_str(word, DAY) {
                return Some(day.format(DAY).to_string());
            }
        }
    }
    None
}
