//! Score sheets of teachers' effectiveness: points and the person's own maximum, a year each.
//! Posts of one person in one year are added; comparing years is done elsewhere.

use std::collections::BTreeMap;

use crate::facts::context::Dated;
use crate::facts::staff::{Staff, identify};
use crate::facts::{Setting, Spot};
use crate::form::extract::Table;
use crate::form::{FieldName, Kind};
use crate::period::AcademicYear;
use crate::person::Name;
use crate::programme::{self, IndicatorId};
use crate::remark::{self, Origin, Remark};
use crate::text;

/// The indicator that the sheets feed.
pub const AFFECTED: [IndicatorId; programme::count_fed_by(Kind::Effectiveness)] =
    programme::constants_fed_by(Kind::Effectiveness);

/// From this maximum on, less than one point is no sum of points.
const LEAST_POINTS: f64 = 10.0;
/// How many times a share may grow or fall within a year without being taken for a slip.
const GREATEST_CHANGE: f64 = 5.0;

/// A teacher's points of a year.
#[derive(Debug, Clone)]
pub struct ScoreSheet {
    /// The school year.
    pub year: AcademicYear,
    /// The teacher: as listed that year, or as written where there is no list.
    pub name: Name,
    /// Points of all posts.
    pub sum: f64,
    /// The most that could be had.
    pub maximum: f64,
    /// Its rows.
    pub spots: Vec<Spot>,
    /// The cell of the first of its sums.
    pub origin: Origin,
}

impl ScoreSheet {
    /// The share of the person's own maximum.
    #[must_use]
    pub fn share(&self) -> f64 {
        self.sum / self.maximum
    }
}

/// The sheets of all tables, one a teacher and year, in that order.
pub fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    staff: &Staff,
    dated: &Dated,
    remarks: &mut Vec<Remark>,
) -> Vec<ScoreSheet> {
    let mut posts = BTreeMap::new();
    let mut sheets: BTreeMap<(AcademicYear, String), ScoreSheet> = BTreeMap::new();
    for (number, table) in tables.iter().enumerate() {
        if table.form.kind != Kind::Effectiveness {
            continue;
        }
        for row in 0..table.len() {
            let Some(sheet) = sheet(number, table, row, staff, dated, remarks) else { continue };
            let person = (sheet.year, sheet.name.key());
            let post = post(table.text(FieldName::Post, row).unwrap_or_default(), setting);
            let origin = table.origin(FieldName::Sum, row);
            let points = (sheet.sum, sheet.maximum);
            if let Some((earlier, first)) = posts.get(&(person.clone(), post.clone())) {
                remarks.push(again(*earlier == points, first, &origin));
                continue;
            }
            posts.insert((person.clone(), post), (points, origin));
            match sheets.get_mut(&person) {
                Some(own) => {
                    own.sum += sheet.sum;
                    own.maximum += sheet.maximum;
                    own.spots.extend(sheet.spots);
                }
                None => {
                    sheets.insert(person, sheet);
                }
            }
        }
    }
    remarks.extend(leaps(&sheets));
    sheets.into_values().collect()
}

/// Shares that grew or fell many times against the year before: a slip in one of the numbers, or not.
fn leaps(sheets: &BTreeMap<(AcademicYear, String), ScoreSheet>) -> Vec<Remark> {
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

fn sheet(
    number: usize,
    table: &Table<'_>,
    row: usize,
    staff: &Staff,
    dated: &Dated,
    remarks: &mut Vec<Remark>,
) -> Option<ScoreSheet> {
    let year = table.year(FieldName::Year, row).unwrap_or_else(|| dated.of(number));
    let (sum, maximum) =
        (table.number(FieldName::Sum, row)?, table.number(FieldName::Maximum, row)?);
    let mut note = |rule, field, detail: &str| {
        let remark =
            Remark::new(rule, &table.origin(field, row)).value(detail.to_owned()).detail(detail);
        remarks.push(remark.affecting(&AFFECTED));
    };
    if maximum <= 0.0 {
        note(&remark::ZERO_MAXIMUM, FieldName::Maximum, &maximum.to_string());
        return None;
    }
    // Points of a percent cell are a share of the maximum already, as «0,6» is.
    if 0.0 < sum && sum < 1.0 && maximum >= LEAST_POINTS {
        note(&remark::SHARE_AS_SUM, FieldName::Sum, &format!("{sum} из {maximum}"));
        return None;
    }
    let raw = table.text(FieldName::Fio, row)?;
    let origin = table.origin(FieldName::Fio, row);
    let name = match staff.years.get(&year) {
        None => Name::parse(raw).or_else(|| {
            note(&remark::BAD_NAME, FieldName::Fio, raw);
            None
        })?,
        Some(list) => match identify(list, raw, &origin) {
            Ok(person) if person.is_counted => person.name.clone(),
            Ok(_) => {
                note(&remark::NOT_A_TEACHER, FieldName::Fio, raw);
                return None;
            }
            Err(remark) => {
                remarks.push(remark.affecting(&AFFECTED));
                return None;
            }
        },
    };
    if sum > maximum {
        let detail = format!("{sum} из {maximum}");
        let remark = Remark::new(&remark::ABOVE_MAXIMUM, &table.origin(FieldName::Sum, row))
            .with("sum", &detail);
        remarks.push(remark.affecting(&AFFECTED));
    }
    let spots = vec![Spot { table: number as u32, row: table.rows[row] }];
    let origin = table.origin(FieldName::Sum, row);
    Some(ScoreSheet { year, name, sum, maximum, spots, origin })
}
