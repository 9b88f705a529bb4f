//! The rows of the table of kinds.
//! A table: what its columns mean stands with their types, who reads them decides what follows.

use strum::VariantArray as _;

use super::{About, Dating, KindRow, Look, Owner, TellingCells, Units, words};
use crate::form::{FieldName, FormKind};

impl KindRow {
    /// A kind whose rows are of the report's school, one unit each, and no word tells anything of.
    const fn plain(kind: FormKind, about: About, dating: Dating) -> Self {
        Self {
            kind,
            about,
            dating,
            people: &[],
            owner: Owner::School,
            units: Units::One,
            void_words: &[],
            void_headings: &[],
            telling: &[],
            name_starts: &[],
            name_words: &[],
        }
    }
}

const STAFF: [TellingCells; 2] = [
    TellingCells {
        fields: &[FieldName::Hired, FieldName::Dismissed, FieldName::Awarded, FieldName::Until],
        look: Look::Days,
        may_tell: OF_STAFF,
    },
    TellingCells {
        fields: &[FieldName::External, FieldName::Teaching, FieldName::Dismissed],
        look: Look::Flags,
        may_tell: OF_STAFF,
    },
];
const OF_STAFF: &str = "по ним видно, кто уволен, принят, совместитель или педагог";
const ROLES: [TellingCells; 1] = [TellingCells {
    fields: &[FieldName::Role],
    look: Look::RepeatedWords,
    may_tell: "это роль педагога",
}];
const RESULTS: [TellingCells; 1] = [TellingCells {
    fields: &[FieldName::Result],
    look: Look::RepeatedWords,
    may_tell: "это результат участия",
}];

/// A row for each kind, in the order of [`FormKind`].
pub(super) static KINDS: [KindRow; FormKind::VARIANTS.len()] = [
    KindRow {
        people: &[FieldName::Code],
        owner: Owner::Row,
        void_words: &words::PUPIL_WORDS,
        name_starts: &["впр"],
        name_words: &["ф1", "ф3"],
        ..KindRow::plain(FormKind::VprPupils, About::Vpr, Dating::Year)
    },
    KindRow {
        people: &[FieldName::Code],
        owner: Owner::Row,
        void_words: &words::PUPIL_WORDS,
        ..KindRow::plain(FormKind::VprPoints, About::Vpr, Dating::Year)
    },
    KindRow {
        owner: Owner::Row,
        units: Units::Stated(FieldName::Participants),
        ..KindRow::plain(FormKind::VprMarks, About::Vpr, Dating::Year)
    },
    KindRow {
        units: Units::Stated(FieldName::Written),
        ..KindRow::plain(FormKind::VprCounts, About::Vpr, Dating::Year)
    },
    KindRow::plain(FormKind::VprReport, About::Vpr, Dating::Title),
    KindRow {
        owner: Owner::Row,
        void_words: &words::PUPIL_WORDS,
        name_starts: &["огэ", "егэ", "гиа"],
        ..KindRow::plain(FormKind::Exam, About::Exam, Dating::ExamDay)
    },
    KindRow {
        people: &[FieldName::Participant, FieldName::Fio],
        owner: Owner::Column,
        units: Units::Levels,
        void_words: &words::PUPIL_WORDS,
        name_starts: &["рдр"],
        ..KindRow::plain(FormKind::Diagnostic, About::Diagnostic, Dating::Year)
    },
    KindRow {
        void_words: &words::STAFF_WORDS,
        telling: &STAFF,
        name_starts: &[
            "кадр", "сотрудник", "работник", "педсостав", "педколлектив", "педкадр", "тарификац",
            "категори", "штат",
        ],
        ..KindRow::plain(FormKind::Staff, About::Staff, Dating::List)
    },
    KindRow {
        void_words: &words::COURSE_WORDS,
        void_headings: &words::COURSE_HEADINGS,
        name_starts: &["курсы", "курсов", "квалификац", "переподготов"],
        name_words: &["кпк", "пк"],
        ..KindRow::plain(FormKind::Courses, About::Event, Dating::Document)
    },
    KindRow {
        void_words: &words::EVENT_WORDS,
        telling: &ROLES,
        name_starts: &["опыт", "выступлен", "публикац"],
        ..KindRow::plain(FormKind::Experience, About::Event, Dating::Day)
    },
    KindRow {
        void_words: &words::EVENT_WORDS,
        telling: &RESULTS,
        name_starts: &["конкурс"],
        name_words: &["проекты"],
        ..KindRow::plain(FormKind::Contest, About::Event, Dating::Day)
    },
    KindRow {
        void_words: &words::PAIR_WORDS,
        name_starts: &["наставни", "наставля", "пары"],
        name_words: &["пар"],
        ..KindRow::plain(FormKind::Pair, About::Pair, Dating::Term)
    },
    KindRow {
        people: &[FieldName::Fio],
        name_starts: &["запрос", "пожелан"],
        ..KindRow::plain(FormKind::Request, About::Request, Dating::Year)
    },
    KindRow {
        void_words: &words::COURSE_WORDS,
        void_headings: &words::COURSE_HEADINGS,
        name_starts: &["обучен", "стажиров", "взаимопосещ", "семинар"],
        ..KindRow::plain(FormKind::Training, About::Event, Dating::Day)
    },
    KindRow {
        people: &[FieldName::Respondent],
        name_starts: &["затруднен", "дефицит"],
        ..KindRow::plain(FormKind::Difficulty, About::Survey, Dating::Year)
    },
    KindRow {
        people: &[FieldName::Respondent],
        name_starts: &["климат"],
        ..KindRow::plain(FormKind::Climate, About::Survey, Dating::Year)
    },
    KindRow {
        people: &[FieldName::Respondent],
        ..KindRow::plain(FormKind::Questionnaire, About::Survey, Dating::Year)
    },
    KindRow {
        people: &[FieldName::Fio],
        name_starts: &["эффективн"],
        ..KindRow::plain(FormKind::Effectiveness, About::Scores, Dating::Year)
    },
    KindRow::plain(FormKind::Passport, About::Passport, Dating::Undated),
    KindRow::plain(FormKind::PassportCodes, About::Passport, Dating::Undated),
    KindRow::plain(FormKind::PassportTargets, About::Passport, Dating::Undated),
    KindRow::plain(FormKind::PassportClasses, About::Passport, Dating::Undated),
    KindRow::plain(FormKind::PassportContingent, About::Passport, Dating::Undated),
    KindRow::plain(FormKind::PassportTeachers, About::Passport, Dating::Undated),
    KindRow::plain(FormKind::PassportScales, About::Passport, Dating::Undated),
    KindRow::plain(FormKind::PassportDiagnostic, About::Passport, Dating::Undated),
    KindRow::plain(FormKind::PassportColumns, About::Passport, Dating::Undated),
    KindRow::plain(FormKind::SchoolRegister, About::Nothing, Dating::Undated),
    KindRow::plain(FormKind::Unused, About::Nothing, Dating::Undated),
    KindRow::plain(FormKind::Foreign, About::Nothing, Dating::Undated),
];
