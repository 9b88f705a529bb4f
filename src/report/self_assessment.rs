//! «Самообследование»: all rows of order 1324 (приложение 2), in its words, for two calendar years.
//! Rows that the folder doesn't reach are blank, and what is lacking is said below; nothing is computed here.

use super::figure;
use super::model::{Cell, Content, Kind, Look, Sheet};
use super::page::Page;
use super::{programme, sections, sources};
use crate::analysis::order::{ROWS, Unit};
use crate::analysis::{Analysis, SelfAssessmentRow};

const WIDTHS: [f64; 9] = [8.0, 66.0, 13.0, 11.0, 11.0, 11.0, 11.0, 11.0, 11.0];

/// First column of the figures of each calendar year.
const FIRST: [u16; 2] = [3, 6];

/// The row that has no figure of its own: its parts have.
const HEADING: &str = "1.30";

/// Rows that no form of the program covers.
const NEVER: &str = "Строки 1.2–1.5, 1.14–1.23 и раздел 2 программа не читает: впишите их сами. Пустая клетка – нет данных, а не ноль.";

/// How the figures are to be understood.
const RULES: [&str; 6] = [
    "Средний балл: ОГЭ – первичный балл и под ним средняя отметка (приказ не говорит, что из них нужно), ЕГЭ – тестовый балл; ЕГЭ по \
     математике – профильный уровень, под ним средняя отметка базового. «Всего» – число результатов. \
     Учтены последние результаты до 31 августа с апелляциями; сентябрьские – нет.",
    "Строки 1.10 и 1.11: отметка «2» на ОГЭ или ГВЭ. Строки 1.12 и 1.13: ниже минимума, с которым экзамен сдан (тестовый балл), или отметка \
     «2» на базовом уровне; кто сдал математику хотя бы на одном уровне, не считается. «Всего» – выпускники по листу «Контингент» паспорта.",
    "Педагогические работники – по списку кадров, без внешних совместителей, если в паспорте программы не указано иное. \
     Категория – действующая в последний день года, в том числе по другой должности.",
    "Стаж – педагогический, как в списке кадров; стаж и возраст – в полных годах: «до 5» – меньше 5, «свыше 30» – больше 30, \
     «до 30» – меньше 30, «от 55» – 55 и больше.",
    "Образование – как в списке кадров: «высшее», «среднее профессиональное»; педагогическая направленность – только там, где она \
     названа («высшее педагогическое», квалификация «учитель»).",
    "Строки 1.33 и 1.34: повышение квалификации от 16 часов и переподготовка с датой документа за пять лет до конца года, по записям \
     папки: чего в файлах нет, не учтено; 1.34 – тема со словами «ФГОС» или «государственный образовательный стандарт». \
     Административно-хозяйственные – по «АХР» листа «Контингент» паспорта, иначе по столбцу «Группа сотрудников».",
];

/// The sheet.
pub(super) fn sheet(analysis: &Analysis) -> Sheet {
    let mut page = Page::new(programme::SELF_ASSESSMENT, &WIDTHS);
    let years = [analysis.year.0, analysis.year.0 + 1];
    page.title(
        "Показатели деятельности общеобразовательной организации, подлежащей самообследованию",
        "Приказ Минобрнауки России от 10.12.2013 № 1324, приложение № 2".to_owned(),
    );
    for (calendar, exams) in years.into_iter().zip([analysis.baseline, analysis.year]) {
        page.line(
            Look::Note,
            format!("{calendar} календарный год: кадры на 31.12.{calendar}, экзамены {exams} учебного года."),
        );
    }
    page.line(
        Look::Note,
        format!(
            "Отчётный период – предшествующий календарный год: отчёт за {} год размещают на сайте и направляют учредителю не позднее \
             20 апреля {} года (пункт 8 Порядка, приказ Минобрнауки России от 14.06.2013 № 462 в редакции приказа от 14.12.2017 № 1218).",
            years[0],
            years[0] + 1,
        ),
    );
    if analysis.self_assessment.is_empty() {
        let files = "список кадров и протоколы ОГЭ и ЕГЭ";
        page.line(Look::Plain, sections::empty("Самообследование", files, analysis));
        page.gap();
        lacking(&mut page, analysis, years);
        return page.finish();
    }
    table(&mut page, analysis, years);
    for rule in RULES {
        page.line(Look::Note, rule);
    }
    page.gap();
    lacking(&mut page, analysis, years);
    sources::list(&mut page, analysis.details.self_assessment.sources.iter());
    page.finish()
}

/// All rows of the order.
fn table(page: &mut Page, analysis: &Analysis, years: [i32; 2]) {
    let figures =
        years.map(|year| ["Значение", "Всего", "Доля"].map(|what| format!("{what}, {year}")));
    let head = ["№", "Показатель", "Единица измерения"].map(str::to_owned);
    let titles: Vec<String> = head.into_iter().chain(figures.into_iter().flatten()).collect();
    let titles: [&str; 9] = std::array::from_fn(|at| titles[at].as_str());
    let head = page.header(titles);
    page.sheet().print.repeat = Some([head, head]);
    let found = |number: &str, unit: Unit| {
        years.map(|year| {
            let is_own = |row: &&SelfAssessmentRow| {
                row.year == year && row.row == number && row.unit == unit.id()
            };
            analysis.self_assessment.iter().find(is_own)
        })
    };
    for official in &ROWS {
        let own = found(official.number, official.unit);
        line(page, (official.number, official.wording, official.unit), own);
        let marks = found(official.number, Unit::Mark);
        if official.unit == Unit::Score && marks.iter().any(Option::is_some) {
            let what = if official.number == "1.9" {
                "То же, базовый уровень: средняя отметка"
            } else {
                "То же, средняя отметка"
            };
            line(page, ("", what, Unit::Mark), marks);
        }
    }
}

fn line(
    page: &mut Page,
    (number, wording, unit): (&str, &str, Unit),
    found: [Option<&SelfAssessmentRow>; 2],
) {
    let row = page.next_row() + 1;
    let look = if unit == Unit::Section { Look::Total } else { Look::Body };
    let is_mean = matches!(unit, Unit::Score | Unit::Mark);
    let kind = if is_mean { Kind::Score } else { Kind::Count };
    let number = if unit == Unit::Section { format!("{number}.") } else { number.to_owned() };
    let is_blank = unit == Unit::Section || number == HEADING;
    let mut cells = vec![
        Cell::text(&number, look.of(Kind::Centred)),
        Cell::text(wording, look.of(Kind::Text)),
        Cell::text(unit.words(), look.of(Kind::Centred)),
    ];
    for (found, first) in found.into_iter().zip(FIRST) {
        let found = found.filter(|_| !is_blank);
        let blank = || [Content::Blank, Content::Blank, Content::Blank];
        let [value, of, share] =
            found.map_or_else(blank, |found| contents(found, unit, (first, row)));
        cells.push(figure::cell(value, look, kind));
        cells.push(figure::cell(of, look, Kind::Count));
        cells.push(figure::cell(share, look, Kind::Share));
    }
    page.row(cells);
}

/// Value, «of how many», share; blank where nothing is known.
fn contents(found: &SelfAssessmentRow, unit: Unit, (first, row): (u16, u32)) -> [Content; 3] {
    let blank = || Content::Blank;
    let count = |count: Option<u64>| count.map_or_else(blank, Content::count);
    match (unit, found.count, found.denominator) {
        (Unit::Score | Unit::Mark, _, of) if found.value.is_some() => {
            [figure::optional(found.value), count(of), blank()]
        }
        (Unit::Share, Some(persons), Some(of)) => {
            // The order prints the table whole: counts of the school are no secret of it.
            let share = figure::ratio((first, persons), (first + 1, of), row);
            [Content::count(persons), Content::count(of), share]
        }
        (_, persons, _) => [count(persons), blank(), blank()],
    }
}

/// Rows of the order that stay empty, and why.
fn lacking(page: &mut Page, analysis: &Analysis, years: [i32; 2]) {
    page.line(Look::Heading, "Чего в таблице нет");
    for calendar in years {
        let lacking = &analysis.details.self_assessment.lacking;
        let own: Vec<_> = lacking.iter().filter(|(year, _, _)| *year == calendar).collect();
        if !own.is_empty() {
            page.line(Look::Plain, format!("За {calendar} календарный год:"));
        }
        for (_, rows, why) in own {
            page.line(Look::Plain, format!("{rows}: {why}."));
        }
    }
    page.line(Look::Note, NEVER);
    page.gap();
}
