//! Tables that stand side by side on one sheet: each becomes a sheet of its own, its cells at their places.
//! A heading that merely stands twice parts nothing: each part must be a table by itself.

use std::collections::BTreeSet;

use super::{Detector, Header, Hit, claims};
use crate::sheet::{Cell, Sheet};

/// Fields that a part must have to be a table.
const LEAST_FIELDS: usize = 2;

impl<'f> Detector<'f> {
    /// The parts of a sheet whose tables stand side by side; none when it has no such tables.
    pub fn side_by_side(&self, sheet: &Sheet, headers: &[Header<'f>]) -> Vec<Sheet> {
        let starts = headers
            .iter()
            .filter(|header| !header.doubled.is_empty())
            .find_map(|header| Some((header.row, self.starts(sheet, header)?)))
            .or_else(|| self.apart(sheet, headers));
        starts.map_or_else(Vec::new, |(row, starts)| parts(sheet, row, &starts))
    }

    /// Tables beside one another whose headers stand in different rows: the row of the upper one and the
    /// first columns of both.
    fn apart(&self, sheet: &Sheet, headers: &[Header<'f>]) -> Option<(u32, Vec<u32>)> {
        for pair in headers.windows(2) {
            let upper = columns(&pair[0]);
            // Under the upper header data stand in the very row of the lower one.
            let goes_on =
                upper.iter().filter(|column| !sheet.cell(pair[1].row, **column).is_empty());
            if goes_on.count() < LEAST_FIELDS {
                continue;
            }
            let form = self.forms.iter().position(|form| form.code == pair[1].form.code)?;
            let mut hits = self.hits_of(sheet, pair[1].row, form);
            hits.retain(|hit| !upper.contains(&hit.column));
            if !claims(&self.forms[form], sheet, pair[1].row, &hits) {
                continue;
            }
            let lower: BTreeSet<u32> = hits.iter().map(|hit| hit.column).collect();
            let (upper, lower) = (upper.first()?..=upper.last()?, lower.first()?..=lower.last()?);
            if upper.end() < lower.start() {
                return Some((pair[0].row, vec![0, *upper.end() + 1]));
            }
            if lower.end() < upper.start() {
                return Some((pair[0].row, vec![0, *lower.end() + 1]));
            }
        }
        None
    }

    /// The first columns of the tables under one header row, if there are several.
    fn starts(&self, sheet: &Sheet, header: &Header<'f>) -> Option<Vec<u32>> {
        let form = self.forms.iter().position(|form| form.code == header.form.code)?;
        let hits = self.hits_of(sheet, header.row, form);
        let mut anchors: Vec<usize> = Vec::new();
        for hit in &hits {
            let field = hit.place().field;
            if !header.form.fields[field].repeated && !anchors.contains(&field) {
                anchors.push(field);
            }
        }
        for anchor in anchors {
            let of_anchor = hits.iter().filter(|hit| hit.place().field == anchor);
            let columns: Vec<u32> =
                of_anchor.map(|hit| hit.column).collect::<BTreeSet<_>>().into_iter().collect();
            if columns.len() > 1
                && let Some(starts) = self.parted(sheet, header.row, (form, &hits), &columns)
            {
                return Some(starts);
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
        for (number, anchor) in anchors.iter().enumerate().skip(1) {
            let before = |hit: &&Hit| hit.column < *anchor && hit.column >= anchors[number - 1];
            let last = hits.iter().filter(before).map(|hit| hit.column).max()?;
            starts.push(anchor.saturating_sub(lead).max(last + 1));
        }
        for (number, start) in starts.iter().enumerate() {
            let end = starts.get(number + 1).copied().unwrap_or(u32::MAX);
            let part: Vec<Hit> =
                hits.iter().filter(|hit| (*start..end).contains(&hit.column)).copied().collect();
            let fields: BTreeSet<usize> = part.iter().map(|hit| hit.place().field).collect();
            if fields.len() < LEAST_FIELDS || !claims(&self.forms[form], sheet, row, &part) {
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
        let visible: Vec<Hit> =
            hits.iter().filter(|hit| !hidden.contains(hit.column)).copied().collect();
        let mut given_way = BTreeSet::new();
        for hit in hits.iter().filter(|hit| hidden.contains(hit.column)) {
            let place = hit.place();
            let stands_alone = self.forms[place.form].fields[place.field].repeated;
            if !stands_alone && visible.iter().any(|other| other.place() == place) {
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
                Cell::Number(number) if number.fract() == 0.0 => self.places(&number.to_string()),
                _ => continue,
            };
            if sheet.layout.hidden_columns.contains(column) {
                continue;
            }
            let of_form = places.into_iter().filter(|label| label.place.form == form);
            hits.extend(of_form.map(|label| Hit { column, label }));
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
        let is_over_first_alone = parts.iter().skip(1).all(|part| part.is_blank_row(row));
        if !is_over_first_alone {
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
