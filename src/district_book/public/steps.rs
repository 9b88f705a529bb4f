//! Counts as bands, shares in steps that are no finer than one of the smallest whole of the band.
//! So each whole of a band could have each share: several shares of one whole don't tell it either.

/// Where bands of counts begin, and the step of a share in each, percent.
const BANDS: [(u64, u64); 6] = [(10, 10), (25, 5), (50, 2), (100, 1), (250, 1), (500, 1)];

/// «83 %», as fine as so many allow.
pub(super) fn share(hits: u64, of: u64) -> String {
    let place = BANDS.partition_point(|(first, _)| *first <= of);
    let step = BANDS[place.saturating_sub(1)].1;
    let steps = (hits as f64 / of as f64 * 100.0 / step as f64).round();
    format!("{}\u{a0}%", steps as u64 * step)
}

/// «50–99».
pub(super) fn band(of: u64) -> String {
    let place = BANDS.partition_point(|(first, _)| *first <= of);
    match (place, BANDS.get(place)) {
        (0, _) => format!("1–{}", BANDS[0].0 - 1),
        (place, Some((next, _))) => format!("{}–{}", BANDS[place - 1].0, next - 1),
        (place, None) => format!("{} и больше", BANDS[place - 1].0),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::super::hiding::is_small;
    use super::*;

    #[test]
    fn counts_are_bands_and_shares_steps() {
        let bands = [1, 9, 10, 24, 25, 499, 500].map(band);
        assert_eq!(bands, ["1–9", "1–9", "10–24", "10–24", "25–49", "250–499", "500 и больше"]);
        // 5/16 = 31 %, 12/25 = 48 %, 37/99 = 37.4 %, 37/100.
        let shares = [(5, 16), (12, 25), (37, 99), (37, 100)].map(|(hits, of)| share(hits, of));
        assert_eq!(shares, ["30\u{a0}%", "50\u{a0}%", "38\u{a0}%", "37\u{a0}%"]);
    }

    #[test]
    fn no_share_tells_how_many_there_are() {
        // Shares that may be printed, with the wholes of a band that have them.
        let mut wholes: BTreeMap<(String, String), BTreeSet<u64>> = BTreeMap::new();
        for of in 10..250 {
            for hits in (0..=of).filter(|hits| !is_small(*hits, of)) {
                wholes.entry((band(of), share(hits, of))).or_default().insert(of);
            }
        }
        for ((band, share), wholes) in &wholes {
            assert!(wholes.len() >= 4, "{share} of {band}: {wholes:?}");
            // They are the largest ones of the band, so two shares leave those of the narrower one.
            let last = wholes.last().unwrap();
            assert_eq!(
                wholes.len() as u64,
                last + 1 - wholes.first().unwrap(),
                "{share} of {band}"
            );
            assert!(["24", "49", "99", "249"].contains(&last.to_string().as_str()), "{share}");
        }
    }
}
