//! What Ф3 says of districts: how many schools and pupils wrote each work.
//! As the exports have it; what of it is a district's own is decided where districts are computed.

use polars::prelude::*;

use crate::analysis::DistrictWork;
use crate::error::Result;
use crate::facts::rows::Rows;
use crate::facts::schema::{GRADE, NAME, SUBJECT, YEAR};
use crate::facts::vpr::{N_SCHOOLS, PARTICIPANTS, WIDER};
use crate::ids::WiderGroup;
use crate::indicator::basis::Basis;

/// The rows of districts, work by work.
pub(crate) fn works(basis: Basis<'_>) -> Result<Vec<DistrictWork>> {
    let of_districts = basis.facts.benchmarks.clone().lazy();
    let of_districts = of_districts.filter(col(WIDER).eq(lit(WiderGroup::District.as_str())));
    let keys = [YEAR, SUBJECT, GRADE, NAME];
    let of_districts = of_districts.sort(keys, SortMultipleOptions::default());
    let mut works = Vec::new();
    for row in Rows::of(of_districts)?.iter() {
        let (Some(subject), Some(name)) = (row.text(SUBJECT)?, row.text(NAME)?) else { continue };
        let Some(participants) = row.number(PARTICIPANTS)? else { continue };
        works.push(DistrictWork {
            year: row.year()?,
            subject,
            grade: row.grade()?,
            district: code(&name).to_owned(),
            schools: row.number(N_SCHOOLS)?.map(|n_schools| n_schools as u64),
            written: participants as u64,
        });
    }
    Ok(works)
}

/// «reg20_m012» of «энский район(reg20_m012)»: names are spelled in several ways.
fn code(name: &str) -> &str {
    let code = name.rsplit_once('(').map(|(_, code)| code.trim_end_matches([')', ' ']));
    code.filter(|code| code.starts_with("reg")).unwrap_or(name)
}
