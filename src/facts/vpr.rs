//! ВПР: pupil rows and percentages of Ф3 → one frame of works with marks.
//! The journal mark is never the mark of the work; points become marks by a scale or not at all.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, LazyLock};

use polars::prelude::*;
use regex::Regex;

use crate::analysis::Marks;
use crate::error::Result;
use crate::facts::context::{self, Dated};
use crate::facts::{Setting, some_of, subject};
use crate::form::Kind;
use crate::form::extract::Table;
use crate::period::{self, AcademicYear};
use crate::remark::{self, Origin, Remark};
use crate::sheet::Cell;
use crate::value::{self, ClassName};

/// Indicators that ВПР feeds.
pub const AFFECTED: [&str; 2] = ["vpr_pass", "vpr_quality"];

/// A work: the unit of «one pupil source» and of comparison with Ф3.
type WorkKey = (AcademicYear, Option<Arc<str>>, Arc<str>, u8);

/// The frame and what stands beside it.
#[derive(Debug)]
pub struct Gathered {
    /// A row for a pupil or for a row of Ф3: `table, row` (u32), `year` (i32), `school`, `subject`,
    /// `class` (str), `grade` (u32), `counted` (bool: the report's school), `listed` (u32 or null:
    /// 1 where the source lists absentees), `absent`, `written`, `n2`…`n5`, `lower`, `same`, `higher`,
    /// `compared` (u32 counts), `score` (f64 sum), `scored` (u32).
    pub frame: DataFrame,
    /// Rows of Ф3 that are not of schools.
    pub benchmarks: Vec<BenchmarkRow>,
}

/// District, city or country in Ф3.
#[derive(Debug, Clone, PartialEq)]
pub struct BenchmarkRow {
    /// `district`, `city`, `country`.
    pub of: &'static str,
    /// The school year.
    pub year: AcademicYear,
    /// Canonical subject.
    pub subject: String,
    /// Grade.
    pub grade: u8,
    /// Participants.
    pub participants: f64,
    /// Percentages of marks 2–5.
    pub percent: [f64; 4],
}

/// A pupil's row or a school's row of Ф3.
#[derive(Debug, Clone)]
struct Fact {
    table: u32,
    row: u32,
    key: WorkKey,
    counted: bool,
    class: Option<Arc<str>>,
    code: Option<Arc<str>>,
    lists_absent: bool,
    absent: bool,
    n_written: u64,
    marks: Marks,
    journal: Option<u8>,
    score: Option<f64>,
    rank: u8,
}

impl Fact {
    fn mark(&self) -> Option<u8> {
        let marks = self.marks;
        (marks.total() == 1 && self.rank < F3).then(|| match (marks.two, marks.three, marks.four) {
            (1, _, _) => 2,
            (_, 1, _) => 3,
            (_, _, 1) => 4,
            _ => 5,
        })
    }

    fn is_same_as(&self, other: &Self) -> bool {
        self.class == other.class
            && self.marks == other.marks
            && self.journal == other.journal
            && self.score == other.score
            && self.absent == other.absent
    }
}

/// Ranks of sources: Ф1, the template, forms and protocols, Ф3.
const TEMPLATE: u8 = 1;
const FORM: u8 = 2;
const F3: u8 = 3;

/// Works of all tables.
///
/// # Errors
/// When the frame cannot be built.
pub fn gather(
    tables: &[Table<'_>],
    setting: Setting<'_>,
    dated: &Dated,
    remarks: &mut Vec<Remark>,
) -> Result<Gathered> {
    let mut gathering =
        Gathering { setting, dated, remarks, facts: Vec::new(), benchmarks: Vec::new() };
    for (number, table) in tables.iter().enumerate() {
        match table.form.kind {
            Kind::VprPupils | Kind::VprPoints => gathering.pupils(number, table),
            Kind::VprMarks => gathering.percentages(number, table),
            _ => {}
        }
    }
    let benchmarks = std::mem::take(&mut gathering.benchmarks);
    let facts = std::mem::take(&mut gathering.facts);
    let facts = unique(facts, tables, gathering.remarks);
    let facts = one_source(facts, tables, gathering.remarks);
    Ok(Gathered { frame: frame(&facts)?, benchmarks })
}

struct Gathering<'a> {
    setting: Setting<'a>,
    dated: &'a Dated,
    remarks: &'a mut Vec<Remark>,
    facts: Vec<Fact>,
    benchmarks: Vec<BenchmarkRow>,
}

/// Year, subject and grade that the texts round a table state.
struct Around {
    year: Option<AcademicYear>,
    subject: Option<Arc<str>>,
    grade: Option<u8>,
}

impl Gathering<'_> {
    fn around(&mut self, number: usize, table: &Table<'_>) -> Around {
        let is_template = table.form.template.is_some() || table.form.field("year").is_some();
        let year = if is_template { Some(self.dated.of(number)) } else { context::vpr_year(table) };
        let raw =
            if is_template { None } else { context::vpr_subject(table, self.setting.reference) };
        let subject = raw.map(|raw| subject(&raw, self.setting, &table.place, self.remarks).into());
        let grade = if is_template { None } else { context::vpr_grade(table) };
        Around { year, subject, grade }
    }

    /// Whether the table can be placed; if not, one remark says what is missing.
    fn is_placed(&mut self, table: &Table<'_>, around: &Around) -> bool {
        let missing: Vec<&str> = [
            (around.year.is_none() && !table.has("year"), "год ВПР"),
            (around.subject.is_none() && !table.has("subject"), "предмет"),
            (around.grade.is_none() && !table.has("grade"), "параллель (класс)"),
        ]
        .into_iter()
        .filter_map(|(is_missing, what)| is_missing.then_some(what))
        .collect();
        if !missing.is_empty() && !table.is_empty() {
            let remark = Remark::new(&remark::NO_CONTEXT, &table.place, None, &missing.join(", "));
            self.remarks.push(remark.affecting(&AFFECTED));
        }
        missing.is_empty()
    }

    fn pupils(&mut self, number: usize, table: &Table<'_>) {
        let around = self.around(number, table);
        if !self.is_placed(table, &around) {
            return;
        }
        self.postponed(table, &around);
        let rank = match table.form.kind {
            Kind::VprPoints => FORM,
            _ if table.form.field("year").is_some() => TEMPLATE,
            _ => 0,
        };
        let mut notes = Notes::default();
        let mut subjects: HashMap<String, Arc<str>> = HashMap::new();
        let start = self.facts.len();
        for row in 0..table.len() {
            let Some(key) = self.key(table, row, &around, &mut subjects) else { continue };
            if let Some(fact) = self.pupil(number, table, row, key, rank, &mut notes) {
                self.facts.push(fact);
            }
        }
        self.scale(table, start);
        notes.report(table, self.remarks);
    }

    fn key(
        &mut self,
        table: &Table<'_>,
        row: usize,
        around: &Around,
        subjects: &mut HashMap<String, Arc<str>>,
    ) -> Option<WorkKey> {
        let name = match table.text("subject", row) {
            Some(raw) => match subjects.get(raw) {
                Some(name) => name.clone(),
                None => {
                    let origin = table.origin("subject", row);
                    let name: Arc<str> = subject(raw, self.setting, &origin, self.remarks).into();
                    subjects.insert(raw.to_owned(), name.clone());
                    name
                }
            },
            None => around.subject.clone()?,
        };
        let year = table.year("year", row).or(around.year)?;
        let grade = table.number("grade", row).map(|grade| grade as u8).or(around.grade)?;
        let school = self.setting.schools.of(table, row).key.map(Arc::from);
        Some((year, school, name, grade))
    }

    fn pupil(
        &mut self,
        number: usize,
        table: &Table<'_>,
        row: usize,
        key: WorkKey,
        rank: u8,
        notes: &mut Notes,
    ) -> Option<Fact> {
        let tasks = table.tasks.as_ref();
        let has_task = tasks.is_some_and(|tasks| tasks.valued[row]);
        let variant = table.text("variant", row).filter(|variant| *variant != "0");
        let absent = variant
            .is_some_and(|variant| value::folded(variant).starts_with("отсутствовал"))
            || table.flag("absent", row) == Some(true);
        if absent && has_task {
            notes.absent_with_tasks.push(table.origin("variant", row));
        }
        let stated = table.number("score", row);
        // A template row carries the mark itself; a form with tasks is written when a task has a value.
        let has_result = match tasks {
            Some(_) => has_task,
            None => stated.is_some() || (rank <= TEMPLATE && table.mark("mark", row).is_some()),
        };
        if !absent && !has_result {
            notes.not_written.push(table.origin("code", row));
            return None;
        }
        let score = match tasks {
            Some(tasks) if stated.is_some_and(|stated| (stated - tasks.sum[row]).abs() > 1e-9) => {
                notes.totals.push(table.origin("score", row));
                Some(tasks.sum[row])
            }
            Some(tasks) => Some(tasks.sum[row]),
            None => stated,
        };
        let mark = table.mark("mark", row).filter(|_| !absent);
        if !absent && mark.is_none() && rank <= TEMPLATE {
            notes.no_mark.push(table.origin("mark", row));
        }
        let class = self.class(table, row, &key, notes);
        let lists_absent = rank == FORM || (rank == TEMPLATE && table.has("absent"));
        Some(Fact {
            table: number as u32,
            row: table.rows[row],
            counted: self.setting.schools.of(table, row).counted,
            key,
            class,
            code: table.text("code", row).map(Arc::from),
            lists_absent,
            absent,
            n_written: u64::from(!absent),
            marks: mark.map(one).unwrap_or_default(),
            journal: table.mark("journal", row),
            score: score.filter(|_| !absent),
            rank,
        })
    }

    fn class(
        &mut self,
        table: &Table<'_>,
        row: usize,
        key: &WorkKey,
        notes: &mut Notes,
    ) -> Option<Arc<str>> {
        let raw = table.text("class", row)?;
        let (year, _, _, grade) = key;
        let digits = raw
            .parse::<u32>()
            .ok()
            .filter(|_| table.form.kind != Kind::VprPoints || table.form.code == "vpr_form");
        let is_ordinal_form = matches!(table.form.code.as_str(), "vpr_individual" | "vpr_form");
        let class = match digits {
            Some(ordinal) if is_ordinal_form => ClassName::Ordinal(ordinal),
            _ => value::class(Cell::Text(raw), Some(*grade)),
        };
        match class {
            ClassName::Named { grade: stated, letter } if stated == *grade => {
                Some(format!("{stated}{letter}").into())
            }
            ClassName::Ordinal(ordinal) if is_ordinal_form => {
                let mapped = self.setting.passport.classes.get(&(*year, *grade, ordinal));
                Some(
                    mapped
                        .cloned()
                        .unwrap_or_else(|| {
                            notes.ordinals.insert(ordinal);
                            format!("{grade}-{ordinal}")
                        })
                        .into(),
                )
            }
            ClassName::Unstated => None,
            _ => {
                notes.unclear.entry(raw.to_owned()).or_insert_with(|| table.origin("class", row));
                None
            }
        }
    }

    /// Gives marks by a scale to the works of a form that has points only.
    fn scale(&mut self, table: &Table<'_>, start: usize) {
        if table.form.kind != Kind::VprPoints {
            return;
        }
        let mut without = BTreeSet::new();
        for fact in self.facts[start..].iter_mut().filter(|fact| !fact.absent) {
            let (year, _, name, grade) = &fact.key;
            let stated = self
                .setting
                .passport
                .scales
                .get(&(year.end_year(), name.to_string(), *grade))
                .copied();
            let scale =
                stated.or_else(|| self.setting.reference.vpr_scale(year.end_year(), name, *grade));
            match scale.and_then(|scale| scale.mark(fact.score?)) {
                Some(mark) => fact.marks = one(mark),
                None => {
                    without.insert(title(&fact.key));
                }
            }
        }
        if !without.is_empty() {
            let works: Vec<String> = without.into_iter().collect();
            let remark = Remark::new(&remark::NO_SCALE, &table.place, None, &some_of(&works));
            self.remarks.push(remark.affecting(&AFFECTED));
        }
    }

    /// Says that an autumn work belongs to the year of its title.
    fn postponed(&mut self, table: &Table<'_>, around: &Around) {
        let date = table.context.captured.get("date").and_then(|text| period::date_in(text));
        let titled = table.context.captured.contains_key("vpr_year");
        if let (Some(date), Some(year), true) = (date, around.year, titled)
            && AcademicYear::of(date) > year
        {
            let detail = year.end_year().to_string();
            let mut remark = Remark::new(&remark::POSTPONED, &table.place, None, &detail);
            remark.text = format!(
                "работа ВПР {detail} написана осенью (перенос сроков): отнесена к {year} учебному году"
            );
            self.remarks.push(remark);
        }
    }

    fn percentages(&mut self, number: usize, table: &Table<'_>) {
        let around = self.around(number, table);
        if !self.is_placed(table, &around) {
            return;
        }
        self.postponed(table, &around);
        let (Some(year), Some(name), Some(grade)) = (around.year, around.subject, around.grade)
        else {
            return;
        };
        for row in 0..table.len() {
            let participants = table.number("participants", row).unwrap_or_default();
            let percent =
                ["2", "3", "4", "5"].map(|mark| table.number(mark, row).unwrap_or_default());
            let group = table.text("group", row).unwrap_or_default();
            match group_of(group) {
                Group::School => {
                    let belonging = self.setting.schools.of(table, row);
                    let key = (year, belonging.key.map(Arc::from), name.clone(), grade);
                    let Some(marks) = self.recovered(table, row, participants, percent) else {
                        continue;
                    };
                    self.facts.push(Fact {
                        table: number as u32,
                        row: table.rows[row],
                        key,
                        counted: belonging.counted,
                        class: None,
                        code: None,
                        lists_absent: false,
                        absent: false,
                        n_written: marks.total(),
                        marks,
                        journal: None,
                        score: None,
                        rank: F3,
                    });
                }
                Group::Wider(of) => self.benchmarks.push(BenchmarkRow {
                    of,
                    year,
                    subject: name.to_string(),
                    grade,
                    participants,
                    percent,
                }),
            }
        }
    }

    /// Counts from percentages: `n_k = round(p_k·N/100)`, which must add to N.
    fn recovered(
        &mut self,
        table: &Table<'_>,
        row: usize,
        participants: f64,
        percent: [f64; 4],
    ) -> Option<Marks> {
        let [two, three, four, five] =
            percent.map(|share| (share * participants / 100.0).round() as u64);
        let marks = Marks { two, three, four, five };
        if marks.total() as f64 == participants {
            return Some(marks);
        }
        let detail = format!("{two} + {three} + {four} + {five} ≠ {participants}");
        let remark =
            Remark::new(&remark::F3_COUNTS, &table.origin("participants", row), None, &detail);
        self.remarks.push(remark.affecting(&AFFECTED));
        None
    }
}

/// Whose row of Ф3 it is.
enum Group {
    School,
    Wider(&'static str),
}

#[expect(clippy::unwrap_used, reason = "constant patterns, tested")]
static GROUPS: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    [Regex::new(r"(?i)\b(?:edu|sch)\d{3,}").unwrap(), Regex::new(r"(?i)reg\d+_m\d+").unwrap()]
});

fn group_of(text: &str) -> Group {
    let [school, district] = &*GROUPS;
    if school.is_match(text) {
        Group::School
    } else if district.is_match(text) {
        Group::Wider("district")
    } else if value::folded(text).starts_with("вся выборка") {
        Group::Wider("country")
    } else {
        Group::Wider("city")
    }
}

fn one(mark: u8) -> Marks {
    let is = |wanted| u64::from(mark == wanted);
    Marks { two: is(2), three: is(3), four: is(4), five: is(5) }
}

fn title((year, _, subject, grade): &WorkKey) -> String {
    format!("{subject}, {grade} класс, {year}")
}

/// Findings of one table, one remark a kind.
#[derive(Default)]
struct Notes {
    totals: Vec<Origin>,
    not_written: Vec<Origin>,
    no_mark: Vec<Origin>,
    absent_with_tasks: Vec<Origin>,
    ordinals: BTreeSet<u32>,
    unclear: BTreeMap<String, Origin>,
}

impl Notes {
    fn report(self, table: &Table<'_>, remarks: &mut Vec<Remark>) {
        if let Some(first) = self.totals.first() {
            let cells: Vec<String> =
                self.totals.iter().filter_map(|origin| origin.cell.clone()).collect();
            remarks.push(Remark::new(&remark::TOTALS, first, None, &some_of(&cells)));
        }
        for (rule, origins) in [
            (&remark::NOT_WRITTEN, self.not_written),
            (&remark::NO_MARK, self.no_mark),
            (&remark::ABSENT_WITH_TASKS, self.absent_with_tasks),
        ] {
            let found = origins
                .iter()
                .map(|origin| Remark::new(rule, origin, None, "").affecting(&AFFECTED));
            remarks.extend(found);
        }
        for (raw, origin) in self.unclear {
            remarks.push(Remark::new(&remark::UNCLEAR_CLASS, &origin, Some(raw.clone()), &raw));
        }
        if !self.ordinals.is_empty() {
            let list: Vec<String> = self.ordinals.iter().map(ToString::to_string).collect();
            remarks.push(Remark::new(&remark::ORDINALS, &table.place, None, &list.join(", ")));
        }
    }
}

/// Equal rows of one pupil are one; of different ones the first stays.
fn unique(facts: Vec<Fact>, tables: &[Table<'_>], remarks: &mut Vec<Remark>) -> Vec<Fact> {
    let mut first: HashMap<(u8, WorkKey, Arc<str>), usize> = HashMap::new();
    let mut kept: Vec<Fact> = Vec::with_capacity(facts.len());
    let mut repeated: BTreeMap<u32, (Origin, u64)> = BTreeMap::new();
    for fact in facts {
        let code = fact.code.clone().unwrap_or_default();
        match first.entry((fact.rank, fact.key.clone(), code)) {
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(kept.len());
                kept.push(fact);
            }
            std::collections::hash_map::Entry::Occupied(place) => {
                let earlier = &kept[*place.get()];
                let origin = row_origin(tables, &fact);
                if earlier.is_same_as(&fact) {
                    repeated.entry(fact.table).or_insert((origin, 0)).1 += 1;
                } else {
                    let detail = row_origin(tables, earlier);
                    let detail = format!(
                        "{}, {}",
                        detail.file.as_deref().unwrap_or_default(),
                        detail.cell.unwrap_or_default()
                    );
                    remarks.push(
                        Remark::new(&remark::OTHER_ROW, &origin, None, &detail)
                            .affecting(&AFFECTED),
                    );
                }
            }
        }
    }
    for (origin, n_rows) in repeated.into_values() {
        remarks.push(Remark::new(
            &remark::SAME_ROW,
            &origin,
            None,
            &format!("таких строк на листе: {n_rows}"),
        ));
    }
    kept
}

fn row_origin(tables: &[Table<'_>], fact: &Fact) -> Origin {
    let place = &tables[fact.table as usize].place;
    Origin { cell: Some(format!("A{}", fact.row)), ..place.clone() }
}

/// For each work the best source only: Ф1, else the template, else a form with marks, else Ф3.
fn one_source(facts: Vec<Fact>, tables: &[Table<'_>], remarks: &mut Vec<Remark>) -> Vec<Fact> {
    let mut best: BTreeMap<WorkKey, u8> = BTreeMap::new();
    let mut has_marks: BTreeSet<(WorkKey, u8)> = BTreeSet::new();
    for fact in &facts {
        if fact.marks.total() > 0 {
            has_marks.insert((fact.key.clone(), fact.rank));
        }
        let rank = best.entry(fact.key.clone()).or_insert(fact.rank);
        *rank = (*rank).min(fact.rank);
    }
    for (key, rank) in &mut best {
        // A form without a scale has no marks to beat Ф3 with.
        if *rank == FORM
            && !has_marks.contains(&(key.clone(), FORM))
            && has_marks.contains(&(key.clone(), F3))
        {
            *rank = F3;
        }
    }
    compare(&facts, &best, tables, remarks);
    let mut said = BTreeSet::new();
    let mut kept = Vec::with_capacity(facts.len());
    for mut fact in facts {
        let rank = best[&fact.key];
        if fact.rank == rank {
            kept.push(fact);
            continue;
        }
        if said.insert((fact.table, fact.key.clone())) {
            let rule = if fact.rank == F3 { &remark::SUPERSEDED } else { &remark::SECOND_SOURCE };
            let origin = &tables[fact.table as usize].place;
            remarks.push(Remark::new(rule, origin, None, &title(&fact.key)));
        }
        // A form beside Ф1 still says who was absent.
        if fact.rank == FORM && rank == 0 && fact.absent {
            fact.journal = None;
            kept.push(fact);
        }
    }
    kept
}

/// Sets Ф3 against pupil rows of the same work.
fn compare(
    facts: &[Fact],
    best: &BTreeMap<WorkKey, u8>,
    tables: &[Table<'_>],
    remarks: &mut Vec<Remark>,
) {
    let mut by_pupils: BTreeMap<&WorkKey, Marks> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.rank < F3 && fact.rank == best[&fact.key]) {
        let sum = by_pupils.entry(&fact.key).or_default();
        sum.two += fact.marks.two;
        sum.three += fact.marks.three;
        sum.four += fact.marks.four;
        sum.five += fact.marks.five;
    }
    for fact in facts.iter().filter(|fact| fact.rank == F3) {
        let Some(pupils) = by_pupils.get(&fact.key).filter(|pupils| **pupils != fact.marks) else {
            continue;
        };
        let shown =
            |marks: &Marks| format!("{}/{}/{}/{}", marks.two, marks.three, marks.four, marks.five);
        let detail = format!(
            "{}: отметок 2/3/4/5 в Ф3 {}, по ученикам {}",
            title(&fact.key),
            shown(&fact.marks),
            shown(pupils)
        );
        let origin = row_origin(tables, fact);
        remarks.push(Remark::new(&remark::F3_DIFFERS, &origin, None, &detail).affecting(&AFFECTED));
    }
}

fn frame(facts: &[Fact]) -> Result<DataFrame> {
    let count =
        |of: &dyn Fn(&Fact) -> u64| facts.iter().map(|fact| of(fact) as u32).collect::<Vec<_>>();
    let against =
        |fact: &Fact| fact.mark().zip(fact.journal).map(|(mark, journal)| mark.cmp(&journal));
    let is = |wanted: std::cmp::Ordering| count(&|fact| u64::from(against(fact) == Some(wanted)));
    let text = |of: &dyn Fn(&Fact) -> Option<&str>| {
        facts.iter().map(|fact| of(fact).map(str::to_owned)).collect::<Vec<_>>()
    };
    Ok(df!(
        "table" => facts.iter().map(|fact| fact.table).collect::<Vec<_>>(),
        "row" => facts.iter().map(|fact| fact.row).collect::<Vec<_>>(),
        "year" => facts.iter().map(|fact| super::year_number(fact.key.0)).collect::<Vec<_>>(),
        "school" => text(&|fact| fact.key.1.as_deref()),
        "subject" => text(&|fact| Some(&fact.key.2)),
        "grade" => facts.iter().map(|fact| u32::from(fact.key.3)).collect::<Vec<_>>(),
        "class" => text(&|fact| fact.class.as_deref()),
        "counted" => facts.iter().map(|fact| fact.counted).collect::<Vec<_>>(),
        "listed" => facts.iter().map(|fact| fact.lists_absent.then_some(1_u32)).collect::<Vec<_>>(),
        "absent" => count(&|fact| u64::from(fact.absent)),
        "written" => count(&|fact| fact.n_written),
        "n2" => count(&|fact| fact.marks.two),
        "n3" => count(&|fact| fact.marks.three),
        "n4" => count(&|fact| fact.marks.four),
        "n5" => count(&|fact| fact.marks.five),
        "lower" => is(std::cmp::Ordering::Less),
        "same" => is(std::cmp::Ordering::Equal),
        "higher" => is(std::cmp::Ordering::Greater),
        "score" => facts.iter().map(|fact| fact.score.unwrap_or_default()).collect::<Vec<_>>(),
        "scored" => count(&|fact| u64::from(fact.score.is_some())),
    )?)
}
