//! Files of several schools: their rows name schools by codes of one system that are not of one school.
//! Decides nothing else of them: whose a row is, is asked where it is counted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::municipality::{municipality, without_zeros};
use super::{beside_rows, code_of, login, text_of};
use crate::form::FormKind;
use crate::form::extract::Table;
use crate::passport::{SchoolCode, System};

/// The schools that a file names within a system: codes, `None` of the school whose codes are known, with the
/// municipalities beside them.
type NamedSchools = BTreeSet<(Option<SchoolCode>, Option<String>)>;

/// The files that name several schools; `known`: the codes that one school is known to have.
pub(crate) fn shared_files(tables: &[Table<'_>], known: &[SchoolCode]) -> BTreeSet<Arc<str>> {
    let mut named: BTreeMap<(Arc<str>, System), NamedSchools> = BTreeMap::new();
    for table in tables {
        let Some(file) = &table.place.file else { continue };
        for (municipality, code) in named_in(table) {
            let schools = named.entry((Arc::clone(file), code.system)).or_default();
            let municipality =
                municipality.filter(|_| code.system == System::Number).map(without_zeros);
            schools.insert(((!known.contains(&code)).then_some(code), municipality));
        }
    }
    let mut files = BTreeSet::new();
    for ((file, _), schools) in named {
        if are_several(&schools) {
            files.insert(file);
        }
    }
    files
}

/// Whether they are of two codes, or of one in two municipalities; where none is named, it may be any of them.
fn are_several(schools: &NamedSchools) -> bool {
    let codes: BTreeSet<_> = schools.iter().map(|(code, _)| code).collect();
    let municipalities: BTreeSet<_> =
        schools.iter().filter_map(|(_, municipality)| municipality.as_ref()).collect();
    codes.len() > 1 || municipalities.len() > 1
}

/// The municipalities of some codes of exams, without the zeros before them.
pub(super) fn municipalities(
    tables: &[Table<'_>],
    is_asked: impl Fn(&SchoolCode) -> bool,
) -> BTreeSet<String> {
    let mut municipalities = BTreeSet::new();
    for table in tables.iter().filter(|table| table.form.kind == FormKind::Exam) {
        for (municipality, code) in named_in(table) {
            if code.system == System::Number && is_asked(&code) {
                municipalities.extend(municipality.map(without_zeros));
            }
        }
    }
    municipalities
}

/// Whether rows of a table say of which school they are.
pub(crate) fn names_schools(table: &Table<'_>) -> bool {
    !named_in(table).is_empty()
}

/// The schools of a table's rows, of exams with their municipality; each spelling is read once.
fn named_in<'t>(table: &'t Table<'_>) -> BTreeSet<(Option<&'t str>, SchoolCode)> {
    let mut named = BTreeSet::new();
    if !has_schools(table.form.kind) {
        return named;
    }
    let mut spellings: BTreeMap<(Option<&str>, &str), usize> = BTreeMap::new();
    for row in 0..table.len() {
        let municipality = municipality(table, row);
        if let Some(text) = text_of(table, row) {
            spellings.entry((municipality, text)).or_insert(row);
        }
    }
    for ((municipality, _), row) in spellings {
        named.extend(code_of(table, row).map(|code| (municipality, code)));
    }
    for text in beside_rows(table) {
        named.extend(login(text).map(|code| (None, code)));
    }
    named
}

/// Whether rows of a kind may be of the school that they name.
fn has_schools(kind: FormKind) -> bool {
    matches!(
        kind,
        FormKind::VprPupils
            | FormKind::VprPoints
            | FormKind::VprMarks
            | FormKind::VprReport
            | FormKind::Exam
            | FormKind::Diagnostic
    )
}
