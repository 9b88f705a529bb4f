//! Whom a name in a record of a school year means: a person of the year's list, or nobody it can be told of.
//! The only place where records of every kind are given to people; why a name is nobody's is a remark.

use super::person::Person;
use super::year::{Staff, StaffYear};
use crate::period::AcademicYear;
use crate::person::{Found, Name, PersonId};
use crate::remark::{self, Gap, GapKind, Origin, Remark, Rule};

/// Whom a record of a school year names.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Teacher<'s> {
    /// A person of the year's list.
    Listed(&'s Person),
    /// The name as written, in a year without a list.
    Unlisted(Name),
}

impl Teacher<'_> {
    /// The name: as listed, else as written.
    pub(crate) fn name(&self) -> &Name {
        match self {
            Self::Listed(person) => &person.name,
            Self::Unlisted(name) => name,
        }
    }

    /// Whether records are counted: of a person of N_пед, and of anybody where no list says who that is.
    pub(crate) fn is_counted(&self) -> bool {
        match self {
            Self::Listed(person) => person.is_counted(),
            Self::Unlisted(_) => true,
        }
    }

    /// Number of the person in the list.
    pub(crate) fn member(&self) -> Option<u32> {
        match self {
            Self::Listed(person) => Some(person.number),
            Self::Unlisted(_) => None,
        }
    }

    /// Key of the name, by which records of one teacher are joined.
    pub(crate) fn key(&self) -> String {
        self.name().key()
    }
}

impl Staff {
    /// The teacher of N_пед whom a name means in a year; of a year without a list the name as written.
    ///
    /// # Errors
    /// A remark: no name, nobody, several people, or one who is not of N_пед.
    pub(crate) fn teacher(
        &self,
        year: AcademicYear,
        raw: &str,
        origin: &Origin,
    ) -> Result<Teacher<'_>, Box<Remark>> {
        let teacher = self.named(year, raw, origin)?;
        if teacher.is_counted() {
            Ok(teacher)
        } else {
            Err(refusal(&remark::NOT_A_TEACHER, raw, origin))
        }
    }

    /// The same, of N_пед or not.
    ///
    /// # Errors
    /// A remark: no name, nobody, or several people.
    pub(crate) fn named(
        &self,
        year: AcademicYear,
        raw: &str,
        origin: &Origin,
    ) -> Result<Teacher<'_>, Box<Remark>> {
        match self.years.get(&year) {
            Some(list) => identify(list, raw, origin).map(Teacher::Listed),
            None => match Name::parse(raw) {
                Some(name) => Ok(Teacher::Unlisted(name)),
                None => Err(refusal(&remark::BAD_NAME, raw, origin)),
            },
        }
    }
}

/// The person whom a name means among the staff of a year, or the remark that says why none.
///
/// # Errors
/// A remark: no name, nobody, or several people.
pub(crate) fn identify<'s>(
    list: &'s StaffYear,
    raw: &str,
    origin: &Origin,
) -> Result<&'s Person, Box<Remark>> {
    let Some(name) = Name::parse(raw) else {
        return Err(refusal(&remark::BAD_NAME, raw, origin));
    };
    let (rule, candidates, introduction) = match list.find(&name) {
        Found::One(PersonId(number)) => return Ok(&list.persons[number]),
        Found::Several(ids) => (&remark::SEVERAL_PERSONS, ids, "это могут быть:"),
        Found::None { likely } => (&remark::NO_SUCH_PERSON, likely, "возможно, это"),
    };
    let candidates: Vec<&Person> =
        candidates.iter().filter_map(|id| list.persons.get(id.0)).collect();
    let names: Vec<String> = candidates.iter().map(|person| person.name.display()).collect();
    let shown = match names.as_slice() {
        [] => String::new(),
        names => format!(" ({introduction} {})", names.join(", ")),
    };
    let mut remark = refusal(rule, raw, origin).with("candidates", shown);
    // A name that may mean a teacher of the year leaves open whether the record is theirs.
    if candidates.iter().any(|person| person.is_counted()) {
        remark.gap = Some(Gap { kind: GapKind::Event, year: Some(list.year), units: 1 });
    }
    Err(Box::new(remark))
}

/// What is said of a name that is nobody's.
fn refusal(rule: &'static Rule, raw: &str, origin: &Origin) -> Box<Remark> {
    Box::new(Remark::new(rule, origin).value(raw.to_owned()))
}
