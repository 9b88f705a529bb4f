//! What the report shows beyond the contract: exams by subject, РДР by levels, staff by bands, events.
//! Counts of the report's school only.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Months, NaiveDate};
use polars::prelude::*;

use crate::analysis::{
    Details, DetectableRise, DiagnosticSummary, EventSummary, ExamSummary, ExpiringCategory,
    Indicator, Measure, SeasonBreak, StaffSummary,
};
use crate::category::Category;
use crate::error::Result;
use crate::facts::event::{Event, EventKind};
use crate::facts::staff::{Person, StaffYear};
use crate::ids::Cut;
use crate::indicator::{Basis, climate, companion, coverage, effectiveness, learning, survey};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::reference::Season;
use crate::statistics;

/// ЕГЭ results from this score are high.
const HIGH_SCORE: f64 = 80.0;
/// How far ahead of the snapshot the end of a category is announced.
const EXPIRY_MONTHS: u32 = 12;

/// Bands of experience in full years: title and the first year beyond it.
const EXPERIENCE_BANDS: [(&str, f64); 6] = [
    ("до 3 лет", 3.0),
    ("3–4 года", 5.0),
    ("5–9 лет", 10.0),
    ("10–19 лет", 20.0),
    ("20–29 лет", 30.0),
    ("30 лет и более", f64::INFINITY),
];

/// Bands of age in full years.
const AGE_BANDS: [(&str, f64); 5] = [
    ("до 30 лет", 30.0),
    ("30–39 лет", 40.0),
    ("40–54 года", 55.0),
    ("55–64 года", 65.0),
    ("65 лет и старше", f64::INFINITY),
];

/// All of it.
///
/// # Errors
/// When the data engine refuses: a defect of the program.
pub fn details(basis: Basis<'_>, indicators: &[Indicator]) -> Result<Details> {
    let passport = basis.passport;
    let staff = &basis.facts.staff.years;
    let lists = staff.iter().filter(|(year, _)| **year <= basis.year);
    Ok(Details {
        director: passport.director.clone(),
        programme: passport.programme.clone(),
        has_passport: passport.file.is_some(),
        options: passport.options(),
        choices: passport.choices.clone(),
        exams: exams(basis)?,
        diagnostics: diagnostics(basis)?,
        staff: lists.map(|(year, list)| staff_summary(*year, list)).collect(),
        expiring: staff.get(&basis.year).map(|list| expiring(list, basis)).unwrap_or_default(),
        events: events(&basis.facts.events, basis.year),
        graduates: companion::of_year(basis)?,
        detectable_rise: detectable(indicators, basis.year),
        learning: learning::summary(basis),
        courses: learning::courses(basis),
        surveys: survey::summary(basis).into_iter().chain(climate::summary(basis)).collect(),
        effectiveness: effectiveness::summary(basis),
        young: coverage::young(basis),
        breaks: breaks(basis, indicators),
        ..Details::default()
    })
}

/// Years not held as usual whose figures are there.
fn breaks(basis: Basis<'_>, indicators: &[Indicator]) -> Vec<SeasonBreak> {
    let compared = [basis.year, basis.year.previous()];
    // Of a cancelled year there is no figure, and that is what the note explains.
    let is_shown = |one: &Indicator, row: &Season| {
        let is_missed = row.cancelled && compared.contains(&row.year) && !one.series.is_empty();
        one.measure(row.year).is_some() || is_missed
    };
    let rows = basis.reference.breaks().iter();
    let found = rows.map(|row| SeasonBreak {
        year: row.year,
        procedure: row.procedure.clone(),
        indicators: indicators
            .iter()
            .filter(|one| row.indicators.contains(&one.id))
            .filter(|one| is_shown(one, row))
            .map(|one| one.id)
            .collect(),
        note: row.note.clone(),
        short: row.short.clone(),
    });
    found.filter(|found| !found.indicators.is_empty()).collect()
}

fn detectable(
    indicators: &[Indicator],
    year: AcademicYear,
) -> BTreeMap<IndicatorId, DetectableRise> {
    let mut rises = BTreeMap::new();
    for indicator in indicators {
        let measures = [year.previous(), year].map(|year| indicator.measure(year));
        let [Some(before), Some(now)] = measures else { continue };
        let sizes = [before, now].map(|measure| measure.denominator.map(|of| of as f64));
        let (Some(share), [Some(n_before), Some(n_now)], Some(_)) =
            (before.value, sizes, now.interval)
        else {
            continue;
        };
        let effective = |measure: &Measure, of: f64| {
            let clusters = indicator.clusters.get(&measure.year).map_or(of, |count| *count as f64);
            statistics::Clustered { hits: 0.0, of, clusters }.effective().1
        };
        let rise = DetectableRise {
            clustered: statistics::detectable_rise(
                share,
                effective(before, n_before),
                effective(now, n_now),
            ),
            plain: statistics::detectable_rise(share, n_before, n_now),
        };
        rises.insert(indicator.id, rise);
    }
    rises
}

/// Year, exam, subject, whether of September, whether its threshold is known.
type ExamKey = (AcademicYear, String, String, bool, bool);

/// A result of an exam, as a row of the frame.
struct ExamRow {
    key: ExamKey,
    above: bool,
    on_threshold: Option<bool>,
    score: Option<f64>,
    mark: Option<f64>,
}

fn exams(basis: Basis<'_>) -> Result<Vec<ExamSummary>> {
    let frame = basis.facts.exams.clone().lazy().filter(col("counted")).collect()?;
    let mut groups: BTreeMap<ExamKey, Vec<ExamRow>> = BTreeMap::new();
    for row in exam_rows(&frame)?.into_iter().filter(|row| row.key.0 <= basis.year) {
        groups.entry(row.key.clone()).or_default().push(row);
    }
    Ok(groups.into_iter().map(|(key, rows)| exam(key, &rows, basis)).collect())
}

fn exam_rows(frame: &DataFrame) -> Result<Vec<ExamRow>> {
    let (years, exams, subjects) = (
        frame.column("year")?.i32()?,
        frame.column("exam")?.str()?,
        frame.column("subject")?.str()?,
    );
    let (september, judged, above) = (
        frame.column("september")?.bool()?,
        frame.column("judged")?.u32()?,
        frame.column("above")?.u32()?,
    );
    let (on, on_known) = (frame.column("on_threshold")?.u32()?, frame.column("on_known")?.u32()?);
    let (scores, marks) = (frame.column("score")?.f64()?, frame.column("mark")?.f64()?);
    let text = |column: &StringChunked, row| column.get(row).unwrap_or_default().to_owned();
    let rows = (0..frame.height()).map(|row| ExamRow {
        key: (
            AcademicYear(years.get(row).unwrap_or_default()),
            text(exams, row),
            text(subjects, row),
            september.get(row).unwrap_or_default(),
            judged.get(row) == Some(1),
        ),
        above: above.get(row) == Some(1),
        on_threshold: (on_known.get(row) == Some(1)).then(|| on.get(row) == Some(1)),
        score: scores.get(row),
        mark: marks.get(row),
    });
    Ok(rows.collect())
}

fn exam(
    (year, exam, subject, september, is_judged): ExamKey,
    rows: &[ExamRow],
    basis: Basis<'_>,
) -> ExamSummary {
    let mut scores: Vec<f64> = rows.iter().filter_map(|row| row.score).collect();
    scores.sort_by(f64::total_cmp);
    let marks: Vec<f64> = rows.iter().filter_map(|row| row.mark).collect();
    let by_score = exam == "ЕГЭ" && !subject.contains("базовая");
    let minimum =
        basis.reference.ege_minimum(year.end_year(), &subject, basis.passport.choices.minimum);
    let threshold = match minimum.filter(|_| by_score) {
        _ if !is_judged => "не известен".to_owned(),
        Some(minimum) => format!("балл {minimum}"),
        None => match basis.reference.oge_scale(year.end_year(), &subject) {
            Some(scale) if exam == "ОГЭ" => format!("отметка 3 (балл {})", scale.three),
            _ => "отметка 3".to_owned(),
        },
    };
    let on: Option<Vec<bool>> = rows.iter().map(|row| row.on_threshold).collect();
    let count = |is: &dyn Fn(&ExamRow) -> bool| rows.iter().filter(|row| is(row)).count() as u64;
    ExamSummary {
        year,
        september,
        sat: rows.len() as u64,
        above: is_judged.then(|| count(&|row| row.above)),
        on_threshold: on.map(|on| on.iter().filter(|is_on| **is_on).count() as u64),
        mean_score: mean(&scores),
        median_score: median(&scores),
        mean_mark: mean(&marks),
        high: by_score.then(|| count(&|row| row.score.is_some_and(|score| score >= HIGH_SCORE))),
        threshold,
        exam,
        subject,
    }
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The median of sorted values.
pub(super) fn median(sorted: &[f64]) -> Option<f64> {
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    Some(if sorted.len().is_multiple_of(2) {
        f64::midpoint(sorted[middle - 1], upper)
    } else {
        upper
    })
}

/// Year, subject, grade, work.
type DiagnosticKey = (i32, String, Option<u32>, Option<String>);
/// Pupils in the high cluster, and pupils by label.
type Levels = (u64, BTreeMap<String, u64>);

fn diagnostics(basis: Basis<'_>) -> Result<Vec<DiagnosticSummary>> {
    let frame =
        basis.facts.diagnostics.clone().lazy().filter(col("written").gt(lit(0))).collect()?;
    let written = frame.column("written")?.u32()?;
    let (years, grades, high) =
        (frame.column("year")?.i32()?, frame.column("grade")?.u32()?, frame.column("high")?.u32()?);
    let (subjects, works, levels) = (
        frame.column("subject")?.str()?,
        frame.column("work")?.str()?,
        frame.column("level")?.str()?,
    );
    let mut groups: BTreeMap<DiagnosticKey, Levels> = BTreeMap::new();
    for row in 0..frame.height() {
        let key = (
            years.get(row).unwrap_or_default(),
            subjects.get(row).unwrap_or_default().to_owned(),
            grades.get(row),
            works.get(row).map(str::to_owned),
        );
        let (n_high, labels) = groups.entry(key).or_default();
        *n_high += u64::from(high.get(row).unwrap_or_default());
        let pupils = labels.entry(levels.get(row).unwrap_or_default().to_owned()).or_default();
        *pupils += u64::from(written.get(row).unwrap_or_default());
    }
    let known: Vec<&str> =
        basis.reference.rdr_labels().iter().map(|label| label.name.as_str()).collect();
    let place = |label: &str| known.iter().position(|name| *name == label).unwrap_or(known.len());
    let summary = |((year, subject, grade, work), (high, labels)): (DiagnosticKey, Levels)| {
        let written = labels.values().sum();
        let mut levels: Vec<(String, u64)> = labels.into_iter().collect();
        levels.sort_by_key(|(label, _)| place(label));
        DiagnosticSummary {
            year: AcademicYear(year),
            subject,
            work,
            grade: grade.and_then(|grade| u8::try_from(grade).ok()),
            written,
            high,
            levels,
        }
    };
    Ok(groups.into_iter().map(summary).filter(|work| work.year <= basis.year).collect())
}

fn staff_summary(year: AcademicYear, list: &StaffYear) -> StaffSummary {
    let people: Vec<&Person> = list.counted().collect();
    let category = |person: &&Person| match person.category {
        Some(Category::Highest) => 0,
        Some(Category::First) => 1,
        _ if person.stated == Some(Category::Compliance) => 2,
        _ => 3,
    };
    let titles = ["высшая", "первая", "соответствие", "без категории"];
    let categories = titles.into_iter().enumerate();
    let age = |person: &Person| person.birth.map(|birth| full_years(birth, list.at));
    StaffSummary {
        year: Some(year),
        teachers: people.len() as u64,
        categories: categories
            .map(|(number, title)| {
                (title, people.iter().filter(|person| category(person) == number).count() as u64)
            })
            .collect(),
        experience: bands(&EXPERIENCE_BANDS, people.iter().map(|person| person.experience)),
        age: bands(&AGE_BANDS, people.iter().map(|person| age(person))),
    }
}

fn full_years(birth: NaiveDate, at: NaiveDate) -> f64 {
    let before_birthday = (at.month(), at.day()) < (birth.month(), birth.day());
    f64::from(at.year() - birth.year() - i32::from(before_birthday))
}

/// People by bands; those of whom nothing is known are a band of their own.
fn bands(
    bands: &[(&'static str, f64)],
    values: impl Iterator<Item = Option<f64>>,
) -> Vec<(&'static str, u64)> {
    let mut counts: Vec<(&'static str, u64)> = bands.iter().map(|(title, _)| (*title, 0)).collect();
    let mut unknown = 0;
    for value in values {
        match value.and_then(|value| bands.iter().position(|(_, beyond)| value < *beyond)) {
            Some(band) => counts[band].1 += 1,
            None => unknown += 1,
        }
    }
    if unknown > 0 {
        counts.push(("не указан", unknown));
    }
    counts
}

fn expiring(list: &StaffYear, basis: Basis<'_>) -> Vec<ExpiringCategory> {
    let Some(horizon) = list.at.checked_add_months(Months::new(EXPIRY_MONTHS)) else {
        return Vec::new();
    };
    let ends = list.counted().filter_map(|person| {
        let category = person.category.filter(|category| category.is_category())?;
        let until = person.category_until(basis.reference).filter(|until| *until <= horizon)?;
        Some(ExpiringCategory {
            until,
            name: person.name.display(),
            post: person.position.clone(),
            category: category.title(),
        })
    });
    let mut expiring: Vec<ExpiringCategory> = ends.collect();
    expiring.sort();
    expiring
}

/// A cut of events: its name and the key of an event.
type EventCut = (Option<Cut>, fn(&Event) -> &str);

/// What is counted, year, cut, key.
type EventGroup = (EventKind, AcademicYear, Option<Cut>, String);

fn events(events: &[Event], until: AcademicYear) -> Vec<EventSummary> {
    let cuts: [EventCut; 4] = [
        (None, |_| "всего"),
        (Some(Cut::Level), |event| &event.level),
        (Some(Cut::Result), |event| &event.result),
        (Some(Cut::Kind), |event| &event.form),
    ];
    let mut groups: BTreeMap<EventGroup, (BTreeSet<&str>, u64)> = BTreeMap::new();
    for event in events.iter().filter(|event| event.year <= until) {
        for (by, key) in cuts {
            let (people, participations) =
                groups.entry((event.kind, event.year, by, key(event).to_owned())).or_default();
            people.insert(&event.person);
            *participations += 1;
        }
    }
    // Whoever shares experience wins nothing.
    groups.retain(|(kind, _, by, _), _| (*kind, *by) != (EventKind::Experience, Some(Cut::Result)));
    let summaries = groups.into_iter();
    summaries
        .map(|((kind, year, by, key), (people, participations))| EventSummary {
            indicator: kind.indicator(),
            year,
            by,
            key,
            people: people.len() as u64,
            participations,
        })
        .collect()
}
