//! A row of the training template → documents, one for each person that it names.
//! Reads cells; who holds a document in a year is decided above.

use super::kind::{KindWord, Way, kind_of};
use super::{DESIGN, Document, HORIZONTAL};
use crate::facts::ground::Spot;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::person;
use crate::remark::{self, GapKind, Origin, Remark};
use crate::value::Period;

/// The documents of a row, one for each person that it names.
pub(super) fn documents_of<'a>(
    number: u32,
    table: &'a Table<'_>,
    row: usize,
    period: Period,
) -> (Vec<Document<'a>>, Vec<Remark>) {
    let (mut documents, mut remarks) = (Vec::new(), Vec::new());
    let raw = table.text(FieldName::Kind, row).unwrap_or_default();
    let year = AcademicYear::of(period.to);
    let note = |rule, field: FieldName, value: &str| {
        let origin = table.origin(field, row);
        Remark::new(rule, &origin)
            .value(value.to_owned())
            .detail(value)
            .affecting(&[HORIZONTAL, DESIGN])
    };
    let (kind, way) = match kind_of(raw) {
        KindWord::Named(kind, way) => (kind, way),
        KindWord::Denied => {
            remarks.push(note(&remark::TRAINING_DENIED, FieldName::Kind, raw));
            return (documents, remarks);
        }
        KindWord::Unread => {
            let remark = note(&remark::TRAINING_KIND, FieldName::Kind, raw);
            remarks.push(remark.leaving(GapKind::Event, Some(year)));
            return (documents, remarks);
        }
    };
    // Of what is no course the hours decide nothing.
    let unread = table.words(FieldName::Hours, row).filter(|_| way != Way::Course);
    if let Some(stated) = unread {
        let (detail, origin) = (hours_fault(stated), table.origin(FieldName::Hours, row));
        remarks.push(
            Remark::new(&remark::BAD_OPTIONAL, &origin)
                .value(stated.to_owned())
                .with("fault", &detail),
        );
    }
    let cell = person::cell_names(table.text(FieldName::Fio, row).unwrap_or_default());
    if let Some(unread) = cell.unread {
        let remark = note(&remark::NAMES_UNREAD, FieldName::Fio, &unread);
        remarks.push(remark.leaving(GapKind::Event, Some(year)));
    }
    for name in cell.names {
        documents.push(Document {
            raw: name.to_owned(),
            origin: table.origin(FieldName::Fio, row),
            period,
            kind,
            way,
            hours: table.number(FieldName::Hours, row),
            unread_hours: unread_hours(table, row),
            topic: table.text(FieldName::Topic, row),
            spot: Spot { table: number, row: table.rows[row] },
            is_listed: false,
        });
    }
    (documents, remarks)
}

/// What is wrong with hours that are not understood.
pub(super) fn hours_fault(stated: &str) -> String {
    format!("«{stated}» – ожидается число часов, например 72")
}

/// Hours of a row that are stated and not understood, with their cell.
pub(super) fn unread_hours<'a>(table: &'a Table<'_>, row: usize) -> Option<(&'a str, Origin)> {
    table.words(FieldName::Hours, row).map(|stated| (stated, table.origin(FieldName::Hours, row)))
}
