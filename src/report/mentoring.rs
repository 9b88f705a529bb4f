//! «Наставничество»: pairs by the programme's kinds, who is covered by them, broken rules.
//! Pairs themselves stand in the register; names stand here only where a mentor is missing.

use super::figure;
use super::model::{Cell, Content, Kind, Look, Sheet};
use super::page::Page;
use super::sections::{self, Counted, Sections};
use super::{programme, rules, sources, words};
use crate::analysis::{Analysis, Indicator, Measure};
use strum::VariantArray;

use crate::ids::{Cut, IndicatorId, PairKind};
use crate::period::AcademicYear;
use crate::remark::Severity;

const WIDTHS: [f64; 7] = [62.0, 19.0, 19.0, 19.0, 19.0, 19.0, 19.0];
const CHART_ROWS: u32 = 14;

/// The two indicators: id, heading, head of the first column, «of whom», how many, the cut.
const PARTS: [Part; 2] = [
    Part {
        id: IndicatorId::PairsCompleted,
        heading: "Пары и их программы",
        names: "Вид пары",
        counted: "Выполнены",
        of: "Пар",
        by: Cut::Kind,
    },
    Part {
        id: IndicatorId::YoungSupported,
        heading: "Молодые и вновь принятые педагоги",
        names: "Кто",
        counted: "С наставником",
        of: "Всего",
        by: Cut::Group,
    },
];

struct Part {
    id: IndicatorId,
    heading: &'static str,
    names: &'static str,
    counted: &'static str,
    of: &'static str,
    by: Cut,
}

/// The sheet; registers pairs and teachers of each year.
pub(super) fn sheet(analysis: &Analysis, sections: &mut Sections) -> Sheet {
    let mut page = Page::new(programme::MENTORING, &WIDTHS);
    page.title(
        "Наставнические пары",
        format!("{} и {} учебные годы", analysis.baseline, analysis.year),
    );
    if analysis.pairs.is_empty() {
        let files = "заполненный бланк «Наставнические пары»";
        page.line(Look::Plain, sections::empty("Наставничество", files, analysis));
        return page.finish();
    }
    for part in &PARTS {
        let found = analysis.indicators.iter().find(|indicator| indicator.id == part.id);
        let rows = part.write(&mut page, found, analysis, sections);
        if part.by == Cut::Kind
            && let Some(rows) = rows
        {
            let title = format!("Пары по видам, {}", analysis.year);
            let series = [(5, "пар"), (4, "выполнены")];
            page.columns(title, rows, series, Kind::Count, CHART_ROWS);
        }
    }
    uncovered(&mut page, analysis);
    violations(&mut page, analysis);
    sources::block(
        &mut page,
        analysis,
        &[IndicatorId::PairsCompleted, IndicatorId::YoungSupported],
    );
    page.finish()
}

impl Part {
    /// Counts of both years by the keys of the cut, then the total; gives the rows of the keys,
    /// if the reporting year has any.
    fn write(
        &self,
        page: &mut Page,
        found: Option<&Indicator>,
        analysis: &Analysis,
        sections: &mut Sections,
    ) -> Option<[u32; 2]> {
        page.line(Look::Heading, self.heading);
        let Some(found) = found.filter(|found| !found.series.is_empty()) else {
            page.line(Look::Plain, "Данных нет. Нет данных – не значит ноль.");
            page.gap();
            return None;
        };
        let years = [analysis.baseline, analysis.year];
        self.heads(page, years);
        let first = page.next_row();
        for cut in found.breakdown.iter().filter(|cut| cut.by == self.by) {
            let kind = cut.key.parse::<PairKind>();
            let name = kind.map_or(cut.key.as_str(), |kind| kind.words());
            line(page, name, &cut.series, years, Look::Body);
        }
        let last = page.next_row() - 1;
        let row = page.next_row();
        line(page, "Всего", &found.series, years, Look::Total);
        for (year, column) in years.into_iter().zip([1, 4]) {
            let measure = found.measure(year);
            let counts = measure.and_then(|measure| measure.numerator.zip(measure.denominator));
            if let Some((n, of)) = counts {
                let at = |column, count| Counted { place: page.place(row, column), count };
                sections.counts(self.id, year, [at(column, n), at(column + 1, of)]);
            }
        }
        page.line(Look::Note, note(self.by));
        page.gap();
        (first <= last && found.measure(analysis.year).is_some()).then_some([first, last])
    }

    fn heads(&self, page: &mut Page, years: [AcademicYear; 2]) {
        let head = Look::Header.of(Kind::Centred);
        let mut upper = vec![Cell::text(self.names, head).down(2)];
        upper.extend(years.map(|year| Cell::text(year.to_string(), head).over(3)));
        page.row(upper);
        let under = [self.counted, self.of, "Доля"].map(|title| Cell::text(title, head));
        let covered = Cell::new(Content::Covered, head);
        page.row(std::iter::once(covered).chain(under.clone()).chain(under).collect());
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

fn line(page: &mut Page, name: &str, series: &[Measure], years: [AcademicYear; 2], look: Look) {
    let row = page.next_row() + 1;
    let mut cells = vec![Cell::text(name, look.of(Kind::Text))];
    // A share stands beside another: of few in one year neither is shown.
    let shown = series.iter().filter(|measure| years.contains(&measure.year));
    let is_few = shown.filter_map(|measure| measure.denominator).any(|of| of < figure::LEAST);
    for (year, column) in years.into_iter().zip([1, 4]) {
        let found = series.iter().find(|measure| measure.year == year);
        let counts = found.and_then(|measure| measure.numerator.zip(measure.denominator));
        let contents =
            counts.map_or([Content::Blank, Content::Blank, Content::Blank], |(n, of)| {
                let share = figure::share((column, n), (column + 1, of), row);
                let share = if is_few { Content::Text(figure::FEW.to_owned()) } else { share };
                [Content::count(n), Content::count(of), share]
            });
        let kinds = [Kind::Count, Kind::Count, Kind::Share];
        cells.extend(contents.into_iter().zip(kinds).map(|(c, kind)| figure::cell(c, look, kind)));
    }
    page.row(cells);
}

/// Young and newly hired teachers without a mentor, by name: someone must be found for them.
fn uncovered(page: &mut Page, analysis: &Analysis) {
    let without: Vec<_> =
        analysis.details.young.iter().filter(|teacher| teacher.mentors.is_empty()).collect();
    if without.is_empty() {
        return;
    }
    page.line(Look::Heading, format!("Без наставника в {} учебном году", analysis.year));
    page.header(["ФИО", "Молодой", "Вновь принят"]);
    for teacher in &without {
        let flag = |flag| Cell::text(if flag { "да" } else { "нет" }, Look::Body.of(Kind::Centred));
        let name = format!("{}, {}", teacher.name, teacher.post);
        page.row(vec![
            Cell::text(name, Look::Body.of(Kind::Text)),
            flag(teacher.is_young),
            flag(teacher.is_new),
        ]);
    }
    page.line(Look::Note, "Список для директора: не публикуется.");
    page.gap();
}

/// Broken rules of the pairs with a day in the reporting year, counted by kind.
fn violations(page: &mut Page, analysis: &Analysis) {
    page.line(Look::Heading, format!("Нарушения правил в парах {} года", analysis.year));
    let pairs = || analysis.pairs.iter().filter(|pair| pair.is_of(analysis.year));
    if pairs().all(|pair| pair.violations.is_empty()) {
        let of_year: Vec<_> = pairs().collect();
        let [checked, unchecked] = rules::of_pairs(&of_year);
        page.line(
            Look::Plain,
            format!("{}.", words::sentence(&rules::verdict(&checked, &unchecked))),
        );
        if !unchecked.is_empty() {
            page.line(
                Look::Note,
                format!("Не проверены хотя бы у одной пары: {}.", rules::listed(&unchecked)),
            );
        }
        page.gap();
        return;
    }
    page.header(["Вид пары", "Ошибок", "Предупреждений", "Сведений", "Пар с нарушениями"]);
    for &kind in PairKind::VARIANTS {
        let own: Vec<_> = pairs().filter(|pair| pair.kind == kind).collect();
        if own.is_empty() {
            continue;
        }
        let of = |severity| {
            let found = own.iter().flat_map(|pair| &pair.violations);
            found.filter(|violation| violation.severity == severity).count() as u64
        };
        let broken = own.iter().filter(|pair| !pair.violations.is_empty()).count() as u64;
        let counts = [of(Severity::Error), of(Severity::Warning), of(Severity::Info), broken];
        let mut cells = vec![Cell::text(kind.words(), Look::Body.of(Kind::Text))];
        let count = |count| Cell::new(Content::count(count), Look::Body.of(Kind::Count));
        cells.extend(counts.map(count));
        page.row(cells);
    }
    page.line(Look::Note, "Каждое нарушение и что исправить – в реестре пар, лист «Нарушения».");
    let of_year: Vec<_> = pairs().collect();
    let [_, unchecked] = rules::of_pairs(&of_year);
    if !unchecked.is_empty() {
        page.line(
            Look::Note,
            format!("Не проверены хотя бы у одной пары: {}.", rules::listed(&unchecked)),
        );
    }
    page.gap();
}
