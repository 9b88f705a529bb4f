//! Which figures the columns of a form decide: where a cell of a row that was read has no value, where nobody
//! reads the column, where no table has it. A table; what is said of it, and where, its readers decide.

use crate::form::{FieldName, FormKind};
use crate::programme::IndicatorId;
use crate::remark::GapKind;

use GapKind::{Deciding, Event, Unit};

/// The figures that a column decides.
#[derive(Debug, Clone, Copy)]
enum Figures {
    /// All that rows of its form feed.
    Fed,
    /// These of them.
    Only(&'static [IndicatorId]),
    /// None of them, but lines of the self-assessment.
    NoFigure,
    /// Nothing at all.
    Idle,
}

use Figures::{Fed, Idle, NoFigure, Only};

/// What is said where a table lacks a column.
#[derive(Debug)]
pub(crate) struct Absence {
    /// What the columns are called, of which one is enough.
    pub(crate) called: &'static str,
    /// What can't be told without them.
    pub(crate) effect: &'static str,
    /// The form without whose rows nobody asks.
    pub(crate) asked_by: Option<FormKind>,
}

/// Columns of a form that decide the same.
#[derive(Debug)]
pub(crate) struct DecidingColumns {
    pub(crate) kinds: &'static [FormKind],
    pub(crate) fields: &'static [FieldName],
    /// The figures that a blank or unread cell leaves open in a row that was read, and how it could move them.
    cell: Option<(Figures, GapKind)>,
    /// The figures that the column could move where nobody reads it.
    column: Figures,
    /// `None`: the form can't be recognised without it, or does well without it.
    pub(crate) absence: Option<Absence>,
}

impl DecidingColumns {
    const fn new(
        kinds: &'static [FormKind],
        fields: &'static [FieldName],
        cell: Option<(Figures, GapKind)>,
        column: Figures,
    ) -> Self {
        Self { kinds, fields, cell, column, absence: None }
    }

    const fn or_else_said(
        mut self,
        called: &'static str,
        effect: &'static str,
        asked_by: Option<FormKind>,
    ) -> Self {
        self.absence = Some(Absence { called, effect, asked_by });
        self
    }

    /// The figures that the columns of a form of this kind decide.
    pub(crate) fn figures(&self, kind: FormKind) -> &'static [IndicatorId] {
        self.column.of(kind)
    }
}

impl Figures {
    fn of(self, kind: FormKind) -> &'static [IndicatorId] {
        match self {
            Fed => kind.feeds(),
            Only(figures) => figures,
            NoFigure | Idle => &[],
        }
    }
}

const CATEGORY: Figures = Only(&[IndicatorId::CategoryHighFirst]);
const YOUNG: Figures = Only(&[IndicatorId::YoungSupported]);
const LEARNING: Figures = Only(&[IndicatorId::LessonDesign]);
const COMPLETED: Figures = Only(&[IndicatorId::PairsCompleted]);

/// Columns of results of ВПР, whose forms have the same.
const VPR: &[FormKind] = &[FormKind::VprPupils, FormKind::VprPoints];
const STAFF: &[FormKind] = &[FormKind::Staff];

/// Columns that decide more, less or otherwise than the rest of their form: [`of_column`] says what that does.
pub(crate) const DECIDING: [DecidingColumns; 19] = [
    DecidingColumns::new(VPR, &[FieldName::Mark, FieldName::Score], Some((Fed, Unit)), Fed),
    // Marks of the journal are compared beside the figures.
    DecidingColumns::new(VPR, &[FieldName::Journal], None, NoFigure),
    DecidingColumns::new(
        &[FormKind::Exam],
        &[FieldName::Mark, FieldName::TestScore, FieldName::Primary],
        Some((Fed, Unit)),
        Fed,
    ),
    DecidingColumns::new(&[FormKind::Diagnostic], &[FieldName::Level], Some((Fed, Unit)), Fed),
    DecidingColumns::new(&[FormKind::Difficulty], &[FieldName::Answer], Some((Fed, Unit)), Fed),
    DecidingColumns::new(&[FormKind::Climate], &[FieldName::Score], Some((Fed, Unit)), Fed),
    DecidingColumns::new(STAFF, &[FieldName::Category], Some((CATEGORY, Deciding)), CATEGORY)
        .or_else_said(
            "«Категория»",
            "есть ли у педагогов высшая и первая категория, по этому списку не узнать",
            None,
        ),
    DecidingColumns::new(
        STAFF,
        &[FieldName::Awarded, FieldName::Until],
        Some((CATEGORY, Deciding)),
        CATEGORY,
    ),
    // Without pairs nobody asks whether the young have a mentor.
    DecidingColumns::new(STAFF, &[FieldName::Experience], Some((YOUNG, Deciding)), YOUNG)
        .or_else_said(
            "«Педагогический стаж»",
            "молодых педагогов по этому списку не узнать (общий стаж, если он есть, взят вместо \
             педагогического)",
            Some(FormKind::Pair),
        ),
    // Only taken where the pedagogical experience is blank, whose own cell is asked for.
    DecidingColumns::new(STAFF, &[FieldName::TotalExperience], None, YOUNG),
    // A person whose day was not read counts as being there; a column of days says who was not.
    DecidingColumns::new(STAFF, &[FieldName::Hired], Some((YOUNG, Deciding)), Fed),
    // Who belongs to the staff: they are in the denominators already.
    DecidingColumns::new(
        STAFF,
        &[FieldName::Dismissed, FieldName::Teaching, FieldName::External, FieldName::Post],
        Some((Fed, Deciding)),
        Fed,
    ),
    // A row without a name is refused; what a status means is judged where it is read.
    DecidingColumns::new(STAFF, &[FieldName::Fio, FieldName::Status], None, Fed),
    // A course of a staff list counts by its day; a column of it alone tells nothing of the learning.
    DecidingColumns::new(STAFF, &[FieldName::Issued], Some((LEARNING, Event)), Idle),
    DecidingColumns::new(
        STAFF,
        &[
            FieldName::Provider,
            FieldName::Course,
            FieldName::CourseKind,
            FieldName::Hours,
            FieldName::FreeCourses,
            FieldName::Qualification,
            FieldName::EducationKind,
            FieldName::Number,
            FieldName::LineNumber,
        ],
        None,
        Idle,
    ),
    DecidingColumns::new(&[FormKind::Courses], &[FieldName::Issued], Some((LEARNING, Event)), Fed),
    DecidingColumns::new(
        &[FormKind::Pair],
        &[FieldName::Outcome, FieldName::Done],
        Some((COMPLETED, Deciding)),
        COMPLETED,
    ),
    DecidingColumns::new(
        &[FormKind::Pair],
        &[FieldName::Order, FieldName::OrderDate, FieldName::Curator, FieldName::Request],
        None,
        NoFigure,
    ),
    DecidingColumns::new(
        &[FormKind::Training],
        &[FieldName::Hours, FieldName::Topic],
        None,
        LEARNING,
    ),
];

fn row(kind: FormKind, field: FieldName) -> Option<&'static DecidingColumns> {
    DECIDING.iter().find(|row| row.kinds.contains(&kind) && row.fields.contains(&field))
}

/// The figures that a cell leaves open whose row was read without it, and how it could move them.
pub(crate) fn of_cell(
    kind: FormKind,
    field: FieldName,
) -> Option<(&'static [IndicatorId], GapKind)> {
    let (figures, gap) = row(kind, field)?.cell?;
    Some((figures.of(kind), gap))
}

/// The figures that a column could move where nobody reads it. Columns of no row are of the staff's
/// self-assessment in its lists; elsewhere all that the rows of the form feed hangs on them.
pub(crate) fn of_column(kind: FormKind, field: FieldName) -> &'static [IndicatorId] {
    match row(kind, field) {
        Some(row) => row.figures(kind),
        None if kind == FormKind::Staff => &[],
        None => kind.feeds(),
    }
}

/// Whether a column matters where nobody reads it.
pub(crate) fn is_of_use(kind: FormKind, field: FieldName) -> bool {
    !row(kind, field).is_some_and(|row| matches!(row.column, Idle))
}
