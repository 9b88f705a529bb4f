//! «Наставничество»: pairs by the programme's kinds, who is covered by them, broken rules.
//! Pairs themselves stand in the register; names stand here only where a mentor or a result is missing.

use strum::VariantArray;

use super::column::{
    Column, Value, column, counts, head, labels, nth, nth_counts, text, texts, under_each,
};
use super::drawing::Drawing;
use super::formula::{ColumnId, Formula};
use super::layout::PlacedTable;
use super::model::{Ink, Kind, Link, Paper};
use super::page::Page;
use super::{figure, rules, sections, words};
use crate::analysis::{Analysis, Measure, Pair, YoungTeacher, measure_of};
use crate::ids::{Cut, PairKind};
use crate::period::AcademicYear;
use crate::programme::{IndicatorId, Section};
use crate::remark::Severity;
use crate::verdict::FEWEST;

pub(crate) mod effect;
mod questionnaires;

const WIDTHS: [f64; 7] = [36.0, 10.5, 9.5, 9.5, 10.5, 9.5, 9.5];

/// The tables of the two indicators.
const TABLES: [CutTable; 2] = [
    CutTable {
        id: IndicatorId::PairsCompleted,
        heading: "Пары и их программы",
        names: "Вид пары",
        counted: "Выполнены",
        whole: "Пар",
        by: Cut::Kind,
    },
    CutTable {
        id: IndicatorId::YoungSupported,
        heading: "Молодые и вновь принятые педагоги",
        names: "Кто",
        counted: "С наставником",
        whole: "Всего",
        by: Cut::Group,
    },
];

/// An indicator by the keys of a cut: heads of its table.
struct CutTable {
    id: IndicatorId,
    heading: &'static str,
    names: &'static str,
    counted: &'static str,
    whole: &'static str,
    by: Cut,
}

const PART: ColumnId = ColumnId::new("part");
const WHOLE: ColumnId = ColumnId::new("whole");
const SHARE: ColumnId = ColumnId::new("share");

/// The sheet; pairs and teachers of each year are what «Итоги» refers to.
pub(super) fn page(analysis: &Analysis) -> Option<Page> {
    if analysis.pairs.is_empty() && analysis.questionnaires.is_empty() {
        return None;
    }
    let paper = (Paper::Portrait, &WIDTHS[..]);
    let mut page = sections::begin(
        Section::Mentoring,
        paper,
        "Наставнические пары",
        &sections::years(analysis, Section::Mentoring),
    );
    if analysis.pairs.is_empty() {
        sections::part_without_data(&mut page);
        questionnaires::write(&mut page, analysis);
        return Some(page);
    }
    for table in &TABLES {
        if let Some(placed) = table.write(&mut page, analysis)
            && table.by == Cut::Kind
        {
            let series = [
                (WHOLE.nth(1), "пар".to_owned(), Ink::Part(WHOLE_PART)),
                (PART.nth(1), "выполнены".to_owned(), Ink::Now),
            ];
            let title = fulfilled(analysis);
            let drawing = Drawing::bars(title, Kind::Count);
            page.chart_of(&placed, series, drawing);
        }
    }
    unfulfilled(&mut page, analysis);
    effect::write(&mut page, analysis);
    questionnaires::write(&mut page, analysis);
    violations(&mut page, analysis);
    sections::end(&mut page, analysis, Section::Mentoring);
    uncovered(&mut page, analysis);
    Some(page)
}

/// Pairs listed on the sheet; the register has all.
const MOST_LISTED: usize = 12;
/// A light pattern, other than that of a year.
const WHOLE_PART: usize = 3;

/// «Пары 2022-2023: программа выполнена у 11 из 13».
fn fulfilled(analysis: &Analysis) -> String {
    let measure = analysis.measure(IndicatorId::PairsCompleted, analysis.year);
    match measure.and_then(Measure::counts) {
        Some((done, of)) => format!("Пары {}: программа выполнена у {done} из {of}", analysis.year),
        None => format!("Пары по видам, {}", analysis.year),
    }
}

impl CutTable {
    /// Counts of both years by the keys of the cut, then the total; gives the rows of the keys,
    /// if the reporting year has any.
    fn write(&self, page: &mut Page, analysis: &Analysis) -> Option<PlacedTable> {
        page.heading(self.heading);
        let known = analysis.indicator(self.id);
        let Some(indicator) = known.filter(|indicator| !indicator.series.is_empty()) else {
            sections::part_without_data(page);
            return None;
        };
        let years = analysis.years();
        let mut table = page.table(self.columns(years));
        let mut cuts: Vec<_> = indicator.cuts(self.by).collect();
        cuts.sort_by_key(|cut| cut.key.parse::<PairKind>().ok());
        for cut in cuts {
            let name = match cut.key.parse::<PairKind>() {
                Ok(kind) => kind.words(),
                Err(_) => &cut.key,
            };
            table.row(&KeyLine::new(name, &cut.series, years));
        }
        let [first, last] = table.body();
        table.total(&KeyLine::new("Всего", &indicator.series, years));
        for (number, year) in years.into_iter().enumerate() {
            table.anchor_figure((self.id, year), [PART.nth(number), WHOLE.nth(number)]);
        }
        let table = table.end();
        page.note(note(self.by));
        page.gap();
        let is_drawn = first <= last && indicator.measure(analysis.year).is_some();
        is_drawn.then(|| table.within([first, last]))
    }

    fn columns<'a>(&self, years: [AcademicYear; 2]) -> Vec<Column<KeyLine<'a>>> {
        let mut columns = vec![texts(self.names, |line: &KeyLine| line.name)];
        columns.extend(under_each(years, |year| {
            [
                nth_counts(PART.nth(year), self.counted, |line: &KeyLine, year| line.parts[year]),
                nth_counts(WHOLE.nth(year), self.whole, |line, year| line.wholes[year]),
                nth(SHARE.nth(year), "Доля", Kind::Share, KeyLine::share),
            ]
        }));
        columns
    }
}

/// A key of a cut with its numerators and denominators of both years.
struct KeyLine<'a> {
    name: &'a str,
    parts: [Option<u64>; 2],
    wholes: [Option<u64>; 2],
}

impl<'a> KeyLine<'a> {
    fn new(name: &'a str, series: &[Measure], years: [AcademicYear; 2]) -> Self {
        let mut line = Self { name, parts: [None; 2], wholes: [None; 2] };
        for (number, year) in years.into_iter().enumerate() {
            let Some(measure) = measure_of(series, year) else { continue };
            if let Some((part, whole)) = measure.counts() {
                line.parts[number] = Some(part);
                line.wholes[number] = Some(whole);
            }
        }
        line
    }

    /// A share stands beside another: of few in one year neither is shown.
    fn share(&self, year: usize) -> Value {
        let is_few = self.wholes.iter().flatten().any(|whole| *whole < FEWEST);
        match self.wholes[year] {
            None => Value::nothing(),
            Some(_) if is_few => Value::word(figure::FEW),
            Some(_) => Formula::Share(PART.nth(year), WHOLE.nth(year)).into(),
        }
    }
}

fn note(by: Cut) -> &'static str {
    match by {
        Cut::Kind => {
            "Выполнена – программа с итогом «завершена», а если она действует или продлена, – не менее 80 % \
             мероприятий; прекращённая не выполнена. Пара входит в тот учебный год, в котором её последний день."
        }
        _ => "Молодой и вновь принятый человек стоит в обеих строках, во «Всего» – один раз.",
    }
}

/// The pairs between the counts of the first table: what their programmes lack.
fn unfulfilled(page: &mut Page, analysis: &Analysis) {
    let mut pairs: Vec<&Pair> = analysis.pairs.iter().collect();
    pairs.retain(|pair| pair.counted_year() == Some(analysis.year) && !pair.fulfilled);
    let columns = vec![
        texts("Наставник", |pair: &&Pair| &pair.mentor),
        texts(head("Наставляемый").over(3), |pair| &pair.mentee),
        column("Код", Kind::Centred, |pair| {
            Value::Linked(pair.code.clone(), Link::row(&pair.card.cell))
        }),
        labels(head("Итог").over(2), |pair| {
            pair.card.outcome.as_deref().unwrap_or(pair.status.words())
        }),
    ];
    let heading = format!("Программа не выполнена, {}: {}", analysis.year, pairs.len());
    let rest = pairs.len().saturating_sub(MOST_LISTED);
    pairs.truncate(MOST_LISTED);
    let note = match rest {
        0 => "Список для директора: не публикуется.".to_owned(),
        _ => format!("И ещё {rest}: все пары – в реестре. Список не публикуется."),
    };
    page.part(heading, columns, &pairs, &[&note]);
}

/// Young and newly hired teachers without a mentor, by name: someone must be found for them.
fn uncovered(page: &mut Page, analysis: &Analysis) {
    let mut teachers: Vec<&YoungTeacher> = analysis.young_teachers.iter().collect();
    teachers.retain(|teacher| teacher.mentors.is_empty());
    let columns = vec![
        column("ФИО", Kind::Text, |teacher: &&YoungTeacher| {
            text(format!("{}, {}", teacher.name, teacher.post))
        }),
        labels("Молодой", |teacher| words::yes_or_no(teacher.is_young)),
        labels("Вновь принят", |teacher| words::yes_or_no(teacher.is_new)),
    ];
    let heading = format!("Без наставника в {} учебном году", analysis.year);
    page.people_list(heading, columns, &teachers, "Список для директора: не публикуется.");
}

/// A kind of pairs: its words; errors, warnings, notices; pairs with any of these.
struct Violations {
    kind: PairKind,
    by_severity: [u64; 3],
    pairs: u64,
}

impl Violations {
    fn new(kind: PairKind, pairs: &[&Pair]) -> Self {
        let mut violations = Self { kind, by_severity: [0; 3], pairs: 0 };
        for pair in pairs {
            violations.pairs += u64::from(pair.is_at_fault());
            for violation in &pair.violations {
                violations.by_severity[match violation.severity {
                    Severity::Error => 0,
                    Severity::Warning => 1,
                    Severity::Info => 2,
                }] += 1;
            }
        }
        violations
    }
}

/// Broken rules of the pairs with a day in the reporting year, counted by kind.
fn violations(page: &mut Page, analysis: &Analysis) {
    page.heading(format!("Нарушения правил в парах {} года", analysis.year));
    let mut pairs: Vec<&Pair> = analysis.pairs.iter().collect();
    pairs.retain(|pair| pair.is_of(analysis.year));
    let [checked, unchecked] = rules::of_pairs(&pairs);
    if pairs.iter().all(|pair| pair.violations.is_empty()) {
        let verdict = rules::verdict(&checked, &unchecked);
        page.text(format!("{}.", words::sentence(&verdict)));
    } else {
        violations_by_kind(page, &pairs);
    }
    if !unchecked.is_empty() {
        page.note(format!("Не проверены хотя бы у одной пары: {}.", rules::listed(&unchecked)));
    }
    page.gap();
}

fn violations_by_kind(page: &mut Page, pairs: &[&Pair]) {
    let mut rows = Vec::new();
    for &kind in PairKind::VARIANTS {
        let of_kind: Vec<&Pair> = pairs.iter().copied().filter(|pair| pair.kind == kind).collect();
        if !of_kind.is_empty() {
            rows.push(Violations::new(kind, &of_kind));
        }
    }
    let columns = vec![
        texts("Вид пары", |row: &Violations| row.kind.words()),
        counts("Ошибок", |row| row.by_severity[0]),
        counts("Преду-\nпреждений", |row| row.by_severity[1]),
        counts("Сведений", |row| row.by_severity[2]),
        counts("Пар с на-\nрушениями", |row| row.pairs),
    ];
    page.table(columns).rows(&rows).end();
    page.note("Каждое нарушение и что исправить – в реестре пар, лист «Нарушения».");
}
