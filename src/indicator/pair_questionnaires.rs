//! Questionnaires of pairs by year, stage and role: means, who is satisfied, who answered, how answers changed.
//! Of fewer than five only counts are told.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use crate::analysis::{PairQuestionnaires, QuestionnaireChange, Satisfied};
use crate::error::Result;
use crate::facts::frame::frame;
use crate::facts::query::count;
use crate::facts::rows::{Row, Rows};
use crate::facts::schema::{
    CHANGE, HIT, ITEM, OF, OF_SATISFACTION, PERSON, RESPONDENT, ROLE, SCORE, STAGE, TABLE, TOTAL,
    YEAR,
};
use crate::facts::survey::Stage;
use crate::ids::{PairRole, SatisfactionBy, SurveyMoment};
use crate::indicator::coverage::meetings;
use crate::indicator::survey::FEWEST_FOR_CUTS as FEWEST;
use crate::indicator::{Basis, effectiveness::SIGNIFICANT};
use crate::period::AcademicYear;
use crate::remark::{self, Remark};
use crate::statistics;
use crate::text;
use crate::verdict::Verdict;

const GROUP: [&str; 3] = [YEAR, STAGE, ROLE];
const OF_YEAR: [&str; 2] = [YEAR, ROLE];

/// From this score on a respondent is satisfied.
const SATISFIED_FROM: f64 = 8.0;
/// The end of the scale that forms offer unasked: where no score is above it, it was no scale up to 10.
const SHORT_SCALE: f64 = 5.0;

const SATISFACTION: &str = "satisfaction";
const BY_ITEM: &str = "by_item";
const LARGEST: &str = "largest";
const N_PEOPLE: &str = "n_people";
const PAIR_CODE: &str = "pair_code";
const IS_TAKEN: &str = "is_taken";
const SCORE_BEFORE: &str = "score_before";

/// All groups up to the reporting year, and what is in doubt about them.
pub(crate) fn compute(basis: Basis<'_>) -> Result<(Vec<PairQuestionnaires>, Vec<Remark>)> {
    let answers = basis.facts.pair_answers.clone().lazy();
    let answers = answers.filter(col(YEAR).lt_eq(lit(basis.year.0)));
    let people = people(basis)?;
    let answers = under_codes(answers, basis)?;
    let groups = groups(&answers, &people)?;
    let changes = changes(&answers)?;
    let (mut questionnaires, mut remarks) = (Vec::new(), strangers(basis, &answers, &people)?);
    for row in Rows::of(groups)?.iter() {
        let Some(mut group) = group(row)? else { continue };
        if group.stage == SurveyMoment::After
            && let Some(of_codes) = changes.get(&(group.year, group.role))
        {
            group.change = Some(change(of_codes));
        }
        let largest = row.number(LARGEST)?;
        if group.respondents >= FEWEST && largest.is_some_and(|score| score <= SHORT_SCALE) {
            group.satisfied = None;
            let place = basis.places.of_table(row.count(TABLE)? as u32);
            remarks.push(Remark::new(&remark::PAIR_SHORT_SCALE, &place));
        }
        questionnaires.push(group);
    }
    questionnaires.sort_by_key(|group| (group.year, group.stage, group.role));
    Ok((questionnaires, remarks))
}

/// Codes and names of the people of each role in the pairs of each year: `year`, `role`, `respondent`, `person`.
fn people(basis: Basis<'_>) -> Result<LazyFrame> {
    let mut people = Vec::new();
    for meeting in meetings(basis) {
        let pair = meeting.pair;
        for (role, name) in [(PairRole::Mentor, &pair.mentor), (PairRole::Mentee, &pair.mentee)] {
            people.push((meeting.year, role, text::folded(&pair.code), name));
            people.push((meeting.year, role, text::folded(name), name));
        }
    }
    let people = frame!(people, |known| {
        YEAR => known.0.0,
        ROLE => known.1.as_str(),
        RESPONDENT => known.2.as_str(),
        PERSON => known.3.as_str(),
    });
    Ok(people.lazy().unique(None, UniqueKeepStrategy::Any))
}

/// Answers under a name stand under the code of the one pair that the person has in that role, so that those before and
/// after are of one person; not where the code has answers of the same stage.
fn under_codes(answers: LazyFrame, basis: Basis<'_>) -> Result<LazyFrame> {
    let mut codes: BTreeMap<(AcademicYear, PairRole, String), BTreeSet<String>> = BTreeMap::new();
    for meeting in meetings(basis) {
        let pair = meeting.pair;
        for (role, name) in [(PairRole::Mentor, &pair.mentor), (PairRole::Mentee, &pair.mentee)] {
            let of_person = codes.entry((meeting.year, role, text::folded(name))).or_default();
            of_person.insert(text::folded(&pair.code));
        }
    }
    codes.retain(|_, of_person| of_person.len() == 1);
    let codes = frame!(codes, |known| {
        YEAR => known.0.0.0,
        ROLE => known.0.1.as_str(),
        RESPONDENT => known.0.2.as_str(),
        PAIR_CODE => known.1.first().map(String::as_str),
    });
    let answered = answers.clone().select([
        col(YEAR),
        col(STAGE),
        col(ROLE),
        col(RESPONDENT).alias(PAIR_CODE),
        lit(true).alias(IS_TAKEN),
    ]);
    let answered = answered.unique(None, UniqueKeepStrategy::Any);
    let of_person = [YEAR, ROLE, RESPONDENT].map(col);
    let of_code = [YEAR, STAGE, ROLE, PAIR_CODE].map(col);
    let free = col(IS_TAKEN).is_null().and(col(PAIR_CODE).is_not_null());
    Ok(answers
        .join(codes.lazy(), of_person.clone(), of_person, JoinArgs::new(JoinType::Left))
        .join(answered, of_code.clone(), of_code, JoinArgs::new(JoinType::Left))
        .with_column(when(free).then(col(PAIR_CODE)).otherwise(col(RESPONDENT)).alias(RESPONDENT)))
}

/// One remark a table of those whose code or name no pair of the year has.
fn strangers(basis: Basis<'_>, answers: &LazyFrame, people: &LazyFrame) -> Result<Vec<Remark>> {
    let codes = [YEAR, ROLE, RESPONDENT].map(col);
    let of_year = people.clone().select(OF_YEAR.map(col)).unique(None, UniqueKeepStrategy::Any);
    let strangers = answers
        .clone()
        .join(of_year, OF_YEAR.map(col), OF_YEAR.map(col), JoinArgs::new(JoinType::Inner))
        .join(people.clone(), codes.clone(), codes, JoinArgs::new(JoinType::Left))
        .filter(col(PERSON).is_null())
        .group_by([col(TABLE)])
        .agg([col(RESPONDENT).n_unique()])
        .sort([TABLE], SortMultipleOptions::default());
    let mut remarks = Vec::new();
    for row in Rows::of(strangers)?.iter() {
        let place = basis.places.of_table(row.count(TABLE)? as u32);
        let remark = Remark::new(&remark::PAIR_STRANGER, &place);
        remarks.push(remark.with("count", row.count(RESPONDENT)?.to_string()));
    }
    Ok(remarks)
}

/// A row for each stage and role of a year.
fn groups(answers: &LazyFrame, people: &LazyFrame) -> Result<LazyFrame> {
    let by_item = col(SATISFACTION).is_not_null().any(true).over(GROUP.map(col))?;
    let satisfaction = when(col(BY_ITEM)).then(col(SATISFACTION)).otherwise(col(TOTAL));
    let codes = [YEAR, ROLE, RESPONDENT].map(col);
    let of_year = people.clone().group_by(OF_YEAR.map(col)).agg([col(PERSON).n_unique().alias(OF)]);
    let groups = answers
        .clone()
        .with_column(col(SCORE).max().over(OF_YEAR.map(col))?.alias(LARGEST))
        .group_by([YEAR, STAGE, ROLE, RESPONDENT].map(col))
        .agg([
            col(SCORE).mean().alias(TOTAL),
            col(SCORE).filter(col(OF_SATISFACTION)).mean().alias(SATISFACTION),
            col(LARGEST).first(),
            col(TABLE).min(),
        ])
        .with_column(by_item.alias(BY_ITEM))
        .with_column(satisfaction.alias(SATISFACTION))
        .join(people.clone(), codes.clone(), codes, JoinArgs::new(JoinType::Left))
        .with_column(coalesce(&[col(PERSON), col(RESPONDENT)]).alias(PERSON))
        .group_by(GROUP.map(col))
        .agg([
            col(RESPONDENT).n_unique(),
            col(PERSON).n_unique().alias(N_PEOPLE),
            col(TOTAL).sort(SortOptions::default()),
            col(SATISFACTION).gt_eq(lit(SATISFIED_FROM)).sum().alias(HIT),
            col(SATISFACTION).count().alias(SATISFACTION),
            col(BY_ITEM).first(),
            col(LARGEST).first(),
            col(TABLE).min(),
        ]);
    Ok(groups.join(of_year, OF_YEAR.map(col), OF_YEAR.map(col), JoinArgs::new(JoinType::Left)))
}

fn group(row: Row<'_>) -> Result<Option<PairQuestionnaires>> {
    let Ok(role) = row.text(ROLE)?.unwrap_or_default().parse::<PairRole>() else {
        return Ok(None);
    };
    let (respondents, answered) = (row.count(RESPONDENT)?, row.count(N_PEOPLE)?);
    let people = Some(row.count(OF)?).filter(|people| *people > 0);
    let mut group = PairQuestionnaires {
        year: row.year()?,
        stage: Stage::of(row, STAGE)?.moment(),
        role,
        respondents,
        answered,
        people,
        response_rate: None,
        mean: None,
        median: None,
        satisfied: None,
        change: None,
    };
    if respondents < FEWEST {
        return Ok(Some(group));
    }
    let totals = row.numbers(TOTAL)?;
    if let Some(people) = people
        && answered <= people
    {
        group.response_rate = Some(answered as f64 / people as f64);
    }
    (group.mean, group.median) = (statistics::mean(&totals), statistics::median(&totals));
    let (satisfied, of) = (row.count(HIT)?, row.count(SATISFACTION)?);
    if of >= FEWEST {
        let by = if row.flag(BY_ITEM)? { SatisfactionBy::Item } else { SatisfactionBy::Mean };
        group.satisfied =
            Some(Satisfied { by, satisfied, of, value: satisfied as f64 / of as f64 });
    }
    Ok(Some(group))
}

/// By year and role the changes of the codes that answered before and after, each the mean over the items that it
/// answered both times.
fn changes(answers: &LazyFrame) -> Result<BTreeMap<(AcademicYear, PairRole), Vec<f64>>> {
    let answer = [YEAR, ROLE, RESPONDENT, ITEM].map(col);
    let of_stage = |stage: Stage| answers.clone().filter(col(STAGE).eq(count(stage as u32)));
    let before = of_stage(Stage::First).with_column(col(SCORE).alias(SCORE_BEFORE));
    let changes = of_stage(Stage::Last)
        .join(before, answer.clone(), answer, JoinArgs::new(JoinType::Inner))
        .group_by([YEAR, ROLE, RESPONDENT].map(col))
        .agg([(col(SCORE) - col(SCORE_BEFORE)).mean().alias(CHANGE)])
        .sort([RESPONDENT], SortMultipleOptions::default())
        .group_by_stable(OF_YEAR.map(col))
        .agg([col(CHANGE)]);
    let mut by_role = BTreeMap::new();
    for row in Rows::of(changes)?.iter() {
        if let Ok(role) = row.text(ROLE)?.unwrap_or_default().parse::<PairRole>() {
            by_role.insert((row.year()?, role), row.numbers(CHANGE)?);
        }
    }
    Ok(by_role)
}

fn change(of_codes: &[f64]) -> QuestionnaireChange {
    let paired = of_codes.len() as u64;
    let mut change =
        QuestionnaireChange { paired, mean: None, median: None, p: None, verdict: Verdict::TooFew };
    if paired < FEWEST {
        return change;
    }
    let mean = statistics::mean(of_codes);
    change.p = statistics::signed_rank_test(of_codes);
    change.verdict = match change.p {
        None => Verdict::Unchanged,
        Some(p) if p > SIGNIFICANT => Verdict::Indistinct,
        Some(_) if mean > Some(0.0) => Verdict::Growth,
        Some(_) => Verdict::Decline,
    };
    QuestionnaireChange { mean, median: statistics::median(of_codes), ..change }
}

/// Mean scores of the mentees' questionnaires of a year by the code or the folded name they answered under, stage by
/// stage.
pub(crate) fn of_mentees(
    answers: &DataFrame,
    year: AcademicYear,
) -> Result<BTreeMap<String, Vec<(&'static str, f64)>>> {
    let of_mentees = col(ROLE).eq(lit(PairRole::Mentee.as_str()));
    let means = answers
        .clone()
        .lazy()
        .filter(col(YEAR).eq(lit(year.0)).and(of_mentees))
        .group_by([RESPONDENT, STAGE].map(col))
        .agg([col(SCORE).mean()])
        .sort([RESPONDENT, STAGE], SortMultipleOptions::default());
    let mut by_respondent: BTreeMap<String, Vec<(&'static str, f64)>> = BTreeMap::new();
    for row in Rows::of(means)?.iter() {
        let (Some(respondent), Some(mean)) = (row.text(RESPONDENT)?, row.number(SCORE)?) else {
            continue;
        };
        by_respondent.entry(respondent).or_default().push((Stage::title_of(row, STAGE)?, mean));
    }
    Ok(by_respondent)
}

impl Stage {
    fn moment(self) -> SurveyMoment {
        match self {
            Self::First => SurveyMoment::Before,
            Self::Middle => SurveyMoment::Middle,
            Self::Unstated => SurveyMoment::Unstated,
            Self::Last => SurveyMoment::After,
        }
    }
}
