//! A person as the lists of one year describe them: rows of one list, then lists of one year, make one entry.
//! What differs between two of them is said; who is one person is decided elsewhere.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::category::{Award, Category};
use crate::education::Education;
use crate::facts::ground::Spot;
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::person::{Name, PartTime};
use crate::programme::IndicatorId;
use crate::remark::{self, Origin, Remark};

use super::person::Span;

/// A category with a date in one list, «без категории» in another.
pub(super) const DATED_CATEGORY: &str = "категория – взята та, у которой есть дата или срок";

/// A person as the lists of one year describe them.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is something a list says or does not say")]
pub(super) struct StaffEntry {
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

impl StaffEntry {
    /// Whether the main place of work is elsewhere; a part-timer of an unsaid kind is taken for such.
    pub(super) fn is_external(&self) -> bool {
        matches!(self.part_time, Some(PartTime::External | PartTime::Unsaid))
    }

    /// Whether its list speaks of categories at all.
    pub(super) fn states_category(&self, tables: &[Table<'_>]) -> bool {
        !self.awards.is_empty() || tables[self.spots[0].table as usize].has(FieldName::Category)
    }

    pub(super) fn add_post(&mut self, post: &str) {
        if post.is_empty() || self.post.split("; ").any(|known| known == post) {
            return;
        }
        if self.post.is_empty() {
            post.clone_into(&mut self.post);
        } else {
            self.post = format!("{}; {post}", self.post);
        }
    }

    fn highest(&self) -> Option<Category> {
        self.awards.iter().map(|award| award.category).max()
    }

    fn has_dated_award(&self) -> bool {
        self.awards.iter().any(|award| award.awarded.is_some() || award.until.is_some())
    }

    /// Another row of the same person in the same list: a second post, another award.
    pub(super) fn absorb_row(&mut self, row: Self) {
        self.add_post(&row.post);
        for award in &row.awards {
            if !self.awards.contains(award) {
                self.awards.push(*award);
            }
        }
        self.education = self.education.max(row.education);
        self.on_leave &= row.on_leave;
        self.is_gone &= row.is_gone;
        self.states_none &= row.states_none;
        // Internal part-timers work here by another row as well.
        self.part_time = match (self.is_external(), row.is_external()) {
            (true, true) => self.part_time,
            (false, false) => self.part_time.or(row.part_time),
            _ => Some(PartTime::Internal),
        };
        self.teaching = match (self.teaching, row.teaching) {
            (Some(first), Some(second)) => Some(first || second),
            (first, second) => first.or(second),
        };
        self.spans.extend(&row.spans);
        self.fill_blanks(row);
    }

    /// The same person in another list of the year: dated categories beat undated ones, else `self` wins.
    /// Gives the cells in which the two differ.
    pub(super) fn absorb_list(&mut self, list: Self) -> Vec<&'static str> {
        let mut conflicts = Vec::new();
        conflicts.extend(self.absorb_category(&list));
        if self.teaching.is_some() && list.teaching.is_some() && self.teaching != list.teaching {
            conflicts.push("педагог или нет");
        }
        let are_stated = self.part_time.is_some() && list.part_time.is_some();
        if are_stated && self.is_external() != list.is_external() {
            conflicts.push("совместитель или нет");
        }
        conflicts.extend(self.absorb_spans(&list.spans));
        self.on_leave |= list.on_leave;
        self.is_gone |= list.is_gone;
        if list.name.is_full() && !self.name.is_full() {
            // Across years people are known by the full name.
            self.name = list.name.clone();
        }
        if self.post.is_empty() {
            self.post.clone_from(&list.post);
        }
        self.fill_blanks(list);
        conflicts
    }

    /// What the entry does not say it takes from another one; its rows and lists are those of both.
    fn fill_blanks(&mut self, entry: Self) {
        self.subject = self.subject.take().or(entry.subject);
        self.birth = self.birth.or(entry.birth);
        self.experience = self.experience.or(entry.experience);
        self.taught = self.taught.or(entry.taught);
        self.education = self.education.or(entry.education);
        self.administrative = self.administrative.or(entry.administrative);
        self.teaching = self.teaching.or(entry.teaching);
        self.part_time = self.part_time.or(entry.part_time);
        self.spots.extend(entry.spots);
        self.lists.extend(entry.lists);
    }

    /// The category of another list of the year; how the two differ, if they do.
    fn absorb_category(&mut self, list: &Self) -> Option<&'static str> {
        let is_held = list.highest().is_some_and(Category::is_category);
        match (self.has_dated_award(), list.has_dated_award()) {
            (true, false) => return None,
            (false, true) if self.states_none && is_held => {
                self.take_awards(list);
                return Some(DATED_CATEGORY);
            }
            (false, true) => self.take_awards(list),
            // «Без категории» is a statement: another list does not fill it in.
            _ if self.awards.is_empty() && self.states_none => {
                return is_held.then_some("категория");
            }
            _ if self.awards.is_empty() => self.take_awards(list),
            _ if !list.awards.is_empty() && self.highest() != list.highest() => {
                return Some("категория");
            }
            _ => {}
        }
        None
    }

    fn take_awards(&mut self, list: &Self) {
        self.awards.clone_from(&list.awards);
        self.category_origin = list.category_origin.clone();
    }

    /// Fills the blank dates of one span from another list; a list without dates takes theirs whole.
    fn absorb_spans(&mut self, theirs: &[Span]) -> Vec<&'static str> {
        let mut conflicts = Vec::new();
        if self.spans.iter().all(|span| *span == Span::default()) {
            self.spans = theirs.to_vec();
            return conflicts;
        }
        let ([span], [their]) = (&mut self.spans[..], theirs) else { return conflicts };
        for (first, second, cell) in [
            (&mut span.hired, their.hired, "дата приёма"),
            (&mut span.dismissed, their.dismissed, "дата увольнения"),
        ] {
            if first.is_some() && second.is_some() && *first != second {
                conflicts.push(cell);
            }
            *first = first.or(second);
        }
        conflicts
    }
}

/// What is said of two rows of one person that state different categories; different days of award are a history.
pub(super) fn differing_categories(above: &StaffEntry, row: &StaffEntry) -> Option<Remark> {
    let (first, second) = (above.highest()?, row.highest()?);
    let [day_above, day] =
        [above, row].map(|entry| entry.awards.iter().find_map(|award| award.awarded));
    let is_history =
        above.post == row.post && day_above.is_some() && day.is_some() && day_above != day;
    if first == second || is_history {
        return None;
    }
    let detail = format!("{} – «{}» и «{}»", row.name.display(), first.title(), second.title());
    let remark =
        Remark::new(&remark::CATEGORIES_DIFFER, &row.category_origin.1).with("categories", &detail);
    Some(remark.affecting(&[IndicatorId::CategoryHighFirst]))
}
