//! Shares of N_пед: categories, experience shared, contests.
//! Names the records of each; teachers are counted by the census.

use chrono::{Datelike, Months};
use polars::prelude::*;

use crate::analysis::{EventSummary, ExpiringCategory, StaffSummary};
use crate::category::Category;
use crate::error::Result;
use crate::facts::rows::Rows;
use crate::facts::schema::{
    AGE, CATEGORY, COMPLIANCE, EXPERIENCE, HIT, KIND, LEVEL, NAME, POSITION, RESULT, UNTIL, YEAR,
};
use crate::ids::Cut;
use crate::indicator::basis::{Basis, Counting, Extent, FigureDraft};
use crate::indicator::census::{self, Records};
use crate::indicator::{bands, participation, units};
use crate::programme::{self, IndicatorId};

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

/// Which share of N_пед.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StaffShare {
    /// Высшая or первая in force at the snapshot.
    Category,
    /// At least one talk, open lesson, publication at районный level or higher.
    Experience,
    /// At least one contest or methodical project.
    Contests,
}

/// Series, cuts, flows and sources of a share.
pub(crate) fn compute(share: StaffShare, basis: Basis<'_>) -> Result<FigureDraft> {
    let records = records(share, basis)?;
    let mut draft = census::compute(&records, basis)?;
    if share == StaffShare::Category && basis.extent == Extent::Whole {
        let known = census::units(&records, basis)?.filter(col(HIT).is_not_null());
        let by_post = units::cut(&known, Cut::Position, POSITION, basis.year, Counting::Census)?;
        draft.breakdown.extend(by_post);
    }
    Ok(draft)
}

/// What makes a teacher a hit of a share.
pub(super) fn records(share: StaffShare, basis: Basis<'_>) -> Result<Records> {
    match share {
        StaffShare::Category => Ok(categories(basis)),
        StaffShare::Experience => events(IndicatorId::ExperienceShared, basis),
        StaffShare::Contests => events(IndicatorId::Contests, basis),
    }
}

/// Teachers with a category in force; known in the years whose lists have a column of categories.
fn categories(basis: Basis<'_>) -> Records {
    let lists = basis.staff().years.iter().filter(|(_, list)| list.has_categories);
    Records {
        frame: census::teachers(basis).filter(col(CATEGORY).is_not_null()),
        years: lists.map(|(year, _)| *year).collect(),
        cuts: &[(Cut::Category, CATEGORY)],
        are_told: false,
    }
}

/// Participations that count. Whoever shares experience wins nothing.
fn events(indicator: IndicatorId, basis: Basis<'_>) -> Result<Records> {
    let cuts: &[_] = match indicator {
        IndicatorId::ExperienceShared => &[(Cut::Level, LEVEL), (Cut::Kind, KIND)],
        _ => &[(Cut::Level, LEVEL), (Cut::Result, RESULT), (Cut::Kind, KIND)],
    };
    Records::of(indicator, cuts, basis)
}

/// Participations that count, by level, result and kind.
pub(super) fn participations(basis: Basis<'_>) -> Result<Vec<EventSummary>> {
    let mut summaries = Vec::new();
    for indicator in programme::of_participations() {
        let records = events(indicator, basis)?;
        summaries.extend(participation::counts(&records, indicator, basis.year)?);
    }
    Ok(summaries)
}

/// N_пед of each list up to the reporting year by categories, experience and age.
pub(crate) fn summary(basis: Basis<'_>) -> Result<Vec<StaffSummary>> {
    let mut summaries = Vec::new();
    for year in basis.staff().years.range(..=basis.year).map(|(year, _)| *year) {
        let teachers = census::teachers(basis).filter(col(YEAR).eq(lit(year.0)));
        summaries.push(StaffSummary {
            year: Some(year),
            teachers: Rows::of(teachers.clone())?.len(),
            categories: by_category(&teachers)?,
            experience: bands::counts(&teachers, &col(EXPERIENCE), &EXPERIENCE_BANDS)?,
            age: bands::counts(&teachers, &col(AGE), &AGE_BANDS)?,
        });
    }
    Ok(summaries)
}

fn by_category(teachers: &LazyFrame) -> Result<Vec<(&'static str, u64)>> {
    let has_none = col(CATEGORY).is_null();
    let [highest, first] = [Category::Highest, Category::First].map(Category::title);
    let groups = [
        (highest, col(CATEGORY).eq(lit(highest))),
        (first, col(CATEGORY).eq(lit(first))),
        ("соответствие", has_none.clone().and(col(COMPLIANCE))),
        ("без категории", has_none.and(col(COMPLIANCE).not())),
    ];
    let sums: Vec<Expr> =
        groups.iter().map(|(title, is_in)| is_in.clone().sum().alias(*title)).collect();
    let table = Rows::of(teachers.clone().select(sums))?;
    groups.iter().map(|(title, _)| Ok((*title, table.sum(title)?))).collect()
}

/// Teachers of the reporting year whose category ends soon, in order of the last days.
pub(crate) fn expiring(basis: Basis<'_>) -> Result<Vec<ExpiringCategory>> {
    let snapshot = basis.year.snapshot(basis.choices.snapshot);
    let Some(horizon) = snapshot.checked_add_months(Months::new(EXPIRY_MONTHS)) else {
        return Ok(Vec::new());
    };
    let of_year = census::teachers(basis).filter(col(YEAR).eq(lit(basis.year.0)));
    let ending = of_year.filter(col(UNTIL).lt_eq(lit(horizon.num_days_from_ce())));
    let mut expiring = Vec::new();
    for row in Rows::of(ending)?.iter() {
        let is_highest = row.text(CATEGORY)?.as_deref() == Some(Category::Highest.title());
        expiring.push(ExpiringCategory {
            until: row.day(UNTIL)?.unwrap_or_default(),
            name: row.text(NAME)?.unwrap_or_default(),
            post: row.text(POSITION)?.unwrap_or_default(),
            category: if is_highest { Category::Highest } else { Category::First }.title(),
        });
    }
    expiring.sort();
    Ok(expiring)
}
