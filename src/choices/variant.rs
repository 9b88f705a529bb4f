//! Other ways to count a figure: what the JSON calls them and what they change, in words.
//! Which of them a figure is tried with stands in the table of choices and with the figures.

use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};

/// Another way to count a figure, by the name of the choice that was not made. The first ones are the
/// alternatives of the table of choices, in the order in which they are tried.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[expect(missing_docs, reason = "`words` says what each is")]
pub enum Variant {
    StrictThreshold,
    InclusiveThreshold,
    UniversityThreshold,
    CertificateThreshold,
    ExternalIn,
    ExternalOut,
    AdministrationIn,
    AdministrationOut,
    LeaveIn,
    LeaveOut,
    JuryIn,
    JuryOut,
    SchoolLevelIn,
    SnapshotAugust,
    SnapshotMay,
    #[serde(rename = "young_below_5")]
    #[strum(serialize = "young_below_5")]
    YoungBelow5,
    #[serde(rename = "young_below_3")]
    #[strum(serialize = "young_below_3")]
    YoungBelow3,
    DesignFlow,
    LenientDifficulties,
    OfAllTeachers,
    MeanOfSubjects,
    ByPupil,
    ByGraduate,
    CommonWorks,
    WithAbsent,
}

impl Variant {
    /// What it changes.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::StrictThreshold => "порог ГИА строго выше («>»)",
            Self::InclusiveThreshold => "результат на пороге ГИА засчитан («≥»)",
            Self::UniversityThreshold => "порог ЕГЭ для поступления в вуз (русский 36)",
            Self::CertificateThreshold => "порог ЕГЭ – балл, с которым экзамен сдан (русский 24)",
            Self::ExternalIn => "внешние совместители входят в число педагогов",
            Self::ExternalOut => "внешние совместители не входят в число педагогов",
            Self::AdministrationIn => "администрация с преподаванием входит в число педагогов",
            Self::AdministrationOut => "администрация с преподаванием не входит в число педагогов",
            Self::LeaveIn => "педагоги в отпуске по уходу за ребёнком входят в число педагогов",
            Self::LeaveOut => "педагоги в отпуске по уходу за ребёнком не входят в число педагогов",
            Self::JuryIn => "работа в жюри считается представлением опыта",
            Self::JuryOut => "работа в жюри не считается представлением опыта",
            Self::SchoolLevelIn => "школьный уровень тоже считается представлением опыта",
            Self::SnapshotAugust => "дата среза – 31 августа",
            Self::SnapshotMay => "дата среза – 31 мая",
            Self::YoungBelow5 => "молодой педагог – стаж меньше 5 лет",
            Self::YoungBelow3 => "молодой педагог – стаж меньше 3 лет",
            Self::DesignFlow => "только документы, выданные за год до даты среза",
            Self::LenientDifficulties => "«частично» – не затруднение",
            Self::OfAllTeachers => "доля от всех педагогов, а не от ответивших",
            Self::MeanOfSubjects => "среднее долей по предметам, каждый предмет поровну",
            Self::ByPupil => "ученики, у которых засчитаны все работы, от числа учеников",
            Self::ByGraduate => "выпускники выше порога по всем предметам, от числа выпускников",
            Self::CommonWorks => "только работы, которые есть в обоих годах",
            Self::WithAbsent => "отсутствовавшие входят в знаменатель",
        }
    }
}
