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
