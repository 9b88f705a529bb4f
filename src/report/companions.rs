//! «Дополнительные показатели»: figures beside an indicator that stand nowhere else on its sheet.
//! Never in place of the indicator; the analysis computed them, here they get Russian names.

use super::column::{Value, head, nth, texts};
use super::figure::DASH;
use super::formula::ColumnId;
use super::model::Kind;
use super::page::Page;
use crate::analysis::Analysis;
use crate::ids::CompanionId;
use crate::programme::{IndicatorId, Section, Wording, is_of_section};
use crate::verdict::FEWEST;

/// A figure of an indicator: its name in the analysis, its words, its kind.
struct Companion {
    id: IndicatorId,
    name: CompanionId,
    title: Wording,
    kind: Kind,
}

macro_rules! companions {
    ($($id:ident $name:ident $kind:ident $title:literal;)*) => {
        const COMPANIONS: &[Companion] = &[$(Companion {
            id: IndicatorId::$id,
            name: CompanionId::$name,
            title: Wording($title),
            kind: Kind::$kind,
        }),*];
    };
}

companions! {
    VprPass MeanOfSubjects Share "Обученность: среднее по предметам (каждый предмет – поровну)";
    VprPass SamePairs Share "Обученность по предметам и параллелям, которые есть в обоих годах";
    VprPass PupilsAllPassed Share "Доля учеников, у которых все работы не ниже «3»";
    VprPass Participation Share "Доля писавших среди внесённых в список";
    VprPass Sou Share "СОУ (степень обученности учащихся, Симонов) по всем работам";
    VprPass MeanMark Score "Средняя отметка по всем работам";
    VprPass JournalLower Share "Доля отметок ниже, чем в журнале";
    VprPass JournalSame Share "Доля отметок, как в журнале";
    VprPass JournalHigher Share "Доля отметок выше, чем в журнале";
    VprPass JournalGap2 Share "Доля отметок, которые с журналом расходятся на 2 и больше";
    VprQuality MeanOfSubjects Share "Качество: среднее по предметам (каждый предмет – поровну)";
    VprQuality SamePairs Share "Качество по предметам и параллелям, которые есть в обоих годах";
    GiaAboveThreshold AllSubjectsAbove Share "Доля выпускников, у которых все результаты {threshold}";
    GiaAboveThreshold MeanOfSubjects Share "Среднее долей по предметам (каждый предмет – поровну)";
    GiaAboveThreshold OnThreshold Count "Результатов ровно на пороге";
    GiaAboveThreshold HighScores Count "Результатов ЕГЭ в 80 баллов и выше";
    GiaAboveThreshold MeanScore Score "Средний тестовый балл ЕГЭ по всем предметам";
    GiaAboveThreshold MedianScore Score "Медиана тестовых баллов ЕГЭ";
    RdrHighCluster MeanOfSubjects Share "Среднее долей по предметам (каждый предмет – поровну)";
    RdrHighCluster SamePairs Share "Доля по предметам и параллелям, которые есть в обоих годах";
}

/// Digits of the longest name in one line, and of a head that is a year.
const NAME_DIGITS: f64 = 52.0;
const YEAR_DIGITS: f64 = 9.0;
/// Shares of pupils, whose number only the number of their results tells; and most results that one has.
const OF_PUPILS: [CompanionId; 2] = [CompanionId::PupilsAllPassed, CompanionId::AllSubjectsAbove];
const MOST_OF_ONE: u64 = 6;
const VALUE: ColumnId = ColumnId::new("value");

/// A figure with its values of both years.
struct CompanionRow {
    kind: Kind,
    title: String,
    values: [Option<f64>; 2],
}

impl CompanionRow {
    fn value(&self, year: usize) -> Value {
        match self.values[year] {
            Some(value) => Value::number_as(self.kind, value),
            None => Value::word(DASH),
        }
    }
}

/// Writes the figures of some indicators in both years.
pub(super) fn block(page: &mut Page, analysis: &Analysis, section: Section) {
    let mut rows = Vec::new();
    for companion in COMPANIONS.iter().filter(|companion| is_of_section(companion.id, section)) {
        let values = values(analysis, companion);
        if values.iter().any(Option::is_some) {
            let title = companion.title.under(&analysis.details.choices);
            rows.push(CompanionRow { kind: companion.kind, title, values });
        }
    }
    let mut next = page.n_columns(0, NAME_DIGITS);
    let name = head("Что посчитано").over(next);
    let mut columns = vec![texts(name, |row: &CompanionRow| &row.title)];
    for (number, year) in analysis.years().iter().enumerate() {
        if rows.iter().all(|row| row.values[number].is_none()) {
            continue;
        }
        let span = page.n_columns(next, YEAR_DIGITS);
        next += span;
        let head = head(year.to_string()).over(span);
        columns.push(nth(VALUE.nth(number), head, Kind::Score, CompanionRow::value));
    }
    page.part("Дополнительные показатели", columns, &rows, &[]);
}

/// Values of both years; a share of a year with few results is not shown.
fn values(analysis: &Analysis, companion: &Companion) -> [Option<f64>; 2] {
    let Some(indicator) = analysis.indicator(companion.id) else { return [None, None] };
    let Some(series) = indicator.companions.get(&companion.name) else { return [None, None] };
    analysis.years().map(|year| {
        let denominator = indicator.measure(year).and_then(|measure| measure.denominator);
        let least = if OF_PUPILS.contains(&companion.name) { MOST_OF_ONE } else { 1 } * FEWEST;
        if companion.kind != Kind::Count && denominator < Some(least) {
            return None;
        }
        Some(series.iter().find(|value| value.year == year)?.value)
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
