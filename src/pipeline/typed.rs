//! What people typed into the results of the run before, put together for the next results.
//! Pairs have taken their part already; here are the people of the bases, who answers for what, what is told.

use super::own_results::{self, OwnResults, Register};
use crate::analysis::{Analysis, EarlierResult, Handwork, Pair, TypedValue, WrittenResult};
use crate::choices::Choices;
use crate::handwork::{FoundSheet, PLANNED, RESPONSIBLE, people, record};
use crate::mentoring::Pairs;
use crate::period::AcademicYear;
use crate::programme::{INDICATORS, IndicatorId};
use crate::text;

/// The registers of a run and where they were found.
pub(super) struct Sources<'a> {
    pub(super) own_results: &'a OwnResults,
    pub(super) registers: &'a [Register],
    pub(super) choices: &'a Choices,
}

impl Sources<'_> {
    /// All but the pairs.
    pub(super) fn handwork(&self, pairs: &Pairs, year: AcademicYear) -> Handwork {
        let mut handwork = Handwork {
            loose: pairs.loose.clone(),
            notes: pairs.notes.clone(),
            ..Handwork::default()
        };
        for register in self.of_year(year) {
            for base in 0..handwork.bases.len() {
                let typed = people::typed_people(base, &register.sheets, &register.written);
                people::join(&mut handwork.bases[base], typed);
                handwork.is_fresh |= people::is_fresh(base, &register.sheets, &register.written);
            }
            handwork.is_fresh |= register.book.is_fresh();
            handwork.notes.extend(lost(register));
        }
        if let Some(earlier) = self.own_results.of_year(year) {
            rename(&mut handwork, earlier, &pairs.checked);
        }
        let report = self.own_results.report(year);
        let written = report.file_name().and_then(|name| name.to_str());
        let written = written.and_then(|name| self.own_results.written(name));
        for sheet in own_results::quality_sheet(&report) {
            handwork.responsible.extend(responsible(&sheet, written, self.choices));
        }
        handwork
    }

    /// Registers among the inputs and those of the year.
    fn of_year(&self, year: AcademicYear) -> impl Iterator<Item = &Register> {
        self.registers.iter().filter(move |register| register.year.is_none_or(|of| of == year))
    }

    /// What stood in the registers that this run does not write.
    pub(super) fn seen(&self, analysis: &Analysis) -> Vec<WrittenResult> {
        let mut seen = Vec::new();
        for register in self.of_year(analysis.year) {
            let Some(file) = &register.seen_as else { continue };
            let mut rows = record::seen(&register.sheets, analysis);
            if register.year.is_some() {
                // Its cells were taken over: the register itself has them from now on.
                for row in &mut rows {
                    row.typed.clear();
                }
            }
            seen.push(WrittenResult { file: file.clone(), cells: register.cells.clone(), rows });
        }
        seen
    }
}

/// Cells typed into columns that the program fills in itself.
fn lost(register: &Register) -> Option<String> {
    let mut heads = Vec::new();
    for row in &register.book.rows {
        for head in &row.compared.lost {
            if !heads.contains(head) {
                heads.push(head.clone());
            }
        }
    }
    if heads.is_empty() {
        return None;
    }
    Some(format!(
        "«{}»: столбцы «{}» программа заполняет сама; вписанное в них осталось только в сохранённом прежнем файле",
        register.book.file,
        heads.join("», «")
    ))
}

/// A person whose name was corrected in the pairs keeps their row.
fn rename(handwork: &mut Handwork, earlier: &EarlierResult, pairs: &[Pair]) {
    for (base, people) in handwork.bases.iter_mut().enumerate() {
        for person in people {
            let key = text::key(&person.name);
            if pairs
                .iter()
                .any(|pair| text::key(name_of(base, [&pair.mentor, &pair.mentee])) == key)
            {
                continue;
            }
            let mut then = earlier.pairs.iter().filter(|pair| !pair.code.is_empty());
            let then =
                then.find(|pair| text::key(name_of(base, [&pair.mentor, &pair.mentee])) == key);
            let now = then.and_then(|then| pairs.iter().find(|pair| pair.code == then.code));
            if let Some(pair) = now {
                name_of(base, [&pair.mentor, &pair.mentee]).clone_into(&mut person.name);
            }
        }
    }
}

fn name_of(base: usize, [mentor, mentee]: [&String; 2]) -> &str {
    if base == 0 { mentor } else { mentee }
}

/// Who answers for what, by the planned results.
fn responsible(
    sheet: &FoundSheet,
    written: Option<&WrittenResult>,
    choices: &Choices,
) -> Vec<(IndicatorId, TypedValue)> {
    let mut responsible = Vec::new();
    for row in &sheet.rows {
        let Some(value) = row.cells.get(RESPONSIBLE) else { continue };
        let key = row.text(PLANNED);
        let rows = written.map(|written| &written.rows[..]).unwrap_or_default();
        let was = rows.iter().find(|row| row.sheet == sheet.title && row.key == key);
        let id = match was.and_then(|was| was.source.as_deref()) {
            Some(source) => INDICATORS.iter().find(|planned| planned.id.as_str() == source),
            None => INDICATORS.iter().find(|planned| planned.name.under(choices) == key),
        };
        responsible.extend(id.map(|planned| (planned.id, value.clone())));
    }
    responsible
}
