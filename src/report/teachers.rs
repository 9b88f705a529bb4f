//! «Педагоги»: a row for everybody of the staff lists of both years, a column for each share of the staff: who is counted.
//! An internal sheet. The counts of other sheets are COUNTIFS over it.

use super::anchor::{Anchor, ListCount};
use super::column::{
    Column, Value, column, head, labels, nth, number_or_dash, texts, widths, years,
};
use super::figure::DASH;
use super::formula::ColumnId;
use super::layout::PlacedTable;
use super::model::{Content, Kind, Link, Paper};
use super::page::Page;
use super::place::Place;
use crate::analysis::{Analysis, ListedTeacher};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;

const TITLE: &str = "Педагоги";

const YEAR: ColumnId = ColumnId::new("year");
const COUNTED: ColumnId = ColumnId::new("counted");
const NEEDS: ColumnId = ColumnId::new("needs");
const HOLDS: ColumnId = ColumnId::new("holds");

/// The shares of the staff that have a column, with their heads.
const SHARES: [(IndicatorId, &str); 6] = [
    (IndicatorId::CategoryHighFirst, "Высшая, первая"),
    (IndicatorId::ExperienceShared, "Опыт"),
    (IndicatorId::Contests, "Конкурсы"),
    (IndicatorId::HorizontalLearning, "У коллег"),
    (IndicatorId::LessonDesign, "Урок"),
    (IndicatorId::YoungSupported, "С наставником"),
];

/// The sheet; nothing where neither year has a list.
pub(super) fn page(analysis: &Analysis) -> Option<Page> {
    if analysis.teachers.is_empty() {
        return None;
    }
    let columns = columns();
    let mut page = Page::on(Paper::Dense, TITLE, &widths(&columns));
    let mut listed: Vec<String> = Vec::new();
    for year in [analysis.year, analysis.baseline] {
        if analysis.teachers.iter().any(|teacher| teacher.year == year) {
            listed.push(year.to_string());
        }
    }
    let subtitle = format!("Списки {}: кто в какой доле учтён", listed.join(" и "));
    page.title("Педагогические работники поимённо (внутренний лист, не публикуется)", subtitle);
    let mut teachers: Vec<&ListedTeacher> = analysis.teachers.iter().collect();
    teachers.sort_by_key(|teacher| std::cmp::Reverse(teacher.year));
    let mut table = page.table(columns);
    for teacher in teachers {
        table.row(teacher);
    }
    let table = table.end();
    page.keep_head(&table);
    for year in analysis.years() {
        counts(&mut page, &table, analysis, year);
    }
    Some(page)
}

fn columns() -> Vec<Column<ListedTeacher>> {
    let mut columns = vec![
        years(head("Учебный год").named(YEAR).wide(9.0), |teacher: &ListedTeacher| {
            teacher.year
        }),
        column(head("ФИО").wide(28.0), Kind::Text, name),
        texts(head("Должность").wide(23.0), |teacher| &teacher.card.post),
        texts(head("Предмет").wide(17.6), |teacher| {
            teacher.card.subject.as_deref().unwrap_or_default()
        }),
        labels(head("Категория").wide(11.0), |teacher| {
            teacher.card.category.unwrap_or(DASH)
        }),
        column(head("Действует до").wide(9.5), Kind::Date, |teacher| {
            teacher.card.category_until.map_or_else(Value::nothing, |day| Content::Date(day).into())
        }),
        column(head("Стаж, лет").wide(3.2), Kind::Count, |teacher| {
            number_or_dash(teacher.card.experience.map(f64::floor))
        }),
        column(head("Принят").wide(9.5), Kind::Date, |teacher| {
            teacher.card.hired.map_or_else(Value::nothing, |day| Content::Date(day).into())
        }),
        column(head("В числе педагогов").named(COUNTED).wide(12.4), Kind::Centred, counted),
        column(
            head("Нужен наставник").named(NEEDS).wide(3.2),
            Kind::Count,
            |teacher| mark(teacher.card.needs_mentor),
        ),
    ];
    for (number, (_, title)) in SHARES.into_iter().enumerate() {
        columns.push(nth(HOLDS.nth(number), head(title).wide(3.2), Kind::Count, held));
    }
    columns
}

/// The name leads to the row of the list.
fn name(teacher: &ListedTeacher) -> Value {
    Value::Linked(teacher.name.clone(), Link::row(&teacher.card.listed))
}

/// 1 in N_пед, else why not.
fn counted(teacher: &ListedTeacher) -> Value {
    match teacher.why_not {
        Some(why) => Value::word(why),
        None => mark(teacher.counted),
    }
}

/// 1 leads to the first record that the share counts.
fn held(teacher: &ListedTeacher, share: usize) -> Value {
    match teacher.card.records.get(&SHARES[share].0) {
        Some(record) => Value::LinkedNumber(1.0, Link::row(record)),
        None => Value::nothing(),
    }
}

fn mark(is_so: bool) -> Value {
    if is_so { Value::number(1.0) } else { Value::nothing() }
}

/// Names the counts of a year that other sheets show.
fn counts(page: &mut Page, table: &PlacedTable, analysis: &Analysis, year: AcademicYear) {
    let of_year: Vec<_> = analysis.teachers.iter().filter(|teacher| teacher.year == year).collect();
    let counted = of_year.iter().filter(|teacher| teacher.counted).count();
    let needing = of_year.iter().filter(|teacher| teacher.card.needs_mentor).count();
    // The list has the reporting year first.
    let later = analysis.teachers.iter().filter(|teacher| teacher.year > year).count() as u32;
    let list = YearList { table, year, row: table.first_row() + later };
    page.list(Anchor::Teachers(year), list.count(COUNTED, counted));
    for (number, (id, _)) in SHARES.into_iter().enumerate() {
        let held = of_year.iter().filter(|teacher| teacher.holds.contains(&id)).count();
        let (column, whole) = match id {
            IndicatorId::YoungSupported => (NEEDS, needing),
            _ => (COUNTED, counted),
        };
        let holds = HOLDS.nth(number);
        page.list(Anchor::Numerator(id, year), list.count(holds, held));
        page.list(Anchor::Denominator(id, year), list.count(column, whole));
    }
}

/// The people of a year, from a row of the table on.
struct YearList<'a> {
    table: &'a PlacedTable,
    year: AcademicYear,
    row: u32,
}

impl YearList<'_> {
    /// Those with 1 in a column.
    fn count(&self, column: ColumnId, count: usize) -> ListCount {
        let criteria = [(YEAR, format!("\"{}\"", self.year)), (column, "1".to_owned())];
        let first = self.table.area(column).map(|area| Place {
            sheet: area.sheet,
            row: self.row,
            column: area.columns[0],
        });
        ListCount { formula: self.table.count_ifs(&criteria), count: count as f64, first }
    }
}
