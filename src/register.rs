//! The register of pairs: a sheet for each of the four kinds, bases of mentors and mentees, violations.
//! Prints what the analysis found; rules are checked elsewhere. Heads of the pairs' columns are those
//! of the blank «Наставнические пары», so the register can be filled further and read again.

mod bases;
pub(crate) mod proposals;

use chrono::NaiveDate;
use strum::VariantArray;

use crate::analysis::{Analysis, Pair, PairCard, StaffCard, TypedCells, Violation};
use crate::handwork::CODE;
use crate::ids::PairKind;
use crate::report::column::{self, Column, Value, column, head, text, texts};
use crate::report::model::{Cell, Content, Kind, Look, Report, Sheet};
use crate::report::page::Page;
use crate::report::typed::{self, Over};
use crate::report::{INPUT, rules, words};
use crate::result_files;

/// Pages side by side for the columns of a pair, and the columns repeated on each: up to the mentee.
const PAGES_ACROSS: u16 = 2;
const UP_TO_MENTEE: u16 = 5;

/// A pair.
struct Entry<'a> {
    pair: &'a Pair,
}

fn optional(value: Option<&String>) -> Value {
    value.cloned().map_or(Content::Blank, Content::Text).into()
}

fn date(value: Option<NaiveDate>) -> Value {
    value.map_or(Content::Blank, Content::Date).into()
}

fn number(value: Option<f64>) -> Value {
    value.map_or(Content::Blank, Content::Number).into()
}

/// «учитель; русский язык; высшая до 28.03.2024; стаж 21»: what the staff list knows of a person.
fn about(card: Option<&StaffCard>) -> Value {
    let Some(card) = card else { return text("нет в списке кадров") };
    let until = card.category_until.map_or(String::new(), |day| format!(" до {}", words::day(day)));
    let category = match &card.category {
        Some(category) => format!("категория {category}{until}"),
        None => "без категории".to_owned(),
    };
    let years = match card.experience_years {
        Some(years) => {
            let full = years.max(0.0) as u64;
            format!("{full} {}", words::plural(full, ["год", "года", "лет"]))
        }
        None => "не указан".to_owned(),
    };
    let mut parts = vec![card.post.clone(), card.subject.clone().unwrap_or_default(), category];
    parts.retain(|part| !part.is_empty());
    text(format!("{}; стаж: {years}", parts.join("; ")))
}

/// The columns of a pair.
fn columns<'a>() -> Vec<Column<Entry<'a>>> {
    let mut columns = people();
    columns.extend(papers());
    columns.extend(work());
    columns
}

/// A column that the school fills in by hand.
fn by_hand<R>(title: impl Into<String>) -> Column<R> {
    column(head(title).wide(ADDED), Kind::Text, |_| Content::Blank.into())
}

/// Width of a column that the school added.
const ADDED: f64 = 14.0;

/// Who the pair is.
fn people<'a>() -> Vec<Column<Entry<'a>>> {
    vec![
        texts(head(CODE).wide(8.5), |entry: &Entry| &entry.pair.code),
        texts(head("Вид").wide(10.0), |entry| entry.pair.kind.words()),
        texts(head("Наставник").wide(10.5), |entry| &entry.pair.mentor),
        column(head("О наставнике").wide(15.0), Kind::Text, |entry| {
            about(entry.card().mentor.as_ref())
        }),
        texts(head("Наставляемый").wide(13.0), |entry| &entry.pair.mentee),
        column(head("О наставляемом").wide(15.0), Kind::Text, |entry| {
            about(entry.card().mentee.as_ref())
        }),
    ]
}

/// What is written of the pair: request, order, consents, term, programme, agreement.
fn papers<'a>() -> Vec<Column<Entry<'a>>> {
    let consents = ["Согласие\nнаставника", "Согласие\nнаставляемого"];
    let [by_mentor, by_mentee] = consents.map(|title| head(title).wide(5.5));
    vec![
        column(head("Запрос").wide(12.5), Kind::Text, |entry: &Entry| {
            optional(entry.card().request.as_ref())
        }),
        column(head("№ приказа").wide(7.5), Kind::Centred, |entry| {
            optional(entry.pair.order.as_ref())
        }),
        column(head("Дата приказа").wide(9.7), Kind::Date, |entry| {
            date(entry.card().order_date)
        }),
        column(by_mentor, Kind::Centred, |entry| optional(entry.card().mentor_consent.as_ref())),
        column(by_mentee, Kind::Centred, |entry| optional(entry.card().mentee_consent.as_ref())),
        column(head("С").wide(9.7), Kind::Date, |entry| date(entry.pair.from)),
        column(head("По").wide(9.7), Kind::Date, |entry| date(entry.pair.to)),
        column(head("Программа").wide(10.5), Kind::Text, |entry| {
            optional(entry.card().programme.as_ref())
        }),
        column(head("Программа утверждена").wide(11.5), Kind::Date, |entry| {
            date(entry.card().approved)
        }),
        column(head("Соглашение").wide(11.5), Kind::Text, |entry| {
            optional(entry.card().agreement.as_ref())
        }),
        column(head("Дата соглашения").wide(11.5), Kind::Date, |entry| {
            date(entry.card().agreement_date)
        }),
    ]
}

/// How the pair works.
fn work<'a>() -> Vec<Column<Entry<'a>>> {
    vec![
        column(head("Формат").wide(9.0), Kind::Text, |entry: &Entry| {
            optional(entry.card().format.as_ref())
        }),
        column(head("Группа").wide(9.0), Kind::Text, |entry| {
            optional(entry.card().grouping.as_ref())
        }),
        column(head("Доплата").wide(6.0), Kind::Centred, |entry| {
            optional(entry.card().extra_pay.as_ref())
        }),
        column(head("Куратор").wide(9.0), Kind::Text, |entry| {
            optional(entry.card().curator.as_ref())
        }),
        column(head("Встреч проведено").wide(5.0), Kind::Count, |entry| {
            number(entry.card().meetings)
        }),
        column(head("Выполнено, %").wide(5.0), Kind::Count, |entry| {
            number(entry.card().done_percent)
        }),
        texts(head("Итог").wide(9.0), Entry::outcome),
        column(head("Дата прекращения").wide(12.5), Kind::Date, |entry| {
            date(entry.card().ended)
        }),
        column(head("Причина прекращения").wide(12.5), Kind::Text, |entry| {
            optional(entry.card().end_reason.as_ref())
        }),
        column(head("Отчёт наставника").wide(11.0), Kind::Centred, |entry| {
            optional(entry.card().mentor_report.as_ref())
        }),
        column(head("Что нашли правила").wide(16.0), Kind::Text, Entry::violations),
    ]
}

impl Entry<'_> {
    fn card(&self) -> &PairCard {
        &self.pair.card
    }

    /// The outcome as the school wrote it, else the status.
    fn outcome(&self) -> &str {
        match &self.card().outcome {
            Some(outcome) if !outcome.trim().is_empty() => outcome,
            _ => self.pair.status.words(),
        }
    }

    fn violations(&self) -> Value {
        text(rules::said_of(self.pair))
    }
}

/// The workbook «Реестр наставнических пар ГГГГ-ГГГГ».
pub fn register(analysis: &Analysis) -> Report {
    let pairs = pairs_of_year(analysis);
    let mut sheets = Vec::new();
    for kind in PairKind::VARIANTS {
        sheets.push(kind_sheet(analysis, &pairs, *kind));
    }
    sheets.push(bases::mentors(analysis, &pairs));
    sheets.push(bases::mentees(analysis, &pairs));
    sheets.push(violation_sheet(analysis, &pairs));
    Report {
        title: result_files::titled(result_files::REGISTER, analysis.year),
        school: words::school(&analysis.school.name).to_owned(),
        date: analysis.year.last_day(),
        input: INPUT.to_owned(),
        sheets,
    }
}

/// Pairs with a day in the reporting year, by their codes: a new one stands below those that were there.
fn pairs_of_year(analysis: &Analysis) -> Vec<&Pair> {
    let mut pairs: Vec<&Pair> = analysis.pairs.iter().collect();
    pairs.retain(|pair| pair.is_of(analysis.year));
    pairs.sort_by_key(|pair| (pair.code.len(), &pair.code));
    pairs
}

fn subtitle(analysis: &Analysis) -> String {
    format!("{}, {} учебный год", words::school(&analysis.school.name), analysis.year)
}

fn kind_sheet(analysis: &Analysis, pairs: &[&Pair], kind: PairKind) -> Sheet {
    let mut columns = columns();
    let of_kind = pairs.iter().filter(|pair| pair.kind == kind);
    let entries: Vec<_> = of_kind.map(|pair| Entry { pair }).collect();
    let mut loose: Vec<&TypedCells> = Vec::new();
    for row in analysis.details.handwork.loose.iter().filter(|row| row.sheet == kind.sheet()) {
        loose.push(&row.cells);
    }
    let typed = entries.iter().map(|entry| &entry.card().typed).chain(loose.iter().copied());
    for head in typed::added(&column::titles(&columns), typed) {
        columns.push(by_hand(head));
    }
    let heads = column::titles(&columns);
    let mut page = Page::new(kind.sheet(), &column::widths_for(&columns, &entries));
    let title = format!("Реестр наставнических пар: «{}»", kind.words());
    page.title_over(UP_TO_MENTEE, &title, subtitle(analysis));
    if entries.is_empty() {
        page.text(format!(
            "Пар этого вида в {} учебном году нет. Таблицу можно заполнить от руки.",
            analysis.year
        ));
    }
    let mut table = page.table(columns).rows(&entries);
    for _ in &loose {
        table.cells(vec![Cell::new(Content::Blank, Look::Body.of(Kind::Text)); heads.len()]);
    }
    let written = table.end();
    page.keep_head(&written);
    let cells = entries.iter().map(|entry| &entry.card().typed).chain(loose);
    for (row, typed) in (written.first_row()..).zip(cells) {
        typed::put(&mut page, row, &heads, typed, Over::Everything);
    }
    let print = &mut page.sheet().print;
    (print.n_across, print.repeat_columns) = (PAGES_ACROSS, UP_TO_MENTEE);
    page.finish()
}

const VIOLATIONS: &str = "Нарушения";

type Broken<'a> = (&'a Violation, &'a Pair);

fn violation_columns<'a>() -> Vec<Column<Broken<'a>>> {
    vec![
        texts(head("Важность").wide(15.0), |(violation, _): &Broken| {
            violation.severity.title()
        }),
        texts(head(CODE).wide(8.5), |(_, pair)| &pair.code),
        texts(head("Вид").wide(22.0), |(_, pair)| pair.kind.words()),
        texts(head("Наставник").wide(15.0), |(_, pair)| &pair.mentor),
        texts(head("Наставляемый").wide(15.0), |(_, pair)| &pair.mentee),
        texts(head("Правило").wide(22.0), |(violation, _)| violation.rule.row().words),
        texts(head("Что не так").wide(30.0), |(violation, _)| &violation.fault),
        texts(head("Что исправить").wide(30.0), |(violation, _)| {
            violation.rule.row().mend
        }),
        texts(head("Откуда правило").wide(22.0), |(violation, _)| {
            violation.rule.row().norm
        }),
        texts(head("Где записана пара").wide(22.0), |(_, pair)| &pair.card.origin),
    ]
}

/// Violations with their pairs: errors first, then by year, rule and names.
fn violations_of<'a>(pairs: &[&'a Pair]) -> Vec<Broken<'a>> {
    let mut broken = Vec::new();
    for pair in pairs {
        broken.extend(pair.violations.iter().map(|violation| (violation, *pair)));
    }
    broken.sort_by_key(|(violation, pair)| {
        (violation.severity, pair.year, violation.rule, &pair.mentor, &pair.mentee, &violation.text)
    });
    broken
}

fn violation_sheet(analysis: &Analysis, pairs: &[&Pair]) -> Sheet {
    let columns = violation_columns();
    let mut page = Page::new(VIOLATIONS, &column::widths(&columns));
    page.title("Нарушения правил наставничества", subtitle(analysis));
    let broken = violations_of(pairs);
    let [checked, unchecked] = rules::of_pairs(pairs);
    if broken.is_empty() {
        let verdict = rules::verdict(&checked, &unchecked);
        page.text(format!("{}.", words::sentence(&verdict)));
    }
    if !unchecked.is_empty() {
        page.text(format!("Не проверены хотя бы у одной пары: {}.", rules::listed(&unchecked)));
    }
    if broken.is_empty() {
        return page.finish();
    }
    let written = page.table(columns).rows(&broken).end();
    page.keep_head(&written);
    page.finish()
}
