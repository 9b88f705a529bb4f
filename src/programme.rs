//! The planned results by name: ids, the programme's words, what a passport may call them.
//! One constant table; how each is computed stands with the indicators, in the same order.

use crate::ids::IndicatorId;
use crate::text;

/// A planned result.
#[derive(Debug, Clone, Copy)]
pub struct Planned {
    /// Stable id.
    pub id: IndicatorId,
    /// The programme's words.
    pub title: &'static str,
    /// Beginnings of words that name it in a passport, all of which must be there.
    pub words: &'static [&'static str],
}

const fn planned(id: IndicatorId, title: &'static str, words: &'static [&'static str]) -> Planned {
    Planned { id, title, words }
}

/// All fifteen, in the order of the contract.
pub const PLANNED: [Planned; 15] = [
    planned(IndicatorId::VprPass, "Повышение обученности по результатам ВПР", &["обученност"]),
    planned(
        IndicatorId::VprQuality,
        "Повышение качества обучения по результатам ВПР",
        &["качеств", "впр"],
    ),
    planned(
        IndicatorId::GiaAboveThreshold,
        "Повышение доли выпускников, набравших по результатам ГИА по предметам баллы, превышающие пороговый уровень",
        &["гиа"],
    ),
    planned(
        IndicatorId::RdrHighCluster,
        "Повышение доли обучающихся, попавших в кластер с высокими результатами по итогам РДР",
        &["рдр"],
    ),
    planned(
        IndicatorId::CategoryHighFirst,
        "Увеличение доли педагогов, имеющих высшую и первую квалификационные категории",
        &["категори"],
    ),
    planned(
        IndicatorId::ExperienceShared,
        "Увеличение доли педагогов, представляющих свой педагогический опыт на районном, городском и всероссийском уровне",
        &["опыт", "представл"],
    ),
    planned(
        IndicatorId::Contests,
        "Увеличение доли педагогов-участников конкурсов педагогического мастерства, методических проектов",
        &["конкурс"],
    ),
    planned(
        IndicatorId::HorizontalLearning,
        "Увеличение доли педагогов, повысивших уровень профессионального мастерства в формате непрерывного «горизонтального» образования",
        &["горизонтальн"],
    ),
    planned(
        IndicatorId::LessonDesign,
        "Увеличение доли педагогов, обученных в области проектирования современного урока",
        &["проектировани", "урок"],
    ),
    planned(
        IndicatorId::NoDifficulties,
        "Увеличение доли педагогов, не испытывающих профессиональных затруднений, дефицитов в области использования современных образовательных технологий",
        &["затруднени"],
    ),
    planned(
        IndicatorId::Climate,
        "Улучшение психологического климата в ОУ внутри педагогического коллектива, связанное с выстраиванием долгосрочных и «экологических» коммуникаций на основе партнерства",
        &["климат"],
    ),
    planned(
        IndicatorId::TeacherEffectiveness,
        "Измеримое улучшение личных показателей эффективности педагогов",
        &["эффективност"],
    ),
    planned(
        IndicatorId::YoungSupported,
        "Методическое сопровождение молодых и вновь принятых специалистов",
        &["молод"],
    ),
    planned(
        IndicatorId::PairsCompleted,
        "Раскрытие потенциала каждого наставляемого",
        &["потенциал"],
    ),
    planned(
        IndicatorId::SchoolResults,
        "Измеримое улучшение показателей ОУ в образовательной сфере",
        &["показател", "оу"],
    ),
];

/// The planned result that a passport's words name: its id, its title, else its own words.
#[must_use]
pub fn by_words(text: &str) -> Option<IndicatorId> {
    let folded = text::folded(text);
    let folded = folded.trim_end_matches(['.', ';', ' ']);
    let exact =
        |planned: &&Planned| folded == planned.id.as_str() || folded == text::folded(planned.title);
    let named = |planned: &&Planned| planned.words.iter().all(|word| folded.contains(word));
    let found = PLANNED.iter().find(exact).or_else(|| PLANNED.iter().find(named));
    found.map(|planned| planned.id)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_are_unique_and_titles_lead_back_to_them() {
        let ids: BTreeSet<_> = PLANNED.iter().map(|planned| planned.id).collect();
        assert_eq!(ids.len(), PLANNED.len());
        for planned in PLANNED {
            assert_eq!(by_words(planned.title), Some(planned.id));
            assert_eq!(by_words(planned.id.as_str()), Some(planned.id));
        }
        assert_eq!(by_words("Обученность по ВПР"), Some(IndicatorId::VprPass));
        assert_eq!(by_words("Качество обучения по ВПР"), Some(IndicatorId::VprQuality));
        assert_eq!(by_words("Погода"), None);
    }
}
