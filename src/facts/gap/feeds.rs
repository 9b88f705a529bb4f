//! Which figures the rows of a form feed, which cells decide them, which forms a name speaks of.
//! Tables only.

use crate::form::{FieldName, FormKind};
use crate::programme::{self, IndicatorId};
use crate::remark::GapKind;
use crate::text;

use GapKind::{Deciding, Event, Unit};

/// The figures that a row of a form feeds, and how such a row that was not read could move them.
pub(super) fn of_form(form: FormKind) -> impl Iterator<Item = (IndicatorId, GapKind)> {
    let fed = form.feeds().iter();
    fed.filter_map(move |id| Some((*id, programme::gap(form, *id)?)))
}

/// How a unit that is open moves a figure of which the rows of the form are only events: a pair is one of
/// the pairs, and somebody's support or learning.
pub(super) fn narrowed(form: FormKind, indicator: IndicatorId, kind: GapKind) -> GapKind {
    match (kind, programme::gap(form, indicator)) {
        (Unit, Some(Event)) => Event,
        _ => kind,
    }
}

/// The figures that a cell decides whose row was read without it, and how it could move them.
pub(super) fn of_cell(kind: FormKind, field: FieldName) -> (&'static [IndicatorId], GapKind) {
    match (kind, field) {
        (FormKind::VprPupils | FormKind::VprPoints, FieldName::Mark | FieldName::Score)
        | (FormKind::Exam, FieldName::Mark | FieldName::TestScore | FieldName::Primary)
        | (FormKind::Diagnostic, FieldName::Level)
        | (FormKind::Difficulty, FieldName::Answer)
        | (FormKind::Climate, FieldName::Score) => (kind.feeds(), Unit),
        (FormKind::Staff, FieldName::Category | FieldName::Awarded | FieldName::Until) => {
            (&[IndicatorId::CategoryHighFirst], Deciding)
        }
        (FormKind::Staff, FieldName::Experience | FieldName::Hired) => {
            (&[IndicatorId::YoungSupported], Deciding)
        }
        // Who belongs to the staff: they are in the denominators already.
        (
            FormKind::Staff,
            FieldName::Dismissed | FieldName::Teaching | FieldName::External | FieldName::Post,
        ) => (kind.feeds(), Deciding),
        (FormKind::Staff | FormKind::Courses, FieldName::Issued) => {
            (&[IndicatorId::LessonDesign], Event)
        }
        (FormKind::Pair, FieldName::Outcome | FieldName::Done) => {
            (&[IndicatorId::PairsCompleted], Deciding)
        }
        _ => (&[], Unit),
    }
}

/// Forms and the beginnings of words that speak of them in the names of files, sheets and folders.
const NAMES: [(FormKind, &[&str]); 12] = [
    (FormKind::VprPupils, &["впр", "ф1", "ф3"]),
    (FormKind::Exam, &["огэ", "егэ", "гиа"]),
    (FormKind::Diagnostic, &["рдр"]),
    (
        FormKind::Staff,
        &[
            "кадр", "сотрудник", "работник", "педсостав", "педколлектив", "педкадр", "тарификац",
            "категори", "штат",
        ],
    ),
    (FormKind::Experience, &["опыт", "выступлен", "публикац"]),
    (FormKind::Contest, &["конкурс", "проекты"]),
    (FormKind::Difficulty, &["затруднен", "дефицит"]),
    (FormKind::Climate, &["климат"]),
    (FormKind::Effectiveness, &["эффективн"]),
    (FormKind::Pair, &["наставни", "наставля", "пары", "пар"]),
    (FormKind::Training, &["обучен", "стажиров", "взаимопосещ", "семинар"]),
    (FormKind::Courses, &["курсы", "курсов", "кпк", "пк", "квалификац", "переподготов"]),
];

/// Words that are whole in a name: as beginnings they would be those of others.
const WHOLE: [&str; 6] = ["пар", "пк", "кпк", "проекты", "ф1", "ф3"];

/// Two words that follow each other and speak of the staff, of which one alone says less.
const STAFF_PHRASES: [[&str; 2]; 5] = [
    ["педагогическ", "состав"],
    ["педагогическ", "кадр"],
    ["педагогическ", "коллектив"],
    ["список", "педагог"],
    ["список", "учител"],
];

/// The forms that the words of a name speak of.
pub(super) fn of_name(name: &str) -> Vec<FormKind> {
    let folded = text::folded(name);
    let mut words: Vec<&str> = folded.split(|sign: char| !sign.is_alphanumeric()).collect();
    words.retain(|word| !word.is_empty());
    let mut kinds = Vec::new();
    for (kind, starts) in NAMES {
        if words.iter().any(|word| starts.iter().any(|start| fits(word, start))) {
            kinds.push(kind);
        }
    }
    for phrase in STAFF_PHRASES {
        let mut pairs = words.windows(2);
        let is_named = pairs.any(|pair| (0..2).all(|place| pair[place].starts_with(phrase[place])));
        if is_named && !kinds.contains(&FormKind::Staff) {
            kinds.push(FormKind::Staff);
        }
    }
    kinds
}

fn fits(word: &str, start: &str) -> bool {
    if WHOLE.contains(&start) { word == start } else { word.starts_with(start) }
}
