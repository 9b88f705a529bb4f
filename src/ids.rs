//! The closed sets of the contract: each value is an enum, its text is that of the JSON.
//! Names only: what they mean to a reader stands with their tables.

use serde::Deserialize;

/// Makes an enum whose values have the texts of the contract, in snake case unless a value says another: in the
/// JSON, in its schema, and as [`&'static str`](str).
macro_rules! closed_set {
    ($(#[$about:meta])* pub enum $set:ident { $($(#[$text:meta])* $value:ident,)* }) => {
        $(#[$about])*
        #[derive(
            Debug,
            Clone,
            Copy,
            PartialEq,
            Eq,
            PartialOrd,
            Ord,
            Hash,
            serde::Serialize,
            serde::Deserialize,
            schemars::JsonSchema,
            strum::Display,
            strum::EnumString,
            strum::IntoStaticStr,
            strum::VariantArray,
        )]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        pub enum $set { $($(#[$text])* $value,)* }

        impl $set {
            /// The text of the contract.
            pub fn as_str(self) -> &'static str {
                self.into()
            }
        }
    };
}

pub(crate) use closed_set;

closed_set! {
    /// Which of the two in a pair.
    pub enum PairRole {
        Mentor,
        Mentee,
    }
}

closed_set! {
    /// When in the year of a pair a questionnaire was answered.
    pub enum SurveyMoment {
        Before,
        Middle,
        Unstated,
        After,
    }
}

closed_set! {
    /// What a respondent is satisfied by.
    pub enum SatisfactionBy {
        Item,
        Mean,
    }
}

closed_set! {
    /// What the effect of mentoring is.
    #[derive(Default)]
    pub enum EffectVerdict {
        Growth,
        Decline,
        Indistinct,
        #[default]
        Refused,
    }
}

closed_set! {
    /// What the value of a planned result is.
    pub enum FigureUnit {
        Share,
        Score,
    }
}

closed_set! {
    /// By what a figure is cut.
    pub enum Cut {
        Subject,
        Grade,
        Class,
        Exam,
        Level,
        Result,
        Kind,
        Category,
        Position,
        Block,
        Item,
        Method,
        School,
        Group,
    }
}

closed_set! {
    /// A figure beside a planned result, in the order of its text: the JSON lists them so.
    pub enum CompanionId {
        AllSubjectsAbove,
        FirstStage,
        GapCity,
        GapCountry,
        GapDistrict,
        HighScores,
        #[serde(rename = "journal_gap_2")]
        #[strum(serialize = "journal_gap_2")]
        JournalGap2,
        JournalHigher,
        JournalLower,
        JournalSame,
        MeanMark,
        MeanOfSubjects,
        MeanScore,
        MedianScore,
        OnThreshold,
        Participation,
        Participations,
        PupilsAllPassed,
        ResponseRate,
        SamePairs,
        Sou,
    }
}

closed_set! {
    /// A wider group of schools that exports state results of.
    pub enum WiderGroup {
        District,
        City,
        Country,
    }
}

closed_set! {
    /// A procedure of outside assessment.
    pub enum Procedure {
        #[serde(rename = "ВПР")]
        #[strum(serialize = "ВПР")]
        Vpr,
        #[serde(rename = "ОГЭ")]
        #[strum(serialize = "ОГЭ")]
        Oge,
        #[serde(rename = "ЕГЭ")]
        #[strum(serialize = "ЕГЭ")]
        Ege,
        #[serde(rename = "РДР")]
        #[strum(serialize = "РДР")]
        Rdr,
    }
}

impl Procedure {
    /// Whether graduates sit it: an exam of several dates, whose grade says nothing.
    pub(crate) fn is_exam(self) -> bool {
        matches!(self, Self::Oge | Self::Ege)
    }
}

closed_set! {
    /// A kind of pairs, in the programme's order.
    pub enum PairKind {
        ExperiencedYoung,
        LeaderStruggling,
        InnovatorConservative,
        SubjectExperts,
    }
}

closed_set! {
    /// What became of a pair.
    pub enum PairStatus {
        Active,
        Completed,
        Extended,
        Terminated,
    }
}

closed_set! {
    /// What the points of a possible pair are of.
    pub enum ProposalComponent {
        Subject,
        Wish,
        Category,
        Gap,
        Parallel,
        Evidence,
        Mentored,
    }
}

closed_set! {
    /// What stands between a mentee and a mentor.
    pub enum Shortage {
        /// A rule: both must teach one subject or subjects of one group.
        #[serde(rename = "R5")]
        #[strum(serialize = "R5")]
        Subject,
        /// A rule: the mentor has no talk and no contest of late.
        #[serde(rename = "R7")]
        #[strum(serialize = "R7")]
        Evidence,
        /// «Не с кем».
        Ban,
        /// All who could be mentors have as many mentees as they may.
        Capacity,
        /// Nobody could be the mentor.
        NoMentor,
    }
}

/// A rule of pairing, by its number.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema,
)]
pub enum PairRuleId {
    R1,
    R2,
    R3,
    R4,
    R5,
    R6,
    R7,
    R8,
    R9,
    R10,
    R11,
    R12a,
    R12b,
    R12c,
    R12d,
    R13,
    R14,
    R15,
}

/// What rows of a form become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, strum::VariantArray)]
#[serde(rename_all = "snake_case")]
pub enum FormKind {
    /// Pupil rows of ВПР that carry the mark.
    VprPupils,
    /// Pupil rows of ВПР with points only.
    VprPoints,
    /// Percentages of marks by groups.
    VprMarks,
    /// Counts of marks by classes, a summary of the school.
    VprCounts,
    /// Reports of «Аналитика» on groups without marks: participants, the journal, points.
    VprReport,
    /// Exam protocols and the exam template.
    Exam,
    /// The РДР template.
    Diagnostic,
    /// Staff lists.
    Staff,
    /// Courses of the staff, in a table of their own.
    Courses,
    /// Talks, lessons, publications.
    Experience,
    /// Contests and projects.
    Contest,
    /// Mentor–mentee pairs.
    Pair,
    /// Who would be a mentor, who needs one.
    Request,
    /// Courses, visits to lessons, seminars: learning of teachers.
    Training,
    /// Answers of a survey of difficulties.
    Difficulty,
    /// Scores of a survey of the climate.
    Climate,
    /// Questionnaires of pairs, before and after.
    Questionnaire,
    /// Score sheets of teachers' effectiveness.
    Effectiveness,
    /// Passport: parameters.
    Passport,
    /// Passport: codes of the school.
    PassportCodes,
    /// Passport: targets.
    PassportTargets,
    /// Passport: ordinals of classes.
    PassportClasses,
    /// Passport: numbers of pupils, graduates, workers.
    PassportContingent,
    /// Passport: teachers of classes.
    PassportTeachers,
    /// Passport: ВПР scales.
    PassportScales,
    /// Passport: high labels of РДР.
    PassportDiagnostic,
    /// Passport: headers of foreign forms.
    PassportColumns,
    /// Schools of a district; no row is of the report's school.
    SchoolRegister,
    /// Recognised, but not a source of any figure yet.
    Unused,
    /// Recognised as a wrong artefact: refused with the form's `advice`.
    Foreign,
}

/// How a unit that was not read could move a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapKind {
    /// The row is a unit itself (a work, a result, a pupil, a respondent, a staff row, a pair): it could
    /// add to the denominator, and to the numerator.
    Unit,
    /// The row is an event of a teacher (a talk, a contest, a course) or a name not joined: it could add
    /// to the numerator only.
    Event,
    /// The unit is in the denominator already, only its deciding cell (category, outcome) was not read.
    Deciding,
}

impl WiderGroup {
    /// Its name in a table.
    pub fn words(self) -> &'static str {
        match self {
            Self::District => "Район",
            Self::City => "Город",
            Self::Country => "Россия",
        }
    }
}

impl PairKind {
    /// The programme's words.
    pub fn words(self) -> &'static str {
        match self {
            Self::ExperiencedYoung => "опытный учитель – молодой специалист",
            Self::LeaderStruggling => {
                "лидер педагогического сообщества – педагог, испытывающий проблемы"
            }
            Self::InnovatorConservative => "педагог-новатор – консервативный педагог",
            Self::SubjectExperts => "опытный предметник – неопытный предметник",
        }
    }

    /// The title of its sheet in the register, which Excel cuts after 31 characters.
    pub fn sheet(self) -> &'static str {
        match self {
            Self::ExperiencedYoung => "Опытный – молодой специалист",
            Self::LeaderStruggling => "Лидер – испытывающий проблемы",
            Self::InnovatorConservative => "Новатор – консервативный",
            Self::SubjectExperts => "Предметник – предметник",
        }
    }
}

impl PairStatus {
    /// The word of the register.
    pub fn words(self) -> &'static str {
        match self {
            Self::Active => "действует",
            Self::Completed => "завершена",
            Self::Extended => "продлена",
            Self::Terminated => "прекращена",
        }
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    use super::*;

    #[test]
    fn figures_beside_are_in_the_order_of_their_texts() {
        assert!(CompanionId::VARIANTS.is_sorted_by_key(|companion| companion.as_str()));
    }

    #[test]
    fn the_json_has_the_text_of_the_set() {
        for companion in CompanionId::VARIANTS {
            let json = serde_json::to_value(companion).unwrap();
            assert_eq!(json, companion.as_str());
        }
    }

    #[test]
    fn titles_of_the_registers_sheets_fit_excel() {
        assert!(PairKind::VARIANTS.iter().all(|kind| kind.sheet().chars().count() <= 31));
    }
}
