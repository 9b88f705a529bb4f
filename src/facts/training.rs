//! Learning of teachers: who learned from colleagues in a year, who holds a document on lesson design.
//! Rows are joined by name to the staff of each year they count for; shares are computed elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::facts::ground::{Setting, Spot};
use crate::facts::staff::{Staff, Teacher};
use crate::form::extract::Table;
use crate::form::{FieldName, Kind};
use crate::period::AcademicYear;
use crate::person::Name;
use crate::programme::IndicatorId;
use crate::remark::{self, GapKind, Origin, Remark};
use crate::text;

mod course;
mod kind;
mod row;
mod window;

use kind::Way;
use row::documents_of;
use window::{Window, covering, day_of, windows};

/// Hours from which a course counts.
const LEAST_HOURS: f64 = 16.0;

/// The indicators that learning feeds.
pub(crate) const HORIZONTAL: IndicatorId = IndicatorId::HorizontalLearning;
/// The other.
pub(crate) const DESIGN: IndicatorId = IndicatorId::LessonDesign;

/// A teacher's learning that counts for a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Taking {
    /// The year it counts for.
    pub year: AcademicYear,
    /// Key of the teacher's name: as in the staff list, or as written where there is no list.
    pub person: String,
    /// Its kind, as printed.
    pub kind: &'static str,
    /// Its row.
    pub spot: Spot,
}

/// A document on lesson design, for a human eye.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DesignCourse {
    /// Teacher, as written.
    pub name: String,
    /// Date of the document.
    pub date: NaiveDate,
    /// Its kind.
    pub kind: &'static str,
    /// Hours, if stated.
    pub hours: Option<f64>,
    /// Its theme.
    pub topic: String,
    /// The keyword that found it.
    pub keyword: String,
    /// Years it counts for; none: too short or not joined to a teacher.
    pub years: BTreeSet<AcademicYear>,
    /// Its row.
    pub spot: Spot,
}

/// A course of formal learning of any theme.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Course {
    /// Who took it, as written.
    pub name: String,
    /// Date of the document.
    pub date: NaiveDate,
    /// Its theme, if stated.
    pub topic: Option<String>,
    /// Its row.
    pub spot: Spot,
}

/// Everything known of learning.
#[derive(Debug, Clone, Default)]
pub(crate) struct Training {
    /// Learning from colleagues.
    pub horizontal: Vec<Taking>,
    /// Documents on lesson design, once for each year whose window they fall in.
    pub design: Vec<Taking>,
    /// Years in which a source states some learning.
    pub years: BTreeSet<AcademicYear>,
    /// Years in whose window a source states some learning.
    pub design_years: BTreeSet<AcademicYear>,
    /// Documents whose theme fits.
    pub courses: Vec<DesignCourse>,
    /// Courses of every theme that are long enough to be formal learning.
    pub formal: Vec<Course>,
}

/// A document that may be on lesson design, whatever source states it.
struct Document<'a> {
    raw: String,
    origin: Origin,
    date: NaiveDate,
    kind: &'static str,
    way: Way,
    hours: Option<f64>,
    /// Hours that are stated and not understood, with their cell.
    unread_hours: Option<(&'a str, Origin)>,
    topic: Option<&'a str>,
    spot: Spot,
    /// Whether its row is one of a staff list, under its person.
    is_listed: bool,
}

impl Document<'_> {
    /// Says that the hours of a course on another theme were not understood.
    fn of_other_hours(&self) -> Option<Remark> {
        let (stated, origin) = self.unread_hours.as_ref().filter(|_| self.way == Way::Course)?;
        let value = Some((*stated).to_owned());
        Some(
            Remark::new(&remark::BAD_OPTIONAL, origin)
                .value(value)
                .with("fault", row::hours_fault(stated)),
        )
    }

    fn is_short(&self) -> bool {
        self.way == Way::Course && self.hours.is_some_and(|hours| hours < LEAST_HOURS)
    }
}

/// Learning of all tables. Documents are looked at for the years of staff lists, the reporting year and the one before.
pub(crate) fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    staff: &Staff,
    reporting: AcademicYear,
    remarks: &mut Vec<Remark>,
) -> Training {
    let mut training = Training::default();
    let mut documents = Vec::new();
    let windows = windows(staff, reporting, setting);
    for (number, table) in tables.iter().enumerate() {
        if table.form.kind != Kind::Training {
            continue;
        }
        for row in 0..table.len() {
            let Some(period) = table.period(FieldName::Date, row) else { continue };
            let date = day_of(period, setting);
            let year = AcademicYear::of(date);
            training.design_years.extend(covering(&windows, date));
            let of_row = documents_of(number, table, row, date, remarks);
            // An old course says nothing of how people learned from each other that year.
            let is_course = of_row.first().is_some_and(|document| document.way == Way::Course);
            if !is_course || windows.iter().any(|window| window.year == year) {
                training.years.insert(year);
            }
            for document in of_row {
                if !is_course {
                    training.horizontal.extend(horizontal(&document, staff, remarks));
                }
                if document.way != Way::Peer {
                    documents.push(document);
                }
            }
        }
    }
    let personnel = course::documents(tables, setting, remarks);
    let dates = personnel.iter().map(|document| document.date);
    training.design_years.extend(dates.flat_map(|date| covering(&windows, date)));
    documents.extend(personnel);
    for document in &documents {
        let is_long = !document.is_short() && document.unread_hours.is_none();
        if document.way == Way::Course && is_long {
            training.formal.push(document.course());
        }
        training.add(document, setting, staff, &windows, remarks);
    }
    unlisted(&training, tables, staff, remarks);
    training
}

/// The years of staff lists, the reporting year and the one before whose window a document's day lies in.
pub(super) fn years_covering(
    date: NaiveDate,
    staff: &Staff,
    reporting: AcademicYear,
    setting: Setting<'_>,
) -> Vec<AcademicYear> {
    covering(&windows(staff, reporting, setting), date).collect()
}

/// The teacher of N_пед of a year; without a list the name as written.
fn teacher(
    document: &Document<'_>,
    year: AcademicYear,
    staff: &Staff,
) -> Result<String, Box<Remark>> {
    let Document { raw, origin, .. } = document;
    let of_row = staff.years.get(&year).and_then(|list| list.person_in(document.spot));
    let teacher = match of_row {
        Some(person) => Teacher::Listed(person),
        None => staff.named(year, raw, origin)?,
    };
    if teacher.is_counted() {
        return Ok(teacher.key());
    }
    let rule =
        if document.is_listed { &remark::COURSE_NOT_TEACHER } else { &remark::NOT_A_TEACHER };
    Err(Box::new(Remark::new(rule, origin).value(raw.clone()).detail(raw)))
}

fn horizontal(document: &Document<'_>, staff: &Staff, remarks: &mut Vec<Remark>) -> Option<Taking> {
    let year = AcademicYear::of(document.date);
    match teacher(document, year, staff) {
        Ok(person) => Some(Taking { year, person, kind: document.kind, spot: document.spot }),
        Err(remark) => {
            remarks.push(remark.affecting(&[HORIZONTAL]));
            None
        }
    }
}

/// One remark a year and file of learning without a staff list.
fn unlisted(training: &Training, tables: &[Table<'_>], staff: &Staff, remarks: &mut Vec<Remark>) {
    let mut affected = BTreeMap::new();
    for (id, takings) in [(HORIZONTAL, &training.horizontal), (DESIGN, &training.design)] {
        for taking in takings.iter().filter(|taking| !staff.years.contains_key(&taking.year)) {
            let place = &tables[taking.spot.table as usize].place;
            let (_, ids) = affected
                .entry((taking.year, &place.file))
                .or_insert_with(|| (place, BTreeSet::new()));
            ids.insert(id);
        }
    }
    for ((year, _), (place, ids)) in affected {
        let remark = Remark::new(&remark::NO_STAFF, place).with("year", year.to_string());
        remarks.push(remark.affecting(&ids.into_iter().collect::<Vec<_>>()));
    }
}

impl Training {
    /// A document whose theme fits, for each year whose window it falls in.
    fn add(
        &mut self,
        document: &Document<'_>,
        setting: Setting<'_>,
        staff: &Staff,
        windows: &[Window],
        remarks: &mut Vec<Remark>,
    ) {
        let note = |rule, detail: &str| {
            Remark::new(rule, &document.origin).detail(detail).affecting(&[DESIGN])
        };
        let Some(topic) = document.topic else {
            remarks.push(note(&remark::COURSE_TOPIC, ""));
            remarks.extend(document.of_other_hours());
            return;
        };
        let keywords = &setting.passport.choices.lesson_keywords;
        let Some(keyword) = keywords.iter().find(|keyword| names(topic, keyword)) else {
            remarks.extend(document.of_other_hours());
            return;
        };
        if let Some(word) = kind::unfinished(topic) {
            let remark = Remark::new(&remark::COURSE_UNFINISHED, &document.origin);
            let remark = remark.with("word", word).value(topic.to_owned());
            remarks.push(remark.affecting(&[DESIGN]));
            return;
        }
        let is_short = document.is_short();
        let unread = document.unread_hours.as_ref().filter(|_| document.way == Way::Course);
        if let Some((stated, origin)) = unread {
            let value = Some((*stated).to_owned());
            let remark =
                Remark::new(&remark::HOURS_UNREAD, origin).value(value).with("hours", *stated);
            remarks.push(remark.affecting(&[DESIGN]).leaving(GapKind::Event, None));
        } else if is_short {
            let hours = document.hours.unwrap_or_default().to_string();
            remarks.push(note(&remark::COURSE_SHORT, &hours));
        } else if document.way == Way::Course && document.hours.is_none() {
            remarks.push(note(&remark::COURSE_HOURS, topic));
        }
        let own = if is_short || unread.is_some() {
            BTreeMap::new()
        } else {
            joined(document, staff, windows, remarks)
        };
        let &Document { date, kind, hours, spot, .. } = document;
        self.list(DesignCourse {
            name: document.raw.clone(),
            date,
            kind,
            hours,
            topic: topic.to_owned(),
            keyword: keyword.clone(),
            years: own.keys().copied().collect(),
            spot,
        });
        let takings = own.into_iter().map(|(year, person)| Taking { year, person, kind, spot });
        self.design.extend(takings);
    }
}

impl Training {
    /// Puts a document on the list for a human eye; one that two sources state stands there once.
    fn list(&mut self, new: DesignCourse) {
        let name = Name::parse(&new.name);
        let is_same = |other: &&mut DesignCourse| {
            let names = name.as_ref().zip(Name::parse(&other.name));
            other.date == new.date
                && text::folded(&other.topic) == text::folded(&new.topic)
                && names.is_some_and(|(own, their)| own.agrees(&their))
        };
        match self.courses.iter_mut().find(is_same) {
            Some(other) => {
                other.hours = other.hours.or(new.hours);
                other.years.extend(new.years);
            }
            None => self.courses.push(new),
        }
    }
}

/// The years a document counts for and its holder in each; nobody in any year is one remark.
fn joined(
    document: &Document<'_>,
    staff: &Staff,
    windows: &[Window],
    remarks: &mut Vec<Remark>,
) -> BTreeMap<AcademicYear, String> {
    let mut found = BTreeMap::new();
    let mut failed = None;
    for year in covering(windows, document.date) {
        match teacher(document, year, staff) {
            Ok(person) => {
                found.insert(year, person);
            }
            // Who left since is no mistake: only a name that fits no year at all is one.
            // Of a row of a list its own year says more than another one.
            Err(remark) if remark.is(&remark::COURSE_NOT_TEACHER) => failed = Some(remark),
            Err(remark) => {
                failed.get_or_insert(remark);
            }
        }
    }
    if let Some(remark) = failed.filter(|_| found.is_empty()) {
        remarks.push(remark.affecting(&[DESIGN]));
    }
    found
}

/// Whether a theme has the words of a keyword one after another; `*` stands for any ending.
fn names(topic: &str, keyword: &str) -> bool {
    let folded = text::folded(topic);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let wanted: Vec<&str> = keyword.split_whitespace().collect();
    let fits = |(word, wanted): (&&str, &&str)| match wanted.strip_suffix('*') {
        Some(start) => word.starts_with(start),
        None => word == wanted,
    };
    !wanted.is_empty() && words.windows(wanted.len()).any(|run| run.iter().zip(&wanted).all(fits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_are_found_by_beginnings_of_words() {
        for (topic, keyword, expected) in [
            ("Проектирование современного урока по ФГОС", "проектирован*", true),
            ("Современный урок: от цели к результату", "современн* урок*", true),
            ("Конструирование урока", "конструирован* урок*", true),
            ("Урок современной школы", "современн* урок*", false),
            ("Оказание первой помощи", "проектирован*", false),
            ("", "проектирован*", false),
        ] {
            assert_eq!(names(topic, keyword), expected, "{topic}");
        }
    }
}
