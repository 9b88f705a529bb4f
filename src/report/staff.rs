//! «Кадры»: categories over the years, who stayed, joined and left, experience, age, ends of categories.
//! Names stand only in the list of categories that end soon.

use super::anchor::Anchor;
use super::column::{Column, Value, column, count, head, text};
use super::formula::{ColumnId, Formula};
use super::model::{Content, Kind, Look, Shape};
use super::page::{Drawing, Page};
use super::{programme, sections, sources, words};
use crate::analysis::{Analysis, Decomposition, ExpiringCategory, Indicator, StaffSummary};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;

const WIDTHS: [f64; 10] = [38.0, 16.0, 13.0, 13.0, 15.0, 15.0, 14.0, 14.0, 14.0, 14.0];
const HIGH_CATEGORIES: [&str; 2] = ["высшая", "первая"];
/// Indicators with a decomposition of teachers.
const CENSUS: [IndicatorId; 5] = [
    IndicatorId::CategoryHighFirst,
    IndicatorId::ExperienceShared,
    IndicatorId::Contests,
    IndicatorId::HorizontalLearning,
    IndicatorId::LessonDesign,
];
const CHART_ROWS: u32 = 16;

const TEACHERS: ColumnId = ColumnId::new("teachers");
const BAND: ColumnId = ColumnId::new("band");
const HIGH: ColumnId = ColumnId::new("high");

/// The sheet; the numbers of teachers are what other sheets refer to.
pub(super) fn page(analysis: &Analysis) -> Page {
    let mut page = Page::new(programme::STAFF, &WIDTHS);
    page.title(
        "Педагогические кадры",
        format!("по {} учебный год включительно, на дату среза каждого года", analysis.year),
    );
    let staff = summaries(analysis);
    if staff.is_empty() {
        let files = "выгрузку сотрудников или бланк «Кадры и категории»";
        page.line(Look::Plain, sections::empty("Кадры", files, analysis));
        return page;
    }
    categories(&mut page, &staff);
    decomposition(&mut page, analysis);
    bands(&mut page, "Педагогический стаж", &staff, |summary| {
        &summary.experience
    });
    bands(&mut page, "Возраст", &staff, |summary| &summary.age);
    expiring(&mut page, analysis);
    page.gap();
    sources::block(&mut page, analysis, &[IndicatorId::CategoryHighFirst]);
    page
}

/// What is known of the teachers of each year up to the reporting one.
fn summaries(analysis: &Analysis) -> Vec<(AcademicYear, &StaffSummary)> {
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
    let of_year = staff.iter().rev().find(|(known, _)| *known == year);
    of_year.map(|(_, summary)| summary.teachers)
}

type Bands = Vec<(&'static str, u64)>;

/// The teachers of a year by bands of something.
struct Banded {
    year: AcademicYear,
    teachers: u64,
    counts: Vec<u64>,
}

impl Banded {
    fn year(&self) -> Value {
        text(self.year.to_string())
    }

    fn count(&self, band: usize) -> Value {
        count(self.counts[band])
    }
}

/// Bands of all years in the order they are met, and the counts of each year.
fn banded(
    staff: &[(AcademicYear, &StaffSummary)],
    bands: fn(&StaffSummary) -> &Bands,
) -> (Vec<&'static str>, Vec<Banded>) {
    let mut names = Vec::new();
    for (name, _) in staff.iter().flat_map(|(_, summary)| bands(summary)) {
        if !names.contains(name) {
            names.push(*name);
        }
    }
    let mut rows = Vec::new();
    for (year, summary) in staff {
        let mut counts = Vec::new();
        for name in &names {
            let counted = bands(summary).iter().find(|(band, _)| band == name);
            counts.push(counted.map_or(0, |(_, count)| *count));
        }
        rows.push(Banded { year: *year, teachers: summary.teachers, counts });
    }
    (names, rows)
}

/// A column for each band.
fn band_columns<'a>(names: &'a [&'static str]) -> impl Iterator<Item = Column<Banded>> + 'a {
    let ids = (0..).map(|number| BAND.nth(number));
    ids.zip(names).map(|(id, name)| Column::nth(id, *name, Kind::Count, Banded::count))
}

/// Year, teachers, one column a category, the share of the high ones.
fn categories(page: &mut Page, staff: &[(AcademicYear, &StaffSummary)]) {
    page.line(Look::Heading, "Квалификационные категории");
    let (names, rows) = banded(staff, |summary| &summary.categories);
    let mut columns = vec![
        column("Учебный год", Kind::Centred, Banded::year),
        column(head("Педагогов").named(TEACHERS), Kind::Count, |row: &Banded| {
            count(row.teachers)
        }),
    ];
    columns.extend(band_columns(&names));
    let high: Vec<ColumnId> = (0..names.len())
        .filter(|number| HIGH_CATEGORIES.contains(&names[*number]))
        .map(|number| BAND.nth(number))
        .collect();
    let title = "Высшая и первая";
    columns.push(if high.is_empty() {
        column(head(title).named(HIGH), Kind::Count, |_| count(0))
    } else {
        Column::formula(head(title).named(HIGH), Kind::Count, Formula::Plus(high))
    });
    columns.push(Column::formula("Доля", Kind::Share, Formula::Share(HIGH, TEACHERS)));
    let mut table = page.table(columns);
    for row in &rows {
        table.row(row);
        table.anchor(Anchor::Teachers(row.year), TEACHERS);
        table.anchor(Anchor::Numerator(IndicatorId::CategoryHighFirst, row.year), HIGH);
        table.anchor(Anchor::Denominator(IndicatorId::CategoryHighFirst, row.year), TEACHERS);
    }
    let written = table.end();
    page.line(
        Look::Note,
        "Категория считается, если действует на дату среза года; знаменатель – все педагогические работники.",
    );
    page.gap();
    let drawing = Drawing {
        title: "Педагоги по квалификационным категориям, человек".to_owned(),
        shape: Shape::Stacked,
        kind: Kind::Count,
        height: CHART_ROWS,
    };
    page.chart_of(&written, (0..).map(|number| BAND.nth(number)).zip(&names), drawing);
}

type Movement<'a> = (&'a Indicator, &'a Decomposition);

fn decomposition(page: &mut Page, analysis: &Analysis) {
    let mut movements: Vec<Movement> = Vec::new();
    for id in CENSUS {
        let known = analysis.indicator(id);
        movements.extend(known.and_then(|known| Some((known, known.decomposition.as_ref()?))));
    }
    if movements.is_empty() {
        return;
    }
    let title = format!("Остались, пришли, ушли: {} → {}", analysis.baseline, analysis.year);
    page.line(Look::Heading, title);
    page.table(movement_columns()).rows(&movements).end();
    page.line(
        Look::Note,
        "Изменение числа = (стало − было у оставшихся) + пришедшие с показателем − ушедшие с показателем.",
    );
    page.gap();
}

fn movement_columns<'a>() -> Vec<Column<Movement<'a>>> {
    vec![
        column("Показатель", Kind::Text, |(indicator, _): &Movement| {
            text(indicator.short_name())
        }),
        column("Остались, человек", Kind::Count, |(_, flow)| {
            count(flow.stayed.teachers)
        }),
        column("из них было", Kind::Count, |(_, flow)| count(flow.stayed.before)),
        column("из них стало", Kind::Count, |(_, flow)| count(flow.stayed.after)),
        column("Пришли, человек", Kind::Count, |(_, flow)| {
            count(flow.joined.teachers)
        }),
        column("из них с показателем", Kind::Count, |(_, flow)| {
            count(flow.joined.after)
        }),
        column("Ушли, человек", Kind::Count, |(_, flow)| count(flow.left.teachers)),
        column("из них с показателем", Kind::Count, |(_, flow)| {
            count(flow.left.before)
        }),
    ]
}

fn bands(
    page: &mut Page,
    heading: &str,
    staff: &[(AcademicYear, &StaffSummary)],
    bands: fn(&StaffSummary) -> &Bands,
) {
    let (names, rows) = banded(staff, bands);
    if names.is_empty() {
        return;
    }
    page.line(Look::Heading, format!("{heading}, человек"));
    let mut columns = vec![column("Учебный год", Kind::Centred, Banded::year)];
    columns.extend(band_columns(&names));
    page.table(columns).rows(&rows).end();
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
    let columns = vec![
        column("ФИО", Kind::Text, |person: &ExpiringCategory| text(&person.name)),
        column("Категория", Kind::Centred, |person| text(person.category)),
        column(head("Действует до").over(2), Kind::Date, |person| {
            Content::Date(person.until).into()
        }),
        column(head("Должность").over(3), Kind::Text, |person| text(&person.post)),
    ];
    page.table(columns).rows(&list).end();
    let count = list.len() as u64;
    let people = words::plural(count, ["педагог", "педагога", "педагогов"]);
    page.line(
        Look::Note,
        format!("В списке {count} {people}. Список для директора: не публикуется."),
    );
}
