//! The house rules that a compiler does not hold: layers, one door for each heavy dependency, lengths,
//! opening words, the README in step with `.ci/run`.
//! Reads the sources as text.

#![expect(clippy::unwrap_used, reason = "a helper of tests fails as a test does")]

mod circles;
mod homes;
mod measures;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// Modules from the lowest layer to the highest: one imports its own layer and those below.
const LAYERS: [&[&str]; 10] = [
    &[
        "delimited", "disclosure", "error", "result_files", "ids", "memo", "pair_rules", "period",
        "programme", "remark", "sheet", "statistics", "text", "value", "verdict", "vocabulary",
    ],
    &["category", "choices", "education", "person", "reference"],
    &["form"],
    &["facts", "passport"],
    // The contract of the JSON: what figures and pairs are written as, nothing that facts are made of.
    &["analysis"],
    &["district", "handwork", "history", "indicator", "mentoring"],
    &["annex", "council", "district_book", "register", "report", "templates"],
    &["intake", "json", "output", "xlsx"],
    &["pipeline"],
    &["cli", "command", "console", "lib", "main"],
];

/// Stages: each is called by the pipeline, none by another.
const STAGES: [&str; 6] = ["form", "indicator", "mentoring", "report", "intake", "xlsx"];

/// Imports against the layers, each with its reason.
const EXCEPTIONS: [(&str, &str, &str); 0] = [];

/// A dependency and the files that may name it.
const DOORS: [(&str, &[&str]); 24] = [
    ("aes", &["intake/protected/"]),
    ("cbc", &["intake/protected/"]),
    ("sha1", &["intake/protected/"]),
    ("sha2", &["intake/protected/"]),
    ("clap", &["cli.rs", "cli/"]),
    ("indicatif", &["console.rs"]),
    ("calamine", &["intake/cell_value.rs", "intake/workbook.rs"]),
    ("cfb", &["intake/ole.rs"]),
    ("csv_core", &["delimited.rs"]),
    ("encoding_rs", &["intake/cures/code_page.rs", "intake/encoding.rs"]),
    ("html5ever", &["intake/page.rs", "intake/page/look.rs"]),
    (
        "quick_xml",
        &[
            "intake/xml.rs", "intake/layout/", "intake/spreadsheetml.rs", "intake/cures/ods.rs",
            "intake/cures/xlsx.rs", "intake/protected/agile.rs",
        ],
    ),
    ("memchr", &["intake/plain_book/"]),
    ("maud", &["council.rs", "council/"]),
    ("postcard", &["intake/worker/wire.rs"]),
    ("rlimit", &["intake/worker/limits.rs"]),
    ("pathfinding", &["mentoring/proposals/choice.rs"]),
    ("svg", &["council/picture.rs"]),
    ("unicode_normalization", &["text.rs"]),
    ("win32console", &["console/window.rs"]),
    ("zip", &["district/statement.rs", "intake/package.rs", "xlsx/package.rs"]),
    ("rust_xlsxwriter", &["xlsx.rs", "xlsx/", "error.rs"]),
    ("polars_core", &["pipeline.rs"]),
    ("polars", &["facts.rs", "facts/", "indicator.rs", "indicator/", "error.rs"]),
];

const LONGEST_FILE: usize = 400;

/// Files that are mostly one table: the choices, the planned results.
const TABLES: [&str; 2] = ["choices.rs", "programme/indicators.rs"];

/// A source: its path from `src` or `tests/it` with `/`, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The top module it belongs to.
    fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    fn is_test(&self) -> bool {
        self.path.ends_with("tests.rs") || self.path.contains("/tests/")
    }

    /// Its lines without comments and without the tests at its end.
    fn code(&self) -> impl Iterator<Item = &str> {
        let text = self.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        text.lines().filter(|line| !line.trim_start().starts_with("//"))
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &str) -> Vec<Source> {
    let top = root().join(folder);
    let files =
        WalkDir::new(&top).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    let rust = files.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    rust.map(|path| Source {
        path: relative(&path, &top),
        text: fs::read_to_string(&path).unwrap(),
    })
    .collect()
}

fn relative(path: &Path, top: &Path) -> String {
    path.strip_prefix(top).unwrap().to_str().unwrap().replace('\\', "/")
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// Modules of the crate that a source names.
fn imports(source: &Source) -> BTreeSet<String> {
    let mut outcome = BTreeSet::new();
    let text: String = source.code().collect::<Vec<_>>().join("\n");
    for rest in text.split("crate::").skip(1) {
        let names = match rest.strip_prefix('{') {
            Some(group) => top_names(group),
            None => vec![word(rest)],
        };
        outcome.extend(names.into_iter().map(str::to_owned));
    }
    outcome
}

/// First words of the parts of `a, b::c, d::{e, f}}`.
fn top_names(group: &str) -> Vec<&str> {
    let (mut depth, mut names, mut start) = (0_usize, Vec::new(), 0);
    for (place, sign) in group.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 0 => {
                names.push(word(group[start..place].trim()));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(word(group[start..place].trim()));
                start = place + 1;
            }
            _ => {}
        }
    }
    names
}

fn word(text: &str) -> &str {
    text.split(|sign: char| !(sign.is_alphanumeric() || sign == '_')).next().unwrap_or_default()
}

#[test]
fn lower_layers_never_import_higher_ones() {
    for source in sources("src").iter().filter(|source| !source.is_test()) {
        let module = source.module();
        let own =
            layer(module).unwrap_or_else(|| panic!("модуль {module} не назван ни в одном слое"));
        for import in imports(source) {
            // What is no module is an item of the crate's root or a macro.
            let Some(other) = layer(&import) else { continue };
            let excepted =
                EXCEPTIONS.iter().any(|(from, to, _)| (*from, *to) == (module, &*import));
            assert!(other <= own || excepted, "src/{}: {import} выше слоем", source.path);
        }
    }
}

#[test]
fn stages_do_not_call_each_other() {
    for source in sources("src").iter().filter(|source| !source.is_test()) {
        let module = source.module();
        if !STAGES.contains(&module) {
            continue;
        }
        for import in imports(source).iter().filter(|import| STAGES.contains(&import.as_str())) {
            // The writer takes the report's plain data; indicators and pairs take the form's tables.
            let takes_data = matches!((module, import.as_str()), ("xlsx", "report") | (_, "form"));
            assert!(import == module || takes_data, "src/{}: этап {import}", source.path);
        }
    }
}

#[test]
fn exceptions_are_still_needed() {
    for (from, to, reason) in EXCEPTIONS {
        let named = sources("src")
            .iter()
            .any(|source| source.module() == from && imports(source).contains(to));
        assert!(named, "{from} не берёт {to}: уберите исключение «{reason}»");
    }
}

#[test]
fn heavy_dependencies_have_one_door() {
    for source in sources("src") {
        for (name, doors) in DOORS {
            let named = source.code().any(|line| {
                line.contains(&format!("{name}::")) || line.contains(&format!("use {name};"))
            });
            let allowed = doors.iter().any(|door| {
                source.path == *door || (door.ends_with('/') && source.path.starts_with(door))
            });
            assert!(!named || allowed || source.is_test(), "src/{} называет {name}", source.path);
        }
    }
}

#[test]
fn every_file_opens_with_its_purpose_and_its_limits() {
    let bare = |source: &Source| {
        source.text.lines().take_while(|line| line.starts_with("//!")).count() < 2
    };
    assert_eq!(all_files(bare), [""; 0]);
}

#[test]
fn files_are_short() {
    let long = |source: &Source| {
        let is_table = TABLES.contains(&source.path.as_str());
        !is_table && source.text.lines().count() > LONGEST_FILE
    };
    assert_eq!(all_files(long), [""; 0]);
}

/// Paths of the sources that are at fault.
fn all_files(at_fault: impl Fn(&Source) -> bool) -> Vec<String> {
    let mut paths = Vec::new();
    for folder in ["src", "tests/it"] {
        let sources = sources(folder).into_iter().filter(&at_fault);
        paths.extend(sources.map(|source| format!("{folder}/{}", source.path)));
    }
    paths
}

#[test]
fn nothing_is_named_for_being_handy() {
    for source in sources("src") {
        let parts: Vec<_> = source.path.trim_end_matches(".rs").split('/').collect();
        let idle = ["utils", "util", "helpers", "common", "manager", "misc"];
        assert!(!parts.iter().any(|part| idle.contains(part)), "src/{}", source.path);
    }
}

#[test]
fn an_ignored_test_says_why() {
    let bare = concat!("#[", "ignore]");
    for folder in ["src", "tests/it"] {
        for source in sources(folder) {
            assert!(!source.text.contains(bare), "{folder}/{}", source.path);
        }
    }
}

#[test]
fn the_readmes_commands_are_those_that_ci_runs() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let ci = fs::read_to_string(root().join(".ci/run")).unwrap();
    for command in ["cargo run --release -- samples", "cargo test --release"] {
        assert!(readme.lines().any(|line| line == command), "README: {command}");
        assert!(ci.contains(&format!("'{command}'")), ".ci/run: {command}");
    }
    assert!(ci.contains("README.md"));
}
