//! «Опыт и конкурсы»: teachers and participations by level, result and kind.
//! People and participations stand in different columns: one teacher may take part many times.

use super::anchor::Anchor;
use super::column::{Column, Value, column, count, head, text};
use super::formula::{ColumnId, Formula};
use super::model::{Kind, Look};
use super::page::{Drawing, Page};
use super::table::Written;
use super::{figure, programme, sections, sources, staff};
use crate::analysis::{Analysis, EventSummary};
use crate::ids::Cut;
use crate::period::AcademicYear;
use crate::programme::IndicatorId;

const WIDTHS: [f64; 7] = [60.0, 19.0, 19.0, 19.0, 19.0, 19.0, 19.0];
const CHART_ROWS: u32 = 12;

/// The two indicators of the sheet: id, heading, title of the chart.
const PARTS: [(IndicatorId, &str, &str); 2] = [
    (
        IndicatorId::ExperienceShared,
        "Представление педагогического опыта",
        "Представление опыта: педагоги по уровням, человек",
    ),
    (
        IndicatorId::Contests,
        "Конкурсы педагогического мастерства и методические проекты",
        "Конкурсы и проекты: педагоги по уровням, человек",
    ),
];

/// Cuts in the order of the page.
const CUTS: [(Cut, &str); 3] =
    [(Cut::Level, "Уровень"), (Cut::Result, "Результат"), (Cut::Kind, "Вид")];

/// Levels from the nearest; others follow by name.
const LEVELS: [&str; 8] = [
    "школьный", "районный", "муниципальный", "городской", "региональный", "межрегиональный",
    "всероссийский", "международный",
];

/// The sheet; people and teachers of each year are what «Итоги» refers to.
pub(super) fn page(analysis: &Analysis) -> Page {
    let mut page = Page::new(programme::EVENTS, &WIDTHS);
    page.title(
        "Представление опыта, конкурсы и методические проекты",
        format!("{} и {} учебные годы", analysis.baseline, analysis.year),
    );
    let events = &analysis.details.events;
    if events.iter().all(|event| event.year > analysis.year) {
        let files = "заполненные бланки «Представление опыта» и «Конкурсы и проекты»";
        page.line(Look::Plain, sections::empty("Опыт и конкурсы", files, analysis));
        return page;
    }
    for (id, heading, chart) in PARTS {
        let of_indicator = events.iter().filter(|event| event.indicator == id);
        Participations { id, heading, chart, charted: Cut::Level, analysis }
            .write(&mut page, of_indicator.collect());
    }
    sources::block(&mut page, analysis, &[IndicatorId::ExperienceShared, IndicatorId::Contests]);
    page
}

/// People and participations of one indicator.
pub(super) struct Participations<'a> {
    /// The indicator.
    pub(super) id: IndicatorId,
    /// Name of the table.
    pub(super) heading: &'a str,
    /// Title of the chart.
    pub(super) chart: &'a str,
    /// The cut that is drawn.
    pub(super) charted: Cut,
    /// The run.
    pub(super) analysis: &'a Analysis,
}

const PEOPLE: ColumnId = ColumnId::new("people");
const TEACHERS: ColumnId = ColumnId::new("teachers");
const TIMES: ColumnId = ColumnId::new("times");

/// People and participations of a year; the teachers of the school, if their list is there.
struct OfYear<'a> {
    event: &'a EventSummary,
    teachers: Option<u64>,
}

impl OfYear<'_> {
    fn teachers(&self) -> Value {
        match self.teachers {
            Some(count) => Value::Same(Anchor::Teachers(self.event.year), count),
            None => Value::word(figure::NONE),
        }
    }
}

/// A key of a cut with its counts of both years; no year without any participation is counted.
struct CutLine<'a> {
    key: &'a str,
    years: [Option<[u64; 2]>; 2],
}

impl CutLine<'_> {
    fn people(&self, year: usize) -> Value {
        self.years[year].map_or_else(Value::nothing, |[people, _]| count(people))
    }

    fn times(&self, year: usize) -> Value {
        self.years[year].map_or_else(Value::nothing, |[_, times]| count(times))
    }
}

impl Participations<'_> {
    /// Shares of the years, cuts of both, their chart; of `events` those up to the reporting year.
    pub(super) fn write(&self, page: &mut Page, mut events: Vec<&EventSummary>) {
        events.retain(|event| event.year <= self.analysis.year);
        page.line(Look::Heading, self.heading);
        if events.is_empty() {
            page.line(Look::Plain, sections::NO_DATA);
            page.gap();
            return;
        }
        self.shares(page, &events);
        if let Some(written) = self.cuts(page, &events) {
            page.gap();
            let mut series = Vec::new();
            for (number, year) in self.years().into_iter().enumerate() {
                if events.iter().any(|event| event.year == year) {
                    series.push((PEOPLE.nth(number), year));
                }
            }
            page.chart_of(&written, series, Drawing::columns(self.chart, Kind::Count, CHART_ROWS));
        }
    }

    fn years(&self) -> [AcademicYear; 2] {
        self.analysis.years()
    }

    /// Teachers of each year over all teachers of the school.
    fn shares(&self, page: &mut Page, events: &[&EventSummary]) {
        let mut table = page.table(vec![
            column("Учебный год", Kind::Centred, |row: &OfYear| {
                text(row.event.year.to_string())
            }),
            column(
                head("Педагогов с участием").named(PEOPLE),
                Kind::Count,
                |row| count(row.event.people),
            ),
            column(head("Всего педагогов").named(TEACHERS), Kind::Count, OfYear::teachers),
            column("Доля", Kind::Share, |row| match row.teachers {
                Some(_) => Formula::Share(PEOPLE, TEACHERS).into(),
                None => Value::word(figure::DASH),
            }),
            column("Участий", Kind::Count, |row| count(row.event.participations)),
        ]);
        let mut totals: Vec<_> = events.iter().filter(|event| event.by.is_none()).collect();
        totals.sort_by_key(|event| event.year);
        for event in totals {
            let teachers = staff::teachers(self.analysis, event.year);
            table.row(&OfYear { event, teachers });
            if teachers.is_some() {
                table.anchor(Anchor::Numerator(self.id, event.year), PEOPLE);
                table.anchor(Anchor::Denominator(self.id, event.year), TEACHERS);
            }
        }
        table.end();
        page.gap();
    }

    /// Cuts of both years; gives the rows of the charted one.
    fn cuts(&self, page: &mut Page, events: &[&EventSummary]) -> Option<Written> {
        let mut columns = vec![column("Разрез", Kind::Text, |line: &CutLine| text(line.key))];
        for (number, year) in self.years().iter().enumerate() {
            let of_year = [
                Column::nth(PEOPLE.nth(number), "Педагогов", Kind::Count, CutLine::people),
                Column::nth(TIMES.nth(number), "Участий", Kind::Count, CutLine::times),
            ];
            columns.extend(of_year.map(|column| column.under(year.to_string())));
        }
        let mut table = page.table(columns);
        let mut charted = None;
        for (by, title) in CUTS {
            let keys = self.keys(by, events);
            if keys.is_empty() {
                continue;
            }
            table.group(title);
            let first = table.next_row();
            for key in &keys {
                table.row(&self.line(by, key, events));
            }
            if by == self.charted {
                charted = Some([first, table.next_row() - 1]);
            }
        }
        let written = table.end();
        page.line(
            Look::Note,
            "Один педагог может участвовать несколько раз и по-разному: строки разреза не складываются.",
        );
        charted.map(|rows| written.within(rows))
    }

    /// Keys of both years, the levels from the nearest.
    fn keys<'e>(&self, by: Cut, events: &[&'e EventSummary]) -> Vec<&'e str> {
        let mut keys: Vec<&str> = Vec::new();
        for event in events {
            if event.by == Some(by) && self.years().contains(&event.year) {
                keys.push(&event.key);
            }
        }
        keys.sort_by_key(|key| (rank(key), *key));
        keys.dedup();
        keys
    }

    fn line<'k>(&self, by: Cut, key: &'k str, events: &[&EventSummary]) -> CutLine<'k> {
        let years = self.years().map(|year| {
            let mut of_year = events.iter().filter(|event| event.year == year).peekable();
            of_year.peek()?;
            let counted = of_year.find(|event| event.by == Some(by) && event.key == key);
            Some(counted.map_or([0, 0], |event| [event.people, event.participations]))
        });
        CutLine { key, years }
    }
}

fn rank(key: &str) -> usize {
    let folded = key.to_lowercase();
    LEVELS.iter().position(|level| *level == folded).unwrap_or(LEVELS.len())
}
