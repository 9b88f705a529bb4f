//! «Методика»: what is counted of what, what is hidden and why.
//! In words for a visitor of the site; holds no figure.

use super::tables;
use crate::analysis::Analysis;
use crate::choices::Choices;
use crate::programme::{self, ALL_TEACHERS, IndicatorId, Planned};
use crate::report::column::{self, Column, Value, column, count, head};
use crate::report::model::{Kind, Pages};
use crate::report::page::Page;
use crate::report::vpr::DISCLAIMER;
use crate::result_files::ANNEX_SHEETS;

const ABOUT: &str = "Приложение посчитано по выгрузкам и записям школы одной программой за оба года. Имён, результатов отдельных \
    классов, учеников и педагогов в нём нет.";

const HIDDEN: [&str; 4] = [
    "Числа от 1 до 4 (людей, работ, результатов, пар) не печатаются: по ним можно узнать, о ком идёт речь. Вместо них стоит «скрыто».",
    "То же слово стоит и вместо некоторых других чисел, в том числе больших и нуля: без этого скрытое число можно было бы вычислить из итогов, \
     долей и соседних таблиц. Поэтому «скрыто» не значит «мало» и не значит «ноль».",
    "Где скрыто число, не печатаются доля, средний балл, изменение, выполнение плана и вывод. Если в знаменателе меньше 10, доля и среднее не \
     печатаются: «мало данных».",
    "Таблица показателей самообследования напечатана полностью, как требует приказ Минобрнауки России от 10.12.2013 № 1324; средние баллы в ней – \
     с одним знаком: из более точных видно, сколько человек сдавало экзамен.",
];

/// The sheet; the titles of sheets that would have no rows.
pub(super) fn page(analysis: &Analysis, empty: &[&str]) -> Page {
    let columns = columns();
    let [.., sheet] = ANNEX_SHEETS;
    let title = "Как считалось и что скрыто";
    let mut page = tables::begin(sheet, &column::widths(&columns), title, analysis);
    page.sheet().print.pages = Pages::One;
    page.text(format!("{ABOUT} {DISCLAIMER}"));
    page.heading("Что скрыто и почему");
    for rule in HIDDEN {
        page.text(format!("•  {rule}"));
    }
    if !empty.is_empty() {
        page.heading("Чего в приложении нет");
        page.text(format!("{}: данных за эти годы нет, или все числа скрыты.", empty.join("; ")));
    }
    page.heading("Из чего доли листа «Результаты»");
    let choices = &analysis.details.choices;
    let rows: Vec<Defined> =
        programme::in_programme().map(|planned| Defined { planned, choices }).collect();
    page.table(columns).rows(&rows).end();
    page.note(format!("Педагоги школы – {}.", ALL_TEACHERS.under(choices)));
    page
}

/// A planned result as it is counted.
struct Defined<'a> {
    planned: &'static Planned,
    choices: &'a Choices,
}

fn columns<'a>() -> Vec<Column<Defined<'a>>> {
    vec![
        column(head("№").wide(4.0), Kind::Count, |row: &Defined| {
            count(row.planned.number.into())
        }),
        column(head("Показатель").wide(46.0), Kind::Text, |row| {
            column::text(row.planned.name.under(row.choices).trim_end_matches(','))
        }),
        column(head("Что считается и из чего").wide(98.0), Kind::Text, Defined::counts),
    ]
}

impl Defined<'_> {
    /// «из них – …; всего – …».
    fn counts(&self) -> Value {
        let planned = self.planned;
        if planned.id == IndicatorId::Climate {
            return column::text("средний балл методики; всего – ответившие");
        }
        let whole = if planned.denominator == ALL_TEACHERS {
            "педагоги школы".to_owned()
        } else {
            planned.denominator.under(self.choices)
        };
        column::text(format!("{}; всего – {whole}", planned.numerator.under(self.choices)))
    }
}
