//! «Итоги»: the one page a director signs: fifteen planned results, conclusions, signatures.
//! Shares are formulas over counts that stand here or in the sections.

use super::anchor::Anchor;
use super::column::{self, Column, Value, column, count, head, nth, texts, under_each};
use super::figure::{self, DASH, NONE};
use super::formula::{ColumnId, Formula};
use super::model::{Cell, Content, Kind, Look, Pages, Row};
use super::page::Page;
use super::words::{self, wording};
use super::{basis, climate, conclusions, plan, season_breaks, vpr};
use crate::analysis::{Analysis, Indicator, Measure};
use crate::ids::FigureUnit;
use crate::period::AcademicYear;
use crate::programme::{self, Comparison, Gender, IndicatorId, Part, Planned};
use crate::result_files::SUMMARY_SHEET;
use crate::verdict::Verdict;

const PROGRAMME_NAME: &str = "Программа реализации системы (целевой модели) наставничества";
const NO_PASSPORT: &str = "Паспорт программы не найден: настройки – по умолчанию, план не задан \
    (см. «Источники и методика»).";
const DYNAMICS: &str = "Положительная динамика образовательных результатов по процедурам внешнего \
    мониторинга, в том числе:";
const NOTE: &str = "Изменение – разница долей до их округления. «Неустойчиво» – рост или снижение, которое может \
    быть случайным, если учесть, что работы одного класса похожи. «Данные неполны» – вывод зависит \
    от того, что не прочитано. Доля не показана, если в знаменателе одного из двух лет меньше 10. Нет данных – \
    не значит ноль. Вывод о росте делается, только если разница больше случайных колебаний; для педагогов \
    и пар учёт сплошной, сравнение точное.";
const NOT_MEASURED: &str = "Не измеряются задачи программы: совершенствовать методический уровень педагогов \
    в новых педагогических технологиях; выявлять, обобщать и распространять инновационный опыт; \
    совершенствовать систему мониторинга и диагностики.";
const TASKS: &str = "Задачи программы, которые измеряются:";

/// Bars keep this much of the cell free above the highest.
const AIR: f64 = 1.25;
const LINE_HEIGHT: f64 = 19.0;
const SIGNATURE_HEIGHT: f64 = 34.0;

const COUNT: ColumnId = ColumnId::new("count");
const WHOLE: ColumnId = ColumnId::new("whole");
const SHARE: ColumnId = ColumnId::new("share");
/// Number of the year compared with and of the reporting year.
const BEFORE: usize = 0;
const AFTER: usize = 1;

/// Numbers, results, counts and shares of both years, what became of them.
fn columns<'a>(analysis: &Analysis) -> Vec<Column<ResultLine<'a>>> {
    let mut columns = vec![
        column(head("№").wide(4.0), Kind::Count, |line: &ResultLine| {
            count(line.planned.number.into())
        }),
        texts(head("Планируемый результат").wide(60.0), |line| {
            wording(line.planned)
        }),
    ];
    let bands = [
        format!("{} (год сравнения)", analysis.baseline),
        format!("{} (отчётный год)", analysis.year),
    ];
    columns.extend(under_each(bands, |year| {
        [
            nth(COUNT.nth(year), head("Число").wide(7.0), Kind::Count, ResultLine::count),
            nth(WHOLE.nth(year), head("Из").wide(7.0), Kind::Count, ResultLine::whole),
            nth(SHARE.nth(year), head("Доля").wide(11.0), Kind::Share, ResultLine::share),
        ]
    }));
    columns.extend([
        column(head("Изменение").wide(11.0), Kind::Points, ResultLine::change),
        column(head("План").wide(9.5), Kind::Share, ResultLine::plan),
        column(head("План выполнен").wide(13.0), Kind::Centred, ResultLine::plan_met),
        column(head("Вывод").wide(22.5), Kind::Centred, ResultLine::verdict),
        column(head("По годам").wide(10.0), Kind::Text, ResultLine::bars),
        column(head("Подробно").wide(25.0), Kind::Centred, ResultLine::section),
    ]);
    columns
}

/// The sheet.
pub(super) fn page(analysis: &Analysis) -> Page {
    let columns = columns(analysis);
    let mut page = Page::new(SUMMARY_SHEET, &column::widths(&columns));
    page.sheet().print.pages = Pages::One;
    opening(&mut page, analysis);
    results(&mut page, columns, analysis);
    page.note(NOT_MEASURED);
    page.note([&improved(), NOTE, &climate::direction(analysis), &graduates(analysis)].concat());
    season_breaks::notes_on_compared(&mut page, analysis);
    page.heading("Выводы");
    for conclusion in conclusions::all(analysis) {
        page.text(format!("•  {conclusion}"));
    }
    if !analysis.details.has_passport {
        page.note(NO_PASSPORT);
    }
    page.note(vpr::DISCLAIMER);
    signatures(&mut page, analysis);
    page
}

/// The planned results in the programme's order, each part under its name.
fn results<'a>(page: &mut Page, columns: Vec<Column<ResultLine<'a>>>, analysis: &'a Analysis) {
    let mut table = page.table(columns);
    let mut part = Part::Results;
    for planned in programme::in_programme() {
        if planned.part != part {
            part = planned.part;
            table.group(if part == Part::Dynamics { DYNAMICS } else { TASKS });
        }
        let line = ResultLine { planned, indicator: analysis.indicator(planned.id), analysis };
        table.tall_row(LINE_HEIGHT, &line);
    }
    table.end();
}

/// What the page is of, and what it stands on.
fn opening(page: &mut Page, analysis: &Analysis) {
    page.line(Look::Title, "Мониторинг планируемых результатов программы наставничества");
    let programme = analysis.details.programme.as_deref().unwrap_or(PROGRAMME_NAME);
    let school = words::school(&analysis.school.name);
    page.line(Look::Subtitle, format!("{school}. {programme}. {} учебный год", analysis.year));
    page.text(basis::line(analysis));
}

/// A planned result and what is known of it.
struct ResultLine<'a> {
    planned: &'static Planned,
    indicator: Option<&'a Indicator>,
    analysis: &'a Analysis,
}

impl ResultLine<'_> {
    fn year(&self, year: usize) -> AcademicYear {
        self.analysis.years()[year]
    }

    fn measure(&self, year: usize) -> Option<&Measure> {
        self.indicator?.measure(self.year(year))
    }

    fn is_score(&self) -> bool {
        matches!(self.indicator, Some(Indicator { unit: FigureUnit::Score, .. }))
    }

    /// Bars a little lower than the cell.
    fn bars(&self) -> Value {
        let series = self.indicator.iter().flat_map(|indicator| &indicator.series);
        let highest = series.filter_map(|measure| measure.value).fold(0.0, f64::max);
        Value::Bars(self.planned.id, highest * AIR)
    }

    fn count(&self, year: usize) -> Value {
        let anchor = Anchor::Numerator(self.planned.id, self.year(year));
        match self.measure(year) {
            Some(Measure { numerator: Some(count), .. }) => Value::SameNumber(anchor, *count),
            _ => Value::word(DASH),
        }
    }

    fn whole(&self, year: usize) -> Value {
        let anchor = Anchor::Denominator(self.planned.id, self.year(year));
        match self.measure(year) {
            Some(Measure { denominator: Some(count), .. }) => Value::SameNumber(anchor, *count),
            _ => Value::word(DASH),
        }
    }

    /// A live formula; words where a share may not be shown.
    fn share(&self, year: usize) -> Value {
        let (Some(indicator), Some(measure)) = (self.indicator, self.measure(year)) else {
            let is_of_one_year = self.planned.comparison == Comparison::Majority && year == BEFORE;
            return Value::word(if is_of_one_year { DASH } else { NONE });
        };
        if !figure::printable(indicator, measure) {
            let is_counted = measure.value.is_some() || measure.numerator.is_some();
            let is_few = is_counted && measure.denominator > Some(0);
            return Value::word(if is_few { figure::FEW } else { NONE });
        }
        match (measure.numerator, measure.denominator, measure.value) {
            (Some(_), Some(_), _) => Formula::Ratio(COUNT.nth(year), WHOLE.nth(year)).into(),
            (_, _, Some(value)) => self.share_or_score(value),
            _ => Value::word(NONE),
        }
    }

    fn share_or_score(&self, value: f64) -> Value {
        Value::number_as(if self.is_score() { Kind::Score } else { Kind::Share }, value)
    }

    fn change(&self) -> Value {
        let [before, after] = [SHARE.nth(BEFORE), SHARE.nth(AFTER)];
        if self.is_score() {
            let style = Look::Body.of(Kind::ScoreChange);
            return Value::Reckoned(style, Formula::Difference(after, before));
        }
        Formula::Points(after, before).into()
    }

    fn plan(&self) -> Value {
        match self.indicator {
            Some(Indicator { target: Some(target), .. }) => self.share_or_score(*target),
            _ => Value::word("не задан"),
        }
    }

    fn plan_met(&self) -> Value {
        let planned = self.indicator.filter(|indicator| indicator.target.is_some());
        let Some(indicator) = planned else { return Value::word(DASH) };
        let text = match (indicator.target_met, plan::missing_units(indicator)) {
            (Some(true), _) => "да".to_owned(),
            (Some(false), Some(count)) => format!("нет, ещё {count}"),
            (Some(false), None) => "нет".to_owned(),
            (None, _) => return Value::word(NONE),
        };
        Value::Styled(Look::Strong.of(Kind::Centred), Content::Text(text))
    }

    fn verdict(&self) -> Value {
        let verdict = self.indicator.map_or(Verdict::NoData, |indicator| indicator.verdict);
        let look = match verdict {
            Verdict::Growth | Verdict::Decline | Verdict::Incomplete => Look::Strong,
            Verdict::NoData | Verdict::NoBaseline | Verdict::TooFew => Look::Muted,
            Verdict::Indistinct | Verdict::Unchanged => Look::Body,
        };
        let all = &self.analysis.indicators;
        let word = match self.indicator {
            Some(indicator) => words::verdict_of(indicator, all, Gender::Neuter),
            None => verdict.words().to_owned(),
        };
        let text = match basis::of_figure(self.analysis, self.planned.id) {
            Some(lack) => format!("{word};\n{lack}"),
            None => word,
        };
        Value::Styled(look.of(Kind::Centred), Content::Text(text))
    }

    /// A link to the figure in its section. `LibreOffice` doesn't wrap a link, so it stands apart.
    fn section(&self) -> Value {
        match self.planned.section {
            Some(section) => {
                Value::Leading(section.title().to_owned(), (self.planned.id, self.analysis.year))
            }
            None => Value::word(DASH),
        }
    }
}

/// What the row that counts the others says.
fn improved() -> String {
    let rows = programme::in_programme().filter(|planned| planned.part == Part::Dynamics);
    let numbers: Vec<u8> = rows.map(|planned| planned.number).collect();
    let [first, .., last] = numbers[..] else { return String::new() };
    let number = IndicatorId::SchoolResults.planned().number;
    format!(
        "Строка {number} – сколько показателей строк {first}–{last} улучшилось из тех, по которым возможен вывод. "
    )
}

/// What a result of ГИА is, and the graduates beside: the programme speaks of graduates.
fn graduates(analysis: &Analysis) -> String {
    let gia = analysis.indicator(IndicatorId::GiaAboveThreshold);
    if gia.is_none_or(|gia| gia.measure(analysis.year).is_none()) {
        return String::new();
    }
    let passed = match analysis.details.graduates {
        Some((passed, whole)) => format!("; выпускников, сдавших всё, – {passed} из {whole}"),
        None => String::new(),
    };
    let number = IndicatorId::GiaAboveThreshold.planned().number;
    format!(" В строке {number} результат – один экзамен одного выпускника{passed}.")
}

/// The line of signatures: the director, the pedagogical council.
fn signatures(page: &mut Page, analysis: &Analysis) {
    let director = analysis.details.director.as_deref().unwrap_or("_________________________");
    let signed = format!("Директор  ______________________  / {director} /");
    let accepted =
        "Принято на педагогическом совете, протокол № ______ от «____» _______________ 20___ г.";
    let style = Look::Signature.of(Kind::Text);
    let signed = Cell::text(signed, style).over(4);
    let accepted = Cell::text(accepted, style).over(page.width() - 4);
    page.row(Row { cells: vec![signed, accepted], height: Some(SIGNATURE_HEIGHT) });
}
