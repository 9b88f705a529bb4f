//! Figures and findings → what a run found, with the state of each file.
//! Computes nothing but the state of files.

use std::collections::BTreeMap;

use super::findings::Findings;
use super::placing::Placed;
use super::{missing, refusals};
use crate::analysis::{Analysis, Details, FileEntry, Program};
use crate::error::Result;
use crate::facts::{self, Facts, future_year};
use crate::form::catalog;
use crate::form::extract::Table;
use crate::indicator::self_assessment::SelfAssessment;
use crate::indicator::{Basis, Figures, coverage, effect, holders, pair_questionnaires};
use crate::remark::{self, Origin, Remark};

/// Puts everything together.
pub(super) fn assemble(
    placed: &Placed<'_>,
    basis: Basis<'_>,
    mut figures: Figures,
    order: SelfAssessment,
    (entries, mut findings): (Vec<FileEntry>, Findings),
) -> Result<Analysis> {
    let (tables, facts, year) = (&placed.tables, basis.facts, placed.dated.year);
    let years = figures.works.iter().map(|work| work.year).collect();
    findings.add(future_year::years(years, facts, tables, placed.setting(), year)?);
    findings.add(lacking_passport(placed));
    findings.add(refusals::only_blanks(&entries));
    let contents = facts::content::by_sheet(tables, facts, placed.reference, &placed.dated)?;
    let mut files = refusals::counted(entries, &findings, &contents);
    name_protocols(&mut files, tables, facts)?;
    let lacks = refusals::lacks(basis.gaps, year);
    missing::fill(&mut figures.indicators, year, &lacks, (&files, &contents));
    let questionnaires = findings.of(pair_questionnaires::compute(basis)?);
    let remarks = findings.in_order();
    Ok(Analysis {
        schema: 1,
        program: Program { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        school: placed.school.clone(),
        year,
        baseline: year.previous(),
        indicators: figures.indicators,
        works: figures.works,
        pairs: basis.pairs.to_vec(),
        young_teachers: coverage::young(basis)?,
        teachers: holders::listed(basis)?,
        self_assessment: order.rows,
        effect: effect::effect(basis)?,
        questionnaires,
        proposals: None,
        written: Vec::new(),
        details: Details {
            schools: placed.schools.listed(),
            own_codes: placed.schools.own_codes(),
            contents,
            not_read: refusals::not_read(&files, &remarks),
            lacks,
            self_assessment: order.basis,
            ..figures.details
        },
        remarks,
        files,
    })
}

fn lacking_passport(placed: &Placed<'_>) -> Option<Remark> {
    let is_lacking = placed.passport.file.is_none();
    is_lacking.then(|| Remark::new(&remark::NO_PASSPORT, &Origin::default()))
}

/// A protocol is of the exam its results are of, whatever its columns look like.
fn name_protocols(entries: &mut [FileEntry], tables: &[Table<'_>], facts: &Facts) -> Result<()> {
    let mut codes = BTreeMap::new();
    for (number, exam) in facts.exams_by_table()? {
        let table = &tables[number];
        if table.form.is_blank() {
            continue;
        }
        let Some(code) = catalog::protocol_of(exam) else { continue };
        codes.insert((table.place.file.as_deref(), table.place.sheet.as_deref()), code);
    }
    for entry in entries {
        if let Some(code) = codes.get(&(Some(entry.file.as_str()), entry.sheet.as_deref())) {
            entry.form = Some(code);
        }
    }
    Ok(())
}
