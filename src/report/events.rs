//! «Опыт и конкурсы»: teachers and participations by level, result and kind.
//! People and participations stand in different columns: one teacher may take part many times.

use super::anchor::{Across, Anchor, Expected};
use super::column::{Value, column, counts, head, nth_counts, texts, years};
use super::drawing::Drawing;
use super::formula::{ColumnId, Formula};
use super::layout::PlacedTable;
use super::model::{Ink, Kind, Paper};
use super::page::Page;
use super::{figure, finding, sections, staff};
use crate::analysis::{Analysis, EventSummary};
use crate::ids::Cut;
use crate::period::AcademicYear;
use crate::programme::{IndicatorId, Section};

const WIDTHS: [f64; 5] = [42.0, 13.0, 13.0, 13.0, 13.0];

/// The two indicators of the sheet: id, heading, title of the chart.
const PARTS: [(IndicatorId, &str, &str); 2] = [
    (
        IndicatorId::ExperienceShared,
        "Представление педагогического опыта",
        "Представление опыта по уровням",
    ),
    (
        IndicatorId::Contests,
        "Конкурсы педагогического мастерства и методические проекты",
        "Конкурсы и проекты по уровням",
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
pub(super) fn page(analysis: &Analysis) -> Option<Page> {
    let title = "Представление опыта, конкурсы и методические проекты";
    let events = &analysis.details.events;
    if events.iter().all(|event| event.year > analysis.year) {
        return None;
    }
    let mut page = sections::begin(
        Section::Events,
        (Paper::Portrait, &WIDTHS),
        title,
        &sections::years(analysis, Section::Events),
    );
    for (id, heading, chart) in PARTS {
        let of_indicator = events.iter().filter(|event| event.indicator == id);
        Participations { id, heading, chart, charted: Cut::Level, analysis }
            .write(&mut page, of_indicator.collect());
    }
    sections::end(&mut page, analysis, Section::Events);
    Some(page)
}

/// People and participations of one indicator.
pub(super) struct Participations<'a> {
    pub(super) id: IndicatorId,
    pub(super) heading: &'a str,
    /// Title of the chart.
    pub(super) chart: &'a str,
    /// The cut that is drawn.
    pub(super) charted: Cut,
    pub(super) analysis: &'a Analysis,
}

const PEOPLE: ColumnId = ColumnId::new("people");
const TEACHERS: ColumnId = ColumnId::new("teachers");
const TIMES: ColumnId = ColumnId::new("times");

/// People and participations of a year; the teachers of the school, if their list is there.
struct EventsOfYear<'a> {
    event: &'a EventSummary,
    teachers: Option<u64>,
}

impl EventsOfYear<'_> {
    fn teachers(&self) -> Value {
        match self.teachers {
            Some(count) => {
                let teachers = Anchor::Teachers(self.event.year);
                Value::Across(Across::Same(Expected::count(teachers, count)))
            }
            None => Value::word(figure::NONE),
        }
    }

    fn share(&self) -> Value {
        match self.teachers {
            Some(_) => Formula::Share(PEOPLE, TEACHERS).into(),
            None => Value::word(figure::DASH),
        }
    }
}

/// A key of a cut with its counts of both years; no year without any participation is counted.
struct CutLine<'a> {
    key: &'a str,
    people: [Option<u64>; 2],
    times: [Option<u64>; 2],
}

impl Participations<'_> {
    /// Shares of the years, cuts of both, their chart; of `events` those up to the reporting year.
    pub(super) fn write(&self, page: &mut Page, mut events: Vec<&EventSummary>) {
        events.retain(|event| event.year <= self.analysis.year);
        page.heading(self.heading);
        if events.is_empty() {
            sections::part_without_data(page);
            return;
        }
        self.shares(page, &events);
        let Some(table) = self.cuts(page, &events) else { return };
        page.gap();
        let mut series = Vec::new();
        for (number, year) in self.years_of(&events) {
            series.push((PEOPLE.nth(number), year.to_string(), Ink::YEARS[number]));
        }
        let keys = self.keys(self.charted, &events);
        let lines: Vec<CutLine> =
            keys.iter().map(|key| self.line(self.charted, key, &events)).collect();
        let people: Vec<_> = lines.iter().map(|line| (line.key, line.people)).collect();
        let title = finding::of_people(self.chart, &people);
        page.chart_of(&table, series, Drawing::bars(title, Kind::Count));
    }

    fn years(&self) -> [AcademicYear; 2] {
        self.analysis.years()
    }

    /// Those of both years of which there are events, with their places.
    fn years_of(&self, events: &[&EventSummary]) -> Vec<(usize, AcademicYear)> {
        let mut years: Vec<(usize, AcademicYear)> = self.years().into_iter().enumerate().collect();
        years.retain(|(_, year)| events.iter().any(|event| event.year == *year));
        years
    }

    /// Teachers of each year over all teachers of the school.
    fn shares(&self, page: &mut Page, events: &[&EventSummary]) {
        let mut table = page.table(vec![
            years("Учебный год", |row: &EventsOfYear| row.event.year),
            counts(head("Педагогов с участием").named(PEOPLE), |row| {
                row.event.people
            }),
            column(head("Всего педагогов").named(TEACHERS), Kind::Count, EventsOfYear::teachers),
            column("Доля", Kind::Share, EventsOfYear::share),
            counts("Участий", |row| row.event.participations),
        ]);
        let mut totals: Vec<_> = events.iter().filter(|event| event.by.is_none()).collect();
        totals.sort_by_key(|event| event.year);
        for event in totals {
            let teachers = staff::teachers(self.analysis, event.year);
            table.row(&EventsOfYear { event, teachers });
            if teachers.is_some() {
                table.anchor_figure((self.id, event.year), [PEOPLE, TEACHERS]);
            }
        }
        table.end();
        page.gap();
    }

    /// Cuts of both years; gives the rows of the charted one.
    fn cuts(&self, page: &mut Page, events: &[&EventSummary]) -> Option<PlacedTable> {
        let mut columns = vec![texts("Группа", |line: &CutLine| line.key)];
        for (number, year) in self.years_of(events) {
            let of_year = [
                nth_counts(PEOPLE.nth(number), "Педагогов", |line: &CutLine, year| {
                    line.people[year]
                }),
                nth_counts(TIMES.nth(number), "Участий", |line, year| line.times[year]),
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
            let first = table.last_row() + 1;
            for key in &keys {
                table.row(&self.line(by, key, events));
            }
            if by == self.charted {
                charted = Some([first, table.last_row()]);
            }
        }
        let table = table.end();
        page.note(
            "Один педагог может участвовать несколько раз и по-разному: строки не складываются.",
        );
        charted.map(|rows| table.within(rows))
    }

    /// Keys of both years, the levels from the nearest.
    fn keys<'e>(&self, by: Cut, events: &[&'e EventSummary]) -> Vec<&'e str> {
        let mut keys: Vec<&str> = Vec::new();
        for event in events {
            if event.by == Some(by) && self.years().contains(&event.year) {
                keys.push(&event.key);
            }
        }
        keys.sort_by_cached_key(|key| (rank(key), key.to_lowercase()));
        keys.dedup();
        keys
    }

    fn line<'k>(&self, by: Cut, key: &'k str, events: &[&EventSummary]) -> CutLine<'k> {
        let mut line = CutLine { key, people: [None; 2], times: [None; 2] };
        for (number, year) in self.years().into_iter().enumerate() {
            for event in events.iter().filter(|event| event.year == year) {
                line.people[number].get_or_insert(0);
                line.times[number].get_or_insert(0);
                if event.by == Some(by) && event.key == key {
                    line.people[number] = Some(event.people);
                    line.times[number] = Some(event.participations);
                }
            }
        }
        line
    }
}

fn rank(key: &str) -> usize {
    let folded = key.to_lowercase();
    LEVELS.iter().position(|level| *level == folded).unwrap_or(LEVELS.len())
}
