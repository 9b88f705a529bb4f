//! Points to marks, and the minimal scores of exams, by year.
//! No row, no answer: a scale is never guessed from another year or from percents.

use std::collections::BTreeMap;

use super::{Confidence, Reference, rows};

/// Which minimal score of the ЕГЭ is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Minimum {
    /// The exam counts as passed: the minimum for the certificate of an obligatory subject, where the year has
    /// one, else the only minimum there is.
    Certificate,
    /// The floor for entering a university.
    University,
}

/// From which primary points the marks begin; below «3» the mark is 2.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scale {
    /// First point of «3».
    pub(crate) three: f64,
    /// First point of «4»; `None`: not known.
    pub(crate) four: Option<f64>,
    /// First point of «5»; `None`: not known.
    pub(crate) five: Option<f64>,
    /// Most points there are; `None`: not known.
    pub(crate) max: Option<f64>,
    /// How sure the borders are.
    pub(crate) confidence: Confidence,
}

impl Scale {
    /// The mark 2–5. `None`: negative points, more than the most, or a border that is not known.
    pub(crate) fn mark(self, points: f64) -> Option<u8> {
        if !(0.0..=self.max.unwrap_or(f64::MAX)).contains(&points) {
            return None;
        }
        if points < self.three {
            return Some(2);
        }
        match (self.four?, self.five?) {
            (four, _) if points < four => Some(3),
            (_, five) if points < five => Some(4),
            _ => Some(5),
        }
    }
}

/// The scales, indexed by year and subject.
#[derive(Debug, Clone)]
pub(super) struct Scales {
    ege: Vec<rows::EgeMinimum>,
    oge: BTreeMap<(i32, String), Scale>,
    vpr: BTreeMap<(i32, String, u8), Scale>,
}

impl Scales {
    pub(super) fn new(ege: rows::EgeMinima, oge: rows::OgeScales, vpr: rows::VprScales) -> Self {
        let (mut of_oge, mut of_vpr) = (BTreeMap::new(), BTreeMap::new());
        for row in oge.scale {
            let rows::OgeScale { three, four, five, max, confidence, .. } = row;
            for year in row.years {
                let scale = Scale { three, four, five, max, confidence };
                of_oge.insert((year, row.subject.clone()), scale);
            }
        }
        for row in vpr.scale {
            let rows::VprScale { three, max, confidence, .. } = row;
            let (four, five) = (Some(row.four), Some(row.five));
            let scale = Scale { three, four, five, max, confidence };
            of_vpr.insert((row.year, row.subject, row.grade), scale);
        }
        Self { ege: ege.minimum, oge: of_oge, vpr: of_vpr }
    }
}

impl Reference {
    /// The minimal test score of the ЕГЭ in a calendar year for a canonical subject; `None`: no row, the mark decides.
    ///
    /// A subject that has no minimum for the certificate in that year has the floor alone.
    pub(crate) fn ege_minimum(
        &self,
        year_of_exam: i32,
        subject: &str,
        minimum: Minimum,
    ) -> Option<f64> {
        let subject = self.family(subject);
        let mut rows = self.scales.ege.iter();
        let row = rows.find(|row| (row.from..=row.to).contains(&year_of_exam))?;
        let certificate = match minimum {
            Minimum::Certificate => row.certificate.get(subject),
            Minimum::University => None,
        };
        certificate.or(row.floor.get(subject)).copied()
    }

    /// The scale of the ОГЭ in a calendar year for a canonical subject.
    pub(crate) fn oge_scale(&self, year_of_exam: i32, subject: &str) -> Option<Scale> {
        self.scales.oge.get(&(year_of_exam, self.family(subject).to_owned())).copied()
    }

    /// The scale of a ВПР by the calendar year of its title, canonical subject and grade.
    pub(crate) fn vpr_scale(&self, year_of_vpr: i32, subject: &str, grade: u8) -> Option<Scale> {
        let own_scale = self.scales.vpr.get(&(year_of_vpr, subject.to_owned(), grade));
        let family = (year_of_vpr, self.family(subject).to_owned(), grade);
        own_scale.or_else(|| self.scales.vpr.get(&family)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{EGE, OGE, Reference, VPR};
    use super::*;

    #[test]
    fn minima_of_the_ege_are_those_of_the_order() {
        let reference = Reference::shipped().unwrap();
        for (subject, floor, certificate) in [
            ("Русский язык", 36.0, 24.0),
            ("Математика (профильная)", 27.0, 27.0),
            ("Физика", 36.0, 36.0),
            ("Химия", 36.0, 36.0),
            ("Информатика", 40.0, 40.0),
            ("Биология", 36.0, 36.0),
            ("История", 32.0, 32.0),
            ("География", 37.0, 37.0),
            ("Обществознание", 42.0, 42.0),
            ("Литература", 32.0, 32.0),
            ("Английский язык", 22.0, 22.0),
            ("Китайский язык", 22.0, 22.0),
        ] {
            for year in [2015, 2019, 2022, 2023, 2026, 2030] {
                assert_eq!(
                    reference.ege_minimum(year, subject, Minimum::University),
                    Some(floor),
                    "{subject} {year}"
                );
                let passed = reference.ege_minimum(year, subject, Minimum::Certificate);
                assert_eq!(passed, Some(certificate), "{subject} {year}");
            }
        }
        // 2020: no minimum for the certificate; 2021: of Russian alone.
        let passed = |year, subject| reference.ege_minimum(year, subject, Minimum::Certificate);
        assert_eq!(passed(2020, "Русский язык"), Some(36.0));
        assert_eq!(passed(2021, "Русский язык"), Some(24.0));
        assert_eq!(passed(2021, "Математика (профильная)"), Some(27.0));
        assert_eq!(reference.ege_minimum(2023, "Математика (базовая)", Minimum::University), None);
        assert_eq!(reference.ege_minimum(2014, "Физика", Minimum::University), None);
    }

    #[test]
    fn points_of_the_oge_become_marks_at_the_borders() {
        let reference = Reference::shipped().unwrap();
        for (year, subject, points, expected) in [
            (2023, "Русский язык", 14.0, Some(2)),
            (2023, "Русский язык", 15.0, Some(3)),
            (2023, "Русский язык", 22.0, Some(3)),
            (2023, "Русский язык", 23.0, Some(4)),
            (2023, "Русский язык", 29.0, Some(5)),
            (2023, "Русский язык", 33.0, Some(5)),
            (2023, "Русский язык", 34.0, None),
            (2025, "Русский язык", 25.0, Some(3)),
            (2023, "Английский язык", 29.0, Some(3)),
            (2026, "Химия", 9.0, Some(2)),
            (2026, "Химия", 20.0, Some(3)),
            (2026, "Химия", 31.0, Some(5)),
            (2026, "Физика", 39.0, Some(5)),
            (2026, "Биология", 26.0, Some(4)),
            (2026, "География", 12.0, Some(3)),
            // Only two subjects were held in 2021, none in 2020.
            (2021, "Русский язык", 23.0, Some(4)),
            (2021, "Математика", 7.0, Some(2)),
            (2021, "Химия", 10.0, None),
            (2020, "Математика", 8.0, None),
            // Of литература 2019 only the minimum is known.
            (2019, "Литература", 11.0, Some(2)),
            (2019, "Литература", 12.0, None),
            (2019, "Информатика", 17.0, Some(4)),
            (2023, "Химия", -1.0, None),
        ] {
            assert_eq!(
                reference.oge_scale(year, subject).and_then(|scale| scale.mark(points)),
                expected,
                "{subject} {year}: {points}"
            );
        }
    }

    #[test]
    fn borders_rise_and_no_year_stands_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for row in OGE.rows::<rows::OgeScales>().unwrap().scale {
            for year in &row.years {
                assert!(seen.insert((*year, row.subject.clone())), "{} {year}", row.subject);
            }
            let four = row.four.unwrap_or(row.three + 1.0);
            let five = row.five.unwrap_or(four + 1.0);
            assert!(
                row.three < four && four < five && five <= row.max.unwrap_or(five),
                "{}",
                row.subject
            );
            assert_eq!(row.four.is_some(), row.five.is_some());
        }
    }

    #[test]
    fn scales_of_vpr_rise_and_stand_once_for_known_subjects() {
        let reference = Reference::shipped().unwrap();
        let mut seen = std::collections::BTreeSet::new();
        for row in VPR.rows::<rows::VprScales>().unwrap().scale {
            assert!(seen.insert((row.year, row.subject.clone(), row.grade)), "{}", row.subject);
            let borders = [0.0, row.three, row.four, row.five, row.max.unwrap_or(f64::MAX)];
            assert!(borders.is_sorted_by(|one, next| one < next), "{}", row.subject);
            assert_eq!(reference.subject(&row.subject), Some(row.subject.as_str()));
        }
        let mark = |points| reference.vpr_scale(2026, "Русский язык", 4).unwrap().mark(points);
        let marks = [9.0, 10.0, 15.0, 16.0, 20.0, 21.0, 24.0, 25.0].map(mark);
        let expected = [Some(2), Some(3), Some(3), Some(4), Some(4), Some(5), Some(5), None];
        assert_eq!(marks, expected);
        assert!(reference.vpr_scale(2025, "Русский язык", 4).is_none());
    }

    #[test]
    fn ranges_of_the_ege_follow_one_another_and_name_known_subjects() {
        let reference = Reference::shipped().unwrap();
        let rows = EGE.rows::<rows::EgeMinima>().unwrap().minimum;
        assert!(rows.windows(2).all(|pair| pair[0].to + 1 == pair[1].from));
        for name in rows.iter().flat_map(|row| row.floor.keys().chain(row.certificate.keys())) {
            assert_eq!(reference.subject(name), Some(name.as_str()));
        }
        for row in OGE.rows::<rows::OgeScales>().unwrap().scale {
            assert_eq!(reference.subject(&row.subject), Some(row.subject.as_str()));
        }
    }
}
