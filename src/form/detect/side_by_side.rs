//! Tables that stand side by side on one sheet: each becomes a sheet of its own, its cells at their places.
//! A heading that merely stands twice parts nothing: each part must be a table by itself.

use std::collections::BTreeSet;

use super::{Detector, Header, Hit, Place, claims, fields_of};
use crate::sheet::{Cell, Sheet};

/// Fields that a part must have to be a table.
const LEAST_FIELDS: usize = 2;
/// Most tables beside one another: more are a row of labels.
const MOST_TABLES: usize = 64;

impl<'f> Detector<'f> {
    /// The parts of a sheet whose tables stand side by side; none when it has no such tables.
    pub fn side_by_side(&self, sheet: &Sheet, headers: &[Header<'f>]) -> Vec<Sheet> {
        for header in headers.iter().filter(|header| !header.doubled.is_empty()) {
            if let Some(starts) = self.starts(sheet, header) {
                return parts(sheet, header.row, &starts);
            }
        }
        for pair in headers.windows(2) {
            if let Some(start) = self.start_of_second(sheet, &pair[0], &pair[1]) {
                return parts(sheet, pair[0].row, &[0, start]);
            }
        }
        Vec::new()
    }

    /// Of tables beside one another whose headers stand in different rows, the first column of the one
    /// to the right.
    fn start_of_second(
        &self,
        sheet: &Sheet,
        upper: &Header<'f>,
        lower: &Header<'f>,
    ) -> Option<u32> {
        let upper_columns = columns(upper);
        // Under the upper header data stand in the very row of the lower one.
        let data =
            upper_columns.iter().filter(|column| !sheet.cell(lower.row, **column).is_empty());
        if data.count() < LEAST_FIELDS {
            return None;
        }
        let form = self.forms.iter().position(|form| form.code == lower.form.code)?;
        let mut hits = self.hits_of(sheet, lower.row, form);
        hits.retain(|hit| !upper_columns.contains(&hit.column));
        if !claims(&self.forms[form], sheet, lower.row, &hits) {
            return None;
        }
        let lower_columns: BTreeSet<u32> = hits.iter().map(|hit| hit.column).collect();
        let (upper_last, lower_last) = (upper_columns.last()?, lower_columns.last()?);
        if upper_last < lower_columns.first()? {
            Some(upper_last + 1)
        } else if lower_last < upper_columns.first()? {
            Some(lower_last + 1)
        } else {
            None
        }
    }

    /// The first columns of the tables under one header row, if there are several.
    fn starts(&self, sheet: &Sheet, header: &Header<'f>) -> Option<Vec<u32>> {
        let form = self.forms.iter().position(|form| form.code == header.form.code)?;
        let hits = self.hits_of(sheet, header.row, form);
        // The columns of each field that is expected once, in the order of its first column.
        let mut anchors: Vec<(usize, BTreeSet<u32>)> = Vec::new();
        for hit in &hits {
            let field = hit.place().field;
            if header.form.fields[field].repeated {
                continue;
            }
            match anchors.iter_mut().find(|(anchor, _)| *anchor == field) {
                Some((_, columns)) => drop(columns.insert(hit.column)),
                None => anchors.push((field, BTreeSet::from([hit.column]))),
            }
        }
        for (_, columns) in anchors.iter().filter(|(_, columns)| columns.len() > 1) {
            if columns.len() > MOST_TABLES {
                continue;
            }
            let columns: Vec<u32> = columns.iter().copied().collect();
            let starts = self.parted(sheet, header.row, (form, &hits), &columns);
            if starts.is_some() {
                return starts;
            }
        }
        None
    }

    /// The first columns of the parts that begin at these columns or a little before, if each is a table.
    fn parted(
        &self,
        sheet: &Sheet,
        row: u32,
        (form, hits): (usize, &[Hit]),
        anchors: &[u32],
    ) -> Option<Vec<u32>> {
        let first = sheet.first_cell(row)?.0;
        // «№» stands before the name in each part.
        let lead = anchors[0].saturating_sub(first);
        let mut starts = vec![0];
        for pair in anchors.windows(2) {
            let columns = hits.iter().map(|hit| hit.column);
            let last = columns.filter(|column| (pair[0]..pair[1]).contains(column)).max()?;
            starts.push(pair[1].saturating_sub(lead).max(last + 1));
        }
        for (number, start) in starts.iter().enumerate() {
            let end = starts.get(number + 1).copied().unwrap_or(u32::MAX);
            let part: Vec<Hit> =
                hits.iter().filter(|hit| (*start..end).contains(&hit.column)).copied().collect();
            if fields_of(&part).len() < LEAST_FIELDS
                || !claims(&self.forms[form], sheet, row, &part)
            {
                return None;
            }
        }
        Some(starts)
    }

    /// Takes out the hidden columns of fields that visible ones carry as well; columns of a
    /// repeated field stand for themselves.
    pub(super) fn give_way(&self, sheet: &Sheet, hits: &mut Vec<Hit>) -> Vec<u32> {
        let hidden = &sheet.layout.hidden_columns;
        if hidden.is_empty() {
            return Vec::new();
        }
        let visible = hits.iter().filter(|hit| !hidden.contains(hit.column));
        let visible: BTreeSet<Place> = visible.map(Hit::place).collect();
        let mut given_way = BTreeSet::new();
        for hit in hits.iter().filter(|hit| hidden.contains(hit.column)) {
            let place = hit.place();
            let stands_alone = self.forms[place.form].fields[place.field].repeated;
            if !stands_alone && visible.contains(&place) {
                given_way.insert(hit.column);
            }
        }
        hits.retain(|hit| !given_way.contains(&hit.column));
        given_way.into_iter().collect()
    }

    /// The columns of a row that can be fields of a form; hidden ones begin no table.
    fn hits_of(&self, sheet: &Sheet, row: u32, form: usize) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (column, cell) in sheet.row(row) {
            let places = match cell {
                Cell::Text(text) => self.places(text),
                Cell::Number(number) if number.fract() == 0.0 => self.places(&cell.shown()),
                _ => continue,
            };
            if sheet.layout.hidden_columns.contains(column) {
                continue;
            }
            let of_form = places.iter().filter(|label| label.place.form == form);
            hits.extend(of_form.map(|&label| Hit { column, label }));
        }
        hits
    }
}

fn columns(header: &Header<'_>) -> BTreeSet<u32> {
    let bound = header.bindings.iter().flat_map(|binding| &binding.columns);
    bound.map(|(column, _)| *column).collect()
}

/// The parts of a sheet from these columns on; a line over the first part alone is a title of all.
fn parts(sheet: &Sheet, header: u32, starts: &[u32]) -> Vec<Sheet> {
    let mut parts = Vec::new();
    for (number, start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(sheet.n_columns().max(start + 1));
        parts.push(sheet.only(*start..end));
    }
    for row in 0..header {
        if parts.iter().skip(1).any(|part| !part.is_blank_row(row)) {
            continue;
        }
        for (part, start) in parts.iter_mut().zip(starts).skip(1) {
            for (column, (_, cell)) in (*start..).zip(sheet.row(row)) {
                // A title more makes no sheet too large.
                let _ = part.set(row, column, cell);
            }
        }
    }
    parts
}
