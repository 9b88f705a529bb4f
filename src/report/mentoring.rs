//! «Наставничество»: pairs by the programme's kinds, who is covered by them, broken rules.
//! Pairs themselves stand in the register; names stand here only where a mentor is missing.

use strum::VariantArray;

use super::anchor::Anchor;
use super::column::{Column, Value, column, count, text};
use super::formula::{ColumnId, Formula};
use super::model::{Kind, Look};
use super::page::{Drawing, Page};
use super::table::Written;
use super::{figure, programme, rules, sections, sources, words};
use crate::analysis::{Analysis, Measure, Pair, YoungTeacher};
use crate::ids::{Cut, PairKind};
use crate::period::AcademicYear;
use crate::programme::IndicatorId;
use crate::remark::Severity;
use crate::verdict::FEWEST;

const WIDTHS: [f64; 7] = [62.0, 19.0, 19.0, 19.0, 19.0, 19.0, 19.0];
const CHART_ROWS: u32 = 14;

/// The tables of the two indicators.
const TABLES: [Covered; 2] = [
    Covered {
        id: IndicatorId::PairsCompleted,
        heading: "Пары и их программы",
        names: "Вид пары",
        counted: "Выполнены",
        whole: "Пар",
        by: Cut::Kind,
    },
    Covered {
        id: IndicatorId::YoungSupported,
        heading: "Молодые и вновь принятые педагоги",
        names: "Кто",
        counted: "С наставником",
        whole: "Всего",
        by: Cut::Group,
    },
];

/// An indicator by the keys of a cut: heads of its table.
struct Covered {
    id: IndicatorId,
    heading: &'static str,
    names: &'static str,
    counted: &'static str,
    whole: &'static str,
    by: Cut,
}

const PART: ColumnId = ColumnId::new("part");
const WHOLE: ColumnId = ColumnId::new("whole");

/// The sheet; pairs and teachers of each year are what «Итоги» refers to.
pub(super) fn page(analysis: &Analysis) -> Page {
    let mut page = Page::new(programme::MENTORING, &WIDTHS);
    page.title(
        "Наставнические пары",
        format!("{} и {} учебные годы", analysis.baseline, analysis.year),
    );
    if analysis.pairs.is_empty() {
        let files = "заполненный бланк «Наставнические пары»";
        page.line(Look::Plain, sections::empty("Наставничество", files, analysis));
        return page;
    }
    for table in &TABLES {
        let written = table.write(&mut page, analysis);
        if table.by == Cut::Kind
            && let Some(written) = written
        {
            let title = format!("Пары по видам, {}", analysis.year);
            let series = [(WHOLE.nth(1), "пар"), (PART.nth(1), "выполнены")];
            let drawing = Drawing::columns(title, Kind::Count, CHART_ROWS);
            page.chart_of(&written, series, drawing);
        }
    }
    uncovered(&mut page, analysis);
    violations(&mut page, analysis);
    sources::block(
        &mut page,
        analysis,
        &[IndicatorId::PairsCompleted, IndicatorId::YoungSupported],
    );
    page
}

impl Covered {
    /// Counts of both years by the keys of the cut, then the total; gives the rows of the keys,
    /// if the reporting year has any.
    fn write(&self, page: &mut Page, analysis: &Analysis) -> Option<Written> {
        page.line(Look::Heading, self.heading);
        let known = analysis.indicator(self.id);
        let Some(indicator) = known.filter(|indicator| !indicator.series.is_empty()) else {
            page.line(Look::Plain, sections::NO_DATA);
            page.gap();
            return None;
        };
        let years = analysis.years();
        let mut table = page.table(self.columns(years));
        for cut in indicator.breakdown.iter().filter(|cut| cut.by == self.by) {
            let kind = cut.key.parse::<PairKind>();
            let name = kind.map_or(cut.key.as_str(), |kind| kind.words());
            table.row(&KeyLine::new(name, &cut.series, years));
        }
        let [first, last] = table.body();
        table.total(&KeyLine::new("Всего", &indicator.series, years));
        for (number, year) in years.into_iter().enumerate() {
            table.anchor(Anchor::Numerator(self.id, year), PART.nth(number));
            table.anchor(Anchor::Denominator(self.id, year), WHOLE.nth(number));
        }
        let written = table.end();
        page.line(Look::Note, note(self.by));
        page.gap();
        let is_drawn = first <= last && indicator.measure(analysis.year).is_some();
        is_drawn.then(|| written.within([first, last]))
    }

    fn columns<'a>(&self, years: [AcademicYear; 2]) -> Vec<Column<KeyLine<'a>>> {
        let mut columns = vec![column(self.names, Kind::Text, |line: &KeyLine| text(line.name))];
        for (number, year) in years.iter().enumerate() {
            let of_year = [
                Column::nth(PART.nth(number), self.counted, Kind::Count, KeyLine::part),
                Column::nth(WHOLE.nth(number), self.whole, Kind::Count, KeyLine::whole),
                Column::nth(SHARE.nth(number), "Доля", Kind::Share, KeyLine::share),
            ];
            columns.extend(of_year.map(|column| column.under(year.to_string())));
        }
        columns
    }
}

const SHARE: ColumnId = ColumnId::new("share");

/// A key of a cut with its numerators and denominators of both years.
struct KeyLine<'a> {
    name: &'a str,
    years: [Option<(u64, u64)>; 2],
}

impl<'a> KeyLine<'a> {
    fn new(name: &'a str, series: &[Measure], years: [AcademicYear; 2]) -> Self {
        let years = years.map(|year| {
            let measure = series.iter().find(|measure| measure.year == year)?;
            measure.numerator.zip(measure.denominator)
        });
        Self { name, years }
    }

    fn part(&self, year: usize) -> Value {
        self.years[year].map_or_else(Value::nothing, |(part, _)| count(part))
    }

    fn whole(&self, year: usize) -> Value {
        self.years[year].map_or_else(Value::nothing, |(_, whole)| count(whole))
    }

    /// A share stands beside another: of few in one year neither is shown.
    fn share(&self, year: usize) -> Value {
        let is_few = self.years.iter().flatten().any(|(_, whole)| *whole < FEWEST);
        match self.years[year] {
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

/// Young and newly hired teachers without a mentor, by name: someone must be found for them.
fn uncovered(page: &mut Page, analysis: &Analysis) {
    let without: Vec<_> =
        analysis.details.young.iter().filter(|teacher| teacher.mentors.is_empty()).collect();
    if without.is_empty() {
        return;
    }
    page.line(Look::Heading, format!("Без наставника в {} учебном году", analysis.year));
    let columns = vec![
        column("ФИО", Kind::Text, |teacher: &YoungTeacher| {
            text(format!("{}, {}", teacher.name, teacher.post))
        }),
        column("Молодой", Kind::Centred, |teacher| yes_or_no(teacher.is_young)),
        column("Вновь принят", Kind::Centred, |teacher| yes_or_no(teacher.is_new)),
    ];
    page.table(columns).rows(without).end();
    page.line(Look::Note, "Список для директора: не публикуется.");
    page.gap();
}

fn yes_or_no(flag: bool) -> Value {
    text(if flag { "да" } else { "нет" })
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
            violations.pairs += u64::from(!pair.violations.is_empty());
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
    page.line(Look::Heading, format!("Нарушения правил в парах {} года", analysis.year));
    let mut pairs: Vec<&Pair> = analysis.pairs.iter().collect();
    pairs.retain(|pair| pair.is_of(analysis.year));
    let [checked, unchecked] = rules::of_pairs(&pairs);
    if pairs.iter().all(|pair| pair.violations.is_empty()) {
        let verdict = rules::verdict(&checked, &unchecked);
        page.line(Look::Plain, format!("{}.", words::sentence(&verdict)));
    } else {
        violations_by_kind(page, &pairs);
    }
    if !unchecked.is_empty() {
        page.line(
            Look::Note,
            format!("Не проверены хотя бы у одной пары: {}.", rules::listed(&unchecked)),
        );
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
        column("Вид пары", Kind::Text, |row: &Violations| text(row.kind.words())),
        column("Ошибок", Kind::Count, |row| count(row.by_severity[0])),
        column("Предупреждений", Kind::Count, |row| count(row.by_severity[1])),
        column("Сведений", Kind::Count, |row| count(row.by_severity[2])),
        column("Пар с нарушениями", Kind::Count, |row| count(row.pairs)),
    ];
    page.table(columns).rows(&rows).end();
    page.line(Look::Note, "Каждое нарушение и что исправить – в реестре пар, лист «Нарушения».");
}
