//! Shares of N_пед: every teacher of a list is a unit, and records of the year make a hit.
//! A census: exact, without intervals; a teacher counts once a year, however many records there are.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use crate::error::Result;
use crate::facts::query::count;
use crate::facts::schema::{
    EXPERIENCE, HIT, MEMBER, NAMESAKE, OF, PERSON, POSITION, ROW, SNAPSHOT, TABLE, YEAR, YOUNG,
};
use crate::facts::staff::counted;
use crate::ids::{CompanionId, Cut};
use crate::indicator::basis::{Basis, Counting, Extent, FigureDraft};
use crate::indicator::units;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;

/// What makes a teacher a hit of a year.
pub(super) struct Records {
    /// A row for a record of a teacher: `year`, `person`, `namesake`, `table`, `row`, the columns of cuts.
    pub(super) frame: LazyFrame,
    /// Years of which some source speaks: there a teacher without a record is no hit, elsewhere it is not known.
    pub(super) years: BTreeSet<AcademicYear>,
    /// Cuts of the hits; the denominator stays N_пед.
    pub(super) cuts: &'static [(Cut, &'static str)],
    /// Whether the number of records is told beside the share.
    pub(super) are_told: bool,
}

impl Records {
    /// The records of an indicator that count.
    pub(super) fn of(
        indicator: IndicatorId,
        cuts: &'static [(Cut, &'static str)],
        basis: Basis<'_>,
    ) -> Result<Self> {
        let (frame, _) = basis.facts.teachers.records(indicator, basis.choices)?;
        let years = basis.facts.teachers.stated_years(indicator, basis.choices)?;
        Ok(Self { frame, years, cuts, are_told: true })
    }

    /// The same, found once for all the queries over them.
    fn collected(&self) -> Result<Self> {
        let frame = self.frame.clone().collect()?.lazy();
        Ok(Self { frame, years: self.years.clone(), ..*self })
    }
}

/// Series, cuts, flows and sources of a share.
pub(super) fn compute(records: &Records, basis: Basis<'_>) -> Result<FigureDraft> {
    let records = &records.collected()?;
    let units = units(records, basis)?.collect()?.lazy();
    let series = units::series(&units, basis.year, Counting::Census)?;
    if basis.extent == Extent::Verdict {
        return Ok(FigureDraft { series, ..FigureDraft::default() });
    }
    if records.years.is_empty() {
        // No source speaks of any year: of nobody it is known, and nobody makes the change.
        let sources = units::sources(listed_rows(basis), basis.places, basis.year)?;
        let told = records.are_told.then(|| (CompanionId::Participations, Vec::new()));
        let companions = told.into_iter().collect();
        return Ok(FigureDraft { series, companions, sources, ..FigureDraft::default() });
    }
    let mut breakdown = Vec::new();
    for cut in records.cuts {
        let unit = [PERSON, NAMESAKE];
        breakdown.extend(units::cut_of_hits(&units, &records.frame, *cut, &unit, basis.year)?);
    }
    let mut companions = BTreeMap::new();
    if records.are_told {
        let years = records.frame.clone().group_by([col(YEAR)]).agg([len().alias("records")]);
        let counts = units::values(&years, col("records"), &["records"], basis.year)?;
        companions.insert(CompanionId::Participations, counts);
    }
    let rows = concat([listed_rows(basis), rows_of(&records.frame)], UnionArgs::default())?;
    Ok(FigureDraft {
        series,
        decomposition: units::decomposition(&units, basis.year)?,
        sources: units::sources(rows, basis.places, basis.year)?,
        breakdown,
        companions,
        ..FigureDraft::default()
    })
}

/// A row for a teacher of N_пед, and for each other person with a record of a year without a list: `of` is null
/// there. Years that nothing but a source without a record speaks of have a row of their own.
pub(super) fn units(records: &Records, basis: Basis<'_>) -> Result<LazyFrame> {
    let people = people(records, basis)?;
    let people = people.select([YEAR, PERSON, POSITION, HIT, OF].map(col));
    let listed: BTreeSet<AcademicYear> = basis.staff().years.keys().copied().collect();
    let alone: BTreeSet<AcademicYear> = records.years.difference(&listed).copied().collect();
    let [text, number] = [DataType::String, DataType::UInt32].map(|kind| lit(NULL).cast(kind));
    let empty = years(&alone)?.with_columns([
        text.clone().alias(PERSON),
        text.alias(POSITION),
        count(0).alias(HIT),
        number.alias(OF),
    ]);
    Ok(concat([people, empty], UnionArgs::default())?)
}

/// A row for a teacher of N_пед with the columns of the list, and for each other person with a record.
pub(super) fn people(records: &Records, basis: Basis<'_>) -> Result<LazyFrame> {
    let participants = records
        .frame
        .clone()
        .group_by([col(YEAR), col(PERSON), col(NAMESAKE)])
        .agg([count(1).first().alias("has_record")]);
    let keys = [col(YEAR), col(PERSON), col(NAMESAKE)];
    let stated = years(&records.years)?.with_column(lit(true).alias("is_stated"));
    let known = when(col("is_stated").is_not_null())
        .then(col("has_record").fill_null(count(0)))
        .otherwise(lit(NULL))
        .cast(DataType::UInt32);
    Ok(teachers(basis)
        .join(
            participants,
            keys.clone(),
            keys,
            JoinArgs::new(JoinType::Full).with_coalesce(JoinCoalesce::CoalesceColumns),
        )
        .join(stated, [col(YEAR)], [col(YEAR)], JoinArgs::new(JoinType::Left))
        .with_column(known.alias(HIT)))
}

/// N_пед of every list, each teacher once; whether one is young, by the choice of the limit.
pub(super) fn teachers(basis: Basis<'_>) -> LazyFrame {
    let is_young = col(EXPERIENCE).lt(lit(f64::from(basis.choices.young_below)));
    basis
        .facts
        .teachers
        .listed_people
        .clone()
        .lazy()
        .filter(counted(basis.choices))
        .with_columns([count(1).alias(OF), is_young.fill_null(lit(false)).alias(YOUNG)])
}

/// The rows that N_пед stands in.
pub(super) fn listed_rows(basis: Basis<'_>) -> LazyFrame {
    let keys = [SNAPSHOT, YEAR, MEMBER].map(col);
    let rows = basis.facts.teachers.listed_rows.clone().lazy();
    let teachers = teachers(basis).select(&keys);
    rows_of(&rows.join(teachers, &keys, &keys, JoinArgs::new(JoinType::Inner)))
}

/// Where the records of a frame stand.
pub(super) fn rows_of(records: &LazyFrame) -> LazyFrame {
    records.clone().select([col(YEAR), col(TABLE), col(ROW)])
}

fn years(years: &BTreeSet<AcademicYear>) -> Result<LazyFrame> {
    Ok(df!(YEAR => years.iter().map(|year| year.0).collect::<Vec<_>>())?.lazy())
}
