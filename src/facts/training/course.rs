//! Courses of personnel systems: rows under the people of a staff export, or a table of their own.
//! Gives documents; who holds them and what they count for is decided above.

use std::collections::BTreeSet;

use crate::facts::ground::{Setting, Spot, short_list};
use crate::facts::staff::cells;
use crate::form::extract::Table;
use crate::form::{FieldName, Kind};
use crate::remark::{self, Origin, Remark};
use crate::sheet::Address;

use super::kind::{KindWord, Way, kind_of};
use super::{Course, DESIGN, Document, day_of};

/// The kind of a course whose row names none.
const COURSE: &str = "ПК";

/// Whose courses the rows are: the name as written and where it stands.
type Holder = (String, Origin);

/// The documents of all staff exports and tables of courses.
pub(super) fn documents<'a>(
    tables: &'a [Table<'_>],
    setting: Setting<'_>,
    remarks: &mut Vec<Remark>,
) -> Vec<Document<'a>> {
    let mut documents = Vec::new();
    let mut above: Option<(&Table<'_>, Option<Holder>)> = None;
    for (number, table) in tables.iter().enumerate() {
        if !matches!(table.form.kind, Kind::Staff | Kind::Courses) || !table.has(FieldName::Course)
        {
            continue;
        }
        // Under a header printed anew a person's rows go on.
        let goes_on =
            |other: &Table<'_>| other.place == table.place && other.form.code == table.form.code;
        let holder = above.take().filter(|(other, _)| goes_on(other)).and_then(|(_, name)| name);
        let mut reading = Reading { table, number: number as u32, holder, ..Reading::empty(table) };
        documents
            .extend((0..table.len()).filter_map(|row| reading.document(row, setting, remarks)));
        reading.finish(remarks);
        above = Some((table, reading.holder));
    }
    documents
}

/// A table being read, and what is said of its rows together.
struct Reading<'a, 't> {
    table: &'a Table<'t>,
    number: u32,
    holder: Option<Holder>,
    undated: Vec<Address>,
    others: BTreeSet<&'a str>,
    unread: BTreeSet<&'a str>,
}

impl<'a, 't> Reading<'a, 't> {
    fn empty(table: &'a Table<'t>) -> Self {
        Self {
            table,
            number: 0,
            holder: None,
            undated: Vec::new(),
            others: BTreeSet::new(),
            unread: BTreeSet::new(),
        }
    }

    fn document(
        &mut self,
        row: usize,
        setting: Setting<'_>,
        remarks: &mut Vec<Remark>,
    ) -> Option<Document<'a>> {
        let table = self.table;
        if !table.continues[row] {
            self.holder = self.named(row, remarks);
        }
        let topic = table.text(FieldName::Course, row);
        let hours = table.number(FieldName::Hours, row);
        let unread_hours = super::row::unread_hours(table, row);
        let date = table.period(FieldName::Issued, row).map(|period| day_of(period, setting));
        if topic.is_none() && hours.is_none() && unread_hours.is_none() && date.is_none() {
            return None;
        }
        let (raw, origin) = self.holder.clone()?;
        let Some(date) = date else {
            self.undated.extend(table.origin(FieldName::Issued, row).cell);
            return None;
        };
        let stated = table.text(FieldName::CourseKind, row);
        let (kind, way) = match stated.map(kind_of) {
            None => (COURSE, Way::Course),
            Some(KindWord::Named(kind, way)) => (kind, way),
            // Such a table lists courses: a kind in other words is one, and is told.
            Some(KindWord::Unread) => {
                self.unread.extend(stated);
                (COURSE, Way::Course)
            }
            Some(KindWord::Denied) => {
                let origin = table.origin(FieldName::CourseKind, row);
                let raw = stated.unwrap_or_default();
                let remark = Remark::new(&remark::TRAINING_DENIED, &origin)
                    .value(raw.to_owned())
                    .with("kind", raw);
                remarks.push(remark.affecting(&[DESIGN]));
                return None;
            }
        };
        if way == Way::Peer {
            self.others.extend(stated);
            return None;
        }
        let spot = Spot { table: self.number, row: table.rows[row] };
        let is_listed = table.form.kind == Kind::Staff;
        Some(Document { raw, origin, date, kind, way, hours, unread_hours, topic, spot, is_listed })
    }

    /// The person a row names; a staff list has said already which of its names is none.
    fn named(&self, row: usize, remarks: &mut Vec<Remark>) -> Option<Holder> {
        let (raw, field) = cells::written_name(self.table, row);
        let origin = self.table.origin(field, row);
        if cells::name(self.table, row).is_some() {
            return Some((raw, origin));
        }
        if self.table.form.kind == Kind::Courses {
            let remark =
                Remark::new(&remark::BAD_NAME, &origin).value(raw.clone()).with("name", &raw);
            remarks.push(remark.affecting(&[DESIGN]));
        }
        None
    }

    fn finish(&self, remarks: &mut Vec<Remark>) {
        let place = &self.table.place;
        if !self.undated.is_empty() {
            let detail = short_list(&self.undated);
            let remark = Remark::new(&remark::COURSE_UNDATED, place).with("cells", &detail);
            remarks.push(remark.affecting(&[DESIGN]));
        }
        for kind in &self.unread {
            let remark = Remark::new(&remark::COURSE_KIND, place).with("kind", *kind);
            remarks.push(remark.affecting(&[DESIGN]));
        }
        for kind in &self.others {
            let remark = Remark::new(&remark::COURSE_OTHER, place).with("course", *kind);
            remarks.push(remark.affecting(&[DESIGN]));
        }
    }
}

impl Document<'_> {
    /// The document as a course of formal learning.
    pub(super) fn course(&self) -> Course {
        Course {
            name: self.raw.clone(),
            date: self.date,
            topic: self.topic.map(str::to_owned),
            spot: self.spot,
        }
    }
}
