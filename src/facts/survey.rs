//! Surveys without names: answers about difficulties, questionnaires of the climate, each row with its place.
//! A respondent is the code as written; what a year's figure is, is decided elsewhere.

use std::collections::BTreeMap;

use crate::facts::context::Dated;
use crate::facts::{Spot, some_of};
use crate::form::Kind;
use crate::form::extract::Table;
use crate::period::AcademicYear;
use crate::reference::ClimateMethod;
use crate::remark::{self, Origin, Remark};
use crate::value;

/// Indicators that surveys feed.
pub const DIFFICULTIES: &str = "no_difficulties";
/// The other of them.
pub const CLIMATE: &str = "climate";

/// When in the year a survey was held; the latest gives the year's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// «до», «входной».
    First,
    /// «промежуточный».
    Middle,
    /// Not stated: the only one.
    Unstated,
    /// «после», «итог».
    Last,
}

/// Beginnings of words of a stage.
const STAGES: [(&str, Stage); 12] = [
    ("до", Stage::First),
    ("вход", Stage::First),
    ("старт", Stage::First),
    ("начал", Stage::First),
    ("перв", Stage::First),
    ("промежут", Stage::Middle),
    ("после", Stage::Last),
    ("итог", Stage::Last),
    ("выход", Stage::Last),
    ("кон", Stage::Last),
    ("втор", Stage::Last),
    ("заверш", Stage::Last),
];

impl Stage {
    pub(super) fn parse(text: Option<&str>) -> Option<Self> {
        let Some(text) = text else { return Some(Self::Unstated) };
        let folded = value::folded(text);
        let named = |start: &str| match start {
            "до" => folded == start || folded.starts_with("до "),
            _ => folded.starts_with(start),
        };
        STAGES.iter().find(|(start, _)| named(start)).map(|(_, stage)| *stage)
    }

    /// The word for it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::First => "до",
            Self::Middle => "промежуточный",
            Self::Unstated => "без этапа",
            Self::Last => "после",
        }
    }
}

/// Words of an answer to the survey of difficulties: the first found decides; `=` asks for the whole text.
const ANSWERS: [(&str, u8); 8] = [
    ("частич", 1),
    ("иногда", 1),
    ("не испыт", 0),
    ("нет затруднен", 0),
    ("испыт", 2),
    ("=0", 0),
    ("=1", 1),
    ("=2", 2),
];

/// 0: no difficulty, 1: partly, 2: yes.
fn difficulty(raw: &str) -> Option<u8> {
    let folded = value::folded(raw);
    let fits = |word: &str| match word.strip_prefix('=') {
        Some(whole) => folded == whole,
        None => folded.contains(word),
    };
    ANSWERS.iter().find(|(word, _)| fits(word)).map(|(_, difficulty)| *difficulty)
}

/// The block that the programme speaks of.
pub const MODERN: &str = "современные образовательные технологии";

/// One answer about a difficulty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The school year.
    pub year: AcademicYear,
    /// When in it.
    pub stage: Stage,
    /// Code, folded.
    pub respondent: String,
    /// Block; [`MODERN`] in one spelling.
    pub block: String,
    /// 0: none, 1: partly, 2: yes.
    pub difficulty: u8,
    /// Its row.
    pub spot: Spot,
}

/// What one respondent wrote in one questionnaire of the climate.
#[derive(Debug, Clone, PartialEq)]
pub struct Questionnaire {
    /// The school year.
    pub year: AcademicYear,
    /// When in it.
    pub stage: Stage,
    /// Its method.
    pub method: &'static ClimateMethod,
    /// Code, folded.
    pub respondent: String,
    /// Item → score.
    pub items: BTreeMap<String, f64>,
    /// Total by the method; `None`: too many items are missing.
    pub total: Option<f64>,
    /// Its rows.
    pub spots: Vec<Spot>,
}

/// A row seen before: the same again is read once, another value is refused.
struct Seen<K> {
    rows: BTreeMap<K, (f64, Origin)>,
    repeats: BTreeMap<usize, (Origin, u64)>,
    affected: &'static str,
}

impl<K: Ord> Seen<K> {
    fn new(affected: &'static str) -> Self {
        Self { rows: BTreeMap::new(), repeats: BTreeMap::new(), affected }
    }

    /// Whether the row is new.
    fn is_new(
        &mut self,
        key: K,
        value: f64,
        table: usize,
        origin: Origin,
        remarks: &mut Vec<Remark>,
    ) -> bool {
        let Some((earlier, first)) = self.rows.get(&key) else {
            self.rows.insert(key, (value, origin));
            return true;
        };
        if *earlier == value {
            self.repeats.entry(table).or_insert((origin, 0)).1 += 1;
        } else {
            let place = [first.file.as_deref(), first.cell.as_deref()];
            let detail = place.map(Option::unwrap_or_default).join(", ");
            let remark = Remark::new(&remark::OTHER_ROW, &origin, None, &detail);
            remarks.push(remark.affecting(&[self.affected]));
        }
        false
    }

    fn finish(self, remarks: &mut Vec<Remark>) {
        for (origin, n_rows) in self.repeats.into_values() {
            let detail = format!("таких строк на листе: {n_rows}");
            let remark = Remark::new(&remark::SAME_ROW, &origin, None, &detail);
            remarks.push(remark.standing_for(n_rows as usize));
        }
    }
}

/// A row of a survey as far as both have the same columns.
struct Line<'a, 't> {
    number: usize,
    table: &'a Table<'t>,
    row: usize,
    affected: &'static str,
}

impl Line<'_, '_> {
    fn year(&self, dated: &Dated) -> AcademicYear {
        self.table.year("year", self.row).unwrap_or_else(|| dated.of(self.number))
    }

    fn spot(&self) -> Spot {
        Spot { table: self.number as u32, row: self.table.rows[self.row] }
    }

    fn stage(&self, remarks: &mut Vec<Remark>) -> Option<Stage> {
        let text = self.table.text("stage", self.row);
        let stage = Stage::parse(text);
        if stage.is_none() {
            remarks.push(self.remark(&remark::SURVEY_STAGE, "stage", text.unwrap_or_default()));
        }
        stage
    }

    fn folded(&self, field: &str) -> Option<String> {
        self.table.text(field, self.row).map(value::folded)
    }

    fn remark(&self, rule: &remark::Rule, field: &str, value: &str) -> Remark {
        let origin = self.table.origin(field, self.row);
        Remark::new(rule, &origin, Some(value.to_owned()), value).affecting(&[self.affected])
    }
}

fn rows<'a, 't>(
    tables: &'a [Table<'t>],
    kind: Kind,
    affected: &'static str,
) -> impl Iterator<Item = Line<'a, 't>> {
    let own = tables.iter().enumerate().filter(move |(_, table)| table.form.kind == kind);
    own.flat_map(move |(number, table)| {
        (0..table.len()).map(move |row| Line { number, table, row, affected })
    })
}

/// Answers about difficulties of all tables.
pub fn answers(tables: &[Table<'_>], dated: &Dated, remarks: &mut Vec<Remark>) -> Vec<Answer> {
    let mut seen = Seen::new(DIFFICULTIES);
    let mut answers = Vec::new();
    for row in rows(tables, Kind::Difficulty, DIFFICULTIES) {
        let Some((answer, competence)) = answer(&row, dated, remarks) else { continue };
        let key = (
            answer.year,
            answer.stage,
            answer.respondent.clone(),
            answer.block.clone(),
            competence,
        );
        let origin = row.table.origin("answer", row.row);
        if seen.is_new(key, f64::from(answer.difficulty), row.number, origin, remarks) {
            answers.push(answer);
        }
    }
    seen.finish(remarks);
    answers
}

fn answer(
    row: &Line<'_, '_>,
    dated: &Dated,
    remarks: &mut Vec<Remark>,
) -> Option<(Answer, String)> {
    let raw = row.table.text("answer", row.row)?;
    let Some(difficulty) = difficulty(raw) else {
        remarks.push(row.remark(&remark::SURVEY_ANSWER, "answer", raw));
        return None;
    };
    let block = row.folded("block")?;
    let is_modern = block.contains("современн") && block.contains("технолог");
    let answer = Answer {
        year: row.year(dated),
        stage: row.stage(remarks)?,
        respondent: row.folded("respondent")?,
        block: if is_modern { MODERN.to_owned() } else { block },
        difficulty,
        spot: row.spot(),
    };
    Some((answer, row.folded("competence")?))
}

/// Questionnaires of the climate of all tables, one a respondent, stage and method.
pub fn questionnaires(
    tables: &[Table<'_>],
    dated: &Dated,
    remarks: &mut Vec<Remark>,
) -> Vec<Questionnaire> {
    let mut seen = Seen::new(CLIMATE);
    let mut sheets: BTreeMap<_, Questionnaire> = BTreeMap::new();
    for row in rows(tables, Kind::Climate, CLIMATE) {
        let Some((item, score, blank)) = item(&row, dated, remarks) else { continue };
        let key = (blank.year, blank.stage, blank.method.title, blank.respondent.clone());
        let origin = row.table.origin("score", row.row);
        if seen.is_new((key.clone(), item.clone()), score, row.number, origin, remarks) {
            let sheet = sheets.entry(key).or_insert(blank);
            sheet.items.insert(item, score);
            sheet.spots.push(row.spot());
        }
    }
    seen.finish(remarks);
    let mut sheets: Vec<Questionnaire> = sheets.into_values().collect();
    for sheet in &mut sheets {
        let scores: Vec<f64> = sheet.items.values().copied().collect();
        sheet.total = sheet.method.total(&scores);
    }
    dropped(&sheets, tables, remarks);
    sheets
}

/// One score and the questionnaire it opens.
fn item(
    row: &Line<'_, '_>,
    dated: &Dated,
    remarks: &mut Vec<Remark>,
) -> Option<(String, f64, Questionnaire)> {
    let raw = row.table.text("method", row.row)?;
    let Some(method) = ClimateMethod::find(raw) else {
        remarks.push(row.remark(&remark::SURVEY_METHOD, "method", raw));
        return None;
    };
    let score = row.table.number("score", row.row)?;
    let (low, high) = method.scale;
    if !(low..=high).contains(&score) {
        let detail = format!("{score}, методика «{}»: от {low} до {high}", method.title);
        remarks.push(row.remark(&remark::SURVEY_SCORE, "score", &detail));
        return None;
    }
    let blank = Questionnaire {
        year: row.year(dated),
        stage: row.stage(remarks)?,
        method,
        respondent: row.folded("respondent")?,
        items: BTreeMap::new(),
        total: None,
        spots: Vec::new(),
    };
    Some((row.folded("item")?, score, blank))
}

/// One remark a table for the questionnaires that lack too many items.
fn dropped(sheets: &[Questionnaire], tables: &[Table<'_>], remarks: &mut Vec<Remark>) {
    let mut by_table: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for sheet in sheets.iter().filter(|sheet| sheet.total.is_none()) {
        let shown = format!(
            "{} {} {}: пунктов {} из {}",
            sheet.year,
            sheet.stage.title(),
            sheet.respondent,
            sheet.items.len(),
            sheet.method.items
        );
        by_table.entry(sheet.spots[0].table).or_default().push(shown);
    }
    for (table, shown) in by_table {
        let place = &tables[table as usize].place;
        let remark = Remark::new(&remark::SURVEY_DROPPED, place, None, &some_of(&shown));
        remarks.push(remark.affecting(&[CLIMATE]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_and_stages_are_told_by_words() {
        for (raw, expected) in [
            ("Не испытываю", Some(0)),
            ("не испытываю затруднений", Some(0)),
            ("частично", Some(1)),
            ("Испытываю частично", Some(1)),
            ("испытываю", Some(2)),
            ("2", Some(2)),
            ("12", None),
            ("может быть", None),
        ] {
            assert_eq!(difficulty(raw), expected, "{raw}");
        }
        for (raw, expected) in [
            ("до", Some(Stage::First)),
            ("До программы", Some(Stage::First)),
            ("Итог", Some(Stage::Last)),
            ("дополнительный", None),
        ] {
            assert_eq!(Stage::parse(Some(raw)), expected, "{raw}");
        }
        assert_eq!(Stage::parse(None), Some(Stage::Unstated));
    }
}
