//! Rows of staff lists → one entry a person: continuation rows, second posts, two sources of a year.
//! Joins by name only what agrees with one person; conflicts are remarks.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::category::{Award, Category, CategoryCell};
use crate::facts::Spot;
use crate::form::extract::Table;
use crate::person::{Found, Name, Roster};
use crate::remark::{self, Origin, Remark};
use crate::value;

use super::Span;

/// A person as the lists of one year describe them.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) name: Name,
    pub(super) post: String,
    pub(super) post_origin: Origin,
    pub(super) subject: Option<String>,
    pub(super) birth: Option<NaiveDate>,
    pub(super) experience: Option<f64>,
    /// Pedagogical experience as stated: never the total one.
    pub(super) taught: Option<f64>,
    pub(super) awards: Vec<Award>,
    pub(super) category_origin: (u32, Origin),
    pub(super) spans: Vec<Span>,
    pub(super) teaching: Option<bool>,
    pub(super) external: bool,
    pub(super) from_template: bool,
    pub(super) spots: Vec<Spot>,
}

/// The persons of one list.
pub(super) fn read(number: u32, table: &Table<'_>, remarks: &mut Vec<Remark>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut current = None;
    for row in 0..table.len() {
        let spot = Spot { table: number, row: table.rows[row] };
        if table.continues[row] {
            // Rows of courses under a name; a second post may stand there as well.
            if let Some(entry) = current.and_then(|at: usize| entries.get_mut(at)) {
                entry.spots.push(spot);
                entry.add_post(table.text("post", row));
            }
            continue;
        }
        let Some(entry) = entry(number, table, row, remarks) else {
            current = None;
            continue;
        };
        // Namesakes with different birthdays are different people; a blank birthday differs from none.
        let namesakes = by_name.entry(entry.name.key()).or_default();
        let differs =
            |at: usize| entries[at].birth.zip(entry.birth).is_some_and(|(own, new)| own != new);
        let same: Vec<usize> = namesakes.iter().copied().filter(|at| !differs(*at)).collect();
        if let [at] = same[..] {
            entries[at].absorb_row(entry);
            current = Some(at);
        } else {
            current = Some(entries.len());
            namesakes.push(entries.len());
            entries.push(entry);
        }
    }
    entries
}

fn entry(number: u32, table: &Table<'_>, row: usize, remarks: &mut Vec<Remark>) -> Option<Entry> {
    let parts = |field| table.text(field, row).unwrap_or_default();
    let (name, raw, field) = if table.has("fio") {
        (Name::parse(parts("fio")), parts("fio").to_owned(), "fio")
    } else {
        let raw = format!("{} {} {}", parts("surname"), parts("given"), parts("patronymic"));
        (Name::from_parts(parts("surname"), parts("given"), parts("patronymic")), raw, "surname")
    };
    let Some(name) = name else {
        let remark = Remark::new(
            &remark::BAD_NAME,
            &table.origin(field, row),
            Some(raw.clone()),
            raw.trim(),
        );
        remarks.push(remark.affecting(&super::AFFECTED));
        return None;
    };
    let post = parts("post").to_owned();
    let external =
        table.flag("external", row) == Some(true) || value::folded(&post).contains("внешн");
    Some(Entry {
        name,
        awards: awards(table, row, &post, remarks),
        post,
        post_origin: table.origin("post", row),
        subject: table.text("subject", row).map(str::to_owned),
        birth: table.date("birth", row),
        experience: table
            .number("experience", row)
            .or_else(|| table.number("total_experience", row)),
        taught: table.number("experience", row),
        category_origin: (number, table.origin("category", row)),
        spans: vec![Span {
            hired: table.date("hired", row),
            dismissed: table.date("dismissed", row),
        }],
        teaching: table.flag("teaching", row),
        external,
        from_template: table.form.template.is_some(),
        spots: vec![Spot { table: number, row: table.rows[row] }],
    })
}

/// The awards of a row: its category cell with the dates beside it, else a category inside the post.
fn awards(table: &Table<'_>, row: usize, post: &str, remarks: &mut Vec<Remark>) -> Vec<Award> {
    let in_post = value::folded(post).contains("категор").then_some(post);
    let Some(raw) = table.text("category", row).or(in_post) else { return Vec::new() };
    let Some(cell) = CategoryCell::parse(raw) else {
        let remark = Remark::new(
            &remark::CATEGORY_UNKNOWN,
            &table.origin("category", row),
            Some(raw.to_owned()),
            raw,
        );
        remarks.push(remark.affecting(&super::AFFECTED[..1]));
        return Vec::new();
    };
    let mut award = cell.award;
    award.awarded = table.date("awarded", row).or(award.awarded);
    award.until = table.date("until", row).or(award.until);
    if award.category == Category::None { Vec::new() } else { vec![award] }
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
        self.external |= other.external;
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
        let table = entry.spots[0].table;
        // People of one list are distinct; only another list can describe them again.
        if batch != Some(table) {
            batch = Some(table);
            roster = Roster::new(joined.iter().map(|entry| entry.name.clone()));
            known = joined.len();
        }
        match roster.find(&entry.name) {
            Found::One(id) if id.0 < known => {
                let place = Origin {
                    cell: Some(format!("A{}", entry.spots[0].row)),
                    ..tables[table as usize].place.clone()
                };
                let conflicts = joined[id.0].absorb_list(entry);
                if !conflicts.is_empty() {
                    let remark =
                        Remark::new(&remark::STAFF_CONFLICT, &place, None, &conflicts.join(", "));
                    remarks.push(remark.affecting(&super::AFFECTED));
                }
            }
            _ => joined.push(entry),
        }
    }
    joined
}
