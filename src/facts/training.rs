//! Learning of teachers: who learned from colleagues in a year, who holds a document on lesson design.
//! Rows are joined by name to the staff of each year they count for; shares are computed elsewhere.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::choices::flipped_choices;
use crate::facts::ground::{Setting, Spot};
use crate::facts::participation::Participation;
use crate::facts::staff::{Snapshots, Staff};
use crate::form::extract::Table;
use crate::form::{FieldName, FormKind};
use crate::period::AcademicYear;
use crate::person::Name;
use crate::programme::IndicatorId;
use crate::remark::{self, GapKind, Remark};
use crate::text;
use crate::value::Period;

mod course;
mod document;
mod kind;
mod row;
mod window;

use document::Document;
pub(crate) use document::LEAST_HOURS;
use kind::Way;
use row::documents_of;
pub(super) use window::years_covering;
use window::{day_of, months_before};

const HORIZONTAL: IndicatorId = IndicatorId::HorizontalLearning;
const DESIGN: IndicatorId = IndicatorId::LessonDesign;

/// A document on lesson design, for a human eye.
#[derive(Debug)]
pub(crate) struct DesignCourse {
    pub name: String,
    pub date: NaiveDate,
    pub kind: &'static str,
    pub hours: Option<f64>,
    /// Whether it is of a course with too few hours to count.
    pub is_short: bool,
    pub topic: String,
    /// The keyword that found it.
    pub keyword: String,
    pub spot: Spot,
}

/// A course of formal learning of any theme.
#[derive(Debug)]
pub(crate) struct Course {
    pub name: String,
    pub date: NaiveDate,
    pub topic: Option<String>,
    pub spot: Spot,
}

/// Documents of learning, for a human eye and for the self-assessment.
#[derive(Debug, Default)]
pub(crate) struct Training {
    /// Documents whose theme fits.
    pub courses: Vec<DesignCourse>,
    /// Where those stand among them that have a day, a theme and a surname.
    listed: HashMap<(NaiveDate, String, String), Vec<(Name, usize)>>,
    /// Courses of every theme that are long enough to be formal learning.
    pub formal: Vec<Course>,
}

/// What learning of all tables gives: lists of documents, records of teachers, findings. Documents are looked at
/// for the years of staff lists, the reporting year and the one before.
pub(super) fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    snapshots: &Snapshots,
    reporting: AcademicYear,
) -> (Training, Vec<Participation>, Vec<Remark>) {
    let choices = &setting.passport.choices;
    let flipped = flipped_choices(choices).into_iter().map(|flipped| flipped.choices.design_months);
    let mut gathering = Gathering {
        setting,
        snapshots,
        years: window::years(snapshots.in_force(), reporting),
        longest_window: flipped.fold(choices.design_months, u32::max),
        training: Training::default(),
        participations: Vec::new(),
        remarks: Vec::new(),
    };
    let mut documents = Vec::new();
    for (number, table) in tables.iter().enumerate() {
        if table.form.kind == FormKind::Training {
            for row in 0..table.len() {
                documents.extend(gathering.row(number as u32, table, row));
            }
        }
    }
    let (personnel, of_personnel) = course::documents(tables);
    gathering.remarks.extend(of_personnel);
    for document in &personnel {
        gathering.state_design(document.period, document.spot);
    }
    documents.extend(personnel);
    for document in &documents {
        gathering.document(document);
    }
    (gathering.training, gathering.participations, gathering.remarks)
}

/// Learning as it is gathered.
struct Gathering<'a> {
    setting: Setting<'a>,
    snapshots: &'a Snapshots,
    /// Years that documents are looked at for.
    years: BTreeSet<AcademicYear>,
    /// Months of the longest window that a choice may ask for.
    longest_window: u32,
    training: Training,
    participations: Vec<Participation>,
    remarks: Vec<Remark>,
}

impl Gathering<'_> {
    /// A row of the training template; its documents that may be on lesson design are given back.
    fn row<'t>(&mut self, number: u32, table: &'t Table<'_>, row: usize) -> Vec<Document<'t>> {
        let Some(period) = table.period(FieldName::Date, row) else { return Vec::new() };
        let spot = Spot { table: number, row: table.rows[row] };
        let year = AcademicYear::of(period.to);
        self.state_design(period, spot);
        let (mut documents, remarks) = documents_of(number, table, row, period);
        self.remarks.extend(remarks);
        // An old course says nothing of how people learned from each other that year.
        let is_course = documents.first().is_some_and(|document| document.way == Way::Course);
        if !is_course || self.years.contains(&year) {
            self.push(&Participation::of_nobody(HORIZONTAL, year, spot));
        }
        if !is_course {
            for document in &documents {
                self.learned_from_colleagues(document, year);
            }
        }
        documents.retain(|document| document.way != Way::Peer);
        documents
    }

    /// A record that is the same on the day of every snapshot.
    fn push(&mut self, record: &Participation) {
        for (snapshot, _) in self.snapshots.iter() {
            self.participations.push(Participation { snapshot, ..record.clone() });
        }
    }

    /// The years in whose window a document's day lies on the day of a snapshot, and its months.
    fn windows(&self, period: Period, snapshot: (u32, u32)) -> Vec<(AcademicYear, u32)> {
        let date = day_of(period, snapshot);
        let mut windows = Vec::new();
        for year in &self.years {
            if let Some(months) = months_before(year.snapshot(snapshot), date)
                && months <= self.longest_window
            {
                windows.push((*year, months));
            }
        }
        windows
    }

    /// A source speaks of documents of the years whose window the day lies in.
    fn state_design(&mut self, period: Period, spot: Spot) {
        for (snapshot, _) in self.snapshots.iter() {
            for (year, months) in self.windows(period, snapshot) {
                let nobody = Participation::of_nobody(DESIGN, year, spot);
                let record = Participation { snapshot, months: Some(months), ..nobody };
                self.participations.push(record);
            }
        }
    }

    /// Gives a document to its holder.
    ///
    /// # Errors
    /// Why it is of nobody, or of nobody whom the choices in force count.
    fn give(
        &mut self,
        document: &Document<'_>,
        staff: &Staff,
        record: &Participation,
    ) -> Result<(), Remark> {
        let teacher = document.teacher(record.year, staff).map_err(|refusal| *refusal)?;
        let kind = Some(document.kind.to_owned());
        self.participations.push(Participation { kind, ..record.of_teacher(&teacher) });
        if teacher.is_counted() { Ok(()) } else { Err(document.not_of_teacher()) }
    }

    fn learned_from_colleagues(&mut self, document: &Document<'_>, year: AcademicYear) {
        for (snapshot, staff) in self.snapshots.iter() {
            let nobody = Participation::of_nobody(HORIZONTAL, year, document.spot);
            let given = self.give(document, staff, &Participation { snapshot, ..nobody });
            if let Err(refusal) = given
                && snapshot == self.setting.passport.choices.snapshot
            {
                self.remarks.push(refusal.affecting(&[HORIZONTAL]));
            }
        }
    }

    /// A document: a formal course of the self-assessment; of lesson design, if its theme fits.
    fn document(&mut self, document: &Document<'_>) {
        if document.way == Way::Course && !document.is_short() && document.unread_hours.is_none() {
            self.training.formal.push(self.course(document));
        }
        let Some(topic) = document.topic else {
            self.say(Remark::new(&remark::COURSE_TOPIC, &document.origin));
            self.remarks.extend(document.bad_hours());
            return;
        };
        let keywords = &self.setting.passport.choices.lesson_keywords;
        let Some(keyword) = keywords.iter().find(|keyword| names(topic, keyword)) else {
            self.remarks.extend(document.bad_hours());
            return;
        };
        if let Some(word) = kind::unfinished(topic) {
            let remark = Remark::new(&remark::COURSE_UNFINISHED, &document.origin);
            let remark = remark.with("word", word).value(topic.to_owned());
            self.remarks.push(remark.affecting(&[DESIGN]));
            return;
        }
        if self.is_long(document, topic) {
            self.hold(document);
        }
        self.training.list(DesignCourse {
            name: document.raw.clone(),
            date: day_of(document.period, self.setting.passport.choices.snapshot),
            kind: document.kind,
            hours: document.hours,
            is_short: document.is_short(),
            topic: topic.to_owned(),
            keyword: keyword.clone(),
            spot: document.spot,
        });
    }

    /// Whether a document on the theme is of a course long enough, or of no course.
    fn is_long(&mut self, document: &Document<'_>, topic: &str) -> bool {
        if document.way != Way::Course {
            return true;
        }
        if let Some((stated, origin)) = &document.unread_hours {
            let remark = Remark::new(&remark::HOURS_UNREAD, origin).value((*stated).to_owned());
            let remark = remark.with("hours", *stated).affecting(&[DESIGN]);
            self.remarks.push(remark.leaving(GapKind::Event, None));
            return false;
        }
        match document.hours {
            Some(hours) if hours < LEAST_HOURS => {
                let remark = Remark::new(&remark::COURSE_SHORT, &document.origin);
                self.say(remark.with("course", hours.to_string()));
                return false;
            }
            Some(_) => {}
            None => {
                let remark = Remark::new(&remark::COURSE_HOURS, &document.origin);
                self.say(remark.with("course", topic));
            }
        }
        true
    }

    fn say(&mut self, remark: Remark) {
        self.remarks.push(remark.affecting(&[DESIGN]));
    }

    /// The document as a course of formal learning.
    fn course(&self, document: &Document<'_>) -> Course {
        Course {
            name: document.raw.clone(),
            date: day_of(document.period, self.setting.passport.choices.snapshot),
            topic: document.topic.map(str::to_owned),
            spot: document.spot,
        }
    }

    /// Gives a document to its holder in each year whose window it falls in; nobody in any year of the window
    /// in force is one finding.
    fn hold(&mut self, document: &Document<'_>) {
        let choices = &self.setting.passport.choices;
        let (mut is_held, mut refusals) = (false, Vec::new());
        for (snapshot, staff) in self.snapshots.iter() {
            for (year, months) in self.windows(document.period, snapshot) {
                let nobody = Participation::of_nobody(DESIGN, year, document.spot);
                let record = Participation { snapshot, months: Some(months), ..nobody };
                let given = self.give(document, staff, &record);
                if snapshot == choices.snapshot && months <= choices.design_months {
                    match given {
                        Ok(()) => is_held = true,
                        Err(refusal) => refusals.push(refusal),
                    }
                }
            }
        }
        // Who left since is no mistake: only a name that fits no year at all is one.
        // Of a row of a list its own year says more than another one.
        let of_list = refusals.iter().rposition(|refusal| refusal.is(&remark::COURSE_NOT_TEACHER));
        if !is_held && !refusals.is_empty() {
            let refusal = refusals.swap_remove(of_list.unwrap_or(0));
            self.remarks.push(refusal.affecting(&[DESIGN]));
        }
    }
}

impl Training {
    /// Puts a document on the list for a human eye; one that two sources state stands there once.
    fn list(&mut self, course: DesignCourse) {
        if let Some(name) = Name::parse(&course.name) {
            let key = (course.date, text::folded(&course.topic), name.surname_key().to_owned());
            let listed = self.listed.entry(key).or_default();
            if let Some((_, place)) = listed.iter().find(|(known, _)| name.agrees(known)) {
                let known = &mut self.courses[*place];
                known.hours = known.hours.or(course.hours);
                return;
            }
            listed.push((name, self.courses.len()));
        }
        self.courses.push(course);
    }
}

/// Whether a theme has the words of a keyword one after another; `*` stands for any ending.
fn names(topic: &str, keyword: &str) -> bool {
    let folded = text::folded(topic);
    let mut words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
    words.retain(|word| !word.is_empty());
    let wanted: Vec<&str> = keyword.split_whitespace().collect();
    !wanted.is_empty() && words.windows(wanted.len()).any(|run| is_run_of(run, &wanted))
}

fn is_run_of(words: &[&str], wanted: &[&str]) -> bool {
    let mut pairs = words.iter().zip(wanted);
    pairs.all(|(word, wanted)| match wanted.strip_suffix('*') {
        Some(start) => word.starts_with(start),
        None => word == wanted,
    })
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
