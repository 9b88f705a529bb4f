//! Names of schools without numbers: which words of a cell are a school's own, whether two names are of one school.
//! Knows words only; whose rows are counted is decided where a column of schools is read.

use std::collections::BTreeSet;

use crate::text;
use crate::text::pattern;

/// Letters from which on a slip of one letter is likelier than another name.
const LONG_WORD: usize = 6;

pattern! {
    /// Words that make a text the name of a school.
    SCHOOL = r"(?:^| )(?:школ[аыеу]|школой|[а-я]*сош|[а-я]*оош|нош|сш|цо|гимнази[а-я]*|лице[йяюе][а-я]*|интернат[а-я]*|центр[а-я]* образования)(?: |$)";
    /// Words of what may be a part of a school.
    UNIT = r"(?:^| )(?:корпус|здани|отделени|филиал|подразделени|структурн|дошкольн|детск[а-я]* сад|[а-я]*доу|д с|администраци|блок|площадк|групп|класс|ступен)";
    /// Words of what is a part of a school and never one.
    PART = r"(?:^| )(?:корпус|здани|отделени|администраци|блок|площадк|класс|ступен)";
    /// What says where a school is and whom it honours, not which it is.
    ASIDE = r"(?:^| )[а-я]+ (?:муниципальн[а-я]* )?(?:район[а-я]*|р на|округ[а-я]*|област[а-я]*|кра[йя])(?: |$)|геро[а-я]+ (?:советского союза|российской федерации|россии)";
    /// Words of any school.
    COMMON = r"^(?:[а-я]*оу|[а-я]*сош|[а-я]*оош|н?ош|сш|цо|ано|муниципальн[а-я]*|государственн[а-я]*|федеральн[а-я]*|бюджетн[а-я]*|казенн[а-я]*|автономн[а-я]*|частн[а-я]*|[а-я]*образовательн[а-я]*|учреждени[а-я]*|организаци[а-я]*|средн(?:яя|ей)|основн(?:ая|ой)|начальн(?:ая|ой)|полн(?:ая|ой|ого)|общего|образования|школ[а-я]*|гимнази[а-я]*|лице[йяюе][а-я]*|интернат[а-я]*|центр[а-я]*|село|села|город|города|поселок|поселка|деревня|деревни|станица|станицы|хутор|хутора|ст|пос|им|имени|номер|и|.)$";
    ENDING = r"(?:ого|его|ому|ая|яя|ое|ее|ой|ей|ую|ый|ий|ых|их|ом|а|я|о|е|у|ы|и)$";
    LYCEUM = r"(?:^| )лице[йяюе]";
    GYMNASIUM = r"(?:^| )гимнази";
}

/// The name of a school, as a text gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NameOfSchool {
    /// The words that no other school has, without their endings; a number is one.
    words: BTreeSet<String>,
    kind: SchoolWord,
    is_full: bool,
    is_part: bool,
}

/// The kind of a school by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SchoolWord {
    School,
    Gymnasium,
    Lyceum,
}

/// Whether two names are of one school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kinship {
    Same,
    /// A word more, another kind, a slip: it may be one school.
    Near,
    Different,
}

impl NameOfSchool {
    pub(super) fn new(text: &str) -> Self {
        let key = text::key(text);
        let mut words = BTreeSet::new();
        for word in ASIDE.replace_all(&key, " ").split(' ') {
            let is_number = word.starts_with(|sign: char| sign.is_ascii_digit());
            if !word.is_empty() && (is_number || !COMMON.is_match(word)) {
                words.insert(stem(word));
            }
        }
        let is_unit = UNIT.is_match(&key);
        let is_school = SCHOOL.is_match(&key);
        Self {
            is_full: is_school && !is_unit && !words.is_empty(),
            is_part: !is_school && PART.is_match(&key),
            kind: SchoolWord::of(&key),
            words,
        }
    }

    /// Whether the text names one school among others, not a part of one.
    pub(super) fn is_full(&self) -> bool {
        self.is_full
    }

    /// Whether the text names a part of a school and no school.
    pub(super) fn is_part(&self) -> bool {
        self.is_part
    }

    pub(super) fn kinship(&self, school: &Self) -> Kinship {
        if self.words == school.words {
            return if self.kind == school.kind { Kinship::Same } else { Kinship::Near };
        }
        // «МБОУ «Лицей»» may be the lyceum of any name.
        let is_bare = self.words.is_empty() || school.words.is_empty();
        if is_bare && self.kind == school.kind {
            return Kinship::Near;
        }
        let mut n_common = 0;
        for word in &self.words {
            if school.words.iter().any(|of_school| is_slip(word, of_school)) {
                n_common += 1;
            }
        }
        // «Большая Озёрная» and «Малая Озёрная» share a word and stay in doubt.
        if n_common > 0 { Kinship::Near } else { Kinship::Different }
    }
}

impl SchoolWord {
    fn of(key: &str) -> Self {
        if LYCEUM.is_match(key) {
            Self::Lyceum
        } else if GYMNASIUM.is_match(key) {
            Self::Gymnasium
        } else {
            Self::School
        }
    }
}

/// A word without its ending: «Заречная» and «Заречное» are one.
fn stem(word: &str) -> String {
    if word.chars().count() < LONG_WORD {
        return word.to_owned();
    }
    ENDING.replace(word, "").into_owned()
}

/// Whether two words are one, but for a slip in a long one.
fn is_slip(word: &str, written: &str) -> bool {
    let is_long = word.chars().count().min(written.chars().count()) >= LONG_WORD;
    word == written || is_long && strsim::damerau_levenshtein(word, written) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schools_are_told_by_the_words_of_their_names() {
        let school = NameOfSchool::new("МБОУ «Заречная средняя школа»");
        for (text, expected) in [
            ("Заречная СОШ", Kinship::Same),
            ("МКОУ СОШ с. Заречное Красносельского района", Kinship::Same),
            ("Заречная школа им. А. С. Пушкина", Kinship::Near),
            ("Заречная гимназия", Kinship::Near),
            ("Заречаня школа", Kinship::Near),
            ("Озёрная средняя школа", Kinship::Different),
            ("МБОУ «СОШ № 3»", Kinship::Different),
            ("Лицей им. Пушкина", Kinship::Different),
        ] {
            let name = NameOfSchool::new(text);
            assert!(name.is_full(), "{text}");
            assert_eq!(school.kinship(&name), expected, "{text}");
        }
    }

    #[test]
    fn a_part_of_a_school_is_no_school() {
        for (text, is_part) in [
            ("Начальная школа", false),
            ("МБОУ СОШ", false),
            ("Детский сад «Солнышко»", false),
            ("Филиал Озёрная школа", false),
            ("РГПУ им. Герцена", false),
            ("корпус 2", true),
            ("дошкольное отделение", true),
            ("администрация", true),
        ] {
            let name = NameOfSchool::new(text);
            assert_eq!((name.is_full(), name.is_part()), (false, is_part), "{text}");
        }
    }
}
