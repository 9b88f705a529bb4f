//! The effect of mentoring: results of ВПР by teachers with a mentor against those of the others.
//! At the level of the programme only: no result of a teacher leaves this module.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use crate::analysis::{Effect, Pair};
use crate::error::Result;
use crate::facts::frame::frame;
use crate::facts::query::count;
use crate::facts::rows::Rows;
use crate::facts::schema::{
    CHANGE, CLASS, COUNTED, HIT, MARKS, OF, PERSON, SHARE, SHARE_BEFORE, SUBJECT, YEAR,
};
use crate::ids::EffectVerdict;
use crate::indicator::basis::Basis;
use crate::indicator::pupils::sum_of;
use crate::passport::Lesson;
use crate::period::AcademicYear;
use crate::person::{Found, Name, NameIndex, PersonId};
use crate::remark::{self, Origin, Remark, short_list};
use crate::statistics::{self, Stratum};

/// Days of the reporting year from which on a pair could change something.
const SHORTEST: i64 = 90;
/// Fewest teachers of each group.
const FEWEST: usize = 4;
/// Fewest ways to label them: of fewer no difference is rarer than 5 %.
const FEWEST_LABELLINGS: f64 = 40.0;

/// Whether a teacher is a mentee.
const MENTORED: &str = "mentored";
/// How many teachers a class has in a subject.
const N_TEACHERS: &str = "n_teachers";

/// The effect, or why there is none.
pub(crate) fn effect(basis: Basis<'_>) -> Result<Effect> {
    for year in [basis.year.previous(), basis.year] {
        if basis.passport.lessons.iter().all(|lesson| lesson.year != year) {
            return Ok(refused(format!(
                "в паспорте на листе «Учителя» нет классов {year} учебного года"
            )));
        }
    }
    let groups = Groups::of(changes(basis)?)?;
    let [n_mentored, n_others] = groups.units;
    let counted = match groups.refusal() {
        Some(reason) => refused(reason),
        None => judged(&groups.strata),
    };
    Ok(Effect { n_mentored, n_others, ..counted })
}

/// What is said of rows of «Учителя» without marks of their class in their subject: they feed nothing.
pub(crate) fn idle_lessons(basis: Basis<'_>) -> Result<Option<Remark>> {
    let marked = basis.facts.vpr_works.clone().lazy().filter(col(COUNTED));
    let classes = marked.select([YEAR, CLASS, SUBJECT].map(col));
    let mut works = BTreeSet::new();
    for row in Rows::of(classes.unique(None, UniqueKeepStrategy::Any))?.iter() {
        if let (Some(class), Some(subject)) = (row.text(CLASS)?, row.text(SUBJECT)?) {
            works.insert((row.year()?, class, subject));
        }
    }
    let mut idle = basis.passport.lessons.iter().filter(|lesson| {
        let work = (lesson.year, lesson.class.clone(), lesson.subject.clone());
        lesson.year <= basis.year && !works.contains(&work)
    });
    let Some(first) = idle.next() else { return Ok(None) };
    let mut named = vec![shown(first)];
    named.extend(idle.map(shown));
    let remark = Remark::new(&remark::LESSONS_IDLE, &first.origin);
    Ok(Some(remark.with("lessons", short_list(&named)).standing_for(named.len())))
}

fn shown(lesson: &Lesson) -> String {
    format!("{} {} {}", lesson.year, lesson.class, lesson.subject)
}

fn refused(reason: String) -> Effect {
    Effect { reason: Some(reason), ..Effect::default() }
}

fn judged(strata: &[Stratum]) -> Effect {
    let difference = statistics::difference(strata);
    let interval = difference.interval;
    let verdict = if interval.includes_zero() {
        EffectVerdict::Indistinct
    } else if difference.estimate > 0.0 {
        EffectVerdict::Growth
    } else {
        EffectVerdict::Decline
    };
    Effect {
        estimate: Some(difference.estimate),
        interval: Some(interval.bounds()),
        p: Some(difference.p),
        verdict,
        ..Effect::default()
    }
}

/// Mentees and the others in the subjects that have both.
#[derive(Default)]
struct Groups {
    strata: Vec<Stratum>,
    /// Teachers × subjects.
    units: [u64; 2],
    people: [BTreeSet<String>; 2],
}

impl Groups {
    /// Of a row for a teacher and subject: `subject`, `person`, `mentored`, `change`.
    fn of(changes: LazyFrame) -> Result<Self> {
        let mut groups = Self::default();
        let mut strata: BTreeMap<String, Stratum> = BTreeMap::new();
        for row in Rows::of(changes)?.iter() {
            let (Some(subject), Some(person)) = (row.text(SUBJECT)?, row.text(PERSON)?) else {
                continue;
            };
            let stratum = strata.entry(subject).or_default();
            let is_mentored = row.flag(MENTORED)?;
            let group = if is_mentored { &mut stratum.treated } else { &mut stratum.others };
            group.extend(row.number(CHANGE)?);
            let number = usize::from(!is_mentored);
            groups.units[number] += 1;
            groups.people[number].insert(person);
        }
        groups.strata = strata.into_values().collect();
        Ok(groups)
    }

    /// Why no effect can be told of them.
    fn refusal(&self) -> Option<String> {
        let [mentored, others] = self.people.each_ref().map(BTreeSet::len);
        if mentored.min(others) < FEWEST {
            return Some(format!(
                "сравнимы только учителя с работами ВПР обоих лет, в предметах, где есть и наставляемые, и остальные: \
                 таких наставляемых {mentored}, остальных {others}, а нужно не меньше {FEWEST} тех и других"
            ));
        }
        if statistics::n_labellings(&self.strata) < FEWEST_LABELLINGS {
            return Some(
                "учителей в каждом предмете слишком мало, чтобы отличить различие от случайного"
                    .to_owned(),
            );
        }
        None
    }
}

/// How the share of «4» and «5» of each teacher and subject changed, in the subjects that mentees and others have.
fn changes(basis: Basis<'_>) -> Result<LazyFrame> {
    let teachers = Teachers::of_year(basis);
    let shares = shares(basis, &teachers)?;
    let unit = [SUBJECT, PERSON].map(col);
    let before = shares.clone().filter(col(YEAR).eq(lit(basis.year.previous().0)));
    let before = before.select([col(SUBJECT), col(PERSON), col(SHARE).alias(SHARE_BEFORE)]);
    let is_mentored = col(MENTORED).fill_null(lit(false)).alias(MENTORED);
    let is_other = col(MENTORED).not();
    let has_both = [col(MENTORED), is_other].map(|is| is.any(true).over([col(SUBJECT)]));
    let [has_mentored, has_others] = has_both;
    let units = shares
        .filter(col(YEAR).eq(lit(basis.year.0)))
        .join(before, unit.clone(), unit, JoinArgs::new(JoinType::Inner))
        .join(
            mentees(basis, &teachers)?,
            [col(PERSON)],
            [col(PERSON)],
            JoinArgs::new(JoinType::Left),
        )
        .with_columns([is_mentored, (col(SHARE) - col(SHARE_BEFORE)).alias(CHANGE)])
        .filter(has_mentored?.and(has_others?))
        .sort([SUBJECT, PERSON], SortMultipleOptions::default());
    Ok(units)
}

/// Share of «4» and «5» of the works of both years by the teachers of their classes: `year`, `subject`, `person`,
/// `share`.
fn shares(basis: Basis<'_>, teachers: &Teachers) -> Result<LazyFrame> {
    let of_class = [YEAR, CLASS, SUBJECT].map(col);
    let marked = basis.facts.vpr_works.clone().lazy().filter(col(COUNTED));
    let share = col(HIT).cast(DataType::Float64) / col(OF).cast(DataType::Float64);
    let shares = marked
        .with_columns([sum_of(&MARKS[2..]).alias(HIT), sum_of(&MARKS).alias(OF)])
        .join(lessons(basis, teachers)?, of_class.clone(), of_class, JoinArgs::new(JoinType::Inner))
        .group_by([YEAR, SUBJECT, PERSON].map(col))
        .agg([col(HIT).sum(), col(OF).sum()])
        .filter(col(OF).gt(lit(0)))
        .with_column(share.alias(SHARE));
    Ok(shares)
}

/// Who teaches a subject in a class of the two years. A class that several teach in groups, or one of whom it
/// can't be told who that is, is nobody's.
fn lessons(basis: Basis<'_>, teachers: &Teachers) -> Result<LazyFrame> {
    let mut lessons = basis.passport.lessons.clone();
    lessons.retain(|lesson| [basis.year.previous(), basis.year].contains(&lesson.year));
    let lessons = frame!(lessons, |lesson| {
        YEAR => lesson.year.0,
        CLASS => lesson.class.as_str(),
        SUBJECT => lesson.subject.as_str(),
        PERSON => teachers.key(basis, lesson.year, &lesson.teacher.display()),
    });
    let classes = lessons.lazy().group_by([YEAR, CLASS, SUBJECT].map(col));
    let classes = classes.agg([col(PERSON).n_unique().alias(N_TEACHERS), col(PERSON).first()]);
    Ok(classes.filter(col(N_TEACHERS).eq(count(1)).and(col(PERSON).is_not_null())))
}

/// Teachers with a pair of at least 90 days in the reporting year: `person`, `mentored`.
fn mentees(basis: Basis<'_>, teachers: &Teachers) -> Result<LazyFrame> {
    let mut mentees = BTreeSet::new();
    for pair in basis.pairs.iter().filter(|pair| days_in(pair, basis.year) >= SHORTEST) {
        mentees.extend(teachers.key(basis, basis.year, &pair.mentee));
    }
    let mentees = frame!(mentees, |mentee| { PERSON => mentee.as_str() });
    Ok(mentees.lazy().with_column(lit(true).alias(MENTORED)))
}

/// How many days of a school year a pair has, its first and last among them.
fn days_in(pair: &Pair, year: AcademicYear) -> i64 {
    let Some((from, to)) = pair.from.zip(pair.last_day()) else { return 0 };
    (to.min(year.last_day()) - from.max(year.first_day())).num_days() + 1
}

/// The teachers of the map of the reporting year: the names that both years are joined by.
struct Teachers {
    names: Vec<Name>,
    index: NameIndex,
}

impl Teachers {
    fn of_year(basis: Basis<'_>) -> Self {
        let mut names = BTreeMap::new();
        for lesson in basis.passport.lessons.iter().filter(|lesson| lesson.year == basis.year) {
            if let Some(name) = named(basis, lesson.year, &lesson.teacher.display()) {
                names.insert(name.key(), name);
            }
        }
        let names: Vec<Name> = names.into_values().collect();
        Self { index: NameIndex::new(names.iter().cloned()), names }
    }

    /// The key of the teacher whom a name of a year means; `None`: nobody or several.
    fn key(&self, basis: Basis<'_>, year: AcademicYear, raw: &str) -> Option<String> {
        match self.index.find(&named(basis, year, raw)?) {
            Found::One(PersonId(number)) => Some(self.names[number].key()),
            _ => None,
        }
    }
}

/// The name of the year's list, of a year without a list the name as written.
fn named(basis: Basis<'_>, year: AcademicYear, raw: &str) -> Option<Name> {
    let teacher = basis.staff().named(year, raw, &Origin::default()).ok()?;
    Some(teacher.name().clone())
}
