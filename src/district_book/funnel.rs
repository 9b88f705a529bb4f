//! Charts of schools over the number of their works, among the lines of what chance gives and of how schools differ
//! anyway. What is drawn stands in cells of the last sheet. Lines are an illustration: flags were decided before.

use super::words;
use crate::district::{District, DistrictIndicator, Flag, SchoolFigure};
use crate::report::column::{Column, Value, column, head, number_or_dash, text};
use crate::report::figure::DASH;
use crate::report::formula::ColumnId;
use crate::report::model::{Chart, Ink, Kind, Paper, Series, Shape};
use crate::report::page::Page;
use crate::statistics;

const TITLE: &str = "Данные диаграмм";
const WIDTHS: [f64; 10] = [30.0, 11.0, 11.0, 11.0, 11.0, 11.0, 11.0, 11.0, 11.0, 11.0];

/// Rows of the sheet that a chart takes.
const HEIGHT: u32 = 18;
/// How many points a line has, and over how many works it begins.
const N_STEPS: u32 = 24;
const FEWEST_WORKS: f64 = 5.0;
/// Probabilities of the lines: 95 and 99,8 of a hundred schools lie between them.
const NARROW: [f64; 2] = [0.025, 0.975];
const WIDE: [f64; 2] = [0.001, 0.999];
/// Of a normal value, at 0.999.
const Z_OF_WIDE: f64 = 3.090_232_306_167_813;
/// Most schools that a title names.
const MOST_NAMED: usize = 2;

const WORKS: ColumnId = ColumnId::new("works");
const USUAL: ColumnId = ColumnId::new("usual");
const BELOW: ColumnId = ColumnId::new("below");
const ABOVE: ColumnId = ColumnId::new("above");
const MIDDLE: ColumnId = ColumnId::new("middle");
const NARROW_LOW: ColumnId = ColumnId::new("narrow_low");
const NARROW_HIGH: ColumnId = ColumnId::new("narrow_high");
const WIDE_LOW: ColumnId = ColumnId::new("wide_low");
const WIDE_HIGH: ColumnId = ColumnId::new("wide_high");

/// A point of a school, or a step of the lines.
struct Row {
    name: String,
    works: f64,
    /// The share that the school would have with the district's works, and its flag.
    school: Option<(f64, Flag)>,
    lines: Option<Lines>,
}

/// Where the lines stand over a number of works.
#[derive(Clone, Copy)]
struct Lines {
    middle: f64,
    narrow: [Option<f64>; 2],
    wide: [Option<f64>; 2],
}

/// The sheet of what was drawn.
pub(super) struct Drawn {
    page: Page,
    is_empty: bool,
}

impl Drawn {
    pub(super) fn new(district: &District) -> Self {
        let mut page = Page::on(Paper::Landscape, TITLE, &WIDTHS);
        page.title(TITLE, words::subtitle(district));
        if district.has_vpr() {
            page.text(words::VPR_NOTICE);
            page.gap();
        }
        Self { page, is_empty: true }
    }

    /// The sheet, if something was drawn.
    pub(super) fn page(self) -> Option<Page> {
        (!self.is_empty).then_some(self.page)
    }

    /// The chart of a figure; none where differences are not told from chance.
    pub(super) fn chart(
        &mut self,
        district: &District,
        indicator: &DistrictIndicator,
    ) -> Option<Chart> {
        let share = words::pooled(indicator, district.year)?.measure.value?;
        let tau = indicator.spread.tau?;
        let (mut rows, names) = points(district, indicator, share);
        let most = rows.iter().map(|row| row.works).fold(FEWEST_WORKS, f64::max);
        rows.extend(steps(share, tau, most));
        let title = words::title(indicator);
        self.page.heading(format!("{title}: точки и линии диаграммы"));
        let table = self.page.table(columns(tau)).rows(&rows).end();
        if self.is_empty {
            self.page.repeat_head(&table);
        }
        self.page.gap();
        self.is_empty = false;
        let least = least_share(&rows);
        let mut series = Vec::new();
        for (id, name, ink) in drawn_columns(tau) {
            series.push(Series { name: name.to_owned(), values: table.area(id)?, ink });
        }
        Some(Chart {
            title: finding(&title, &names, indicator),
            shape: Shape::Funnel,
            categories: table.area(WORKS)?,
            series,
            kind: Kind::Share,
            from: (least * 10.0).floor() / 10.0,
            height: HEIGHT,
            names,
        })
    }
}

/// A row for each school that was compared, and their names.
fn points(
    district: &District,
    indicator: &DistrictIndicator,
    share: f64,
) -> (Vec<Row>, Vec<String>) {
    let (mut rows, mut names) = (Vec::new(), Vec::new());
    let counted = district.counted();
    for (school, figure) in counted.zip(&indicator.schools) {
        let SchoolFigure { flag: Some(flag), difference: Some(difference), .. } = figure else {
            continue;
        };
        let Some(works) = figure.effective.filter(|_| figure.q.is_some()) else { continue };
        let standardised = (share + difference).clamp(0.0, 1.0);
        names.push(words::short(school.title()));
        let name = school.title().to_owned();
        rows.push(Row { name, works, school: Some((standardised, *flag)), lines: None });
    }
    (rows, names)
}

/// The lines over growing numbers of works, closer where they bend.
fn steps(share: f64, tau: f64, most: f64) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for step in 0..=N_STEPS {
        let part = f64::from(step) / f64::from(N_STEPS);
        let works = (FEWEST_WORKS * (most * 1.05 / FEWEST_WORKS).powf(part)).round();
        if rows.last().is_some_and(|row| row.works >= works) {
            continue;
        }
        let lines = Some(lines(works, share, tau));
        rows.push(Row { name: String::new(), works, school: None, lines });
    }
    rows
}

fn lines(works: f64, share: f64, tau: f64) -> Lines {
    let exact = |probability| statistics::funnel_limit(works as u64, share, probability);
    let mut wide = WIDE.map(exact);
    if tau > 0.0 {
        let reach = Z_OF_WIDE * (share * (1.0 - share) / works + tau.powi(2)).sqrt();
        wide = [share - reach, share + reach].map(|limit| Some(limit.clamp(0.0, 1.0)));
    }
    Lines { middle: share, narrow: NARROW.map(exact), wide }
}

fn least_share(rows: &[Row]) -> f64 {
    let mut least = 1.0_f64;
    for row in rows {
        least = least.min(row.school.map_or(1.0, |(share, _)| share));
        let low = row.lines.and_then(|lines| lines.narrow[0]);
        least = least.min(low.unwrap_or(1.0));
    }
    least
}

/// «Обученность ВПР: требует внимания – Школа 5; остальные 29 школ – в пределах обычных различий».
fn finding(title: &str, names: &[String], indicator: &DistrictIndicator) -> String {
    let mut parts = Vec::new();
    let mut n_flagged = 0;
    for (flag, words) in [(Flag::Below, "требует внимания"), (Flag::Above, "выше ожидаемого")]
    {
        let mut flagged = Vec::new();
        let compared = indicator.schools.iter().filter(|figure| figure.q.is_some());
        for (figure, name) in compared.zip(names) {
            if figure.flag == Some(flag) {
                flagged.push(name.as_str());
            }
        }
        n_flagged += flagged.len();
        match flagged.len() {
            0 => {}
            1..=MOST_NAMED => parts.push(format!("{words} – {}", flagged.join(", "))),
            n_schools => parts.push(format!("{words} – школ: {n_schools}")),
        }
    }
    let rest = names.len() - n_flagged;
    let group = if n_flagged == 0 { "все школы" } else { "остальные" };
    parts.push(format!("{group} ({rest}) – в пределах обычных различий"));
    format!("{title}: {}", parts.join("; "))
}

/// What is drawn, in the order of the legend.
fn drawn_columns(tau: f64) -> [(ColumnId, &'static str, Ink); 8] {
    let wide = wide_name(tau);
    [
        (USUAL, "в пределах обычных различий", Ink::Usual),
        (BELOW, "требует внимания", Ink::Below),
        (ABOVE, "выше ожидаемого", Ink::Above),
        (MIDDLE, "район", Ink::Middle),
        (NARROW_LOW, NARROW_NAME, Ink::Chance),
        (NARROW_HIGH, NARROW_NAME, Ink::Chance),
        (WIDE_LOW, wide, Ink::Spread),
        (WIDE_HIGH, wide, Ink::Spread),
    ]
}

const NARROW_NAME: &str = "случай, 95 %";

fn wide_name(tau: f64) -> &'static str {
    if tau > 0.0 {
        "случай и обычные различия школ, 99,8 %"
    } else {
        "случай, 99,8 %"
    }
}

fn columns(tau: f64) -> Vec<Column<Row>> {
    let mut columns = vec![
        column("Школа", Kind::Text, |row: &Row| match row.name.as_str() {
            "" => Value::word(DASH),
            name => text(name),
        }),
        column(
            head("Работ с поправкой").named(WORKS),
            Kind::PublicScore,
            |row: &Row| Value::number(row.works),
        ),
        share("обычные", USUAL, |row| point(row, Flag::Usual)).under(BAND),
        share("требует внимания", BELOW, |row| point(row, Flag::Below)).under(BAND),
        share("выше ожидаемого", ABOVE, |row| point(row, Flag::Above)).under(BAND),
        share("Район", MIDDLE, |row| line(row, |lines| Some(lines.middle))),
    ];
    let wide = wide_name(tau);
    columns.extend([
        share("снизу", NARROW_LOW, |row| line(row, |lines| lines.narrow[0])).under(NARROW_NAME),
        share("сверху", NARROW_HIGH, |row| line(row, |lines| lines.narrow[1])).under(NARROW_NAME),
        share("снизу", WIDE_LOW, |row| line(row, |lines| lines.wide[0])).under(wide),
        share("сверху", WIDE_HIGH, |row| line(row, |lines| lines.wide[1])).under(wide),
    ]);
    columns
}

/// What stands over the points of schools.
const BAND: &str = "Доля при наборе работ района";

fn share(title: &str, id: ColumnId, value: fn(&Row) -> Value) -> Column<Row> {
    column(head(title).named(id), Kind::Share, value)
}

fn point(row: &Row, asked: Flag) -> Value {
    match row.school {
        Some((share, flag)) if flag == asked => Value::number(share),
        _ => Value::nothing(),
    }
}

fn line(row: &Row, limit: fn(&Lines) -> Option<f64>) -> Value {
    let Some(lines) = &row.lines else { return Value::nothing() };
    limit(lines).map_or_else(Value::nothing, |limit| number_or_dash(Some(limit)))
}
