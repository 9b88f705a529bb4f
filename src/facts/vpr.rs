//! ВПР: rows of pupils and percentages of Ф3 → one frame of works with marks.
//! The journal mark is never the mark of the work; points become marks by a scale or not at all.

use std::collections::BTreeSet;

use polars::prelude::*;

use crate::error::Result;
use crate::facts::context::Dated;
use crate::facts::ground::Setting;
use crate::facts::query::OfNoRows;
use crate::form::FormKind;
use crate::form::extract::Table;
use crate::programme::{self, IndicatorId};
use crate::remark::{self, Remark};

mod derived;
mod index;
mod reading;
mod result_row;
mod scale;
mod second_list;
mod source;
mod supplement;

use index::Index;
use reading::VprReading;

pub(crate) use index::WORK_NUMBER;
pub(super) use reading::is_school_group;
pub(crate) use result_row::SOURCE;

/// Indicators that ВПР feeds.
pub(crate) const AFFECTED: [IndicatorId; programme::count_fed_by(FormKind::VprPupils)] =
    programme::constants_fed_by(FormKind::VprPupils);

/// Which group of schools a benchmark is of, as [`WiderGroup`](crate::ids::WiderGroup) writes it.
pub(crate) const WIDER: &str = "wider";
/// Participants of a group, f64.
pub(crate) const PARTICIPANTS: &str = "participants";
/// Participants of a group with marks 3–5 and with marks 4–5, f64: the export rounds percentages, so these are no
/// whole numbers.
pub(crate) const PASSED: &str = "passed";
pub(crate) const GOOD: &str = "good";
/// Schools of a group, f64; null: the export doesn't say.
pub(crate) const N_SCHOOLS: &str = "n_schools";

/// The frames of ВПР.
#[derive(Debug, Clone)]
pub(crate) struct GatheredVpr {
    /// A row for a pupil or for a row of Ф3: `table, row` (u32), `year` (i32), `school`, `subject`,
    /// `class` (str), `grade` (u32), `counted` (bool: the report's school), `listed` (bool: the source lists
    /// absentees), `absent`, `written`, `n2`…`n5`, `lower`, `same`, `higher`, `compared` (u32 counts), `score`
    /// (f64 sum), `scored` (u32), `pupil` (u32 or null), [`SOURCE`], [`WORK_NUMBER`]: of year, school, subject, grade.
    pub results: DataFrame,
    /// The same summed by table and class, pupils with a mark, those who were absent and the others apart:
    /// all columns of `results` but `row`, `pupil`, `score`, `scored` and [`SOURCE`].
    pub works: DataFrame,
    /// Counted pupils by the marks that they have in all works of a year: `year`, `n2`…`n5` of a pupil, `pupils`.
    pub pupils: DataFrame,
    /// Rows of Ф3 of wider groups than a school: `year`, `subject`, `grade`, `name` (folded), [`WIDER`],
    /// [`N_SCHOOLS`], [`PARTICIPANTS`], [`PASSED`], [`GOOD`].
    pub benchmarks: DataFrame,
    /// Tables with works of which another source is counted.
    pub superseded: BTreeSet<u32>,
}

/// Works of all tables.
pub(crate) fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    dated: &Dated,
) -> Result<(GatheredVpr, Vec<Remark>)> {
    let mut reading = VprReading::of(tables, setting, dated);
    let mut remarks = std::mem::take(&mut reading.remarks);
    if reading.is_empty() {
        static OF_NO_ROWS: OfNoRows<GatheredVpr> = OfNoRows::new();
        let works = OF_NO_ROWS.get(|| Ok(works(reading, tables)?.0))?;
        return Ok((works, remark::gathered(remarks)));
    }
    let (works, of_works) = works(reading, tables)?;
    remarks.extend(of_works);
    Ok((works, remark::gathered(remarks)))
}

/// The works that were read, and what is said of them beside what their reading said.
fn works(reading: VprReading<'_>, tables: &[Table<'_>]) -> Result<(GatheredVpr, Vec<Remark>)> {
    let VprReading { results, reports, benchmarks, works, codes, setting, .. } = reading;
    let index = Index::new(tables, &works);
    let results = result_row::frame(results, &index)?;
    let reports = result_row::frame(reports, &index)?;
    let (results, conversions, contradicted) = scale::marked(&results, &index, setting)?;
    let (results, duplicates) = source::without_duplicates(results, &index)?;
    let (results, superseded, choices) = source::chosen(results, &index)?;
    let (results, second_lists) = second_list::left_out(&results, &codes, &index)?;
    let (results, disagreements) = supplement::completed(results, reports, &index)?;
    let remarks = [
        contradicted,
        duplicates,
        choices,
        second_lists,
        disagreements,
        scale::conversions(&conversions, &results, &index)?,
        scale::missing(&results, &index)?,
    ];
    let results = result_row::completed(results)?;
    let works = result_row::named(&result_row::summed(&results)?, &index)?;
    let results = result_row::named(&results, &index)?;
    let gathered = GatheredVpr {
        works,
        pupils: result_row::pupils(&results)?,
        results,
        benchmarks: reading::benchmarks(&benchmarks)?,
        superseded,
    };
    Ok((gathered, remarks.concat()))
}
