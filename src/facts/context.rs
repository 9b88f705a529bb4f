//! Year, subject and grade of a table from the texts round it, nearest first.
//! Gives what is stated; what follows from silence is decided by the callers.

use std::collections::BTreeMap;

use crate::facts::exam::heading;
use crate::form::Kind;
use crate::form::extract::Table;
use crate::passport::Passport;
use crate::period::{self, AcademicYear, Precision, StatedYear};
use crate::reference::Reference;
use crate::remark::{self, Remark};

mod named;

/// The years of lists without a year column, and the reporting year.
#[derive(Debug, Clone)]
pub struct Dated {
    /// The reporting year.
    pub year: AcademicYear,
    /// Whether a list's year was assumed, by number of the table.
    assumed: BTreeMap<usize, AcademicYear>,
    stated: BTreeMap<usize, AcademicYear>,
}

impl Dated {
    /// The year of a list: stated round it, else the reporting one.
    #[must_use]
    pub fn of(&self, table: usize) -> AcademicYear {
        self.stated.get(&table).or_else(|| self.assumed.get(&table)).copied().unwrap_or(self.year)
    }

    /// Whether the year of a list was assumed.
    #[must_use]
    pub fn is_assumed(&self, table: usize) -> bool {
        self.assumed.contains_key(&table)
    }

    /// Chooses the reporting year and dates the lists that have no year of their own.
    ///
    /// Asked for, else the passport's, else the latest year with a result of ВПР, ГИА or РДР, else the
    /// latest with staff, else the latest with anything dated, else that of `today`.
    #[must_use]
    pub fn new(
        tables: &[Table<'_>],
        passport: &Passport,
        asked: Option<AcademicYear>,
        today: AcademicYear,
        reference: &Reference,
    ) -> (Self, Vec<Remark>) {
        let mut remarks = Vec::new();
        let mut stated = BTreeMap::new();
        for (number, table) in tables.iter().enumerate().filter(|(_, table)| is_list(table)) {
            let Some(found) = year_of_list(table) else { continue };
            stated.insert(number, found.year);
            if found.precision == Precision::BareYear {
                remarks.push(Remark::new(
                    &remark::BARE_YEAR,
                    &table.place,
                    None,
                    &found.year.to_string(),
                ));
            }
        }
        let latest = |wanted: &dyn Fn(Kind) -> bool| {
            let years = tables
                .iter()
                .enumerate()
                .filter(|(_, table)| wanted(table.form.kind) && !table.is_empty());
            years
                .filter_map(|(number, table)| {
                    latest_year(table, stated.get(&number).copied(), reference)
                })
                .max()
        };
        let year = asked
            .or(passport.year)
            .or_else(|| latest(&is_result))
            .or_else(|| latest(&|kind| kind == Kind::Staff))
            .or_else(|| latest(&|_| true))
            .unwrap_or(today);
        let mut assumed = BTreeMap::new();
        for (number, table) in
            tables.iter().enumerate().filter(|(_, table)| is_list(table) && !table.is_empty())
        {
            if !stated.contains_key(&number) {
                remarks.push(Remark::new(
                    &remark::YEAR_ASSUMED,
                    &table.place,
                    None,
                    &year.to_string(),
                ));
                assumed.insert(number, year);
            }
        }
        (Self { year, assumed, stated }, remarks)
    }
}

/// Whether the year of the table's rows stands round it: no column has it.
fn is_list(table: &Table<'_>) -> bool {
    match table.form.kind {
        Kind::Staff => true,
        Kind::VprPupils if table.form.field("year").is_some() => !table.has("year"),
        Kind::Diagnostic | Kind::Difficulty | Kind::Climate | Kind::Effectiveness => {
            !table.has("year")
        }
        _ => false,
    }
}

fn is_result(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::VprPupils | Kind::VprPoints | Kind::VprMarks | Kind::Exam | Kind::Diagnostic
    )
}

/// The latest year a table speaks of.
fn latest_year(
    table: &Table<'_>,
    stated: Option<AcademicYear>,
    reference: &Reference,
) -> Option<AcademicYear> {
    let rows = 0..table.len();
    let by_rows = match table.form.kind {
        Kind::Exam => {
            let own = rows.filter_map(|row| heading::row_date(table, row)).max();
            own.or_else(|| heading::date(table, reference)).map(AcademicYear::of_exam)
        }
        Kind::Experience | Kind::Contest | Kind::Training => {
            rows.filter_map(|row| table.date("date", row)).map(AcademicYear::of).max()
        }
        Kind::Courses => {
            rows.filter_map(|row| table.date("issued", row)).map(AcademicYear::of).max()
        }
        Kind::Pair => rows.filter_map(|row| table.date("from", row)).map(AcademicYear::of).max(),
        _ => rows.filter_map(|row| table.year("year", row)).max(),
    };
    by_rows.or(stated).or_else(|| vpr_year(table))
}

/// The year a list states: in its titles, the sheet's name, the file's name, the folders, nearest first.
fn year_of_list(table: &Table<'_>) -> Option<StatedYear> {
    let context = &table.context;
    let texts = context.titles.iter().chain([&context.sheet]).chain(&context.path);
    texts.into_iter().find_map(|text| period::year_in(text))
}

/// The school year of a ВПР by its title, else by the names of the file and of the folders.
#[must_use]
pub fn vpr_year(table: &Table<'_>) -> Option<AcademicYear> {
    let titled = table.context.captured.get("vpr_year").and_then(|year| year.parse().ok());
    let named = || named::nearest(table.context.path.iter().map(|name| named::year(name)));
    titled.map(AcademicYear::ending_in).or_else(named)
}

/// The grade of a ВПР by its title, else by the names of the sheet, the file and the folders, nearest
/// first; a folder named `1`–`11` is a grade.
#[must_use]
pub fn vpr_grade(table: &Table<'_>, reference: &Reference) -> Option<u8> {
    let context = &table.context;
    let stated = context.captured.get("grade").and_then(|grade| grade.parse().ok());
    let of_sheet = || named::sheet(&context.sheet, reference).map(|(_, grade)| grade);
    let names = || {
        let parts = context.path.iter().enumerate();
        named::nearest(parts.map(|(at, name)| named::grade(name, at > 0, reference)))
    };
    stated.filter(|grade| (1..=12).contains(grade)).or_else(of_sheet).or_else(names)
}

/// The subject of a ВПР by its title, else by a known spelling in the names, nearest first.
#[must_use]
pub fn vpr_subject(table: &Table<'_>, reference: &Reference) -> Option<String> {
    let context = &table.context;
    let of_sheet = || named::sheet(&context.sheet, reference).map(|(name, _)| name.to_owned());
    let names = || named::nearest(context.path.iter().map(|name| named::subject(name, reference)));
    context.captured.get("subject").cloned().or_else(of_sheet).or_else(names)
}
