//! Rows of staff lists → one entry a person: continuation rows, second posts, two sources of a year.
//! Joins by name only what agrees with one person; conflicts are remarks. One row is read by `cells`.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::category::Award;
use crate::education::Education;
use crate::facts::Spot;
use crate::form::extract::Table;
use crate::person::{Found, Name, PersonId, Roster};
use crate::reference::Reference;
use crate::remark::{self, Origin, Remark};

use super::{Span, cells};

/// A person as the lists of one year describe them.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is something a list says or does not say")]
pub(super) struct Entry {
    /// Number of the first table of the list.
    pub(super) list: u32,
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
    pub(super) category_origin: (u32, Origin),
    pub(super) spans: Vec<Span>,
    pub(super) teaching: Option<bool>,
    pub(super) external: bool,
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
    number: u32,
    place: Origin,
    form: String,
    pub(super) entries: Vec<Entry>,
    by_name: BTreeMap<String, Vec<usize>>,
    current: Option<usize>,
}

impl Listing {
    pub(super) fn new(number: u32, table: &Table<'_>) -> Self {
        Self {
            number,
            place: table.place.clone(),
            form: table.form.code.clone(),
            entries: Vec::new(),
            by_name: BTreeMap::new(),
            current: None,
        }
    }

    /// Whether a table goes on with the list.
    pub(super) fn goes_on(&self, table: &Table<'_>) -> bool {
        self.place == table.place && self.form == table.form.code
    }

    pub(super) fn read(
        &mut self,
        number: u32,
        table: &Table<'_>,
        reference: &Reference,
        remarks: &mut Vec<Remark>,
    ) {
        let before = self.entries.len();
        for row in 0..table.len() {
            if table.continues[row] {
                self.continue_with(number, table, row, reference, remarks);
                continue;
            }
            let entry = cells::entry((self.number, number), table, row, reference, remarks);
            self.current = entry.map(|entry| self.take(entry));
        }
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
            let origin = table.origin("surname", row);
            let remark = Remark::new(&remark::ORPHAN, &origin, None, "");
            remarks.push(remark.affecting(&super::AFFECTED));
            return;
        };
        entry.spots.push(Spot { table: number, row: table.rows[row] });
        for post in cells::posts(table, row, reference) {
            entry.add_post(Some(&post));
        }
        if entry.awards.is_empty() {
            let post = table.text("post", row).unwrap_or_default();
            entry.awards = cells::awards(table, row, post, remarks);
        }
    }

    /// A new person, or another row of one listed above.
    fn take(&mut self, entry: Entry) -> usize {
        // Namesakes with different birthdays are different people; a blank birthday differs from none.
        let namesakes = self.by_name.entry(entry.name.key()).or_default();
        let differs = |at: usize| {
            self.entries[at].birth.zip(entry.birth).is_some_and(|(own, new)| own != new)
        };
        let same: Vec<usize> = namesakes.iter().copied().filter(|at| !differs(*at)).collect();
        if let [at] = same[..] {
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
        // Internal part-timers work here by another row as well.
        self.external &= other.external;
        self.teaching = match (self.teaching, other.teaching) {
            (Some(first), Some(second)) => Some(first || second),
            (first, second) => first.or(second),
        };
        self.spots.extend(other.spots);
    }

    /// The same person in another list of the year: dated categories beat undated ones, else `self` wins.
    fn absorb_list(&mut self, other: Self) -> Vec<&'static str> {
        let mut conflicts = Vec::new();
        let dated = |awards: &[Award]| {
            awards.iter().any(|award| award.awarded.is_some() || award.until.is_some())
        };
        let highest = |awards: &[Award]| awards.iter().map(|award| award.category).max();
        match (dated(&self.awards), dated(&other.awards)) {
            (false, true) => {
                self.awards = other.awards;
                self.category_origin = other.category_origin;
            }
            (true, false) => {}
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
        conflicts.extend(self.absorb_spans(other.spans));
        self.teaching = self.teaching.or(other.teaching);
        self.subject = self.subject.take().or(other.subject);
        self.birth = self.birth.or(other.birth);
        self.experience = self.experience.or(other.experience);
        self.taught = self.taught.or(other.taught);
        self.education = self.education.or(other.education);
        self.administrative = self.administrative.or(other.administrative);
        self.external |= other.external;
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

/// One entry a person: the template's rows first, so that they win.
pub(super) fn join(
    mut entries: Vec<Entry>,
    tables: &[Table<'_>],
    remarks: &mut Vec<Remark>,
) -> Vec<Entry> {
    entries.sort_by_key(|entry| !entry.from_template);
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
                if !conflicts.is_empty() {
                    let remark =
                        Remark::new(&remark::STAFF_CONFLICT, &place, None, &conflicts.join(", "));
                    remarks.push(remark.affecting(&super::AFFECTED));
                }
            }
            Found::Several(_) => {
                let place = place(&entry, tables);
                let name = entry.name.display();
                let remark = Remark::new(&remark::SEVERAL_LISTED, &place, None, &name);
                remarks.push(remark.affecting(&super::AFFECTED));
            }
            Found::None { .. } => joined.push(entry),
        }
    }
    joined
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
    Origin { cell: Some(format!("A{row}")), ..tables[table as usize].place.clone() }
}
