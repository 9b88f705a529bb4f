//! Each name has one home: codes of forms, columns of frames, planned results, choices.
//! What stands there is named by its constant or its variant elsewhere, never by a text.

use std::collections::BTreeSet;

use analyze::choices::{CHOICES, Variant};
use analyze::form::catalog;
use analyze::programme::IndicatorId;
use strum::VariantArray;

use super::{Source, sources};

/// Texts that are codes of forms and mean something else where they stand, with that meaning.
const OTHER_MEANINGS: [(&str, &str, &str); 3] = [
    ("passport/parameters.rs", "climate", "a parameter of the passport"),
    ("cli/commands.rs", "pairs", "a command"),
    ("command/log.rs", "pairs", "a command"),
];

#[test]
fn codes_of_forms_stand_in_the_catalogue_only() {
    for source in sources("src").iter().filter(|source| !source.is_test()) {
        if source.path == "form/catalog.rs" {
            continue;
        }
        for (code, _) in catalog::DECLARATIONS {
            let literal = format!("\"{code}\"");
            let is_other = OTHER_MEANINGS
                .iter()
                .any(|(path, text, _)| (*path, *text) == (source.path.as_str(), *code));
            let named = source.code().find(|line| line.contains(&literal));
            assert!(is_other || named.is_none(), "src/{}: {named:?}", source.path);
        }
    }
}

/// Texts of `const NAME: &str = "…"` and of lists of such, without what holds Russian words or patterns.
fn column_texts(source: &Source) -> Vec<String> {
    let code: String = source.code().collect::<Vec<_>>().join("\n");
    let is_column = |text: &str| {
        !text.is_empty()
            && text.chars().all(|sign| sign.is_ascii_alphabetic() || "_ 2345".contains(sign))
    };
    let mut columns = Vec::new();
    for declaration in code.split("const ").skip(1) {
        let Some((head, value)) = declaration.split_once(" = ") else { continue };
        if head.ends_with(": &str") || head.contains(": [&str; ") {
            let value = value.split(';').next().unwrap();
            let texts = value.split('"').skip(1).step_by(2).filter(|text| is_column(text));
            columns.extend(texts.map(str::to_owned));
        }
    }
    columns
}

/// What joins may stand beside each other: a column's text has one meaning.
#[test]
fn every_column_of_the_frames_has_a_text_of_its_own() {
    let mut homes = BTreeSet::new();
    let sources = sources("src");
    let of_frames = |source: &&Source| ["facts", "indicator"].contains(&source.module());
    for source in sources.iter().filter(of_frames).filter(|source| !source.is_test()) {
        for column in column_texts(source) {
            assert!(
                homes.insert(column.clone()),
                "src/{}: столбец «{column}» уже есть",
                source.path
            );
        }
    }
}

/// A column of the schema is named by its constant: a text in its place is checked by nobody. Words of a remark
/// and groups of a pattern may have the same text.
#[test]
fn columns_of_the_schema_are_named_by_no_text() {
    let sources = sources("src");
    let schema = sources.iter().find(|source| source.path == "facts/schema.rs").unwrap();
    let columns = column_texts(schema);
    assert!(columns.len() > 50);
    let of_frames = |source: &&Source| ["facts", "indicator"].contains(&source.module());
    for source in sources.iter().filter(of_frames) {
        if source.path == schema.path {
            continue;
        }
        for line in source.code().filter(|line| !line.contains("captured")) {
            for column in &columns {
                let literal = format!("\"{column}\"");
                let words = format!("with({literal}");
                let is_named = line.replace(&words, "").contains(&literal);
                assert!(!is_named, "src/{}: {line}", source.path);
            }
        }
    }
}

/// A planned result is named by its id, an option by its variant, a choice by its row: a text in their
/// place is checked by nobody. Forms are declared under texts of their own, two of which are the same.
#[test]
fn planned_results_and_choices_are_named_by_no_text() {
    let ids = IndicatorId::VARIANTS.iter().map(|id| id.as_str());
    let variants = Variant::VARIANTS.iter().map(|variant| (*variant).into());
    let labels = CHOICES.iter().map(|choice| choice.label);
    let names: Vec<&str> = ids.chain(variants).chain(labels).collect();
    let homes = ["choices/variant.rs", "choices.rs", "form/catalog.rs", "programme/indicators.rs"];
    for source in sources("src") {
        if homes.contains(&source.path.as_str()) {
            continue;
        }
        for name in &names {
            let literal = format!("\"{name}\"");
            let line = source.code().find(|line| line.contains(&literal));
            assert!(line.is_none(), "src/{}: {line:?}", source.path);
        }
    }
}

/// One more planned result is a row and how its units are found: no third file lists the planned results,
/// or most of them.
#[test]
fn planned_results_are_listed_in_two_files() {
    let names = IndicatorId::VARIANTS.iter().map(|id| format!("IndicatorId::{id:?}"));
    let names: Vec<String> = names.collect();
    let mut lists = Vec::new();
    for source in sources("src").into_iter().filter(|source| !source.is_test()) {
        let code: String = source.code().collect::<Vec<_>>().join("\n");
        let n_listed = names.iter().filter(|name| code.contains(*name)).count();
        if n_listed > names.len() / 2 {
            lists.push(source.path);
        }
    }
    assert_eq!(lists, ["indicator/formula.rs", "programme/indicators.rs"]);
}

/// What a sheet shows is asked of the table of planned results: one more needs no other file than its row and units.
#[test]
fn sheets_keep_no_lists_of_planned_results() {
    for source in sources("src").iter().filter(|source| source.path.starts_with("report/")) {
        let listed = |line: &&str| {
            ["[IndicatorId;", "&[IndicatorId::"].iter().any(|list| line.contains(list))
        };
        let line = source.code().find(listed);
        assert!(source.is_test() || line.is_none(), "src/{}: {line:?}", source.path);
    }
}
