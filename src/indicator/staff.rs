//! Shares of N_пед: categories, experience shared, contests.
//! Names the records of each; teachers are counted by the census.

use polars::prelude::*;

use crate::error::Result;
use crate::facts::event::{Event, EventKind};
use crate::facts::schema::{
    CATEGORY, HIT, KIND, LEVEL, NAMESAKE, PERSON, POSITION, RESULT, ROW, TABLE, YEAR,
};
use crate::ids::Cut;
use crate::indicator::census::{self, Records};
use crate::indicator::{Basis, Counting, Raw, units};

/// Which share of N_пед.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffShare {
    /// Высшая or первая in force at the snapshot.
    Category,
    /// At least one talk, open lesson, publication at районный level or higher.
    Experience,
    /// At least one contest or methodical project.
    Contests,
}

/// Series, cuts, flows and sources of a share.
///
/// # Errors
/// When the data engine refuses: a defect of the program.
pub fn compute(share: StaffShare, basis: Basis<'_>) -> Result<Raw> {
    let records = match share {
        StaffShare::Category => categories(basis)?,
        StaffShare::Experience => {
            events(EventKind::Experience, &[(Cut::Level, LEVEL), (Cut::Kind, KIND)], basis)?
        }
        StaffShare::Contests => {
            let cuts = &[(Cut::Level, LEVEL), (Cut::Result, RESULT), (Cut::Kind, KIND)];
            events(EventKind::Contest, cuts, basis)?
        }
    };
    let mut raw = census::compute(&records, basis)?;
    if share == StaffShare::Category {
        let known = census::units(&records, basis)?.filter(col(HIT).is_not_null());
        let by_post = units::cut(&known, Cut::Position, POSITION, basis.year, Counting::Census)?;
        raw.breakdown.extend(by_post);
    }
    Ok(raw)
}

/// Teachers with a category in force; known in the years whose lists have a column of categories.
fn categories(basis: Basis<'_>) -> Result<Records> {
    let lists = basis.facts.staff.years.iter().filter(|(_, list)| list.has_categories);
    Ok(Records {
        frame: census::teachers(basis)?.filter(col(CATEGORY).is_not_null()),
        years: lists.map(|(year, _)| *year).collect(),
        cuts: &[(Cut::Category, CATEGORY)],
        are_told: false,
    })
}

/// Participations of a kind that count.
fn events(
    kind: EventKind,
    cuts: &'static [(Cut, &'static str)],
    basis: Basis<'_>,
) -> Result<Records> {
    let facts = basis.facts;
    let events: Vec<&Event> = facts.events.iter().filter(|event| event.kind == kind).collect();
    let frame = df!(
        YEAR => events.iter().map(|event| event.year.0).collect::<Vec<_>>(),
        PERSON => events.iter().map(|event| event.person.as_str()).collect::<Vec<_>>(),
        LEVEL => events.iter().map(|event| event.level.as_str()).collect::<Vec<_>>(),
        KIND => events.iter().map(|event| event.form.as_str()).collect::<Vec<_>>(),
        RESULT => events.iter().map(|event| event.result.as_str()).collect::<Vec<_>>(),
        TABLE => events.iter().map(|event| event.spot.table).collect::<Vec<_>>(),
        ROW => events.iter().map(|event| event.spot.row).collect::<Vec<_>>(),
    )?;
    let stated = facts.event_years.iter().filter(|(stated, _)| *stated == kind);
    Ok(Records {
        frame: frame.lazy().with_column(lit(0_u32).cast(DataType::UInt32).alias(NAMESAKE)),
        years: stated.map(|(_, year)| *year).collect(),
        cuts,
        are_told: true,
    })
}
