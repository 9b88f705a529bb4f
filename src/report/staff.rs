//! «Кадры»: categories over the years, who stayed, joined and left, experience, age, ends of categories.
//! Names stand only in the list of categories that end soon.

use super::figure;
use super::model::{Cell, Chart, Content, Kind, Look, Series, Shape, Sheet, column_letters};
use super::page::{Column, Page};
use super::sections::{self, Counted, Sections};
use super::{programme, sources, words};
use crate::analysis::{Analysis, ExpiringCategory, StaffSummary};
use crate::ids::IndicatorId;
use crate::period::AcademicYear;

const WIDTHS: [f64; 10] = [38.0, 16.0, 13.0, 13.0, 15.0, 15.0, 14.0, 14.0, 14.0, 14.0];
const HIGH: [&str; 2] = ["высшая", "первая"];
/// Indicators with a decomposition of teachers.
const CENSUS: [IndicatorId; 5] = [
    IndicatorId::CategoryHighFirst,
    IndicatorId::ExperienceShared,
    IndicatorId::Contests,
    IndicatorId::HorizontalLearning,
    IndicatorId::LessonDesign,
];
const CHART_ROWS: u32 = 16;

const EXPIRING: [Column<ExpiringCategory>; 4] = [
    Column {
        title: "ФИО",
        width: 0.0,
        kind: Kind::Text,
        content: |e, _| Content::Text(e.name.clone()),
    },
    Column {
        title: "Категория",
        width: 0.0,
        kind: Kind::Centred,
        content: |e, _| Content::Text(e.category.to_owned()),
    },
    Column {
        title: "Действует до",
        width: 0.0,
        kind: Kind::Date,
        content: |e, _| Content::Date(e.until),
    },
    Column {
        title: "Должность",
        width: 0.0,
        kind: Kind::Text,
        content: |e, _| Content::Text(e.post.clone()),
    },
];

/// The sheet; registers teachers of each year and those with a category.
pub(super) fn sheet(analysis: &Analysis, sections: &mut Sections) -> Sheet {
    let mut page = Page::new(programme::STAFF, &WIDTHS);
    page.title(
        "Педагогические кадры",
        format!("по {} учебный год включительно, на дату среза каждого года", analysis.year),
    );
    let mut staff: Vec<_> = analysis
        .details
        .staff
        .iter()
        .filter_map(|summary| summary.year.map(|year| (year, summary)))
        .filter(|(year, _)| *year <= analysis.year)
        .collect();
    staff.sort_by_key(|(year, _)| *year);
    if staff.is_empty() {
        let files = "выгрузку сотрудников или бланк «Кадры и категории»";
        page.line(Look::Plain, sections::empty("Кадры", files, analysis));
        return page.finish();
    }
    categories(&mut page, &staff, sections);
    decomposition(&mut page, analysis);
    bands(&mut page, "Педагогический стаж", &staff, |summary| {
        &summary.experience
    });
    bands(&mut page, "Возраст", &staff, |summary| &summary.age);
    expiring(&mut page, analysis);
    page.gap();
    sources::block(&mut page, analysis, &[IndicatorId::CategoryHighFirst]);
    page.finish()
}

type Years<'a> = [(AcademicYear, &'a StaffSummary)];

/// Year, teachers, one column a category, the share of the high ones.
fn categories(page: &mut Page, staff: &Years, sections: &mut Sections) {
    page.line(Look::Heading, "Квалификационные категории");
    let names = band_names(staff, |summary| &summary.categories);
    let heads = ["Учебный год", "Педагогов"].into_iter().chain(names.iter().copied());
    page.header(heads.chain(["Высшая и первая", "Доля"]));
    let first = page.next_row();
    for (year, summary) in staff {
        let row = page.next_row();
        page.row(category_row(&names, *year, summary, row + 1));
        let high = names.len() as u16 + 2;
        let at = |column, count| Counted { place: page.place(row, column), count };
        sections.teachers(*year, at(1, summary.teachers));
        let counts = [at(high, high_count(summary)), at(1, summary.teachers)];
        sections.counts(IndicatorId::CategoryHighFirst, *year, counts);
    }
    page.line(
        Look::Note,
        "Категория считается, если действует на дату среза года; знаменатель – все педагогические работники.",
    );
    page.gap();
    let rows = [first, first + staff.len() as u32 - 1];
    let series = (2..).zip(&names);
    page.chart(Chart {
        title: "Педагоги по квалификационным категориям, человек".to_owned(),
        shape: Shape::Stacked,
        categories: page.area(rows, 0),
        series: series
            .map(|(column, name)| Series {
                name: (*name).to_owned(),
                values: page.area(rows, column),
            })
            .collect(),
        kind: Kind::Count,
        height: CHART_ROWS,
    });
}

fn high_count(summary: &StaffSummary) -> u64 {
    summary.categories.iter().filter(|(name, _)| HIGH.contains(name)).map(|(_, n)| n).sum()
}

fn category_row(
    names: &[&str],
    year: AcademicYear,
    summary: &StaffSummary,
    excel_row: u32,
) -> Vec<Cell> {
    let high = names.len() as u16 + 2;
    let terms: Vec<_> = (2..)
        .zip(names)
        .filter(|(_, name)| HIGH.contains(name))
        .map(|(column, _)| format!("{}{excel_row}", column_letters(column)))
        .collect();
    let counts = names.iter().map(|name| Content::count(band(&summary.categories, name)));
    let sum = if terms.is_empty() {
        Content::count(0)
    } else {
        Content::Formula(format!("={}", terms.join("+")), high_count(summary) as f64)
    };
    let share = figure::share((high, high_count(summary)), (1, summary.teachers), excel_row);
    let mut cells = vec![Cell::text(year.to_string(), Look::Body.of(Kind::Centred))];
    let numbers = std::iter::once(Content::count(summary.teachers)).chain(counts).chain([sum]);
    cells.extend(numbers.map(|content| figure::cell(content, Look::Body, Kind::Count)));
    cells.push(figure::cell(share, Look::Body, Kind::Share));
    cells
}

fn band(bands: &[(&'static str, u64)], name: &str) -> u64 {
    bands.iter().find(|(known, _)| *known == name).map_or(0, |(_, count)| *count)
}

fn band_names(
    staff: &Years,
    of: fn(&StaffSummary) -> &Vec<(&'static str, u64)>,
) -> Vec<&'static str> {
    let mut names = Vec::new();
    for (_, summary) in staff {
        for (name, _) in of(summary) {
            if !names.contains(name) {
                names.push(*name);
            }
        }
    }
    names
}

fn decomposition(page: &mut Page, analysis: &Analysis) {
    let found: Vec<_> = CENSUS
        .iter()
        .filter_map(|id| analysis.indicators.iter().find(|indicator| indicator.id == *id))
        .filter_map(|indicator| Some((indicator, indicator.decomposition.as_ref()?)))
        .collect();
    if found.is_empty() {
        return;
    }
    let title = format!("Остались, пришли, ушли: {} → {}", analysis.baseline, analysis.year);
    page.line(Look::Heading, title);
    page.header([
        "Показатель",
        "Остались, человек",
        "из них было",
        "из них стало",
        "Пришли, человек",
        "из них с показателем",
        "Ушли, человек",
        "из них с показателем",
    ]);
    for (indicator, parts) in found {
        let name = programme::planned(indicator.id).map_or(indicator.title, |known| known.name);
        let mut cells = vec![Cell::text(name.trim_end_matches(','), Look::Body.of(Kind::Text))];
        let counts = [
            parts.stayed.teachers,
            parts.stayed.before,
            parts.stayed.after,
            parts.joined.teachers,
            parts.joined.after,
            parts.left.teachers,
            parts.left.before,
        ];
        let count = |count| Cell::new(Content::count(count), Look::Body.of(Kind::Count));
        cells.extend(counts.map(count));
        page.row(cells);
    }
    page.line(
        Look::Note,
        "Изменение числа = (стало − было у оставшихся) + пришедшие с показателем − ушедшие с показателем.",
    );
    page.gap();
}

fn bands(
    page: &mut Page,
    heading: &str,
    staff: &Years,
    of: fn(&StaffSummary) -> &Vec<(&'static str, u64)>,
) {
    let names = band_names(staff, of);
    if names.is_empty() {
        return;
    }
    page.line(Look::Heading, format!("{heading}, человек"));
    page.header(std::iter::once("Учебный год").chain(names.iter().copied()));
    for (year, summary) in staff {
        let mut cells = vec![Cell::text(year.to_string(), Look::Body.of(Kind::Centred))];
        cells.extend(names.iter().map(|name| {
            Cell::new(Content::count(band(of(summary), name)), Look::Body.of(Kind::Count))
        }));
        page.row(cells);
    }
    page.gap();
}

fn expiring(page: &mut Page, analysis: &Analysis) {
    page.line(
        Look::Heading,
        "Категории, которые заканчиваются в течение 12 месяцев после даты среза",
    );
    let mut list = analysis.details.expiring.clone();
    list.sort();
    if list.is_empty() {
        let has_list = analysis.details.staff.iter().any(|staff| staff.year == Some(analysis.year));
        let text = if has_list {
            "Таких категорий нет.".to_owned()
        } else {
            format!("Нет списка кадров за {} учебный год: сроки не проверены.", analysis.year)
        };
        page.line(Look::Plain, text);
        return;
    }
    let spans = [1, 1, 2, 3];
    let head = Look::Header.of(Kind::Centred);
    let heads = EXPIRING.iter().zip(spans);
    page.row(heads.map(|(column, span)| Cell::text(column.title, head).over(span)).collect());
    for teacher in &list {
        let excel_row = page.next_row() + 1;
        let cells = EXPIRING.iter().zip(spans);
        page.row(
            cells.map(|(c, span)| c.cell(teacher, excel_row, Look::Body).over(span)).collect(),
        );
    }
    let count = list.len() as u64;
    let people = words::plural(count, ["педагог", "педагога", "педагогов"]);
    page.line(
        Look::Note,
        format!("В списке {count} {people}. Список для директора: не публикуется."),
    );
}
