//! What the tables say of facts and of wishes, and the pairs judged by it.
//! Computes no figure.

use super::Config;
use super::findings::Findings;
use super::own_results::{OwnResults, Register};
use super::placing::Placed;
use crate::analysis::{MentoringRequest, Pair, Proposals};
use crate::error::Result;
use crate::facts::{self, Facts};
use crate::mentoring::{self, Ground, KnownCodes, Pairs, RegisterBook, proposals};
use crate::period::AcademicYear;
use crate::remark::Remark;

/// What was read of tables whose owners and years are known.
pub(super) struct Gathered<'p> {
    pub(super) placed: &'p Placed<'p>,
    pub(super) facts: Facts,
    requests: Vec<MentoringRequest>,
}

impl<'p> Gathered<'p> {
    pub(super) fn new(placed: &'p Placed<'p>, findings: &mut Findings) -> Result<Self> {
        let (tables, dated) = (&placed.tables, &placed.dated);
        let facts = findings.of(facts::gather(tables, placed.setting(), dated)?);
        let requests = findings.of(mentoring::requests(tables, dated, facts.staff.in_force()));
        Ok(Self { placed, facts, requests })
    }

    /// What pairs are judged by.
    pub(super) fn ground(&self) -> Ground<'_> {
        let (tables, setting) = (&self.placed.tables[..], self.placed.setting());
        Ground { tables, setting, facts: &self.facts, requests: &self.requests }
    }

    /// The pairs of the inputs with what people wrote of them in registers.
    pub(super) fn pairs(
        &self,
        registers: &[Register],
        own_results: &OwnResults,
    ) -> Result<(Pairs, Vec<Remark>)> {
        let books: Vec<RegisterBook> =
            registers.iter().map(|register| register.book.clone()).collect();
        let known_codes = KnownCodes::of(own_results.rows());
        let (pairs, mut remarks) =
            mentoring::pairs(self.ground(), &self.placed.tables, (&books, &known_codes))?;
        let year = self.placed.dated.year;
        let of_year = registers.iter().filter(|register| register.year == Some(year));
        let of_year: Vec<&RegisterBook> = of_year.map(|register| &register.book).collect();
        let (pairs, said) = mentoring::of_other_years(pairs, &of_year, year);
        remarks.extend(said);
        Ok((pairs, remarks))
    }

    /// The best pairs of a year beside those that stand.
    pub(super) fn proposals(&self, year: AcademicYear, pairs: &[Pair]) -> Result<Proposals> {
        proposals::propose(proposals::Ground { year, pairs, inputs: self.ground() })
    }

    /// The asked year, the passport's, else the latest that has a staff list.
    pub(super) fn year_of_proposals(&self, config: &Config) -> AcademicYear {
        let latest = self.facts.staff.in_force().years.keys().next_back();
        let named = config.year.or(self.placed.passport.year);
        named.or(latest.copied()).unwrap_or(self.placed.dated.year)
    }
}
