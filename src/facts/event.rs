//! Talks, lessons, publications, contests, projects: rows joined by name to the staff of their year.
//! Decides whether a row counts for its indicator; people are counted elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::ground::{Setting, Spot};
use crate::facts::staff::Staff;
use crate::form::extract::Table;
use crate::form::{FieldName, Kind};
use crate::period::AcademicYear;
use crate::person;
use crate::programme::IndicatorId;
use crate::reference::{ContestWord, Level, LevelWord, ResultWord, Role};
use crate::remark::{self, GapKind, Remark};
use crate::vocabulary;

/// What the event is counted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum EventKind {
    /// `experience_shared`.
    Experience,
    /// `contests`.
    Contest,
}

impl EventKind {
    /// The indicator's id.
    pub(crate) fn indicator(self) -> IndicatorId {
        match self {
            Self::Experience => IndicatorId::ExperienceShared,
            Self::Contest => IndicatorId::Contests,
        }
    }
}

/// Key of what is not stated.
pub(crate) const UNSTATED: &str = "не указан";

/// Forms that one leads or listens to: without a role nobody knows which.
const ATTENDED: [&str; 2] = ["вебинар", "семинар"];

/// A participation that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Event {
    /// What it is counted for.
    pub kind: EventKind,
    /// School year of its date.
    pub year: AcademicYear,
    /// Key of the teacher's name: as in the staff list, or as written where there is no list.
    pub person: String,
    /// Level, lower case.
    pub level: String,
    /// Form of the talk or kind of the contest, lower case.
    pub form: String,
    /// Result of a contest, lower case.
    pub result: String,
    /// Its row.
    pub spot: Spot,
}

/// Participations of all tables that count.
pub(crate) fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    staff: &Staff,
    remarks: &mut Vec<Remark>,
) -> Vec<Event> {
    let mut events = Vec::new();
    let mut unlisted = BTreeMap::new();
    for (number, table) in tables.iter().enumerate() {
        let Some(kind) = kind_of(table) else { continue };
        for row in 0..table.len() {
            let mut reading = Reading { table, setting, kind, remarks };
            for event in reading.events(number as u32, row, staff) {
                if !staff.years.contains_key(&event.year) {
                    let key = (event.year, kind, table.place.file.clone());
                    unlisted.entry(key).or_insert_with(|| table.place.clone());
                }
                events.push(event);
            }
        }
    }
    for ((year, kind, _), place) in unlisted {
        let remark = Remark::new(&remark::NO_STAFF, &place).with("year", year.to_string());
        remarks.push(remark.affecting(&[kind.indicator()]));
    }
    events
}

/// Years in which a source states participations.
pub(crate) fn years(tables: &[Table<'_>]) -> BTreeSet<(EventKind, AcademicYear)> {
    let sources = tables.iter().filter_map(|table| Some((kind_of(table)?, table)));
    let dated = sources.flat_map(|(kind, table)| {
        (0..table.len()).filter_map(move |row| {
            Some((kind, AcademicYear::of(table.date(FieldName::Date, row)?)))
        })
    });
    dated.collect()
}

fn kind_of(table: &Table<'_>) -> Option<EventKind> {
    match table.form.kind {
        Kind::Experience => Some(EventKind::Experience),
        Kind::Contest => Some(EventKind::Contest),
        _ => None,
    }
}

struct Reading<'a, 't> {
    table: &'a Table<'t>,
    setting: Setting<'a>,
    kind: EventKind,
    remarks: &'a mut Vec<Remark>,
}

impl Reading<'_, '_> {
    /// A team's row is a participation of each of its members.
    fn events(&mut self, number: u32, row: usize, staff: &Staff) -> Vec<Event> {
        let Some(event) = self.event(number, row) else { return Vec::new() };
        let cell = person::cell_names(self.table.text(FieldName::Fio, row).unwrap_or_default());
        if let Some(unread) = cell.unread {
            let origin = self.table.origin(FieldName::Fio, row);
            let remark = Remark::new(&remark::NAMES_UNREAD, &origin)
                .value(unread.clone())
                .with("text", &unread);
            let remark = remark.affecting(&[self.kind.indicator()]);
            self.remarks.push(remark.leaving(GapKind::Event, Some(event.year)));
        }
        let mut events = Vec::new();
        for raw in cell.names {
            if let Some(person) = self.person(raw, row, event.year, staff) {
                events.push(Event { person, ..event.clone() });
            }
        }
        events
    }

    /// The row, of nobody yet.
    fn event(&mut self, number: u32, row: usize) -> Option<Event> {
        let table = self.table;
        let year = AcademicYear::of(table.date(FieldName::Date, row)?);
        let mut event = Event {
            kind: self.kind,
            year,
            person: String::new(),
            level: UNSTATED.to_owned(),
            form: UNSTATED.to_owned(),
            result: UNSTATED.to_owned(),
            spot: Spot { table: number, row: table.rows[row] },
        };
        match self.kind {
            EventKind::Experience => {
                event.level = self.shared_level(row, year)?;
                event.form = self.shared_form(row, year)?;
            }
            EventKind::Contest => {
                event.form = self.contest_kind(row)?;
                event.result = self.contest_result(row, year)?;
                event.level = self.contest_level(row);
            }
        }
        Some(event)
    }

    /// The level of a talk, from the district up.
    fn shared_level(&mut self, row: usize, year: AcademicYear) -> Option<String> {
        let raw = self.table.text(FieldName::Level, row).unwrap_or_default();
        match self.setting.reference.level(raw) {
            LevelWord::Level(Level::School) if !self.setting.passport.choices.school_level_in => {
                self.note(&remark::EVENT_SCHOOL_LEVEL, FieldName::Level, row, raw);
                None
            }
            LevelWord::Level(level) => Some(level.title().to_owned()),
            LevelWord::Below => {
                self.note(&remark::EVENT_BELOW_DISTRICT, FieldName::Level, row, raw);
                None
            }
            LevelWord::Unread => {
                self.unknown(&remark::EVENT_LEVEL, FieldName::Level, row, year);
                None
            }
        }
    }

    /// A contest counts at any level.
    fn contest_level(&mut self, row: usize) -> String {
        let raw = self.table.text(FieldName::Level, row).unwrap_or_default();
        if vocabulary::is_dash(raw) {
            self.note(&remark::CONTEST_LEVEL, FieldName::Level, row, raw);
            return UNSTATED.to_owned();
        }
        match self.setting.reference.level(raw) {
            LevelWord::Level(level) => level.title().to_owned(),
            LevelWord::Below | LevelWord::Unread => {
                self.note(&remark::CONTEST_LEVEL_UNREAD, FieldName::Level, row, raw);
                UNSTATED.to_owned()
            }
        }
    }

    /// The form of a talk, if the teacher shared experience: spoke, taught, led, wrote; not listened.
    fn shared_form(&mut self, row: usize, year: AcademicYear) -> Option<String> {
        let reference = self.setting.reference;
        let text = |field| self.table.text(field, row).unwrap_or_default();
        let cells =
            [(FieldName::Role, text(FieldName::Role)), (FieldName::Form, text(FieldName::Form))];
        let [role, form] = cells.map(|(_, raw)| reference.sharing(raw));
        for ((field, raw), word) in cells.into_iter().zip([role, form]) {
            if word.is_denied {
                self.note(&remark::EVENT_DENIED, field, row, raw);
                return None;
            }
        }
        for ((field, _), word) in cells.into_iter().zip([role, form]) {
            if word.is_unread {
                self.unknown(&remark::EVENT_UNREAD, field, row, year);
                return None;
            }
        }
        // «учитель» in «Роль» says nothing of what was done there; «посещение мастер-класса» in «Форма» does.
        let (by_role, (field, raw)) =
            if role.role.is_some() { (role.role, cells[0]) } else { (form.role, cells[1]) };
        match by_role {
            Some(Role::Listener) => {
                self.note(&remark::EVENT_LISTENER, field, row, raw);
                None
            }
            Some(Role::Jury) if !self.setting.passport.choices.jury_in => {
                self.note(&remark::EVENT_JURY, field, row, raw);
                None
            }
            None if vocabulary::is_dash(text(FieldName::Role))
                && form.form.is_some_and(|form| ATTENDED.contains(&form)) =>
            {
                self.unknown(&remark::EVENT_ROLE_UNSAID, FieldName::Form, row, year);
                None
            }
            _ => Some(form.form.unwrap_or(UNSTATED).to_owned()),
        }
    }

    /// The kind of a contest; `None`: not one of teachers.
    fn contest_kind(&mut self, row: usize) -> Option<String> {
        let reference = self.setting.reference;
        let raw = self.table.text(FieldName::Kind, row).unwrap_or_default();
        let title = self.table.text(FieldName::Title, row).unwrap_or_default();
        let is_of_teachers = reference.is_of_teachers(title) || reference.is_of_teachers(raw);
        if reference.is_of_pupils(title) && !reference.is_of_teachers(title) {
            self.note(&remark::CONTEST_OF_PUPILS, FieldName::Title, row, title);
            return None;
        }
        if vocabulary::is_dash(raw) {
            // An olympiad of teachers says so.
            if reference.is_no_contest(title) && !is_of_teachers {
                self.note(&remark::CONTEST_OUTSIDE, FieldName::Title, row, title);
                return None;
            }
            return Some(UNSTATED.to_owned());
        }
        match reference.contest_kind(raw) {
            // «конкурс» of drawings: the title says of what.
            ContestWord::Named(_) if reference.is_no_contest(title) && !is_of_teachers => {
                self.note(&remark::CONTEST_OUTSIDE, FieldName::Title, row, title);
                None
            }
            ContestWord::Named(name) => Some(name.to_owned()),
            ContestWord::Olympiad(name) if is_of_teachers => Some(name.to_owned()),
            ContestWord::Pupils => {
                self.note(&remark::CONTEST_OF_PUPILS, FieldName::Kind, row, raw);
                None
            }
            ContestWord::Olympiad(_) | ContestWord::Outside => {
                self.note(&remark::CONTEST_OUTSIDE, FieldName::Kind, row, raw);
                None
            }
        }
    }

    /// The result of a contest; `None`: nobody took part, or the words are not known.
    fn contest_result(&mut self, row: usize, year: AcademicYear) -> Option<String> {
        let raw = self.table.text(FieldName::Result, row).unwrap_or_default();
        if vocabulary::is_dash(raw) {
            return Some(UNSTATED.to_owned());
        }
        match self.setting.reference.contest_result(raw) {
            ResultWord::Named(name) => Some(name.to_owned()),
            ResultWord::Denied => {
                self.note(&remark::CONTEST_DENIED, FieldName::Result, row, raw);
                None
            }
            ResultWord::Pupils => {
                self.note(&remark::CONTEST_OF_PUPILS, FieldName::Result, row, raw);
                None
            }
            ResultWord::Unread => {
                self.unknown(&remark::CONTEST_RESULT, FieldName::Result, row, year);
                None
            }
        }
    }

    /// Key of the teacher's name.
    fn person(
        &mut self,
        raw: &str,
        row: usize,
        year: AcademicYear,
        staff: &Staff,
    ) -> Option<String> {
        match staff.teacher(year, raw, &self.table.origin(FieldName::Fio, row)) {
            Ok(teacher) => Some(teacher.key()),
            Err(remark) => {
                self.remarks.push(remark.affecting(&[self.kind.indicator()]));
                None
            }
        }
    }

    fn note(&mut self, rule: &'static remark::Rule, field: FieldName, row: usize, value: &str) {
        let origin = self.table.origin(field, row);
        let remark = Remark::new(rule, &origin).value(value.to_owned()).detail(value);
        self.remarks.push(remark.affecting(&[self.kind.indicator()]));
    }

    /// A cell that decides was not understood: the event may count or not.
    fn unknown(
        &mut self,
        rule: &'static remark::Rule,
        field: FieldName,
        row: usize,
        year: AcademicYear,
    ) {
        let value = self.table.text(field, row).unwrap_or_default();
        let origin = self.table.origin(field, row);
        let remark = Remark::new(rule, &origin).value(value.to_owned()).detail(value);
        let remark = remark.affecting(&[self.kind.indicator()]);
        self.remarks.push(remark.leaving(GapKind::Event, Some(year)));
    }
}
