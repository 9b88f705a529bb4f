//! What the cells of education say: the level, and whether it is pedagogical.
//! Reads words; a level in doubt is none, a direction that is not told stays unknown.

use crate::text;
use crate::text::pattern;

/// The highest level of education, as order 1324 parts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Level {
    /// Neither of the two: general, initial vocational, higher not finished.
    Other,
    /// Среднее профессиональное.
    Secondary,
    /// Высшее.
    Higher,
}

/// A person's education.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Education {
    /// Its highest level.
    pub level: Level,
    /// Whether that level is pedagogical; `None`: not told.
    pub is_pedagogical: Option<bool>,
}

pattern! {
    /// Higher education that was not finished is none.
    UNFINISHED = r"(?:незаконч|неоконч|неполн)[а-я]* высш[а-я]*";
}

/// Words of higher education: beginnings, then whole words. «Высшая» is a category.
const HIGHER: (&[&str], &[&str]) = (
    &["высшее", "высшего", "бакалавр", "магистр", "специалитет", "аспирант"],
    &["высш", "впо", "во"],
);
/// Words of secondary vocational education; «средн…» only beside one of the second.
const SECONDARY: &[&str] = &["спо", "колледж", "педколледж", "техникум", "педучилищ"];
const SECONDARY_KINDS: &[&str] = &["проф", "спец", "техн", "пед"];
/// Words of the rest.
const OTHER: &[&str] =
    &["средн", "общее", "начальн", "основн", "нпо", "студент", "незаконч", "неоконч", "неполн"];
/// Words of a secondary education beside a higher one.
const BESIDE_HIGHER: &[&str] = &["средн", "спо", "колледж", "педколледж", "училищ"];
/// Words of a pedagogical direction, and of any other.
const PEDAGOGICAL: &[&str] =
    &["пед", "учител", "преподават", "воспитател", "логопед", "дефектолог"];
const NOT_PEDAGOGICAL: &[&str] = &[
    "непед", "техническ", "инженер", "экономи", "юрид", "юрист", "медицин", "военн", "менеджмент",
    "бухгалт",
];

impl Education {
    /// Reads the cells of a level and then those of a qualification; `None`: no level is told.
    pub(crate) fn parse(levels: &[&str], qualifications: &[&str]) -> Option<Self> {
        let text = text::folded(&levels.join(" ")).replace(['-', '/'], " ");
        let finished = UNFINISHED.replace_all(&text, "неполное");
        let words = Words::of(&finished);
        let is_higher = words.start(HIGHER.0) || HIGHER.1.iter().any(|word| words.0.contains(word));
        let is_secondary = words.start(SECONDARY)
            || (words.start(&["средн"])
                && words.start(SECONDARY_KINDS)
                && !words.start(&["общее"]))
            || (words.start(&["училищ"]) && words.start(&["пед"]));
        let level = match (is_higher, is_secondary) {
            // «Высшее, среднее педагогическое» has both; «высшее педагогическое» is one.
            (true, _) => Level::Higher,
            (_, true) => Level::Secondary,
            _ if words.start(OTHER) || text == "нет" => Level::Other,
            _ => return None,
        };
        let qualification = text::folded(&qualifications.join(" "));
        let mut directions = words;
        let is_mixed = is_higher && directions.start(BESIDE_HIGHER);
        directions.0.extend(Words::of(&qualification).0);
        let is_pedagogical = if is_mixed {
            None
        } else if directions.start(PEDAGOGICAL) {
            Some(true)
        } else if directions.start(NOT_PEDAGOGICAL) {
            Some(false)
        } else {
            None
        };
        Some(Self { level, is_pedagogical })
    }
}

/// The words of a text.
struct Words<'t>(Vec<&'t str>);

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Self {
        let words = text.split(|c: char| !c.is_alphanumeric());
        Self(words.filter(|word| !word.is_empty()).collect())
    }

    /// Whether one of them begins so.
    fn start(&self, stems: &[&str]) -> bool {
        self.0.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_and_directions_are_read_as_schools_write_them() {
        use Level::{Higher, Other, Secondary};
        for (raw, level, is_pedagogical) in [
            ("высшее", Higher, None),
            ("Высшее образование", Higher, None),
            ("ВПО", Higher, None),
            ("Высшее педагогическое", Higher, Some(true)),
            ("высшее (непедагогическое)", Higher, Some(false)),
            ("Высшее техническое", Higher, Some(false)),
            ("Высшее, РГПУ, учитель математики", Higher, Some(true)),
            ("высшее образование – магистратура", Higher, None),
            ("бакалавриат", Higher, None),
            ("СПО", Secondary, None),
            ("Среднее профессиональное", Secondary, None),
            ("среднее-специальное", Secondary, None),
            ("ср. спец., среднее спец.", Secondary, None),
            ("среднее профессиональное педагогическое", Secondary, Some(true)),
            ("Педагогический колледж", Secondary, Some(true)),
            ("среднее общее", Other, None),
            ("среднее (полное) общее", Other, None),
            ("начальное профессиональное", Other, None),
            ("незаконченное высшее", Other, None),
            ("среднее профессиональное, неоконченное высшее", Secondary, None),
            ("высшее техническое, среднее профессиональное педагогическое", Higher, None),
        ] {
            let expected = Education { level, is_pedagogical };
            assert_eq!(Education::parse(&[raw], &[]), Some(expected), "{raw}");
        }
        for raw in ["", "кандидат наук", "педагогическое", "высшая категория"]
        {
            assert_eq!(Education::parse(&[raw], &[]), None, "{raw}");
        }
    }

    #[test]
    fn a_qualification_tells_the_direction_and_no_level() {
        let of = |level: &str, qualification: &str| Education::parse(&[level], &[qualification]);
        let higher = |is_pedagogical| Some(Education { level: Level::Higher, is_pedagogical });
        assert_eq!(of("высшее", "учитель физики"), higher(Some(true)));
        assert_eq!(of("высшее", "инженер"), higher(Some(false)));
        assert_eq!(of("высшее", "филолог"), higher(None));
        assert_eq!(of("", "учитель физики"), None);
    }
}
