//! Questionnaires under a word in place of a code: «б/н», «аноним», a dash. One such is a respondent; where the
//! same question is answered twice under it, whose answers are whose can't be told.

use std::collections::{BTreeMap, BTreeSet};

use super::{Line, rows};
use crate::facts::context::Dated;
use crate::form::extract::Table;
use crate::form::{FieldName, FormKind};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::{self, GapKind, Origin, Remark};
use crate::text;

/// Words that stand where a code should, without signs between.
const WORDS: [&str; 34] = [
    "бн", "безномера", "безимени", "безкода", "безшифра", "безподписи", "безфамилии", "нет",
    "неткода", "нетномера", "аноним", "анонимно", "анонимный", "анонимная", "анонимнаяанкета",
    "анонимныйопрос", "неизвестно", "неизвестный", "неизвестен", "неуказан", "неуказано",
    "неуказала", "неподписано", "нд", "х", "хх", "ххх", "учитель", "педагог", "педработник",
    "сотрудник", "респондент", "участник", "коллега",
];

/// The respondents of a year, folded, under whom there are several people.
pub(super) type Nameless = BTreeSet<(AcademicYear, String)>;

/// Whether a code tells nobody from others.
fn is_word(respondent: &str) -> bool {
    let letters: String = respondent.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let is_zero = letters.chars().all(|letter| letter == '0');
    let letters = letters.replace('x', "х");
    is_zero || WORDS.contains(&letters.as_str())
}

/// Names words under which the same question was answered more than once: so many respondents are unknown.
pub(super) fn several(
    tables: &[Table<'_>],
    dated: &Dated,
    (kind, affected): (FormKind, &'static [IndicatorId]),
    question: fn(&Line<'_, '_>) -> Option<[String; 2]>,
) -> (Nameless, Vec<Remark>) {
    let mut asked: BTreeMap<_, usize> = BTreeMap::new();
    let mut people: BTreeMap<(AcademicYear, String), (usize, Origin, String)> = BTreeMap::new();
    for row in rows(tables, kind, affected) {
        let Some(raw) = row.table.text(FieldName::Respondent, row.row) else { continue };
        let respondent = text::folded(raw);
        if !is_word(&respondent) {
            continue;
        }
        let Some(question) = question(&row) else { continue };
        let stage = row.folded(FieldName::Stage);
        let place = (row.year(dated), respondent);
        let n_answers = asked.entry((place.clone(), stage, question)).or_default();
        *n_answers += 1;
        let origin = row.table.origin(FieldName::Respondent, row.row);
        let known = people.entry(place).or_insert_with(|| (0, origin, raw.to_owned()));
        known.0 = known.0.max(*n_answers);
    }
    people.retain(|_, (n_people, ..)| *n_people > 1);
    let mut remarks = Vec::new();
    for ((year, _), (n_people, origin, raw)) in &people {
        let detail = format!("«{raw}», {year}: анкет не меньше {n_people}");
        let remark = Remark::new(&remark::SURVEY_NAMELESS, origin)
            .value(raw.clone())
            .with("respondents", detail);
        let remark = remark.affecting(affected).standing_for(*n_people);
        remarks.push(remark.leaving(GapKind::Unit, Some(*year)));
    }
    (people.into_keys().collect(), remarks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_place_of_codes_are_known_in_any_spelling() {
        for word in [
            "б/н", "Б/Н", "б.н.", "без номера", "–", "-", "???", "Аноним", "xxx", "0", "н/д",
            "учитель",
        ] {
            assert!(is_word(&text::folded(word)), "{word}");
        }
        for code in ["П-1", "1", "б1", "Азова И. И.", "10", "аноним 2", "учитель физики"]
        {
            assert!(!is_word(&text::folded(code)), "{code}");
        }
    }
}
