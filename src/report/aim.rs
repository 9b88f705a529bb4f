//! The plan of a figure in words: met, or what is missing to it, by the name of what is missing.
//! Of few people nothing is said in percent.

use super::words;
use crate::analysis::Indicator;
use crate::ids::FigureUnit;
use crate::programme::IndicatorId;
use crate::verdict::FEWEST;

/// What one more would be: after 1, 2, 5.
const MISSING: [(IndicatorId, [&str; 3]); 14] = [
    (IndicatorId::VprPass, ["работа на «3» и выше", "работы на «3» и выше", "работ на «3» и выше"]),
    (
        IndicatorId::VprQuality,
        ["работа на «4» или «5»", "работы на «4» или «5»", "работ на «4» или «5»"],
    ),
    (
        IndicatorId::GiaAboveThreshold,
        ["результат не ниже порога", "результата не ниже порога", "результатов не ниже порога"],
    ),
    (
        IndicatorId::RdrHighCluster,
        [
            "обучающийся с высоким результатом",
            "обучающихся с высоким результатом",
            "обучающихся с высоким результатом",
        ],
    ),
    (
        IndicatorId::CategoryHighFirst,
        ["педагог с категорией", "педагога с категорией", "педагогов с категорией"],
    ),
    (
        IndicatorId::ExperienceShared,
        [
            "педагог, представивший опыт",
            "педагога, представивших опыт",
            "педагогов, представивших опыт",
        ],
    ),
    (
        IndicatorId::Contests,
        [
            "педагог – участник конкурсов",
            "педагога – участника конкурсов",
            "педагогов – участников конкурсов",
        ],
    ),
    (
        IndicatorId::HorizontalLearning,
        [
            "педагог, учившийся у коллег",
            "педагога, учившихся у коллег",
            "педагогов, учившихся у коллег",
        ],
    ),
    (
        IndicatorId::LessonDesign,
        [
            "педагог, обученный проектированию урока",
            "педагога, обученных проектированию урока",
            "педагогов, обученных проектированию урока",
        ],
    ),
    (
        IndicatorId::NoDifficulties,
        ["ответивший без затруднений", "ответивших без затруднений", "ответивших без затруднений"],
    ),
    (
        IndicatorId::TeacherEffectiveness,
        [
            "педагог с выросшими показателями",
            "педагога с выросшими показателями",
            "педагогов с выросшими показателями",
        ],
    ),
    (
        IndicatorId::YoungSupported,
        ["педагог с наставником", "педагога с наставником", "педагогов с наставником"],
    ),
    (
        IndicatorId::PairsCompleted,
        ["выполненная программа", "выполненные программы", "выполненных программ"],
    ),
    (
        IndicatorId::SchoolResults,
        ["улучшившийся показатель", "улучшившихся показателя", "улучшившихся показателей"],
    ),
];

/// How many more would have reached the plan of a share; `None`: it is reached, or not a share.
pub(super) fn missing(indicator: &Indicator) -> Option<u64> {
    let target = indicator.target.filter(|_| indicator.target_met == Some(false))?;
    let measure = indicator.series.last()?;
    let (numerator, denominator) = measure.numerator.zip(measure.denominator)?;
    let is_enough = |more: &u64| (numerator + more) as f64 / denominator as f64 >= target;
    (1..=denominator.saturating_sub(numerator)).find(is_enough)
}

/// «до плана – ещё 1 педагог с категорией».
pub(super) fn short_of(indicator: &Indicator) -> Option<String> {
    let count = missing(indicator)?;
    let known = MISSING.iter().find(|(id, _)| *id == indicator.id);
    let what = known.map_or("", |(_, forms)| words::plural(count, *forms));
    Some(format!("до плана – ещё {count} {what}"))
}

/// The plan of an indicator in a sentence.
pub(super) fn sentence(indicator: &Indicator) -> Option<String> {
    let target = indicator.target?;
    let is_few = indicator
        .series
        .last()
        .and_then(|measure| measure.denominator)
        .is_some_and(|of| of < FEWEST);
    let plan = match indicator.unit {
        FigureUnit::Share if is_few => "План".to_owned(),
        FigureUnit::Share => format!("План {}", words::percent(target)),
        FigureUnit::Score => format!("План {}", words::decimal(target, 2)),
    };
    Some(match indicator.target_met {
        Some(true) => format!("{plan} выполнен."),
        Some(false) => match short_of(indicator) {
            Some(short) => format!("{plan} не выполнен: {short}."),
            None => format!("{plan} не выполнен."),
        },
        None => format!("{plan}."),
    })
}
