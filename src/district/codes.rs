//! Codes of a school by their systems, and when two of them are one.
//! A code of exams is known within its municipality only; codes of different systems are never equated.

use schemars::JsonSchema;
use serde::Serialize;

/// The codes of a school, the first of each system.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct DistrictCodes {
    pub(crate) edu: Option<String>,
    pub(crate) sch: Option<String>,
    /// «12/0310» where its municipality is known, else «0310».
    pub(crate) oo: Option<String>,
}

/// The municipalities of all codes of exams in a district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Municipalities {
    /// None is named: all codes are of one.
    Unnamed,
    One(String),
    /// A code without its municipality is no school's.
    Several,
}

impl Municipalities {
    /// Of those that are named, with the zeros before them or without.
    pub(super) fn of<'c>(named: impl IntoIterator<Item = &'c str>) -> Self {
        let mut municipalities = Self::Unnamed;
        for name in named {
            let name = without_zeros(name);
            match &municipalities {
                Self::Unnamed => municipalities = Self::One(name.to_owned()),
                Self::One(known) if known == name => {}
                Self::One(_) | Self::Several => return Self::Several,
            }
        }
        municipalities
    }

    /// A code of exams as others are compared with it, without zeros; `None`: it tells no school from others.
    fn comparable(&self, code: &str) -> Option<String> {
        if let Some((municipality, number)) = code.split_once('/') {
            return Some(format!("{}/{}", without_zeros(municipality), without_zeros(number)));
        }
        match self {
            Self::Unnamed => Some(without_zeros(code).to_owned()),
            Self::One(municipality) => Some(format!("{municipality}/{}", without_zeros(code))),
            Self::Several => None,
        }
    }
}

/// They come and go with a cell's format.
fn without_zeros(number: &str) -> &str {
    number.trim_start_matches('0')
}

/// The municipality that stands in a code of exams.
pub(super) fn municipality_in(code: &str) -> Option<&str> {
    code.split_once('/').map(|(municipality, _)| municipality)
}

impl DistrictCodes {
    /// Of the code that a report shows and the codes in the folder with their systems.
    pub(crate) fn of(shown: Option<&str>, listed: &[(&'static str, String)]) -> Self {
        let mut codes = Self::default();
        let shown = shown.map(|code| (system_of(code), code));
        let listed = listed.iter().map(|(system, code)| (*system, code.as_str()));
        for (system, code) in shown.into_iter().chain(listed) {
            let slot = match system {
                "edu" => &mut codes.edu,
                "sch" => &mut codes.sch,
                // A name is no code.
                "Код ОО" => &mut codes.oo,
                _ => continue,
            };
            slot.get_or_insert_with(|| code.to_owned());
        }
        codes
    }

    /// These codes, of a system without one another's.
    pub(crate) fn or(self, other: &Self) -> Self {
        Self {
            edu: self.edu.or_else(|| other.edu.clone()),
            sch: self.sch.or_else(|| other.sch.clone()),
            oo: self.oo.or_else(|| other.oo.clone()),
        }
    }

    /// A code of the school; that of exams with its municipality, where that is known.
    pub(super) fn with_municipality(&self, code: String) -> String {
        let number = self.oo.as_deref().and_then(|number| number.split_once('/'));
        match (&self.oo, number) {
            (Some(full), Some((_, number))) if without_zeros(number) == without_zeros(&code) => {
                full.clone()
            }
            _ => code,
        }
    }

    /// The code that a school is shown under: a login, else the code of exams.
    pub(crate) fn shown(&self) -> Option<&String> {
        self.edu.as_ref().or(self.sch.as_ref()).or(self.oo.as_ref())
    }

    /// The systems that a code is known of.
    pub(super) fn systems(&self, municipalities: &Municipalities) -> Vec<&'static str> {
        let mut systems = Vec::new();
        for (system, _) in self.comparable(municipalities) {
            systems.push(system);
        }
        systems
    }

    /// Those that tell the school from others, as they are compared.
    pub(crate) fn comparable(
        &self,
        municipalities: &Municipalities,
    ) -> Vec<(&'static str, String)> {
        let number = self.oo.as_deref().and_then(|number| municipalities.comparable(number));
        let codes = [("edu", self.edu.clone()), ("sch", self.sch.clone()), ("oo", number)];
        codes.into_iter().filter_map(|(system, code)| Some((system, code?))).collect()
    }
}

/// How records name a school: by its code with the system, else by its folder.
pub(super) fn school_id(code: Option<&str>, folder: &str) -> String {
    let Some(code) = code else { return format!("folder:{folder}") };
    match code.get(..3) {
        Some(system @ ("edu" | "sch")) => format!("{system}:{}", &code[3..]),
        _ if code.chars().all(|sign| sign.is_ascii_digit() || sign == '/') => format!("oo:{code}"),
        _ => format!("name:{code}"),
    }
}

/// The code that a record names a school by; `None`: it is known by its folder.
pub(super) fn code_of(school: &str) -> Option<String> {
    let (system, code) = school.split_once(':')?;
    match system {
        "edu" | "sch" => Some(format!("{system}{code}")),
        "oo" | "name" => Some(code.to_owned()),
        _ => None,
    }
}

fn system_of(code: &str) -> &'static str {
    match code.get(..3) {
        Some("edu") => "edu",
        Some("sch") => "sch",
        _ if code.chars().all(|sign| sign.is_ascii_digit() || sign == '/') => "Код ОО",
        _ => "Название",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(number: &str, named: &[&str]) -> Option<String> {
        let codes = DistrictCodes::of(Some(number), &[]);
        codes.comparable(&Municipalities::of(named.iter().copied())).pop().map(|(_, code)| code)
    }

    #[test]
    fn a_code_of_exams_is_known_within_its_municipality() {
        assert_eq!(compared("0310", &[]).as_deref(), Some("310"));
        assert_eq!(compared("0310", &["012", "12"]).as_deref(), Some("12/310"));
        assert_eq!(compared("012/310", &["12"]).as_deref(), Some("12/310"));
        assert_eq!(compared("0310", &["12", "13"]), None);
        assert_eq!(compared("13/310", &["12", "13"]).as_deref(), Some("13/310"));
    }
}
