//! Staff of each year: lists of one year joined by name into persons, N_пед, categories at the snapshot.
//! Identity across years is the full name; who took part in what is decided by events.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::category::{self, Award, Category, Doubt};
use crate::facts::context::Dated;
use crate::facts::{Setting, Spot, some_of};
use crate::form::Kind;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::person::{Found, Name, PersonId, Roster};
use crate::reference::{PostKind, Reference};
use crate::remark::{self, Origin, Remark};

mod entry;

use entry::Entry;

/// Indicators that staff lists feed.
pub const AFFECTED: [&str; 3] = ["category_high_first", "experience_shared", "contests"];

/// A person of a year's list.
#[derive(Debug, Clone)]
pub struct Person {
    /// The name as listed.
    pub name: Name,
    /// The name for comparison across years.
    pub key: String,
    /// Post of the nomenclature, else as written.
    pub position: String,
    /// Post as written.
    pub post: String,
    /// Subject, as written.
    pub subject: Option<String>,
    /// Years of pedagogical experience; of the total, where the list has no other.
    pub experience: Option<f64>,
    /// Years of pedagogical experience as the list states them, never of the total.
    pub taught: Option<f64>,
    /// Day of birth.
    pub birth: Option<NaiveDate>,
    /// Times at the school: one for each row with dates of its own (a second post, a return).
    pub spans: Vec<Span>,
    /// In N_пед at the snapshot.
    pub is_counted: bool,
    /// The category in force at the snapshot, высшая or первая.
    pub category: Option<Category>,
    /// What is stated without being in force: СЗД and the like.
    pub stated: Option<Category>,
    /// Awards, for the term of the one in force.
    pub awards: Vec<Award>,
    /// Rows the person stands in.
    pub spots: Vec<Spot>,
}

/// A time at the school; an unknown end is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub hired: Option<NaiveDate>,
    /// The day of dismissal, no longer at the school.
    pub dismissed: Option<NaiveDate>,
}

impl Span {
    /// Whether a day lies in it.
    #[must_use]
    pub fn covers(self, day: NaiveDate) -> bool {
        self.hired.is_none_or(|hired| hired <= day) && self.dismissed.is_none_or(|last| last > day)
    }
}

impl Person {
    /// Whether the person works at the school on a day.
    #[must_use]
    pub fn is_employed(&self, day: NaiveDate) -> bool {
        self.spans.iter().any(|span| span.covers(day))
    }

    /// Last day of the category in force; `None`: open-ended, unknown or no category.
    #[must_use]
    pub fn category_until(&self, reference: &Reference) -> Option<NaiveDate> {
        let in_force = self.awards.iter().filter(|award| Some(award.category) == self.category);
        in_force.filter_map(|award| category::end_of(*award, reference)).max()
    }
}

/// The list of a year.
#[derive(Debug, Clone)]
pub struct StaffYear {
    /// The snapshot.
    pub at: NaiveDate,
    /// Whether some list of the year has a column of categories.
    pub has_categories: bool,
    /// Everybody listed, in the order of the lists.
    pub persons: Vec<Person>,
    roster: Roster,
}

impl StaffYear {
    /// Whom a name means.
    #[must_use]
    pub fn find(&self, name: &Name) -> Found {
        self.roster.find(name)
    }

    /// N_пед of the year.
    pub fn counted(&self) -> impl Iterator<Item = &Person> {
        self.persons.iter().filter(|person| person.is_counted)
    }
}

/// Staff by years.
#[derive(Debug, Clone, Default)]
pub struct Staff {
    /// Years that have a list.
    pub years: BTreeMap<AcademicYear, StaffYear>,
}

/// Joins the lists of every year, each at its snapshot.
pub fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    dated: &Dated,
    remarks: &mut Vec<Remark>,
) -> Staff {
    let snapshot = setting.passport.choices.snapshot;
    gather_at(tables, setting, dated, &|year| year.snapshot(snapshot), remarks)
}

/// Joins the lists of every year, each at a day of its own.
pub fn gather_at(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    dated: &Dated,
    day_of: &dyn Fn(AcademicYear) -> NaiveDate,
    remarks: &mut Vec<Remark>,
) -> Staff {
    let refused = undated_twice(tables, dated, remarks);
    let mut by_year: BTreeMap<AcademicYear, Vec<Entry>> = BTreeMap::new();
    for (number, table) in tables.iter().enumerate() {
        if table.form.kind == Kind::Staff && !table.is_empty() && !refused.contains(&number) {
            let entries = entry::read(number as u32, table, remarks);
            by_year.entry(dated.of(number)).or_default().extend(entries);
        }
    }
    let mut staff = Staff::default();
    for (year, entries) in by_year {
        let states_category = |entry: &Entry| {
            !entry.awards.is_empty() || tables[entry.spots[0].table as usize].has("category")
        };
        let has_categories = entries.iter().any(states_category);
        let at = day_of(year);
        let joined = entry::join(entries, tables, remarks);
        let mut judging = Judging {
            setting,
            tables,
            at,
            remarks,
            undated: BTreeMap::new(),
            external: Vec::new(),
        };
        let persons: Vec<Person> = joined.into_iter().map(|entry| judging.person(entry)).collect();
        judging.finish();
        let roster = Roster::new(persons.iter().map(|person| person.name.clone()));
        staff.years.insert(year, StaffYear { at, has_categories, persons, roster });
    }
    staff
}

/// Lists of one form in different files whose years can't be told are all refused.
fn undated_twice(
    tables: &[Table<'_>],
    dated: &Dated,
    remarks: &mut Vec<Remark>,
) -> BTreeSet<usize> {
    let mut by_form: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, table) in tables.iter().enumerate() {
        if table.form.kind == Kind::Staff && dated.is_assumed(number) {
            by_form.entry(table.form.code.as_str()).or_default().push(number);
        }
    }
    let mut refused = BTreeSet::new();
    for numbers in by_form.into_values() {
        let files: BTreeSet<_> = numbers.iter().map(|number| &tables[*number].place.file).collect();
        if files.len() > 1 {
            for number in numbers {
                let place = &tables[number].place;
                let remark =
                    Remark::new(&remark::TWO_STAFF_LISTS, place, None, &dated.year.to_string());
                remarks.push(remark.affecting(&AFFECTED));
                refused.insert(number);
            }
        }
    }
    refused
}

/// Judges who is in N_пед and which category is in force.
struct Judging<'a, 't> {
    setting: Setting<'a>,
    tables: &'a [Table<'t>],
    at: NaiveDate,
    remarks: &'a mut Vec<Remark>,
    undated: BTreeMap<u32, Vec<String>>,
    external: Vec<String>,
}

impl Judging<'_, '_> {
    fn person(&mut self, entry: Entry) -> Person {
        let is_counted = self.is_counted(&entry);
        let reference = self.setting.reference;
        let (category, stated) = self.category(&entry, is_counted);
        let post = reference.post(&entry.post);
        let position = match post.kind() {
            PostKind::Teaching(name) => name.to_owned(),
            _ => crate::value::folded(&entry.post),
        };
        Person {
            key: entry.name.key(),
            name: entry.name,
            position,
            post: entry.post,
            subject: entry.subject,
            experience: entry.experience,
            taught: entry.taught,
            birth: entry.birth,
            spans: entry.spans,
            is_counted,
            category,
            stated,
            awards: entry.awards,
            spots: entry.spots,
        }
    }

    fn is_counted(&mut self, entry: &Entry) -> bool {
        let choices = &self.setting.passport.choices;
        let employed = entry.spans.iter().any(|span| span.covers(self.at));
        let post = self.setting.reference.post(&entry.post);
        let teaches = match (entry.teaching, post.kind()) {
            (Some(stated), _) => stated,
            (None, PostKind::Teaching(_)) => post.managing.is_none() || choices.administration_in,
            (None, PostKind::Unknown) => {
                let remark = Remark::new(
                    &remark::UNKNOWN_POST,
                    &entry.post_origin,
                    Some(entry.post.clone()),
                    &entry.post,
                );
                self.remarks.push(remark.affecting(&AFFECTED));
                false
            }
            (None, _) => false,
        };
        if teaches && entry.external && !choices.external_in {
            self.external.push(entry.name.display());
            return false;
        }
        teaches && employed
    }

    /// The category in force at the snapshot, and the highest stated one.
    fn category(
        &mut self,
        entry: &Entry,
        is_counted: bool,
    ) -> (Option<Category>, Option<Category>) {
        let reference = self.setting.reference;
        let in_force = category::highest_at(&entry.awards, self.at, reference);
        let stated = entry.awards.iter().map(|award| award.category).max();
        if is_counted {
            for award in &entry.awards {
                for doubt in category::validity(*award, self.at, reference).doubts {
                    self.doubt(entry, doubt);
                }
            }
        }
        (in_force, stated)
    }

    fn doubt(&mut self, entry: &Entry, doubt: Doubt) {
        let text = match doubt {
            Doubt::NoDates => {
                let table = entry.category_origin.0;
                self.undated.entry(table).or_default().push(entry.name.display());
                return;
            }
            Doubt::NoAwardDate => return,
            Doubt::TermOnOpenEnded => {
                "у категории, присвоенной с 01.09.2023, указан срок: она считается бессрочной"
            }
            Doubt::TermNotFiveYears => "срок категории не равен пяти годам: взят указанный",
            Doubt::EndsBeforeAward => "категория кончается раньше, чем присвоена",
        };
        let remark = Remark::new(&remark::CATEGORY_TERM, &entry.category_origin.1, None, text);
        self.remarks.push(remark.affecting(&AFFECTED[..1]));
    }

    fn finish(self) {
        for (table, names) in self.undated {
            let place = &self.tables[table as usize].place;
            let detail = format!("человек: {}", names.len());
            let remark = Remark::new(&remark::CATEGORY_UNCHECKED, place, None, &detail);
            self.remarks.push(remark.affecting(&AFFECTED[..1]));
        }
        if !self.external.is_empty() {
            let detail = some_of(&self.external);
            self.remarks.push(Remark::new(&remark::EXTERNAL, &Origin::default(), None, &detail));
        }
    }
}

/// The person a name means among the staff of a year, or the remark that says why none.
///
/// # Errors
/// A remark: nobody, or several.
pub fn identify<'s>(
    year: &'s StaffYear,
    raw: &str,
    origin: &Origin,
) -> Result<&'s Person, Box<Remark>> {
    let refuse = |rule| Box::new(Remark::new(rule, origin, Some(raw.to_owned()), raw));
    let Some(name) = Name::parse(raw) else { return Err(refuse(&remark::BAD_NAME)) };
    let shown = |ids: &[PersonId]| {
        let names = ids.iter().filter_map(|id| year.persons.get(id.0));
        names.map(|person| person.name.display()).collect::<Vec<_>>().join(", ")
    };
    match year.find(&name) {
        Found::One(PersonId(number)) => Ok(&year.persons[number]),
        Found::Several(ids) => {
            let mut remark = refuse(&remark::SEVERAL_PERSONS);
            remark.text = format!("{} (это могут быть: {})", remark.text, shown(&ids));
            Err(remark)
        }
        Found::None { likely } => {
            let mut remark = refuse(&remark::NO_SUCH_PERSON);
            let hint = if likely.is_empty() {
                String::new()
            } else {
                format!(" (возможно, это {})", shown(&likely))
            };
            let rule = &remark::NO_SUCH_PERSON;
            let fault = rule.fault.replacen("{}", raw, 1).replacen("{}", &hint, 1);
            remark.text = format!("{fault}; {}", rule.cure);
            Err(remark)
        }
    }
}
