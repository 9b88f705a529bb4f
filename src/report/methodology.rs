//! «Источники и методика»: files, values of all years, definitions, options, sources of each indicator.
//! Words come from the table of the programme; figures and sources from the analysis.

use std::collections::{BTreeMap, BTreeSet};

use super::anchor::Anchor;
use super::column::{Value, column, count_or_blank, counts, head, nth, text, texts};
use super::figure::{self, DASH};
use super::formula::ColumnId;
use super::model::{Content, Kind, Link, Look, Paper};
use super::outcome::Improved;
use super::page::Page;
use super::sources::SourceRows;
use super::words::wording;
use super::{season_breaks, sensitivity, sources, words};
use crate::analysis::{Analysis, FileEntry, Indicator};
use crate::choices::{ChoiceInForce, Choices};
use crate::ids::FigureUnit;
use crate::period::AcademicYear;
use crate::programme::{self, IndicatorId, Planned};
use crate::result_files::{GUIDE_SHEET, METHODOLOGY_SHEET};
use crate::sheet::Source;

/// The lists have a column of the sheet for each of theirs: merged cells could not be sorted.
const WIDTHS: [f64; 8] = [38.0, 22.0, 42.0, 22.0, 12.0, 12.0, 13.0, 10.0];
/// Years that fit beside the name and the kind of figure.
const MOST_YEARS: usize = 5;
const HASH: usize = 12;
/// What is not known of cells of old and of binary workbooks.
const NOT_LOOKED_AT: &str = "В книгах .xls и .xlsb программа видит скрытые листы, строки и столбцы и объединённые ячейки, но не видит \
     зачёркивания и процентного формата: зачёркнутая строка учтена как обычная, 0,95 в ячейке «95 %» – это 0,95.";

const ELLIPSIS: &str = "«…» вместо заголовка: в нём есть слово, которого нет ни в одной форме, – оно может быть именем.";
const HASH_NOTE: &str = "Контрольная сумма (первые 12 знаков BLAKE3) меняется при любой правке файла: по ней \
    видно, тот ли это файл.";
const FEW_NOTE: &str = "Меньше 10 работ, человек или пар в любом из двух лет – «мало данных»: показаны только количества. \
    План – простое сравнение: значение без округления не меньше плана; на вывод о росте он не влияет.";

/// The sheet; the values of all years are what «Итоги» draws bars of.
pub(super) fn page(analysis: &Analysis) -> Page {
    let mut page = Page::on(Paper::Dense, METHODOLOGY_SHEET, &WIDTHS);
    page.title(
        "Источники и методика",
        "Из каких файлов, по каким определениям и с какими настройками получены показатели",
    );
    files(&mut page, analysis);
    columns_read(&mut page, analysis);
    series(&mut page, analysis);
    definitions(&mut page, analysis);
    options(&mut page, analysis);
    sensitivity::block(&mut page, analysis);
    sources_by_indicator(&mut page, analysis);
    page
}

/// A file and what it was read as.
struct ReadFile<'a> {
    entry: &'a FileEntry,
    form: &'static str,
}

fn files(page: &mut Page, analysis: &Analysis) {
    page.heading("Прочитанные файлы");
    let mut table = page.table(vec![
        texts("Файл", |file: &ReadFile| &file.entry.file),
        texts("Лист", |file| file.entry.sheet.as_deref().unwrap_or(DASH)),
        texts("Форма", |file| file.form),
        texts("Контрольная сумма", |file| {
            file.entry.blake3.get(..HASH).unwrap_or_default()
        }),
        counts("Прочитано\nстрок", |file| file.entry.rows),
        counts("Отклонено\nстрок", |file| file.entry.refused),
        column("Файл", Kind::Centred, |file| {
            let link = Link::File { path: file.entry.file.clone(), sheet: None, cell: None };
            Value::Linked("открыть".to_owned(), link)
        }),
    ]);
    let read = read_by_content(analysis);
    for entry in &analysis.files {
        table.row(&ReadFile { entry, form: form(entry, &read) });
    }
    table.end();
    page.note(HASH_NOTE);
    if analysis.files.iter().any(|entry| is_binary(&entry.file)) {
        page.note(NOT_LOOKED_AT);
    }
    page.gap();
}

/// The columns of each sheet, read and not read.
fn columns_read(page: &mut Page, analysis: &Analysis) {
    let mut sheets: Vec<&FileEntry> = analysis.files.iter().collect();
    sheets.retain(|entry| !entry.columns.is_empty());
    let columns = vec![
        texts("Файл", |entry: &&FileEntry| &entry.file),
        texts("Лист", |entry| entry.sheet.as_deref().unwrap_or(DASH)),
        column("Прочитаны", Kind::Text, |entry| text(words::columns(&entry.columns))),
        column("Не прочитаны", Kind::Text, |entry| {
            let unread = words::unread_columns(&entry.unread_columns);
            text(if unread.is_empty() { DASH.to_owned() } else { unread })
        }),
    ];
    page.part("Столбцы", columns, &sheets, &[ELLIPSIS]);
}

/// Whether a file is of the kinds whose formats of cells are not looked at.
fn is_binary(file: &str) -> bool {
    let extension = std::path::Path::new(file).extension();
    extension.is_some_and(|end| end.eq_ignore_ascii_case("xls") || end.eq_ignore_ascii_case("xlsb"))
}

/// Of each content of a file the first sheet that is of a form.
fn read_by_content(analysis: &Analysis) -> BTreeMap<&str, &FileEntry> {
    let mut read = BTreeMap::new();
    for entry in analysis.files.iter().filter(|entry| entry.form.is_some()) {
        read.entry(entry.blake3.as_str()).or_insert(entry);
    }
    read
}

/// The form of a sheet; why there is none where that is known.
fn form(entry: &FileEntry, read: &BTreeMap<&str, &FileEntry>) -> &'static str {
    match (entry.form, read.get(entry.blake3.as_str())) {
        (None, Some(read)) if read.file != entry.file => "копия прочитанного файла",
        (None, Some(_)) if entry.sheet.as_deref() == Some(GUIDE_SHEET) => "пояснения к бланку",
        (code, _) => words::form(code),
    }
}

const VALUE: ColumnId = ColumnId::new("value");

/// What a row of an indicator's values shows.
#[derive(Clone, Copy)]
enum Term {
    Numerator,
    Denominator,
    Quotient,
}

/// One of the three rows of an indicator: numerators, denominators, values.
struct SeriesLine<'a> {
    indicator: &'a Indicator,
    all: &'a [Indicator],
    years: &'a [AcademicYear],
    term: Term,
}

impl SeriesLine<'_> {
    fn is_score(&self) -> bool {
        self.indicator.unit == FigureUnit::Score
    }

    fn label(&self) -> &str {
        match self.term {
            Term::Numerator => "числитель",
            Term::Denominator => "знаменатель",
            Term::Quotient if self.is_score() => "средний балл",
            Term::Quotient => "доля",
        }
    }

    fn value(&self, year: usize) -> Value {
        let Some(measure) = self.indicator.measure(self.years[year]) else {
            return Value::nothing();
        };
        let style = Look::Body.of(if self.is_score() { Kind::Score } else { Kind::Share });
        let of_results = self.indicator.id == IndicatorId::SchoolResults;
        match self.term {
            Term::Numerator if of_results => count_or_blank(Some(Improved::of(self.all).grown)),
            Term::Quotient if of_results => Value::nothing(),
            Term::Numerator => count_or_blank(measure.numerator),
            Term::Denominator => count_or_blank(measure.denominator),
            Term::Quotient => match (measure.numerator, measure.value) {
                _ if !figure::printable(self.indicator, measure) => Value::nothing(),
                (Some(_), Some(value)) => Value::RatioAbove(style, value),
                (None, Some(value)) => Value::Styled(style, Content::Number(value)),
                (_, None) => Value::nothing(),
            },
        }
    }
}

/// The last years of which any indicator has a value.
fn years_shown(analysis: &Analysis) -> Vec<AcademicYear> {
    let mut years = BTreeSet::new();
    for indicator in &analysis.indicators {
        years.extend(indicator.series.iter().map(|measure| measure.year));
    }
    let skip = years.len().saturating_sub(MOST_YEARS);
    years.into_iter().skip(skip).collect()
}

fn series(page: &mut Page, analysis: &Analysis) {
    let years = years_shown(analysis);
    page.heading("Значения по годам");
    if years.is_empty() {
        page.text("Ни по одному показателю данных нет.");
        page.gap();
        return;
    }
    let mut columns = vec![
        texts(head("Показатель").joined_every(3), |line: &SeriesLine| {
            line.indicator.short_name()
        }),
        texts(head("Величина").over(2), SeriesLine::label),
    ];
    for (number, year) in years.iter().enumerate() {
        let id = VALUE.nth(number);
        columns.push(nth(id, year.to_string(), Kind::Count, SeriesLine::value));
    }
    let mut table = page.table(columns);
    for (_, indicator) in analysis.in_programme() {
        if indicator.series.is_empty() {
            continue;
        }
        for term in [Term::Numerator, Term::Denominator, Term::Quotient] {
            table.row(&SeriesLine { indicator, all: &analysis.indicators, years: &years, term });
            let of_year = years.iter().position(|year| *year == analysis.year);
            if let (IndicatorId::SchoolResults, Term::Numerator, Some(number)) =
                (indicator.id, term, of_year)
            {
                let anchor = Anchor::Numerator(indicator.id, analysis.year);
                table.anchor(anchor, VALUE.nth(number));
            }
        }
    }
    table.end();
    page.note(
        "Пусто – за год нет данных или в знаменателе одного из двух сравниваемых лет меньше 10.",
    );
    season_breaks::notes_on_all(page, analysis);
    page.gap();
}

/// A planned result and the choices its definition follows.
struct Definition<'a> {
    planned: &'static Planned,
    choices: &'a Choices,
}

fn definitions(page: &mut Page, analysis: &Analysis) {
    let columns = vec![
        texts("Планируемый результат", |row: &Definition| wording(row.planned)),
        column("Что в знаменателе", Kind::Text, |row| {
            text(row.planned.denominator.under(row.choices))
        }),
        column("Что в числителе", Kind::Text, |row| {
            text(row.planned.numerator.under(row.choices))
        }),
        texts(head("Как определяется вывод").over(5), |row| {
            row.planned.comparison.method()
        }),
    ];
    let choices = &analysis.details.choices;
    let definitions = programme::in_programme().map(|planned| Definition { planned, choices });
    let rows: Vec<Definition> = definitions.collect();
    page.part("Определения: доля = числитель / знаменатель", columns, &rows, &[FEW_NOTE]);
}

fn options(page: &mut Page, analysis: &Analysis) {
    let options = &analysis.details.options;
    if options.is_empty() {
        page.heading("Настройки");
        page.text("Все настройки – по умолчанию.");
        page.gap();
    }
    let columns = vec![
        texts("Настройка", |option: &ChoiceInForce| &option.name),
        texts(head("Значение").over(2), |option| &option.value),
        texts(head("Откуда").over(5), |option| option.origin),
    ];
    page.part("Настройки", columns, options, &[]);
}

fn sources_by_indicator(page: &mut Page, analysis: &Analysis) {
    page.heading("Откуда взят каждый показатель");
    if analysis.indicators.iter().all(|indicator| indicator.sources.is_empty()) {
        page.text("Ни один показатель не посчитан.");
        return;
    }
    let mut table = page.table(vec![
        texts("Файл", |rows: &SourceRows| &rows.first.file),
        texts("Лист", |rows| &rows.first.sheet),
        column("Столбцы", Kind::Text, |rows| {
            let mut columns = Vec::new();
            for (field, letters) in &rows.first.cells {
                columns.push(words::source_column(field, letters));
            }
            text(columns.join(", "))
        }),
        column("Строки", Kind::Text, |rows| text(rows.rows())),
        column("Открыть", Kind::Centred, |rows| {
            Value::Linked("открыть".to_owned(), sources::link(rows.first))
        }),
    ]);
    for (names, sources) in same_sources(analysis) {
        table.group(&names.join("; "));
        for rows in sources::grouped(sources.iter()) {
            table.row(&rows);
        }
    }
    let table = table.end();
    page.repeat_head(&table);
}

/// Sources in the programme's order with the names of the indicators counted from just these.
fn same_sources(analysis: &Analysis) -> Vec<(Vec<&str>, &[Source])> {
    let mut groups: Vec<(Vec<&str>, &[Source])> = Vec::new();
    for (_, indicator) in analysis.in_programme() {
        if indicator.sources.is_empty() {
            continue;
        }
        let name = indicator.short_name();
        match groups.iter_mut().find(|(_, sources)| *sources == indicator.sources.as_slice()) {
            Some((names, _)) => names.push(name),
            None => groups.push((vec![name], &indicator.sources)),
        }
    }
    groups
}
