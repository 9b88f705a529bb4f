//! Talks, lessons, publications, contests, projects: rows joined by name to the staff of their year.
//! Decides whether a row counts for its indicator; people are counted elsewhere.

use std::collections::BTreeSet;

use crate::facts::staff::{self, Staff};
use crate::facts::{Setting, Spot};
use crate::form::Kind;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::person::Name;
use crate::reference::{Level, Role};
use crate::remark::{self, Origin, Remark};
use crate::value;

/// What the event is counted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventKind {
    /// `experience_shared`.
    Experience,
    /// `contests`.
    Contest,
}

impl EventKind {
    /// The indicator's id.
    #[must_use]
    pub fn indicator(self) -> &'static str {
        match self {
            Self::Experience => "experience_shared",
            Self::Contest => "contests",
        }
    }
}

/// Key of what is not stated.
pub const UNSTATED: &str = "не указан";

/// A participation that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
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
pub fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    staff: &Staff,
    remarks: &mut Vec<Remark>,
) -> Vec<Event> {
    let mut events = Vec::new();
    let mut unlisted: BTreeSet<(AcademicYear, EventKind)> = BTreeSet::new();
    for (number, table) in tables.iter().enumerate() {
        let Some(kind) = kind_of(table) else { continue };
        for row in 0..table.len() {
            let mut reading = Reading { table, setting, kind, remarks };
            for event in reading.events(number as u32, row, staff) {
                if !staff.years.contains_key(&event.year) {
                    unlisted.insert((event.year, kind));
                }
                events.push(event);
            }
        }
    }
    for (year, kind) in unlisted {
        let remark = Remark::new(&remark::NO_STAFF, &Origin::default(), None, &year.to_string());
        remarks.push(remark.affecting(&[kind.indicator()]));
    }
    events
}

/// Years in which a source states participations.
#[must_use]
pub fn years(tables: &[Table<'_>]) -> BTreeSet<(EventKind, AcademicYear)> {
    let sources = tables.iter().filter_map(|table| Some((kind_of(table)?, table)));
    let dated = sources.flat_map(|(kind, table)| {
        (0..table.len())
            .filter_map(move |row| Some((kind, AcademicYear::of(table.date("date", row)?))))
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
        let members = Name::each(self.table.text("fio", row).unwrap_or_default());
        let members = members.into_iter().filter_map(|raw| {
            let person = self.person(raw, row, event.year, staff)?;
            Some(Event { person, ..event.clone() })
        });
        members.collect()
    }

    /// The row, of nobody yet.
    fn event(&mut self, number: u32, row: usize) -> Option<Event> {
        let table = self.table;
        let year = AcademicYear::of(table.date("date", row)?);
        let level = self.level(row)?;
        if self.kind == EventKind::Experience && !self.is_sharing(row) {
            return None;
        }
        let reference = self.setting.reference;
        let stated = |field: &str| table.text(field, row);
        let form = match self.kind {
            EventKind::Experience => stated("form").map(|raw| {
                reference.experience_form(raw).map_or_else(|| value::folded(raw), str::to_owned)
            }),
            EventKind::Contest => stated("kind").map(|raw| {
                reference.contest_kind(raw).map_or_else(|| value::folded(raw), str::to_owned)
            }),
        };
        let result = stated("result").map(|raw| {
            reference.contest_result(raw).map_or_else(|| value::folded(raw), str::to_owned)
        });
        Some(Event {
            kind: self.kind,
            year,
            person: String::new(),
            level,
            form: form.unwrap_or_else(|| UNSTATED.to_owned()),
            result: result.unwrap_or_else(|| UNSTATED.to_owned()),
            spot: Spot { table: number, row: table.rows[row] },
        })
    }

    fn level(&mut self, row: usize) -> Option<String> {
        let raw = self.table.text("level", row);
        let level = raw.and_then(|raw| self.setting.reference.level(raw));
        let origin = self.table.origin("level", row);
        let shown = raw.unwrap_or_default();
        match (self.kind, level) {
            (EventKind::Experience, Some(Level::School))
                if !self.setting.passport.choices.school_level_in =>
            {
                self.note(&remark::EVENT_SCHOOL_LEVEL, &origin, shown);
                None
            }
            (EventKind::Experience, None) => {
                self.note(&remark::EVENT_LEVEL, &origin, shown);
                None
            }
            (EventKind::Contest, None) => {
                self.note(&remark::CONTEST_LEVEL, &origin, shown);
                Some(UNSTATED.to_owned())
            }
            (_, Some(level)) => Some(level.title().to_owned()),
        }
    }

    /// Whether the teacher shared experience: spoke, taught, led, wrote; not listened.
    fn is_sharing(&mut self, row: usize) -> bool {
        let stated = self.table.text("role", row).unwrap_or_default();
        let form = self.table.text("form", row).unwrap_or_default();
        let reference = self.setting.reference;
        // «учитель» in «Роль» says nothing of what was done there; «посещение мастер-класса» in «Форма» does.
        let (by_role, shown) = match reference.role(stated) {
            Some(role) => (Some(role), stated),
            None => (reference.role(form), form),
        };
        let field = if shown == stated { "role" } else { "form" };
        let origin = self.table.origin(field, row);
        match by_role {
            Some(Role::Listener) => {
                self.note(&remark::EVENT_LISTENER, &origin, shown);
                false
            }
            Some(Role::Jury) if !self.setting.passport.choices.jury_in => {
                self.note(&remark::EVENT_JURY, &origin, shown);
                false
            }
            _ => true,
        }
    }

    /// The teacher of N_пед; without a list of the year the name as written.
    fn person(
        &mut self,
        raw: &str,
        row: usize,
        year: AcademicYear,
        staff: &Staff,
    ) -> Option<String> {
        let origin = self.table.origin("fio", row);
        let Some(list) = staff.years.get(&year) else {
            return Name::parse(raw).map(|name| name.key()).or_else(|| {
                self.note(&remark::BAD_NAME, &origin, raw);
                None
            });
        };
        match staff::identify(list, raw, &origin) {
            Ok(person) if person.is_counted => Some(person.key.clone()),
            Ok(_) => {
                self.note(&remark::NOT_A_TEACHER, &origin, raw);
                None
            }
            Err(remark) => {
                self.remarks.push(remark.affecting(&[self.kind.indicator()]));
                None
            }
        }
    }

    fn note(&mut self, rule: &remark::Rule, origin: &Origin, value: &str) {
        let remark = Remark::new(rule, origin, Some(value.to_owned()), value);
        self.remarks.push(remark.affecting(&[self.kind.indicator()]));
    }
}
