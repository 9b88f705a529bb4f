//! Whose the tables are and of which years: passport, schools, reporting year, slips of the pen in days.
//! Counts nothing: what is of others or impossible is left out and said.

use super::findings::Findings;
use super::{Config, absent_columns, refusals};
use crate::analysis::{FileEntry, Pair, School};
use crate::error::{Error, Result};
use crate::facts::context::Dated;
use crate::facts::gap::Gaps;
use crate::facts::school::Schools;
use crate::facts::{Facts, Places, Setting, other_school, school, slip, survey};
use crate::form::FormKind;
use crate::form::extract::Table;
use crate::indicator::{Basis, Extent};
use crate::passport::Passport;
use crate::reference::Reference;

/// Tables of which it is known whose they are and of which year.
pub(super) struct Placed<'a> {
    pub(super) tables: Vec<Table<'static>>,
    pub(super) passport: Passport,
    pub(super) schools: Schools,
    pub(super) school: School,
    pub(super) dated: Dated,
    pub(super) reference: &'a Reference,
}

impl<'a> Placed<'a> {
    /// Reads the passport, tells schools and years, leaves out what is of others.
    pub(super) fn new(
        mut tables: Vec<Table<'static>>,
        entries: &[FileEntry],
        reference: &'a Reference,
        config: &Config,
        findings: &mut Findings,
    ) -> Result<Self> {
        // Names of other schools would be taken for those of rows.
        tables.retain(|table| table.form.kind != FormKind::SchoolRegister);
        if config.scope.is_of_all {
            school::state_municipalities(&mut tables);
        }
        let mut passport = findings.of(Passport::read(&tables, reference));
        passport.codes.extend(config.scope.codes.iter().cloned());
        if let Some(district) = &config.scope.definitions {
            findings.add(Vec::from_iter(passport.follow(district)));
        }
        let schools = if config.scope.is_of_all {
            Schools::of_all(&tables)
        } else {
            findings.of(Schools::find(&tables, &passport))
        };
        let mut tables = findings.of(schools.with_owners(tables));
        findings.add(other_school::leave_out(&mut tables, &passport, &schools));
        findings.add(slip::refuse(&mut tables, reference, &schools));
        let dated = findings.of(Dated::new(&tables, &passport, config.year, reference));
        let Some(dated) = dated else {
            findings.add(refusals::only_blanks(entries));
            let is_recognised = entries.iter().any(|entry| entry.form.is_some());
            let (folder, remarks) = (config.folder.clone(), std::mem::take(findings).in_order());
            return Err(Error::NoYear { folder, remarks, is_recognised });
        };
        findings.add(slip::settle_centuries(&mut tables, &dated, &passport));
        findings.add(slip::refuse_staff_days(&mut tables, &dated));
        findings.add(survey::stage_by_time(&mut tables, &dated));
        findings.add(absent_columns::remarks(&tables, &dated));
        let (name, code) = (schools.name().to_owned(), schools.code().map(str::to_owned));
        let school = School { name, code };
        Ok(Self { tables, passport, schools, school, dated, reference })
    }

    pub(super) fn setting(&self) -> Setting<'_> {
        Setting { reference: self.reference, passport: &self.passport, schools: &self.schools }
    }

    /// What figures are computed from.
    pub(super) fn basis<'b>(
        &'b self,
        facts: &'b Facts,
        places: &'b Places,
        gaps: &'b Gaps,
        pairs: &'b [Pair],
    ) -> Basis<'b> {
        Basis {
            facts,
            places,
            gaps,
            pairs,
            passport: &self.passport,
            choices: &self.passport.choices,
            reference: self.reference,
            year: self.dated.year,
            by_school: self.schools.are_several(),
            extent: Extent::Whole,
        }
    }
}
