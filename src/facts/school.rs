//! Which school a row is of: the report's own or another, by the codes of the passport.
//! Knows codes and names only; what of other schools is counted is decided by indicators.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use foldhash::fast::RandomState;

use crate::form::extract::Table;
use crate::form::kinds::Owner;
use crate::form::{FieldName, FormKind};
use crate::passport::{Passport, SchoolCode, System};
use crate::programme::IndicatorId;
use crate::remark::{self, Origin, Remark, short_list};

mod municipality;
mod several;

pub(crate) use municipality::state_municipalities;
pub(crate) use several::{names_schools, shared_files};

/// A row's school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Belonging {
    /// Code shown in results; `None` where none is known.
    pub key: Option<Arc<str>>,
    /// Whether the indicators cover it.
    pub counted: bool,
}

/// The schools of a folder.
#[derive(Debug, Clone, Default)]
pub(crate) struct Schools {
    own: Option<Arc<str>>,
    known: BTreeMap<SchoolCode, Belonging>,
    /// Those that the passport lists, in files or not.
    codes_of_passport: Vec<SchoolCode>,
    /// Those that stand beside the school's code of exams, without the zeros before them.
    municipalities: BTreeSet<String>,
    /// Each text that names a school is read once.
    codes: HashMap<String, Option<SchoolCode>, RandomState>,
    name: String,
    several: usize,
}

/// The codes of the report's school.
#[derive(Debug, Clone, Default)]
pub(crate) struct OwnCodes {
    /// Systems and codes, as a passport lists them.
    pub(crate) codes: Vec<(&'static str, String)>,
    /// What protocols name beside its code of exams, without zeros; of one school one.
    pub(crate) municipalities: BTreeSet<String>,
}

/// The text that names a row's school; «Группа сотрудников» of a staff list is no school.
pub(super) fn text_of<'t>(table: &'t Table<'_>, row: usize) -> Option<&'t str> {
    let stated = [FieldName::SchoolCode, FieldName::SchoolName];
    match stated.into_iter().find_map(|field| table.text(field, row)) {
        None if has_groups(table) => table.text(FieldName::Group, row),
        text => text,
    }
}

/// Whether the rows are of groups: all but the schools' are wider than a school.
fn has_groups(table: &Table<'_>) -> bool {
    matches!(table.form.kind, FormKind::VprMarks | FormKind::VprReport)
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
fn beside_rows<'t>(table: &'t Table<'_>) -> Vec<&'t str> {
    let mut texts = Vec::new();
    if table.form.kind == FormKind::VprReport {
        texts.extend(table.lines.iter().map(|(_, text)| text.as_str()));
        texts.extend(table.labelled.iter().map(|column| column.label.as_str()));
    }
    texts
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
#[derive(Default)]
struct Seen {
    first: BTreeMap<SchoolCode, Origin>,
    names: BTreeMap<SchoolCode, String>,
}

impl Seen {
    /// The name beside a code, as a code.
    fn name_of(&self, code: &SchoolCode) -> Option<SchoolCode> {
        SchoolCode::parse(None, self.names.get(code)?)
    }

    /// Whether a login that the passport cannot know by its system stands beside the passport's name, alone.
    fn bears_own_name(&self, code: &SchoolCode, passport: &Passport) -> bool {
        let name = self.name_of(code);
        let is_of_passport = passport.codes.iter().any(|listed| Some(listed) == name.as_ref());
        let is_listed = passport.codes.iter().any(|listed| listed.system == code.system);
        let namesakes =
            self.first.keys().filter(|key| key.system == code.system && self.name_of(key) == name);
        is_of_passport && !is_listed && namesakes.count() == 1
    }

    /// Whether the only code of a system that the passport is silent about can be the school's:
    /// not if one table has it beside a code of the school.
    fn may_be_own(
        &self,
        code: &SchoolCode,
        own: &BTreeSet<&SchoolCode>,
        tables: &[Table<'_>],
    ) -> bool {
        let n_of_system = self.first.keys().filter(|other| other.system == code.system).count();
        let is_listed = own.iter().any(|listed| listed.system == code.system);
        n_of_system == 1
            && !is_listed
            && !tables.iter().any(|table| {
                let schools = sizes(table);
                schools.contains_key(code) && schools.keys().any(|other| own.contains(other))
            })
    }
}

impl Schools {
    /// Finds the schools of all tables and sets them against the passport.
    pub(crate) fn find(tables: &[Table<'_>], passport: &Passport) -> (Self, Vec<Remark>) {
        let (mut schools, seen) = Self::named_in(tables);
        let remarks = if passport.codes.is_empty() {
            schools.pool(&seen)
        } else {
            schools.link(&seen, passport, tables)
        };
        schools.name = schools.title(passport, &seen);
        schools.codes_of_passport.clone_from(&passport.codes);
        schools.municipalities = several::municipalities(tables, |code| schools.counts(code));
        (schools, remarks)
    }

    /// Finds the schools of files that lie beside those of schools: each code is a school's, a row without one nobody's.
    pub(crate) fn of_all(tables: &[Table<'_>]) -> Self {
        let (mut schools, mut seen) = Self::named_in(tables);
        // A row that was refused leaves a figure of its school open.
        for refused in tables.iter().filter_map(|table| table.refused.as_deref()) {
            schools.look(refused, &mut seen);
        }
        for code in seen.first.keys() {
            let belonging = Belonging { key: Some(code.code.as_str().into()), counted: true };
            schools.known.insert(code.clone(), belonging);
        }
        schools.several = seen.first.len().max(1);
        schools
    }

    fn named_in(tables: &[Table<'_>]) -> (Self, Seen) {
        let (mut schools, mut seen) = (Self::default(), Seen::default());
        for table in tables {
            schools.look(table, &mut seen);
            for text in beside_rows(table) {
                let Some(code) = login(text) else { continue };
                seen.names.entry(code.clone()).or_insert_with(|| name_before_code(text));
                seen.first.entry(code).or_insert_with(|| table.place.clone());
            }
        }
        (schools, seen)
    }

    /// Reads the schools of a table's rows, each spelling once.
    fn look(&mut self, table: &Table<'_>, seen: &mut Seen) {
        for row in 0..table.len() {
            let Some(text) = text_of(table, row) else { continue };
            if self.codes.contains_key(text) {
                continue;
            }
            let code = code_of(table, row);
            self.codes.insert(text.to_owned(), code.clone());
            let Some(code) = code else { continue };
            if let Some((known, origin)) = seen.first.remove_entry(&code) {
                // Of «310» and «0310» the one with its zeros is shown.
                let longer = if known.code.len() < code.code.len() { code } else { known };
                seen.first.insert(longer, origin);
                continue;
            }
            if let Some(name) = stated_name(table, row) {
                seen.names.entry(code.clone()).or_insert(name);
            }
            seen.first.insert(code, table.origin(FieldName::SchoolCode, row));
        }
    }

    /// Without a passport: codes of different systems are of one school, two of one system of several.
    fn pool(&mut self, seen: &Seen) -> Vec<Remark> {
        let codes: Vec<&SchoolCode> = seen.first.keys().collect();
        let systems: BTreeSet<System> = codes.iter().map(|code| code.system).collect();
        let is_one = systems.len() == codes.len();
        if !is_one {
            self.several = codes.len();
        } else if let Some(code) = codes.first()
            && code.system != System::Name
        {
            self.own = Some(code.code.as_str().into());
        }
        for code in &codes {
            let key = if is_one { self.own.clone() } else { Some(code.code.as_str().into()) };
            self.known.insert((*code).clone(), Belonging { key, counted: true });
        }
        let place = Origin::default();
        if !is_one {
            let schools = short_list(&codes);
            return vec![Remark::new(&remark::SEVERAL_SCHOOLS, &place).with("schools", schools)];
        }
        if codes.is_empty() {
            return Vec::new();
        }
        let list: Vec<String> = codes.iter().map(ToString::to_string).collect();
        vec![Remark::new(&remark::ONE_SCHOOL, &place).with("codes", list.join(", "))]
    }

    fn link(&mut self, seen: &Seen, passport: &Passport, tables: &[Table<'_>]) -> Vec<Remark> {
        let named = seen.first.keys().filter(|code| seen.bears_own_name(code, passport));
        let own_codes: BTreeSet<&SchoolCode> = passport.codes.iter().chain(named).collect();
        if let Some(code) = shown_code(&own_codes, passport) {
            let mut spellings = seen.first.keys();
            let longer = spellings.find(|key| *key == code && key.code.len() > code.code.len());
            self.own = Some(longer.unwrap_or(code).code.as_str().into());
        }
        let mut remarks = Vec::new();
        for (code, origin) in &seen.first {
            let is_own = own_codes.contains(code);
            let is_assumed = !is_own && seen.may_be_own(code, &own_codes, tables);
            let rule = if is_assumed { &remark::ASSUMED_SCHOOL } else { &remark::UNLINKED_SCHOOL };
            if !is_own {
                remarks.push(Remark::new(rule, origin).with("school", code.to_string()));
            }
            let counted = is_own || is_assumed;
            let key = if counted { self.own.clone() } else { Some(code.code.as_str().into()) };
            self.known.insert(code.clone(), Belonging { key, counted });
        }
        remarks
    }

    fn title(&self, passport: &Passport, seen: &Seen) -> String {
        if self.several > 0 {
            return format!("Несколько школ ({})", self.several);
        }
        if let Some(name) = &passport.school_name {
            return name.clone();
        }
        for (code, name) in &seen.names {
            if self.known.get(code).is_some_and(|school| school.counted) {
                return name.clone();
            }
        }
        String::new()
    }

    /// The tables whose rows can be told to be of a school; of several schools without a passport, what has
    /// no school in its rows is nobody's, and a remark says so.
    pub(crate) fn with_owners<'t>(&self, tables: Vec<Table<'t>>) -> (Vec<Table<'t>>, Vec<Remark>) {
        if self.several == 0 {
            return (tables, Vec::new());
        }
        let (mut owned, mut remarks) = (Vec::new(), Vec::new());
        for table in tables {
            if has_owner(&table) {
                owned.push(table);
                continue;
            }
            if !table.is_empty() {
                let remark = Remark::new(&remark::OWNER_UNKNOWN, &table.place);
                remarks.push(remark.affecting(fed_by(table.form.kind)).standing_for(table.len()));
            }
        }
        (owned, remarks)
    }

    /// The school of a row.
    pub(crate) fn of(&self, table: &Table<'_>, row: usize) -> Belonging {
        match self.stated(table, row) {
            Some(belonging) => belonging.clone(),
            None => Belonging { key: self.own.clone(), counted: true },
        }
    }

    fn stated(&self, table: &Table<'_>, row: usize) -> Option<&Belonging> {
        let code = self.codes.get(text_of(table, row)?)?.as_ref()?;
        self.known.get(code)
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

    /// Those of the report's school: of its files, then of its passport.
    pub(crate) fn own_codes(&self) -> OwnCodes {
        let counted = self.known.iter().filter(|(_, school)| school.counted);
        let codes = counted.map(|(code, _)| code).chain(&self.codes_of_passport);
        OwnCodes {
            codes: codes.map(|code| (code.system.title(), code.code.clone())).collect(),
            municipalities: self.municipalities.clone(),
        }
    }

    fn counts(&self, code: &SchoolCode) -> bool {
        self.known.get(code).is_some_and(|school| school.counted)
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

/// The code that results are shown under: a login, first of the passport, else a number of the passport.
fn shown_code<'c>(
    own: &BTreeSet<&'c SchoolCode>,
    passport: &'c Passport,
) -> Option<&'c SchoolCode> {
    let mut codes = passport.codes.iter().chain(own.iter().copied());
    let number = passport.codes.iter().find(|code| code.system == System::Number);
    codes.find(|code| is_login(code)).or(number)
}

/// Whether the rows of a table name their schools, or belong to none.
fn has_owner(table: &Table<'_>) -> bool {
    let is_told = table.has(FieldName::SchoolCode) || table.has(FieldName::SchoolName);
    match table.form.kind.row().owner {
        Owner::Column => is_told,
        Owner::Row | Owner::School => fed_by(table.form.kind).is_empty(),
    }
}

/// Indicators of rows that belong to the report's school, whichever it is.
pub(super) fn fed_by(kind: FormKind) -> &'static [IndicatorId] {
    match kind.row().owner {
        Owner::Row => &[],
        Owner::Column | Owner::School => kind.feeds(),
    }
}

/// The name beside a code: its own column, or the text before the code in brackets.
fn stated_name(table: &Table<'_>, row: usize) -> Option<String> {
    let text =
        table.text(FieldName::SchoolName, row).or_else(|| table.text(FieldName::Group, row))?;
    let name = name_before_code(text);
    if name.is_empty() { None } else { Some(name) }
}

fn name_before_code(text: &str) -> String {
    let name = text.split_once("(edu").or_else(|| text.split_once("(sch"));
    name.map_or(text, |(name, _)| name).trim().to_owned()
}
