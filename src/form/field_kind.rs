//! How the cells of a column are read: the closed set of the declarations.
//! The reading itself stands in `value`.

use serde::Deserialize;

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
    /// The day of a moment.
    Moment,
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
    /// A step of a scale, also with its words: «3 – скорее да».
    Step,
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
        matches!(self, Self::Date | Self::Moment | Self::Period | Self::Start | Self::End)
    }
}
