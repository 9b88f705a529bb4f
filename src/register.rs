//! The register of pairs: a sheet for each of the four kinds, bases of mentors and mentees, violations.
//! Prints what the analysis found; rules are checked elsewhere. Heads of the pairs' columns are those
//! of the blank «Наставнические пары», so the register can be filled further and read again.

mod bases;

use chrono::NaiveDate;
use strum::VariantArray;

use crate::analysis::{Analysis, Pair, StaffCard};
use crate::ids::PairKind;
use crate::report::model::{Area, Cell, Content, Kind, Look, Report, Sheet};
use crate::report::page::{Column, Page};
use crate::report::{INPUT, page, rules, words};

pub use bases::SHEETS as BASES;

/// A pair with its number on the sheet.
struct Entry<'a> {
    number: u64,
    pair: &'a Pair,
}

type Col<'a> = Column<Entry<'a>>;

fn text(value: Option<&str>) -> Content {
    value.map_or(Content::Blank, |value| Content::Text(value.to_owned()))
}

fn date(value: Option<NaiveDate>) -> Content {
    value.map_or(Content::Blank, Content::Date)
}

/// «учитель; русский язык; высшая до 28.03.2024; стаж 21»: what the staff list knows of a person.
fn about(card: Option<&StaffCard>) -> Content {
    let Some(card) = card else {
        return Content::Text("нет в списке кадров".to_owned());
    };
    let until = card.category_until.map_or(String::new(), |day| format!(" до {}", words::day(day)));
    let category = match &card.category {
        Some(category) => format!("категория {category}{until}"),
        None => "без категории".to_owned(),
    };
    let years = card.experience_years.map_or("не указан".to_owned(), |years| {
        let full = years.max(0.0) as u64;
        format!("{full} {}", words::plural(full, ["год", "года", "лет"]))
    });
    let parts = [card.post.clone(), card.subject.clone().unwrap_or_default(), category];
    let known: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Content::Text(format!("{}; стаж: {years}", known.join("; ")))
}

/// The columns of a pair.
fn columns<'a>() -> Vec<Col<'a>> {
    let column = |title, width, kind, content| Column { title, width, kind, content };
    vec![
        column("№", 4.0, Kind::Count, |e: &Entry, _| Content::count(e.number)),
        column("Вид", 10.0, Kind::Text, |e, _| text(Some(e.pair.kind.words()))),
        column("Наставник", 10.5, Kind::Text, |e, _| text(Some(&e.pair.mentor))),
        column("О наставнике", 15.0, Kind::Text, |e, _| {
            about(e.pair.card.mentor.as_ref())
        }),
        column("Наставляемый", 13.0, Kind::Text, |e, _| text(Some(&e.pair.mentee))),
        column("О наставляемом", 15.0, Kind::Text, |e, _| {
            about(e.pair.card.mentee.as_ref())
        }),
        column("Запрос", 12.5, Kind::Text, |e, _| text(e.pair.card.request.as_deref())),
        column("№ приказа", 7.5, Kind::Centred, |e, _| text(e.pair.order.as_deref())),
        column("Дата приказа", 9.7, Kind::Date, |e, _| date(e.pair.card.order_date)),
        column("Согласие\nнаставника", 5.5, Kind::Centred, |e, _| {
            text(e.pair.card.mentor_consent.as_deref())
        }),
        column("Согласие\nнаставляемого", 5.5, Kind::Centred, |e, _| {
            text(e.pair.card.mentee_consent.as_deref())
        }),
        column("С", 9.7, Kind::Date, |e, _| date(e.pair.from)),
        column("По", 9.7, Kind::Date, |e, _| date(e.pair.to)),
        column("Программа", 10.5, Kind::Text, |e, _| {
            text(e.pair.card.programme.as_deref())
        }),
        column("Куратор", 9.0, Kind::Text, |e, _| text(e.pair.card.curator.as_deref())),
        column("Выполнено, %", 5.0, Kind::Count, |e, _| {
            e.pair.card.done_percent.map_or(Content::Blank, Content::Number)
        }),
        column("Итог", 9.0, Kind::Text, |e, _| outcome(e)),
        column("Что нашли правила", 16.0, Kind::Text, |e, _| violations(e)),
    ]
}

/// The outcome as the school wrote it, else the status.
fn outcome(entry: &Entry) -> Content {
    let written = entry.pair.card.outcome.as_deref().filter(|outcome| !outcome.trim().is_empty());
    text(Some(written.unwrap_or_else(|| entry.pair.status.words())))
}

fn violations(entry: &Entry) -> Content {
    let pair = entry.pair;
    if pair.violations.is_empty() {
        return Content::Text(rules::verdict(&pair.card.checked, &pair.unchecked));
    }
    let found: Vec<_> = pair.violations.iter().map(|broken| broken.text.as_str()).collect();
    Content::Text(found.join("; "))
}

/// The workbook «Реестр наставнических пар ГГГГ-ГГГГ».
#[must_use]
pub fn register(analysis: &Analysis, date: NaiveDate) -> Report {
    let pairs = pairs_of_year(analysis);
    let mut sheets: Vec<Sheet> =
        PairKind::VARIANTS.iter().map(|kind| kind_sheet(analysis, &pairs, *kind)).collect();
    sheets.push(bases::mentors(analysis, &pairs));
    sheets.push(bases::mentees(analysis, &pairs));
    sheets.push(violation_sheet(analysis, &pairs));
    Report {
        title: format!("Реестр наставнических пар {}", analysis.year),
        school: words::school(&analysis.school.name).to_owned(),
        date,
        input: INPUT.to_owned(),
        sheets,
    }
}

/// Pairs with a day in the reporting year, by mentor, mentee and first day.
fn pairs_of_year(analysis: &Analysis) -> Vec<&Pair> {
    let own = analysis.pairs.iter().filter(|pair| pair.is_of(analysis.year));
    let mut pairs: Vec<_> = own.collect();
    pairs.sort_by(|a, b| {
        (&a.mentor, &a.mentee, a.from, a.kind).cmp(&(&b.mentor, &b.mentee, b.from, b.kind))
    });
    pairs
}

fn subtitle(analysis: &Analysis) -> String {
    format!("{}, {} учебный год", words::school(&analysis.school.name), analysis.year)
}

fn kind_sheet(analysis: &Analysis, pairs: &[&Pair], kind: PairKind) -> Sheet {
    let columns = columns();
    let own = pairs.iter().filter(|pair| pair.kind == kind);
    let entries: Vec<_> = (1..).zip(own).map(|(number, pair)| Entry { number, pair }).collect();
    let mut page = Page::new(kind.sheet(), &page::widths_for(&columns, &entries));
    page.title(&format!("Реестр наставнических пар: «{}»", kind.words()), subtitle(analysis));
    if entries.is_empty() {
        page.line(
            Look::Plain,
            format!(
                "Пар этого вида в {} учебном году нет. Таблицу можно заполнить от руки.",
                analysis.year
            ),
        );
    }
    let [first, last] = page::table(&mut page, &columns, &entries);
    keep_head(&mut page, first - 1, last.max(first - 1));
    page.finish()
}

/// The head stays in sight, filters and repeats on paper.
fn keep_head(page: &mut Page, head: u32, last: u32) {
    let columns = [0, page.width() - 1];
    let sheet = page.sheet();
    sheet.frozen = Some(head + 1);
    sheet.print.repeat = Some([head, head]);
    if last > head {
        sheet.filter = Some(Area { sheet: sheet.title.clone(), rows: [head, last], columns });
    }
}

const VIOLATIONS: &str = "Нарушения";
const HEADS: [(&str, f64); 7] = [
    ("Важность", 15.0),
    ("Правило", 26.0),
    ("Вид", 22.0),
    ("Наставник", 18.0),
    ("Наставляемый", 18.0),
    ("Что не так и что исправить", 44.0),
    ("Где записана пара", 26.0),
];

fn violation_sheet(analysis: &Analysis, pairs: &[&Pair]) -> Sheet {
    let mut page = Page::new(VIOLATIONS, &HEADS.map(|(_, width)| width));
    page.title("Нарушения правил наставничества", subtitle(analysis));
    let mut found: Vec<_> = pairs
        .iter()
        .flat_map(|pair| pair.violations.iter().map(move |broken| (broken, *pair)))
        .collect();
    found.sort_by(|(a, left), (b, right)| {
        let names = (&left.mentor, &left.mentee).cmp(&(&right.mentor, &right.mentee));
        let rules = (a.rule.len(), a.rule).cmp(&(b.rule.len(), b.rule));
        let years = (a.severity, left.year).cmp(&(b.severity, right.year));
        years.then(rules).then(names).then_with(|| a.text.cmp(&b.text))
    });
    let [checked, unchecked] = rules::of_pairs(pairs);
    if found.is_empty() {
        page.line(
            Look::Plain,
            format!("{}.", words::sentence(&rules::verdict(&checked, &unchecked))),
        );
    }
    if !unchecked.is_empty() {
        page.line(
            Look::Plain,
            format!("Не проверены хотя бы у одной пары: {}.", rules::listed(&unchecked)),
        );
    }
    if found.is_empty() {
        return page.finish();
    }
    let head = page.header(HEADS.map(|(title, _)| title));
    for (broken, pair) in found {
        let cells = [
            broken.severity.title(),
            rules::words(broken.rule),
            pair.kind.words(),
            &pair.mentor,
            &pair.mentee,
            &broken.text,
            &pair.card.origin,
        ];
        page.row(cells.map(|cell| Cell::text(cell, Look::Body.of(Kind::Text))).into());
    }
    let last = page.next_row() - 1;
    keep_head(&mut page, head, last);
    page.finish()
}
