//! One page of one school beside its district, for the talk with the school.
//! Says what differs and asks why; compares the school with its own works in the district, with no other school.

use super::questions::{self, Question};
use super::words;
use crate::district::{District, DistrictIndicator, DistrictSchool, SchoolFigure};
use crate::report::column::{
    Column, Value, column, counts_or_dash, head, number_or_dash, text, texts,
};
use crate::report::figure::DASH;
use crate::report::formula::{ColumnId, Formula};
use crate::report::model::{Kind, Pages, Paper};
use crate::report::page::Page;
use crate::report::words::points;
use crate::verdict::{FEWEST, Verdict};

const WIDTHS: [f64; 10] = [66.0, 8.0, 8.0, 9.0, 9.0, 10.0, 10.0, 28.0, 12.0, 12.0];

const HITS: ColumnId = ColumnId::new("hits");
const OF: ColumnId = ColumnId::new("of");

/// Lines for what the school says.
const N_NOTES: usize = 3;

/// A figure of the school and of the district.
struct TalkLine<'a> {
    district: &'a District,
    indicator: &'a DistrictIndicator,
    figure: &'a SchoolFigure,
}

impl TalkLine<'_> {
    /// Whether a share may be shown.
    fn is_large(&self) -> bool {
        self.figure.denominator >= Some(FEWEST)
    }

    fn share_of_district(&self) -> Option<f64> {
        words::pooled(self.indicator, self.district.year)?.measure.value
    }

    fn expected(&self) -> Option<f64> {
        let works = self.figure.denominator.filter(|_| self.is_large())?;
        Some(self.figure.expected? / works as f64)
    }

    fn change(&self) -> Option<f64> {
        let is_judged = !matches!(self.figure.verdict, Verdict::TooFew | Verdict::NoData);
        let change = self.figure.change.as_ref().filter(|_| self.is_large() && is_judged)?;
        Some(change.value)
    }

    /// Of everybody a part that is less than a reader would call a change.
    fn hardly_changed(&self) -> bool {
        let is_census = words::planned(self.indicator).comparison.is_census();
        is_census && self.change().is_some_and(|change| change.abs() < words::HARDLY_ANY)
    }

    /// Of the schools with both years.
    fn change_of_district(&self) -> Option<f64> {
        Some(self.indicator.matched.change.as_ref()?.value)
    }

    fn flag(&self) -> &'static str {
        match words::flag(self.figure) {
            DASH if !self.is_large() => "мало данных",
            flag => flag,
        }
    }
}

/// The sheet.
pub(super) fn page(district: &District, (number, school): (usize, &DistrictSchool)) -> Page {
    let mut page = Page::on(Paper::Landscape, "Разговор со школой", &WIDTHS);
    page.sheet().print.pages = Pages::One;
    page.title(school.title(), words::subtitle(district));
    let questions = questions::to_school(district, (number, school));
    let mut lines = Vec::new();
    for indicator in &district.indicators {
        lines.push(TalkLine { district, indicator, figure: &indicator.schools[number] });
    }
    lines.retain(|line| line.figure.denominator.is_some());
    for sentence in sentences(&questions, &lines, school) {
        page.text(sentence);
    }
    if district.has_vpr() {
        page.text(words::VPR_NOTICE);
    }
    page.gap();
    page.part(format!("Школа и район, {}", district.year), columns(), &lines, &[
        "Ожидаемая доля – какой она была бы по району у таких же работ, экзаменов, ответов. Изменение района – по школам, у которых есть оба года. \
         Меньше десяти работ или людей – доля не печатается.",
    ]);
    page.part("О чём спросить", asked(), &questions, &[]);
    page.heading("Что сказала школа");
    for _ in 0..N_NOTES {
        page.gap();
        page.text("_".repeat(170));
    }
    page
}

fn columns<'a>() -> Vec<Column<TalkLine<'a>>> {
    vec![
        column("Показатель", Kind::Text, |line: &TalkLine| {
            text(words::title(line.indicator))
        }),
        counts_or_dash(head("Из них").named(HITS), |line| line.figure.numerator),
        counts_or_dash(head("Всего").named(OF), |line| line.figure.denominator),
        column("Доля", Kind::Share, |line| {
            if line.is_large() { Formula::Share(HITS, OF).into() } else { Value::word(DASH) }
        }),
        column("Доля по району", Kind::Share, |line| {
            number_or_dash(line.share_of_district())
        }),
        column("Ожидаемая доля", Kind::Share, |line| number_or_dash(line.expected())),
        column("Разница, п.п.", Kind::PlainPoints, |line| {
            let difference = line.figure.difference.filter(|_| line.is_large());
            number_or_dash(difference.map(|difference| difference * 100.0))
        }),
        column("Что это значит", Kind::Text, |line| text(line.flag())),
        column("Изменение школы, п.п.", Kind::PlainPoints, |line| {
            number_or_dash(line.change().map(|change| change * 100.0))
        }),
        column("Изменение района, п.п.", Kind::PlainPoints, |line| {
            number_or_dash(line.change_of_district().map(|change| change * 100.0))
        }),
    ]
}

fn asked<'a>() -> Vec<Column<Question<'a>>> {
    vec![
        texts("Показатель", |question: &Question| &question.figure),
        column(head("В чём различие").over(6), Kind::Text, |question: &Question| {
            text(format!("{}: {}", question.flag, question.what))
        }),
        column(
            head("Что посмотреть вместе").over(3),
            Kind::Text,
            |question: &Question| text(question.look_at.as_str()),
        ),
    ]
}

/// Three sentences: what differs, how the year went, what is not known.
fn sentences(
    questions: &[Question<'_>],
    lines: &[TalkLine<'_>],
    school: &DistrictSchool,
) -> [String; 3] {
    [differences(questions, lines), changes(lines), reading(lines, school)]
}

fn differences(questions: &[Question<'_>], lines: &[TalkLine<'_>]) -> String {
    let is_tested = lines.iter().any(|line| line.indicator.spread.tested);
    if !is_tested {
        return "Школ с данными меньше десяти: отличить различия от случайных нельзя, разницы ниже – не вывод.".to_owned();
    }
    if questions.is_empty() {
        return "По показателям, которые можно сравнить, школа – в пределах обычных различий между школами района.".to_owned();
    }
    let mut figures: Vec<String> = Vec::new();
    for question in questions {
        let figure = crate::report::words::inside(&question.figure);
        figures.push(format!("{figure} ({})", question.flag));
    }
    format!(
        "Отличается больше, чем школы района обычно: {}. Что за этим стоит?",
        figures.join("; ")
    )
}

fn changes(lines: &[TalkLine<'_>]) -> String {
    let mut changed = [Vec::new(), Vec::new()];
    for line in lines {
        let place = match line.figure.verdict {
            Verdict::Growth => 0,
            Verdict::Decline => 1,
            _ => continue,
        };
        if line.hardly_changed() {
            continue;
        }
        let name = crate::report::words::inside(&words::title(line.indicator));
        let both = [line.change(), line.change_of_district()];
        let [of_school, of_district] = both.map(|change| change.map(points));
        let beside = match (of_school, of_district) {
            (Some(school), Some(district)) => format!(" ({school}, район {district})"),
            (Some(school), None) => format!(" ({school})"),
            (None, _) => String::new(),
        };
        changed[place].push(format!("{name}{beside}"));
    }
    let [grown, fallen] = changed.map(|changed| changed.join("; "));
    match (grown.is_empty(), fallen.is_empty()) {
        (true, true) => "По выводам самой школы за год ничего не изменилось заметно.".to_owned(),
        (false, true) => format!("По выводам самой школы за год выросло: {grown}."),
        (true, false) => {
            format!("По выводам самой школы за год снизилось: {fallen}. С чем это связано?")
        }
        (false, false) => format!(
            "По выводам самой школы за год выросло: {grown}; снизилось: {fallen}. С чем это связано?"
        ),
    }
}

fn reading(lines: &[TalkLine<'_>], school: &DistrictSchool) -> String {
    let n_unread: u64 = lines.iter().map(|line| line.figure.surroundings.unread).sum();
    match (school.errors, n_unread) {
        (0, 0) => "Файлы школы прочитаны целиком.".to_owned(),
        (0, rows) => format!(
            "Не прочитано строк: {rows}; сначала выясните, что в них, – отчёт школы называет каждую ячейку."
        ),
        (errors, _) => format!(
            "Файлы школы прочитаны не целиком (отказов: {errors}): сначала выясните, что не прочитано, – её отчёт называет каждую ячейку."
        ),
    }
}
