//! «Чего не хватает»: planned results without a value, by what a school would bring for them.
//! What is missing comes with each result; here it is put together and worded.

use std::collections::BTreeSet;

use super::column::{column, head, text};
use super::model::Kind;
use super::page::Page;
use crate::analysis::{Analysis, Export, Indicator, MissingSource};
use crate::period::AcademicYear;

/// What a school may bring, for which years, and what it would give a value.
pub(crate) struct WantedSource<'a> {
    source: &'a MissingSource,
    pub(crate) years: BTreeSet<AcademicYear>,
    indicators: Vec<&'a Indicator>,
    /// Its blanks, each by its files: of a list one a year. Whether a file lies in the folder without a row.
    blanks: Vec<Vec<(&'a str, bool)>>,
}

/// What planned results lack, each source once, in the order of the results.
pub(crate) fn wanted<'a>(
    indicators: impl IntoIterator<Item = &'a Indicator>,
    analysis: &'a Analysis,
) -> Vec<WantedSource<'a>> {
    let mut wanted: Vec<WantedSource> = Vec::new();
    for indicator in indicators {
        for source in &indicator.missing {
            let known = wanted.iter().position(|entry| entry.is_same(source));
            let place = known.unwrap_or_else(|| {
                wanted.push(WantedSource::new(source));
                wanted.len() - 1
            });
            wanted[place].add(source, indicator, analysis);
        }
    }
    wanted
}

impl<'a> WantedSource<'a> {
    fn new(source: &'a MissingSource) -> Self {
        let (years, indicators) = (BTreeSet::new(), Vec::new());
        Self { source, years, indicators, blanks: vec![Vec::new(); source.blanks.len()] }
    }

    /// Whether it is of the same forms: blanks of lists have their year in the name.
    fn is_same(&self, source: &MissingSource) -> bool {
        let are_alike = self.source.exports == source.exports;
        are_alike && (!source.exports.is_empty() || self.source.blanks == source.blanks)
    }

    fn add(&mut self, source: &'a MissingSource, indicator: &'a Indicator, analysis: &Analysis) {
        self.years.insert(source.year);
        for (files, blank) in self.blanks.iter_mut().zip(&source.blanks) {
            if files.iter().all(|(known, _)| known != blank) {
                files.push((blank, is_idle(blank, analysis)));
            }
        }
        if self.indicators.iter().all(|known| known.id != indicator.id) {
            self.indicators.push(indicator);
        }
    }

    /// «Протокол ОГЭ» (РЦОИ) или бланк «ГИА.xlsx».
    pub(crate) fn words(&self) -> String {
        let mut ways: Vec<String> = Vec::new();
        for of_one_place in self.source.exports.chunk_by(|left, right| left.from == right.from) {
            let titles: Vec<String> = of_one_place.iter().map(quoted).collect();
            ways.push(format!("{} ({})", titles.join(" или "), of_one_place[0].from));
        }
        for files in &self.blanks {
            let noun = if files.len() > 1 { "бланки" } else { "бланк" };
            let files: Vec<String> = files.iter().map(blank_in_words).collect();
            ways.push(format!("{noun} {}", files.join(" и ")));
        }
        ways.join(" или ")
    }

    /// «2021-2022 и 2022-2023».
    pub(crate) fn years(&self) -> String {
        let years: Vec<String> = self.years.iter().map(AcademicYear::to_string).collect();
        years.join(" и ")
    }

    /// How many planned results it would give a value.
    pub(crate) fn n_results(&self) -> usize {
        self.indicators.len()
    }

    /// The planned results that it would give a value; of many the first ones.
    pub(crate) fn names(&self, most: usize) -> String {
        let names: Vec<&str> =
            self.indicators.iter().take(most).map(|indicator| indicator.short_name()).collect();
        match self.indicators.len().saturating_sub(most) {
            0 => names.join("; "),
            n_more => format!("{} и ещё {n_more}", names.join("; ")),
        }
    }
}

fn blank_in_words((file, is_idle): &(&str, bool)) -> String {
    format!("«{file}»{}", if *is_idle { " (лежит пустым)" } else { "" })
}

fn quoted(export: &Export) -> String {
    format!("«{}»", export.title)
}

/// Whether a blank lies in the folder and there is no row in it; one that was refused may have any.
fn is_idle(blank: &str, analysis: &Analysis) -> bool {
    let name = |file: &str| file.rsplit('/').next() == Some(blank);
    let of_blank = analysis.files.iter().filter(|entry| name(&entry.file) && entry.form.is_some());
    let mut sheets = of_blank.peekable();
    sheets.peek().is_some() && sheets.all(|entry| entry.rows + entry.refused == 0)
}

/// The table of all that is missing; whether anything is.
pub(super) fn block(page: &mut Page, analysis: &Analysis) -> bool {
    let indicators = analysis.in_programme().map(|(_, indicator)| indicator);
    let columns = vec![
        column(
            head("Что положить в папку (любое из названного)").over(3),
            Kind::Text,
            |row: &WantedSource| text(row.words()),
        ),
        column(head("За какие годы").over(2), Kind::Text, |row| text(row.years())),
        column(
            head("Какие показатели появятся").over(3),
            Kind::Text,
            |row| text(row.names(usize::MAX)),
        ),
    ];
    let wanted = wanted(indicators, analysis);
    page.part("Чего не хватает", columns, &wanted, &[BLANKS_NOTE]);
    !wanted.is_empty()
}

const BLANKS_NOTE: &str = "Бланки, которых в папке ещё нет, запишет команда analyze templates.";
