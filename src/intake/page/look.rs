//! How the elements of a page look: whether a reader sees them, whether their text is struck through.
//! Of style sheets only what a tag, a class or an id says by itself is taken; of a longer selector its last
//! part, so that rather too much is named as hidden than too little.

use std::collections::HashMap;
use std::sync::LazyLock;

use html5ever::tokenizer::Tag;
use regex::Regex;

/// Tags that never hold anything.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// Tags that make up a table.
const OF_TABLES: [&str; 9] =
    ["table", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th"];
const STRIKES: [&str; 3] = ["s", "strike", "del"];
/// How far an end tag looks for its beginning.
const DEEPEST: usize = 256;

/// How an element looks, with all that is around it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Its table, row, cell or column is not shown.
    pub(super) is_hidden: bool,
    /// It is a text within a cell, or outside of tables, that is not shown.
    pub(super) is_text_hidden: bool,
    pub(super) is_struck: bool,
}

/// What declarations say: hidden or shown, struck through or not.
#[derive(Debug, Clone, Copy, Default)]
struct Declared {
    is_hidden: Option<bool>,
    is_struck: Option<bool>,
}

impl Declared {
    fn add(&mut self, declarations: &str) {
        for declaration in declarations.to_lowercase().split(';') {
            let Some((name, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().trim_end_matches("!important").trim_end();
            match (name.trim(), value) {
                ("display", value) => self.is_hidden = Some(value == "none"),
                ("visibility", "hidden" | "collapse") => self.is_hidden = Some(true),
                ("text-decoration" | "text-decoration-line", value) => {
                    self.is_struck = Some(value.contains("line-through"));
                }
                _ => {}
            }
        }
    }
}

/// A style sheet in a page, a rule of it, a comment.
#[expect(clippy::unwrap_used, reason = "constant patterns, tested")]
static PATTERNS: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    [
        Regex::new(r"(?is)<style[^>]*>(.*?)(?:</style|\z)").unwrap(),
        Regex::new(r"(?s)([^{}]*)\{([^{}]*)\}").unwrap(),
        Regex::new(r"(?s)/\*.*?\*/|<!--|-->").unwrap(),
    ]
});

/// What the style sheets of a page say, by `tag`, `.class`, `#id` or `tag.class`.
#[derive(Default)]
pub(super) struct Styles(HashMap<String, Declared>);

impl Styles {
    /// Of all style sheets that stand in a page.
    pub(super) fn of(page: &str) -> Self {
        let [sheet, rule, comment] = &*PATTERNS;
        let mut styles = Self::default();
        for sheet in sheet.captures_iter(page) {
            let text = comment.replace_all(&sheet[1], " ");
            for rule in rule.captures_iter(&text) {
                styles.rule(&rule[1], &rule[2]);
            }
        }
        styles
    }

    fn rule(&mut self, selectors: &str, declarations: &str) {
        for selector in selectors.to_lowercase().split(',') {
            let last = selector.split_whitespace().next_back();
            if let Some(last) = last.filter(|last| !last.contains([':', '[', '@'])) {
                self.0.entry(last.to_owned()).or_default().add(declarations);
            }
        }
    }

    fn of_tag(&self, tag: &Tag) -> Declared {
        let name = tag.name.as_ref();
        let mut declared = Declared::default();
        if STRIKES.contains(&name) {
            declared.is_struck = Some(true);
        }
        let mut keys = vec![name.to_owned()];
        for class in attribute(tag, "class").unwrap_or_default().split_whitespace() {
            keys.extend([format!(".{class}"), format!("{name}.{class}")]);
        }
        keys.extend(attribute(tag, "id").map(|id| format!("#{id}")));
        for rule in keys.iter().filter_map(|key| self.0.get(key)) {
            declared.is_hidden = rule.is_hidden.or(declared.is_hidden);
            declared.is_struck = rule.is_struck.or(declared.is_struck);
        }
        if attribute(tag, "hidden").is_some() {
            declared.is_hidden = Some(true);
        }
        declared.add(&attribute(tag, "style").unwrap_or_default());
        declared
    }
}

/// An attribute in small letters.
fn attribute(tag: &Tag, name: &str) -> Option<String> {
    let attribute = tag.attrs.iter().find(|attribute| &*attribute.name.local == name)?;
    Some(attribute.value.to_lowercase())
}

/// The elements that are open, each with how it looks.
#[derive(Default)]
pub(super) struct Open {
    styles: Styles,
    elements: Vec<(String, Look)>,
}

impl Open {
    pub(super) fn of(page: &str) -> Self {
        Self { styles: Styles::of(page), elements: Vec::new() }
    }

    /// How what stands here looks.
    pub(super) fn look(&self) -> Look {
        self.elements.last().map(|(_, look)| *look).unwrap_or_default()
    }

    /// An element begins; how it looks.
    pub(super) fn start(&mut self, tag: &Tag) -> Look {
        let name = tag.name.as_ref();
        match name {
            "td" | "th" => self.close(&["td", "th"]),
            "tr" => self.close(&["tr"]),
            "thead" | "tbody" | "tfoot" | "colgroup" => {
                self.close(&["thead", "tbody", "tfoot", "colgroup"]);
            }
            "p" => self.close(&["p"]),
            _ => {}
        }
        let mut look = self.look();
        let declared = self.styles.of_tag(tag);
        look.is_struck |= declared.is_struck == Some(true);
        let is_hidden = declared.is_hidden == Some(true);
        if OF_TABLES.contains(&name) {
            look.is_hidden |= is_hidden || look.is_text_hidden;
            look.is_text_hidden = false;
        } else {
            look.is_text_hidden |= is_hidden;
        }
        if !VOID.contains(&name) {
            self.elements.push((name.to_owned(), look));
        }
        look
    }

    pub(super) fn end(&mut self, name: &str) {
        match name {
            "td" | "th" => self.close(&["td", "th"]),
            _ => self.close(&[name]),
        }
    }

    /// Closes the innermost of such elements with all within it, but none around the table, and no part of
    /// the table for the sake of a text within it.
    fn close(&mut self, names: &[&str]) {
        let is_of_table = names.iter().any(|name| OF_TABLES.contains(name));
        for (place, (name, _)) in self.elements.iter().enumerate().rev().take(DEEPEST) {
            if names.contains(&name.as_str()) {
                self.elements.truncate(place);
                return;
            }
            if name == "table" || (!is_of_table && OF_TABLES.contains(&name.as_str())) {
                return;
            }
        }
    }
}
