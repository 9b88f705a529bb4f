//! «Самообследование»: the rows of order 1324 (приложение 2) that the folder covers, in its words.
//! What is not covered is said below the table; nothing is computed here.

use super::figure;
use super::model::{Cell, Content, Kind, Look, Sheet};
use super::page::Page;
use super::{programme, sections, sources};
use crate::analysis::{Analysis, SelfAssessmentRow};

const WIDTHS: [f64; 6] = [9.0, 86.0, 17.0, 15.0, 15.0, 15.0];

/// Official number, wording and unit of each row, in the official order.
const ROWS: [(&str, &str, &str); 17] = [
    (
        "1.6",
        "Средний балл государственной итоговой аттестации выпускников 9 класса по русскому языку",
        SCORE,
    ),
    (
        "1.7",
        "Средний балл государственной итоговой аттестации выпускников 9 класса по математике",
        SCORE,
    ),
    (
        "1.8",
        "Средний балл единого государственного экзамена выпускников 11 класса по русскому языку",
        SCORE,
    ),
    (
        "1.9",
        "Средний балл единого государственного экзамена выпускников 11 класса по математике",
        SCORE,
    ),
    (
        "1.10",
        "Численность/удельный вес численности выпускников 9 класса, получивших неудовлетворительные результаты на государственной итоговой аттестации по русскому языку, в общей численности выпускников 9 класса",
        SHARE,
    ),
    (
        "1.11",
        "Численность/удельный вес численности выпускников 9 класса, получивших неудовлетворительные результаты на государственной итоговой аттестации по математике, в общей численности выпускников 9 класса",
        SHARE,
    ),
    (
        "1.12",
        "Численность/удельный вес численности выпускников 11 класса, получивших результаты ниже установленного минимального количества баллов единого государственного экзамена по русскому языку, в общей численности выпускников 11 класса",
        SHARE,
    ),
    (
        "1.13",
        "Численность/удельный вес численности выпускников 11 класса, получивших результаты ниже установленного минимального количества баллов единого государственного экзамена по математике, в общей численности выпускников 11 класса",
        SHARE,
    ),
    ("1.24", "Общая численность педагогических работников", PERSONS),
    (
        "1.29",
        "Численность/удельный вес численности педагогических работников, которым по результатам аттестации присвоена квалификационная категория, в общей численности педагогических работников, в том числе:",
        SHARE,
    ),
    ("1.29.1", "Высшая", SHARE),
    ("1.29.2", "Первая", SHARE),
    (
        "1.30",
        "Численность/удельный вес численности педагогических работников в общей численности педагогических работников, педагогический стаж работы которых составляет:",
        SHARE,
    ),
    ("1.30.1", "До 5 лет", SHARE),
    ("1.30.2", "Свыше 30 лет", SHARE),
    (
        "1.31",
        "Численность/удельный вес численности педагогических работников в общей численности педагогических работников в возрасте до 30 лет",
        SHARE,
    ),
    (
        "1.32",
        "Численность/удельный вес численности педагогических работников в общей численности педагогических работников в возрасте от 55 лет",
        SHARE,
    ),
];

const SCORE: &str = "балл";
const SHARE: &str = "человек / %";
const PERSONS: &str = "человек";

/// The row that has no figure of its own: its parts have.
const HEADING: (&str, &str) = ("1.30", "1.30.");

/// Rows that no form of the program covers, or not wholly.
const NEVER: [(&str, &str); 7] = [
    ("1.1–1.5", "численность учащихся и итоги промежуточной аттестации программа не читает"),
    (
        "1.10–1.13",
        "численность всех выпускников программа не читает: число человек есть, долю впишите сами",
    ),
    ("1.14–1.17", "сведения об аттестатах программа не читает"),
    (
        "1.18–1.23",
        "олимпиады и конкурсы учащихся, углублённое, профильное, дистанционное и сетевое обучение программа не читает",
    ),
    ("1.25–1.28", "уровень и направленность образования педагогов программа не читает"),
    (
        "1.33, 1.34",
        "нет полного списка административно-хозяйственных работников и их повышения квалификации",
    ),
    ("2.1–2.6", "сведения об инфраструктуре программа не читает"),
];

/// How the figures are to be understood.
const RULES: [&str; 4] = [
    "Средний балл: ОГЭ – первичный балл, ЕГЭ – тестовый; ЕГЭ по математике – профильный уровень. «Всего» – число результатов. \
     Учтены последние результаты до 31 августа с апелляциями; сентябрьские – нет.",
    "Строки 1.10 и 1.11: отметка «2» на ОГЭ или ГВЭ. Строки 1.12 и 1.13: ниже минимума для аттестата (тестовый балл) или отметка «2» \
     на базовом уровне; кто сдал математику хотя бы на одном уровне, не считается.",
    "Педагогические работники – по списку кадров, без внешних совместителей, если в паспорте программы не указано иное. \
     Категория – действующая в последний день года.",
    "Стаж – педагогический, как в списке кадров; стаж и возраст – в полных годах: «до 5» – меньше 5, «свыше 30» – больше 30, \
     «до 30» – меньше 30, «от 55» – 55 и больше.",
];

/// The sheet.
pub(super) fn sheet(analysis: &Analysis) -> Sheet {
    let mut page = Page::new(programme::SELF_ASSESSMENT, &WIDTHS);
    let (calendar, exams) = (analysis.year.0, analysis.baseline);
    page.title(
        "Показатели деятельности, подлежащей самообследованию",
        format!(
            "Приказ Минобрнауки России от 10.12.2013 № 1324, приложение № 2. {calendar} календарный год: \
             кадры на 31.12.{calendar}, экзамены {exams} учебного года"
        ),
    );
    let next = analysis.year.0 + 1;
    page.line(
        Look::Note,
        format!(
            "Календарный год – тот, в котором начался отчётный учебный год {}. Строки за {next} календарный год \
             (кадры на 31.12.{next}, экзамены {} учебного года) – при отчётном годе {next}-{}: укажите его в паспорте \
             программы и положите список кадров этого года.",
            analysis.year,
            analysis.year,
            next + 1,
        ),
    );
    if analysis.self_assessment.is_empty() {
        let files = "список кадров и протоколы ОГЭ и ЕГЭ";
        page.line(Look::Plain, sections::empty("Самообследование", files, analysis));
        return page.finish();
    }
    let head = page.header(["№", "Показатель", "Единица измерения", "Значение", "Всего", "Доля"]);
    page.sheet().print.repeat = Some([head, head]);
    for row in &ROWS {
        let found = analysis.self_assessment.iter().find(|found| found.row == row.0);
        let has_parts = || analysis.self_assessment.iter().any(|f| f.row.starts_with(HEADING.1));
        if found.is_some() || (row.0 == HEADING.0 && has_parts()) {
            line(&mut page, *row, found);
        }
    }
    for rule in RULES {
        page.line(Look::Note, rule);
    }
    page.gap();
    not_covered(&mut page, analysis);
    sources::list(&mut page, analysis.details.self_assessment.sources.iter());
    page.finish()
}

fn line(
    page: &mut Page,
    (number, wording, unit): (&str, &str, &str),
    found: Option<&SelfAssessmentRow>,
) {
    let row = page.next_row() + 1;
    let [value, of, share] = found.map_or_else(
        || [Content::Blank, Content::Blank, Content::Blank],
        |found| contents(found, unit, row),
    );
    let kind = if unit == SCORE { Kind::Score } else { Kind::Count };
    page.row(vec![
        Cell::text(number, Look::Body.of(Kind::Centred)),
        Cell::text(wording, Look::Body.of(Kind::Text)),
        Cell::text(unit, Look::Body.of(Kind::Centred)),
        figure::cell(value, Look::Body, kind),
        figure::cell(of, Look::Body, Kind::Count),
        figure::cell(share, Look::Body, Kind::Share),
    ]);
}

/// Value, «of how many», share.
fn contents(found: &SelfAssessmentRow, unit: &str, row: u32) -> [Content; 3] {
    let none = || Content::Text(figure::NONE.to_owned());
    let dash = || Content::Text(figure::DASH.to_owned());
    match (unit, found.count, found.denominator) {
        (SCORE, _, of) => [figure::optional(found.value), figure::optional_count(of), dash()],
        (PERSONS, count, _) => [figure::optional_count(count), dash(), dash()],
        (_, Some(count), Some(of)) => {
            let share = figure::share((3, count), (4, of), row);
            [Content::count(count), Content::count(of), share]
        }
        (_, count, _) => [figure::optional_count(count), none(), none()],
    }
}

/// Rows of the order that stay empty, and why.
fn not_covered(page: &mut Page, analysis: &Analysis) {
    page.line(Look::Heading, "Что в таблицу не вошло");
    let lacking = &analysis.details.self_assessment.lacking;
    for (rows, why) in lacking {
        page.line(Look::Plain, format!("{rows}: {why}."));
    }
    for (rows, why) in NEVER {
        page.line(Look::Plain, format!("{rows}: {why}."));
    }
    page.line(Look::Note, "Нет данных – не значит ноль.");
    page.gap();
}
