//! How the sources read, in numbers: closures that are bound to a name, chains of combinators, names of types.
//! A limit is what stands today; it is lowered when it can be, and a smaller number got by hiding is worse than none.

use std::collections::BTreeMap;

use regex::Regex;

use super::{Source, sources};

/// Closures bound to a name, of a thousand lines.
const MOST_NAMED_CLOSURES: f64 = 1.0;
/// Combinators that take a closure or a function, of a thousand lines.
const MOST_COMBINATORS: f64 = 30.0;

/// Names that several rooms use for a type of their own, each where one can't be taken for the other.
#[rustfmt::skip]
const REPEATED_TYPES: &[&str] = &[
    "About", "Answers", "Area", "Bounds", "Cause", "Cell", "Cells", "Change", "Choice",
    "Column", "Command", "Companion", "Comparison", "Console", "Container", "Count", "Counts",
    "Declared", "Document", "Effect", "Ending", "Field", "Figure", "Figures", "Fill", "Formula", "Gap",
    "Ground", "Group", "Header", "Layout", "Level", "Likeness", "Line", "Lists", "Lock", "Look", "Meaning",
    "Member", "Need", "OrderLine", "Outcome", "Page", "Paper", "Part", "Parting", "People",
    "Phrase", "Place", "Places", "Points", "Question", "Read", "Reader", "Record", "Records",
    "Results", "Role", "Row", "Rows", "Rule", "Scale", "School", "Search", "Sense", "Sheet",
    "Span", "Step", "Style", "Styles", "Surveys", "Table", "Teacher", "Teachers", "Terms",
    "Token", "Unread", "Value", "Words", "Worth",
];

/// The sources without tests, each as code without comments and with its texts emptied.
fn code() -> Vec<(Source, String)> {
    let text = r##"(?s)b?r#".*?"#|b?r".*?"|b?"(?:[^"\\]|\\.)*"|b?'(?:\\.[^']*|[^'\\\n])'"##;
    let text = Regex::new(text).unwrap();
    let mut bare = Vec::new();
    for source in sources("src").into_iter().filter(|source| !source.is_test()) {
        let lines: Vec<&str> = source.code().collect();
        let code = text.replace_all(&lines.join("\n"), "\"\"").into_owned();
        bare.push((source, code));
    }
    bare
}

/// How often a pattern is met in a thousand lines.
fn density(pattern: &str) -> f64 {
    let pattern = Regex::new(pattern).unwrap();
    let (mut n_met, mut n_lines) = (0, 0);
    for (source, code) in code() {
        n_met += pattern.find_iter(&code).count();
        n_lines += source.text.split("#[cfg(test)]\nmod tests {").next().unwrap().lines().count();
    }
    n_met as f64 * 1000.0 / n_lines as f64
}

#[test]
fn closures_are_rarely_bound_to_a_name() {
    let density = density(r"let (?:mut )?\w+ = (?:move )?\|");
    assert!(density <= MOST_NAMED_CLOSURES, "{density}");
}

#[test]
fn loops_stand_where_something_happens() {
    // Of queries, whose arguments are expressions, only those with a closure or a path count.
    let with_function = r"(?:map|filter|then|fold|zip)\(\s*(?:move\s*)?(?:\||&?\w+::|\w+\.iter)";
    let always = r"(?:and_then|then_some|map_or|map_or_else|filter_map|flat_map|is_some_and|is_none_or|unwrap_or_else|find_map)\(";
    let density = density(&format!(r"\.(?:{with_function}|{always})"));
    assert!(density <= MOST_COMBINATORS, "{density}");
}

#[test]
fn a_name_of_a_type_is_used_once() {
    let declared = Regex::new(r"(?m)^(?:pub(?:\([^)]*\))? )?(?:struct|enum|trait|type) (\w+)");
    let declared = declared.unwrap();
    let mut homes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (source, code) in code() {
        for groups in declared.captures_iter(&code) {
            homes.entry(groups[1].to_owned()).or_default().push(source.path.clone());
        }
    }
    homes.retain(|_, files| files.len() > 1);
    let is_new = |name: &&String| !REPEATED_TYPES.contains(&name.as_str());
    assert_eq!(homes.keys().filter(is_new).collect::<Vec<_>>(), [""; 0]);
    // What stands once again leaves the list.
    let is_gone = |name: &&&str| !homes.contains_key(**name);
    assert_eq!(REPEATED_TYPES.iter().filter(is_gone).collect::<Vec<_>>(), [&""; 0]);
}
