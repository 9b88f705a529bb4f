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
use crate::verdict::{FEWEST, Verdict};

const HITS: ColumnId = ColumnId::new("hits");
const OF: ColumnId = ColumnId::new("of");

/// Widths of the columns of the table.
pub(super) const WIDTHS: [f64; 9] = [28.0, 8.0, 8.0, 9.0, 10.0, 10.0, 27.0, 11.0, 30.0];

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
        let is_census = words::planned(indicator).comparison.is_census();
        page.heading(format!("{}, по школам, {}", words::title(indicator), district.year));
        page.note(note(indicator, is_census));
        let (mut listed, mut few, mut without) = (Vec::new(), Vec::new(), Vec::new());
        for line in lines(district, indicator) {
            match line.figure.denominator {
                None => without.push(line.school.title()),
                Some(of) if of < self.fewest => few.push(line.school.title()),
                Some(_) => listed.push(line),
            }
        }
        if !listed.is_empty() {
            page.table(self.columns(is_census)).rows(&listed).end();
        }
        if !few.is_empty() {
            page.note(format!("Меньше {FEWEST}, доли не печатаются: {}.", words::names(&few)));
        }
        if !without.is_empty() {
            page.note(format!("Нет данных за {}: {}.", district.year, words::names(&without)));
        }
        page.gap();
    }

    fn columns<'a>(self, is_census: bool) -> Vec<Column<SchoolLine<'a>>> {
        let mut columns = vec![
            texts(head("Школа").wide(WIDTHS[0]), |line: &SchoolLine| line.school.title()),
            counts_or_dash(head("Из них").named(HITS), |line| line.figure.numerator),
            counts_or_dash(head("Всего").named(OF), |line| line.figure.denominator),
            column("Доля", Kind::Share, |line| match line.figure.denominator {
                Some(_) => Formula::Share(HITS, OF).into(),
                None => Value::word(DASH),
            }),
        ];
        if !is_census {
            let flag = head("Что это значит").over(self.flag_span);
            columns.extend([
                column("Ожидаемая доля", Kind::Share, |line: &SchoolLine| {
                    number_or_dash(line.expected())
                }),
                column("Разница, п.п.", Kind::PlainPoints, |line| {
                    points(line.difference())
                }),
                column(flag, Kind::Text, |line: &SchoolLine| text(words::flag(line.figure))),
            ]);
        }
        // Without the columns of tests there is more room.
        let verdict = head("Вывод школы об изменении").over(if is_census { 2 } else { 1 });
        columns.extend([
            column(
                "Изменение за год, п.п.",
                Kind::PlainPoints,
                |line: &SchoolLine| points(line.change()),
            ),
            column(verdict, Kind::Text, |line: &SchoolLine| text(line.figure.verdict.words())),
        ]);
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

fn note(indicator: &DistrictIndicator, is_census: bool) -> String {
    let spread = &indicator.spread;
    let mut sentences = Vec::new();
    if let Some([first, median, third]) = spread.quartiles {
        let [first, median, third] = [first, median, third].map(crate::report::words::percent);
        sentences.push(format!(
            "У половины школ доля от {first} до {third}, посередине {median} (школы, где всего не меньше {FEWEST})."
        ));
    }
    match (is_census, spread.tested, spread.real_share) {
        (true, ..) => sentences.push("Сплошной учёт: различия школ не проверяются.".to_owned()),
        (false, false, _) => sentences.push(format!(
            "Школ, где всего не меньше {FEWEST}, меньше десяти: отличить различия от случайных нельзя, отметок нет."
        )),
        (false, true, Some(share)) => {
            let percent = crate::report::words::percent(share);
            sentences.push(format!("Различий между школами, не объяснимых случаем: {percent}."));
            if share < HALF {
                sentences.push(
                    "Меньше половины: порядок школ по доле был бы в основном случайным.".to_owned(),
                );
            }
        }
        (false, true, None) => sentences.push("Различий между школами нет.".to_owned()),
    }
    sentences.join(" ")
}

const HALF: f64 = 0.5;
