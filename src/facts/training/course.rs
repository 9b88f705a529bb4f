//! Courses of personnel systems: rows under the people of a staff export, or a table of their own.
//! Gives documents; who holds them and what they count for is decided above.

use std::collections::BTreeSet;

use crate::facts::ground::Spot;
use crate::facts::staff::cells;
use crate::form::extract::Table;
use crate::form::{FieldName, FormKind};
use crate::remark::{self, Origin, Remark, short_list};
use crate::sheet::Address;

use super::DESIGN;
use super::document::Document;
use super::kind::{KindWord, Way, kind_of};

/// The kind of a course whose row names none.
const COURSE: &str = "ПК";

/// Whose courses the rows are: the name as written and where it stands.
type Holder = (String, Origin);

/// The documents of all staff exports and tables of courses.
pub(super) fn documents<'a>(tables: &'a [Table<'_>]) -> (Vec<Document<'a>>, Vec<Remark>) {
    let (mut documents, mut remarks) = (Vec::new(), Vec::new());
    let mut above: Option<CourseReading<'_, '_>> = None;
    for (number, table) in (0..).zip(tables) {
        if !matches!(table.form.kind, FormKind::Staff | FormKind::Courses)
            || !table.has(FieldName::Course)
        {
            continue;
        }
        let mut reading = CourseReading::new(number, table);
        // Under a header printed anew a person's rows go on.
        if let Some(above) = above.filter(|above| above.goes_on_in(table)) {
            reading.holder = above.holder;
        }
        for row in 0..table.len() {
            documents.extend(reading.document(row));
        }
        remarks.append(&mut reading.remarks);
        remarks.extend(reading.of_table());
        above = Some(reading);
    }
    (documents, remarks)
}

/// A table being read, and what is said of its rows together.
struct CourseReading<'a, 't> {
    table: &'a Table<'t>,
    number: u32,
    holder: Option<Holder>,
    undated: Vec<Address>,
    /// Kinds of learning that are no courses.
    not_courses: BTreeSet<&'a str>,
    unread: BTreeSet<&'a str>,
    remarks: Vec<Remark>,
}

impl<'a, 't> CourseReading<'a, 't> {
    fn new(number: u32, table: &'a Table<'t>) -> Self {
        Self {
            table,
            number,
            holder: None,
            undated: Vec::new(),
            not_courses: BTreeSet::new(),
            unread: BTreeSet::new(),
            remarks: Vec::new(),
        }
    }

    fn goes_on_in(&self, table: &Table<'_>) -> bool {
        self.table.place == table.place && self.table.form.code == table.form.code
    }

    fn document(&mut self, row: usize) -> Option<Document<'a>> {
        let table = self.table;
        if !table.continues[row] {
            self.holder = self.named(row);
        }
        let topic = table.text(FieldName::Course, row);
        let hours = table.number(FieldName::Hours, row);
        let unread_hours = super::row::unread_hours(table, row);
        let period = table.period(FieldName::Issued, row);
        if topic.is_none() && hours.is_none() && unread_hours.is_none() && period.is_none() {
            return None;
        }
        let (raw, origin) = self.holder.clone()?;
        let Some(period) = period else {
            self.undated.extend(table.origin(FieldName::Issued, row).cell);
            return None;
        };
        let (kind, way) = self.kind(row)?;
        Some(Document {
            raw,
            origin,
            period,
            kind,
            way,
            hours,
            unread_hours,
            topic,
            spot: Spot { table: self.number, row: table.rows[row] },
            is_listed: table.form.kind == FormKind::Staff,
        })
    }

    /// The kind of a course; `None`: it was not finished, or is no course.
    fn kind(&mut self, row: usize) -> Option<(&'static str, Way)> {
        let Some(stated) = self.table.text(FieldName::CourseKind, row) else {
            return Some((COURSE, Way::Course));
        };
        match kind_of(stated) {
            KindWord::Named(_, Way::Peer) => {
                self.not_courses.insert(stated);
                None
            }
            KindWord::Named(kind, way) => Some((kind, way)),
            // Such a table lists courses: a kind in other words is one, and is told.
            KindWord::Unread => {
                self.unread.insert(stated);
                Some((COURSE, Way::Course))
            }
            KindWord::Denied => {
                let rule = &remark::TRAINING_DENIED;
                let remark = self.table.remark(rule, FieldName::CourseKind, row, stated);
                self.remarks.push(remark.affecting(&[DESIGN]));
                None
            }
        }
    }

    /// The person a row names; a staff list has said already which of its names is none.
    fn named(&mut self, row: usize) -> Option<Holder> {
        let (raw, field) = cells::written_name(self.table, row);
        let origin = self.table.origin(field, row);
        if cells::name(self.table, row).is_some() {
            return Some((raw, origin));
        }
        if self.table.form.kind == FormKind::Courses {
            let remark = self.table.remark(&remark::BAD_NAME, field, row, &raw);
            self.remarks.push(remark.affecting(&[DESIGN]));
        }
        None
    }

    /// What is said of the rows together.
    fn of_table(&self) -> Vec<Remark> {
        let (place, mut remarks) = (&self.table.place, Vec::new());
        if !self.undated.is_empty() {
            let detail = short_list(&self.undated);
            remarks.push(Remark::new(&remark::COURSE_UNDATED, place).with("cells", &detail));
        }
        for kind in &self.unread {
            remarks.push(Remark::new(&remark::COURSE_KIND, place).with("kind", *kind));
        }
        for kind in &self.not_courses {
            remarks.push(Remark::new(&remark::COURSE_OTHER, place).with("course", *kind));
        }
        remarks.into_iter().map(|remark| remark.affecting(&[DESIGN])).collect()
    }
}
