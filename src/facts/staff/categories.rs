//! The categories of a row: its cell with the dates beside it, else inside the post or the qualification.
//! Reads what is stated; which category is in force is judged by `judging`.

use chrono::{Datelike, NaiveDate};

use crate::category::{Award, Category, CategoryCell, Inside};
use crate::form::FieldName;
use crate::programme::IndicatorId;
use crate::remark::{self, GapKind, Remark, Rule};

use super::row::RowReading;

impl RowReading<'_, '_> {
    /// The awards of the row, and whether its cell says in words that there is none.
    pub(super) fn awards(&mut self) -> (Vec<Award>, bool) {
        let Some((mut cell, field)) = self.category_cell() else { return (Vec::new(), false) };
        let raw = self.text(field).unwrap_or_default();
        if let Some(rule) = not_held(&cell) {
            self.say_of_category(rule, field, raw);
        }
        if cell.title_alone {
            self.say_of_category(&remark::TITLE_ALONE, field, "");
        }
        let dates = [FieldName::Awarded, FieldName::Until].map(|field| self.date(field));
        if cell.is_vague && dates == [None, None] {
            self.say_of_category(&remark::CATEGORY_VAGUE, field, raw);
        }
        if contradicts_column(&cell, dates[0]) {
            let detail = "дата в ячейке категории и в столбце даты расходятся: взят столбец";
            let remark = Remark::new(&remark::CATEGORY_TERM, &self.origin(field));
            let remark = remark.value(raw.to_owned()).with("fault", detail);
            self.remarks.push(remark.affecting(&[IndicatorId::CategoryHighFirst]));
        }
        dated_by_columns(&mut cell.awards, dates);
        if cell.is_pending {
            self.leave_pending_out(&mut cell.awards, field, raw);
        }
        let is_denied = cell.awards.iter().any(|award| award.category == Category::None);
        cell.awards.retain(|award| award.category != Category::None);
        let states_none =
            is_denied && cell.awards.is_empty() && raw.chars().any(char::is_alphabetic);
        (cell.awards, states_none)
    }

    fn say_of_category(&mut self, rule: &'static Rule, field: FieldName, seen: &str) {
        let remark = self.remark(rule, field, seen);
        self.remarks.push(remark.affecting(&[IndicatorId::CategoryHighFirst]));
    }

    /// A category beside words of a decision to come holds by its date; without one it is not known whether
    /// it was granted.
    fn leave_pending_out(&mut self, awards: &mut Vec<Award>, field: FieldName, raw: &str) {
        let n_stated = awards.len();
        awards.retain(|award| !award.category.is_category() || award.awarded.is_some());
        if awards.len() == n_stated {
            self.say_of_category(&remark::CATEGORY_PENDING_DATED, field, raw);
            return;
        }
        let remark = self
            .remark(&remark::CATEGORY_PENDING, field, raw)
            .affecting(&[IndicatorId::CategoryHighFirst]);
        self.remarks.push(remark.leaving(GapKind::Deciding, None));
    }

    /// The cell that speaks of the category and its field; words that are not known are a finding.
    fn category_cell(&mut self) -> Option<(CategoryCell, FieldName)> {
        let post = self.text(FieldName::Post).unwrap_or_default();
        let (field, raw, inside) = match self.text(FieldName::Category) {
            Some(raw) => {
                let cell = CategoryCell::parse(raw).map_or(Inside::Unread, Inside::Read);
                (FieldName::Category, raw, cell)
            }
            None => match CategoryCell::inside(post) {
                Inside::Nothing => {
                    let raw = self.text(FieldName::Qualification).unwrap_or_default();
                    (FieldName::Qualification, raw, CategoryCell::inside(raw))
                }
                inside => (FieldName::Post, post, inside),
            },
        };
        match inside {
            Inside::Nothing => None,
            Inside::Read(cell) => Some((cell, field)),
            Inside::Unread => {
                let remark = self.remark(&remark::CATEGORY_UNKNOWN, field, raw);
                let remark = remark.affecting(&[IndicatorId::CategoryHighFirst]);
                self.remarks.push(remark.leaving(GapKind::Deciding, None));
                None
            }
        }
    }
}

/// What is said of a category that is planned or lost.
fn not_held(cell: &CategoryCell) -> Option<&'static Rule> {
    match (cell.awards.is_empty(), cell.is_planned, cell.is_lost) {
        (false, true, _) if cell.is_pending => None,
        (true, true, _) => Some(&remark::CATEGORY_ONLY_PLANNED),
        (true, ..) => Some(&remark::CATEGORY_ONLY_LOST),
        (false, true, _) => Some(&remark::CATEGORY_PLANNED),
        (false, _, true) => Some(&remark::CATEGORY_LOST),
        _ => None,
    }
}

/// Whether the only category has a date of award in its cell and another one in its column; a date without
/// a day agrees within its year.
fn contradicts_column(cell: &CategoryCell, column: Option<NaiveDate>) -> bool {
    let ([award], Some(column)) = (&cell.awards[..], column) else { return false };
    match award.awarded {
        Some(day) if cell.is_vague => day.year() != column.year(),
        Some(day) => day != column,
        None => false,
    }
}

/// Columns of dates speak of the category that has none of its own, else of the only one.
fn dated_by_columns(awards: &mut [Award], [awarded, until]: [Option<NaiveDate>; 2]) {
    let is_only = awards.len() == 1;
    for award in awards.iter_mut().rev() {
        if is_only || (award.awarded.is_none() && award.until.is_none()) {
            award.awarded = awarded.or(award.awarded);
            award.until = until.or(award.until);
            return;
        }
    }
}
