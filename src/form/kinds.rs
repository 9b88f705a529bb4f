//! What each kind of rows is: one row of a table for each, from which everybody reads it.
//! Which figures the rows feed stands with the figures, which columns decide them in `deciding`.

use crate::form::{FieldName, FormKind};

mod rows;
mod words;

use rows::KINDS;

/// What tables are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    Vpr,
    Exam,
    Diagnostic,
    /// Who works at the school.
    Staff,
    /// What teachers took part in or learned.
    Event,
    Pair,
    /// What teachers ask of pairs to come.
    Request,
    Survey,
    /// Effectiveness of teachers.
    Scores,
    Passport,
    /// No figure and no setting.
    Nothing,
}

/// By what a row is dated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dating {
    /// The school year in its column; without one, that of its table.
    Year,
    /// The texts round its table.
    Title,
    /// The year of its list; the courses in it by the days of their documents.
    List,
    /// The day of an exam, its own or that of the table.
    ExamDay,
    /// The day of an event.
    Day,
    /// The day of a document, for the years that look back at it.
    Document,
    /// The first and the last day of a term.
    Term,
    /// Nothing: it is no row of a year.
    Undated,
}

/// How it is known whose a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// Each row names its school.
    Row,
    /// Rows name their school where a column of schools is there.
    Column,
    /// Rows are of the school that the report is about.
    School,
}

/// How many units of a figure a row is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Units {
    One,
    /// So many as the field states.
    Stated(FieldName),
    /// A row of a group: so many as wrote, else the sum of its levels; of a pupil: one.
    Levels,
}

/// What the cells of a column look like.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Look {
    Days,
    Flags,
    RepeatedWords,
}

/// Fields that decide a figure and are told by the look of their cells where no heading names them.
#[derive(Debug)]
pub(crate) struct TellingCells {
    pub(crate) fields: &'static [FieldName],
    pub(crate) look: Look,
    /// What they may tell.
    pub(crate) may_tell: &'static str,
}

/// What is said of a kind of rows.
#[derive(Debug)]
pub(crate) struct KindRow {
    kind: FormKind,
    pub(crate) about: About,
    pub(crate) dating: Dating,
    /// Fields that name or code the people of a form that has a row or more for each of them.
    pub(crate) people: &'static [FieldName],
    pub(crate) owner: Owner,
    pub(crate) units: Units,
    /// Words of a column that nobody reads, by which a row would not count.
    pub(crate) void_words: &'static [&'static str],
    /// Beginnings of headings under which «нет» takes a row out, beside those of any form.
    pub(crate) void_headings: &'static [&'static str],
    pub(crate) telling: &'static [TellingCells],
    /// Beginnings of words that speak of it in the names of files, sheets and folders.
    pub(crate) name_starts: &'static [&'static str],
    /// Such words that as beginnings would be those of others.
    pub(crate) name_words: &'static [&'static str],
}

const _: () = {
    let mut place = 0;
    while place < KINDS.len() {
        assert!(
            KINDS[place].kind as usize == place,
            "rows of KINDS stand in the order of FormKind"
        );
        place += 1;
    }
};

impl FormKind {
    /// Its row.
    pub(crate) fn row(self) -> &'static KindRow {
        &KINDS[self as usize]
    }

    /// Whether its tables are sheets of the passport.
    pub(crate) fn is_of_passport(self) -> bool {
        self.row().about == About::Passport
    }

    /// Whether nothing is counted from its tables.
    pub(crate) fn is_of_nothing(self) -> bool {
        self.row().about == About::Nothing
    }

    /// Whether its tables are of ВПР, those without marks too.
    pub(crate) fn is_of_vpr(self) -> bool {
        self.row().about == About::Vpr
    }

    /// Whether its rows are pupils, whose names are not quoted.
    pub(crate) fn is_of_pupils(self) -> bool {
        matches!(self.row().about, About::Vpr | About::Exam | About::Diagnostic)
    }

    /// Whether its rows are dated by events, which go on when the year that is reported is over.
    pub(crate) fn is_of_events(self) -> bool {
        matches!(self.row().about, About::Event | About::Pair)
    }

    /// Whether a row may state its school year in a column.
    pub(crate) fn is_yearly(self) -> bool {
        self.row().dating == Dating::Year
    }

    /// The fields of the days that something of a row took place on, the first day first.
    pub(crate) fn days(self) -> &'static [FieldName] {
        match self.row().dating {
            Dating::Day | Dating::ExamDay => &[FieldName::Date],
            Dating::Document | Dating::List => &[FieldName::Issued],
            Dating::Term => &[FieldName::From, FieldName::To],
            Dating::Year | Dating::Title | Dating::Undated => &[],
        }
    }
}

impl Look {
    /// What such cells are called.
    pub(crate) fn called(self) -> &'static str {
        match self {
            Self::Days => "даты",
            Self::Flags => "«да» и «нет»",
            Self::RepeatedWords => "слова, которые повторяются",
        }
    }
}
