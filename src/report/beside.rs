//! «Те же результаты иначе»: figures beside an indicator that stand nowhere else on its sheet.
//! Never in place of the indicator; the analysis computed them, here they get Russian names.

use super::figure;
use super::model::{Cell, Kind, Look};
use super::page::Page;
use crate::analysis::{Analysis, CompanionValue};
use crate::ids::{CompanionId, IndicatorId};
use crate::period::AcademicYear;

/// A figure of an indicator: its name in the analysis, its words, its kind.
struct Beside {
    id: IndicatorId,
    name: CompanionId,
    title: &'static str,
    kind: Kind,
}

const fn beside(id: IndicatorId, name: CompanionId, title: &'static str, kind: Kind) -> Beside {
    Beside { id, name, title, kind }
}

const BESIDE: [Beside; 20] = [
    beside(
        IndicatorId::VprPass,
        CompanionId::MeanOfSubjects,
        "Обученность: среднее по предметам (каждый предмет – поровну)",
        Kind::Share,
    ),
    beside(
        IndicatorId::VprPass,
        CompanionId::SamePairs,
        "Обученность по предметам и параллелям, которые есть в обоих годах",
        Kind::Share,
    ),
    beside(
        IndicatorId::VprPass,
        CompanionId::PupilsAllPassed,
        "Доля учеников, у которых все работы не ниже «3»",
        Kind::Share,
    ),
    beside(
        IndicatorId::VprPass,
        CompanionId::ParticipationRate,
        "Доля писавших среди внесённых в список",
        Kind::Share,
    ),
    beside(
        IndicatorId::VprPass,
        CompanionId::Sou,
        "СОУ (степень обученности учащихся, Симонов) по всем работам",
        Kind::Share,
    ),
    beside(
        IndicatorId::VprPass,
        CompanionId::MeanMark,
        "Средняя отметка по всем работам",
        Kind::Score,
    ),
    beside(
        IndicatorId::VprPass,
        CompanionId::JournalLower,
        "Доля отметок ниже, чем в журнале",
        Kind::Share,
    ),
    beside(
        IndicatorId::VprPass,
        CompanionId::JournalSame,
        "Доля отметок, как в журнале",
        Kind::Share,
    ),
    beside(
        IndicatorId::VprPass,
        CompanionId::JournalHigher,
        "Доля отметок выше, чем в журнале",
        Kind::Share,
    ),
    beside(
        IndicatorId::VprPass,
        CompanionId::JournalGap2,
        "Доля отметок, которые с журналом расходятся на 2 и больше",
        Kind::Share,
    ),
    beside(
        IndicatorId::VprQuality,
        CompanionId::MeanOfSubjects,
        "Качество: среднее по предметам (каждый предмет – поровну)",
        Kind::Share,
    ),
    beside(
        IndicatorId::VprQuality,
        CompanionId::SamePairs,
        "Качество по предметам и параллелям, которые есть в обоих годах",
        Kind::Share,
    ),
    beside(
        IndicatorId::GiaAboveThreshold,
        CompanionId::AllSubjectsAbove,
        "Доля выпускников, у которых все результаты не ниже порога",
        Kind::Share,
    ),
    beside(
        IndicatorId::GiaAboveThreshold,
        CompanionId::MeanOfSubjects,
        "Среднее долей по предметам (каждый предмет – поровну)",
        Kind::Share,
    ),
    beside(
        IndicatorId::GiaAboveThreshold,
        CompanionId::OnThreshold,
        "Результатов ровно на пороге",
        Kind::Count,
    ),
    beside(
        IndicatorId::GiaAboveThreshold,
        CompanionId::HighScores,
        "Результатов ЕГЭ в 80 баллов и выше",
        Kind::Count,
    ),
    beside(
        IndicatorId::GiaAboveThreshold,
        CompanionId::MeanScore,
        "Средний тестовый балл ЕГЭ по всем предметам",
        Kind::Score,
    ),
    beside(
        IndicatorId::GiaAboveThreshold,
        CompanionId::MedianScore,
        "Медиана тестовых баллов ЕГЭ",
        Kind::Score,
    ),
    beside(
        IndicatorId::RdrHighCluster,
        CompanionId::MeanOfSubjects,
        "Среднее долей по предметам (каждый предмет – поровну)",
        Kind::Share,
    ),
    beside(
        IndicatorId::RdrHighCluster,
        CompanionId::SamePairs,
        "Доля по предметам и параллелям, которые есть в обоих годах",
        Kind::Share,
    ),
];

/// Columns of the page for the name.
const NAME: u16 = 4;

/// Writes the figures of some indicators in both years.
pub(super) fn block(page: &mut Page, analysis: &Analysis, ids: &[IndicatorId]) {
    let years = [analysis.baseline, analysis.year];
    let rows: Vec<_> = BESIDE
        .iter()
        .filter(|row| ids.contains(&row.id))
        .filter_map(|row| Some((row, values(analysis, row, years)?)))
        .collect();
    if rows.is_empty() {
        return;
    }
    page.line(Look::Heading, "Те же результаты иначе");
    let head = Look::Header.of(Kind::Centred);
    let mut heads = vec![Cell::text("Что посчитано", head).over(NAME)];
    heads.extend(years.map(|year| Cell::text(year.to_string(), head)));
    page.row(heads);
    for (row, values) in rows {
        let mut cells = vec![Cell::text(row.title, Look::Body.of(Kind::Text)).over(NAME)];
        cells.extend(
            values.map(|value| figure::cell(figure::optional(value), Look::Body, row.kind)),
        );
        page.row(cells);
    }
    page.gap();
}

/// Values of both years; a share of a year with few results is not printed.
fn values(analysis: &Analysis, row: &Beside, years: [AcademicYear; 2]) -> Option<[Option<f64>; 2]> {
    let indicator = analysis.indicators.iter().find(|indicator| indicator.id == row.id)?;
    let known = indicator.companions.get(&row.name)?;
    let of_year = |year: AcademicYear| {
        let enough = indicator.measure(year).and_then(|measure| measure.denominator);
        let printed = row.kind == Kind::Count || enough.is_some_and(|of| of >= figure::LEAST);
        let found = known.iter().find(|value: &&CompanionValue| value.year == year);
        found.filter(|_| printed).map(|found| found.value)
    };
    let values = years.map(of_year);
    values.iter().any(Option::is_some).then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_named_once() {
        let mut names: Vec<_> = BESIDE.iter().map(|row| (row.id, row.name)).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), BESIDE.len());
    }
}
