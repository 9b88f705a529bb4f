//! Files of several schools: their rows name schools by codes of one system that are not of one school.
//! Decides nothing else of them: whose a row is, is asked where it is counted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{beside_rows, code_of, login, text_of};
use crate::form::extract::Table;
use crate::form::{FieldName, FormKind};
use crate::passport::{SchoolCode, System};

/// The schools that a file names within a system; `None`: the school whose codes are known.
type NamedSchools = BTreeSet<Option<SchoolCode>>;

/// The files that name several schools; `known`: the codes that one school is known to have.
pub(crate) fn shared_files(tables: &[Table<'_>], known: &[SchoolCode]) -> BTreeSet<Arc<str>> {
    let mut named: BTreeMap<(Arc<str>, System), NamedSchools> = BTreeMap::new();
    for table in tables {
        let Some(file) = &table.place.file else { continue };
        for (municipality, code) in named_in(table) {
            let schools = named.entry((Arc::clone(file), code.system)).or_default();
            schools.insert((!known.contains(&code)).then(|| in_municipality(municipality, code)));
        }
    }
    let mut files = BTreeSet::new();
    for ((file, _), schools) in named {
        if schools.len() > 1 {
            files.insert(file);
        }
    }
    files
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
        let municipality = table.text(FieldName::Municipality, row);
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

/// A code of exams is known within its municipality only.
fn in_municipality(municipality: Option<&str>, mut code: SchoolCode) -> SchoolCode {
    if let (Some(municipality), System::Number) = (municipality, code.system) {
        code.code = format!("{}/{}", municipality.trim_start_matches('0'), code.code);
    }
    code
}
