//! Codes of schools in the systems that name them, and how cells write them.
//! Codes of different systems are never equated by their digits.

use std::cmp::Ordering;
use std::fmt;

use crate::text;
use crate::text::pattern;

/// A system of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum System {
    /// ФИС ОКО logins `edu…`.
    Edu,
    /// Older logins `sch…`.
    Sch,
    /// `Код ОО` of РЦОИ.
    Number,
    /// The name itself.
    Name,
}

impl System {
    /// As the passport names it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Edu => "edu",
            Self::Sch => "sch",
            Self::Number => "Код ОО",
            Self::Name => "Название",
        }
    }
}

/// A code in its system, compared without the zeros before it: they come and go with the cell's format.
#[derive(Debug, Clone)]
pub(crate) struct SchoolCode {
    /// The system.
    pub system: System,
    /// The code: lower case, without «.0», names folded.
    pub code: String,
}

impl SchoolCode {
    fn key(&self) -> (System, &str) {
        let zeros: &[char] = if self.system == System::Number { &['0'] } else { &[] };
        (self.system, self.code.trim_start_matches(zeros))
    }
}

impl PartialEq for SchoolCode {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for SchoolCode {}

impl PartialOrd for SchoolCode {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for SchoolCode {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

pattern! {
    LOGIN = r"(?i)\b(edu|sch)(\d{3,})\b";
}

impl SchoolCode {
    /// Reads a cell: a login anywhere in it, else a number, else a name.
    pub(crate) fn parse(system: Option<&str>, text: &str) -> Option<Self> {
        if let Some(login) = LOGIN.captures(text) {
            let is_edu = login[1].eq_ignore_ascii_case("edu");
            let system = if is_edu { System::Edu } else { System::Sch };
            return Some(Self { system, code: login[0].to_lowercase() });
        }
        let text = text.trim();
        let digits = text.strip_suffix(".0").unwrap_or(text);
        if !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()) {
            let prefix = system.map(text::folded).unwrap_or_default();
            return Some(match prefix.as_str() {
                "edu" => Self { system: System::Edu, code: format!("edu{digits}") },
                "sch" => Self { system: System::Sch, code: format!("sch{digits}") },
                _ => Self { system: System::Number, code: digits.to_owned() },
            });
        }
        let name = name_key(text);
        (!name.is_empty()).then_some(Self { system: System::Name, code: name })
    }
}

impl fmt::Display for SchoolCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.system {
            System::Number => write!(f, "Код ОО {}", self.code),
            System::Name => write!(f, "«{}»", self.code),
            System::Edu | System::Sch => f.write_str(&self.code),
        }
    }
}

/// A school's name for comparison: folded, without quotes.
fn name_key(text: &str) -> String {
    text::folded(text).replace(['"', '«', '»', '“', '”', '\''], "").replace("№ ", "№")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_every_system_are_read() {
        for (system, text, expected) in [
            (None, "edu784512", "edu784512"),
            (None, "МБОУ «СОШ №1»(edu123456)", "edu123456"),
            (None, "edu223526 | МБОУ \"Лицей\"", "edu223526"),
            (None, "9306.0", "Код ОО 9306"),
            (Some("Код ОО"), "0310", "Код ОО 0310"),
            (Some("edu"), "784512", "edu784512"),
            (Some("Название"), "ГБОУ  «СОШ №1»", "«гбоу сош №1»"),
            (None, "ГБОУ \"СОШ №\u{a0}1\" ", "«гбоу сош №1»"),
        ] {
            let code = SchoolCode::parse(system, text).unwrap();
            assert_eq!(code.to_string(), expected, "{text}");
        }
        assert_eq!(SchoolCode::parse(None, " "), None);
        assert_eq!(SchoolCode::parse(None, "0310"), SchoolCode::parse(None, "310.0"));
    }
}
