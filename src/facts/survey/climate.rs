//! Questionnaires of the climate: rows of one item → one sheet of a respondent, stage and method.
//! An item of nine steps becomes a sign; whether a sheet has a total is its method's to say.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::method::{self, ToldMethods};
use super::retyped::{self, Answer};
use super::{
    Answers, CLIMATE, Line, N_ANSWERED, Stage, StagedAnswers, downloads, nameless, respondent,
    rows, scale,
};
use crate::error::Result;
use crate::facts::context::Dated;
use crate::facts::frame::frame;
use crate::facts::ground::Spot;
use crate::facts::list_copy::hundredths;
use crate::facts::query::OfNoRows;
use crate::facts::rows::Rows;
use crate::facts::schema::{ITEM, LINE, METHOD, RESPONDENT, ROW, SCORE, STAGE, TABLE, TOTAL, YEAR};
use crate::form::extract::Table;
use crate::form::{FieldName, FormKind};
use crate::period::AcademicYear;
use crate::reference::{ClimateMethod, METHODS};
use crate::remark::{self, GapKind, Remark, short_list};

/// Items of a table that are answered in nine steps: number of the table and item.
type NineSteps = BTreeSet<(usize, String)>;

/// What one respondent wrote in one questionnaire.
const QUESTIONNAIRE: [&str; 4] = [YEAR, STAGE, METHOD, RESPONDENT];
/// How many items a method has, f64.
const N_ITEMS: &str = "items";
/// The component that an item is of; null: its method has none.
const COMPONENT: &str = "component";

/// A score of an item.
struct ItemScore {
    line: usize,
    spot: Spot,
    year: AcademicYear,
    stage: Stage,
    method: &'static ClimateMethod,
    respondent: String,
    item: String,
    score: f64,
}

/// Questionnaires of the climate, a row for an item: `year`, `stage`, `method`, `respondent`, `item`, `score`,
/// `total` of the questionnaire, `table`, `row`.
pub(super) fn questionnaires(
    tables: &[Table<'_>],
    dated: &Dated,
) -> Result<(StagedAnswers, Vec<Remark>)> {
    let (mut scores, unread) = scores(tables, dated);
    let (copies, told_twice) = retyped::copies(scores.iter().map(answer), tables, &[CLIMATE]);
    scores.retain(|item| !copies.contains(&(item.spot.table, item.year, item.stage)));
    let (again, downloaded) = downloads::repeated(scores.iter().map(answer), tables, &[CLIMATE]);
    scores.retain(|item| !again.contains(&item.spot));
    let remarks = [unread, told_twice, downloaded].concat();
    if scores.is_empty() {
        static OF_NO_ROWS: OfNoRows<StagedAnswers> = OfNoRows::new();
        return Ok((OF_NO_ROWS.get(|| Ok(staged(&[], tables)?.0))?, remarks));
    }
    let (questionnaires, of_scores) = staged(&scores, tables)?;
    Ok((questionnaires, [remarks, of_scores].concat()))
}

/// Each score once, with the total of its questionnaire, and what is said of the scores.
fn staged(scores: &[ItemScore], tables: &[Table<'_>]) -> Result<(StagedAnswers, Vec<Remark>)> {
    let scores = frame!(scores, |item| {
        YEAR => item.year.0,
        STAGE => item.stage as u32,
        METHOD => item.method.title,
        RESPONDENT => item.respondent.as_str(),
        ITEM => item.item.as_str(),
        SCORE => item.score,
        TABLE => item.spot.table,
        ROW => item.spot.row,
        LINE => item.line as u32,
    });
    let answers = Answers {
        key: &[YEAR, STAGE, METHOD, RESPONDENT, ITEM],
        value: SCORE,
        field: FieldName::Score,
        affected: &[CLIMATE],
    };
    let (scores, repeated) = answers.once(scores.lazy(), tables)?;
    let scores = with_totals(scores.lazy())?.collect()?;
    let dropped = dropped(scores.clone().lazy(), tables)?;
    Ok((StagedAnswers::of(scores)?, [repeated, dropped].concat()))
}

/// A score as it is compared with those of other tables.
fn answer(item: &ItemScore) -> Answer<'_> {
    Answer {
        spot: item.spot,
        survey: (item.year, item.stage, item.method.title),
        respondent: &item.respondent,
        question: item.item.clone(),
        value: hundredths(item.score),
    }
}

/// The scores of all tables, and what was not understood of them.
fn scores(tables: &[Table<'_>], dated: &Dated) -> (Vec<ItemScore>, Vec<Remark>) {
    let (told, mut remarks) = method::told(tables);
    let nine_steps = nine_steps(tables, &told);
    let (shifted, of_scales) = scale::shifted(tables, dated, &told);
    remarks.extend(of_scales);
    let form = (FormKind::Climate, &[CLIMATE][..]);
    let (nameless, of_nameless) = nameless::several(tables, dated, form, question_of_method);
    remarks.extend(of_nameless);
    let (mut scores, mut unread) = (Vec::new(), BTreeSet::new());
    for row in rows(tables, FormKind::Climate, &[CLIMATE]) {
        let method = method::of_row(&row, &told).ok();
        if method.is_some_and(|method| shifted.contains(&(row.number, method.title))) {
            continue;
        }
        let item = row.table.text(FieldName::Item, row.row);
        if item.and_then(method::reversed_item).is_some() {
            continue;
        }
        match score(&row, dated, (&told, &nine_steps)) {
            Ok(score) if nameless.contains(&(score.year, score.respondent.clone())) => {}
            Ok(score) => scores.push(score),
            Err(remark) => {
                // A respondent of whom something was not read is unknown once, however many cells it is.
                let respondent = row.respondent().unwrap_or_default();
                let is_first = unread.insert((row.number, respondent));
                let Some(mut remark) = remark else { continue };
                if !is_first {
                    remark.gap = None;
                }
                remarks.push(remark);
            }
        }
    }
    (scores, remarks)
}

/// Scores with the total of their questionnaire: the sum, a missing item (one in ten at most) by the person's own
/// mean. Of a method with components the mean of their signs, and the component with its sign in place of the
/// item; the sign is the one that most of its three answers have, 0 if none has two.
fn with_totals(scores: LazyFrame) -> Result<LazyFrame> {
    let of_component = [&QUESTIONNAIRE[..], &[COMPONENT]].concat();
    let of_component: Vec<Expr> = of_component.into_iter().map(col).collect();
    let counted = scores
        .join(items()?, [col(METHOD)], [col(METHOD)], JoinArgs::new(JoinType::Left))
        .join(
            components()?,
            [METHOD, ITEM].map(col),
            [METHOD, ITEM].map(col),
            JoinArgs::new(JoinType::Left),
        )
        .with_columns([
            len().over(QUESTIONNAIRE.map(col))?.cast(DataType::Float64).alias(N_ANSWERED),
            col(SCORE).sum().over(QUESTIONNAIRE.map(col))?.alias("sum_of_items"),
            len().over(of_component.clone())?.alias("answers"),
            col(SCORE).lt(lit(0.0)).sum().over(of_component.clone())?.alias("negative"),
            col(SCORE).gt(lit(0.0)).sum().over(of_component)?.alias("positive"),
        ]);
    let sign = when(col("answers").lt(lit(3)))
        .then(lit(NULL))
        .when(col("negative").gt_eq(lit(2)))
        .then(lit(-1.0))
        .when(col("positive").gt_eq(lit(2)))
        .then(lit(1.0))
        .otherwise(lit(0.0));
    let has_components = col(COMPONENT).is_not_null();
    let scores = counted.with_columns([
        when(has_components.clone()).then(sign).otherwise(col(SCORE)).alias(SCORE),
        coalesce(&[col(COMPONENT), col(ITEM)]).alias(ITEM),
    ]);
    let of_all_items = when(has_components)
        .then(col(SCORE).mean().over(QUESTIONNAIRE.map(col))?)
        .otherwise(col("sum_of_items"));
    let missing = col(N_ITEMS) - col(N_ANSWERED);
    let total = when(missing.clone().eq(lit(0.0)))
        .then(of_all_items)
        .when(col(COMPONENT).is_not_null().or((missing * lit(10.0)).gt(col(N_ITEMS))))
        .then(lit(NULL))
        .otherwise(col("sum_of_items") / col(N_ANSWERED) * col(N_ITEMS));
    Ok(scores.with_column(total.alias(TOTAL)))
}

/// How many items each method has.
fn items() -> Result<LazyFrame> {
    Ok(frame!(METHODS, |method| {
        METHOD => method.title,
        N_ITEMS => f64::from(method.items),
    })
    .lazy())
}

/// The component of each item of the methods that have components.
fn components() -> Result<LazyFrame> {
    let mut parts = Vec::new();
    for method in &METHODS {
        for (component, items) in method.components {
            parts.extend(items.map(|item| (method.title, item, *component)));
        }
    }
    Ok(frame!(parts, |part| {
        METHOD => part.0,
        ITEM => part.1,
        COMPONENT => part.2,
    })
    .lazy())
}

/// One remark a table for the questionnaires that lack too many items.
fn dropped(scores: LazyFrame, tables: &[Table<'_>]) -> Result<Vec<Remark>> {
    let dropped = scores
        .filter(col(TOTAL).is_null())
        .group_by(QUESTIONNAIRE.map(col))
        .agg([TABLE, ROW, N_ANSWERED, N_ITEMS].map(|column| col(column).first()))
        .sort(QUESTIONNAIRE, SortMultipleOptions::default());
    let mut by_table: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for row in Rows::of(dropped)?.iter() {
        let (year, respondent) = (row.year()?, row.text(RESPONDENT)?.unwrap_or_default());
        let respondent = respondent::shown(&respondent, row.count(ROW)? as u32);
        let (n, items) = (row.number(N_ANSWERED)?, row.number(N_ITEMS)?);
        let (n, items) = (n.unwrap_or_default(), items.unwrap_or_default());
        let stage = Stage::title_of(row, STAGE)?;
        let lack = format!("{year} {stage} {respondent}: пунктов {n} из {items}");
        by_table.entry(row.count(TABLE)?).or_default().push(lack);
    }
    let mut remarks = Vec::new();
    for (table, lacks) in by_table {
        let remark = Remark::new(&remark::SURVEY_DROPPED, &tables[table as usize].place);
        remarks.push(remark.with("respondents", short_list(&lacks)).affecting(&[CLIMATE]));
    }
    Ok(remarks)
}

fn question_of_method(row: &Line<'_, '_>) -> Option<[String; 2]> {
    Some([row.folded(FieldName::Method)?, row.folded(FieldName::Item)?])
}

/// Items of the tables where some answer is beyond a sign: they are answered in nine steps.
fn nine_steps(tables: &[Table<'_>], told: &ToldMethods) -> NineSteps {
    let mut items = NineSteps::new();
    for row in rows(tables, FormKind::Climate, &[CLIMATE]) {
        let method = method::of_row(&row, told).ok();
        let item = row.table.text(FieldName::Item, row.row).and_then(|raw| method?.item(raw));
        let (Some(method), Some(item)) = (method, item) else { continue };
        let is_beyond =
            row.table.number(FieldName::Score, row.row).is_some_and(|score| score > 1.0);
        if is_beyond && method.is_stepped(&item) {
            items.insert((row.number, item));
        }
    }
    items
}

/// The score of a row; else what was not read of it, if there was anything.
fn score(
    row: &Line<'_, '_>,
    dated: &Dated,
    (told, nine_steps): (&ToldMethods, &NineSteps),
) -> std::result::Result<ItemScore, Option<Remark>> {
    let year = row.year(dated);
    let method = method::of_row(row, told).map_err(|raw| {
        Some(unread(row, &remark::SURVEY_METHOD, (FieldName::Method, raw?), year))
    })?;
    let raw = row.table.text(FieldName::Item, row.row).ok_or(None)?;
    let item = method
        .item(raw)
        .ok_or_else(|| Some(unread(row, &remark::SURVEY_ITEM, (FieldName::Item, raw), year)))?;
    let score = row.table.number(FieldName::Score, row.row).ok_or(None)?;
    let is_stepped = nine_steps.contains(&(row.number, item.clone()));
    let (low, high) = if is_stepped { (1.0, 9.0) } else { method.scale };
    if !(low..=high).contains(&score) {
        let question = if row.table.is_wide() { format!("«{raw}»: ") } else { String::new() };
        let detail = format!("{question}{score}, методика «{}»: от {low} до {high}", method.title);
        return Err(Some(unread(row, &remark::SURVEY_SCORE, (FieldName::Score, &detail), year)));
    }
    let stage = row.stage().map_err(|remark| remark.leaving(GapKind::Unit, Some(year)))?;
    Ok(ItemScore {
        line: row.row,
        spot: row.spot(),
        year,
        stage,
        method,
        respondent: row.respondent().ok_or(None)?,
        item,
        score: if is_stepped { sign_of_step(score) } else { score },
    })
}

/// A cell that leaves its respondent unknown.
fn unread(
    row: &Line<'_, '_>,
    rule: &'static remark::Rule,
    (field, detail): (FieldName, &str),
    year: AcademicYear,
) -> Remark {
    row.remark(rule, field, detail).leaving(GapKind::Unit, Some(year))
}

/// 1–3, 4–6, 7–9 → −1, 0, +1.
fn sign_of_step(step: f64) -> f64 {
    match step {
        step if step < 4.0 => -1.0,
        step if step < 7.0 => 0.0,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The total of a questionnaire with these scores of items.
    fn total(method: &str, scores: &[(&str, f64)]) -> Option<f64> {
        let method = ClimateMethod::find(method).unwrap().title;
        let (items, scores): (Vec<&str>, Vec<f64>) = scores.iter().copied().unzip();
        let n = items.len();
        let rows = df!(
            YEAR => vec![2022; n], STAGE => vec![Stage::Last as u32; n], METHOD => vec![method; n],
            RESPONDENT => vec!["1"; n], ITEM => items, SCORE => scores,
        );
        let totals = with_totals(rows.unwrap().lazy()).unwrap().collect().unwrap();
        totals.column(TOTAL).unwrap().f64().unwrap().get(0)
    }

    fn alike(items: usize, score: f64) -> Vec<(&'static str, f64)> {
        const ITEMS: [&str; 13] =
            ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"];
        ITEMS[..items].iter().map(|item| (*item, score)).collect()
    }

    #[test]
    fn a_missing_tenth_is_filled_by_the_mean_and_more_drops_the_person() {
        assert_eq!(total("Методика Ф. Фидлера", &alike(10, 3.0)), Some(30.0));
        assert_eq!(total("Методика Ф. Фидлера", &alike(9, 3.0)), Some(30.0));
        assert_eq!(total("Методика Ф. Фидлера", &alike(8, 3.0)), None);
        assert_eq!(total("ЛУТОШКИН А.Н.", &alike(12, 2.0)), Some(26.0));
        assert_eq!(total("ЛУТОШКИН А.Н.", &alike(11, 2.0)), None);
    }

    #[test]
    fn a_total_of_components_is_the_mean_of_their_majorities() {
        // Emotional + + −: +1. Behavioural − − 0: −1. Cognitive +, 0, −: 0. Mean 0.
        let mixed = [
            ("1", 1.0),
            ("4", 1.0),
            ("7", -1.0),
            ("2", -1.0),
            ("5", -1.0),
            ("8", 0.0),
            ("3а", 1.0),
            ("3б", 0.0),
            ("6", -1.0),
        ];
        assert_eq!(total("Михалюк, Шалыто", &mixed), Some(0.0));
        // Emotional +1, behavioural −1, cognitive + + −: +1. Mean 1/3.
        let mut risen = mixed;
        risen[7].1 = 1.0;
        assert_eq!(total("Михалюк, Шалыто", &risen), Some(1.0 / 3.0));
        assert_eq!(total("Михалюк, Шалыто", &mixed[..8]), None, "one of nine is over a tenth");
    }
}
