//! Score sheets of teachers' effectiveness: points and the person's own maximum, a year each.
//! Posts of one person in one year are added; comparing shares is done elsewhere.

use std::collections::BTreeSet;

use polars::prelude::*;

use crate::error::Result;
use crate::facts::context::Dated;
use crate::facts::first_row::{FIRST_LINE, FIRST_TABLE, REPEATS, first_rows};
use crate::facts::frame::frame;
use crate::facts::ground::{Setting, Spot};
use crate::facts::query::OfNoRows;
use crate::facts::rows::Rows;
use crate::facts::schema::{EARLIER, LINE, MAXIMUM, PERSON, POST, ROW, SHARE, SUM, TABLE, YEAR};
use crate::facts::staff::Staff;
use crate::form::extract::Table;
use crate::form::{FieldName, FormKind};
use crate::period::AcademicYear;
use crate::person::Name;
use crate::programme::{self, IndicatorId};
use crate::reference::PostKind;
use crate::remark::{self, Remark};
use crate::text;

mod years;

/// The indicator that the sheets feed.
pub(crate) const AFFECTED: [IndicatorId; programme::count_fed_by(FormKind::Effectiveness)] =
    programme::constants_fed_by(FormKind::Effectiveness);

/// From this maximum on, less than one point is no sum of points.
const LEAST_POINTS: f64 = 10.0;
/// How many times a share may grow or fall within a year without being taken for a slip.
const GREATEST_CHANGE: f64 = 5.0;

/// A teacher's points in one post.
struct PostPoints {
    line: usize,
    spot: Spot,
    year: AcademicYear,
    name: Name,
    post: String,
    sum: f64,
    maximum: f64,
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
    fn of(post: &PostPoints) -> Self {
        Self { year: post.year, name: post.name.clone(), spot: post.spot }
    }
}

/// A teacher's sheet of a year.
const SHEET: [&str; 2] = [YEAR, PERSON];

/// The sheets of all tables, one a teacher and year: points and maxima of the posts are added.
pub(crate) fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    staff: &Staff,
    dated: &Dated,
) -> Result<(ScoreSheets, Vec<Remark>)> {
    let (mut posts, mut remarks) = (Vec::new(), Vec::new());
    for line in lines(tables, dated) {
        match line.points_of_post(staff, setting) {
            Ok(points) => {
                remarks.extend(above_maximum(&points, tables));
                posts.push(points);
            }
            Err(remark) => remarks.extend(remark),
        }
    }
    let years = posts.iter().map(|points| points.year).collect();
    if posts.is_empty() {
        static OF_NO_ROWS: OfNoRows<DataFrame> = OfNoRows::new();
        let frame = OF_NO_ROWS.get(|| Ok(sheets(&[], tables)?.0))?;
        return Ok((ScoreSheets { frame, years, unclear: Vec::new() }, remarks));
    }
    let (frame, unclear, of_posts) = sheets(&posts, tables)?;
    remarks.extend(of_posts);
    Ok((ScoreSheets { frame, years, unclear }, remarks))
}

/// The rows of [`ScoreSheets`], the sheets that are unclear, and what is said of the posts.
fn sheets(
    posts: &[PostPoints],
    tables: &[Table<'_>],
) -> Result<(DataFrame, Vec<UnclearSheet>, Vec<Remark>)> {
    let rows = frame!(posts, |points| {
        YEAR => points.year.0,
        PERSON => points.name.key(),
        POST => points.post.as_str(),
        SUM => points.sum,
        MAXIMUM => points.maximum,
        TABLE => points.spot.table,
        ROW => points.spot.row,
        LINE => points.line as u32,
    });
    let key = [YEAR, PERSON, POST];
    let first_line = col(LINE).first().over(key.map(col))?.alias(FIRST_LINE);
    let split = first_rows(rows.lazy().with_column(first_line), &key, &[SUM, MAXIMUM])?;
    let mut remarks = repeated(split.after.lazy(), tables)?;
    remarks.extend(leaps(split.first.clone().lazy(), tables)?);
    let (earlier, unclear) = years::earlier_sheets(posts)?;
    let share = col(SUM).sum().over(SHEET.map(col))? / col(MAXIMUM).sum().over(SHEET.map(col))?;
    let frame = split
        .first
        .lazy()
        .with_column(share.alias(SHARE))
        .join(earlier, SHEET.map(col), SHEET.map(col), JoinArgs::new(JoinType::Left))
        .select([YEAR, PERSON, EARLIER, SHARE, TABLE, ROW].map(col));
    Ok((frame.collect()?, unclear, remarks))
}

/// A row of a table of score sheets.
struct ScoreLine<'a, 't> {
    number: usize,
    table: &'a Table<'t>,
    row: usize,
    year: AcademicYear,
}

fn lines<'a, 't>(tables: &'a [Table<'t>], dated: &Dated) -> Vec<ScoreLine<'a, 't>> {
    let mut lines = Vec::new();
    for (number, table) in tables.iter().enumerate() {
        if table.form.kind != FormKind::Effectiveness {
            continue;
        }
        for row in 0..table.len() {
            let year = table.year(FieldName::Year, row).unwrap_or_else(|| dated.of(number));
            lines.push(ScoreLine { number, table, row, year });
        }
    }
    lines
}

/// Rows of a post that was there before: the same again, or other points.
fn repeated(after: LazyFrame, tables: &[Table<'_>]) -> Result<Vec<Remark>> {
    let mut remarks = Vec::new();
    for row in Rows::of(after)?.iter() {
        let rule = if row.flag(REPEATS)? { &remark::SAME_ROW } else { &remark::OTHER_ROW };
        let first = row.cell([FIRST_TABLE, FIRST_LINE], FieldName::Sum, tables)?;
        let remark = Remark::new(rule, &row.cell([TABLE, LINE], FieldName::Sum, tables)?);
        remarks.push(remark.beside(&first).affecting(&AFFECTED));
    }
    Ok(remarks)
}

/// Shares that grew or fell many times against the year before: a slip in one of the numbers, or not.
fn leaps(posts: LazyFrame, tables: &[Table<'_>]) -> Result<Vec<Remark>> {
    let sheets = posts.group_by_stable(SHEET.map(col)).agg([
        col(SUM).sum(),
        col(MAXIMUM).sum(),
        col(TABLE).first(),
        col(LINE).first(),
    ]);
    let before = sheets.clone().select([
        col(YEAR) + lit(1),
        col(PERSON),
        col(SUM).alias("sum_before"),
        col(MAXIMUM).alias("maximum_before"),
    ]);
    let (now, earlier) = (col(SUM) / col(MAXIMUM), col("sum_before") / col("maximum_before"));
    let many = lit(GREATEST_CHANGE);
    let is_leap =
        (now.clone() * many.clone()).lt_eq(earlier.clone()).or((earlier * many).lt_eq(now));
    let leaps = sheets
        .join(before, SHEET.map(col), SHEET.map(col), JoinArgs::new(JoinType::Inner))
        .filter(is_leap)
        .sort(SHEET, SortMultipleOptions::default());
    let mut remarks = Vec::new();
    for row in Rows::of(leaps)?.iter() {
        let [sum, maximum, sum_before, maximum_before] =
            [SUM, MAXIMUM, "sum_before", "maximum_before"]
                .map(|column| row.number(column).map(Option::unwrap_or_default));
        let now = points(sum?, maximum?);
        let detail = format!("{now}, а годом раньше {}", points(sum_before?, maximum_before?));
        let place = row.cell([TABLE, LINE], FieldName::Sum, tables)?;
        let remark = Remark::new(&remark::SCORE_LEAP, &place).with("sums", detail);
        remarks.push(remark.affecting(&AFFECTED));
    }
    Ok(remarks)
}

fn points(sum: f64, maximum: f64) -> String {
    format!("{sum} из {maximum}")
}

/// A post for comparison: that of the nomenclature, else as written.
fn post(raw: &str, setting: Setting<'_>) -> String {
    match setting.reference.post(raw).kind() {
        PostKind::Teaching(name) => name.to_owned(),
        _ => text::folded(raw),
    }
}

fn above_maximum(post: &PostPoints, tables: &[Table<'_>]) -> Option<Remark> {
    if post.sum <= post.maximum {
        return None;
    }
    let place = tables[post.spot.table as usize].origin(FieldName::Sum, post.line);
    let remark = Remark::new(&remark::ABOVE_MAXIMUM, &place);
    Some(remark.with("sum", points(post.sum, post.maximum)).affecting(&AFFECTED))
}

impl ScoreLine<'_, '_> {
    /// The points of the row; else why it has none, if anything is to be said.
    fn points_of_post(
        &self,
        staff: &Staff,
        setting: Setting<'_>,
    ) -> std::result::Result<PostPoints, Option<Remark>> {
        let (sum, maximum) = self.points()?;
        let post = self.table.text(FieldName::Post, self.row).unwrap_or_default();
        Ok(PostPoints {
            line: self.row,
            spot: Spot { table: self.number as u32, row: self.table.rows[self.row] },
            year: self.year,
            name: self.teacher(staff)?,
            post: self::post(post, setting),
            sum,
            maximum,
        })
    }

    fn points(&self) -> std::result::Result<(f64, f64), Option<Remark>> {
        let sum = self.table.number(FieldName::Sum, self.row).ok_or(None)?;
        let maximum = self.table.number(FieldName::Maximum, self.row).ok_or(None)?;
        if maximum <= 0.0 {
            let shown = maximum.to_string();
            return Err(Some(self.refused(&remark::ZERO_MAXIMUM, FieldName::Maximum, &shown)));
        }
        // Points of a percent cell are a share of the maximum already, as «0,6» is.
        if 0.0 < sum && sum < 1.0 && maximum >= LEAST_POINTS {
            let shown = points(sum, maximum);
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
        let remark = Remark::new(rule, &origin).value(detail.to_owned());
        remark.affecting(&AFFECTED)
    }
}
