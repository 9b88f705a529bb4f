//! «Опыт и конкурсы»: teachers and participations by level, result and kind.
//! People and participations stand in different columns: one teacher may take part many times.

use super::figure;
use super::model::{Cell, Content, Kind, Look, Sheet};
use super::page::Page;
use super::sections::{self, Counted, Sections};
use super::{programme, sources};
use crate::analysis::{Analysis, EventSummary};
use crate::ids::{Cut, IndicatorId};
use crate::period::AcademicYear;

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
    "школьный",
    "районный",
    "муниципальный",
    "городской",
    "региональный",
    "межрегиональный",
    "всероссийский",
    "международный",
];

/// The sheet; registers people and teachers of each year.
pub(super) fn sheet(analysis: &Analysis, sections: &mut Sections) -> Sheet {
    let mut page = Page::new(programme::EVENTS, &WIDTHS);
    page.title(
        "Представление опыта, конкурсы и методические проекты",
        format!("{} и {} учебные годы", analysis.baseline, analysis.year),
    );
    let events = &analysis.details.events;
    let known = |event: &&EventSummary| event.year <= analysis.year;
    if !events.iter().any(|event| known(&event)) {
        let files = "заполненные бланки «Представление опыта» и «Конкурсы и проекты»";
        page.line(Look::Plain, sections::empty("Опыт и конкурсы", files, analysis));
        return page.finish();
    }
    for (id, heading, chart) in PARTS {
        let own: Vec<_> =
            events.iter().filter(known).filter(|event| event.indicator == id).collect();
        let years = [analysis.baseline, analysis.year];
        let part = Part { id, heading, chart, charted: Cut::Level, events: own, years };
        part.write(&mut page, sections);
    }
    sources::block(&mut page, analysis, &[IndicatorId::ExperienceShared, IndicatorId::Contests]);
    page.finish()
}

/// People and participations of one indicator.
pub(super) struct Part<'a> {
    /// The indicator.
    pub(super) id: IndicatorId,
    /// Name of the table.
    pub(super) heading: &'a str,
    /// Title of the chart.
    pub(super) chart: &'a str,
    /// The cut that is drawn.
    pub(super) charted: Cut,
    /// Its counts up to the reporting year.
    pub(super) events: Vec<&'a EventSummary>,
    /// Baseline and reporting year.
    pub(super) years: [AcademicYear; 2],
}

impl Part<'_> {
    /// Shares of the years, cuts of both, their chart.
    pub(super) fn write(&self, page: &mut Page, sections: &mut Sections) {
        page.line(Look::Heading, self.heading);
        if self.events.is_empty() {
            page.line(Look::Plain, "Данных нет. Нет данных – не значит ноль.");
            page.gap();
            return;
        }
        self.shares(page, sections);
        if let Some(rows) = self.cuts(page) {
            page.gap();
            let present =
                |(_, year): &(u16, AcademicYear)| self.events.iter().any(|e| e.year == *year);
            let series = [1, 3].into_iter().zip(self.years).filter(present);
            page.columns(self.chart, rows, series, Kind::Count, CHART_ROWS);
        }
    }

    /// Teachers of each year over all teachers of the school.
    fn shares(&self, page: &mut Page, sections: &mut Sections) {
        page.header(["Учебный год", "Педагогов с участием", "Всего педагогов", "Доля", "Участий"]);
        let mut totals: Vec<_> = self.events.iter().filter(|event| event.by.is_none()).collect();
        totals.sort_by_key(|event| event.year);
        for event in totals {
            let row = page.next_row();
            let teachers = sections.teachers_of(event.year);
            let of = teachers.as_ref().and_then(Content::number).map_or(0, |count| count as u64);
            let share = figure::share((1, event.people), (2, of), row + 1);
            let unknown = || Content::Text(figure::NONE.to_owned());
            page.row(vec![
                Cell::text(event.year.to_string(), Look::Body.of(Kind::Centred)),
                Cell::new(Content::count(event.people), Look::Body.of(Kind::Count)),
                figure::cell(teachers.clone().unwrap_or_else(unknown), Look::Body, Kind::Count),
                figure::cell(share, Look::Body, Kind::Share),
                Cell::new(Content::count(event.participations), Look::Body.of(Kind::Count)),
            ]);
            let at = |column, count| Counted { place: page.place(row, column), count };
            if teachers.is_some() {
                sections.counts(self.id, event.year, [at(1, event.people), at(2, of)]);
            }
        }
        page.gap();
    }

    /// Cuts of both years; gives the rows of the charted one.
    fn cuts(&self, page: &mut Page) -> Option<[u32; 2]> {
        let head = Look::Header.of(Kind::Centred);
        let covered = Cell::new(Content::Covered, head);
        let mut upper = vec![Cell::text("Разрез", head).down(2)];
        upper.extend(self.years.map(|year| Cell::text(year.to_string(), head).over(2)));
        page.row(upper);
        let under = ["Педагогов", "Участий"].map(|title| Cell::text(title, head));
        let lower = std::iter::once(covered).chain(under.clone()).chain(under);
        page.row(lower.collect());
        let mut charted = None;
        for (by, title) in CUTS {
            let keys = self.keys(by);
            if keys.is_empty() {
                continue;
            }
            page.row(vec![Cell::text(title, Look::Group.of(Kind::Text)).over(5)]);
            let first = page.next_row();
            for key in &keys {
                page.row(self.line(by, key));
            }
            if by == self.charted {
                charted = Some([first, page.next_row() - 1]);
            }
        }
        page.line(
            Look::Note,
            "Один педагог может участвовать несколько раз и по-разному: строки разреза не складываются.",
        );
        charted
    }

    fn keys(&self, by: Cut) -> Vec<&str> {
        let mut keys: Vec<&str> = self
            .events
            .iter()
            .filter(|event| event.by == Some(by) && self.years.contains(&event.year))
            .map(|event| event.key.as_str())
            .collect();
        let rank = |key: &str| LEVELS.iter().position(|level| *level == key.to_lowercase());
        keys.sort_by_key(|key| (rank(key).unwrap_or(LEVELS.len()), key.to_owned()));
        keys.dedup();
        keys
    }

    fn line(&self, by: Cut, key: &str) -> Vec<Cell> {
        let mut cells = vec![Cell::text(key, Look::Body.of(Kind::Text))];
        for year in self.years {
            let found =
                self.events.iter().find(|e| e.by == Some(by) && e.key == key && e.year == year);
            let counts = found.map_or([0, 0], |event| [event.people, event.participations]);
            let empty = !self.events.iter().any(|event| event.year == year);
            cells.extend(counts.map(|count| {
                let content = if empty { Content::Blank } else { Content::count(count) };
                figure::cell(content, Look::Body, Kind::Count)
            }));
        }
        cells
    }
}
