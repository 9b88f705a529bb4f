//! What the rows of a form become and how the cells of a column are read: closed sets of the declarations.
//! Says which kinds go together, not what is counted from them.

use serde::Deserialize;

use crate::form::FieldName;
use crate::ids::FormKind;

/// How the text of a cell becomes a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// As it stands, trimmed.
    Text,
    /// A text whose lines stay apart.
    Lines,
    /// A number.
    Number,
    /// A number 0–100, «%» allowed.
    Percent,
    /// A mark 2–5.
    Mark,
    /// Points of a task: a number, or «X» for a task not attempted.
    Points,
    /// A day.
    Date,
    /// When something took place: a day, days, a month, a school year.
    Period,
    /// The first day of a term: a day, or the month or school year it begins with.
    Start,
    /// The last day of a term: a day, or the month or school year it ends with.
    End,
    /// A code of a person, which Excel must not have changed.
    Code,
    /// Points, also «76 б.».
    Score,
    /// Yes or no.
    Flag,
    /// A school year.
    Year,
    /// A grade 1–12.
    Grade,
    /// Years of pedagogical experience, also «12 л 3 м 5 д».
    Experience,
    /// Years of all experience.
    TotalExperience,
    /// Hours, also «72 ч.».
    Hours,
}

impl FieldKind {
    /// Whether its cells are dates.
    pub fn is_date(self) -> bool {
        matches!(self, Self::Date | Self::Period | Self::Start | Self::End)
    }
}

impl FormKind {
    /// Whether its tables are sheets of the passport.
    pub fn is_of_passport(self) -> bool {
        matches!(
            self,
            Self::Passport
                | Self::PassportCodes
                | Self::PassportTargets
                | Self::PassportClasses
                | Self::PassportContingent
                | Self::PassportTeachers
                | Self::PassportScales
                | Self::PassportDiagnostic
                | Self::PassportColumns
        )
    }

    /// Whether its tables are of ВПР, those without marks too.
    pub fn is_of_vpr(self) -> bool {
        matches!(self, Self::VprPupils | Self::VprPoints | Self::VprMarks | Self::VprReport)
    }

    /// Whether its rows are dated by events, which go on when the year that is reported is over.
    pub fn is_of_events(self) -> bool {
        matches!(
            self,
            Self::Experience | Self::Contest | Self::Training | Self::Courses | Self::Pair
        )
    }

    /// Whether a row may state its school year in a column.
    pub fn is_yearly(self) -> bool {
        matches!(
            self,
            Self::VprPupils
                | Self::VprPoints
                | Self::VprMarks
                | Self::Diagnostic
                | Self::Difficulty
                | Self::Climate
                | Self::Effectiveness
        )
    }

    /// The field of the day that something of a row took place on.
    pub fn day_field(self) -> Option<FieldName> {
        match self {
            Self::Experience | Self::Contest | Self::Training | Self::Exam => Some(FieldName::Date),
            Self::Courses | Self::Staff => Some(FieldName::Issued),
            Self::Pair => Some(FieldName::From),
            _ => None,
        }
    }
}
