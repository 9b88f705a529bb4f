//! «ВПР и РДР», «ГИА»: results by subject in both years.
//! No grade, no class, no teacher stands there.

use std::collections::BTreeSet;

use super::counts::Published;
use super::line::{self, Line, Shares};
use super::tables::{self, NO_DATA};
use crate::analysis::{Analysis, ExamSummary};
use crate::ids::Cut;
use crate::period::AcademicYear;
use crate::programme::{IndicatorId, Section};
use crate::reference::Reference;
use crate::report::column::{self, Column, Value, head, nth};
use crate::report::formula::ColumnId;
use crate::report::model::Kind;
use crate::report::page::Page;
use crate::report::vpr::DISCLAIMER;
use crate::verdict::Verdict;

const VPR: [IndicatorId; 2] = [IndicatorId::VprPass, IndicatorId::VprQuality];
const GIA: [IndicatorId; 1] = [IndicatorId::GiaAboveThreshold];
const RDR: [IndicatorId; 1] = [IndicatorId::RdrHighCluster];

const OTHER_SUBJECT: &str = "предмет не из перечня";
pub(super) const WORKS: &str = "ВПР и РДР";
const NAME_WIDTH: f64 = 28.0;

const OF_VPR: &str = "Обученность – доля отметок «3», «4» и «5», качество – доля «4» и «5» среди написанных работ с отметкой, \
    все классы вместе. «Скрыто» и «мало данных» объяснены на листе «Методика».";
const OF_GIA: &str = "Результат – один экзамен одного выпускника, последний до 31 августа, с апелляцией. Порог ОГЭ и базовой математики – \
    отметка «3», порог ЕГЭ – минимальный балл года. Средний балл: ОГЭ и базовая математика – первичный, остальные ЕГЭ – тестовый.";
const OF_RDR: &str =
    "Высокий результат – работы уровней, которые школа назвала высокими, все классы вместе.";

/// The sheet of ВПР and РДР; nothing where there are neither.
pub(super) fn works(analysis: &Analysis, published: &Published) -> Option<Page> {
    let [of_vpr, of_rdr] = [&VPR[..], &RDR].map(|ids| lines(ids, analysis, published));
    if of_vpr.is_empty() && of_rdr.is_empty() {
        return None;
    }
    let years = analysis.years().map(|year| year.to_string());
    let mut columns = vec![line::names("Предмет", NAME_WIDTH)];
    let parts = [["«3»–«5»", "Обучен-\nность"], ["«4» и «5»", "Качество"]];
    columns.extend(line::of_years(years, "Работ", parts));
    columns.extend([
        line::change("Изменение обученности".into(), 0),
        line::change("Изменение качества".into(), 1),
    ]);
    let title = "Проверочные и диагностические работы по предметам";
    let mut page = tables::begin(WORKS, &column::widths(&columns), title, analysis);
    page.heading("Всероссийские проверочные работы");
    subjects(&mut page, columns, &of_vpr, &total(&VPR, "Все предметы", analysis, published));
    page.note(OF_VPR);
    unread(&mut page, &VPR, analysis);
    page.note(DISCLAIMER);
    page.gap();
    page.heading("Региональные диагностические работы");
    let columns = columns_of_rdr(analysis);
    subjects(&mut page, columns, &of_rdr, &total(&RDR, "Все работы", analysis, published));
    page.note(OF_RDR);
    unread(&mut page, &RDR, analysis);
    Some(page)
}

fn columns_of_rdr(analysis: &Analysis) -> Vec<Column<Line>> {
    let years = analysis.years().map(|year| year.to_string());
    let mut columns = vec![line::names("Предмет", NAME_WIDTH)];
    columns.extend(line::of_years(years, "Работ", [["Высокий уровень", "Доля"]]));
    columns.push(line::change(head("Изменение").over(2), 0));
    columns
}

/// Rows of subjects, then all of them together.
fn subjects<R: Shares>(page: &mut Page, columns: Vec<Column<R>>, lines: &[R], total: &R) {
    if lines.is_empty() {
        page.text(NO_DATA);
        return;
    }
    let mut table = page.table(columns).rows(lines);
    table.total(total);
    table.end();
}

/// Says of each of these results that its data are not whole.
fn unread(page: &mut Page, ids: &[IndicatorId], analysis: &Analysis) {
    for indicator in ids.iter().filter_map(|id| analysis.indicator(*id)) {
        if indicator.verdict == Verdict::Incomplete {
            let name = indicator.name.trim_end_matches(',');
            page.note(format!("{name} – данные неполны: часть работ не прочитана."));
        }
    }
}

/// What the cut by subject has of the two years compared.
fn lines(ids: &[IndicatorId], analysis: &Analysis, published: &Published) -> Vec<Line> {
    let mut names = BTreeSet::new();
    for row in analysis.cuts(ids[0], Cut::Subject) {
        if row.series.iter().any(|measure| analysis.years().contains(&measure.year)) {
            names.insert(row.key.as_str());
        }
    }
    let reference = Reference::shipped().ok();
    let mut lines = Vec::new();
    for name in names {
        let cut = Some((Cut::Subject, name));
        let years = analysis.years().map(|year| published.year(ids, cut, year));
        lines.push(Line { name: public_name(name, reference), years });
    }
    lines
}

/// The name of a subject, alone or after its exam. A subject that nobody knows is as a file had it: who knows
/// what was written there.
fn public_name(name: &str, reference: Option<&Reference>) -> String {
    let (exam, subject) = match name.split_once(": ") {
        Some((exam, subject)) => (format!("{exam}: "), subject),
        None => (String::new(), name),
    };
    let known = reference.and_then(|reference| reference.subject(subject));
    if known == Some(subject) { name.to_owned() } else { format!("{exam}{OTHER_SUBJECT}") }
}

fn total(ids: &[IndicatorId], name: &str, analysis: &Analysis, published: &Published) -> Line {
    let years = analysis.years().map(|year| published.year(ids, None, year));
    Line { name: name.to_owned(), years }
}

/// The sheet of ГИА: ОГЭ, then ЕГЭ; nothing where there are no results.
pub(super) fn gia(analysis: &Analysis, published: &Published) -> Option<Page> {
    let mut lines = lines(&GIA, analysis, published);
    if lines.is_empty() {
        return None;
    }
    let years = analysis.years().map(|year| year.to_string());
    let reached = if analysis.details.choices.strict_threshold {
        "Выше порога"
    } else {
        "Не ниже порога"
    };
    let mut columns = vec![line::names("Экзамен и предмет", 36.0)];
    columns.extend(line::of_years(years.clone(), "Резуль-\nтатов", [[reached, "Доля"]]));
    for (number, year) in years.into_iter().enumerate() {
        let mean = head(format!("Средний балл, {year}")).wide(12.0);
        columns.push(nth(MEAN.nth(number), mean, Kind::Score, mean_of));
    }
    columns.push(line::change("Изменение доли".into(), 0));
    let title = "Государственная итоговая аттестация по предметам";
    let mut page = tables::begin(Section::Gia.title(), &column::widths(&columns), title, analysis);
    lines.sort_by_key(|line| !line.name.starts_with("ОГЭ"));
    for line in &mut lines {
        for (figures, year) in line.years.iter_mut().zip(analysis.years()) {
            figures.mean = mean_score(analysis, &line.name, year);
        }
    }
    let mut table = page.table(columns).rows(&lines);
    table.total(&total(&GIA, "Все экзамены", analysis, published));
    let table = table.end();
    page.repeat_head(&table);
    page.note(OF_GIA);
    unread(&mut page, &GIA, analysis);
    Some(page)
}

const MEAN: ColumnId = ColumnId::new("mean");

/// A mean is printed only where the share beside it is.
fn mean_of(line: &Line, year: usize) -> Value {
    let figures = &line.years[year];
    match figures.ratio(0) {
        line::Ratio::Printable if figures.mean.is_none() => Value::word("–"),
        line::Ratio::Printable => figures.mean(),
        line::Ratio::Word(word) => Value::word(word),
    }
}

fn mean_score(analysis: &Analysis, name: &str, year: AcademicYear) -> Option<f64> {
    let mut exams = analysis.details.exams.iter();
    let exam = exams.find(|exam| exam.year == year && !exam.september && name == key(exam))?;
    exam.mean_score
}

fn key(exam: &ExamSummary) -> String {
    format!("{}: {}", exam.exam.title(), exam.subject)
}
