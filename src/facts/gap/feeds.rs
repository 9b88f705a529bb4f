//! Which figures the rows of a form feed, and which forms a name speaks of.
//! What a kind of rows is stands in its row; what findings mean stands with their rules.

use strum::VariantArray as _;

use crate::form::FormKind;
use crate::form::kinds::KindRow;
use crate::programme::{self, IndicatorId};
use crate::remark::GapKind;
use crate::text;

use GapKind::{Event, Unit};

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
    for &kind in FormKind::VARIANTS {
        if words.iter().any(|word| speaks_of(word, kind)) {
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

fn speaks_of(word: &str, kind: FormKind) -> bool {
    let KindRow { name_starts, name_words, .. } = kind.row();
    name_words.contains(&word) || name_starts.iter().any(|start| word.starts_with(start))
}
