//! Who of a year's lists is in N_пед on the day, and which category is in force.
//! Judges one joined person at a time by the passport's options; names nobody twice.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::category::{self, Category, Doubt};
use crate::facts::ground::{Setting, short_list};
use crate::form::extract::Table;
use crate::person::PartTime;
use crate::reference::PostKind;
use crate::remark::{self, Origin, Remark};
use crate::text;

use super::entry::Entry;
use super::{AFFECTED, Person};

/// The post of a person whose list has none.
const UNSTATED: &str = "не указана";

/// Judges who is in N_пед and which category is in force.
pub(super) struct Judging<'a, 't> {
    setting: Setting<'a>,
    tables: &'a [Table<'t>],
    pub(super) at: NaiveDate,
    /// The first list of the year: what is said of several people is said there.
    place: Origin,
    pub(super) remarks: &'a mut Vec<Remark>,
    undated: BTreeMap<u32, Vec<String>>,
    external: Vec<String>,
    /// Part-timers of an unsaid kind, taken for external ones.
    unsaid: Vec<String>,
    on_leave: Vec<String>,
}

impl<'a, 't> Judging<'a, 't> {
    pub(super) fn new(
        setting: Setting<'a>,
        tables: &'a [Table<'t>],
        (at, place): (NaiveDate, Origin),
        remarks: &'a mut Vec<Remark>,
    ) -> Self {
        let undated = BTreeMap::new();
        Self {
            setting,
            tables,
            at,
            place,
            remarks,
            undated,
            external: Vec::new(),
            unsaid: Vec::new(),
            on_leave: Vec::new(),
        }
    }

    pub(super) fn person(&mut self, entry: Entry) -> Person {
        let teaches = self.teaches(&entry);
        let is_present = self.is_present(&entry, teaches);
        let is_counted = teaches && is_present;
        let reference = self.setting.reference;
        let (category, stated) = self.category(&entry, is_counted);
        let post = reference.post(&entry.post);
        let position = match post.kind() {
            PostKind::Teaching(name) => name.to_owned(),
            _ if entry.post.is_empty() => UNSTATED.to_owned(),
            _ => text::folded(&entry.post),
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
            education: entry.education,
            administrative: entry.administrative,
            is_present,
            is_counted,
            category,
            stated,
            awards: entry.awards,
            spots: entry.spots,
        }
    }

    /// Whether the person is a педагогический работник, here or elsewhere.
    fn teaches(&mut self, entry: &Entry) -> bool {
        let choices = &self.setting.passport.choices;
        let post = self.setting.reference.post(&entry.post);
        match (entry.teaching, post.kind()) {
            (Some(stated), _) => stated,
            (None, PostKind::Teaching(_)) => post.managing.is_none() || choices.administration_in,
            (None, PostKind::Unknown) => {
                let name = entry.name.display();
                let (rule, seen, detail) = match entry.post.as_str() {
                    "" => (&remark::NO_POST, None, &name),
                    _ => (&remark::UNKNOWN_POST, Some(entry.post.clone()), &entry.post),
                };
                let remark = Remark::new(rule, &entry.post_origin).value(seen).detail(detail);
                self.remarks.push(remark.affecting(&AFFECTED));
                false
            }
            (None, _) => false,
        }
    }

    /// Whether the person works here on the day and no option leaves them out; teachers left out are named.
    fn is_present(&mut self, entry: &Entry, teaches: bool) -> bool {
        let choices = &self.setting.passport.choices;
        if !entry.spans.iter().any(|span| span.covers(self.at)) {
            return false;
        }
        if entry.is_gone {
            let name = entry.name.display();
            let remark =
                Remark::new(&remark::DISMISSED_UNDATED, &entry.post_origin).with("name", &name);
            self.remarks.push(remark.affecting(&AFFECTED));
            return false;
        }
        let is_unsaid = entry.part_time == Some(PartTime::Unsaid);
        let external = if is_unsaid { &mut self.unsaid } else { &mut self.external };
        let left_out = [
            (entry.is_external() && !choices.external_in, external),
            (entry.on_leave && !choices.leave_in, &mut self.on_leave),
        ];
        for (is_out, names) in left_out {
            if is_out {
                names.extend(teaches.then(|| entry.name.display()));
                return false;
            }
        }
        true
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
        let remark =
            Remark::new(&remark::CATEGORY_TERM, &entry.category_origin.1).with("fault", text);
        self.remarks.push(remark.affecting(&AFFECTED[..1]));
    }

    pub(super) fn finish(self) {
        for (table, names) in self.undated {
            let place = &self.tables[table as usize].place;
            let detail = format!("человек: {}", names.len());
            let remark = Remark::new(&remark::CATEGORY_UNCHECKED, place).with("names", &detail);
            self.remarks.push(remark.affecting(&AFFECTED[..1]));
        }
        let left_out = [
            (&remark::EXTERNAL, self.external),
            (&remark::PART_TIME_UNSAID, self.unsaid),
            (&remark::ON_LEAVE, self.on_leave),
        ];
        for (rule, names) in left_out {
            if !names.is_empty() {
                let remark = Remark::new(rule, &self.place).detail(short_list(&names));
                self.remarks.push(remark.affecting(&AFFECTED));
            }
        }
    }
}
