//! Year, subject and grade of a table from the texts round it, nearest first.
//! Gives what is stated; what follows from silence is decided by the callers.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::exam;
use crate::form::extract::Table;
use crate::form::kinds::Dating;
use crate::form::{FieldName, FormKind};
use crate::passport::Passport;
use crate::period::title::StatedTitle;
use crate::period::{self, AcademicYear};
use crate::reference::Reference;
use crate::remark::{self, Remark};

mod list;
mod names;
mod path;
pub(crate) mod year_counts;

pub(crate) use path::{PathSays, path_says};

/// The years of lists without a year column, and the reporting year.
#[derive(Debug, Clone)]
pub(crate) struct Dated {
    /// The reporting year.
    pub year: AcademicYear,
    /// Whether a list's year was assumed, by number of the table.
    assumed: BTreeMap<usize, AcademicYear>,
    stated: BTreeMap<usize, AcademicYear>,
}

impl Dated {
    /// The year of a list: stated round it, else the reporting one.
    pub(crate) fn of(&self, table: usize) -> AcademicYear {
        self.stated.get(&table).or_else(|| self.assumed.get(&table)).copied().unwrap_or(self.year)
    }

    /// Whether the year of a list was assumed.
    pub(crate) fn is_assumed(&self, table: usize) -> bool {
        self.assumed.contains_key(&table)
    }

    /// Chooses the reporting year and dates the lists that have no year of their own; `None`: nothing says
    /// a year.
    ///
    /// Asked for, else the passport's, else the latest year with a result of ВПР, ГИА or РДР, else the
    /// latest with staff, else with a survey, else with anything of the school. A year that only a few rows of a table state beside the many of another year
    /// may be a slip of the pen and is none.
    pub(crate) fn new(
        tables: &[Table<'_>],
        passport: &Passport,
        asked: Option<AcademicYear>,
        reference: &Reference,
    ) -> (Option<Self>, Vec<Remark>) {
        let (stated, mut remarks) = stated(tables, reference);
        let counts = year_counts::years(tables, reference);
        let sure = year_counts::sure(tables, &counts);
        let mut year = asked.or(passport.year);
        for wanted in
            [FormKind::is_of_pupils as fn(FormKind) -> bool, |kind| kind == FormKind::Staff]
        {
            year = year.or_else(|| latest(tables, &stated, wanted, reference, &sure));
        }
        let year = year.or_else(|| year_counts::latest_of_others(tables, &counts));
        let Some(year) = year else { return (None, remarks) };
        let mut assumed = BTreeMap::new();
        for (number, table) in tables.iter().enumerate() {
            if is_list(table) && !table.is_empty() && !stated.contains_key(&number) {
                assumed.insert(number, year);
                // A summary of a year that nobody says is not counted.
                if table.form.kind == FormKind::VprCounts {
                    continue;
                }
                let remark =
                    Remark::new(&remark::YEAR_ASSUMED, &table.place).with("year", year.to_string());
                remarks.push(remark.affecting(table.form.kind.feeds()));
            }
        }
        (Some(Self { year, assumed, stated }), remarks)
    }
}

/// The years that the texts round lists state, by number of the table, and what is in doubt.
fn stated(
    tables: &[Table<'_>],
    reference: &Reference,
) -> (BTreeMap<usize, AcademicYear>, Vec<Remark>) {
    let (mut years, mut remarks) = (BTreeMap::new(), Vec::new());
    for (number, table) in tables.iter().enumerate() {
        if is_vpr_by_names(table) && !table.is_empty() {
            remarks.extend(list::year_of_names(table, reference).1);
        }
        remarks.extend(misplaced(table, reference));
        if !is_list(table) {
            continue;
        }
        let (year, doubts) = list::year(table);
        // A blank that is not filled in has nothing to be in doubt about.
        if !table.is_empty() {
            remarks.extend(doubts);
        }
        let Some(stated) = year else { continue };
        years.insert(number, stated.year);
        remarks.extend(list::bare(table, stated));
    }
    (years, remarks)
}

/// Results of another year than the names of their file and folders say: the title of a ВПР, the days of a ГИА.
fn misplaced(table: &Table<'_>, reference: &Reference) -> Option<Remark> {
    if table.is_empty() {
        return None;
    }
    if table.form.kind == FormKind::Exam {
        let years = exam::years(table, reference);
        let (Some(year), 1) = (years.first(), years.len()) else { return None };
        return list::other_year_of_names(table, *year, "по датам экзаменов", reference);
    }
    let context = &table.context;
    if table.form.field(FieldName::Year).is_some() {
        return None;
    }
    let year = AcademicYear::ending_in(context.captured.get("vpr_year")?.parse().ok()?);
    let remark = list::other_year_of_names(table, year, "в заголовке", reference)?;
    // A work that was moved to autumn lies in the folder of the year it was written in.
    if let Some(day) = context.captured.get("date").and_then(|date| period::date_in(date))
        && list::is_autumn(day)
        && AcademicYear::of(day).previous() == year
    {
        return None;
    }
    Some(remark)
}

/// The latest year that tables of some forms with rows speak of, also with rows that were refused for
/// another reason than their year.
fn latest(
    tables: &[Table<'_>],
    stated: &BTreeMap<usize, AcademicYear>,
    wanted: fn(FormKind) -> bool,
    reference: &Reference,
    sure: &BTreeSet<AcademicYear>,
) -> Option<AcademicYear> {
    let mut latest = None;
    for (number, table) in tables.iter().enumerate() {
        let refused = table.refused.as_deref();
        if !wanted(table.form.kind) || (table.is_empty() && refused.is_none()) {
            continue;
        }
        let stated = stated.get(&number).copied();
        for part in [Some(table), refused].into_iter().flatten() {
            latest = latest.max(latest_year(part, stated, reference, Some(sure)));
        }
    }
    latest
}

/// Whether the year of some rows is known by the names of the file and its folders alone.
pub(crate) fn is_dated_by_names(table: &Table<'_>) -> bool {
    is_vpr_by_names(table) || (is_list(table) && !list::is_titled(table))
}

/// What the titles of a list, or the names of its sheet, file and folders, say of its year, the nearest; the folder
/// that was given to read is asked last of all, and not here.
pub(crate) fn stated_round(table: &Table<'_>) -> Option<StatedTitle> {
    list::nearest(table)
}

/// Whether a ВПР has no title and so takes its year from names.
fn is_vpr_by_names(table: &Table<'_>) -> bool {
    table.form.kind.is_of_vpr()
        && table.form.field(FieldName::Year).is_none()
        && !table.context.captured.contains_key("vpr_year")
}

/// Whether the year of the table's rows stands round it: no column has it.
fn is_list(table: &Table<'_>) -> bool {
    match table.form.kind.row().dating {
        Dating::List => true,
        // Without a field of years the title or the names of a ВПР say it.
        Dating::Year
            if table.form.kind.is_of_vpr() && table.form.field(FieldName::Year).is_none() =>
        {
            false
        }
        Dating::Year => !table.has(FieldName::Year),
        Dating::Title
        | Dating::ExamDay
        | Dating::Day
        | Dating::Document
        | Dating::Term
        | Dating::Undated => false,
    }
}

/// The latest year a table speaks of; of those in its rows, only one of `sure` if they are given.
fn latest_year(
    table: &Table<'_>,
    stated: Option<AcademicYear>,
    reference: &Reference,
    sure: Option<&BTreeSet<AcademicYear>>,
) -> Option<AcademicYear> {
    let refused = table.refused.as_deref();
    let by_rows = of_rows(table, reference, sure)
        .max(refused.and_then(|table| of_rows(table, reference, sure)));
    // A rehearsal or a day out of season makes no year, whatever the names round it say.
    if table.form.kind == FormKind::Exam && exam::speaks_of_its_days(table, reference) {
        return by_rows;
    }
    by_rows.or(stated).or_else(|| vpr_year(table, reference))
}

/// The latest year that the rows of a table have themselves.
fn of_rows(
    table: &Table<'_>,
    reference: &Reference,
    sure: Option<&BTreeSet<AcademicYear>>,
) -> Option<AcademicYear> {
    if table.form.kind == FormKind::Exam {
        return exam::latest_year(table, reference, sure);
    }
    let years = year_counts::of_rows(table);
    years.filter(|year| sure.is_none_or(|sure| sure.contains(year))).max()
}

/// The school year of a ВПР by its title, else by the names of the file and of the folders.
pub(crate) fn vpr_year(table: &Table<'_>, reference: &Reference) -> Option<AcademicYear> {
    let titled = table.context.captured.get("vpr_year").and_then(|year| year.parse().ok());
    if let Some(year) = titled {
        return Some(AcademicYear::ending_in(year));
    }
    list::year_of_names(table, reference).0
}

/// The grade of a ВПР: that of the programme it is by, else by its title, else by the names of the sheet,
/// the file and the folders, nearest first; a folder named `1`–`11` is a grade.
pub(crate) fn vpr_grade(table: &Table<'_>, reference: &Reference) -> Option<u8> {
    let context = &table.context;
    if let Some(grade) = programme_grade(table) {
        return Some(grade);
    }
    if let Some(grade) = context.captured.get("grade")
        && let Ok(grade @ 1..=12) = grade.parse()
    {
        return Some(grade);
    }
    if let Some((_, grade)) = names::sheet(&context.sheet, reference) {
        return Some(grade);
    }
    let parts = context.path.iter().enumerate();
    names::nearest(parts.map(|(depth, name)| names::grade(name, depth > 0, reference)))
}

/// The grade whose programme a ВПР is by: «(по программе 5 класса)» in its title or in a name, nearest first.
pub(crate) fn programme_grade(table: &Table<'_>) -> Option<u8> {
    let context = &table.context;
    let texts = context.titles.iter().chain([&context.sheet]).chain(&context.path);
    texts.into_iter().find_map(|text| names::programme(text))
}

/// The subject of a ВПР by its title, else by a known spelling in the names, nearest first.
pub(crate) fn vpr_subject(table: &Table<'_>, reference: &Reference) -> Option<String> {
    let context = &table.context;
    if let Some(subject) = context.captured.get("subject") {
        return Some(names::without_programme(subject));
    }
    if let Some((name, _)) = names::sheet(&context.sheet, reference) {
        return Some(name.to_owned());
    }
    names::nearest(context.path.iter().map(|name| names::subject(name, reference)))
}

/// The subject that a school's own table of ВПР has in the title above it or in its sheet's name, the nearest first.
pub(crate) fn subject_above(table: &Table<'_>, reference: &Reference) -> Option<String> {
    let context = &table.context;
    let names = context.near_titles().iter().chain([&context.sheet]);
    names::nearest(names.map(|name| names::subject(name, reference)))
}
