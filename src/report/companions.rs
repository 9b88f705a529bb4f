//! «Те же результаты иначе»: figures beside an indicator that stand nowhere else on its sheet.
//! Never in place of the indicator; the analysis computed them, here they get Russian names.

use super::column::{Column, Value, column, head, text};
use super::figure::DASH;
use super::formula::ColumnId;
use super::model::{Content, Kind, Look};
use super::page::Page;
use crate::analysis::Analysis;
use crate::ids::CompanionId;
use crate::programme::{IndicatorId, Wording};
use crate::verdict::FEWEST;

/// A figure of an indicator: its name in the analysis, its words, its kind.
struct Companion {
    id: IndicatorId,
    name: CompanionId,
    title: Wording,
    kind: Kind,
}

const fn companion(
    id: IndicatorId,
    name: CompanionId,
    title: &'static str,
    kind: Kind,
) -> Companion {
    Companion { id, name, title: Wording(title), kind }
}

const COMPANIONS: [Companion; 20] = [
    companion(
        IndicatorId::VprPass,
        CompanionId::MeanOfSubjects,
        "Обученность: среднее по предметам (каждый предмет – поровну)",
        Kind::Share,
    ),
    companion(
        IndicatorId::VprPass,
        CompanionId::SamePairs,
        "Обученность по предметам и параллелям, которые есть в обоих годах",
        Kind::Share,
    ),
    companion(
        IndicatorId::VprPass,
        CompanionId::PupilsAllPassed,
        "Доля учеников, у которых все работы не ниже «3»",
        Kind::Share,
    ),
    companion(
        IndicatorId::VprPass,
        CompanionId::Participation,
        "Доля писавших среди внесённых в список",
        Kind::Share,
    ),
    companion(
        IndicatorId::VprPass,
        CompanionId::Sou,
        "СОУ (степень обученности учащихся, Симонов) по всем работам",
        Kind::Share,
    ),
    companion(
        IndicatorId::VprPass,
        CompanionId::MeanMark,
        "Средняя отметка по всем работам",
        Kind::Score,
    ),
    companion(
        IndicatorId::VprPass,
        CompanionId::JournalLower,
        "Доля отметок ниже, чем в журнале",
        Kind::Share,
    ),
    companion(
        IndicatorId::VprPass,
        CompanionId::JournalSame,
        "Доля отметок, как в журнале",
        Kind::Share,
    ),
    companion(
        IndicatorId::VprPass,
        CompanionId::JournalHigher,
        "Доля отметок выше, чем в журнале",
        Kind::Share,
    ),
    companion(
        IndicatorId::VprPass,
        CompanionId::JournalGap2,
        "Доля отметок, которые с журналом расходятся на 2 и больше",
        Kind::Share,
    ),
    companion(
        IndicatorId::VprQuality,
        CompanionId::MeanOfSubjects,
        "Качество: среднее по предметам (каждый предмет – поровну)",
        Kind::Share,
    ),
    companion(
        IndicatorId::VprQuality,
        CompanionId::SamePairs,
        "Качество по предметам и параллелям, которые есть в обоих годах",
        Kind::Share,
    ),
    companion(
        IndicatorId::GiaAboveThreshold,
        CompanionId::AllSubjectsAbove,
        "Доля выпускников, у которых все результаты {threshold}",
        Kind::Share,
    ),
    companion(
        IndicatorId::GiaAboveThreshold,
        CompanionId::MeanOfSubjects,
        "Среднее долей по предметам (каждый предмет – поровну)",
        Kind::Share,
    ),
    companion(
        IndicatorId::GiaAboveThreshold,
        CompanionId::OnThreshold,
        "Результатов ровно на пороге",
        Kind::Count,
    ),
    companion(
        IndicatorId::GiaAboveThreshold,
        CompanionId::HighScores,
        "Результатов ЕГЭ в 80 баллов и выше",
        Kind::Count,
    ),
    companion(
        IndicatorId::GiaAboveThreshold,
        CompanionId::MeanScore,
        "Средний тестовый балл ЕГЭ по всем предметам",
        Kind::Score,
    ),
    companion(
        IndicatorId::GiaAboveThreshold,
        CompanionId::MedianScore,
        "Медиана тестовых баллов ЕГЭ",
        Kind::Score,
    ),
    companion(
        IndicatorId::RdrHighCluster,
        CompanionId::MeanOfSubjects,
        "Среднее долей по предметам (каждый предмет – поровну)",
        Kind::Share,
    ),
    companion(
        IndicatorId::RdrHighCluster,
        CompanionId::SamePairs,
        "Доля по предметам и параллелям, которые есть в обоих годах",
        Kind::Share,
    ),
];

/// Columns of the page for the name.
const NAME_COLUMNS: u16 = 4;
const VALUE: ColumnId = ColumnId::new("value");

/// A figure with its values of both years.
struct Valued {
    companion: &'static Companion,
    title: String,
    values: [Option<f64>; 2],
}

impl Valued {
    fn value(&self, year: usize) -> Value {
        match self.values[year] {
            Some(value) => {
                Value::Styled(Look::Body.of(self.companion.kind), Content::Number(value))
            }
            None => Value::word(DASH),
        }
    }
}

/// Writes the figures of some indicators in both years.
pub(super) fn block(page: &mut Page, analysis: &Analysis, ids: &[IndicatorId]) {
    let mut rows = Vec::new();
    for companion in COMPANIONS.iter().filter(|companion| ids.contains(&companion.id)) {
        let values = values(analysis, companion);
        if values.iter().any(Option::is_some) {
            let title = companion.title.under(&analysis.details.choices);
            rows.push(Valued { companion, title, values });
        }
    }
    if rows.is_empty() {
        return;
    }
    page.line(Look::Heading, "Те же результаты иначе");
    let mut columns = vec![column(
        head("Что посчитано").over(NAME_COLUMNS),
        Kind::Text,
        |row: &Valued| text(&row.title),
    )];
    for (number, year) in analysis.years().iter().enumerate() {
        let id = VALUE.nth(number);
        columns.push(Column::nth(id, year.to_string(), Kind::Score, Valued::value));
    }
    page.table(columns).rows(&rows).end();
    page.gap();
}
/// Values of both years; a share of a year with few results is not shown.
fn values(analysis: &Analysis, companion: &Companion) -> [Option<f64>; 2] {
    let known = analysis.indicator(companion.id);
    let Some(indicator) = known else { return [None, None] };
    let Some(series) = indicator.companions.get(&companion.name) else { return [None, None] };
    analysis.years().map(|year| {
        let denominator = indicator.measure(year).and_then(|measure| measure.denominator);
        let is_shown = companion.kind == Kind::Count || denominator >= Some(FEWEST);
        let of_year = series.iter().find(|value| value.year == year).filter(|_| is_shown);
        of_year.map(|value| value.value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn figures_are_named_once() {
        let mut names: Vec<_> = COMPANIONS.iter().map(|row| (row.id, row.name)).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), COMPANIONS.len());
    }
}
