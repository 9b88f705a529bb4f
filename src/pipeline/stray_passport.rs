//! Sheets that look like those of a passport in a workbook that is none.
//! They are named and read no further: a table of parameters may be anybody's.

use crate::form::FormKind;
use crate::form::extract::Table;
use crate::passport;
use crate::remark::{self, Remark};

use super::recognition::Recognised;

/// Takes the sheets of a passport out of a workbook that is no passport.
pub(super) fn set_aside(recognised: &mut Recognised<'_>) {
    if !recognised.tables.iter().any(passport::is_sheet)
        || passport::is_passport(&recognised.tables)
    {
        return;
    }
    let tables = std::mem::take(&mut recognised.tables);
    let (strays, known): (Vec<_>, Vec<_>) = tables.into_iter().partition(passport::is_sheet);
    recognised.tables = known;
    for stray in &strays {
        let sheet = stray.place.sheet.as_deref();
        // What was wrong with its rows concerns nobody now.
        recognised.remarks.retain(|remark| remark.sheet() != sheet);
        let entries = recognised.entries.iter_mut();
        for entry in entries.filter(|entry| entry.sheet.as_deref() == sheet) {
            (entry.form, entry.rows, entry.refused) = (None, 0, 0);
        }
        recognised.remarks.push(remark(stray));
    }
}

/// Parameters of something else are of no concern; codes, plans and scales could move a figure.
fn remark(stray: &Table<'_>) -> Remark {
    let is_doubtful = stray.form.kind != FormKind::Passport && !stray.is_empty();
    let rule = if is_doubtful { &remark::STRAY_PASSPORT } else { &remark::STRAY_PARAMETERS };
    Remark::new(rule, &stray.place)
}
