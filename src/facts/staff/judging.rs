//! Who of a year's lists teaches and is at the school on the day, and which category is in force.
//! Judges one joined person at a time; names those whom the passport's choices leave out.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::category::{self, Doubt};
use crate::facts::ground::Setting;
use crate::form::extract::Table;
use crate::person::PartTime;
use crate::programme::IndicatorId;
use crate::reference::{Post, PostKind};
use crate::remark::{self, Origin, Remark, Rule, short_list};
use crate::text;

use super::entry::StaffEntry;
use super::person::AFFECTED;
use super::person::{Group, Person};

/// The post of a person whose list has none.
const UNSTATED: &str = "не указана";

/// Judges the people of a year and gathers what is said of them.
pub(super) struct Judging<'a, 't> {
    setting: Setting<'a>,
    tables: &'a [Table<'t>],
    at: NaiveDate,
    /// The first list of the year: what is said of several people is said there.
    place: Origin,
    remarks: Vec<Remark>,
    /// People whose category has no dates, by table.
    undated: BTreeMap<u32, Vec<String>>,
    /// Teachers whom a choice leaves out, with the rule that says so.
    left_out: Vec<(&'static Rule, String)>,
}

impl<'a, 't> Judging<'a, 't> {
    pub(super) fn new(
        setting: Setting<'a>,
        tables: &'a [Table<'t>],
        (at, place): (NaiveDate, Origin),
    ) -> Self {
        let (remarks, undated, left_out) = (Vec::new(), BTreeMap::new(), Vec::new());
        Self { setting, tables, at, place, remarks, undated, left_out }
    }

    pub(super) fn person(&mut self, number: u32, entry: StaffEntry) -> Person {
        let post = self.setting.reference.post(&entry.post);
        let teaches = self.teaches(&entry, &post);
        let is_here = self.is_here(&entry);
        let groups = groups(&entry, &post);
        let mut left_out = groups.clone();
        left_out.retain(|group| !group.is_in(&self.setting.passport.choices));
        let position = match post.kind() {
            PostKind::Teaching(name) => name.to_owned(),
            _ if entry.post.is_empty() => UNSTATED.to_owned(),
            _ => text::folded(&entry.post),
        };
        if teaches && is_here {
            match left_out.first() {
                None => self.doubt_categories(&entry),
                Some(group) => self.leave_out(*group, &entry),
            }
        }
        Person {
            number,
            key: entry.name.key(),
            category: category::highest_at(&entry.awards, self.at, self.setting.reference),
            stated: entry.awards.iter().map(|award| award.category).max(),
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
            is_here,
            teaches,
            groups,
            left_out,
            awards: entry.awards,
            spots: entry.spots,
        }
    }

    /// Whether the person is a педагогический работник, here or elsewhere.
    fn teaches(&mut self, entry: &StaffEntry, post: &Post<'_>) -> bool {
        match (entry.teaching, post.kind()) {
            (Some(is_stated), _) => return is_stated,
            (None, PostKind::Teaching(_)) => return true,
            (None, PostKind::Unknown) => {}
            (None, _) => return false,
        }
        let remark = if entry.post.is_empty() {
            let remark = Remark::new(&remark::NO_POST, &entry.post_origin);
            remark.with("name", entry.name.display())
        } else {
            let remark = Remark::new(&remark::UNKNOWN_POST, &entry.post_origin);
            remark.value(entry.post.clone()).with("post", &entry.post)
        };
        self.remarks.push(remark.affecting(&AFFECTED));
        false
    }

    /// Whether the person works here on the day.
    fn is_here(&mut self, entry: &StaffEntry) -> bool {
        if !entry.spans.iter().any(|span| span.covers(self.at)) {
            return false;
        }
        if entry.is_gone {
            let name = entry.name.display();
            let remark =
                Remark::new(&remark::DISMISSED_UNDATED, &entry.post_origin).with("name", &name);
            self.remarks.push(remark.affecting(&AFFECTED));
        }
        !entry.is_gone
    }

    /// Names a teacher whom a choice leaves out; managers are no teachers then, and nothing is said of them.
    fn leave_out(&mut self, group: Group, entry: &StaffEntry) {
        let rule = match group {
            Group::Administration => return,
            Group::External if entry.part_time == Some(PartTime::Unsaid) => {
                &remark::PART_TIME_UNSAID
            }
            Group::External => &remark::EXTERNAL,
            Group::OnLeave => &remark::ON_LEAVE,
        };
        self.left_out.push((rule, entry.name.display()));
    }

    fn doubt_categories(&mut self, entry: &StaffEntry) {
        for award in &entry.awards {
            for doubt in category::validity(*award, self.at, self.setting.reference).doubts {
                self.doubt(entry, doubt);
            }
        }
    }

    fn doubt(&mut self, entry: &StaffEntry, doubt: Doubt) {
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
        self.remarks.push(remark.affecting(&[IndicatorId::CategoryHighFirst]));
    }

    /// What is said of one person, then of several.
    pub(super) fn finish(self) -> Vec<Remark> {
        let mut remarks = self.remarks;
        for (table, names) in self.undated {
            let place = &self.tables[table as usize].place;
            let detail = format!("человек: {}", names.len());
            let remark = Remark::new(&remark::CATEGORY_UNCHECKED, place).with("names", &detail);
            remarks.push(remark.affecting(&[IndicatorId::CategoryHighFirst]));
        }
        for rule in [&remark::EXTERNAL, &remark::PART_TIME_UNSAID, &remark::ON_LEAVE] {
            let of_rule = self.left_out.iter().filter(|(said_by, _)| *said_by == rule);
            let names: Vec<&str> = of_rule.map(|(_, name)| name.as_str()).collect();
            if !names.is_empty() {
                let remark = Remark::new(rule, &self.place).with("names", short_list(&names));
                remarks.push(remark.affecting(&AFFECTED));
            }
        }
        remarks
    }
}

/// The groups of a person that choices count or leave out.
fn groups(entry: &StaffEntry, post: &Post<'_>) -> Vec<Group> {
    let is_manager = matches!(post.kind(), PostKind::Teaching(_)) && post.managing.is_some();
    let mut groups = Vec::new();
    // A list that says who teaches has decided it already.
    if entry.teaching.is_none() && is_manager {
        groups.push(Group::Administration);
    }
    if entry.is_external() {
        groups.push(Group::External);
    }
    if entry.on_leave {
        groups.push(Group::OnLeave);
    }
    groups
}
