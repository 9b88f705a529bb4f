//! The year of a list that has no column of years: its titles, the names of its sheet, file and folders.
//! The nearest text that says one decides; texts that say another one, or none with two years, are remarks.

use chrono::{Datelike as _, NaiveDate};

use crate::form::FormKind;
use crate::form::extract::{Context, Table};
use crate::form::kinds::About;
use crate::period::title::{self, StatedTitle};
use crate::period::{AcademicYear, Precision, StatedYear};
use crate::reference::Reference;
use crate::remark::{self, Origin, Remark};
use crate::sheet::Address;

/// The school year of the first ВПР.
const FIRST_VPR: AcademicYear = AcademicYear(2014);
/// Months that works of spring were moved to.
const AUTUMN: std::ops::RangeInclusive<u32> = 9..=10;

/// A text round a table, nearest first.
struct YearSource {
    /// Where it stands, for a sentence.
    place: String,
    /// The cell of a title.
    cell: Option<Address>,
    said: StatedTitle,
    is_title: bool,
}

/// Whether the titles of a list say its year.
pub(super) fn is_titled(table: &Table<'_>) -> bool {
    titles(table).iter().any(|source| source.said.year.is_some())
}

/// What the nearest of titles and names says that says the year of a list.
pub(super) fn nearest(table: &Table<'_>) -> Option<StatedTitle> {
    let mut sources = titles(table);
    sources.extend(names(&table.context));
    let nearest = sources.into_iter().find(|source| source.said.year.is_some())?;
    Some(nearest.said)
}

/// The year that a list states, and what is in doubt about it.
pub(super) fn year(table: &Table<'_>) -> (Option<StatedYear>, Vec<Remark>) {
    let mut sources = titles(table);
    sources.extend(names(&table.context));
    judged(table, &sources)
}

/// The school year of a ВПР that the names of its file and folders state, and what is in doubt about it.
pub(super) fn year_of_names(
    table: &Table<'_>,
    reference: &Reference,
) -> (Option<AcademicYear>, Vec<Remark>) {
    let mut sources = names(&table.context);
    for source in &mut sources {
        if let (Some(stated), Some(day)) = (&mut source.said.year, source.said.day)
            && let Some(season) = postponed(day, reference)
        {
            stated.year = season;
        }
    }
    sources.retain(|source| source.said.year.is_none_or(|stated| stated.year >= FIRST_VPR));
    let (stated, remarks) = judged(table, &sources);
    match stated {
        Some(StatedYear { year, .. }) if year >= FIRST_VPR => (Some(year), remarks),
        _ => (None, remarks),
    }
}

/// A name of a file or a folder that says another year than the title or the days of its results.
pub(super) fn other_year_of_names(
    table: &Table<'_>,
    stated: AcademicYear,
    by: &str,
    reference: &Reference,
) -> Option<Remark> {
    let is_exam = table.form.kind == FormKind::Exam;
    let sources = names(&table.context);
    // «ГИА 2023» is of the spring of that year, as its days are.
    let source = sources.iter().find(|source| match source.said.year {
        Some(stated) => !(is_exam && stated.precision == Precision::BareYear),
        None => false,
    })?;
    let year = source.said.year?.year;
    let moved = source.said.day.and_then(|day| postponed(day, reference));
    let is_same = year == stated || moved == Some(stated) || year < FIRST_VPR && !is_exam;
    let detail = format!("{by} {stated}, {} {year}: взят {stated}", source.place);
    (!is_same).then(|| remark(&remark::YEARS_DISAGREE, table, source, &detail))
}

/// The school year that a day of autumn belongs to, if the ВПР of that year were moved to it.
fn postponed(day: NaiveDate, reference: &Reference) -> Option<AcademicYear> {
    let year = AcademicYear::ending_in(day.year());
    let mut breaks = reference.breaks().iter();
    let is_moved = breaks.any(|season| season.procedure == "ВПР" && season.year == year);
    (is_autumn(day) && is_moved).then_some(year)
}

/// Whether works of spring were moved to the month of a day.
pub(super) fn is_autumn(day: NaiveDate) -> bool {
    AUTUMN.contains(&day.month())
}

/// Titles right above the table; those of the table above it only where these say nothing.
fn titles(table: &Table<'_>) -> Vec<YearSource> {
    let context = &table.context;
    // The day in the title of a work or of a survey is the one it was held on.
    let reads_days = matches!(table.form.kind.row().about, About::Diagnostic | About::Survey);
    let (nearest, inherited) = context.titles.split_at(context.near_titles().len());
    for lines in [nearest, inherited] {
        let sources: Vec<YearSource> =
            lines.iter().filter_map(|line| of_title(context, line, reads_days)).collect();
        if sources.iter().any(|source| source.said.year.is_some()) {
            // A title that says the year explains the other years it may name.
            return sources.into_iter().filter(|source| source.said.year.is_some()).collect();
        }
        if !sources.is_empty() {
            return sources;
        }
    }
    Vec::new()
}

fn of_title(context: &Context, line: &str, reads_days: bool) -> Option<YearSource> {
    let words = if reads_days { title::in_title_of_work(line) } else { title::in_title(line) };
    if words == StatedTitle::default() {
        return None;
    }
    let cell = context.cells.iter().find(|(_, cell)| cell.contains(judged_text(&words)));
    let cell = cell.map(|(address, _)| *address);
    Some(YearSource {
        place: "в заголовке".to_owned(), cell, said: words, is_title: true
    })
}

/// The names of the sheet, of the file, of the nearest folder that says something.
fn names(context: &Context) -> Vec<YearSource> {
    let file = context.path.first().map(|name| ("в имени файла".to_owned(), name));
    let mut sources = Vec::new();
    for (place, name) in [("в имени листа".to_owned(), &context.sheet)].into_iter().chain(file)
    {
        sources.push(YearSource { place, cell: None, said: title::in_name(name), is_title: false });
    }
    for folder in context.path.iter().skip(1) {
        let words = title::in_name(folder);
        let has_year = words.year.is_some();
        let place = format!("в имени папки «{folder}»");
        sources.push(YearSource { place, cell: None, said: words, is_title: false });
        if has_year {
            break;
        }
    }
    sources.retain(|source| source.said != StatedTitle::default());
    sources
}

/// The year of the nearest source, the hint of the folder given if none says one; what disagrees with it.
fn judged(table: &Table<'_>, sources: &[YearSource]) -> (Option<StatedYear>, Vec<Remark>) {
    let mut remarks = Vec::new();
    let first = sources.iter().find(|source| source.said.year.is_some());
    for source in sources {
        let is_folder = source.place.starts_with("в имени папки");
        let is_reached = first.is_none_or(|first| std::ptr::eq(first, source)) || !is_folder;
        let (Some(doubt), true) = (&source.said.doubt, is_reached) else { continue };
        let place = &source.place;
        remarks.push(match source.said.year {
            Some(StatedYear { year, .. }) => {
                let detail = format!("{place} {year} и {doubt}: взят {year}");
                remark(&remark::YEARS_DISAGREE, table, source, &detail)
            }
            None => remark(&remark::NO_SCHOOL_YEAR, table, source, &format!("{place} «{doubt}»")),
        });
    }
    let root = title::in_name(&table.context.root);
    let Some(first) = first else { return (root.year, remarks) };
    let year = first.said.year.map(|stated| stated.year);
    let mut years = sources.iter().filter_map(|source| source.said.year);
    if years.any(|stated| Some(stated.year) != year) {
        remarks.push(remark(&remark::YEARS_DISAGREE, table, first, &shown(sources, year)));
    }
    (first.said.year, remarks)
}

/// «в заголовке 2021-2022, в имени файла 2022-2023: взят 2021-2022».
fn shown(sources: &[YearSource], chosen: Option<AcademicYear>) -> String {
    let mut parts: Vec<String> = Vec::new();
    for source in sources {
        let Some(stated) = source.said.year else { continue };
        let part = format!("{} {}", source.place, stated.year);
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    let chosen = chosen.map(|year| year.to_string()).unwrap_or_default();
    format!("{}: взят {chosen}", parts.join(", "))
}

fn remark(
    rule: &'static remark::Rule,
    table: &Table<'_>,
    source: &YearSource,
    detail: &str,
) -> Remark {
    let cell = if source.is_title { source.cell } else { None };
    let origin = Origin { cell, ..table.place.clone() };
    let remark = Remark::new(rule, &origin).value(judged_text(&source.said).to_owned());
    remark.with("years", detail).affecting(table.form.kind.feeds())
}

/// The words that say a year, or that say none because they doubt.
fn judged_text(stated: &StatedTitle) -> &str {
    match stated {
        StatedTitle { year: None, doubt: Some(doubt), .. } => doubt,
        stated => &stated.seen,
    }
}

/// A year written as one number.
pub(super) fn bare(table: &Table<'_>, stated: StatedYear) -> Option<Remark> {
    if stated.precision != Precision::BareYear {
        return None;
    }
    let remark = Remark::new(&remark::BARE_YEAR, &table.place);
    Some(remark.with("year", stated.year.to_string()))
}
