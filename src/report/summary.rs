//! «Итоги»: the one page a director signs: fifteen planned results, conclusions, signatures.
//! Shares are formulas over counts that stand here or in the sections.

use super::figure::{self, DASH, NONE};
use super::model::{Cell, Content, Kind, Link, Look, Pages, Place, Sheet, Sparkline};
use super::page::Page;
use super::programme::{FIRST_OF_DYNAMICS, FIRST_OF_TASKS, Gender, Judged, PROGRAMME, Planned};
use super::sections::Sections;
use super::{aim, basis, breaks, climate, conclusions};
use super::{vpr, words};
use crate::analysis::{Analysis, Indicator, Measure};
use crate::ids::{FigureUnit, IndicatorId};
use crate::period::AcademicYear;
use crate::verdict::Verdict;

/// Title of the sheet.
pub(super) const TITLE: &str = "Итоги";
const PROGRAMME_NAME: &str = "Программа реализации системы (целевой модели) наставничества";
const NO_PASSPORT: &str = "Паспорт программы не найден: настройки – по умолчанию, план не задан \
    (см. «Источники и методика»).";
const DYNAMICS: &str = "Положительная динамика образовательных результатов по процедурам внешнего \
    мониторинга, в том числе:";
const NOTE: &str = "Строка 1 – сколько показателей строк 4–13 улучшилось из тех, по которым возможен \
    вывод. Изменение – разница долей до их округления. «Неустойчиво» – рост или снижение, которое может \
    быть случайным, если учесть, что работы одного класса похожи. «Данные неполны» – вывод зависит \
    от того, что не прочитано. Доля не показана, если в знаменателе одного из двух лет меньше 10. Нет данных – \
    не значит ноль. Вывод о росте делается, только если разница больше случайных колебаний; для педагогов \
    и пар учёт сплошной, сравнение точное.";
const TASKS_APART: &str = "Не измеряются задачи программы: совершенствовать методический уровень педагогов \
    в новых педагогических технологиях; выявлять, обобщать и распространять инновационный опыт; \
    совершенствовать систему мониторинга и диагностики.";
const TASKS: &str = "Задачи программы, которые измеряются:";

/// №, result, two years × (count, of, share), change, plan, reached, verdict, bars over the years,
/// section.
const WIDTHS: [f64; 14] =
    [4.0, 60.0, 7.0, 7.0, 11.0, 7.0, 7.0, 11.0, 11.0, 9.5, 13.0, 22.5, 10.0, 25.0];
const BEFORE: u16 = 2;
const AFTER: u16 = 5;
const SPARK: u16 = 12;
/// Bars keep this much of the cell free above the highest.
const AIR: f64 = 1.25;
const LINE_HEIGHT: f64 = 19.0;
const SIGNATURE_HEIGHT: f64 = 34.0;

/// The sheet.
pub(super) fn sheet(analysis: &Analysis, sections: &Sections) -> Sheet {
    let mut page = Page::new(TITLE, &WIDTHS);
    page.sheet().print.pages = Pages::One;
    head(&mut page, analysis);
    for (number, planned) in (1..).zip(&PROGRAMME) {
        match planned.id {
            FIRST_OF_DYNAMICS => group(&mut page, DYNAMICS),
            FIRST_OF_TASKS => group(&mut page, TASKS),
            _ => {}
        }
        let found = analysis.indicators.iter().find(|indicator| indicator.id == planned.id);
        let line = Line { number, planned, indicator: found, analysis, sections };
        line.write(&mut page);
    }
    let direction =
        climate::direction(analysis).map_or_else(String::new, |text| format!(" {text}"));
    page.line(Look::Note, TASKS_APART);
    page.line(Look::Note, format!("{NOTE}{direction}{}", graduates(analysis)));
    breaks::of_compared(&mut page, analysis);
    page.line(Look::Heading, "Выводы");
    for conclusion in conclusions::all(analysis) {
        page.line(Look::Plain, format!("•  {conclusion}"));
    }
    if !analysis.details.has_passport {
        page.line(Look::Note, NO_PASSPORT);
    }
    page.line(Look::Note, vpr::DISCLAIMER);
    signatures(&mut page, analysis);
    page.finish()
}

fn head(page: &mut Page, analysis: &Analysis) {
    page.line(Look::Title, "Мониторинг планируемых результатов программы наставничества");
    let programme = analysis.details.programme.as_deref().unwrap_or(PROGRAMME_NAME);
    let school = words::school(&analysis.school.name);
    page.line(Look::Subtitle, format!("{school}. {programme}. {} учебный год", analysis.year));
    page.line(Look::Plain, basis::line(analysis));
    let style = Look::Header.of(Kind::Centred);
    let tall = |title: &str| Cell::text(title, style).down(2);
    let covered = |columns| Cell::new(Content::Covered, style).over(columns);
    page.row(vec![
        tall("№"),
        tall("Планируемый результат"),
        Cell::text(format!("{} (год сравнения)", analysis.baseline), style).over(3),
        Cell::text(format!("{} (отчётный год)", analysis.year), style).over(3),
        tall("Изменение"),
        tall("План"),
        tall("План выполнен"),
        tall("Вывод"),
        tall("По годам"),
        tall("Подробно"),
    ]);
    let mut lower = vec![covered(2)];
    for _ in 0..2 {
        lower.extend(["Число", "Из", "Доля"].map(|title| Cell::text(title, style)));
    }
    lower.push(covered(6));
    page.row(lower);
}

fn group(page: &mut Page, text: &str) {
    page.row(vec![Cell::text(text, Look::Group.of(Kind::Text)).over(page.width())]);
}

struct Line<'a> {
    number: u64,
    planned: &'static Planned,
    indicator: Option<&'a Indicator>,
    analysis: &'a Analysis,
    sections: &'a Sections,
}

impl Line<'_> {
    fn write(&self, page: &mut Page) {
        let row = page.next_row();
        let excel_row = row + 1;
        let before = self.year(self.analysis.baseline, BEFORE, excel_row);
        let after = self.year(self.analysis.year, AFTER, excel_row);
        let change = self.change(&after[2].content, &before[2].content, excel_row);
        let wording = Cell::text(self.planned.wording, Look::Body.of(Kind::Text));
        let number = Cell::new(Content::count(self.number), Look::Body.of(Kind::Count));
        let mut cells = vec![number, wording];
        cells.extend(before.into_iter().chain(after));
        cells.push(change);
        cells.extend(self.plan());
        cells.push(self.verdict());
        cells.push(Cell::new(Content::Blank, Look::Body.of(Kind::Text)));
        cells.push(self.section());
        page.tall_row(cells, LINE_HEIGHT);
        if let Some(values) = self.sections.series_of(self.planned.id) {
            let highest = self.indicator.iter().flat_map(|indicator| &indicator.series);
            let highest = highest.filter_map(|measure| measure.value).fold(0.0, f64::max);
            let ceiling = highest * AIR;
            let spark = Sparkline { cell: (row, SPARK), values: values.clone(), ceiling };
            page.sheet().sparklines.push(spark);
        }
    }

    /// A link to the figure in its section. `LibreOffice` doesn't wrap a link, so it stands apart.
    fn section(&self) -> Cell {
        let Some(title) = self.planned.section else {
            return Cell::text(DASH, Look::Muted.of(Kind::Centred));
        };
        let top = || Place { sheet: title.to_owned(), row: 0, column: 0 };
        let place = self.sections.place(self.planned.id, self.analysis.year).unwrap_or_else(top);
        Cell::text(title, Look::Body.of(Kind::Centred)).to(Link::Inside(place))
    }

    /// Count, of how many, share.
    fn year(&self, year: AcademicYear, first: u16, excel_row: u32) -> [Cell; 3] {
        let found =
            self.indicator.and_then(|indicator| Some((indicator, indicator.measure(year)?)));
        let Some((indicator, measure)) = found else {
            let word = |text: &str| Cell::text(text, Look::Muted.of(Kind::Centred));
            let reported = self.planned.judged == Judged::Majority && first == BEFORE;
            return [word(DASH), word(DASH), word(if reported { DASH } else { NONE })];
        };
        let id = self.planned.id;
        let absent = || Content::Text(DASH.to_owned());
        let numerator = measure.numerator.map(|n| self.sections.numerator(id, year, n));
        let denominator = measure.denominator.map(|n| self.sections.denominator(id, year, n));
        let cell = |content: Option<Content>| {
            figure::cell(content.unwrap_or_else(absent), Look::Body, Kind::Count)
        };
        let kind = if indicator.unit == FigureUnit::Score { Kind::Score } else { Kind::Share };
        let share = share(indicator, measure, first, excel_row);
        [cell(numerator), cell(denominator), figure::cell(share, Look::Body, kind)]
    }

    fn change(&self, after: &Content, before: &Content, excel_row: u32) -> Cell {
        let score = self.indicator.is_some_and(|indicator| indicator.unit == FigureUnit::Score);
        let kind = if score { Kind::ScoreChange } else { Kind::Points };
        let content = match (after, before) {
            (Content::Number(later), Content::Number(earlier)) if score => {
                Content::Formula(format!("=H{excel_row}-E{excel_row}"), later - earlier)
            }
            _ => figure::change((AFTER + 2, after), (BEFORE + 2, before), excel_row),
        };
        figure::cell(content, Look::Body, kind)
    }

    fn plan(&self) -> [Cell; 2] {
        let word = |text: &str| Cell::text(text, Look::Muted.of(Kind::Centred));
        let Some((indicator, target)) = self.indicator.and_then(|i| Some((i, i.target?))) else {
            return [word("не задан"), word(DASH)];
        };
        let kind = if indicator.unit == FigureUnit::Score { Kind::Score } else { Kind::Share };
        let plan = Cell::new(Content::Number(target), Look::Body.of(kind));
        let met = match indicator.target_met {
            Some(true) => Cell::text("да", Look::Strong.of(Kind::Centred)),
            Some(false) => {
                let missing = aim::missing(indicator);
                let text = missing.map_or("нет".to_owned(), |count| format!("нет, ещё {count}"));
                Cell::text(text, Look::Strong.of(Kind::Centred))
            }
            None => word(NONE),
        };
        [plan, met]
    }

    fn verdict(&self) -> Cell {
        let verdict = self.indicator.map_or(Verdict::NoData, |indicator| indicator.verdict);
        let look = match verdict {
            Verdict::Growth | Verdict::Decline | Verdict::Incomplete => Look::Strong,
            Verdict::NoData | Verdict::NoBaseline | Verdict::TooFew => Look::Muted,
            Verdict::Indistinct | Verdict::Unchanged => Look::Body,
        };
        let all = &self.analysis.indicators;
        let word = self.indicator.map_or_else(
            || verdict.words().to_owned(),
            |indicator| words::verdict_of(indicator, all, Gender::Neuter),
        );
        let text = match basis::of_figure(self.analysis, self.planned.id) {
            Some(lack) => format!("{word};\n{lack}"),
            None => word,
        };
        Cell::text(text, look.of(Kind::Centred))
    }
}

/// What a result of ГИА is, and the graduates beside: the programme speaks of graduates.
fn graduates(analysis: &Analysis) -> String {
    let gia =
        analysis.indicators.iter().find(|indicator| indicator.id == IndicatorId::GiaAboveThreshold);
    if gia.is_none_or(|gia| gia.measure(analysis.year).is_none()) {
        return String::new();
    }
    let passed = analysis.details.graduates.map_or_else(String::new, |(passed, of)| {
        format!("; выпускников, сдавших всё, – {passed} из {of}")
    });
    format!(" В строке 6 результат – один экзамен одного выпускника{passed}.")
}

/// A live formula; words where a share may not be shown.
fn share(indicator: &Indicator, measure: &Measure, first: u16, excel_row: u32) -> Content {
    let word = |text: &str| Content::Text(text.to_owned());
    if !figure::printable(indicator, measure) {
        let counted = measure.value.is_some() || measure.numerator.is_some();
        let some = measure.denominator.is_some_and(|of| of > 0);
        return word(if counted && some { figure::FEW } else { NONE });
    }
    match (measure.numerator, measure.denominator, measure.value) {
        (Some(n), Some(of), _) => figure::ratio((first, n), (first + 1, of), excel_row),
        (_, _, Some(value)) => Content::Number(value),
        _ => word(NONE),
    }
}

fn signatures(page: &mut Page, analysis: &Analysis) {
    let line =
        |text: String, columns| Cell::text(text, Look::Signature.of(Kind::Text)).over(columns);
    let director = analysis.details.director.as_deref().unwrap_or("_________________________");
    let signed = format!("Директор  ______________________  / {director} /");
    let accepted =
        "Принято на педагогическом совете, протокол № ______ от «____» _______________ 20___ г.";
    let accepted = line(accepted.to_owned(), page.width() - 4);
    page.tall_row(vec![line(signed, 4), accepted], SIGNATURE_HEIGHT);
}
