//! The teachers of N_пед on the day of the snapshot, each with what a choice of pairs asks of them.
//! Gathers what lists, standing pairs, requests and the passport say; chooses nobody.

use std::collections::{BTreeSet, HashMap};

use crate::analysis::{MentoringRequest, Pair};
use crate::category::Category;
use crate::error::{Error, Result};
use crate::facts::evidence;
use crate::facts::staff::{Person, StaffYear, is_new};
use crate::ids::{PairKind, PairRole, PairStatus};
use crate::mentoring::candidate::person_key;
use crate::mentoring::fitness::Side;
use crate::person::{Found, PersonId};

use super::Ground;

/// How many mentees a mentor takes who does not say how many.
const USUAL_CAPACITY: u8 = 2;

/// A teacher of N_пед.
#[derive(Debug)]
pub(super) struct Teacher<'a> {
    pub(super) person: &'a Person,
    pub(super) name: String,
    pub(super) side: Side<'a>,
    /// Высшая or первая in force.
    pub(super) category: Option<Category>,
    pub(super) parallels: BTreeSet<u8>,
    pub(super) is_young_or_new: bool,
    /// Whether a pair in which the teacher was the mentor was completed.
    pub(super) has_mentored: bool,
    /// Standing pairs in which the teacher is the mentor.
    pub(super) n_active: u32,
    /// Kinds of the standing pairs in which the teacher is the mentee.
    pub(super) mentored_in: BTreeSet<PairKind>,
    /// Keys of those whom the teacher would, and would not, work with.
    pub(super) wanted: BTreeSet<String>,
    pub(super) unwanted: BTreeSet<String>,
    /// What the teacher asks for as a mentor.
    pub(super) offers: Vec<&'a MentoringRequest>,
    /// What the teacher asks for as a mentee.
    pub(super) needs: Vec<&'a MentoringRequest>,
}

impl Teacher<'_> {
    /// How many new mentees the teacher may take.
    pub(super) fn free(&self, limit: u8) -> u32 {
        let stated = self.offers.iter().map(|offer| offer.capacity.unwrap_or(USUAL_CAPACITY));
        let capacity = stated.max().unwrap_or(USUAL_CAPACITY).min(limit);
        u32::from(capacity).saturating_sub(self.n_active)
    }

    /// The requests that a pair of a kind would answer.
    pub(super) fn needs_of(&self, kind: PairKind) -> impl Iterator<Item = &MentoringRequest> {
        let needs = self.needs.iter().copied();
        needs.filter(move |need| need.kind.is_none_or(|named| named == kind))
    }
}

/// Most teachers of a list that pairs are proposed for: the best set costs as their cube.
const MOST_TEACHERS: usize = 1_000;

/// Whether a list is of more people than any school has.
pub(in crate::mentoring) fn is_of_many(list: &StaffYear) -> bool {
    list.persons.len() > MOST_TEACHERS
}

/// The list of the year, and the list of the year before.
pub(super) fn lists<'a>(ground: &Ground<'a>) -> Result<(&'a StaffYear, Option<&'a StaffYear>)> {
    let years = &ground.inputs.facts.staff.in_force().years;
    let list = years.get(&ground.year).ok_or(Error::NoStaffOfYear(ground.year))?;
    if is_of_many(list) {
        return Err(Error::ManyTeachers(ground.year));
    }
    Ok((list, years.get(&ground.year.previous())))
}

/// The teachers of N_пед, by name.
pub(super) fn teachers<'a>(ground: &Ground<'a>) -> Result<Vec<Teacher<'a>>> {
    let (list, before) = lists(ground)?;
    let choices = &ground.inputs.setting.passport.choices;
    let shown = evidence::shown_by(list.at, ground.inputs.facts, choices, ground.inputs.tables)?;
    let mut teachers = Vec::new();
    for person in list.counted() {
        let has_evidence = shown.as_ref().map(|people| people.contains(&person.key));
        let mut teacher = Teacher::new(person, has_evidence);
        let is_new = is_new(person, list, before, choices.snapshot) == Some(true);
        teacher.is_young_or_new = is_new || is_young(person, choices.young_below);
        teacher.side.has_category = list.has_categories.then_some(teacher.category.is_some());
        teachers.push(teacher);
    }
    take_pairs_and_requests(&mut teachers, ground, list);
    let mut by_number = HashMap::new();
    for (place, teacher) in teachers.iter().enumerate() {
        by_number.insert(teacher.person.number, place);
    }
    for lesson in &ground.inputs.setting.passport.lessons {
        let Found::One(PersonId(number)) = list.find(&lesson.teacher) else { continue };
        if lesson.year == ground.year
            && let Some(number) = by_number.get(&list.persons[number].number)
        {
            teachers[*number].take_lesson(&lesson.class);
        }
    }
    for teacher in &mut teachers {
        teacher.take_subjects(ground);
    }
    teachers.sort_by(|one, another| {
        (&one.name, one.person.number).cmp(&(&another.name, another.person.number))
    });
    Ok(teachers)
}

/// Gives pairs and requests to those whom they name.
fn take_pairs_and_requests<'a>(
    teachers: &mut [Teacher<'a>],
    ground: &Ground<'a>,
    list: &StaffYear,
) {
    let mut by_key: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, teacher) in teachers.iter().enumerate() {
        by_key.entry(&teacher.person.key).or_default().push(place);
    }
    for pair in ground.pairs {
        for place in by_key.get(&*person_key(&pair.mentor)).into_iter().flatten() {
            teachers[*place].take_mentees(pair, list);
        }
        for place in by_key.get(&*person_key(&pair.mentee)).into_iter().flatten() {
            teachers[*place].take_mentor(pair, list);
        }
    }
    for request in ground.inputs.requests.iter().filter(|request| request.year == ground.year) {
        for place in by_key.get(&*person_key(&request.name)).into_iter().flatten() {
            teachers[*place].take_request(request);
        }
    }
}

fn is_young(person: &Person, young_below: u8) -> bool {
    person.experience.is_some_and(|years| years < f64::from(young_below))
}

/// Whether a pair stands on the day of the list.
pub(super) fn is_active(pair: &Pair, list: &StaffYear) -> bool {
    let is_going_on = matches!(pair.status, PairStatus::Active | PairStatus::Extended);
    let has_begun = pair.from.is_some_and(|from| from <= list.at);
    is_going_on && has_begun && pair.to.is_some_and(|to| to >= list.at)
}

impl<'a> Teacher<'a> {
    fn new(person: &'a Person, has_evidence: Option<bool>) -> Self {
        Self {
            person,
            name: person.name.display(),
            side: Side { experience: person.experience, has_evidence, ..Side::default() },
            category: person.category.filter(|category| category.is_category()),
            parallels: BTreeSet::new(),
            is_young_or_new: false,
            has_mentored: false,
            n_active: 0,
            mentored_in: BTreeSet::new(),
            wanted: BTreeSet::new(),
            unwanted: BTreeSet::new(),
            offers: Vec::new(),
            needs: Vec::new(),
        }
    }

    /// Takes a pair in which the teacher is the mentor.
    fn take_mentees(&mut self, pair: &Pair, list: &StaffYear) {
        self.n_active += u32::from(is_active(pair, list));
        let is_earlier = pair.from.is_some_and(|from| from <= list.at);
        self.has_mentored |= is_earlier && pair.status == PairStatus::Completed;
    }

    /// Takes a pair in which the teacher is the mentee.
    fn take_mentor(&mut self, pair: &Pair, list: &StaffYear) {
        if is_active(pair, list) {
            self.mentored_in.insert(pair.kind);
        }
    }

    fn take_request(&mut self, request: &'a MentoringRequest) {
        match request.role {
            PairRole::Mentor => self.offers.push(request),
            PairRole::Mentee => self.needs.push(request),
        }
        self.parallels.extend(&request.parallels);
        self.wanted.extend(request.wanted.iter().map(|name| person_key(name)));
        self.unwanted.extend(request.unwanted.iter().map(|name| person_key(name)));
    }

    /// What the list and the requests say the teacher teaches.
    fn take_subjects(&mut self, ground: &Ground<'a>) {
        let of_requests = self.offers.iter().chain(&self.needs);
        let stated = of_requests.filter_map(|request| request.subject.as_deref());
        let cells = stated.chain(self.person.subject.as_deref());
        self.side.take_subjects(cells, ground.inputs.setting.reference);
    }

    /// Takes the parallel of a class that the passport says the teacher teaches.
    fn take_lesson(&mut self, class: &str) {
        let grade = class.trim_end_matches(|sign: char| !sign.is_ascii_digit());
        self.parallels.extend(grade.parse::<u8>());
    }
}
