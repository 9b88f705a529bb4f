//! Talks, lessons, publications, contests, projects: rows joined by name to the staff of their year.
//! Tells what a row is of and what a choice may leave out; people are counted elsewhere.

use crate::facts::ground::{Setting, Spot};
use crate::facts::participation::Participation;
use crate::facts::staff::Snapshots;
use crate::form::extract::Table;
use crate::form::{FieldName, Kind};
use crate::period::AcademicYear;
use crate::person;
use crate::programme::IndicatorId;
use crate::reference::{ContestWord, Level, LevelWord, ResultWord, Role, SharingWord};
use crate::remark::{self, GapKind, Remark, Rule};
use crate::vocabulary;

/// Key of what is not stated.
pub(crate) const UNSTATED: &str = "не указан";

/// Forms that one leads or listens to: without a role nobody knows which.
const ATTENDED: [&str; 2] = ["вебинар", "семинар"];

/// Participations of all tables, also those that only another choice would count.
pub(super) fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    snapshots: &Snapshots,
) -> (Vec<Participation>, Vec<Remark>) {
    let (mut participations, mut remarks) = (Vec::new(), Vec::new());
    for (number, table) in tables.iter().enumerate() {
        let indicator = match table.form.kind {
            Kind::Experience => IndicatorId::ExperienceShared,
            Kind::Contest => IndicatorId::Contests,
            _ => continue,
        };
        for row in 0..table.len() {
            let Some(date) = table.date(FieldName::Date, row) else { continue };
            let spot = Spot { table: number as u32, row: table.rows[row] };
            let record = Participation::of_nobody(indicator, AcademicYear::of(date), spot);
            let mut reading = Reading {
                table,
                row,
                setting,
                record,
                is_left_out: false,
                participations: Vec::new(),
                remarks: Vec::new(),
            };
            reading.read(snapshots);
            participations.append(&mut reading.participations);
            remarks.append(&mut reading.remarks);
        }
    }
    (participations, remarks)
}

/// A row being read, and what it gives.
struct Reading<'a, 't> {
    table: &'a Table<'t>,
    row: usize,
    setting: Setting<'a>,
    /// The row as a record of nobody.
    record: Participation,
    /// Whether a choice in force leaves the row out: it is read on for the other choice, in silence.
    is_left_out: bool,
    participations: Vec<Participation>,
    remarks: Vec<Remark>,
}

impl<'a> Reading<'a, '_> {
    /// A team's row is a participation of each of its members.
    fn read(&mut self, snapshots: &Snapshots) {
        for (snapshot, _) in snapshots.iter() {
            self.participations.push(Participation { snapshot, ..self.record.clone() });
        }
        if self.event().is_none() {
            return;
        }
        let cell = person::cell_names(self.text(FieldName::Fio));
        if let Some(unread) = cell.unread {
            let remark = self.remark(&remark::NAMES_UNREAD, FieldName::Fio, &unread);
            self.say(remark.leaving(GapKind::Event, Some(self.record.year)));
        }
        for raw in cell.names {
            self.give_to(raw, snapshots);
        }
    }

    /// Gives the record to the teacher whom a name means.
    fn give_to(&mut self, raw: &str, snapshots: &Snapshots) {
        let origin = self.table.origin(FieldName::Fio, self.row);
        for (snapshot, staff) in snapshots.iter() {
            if let Ok(teacher) = staff.named(self.record.year, raw, &origin) {
                let record = Participation { snapshot, ..self.record.of_teacher(&teacher) };
                self.participations.push(record);
            }
        }
        if let Err(refusal) = snapshots.in_force().teacher(self.record.year, raw, &origin) {
            self.say(refusal.affecting(&[self.record.indicator]));
        }
    }

    /// What the row is of; `None`: no choice counts it.
    fn event(&mut self) -> Option<()> {
        if self.table.form.kind == Kind::Experience {
            self.record.level = Some(self.shared_level()?);
            self.record.kind = Some(self.shared_form()?);
        } else {
            self.record.kind = Some(self.contest_kind()?);
            self.record.result = Some(self.contest_result()?);
            self.record.level = Some(self.contest_level());
        }
        Some(())
    }

    /// The level of a talk; whether that of the school counts is a choice.
    fn shared_level(&mut self) -> Option<String> {
        let raw = self.text(FieldName::Level);
        match self.setting.reference.level(raw) {
            LevelWord::Level(level) => {
                self.record.is_school_level = level == Level::School;
                if self.record.is_school_level && !self.setting.passport.choices.school_level_in {
                    self.leave_out(&remark::EVENT_SCHOOL_LEVEL, FieldName::Level, raw);
                }
                Some(level.title().to_owned())
            }
            LevelWord::Below => {
                self.note(&remark::EVENT_BELOW_DISTRICT, FieldName::Level, raw);
                None
            }
            LevelWord::Unread => {
                self.unknown(&remark::EVENT_LEVEL, FieldName::Level);
                None
            }
        }
    }

    /// A contest counts at any level.
    fn contest_level(&mut self) -> String {
        let raw = self.text(FieldName::Level);
        if vocabulary::is_dash(raw) {
            self.note(&remark::CONTEST_LEVEL, FieldName::Level, raw);
            return UNSTATED.to_owned();
        }
        match self.setting.reference.level(raw) {
            LevelWord::Level(level) => level.title().to_owned(),
            LevelWord::Below | LevelWord::Unread => {
                self.note(&remark::CONTEST_LEVEL_UNREAD, FieldName::Level, raw);
                UNSTATED.to_owned()
            }
        }
    }

    /// The form of a talk, if the teacher shared experience: spoke, taught, led, wrote; not listened.
    fn shared_form(&mut self) -> Option<String> {
        let fields = [FieldName::Role, FieldName::Form];
        let words = fields.map(|field| self.setting.reference.sharing(self.text(field)));
        for (field, word) in fields.into_iter().zip(words) {
            if word.is_denied {
                self.note(&remark::EVENT_DENIED, field, self.text(field));
                return None;
            }
        }
        for (field, word) in fields.into_iter().zip(words) {
            if word.is_unread {
                self.unknown(&remark::EVENT_UNREAD, field);
                return None;
            }
        }
        let [role, form] = words;
        self.is_sharing(role, form).then(|| form.form.unwrap_or(UNSTATED).to_owned())
    }

    /// Whether the role is that of one who shares; whether a jury does is a choice.
    fn is_sharing(&mut self, role: SharingWord<'_>, form: SharingWord<'_>) -> bool {
        // «учитель» in «Роль» says nothing of what was done there; «посещение мастер-класса» in «Форма» does.
        let field = if role.role.is_some() { FieldName::Role } else { FieldName::Form };
        let is_attended = form.form.is_some_and(|form| ATTENDED.contains(&form));
        match role.role.or(form.role) {
            Some(Role::Listener) => {
                self.note(&remark::EVENT_LISTENER, field, self.text(field));
                false
            }
            Some(Role::Jury) => {
                self.record.is_jury = true;
                if !self.setting.passport.choices.jury_in {
                    self.leave_out(&remark::EVENT_JURY, field, self.text(field));
                }
                true
            }
            None if is_attended && vocabulary::is_dash(self.text(FieldName::Role)) => {
                self.unknown(&remark::EVENT_ROLE_UNSAID, FieldName::Form);
                false
            }
            _ => true,
        }
    }

    /// The kind of a contest; `None`: not one of teachers.
    fn contest_kind(&mut self) -> Option<String> {
        let reference = self.setting.reference;
        let raw = self.text(FieldName::Kind);
        let title = self.text(FieldName::Title);
        let is_of_teachers = reference.is_of_teachers(title) || reference.is_of_teachers(raw);
        if reference.is_of_pupils(title) && !reference.is_of_teachers(title) {
            self.note(&remark::CONTEST_OF_PUPILS, FieldName::Title, title);
            return None;
        }
        if vocabulary::is_dash(raw) {
            // An olympiad of teachers says so.
            if reference.is_no_contest(title) && !is_of_teachers {
                self.note(&remark::CONTEST_OUTSIDE, FieldName::Title, title);
                return None;
            }
            return Some(UNSTATED.to_owned());
        }
        match reference.contest_kind(raw) {
            // «конкурс» of drawings: the title says of what.
            ContestWord::Named(_) if reference.is_no_contest(title) && !is_of_teachers => {
                self.note(&remark::CONTEST_OUTSIDE, FieldName::Title, title);
                None
            }
            ContestWord::Named(name) => Some(name.to_owned()),
            ContestWord::Olympiad(name) if is_of_teachers => Some(name.to_owned()),
            ContestWord::Pupils => {
                self.note(&remark::CONTEST_OF_PUPILS, FieldName::Kind, raw);
                None
            }
            ContestWord::Olympiad(_) | ContestWord::Outside => {
                self.note(&remark::CONTEST_OUTSIDE, FieldName::Kind, raw);
                None
            }
        }
    }

    /// The result of a contest; `None`: nobody took part, or the words are not known.
    fn contest_result(&mut self) -> Option<String> {
        let raw = self.text(FieldName::Result);
        if vocabulary::is_dash(raw) {
            return Some(UNSTATED.to_owned());
        }
        match self.setting.reference.contest_result(raw) {
            ResultWord::Named(name) => Some(name.to_owned()),
            ResultWord::Denied => {
                self.note(&remark::CONTEST_DENIED, FieldName::Result, raw);
                None
            }
            ResultWord::Pupils => {
                self.note(&remark::CONTEST_OF_PUPILS, FieldName::Result, raw);
                None
            }
            ResultWord::Unread => {
                self.unknown(&remark::CONTEST_RESULT, FieldName::Result);
                None
            }
        }
    }

    fn text(&self, field: FieldName) -> &'a str {
        self.table.text(field, self.row).unwrap_or_default()
    }

    fn remark(&self, rule: &'static Rule, field: FieldName, value: &str) -> Remark {
        let remark = self.table.remark(rule, field, self.row, value);
        remark.affecting(&[self.record.indicator])
    }

    fn say(&mut self, remark: Remark) {
        if !self.is_left_out {
            self.remarks.push(remark);
        }
    }

    fn note(&mut self, rule: &'static Rule, field: FieldName, value: &str) {
        self.say(self.remark(rule, field, value));
    }

    /// A choice in force leaves the row out: said once, and nothing more of the row.
    fn leave_out(&mut self, rule: &'static Rule, field: FieldName, value: &str) {
        self.note(rule, field, value);
        self.is_left_out = true;
    }

    /// A cell that decides was not understood: the event may count or not.
    fn unknown(&mut self, rule: &'static Rule, field: FieldName) {
        let remark = self.remark(rule, field, self.text(field));
        self.say(remark.leaving(GapKind::Event, Some(self.record.year)));
    }
}
