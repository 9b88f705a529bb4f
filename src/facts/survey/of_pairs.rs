//! Questionnaires of pairs: scores of items by mentors and mentees, before and after.
//! Open questions are passed over; what the scores tell is decided where figures are made.

use std::sync::LazyLock;

use polars::prelude::*;

use super::retyped::Answer;
use super::{Answers, Line, Stage, downloads, rows};
use crate::error::Result;
use crate::facts::context::Dated;
use crate::facts::frame::frame;
use crate::facts::ground::Spot;
use crate::facts::list_copy::hundredths;
use crate::facts::query::OfNoRows;
use crate::facts::schema::{
    ITEM, LINE, OF_SATISFACTION, RESPONDENT, ROLE, ROW, SCORE, STAGE, TABLE, YEAR,
};
use crate::form::extract::Table;
use crate::form::{FieldName, FormKind, header_words};
use crate::ids::PairRole;
use crate::period::AcademicYear;
use crate::remark::{self, Remark};
use crate::text;
use crate::vocabulary::Vocabulary;

/// A score of an item by one of a pair.
struct PairScore {
    line: usize,
    spot: Spot,
    year: AcademicYear,
    stage: Stage,
    role: PairRole,
    respondent: String,
    item: String,
    score: f64,
}

#[rustfmt::skip]
static ROLES: LazyLock<Vocabulary<Option<PairRole>>> = LazyLock::new(|| {
    let phrases: [(Option<PairRole>, &[&str]); 3] = [
        (Some(PairRole::Mentor), &["наставник", "наставника", "наставником", "ментор*"]),
        (Some(PairRole::Mentee), &["наставляем*", "подопечн*", "молод* специалист*", "молод* педагог*"]),
        (None, &["я", "роль", "педагог"]),
    ];
    Vocabulary::of_meanings(&phrases)
});

/// Scores of all tables: `year`, `stage`, `role`, `respondent`, `item`, `of_satisfaction`, `score`, `table`, `row`.
pub(super) fn answers(tables: &[Table<'_>], dated: &Dated) -> Result<(DataFrame, Vec<Remark>)> {
    let (mut scores, mut remarks) = (Vec::new(), Vec::new());
    let mut last_told = None;
    for row in rows(tables, FormKind::Questionnaire, &[]) {
        match score(&row, dated) {
            Ok(score) => scores.extend(score),
            // Said once of all answers of a line.
            Err(remark) if last_told != Some((row.number, row.spot())) => {
                last_told = Some((row.number, row.spot()));
                remarks.push(remark);
            }
            Err(_) => {}
        }
    }
    let (again, downloaded) = downloads::repeated(scores.iter().map(answer), tables, &[]);
    scores.retain(|score| !again.contains(&score.spot));
    remarks.extend(downloaded);
    if scores.is_empty() {
        static OF_NO_ROWS: OfNoRows<DataFrame> = OfNoRows::new();
        return Ok((OF_NO_ROWS.get(|| Ok(once(&[], tables)?.0))?, remarks));
    }
    let (scores, repeated) = once(&scores, tables)?;
    remarks.extend(repeated);
    Ok((scores, remarks))
}

/// Each score once, and what is said of the others.
fn once(scores: &[PairScore], tables: &[Table<'_>]) -> Result<(DataFrame, Vec<Remark>)> {
    let scores = frame!(scores, |score| {
        YEAR => score.year.0,
        STAGE => score.stage as u32,
        ROLE => score.role.as_str(),
        RESPONDENT => score.respondent.as_str(),
        ITEM => score.item.as_str(),
        OF_SATISFACTION => is_of_satisfaction(&score.item),
        SCORE => score.score,
        TABLE => score.spot.table,
        ROW => score.spot.row,
        LINE => score.line as u32,
    });
    let answers = Answers {
        key: &[YEAR, STAGE, ROLE, RESPONDENT, ITEM],
        value: SCORE,
        field: FieldName::Score,
        affected: &[],
    };
    answers.once(scores.lazy(), tables)
}

/// A score as it is compared with those of other tables.
fn answer(score: &PairScore) -> Answer<'_> {
    Answer {
        spot: score.spot,
        survey: (score.year, score.stage, score.role.as_str()),
        respondent: &score.respondent,
        question: score.item.clone(),
        value: hundredths(score.score),
    }
}

/// The score of a row, if it has one; else what was not understood of it.
fn score(row: &Line<'_, '_>, dated: &Dated) -> std::result::Result<Option<PairScore>, Remark> {
    let stage = row.stage()?;
    let role = role(row)?;
    let answer = row.table.number(FieldName::Score, row.row);
    let (Some(respondent), Some(item), Some(score)) =
        (row.respondent(), row.folded(FieldName::Item), answer)
    else {
        return Ok(None);
    };
    let (line, spot, year) = (row.row, row.spot(), row.year(dated));
    Ok(Some(PairScore { line, spot, year, stage, role, respondent, item, score }))
}

/// Whether an item, folded, asks whether one is satisfied: «Насколько Вы довольны…», «Удовлетворены ли…».
fn is_of_satisfaction(item: &str) -> bool {
    let mut words = item.split(|sign: char| !sign.is_alphabetic());
    words.any(|word| ["удовлетвор", "довольн", "доволен"].iter().any(|root| word.starts_with(root)))
}

/// Who answered: by the cell, without a column of roles by the name of the sheet, the file, a folder.
pub(super) fn role(row: &Line<'_, '_>) -> std::result::Result<PairRole, Remark> {
    let context = &row.table.context;
    let raw = row.table.text(FieldName::Role, row.row);
    let role = if let Some(raw) = raw {
        ROLES.only(raw)
    } else {
        let mut names = [&context.sheet].into_iter().chain(&context.path);
        names.find_map(|name| role_of_name(name))
    };
    // A cell of a form may name people.
    let shown = header_words::quoted(raw.unwrap_or_default());
    role.ok_or_else(|| row.remark(&remark::QUESTIONNAIRE_ROLE, FieldName::Role, &shown))
}

/// The role that a name states among other words; a name with both states none.
fn role_of_name(name: &str) -> Option<PairRole> {
    let key = text::key(name);
    let mut roles = Vec::new();
    for word in key.split(' ') {
        if word.starts_with("наставляем") {
            roles.push(PairRole::Mentee);
        } else if word.starts_with("наставник") {
            roles.push(PairRole::Mentor);
        }
    }
    roles.dedup();
    match roles[..] {
        [role] => Some(role),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_item_about_satisfaction_is_told_by_its_words() {
        for (item, is_of) in [
            ("насколько вы довольны совместной работой", true),
            ("степень удовлетворенности", true),
            ("ваша удовлетворённость работой", true),
            ("я получаю удовольствие от уроков", false),
            ("чем вы недовольны", false),
        ] {
            assert_eq!(is_of_satisfaction(item), is_of, "{item}");
        }
    }

    #[test]
    fn a_name_states_one_role() {
        for (name, role) in [
            ("Анкета наставляемых (после)", Some(PairRole::Mentee)),
            ("Анкета наставника", Some(PairRole::Mentor)),
            ("Анкеты наставничества", None),
            ("Анкета наставников и наставляемых", None),
        ] {
            assert_eq!(role_of_name(name), role, "{name}");
        }
        assert_eq!(ROLES.only("Молодой специалист"), Some(PairRole::Mentee));
        assert_eq!(ROLES.only("наставник и наставляемый"), None);
    }
}
