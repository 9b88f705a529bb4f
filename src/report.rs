//! The monitoring report: the result of a run → a workbook of plain data.
//! Computes no indicator and knows no file format: it chooses places and words.

mod aim;
pub mod basis;
mod beside;
mod breaks;
mod climate;
mod comparison;
mod conclusions;
mod events;
mod figure;
mod gia;
pub mod history;
mod learning;
mod mentoring;
mod methodology;
pub mod model;
pub mod page;
pub mod programme;
mod quality;
mod rdr;
mod remarks;
pub mod rules;
mod sections;
mod self_assessment;
mod sensitivity;
mod sources;
mod staff;
mod summary;
mod vpr;
pub mod words;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::analysis::Analysis;
use model::Report;
use sections::Sections;

/// Path from the folder of the results to the folder of the inputs.
pub const INPUT: &str = "../";

/// Sheets that together only a report of the program has, whatever its file is called.
pub const OWN_SHEETS: [&str; 3] = [summary::TITLE, remarks::TITLE, methodology::TITLE];

/// The workbook «Мониторинг наставничества ГГГГ-ГГГГ».
///
/// `date` is the day printed in the footer. Links to the inputs start with [`INPUT`]; set
/// [`Report::input`] if the workbook lies elsewhere.
#[must_use]
pub fn report(analysis: &Analysis, date: NaiveDate) -> Report {
    let mut sections = Sections::default();
    let vpr = vpr::sheet(analysis, &mut sections);
    let gia = gia::sheet(analysis, &mut sections);
    let rdr = rdr::sheet(analysis, &mut sections);
    let staff = staff::sheet(analysis, &mut sections);
    let events = events::sheet(analysis, &mut sections);
    let learning = learning::sheet(analysis, &mut sections);
    let climate = climate::sheet(analysis, &mut sections);
    let mentoring = mentoring::sheet(analysis, &mut sections);
    let self_assessment = self_assessment::sheet(analysis);
    let remarks = remarks::sheet(analysis);
    let methodology = methodology::sheet(analysis, &mut sections);
    let summary = summary::sheet(analysis, &sections);
    Report {
        title: format!("Мониторинг наставничества {}", analysis.year),
        school: words::school(&analysis.school.name).to_owned(),
        date,
        input: INPUT.to_owned(),
        sheets: [
            summary,
            vpr,
            gia,
            rdr,
            staff,
            events,
            learning,
            climate,
            mentoring,
            self_assessment,
            quality::sheet(analysis),
        ]
        .into_iter()
        .chain(history::sheet(analysis))
        .chain([remarks, methodology])
        .collect(),
    }
}
