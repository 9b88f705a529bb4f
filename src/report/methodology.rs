//! «Источники и методика»: files, values of all years, definitions, options, sources of each indicator.
//! Words come from the table of the programme; figures and sources from the analysis.

use std::collections::BTreeSet;

use super::figure::{self, DASH};
use super::model::{Area, Cell, Content, Kind, Link, Look, Sheet};
use super::page::Page;
use super::programme::{PROGRAMME, Planned};
use super::sections::Sections;
use super::{breaks, sensitivity, sources, words};
use crate::analysis::{Analysis, FileEntry, Indicator, Measure, Source};
use crate::ids::FigureUnit;
use crate::period::AcademicYear;
use crate::templates::GUIDE_TITLE;

pub(super) const TITLE: &str = "Источники и методика";
const WIDTHS: [f64; 8] = [44.0, 32.0, 13.0, 13.0, 13.0, 13.0, 18.0, 13.0];
/// Years that fit beside the name and the kind of figure.
const MOST_YEARS: usize = 6;
const HASH: usize = 12;
/// What is not known of cells of old and of binary workbooks.
const NOT_LOOKED_AT: &str = "В книгах .xls и .xlsb программа видит скрытые листы, строки и столбцы и объединённые ячейки, но не видит \
     зачёркивания и процентного формата: зачёркнутая строка учтена как обычная, 0,95 в ячейке «95 %» – это 0,95.";

/// The sheet; registers the cells with the values of all years.
pub(super) fn sheet(analysis: &Analysis, sections: &mut Sections) -> Sheet {
    let mut page = Page::new(TITLE, &WIDTHS);
    page.title(
        "Источники и методика",
        "Из каких файлов, по каким определениям и с какими настройками получены показатели",
    );
    files(&mut page, analysis);
    columns(&mut page, analysis);
    series(&mut page, analysis, sections);
    definitions(&mut page);
    options(&mut page, analysis);
    sensitivity::block(&mut page, analysis);
    blocks(&mut page, analysis);
    page.finish()
}

fn text(text: impl Into<String>) -> Cell {
    Cell::text(text, Look::Body.of(Kind::Text))
}

fn count(count: u64) -> Cell {
    Cell::new(Content::count(count), Look::Body.of(Kind::Count))
}

/// Heads over columns of different widths.
fn heads(page: &mut Page, heads: &[(&str, u16)]) {
    let style = Look::Header.of(Kind::Centred);
    page.row(heads.iter().map(|(title, span)| Cell::text(*title, style).over(*span)).collect());
}

fn files(page: &mut Page, analysis: &Analysis) {
    page.line(Look::Heading, "Прочитанные файлы");
    let titles = [
        ("Файл", 1),
        ("Лист", 1),
        ("Форма", 2),
        ("Прочитано\nстрок", 1),
        ("Отклонено\nстрок", 1),
        ("Контрольная\nсумма", 1),
        ("Файл", 1),
    ];
    heads(page, &titles);
    for entry in &analysis.files {
        let link = Link::File { path: entry.file.clone(), sheet: None, cell: None };
        let hash: String = entry.blake3.chars().take(HASH).collect();
        page.row(vec![
            text(entry.file.as_str()),
            text(entry.sheet.as_deref().unwrap_or(DASH)),
            text(form(entry, analysis)).over(2),
            count(entry.rows),
            count(entry.refused),
            text(hash),
            Cell::text("открыть", Look::Body.of(Kind::Centred)).to(link),
        ]);
    }
    page.line(
        Look::Note,
        "Контрольная сумма (первые 12 знаков BLAKE3) меняется при любой правке файла: по ней видно, тот ли это файл.",
    );
    if analysis.files.iter().any(|entry| is_binary(&entry.file)) {
        page.line(Look::Note, NOT_LOOKED_AT);
    }
    page.gap();
}

/// The columns of each sheet, read and not read.
fn columns(page: &mut Page, analysis: &Analysis) {
    let mut known = analysis.files.iter().filter(|entry| !entry.columns.is_empty()).peekable();
    if known.peek().is_none() {
        return;
    }
    page.line(Look::Heading, "Столбцы");
    heads(page, &[("Файл", 1), ("Лист", 1), ("Прочитаны", 4), ("Не прочитаны", 2)]);
    for entry in known {
        let unread = words::unread_columns(&entry.unread_columns);
        page.row(vec![
            text(entry.file.as_str()),
            text(entry.sheet.as_deref().unwrap_or(DASH)),
            text(words::columns(&entry.columns)).over(4),
            text(if unread.is_empty() { DASH.to_owned() } else { unread }).over(2),
        ]);
    }
    page.line(
        Look::Note,
        "«…» вместо заголовка: в нём есть слово, которого нет ни в одной форме, – оно может быть именем.",
    );
    page.gap();
}

/// Whether a file is of the kinds whose formats of cells are not looked at.
fn is_binary(file: &str) -> bool {
    let extension = std::path::Path::new(file).extension();
    extension.is_some_and(|end| end.eq_ignore_ascii_case("xls") || end.eq_ignore_ascii_case("xlsb"))
}

/// The form of a sheet; why there is none where that is known.
fn form(entry: &FileEntry, analysis: &Analysis) -> &'static str {
    let is_read = |other: &&FileEntry| other.form.is_some() && other.blake3 == entry.blake3;
    match (entry.form, analysis.files.iter().find(is_read)) {
        (None, Some(read)) if read.file != entry.file => "копия прочитанного файла",
        (None, Some(_)) if entry.sheet.as_deref() == Some(GUIDE_TITLE) => "пояснения к бланку",
        (code, _) => words::form(code),
    }
}

fn series(page: &mut Page, analysis: &Analysis, sections: &mut Sections) {
    let years: BTreeSet<AcademicYear> = analysis
        .indicators
        .iter()
        .flat_map(|indicator| indicator.series.iter().map(|measure| measure.year))
        .collect();
    let skip = years.len().saturating_sub(MOST_YEARS);
    let years: Vec<_> = years.into_iter().skip(skip).collect();
    page.line(Look::Heading, "Значения по годам");
    if years.is_empty() {
        page.line(Look::Plain, "Ни по одному показателю данных нет.");
        page.gap();
        return;
    }
    let names: Vec<_> = years.iter().map(ToString::to_string).collect();
    let fixed = ["Показатель", "Величина"].into_iter();
    page.header(fixed.chain(names.iter().map(String::as_str)));
    for planned in &PROGRAMME {
        let found = analysis.indicators.iter().find(|indicator| indicator.id == planned.id);
        if let Some(indicator) = found.filter(|indicator| !indicator.series.is_empty()) {
            values(page, planned, indicator, &years, sections);
        }
    }
    page.line(
        Look::Note,
        "Пусто – за год нет данных или в знаменателе одного из двух сравниваемых лет меньше 10.",
    );
    breaks::all(page, analysis);
    page.gap();
}

/// Three rows of an indicator: numerator, denominator, value by formula.
fn values(
    page: &mut Page,
    planned: &Planned,
    indicator: &Indicator,
    years: &[AcademicYear],
    sections: &mut Sections,
) {
    let first = page.next_row();
    let name = text(planned.name.trim_end_matches(',')).down(3);
    let covered = || Cell::new(Content::Covered, Look::Body.of(Kind::Text));
    let part = |of: fn(&Measure) -> Option<u64>| {
        years.iter().map(move |year| {
            let content =
                indicator.measure(*year).and_then(of).map_or(Content::Blank, Content::count);
            figure::cell(content, Look::Body, Kind::Count)
        })
    };
    let numerators = part(|measure| measure.numerator);
    page.row([name, text("числитель")].into_iter().chain(numerators).collect());
    let denominators = part(|measure| measure.denominator);
    page.row([covered(), text("знаменатель")].into_iter().chain(denominators).collect());
    let score = indicator.unit == FigureUnit::Score;
    let label = if score { "средний балл" } else { "доля" };
    let kind = if score { Kind::Score } else { Kind::Share };
    let mut cells = vec![covered(), text(label)];
    for (column, year) in (2..).zip(years) {
        let content = value(indicator, *year, [first, first + 1], column);
        cells.push(figure::cell(content, Look::Body, kind));
    }
    let row = page.row(cells);
    if indicator.series.iter().filter(|measure| figure::printable(indicator, measure)).count() > 1 {
        let columns = [2, years.len() as u16 + 1];
        let area = Area { sheet: TITLE.to_owned(), rows: [row, row], columns };
        sections.series(indicator.id, area);
    }
}

fn value(indicator: &Indicator, year: AcademicYear, rows: [u32; 2], column: u16) -> Content {
    let Some(measure) = indicator.measure(year) else { return Content::Blank };
    match (figure::printable(indicator, measure), measure.numerator, measure.value) {
        (true, Some(_), Some(value)) => {
            let letters = super::model::column_letters(column);
            let [over, under] = rows.map(|row| row + 1);
            Content::Formula(format!("={letters}{over}/{letters}{under}"), value)
        }
        (true, None, Some(value)) => Content::Number(value),
        _ => Content::Blank,
    }
}

fn definitions(page: &mut Page) {
    page.line(Look::Heading, "Определения: доля = числитель / знаменатель");
    let titles = [
        ("Планируемый результат", 1),
        ("Что в числителе", 2),
        ("Что в знаменателе", 2),
        ("Как судим об изменении", 3),
    ];
    heads(page, &titles);
    for planned in &PROGRAMME {
        page.row(vec![
            text(planned.wording),
            text(planned.numerator).over(2),
            text(planned.denominator).over(2),
            text(planned.judged.method()).over(3),
        ]);
    }
    page.line(
        Look::Note,
        "Меньше 10 работ, человек или пар в любом из двух лет – «мало данных»: показаны только количества. \
         План – простое сравнение: значение без округления не меньше плана; на вывод о росте он не влияет.",
    );
    page.gap();
}

fn options(page: &mut Page, analysis: &Analysis) {
    page.line(Look::Heading, "Настройки");
    let options = &analysis.details.options;
    if options.is_empty() {
        page.line(Look::Plain, "Все настройки – по умолчанию.");
        page.gap();
        return;
    }
    heads(page, &[("Настройка", 1), ("Значение", 4), ("Откуда", 3)]);
    for option in options {
        page.row(vec![
            text(option.name.as_str()),
            text(option.value.as_str()).over(4),
            text(option.origin).over(3),
        ]);
    }
    page.gap();
}

fn blocks(page: &mut Page, analysis: &Analysis) {
    page.line(Look::Heading, "Откуда взят каждый показатель");
    if analysis.indicators.iter().all(|indicator| indicator.sources.is_empty()) {
        page.line(Look::Plain, "Ни один показатель не посчитан.");
        return;
    }
    heads(page, &[("Файл", 1), ("Лист", 1), ("Строки", 2), ("Столбцы", 3), ("Открыть", 1)]);
    let head = page.next_row() - 1;
    page.sheet().print.repeat = Some([head, head]);
    for (names, sources) in same_sources(analysis) {
        let style = Look::Group.of(Kind::Text);
        page.row(vec![Cell::text(names.join("; "), style).over(page.width())]);
        for group in sources::grouped(sources.iter()) {
            let source = group.first;
            let columns: Vec<_> = source
                .cells
                .iter()
                .map(|(field, letters)| words::source_column(field, letters))
                .collect();
            page.row(vec![
                text(source.file.as_str()),
                text(source.sheet.as_str()),
                text(group.rows()).over(2),
                text(columns.join(", ")).over(3),
                Cell::text("открыть", Look::Body.of(Kind::Centred)).to(sources::link(source)),
            ]);
        }
    }
}

/// Sources in the programme's order with the names of the indicators counted from just these.
fn same_sources(analysis: &Analysis) -> Vec<(Vec<&'static str>, &[Source])> {
    let mut found: Vec<(Vec<&'static str>, &[Source])> = Vec::new();
    for planned in &PROGRAMME {
        let own = analysis.indicators.iter().find(|indicator| indicator.id == planned.id);
        let Some(own) = own.filter(|indicator| !indicator.sources.is_empty()) else { continue };
        let name = planned.name.trim_end_matches(',');
        match found.iter_mut().find(|(_, sources)| *sources == own.sources.as_slice()) {
            Some((names, _)) => names.push(name),
            None => found.push((vec![name], &own.sources)),
        }
    }
    found
}
