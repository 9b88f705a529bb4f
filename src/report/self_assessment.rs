//! «Самообследование»: all rows of order 1324 (приложение 2), in its words, for two calendar years.
//! Rows that the folder doesn't reach are blank, and what is lacking is said below; nothing is computed here.

use super::column::{self, Column, Value, count_or_blank, labels, nth, texts};
use super::formula::{ColumnId, Formula};
use super::model::{Kind, Paper};
use super::page::Page;
use super::{sources, words};
use crate::analysis::order::{ROWS, Unit};
use crate::analysis::{Analysis, SelfAssessmentRow};

pub(super) const TITLE: &str = "Самообследование";
const WIDTHS: [f64; 9] = [6.0, 50.0, 9.0, 6.0, 5.6, 6.6, 6.0, 5.6, 6.6];
const PUBLIC_WIDTHS: [f64; 5] = [6.0, 65.5, 10.0, 11.5, 11.5];

const ORDER: &str =
    "Показатели деятельности общеобразовательной организации, подлежащей самообследованию";
const ORDER_NUMBER: &str = "Приказ Минобрнауки России от 10.12.2013 № 1324, приложение № 2";

/// The row that has no figure of its own: its parts have.
const HEADING: &str = "1.30";

/// Rows that no form of the program covers.
const NEVER: &str = "Строки 1.2–1.5, 1.14–1.23 и раздел 2 программа не читает: впишите их сами. Пустая клетка – нет данных, а не ноль.";

/// The same for publishing, short.
const PUBLIC_RULES: &str = "Год календарный: кадры – на 31 декабря, экзамены – учебного года, который закончился в этом году. Средний балл: ОГЭ – \
    первичный балл, ЕГЭ – тестовый; математика ЕГЭ – профильный уровень. Стаж и возраст – в полных годах. Строки 1.33 и 1.34 – документы за пять \
    лет от 16 часов. Пустая клетка – нет данных, а не ноль.";

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
pub(super) fn page(analysis: &Analysis) -> Option<Page> {
    if analysis.self_assessment.is_empty() {
        return None;
    }
    let years = [analysis.year.0, analysis.year.0 + 1];
    let mut page = Page::on(Paper::Portrait, TITLE, &WIDTHS);
    page.title(ORDER, ORDER_NUMBER);
    periods(&mut page, analysis, years);
    page.gap();
    // The heads of the table are repeated on each page that follows it: what has a head of its own stands before.
    lacking(&mut page, analysis, years);
    sources::list(&mut page, analysis.details.self_assessment.sources.iter());
    page.gap();
    table(&mut page, columns(years), lines(analysis, years));
    for rule in RULES {
        page.note(rule);
    }
    Some(page)
}

/// The same for publishing: the table of the order whole, without what the school's files lack.
pub(crate) fn public_page(sheet: &str, analysis: &Analysis) -> Page {
    let years = [analysis.year.0, analysis.year.0 + 1];
    let mut page = Page::new(sheet, &PUBLIC_WIDTHS);
    page.sheet().print.paper = Paper::Portrait;
    page.title(ORDER, ORDER_NUMBER);
    table(&mut page, public_columns(years), lines(analysis, years));
    page.note(PUBLIC_RULES);
    page
}

fn table<'a>(page: &mut Page, columns: Vec<Column<OrderLine<'a>>>, lines: Vec<OrderLine<'a>>) {
    let mut table = page.table(columns);
    for line in lines {
        match line.unit {
            Unit::Section => table.total(&line),
            _ => table.row(&line),
        };
    }
    let table = table.end();
    page.repeat_head(&table);
}

/// What the two calendar years are of, and when the table is due.
fn periods(page: &mut Page, analysis: &Analysis, years: [i32; 2]) {
    for (calendar, exams) in years.into_iter().zip(analysis.years()) {
        page.note(format!(
            "{calendar} календарный год: кадры на 31.12.{calendar}, экзамены {exams} учебного года."
        ));
    }
    page.note(format!(
            "Отчётный период – предшествующий календарный год: отчёт за {} год размещают на сайте и направляют учредителю не позднее \
             20 апреля {} года (пункт 8 Порядка, приказ Минобрнауки России от 14.06.2013 № 462 в редакции приказа от 14.12.2017 № 1218).",
            years[0],
            years[0] + 1,
        ),
    );
}

const VALUE: ColumnId = ColumnId::new("value");
const WHOLE: ColumnId = ColumnId::new("whole");
const SHARE: ColumnId = ColumnId::new("share");

/// Number, wording and unit of the order.
fn official_columns<'a>() -> Vec<Column<OrderLine<'a>>> {
    vec![
        labels("№", |line: &OrderLine| &line.number),
        texts("Показатель", |line| line.wording),
        labels("Единица измерения", |line| line.unit.words()),
    ]
}

/// A column a year, as the order has it: «35 / 89,7 %».
fn public_columns<'a>(years: [i32; 2]) -> Vec<Column<OrderLine<'a>>> {
    let mut columns = official_columns();
    for (number, year) in years.into_iter().enumerate() {
        let head = format!("{year} год");
        columns.push(nth(VALUE.nth(number), head, Kind::Count, OrderLine::public_value));
    }
    columns
}

fn columns<'a>(years: [i32; 2]) -> Vec<Column<OrderLine<'a>>> {
    let mut columns = official_columns();
    for (number, year) in years.into_iter().enumerate() {
        let of_year = [
            nth(VALUE.nth(number), "Число", Kind::Count, OrderLine::value),
            nth(WHOLE.nth(number), "Всего", Kind::Count, OrderLine::whole),
            nth(SHARE.nth(number), "Доля", Kind::Share, OrderLine::share),
        ];
        columns.extend(of_year.map(|column| column.under(format!("{year} год"))));
    }
    columns
}

/// A row of the order, or a second unit of it, with its figures of both calendar years.
struct OrderLine<'a> {
    number: String,
    wording: &'static str,
    unit: Unit,
    years: [Option<&'a SelfAssessmentRow>; 2],
}

/// All rows of the order, in its sequence.
fn lines(analysis: &Analysis, years: [i32; 2]) -> Vec<OrderLine<'_>> {
    let mut lines = Vec::new();
    for official in ROWS {
        let known = figures(analysis, official.number, official.unit, years);
        let is_section = official.unit == Unit::Section;
        lines.push(OrderLine {
            number: official.number.to_owned() + if is_section { "." } else { "" },
            wording: official.wording,
            unit: official.unit,
            years: if is_section || official.number == HEADING { [None; 2] } else { known },
        });
        let marks = figures(analysis, official.number, Unit::Mark, years);
        if official.unit == Unit::Score && marks.iter().any(Option::is_some) {
            let wording = match official.number {
                "1.9" => "То же, базовый уровень: средняя отметка",
                _ => "То же, средняя отметка",
            };
            lines.push(OrderLine {
                number: String::new(),
                wording,
                unit: Unit::Mark,
                years: marks,
            });
        }
    }
    lines
}

/// A mean as it is published, in tenths: two decimals would tell how many sat where few did.
pub(crate) fn tenths(mean: f64) -> i64 {
    (mean * 10.0).round() as i64
}

/// What is known of a row of the order in both calendar years.
fn figures<'a>(
    analysis: &'a Analysis,
    number: &str,
    unit: Unit,
    years: [i32; 2],
) -> [Option<&'a SelfAssessmentRow>; 2] {
    years.map(|year| {
        let mut rows = analysis.self_assessment.iter();
        rows.find(|row| row.year == year && row.row == number && row.unit == unit.id())
    })
}

impl OrderLine<'_> {
    fn is_mean(&self) -> bool {
        matches!(self.unit, Unit::Score | Unit::Mark)
    }

    /// Persons, or a mean; blank where nothing is known.
    fn value(&self, year: usize) -> Value {
        let Some(row) = self.years[year] else { return Value::nothing() };
        match (row.value, row.count) {
            (Some(mean), _) if self.is_mean() => Value::number_as(Kind::Score, mean),
            (None, Some(count)) if self.is_mean() => Value::number_as(Kind::Score, count as f64),
            (_, count) => count_or_blank(count),
        }
    }

    /// Persons and their share in one cell; a mean with one decimal; else what [`Self::value`] gives.
    fn public_value(&self, year: usize) -> Value {
        let Some(row) = self.years[year] else { return Value::nothing() };
        if let (true, Some(mean)) = (self.is_mean(), row.value) {
            return Value::number_as(Kind::PublicScore, tenths(mean) as f64 / 10.0);
        }
        match (row.count, self.whole_of(year)) {
            (Some(count), Some(whole)) if self.unit == Unit::PersonPercent && whole > 0 => {
                let share = words::percent(count as f64 / whole as f64);
                column::text(format!("{count} / {share}"))
            }
            _ => self.value(year),
        }
    }

    /// All the persons, where the order asks for a share; all results of a mean.
    fn whole_of(&self, year: usize) -> Option<u64> {
        let row = self.years[year]?;
        match self.unit {
            Unit::PersonPercent => row.count.and(row.denominator),
            Unit::Score | Unit::Mark => row.value.and(row.denominator),
            _ => None,
        }
    }

    fn whole(&self, year: usize) -> Value {
        count_or_blank(self.whole_of(year))
    }

    /// The order prints the table whole: counts of the school are no secret of it.
    fn share(&self, year: usize) -> Value {
        match self.whole_of(year) {
            Some(_) if self.unit == Unit::PersonPercent => {
                Formula::Ratio(VALUE.nth(year), WHOLE.nth(year)).into()
            }
            _ => Value::nothing(),
        }
    }
}

/// Rows of the order that stay empty, and why.
fn lacking(page: &mut Page, analysis: &Analysis, years: [i32; 2]) {
    page.heading("Чего в таблице нет");
    for calendar in years {
        let lacking = &analysis.details.self_assessment.lacking;
        if lacking.iter().any(|(year, ..)| *year == calendar) {
            page.text(format!("За {calendar} календарный год:"));
        }
        let of_year: Vec<_> = lacking.iter().filter(|(year, ..)| *year == calendar).collect();
        for same in of_year.chunk_by(|(_, _, before), (_, _, next)| before == next) {
            let rows: Vec<&str> = same.iter().map(|(_, row, _)| *row).collect();
            page.text(format!("{}: {}.", rows.join(", "), same[0].2));
        }
    }
    page.note(NEVER);
    page.gap();
}
