//! The values of a column by rows, each distinct one held once: a class, a mark, a school stand in thousands of rows.
//! Knows no field; what a cell becomes is said by `cell`.

use super::cell::Datum;

/// The place of the value that nothing was read of.
const NOTHING: u32 = 0;

/// A value for each row, or nothing.
#[derive(Debug, Clone)]
pub(super) struct Values {
    /// The first of them is nothing.
    distinct: Vec<Datum>,
    /// For each row the place of its value.
    places: Vec<u32>,
}

impl Values {
    pub(super) fn new() -> Self {
        Self { distinct: vec![Datum::Nothing], places: Vec::new() }
    }

    /// As many rows without a value.
    pub(super) fn blank(n_rows: usize) -> Self {
        Self { places: vec![NOTHING; n_rows], ..Self::new() }
    }

    /// The value of a row; of a column of words that has none nothing.
    pub(super) fn get(&self, row: usize) -> &Datum {
        let place = self.places.get(row).copied().unwrap_or(NOTHING);
        &self.distinct[place as usize]
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Datum> {
        self.places.iter().map(|place| &self.distinct[*place as usize])
    }

    /// The rows of which nothing was read, whether something stands there or not.
    pub(super) fn unread(&self) -> Vec<usize> {
        let is_unread: Vec<bool> = self.distinct.iter().map(Datum::is_unread).collect();
        let mut rows = Vec::new();
        for (row, place) in self.places.iter().enumerate() {
            if is_unread[*place as usize] {
                rows.push(row);
            }
        }
        rows
    }

    /// Adds a row with a value that stood in no row yet; gives its place, for [`Values::repeat`].
    pub(super) fn push(&mut self, datum: Datum) -> u32 {
        let place = self.place_of(datum);
        self.places.push(place);
        place
    }

    /// Adds a row with a value that stands in another.
    pub(super) fn repeat(&mut self, place: u32) {
        self.places.push(place);
    }

    pub(super) fn set(&mut self, row: usize, datum: Datum) {
        self.places[row] = self.place_of(datum);
    }

    /// The values of some rows, again and again if asked.
    pub(super) fn picked(&self, rows: &[usize]) -> Self {
        let places = rows.iter().map(|row| self.places.get(*row).copied().unwrap_or(NOTHING));
        let places = places.collect();
        Self { distinct: self.distinct.clone(), places }
    }

    /// The places of values by rows, for callers that leave rows out.
    pub(super) fn places_mut(&mut self) -> &mut Vec<u32> {
        &mut self.places
    }

    fn place_of(&mut self, datum: Datum) -> u32 {
        if matches!(datum, Datum::Nothing) {
            return NOTHING;
        }
        self.distinct.push(datum);
        self.distinct.len() as u32 - 1
    }
}

impl FromIterator<Datum> for Values {
    fn from_iter<I: IntoIterator<Item = Datum>>(data: I) -> Self {
        let mut values = Self::new();
        for datum in data {
            values.push(datum);
        }
        values
    }
}
