//! «Вопросы школам»: differences that are more than chance, as a request to look together.
//! Schools stand in the order of their folders; what differs more does not stand first.

use super::words;
use crate::analysis::Journal;
use crate::district::{
    District, DistrictIndicator, DistrictSchool, Flag, SchoolFigure, Surroundings, WorkBeside,
};
use crate::programme::Section;
use crate::report::column::{Column, texts};
use crate::report::model::Paper;
use crate::report::page::Page;
use crate::report::words::{percent, points};

const WIDTHS: [f64; 5] = [28.0, 30.0, 20.0, 44.0, 46.0];

/// A question to a school.
pub(super) struct Question<'a> {
    pub(super) school: &'a str,
    pub(super) figure: String,
    pub(super) flag: &'static str,
    pub(super) what: String,
    pub(super) look_at: String,
}

/// The sheet.
pub(super) fn page(district: &District) -> Page {
    let mut page = Page::on(Paper::Landscape, "Вопросы школам", &WIDTHS);
    page.title("Вопросы школам", words::subtitle(district));
    page.text(
        "Здесь названы различия, которые больше случайных и больше обычных различий между школами района. Это просьба \
         посмотреть вместе со школой, а не оценка. Из двадцати таких вопросов примерно один может оказаться случайным.",
    );
    if district.has_vpr() {
        page.text(words::VPR_NOTICE);
    }
    page.gap();
    let questions = questions(district);
    if questions.is_empty() {
        page.text(without_questions(district));
        return page;
    }
    page.table(columns()).rows(&questions).end();
    page
}

/// Why there are none: where schools are few, nothing is asked at all.
fn without_questions(district: &District) -> &'static str {
    let mut with_data = district.indicators.iter().filter(|indicator| is_asked_about(indicator));
    let is_tested = district.indicators.iter().any(|indicator| indicator.spread.tested);
    match (is_tested, with_data.all(|indicator| indicator.spread.tested)) {
        (false, _) => {
            "Вопросов нет: школ мало, отличить их различия от случайных нельзя (нужно не меньше десяти, где всего не меньше 10)."
        }
        (true, true) => "Вопросов нет: различия школ – в пределах обычных.",
        (true, false) => {
            "Вопросов нет: различия школ – в пределах обычных; где школ с данными меньше десяти, различия не проверялись."
        }
    }
}

/// Whether a figure that has data is one by which schools are told from one another, were they more.
fn is_asked_about(indicator: &DistrictIndicator) -> bool {
    let comparison = words::planned(indicator).comparison;
    !comparison.is_census() && !indicator.series.is_empty()
}

/// How many there are.
pub(super) fn count(district: &District) -> usize {
    questions(district).len()
}

fn columns<'a>() -> Vec<Column<Question<'a>>> {
    vec![
        texts("Школа", |question: &Question| question.school),
        texts("Показатель", |question| &question.figure),
        texts("Отметка", |question| question.flag),
        texts("В чём различие", |question| &question.what),
        texts("Что посмотреть вместе со школой", |question| {
            &question.look_at
        }),
    ]
}

fn questions(district: &District) -> Vec<Question<'_>> {
    let counted = district.counted();
    let mut questions = Vec::new();
    for (number, school) in counted.enumerate() {
        questions.extend(to_school(district, (number, school)));
    }
    questions
}

/// Questions to a school, with its number among those that are counted.
pub(super) fn to_school<'a>(
    district: &'a District,
    (number, school): (usize, &'a DistrictSchool),
) -> Vec<Question<'a>> {
    let mut questions = Vec::new();
    for indicator in &district.indicators {
        let figure = &indicator.schools[number];
        questions.extend(of_difference(school, indicator, figure));
        questions.extend(of_change(school, indicator, figure));
    }
    questions
}

fn of_difference<'a>(
    school: &'a DistrictSchool,
    indicator: &DistrictIndicator,
    figure: &SchoolFigure,
) -> Option<Question<'a>> {
    let is_flagged = matches!(figure.flag, Some(Flag::Below | Flag::Above));
    let (hits, of) = (figure.numerator?, figure.denominator.filter(|_| is_flagged)?);
    let what = format!(
        "{hits} из {of} ({}); {} по району дали бы {} ({})",
        percent(hits as f64 / of as f64),
        of_the_same_kind(words::planned(indicator).section),
        percent(figure.expected? / of as f64),
        points(figure.difference?)
    );
    let look_at = look_at(figure, words::planned(indicator).section);
    Some(Question {
        school: school.title(),
        figure: words::title(indicator),
        flag: words::flag(figure),
        what,
        look_at,
    })
}

fn of_change<'a>(
    school: &'a DistrictSchool,
    indicator: &DistrictIndicator,
    figure: &SchoolFigure,
) -> Option<Question<'a>> {
    let change = figure.change.as_ref()?;
    let flag = match change.flag? {
        Flag::Below => "заметно снизилось",
        Flag::Above => "заметно выросло",
        Flag::Usual | Flag::TooFew | Flag::NoData => return None,
    };
    let beside = Surroundings { works: Vec::new(), ..figure.surroundings.clone() };
    let figure = SchoolFigure { surroundings: beside, ..figure.clone() };
    Some(Question {
        school: school.title(),
        figure: words::title(indicator),
        flag,
        what: format!("за год {}", points(change.value)),
        look_at: look_at(&figure, words::planned(indicator).section),
    })
}

/// Most works that a question names.
const MOST_WORKS: usize = 3;

/// Where to look: the works that the difference is of, marks of the journal, absent pupils, rows that were not read.
fn look_at(figure: &SchoolFigure, section: Option<Section>) -> String {
    let surroundings = &figure.surroundings;
    let mut parts = Vec::new();
    for WorkBeside { name, hits, of, expected } in works(figure) {
        parts.push(format!("{name}: {hits} из {of}, по району {}", percent(*expected)));
    }
    if let Some(Journal { lower, same, higher, .. }) = surroundings.journal {
        let compared = lower + same + higher;
        parts.push(format!(
            "отметка за работу выше журнальной у {higher} из {compared}, ниже – у {lower}"
        ));
    }
    if surroundings.listed > 0 {
        parts.push(format!("не писали {} из {}", surroundings.absent, surroundings.listed));
    }
    if surroundings.unread > 0 {
        parts.push(format!("не прочитано строк: {}", surroundings.unread));
    }
    parts.push(ask(section).to_owned());
    parts.join("; ")
}

/// The works on the side of the difference, those of most pupils of it.
fn works(figure: &SchoolFigure) -> Vec<&WorkBeside> {
    let side = figure.difference.unwrap_or_default().signum();
    let mut works: Vec<&WorkBeside> = figure.surroundings.works.iter().collect();
    works.retain(|work| work.excess() * side > 0.0);
    works.sort_by(|left, right| right.excess().abs().total_cmp(&left.excess().abs()));
    works.truncate(MOST_WORKS);
    works.sort_by(|left, right| left.name.cmp(&right.name));
    works
}

/// What the district is asked to give for comparison.
fn of_the_same_kind(section: Option<Section>) -> &'static str {
    match section {
        Some(Section::Vpr | Section::Rdr) => "такие же работы",
        Some(Section::Gia) => "такие же экзамены",
        _ => "столько же ответов",
    }
}

fn ask(section: Option<Section>) -> &'static str {
    match section {
        Some(Section::Vpr) => "как писали и проверяли работы, кто их писал?",
        Some(Section::Gia) => "кто сдавал и какие предметы?",
        Some(Section::Rdr) => "какие классы писали и по каким уровням проверено?",
        _ => "кто и когда отвечал?",
    }
}
