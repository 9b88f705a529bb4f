//! «Результаты»: the fifteen planned results – was, is, change, plan, conclusion in words.
//! Where a count is hidden nothing is concluded from it.

use super::counts::Published;
use super::line::{self, FEW, Figure, HIDDEN, Line, Ratio, Shares, YearFigures};
use super::tables;
use crate::analysis::{Analysis, Indicator};
use crate::ids::FigureUnit;
use crate::programme::{self, IndicatorId, Part, Planned};
use crate::report::column::{self, Column, Value, column, count, head};
use crate::report::model::{Cell, Kind, Look, Pages, Row};
use crate::report::outcome::{self, Improved};
use crate::report::page::Page;
use crate::report::words;
use crate::result_files::ANNEX_SHEETS;
use crate::verdict::Verdict;

const DYNAMICS: &str = "Положительная динамика образовательных результатов, в том числе:";
const TASKS: &str = "Задачи программы:";
const NOTE: &str = "▲ ▼ – изменение больше случайных колебаний (педагоги и пары посчитаны все), ≈ – не доказано; «неустойчиво» – может быть случайным: \
    работы одного класса похожи или в двух годах разные. «Скрыто» и «мало данных» объяснены на листе «Методика». Изменение – не доказательство действия программы.";
const SIGNATURE_HEIGHT: f64 = 30.0;

/// A planned result of both years.
struct ResultLine<'a> {
    planned: &'static Planned,
    indicator: Option<&'a Indicator>,
    line: Line,
    /// What became of the others, of the result that counts them.
    improved: Option<Improved>,
}

impl Shares for ResultLine<'_> {
    fn line(&self) -> &Line {
        &self.line
    }
}

/// The sheet.
pub(super) fn page(analysis: &Analysis, published: &Published) -> Page {
    let columns = columns(analysis);
    let title = "Результаты программы наставничества";
    let [sheet, ..] = ANNEX_SHEETS;
    let mut page = tables::begin(sheet, &column::widths(&columns), title, analysis);
    page.sheet().print.pages = Pages::One;
    let mut table = page.table(columns);
    let mut part = Part::Results;
    for planned in programme::in_programme() {
        if planned.part != part {
            part = planned.part;
            table.group(if part == Part::Dynamics { DYNAMICS } else { TASKS });
        }
        match planned.id {
            IndicatorId::SchoolResults => table.row(&line_of_results(planned, analysis, published)),
            _ => table.row(&line_of(planned, analysis, published)),
        };
    }
    table.end();
    page.note(NOTE);
    signatures(&mut page);
    page
}

fn columns<'a>(analysis: &Analysis) -> Vec<Column<ResultLine<'a>>> {
    let number = head("№").wide(4.0);
    let mut columns = vec![
        column(number, Kind::Count, |row: &ResultLine| count(row.planned.number.into())),
        line::names("Показатель", 42.0),
    ];
    let years = analysis.years().map(|year| year.to_string());
    columns.extend(line::of_years(years, "Всего", [["Из них", "Доля"]]));
    columns.extend([
        line::change("Изменение".into(), 0),
        column(head("План").wide(8.5), Kind::Share, ResultLine::plan),
        column(head("План выполнен").wide(10.0), Kind::Centred, ResultLine::plan_met),
        column(head("Вывод").wide(17.0), Kind::Centred, ResultLine::conclusion),
    ]);
    columns
}

fn line_of<'a>(
    planned: &'static Planned,
    analysis: &'a Analysis,
    published: &Published,
) -> ResultLine<'a> {
    let indicator = analysis.indicator(planned.id);
    let years = analysis.years().map(|year| match planned.id {
        IndicatorId::Climate => YearFigures {
            whole: published.respondents(year),
            parts: Vec::new(),
            mean: analysis.measure(planned.id, year).and_then(|measure| measure.value),
        },
        _ => published.year(&[planned.id], None, year),
    });
    let line = Line { name: name(planned, analysis), years };
    ResultLine { planned, indicator, line, improved: None }
}

fn name(planned: &Planned, analysis: &Analysis) -> String {
    planned.name.under(&analysis.details.choices).trim_end_matches(',').to_owned()
}

/// The result that counts the others: only those whose conclusion is printed, for a count would tell the others.
fn line_of_results<'a>(
    planned: &'static Planned,
    analysis: &'a Analysis,
    published: &Published,
) -> ResultLine<'a> {
    let mut printed = Vec::new();
    for result in programme::in_programme() {
        let line = line_of(result, analysis, published);
        if !line.hides_something(&line.line.years) {
            printed.extend(line.indicator);
        }
    }
    let improved = Improved::of(printed);
    // It is no share of anything: its words say all.
    let nothing = YearFigures { whole: Figure::Absent, parts: Vec::new(), mean: None };
    let line = Line { name: name(planned, analysis), years: [nothing.clone(), nothing] };
    let indicator = analysis.indicator(planned.id);
    ResultLine { planned, indicator, line, improved: Some(improved) }
}

impl ResultLine<'_> {
    fn is_score(&self) -> bool {
        self.indicator.is_some_and(|indicator| indicator.unit == FigureUnit::Score)
    }

    /// What is hidden of the years that a conclusion would rest on.
    fn hides_something(&self, years: &[YearFigures]) -> bool {
        years.iter().any(|year| {
            year.whole == Figure::Hidden
                || year.parts.contains(&Figure::Hidden)
                || year.ratio(0) == Ratio::Word(HIDDEN) && !self.is_score()
        })
    }

    fn plan(&self) -> Value {
        match self.indicator.and_then(|indicator| indicator.target) {
            Some(target) if self.is_score() => Value::number_as(Kind::Score, target),
            Some(target) => Value::number(target),
            None => Value::word("не задан"),
        }
    }

    fn plan_met(&self) -> Value {
        if self.improved.is_some() {
            return Value::word("–");
        }
        let [_, now] = &self.line.years;
        let indicator = self.indicator.filter(|indicator| indicator.target.is_some());
        let Some(indicator) = indicator else { return Value::word("–") };
        match (now.whole, indicator.target_met) {
            _ if self.hides_something(std::slice::from_ref(now)) => Value::word(HIDDEN),
            (Figure::Count(_), Some(is_met)) => column::text(words::yes_or_no(is_met)),
            _ => Value::word("нет данных"),
        }
    }

    fn conclusion(&self) -> Value {
        if let Some(improved) = self.improved {
            return column::text(improved.words());
        }
        if self.hides_something(&self.line.years) {
            return Value::word(HIDDEN);
        }
        let Some(indicator) = self.indicator else { return Value::word("нет данных") };
        column::text(match indicator.verdict {
            Verdict::TooFew => FEW.to_owned(),
            _ => outcome::marked(indicator),
        })
    }
}

/// Who signs, by post alone: names are not published.
fn signatures(page: &mut Page) {
    let style = Look::Signature.of(Kind::Text);
    let signed = "Директор  ______________________";
    let accepted =
        "Рассмотрено на педагогическом совете, протокол № ______ от «____» ____________ 20___ г.";
    let cells =
        vec![Cell::text(signed, style).over(3), Cell::text(accepted, style).over(page.width() - 3)];
    page.row(Row { cells, height: Some(SIGNATURE_HEIGHT) });
}
