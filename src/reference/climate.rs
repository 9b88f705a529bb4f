//! Methods of the psychological climate: items, scale, which way is better, bands of the mean total.
//! The keys of components are not applied: a person's total is the sum of the items.

use crate::value;
use crate::verdict::Better;

/// A questionnaire with a published key.
#[derive(Debug, PartialEq)]
pub struct ClimateMethod {
    /// Its name, as the template lists it.
    pub title: &'static str,
    /// Beginning of the word that names it.
    pub word: &'static str,
    /// How many items it has.
    pub items: u32,
    /// Smallest and largest score of an item.
    pub scale: (f64, f64),
    /// Which way a mean total gets better.
    pub better: Better,
    /// Bands of the mean total: first value beyond the band, its words.
    pub bands: &'static [(f64, &'static str)],
}

/// The methods, in the order in which one is taken where nothing else decides.
pub static METHODS: [ClimateMethod; 3] = [
    // Ten bipolar pairs (Fiedler, adapted by Ханин); the bands are thirds of 10–80.
    ClimateMethod {
        title: "Фидлер",
        word: "фидлер",
        items: 10,
        scale: (1.0, 8.0),
        better: Better::Lower,
        bands: &[
            (33.5, "благоприятная атмосфера"),
            (57.5, "средняя"),
            (f64::INFINITY, "неблагоприятная"),
        ],
    },
    // Thirteen pairs; the bands are half-open because the published ends overlap.
    ClimateMethod {
        title: "Лутошкин",
        word: "лутошкин",
        items: 13,
        scale: (-3.0, 3.0),
        better: Better::Higher,
        bands: &[
            (-10.0, "сильная неблагоприятность"),
            (-8.0, "средняя неблагоприятность"),
            (0.0, "начальная неблагоприятность"),
            (8.0, "низкая благоприятность"),
            (22.0, "средняя благоприятность"),
            (f64::INFINITY, "высокая благоприятность"),
        ],
    },
    // Eight questions of −1, 0, +1; the bands are a third of the scale to either side.
    ClimateMethod {
        title: "Михалюк–Шалыто",
        word: "михалюк",
        items: 8,
        scale: (-1.0, 1.0),
        better: Better::Higher,
        bands: &[
            (-2.64, "отрицательная оценка"),
            (2.64, "противоречивая оценка"),
            (f64::INFINITY, "положительная оценка"),
        ],
    },
];

impl ClimateMethod {
    /// The method that a text names.
    #[must_use]
    pub fn find(text: &str) -> Option<&'static Self> {
        let folded = value::folded(text);
        METHODS.iter().find(|method| folded.contains(method.word))
    }

    /// The smallest and the largest total that a questionnaire can have.
    #[must_use]
    pub fn ends(&self) -> [f64; 2] {
        let items = f64::from(self.items);
        [self.scale.0 * items, self.scale.1 * items]
    }

    /// The words for a mean total.
    #[must_use]
    pub fn band(&self, mean: f64) -> &'static str {
        self.bands.iter().find(|(beyond, _)| mean < *beyond).map_or("", |(_, words)| words)
    }

    /// A person's total: the sum, a missing item (one in ten at most) by the person's own mean.
    #[must_use]
    pub fn total(&self, scores: &[f64]) -> Option<f64> {
        let (answered, items) = (scores.len() as f64, f64::from(self.items));
        let sum: f64 = scores.iter().sum();
        match scores.len() as u32 {
            0 => None,
            answers if answers == self.items => Some(sum),
            answers if f64::from(self.items.saturating_sub(answers)) * 10.0 > items => None,
            _ => Some(sum / answered * items),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_tenth_is_filled_by_the_mean_and_more_drops_the_person() {
        let fiedler = ClimateMethod::find("Методика Ф. Фидлера").unwrap();
        assert_eq!(fiedler.total(&[3.0; 10]), Some(30.0));
        assert_eq!(fiedler.total(&[3.0; 9]), Some(30.0));
        assert_eq!(fiedler.total(&[3.0; 8]), None);
        assert_eq!(fiedler.total(&[]), None);
        let lutoshkin = ClimateMethod::find("ЛУТОШКИН А.Н.").unwrap();
        assert_eq!((lutoshkin.total(&[2.0; 12]), lutoshkin.total(&[2.0; 11])), (Some(26.0), None));
        let third = ClimateMethod::find("Михалюк, Шалыто").unwrap();
        assert_eq!((third.total(&[1.0; 8]), third.total(&[1.0; 7])), (Some(8.0), None));
    }

    #[test]
    fn bands_are_half_open() {
        let lutoshkin = ClimateMethod::find("Лутошкин").unwrap();
        assert_eq!(lutoshkin.band(22.0), "высокая благоприятность");
        assert_eq!(lutoshkin.band(21.9), "средняя благоприятность");
        assert_eq!(lutoshkin.band(8.0), "средняя благоприятность");
        assert_eq!(lutoshkin.band(0.0), "низкая благоприятность");
    }
}
