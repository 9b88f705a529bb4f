//! The table of schools under a figure: in the order of the register, counts first, of few pupils counts alone.
//! What may be said of a difference was decided before.

use super::words;
use crate::district::{District, DistrictIndicator, DistrictSchool, SchoolFigure};
use crate::report::column::{
    Column, Value, column, counts_or_dash, head, number_or_dash, text, texts,
};
use crate::report::figure::DASH;
use crate::report::formula::{ColumnId, Formula};
use crate::report::model::Kind;
use crate::report::page::Page;
use crate::report::parted::PartedTable;
use crate::verdict::{FEWEST, Verdict};

const HITS: ColumnId = ColumnId::new("hits");
const OF: ColumnId = ColumnId::new("of");

/// Widths of the columns of the table.
pub(super) const WIDTHS: [f64; 9] = [29.5, 7.5, 7.5, 8.5, 10.0, 9.5, 10.5, 27.5, 36.0];

/// A school and its figure.
struct SchoolLine<'a> {
    school: &'a DistrictSchool,
    figure: &'a SchoolFigure,
}

impl SchoolLine<'_> {
    /// Whether a share may be shown.
    fn is_large(&self) -> bool {
        self.figure.denominator >= Some(FEWEST)
    }

    fn expected(&self) -> Option<f64> {
        let works = self.figure.denominator.filter(|_| self.is_large())?;
        Some(self.figure.expected? / works as f64)
    }

    fn difference(&self) -> Option<f64> {
        self.figure.difference.filter(|_| self.is_large())
    }

    fn change(&self) -> Option<f64> {
        let change = self.figure.change.as_ref()?;
        let is_judged = !matches!(self.figure.verdict, Verdict::TooFew | Verdict::NoData);
        (self.is_large() && is_judged).then_some(change.value)
    }
}

fn points(difference: Option<f64>) -> Value {
    number_or_dash(difference.map(|difference| difference * 100.0))
}

/// Which schools a table lists, and over how many columns of the sheet a flag stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct SchoolTable {
    pub(super) fewest: u64,
    pub(super) flag_span: u16,
}

impl SchoolTable {
    /// Of the sheets that have [`WIDTHS`].
    pub(super) const PLAIN: Self = Self { fewest: 1, flag_span: 1 };

    /// The heading, what may be said of the differences, the table, and which schools are not in it.
    pub(super) fn part(self, page: &mut Page, district: &District, indicator: &DistrictIndicator) {
        let heading = format!("{}, по школам, {}", words::title(indicator), district.year);
        let (mut listed, mut few, mut without) = (Vec::new(), Vec::new(), Vec::new());
        for line in lines(district, indicator) {
            match line.figure.denominator {
                None => without.push(line.school.title()),
                Some(of) if of < self.fewest => few.push(line.school.title()),
                Some(_) => listed.push(line),
            }
        }
        let mut notes = Vec::new();
        if !few.is_empty() {
            notes.push(format!("Меньше {FEWEST}, доли не печатаются: {}.", words::names(&few)));
        }
        if !without.is_empty() {
            notes.push(format!("Нет данных за {}: {}.", district.year, words::names(&without)));
        }
        let note = Some(note(indicator));
        let has_flags = indicator.spread.tested;
        page.parted(PartedTable { heading, note, notes }, || self.columns(has_flags), &listed);
    }

    /// Where nothing is told from chance, no flag has a column.
    fn columns<'a>(self, has_flags: bool) -> Vec<Column<SchoolLine<'a>>> {
        let mut columns = vec![
            texts(head("Школа").wide(WIDTHS[0]), |line: &SchoolLine| line.school.title()),
            counts_or_dash(head("Из них").named(HITS), |line| line.figure.numerator),
            counts_or_dash(head("Всего").named(OF), |line| line.figure.denominator),
            column("Доля", Kind::Share, |line| match line.figure.denominator {
                Some(_) => Formula::Share(HITS, OF).into(),
                None => Value::word(DASH),
            }),
            column("Ожидаемая доля", Kind::Share, |line| {
                number_or_dash(line.expected())
            }),
            column("Разница, п.п.", Kind::PlainPoints, |line| points(line.difference())),
            column("Изменение за год, п.п.", Kind::PlainPoints, |line| {
                points(line.change())
            }),
        ];
        let mut verdict = head("Вывод школы об изменении");
        if has_flags {
            let flag = head("Что значит разница").over(self.flag_span);
            columns.push(column(flag, Kind::Text, |line| text(words::flag(line.figure))));
        } else {
            verdict = verdict.over(self.flag_span + 1);
        }
        columns.push(column(verdict, Kind::Text, |line| text(line.figure.verdict.words())));
        columns
    }
}

fn lines<'a>(district: &'a District, indicator: &'a DistrictIndicator) -> Vec<SchoolLine<'a>> {
    let mut lines = Vec::new();
    for (school, figure) in district.counted().zip(&indicator.schools) {
        lines.push(SchoolLine { school, figure });
    }
    lines
}

fn note(indicator: &DistrictIndicator) -> String {
    let spread = &indicator.spread;
    let mut sentences = Vec::new();
    if let Some([first, median, third]) = spread.quartiles {
        let [first, median, third] = [first, median, third].map(crate::report::words::percent);
        sentences.push(format!(
            "У половины школ доля от {first} до {third}, посередине {median} (школы, где всего не меньше {FEWEST})."
        ));
    }
    match (spread.tested, spread.real_share) {
        (false, _) => sentences.push(format!(
            "Школ, где всего не меньше {FEWEST}, меньше десяти: отличить различия от случайных нельзя, отметок нет."
        )),
        (true, Some(share)) => {
            let percent = crate::report::words::percent(share);
            sentences.push(format!("Различий между школами, не объяснимых случаем: {percent}."));
            if spread.tau > Some(0.0) {
                sentences.push(USUAL_BEYOND_CHANCE.to_owned());
            }
            if share < HALF {
                sentences.push(
                    "Меньше половины: порядок школ по доле был бы в основном случайным.".to_owned(),
                );
            }
        }
        (true, None) => sentences.push("Различий между школами нет.".to_owned()),
    }
    sentences.join(" ")
}

/// Why a school beyond the lines of chance may have no flag.
const USUAL_BEYOND_CHANCE: &str = "Точка за линиями «случай, 95 %» без отметки – в пределах обычных различий: школы \
    района и так различаются больше, чем дал бы случай.";

const HALF: f64 = 0.5;
