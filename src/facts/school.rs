//! Which school a row is of: the report's own or another, by the codes of the passport.
//! Knows codes and names only; what of other schools is counted is decided by indicators.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::form::extract::Table;
use crate::form::{FieldName, Kind};
use crate::passport::{Passport, SchoolCode, System};
use crate::programme::IndicatorId;
use crate::remark::{self, Origin, Remark};

/// A row's school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Belonging {
    /// Code shown in results; `None` where none is known.
    pub key: Option<String>,
    /// Whether the indicators cover it.
    pub counted: bool,
}

/// The schools of a folder.
#[derive(Debug, Clone, Default)]
pub(crate) struct Schools {
    own: Option<String>,
    known: BTreeMap<SchoolCode, Belonging>,
    /// Each text that names a school is read once.
    codes: HashMap<String, Option<SchoolCode>>,
    name: String,
    several: usize,
}

/// The text that names a row's school; «Группа сотрудников» of a staff list is no school.
fn text_of<'t>(table: &'t Table<'_>, row: usize) -> Option<&'t str> {
    let group = has_groups(table).then_some(FieldName::Group);
    [FieldName::SchoolCode, FieldName::SchoolName]
        .into_iter()
        .chain(group)
        .find_map(|field| table.text(field, row))
}

/// Whether the rows are of groups: all but the schools' are wider than a school.
fn has_groups(table: &Table<'_>) -> bool {
    matches!(table.form.kind, Kind::VprMarks | Kind::VprReport)
}

/// The code of a row's school, as its form writes it.
fn code_of(table: &Table<'_>, row: usize) -> Option<SchoolCode> {
    let code = SchoolCode::parse(None, text_of(table, row)?)?;
    (is_login(&code) || !has_groups(table)).then_some(code)
}

fn is_login(code: &SchoolCode) -> bool {
    matches!(code.system, System::Edu | System::Sch)
}

/// The login of ФИС ОКО in a text.
fn login(text: &str) -> Option<SchoolCode> {
    SchoolCode::parse(None, text).filter(is_login)
}

/// Texts of a report that name a group outside its rows: lines over blocks, headers of columns.
fn beside_rows<'t>(table: &'t Table<'_>) -> impl Iterator<Item = &'t str> {
    let is_report = table.form.kind == Kind::VprReport;
    let lines = table.lines.iter().map(|(_, text)| text.as_str());
    let headers = table.labelled.iter().map(|column| column.label.as_str());
    lines.chain(headers).filter(move |_| is_report)
}

/// How many rows each school has in a table; each spelling is read once.
pub(crate) fn sizes(table: &Table<'_>) -> BTreeMap<SchoolCode, usize> {
    let mut texts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for row in 0..table.len() {
        let Some(text) = text_of(table, row) else { continue };
        texts.entry(text).or_insert((row, 0)).1 += 1;
    }
    let mut sizes = BTreeMap::new();
    for (first, n_rows) in texts.into_values() {
        let Some(code) = code_of(table, first) else { continue };
        *sizes.entry(code).or_default() += n_rows;
    }
    sizes
}

/// The schools of a folder as its tables name them.
struct Seen<'a, 't> {
    tables: &'a [Table<'t>],
    first: &'a BTreeMap<SchoolCode, Origin>,
    names: &'a BTreeMap<SchoolCode, String>,
}

impl Seen<'_, '_> {
    /// Whether a login that the passport cannot know by its system stands beside the passport's name, alone.
    fn bears_own_name(&self, code: &SchoolCode, passport: &Passport) -> bool {
        let name_of = |code: &SchoolCode| SchoolCode::parse(None, self.names.get(code)?);
        let Some(name) = name_of(code).filter(|name| passport.codes.contains(name)) else {
            return false;
        };
        let same = |other: &&SchoolCode| {
            other.system == code.system && name_of(other).as_ref() == Some(&name)
        };
        let is_listed = passport.codes.iter().any(|listed| listed.system == code.system);
        !is_listed && self.first.keys().filter(same).count() == 1
    }

    /// Whether the only code of a system that the passport is silent about can be the school's:
    /// not if one table has it beside a code of the school.
    fn may_be_own(&self, code: &SchoolCode, own: &BTreeSet<&SchoolCode>) -> bool {
        let alone = self.first.keys().filter(|other| other.system == code.system).count() == 1;
        let is_listed = own.iter().any(|listed| listed.system == code.system);
        let is_beside = |table: &Table<'_>| {
            let schools = sizes(table);
            schools.contains_key(code) && schools.keys().any(|other| own.contains(other))
        };
        alone && !is_listed && !self.tables.iter().any(is_beside)
    }
}

impl Schools {
    /// Finds the schools of all tables and sets them against the passport.
    pub(crate) fn find(tables: &[Table<'_>], passport: &Passport) -> (Self, Vec<Remark>) {
        let mut names = BTreeMap::new();
        let mut first_seen: BTreeMap<SchoolCode, Origin> = BTreeMap::new();
        let mut schools = Self::default();
        for table in tables {
            schools.look(table, &mut first_seen, &mut names);
            for text in beside_rows(table) {
                let Some(code) = login(text) else { continue };
                names.entry(code.clone()).or_insert_with(|| name_before_code(text));
                first_seen.entry(code).or_insert_with(|| table.place.clone());
            }
        }
        let remarks = if passport.codes.is_empty() {
            schools.pool(&first_seen)
        } else {
            schools.link(&Seen { tables, first: &first_seen, names: &names }, passport)
        };
        schools.name = schools.title(passport, &names);
        (schools, remarks)
    }

    /// Reads the schools of a table's rows, each spelling once.
    fn look(
        &mut self,
        table: &Table<'_>,
        first_seen: &mut BTreeMap<SchoolCode, Origin>,
        names: &mut BTreeMap<SchoolCode, String>,
    ) {
        for row in 0..table.len() {
            let text = text_of(table, row).filter(|text| !self.codes.contains_key(*text));
            let Some(text) = text else { continue };
            let code = code_of(table, row);
            self.codes.insert(text.to_owned(), code.clone());
            let Some(code) = code else { continue };
            if let Some((known, origin)) = first_seen.remove_entry(&code) {
                // Of «310» and «0310» the one with its zeros is shown.
                let longer = if known.code.len() < code.code.len() { code } else { known };
                first_seen.insert(longer, origin);
                continue;
            }
            if let Some(name) = stated_name(table, row) {
                names.entry(code.clone()).or_insert(name);
            }
            first_seen.insert(code, table.origin(FieldName::SchoolCode, row));
        }
    }

    fn pool(&mut self, seen: &BTreeMap<SchoolCode, Origin>) -> Vec<Remark> {
        let mut by_system: BTreeMap<System, usize> = BTreeMap::new();
        for code in seen.keys() {
            *by_system.entry(code.system).or_default() += 1;
        }
        let list = seen.keys().map(ToString::to_string).collect::<Vec<_>>();
        let place = Origin::default();
        if by_system.values().all(|n_codes| *n_codes == 1) {
            self.own = seen
                .keys()
                .next()
                .filter(|code| code.system != System::Name)
                .map(|code| code.code.clone());
            for code in seen.keys() {
                self.known.insert(code.clone(), Belonging { key: self.own.clone(), counted: true });
            }
            if list.is_empty() {
                return Vec::new();
            }
            return vec![Remark::new(&remark::ONE_SCHOOL, &place).with("codes", list.join(", "))];
        }
        self.several = seen.len();
        for code in seen.keys() {
            self.known
                .insert(code.clone(), Belonging { key: Some(code.code.clone()), counted: true });
        }
        vec![
            Remark::new(&remark::SEVERAL_SCHOOLS, &place)
                .with("schools", super::ground::short_list(&list)),
        ]
    }

    fn link(&mut self, seen: &Seen<'_, '_>, passport: &Passport) -> Vec<Remark> {
        let named = seen.first.keys().filter(|code| seen.bears_own_name(code, passport));
        let own: BTreeSet<&SchoolCode> = passport.codes.iter().chain(named).collect();
        let logins =
            || passport.codes.iter().chain(own.iter().copied()).filter(|code| is_login(code));
        let numbers = passport.codes.iter().filter(|code| code.system == System::Number);
        self.own = logins().chain(numbers).next().map(|code| {
            let mut spellings = seen.first.keys();
            let longer =
                spellings.find(|other| *other == code && other.code.len() > code.code.len());
            longer.unwrap_or(code).code.clone()
        });
        let mut remarks = Vec::new();
        for (code, origin) in seen.first {
            let is_own = own.contains(code);
            let assumed = !is_own && seen.may_be_own(code, &own);
            let rule = if assumed { &remark::ASSUMED_SCHOOL } else { &remark::UNLINKED_SCHOOL };
            if !is_own {
                remarks.push(Remark::new(rule, origin).detail(code.to_string()));
            }
            let counted = is_own || assumed;
            let key = if counted { self.own.clone() } else { Some(code.code.clone()) };
            self.known.insert(code.clone(), Belonging { key, counted });
        }
        remarks
    }

    fn title(&self, passport: &Passport, names: &BTreeMap<SchoolCode, String>) -> String {
        if self.several > 0 {
            return format!("Несколько школ ({})", self.several);
        }
        let own =
            names.iter().find(|(code, _)| self.known.get(code).is_some_and(|known| known.counted));
        passport
            .school_name
            .clone()
            .or_else(|| own.map(|(_, name)| name.clone()))
            .unwrap_or_default()
    }

    /// The tables whose rows can be told to be of a school; of several schools without a passport, what has
    /// no school in its rows is nobody's, and a remark says so.
    pub(crate) fn with_owners<'t>(&self, tables: Vec<Table<'t>>) -> (Vec<Table<'t>>, Vec<Remark>) {
        if self.several == 0 {
            return (tables, Vec::new());
        }
        let (mut kept, mut remarks) = (Vec::new(), Vec::new());
        for table in tables {
            if has_owner(&table) {
                kept.push(table);
                continue;
            }
            if !table.is_empty() {
                let remark = Remark::new(&remark::OWNER_UNKNOWN, &table.place);
                remarks.push(remark.affecting(fed_by(table.form.kind)).standing_for(table.len()));
            }
        }
        (kept, remarks)
    }

    /// The school of a row.
    pub(crate) fn of(&self, table: &Table<'_>, row: usize) -> Belonging {
        let code = text_of(table, row).and_then(|text| self.codes.get(text)?.as_ref());
        let stated = code.and_then(|code| self.known.get(code).cloned());
        stated.unwrap_or_else(|| Belonging { key: self.own.clone(), counted: true })
    }

    /// The school that a text of a report names; `None`: it names none.
    pub(crate) fn named(&self, text: &str) -> Option<Belonging> {
        self.known.get(&login(text)?).cloned()
    }

    /// Name of the report's school, or «Несколько школ (N)»; empty if no source names it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Code of the report's school: its first login of ФИС ОКО, else `Код ОО`.
    pub(crate) fn code(&self) -> Option<&str> {
        self.own.as_deref()
    }

    /// Systems and codes of the schools read, as a passport lists them.
    pub(crate) fn listed(&self) -> Vec<(&'static str, String)> {
        self.known.keys().map(|code| (code.system.title(), code.code.clone())).collect()
    }

    /// Whether the schools of the folder are told apart by nothing: no passport, several codes.
    pub(crate) fn are_pooled(&self) -> bool {
        self.several > 0
    }

    /// Whether several schools were pooled.
    pub(crate) fn are_several(&self) -> bool {
        self.several > 0 || self.known.values().any(|school| !school.counted)
    }
}

/// Whether the rows of a table name their schools, or belong to none.
fn has_owner(table: &Table<'_>) -> bool {
    match table.form.kind {
        Kind::Diagnostic => table.has(FieldName::SchoolCode) || table.has(FieldName::SchoolName),
        kind => fed_by(kind).is_empty(),
    }
}

/// Indicators of rows that belong to the report's school, whichever it is.
pub(super) fn fed_by(kind: Kind) -> &'static [IndicatorId] {
    // Their rows say whose they are.
    let names_its_school =
        matches!(kind, Kind::VprPupils | Kind::VprPoints | Kind::VprMarks | Kind::Exam);
    if names_its_school { &[] } else { kind.feeds() }
}

/// The name beside a code: its own column, or the text before the code in brackets.
fn stated_name(table: &Table<'_>, row: usize) -> Option<String> {
    let text =
        table.text(FieldName::SchoolName, row).or_else(|| table.text(FieldName::Group, row))?;
    Some(name_before_code(text)).filter(|name| !name.is_empty())
}

fn name_before_code(text: &str) -> String {
    let name = text.split_once("(edu").or_else(|| text.split_once("(sch"));
    name.map_or(text, |(name, _)| name).trim().to_owned()
}
