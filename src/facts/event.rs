//! Talks, lessons, publications, contests, projects: rows joined by name to the staff of their year.
//! Tells what a row is of and what a choice may leave out; people are counted elsewhere.

use crate::facts::ground::{Setting, Spot};
use crate::facts::participation::Participation;
use crate::facts::staff::Snapshots;
use crate::form::extract::Table;
use crate::form::{FieldName, FormKind};
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
            FormKind::Experience => IndicatorId::ExperienceShared,
            FormKind::Contest => IndicatorId::Contests,
            _ => continue,
        };
        for row in 0..table.len() {
            let Some(date) = table.date(FieldName::Date, row) else { continue };
            let spot = Spot { table: number as u32, row: table.rows[row] };
            let record = Participation::of_nobody(indicator, AcademicYear::of(date), spot);
            let mut reading = EventReading {
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
struct EventReading<'a, 't> {
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

impl<'a> EventReading<'a, '_> {
    /// A team's row is a participation of each of its members.
    fn read(&mut self, snapshots: &Snapshots) {
        for (snapshot, _) in snapshots.iter() {
            self.participations.push(Participation { snapshot, ..self.record.clone() });
        }
        if let Err(refusal) = self.event() {
            self.refuse(&refusal);
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

    /// What the row is of.
    ///
    /// # Errors
    /// Why no choice counts it.
    fn event(&mut self) -> Result<(), EventRefusal> {
        if self.table.form.kind == FormKind::Experience {
            self.record.level = Some(self.shared_level()?.to_owned());
            self.record.kind = Some(self.shared_form()?.to_owned());
        } else {
            self.record.kind = Some(self.contest_kind()?.to_owned());
            self.record.result = Some(self.contest_result()?.to_owned());
            self.record.level = Some(self.contest_level().to_owned());
        }
        Ok(())
    }

    /// The level of a talk; whether that of the school counts is a choice.
    fn shared_level(&mut self) -> Result<&'a str, EventRefusal> {
        let field = FieldName::Level;
        match self.setting.reference.level(self.text(field)) {
            LevelWord::Level(level) => {
                self.record.is_school_level = level == Level::School;
                if self.record.is_school_level && !self.setting.passport.choices.school_level_in {
                    self.leave_out(&remark::EVENT_SCHOOL_LEVEL, field);
                }
                Ok(level.title())
            }
            LevelWord::Below => Err(EventRefusal::Outside(&remark::EVENT_BELOW_DISTRICT, field)),
            LevelWord::Unread => Err(EventRefusal::Unread(&remark::EVENT_LEVEL, field)),
        }
    }

    /// A contest counts at any level.
    fn contest_level(&mut self) -> &'a str {
        let raw = self.text(FieldName::Level);
        if vocabulary::is_dash(raw) {
            self.note(&remark::CONTEST_LEVEL, FieldName::Level);
            return UNSTATED;
        }
        match self.setting.reference.level(raw) {
            LevelWord::Level(level) => level.title(),
            LevelWord::Below | LevelWord::Unread => {
                self.note(&remark::CONTEST_LEVEL_UNREAD, FieldName::Level);
                UNSTATED
            }
        }
    }

    /// The form of a talk, if the teacher shared experience: spoke, taught, led, wrote; not listened.
    fn shared_form(&mut self) -> Result<&'a str, EventRefusal> {
        let fields = [FieldName::Role, FieldName::Form];
        let words = fields.map(|field| self.setting.reference.sharing(self.text(field)));
        for (field, word) in fields.into_iter().zip(words) {
            if word.is_denied {
                return Err(EventRefusal::Outside(&remark::EVENT_DENIED, field));
            }
        }
        for (field, word) in fields.into_iter().zip(words) {
            if word.is_unread {
                return Err(EventRefusal::Unread(&remark::EVENT_UNREAD, field));
            }
        }
        let [role, form] = words;
        // «учитель» in «Роль» says nothing of what was done there; «посещение мастер-класса» in «Форма» does.
        let field = if role.role.is_some() { FieldName::Role } else { FieldName::Form };
        match role.role.or(form.role) {
            Some(Role::Listener) => {
                return Err(EventRefusal::Outside(&remark::EVENT_LISTENER, field));
            }
            // Whether a jury shares experience is a choice.
            Some(Role::Jury) => {
                self.record.is_jury = true;
                if !self.setting.passport.choices.jury_in {
                    self.leave_out(&remark::EVENT_JURY, field);
                }
            }
            None if vocabulary::is_dash(self.text(FieldName::Role)) && is_attended(form) => {
                return Err(EventRefusal::Unread(&remark::EVENT_ROLE_UNSAID, FieldName::Form));
            }
            _ => {}
        }
        Ok(form.form.unwrap_or(UNSTATED))
    }

    /// The kind of a contest of teachers.
    fn contest_kind(&self) -> Result<&'a str, EventRefusal> {
        let reference = self.setting.reference;
        let (raw, title) = (self.text(FieldName::Kind), self.text(FieldName::Title));
        let is_of_teachers = reference.is_of_teachers(title) || reference.is_of_teachers(raw);
        if reference.is_of_pupils(title) && !reference.is_of_teachers(title) {
            return Err(EventRefusal::Outside(&remark::CONTEST_OF_PUPILS, FieldName::Title));
        }
        // An olympiad of teachers says so; «конкурс» of drawings: the title says of what.
        let is_outside = reference.is_no_contest(title) && !is_of_teachers;
        let outside = Err(EventRefusal::Outside(&remark::CONTEST_OUTSIDE, FieldName::Title));
        if vocabulary::is_dash(raw) {
            return if is_outside { outside } else { Ok(UNSTATED) };
        }
        match reference.contest_kind(raw) {
            ContestWord::Named(_) if is_outside => outside,
            ContestWord::Named(name) => Ok(name),
            ContestWord::Olympiad(name) if is_of_teachers => Ok(name),
            ContestWord::Pupils => {
                Err(EventRefusal::Outside(&remark::CONTEST_OF_PUPILS, FieldName::Kind))
            }
            ContestWord::Olympiad(_) | ContestWord::Outside => {
                Err(EventRefusal::Outside(&remark::CONTEST_OUTSIDE, FieldName::Kind))
            }
        }
    }

    /// The result of a contest.
    fn contest_result(&self) -> Result<&'a str, EventRefusal> {
        let field = FieldName::Result;
        let raw = self.text(field);
        if vocabulary::is_dash(raw) {
            return Ok(UNSTATED);
        }
        match self.setting.reference.contest_result(raw) {
            ResultWord::Named(name) => Ok(name),
            ResultWord::Denied => Err(EventRefusal::Outside(&remark::CONTEST_DENIED, field)),
            ResultWord::Pupils => Err(EventRefusal::Outside(&remark::CONTEST_OF_PUPILS, field)),
            ResultWord::Unread => Err(EventRefusal::Unread(&remark::CONTEST_RESULT, field)),
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

    fn note(&mut self, rule: &'static Rule, field: FieldName) {
        self.say(self.remark(rule, field, self.text(field)));
    }

    /// A choice in force leaves the row out: said once, and nothing more of the row.
    fn leave_out(&mut self, rule: &'static Rule, field: FieldName) {
        self.note(rule, field);
        self.is_left_out = true;
    }

    fn refuse(&mut self, refusal: &EventRefusal) {
        match *refusal {
            EventRefusal::Outside(rule, field) => self.note(rule, field),
            EventRefusal::Unread(rule, field) => {
                let remark = self.remark(rule, field, self.text(field));
                self.say(remark.leaving(GapKind::Event, Some(self.record.year)));
            }
        }
    }
}

/// Why no choice counts a row, and by which cell.
enum EventRefusal {
    /// It is nothing that the figure is of.
    Outside(&'static Rule, FieldName),
    /// A cell that decides was not understood: the event may count or not.
    Unread(&'static Rule, FieldName),
}

fn is_attended(form: SharingWord<'_>) -> bool {
    form.form.is_some_and(|form| ATTENDED.contains(&form))
}
