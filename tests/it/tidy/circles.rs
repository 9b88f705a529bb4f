//! No file needs another that needs it: what two files share lies below both.
//! A file may name those under it; an item that a parent passes on is of the file that declares it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Source, sources};

/// The names on the way to a file or to an item: `facts`, `exam`, `read`.
type Path = Vec<String>;

/// The files of the crate by their paths, and where items come from that a file passes on.
struct Crate {
    files: BTreeMap<Path, Source>,
    passed_on: BTreeMap<(Path, String), Path>,
}

impl Crate {
    fn read() -> Self {
        let mut files = BTreeMap::new();
        for source in sources("src").into_iter().filter(|source| !source.is_test()) {
            files.insert(path_of(&source), source);
        }
        let mut passed_on = BTreeMap::new();
        for (file, source) in &files {
            for (names, is_passed_on) in used(source) {
                let Some(path) = absolute(file, &names) else { continue };
                if let Some(item) = names.last().filter(|_| is_passed_on) {
                    passed_on.insert((file.clone(), item.clone()), path);
                }
            }
        }
        Self { files, passed_on }
    }

    /// The file that an item is declared in.
    fn home(&self, path: &[String]) -> Option<&Path> {
        let mut parents = (1..=path.len()).rev().map(|length| &path[..length]);
        let (file, _) = parents.find_map(|parent| self.files.get_key_value(parent))?;
        let item = path.get(file.len());
        let passed_on = item.and_then(|item| self.passed_on.get(&(file.clone(), item.clone())));
        match passed_on {
            Some(origin) if origin[..] != *path => self.home(origin).or(Some(file)),
            _ => Some(file),
        }
    }

    /// What each file needs but the files under it.
    fn needs(&self) -> BTreeMap<&Path, BTreeSet<&Path>> {
        let mut needs: BTreeMap<&Path, BTreeSet<&Path>> = BTreeMap::new();
        for (file, source) in &self.files {
            let needed = needs.entry(file).or_default();
            for (names, _) in used(source) {
                let path = absolute(file, &names);
                needed.extend(path.and_then(|path| self.home(&path)));
            }
            needed.retain(|needed| !needed.starts_with(file));
        }
        needs
    }
}

fn path_of(source: &Source) -> Path {
    let names = source.path.trim_end_matches(".rs").split('/').map(str::to_owned);
    names.filter(|name| !["lib", "main"].contains(&name.as_str())).collect()
}

/// A path as the crate's root sees it; `None`: it is of another crate, or of an item of the file.
fn absolute(file: &[String], names: &[String]) -> Option<Path> {
    let n_up = names.iter().take_while(|name| *name == "super").count();
    let base = match names.first()?.as_str() {
        "crate" => &[],
        "super" => &file[..file.len().checked_sub(n_up)?],
        _ => file,
    };
    let n_led = if ["crate", "self"].contains(&names[0].as_str()) { 1 } else { n_up };
    Some([base, &names[n_led..]].concat())
}

/// The paths that a file names, each with whether it passes the item on.
fn used(source: &Source) -> Vec<(Path, bool)> {
    let code: String = source.code().collect::<Vec<_>>().join("\n");
    let mut paths = Vec::new();
    for statement in code.split(';') {
        // What stands before the statement is the end of the item before it.
        let Some((before, tree)) = statement.rsplit_once("use ") else { continue };
        let visibility = before.rsplit('\n').next().unwrap_or_default().trim_start();
        if visibility.is_empty() || visibility.starts_with("pub") {
            let is_passed_on = !visibility.is_empty();
            paths.extend(leaves(tree).into_iter().map(|path| (path, is_passed_on)));
        }
    }
    for start in ["crate::", "super::", "self::"] {
        for (place, _) in code.match_indices(start) {
            let end =
                code[place..].find(|sign: char| !(sign.is_alphanumeric() || "_:".contains(sign)));
            let path = &code[place..end.map_or(code.len(), |end| place + end)];
            paths.push((leaf(path), false));
        }
    }
    paths
}

/// The paths of `a::{b, c::{d, e}}`.
fn leaves(tree: &str) -> Vec<Path> {
    let Some((head, group)) = tree.split_once('{') else { return vec![leaf(tree)] };
    let group = group.trim_end().strip_suffix('}').unwrap_or(group);
    let (mut depth, mut start, mut paths) = (0_usize, 0, Vec::new());
    let ends = group.char_indices().chain([(group.len(), ',')]);
    for (place, sign) in ends {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                for path in leaves(&group[start..place]) {
                    paths.push([leaf(head), path].concat());
                }
                start = place + 1;
            }
            _ => {}
        }
    }
    paths
}

fn leaf(path: &str) -> Path {
    let path = path.split(" as ").next().unwrap_or_default();
    path.split("::").map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// All that a file needs, at whatever remove.
fn reached<'n>(
    start: &'n Path,
    needs: &BTreeMap<&'n Path, BTreeSet<&'n Path>>,
) -> BTreeSet<&'n Path> {
    let mut reached = BTreeSet::new();
    let mut open = vec![start];
    while let Some(file) = open.pop() {
        for needed in &needs[file] {
            if reached.insert(*needed) {
                open.push(needed);
            }
        }
    }
    reached
}

#[test]
fn no_file_needs_one_that_needs_it() {
    let sources = Crate::read();
    let needs = sources.needs();
    let mut in_circles = Vec::new();
    for file in needs.keys() {
        if reached(file, &needs).contains(file) {
            in_circles.push(file.join("/"));
        }
    }
    assert_eq!(in_circles, [""; 0]);
}

#[test]
fn what_a_parent_passes_on_is_of_the_child_that_declares_it() {
    let sources = Crate::read();
    let exam = leaf("reference::Exam");
    assert_eq!(sources.home(&exam).unwrap().join("/"), "reference/subject");
    let names = ["a::B", "a::c::D", "a::c::E"].map(leaf);
    assert_eq!(leaves("a::{B, c::{D, E}}"), names);
}
