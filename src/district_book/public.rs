//! The district for everybody: no name, no number of works, no share of few, nothing of ВПР by schools.
//! What may not be printed can't be computed from what is: a reader is taken to know every denominator.

use std::collections::{BTreeMap, BTreeSet};

use super::words;
use crate::disclosure::{CellId, Importance, Ledger};
use crate::district::{District, DistrictIndicator, DistrictSchool, SchoolFigure};
use crate::programme::Section;
use crate::report::column::{Column, Value, column, counts, head, text, texts};
use crate::report::figure::DASH;
use crate::report::model::{Kind, Pages, Paper};
use crate::report::page::Page;
use crate::verdict::FEWEST;

/// The first sheet.
pub(super) const TITLE: &str = "Итоги";

const WIDTHS: [f64; 7] = [46.0, 12.0, 12.0, 12.0, 12.0, 12.0, 30.0];

/// Fewer schools are known by their counts.
const FEWEST_SCHOOLS: usize = 10;
const HIDDEN: &str = "скрыто";
/// Where bands of counts begin.
const BANDS: [u64; 6] = [10, 25, 50, 100, 250, 500];

const RULES: [&str; 6] = [
    "Названий, кодов и фамилий в этом документе нет. Школа стоит под номером, который ей дал район, или под буквой.",
    "Доля печатается, если всего не меньше десяти, целыми процентами; сколько всего – ступенью («50–99»), а не числом.",
    "«Скрыто»: за долей стоит от одного до четырёх человек или работ, или по ней можно было бы вычислить такую долю другой школы.",
    "Результатов ВПР по школам здесь нет: они не используются для оценки школ и учителей (письмо от 18.04.2025 № 02-86).",
    "Если школ меньше десяти, печатаются только итоги района.",
    "Доли школ нельзя сравнивать как оценки: у школ разные дети, предметы и размеры, и разница в несколько процентов бывает от случая.",
];

/// The sheets.
pub(super) fn pages(district: &District) -> Vec<Page> {
    let mut pages = vec![summary(district)];
    if district.n_counted() >= FEWEST_SCHOOLS {
        pages.extend(schools(district));
    }
    let mut methods = Page::on(Paper::Landscape, "Методика", &[150.0]);
    methods.title("Что напечатано и что скрыто", subtitle(district));
    for rule in RULES {
        methods.text(format!("•  {rule}"));
    }
    pages.push(methods);
    pages
}

fn subtitle(district: &District) -> String {
    format!("{}. {} и {} учебные годы", words::name(district), district.baseline, district.year)
}

fn summary(district: &District) -> Page {
    let mut page = Page::on(Paper::Landscape, TITLE, &WIDTHS);
    page.sheet().print.pages = Pages::One;
    page.title("Итоги района", subtitle(district));
    if district.has_vpr() {
        page.text(words::VPR_NOTICE);
        page.gap();
    }
    let mut lines = Vec::new();
    for indicator in &district.indicators {
        lines.push(TotalLine {
            district,
            indicator,
            is_hidden: is_total_small(district, indicator),
        });
    }
    page.table(totals(district)).rows(&lines).end();
    page.note("Вывод – по школам, у которых есть оба года.");
    page
}

/// A planned result of the district.
struct TotalLine<'a> {
    district: &'a District,
    indicator: &'a DistrictIndicator,
    is_hidden: bool,
}

impl TotalLine<'_> {
    fn share(&self, year: crate::period::AcademicYear) -> Value {
        let Some(pooled) = words::pooled(self.indicator, year) else { return Value::word(DASH) };
        let (hits, of) = (pooled.measure.numerator, pooled.measure.denominator);
        match (hits, of) {
            (Some(hits), Some(of)) if of >= FEWEST && !self.is_hidden => text(rounded(hits, of)),
            _ => Value::word(HIDDEN),
        }
    }
}

fn totals<'a>(district: &District) -> Vec<Column<TotalLine<'a>>> {
    vec![
        column("Показатель", Kind::Text, |line: &TotalLine| {
            text(words::title(line.indicator))
        }),
        column(district.baseline.to_string(), Kind::Centred, |line: &TotalLine| {
            line.share(line.district.baseline)
        }),
        column(district.year.to_string(), Kind::Centred, |line: &TotalLine| {
            line.share(line.district.year)
        }),
        column("Всего", Kind::Centred, |line: &TotalLine| {
            let pooled = words::pooled(line.indicator, line.district.year);
            text(
                pooled
                    .and_then(|pooled| pooled.measure.denominator)
                    .map_or_else(|| DASH.to_owned(), band),
            )
        }),
        counts("Школ", |line: &TotalLine| {
            words::pooled(line.indicator, line.district.year).map_or(0, |pooled| pooled.schools)
        }),
        column(
            head("Вывод об изменении").over(2),
            Kind::Text,
            |line: &TotalLine| text(line.indicator.matched.verdict.words()),
        ),
    ]
}

/// Whether so few of the whole district are in the numerator or out of it.
fn is_total_small(district: &District, indicator: &DistrictIndicator) -> bool {
    [district.baseline, district.year].into_iter().any(|year| {
        let Some(pooled) = words::pooled(indicator, year) else { return false };
        let (hits, of) = (pooled.measure.numerator, pooled.measure.denominator);
        let (hits, of) = (hits.unwrap_or_default(), of.unwrap_or_default());
        (1..5).contains(&hits) || (1..5).contains(&(of - hits))
    })
}

/// «83 %».
fn rounded(hits: u64, of: u64) -> String {
    format!("{:.0}\u{a0}%", hits as f64 / of as f64 * 100.0)
}

/// «50–99».
fn band(of: u64) -> String {
    let place = BANDS.partition_point(|first| *first <= of);
    match (place, BANDS.get(place)) {
        (0, _) => format!("меньше {}", BANDS[0]),
        (place, Some(next)) => format!("{}–{}", BANDS[place - 1], next - 1),
        (place, None) => format!("{} и больше", BANDS[place - 1]),
    }
}

/// A school under its number.
struct PublishedSchool<'a> {
    label: &'a str,
    figure: &'a SchoolFigure,
    is_hidden: bool,
}

fn schools(district: &District) -> Option<Page> {
    let labels = school_labels(district);
    let mut page = Page::on(Paper::Portrait, "По школам", &WIDTHS[..3]);
    page.title("Показатели по школам", subtitle(district));
    let mut is_empty = true;
    for indicator in &district.indicators {
        let is_vpr = words::planned(indicator).section == Some(Section::Vpr);
        let n_schools = indicator.schools.iter().filter(|figure| figure.denominator.is_some());
        if is_vpr || n_schools.count() < FEWEST_SCHOOLS || is_total_small(district, indicator) {
            continue;
        }
        let hidden = hidden_schools(&indicator.schools);
        let mut lines = Vec::new();
        for number in order(&labels) {
            let is_hidden = hidden.contains(&number);
            let figure = &indicator.schools[number];
            lines.push(PublishedSchool { label: &labels[number], figure, is_hidden });
        }
        is_empty = false;
        page.part(words::title(indicator), columns(), &lines, &[]);
    }
    (!is_empty).then_some(page)
}

fn columns<'a>() -> Vec<Column<PublishedSchool<'a>>> {
    vec![
        texts("Школа", |line: &PublishedSchool| line.label),
        column("Всего", Kind::Centred, |line: &PublishedSchool| {
            text(line.figure.denominator.map_or_else(|| DASH.to_owned(), band))
        }),
        column("Доля", Kind::Centred, |line: &PublishedSchool| {
            match (line.figure.numerator, line.figure.denominator) {
                (Some(hits), Some(of)) if !line.is_hidden => text(rounded(hits, of)),
                (Some(_), Some(_)) => Value::word(HIDDEN),
                _ => Value::word(DASH),
            }
        }),
    ]
}

/// Numbers of the schools whose share is not printed: of few, of a small part or rest, and what would betray one.
fn hidden_schools(figures: &[SchoolFigure]) -> BTreeSet<usize> {
    let mut ledger = Ledger::default();
    let mut cells: BTreeMap<usize, CellId> = BTreeMap::new();
    let mut parts = Vec::new();
    let mut sum = 0;
    for (number, figure) in figures.iter().enumerate() {
        let (Some(hits), Some(of)) = (figure.numerator, figure.denominator) else { continue };
        sum += hits;
        let hits_cell = if of < FEWEST {
            ledger.implied(hits)
        } else {
            *cells.entry(number).or_insert(ledger.printed(hits, Importance::Detail))
        };
        let rest = ledger.implied(of - hits);
        let whole_cell = ledger.implied(of);
        ledger.publish_elsewhere(whole_cell);
        ledger.sum(whole_cell, &[hits_cell, rest]);
        parts.push(hits_cell);
    }
    let total = ledger.implied(sum);
    ledger.publish_elsewhere(total);
    ledger.sum(total, &parts);
    let hidden = ledger.hidden();
    let mut schools = BTreeSet::new();
    for (number, figure) in figures.iter().enumerate() {
        let is_few = figure.denominator.is_some_and(|of| of < FEWEST);
        let is_hidden = cells.get(&number).is_some_and(|cell| hidden.contains(*cell));
        if is_few || is_hidden {
            schools.insert(number);
        }
    }
    hide_a_second(figures, &mut schools);
    schools
}

/// One school that is not printed is the district without the others: the smallest of the others goes with it.
fn hide_a_second(figures: &[SchoolFigure], hidden: &mut BTreeSet<usize>) {
    if hidden.len() != 1 {
        return;
    }
    let mut printed: Vec<(u64, usize)> = Vec::new();
    for (number, figure) in figures.iter().enumerate() {
        if let Some(of) = figure.denominator.filter(|_| !hidden.contains(&number)) {
            printed.push((of, number));
        }
    }
    hidden.extend(printed.into_iter().min().map(|(_, number)| number));
}

/// What the schools that are counted are called: by their numbers of the register if each has its own, else by letters
/// in an order that says nothing.
fn school_labels(district: &District) -> Vec<String> {
    let counted: Vec<&DistrictSchool> =
        district.schools.iter().filter(|school| school.is_counted()).collect();
    let numbers: BTreeSet<&String> =
        counted.iter().filter_map(|school| school.number.as_ref()).collect();
    let mut labels = Vec::new();
    if numbers.len() == counted.len() {
        for school in &counted {
            labels.push(format!("школа {}", school.number.as_deref().unwrap_or_default()));
        }
        return labels;
    }
    let mut hashes = Vec::new();
    for (number, school) in counted.iter().enumerate() {
        let key = school.code.as_deref().unwrap_or(&school.folder);
        hashes
            .push((blake3::hash(format!("{}\n{key}", district.name).as_bytes()).to_hex(), number));
    }
    hashes.sort_by(|left, right| left.0.as_str().cmp(right.0.as_str()));
    labels.resize(counted.len(), String::new());
    for (place, (_, number)) in hashes.into_iter().enumerate() {
        labels[number] = format!("школа {}", letters(place));
    }
    labels
}

/// А, Б … Я, АА, АБ …
fn letters(place: usize) -> String {
    const LETTERS: [char; 28] = [
        'А', 'Б', 'В', 'Г', 'Д', 'Е', 'Ж', 'З', 'И', 'К', 'Л', 'М', 'Н', 'О', 'П', 'Р', 'С', 'Т',
        'У', 'Ф', 'Х', 'Ц', 'Ч', 'Ш', 'Щ', 'Э', 'Ю', 'Я',
    ];
    let last = LETTERS[place % LETTERS.len()];
    match place / LETTERS.len() {
        0 => last.to_string(),
        before => format!("{}{last}", letters(before - 1)),
    }
}

/// Numbers of the schools in the order of their labels, «школа 2» before «школа 10», «школа Я» before «школа АА».
fn order(labels: &[String]) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..labels.len()).collect();
    numbers.sort_by_key(|number| (labels[*number].chars().count(), &labels[*number]));
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::Verdict;

    fn figures(counts: &[(u64, u64)]) -> Vec<SchoolFigure> {
        let mut figures = Vec::new();
        for (hits, of) in counts {
            figures.push(SchoolFigure {
                school: String::new(),
                numerator: Some(*hits),
                denominator: Some(*of),
                expected: None,
                difference: None,
                p: None,
                q: None,
                flag: None,
                change: None,
                verdict: Verdict::NoData,
                surroundings: crate::district::Surroundings::default(),
                effective: None,
            });
        }
        figures
    }

    /// Schools that are not printed.
    fn hidden(counts: &[(u64, u64)]) -> Vec<usize> {
        hidden_schools(&figures(counts)).into_iter().collect()
    }

    #[test]
    fn a_hidden_share_can_t_be_had_from_the_total() {
        assert_eq!(hidden(&[(20, 40), (15, 30), (25, 50)]), [0usize; 0]);
        // 2 of 30 alone would be the total without the others: the smaller of the rest goes along.
        assert_eq!(hidden(&[(20, 40), (2, 30), (15, 35)]), [1, 2]);
        // A rest of 3 is a small count as well.
        assert_eq!(hidden(&[(20, 40), (27, 30), (15, 35)]), [1, 2]);
        // 6 of 8 are too few for a share, and no small count: a second one is hidden still.
        assert_eq!(hidden(&[(20, 40), (6, 8), (15, 35)]), [1, 2]);
    }

    #[test]
    fn counts_are_bands() {
        let bands = [0, 9, 10, 24, 25, 499, 500].map(band);
        assert_eq!(
            bands,
            ["меньше 10", "меньше 10", "10–24", "10–24", "25–49", "250–499", "500 и больше"]
        );
        assert_eq!([0, 27, 28, 56].map(letters), ["А", "Я", "АА", "БА"]);
        let labels = ["школа 10", "школа 2", "школа АА"].map(str::to_owned);
        assert_eq!(order(&labels[..2]), [1, 0]);
    }
}
