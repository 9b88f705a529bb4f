//! Score sheets of teachers' effectiveness: points and the person's own maximum, a year each.
//! Posts of one person in one year are added; comparing shares is done elsewhere.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::DataFrame;

use crate::error::Result;
use crate::facts::context::Dated;
use crate::facts::ground::{Setting, Spot};
use crate::facts::staff::Staff;
use crate::form::extract::Table;
use crate::form::{FieldName, Kind};
use crate::period::AcademicYear;
use crate::person::Name;
use crate::programme::{self, IndicatorId};
use crate::remark::{self, Origin, Remark};
use crate::text;

mod years;

/// The indicator that the sheets feed.
pub(crate) const AFFECTED: [IndicatorId; programme::count_fed_by(Kind::Effectiveness)] =
    programme::constants_fed_by(Kind::Effectiveness);

/// From this maximum on, less than one point is no sum of points.
const LEAST_POINTS: f64 = 10.0;
/// How many times a share may grow or fall within a year without being taken for a slip.
const GREATEST_CHANGE: f64 = 5.0;

/// A teacher's points of a year: sum and maximum over all posts.
struct ScoreSheet {
    year: AcademicYear,
    name: Name,
    sum: f64,
    maximum: f64,
    spots: Vec<Spot>,
    /// The cell of the first of its sums.
    origin: Origin,
}

impl ScoreSheet {
    /// The share of the person's own maximum.
    fn share(&self) -> f64 {
        self.sum / self.maximum
    }

    /// Adds the sheet of another post.
    fn add(&mut self, sheet: Self) {
        self.sum += sheet.sum;
        self.maximum += sheet.maximum;
        self.spots.extend(sheet.spots);
    }
}

/// The score sheets of all years.
#[derive(Debug, Clone)]
pub(crate) struct ScoreSheets {
    /// A row for a row of a sheet: `year`, `person`, `earlier`, `share` of the sheet, `table`, `row`.
    pub frame: DataFrame,
    /// Years that have a sheet.
    pub years: BTreeSet<AcademicYear>,
    /// Sheets of which the same teacher's sheet of the year before can't be told.
    pub unclear: Vec<UnclearSheet>,
}

/// A sheet that several teachers of the year before could be of.
#[derive(Debug, Clone)]
pub(crate) struct UnclearSheet {
    /// Its school year.
    pub year: AcademicYear,
    /// Its teacher.
    pub name: Name,
    /// Its first row.
    pub spot: Spot,
}

impl UnclearSheet {
    fn of(sheet: &ScoreSheet) -> Self {
        Self { year: sheet.year, name: sheet.name.clone(), spot: sheet.spots[0] }
    }
}

/// Year and key of the teacher's name.
type SheetKey = (AcademicYear, String);

/// The sheets of all tables, one a teacher and year.
pub(crate) fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    staff: &Staff,
    dated: &Dated,
) -> Result<(ScoreSheets, Vec<Remark>)> {
    let mut remarks = Vec::new();
    let mut posts = BTreeMap::new();
    let mut sheets: BTreeMap<SheetKey, ScoreSheet> = BTreeMap::new();
    for line in lines(tables, dated) {
        let sheet = match line.sheet(staff) {
            Ok(sheet) => sheet,
            Err(remark) => {
                remarks.extend(remark);
                continue;
            }
        };
        remarks.extend(above_maximum(&sheet));
        let person = (sheet.year, sheet.name.key());
        let post = post(line.table.text(FieldName::Post, line.row).unwrap_or_default(), setting);
        let points = (sheet.sum, sheet.maximum);
        if let Some((earlier, first)) = posts.get(&(person.clone(), post.clone())) {
            remarks.push(again(*earlier == points, first, &sheet.origin));
            continue;
        }
        posts.insert((person.clone(), post), (points, sheet.origin.clone()));
        match sheets.entry(person) {
            Entry::Occupied(mut of_person) => of_person.get_mut().add(sheet),
            Entry::Vacant(place) => {
                place.insert(sheet);
            }
        }
    }
    remarks.extend(leaps(&sheets));
    Ok((years::paired(&sheets)?, remarks))
}

/// A row of a table of score sheets.
struct Line<'a, 't> {
    number: usize,
    table: &'a Table<'t>,
    row: usize,
    year: AcademicYear,
}

fn lines<'a, 't>(tables: &'a [Table<'t>], dated: &Dated) -> Vec<Line<'a, 't>> {
    let mut lines = Vec::new();
    for (number, table) in tables.iter().enumerate() {
        if table.form.kind != Kind::Effectiveness {
            continue;
        }
        for row in 0..table.len() {
            let year = table.year(FieldName::Year, row).unwrap_or_else(|| dated.of(number));
            lines.push(Line { number, table, row, year });
        }
    }
    lines
}

/// Shares that grew or fell many times against the year before: a slip in one of the numbers, or not.
fn leaps(sheets: &BTreeMap<SheetKey, ScoreSheet>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for ((year, person), sheet) in sheets {
        let Some(before) = sheets.get(&(year.previous(), person.clone())) else { continue };
        let (lower, higher) =
            (sheet.share().min(before.share()), sheet.share().max(before.share()));
        if lower * GREATEST_CHANGE > higher {
            continue;
        }
        let points = |sheet: &ScoreSheet| format!("{} из {}", sheet.sum, sheet.maximum);
        let detail = format!("{}, а годом раньше {}", points(sheet), points(before));
        let remark = Remark::new(&remark::SCORE_LEAP, &sheet.origin).with("sums", detail);
        remarks.push(remark.affecting(&AFFECTED));
    }
    remarks
}

/// A post for comparison: that of the nomenclature, else as written.
fn post(raw: &str, setting: Setting<'_>) -> String {
    match setting.reference.post(raw).kind() {
        crate::reference::PostKind::Teaching(name) => name.to_owned(),
        _ => text::folded(raw),
    }
}

fn again(is_same: bool, first: &Origin, origin: &Origin) -> Remark {
    let rule = if is_same { &remark::SAME_ROW } else { &remark::OTHER_ROW };
    Remark::new(rule, origin).detail(first.to_string()).affecting(&AFFECTED)
}

fn above_maximum(sheet: &ScoreSheet) -> Option<Remark> {
    let detail = format!("{} из {}", sheet.sum, sheet.maximum);
    let remark = Remark::new(&remark::ABOVE_MAXIMUM, &sheet.origin).with("sum", &detail);
    (sheet.sum > sheet.maximum).then(|| remark.affecting(&AFFECTED))
}

impl Line<'_, '_> {
    /// The sheet of the row; else why it is none, if anything is to be said.
    fn sheet(&self, staff: &Staff) -> std::result::Result<ScoreSheet, Option<Remark>> {
        let (sum, maximum) = self.points()?;
        Ok(ScoreSheet {
            year: self.year,
            name: self.teacher(staff)?,
            sum,
            maximum,
            spots: vec![Spot { table: self.number as u32, row: self.table.rows[self.row] }],
            origin: self.table.origin(FieldName::Sum, self.row),
        })
    }

    fn points(&self) -> std::result::Result<(f64, f64), Option<Remark>> {
        let number = |field| self.table.number(field, self.row).ok_or(None);
        let (sum, maximum) = (number(FieldName::Sum)?, number(FieldName::Maximum)?);
        if maximum <= 0.0 {
            let shown = maximum.to_string();
            return Err(Some(self.refused(&remark::ZERO_MAXIMUM, FieldName::Maximum, &shown)));
        }
        // Points of a percent cell are a share of the maximum already, as «0,6» is.
        if 0.0 < sum && sum < 1.0 && maximum >= LEAST_POINTS {
            let shown = format!("{sum} из {maximum}");
            return Err(Some(self.refused(&remark::SHARE_AS_SUM, FieldName::Sum, &shown)));
        }
        Ok((sum, maximum))
    }

    /// The teacher: as listed that year, or as written where there is no list.
    fn teacher(&self, staff: &Staff) -> std::result::Result<Name, Option<Remark>> {
        let raw = self.table.text(FieldName::Fio, self.row).ok_or(None)?;
        let origin = self.table.origin(FieldName::Fio, self.row);
        match staff.teacher(self.year, raw, &origin) {
            Ok(teacher) => Ok(teacher.name().clone()),
            Err(remark) => Err(Some(remark.affecting(&AFFECTED))),
        }
    }

    fn refused(&self, rule: &'static remark::Rule, field: FieldName, detail: &str) -> Remark {
        let origin = self.table.origin(field, self.row);
        let remark = Remark::new(rule, &origin).value(detail.to_owned()).detail(detail);
        remark.affecting(&AFFECTED)
    }
}
