//! A row of the training template → documents, one for each person that it names.
//! Reads cells; who holds a document in a year is decided above.

use super::document::{Document, UnreadHours, bad_hours};
use super::kind::{KindWord, Way, kind_of};
use super::{DESIGN, HORIZONTAL};
use crate::facts::ground::Spot;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::person;
use crate::remark::{self, GapKind, Remark};
use crate::value::Period;

/// The documents of a row, one for each person that it names.
pub(super) fn documents_of<'a>(
    number: u32,
    table: &'a Table<'_>,
    row: usize,
    period: Period,
) -> (Vec<Document<'a>>, Vec<Remark>) {
    let (mut documents, mut remarks) = (Vec::new(), Vec::new());
    let affected = [HORIZONTAL, DESIGN];
    let year = Some(AcademicYear::of(period.to));
    let raw = table.text(FieldName::Kind, row).unwrap_or_default();
    let (kind, way) = match kind_of(raw) {
        KindWord::Named(kind, way) => (kind, way),
        KindWord::Denied => {
            let remark = table.remark(&remark::TRAINING_DENIED, FieldName::Kind, row, raw);
            return (documents, vec![remark.affecting(&affected)]);
        }
        KindWord::Unread => {
            let remark = table.remark(&remark::TRAINING_KIND, FieldName::Kind, row, raw);
            let remark = remark.affecting(&affected).leaving(GapKind::Event, year);
            return (documents, vec![remark]);
        }
    };
    let unread_hours = unread_hours(table, row);
    // Of what is no course the hours decide nothing.
    if way != Way::Course {
        remarks.extend(unread_hours.iter().map(bad_hours));
    }
    let cell = person::cell_names(table.text(FieldName::Fio, row).unwrap_or_default());
    if let Some(unread) = cell.unread {
        let remark = table.remark(&remark::NAMES_UNREAD, FieldName::Fio, row, &unread);
        remarks.push(remark.affecting(&affected).leaving(GapKind::Event, year));
    }
    for name in cell.names {
        documents.push(Document {
            raw: name.to_owned(),
            origin: table.origin(FieldName::Fio, row),
            period,
            kind,
            way,
            hours: table.number(FieldName::Hours, row),
            unread_hours: unread_hours.clone(),
            topic: table.text(FieldName::Topic, row),
            spot: Spot { table: number, row: table.rows[row] },
            is_listed: false,
        });
    }
    (documents, remarks)
}

/// Hours of a row that are stated and not understood.
pub(super) fn unread_hours<'a>(table: &'a Table<'_>, row: usize) -> Option<UnreadHours<'a>> {
    let stated = table.words(FieldName::Hours, row)?;
    Some((stated, table.origin(FieldName::Hours, row)))
}
