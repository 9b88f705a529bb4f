//! «Кадры»: categories over the years, who stayed, joined and left, experience, age, ends of categories.
//! Names stand only in the list of categories that end soon.

use std::collections::BTreeMap;

use super::anchor::Anchor;
use super::column::{
    Column, column, counts, head, labels, nth_counts, reckoned, shares, texts, years,
};
use super::drawing::Drawing;
use super::formula::{ColumnId, Formula};
use super::model::{Content, Ink, Kind, Paper, Shape};
use super::page::Page;
use super::{sections, words};
use crate::analysis::{Analysis, Decomposition, ExpiringCategory, Indicator, StaffSummary};
use crate::category::Category;
use crate::period::AcademicYear;
use crate::programme::{IndicatorId, Section};

const WIDTHS: [f64; 9] = [28.0, 9.2, 8.2, 8.2, 11.8, 9.5, 9.0, 8.2, 8.0];
const HIGH_CATEGORIES: [Category; 2] = [Category::Highest, Category::First];

const TEACHERS: ColumnId = ColumnId::new("teachers");
const BAND: ColumnId = ColumnId::new("band");
const HIGH: ColumnId = ColumnId::new("high");

/// The sheet; the numbers of teachers are what other sheets refer to.
pub(super) fn page(analysis: &Analysis) -> Option<Page> {
    let staff = summaries(analysis);
    if staff.is_empty() {
        return None;
    }
    let mut page = Page::on(Paper::Portrait, Section::Staff.title(), &WIDTHS);
    page.title(
        "Педагогические кадры",
        format!("по {} учебный год включительно, на дату среза каждого года", analysis.year),
    );
    categories(&mut page, &staff);
    decomposition(&mut page, analysis);
    bands(&mut page, "Педагогический стаж", &staff, |summary| {
        &summary.experience
    });
    bands(&mut page, "Возраст", &staff, |summary| &summary.age);
    sections::end(&mut page, analysis, Section::Staff);
    expiring(&mut page, analysis);
    Some(page)
}

/// What is known of the teachers of each year up to the reporting one.
fn summaries(analysis: &Analysis) -> Vec<StaffOfYear<'_>> {
    let mut staff = Vec::new();
    for summary in &analysis.details.staff {
        staff.extend(summary.year.map(|year| (year, summary)));
    }
    staff.retain(|(year, _)| *year <= analysis.year);
    staff.sort_by_key(|(year, _)| *year);
    staff
}

/// How many teachers the school has in a year.
pub(super) fn teachers(analysis: &Analysis, year: AcademicYear) -> Option<u64> {
    let staff = summaries(analysis);
    let (_, summary) = staff.iter().rev().find(|(known, _)| *known == year)?;
    Some(summary.teachers)
}

type Bands = Vec<(&'static str, u64)>;
type StaffOfYear<'a> = (AcademicYear, &'a StaffSummary);

/// The teachers of a year by bands of something.
struct BandsOfYear {
    year: AcademicYear,
    teachers: u64,
    counts: Vec<u64>,
}

/// Bands of all years in the order they are met, and the counts of each year.
fn by_bands(
    staff: &[StaffOfYear],
    bands: fn(&StaffSummary) -> &Bands,
) -> (Vec<&'static str>, Vec<BandsOfYear>) {
    let mut names = Vec::new();
    for (name, _) in staff.iter().flat_map(|(_, summary)| bands(summary)) {
        if !names.contains(name) {
            names.push(*name);
        }
    }
    let mut rows = Vec::new();
    for (year, summary) in staff {
        let counts: BTreeMap<&str, u64> = bands(summary).iter().copied().collect();
        let counts = names.iter().map(|name| counts.get(name).copied().unwrap_or(0)).collect();
        rows.push(BandsOfYear { year: *year, teachers: summary.teachers, counts });
    }
    (names, rows)
}

/// A column for each band.
fn band_columns(names: &[&'static str]) -> Vec<Column<BandsOfYear>> {
    let mut columns = Vec::new();
    for (number, name) in names.iter().enumerate() {
        columns.push(nth_counts(BAND.nth(number), *name, |row: &BandsOfYear, band| {
            Some(row.counts[band])
        }));
    }
    columns
}

/// Year, teachers, one column a category, the share of the high ones.
fn category_columns(names: &[&'static str]) -> Vec<Column<BandsOfYear>> {
    let mut columns = vec![
        years("Учебный год", |row: &BandsOfYear| row.year),
        counts(head("Педагогов").named(TEACHERS), |row| row.teachers),
    ];
    columns.extend(band_columns(names));
    let mut high = Vec::new();
    for (number, name) in names.iter().enumerate() {
        if HIGH_CATEGORIES.map(Category::title).contains(name) {
            high.push(BAND.nth(number));
        }
    }
    let title = head("Высшая и первая").named(HIGH);
    columns.push(if high.is_empty() {
        counts(title, |_| 0)
    } else {
        reckoned(title, Kind::Count, Formula::Plus(high))
    });
    columns.push(shares("Доля", HIGH, TEACHERS));
    columns
}

fn categories(page: &mut Page, staff: &[StaffOfYear]) {
    page.heading("Квалификационные категории");
    let (names, rows) = by_bands(staff, |summary| &summary.categories);
    let mut table = page.table(category_columns(&names));
    for row in &rows {
        table.row(row);
        table.anchor(Anchor::Teachers(row.year), TEACHERS);
        table.anchor_figure((IndicatorId::CategoryHighFirst, row.year), [HIGH, TEACHERS]);
    }
    let table = table.end();
    page.note(
        "Категория считается, если действует на дату среза года; знаменатель – все педагогические работники.",
    );
    page.gap();
    let drawing = Drawing::upright(high(&rows, &names), Shape::Stacked, Kind::Count);
    let mut series = Vec::new();
    for (number, name) in names.iter().enumerate() {
        series.push((BAND.nth(number), (*name).to_owned(), Ink::Part(number)));
    }
    page.chart_of(&table, series, drawing);
}

/// «Высшая и первая категории: 24 из 38 → 26 из 38 педагогов», of the last two years.
fn high(rows: &[BandsOfYear], names: &[&str]) -> String {
    let mut told = Vec::new();
    for row in &rows[rows.len().saturating_sub(2)..] {
        let is_high = |name: &&str| HIGH_CATEGORIES.map(Category::title).contains(name);
        let high = names.iter().zip(&row.counts).filter(|(name, _)| is_high(name));
        let high: u64 = high.map(|(_, count)| count).sum();
        told.push(format!("{high} из {}", row.teachers));
    }
    format!("Высшая и первая категории: {} педагогов", told.join(" → "))
}

type Movement<'a> = (&'a Indicator, &'a Decomposition);

fn decomposition(page: &mut Page, analysis: &Analysis) {
    let mut movements: Vec<Movement> = Vec::new();
    for indicator in &analysis.indicators {
        movements.extend(indicator.decomposition.as_ref().map(|flows| (indicator, flows)));
    }
    page.part(
        format!("Остались, пришли, ушли: {} → {}", analysis.baseline, analysis.year),
        movement_columns(),
        &movements,
        &["Изменение числа = (стало − было у оставшихся) + пришедшие с показателем − ушедшие с показателем."],
    );
}

fn movement_columns<'a>() -> Vec<Column<Movement<'a>>> {
    vec![
        texts("Показатель", |(indicator, _): &Movement| indicator.short_name()),
        counts("Остались, человек", |(_, flows)| flows.stayed.teachers),
        counts("из них было", |(_, flows)| flows.stayed.before),
        counts("из них стало", |(_, flows)| flows.stayed.after),
        counts("Пришли, человек", |(_, flows)| flows.joined.teachers),
        counts("из них с показа-\nтелем", |(_, flows)| flows.joined.after),
        counts("Ушли, человек", |(_, flows)| flows.left.teachers),
        counts("из них с показа-\nтелем", |(_, flows)| flows.left.before),
    ]
}

fn bands(
    page: &mut Page,
    heading: &str,
    staff: &[StaffOfYear],
    bands: fn(&StaffSummary) -> &Bands,
) {
    let (names, rows) = by_bands(staff, bands);
    if names.is_empty() {
        return;
    }
    let mut columns = vec![years("Учебный год", |row: &BandsOfYear| row.year)];
    columns.extend(band_columns(&names));
    page.part(format!("{heading}, человек"), columns, &rows, &[]);
}

fn expiring(page: &mut Page, analysis: &Analysis) {
    let heading = "Категории, которые заканчиваются в течение 12 месяцев после даты среза";
    let mut people = analysis.details.expiring_categories.clone();
    people.sort();
    if people.is_empty() {
        page.heading(heading);
        let year = analysis.year;
        let has_list = analysis.details.staff.iter().any(|staff| staff.year == Some(year));
        page.text(if has_list {
            "Таких категорий нет.".to_owned()
        } else {
            format!("Нет списка кадров за {year} учебный год: сроки не проверены.")
        });
        return;
    }
    let until = head("Действует до").over(2);
    let columns = vec![
        texts("ФИО", |person: &ExpiringCategory| &person.name),
        labels("Категория", |person| person.category),
        column(until, Kind::Date, |person| Content::Date(person.until).into()),
        texts(head("Должность").over(3), |person| &person.post),
    ];
    let count = people.len() as u64;
    let noun = words::plural(count, ["педагог", "педагога", "педагогов"]);
    let note = format!("В списке {count} {noun}. Список для директора: не публикуется.");
    page.people_list(heading.to_owned(), columns, &people, &note);
}
