//! «Сводка»: the curator's page – pairs by kind and status, who of the young and new has a mentor, orders, papers that
//! are missing, categories that end.
//! Counts what the other sheets list.

use std::collections::BTreeMap;

use chrono::Months;
use strum::VariantArray;

use super::{date, subtitle};
use crate::analysis::{Analysis, Pair, YoungTeacher};
use crate::ids::{PairKind, PairStatus};
use crate::pair_rules::{PAPERS, RULES};
use crate::report::column::{Column, column, counts, head, text, texts};
use crate::report::model::{Cell, Kind, Look, Pages, Sheet};
use crate::report::page::Page;
use crate::report::{rules, words};
use crate::result_files::PAIRS_SUMMARY;

const WIDTHS: [f64; 7] = [58.0, 16.0, 16.0, 16.0, 16.0, 16.0, 22.0];
/// Months after the end of the school year within which a category that ends is told.
const HORIZON: Months = Months::new(12);
pub(super) fn sheet(analysis: &Analysis, pairs: &[&Pair]) -> Sheet {
    let mut page = Page::new(PAIRS_SUMMARY, &WIDTHS);
    let director = analysis.details.director.as_deref().unwrap_or_default();
    let director = format!("Директор ______________ {director}");
    for line in ["УТВЕРЖДАЮ", director.trim_end(), "«____» ______________ 20____ г."] {
        let cells = [
            Cell::text("", Look::Plain.of(Kind::Text)).over(4),
            Cell::text(line, Look::Plain.of(Kind::Text)).over(3),
        ];
        page.row(cells.to_vec());
    }
    page.title("Реестр наставнических пар: сводка", subtitle(analysis));
    page.text(format!("Куратор: {}", curators(pairs)));
    page.gap();
    kinds(&mut page, pairs);
    coverage(&mut page, &analysis.young_teachers);
    orders(&mut page, pairs);
    papers(&mut page, pairs);
    categories(&mut page, analysis, pairs);
    page.sheet().print.pages = Pages::One;
    page.finish()
}

fn curators(pairs: &[&Pair]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in pairs.iter().filter_map(|pair| pair.card.curator.as_deref()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() { "____________________".to_owned() } else { names.join(", ") }
}

/// Codes of pairs, as many as a cell may show.
fn codes(pairs: &[&Pair]) -> String {
    pairs.iter().map(|pair| pair.code.as_str()).collect::<Vec<_>>().join(", ")
}

/// Pairs of a kind, or all of them.
struct KindLine<'a> {
    name: &'a str,
    pairs: Vec<&'a Pair>,
}

impl KindLine<'_> {
    fn count(&self, status: PairStatus) -> u64 {
        self.pairs.iter().filter(|pair| pair.status == status).count() as u64
    }

    fn with_violations(&self) -> u64 {
        self.pairs.iter().filter(|pair| pair.is_at_fault()).count() as u64
    }
}

fn kinds(page: &mut Page, pairs: &[&Pair]) {
    let columns = vec![
        texts("Вид пары", |line: &KindLine| line.name),
        counts("Действует", |line| line.count(PairStatus::Active)),
        counts("Завершена", |line| line.count(PairStatus::Completed)),
        counts("Продлена", |line| line.count(PairStatus::Extended)),
        counts("Прекращена", |line| line.count(PairStatus::Terminated)),
        counts("Всего", |line| line.pairs.len() as u64),
        counts("С нарушениями", KindLine::with_violations),
    ];
    page.heading("Пары по видам");
    let mut table = page.table(columns);
    for kind in PairKind::VARIANTS {
        let of_kind = pairs.iter().copied().filter(|pair| pair.kind == *kind).collect();
        table.row(&KindLine { name: kind.words(), pairs: of_kind });
    }
    table.total(&KindLine { name: "Всего", pairs: pairs.to_vec() });
    table.end();
    let [_, unchecked] = rules::of_pairs(pairs);
    if !unchecked.is_empty() {
        page.note(format!("Не проверены хотя бы у одной пары: {}.", rules::listed(&unchecked)));
    }
    page.gap();
}

/// Who is to have a mentor: all, with a mentor.
type CoverageLine = (&'static str, u64, u64);

fn coverage(page: &mut Page, teachers: &[YoungTeacher]) {
    page.heading("Молодые и вновь принятые");
    if teachers.is_empty() {
        page.text("Молодых и вновь принятых в списке кадров года нет, или списка нет.");
        page.gap();
        return;
    }
    let columns = vec![
        texts("Кто", |line: &CoverageLine| line.0),
        counts("Всего", |line| line.1),
        counts("С наставником", |line| line.2),
        counts("Без наставника", |line| line.1 - line.2),
    ];
    let mut table = page.table(columns);
    table.row(&coverage_line("Молодые", teachers.iter().filter(|teacher| teacher.is_young)));
    table.row(&coverage_line("Вновь принятые", teachers.iter().filter(|teacher| teacher.is_new)));
    table.row(&coverage_line("Всего", teachers.iter()));
    table.end();
    page.note("Кто остался без наставника – на листе «Без наставника».");
    page.gap();
}

fn coverage_line<'a>(
    name: &'static str,
    teachers: impl Iterator<Item = &'a YoungTeacher> + Clone,
) -> CoverageLine {
    let covered = teachers.clone().filter(|teacher| !teacher.mentors.is_empty());
    (name, teachers.count() as u64, covered.count() as u64)
}

/// An order and its pairs.
struct OrderLine<'a> {
    title: String,
    pairs: Vec<&'a Pair>,
}

fn order_title(pair: &Pair) -> String {
    let number = pair
        .order
        .as_deref()
        .map_or("без номера".to_owned(), |number| format!("№ {number}"));
    match pair.card.order_date {
        Some(day) => format!("{number} от {}", words::day(day)),
        None => format!("{number}, без даты"),
    }
}

fn orders(page: &mut Page, pairs: &[&Pair]) {
    let mut by_order: BTreeMap<_, Vec<&Pair>> = BTreeMap::new();
    for pair in pairs {
        by_order.entry((pair.card.order_date, pair.order.clone())).or_default().push(pair);
    }
    let mut lines = Vec::new();
    for pairs in by_order.into_values() {
        lines.push(OrderLine { title: order_title(pairs[0]), pairs });
    }
    list(page, "Приказы и пары", ["Приказ", "Коды пар"], &lines);
}

/// A table of names, numbers of pairs and their codes.
fn list(page: &mut Page, heading: &str, [name, of_codes]: [&str; 2], lines: &[OrderLine<'_>]) {
    if lines.is_empty() {
        return;
    }
    let columns = vec![
        texts(name, |line: &OrderLine| &line.title),
        counts("Пар", |line| line.pairs.len() as u64),
        column(head(of_codes).over(5), Kind::Text, |line| text(codes(&line.pairs))),
    ];
    page.heading(heading);
    page.table(columns).rows(lines).end();
    page.gap();
}

fn papers(page: &mut Page, pairs: &[&Pair]) {
    let mut lines = Vec::new();
    for rule in RULES.iter().filter(|rule| PAPERS.contains(&rule.id)) {
        let breaks =
            |pair: &&&Pair| pair.violations.iter().any(|violation| violation.rule == rule.id);
        let broken: Vec<&Pair> = pairs.iter().filter(breaks).copied().collect();
        if !broken.is_empty() {
            lines.push(OrderLine { title: words::sentence(rule.short), pairs: broken });
        }
    }
    list(page, "Что исправить в документах", ["Что", "Коды пар"], &lines);
}

/// A mentor's category that ends.
type Ending<'a> = (&'a Pair, chrono::NaiveDate);

fn categories(page: &mut Page, analysis: &Analysis, pairs: &[&Pair]) {
    let until = analysis.year.last_day() + HORIZON;
    let mut endings: Vec<Ending<'_>> = Vec::new();
    for pair in pairs {
        let end = pair.card.mentor.as_ref().and_then(|card| card.category_until);
        let is_known = endings.iter().any(|(known, _)| known.mentor == pair.mentor);
        if let Some(end) = end.filter(|end| *end <= until && !is_known) {
            endings.push((pair, end));
        }
    }
    if endings.is_empty() {
        return;
    }
    endings.sort_by_key(|(pair, end)| (*end, &pair.mentor));
    let columns: Vec<Column<Ending<'_>>> = vec![
        texts("Наставник", |(pair, _): &Ending| &pair.mentor),
        column("Категория до", Kind::Date, |(_, end)| date(Some(*end))),
    ];
    page.heading(format!("Категории наставников, которые кончаются до {}", words::day(until)));
    page.table(columns).rows(&endings).end();
}
