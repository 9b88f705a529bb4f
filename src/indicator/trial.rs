//! Could what was not read turn a verdict: each of the two years with all of it in the numerator, and with
//! all of it out.
//! Judges by the rule that gave the plain verdict; changes no count.

use crate::facts::gap::Unread;
use crate::verdict::Verdict;

/// Numerator and denominator of a year.
pub(super) type Counts = (f64, f64);

/// The verdict, or that the data are incomplete, if any of the four combinations has another one.
pub(super) fn tried(
    plain: Verdict,
    [now, before]: [Counts; 2],
    [unread_now, unread_before]: [Unread; 2],
    judge: &dyn Fn(Counts, Counts) -> Verdict,
) -> Verdict {
    let mut verdicts = Vec::new();
    for later in ends(now, unread_now) {
        for earlier in ends(before, unread_before) {
            verdicts.push(judge(later, earlier));
        }
    }
    settled(plain, &verdicts, [unread_now, unread_before])
}

/// The plain verdict, or that the data are incomplete, if one at the ends is another or a lost sheet leaves them open.
pub(super) fn settled(plain: Verdict, at_ends: &[Verdict], unread: [Unread; 2]) -> Verdict {
    let is_of_change = matches!(
        plain,
        Verdict::Growth | Verdict::Decline | Verdict::Indistinct | Verdict::Unchanged
    );
    let is_open = unread.iter().any(|unread| unread.is_unbounded)
        || at_ends.iter().any(|verdict| *verdict != plain);
    if is_of_change && is_open { Verdict::Incomplete } else { plain }
}

/// As [`ends`] of several subjects of which the mean is taken: which subject an unread unit is of is not known,
/// so each goes where it moves the mean most.
pub(super) fn ends_of_subjects(subjects: &[Counts], unread: Unread) -> [Vec<Counts>; 2] {
    let (mut high, mut low) = (subjects.to_vec(), subjects.to_vec());
    for _ in 0..unread.units {
        move_most(&mut high, |(hits, of)| (hits + 1.0, of + 1.0));
        move_most(&mut low, |(hits, of)| (hits, of + 1.0));
    }
    for _ in 0..unread.additions {
        move_most(&mut high, |(hits, of)| ((hits + 1.0).min(of), of));
    }
    [high, low]
}

/// Changes the subject whose share the change moves most.
fn move_most(subjects: &mut [Counts], changed: fn(Counts) -> Counts) {
    let mut most: Option<(f64, usize)> = None;
    for (number, (hits, of)) in subjects.iter().enumerate() {
        let (hits_after, of_after) = changed((*hits, *of));
        let moved = (hits_after / of_after - hits / of).abs();
        if most.is_none_or(|(farthest, _)| moved > farthest) {
            most = Some((moved, number));
        }
    }
    if let Some((_, number)) = most {
        subjects[number] = changed(subjects[number]);
    }
}

/// The counts with everything unread in the numerator, and with all of it out.
fn ends((hits, of): Counts, unread: Unread) -> [Counts; 2] {
    let (units, additions) = (unread.units as f64, unread.additions as f64);
    let all = of + units;
    [((hits + units + additions).min(all), all), (hits, all)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::Better;

    #[test]
    fn units_enter_the_denominator_and_events_do_not() {
        let unread = Unread { units: 3, additions: 5, is_unbounded: false, has_refused: false };
        assert_eq!(ends((4.0, 20.0), unread), [(12.0, 23.0), (4.0, 23.0)]);
        // No more people than there are: 18 + 5 of 20.
        let events = Unread { units: 0, additions: 5, is_unbounded: false, has_refused: false };
        assert_eq!(ends((18.0, 20.0), events), [(20.0, 20.0), (18.0, 20.0)]);
        assert_eq!(ends((4.0, 20.0), Unread::default()), [(4.0, 20.0), (4.0, 20.0)]);
    }

    #[test]
    fn an_unread_unit_goes_to_the_subject_whose_share_it_moves_most() {
        let unread = Unread { units: 2, additions: 0, is_unbounded: false, has_refused: false };
        // A miss costs 1/2 − 1/3 of a mean in the small subject, then 1/3 − 1/4; in the large one 8/10 − 8/11.
        let [high, low] = ends_of_subjects(&[(1.0, 2.0), (8.0, 10.0)], unread);
        assert_eq!(low, [(1.0, 4.0), (8.0, 10.0)]);
        assert_eq!(high, [(3.0, 4.0), (8.0, 10.0)]);
        // The third miss costs 8/10 − 8/11 in the large one, more than 1/4 − 1/5.
        let unread = Unread { units: 3, ..unread };
        assert_eq!(
            ends_of_subjects(&[(1.0, 2.0), (8.0, 10.0)], unread)[1],
            [(1.0, 4.0), (8.0, 11.0)]
        );
    }

    /// The verdict of a sample: by Newcombe's interval.
    fn of_sample(now: Counts, before: Counts) -> Verdict {
        let interval = crate::statistics::newcombe(now, before);
        Verdict::sampled(Some(now.1), Some(before.1), interval, Better::Higher)
    }

    fn of_census(now: Counts, before: Counts) -> Verdict {
        Verdict::census(Some(now), Some(before))
    }

    proptest::proptest! {
        /// However the unread are counted, the verdict is the printed one unless that says «данные неполны».
        #[test]
        fn no_answer_of_the_unread_turns_a_verdict_that_was_given(
            of in [10_u64..200, 10_u64..200],
            share in [0.0..=1.0, 0.0..=1.0],
            units in [0_u64..30, 0_u64..30],
            additions in [0_u64..10, 0_u64..10],
            hit_units in [0.0..=1.0, 0.0..=1.0],
            hit_additions in [0.0..=1.0, 0.0..=1.0],
        ) {
            let part = |share: f64, of: u64| (share * of as f64).round();
            let counts = [0, 1].map(|at: usize| (part(share[at], of[at]), of[at] as f64));
            let unread = [0, 1].map(|at: usize| {
                Unread { units: units[at], additions: additions[at], is_unbounded: false, has_refused: false }
            });
            let answered = [0, 1].map(|at: usize| {
                let (hits, of) = counts[at];
                let all = of + units[at] as f64;
                let more = part(hit_units[at], units[at]) + part(hit_additions[at], additions[at]);
                ((hits + more).min(all), all)
            });
            for judge in [of_sample, of_census] {
                let printed = tried(judge(counts[0], counts[1]), counts, unread, &judge);
                if printed != Verdict::Incomplete {
                    proptest::prop_assert_eq!(judge(answered[0], answered[1]), printed);
                }
            }
        }
    }

    #[test]
    fn only_a_verdict_on_a_change_can_be_incomplete() {
        let lost = Unread { units: 1, additions: 0, is_unbounded: true, has_refused: true };
        for (plain, expected) in [
            (Verdict::Growth, Verdict::Incomplete),
            (Verdict::Unchanged, Verdict::Incomplete),
            (Verdict::NoData, Verdict::NoData),
            (Verdict::NoBaseline, Verdict::NoBaseline),
            (Verdict::TooFew, Verdict::TooFew),
        ] {
            assert_eq!(settled(plain, &[], [lost, Unread::default()]), expected);
        }
        assert_eq!(
            settled(Verdict::Growth, &[Verdict::Growth], [Unread::default(); 2]),
            Verdict::Growth
        );
    }
}
