//! Ways to count a figure that were not chosen: their names and words.
//! Which of them is the other side of a choice stands with the choice.

use crate::ids::closed_set;

closed_set! {
    /// Another way to count a figure, by the name of the choice that was not made. The first ones are the
    /// alternatives of [`super::CHOICES`], in the order in which they are tried.
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
        MentoringOut,
        WithAbsent,
    }
}

impl Variant {
    /// What it changes.
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
            Self::MentoringOut => {
                "обучение наставляемого в паре не считается, только другие записи"
            }
            Self::WithAbsent => "отсутствовавшие входят в знаменатель",
        }
    }
}
