//! Works of ВПР that were moved to autumn: the year is that of the title, the grade that of the programme.
//! Says it; decides nothing.

use super::VprSheet;
use crate::facts::context;
use crate::period::{self, AcademicYear};
use crate::remark::{self, Remark};

/// What is said of a work whose day is later than the year of its title.
pub(super) fn postponed(sheet: &VprSheet<'_>) -> Option<Remark> {
    let table = sheet.table;
    let captured = &table.context.captured;
    let date = captured.get("date").and_then(|text| period::date_in(text))?;
    let year = sheet.year.filter(|_| captured.contains_key("vpr_year"))?;
    if AcademicYear::of(date) <= year {
        return None;
    }
    let vpr_year = year.end_year().to_string();
    let mut title = String::new();
    if let (Some(grade), None) = (sheet.grade, context::programme_grade(table)) {
        // Pupils of the next class wrote it, and some exports name their class.
        let before = grade.saturating_sub(1);
        title = format!(
            "; параллель взята из заголовка: {grade}; если это класс учеников, а работа по программе \
             прошлого класса, допишите в заголовок «(по программе {before} класса)»"
        );
    }
    let remark = Remark::new(&remark::POSTPONED, &table.place).with("vpr_year", vpr_year);
    Some(remark.with("year", year.to_string()).with("grade", title))
}
