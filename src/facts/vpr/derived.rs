//! The scale that a school's own Ф1 shows: which points got which mark, where no two marks cross.
//! Points between the highest of one mark and the lowest of the next are left without a mark.

use std::collections::BTreeMap;

use super::Fact;
use crate::reference::Scale;

/// A work whatever the school: calendar year of its title, subject, grade of the programme.
type Work = (i32, String, u8);

/// The lowest and the highest points of each mark that a Ф1 has.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Derived(BTreeMap<u8, [f64; 2]>);

impl Derived {
    /// The scales of the works of pupils with points and marks.
    pub(super) fn of_works<'a>(facts: impl Iterator<Item = &'a Fact>) -> BTreeMap<Work, Self> {
        let mut works: BTreeMap<Work, Self> = BTreeMap::new();
        for fact in facts.filter(|fact| !fact.absent) {
            let (year, _, subject, grade) = &fact.key;
            let Some((mark, points)) = fact.mark().zip(fact.score) else { continue };
            let work = (year.end_year(), subject.to_string(), *grade);
            works.entry(work).or_default().add(mark, points);
        }
        works
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
        self.0.iter().all(|(mark, ends)| {
            ends.iter().all(|points| scale.mark(*points).is_none_or(|given| given == *mark))
        })
    }

    /// The mark of points that lie among those of one mark; below every «2» it is 2, above every «5» 5.
    pub(super) fn mark(&self, points: f64) -> Option<u8> {
        if !self.is_consistent() {
            return None;
        }
        let holds = |(mark, [low, high]): &(&u8, &[f64; 2])| {
            (**mark == 2 || points >= *low) && (**mark == 5 || points <= *high)
        };
        self.0.iter().find(holds).map(|(mark, _)| *mark)
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
