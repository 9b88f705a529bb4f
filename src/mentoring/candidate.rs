//! A row of the pairs template → pairs of one mentor and one mentee, joined to the staff of their year.
//! Several people in a cell are several pairs; a pair of a person with himself is told so and counts nowhere.

use std::sync::LazyLock;

use crate::analysis::{Pair, PairCard, StaffCard, TypedCells};
use crate::facts::Setting;
use crate::facts::staff::{Person, Staff, StaffYear, identify};
use crate::form::FieldName;
use crate::form::extract::Table;
use crate::ids::{PairKind, PairStatus};
use crate::period::AcademicYear;
use crate::person::{self, Name};
use crate::reference::Reference;
use crate::remark::{self, GapKind, Remark, Rule};
use crate::text;
use crate::vocabulary::Vocabulary;

use super::{AFFECTED, Candidate, Member};

/// A row being read.
pub(super) struct PairRow<'a, 't, 's> {
    table: &'a Table<'t>,
    row: usize,
    staff: &'s Staff,
    setting: Setting<'a>,
    remarks: Vec<Remark>,
}

/// Words of the kinds: what they name, `None`: they name nothing by themselves.
#[rustfmt::skip]
static KIND_WORDS: LazyLock<Vocabulary<Option<PairKind>>> = LazyLock::new(|| {
    let phrases: [(Option<PairKind>, &[&str]); 5] = [
        (Some(PairKind::ExperiencedYoung), &["молод*", "начинающ*", "experienced young"]),
        (Some(PairKind::LeaderStruggling), &["лидер*", "испытывающ*", "испытывающ* проблемы", "leader struggling"]),
        (Some(PairKind::InnovatorConservative), &["новатор*", "консервативн*", "консерватор*", "innovator conservative"]),
        (Some(PairKind::SubjectExperts), &["предметник*", "неопытн* предметник*", "subject experts"]),
        (None, &[
            "опытн*", "неопытн*", "учител*", "педагог*", "специалист*", "педагогическ*",
            "сообществ*", "проблем*", "вид", "форма", "модель", "и", "с", "для",
        ]),
    ];
    Vocabulary::new(
        phrases.iter().flat_map(|(kind, texts)| texts.iter().map(|text| (*text, *kind))),
    )
});

/// The kind that a cell names: all its words are known and name one.
pub(super) fn kind(raw: &str) -> Option<PairKind> {
    let words = KIND_WORDS.read(raw);
    let mut named: Vec<PairKind> = words.meanings.iter().flatten().copied().collect();
    named.dedup();
    match (words.unread, &named[..]) {
        (None, [kind]) if !is_reversed(raw, *kind) => Some(*kind),
        _ => None,
    }
}

/// Beginnings of the words for the mentee and for the mentor of a kind.
fn sides(kind: PairKind) -> (&'static str, &'static str) {
    match kind {
        PairKind::ExperiencedYoung => ("молод", "опытн"),
        PairKind::LeaderStruggling => ("испытыв", "лидер"),
        PairKind::InnovatorConservative => ("консерв", "новатор"),
        PairKind::SubjectExperts => ("неопытн", "опытн"),
    }
}

/// Whether the one who learns is named first: «молодой – опытный» is another kind of pair.
fn is_reversed(raw: &str, kind: PairKind) -> bool {
    let text = text::folded(raw);
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).collect();
    let (learning, leading) = sides(kind);
    let learning = words.iter().position(|word| word.starts_with(learning));
    let leading = words.iter().position(|word| word.starts_with(leading));
    matches!((learning, leading), (Some(learning), Some(leading)) if learning < leading)
}

/// Words in the place of a person that nobody is yet.
const NOBODY: [&str; 6] = ["ваканс", "вакант", "не назнач", "не определен", "уточня", "нет "];

fn is_nobody(name: &str) -> bool {
    let text = format!("{} ", text::folded(name));
    text.split(' ').count() <= 3 && NOBODY.iter().any(|start| text.starts_with(start))
}

impl<'a, 't, 's> PairRow<'a, 't, 's> {
    pub(super) fn new(
        table: &'a Table<'t>,
        row: usize,
        staff: &'s Staff,
        setting: Setting<'a>,
    ) -> Self {
        Self { table, row, staff, setting, remarks: Vec::new() }
    }

    /// The pairs of the row of the table of this number, and what is said of it.
    pub(super) fn candidates(mut self, table: u32) -> (Vec<Candidate<'s>>, Vec<Remark>) {
        let mut candidates = Vec::new();
        if let Some(kind) = self.kind() {
            let sides = [self.names(FieldName::Mentor), self.names(FieldName::Mentee)];
            if let [Some(mentors), Some(mentees)] = sides {
                for mentor in &mentors {
                    for mentee in &mentees {
                        candidates.extend(self.candidate(kind, mentor, mentee));
                    }
                }
            }
        }
        for candidate in &mut candidates {
            candidate.pair.card.place = Some((table, self.table.rows[self.row]));
        }
        (candidates, self.remarks)
    }

    /// Whether a cell of a table of one row names what it must name for the row to be a pair.
    pub(super) fn is_readable(table: &Table<'_>, field: FieldName) -> bool {
        let raw = table.text(field, 0);
        match field {
            FieldName::Kind => raw.and_then(kind).is_some(),
            FieldName::Mentor | FieldName::Mentee => {
                let cell = person::cell_names(raw.unwrap_or_default());
                let are_names =
                    cell.names.iter().all(|name| !is_nobody(name) && Name::parse(name).is_some());
                cell.unread.is_none() && !cell.names.is_empty() && are_names
            }
            _ => table.has_value(field, 0),
        }
    }

    fn year(&self) -> Option<AcademicYear> {
        self.table.date(FieldName::From, self.row).map(AcademicYear::of)
    }

    fn remark(&self, rule: &'static Rule, field: FieldName, raw: &str) -> Remark {
        let origin = self.table.origin(field, self.row);
        Remark::new(rule, &origin).value(raw.to_owned()).affecting(&AFFECTED)
    }

    /// A row that is refused leaves a pair unknown, of the year of its last day.
    fn refused(&self, rule: &'static Rule, field: FieldName, raw: &str) -> Remark {
        let last = self.table.date(FieldName::To, self.row).map(AcademicYear::of);
        self.remark(rule, field, raw).leaving(GapKind::Unit, last.or(self.year()))
    }

    fn kind(&mut self) -> Option<PairKind> {
        let raw = self.table.text(FieldName::Kind, self.row)?;
        let kind = kind(raw);
        if kind.is_none() {
            self.remarks.push(self.refused(&remark::PAIR_KIND, FieldName::Kind, raw));
        }
        kind
    }

    /// The people of a side; a cell that is no name refuses the row.
    fn names(&mut self, field: FieldName) -> Option<Vec<String>> {
        let raw = self.table.text(field, self.row)?;
        let cell = person::cell_names(raw);
        if let Some(unread) = cell.unread {
            self.remarks.push(self.refused(&remark::NAMES_UNREAD, field, &unread));
        }
        for name in &cell.names {
            if is_nobody(name) || Name::parse(name).is_none() {
                self.remarks.push(self.refused(&remark::BAD_NAME, field, name));
                return None;
            }
        }
        Some(cell.names.into_iter().map(str::to_owned).collect())
    }

    /// Whom a name means: by the first list of the pair's years that has such a person.
    fn member(
        &mut self,
        lists: &[&'s StaffYear],
        field: FieldName,
        raw: &str,
    ) -> Option<Member<'s>> {
        let mut refusal = None;
        for &list in lists {
            match identify(list, raw, &self.table.origin(field, self.row)) {
                Ok(person) => return Some(Member { list, person }),
                Err(remark) => refusal = refusal.or(Some(remark)),
            }
        }
        self.remarks.extend(refusal.map(|remark| remark.affecting(&AFFECTED)));
        None
    }

    /// The lists of some years, and the first of the years without one.
    fn lists(
        &self,
        first: AcademicYear,
        last: AcademicYear,
    ) -> (Vec<&'s StaffYear>, Option<AcademicYear>) {
        let (mut lists, mut year_without_list) = (Vec::new(), None);
        for year in (first.0..=last.0).map(AcademicYear) {
            match self.staff.years.get(&year) {
                Some(of_year) => lists.push(of_year),
                None => year_without_list = year_without_list.or(Some(year)),
            }
        }
        (lists, year_without_list)
    }

    fn candidate(
        &mut self,
        kind: PairKind,
        mentor_name: &str,
        mentee_name: &str,
    ) -> Option<Candidate<'s>> {
        let (table, row) = (self.table, self.row);
        let (from, to) = (table.date(FieldName::From, row)?, table.date(FieldName::To, row)?);
        let year = AcademicYear::of(from);
        let (lists, year_without_list) = self.lists(year, AcademicYear::of(to).max(year));
        let mentor = self.member(&lists, FieldName::Mentor, mentor_name);
        let mentee = self.member(&lists, FieldName::Mentee, mentee_name);
        let mut card = self.card(mentor, mentee);
        card.is_of_one = is_of_one([mentor, mentee], [mentor_name, mentee_name]);
        let pair = Pair {
            year,
            code: String::new(),
            kind,
            mentor: shown_name(mentor, mentor_name),
            mentee: shown_name(mentee, mentee_name),
            order: table.text(FieldName::Order, row).map(str::to_owned),
            from: Some(from),
            to: Some(to),
            status: PairStatus::Active,
            fulfilled: false,
            unchecked: Vec::new(),
            violations: Vec::new(),
            card,
        };
        Some(Candidate {
            pair,
            names: [mentor_name.to_owned(), mentee_name.to_owned()],
            origin: table.origin(FieldName::Mentor, row),
            outcome_origin: table.origin(FieldName::Outcome, row),
            columns: table.fields().map(|(field, _)| field).collect(),
            lists,
            year_without_list,
            mentor,
            mentee,
            term: (from, to),
        })
    }

    fn text(&self, field: FieldName) -> Option<String> {
        self.table.text(field, self.row).map(str::to_owned)
    }

    fn card(&self, mentor: Option<Member<'_>>, mentee: Option<Member<'_>>) -> PairCard {
        let (table, row) = (self.table, self.row);
        let place = &table.place;
        PairCard {
            mentor: mentor.map(|member| staff_card(member.person, self.setting.reference)),
            mentee: mentee.map(|member| staff_card(member.person, self.setting.reference)),
            request: self.text(FieldName::Request),
            order_date: table.date(FieldName::OrderDate, row),
            mentor_consent: self.text(FieldName::MentorConsent),
            mentee_consent: self.text(FieldName::MenteeConsent),
            programme: self.text(FieldName::Programme),
            approved: table.date(FieldName::ProgrammeApproved, row),
            agreement: self.text(FieldName::Agreement),
            agreement_date: table.date(FieldName::AgreementDate, row),
            format: self.text(FieldName::Format),
            grouping: self.text(FieldName::Grouping),
            extra_pay: self.text(FieldName::ExtraPay),
            curator: self.text(FieldName::Curator),
            meetings: table.number(FieldName::Meetings, row),
            done_percent: table.number(FieldName::Done, row),
            outcome: self.text(FieldName::Outcome),
            ended: table.date(FieldName::Ended, row),
            terminated_on: None,
            is_end_unsaid: false,
            is_of_one: false,
            end_reason: self.text(FieldName::EndReason),
            mentor_report: self.text(FieldName::MentorReport),
            checked: Vec::new(),
            lacking: Vec::new(),
            origin: format!(
                "{}, «{}», строка {}",
                place.file.as_deref().unwrap_or_default(),
                place.sheet.as_deref().unwrap_or_default(),
                table.rows[row]
            ),
            cell: table.origin(FieldName::Mentor, row),
            place: None,
            source: None,
            typed: TypedCells::new(),
        }
    }
}

/// Whether mentor and mentee are one person.
fn is_of_one(people: [Option<Member<'_>>; 2], names: [&str; 2]) -> bool {
    match people {
        [Some(mentor), Some(mentee)] if mentor.list.year == mentee.list.year => {
            std::ptr::eq(mentor.person, mentee.person)
        }
        _ => person_key(names[0]) == person_key(names[1]),
    }
}

fn shown_name(member: Option<Member<'_>>, raw: &str) -> String {
    match member {
        Some(member) => member.person.name.display(),
        None => raw.to_owned(),
    }
}

/// A name for comparison, as written where it is no name.
pub(super) fn person_key(raw: &str) -> String {
    match Name::parse(raw) {
        Some(name) => name.key(),
        None => text::folded(raw),
    }
}

pub(super) fn staff_card(person: &Person, reference: &Reference) -> StaffCard {
    let category = person.category.filter(|category| category.is_category());
    StaffCard {
        post: person.post.clone(),
        subject: person.subject.clone(),
        category: category.map(|category| category.title().to_owned()),
        category_until: person.category_until(reference),
        experience_years: person.experience,
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray;

    use super::*;

    #[test]
    fn kinds_are_read_whole() {
        for &named in PairKind::VARIANTS {
            assert_eq!(kind(named.as_str()), Some(named));
            assert_eq!(kind(named.words()), Some(named));
        }
        for (raw, expected) in [
            ("Опытный учитель-молодой специалист", Some(PairKind::ExperiencedYoung)),
            ("опытный – молодой", Some(PairKind::ExperiencedYoung)),
            ("лидер – педагог", Some(PairKind::LeaderStruggling)),
            ("новатор – консерватор", Some(PairKind::InnovatorConservative)),
            ("предметник – предметник", Some(PairKind::SubjectExperts)),
            ("учитель – учитель", None),
            ("студент – молодой учитель", None),
            ("лидер – молодой специалист", None),
            ("не молодой", None),
            ("молодой – опытный", None),
            ("молодой специалист – опытный учитель", None),
            ("неопытный предметник – опытный предметник", None),
            ("консерватор – новатор", None),
            ("дружба", None),
        ] {
            assert_eq!(kind(raw), expected, "{raw}");
        }
    }
}
