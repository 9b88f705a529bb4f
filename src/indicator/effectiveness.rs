//! `teacher_effectiveness`: teachers whose share of their own maximum rose against the year before.
//! Only those present in both years are compared, and nobody is named.

use std::cmp::Ordering;

use crate::analysis::EffectivenessSummary;
use crate::error::Result;
use crate::facts::effectiveness::{AFFECTED, ScoreSheet};
use crate::indicator::{Basis, Judged, Raw, measure};
use crate::person::{Found, PersonId, Roster};
use crate::statistics;
use crate::verdict::{FEWEST, Verdict};

/// The largest p of a change that is told from chance.
const SIGNIFICANT: f64 = 0.05;

/// Differences of shares below this are errors of the last bit.
const HAIR: f64 = 1e-9;

/// Bands of the share of the own maximum: title and the first share beyond it.
const BANDS: [(&str, f64); 5] = [
    ("до 40 %", 0.4),
    ("40–59 %", 0.6),
    ("60–79 %", 0.8),
    ("80–99 %", 1.0 - HAIR),
    ("100 % и больше", f64::INFINITY),
];

/// The sheets of both years and the pairs of the same teacher: before, now.
struct Comparison<'a> {
    before: Vec<&'a ScoreSheet>,
    now: Vec<&'a ScoreSheet>,
    pairs: Vec<(&'a ScoreSheet, &'a ScoreSheet)>,
    /// Sheets of now that more than one sheet of before could be of, or the other way round.
    ambiguous: Vec<&'a ScoreSheet>,
}

impl<'a> Comparison<'a> {
    fn of(basis: Basis<'a>) -> Self {
        let of_year = |year| {
            basis.facts.score_sheets.iter().filter(|sheet| sheet.year == year).collect::<Vec<_>>()
        };
        let (before, now) = (of_year(basis.year.previous()), of_year(basis.year));
        let roster = Roster::new(before.iter().map(|sheet| sheet.name.clone()));
        let (mut pairs, mut ambiguous) = (Vec::new(), Vec::new());
        for sheet in &now {
            match roster.find(&sheet.name) {
                Found::One(PersonId(number)) => pairs.push((before[number], *sheet)),
                Found::Several(_) => ambiguous.push(*sheet),
                Found::None { .. } => {}
            }
        }
        // One earlier sheet that two names of now could mean is nobody's.
        let (pairs, shared): (Vec<_>, Vec<_>) = pairs.iter().copied().partition(|pair| {
            pairs.iter().filter(|other| std::ptr::eq(other.0, pair.0)).count() == 1
        });
        ambiguous.extend(shared.into_iter().map(|(_, sheet)| sheet));
        Self { before, now, pairs, ambiguous }
    }

    fn changes(&self) -> Vec<f64> {
        self.pairs.iter().map(|(before, now)| now.share() - before.share()).collect()
    }

    fn counts(&self) -> (u64, u64) {
        let changes = self.changes();
        let count = |is: &dyn Fn(f64) -> bool| changes.iter().filter(|c| is(**c)).count() as u64;
        (count(&|change| change > HAIR), count(&|change| change < -HAIR))
    }

    fn verdict(&self) -> Verdict {
        let (rose, fell) = self.counts();
        self.verdict_on(rose, fell, self.pairs.len() as u64)
    }

    /// The verdicts if every teacher whose sheet was not read had risen, or had fallen.
    fn at_ends(&self, basis: Basis<'_>) -> Vec<Verdict> {
        let years = [basis.year, basis.year.previous()];
        let unread: u64 =
            years.map(|year| basis.gaps.of(AFFECTED[0], year).total()).into_iter().sum();
        let (rose, fell) = self.counts();
        let paired = self.pairs.len() as u64 + unread;
        vec![
            self.verdict_on(rose + unread, fell, paired),
            self.verdict_on(rose, fell + unread, paired),
        ]
    }

    fn verdict_on(&self, rose: u64, fell: u64, paired: u64) -> Verdict {
        match (self.now.is_empty(), self.before.is_empty()) {
            (true, _) => Verdict::NoData,
            (_, true) => Verdict::NoBaseline,
            _ if paired < FEWEST => Verdict::TooFew,
            _ => by_signs(rose, fell),
        }
    }
}

/// More or fewer risen than fallen, if that is no chance by the exact sign test.
fn by_signs(rose: u64, fell: u64) -> Verdict {
    match (rose.cmp(&fell), statistics::sign_test(rose, fell)) {
        (Ordering::Equal, _) => Verdict::Unchanged,
        (Ordering::Greater, Some(p)) if p <= SIGNIFICANT => Verdict::Growth,
        (Ordering::Less, Some(p)) if p <= SIGNIFICANT => Verdict::Decline,
        _ => Verdict::Indistinct,
    }
}

/// The count of the reporting year.
///
/// # Errors
/// Never yet: the signature is that of all figures.
pub fn compute(basis: Basis<'_>) -> Result<Raw> {
    let comparison = Comparison::of(basis);
    let paired = comparison.pairs.len() as u64;
    let series = measure(basis.year, Some(comparison.counts().0), Some(paired), true);
    let sheets = comparison.pairs.iter().flat_map(|(before, now)| [before, now]);
    Ok(Raw {
        series: Some(series).filter(|_| paired > 0).into_iter().collect(),
        sources: basis.places.sources(sheets.flat_map(|sheet| sheet.spots.iter().copied())),
        judged: Some(Judged {
            change: None,
            verdict: comparison.verdict(),
            at_ends: comparison.at_ends(basis),
        }),
        ..Raw::default()
    })
}

/// Sheets of the reporting year whose teacher can't be told in the year before.
#[must_use]
pub fn ambiguous(basis: Basis<'_>) -> Vec<&ScoreSheet> {
    Comparison::of(basis).ambiguous
}

/// The distribution, for the report; `None` without any sheet.
#[must_use]
pub fn summary(basis: Basis<'_>) -> Option<EffectivenessSummary> {
    let comparison = Comparison::of(basis);
    if comparison.now.is_empty() && comparison.before.is_empty() {
        return None;
    }
    let (rose, fell) = comparison.counts();
    let paired = comparison.pairs.len() as u64;
    let before: Vec<f64> = comparison.pairs.iter().map(|(before, _)| before.share()).collect();
    let now: Vec<f64> = comparison.pairs.iter().map(|(_, now)| now.share()).collect();
    let band = |share: f64| BANDS.iter().position(|(_, beyond)| share < *beyond);
    let count = |shares: &[f64], number| {
        shares.iter().filter(|share| band(**share) == Some(number)).count() as u64
    };
    let bands = BANDS.iter().enumerate();
    Some(EffectivenessSummary {
        before: comparison.before.len() as u64,
        now: comparison.now.len() as u64,
        paired,
        rose,
        same: paired - rose - fell,
        fell,
        median_before: statistics::median(&before),
        median_now: statistics::median(&now),
        median_change: statistics::median(&comparison.changes()),
        bands: bands
            .map(|(number, (title, _))| (*title, count(&before, number), count(&now, number)))
            .collect(),
    })
}
