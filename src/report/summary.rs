//! «Итоги»: the one page a director signs. Conclusions first, then fifteen planned results, what they stand on, signatures.
//! Shares are formulas over the counts of the sections; what does not fit the page gives way in a fixed order.

mod line;

use super::column;
use super::footnotes::{self, Footnote};
use super::model::{Cell, Kind, Look, Pages, Paper, Row};
use super::page::Page;
use super::{basis, conclusions, paper, vpr, words};
use crate::analysis::Analysis;
use crate::period::AcademicYear;
use crate::programme::{self, IndicatorId, Part};
use crate::result_files::SUMMARY_SHEET;
use line::{Half, HalfLine, columns};

const PROGRAMME_NAME: &str = "Программа реализации системы (целевой модели) наставничества";
const NO_PASSPORT: &str = "Паспорт программы не найден: настройки – по умолчанию, план не задан \
    (см. «Источники и методика»).";
const DYNAMICS: &str = "Положительная динамика образовательных результатов по процедурам внешнего \
    мониторинга, в том числе:";
const NOTE: &str = "▲ ▼ – изменение больше случайных колебаний (педагоги и пары – точный счёт), ≈ – не доказано; \
    «неустойчиво» – может быть случайным: работы одного класса похожи или в двух годах разные; «мало» – меньше 10 хотя бы в одном году. В скобках – 95 % интервал \
    изменения (до округления долей). Изменение – не доказательство действия программы.";
const NOT_MEASURED: &str =
    "Не измеряются задачи: новые технологии, инновационный опыт, система мониторинга.";
const TASKS: &str = "Задачи программы, которые измеряются:";

const ZOOM: u16 = 120;
const SIGNATURE_HEIGHT: f64 = 22.0;
const BLANK_NAME: &str = "_________________";

/// What gives way where the page is too short even without footnotes, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Whole,
    /// The two tasks have short names.
    ShortTasks,
    /// The basis says only what was read.
    ShortBasis,
}

/// The sheet: the fullest that fits a page. Footnotes go first: each stands in its section too.
pub(super) fn page(analysis: &Analysis) -> Page {
    let mut footnotes = footnotes::all(analysis);
    loop {
        let page = fitted(analysis, &footnotes, Fit::Whole);
        if is_one_page(&page) {
            return page;
        }
        if footnotes.pop().is_none() {
            break;
        }
    }
    let page = fitted(analysis, &[], Fit::ShortTasks);
    if is_one_page(&page) { page } else { fitted(analysis, &[], Fit::ShortBasis) }
}

fn is_one_page(page: &Page) -> bool {
    let sheet = page.view();
    paper::height_of_rows(sheet) <= Paper::Portrait.rows_points(sheet.columns())
}

fn fitted(analysis: &Analysis, footnotes: &[Footnote], fit: Fit) -> Page {
    let widths = column::widths(&columns(analysis));
    let mut page = Page::new(SUMMARY_SHEET, &widths);
    page.sheet().print.paper = Paper::Portrait;
    page.sheet().print.pages = Pages::One;
    page.sheet().zoom = ZOOM;
    opening(&mut page, analysis);
    for conclusion in conclusions::all(analysis) {
        page.text(conclusion);
    }
    results(&mut page, footnotes, analysis, fit);
    closing(&mut page, footnotes, analysis, fit);
    page
}

/// УТВЕРЖДАЮ on the right, what the page is of on the left.
fn opening(page: &mut Page, analysis: &Analysis) {
    let width = page.width();
    page.line(Look::Subtitle, words::school(&analysis.school.name));
    let director = analysis.details.director.as_deref().unwrap_or(BLANK_NAME);
    let programme = analysis.details.programme.as_deref().unwrap_or(PROGRAMME_NAME);
    let is_compared = analysis.indicators.iter().any(|known| known.has_value(analysis.baseline));
    let compared = if is_compared {
        format!(" в сравнении с {}", analysis.baseline)
    } else {
        String::new()
    };
    let years = format!("{} учебный год{compared}", analysis.year);
    let title = "Мониторинг результатов программы наставничества".to_owned();
    for (look, left, right) in [
        (Look::Title, title, "УТВЕРЖДАЮ. Директор".to_owned()),
        (Look::Plain, programme.to_owned(), format!("______ /{director}/")),
        (Look::Plain, years, "«____» ______________ 20___ г.".to_owned()),
    ] {
        let left = Cell::text(left, look.of(Kind::Text)).over(width - STAMP);
        let right = Cell::text(right, Look::Plain.of(Kind::Text)).over(STAMP);
        page.row(vec![left, right]);
    }
}

/// Columns that the stamp takes.
const STAMP: u16 = 3;

/// The planned results in the programme's order, each part under its name.
fn results(page: &mut Page, footnotes: &[Footnote], analysis: &Analysis, fit: Fit) {
    let widths = page.view().columns().to_vec();
    let mut table = page.table(columns(analysis));
    let mut part = Part::Results;
    for planned in programme::in_programme() {
        if planned.part != part {
            part = planned.part;
            table.group(if part == Part::Dynamics { DYNAMICS } else { TASKS });
        }
        let is_short = part == Part::Tasks && fit >= Fit::ShortTasks;
        let mut wording = line::wording(planned, analysis, is_short);
        wording.push_str(&footnotes::signs(footnotes, planned.id));
        let height = line::height(&wording, &widths) / 2.0;
        for half in line::HALVES {
            let line = HalfLine::new(planned, analysis, wording.clone(), half);
            table.half(half.look(), height, &line);
            if half == Half::Upper {
                for (number, year) in analysis.years().into_iter().enumerate() {
                    table.define(name_of(planned.id, year), line::SHARE.nth(number));
                }
            }
        }
    }
    table.end();
}

/// What formulas of the school may call a figure: `vpr_pass_2023` of the year that ends in 2023.
fn name_of(id: IndicatorId, year: AcademicYear) -> String {
    format!("{}_{}", id.as_str(), year.0 + 1)
}

/// What the table stands on and what its words mean; signatures.
fn closing(page: &mut Page, footnotes: &[Footnote], analysis: &Analysis, fit: Fit) {
    if let Some(lacks) = basis::lacks(analysis) {
        page.note(lacks);
    }
    let lines: Vec<String> = (0..).zip(footnotes).map(|(number, note)| note.line(number)).collect();
    if !lines.is_empty() {
        page.note(lines.join(" "));
    }
    page.note([NOTE, vpr::DISCLAIMER, NOT_MEASURED].join(" "));
    if !analysis.details.has_passport {
        page.note(NO_PASSPORT);
    }
    page.text(match fit {
        Fit::ShortBasis => basis::read(analysis),
        _ => basis::line(analysis),
    });
    signatures(page);
}

/// Who prepared the page; the pedagogical council.
fn signatures(page: &mut Page) {
    let style = Look::Signature.of(Kind::Text);
    let prepared = Cell::text("Подготовил(а) ______________ /__________________/", style).over(2);
    let accepted = "Педсовет: протокол № ____ от «___» __________ 20___ г.";
    let accepted = Cell::text(accepted, style).over(page.width() - 2);
    page.row(Row { cells: vec![prepared, accepted], height: Some(SIGNATURE_HEIGHT) });
}
