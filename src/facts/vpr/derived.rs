//! The scale that a school's own Ф1 shows: which points got which mark, where no two marks cross.
//! Points between the highest of one mark and the lowest of the next are left without a mark.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::index::{Index, VprWork, WORK_NUMBER};
use super::result_row::{VprSource, is_of};
use crate::error::Result;
use crate::facts::rows::Rows;
use crate::facts::schema::{MARK, SCORE};
use crate::period::AcademicYear;
use crate::reference::Scale;

/// A work whatever the school.
pub(super) type DerivedPaper<'a> = (AcademicYear, &'a str, u8);

pub(super) fn paper(work: &VprWork) -> DerivedPaper<'_> {
    (work.year, &work.subject, work.grade)
}

/// The lowest and the highest points of each mark that a Ф1 has.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Derived(BTreeMap<u8, [f64; 2]>);

impl Derived {
    /// The scales of the works of Ф1 with points and marks.
    pub(super) fn of_works<'i>(
        results: &DataFrame,
        index: &'i Index<'_>,
    ) -> Result<BTreeMap<DerivedPaper<'i>, Self>> {
        let ends = results
            .clone()
            .lazy()
            .filter(is_of(VprSource::F1).and(col(MARK).is_not_null()).and(col(SCORE).is_not_null()))
            .group_by([col(WORK_NUMBER), col(MARK)])
            .agg([col(SCORE).min().alias("lowest"), col(SCORE).max().alias("highest")]);
        let mut works: BTreeMap<DerivedPaper<'_>, Self> = BTreeMap::new();
        for row in Rows::of(ends)?.iter() {
            let derived = works.entry(paper(index.work(row)?)).or_default();
            for points in [row.number("lowest")?, row.number("highest")?].into_iter().flatten() {
                derived.add(row.count(MARK)? as u8, points);
            }
        }
        Ok(works)
    }

    fn add(&mut self, mark: u8, points: f64) {
        let [low, high] = self.0.entry(mark).or_insert([points, points]);
        *low = low.min(points);
        *high = high.max(points);
    }

    /// Whether a better mark always stands for more points, and more than one mark is there.
    pub(super) fn is_consistent(&self) -> bool {
        let bands: Vec<&[f64; 2]> = self.0.values().collect();
        bands.len() > 1 && bands.windows(2).all(|pair| pair[0][1] < pair[1][0])
    }

    /// Whether a scale gives the marks that the Ф1 has.
    pub(super) fn agrees_with(&self, scale: Scale) -> bool {
        for (mark, ends) in &self.0 {
            let by_scale = ends.map(|points| scale.mark(points));
            if by_scale.into_iter().flatten().any(|given| given != *mark) {
                return false;
            }
        }
        true
    }

    /// The mark of points that lie among those of one mark; below every «2» it is 2, above every «5» 5.
    pub(super) fn mark(&self, points: f64) -> Option<u8> {
        if !self.is_consistent() {
            return None;
        }
        for (&mark, &[low, high]) in &self.0 {
            if (mark == 2 || points >= low) && (mark == 5 || points <= high) {
                return Some(mark);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn derived(pupils: &[(u8, f64)]) -> Derived {
        let mut derived = Derived::default();
        for (mark, points) in pupils {
            derived.add(*mark, *points);
        }
        derived
    }

    #[test]
    fn marks_are_given_where_the_points_of_one_mark_lie() {
        let scale = derived(&[(2, 3.0), (2, 6.0), (3, 8.0), (3, 11.0), (4, 12.0), (5, 17.0)]);
        let marks = [0.0, 6.0, 7.0, 8.0, 11.0, 12.0, 13.0, 17.0, 20.0].map(|p| scale.mark(p));
        let expected = [2, 2, 0, 3, 3, 4, 0, 5, 5].map(|mark| (mark > 0).then_some(mark));
        assert_eq!(marks, expected);
        // Without a «2» the points below the first «3» are of no known mark.
        assert_eq!(derived(&[(3, 8.0), (4, 12.0)]).mark(5.0), None);
    }

    #[test]
    fn crossing_marks_give_no_scale() {
        assert!(!derived(&[(2, 8.0), (3, 7.0)]).is_consistent());
        assert!(!derived(&[(2, 8.0), (3, 8.0)]).is_consistent());
        assert!(!derived(&[(3, 8.0)]).is_consistent());
        assert_eq!(derived(&[(2, 8.0), (3, 7.0)]).mark(9.0), None);
    }
}
