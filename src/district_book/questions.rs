//! «Вопросы школам»: differences that are more than chance, as a request to look together.
//! Schools stand in the order of their folders; what differs more does not stand first.

use super::words;
use crate::district::{District, DistrictIndicator, DistrictSchool, Flag, SchoolFigure};
use crate::programme::Section;
use crate::report::column::{Column, texts};
use crate::report::model::Paper;
use crate::report::page::Page;
use crate::report::words::{percent, points};

const WIDTHS: [f64; 5] = [28.0, 30.0, 20.0, 44.0, 46.0];

/// A question to a school.
struct Question<'a> {
    school: &'a str,
    figure: String,
    flag: &'static str,
    what: String,
    look_at: &'static str,
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
        page.text(
            "Вопросов нет: различия школ в пределах обычных или школ мало (нужно не меньше десяти, где всего не меньше 10).",
        );
        return page;
    }
    page.table(columns()).rows(&questions).end();
    page
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
            question.look_at
        }),
    ]
}

fn questions(district: &District) -> Vec<Question<'_>> {
    let counted = district.schools.iter().filter(|school| school.is_counted());
    let mut questions = Vec::new();
    for (number, school) in counted.enumerate() {
        for indicator in &district.indicators {
            let figure = &indicator.schools[number];
            questions.extend(of_difference(school, indicator, figure));
            questions.extend(of_change(school, indicator, figure));
        }
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
        "{hits} из {of} ({}); такие же работы по району дали бы {} ({})",
        percent(hits as f64 / of as f64),
        percent(figure.expected? / of as f64),
        points(figure.difference?)
    );
    Some(question(school, indicator, words::flag(figure), what))
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
    Some(question(school, indicator, flag, format!("за год {}", points(change.value))))
}

fn question<'a>(
    school: &'a DistrictSchool,
    indicator: &DistrictIndicator,
    flag: &'static str,
    what: String,
) -> Question<'a> {
    let look_at = match words::planned(indicator).section {
        Some(Section::Vpr) => {
            "предметы и классы; отметки за работу и в журнале; отсутствовавших; непрочитанные строки"
        }
        Some(Section::Gia) => "предметы; состав сдававших; непрочитанные строки",
        Some(Section::Rdr) => "предметы и классы; уровни; непрочитанные строки",
        _ => "кто и когда отвечал; непрочитанные строки",
    };
    Question { school: school.title(), figure: words::title(indicator), flag, what, look_at }
}
