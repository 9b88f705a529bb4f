//! Rows of staff lists → one entry a person: continuation rows, second posts, two sources of a year.
//! Joins by name only what agrees with one person; conflicts are remarks. One row is read by `cells`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::category::{Award, Category};
use crate::education::Education;
use crate::facts::ground::Spot;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::person::{Found, Name, PartTime, PersonId, Roster};
use crate::reference::Reference;
use crate::remark::{self, GapKind, Origin, Remark};

use super::heading::{Heading, Headings};
use super::person::Span;
use super::place::{self, Contradicted, Vacant};
use super::rolls::Rolls;
use super::workplace::Places;
use super::{cells, day, doubled};

/// A category with a date in one list, «без категории» in another.
const DATED_CATEGORY: &str = "категория – взята та, у которой есть дата или срок";

/// A person as the lists of one year describe them.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is something a list says or does not say")]
pub(super) struct Entry {
    /// Number of the first table of the list.
    pub(super) list: u32,
    /// Those of all lists of the year that have the person.
    pub(super) lists: BTreeSet<u32>,
    pub(super) name: Name,
    pub(super) post: String,
    pub(super) post_origin: Origin,
    pub(super) subject: Option<String>,
    pub(super) birth: Option<NaiveDate>,
    pub(super) experience: Option<f64>,
    /// Pedagogical experience as stated: never the total one.
    pub(super) taught: Option<f64>,
    pub(super) education: Option<Education>,
    pub(super) awards: Vec<Award>,
    /// Whether the list says in words that there is no category: a statement, not a blank.
    pub(super) states_none: bool,
    pub(super) category_origin: (u32, Origin),
    pub(super) spans: Vec<Span>,
    pub(super) teaching: Option<bool>,
    /// What is said of a part-timer.
    pub(super) part_time: Option<PartTime>,
    /// What «Группа сотрудников» says of administrative and household workers.
    pub(super) administrative: Option<bool>,
    pub(super) on_leave: bool,
    /// Said to be dismissed, without a date.
    pub(super) is_gone: bool,
    pub(super) from_template: bool,
    pub(super) spots: Vec<Spot>,
}

/// The persons of one list: of a sheet, also where its header is printed anew on each page.
pub(super) struct Listing {
    pub(super) number: u32,
    pub(super) place: Origin,
    form: String,
    /// The day it is of.
    pub(super) day: Option<NaiveDate>,
    /// Whether it is of some people only, by its title: «Внешние совместители».
    pub(super) is_of_some: bool,
    heading: Option<Heading>,
    pub(super) entries: Vec<Entry>,
    by_name: BTreeMap<String, Vec<usize>>,
    current: Option<usize>,
}

impl Listing {
    pub(super) fn new(number: u32, table: &Table<'_>, year: AcademicYear) -> Self {
        Self {
            number,
            day: day::of(table, year),
            is_of_some: false,
            heading: None,
            place: table.place.clone(),
            form: table.form.code.clone(),
            entries: Vec::new(),
            by_name: BTreeMap::new(),
            current: None,
        }
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &Name> {
        self.entries.iter().map(|entry| &entry.name)
    }

    /// Whether a table goes on with the list.
    pub(super) fn goes_on(&self, table: &Table<'_>) -> bool {
        self.place == table.place && self.form == table.form.code
    }

    pub(super) fn read(
        &mut self,
        number: u32,
        table: &Table<'_>,
        places: &Places,
        reference: &Reference,
        remarks: &mut Vec<Remark>,
    ) {
        let before = self.entries.len();
        let headings = Headings::of(table, self.heading.take(), reference, remarks);
        self.is_of_some |= headings.is_of_some;
        let mut contradicted = Contradicted::default();
        let mut vacant = Vacant::default();
        for row in (0..table.len()).filter(|row| !places.strangers.contains(row)) {
            let heading = headings.over(table.rows[row]);
            if let Some(heading) = heading.filter(|heading| heading.is_vacant) {
                vacant.add(heading, cells::written_name(table, row).0);
                self.current = None;
                continue;
            }
            if table.continues[row] {
                self.continue_with(number, table, row, reference, remarks);
                continue;
            }
            let main_place = places.main.get(&row).copied();
            let said = place::of_row(table, row, main_place, reference, remarks);
            let (standing, differs) = place::under(said, heading);
            if let Some(heading) = heading.filter(|_| differs) {
                contradicted.add(heading, cells::written_name(table, row).0);
            }
            let numbers = (self.number, number);
            let entry = cells::entry(numbers, table, row, standing, reference, remarks);
            let others = entry.as_ref().map(|_| doubled::others_named(table, row, remarks));
            for name in others.into_iter().flatten() {
                let other = entry.as_ref().map(|entry| Entry { name, ..entry.clone() });
                other.map(|other| self.take(other, remarks));
            }
            self.current = entry.map(|entry| self.take(entry, remarks));
        }
        contradicted.say(remarks);
        vacant.say(remarks);
        self.heading = headings.last().cloned();
        cells::notes(table, &self.entries[before..], remarks);
    }

    /// A row of courses under a name; a second post may stand there as well.
    fn continue_with(
        &mut self,
        number: u32,
        table: &Table<'_>,
        row: usize,
        reference: &Reference,
        remarks: &mut Vec<Remark>,
    ) {
        let Some(entry) = self.current.and_then(|at| self.entries.get_mut(at)) else {
            let origin = table.origin(FieldName::Surname, row);
            let remark = Remark::new(&remark::ORPHAN, &origin);
            remarks.push(remark.affecting(&super::AFFECTED));
            return;
        };
        entry.spots.push(Spot { table: number, row: table.rows[row] });
        for post in cells::posts(table, row, reference) {
            entry.add_post(Some(&post));
        }
        if entry.awards.is_empty() {
            let post = table.text(FieldName::Post, row).unwrap_or_default();
            (entry.awards, entry.states_none) = cells::awards(table, row, post, remarks);
        }
    }

    /// A new person, or another row of one listed above.
    fn take(&mut self, entry: Entry, remarks: &mut Vec<Remark>) -> usize {
        // Namesakes with different birthdays are different people; a blank birthday differs from none.
        let namesakes = self.by_name.entry(entry.name.key()).or_default();
        let differs = |at: usize| {
            self.entries[at].birth.zip(entry.birth).is_some_and(|(own, new)| own != new)
        };
        let same: Vec<usize> = namesakes.iter().copied().filter(|at| !differs(*at)).collect();
        if let [at] = same[..] {
            remarks.extend(doubled::differing_categories(&self.entries[at], &entry));
            self.entries[at].absorb_row(entry);
            return at;
        }
        let at = self.entries.len();
        namesakes.push(at);
        self.entries.push(entry);
        at
    }
}

impl Entry {
    /// Whether the main place of work is elsewhere; a part-timer of an unsaid kind is taken for such.
    pub(super) fn is_external(&self) -> bool {
        is_external(self.part_time)
    }

    /// Whether its list speaks of categories at all.
    pub(super) fn states_category(&self, tables: &[Table<'_>]) -> bool {
        !self.awards.is_empty() || tables[self.spots[0].table as usize].has(FieldName::Category)
    }

    fn add_post(&mut self, post: Option<&str>) {
        if let Some(post) = post.filter(|post| !self.post.split("; ").any(|own| own == *post)) {
            if self.post.is_empty() {
                post.clone_into(&mut self.post);
            } else {
                self.post = format!("{}; {post}", self.post);
            }
        }
    }

    /// Another row of the same person in the same list: a second post, another award.
    fn absorb_row(&mut self, other: Self) {
        self.add_post(Some(other.post.as_str()).filter(|post| !post.is_empty()));
        for award in other.awards {
            if !self.awards.contains(&award) {
                self.awards.push(award);
            }
        }
        self.subject = self.subject.take().or(other.subject);
        self.experience = self.experience.or(other.experience);
        self.taught = self.taught.or(other.taught);
        self.birth = self.birth.or(other.birth);
        self.education = self.education.max(other.education);
        self.administrative = self.administrative.or(other.administrative);
        self.on_leave &= other.on_leave;
        self.is_gone &= other.is_gone;
        self.spans.extend(other.spans);
        self.states_none &= other.states_none;
        // Internal part-timers work here by another row as well.
        self.part_time = match (self.is_external(), is_external(other.part_time)) {
            (true, true) => self.part_time,
            (false, false) => self.part_time.or(other.part_time),
            _ => Some(PartTime::Internal),
        };
        self.teaching = match (self.teaching, other.teaching) {
            (Some(first), Some(second)) => Some(first || second),
            (first, second) => first.or(second),
        };
        self.spots.extend(other.spots);
        self.lists.extend(other.lists);
    }

    /// The same person in another list of the year: dated categories beat undated ones, else `self` wins.
    fn absorb_list(&mut self, other: Self) -> Vec<&'static str> {
        let mut conflicts = Vec::new();
        let dated = |awards: &[Award]| {
            awards.iter().any(|award| award.awarded.is_some() || award.until.is_some())
        };
        let highest = |awards: &[Award]| awards.iter().map(|award| award.category).max();
        let is_held = |awards: &[Award]| highest(awards).is_some_and(Category::is_category);
        match (dated(&self.awards), dated(&other.awards)) {
            (false, true) => {
                if self.states_none && is_held(&other.awards) {
                    conflicts.push(DATED_CATEGORY);
                }
                self.awards = other.awards;
                self.category_origin = other.category_origin;
            }
            (true, false) => {}
            // «Без категории» is a statement: another list does not fill it in.
            _ if self.awards.is_empty() && self.states_none && is_held(&other.awards) => {
                conflicts.push("категория");
            }
            _ if self.awards.is_empty() && self.states_none => {}
            _ if self.awards.is_empty() => {
                self.awards = other.awards;
                self.category_origin = other.category_origin;
            }
            _ if !other.awards.is_empty() && highest(&self.awards) != highest(&other.awards) => {
                conflicts.push("категория");
            }
            _ => {}
        }
        if self.teaching.zip(other.teaching).is_some_and(|(own, their)| own != their) {
            conflicts.push("педагог или нет");
        }
        if self.part_time.zip(other.part_time).is_some()
            && self.is_external() != is_external(other.part_time)
        {
            conflicts.push("совместитель или нет");
        }
        conflicts.extend(self.absorb_spans(other.spans));
        self.teaching = self.teaching.or(other.teaching);
        self.subject = self.subject.take().or(other.subject);
        self.birth = self.birth.or(other.birth);
        self.experience = self.experience.or(other.experience);
        self.taught = self.taught.or(other.taught);
        self.education = self.education.or(other.education);
        self.administrative = self.administrative.or(other.administrative);
        self.part_time = self.part_time.or(other.part_time);
        self.lists.extend(other.lists);
        self.on_leave |= other.on_leave;
        self.is_gone |= other.is_gone;
        if other.name.is_full() && !self.name.is_full() {
            // Across years people are known by the full name.
            self.name = other.name;
        }
        if self.post.is_empty() {
            self.post = other.post;
        }
        self.spots.extend(other.spots);
        conflicts
    }

    /// Fills the blank dates of one span from another list; a list without dates takes theirs whole.
    fn absorb_spans(&mut self, theirs: Vec<Span>) -> Vec<&'static str> {
        if self.spans.iter().all(|span| *span == Span::default()) {
            self.spans = theirs;
            return Vec::new();
        }
        let ([own], [their]) = (&mut self.spans[..], &theirs[..]) else { return Vec::new() };
        let differ = |own: Option<NaiveDate>, their: Option<NaiveDate>| {
            own.zip(their).is_some_and(|(own, their)| own != their)
        };
        let mut conflicts = Vec::new();
        if differ(own.hired, their.hired) {
            conflicts.push("дата приёма");
        }
        if differ(own.dismissed, their.dismissed) {
            conflicts.push("дата увольнения");
        }
        *own =
            Span { hired: own.hired.or(their.hired), dismissed: own.dismissed.or(their.dismissed) };
        conflicts
    }
}

fn is_external(part_time: Option<PartTime>) -> bool {
    matches!(part_time, Some(PartTime::External | PartTime::Unsaid))
}

/// One entry a person: the template's rows first, so that they win.
pub(super) fn join(
    mut entries: Vec<Entry>,
    rolls: &Rolls,
    tables: &[Table<'_>],
) -> (Vec<Entry>, Vec<Remark>) {
    let mut remarks = Vec::new();
    entries.sort_by_key(|entry| (!entry.from_template, rolls.rank(entry.list)));
    let mut joined: Vec<Entry> = Vec::new();
    let mut batch: Option<u32> = None;
    let mut roster = Roster::default();
    let mut known = 0;
    for entry in entries {
        // People of one list are distinct; only another list can describe them again.
        if batch != Some(entry.list) {
            batch = Some(entry.list);
            roster = Roster::new(joined.iter().map(|entry| entry.name.clone()));
            known = joined.len();
        }
        match same_person(roster.find(&entry.name), &entry, &joined[..known]) {
            Found::One(id) => {
                let place = place(&entry, tables);
                let conflicts = joined[id.0].absorb_list(entry);
                remarks.extend(conflict(&conflicts, &place));
            }
            Found::Several(ids) => {
                for id in ids {
                    joined[id.0].lists.extend(&entry.lists);
                }
                let place = place(&entry, tables);
                let name = entry.name.display();
                let remark = Remark::new(&remark::SEVERAL_LISTED, &place).with("name", &name);
                let remark = remark.affecting(&super::AFFECTED);
                remarks.push(remark.leaving(GapKind::Unit, Some(rolls.year)));
            }
            Found::None { .. } => joined.push(entry),
        }
    }
    (joined, remarks)
}

/// What is said of the cells in which two lists differ.
fn conflict(conflicts: &[&str], place: &Origin) -> Option<Remark> {
    let is_dated = conflicts.contains(&DATED_CATEGORY);
    let others: Vec<&str> =
        conflicts.iter().copied().filter(|cell| *cell != DATED_CATEGORY).collect();
    let blank = (!others.is_empty())
        .then(|| format!("{} – взято из бланка «Кадры и категории»", others.join(", ")));
    let dated = is_dated.then(|| DATED_CATEGORY.to_owned());
    let detail: Vec<String> = blank.into_iter().chain(dated).collect();
    let remark =
        || Remark::new(&remark::STAFF_CONFLICT, place).with("difference", detail.join("; "));
    (!detail.is_empty()).then(|| remark().affecting(&super::AFFECTED))
}

/// Of several namesakes the one with the same birthday; people with other birthdays are others.
fn same_person(found: Found, entry: &Entry, joined: &[Entry]) -> Found {
    let candidates = match found {
        Found::One(id) => vec![id],
        Found::Several(ids) => ids,
        none @ Found::None { .. } => return none,
    };
    let birthdays = |id: &PersonId| joined[id.0].birth.zip(entry.birth);
    let differs = |id: &PersonId| birthdays(id).is_some_and(|(own, other)| own != other);
    let possible: Vec<PersonId> = candidates.into_iter().filter(|id| !differs(id)).collect();
    let same: Vec<PersonId> =
        possible.iter().filter(|id| birthdays(id).is_some()).copied().collect();
    match (&same[..], &possible[..]) {
        ([id], _) | (_, [id]) => Found::One(*id),
        (_, []) => Found::None { likely: Vec::new() },
        _ => Found::Several(possible),
    }
}

fn place(entry: &Entry, tables: &[Table<'_>]) -> Origin {
    let Spot { table, row } = entry.spots[0];
    tables[table as usize].place.at_row(row)
}
