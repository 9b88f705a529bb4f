//! School subjects: one canonical name for all spellings, exam codes, families of scales.
//! Says nothing of an unknown subject: the caller keeps its text.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Reference, rows};
use crate::text;

const MATHEMATICS: &str = "Математика";
const MATHEMATICS_PROFILE: &str = "Математика (профильная)";
const MATHEMATICS_BASE: &str = "Математика (базовая)";
const CODE_OF_BASE_MATHEMATICS: u32 = 22;

/// A state final exam.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub(crate) enum Exam {
    /// ОГЭ, after grade 9.
    #[serde(rename = "ОГЭ")]
    Oge,
    /// ЕГЭ, after grade 11.
    #[serde(rename = "ЕГЭ")]
    Ege,
    /// ГВЭ, for pupils with special needs.
    #[serde(rename = "ГВЭ")]
    Gve,
}

impl Exam {
    /// The abbreviation as printed.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Oge => "ОГЭ",
            Self::Ege => "ЕГЭ",
            Self::Gve => "ГВЭ",
        }
    }

    /// The exam of an abbreviation.
    pub(crate) fn titled(title: &str) -> Option<Self> {
        [Self::Oge, Self::Ege, Self::Gve].into_iter().find(|exam| exam.title() == title)
    }
}

/// The subjects, indexed by the keys of their spellings and by exam code.
#[derive(Debug, Clone)]
pub(super) struct Subjects {
    names: BTreeMap<String, String>,
    codes: BTreeMap<u32, String>,
    families: BTreeMap<String, String>,
    qualifiers: Vec<String>,
    /// By key of the subject's name.
    cycles: BTreeMap<String, String>,
}

impl Subjects {
    pub(super) fn new(table: rows::Subjects) -> Self {
        let mut subjects = Self {
            names: BTreeMap::new(),
            codes: BTreeMap::new(),
            families: BTreeMap::new(),
            qualifiers: table.qualifier.iter().map(|row| text::key(&row.text)).collect(),
            cycles: BTreeMap::new(),
        };
        for cycle in table.cycle {
            for subject in cycle.subjects {
                subjects.cycles.insert(text::key(&subject), cycle.name.clone());
            }
        }
        for row in table.subject {
            for raw in row.spellings.iter().chain([&row.name]) {
                subjects.names.insert(text::key(raw), row.name.clone());
            }
            subjects.codes.extend(row.codes.iter().map(|code| (*code, row.name.clone())));
            subjects.families.extend(row.family.map(|family| (row.name, family)));
        }
        subjects
    }
}

impl Reference {
    /// The canonical name of a subject («по окружающему миру», «ОМ» → «Окружающий мир»); unknown: `None`.
    pub(crate) fn subject(&self, raw: &str) -> Option<&str> {
        let key = text::key(raw);
        let mut key = key.strip_prefix("по ").unwrap_or(&key);
        loop {
            if let Some(name) = self.subjects.names.get(key) {
                return Some(name);
            }
            if let Some(name) = self.member(key) {
                return Some(name);
            }
            key = self.subjects.qualifiers.iter().find_map(|qualifier| without(key, qualifier))?;
        }
    }

    /// The subject after the name of its family: «иностранному языку (английский)».
    fn member(&self, key: &str) -> Option<&str> {
        for (space, _) in key.match_indices(' ') {
            let family = self.subjects.names.get(&key[..space]);
            let Some(name) = self.subjects.names.get(&key[space + 1..]) else { continue };
            if family.is_some() && self.subjects.families.get(name) == family {
                return Some(name);
            }
        }
        None
    }

    /// The canonical subject of an exam, by its РЦОИ code and name; the name decides, the code where it is unknown.
    ///
    /// ЕГЭ splits mathematics: code 22 or a name with «баз» is «Математика (базовая)», any other «Математика (профильная)».
    pub(crate) fn exam_subject(&self, exam: Exam, code: Option<u32>, name: &str) -> Option<String> {
        let words = text::key(name);
        let subject = match self.subject(name) {
            Some(subject) => subject,
            None if words.contains("матем") => MATHEMATICS,
            None => self.subjects.codes.get(&code?)?,
        };
        if ![MATHEMATICS, MATHEMATICS_PROFILE, MATHEMATICS_BASE].contains(&subject) {
            return Some(subject.to_owned());
        }
        let base = code == Some(CODE_OF_BASE_MATHEMATICS)
            || subject == MATHEMATICS_BASE
            || words.contains("баз");
        let subject = match (exam, base) {
            (Exam::Ege, true) => MATHEMATICS_BASE,
            (Exam::Ege, false) => MATHEMATICS_PROFILE,
            (Exam::Oge | Exam::Gve, _) => MATHEMATICS,
        };
        Some(subject.to_owned())
    }

    /// The group of a subject whose teachers understand each other's lessons; `None`: it is of none.
    pub(crate) fn cycle(&self, subject: &str) -> Option<&str> {
        self.subjects.cycles.get(&text::key(subject)).map(String::as_str)
    }

    /// The subjects that a cell names: canonical names, an unknown one as it is compared.
    pub(crate) fn subjects_of(&self, cell: &str) -> BTreeSet<String> {
        let mut subjects = BTreeSet::new();
        for part in cell.split([',', ';', '/', '\n']).filter(|part| !text::key(part).is_empty()) {
            if let Some(parts) = self.joined_by_and(part) {
                subjects.extend(parts);
                continue;
            }
            let known = self.subject(part).map(str::to_owned);
            subjects.insert(known.unwrap_or_else(|| text::key(part)));
        }
        subjects
    }

    /// «Русский язык и литература» are two subjects, «Алгебра и начала анализа» one.
    fn joined_by_and(&self, part: &str) -> Option<Vec<String>> {
        let folded = text::folded(part);
        let named = folded.split(" и ").map(|word| self.subject(word).map(str::to_owned));
        named.collect()
    }

    /// The name a canonical subject stands under in scales: «Английский язык» → «Иностранный язык», else its own.
    pub(crate) fn family<'a>(&'a self, subject: &'a str) -> &'a str {
        self.subjects.families.get(subject).map_or(subject, String::as_str)
    }
}

/// The key without a qualifier at its end or its beginning.
fn without<'a>(key: &'a str, qualifier: &str) -> Option<&'a str> {
    if let Some(rest) = key.strip_suffix(qualifier)
        && let Some(before) = rest.strip_suffix(' ')
    {
        return Some(before);
    }
    key.strip_prefix(qualifier)?.strip_prefix(' ')
}

#[cfg(test)]
mod tests {
    use super::super::{Reference, SUBJECTS, rows};
    use super::*;

    #[test]
    fn spellings_lead_to_one_name() {
        let reference = Reference::shipped().unwrap();
        for (raw, expected) in [
            ("РУ", "Русский язык"),
            ("PУ", "Русский язык"),
            (" Русский\u{a0}яз. ", "Русский язык"),
            ("по окружающему миру", "Окружающий мир"),
            ("ОКР", "Окружающий мир"),
            ("Матем.", "Математика"),
            ("МАТЕМАТИКА", "Математика"),
            ("по математике (базовый уровень)", ""),
            ("Математика (профильный уровень)", "Математика (профильная)"),
            ("ХИ", "Химия"),
            ("XI", "Химия"),
            ("Информатика и ИКТ", "Информатика"),
            ("Иностранный язык (английский)", "Английский язык"),
            ("Английский язык (устная часть)", "Английский язык"),
            ("История (ОГЭ)", "История"),
            ("ГГ", "География"),
            ("ОБ", "Обществознание"),
            ("ОБЖ", "Основы безопасности жизнедеятельности"),
            ("по французскому языку", "Французский язык"),
            ("Хореография", ""),
            ("", ""),
        ] {
            assert_eq!(reference.subject(raw).unwrap_or_default(), expected, "{raw:?}");
        }
    }

    #[test]
    fn a_cell_may_name_several_subjects_and_each_has_its_group() {
        let reference = Reference::shipped().unwrap();
        for (cell, expected) in [
            ("Русский язык и литература", &["Литература", "Русский язык"][..]),
            ("математика, физика", &["Математика", "Физика"]),
            ("Алгебра и начала анализа", &["Алгебра и начала математического анализа"]),
            ("Информатика и ИКТ", &["Информатика"]),
            ("Хореография", &["хореография"]),
            (" ", &[]),
        ] {
            let subjects = reference.subjects_of(cell);
            assert_eq!(subjects.iter().map(String::as_str).collect::<Vec<_>>(), expected, "{cell}");
        }
        for [one, another] in [
            ["Русский язык", "Родная литература"],
            ["Физика", "Информатика"],
            ["География", "природоведение"],
            ["Право", "История"],
            ["Английский язык", "Немецкий язык"],
            ["Музыка", "Технология"],
            ["Физическая культура", "Основы безопасности жизнедеятельности"],
        ] {
            assert_eq!(reference.cycle(one), reference.cycle(another));
            assert!(reference.cycle(one).is_some(), "{one}");
        }
        assert_ne!(reference.cycle("Физика"), reference.cycle("Химия"));
        assert_eq!(reference.cycle("Хореография"), None);
    }

    #[test]
    fn every_subject_of_a_group_is_written_as_elsewhere() {
        let reference = Reference::shipped().unwrap();
        let strangers = ["Природоведение", "Основы безопасности и защиты Родины"];
        let table = SUBJECTS.rows::<rows::Subjects>().unwrap();
        for subject in table.cycle.iter().flat_map(|cycle| &cycle.subjects) {
            let is_known = reference.subject(subject) == Some(subject.as_str());
            assert!(is_known || strangers.contains(&subject.as_str()), "{subject}");
        }
    }

    #[test]
    fn subjects_are_known_in_the_dative_and_by_the_codes_of_exports() {
        let reference = Reference::shipped().unwrap();
        for (code, dative, expected) in [
            ("РУ", "по русскому языку", "Русский язык"),
            ("МА", "по математике", "Математика"),
            ("ОМ", "по окружающему миру", "Окружающий мир"),
            ("ОКР", "Окружающему миру", "Окружающий мир"),
            ("БИ", "по биологии", "Биология"),
            ("ИС", "по истории", "История"),
            ("ГГ", "по географии", "География"),
            ("ОБ", "по обществознанию", "Обществознание"),
            ("ФИ", "по физике", "Физика"),
            ("ХИ", "по химии", "Химия"),
            ("ИЯ", "по иностранному языку", "Иностранный язык"),
            ("АЯ", "по английскому языку", "Английский язык"),
            ("НЯ", "по немецкому языку", "Немецкий язык"),
            ("ФЯ", "по французскому языку", "Французский язык"),
            ("ЛИ", "по литературе", "Литература"),
            ("ИНФ", "по информатике", "Информатика"),
            ("ИСЯ", "по испанскому", "Испанский язык"),
            ("КЯ", "по китайскому", "Китайский язык"),
            ("ЛЧ", "по литературному чтению", "Литературное чтение"),
        ] {
            for raw in [code, dative] {
                assert_eq!(reference.subject(raw), Some(expected), "{raw}");
            }
        }
    }

    /// Nominative, genitive («результаты русского языка») and dative («по русскому языку») of the subjects
    /// of ФИС ОКО and РЦОИ, with the short forms met in names of files.
    const CASES: [(&str, &str); 24] = [
        ("Русский язык", "русского языка|Русскому языку|Русс. яз.|Рус.яз|РЯ"),
        ("Математика", "математики|Математике|МАТЕМ|Матем.|Мат.|Математика (база)|МА "),
        ("Окружающий мир", "окружающего мира|Окружающему миру|Окруж. мир|Окр.мир|ОкрМир"),
        ("Литературное чтение", "литературного чтения|литературному чтению|Лит. чтение|ЛЧ"),
        ("Литература", "литературы|Литературе|Лит-ра|Литер."),
        ("Биология", "биологии|Биол.|БИО|БИ"),
        ("История", "истории|Ист.|ИС"),
        ("География", "географии|Геогр.|ГЕО|ГГ"),
        ("Обществознание", "обществознания|Обществознанию|Общество|Обществ.|Общ.|ОБ"),
        ("Физика", "физики|Физике|Физ.|ФИ"),
        ("Химия", "химии|Хим.|ХИ|XИ"),
        ("Информатика", "информатики|Информатике|Информ.|ИНФ|Информатика и ИКТ"),
        ("Иностранный язык", "иностранного языка|Иностранному языку|Ин. яз.|Иностр. яз.|Иняз|ИЯ"),
        (
            "Английский язык",
            "английского языка|Английскому языку|Англ. яз.|Англ.яз|Ин. яз. (англ.)|Иностранный язык (английский)|Иностранному языку (английский)|АЯ",
        ),
        (
            "Немецкий язык",
            "немецкого языка|Немецкому языку|Нем. яз.|Иностранный язык (немецкий)|НЯ",
        ),
        (
            "Французский язык",
            "французского языка|Французскому языку|Франц. яз.|Фр. яз.|Иностранный язык (французский)|ФЯ",
        ),
        ("Испанский язык", "испанского языка|Испанскому языку|Исп. яз."),
        ("Китайский язык", "китайского языка|Китайскому языку|Кит. яз."),
        ("Алгебра", "алгебры|Алгебре"),
        ("Геометрия", "геометрии|Геом."),
        ("Основы безопасности жизнедеятельности", "ОБЖ|ОБЗР"),
        ("Физическая культура", "физической культуры|Физической культуре|Физ-ра"),
        ("Технология", "технологии|Труд (технология)"),
        ("Музыка", "музыки|Музыке"),
    ];

    #[test]
    fn subjects_are_known_in_every_case_and_short_form() {
        let reference = Reference::shipped().unwrap();
        let mut unknown = Vec::new();
        for (name, spellings) in CASES {
            for raw in spellings.split('|').filter(|raw| reference.subject(raw) != Some(name)) {
                unknown.push(format!("{raw} – {:?}", reference.subject(raw)));
            }
        }
        // A level in brackets makes it a subject of ЕГЭ of its own.
        assert_eq!(unknown, ["Математика (база) – Some(\"Математика (базовая)\")"]);
    }

    #[test]
    fn canonical_names_are_their_own_spelling() {
        let reference = Reference::shipped().unwrap();
        for row in SUBJECTS.rows::<rows::Subjects>().unwrap().subject {
            assert_eq!(reference.subject(&row.name), Some(row.name.as_str()));
        }
    }

    #[test]
    fn spellings_and_codes_are_unique() {
        let (mut keys, mut codes) = (BTreeMap::new(), BTreeMap::new());
        for row in SUBJECTS.rows::<rows::Subjects>().unwrap().subject {
            for raw in row.spellings.iter().chain([&row.name]) {
                let earlier = keys.insert(text::key(raw), row.name.clone());
                assert_eq!(earlier, None, "{raw} стоит дважды: {}", row.name);
            }
            for code in row.codes {
                assert_eq!(codes.insert(code, row.name.clone()), None, "код {code}");
            }
        }
    }

    #[test]
    fn exams_split_mathematics() {
        let reference = Reference::shipped().unwrap();
        for (exam, code, name, expected) in [
            (Exam::Ege, Some(2), "Математика", "Математика (профильная)"),
            (Exam::Ege, Some(2), "Математика профильная", "Математика (профильная)"),
            (Exam::Ege, Some(22), "Математика", "Математика (базовая)"),
            (Exam::Ege, None, "Математика базовая", "Математика (базовая)"),
            (Exam::Ege, None, "Математика (ЕГЭ базового уровня)", "Математика (базовая)"),
            (Exam::Ege, Some(22), "", "Математика (базовая)"),
            (Exam::Ege, None, "Математика", "Математика (профильная)"),
            (Exam::Oge, Some(2), "Математика", "Математика"),
            (Exam::Oge, Some(2), "", "Математика"),
            (Exam::Oge, Some(4), "Химия", "Химия"),
            (Exam::Ege, Some(1), "Русский", "Русский язык"),
            (Exam::Ege, Some(29), "", "Английский язык"),
            (Exam::Ege, Some(99), "Хореография", ""),
        ] {
            let subject = reference.exam_subject(exam, code, name).unwrap_or_default();
            assert_eq!(subject, expected, "{exam:?} {code:?} {name:?}");
        }
    }
}
