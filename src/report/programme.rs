//! The fifteen planned results in the order and wording of the programme, with their definitions.
//! A table of words only: no figure is computed here.

use crate::programme::IndicatorId;

/// A planned result as the paper speaks of it.
#[derive(Debug, Clone, Copy)]
pub struct Planned {
    /// Id of the indicator.
    pub id: IndicatorId,
    /// The programme's wording.
    pub wording: &'static str,
    /// Subject of a sentence, nominative.
    pub name: &'static str,
    /// Gender of its head noun.
    pub gender: Gender,
    /// Of what the denominator consists: genitive after 1 and after 2.
    pub of: [&'static str; 2],
    /// Sheet that shows the figure in detail.
    pub section: Option<&'static str>,
    /// What the numerator counts.
    pub numerator: &'static str,
    /// What the denominator counts.
    pub denominator: &'static str,
    /// How the change is judged.
    pub judged: Judged,
}

/// Grammatical gender, for the verb of a conclusion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// Мужской.
    Masculine,
    /// Женский.
    Feminine,
    /// Средний.
    Neuter,
}

/// How a change is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    /// By the interval of a difference of two shares.
    Shares,
    /// Exactly: everyone was counted.
    Census,
    /// By the interval of a difference of two means.
    Means,
    /// More rose than fell.
    Majority,
}

impl Judged {
    /// The method in words.
    #[must_use]
    pub fn method(self) -> &'static str {
        match self {
            Self::Shares => {
                "доля – интервал Уилсона 95 %; разность – гибридный интервал Ньюкомба (метод 10) 95 %; \
                 рост или снижение признаётся, только если интервал разности не содержит нуля"
            }
            Self::Census => {
                "сплошной учёт: интервала нет, значения двух лет сравниваются точно; \
                 меньше 10 человек или пар – только количества"
            }
            Self::Means => "разность средних – интервал Уэлча 95 %",
            Self::Majority => "рост, если выросших больше, чем снизившихся; снижение, если меньше",
        }
    }
}

/// Sheet titles of the sections.
pub const VPR: &str = "ВПР";
/// ОГЭ and ЕГЭ.
pub const GIA: &str = "ГИА";
/// Regional diagnostics.
pub const RDR: &str = "РДР";
/// Staff.
pub const STAFF: &str = "Кадры";
/// Talks, contests.
pub const EVENTS: &str = "Опыт и конкурсы";
/// Learning from colleagues, lesson design, difficulties.
pub const LEARNING: &str = "Обучение и затруднения";
/// Climate, personal indicators.
pub const CLIMATE: &str = "Климат и эффективность";
/// Pairs and who is covered by them.
pub const MENTORING: &str = "Наставничество";
/// The school's own system of assessment.
pub const QUALITY: &str = "ВСОКО";
/// Rows of order 1324.
pub const SELF_ASSESSMENT: &str = "Самообследование";

const TEACHERS: [&str; 2] = ["педагога", "педагогов"];
const ALL_TEACHERS: &str =
    "педагогические работники школы на дату среза (без внешних совместителей)";

/// The results of education that `school_results` counts.
pub const DYNAMICS: [IndicatorId; 10] = [
    IndicatorId::VprPass,
    IndicatorId::VprQuality,
    IndicatorId::GiaAboveThreshold,
    IndicatorId::RdrHighCluster,
    IndicatorId::CategoryHighFirst,
    IndicatorId::ExperienceShared,
    IndicatorId::Contests,
    IndicatorId::HorizontalLearning,
    IndicatorId::LessonDesign,
    IndicatorId::NoDifficulties,
];

/// First row of the part «Положительная динамика образовательных результатов…».
pub const FIRST_OF_DYNAMICS: IndicatorId = IndicatorId::VprPass;
/// First row of the part that follows the programme's tasks.
pub const FIRST_OF_TASKS: IndicatorId = IndicatorId::PairsCompleted;

/// The planned results, then the two tasks that are measured.
pub const PROGRAMME: [Planned; 15] = [
    Planned {
        id: IndicatorId::SchoolResults,
        wording: "Измеримое улучшение показателей ОУ в образовательной сфере",
        name: "Доля выросших показателей школы",
        gender: Gender::Feminine,
        of: ["показателя", "показателей"],
        section: None,
        numerator: "показатели строк 4–13 с выводом «выросло», без неустойчивых",
        denominator: "показатели строк 4–13, по которым вывод об изменении возможен",
        judged: Judged::Majority,
    },
    Planned {
        id: IndicatorId::Climate,
        wording: "Улучшение психологического климата в ОУ внутри педагогического коллектива, связанное с выстраиванием долгосрочных и «экологических» коммуникаций на основе партнерства",
        name: "Психологический климат",
        gender: Gender::Masculine,
        of: ["ответившего", "ответивших"],
        section: Some(CLIMATE),
        numerator: "сумма баллов ответивших по методике",
        denominator: "ответившие",
        judged: Judged::Means,
    },
    Planned {
        id: IndicatorId::TeacherEffectiveness,
        wording: "Измеримое улучшение личных показателей эффективности педагогов",
        name: "Доля педагогов, чьи личные показатели выросли,",
        gender: Gender::Feminine,
        of: TEACHERS,
        section: Some(CLIMATE),
        numerator: "педагоги, у которых доля от собственного максимума баллов выросла",
        denominator: "педагоги, у которых есть показатели обоих лет",
        judged: Judged::Majority,
    },
    Planned {
        id: IndicatorId::VprPass,
        wording: "Повышение обученности по результатам ВПР",
        name: "Обученность по ВПР",
        gender: Gender::Feminine,
        of: ["работы", "работ"],
        section: Some(VPR),
        numerator: "работы с отметками «3», «4», «5»",
        denominator: "написанные работы, у которых есть отметка за ВПР (отсутствовавшие не входят)",
        judged: Judged::Shares,
    },
    Planned {
        id: IndicatorId::VprQuality,
        wording: "Повышение качества обучения по результатам ВПР",
        name: "Качество обучения по ВПР",
        gender: Gender::Neuter,
        of: ["работы", "работ"],
        section: Some(VPR),
        numerator: "работы с отметками «4» и «5»",
        denominator: "написанные работы, у которых есть отметка за ВПР (отсутствовавшие не входят)",
        judged: Judged::Shares,
    },
    Planned {
        id: IndicatorId::GiaAboveThreshold,
        wording: "Повышение доли выпускников, набравших по результатам ГИА по предметам баллы, \
                  превышающие пороговый уровень",
        name: "Доля результатов ГИА не ниже порога",
        gender: Gender::Feminine,
        of: ["результата", "результатов"],
        section: Some(GIA),
        numerator: "результаты ОГЭ и ЕГЭ не ниже порога",
        denominator: "результаты ОГЭ и ЕГЭ (один на человека и предмет)",
        judged: Judged::Shares,
    },
    Planned {
        id: IndicatorId::RdrHighCluster,
        wording: "Повышение доли обучающихся, попавших в кластер с высокими результатами по итогам РДР",
        name: "Доля обучающихся с высоким результатом РДР",
        gender: Gender::Feminine,
        of: ["обучающегося", "обучающихся"],
        section: Some(RDR),
        numerator: "участники с высоким уровнем",
        denominator: "участники, писавшие работу",
        judged: Judged::Shares,
    },
    Planned {
        id: IndicatorId::CategoryHighFirst,
        wording: "Увеличение доли педагогов, имеющих высшую и первую квалификационные категории",
        name: "Доля педагогов с высшей и первой категорией",
        gender: Gender::Feminine,
        of: TEACHERS,
        section: Some(STAFF),
        numerator: "педагоги, у которых высшая или первая категория действует на дату среза",
        denominator: ALL_TEACHERS,
        judged: Judged::Census,
    },
    Planned {
        id: IndicatorId::ExperienceShared,
        wording: "Увеличение доли педагогов, представляющих свой педагогический опыт на районном, \
                  городском и всероссийском уровне",
        name: "Доля педагогов, представивших опыт,",
        gender: Gender::Feminine,
        of: TEACHERS,
        section: Some(EVENTS),
        numerator: "педагоги, хотя бы раз представившие опыт на районном уровне или выше \
                    (слушатели не входят)",
        denominator: ALL_TEACHERS,
        judged: Judged::Census,
    },
    Planned {
        id: IndicatorId::Contests,
        wording: "Увеличение доли педагогов – участников конкурсов педагогического мастерства, \
                  методических проектов",
        name: "Доля педагогов – участников конкурсов и методических проектов",
        gender: Gender::Feminine,
        of: TEACHERS,
        section: Some(EVENTS),
        numerator: "педагоги, хотя бы раз участвовавшие в конкурсе для педагогов или методическом проекте",
        denominator: ALL_TEACHERS,
        judged: Judged::Census,
    },
    Planned {
        id: IndicatorId::HorizontalLearning,
        wording: "Увеличение доли педагогов, повысивших уровень профессионального мастерства \
                  в формате непрерывного «горизонтального» образования",
        name: "Доля педагогов, участвовавших в «горизонтальном» образовании,",
        gender: Gender::Feminine,
        of: TEACHERS,
        section: Some(LEARNING),
        numerator: "педагоги, хотя бы раз учившиеся у коллег (взаимопосещение, семинар, стажировка, наставничество)",
        denominator: ALL_TEACHERS,
        judged: Judged::Census,
    },
    Planned {
        id: IndicatorId::LessonDesign,
        wording: "Увеличение доли педагогов, обученных в области проектирования современного урока",
        name: "Доля педагогов, обученных проектированию урока,",
        gender: Gender::Feminine,
        of: TEACHERS,
        section: Some(LEARNING),
        numerator: "педагоги с документом об обучении по теме за три года до даты среза",
        denominator: ALL_TEACHERS,
        judged: Judged::Census,
    },
    Planned {
        id: IndicatorId::NoDifficulties,
        wording: "Увеличение доли педагогов, не испытывающих профессиональных затруднений, дефицитов \
                  в области использования современных образовательных технологий",
        name: "Доля педагогов без затруднений в современных технологиях",
        gender: Gender::Feminine,
        of: ["ответившего", "ответивших"],
        section: Some(LEARNING),
        numerator: "ответившие без затруднений в блоке «современные образовательные технологии»",
        denominator: "ответившие",
        judged: Judged::Shares,
    },
    Planned {
        id: IndicatorId::PairsCompleted,
        wording: "Раскрытие потенциала каждого наставляемого (по выполнению программ пар)",
        name: "Доля выполненных программ наставничества",
        gender: Gender::Feminine,
        of: ["пары", "пар"],
        section: Some(MENTORING),
        numerator: "пары с итогом «завершена» или выполнившие не менее 80 % мероприятий",
        denominator: "пары, работавшие хотя бы день учебного года",
        judged: Judged::Census,
    },
    Planned {
        id: IndicatorId::YoungSupported,
        wording: "Методическое сопровождение молодых и вновь принятых специалистов",
        name: "Доля молодых и вновь принятых педагогов с наставником",
        gender: Gender::Feminine,
        of: TEACHERS,
        section: Some(MENTORING),
        numerator: "молодые и вновь принятые педагоги, у которых в учебном году был наставник",
        denominator: "молодые (стаж менее 3 лет) и вновь принятые педагоги",
        judged: Judged::Census,
    },
];

/// The planned result of an id.
#[must_use]
pub fn planned(id: IndicatorId) -> Option<&'static Planned> {
    PROGRAMME.iter().find(|planned| planned.id == id)
}
