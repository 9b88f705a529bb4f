//! The least and the largest value of an unknown under linear equations and inequalities, all unknowns at least 0:
//! the simplex method with Bland's rule on a dense table.
//! Shares no code with the program, whose own search is another method.

use std::collections::BTreeSet;

const EPSILON: f64 = 1e-7;

/// `Σ coefficient · unknown (= or ≤) right`.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) terms: Vec<(usize, f64)>,
    pub(super) is_equal: bool,
    pub(super) right: f64,
}

/// A feasible table: rows of coefficients with the right side last, and which unknown each row gives.
#[derive(Clone)]
pub(super) struct Tableau {
    rows: Vec<Vec<f64>>,
    basis: Vec<usize>,
    n_unknowns: usize,
}

impl Tableau {
    /// The first phase; `None`: no values fit.
    pub(super) fn feasible(n_unknowns: usize, rows: &[Row]) -> Option<Self> {
        let n_slacks = rows.iter().filter(|row| !row.is_equal).count();
        let n_columns = n_unknowns + n_slacks + rows.len();
        let (mut table, mut basis, mut slack) = (Vec::new(), Vec::new(), n_unknowns);
        for (number, row) in rows.iter().enumerate() {
            let mut line = vec![0.0; n_columns + 1];
            for (unknown, coefficient) in &row.terms {
                line[*unknown] += coefficient;
            }
            if !row.is_equal {
                line[slack] = 1.0;
                slack += 1;
            }
            line[n_columns] = row.right;
            if row.right < 0.0 {
                for value in &mut line {
                    *value = -*value;
                }
            }
            let artificial = n_unknowns + n_slacks + number;
            line[artificial] = 1.0;
            table.push(line);
            basis.push(artificial);
        }
        let mut tableau = Self { rows: table, basis, n_unknowns };
        let mut costs = vec![0.0; n_columns];
        costs[n_unknowns + n_slacks..].fill(1.0);
        let least = tableau.minimise(&costs)?;
        if least > EPSILON {
            return None;
        }
        tableau.drop_artificial(n_unknowns + n_slacks);
        Some(tableau)
    }

    /// Artificial unknowns are 0 now and leave: those still in the basis give way to others, else their row says
    /// nothing.
    fn drop_artificial(&mut self, first: usize) {
        let mut number = 0;
        while number < self.rows.len() {
            if self.basis[number] >= first {
                let entering = (0..first).find(|column| self.rows[number][*column].abs() > EPSILON);
                if let Some(column) = entering {
                    self.pivot(number, column);
                } else {
                    self.rows.remove(number);
                    self.basis.remove(number);
                    continue;
                }
            }
            number += 1;
        }
        for row in &mut self.rows {
            let right = row.pop().unwrap();
            row.truncate(first);
            row.push(right);
        }
    }

    /// The least sum of costs; `None`: there is no least.
    fn minimise(&mut self, costs: &[f64]) -> Option<f64> {
        let n_columns = costs.len();
        loop {
            let reduced = |column: usize| {
                let covered: f64 = self
                    .rows
                    .iter()
                    .zip(&self.basis)
                    .map(|(row, basic)| costs[*basic] * row[column])
                    .sum();
                costs[column] - covered
            };
            let Some(entering) = (0..n_columns).find(|column| reduced(*column) < -EPSILON) else {
                let values = self.rows.iter().zip(&self.basis);
                return Some(values.map(|(row, basic)| costs[*basic] * row[n_columns]).sum());
            };
            let mut leaving: Option<(f64, usize, usize)> = None;
            for (number, row) in self.rows.iter().enumerate() {
                if row[entering] > EPSILON {
                    let ratio = row[n_columns] / row[entering];
                    let basic = self.basis[number];
                    if leaving.is_none_or(|(least, of, _)| {
                        ratio < least - EPSILON || (ratio < least + EPSILON && basic < of)
                    }) {
                        leaving = Some((ratio, basic, number));
                    }
                }
            }
            self.pivot(leaving?.2, entering);
        }
    }

    fn pivot(&mut self, number: usize, column: usize) {
        let divisor = self.rows[number][column];
        for value in &mut self.rows[number] {
            *value /= divisor;
        }
        let pivot = self.rows[number].clone();
        for (other, row) in self.rows.iter_mut().enumerate() {
            let factor = row[column];
            if other != number && factor != 0.0 {
                for (value, subtracted) in row.iter_mut().zip(&pivot) {
                    *value -= factor * subtracted;
                }
            }
        }
        self.basis[number] = column;
    }

    /// The value of an unknown in the corner that was reached.
    pub(super) fn value(&self, unknown: usize) -> f64 {
        let mut rows = self.rows.iter().zip(&self.basis);
        let row = rows.find(|(_, basic)| **basic == unknown);
        row.map_or(0.0, |(row, _)| row[row.len() - 1])
    }

    /// The corner in which an unknown, or with `-1.0` the negative of it, is least; `None`: there is no least.
    pub(super) fn least(&mut self, unknown: usize, sign: f64) -> Option<f64> {
        let n_columns = self.rows.first().map_or(self.n_unknowns, |row| row.len() - 1);
        let mut costs = vec![0.0; n_columns];
        costs[unknown] = sign;
        self.minimise(&costs)
    }

    /// The whole numbers between which an unknown lies.
    pub(super) fn range(&self, unknown: usize) -> [f64; 2] {
        [1.0, -1.0].map(|sign| match self.clone().least(unknown, sign) {
            Some(least) if sign > 0.0 => (least - 1e-5).ceil(),
            Some(least) => (-least + 1e-5).floor(),
            None => sign * -f64::INFINITY,
        })
    }
}

/// Unknowns that are linked with one another, and their rows over places among them.
pub(super) fn components(rows: &[Row], n_unknowns: usize) -> Vec<(Vec<usize>, Vec<Row>)> {
    let mut group: Vec<usize> = (0..n_unknowns).collect();
    let mut is_changed = true;
    while is_changed {
        is_changed = false;
        for row in rows {
            let least = row.terms.iter().map(|(unknown, _)| group[*unknown]).min().unwrap();
            for (unknown, _) in &row.terms {
                is_changed |= group[*unknown] != least;
                group[*unknown] = least;
            }
        }
    }
    let mut parts = Vec::new();
    for leader in group.iter().copied().collect::<BTreeSet<_>>() {
        let names: Vec<usize> =
            (0..n_unknowns).filter(|unknown| group[*unknown] == leader).collect();
        let mut own = Vec::new();
        for row in rows.iter().filter(|row| group[row.terms[0].0] == leader) {
            let terms = row.terms.iter().map(|(unknown, coefficient)| {
                (names.binary_search(unknown).unwrap(), *coefficient)
            });
            own.push(Row { terms: terms.collect(), ..row.clone() });
        }
        parts.push((names, own));
    }
    parts
}
